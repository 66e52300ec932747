//! Where a settlement would land and what is forecast, as far as persons assessed.

use askama::Template;
use serde::Serialize;
use workbench::forecast::{self, Block, Plan};
use workbench::{basis, prospect, questions, score};

use crate::fault::Fault;
use crate::html::escaped;
use crate::pages::sign::Sign;
use crate::reply::{Reply, page};
use crate::routes::Here;

/// A piece of what is told.
#[derive(Debug, Default, Serialize)]
struct Told {
    heading: String,
    sentence: String,
    /// The sentence as HTML, its records as links.
    #[serde(skip)]
    linked: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A question about the future.
#[derive(Debug, Serialize)]
struct Foretold {
    question: String,
    due: String,
    last: String,
    by: String,
    why: String,
    outcome: String,
}

#[derive(Template, Serialize)]
#[template(path = "outlook.html")]
struct Page {
    told: Vec<Told>,
    why_not: String,
    questions: Vec<Foretold>,
    scored: bool,
    #[serde(skip)]
    s: Sign,
}

/// Draws for the width: enough that it no longer moves, few enough to wait for.
const DRAWS: u32 = 1000;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let judgements = &here.snap.judgements;
    let plan = Plan { draws: DRAWS, ..Plan::default() };
    let made = basis(&here.snap.ledger, judgements, &[]).and_then(|basis| prospect(basis, &plan));
    let (told, why_not) = match made {
        Ok(made) => {
            let mut blocks = forecast::tell_outlook(&made.outlook);
            blocks.extend(made.basis.told());
            (blocks.into_iter().map(|block| told(here, block)).collect(), String::new())
        }
        Err(error) => (Vec::new(), error.to_string()),
    };
    let asked = questions(judgements).into_iter().map(|asked| {
        let last = asked.given.last();
        Foretold {
            question: asked.question.clone(),
            due: asked.due.clone(),
            last: last.map(|g| format!("{}%", g.percent())).unwrap_or_default(),
            by: last.map(|g| g.by.clone()).unwrap_or_default(),
            why: last.map(|g| g.why.clone()).unwrap_or_default(),
            outcome: asked.outcome.unwrap_or_default().into(),
        }
    });
    let data =
        Page { told, why_not, questions: asked.collect(), scored: !score(judgements).is_empty(), s: Sign::of(here) };
    page(here.ask, "Outlook", &data)
}

fn told(here: &Here<'_>, block: Block) -> Told {
    match block {
        // The page has that heading already.
        Block::Heading(heading) if heading == "Outlook" => Told::default(),
        Block::Heading(heading) => Told { heading, ..Told::default() },
        Block::Sentence(sentence) => Told { linked: linked(here, &sentence), sentence, ..Told::default() },
        Block::Table { head, rows } => Told { head, rows, ..Told::default() },
    }
}

/// A sentence as HTML; the id of a record becomes the way to its words.
fn linked(here: &Here<'_>, sentence: &str) -> String {
    let mut out = String::new();
    let mut rest = sentence;
    while let Some(at) = rest.find("rec-") {
        let (before, from) = rest.split_at(at);
        let end = from[4..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(from.len(), |end| end + 4);
        let (id, after) = from.split_at(end);
        out += &escaped(before);
        match here.snap.card(id) {
            Some(card) => out += &format!("<a href=\"{}\">its words</a>", escaped(&here.carry.to(card.place()))),
            None => out += &escaped(id),
        }
        rest = after;
    }
    out + &escaped(rest)
}
