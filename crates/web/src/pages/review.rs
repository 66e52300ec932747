//! The queue of proposals, one decision at a time; and the rulings themselves.

use askama::Template;
use serde::Serialize;
use serde_json::{Value, json};
use workbench::{Decision, Judgement, Kind, Ruled, is_judgement_id};

use crate::carry::encoded;
use crate::desk::Done;
use crate::fault::Fault;
use crate::html::{count, plain};
use crate::pages::record::{Full, full};
use crate::pages::sign::{Sign, next, signature};
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::Card;

#[derive(Template, Serialize)]
#[template(path = "review.html")]
struct Page<'a> {
    left: usize,
    all: usize,
    record: Option<Full>,
    following: Vec<&'a Card>,
    #[serde(skip)]
    filters: Filters,
    done: Vec<Done>,
    decided: usize,
    #[serde(skip)]
    reports: Vec<(String, String, bool)>,
    #[serde(skip)]
    actor: String,
    #[serde(skip)]
    skip: String,
    #[serde(skip)]
    back: String,
    #[serde(skip)]
    s: Sign,
}

/// What the queue is narrowed to.
#[derive(Debug, Clone)]
struct Filters {
    kind: String,
    report: String,
    actor: String,
    least: u16,
    order: String,
}

impl Filters {
    fn of(here: &Here<'_>) -> Self {
        let get = |name| here.ask.get(name).to_string();
        Self {
            kind: get("kind"),
            report: get("report"),
            actor: get("actor"),
            least: get("least").parse().unwrap_or(0),
            order: get("order"),
        }
    }

    fn fits(&self, card: &Card) -> bool {
        let of_kind = if self.kind.is_empty() { card.is_queued() } else { card.awaits && card.kind == self.kind };
        of_kind
            && (self.report.is_empty() || card.report == self.report)
            && (self.actor.is_empty() || card.actors.contains(&self.actor))
            && card.confidence >= self.least
    }

    /// The queue as an address.
    fn link(&self, at: Option<&str>) -> String {
        let least = if self.least == 0 { String::new() } else { self.least.to_string() };
        let all = [
            ("kind", &self.kind),
            ("report", &self.report),
            ("actor", &self.actor),
            ("least", &least),
            ("order", &self.order),
        ];
        let mut link = String::from("/review");
        for (name, value) in
            all.into_iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| (n, v.as_str())).chain(at.map(|at| ("at", at)))
        {
            link.push(if link.contains('?') { '&' } else { '?' });
            link += &format!("{name}={}", encoded(value));
        }
        link
    }
}

/// Proposals that are listed behind the one to decide on.
const FOLLOWING: usize = 10;

/// The page.
pub(crate) fn queue(here: &Here<'_>) -> Result<Reply, Fault> {
    let filters = Filters::of(here);
    let queue = here.snap.queue.iter().map(|at| &*here.snap.cards[*at]);
    let mut fitting: Vec<&Card> = queue.filter(|c| filters.fits(c)).collect();
    match filters.order.as_str() {
        "doubt" => fitting.sort_by_key(|c| c.confidence),
        "sure" => fitting.sort_by_key(|c| std::cmp::Reverse(c.confidence)),
        _ => {}
    }
    let asked = here.ask.get("at");
    let at = fitting.iter().position(|c| c.id == asked).unwrap_or(0);
    let current = fitting.get(at).copied().or_else(|| here.snap.card(asked));
    let round: Vec<&Card> = fitting.iter().skip(at + 1).chain(fitting.iter().take(at)).copied().collect();
    let after = round.first().map(|c| c.id.as_str());
    let data = Page {
        left: fitting.len(),
        all: here.snap.awaiting,
        record: current.and_then(|c| full(here.snap, &c.id)),
        following: round.iter().take(FOLLOWING).copied().collect(),
        done: here.desk.session().done.iter().cloned().collect(),
        decided: here.snap.cards.iter().filter(|c| c.ruling.is_some()).count(),
        reports: (here.snap.sources.iter())
            .filter(|s| s.proposed > 0)
            .take(200)
            .map(|s| {
                (s.id.clone(), crate::html::cut(&format!("{} ({})", s.title, s.publisher), 60), s.id == filters.report)
            })
            .collect(),
        actor: filters.actor.parse().map(|id| here.snap.who().name(id)).unwrap_or_default(),
        skip: here.carry.to(filters.link(after)),
        back: here.carry.to(filters.link(None)),
        s: Sign { next: here.carry.to(filters.link(after)), ..Sign::of(here) },
        filters,
    };
    page(here.ask, "Review", &data)
}

impl Page<'_> {
    fn kinds(&self) -> Vec<(&'static str, bool)> {
        Kind::ALL.iter().map(|k| k.code()).filter(|k| *k != "problem").map(|k| (k, k == self.filters.kind)).collect()
    }

    fn leasts(&self) -> Vec<(u16, bool)> {
        [0, 50, 70, 80, 90].map(|l| (l, l == self.filters.least)).to_vec()
    }

    fn orders(&self) -> Vec<(&'static str, &'static str, bool)> {
        let all =
            [("", "in the order of the text"), ("sure", "the surest first"), ("doubt", "the most doubtful first")];
        all.map(|(code, words)| (code, words, code == self.filters.order)).to_vec()
    }
}

