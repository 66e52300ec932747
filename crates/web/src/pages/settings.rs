//! Who rules here, and how the pages look.

use askama::Template;
use serde::Serialize;
use serde_json::json;

use crate::fault::Fault;
use crate::guard::{NAME, THEME};
use crate::pages::sign::{Sign, next};
use crate::reply::{Reply, page};
use crate::routes::Here;

#[derive(Template, Serialize)]
#[template(path = "settings.html")]
struct Page {
    by: String,
    theme: String,
    /// The token of changes.
    csrf: String,
    dossier: String,
    reports: usize,
    records: usize,
    rulings: usize,
    version: &'static str,
    #[serde(skip)]
    s: Sign,
}

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let entries = here.snap.ledger.entries();
    let data = Page {
        by: here.ask.by.clone(),
        theme: here.ask.theme.clone(),
        csrf: here.desk.config.secrets.forms.clone(),
        dossier: here.desk.path.display().to_string(),
        reports: entries.reports.len(),
        records: entries.records.len(),
        rulings: entries.rulings.len(),
        version: env!("CARGO_PKG_VERSION"),
        s: Sign::of(here),
    };
    page(here.ask, "Settings", &data)
}

/// Longest name.
const LONGEST: usize = 120;

/// Keeps one.
pub(crate) fn keep(here: &Here<'_>) -> Result<Reply, Fault> {
    let (by, theme) = (here.ask.field("by"), here.ask.field("theme"));
    if by.chars().count() > LONGEST || by.chars().any(char::is_control) {
        return Err(Fault::input("That name is too long or has strange characters.", "Write it in up to 120 letters."));
    }
    let cookie = match theme {
        "auto" => Some((THEME, String::new())),
        "light" | "dark" => Some((THEME, theme.to_string())),
        _ if !by.is_empty() => Some((NAME, by.to_string())),
        _ => return Err(Fault::input("There is nothing to keep.", "Give your name, or choose how the pages look.")),
    };
    let (to, said) = (next(here, "/settings").to_string(), "Kept.".to_string());
    Ok(Reply::Go { to, said, json: json!({"kept": true}), cookie })
}
