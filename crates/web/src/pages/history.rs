//! What happened to a report, record, actor or ruling, and who did it.

use askama::Template;
use serde::Serialize;
use workbench::{RecordId, Thing};

use crate::fault::Fault;
use crate::html::plain;
use crate::pages::sign::Sign;
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::minute;

/// One thing that happened.
#[derive(Debug, Serialize)]
struct Row {
    at: String,
    what: String,
    by: String,
    why: String,
    id: String,
    is_ruling: bool,
    withdrawn: bool,
}

#[derive(Template, Serialize)]
#[template(path = "history.html")]
struct Page {
    id: String,
    kind: &'static str,
    what: String,
    #[serde(skip)]
    href: String,
    history: Vec<Row>,
    #[serde(skip)]
    s: Sign,
}

/// A record that is named in full needs no search.
fn known(here: &Here<'_>) -> Option<Thing> {
    let id: RecordId = here.ask.part("id").parse().ok()?;
    here.snap.ledger.record(id).map(|record| Thing::Record(record.id()))
}

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let ledger = &here.snap.ledger;
    let finder = here.snap.finder();
    let thing = known(here).map_or_else(|| finder.thing(here.ask.part("id")), Ok)?;
    let found = here.desk.look(|bench| bench.history_with(ledger, &finder, here.carry.moment(), thing))?;
    let choice = finder.choice(thing);
    let href = match thing {
        Thing::Report(id) => format!("/reports/{id}"),
        Thing::Record(id) => format!("/records/{id}"),
        Thing::Actor(id) => format!("/actors/{id}"),
        Thing::Ruling(_) => String::new(),
    };
    let row = |h: workbench::Happening| Row {
        at: minute(h.at),
        is_ruling: h.id.as_ref().is_some_and(|id| id.starts_with("rul-")),
        id: h.id.unwrap_or_default(),
        what: plain(&h.what),
        by: h.by,
        why: h.why.unwrap_or_default(),
        withdrawn: h.withdrawn,
    };
    let history = found.into_iter().map(row).collect();
    let data = Page { id: choice.id, kind: thing.kind(), what: choice.what, href, history, s: Sign::of(here) };
    page(here.ask, "History", &data)
}