/// Rules on one record or several.
pub(crate) fn rule(here: &Here<'_>) -> Result<Reply, Fault> {
    let ids = here.ask.fields("id");
    if ids.is_empty() {
        return Err(Fault::input("No record was chosen.", "Go back and choose one."));
    }
    let decision = match here.ask.field("decision") {
        "accept" => Decision::Accept,
        "reject" => Decision::Reject,
        "amend" => Decision::Amend(changes(here, &ids)?),
        _ => return Err(Fault::input("It is not clear what was decided.", "Choose accept, reject or amend.")),
    };
    let sign = signature(here)?;
    let ruled = here.desk.change(|bench| bench.rule(&ids, &decision, sign))?;
    let verb = match decision {
        Decision::Accept => "Accepted",
        Decision::Reject => "Rejected",
        Decision::Amend(_) => "Mended and accepted",
    };
    remember(here, &ruled);
    let left = here
        .snap
        .awaiting
        .saturating_sub(ids.iter().filter(|id| here.snap.card(id).is_some_and(Card::is_queued)).count());
    let what = if ruled.len() == 1 { String::new() } else { format!(" {}", count(ruled.len(), "record", "records")) };
    let said = format!("{verb}{what}. {left} left.");
    Ok(Reply::back(
        next(here, "/review"),
        said,
        json!({"rulings": ruled.iter().map(ruled_json).collect::<Vec<_>>(), "left": left}),
    ))
}

/// The changes of a form: those given as `set`, and every `field-NAME` that differs from what the record says.
fn changes(here: &Here<'_>, ids: &[String]) -> Result<Vec<String>, Fault> {
    let mut changes = here.ask.fields("set");
    if let [id] = ids
        && let Some(full) = full(here.snap, id)
    {
        for field in &full.fields {
            let name = format!("field-{}", field.name);
            let given = here.ask.form.iter().find(|(n, _)| *n == name).map(|(_, v)| v.trim());
            if let Some(value) = given.filter(|v| *v != field.value.trim()) {
                changes.push(format!("{}={value}", field.name));
            }
        }
    }
    if changes.is_empty() {
        return Err(Fault::input("Nothing was changed.", "Change a field, or accept the record as it is."));
    }
    Ok(changes)
}

/// Notes rulings for the list of what can be taken back.
pub(crate) fn remember(here: &Here<'_>, ruled: &[Ruled]) {
    for one in ruled {
        let what = one.about.iter().map(|c| c.what.as_str()).collect::<Vec<_>>().join(" / ");
        here.desk.remember(Done {
            ruling: one.ruling.to_string(),
            what: format!("{}: {}", plain(one.verdict), crate::html::cut(&what, 90)),
            about: one.about.first().map(|c| c.id.clone()).unwrap_or_default(),
        });
    }
}

/// Notes a judgement for the list of what can be taken back.
pub(crate) fn remember_judgement(here: &Here<'_>, kept: &Judgement, said: &str) {
    let (ruling, what) = (kept.id().to_string(), crate::html::cut(said.trim_end_matches('.'), 90));
    here.desk.remember(Done { ruling, what, about: String::new() });
}

/// A ruling that was made, as JSON.
pub(crate) fn ruled_json(ruled: &Ruled) -> Value {
    let about: Vec<Value> = ruled.about.iter().map(|c| json!({"id": c.id, "what": c.what})).collect();
    json!({"ruling": ruled.ruling.to_string(), "verdict": ruled.verdict, "about": about})
}

/// Takes a ruling or a judgement back.
pub(crate) fn undo(here: &Here<'_>) -> Result<Reply, Fault> {
    let asked = here.ask.field("ruling").to_string();
    let last = here.desk.session().done.front().map(|d| d.ruling.clone());
    let ruling = if asked.is_empty() { last } else { Some(asked) };
    let Some(ruling) = ruling else {
        return Err(Fault::input(
            "Nothing was decided here that could be taken back.",
            "Older rulings are in the history of their records.",
        ));
    };
    let sign = signature(here)?;
    let why = if sign.why.is_empty() { "taken back" } else { sign.why };
    let sign = workbench::Signature { why, ..sign };
    let json = if is_judgement_id(&ruling) {
        let (withdrawal, taken) = here.desk.change(|bench| bench.take_back(&ruling, sign))?;
        json!({"judgement": withdrawal.id().to_string(), "taken_back": taken.id().to_string()})
    } else {
        ruled_json(&here.desk.change(|bench| bench.withdraw(&ruling, sign))?)
    };
    let done = {
        let mut session = here.desk.session();
        let at = session.done.iter().position(|d| d.ruling == ruling);
        at.and_then(|at| session.done.remove(at))
    };
    let about = done.as_ref().map(|d| d.about.clone()).unwrap_or_default();
    let said = format!("Taken back{}.", done.map(|d| format!(": {}", d.what)).unwrap_or_default());
    // Back to the record, where the queue goes on from.
    let to = match next(here, "/review") {
        path if path.starts_with("/review") && about.starts_with("rec-") => {
            let bare: String = path.split("&at=").next().unwrap_or(path).split("?at=").next().unwrap_or(path).into();
            format!("{bare}{}at={about}", if bare.contains('?') { '&' } else { '?' })
        }
        path => path.to_string(),
    };
    Ok(Reply::back(to, said, json))
}
