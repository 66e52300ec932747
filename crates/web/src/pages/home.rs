//! Home: what is known at a glance, what changed, what awaits review.

use askama::Template;
use serde::Serialize;
use workbench::ViewName;

use crate::fault::Fault;
use crate::pages::changes::{days_before, happened};
use crate::pages::lines::{self, Drawn, Part};
use crate::pages::sign::Sign;
use crate::pages::view::whole;
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::{Card, Source};

/// One of the twelve questions with its answer.
#[derive(Debug, Serialize)]
struct Question {
    number: u8,
    question: &'static str,
    state: &'static str,
    answer: String,
    lacks: String,
    view: &'static str,
}

#[derive(Template, Serialize)]
#[template(path = "home.html")]
struct Page<'a> {
    title: String,
    basis: String,
    glance: Vec<(&'static str, String)>,
    questions: Vec<Question>,
    awaiting: usize,
    next: Vec<&'a Card>,
    merges: usize,
    merge: String,
    changed_since: String,
    changed: Vec<Part>,
    changed_all: usize,
    latest: Vec<&'a Source>,
    reports: usize,
    #[serde(skip)]
    s: Sign,
}

/// Days that "what changed" looks back from the latest report.
const DAYS: i64 = 14;
/// Lines and cards that are shown of each.
const LINES: usize = 8;
const NEXT: usize = 4;

/// The page.
pub(crate) fn home(here: &Here<'_>) -> Result<Reply, Fault> {
    let since = here.snap.today(here.carry.options()).map(|today| days_before(today, DAYS));
    // Both take their time, and neither needs the other.
    let (whole, changed) = std::thread::scope(|scope| {
        let changed = since.map(|day| scope.spawn(move || happened(here, day)));
        (whole(here, ViewName::Brief), changed.map(|made| made.join().unwrap_or_default()))
    });
    let made = whole.brief.as_ref().ok_or_else(|| Fault::not_found("There is no brief."))?;
    let questions = made.questions.iter().map(|q| Question {
        number: q.number,
        question: q.question,
        state: q.state,
        answer: q.answer.clone(),
        lacks: q.lacks.join(" "),
        view: q.view,
    });
    let who = here.snap.who();
    let name = |id| who.name(id);
    let queue = here.snap.queue.iter().map(|at| &*here.snap.cards[*at]);
    let next: Vec<&Card> = queue.filter(|c| c.is_queued()).take(NEXT).collect();
    let data = Page {
        title: made.page.title.clone(),
        basis: made.page.lead.first().cloned().unwrap_or_default(),
        glance: made.glance.iter().map(|g| (g.about, g.text.clone())).collect(),
        questions: questions.collect(),
        awaiting: here.snap.awaiting,
        next,
        merges: who.questions.len(),
        merge: who.questions.first().map(|q| format!("{} and {}", name(q.left), name(q.right))).unwrap_or_default(),
        changed_since: since.map(|d| d.to_string()).unwrap_or_default(),
        changed_all: changed.as_ref().map_or(0, |w| w.lines),
        changed: changed.map(|w| lines::parts(&w.page, 0, LINES)).unwrap_or_default(),
        latest: here.snap.sources.iter().take(5).collect(),
        reports: here.snap.sources.len(),
        s: Sign::of(here),
    };
    page(here.ask, "Home", &data)
}

impl Page<'_> {
    /// Where more is told of what stands at a glance.
    fn view_of(&self, about: &str) -> &'static str {
        match about {
            "Ceasefire" => "/views/ceasefires",
            "Talks" => "/views/talks",
            "Open demands" => "/views/terms",
            "Watch" => "/views/spoilers",
            "Changed" => "/views/positions",
            "Contradicted" => "/views/disputes",
            _ => "/views/brief",
        }
    }

    fn lines(&self) -> Vec<&Drawn> {
        self.changed.iter().flat_map(|p| &p.lines).collect()
    }
}
