//! Everyone in the dossier.

use askama::Template;
use serde::Serialize;
use workbench::ActorKind;

use crate::fault::Fault;
use crate::html::plain;
use crate::pages::pager::Pager;
use crate::pages::sign::Sign;
use crate::reply::{Reply, page};
use crate::routes::Here;

/// An actor in the list.
#[derive(Debug, Serialize)]
struct Row {
    id: String,
    name: String,
    kind: String,
    others: Vec<String>,
    reports: usize,
    identity_proposed: bool,
}

#[derive(Template, Serialize)]
#[template(path = "actors.html")]
struct Page {
    actors: Vec<Row>,
    pager: Pager,
    questions: usize,
    #[serde(skip)]
    q: String,
    #[serde(skip)]
    kind: String,
    #[serde(skip)]
    s: Sign,
}

/// Actors on one page, and names besides the first that are shown of each.
const MOST: usize = 100;
const OTHERS: usize = 4;

/// The list: those named in most reports first.
pub(crate) fn list(here: &Here<'_>) -> Result<Reply, Fault> {
    let who = here.snap.who();
    let (q, kind) = (here.ask.get("q").trim().to_lowercase(), here.ask.get("kind"));
    let mut found: Vec<_> = (who.profiles.iter())
        .filter(|p| kind.is_empty() || p.kind.code() == kind)
        .filter(|p| q.is_empty() || p.aliases.iter().any(|a| a.name.to_lowercase().contains(&q)))
        .collect();
    found.sort_by_key(|p| std::cmp::Reverse(p.reports));
    let (shown, pager) = Pager::cut(here, "page", found, MOST);
    let row = |p: &workbench::Profile| Row {
        id: p.head.to_string(),
        name: p.display().into(),
        kind: plain(p.kind.code()),
        others: p.others().iter().take(OTHERS).map(|a| a.name.clone()).collect(),
        reports: p.reports,
        identity_proposed: p.proposed,
    };
    let data = Page {
        actors: shown.into_iter().map(row).collect(),
        pager,
        questions: who.questions.len(),
        q: here.ask.get("q").into(),
        kind: kind.into(),
        s: Sign::of(here),
    };
    page(here.ask, "Actors", &data)
}

impl Page {
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        ActorKind::ALL.iter().map(|k| (k.code(), plain(k.code()), k.code() == self.kind)).collect()
    }
}
