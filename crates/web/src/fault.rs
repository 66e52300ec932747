//! What went wrong, in one shape for pages and JSON: what it is, and what to do.

use axum::http::StatusCode;
use serde::Serialize;
use workbench::Fault as Blame;

/// What went wrong.
#[derive(Debug, Clone, Serialize, thiserror::Error)]
#[error("{what}")]
pub(crate) struct Fault {
    /// The code of HTTP.
    pub status: u16,
    /// What is wrong, in a sentence.
    pub what: String,
    /// What to do about it.
    #[serde(rename = "do")]
    pub advice: String,
    /// What an unclear name can mean.
    pub choices: Vec<Choice>,
}

/// One of several things that a name can mean.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Choice {
    pub id: String,
    pub what: String,
}

/// Most choices that are listed.
const MOST: usize = 20;

impl Fault {
    pub(crate) fn new(status: StatusCode, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { status: status.as_u16(), what: what.into(), advice: advice.into(), choices: Vec::new() }
    }

    /// What was given cannot be used.
    pub(crate) fn input(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, what, advice)
    }

    /// What was asked for is not here.
    pub(crate) fn not_found(what: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, what, "Go back, or look for it with the search.")
    }
}

/// The libraries name commands of the terminal in their advice; here the pages do what these do.
fn without_commands(text: &str) -> String {
    let mut out = text.to_string();
    for (said, here) in [
        ("see `rapporteur reports` and `rapporteur search WORDS`", "look under Reports, or search"),
        ("see `rapporteur disputes` for what the rules found, with ids", "look under Disputes"),
        ("`rapporteur show` on the report lists them", "the report's page lists them"),
        ("`rapporteur history` shows by whom", "its history shows by whom"),
        ("; to put that right, use `rapporteur correct`.", "; to put that right, correct it on the report's page."),
        ("give it with --published, as in 2021-11-09.", "give it on the report's page, as in 2021-11-09."),
        ("give it with --published.", "give it on the report's page."),
        ("those look like ucdp:356 or acled:TTP, see `rapporteur codings`", "those look like ucdp:356 or acled:TTP"),
        ("import one with `rapporteur import`, and see `rapporteur codings`", "import one under Data sets"),
        ("`rapporteur assess propose ISSUE` shows what statements suggest", "Assess shows what statements suggest"),
        ("make one with `rapporteur assess issue NAME --scale 0..100 ...`", "name one under Assess"),
        ("see `rapporteur forecasts list`", "see Forecasts"),
        ("see `rapporteur outlook --runs`", "see Outlook"),
    ] {
        out = out.replace(said, here);
    }
    out
}

/// A warning or an error of the libraries in the words of the pages.
pub(crate) fn in_words(text: &str) -> String {
    let text = without_commands(text);
    let mut chars = text.chars();
    let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", chars.as_str())
}

impl From<workbench::Error> for Fault {
    fn from(error: workbench::Error) -> Self {
        let (status, advice) = match error.fault() {
            Blame::NotFound => (StatusCode::NOT_FOUND, "Go back, or look for it with the search."),
            Blame::Input => (StatusCode::UNPROCESSABLE_ENTITY, "Go back and put it right."),
            Blame::Machine => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Nothing was changed. See whether the disk is full or another program holds the dossier, then try again.",
            ),
        };
        let choices = error.choices().iter().take(MOST);
        let choices = choices.map(|c| Choice { id: c.id.clone(), what: c.what.clone() }).collect();
        Self { choices, ..Self::new(status, in_words(&error.to_string()), advice) }
    }
}
