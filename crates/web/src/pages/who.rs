//! Which actors may be one: suggestions with their reasons, and the rulings on them.

use askama::Template;
use serde::Serialize;
use serde_json::json;
use workbench::{ActorId, Question};

use crate::fault::Fault;
use crate::pages::pager::Pager;
use crate::pages::quote::Words;
use crate::pages::review::{remember, ruled_json};
use crate::pages::sign::{Sign, next, signature};
use crate::reply::{Reply, page};
use crate::routes::Here;

/// Something that speaks for or against it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Because {
    pub words: String,
    pub against: bool,
    pub quotes: Vec<Words>,
}

/// One of the two.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Side {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub reports: usize,
}

/// A question: are these two one?
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Asked {
    pub left: Side,
    pub right: Side,
    pub strength: u8,
    pub reasons: Vec<Because>,
}

/// A short name that fits several.
#[derive(Debug, Serialize)]
struct Open {
    name: String,
    actor: String,
    words: Words,
    fits: Vec<(String, String)>,
}

#[derive(Template, Serialize)]
#[template(path = "who.html")]
struct Page {
    questions: Vec<Asked>,
    pager: Pager,
    open: Vec<Open>,
    open_all: usize,
    #[serde(skip)]
    s: Sign,
}

/// Questions and open names on one page.
const MOST: usize = 20;

fn side(here: &Here<'_>, id: ActorId) -> Side {
    let profile = here.snap.who().profile(id);
    Side {
        id: id.to_string(),
        name: here.snap.who().name(id),
        kind: profile.map(|p| crate::html::plain(p.kind.code())).unwrap_or_default(),
        reports: profile.map_or(0, |p| p.reports),
    }
}

/// A question with its reasons and their words.
pub(crate) fn asked(here: &Here<'_>, question: &Question) -> Asked {
    let reason = |r: &workbench::Reason| Because {
        words: r.words(),
        against: r.is_against(),
        quotes: r.quotes().into_iter().map(|q| Words::of(&here.snap.ledger, q)).collect(),
    };
    Asked {
        left: side(here, question.left),
        right: side(here, question.right),
        // From 0 to 1.
        strength: (question.strength * 100.0).round().clamp(0.0, 100.0) as u8,
        reasons: question.reasons.iter().map(reason).collect(),
    }
}

/// The page.
pub(crate) fn questions(here: &Here<'_>) -> Result<Reply, Fault> {
    let who = here.snap.who();
    let (shown, pager) = Pager::cut(here, "page", who.questions.iter().collect(), MOST);
    let open = who.open.iter().take(MOST).map(|o| Open {
        name: o.short.name.clone(),
        actor: o.short.actor.to_string(),
        words: Words::of(&here.snap.ledger, &o.short.quote),
        fits: o.fits.iter().take(8).map(|n| (n.actor.to_string(), n.name.clone())).collect(),
    });
    let data = Page {
        questions: shown.into_iter().map(|q| asked(here, q)).collect(),
        pager,
        open: open.collect(),
        open_all: who.open.len(),
        s: Sign::of(here),
    };
    page(here.ask, "Same or not?", &data)
}

/// Rules on two actors.
pub(crate) fn rule(here: &Here<'_>) -> Result<Reply, Fault> {
    let (left, right) = (here.ask.field("left"), here.ask.field("right"));
    if left.is_empty() || right.is_empty() {
        return Err(Fault::input("Two actors are needed.", "Go back and name both."));
    }
    let sign = signature(here)?;
    let (said, ruled) = match here.ask.field("verdict") {
        "same" => ("Ruled to be one.", here.desk.change(|bench| bench.same(left, right, sign))?),
        "not_same" => ("Ruled to be two.", here.desk.change(|bench| bench.not_same(left, right, sign))?),
        _ => return Err(Fault::input("It is not clear what was decided.", "Choose “one” or “two”.")),
    };
    remember(here, &ruled);
    let json = json!({"rulings": ruled.iter().map(ruled_json).collect::<Vec<_>>()});
    Ok(Reply::back(next(here, "/who"), said, json))
}
