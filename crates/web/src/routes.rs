//! Every address that is answered, in one table: the router and the OpenAPI description are made from it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::Uri;
use axum::routing::{any, get, post};
use workbench::{Error, Workbench};

use crate::ask::Ask;
use crate::carry::Carry;
use crate::desk::{Config, Desk};
use crate::fault::Fault;
use crate::reply::Reply;
use crate::serve;
use crate::snapshot::Snapshot;

mod table;

pub(crate) use table::ROUTES;

/// What a handler has before it.
pub(crate) struct Here<'a> {
    pub desk: &'a Desk,
    pub ask: &'a Ask,
    pub carry: Carry,
    pub snap: &'a Snapshot,
}

/// What answers.
pub(crate) type Handler = fn(&Here<'_>) -> Result<Reply, Fault>;

/// Reading or changing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Post,
}

/// One address.
#[derive(Debug)]
pub(crate) struct Route {
    pub verb: Verb,
    pub path: &'static str,
    /// What it does, for the description.
    pub about: &'static str,
    /// Values of the query, or fields of the form, with what they mean.
    pub takes: &'static [(&'static str, &'static str)],
    /// Whether the answer is the same as long as the state of the dossier is.
    pub kept: bool,
    pub run: Handler,
}

/// The pages and answers on one open dossier.
///
/// # Errors
/// `Store`, where the dossier cannot be opened a second time for reading.
pub fn router(bench: Workbench, config: Config) -> Result<Router, Error> {
    let desk = Arc::new(Desk::new(bench, config)?);
    let mut inner = Router::new();
    for route in ROUTES {
        let of = Arc::clone(&desk);
        let answer = move |request: Request| serve::answer(Arc::clone(&of), route, request);
        inner = inner.route(
            route.path,
            match route.verb {
                Verb::Get => get(answer),
                Verb::Post => post(answer),
            },
        );
    }
    let of = Arc::clone(&desk);
    let inner = inner
        .route(
            "/enter",
            get({
                let of = Arc::clone(&desk);
                move |request: Request| serve::enter(Arc::clone(&of), request)
            }),
        )
        .fallback(move |request: Request| serve::nothing(Arc::clone(&of), request))
        .method_not_allowed_fallback({
            let of = Arc::clone(&desk);
            move |request: Request| serve::wrong_verb(Arc::clone(&of), request)
        })
        .layer(DefaultBodyLimit::max(crate::limits::UPLOAD));
    // `.json` at the end of any address asks for JSON; it is taken off before the table is looked at.
    let outer = move |mut request: Request| {
        let inner = inner.clone();
        let desk = Arc::clone(&desk);
        async move {
            if let Some(uri) = without_ending(request.uri()) {
                *request.uri_mut() = uri;
                request.extensions_mut().insert(serve::AsJson);
            }
            serve::guarded(desk, inner, request).await
        }
    };
    Ok(Router::new().fallback(any(outer)))
}

fn without_ending(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix(".json")?;
    let path = if path.is_empty() || path == "/index" { "/" } else { path };
    let query = uri.query().map(|q| format!("?{q}")).unwrap_or_default();
    format!("{path}{query}").parse().ok()
}
