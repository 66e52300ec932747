//! Parts of the pages: style and scripts, and the description of the addresses.

use crate::fault::Fault;
use crate::openapi;
use crate::reply::{Reply, json};
use crate::routes::Here;

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Every asset: its name, its kind, its text.
const ASSETS: &[(&str, &str, &str)] = &[
    ("style.css", "text/css; charset=utf-8", include_str!("../../assets/style.css")),
    ("htmx.js", JAVASCRIPT, include_str!("../../assets/htmx.min.js")),
    ("app.js", JAVASCRIPT, include_str!("../../assets/app.js")),
    ("keys.js", JAVASCRIPT, include_str!("../../assets/keys.js")),
    ("pairs.js", JAVASCRIPT, include_str!("../../assets/pairs.js")),
    ("byhand.js", JAVASCRIPT, include_str!("../../assets/byhand.js")),
    ("charts.js", JAVASCRIPT, include_str!("../../assets/charts.js")),
    ("drop.js", JAVASCRIPT, include_str!("../../assets/drop.js")),
    ("mark.svg", "image/svg+xml", include_str!("../../assets/mark.svg")),
];

/// One of them.
pub(crate) fn file(here: &Here<'_>) -> Result<Reply, Fault> {
    let asked = here.ask.part("file");
    let found = ASSETS.iter().find(|(name, ..)| *name == asked);
    let (_, kind, text) = found.ok_or_else(|| Fault::not_found("There is no such file."))?;
    Ok(Reply::Asset { kind, text })
}

/// The description.
pub(crate) fn openapi(_: &Here<'_>) -> Result<Reply, Fault> {
    json(&openapi::description())
}
