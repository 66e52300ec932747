//! The reports, and adding some.

use askama::Template;
use serde::Serialize;
use serde_json::json;
use workbench::{Added, Counts, Input};

use crate::fault::{Fault, in_words};
use crate::html::{count, plain};
use crate::pages::pager::Pager;
use crate::pages::report::given;
use crate::pages::sign::Sign;
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::Source;

#[derive(Template, Serialize)]
#[template(path = "reports.html")]
struct Page<'a> {
    reports: Vec<&'a Source>,
    pager: Pager,
    #[serde(skip)]
    q: String,
    #[serde(skip)]
    s: Sign,
}

/// Reports on one page.
const MOST: usize = 60;

/// The list.
pub(crate) fn list(here: &Here<'_>) -> Result<Reply, Fault> {
    let q = here.ask.get("q").trim().to_lowercase();
    let fits = |s: &&Source| q.is_empty() || format!("{} {}", s.title, s.publisher).to_lowercase().contains(&q);
    let all: Vec<&Source> = here.snap.sources.iter().filter(fits).collect();
    let (reports, pager) = Pager::cut(here, "page", all, MOST);
    page(here.ask, "Reports", &Page { reports, pager, q: here.ask.get("q").into(), s: Sign::of(here) })
}

/// What came of one file.
#[derive(Debug, Serialize)]
struct Came {
    file: String,
    outcome: &'static str,
    what: String,
    report: String,
    title: String,
    warnings: Vec<String>,
}

#[derive(Template, Serialize)]
#[template(path = "added.html")]
struct Result_ {
    files: Vec<Came>,
    #[serde(skip)]
    s: Sign,
}

/// Adds the files that were sent.
pub(crate) fn add(here: &Here<'_>) -> Result<Reply, Fault> {
    if here.ask.files.is_empty() {
        return Err(Fault::input("No file was sent.", "Choose one or more files, or drop them on the page."));
    }
    let mut given = given(here)?;
    if here.ask.files.len() > 1 {
        // One title for several reports would be wrong for all but one.
        given.title = None;
    }
    let inputs = here.ask.files.iter().map(|f| Input::Bytes { name: f.name.clone(), bytes: f.bytes.clone() }).collect();
    let mut files = Vec::new();
    here.desk.change(|bench| {
        bench.add_many(inputs, &given, &|| here.desk.now(), &mut |step| {
            files.push(match step.result {
                Err(error) => Came {
                    file: step.name,
                    outcome: "failed",
                    what: in_words(&error.to_string()),
                    report: String::new(),
                    title: String::new(),
                    warnings: Vec::new(),
                },
                Ok(done) => {
                    let (outcome, what) = match done.added {
                        Added::New => ("added", format!("Read: {}.", counted(&done.counts))),
                        Added::ReadAgain => {
                            ("read_again", format!("Was there; read again: {}.", counted(&done.counts)))
                        }
                        Added::AlreadyThere => ("already_there", "Is in the dossier already.".into()),
                    };
                    let warnings = done.warnings.iter().map(|w| in_words(w)).collect();
                    Came {
                        file: step.name,
                        outcome,
                        what,
                        report: done.report.to_string(),
                        title: done.details.title,
                        warnings,
                    }
                }
            });
        })
    })?;
    if here.ask.json {
        return Ok(Reply::Json(json!({ "files": files })));
    }
    page(here.ask, "Added", &Result_ { files, s: Sign { next: "/reports".into(), ..Sign::of(here) } })
}

/// What a reading found, in words.
fn counted(counts: &Counts) -> String {
    let one = |(name, n): (&str, usize)| match name {
        "missed" => format!("{} possibly missed", count(n, "passage", "passages")),
        many => count(n, many.trim_end_matches('s'), &plain(many)),
    };
    let found: Vec<String> = counts.list().into_iter().filter(|(_, n)| *n > 0).map(one).collect();
    if found.is_empty() { "nothing".into() } else { found.join(", ") }
}
