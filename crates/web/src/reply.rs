//! What a handler answers, before it is drawn as a page or as JSON.

use askama::Template;
use serde::Serialize;
use serde_json::Value;

use crate::ask::Ask;
use crate::fault::Fault;

/// An answer.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// A page: its title and what stands in its middle.
    Page { title: String, body: String },
    /// The same as JSON.
    Json(Value),
    /// A file to be kept.
    File { name: String, kind: &'static str, bytes: Vec<u8> },
    /// Go there.
    Go { to: String, said: String, json: Value, cookie: Option<(&'static str, String)> },
    /// A part of the program: a script, a style.
    Asset { kind: &'static str, text: &'static str },
}

/// A page that is drawn from `data`, or the data as JSON.
pub(crate) fn page<T: Template + Serialize>(ask: &Ask, title: impl Into<String>, data: &T) -> Result<Reply, Fault> {
    if ask.json { json(data) } else { drawn(title, data) }
}

/// A page whose JSON is something else than what is drawn.
pub(crate) fn drawn(title: impl Into<String>, data: &impl Template) -> Result<Reply, Fault> {
    Ok(Reply::Page { title: title.into(), body: data.render().map_err(|e| broken(&e))? })
}

/// Data as JSON.
pub(crate) fn json(data: &impl Serialize) -> Result<Reply, Fault> {
    Ok(Reply::Json(serde_json::to_value(data).map_err(|e| broken(&e))?))
}

fn broken(error: &dyn std::fmt::Display) -> Fault {
    let status = axum::http::StatusCode::INTERNAL_SERVER_ERROR;
    Fault::new(
        status,
        format!("The page could not be drawn: {error}."),
        "This is a fault of the program; please report it.",
    )
}

impl Reply {
    /// Back to a page with a sentence on what was done.
    pub(crate) fn back(to: impl Into<String>, said: impl Into<String>, json: Value) -> Self {
        Self::Go { to: to.into(), said: said.into(), json, cookie: None }
    }
}
