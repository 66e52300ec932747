//! One state of the dossier with what many pages need of it, worked out once; and the answers already given on it.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use workbench::{
    ActorId, Error, Finder, Identity, Judgements, Kind, Ledger, Lens, OpenName, Options, Profile, Question, RecordId,
    Reference, ReportId, Roster, Standing, State, Timestamp, Workbench, look, matches, summary_in,
};

use crate::fault::Fault;
use crate::html::plain;
use crate::memo::Memo;
use crate::pages::view::Whole;
use crate::reply::Reply;

/// A record as lists show it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Card {
    /// Id.
    pub id: String,
    /// Kind of record.
    pub kind: &'static str,
    /// Type within its kind, in words.
    pub code: String,
    /// `proposed`, `accepted`, `amended`, `rejected`, `superseded`.
    pub state: &'static str,
    /// On one line.
    pub summary: String,
    /// The report.
    pub report: String,
    /// Where the report is from: publisher and date.
    pub source: String,
    /// Byte range of the words in the report.
    pub span: [usize; 2],
    /// The very words.
    pub words: String,
    /// How sure the reader is, in percent.
    pub confidence: u16,
    /// The actors that it names, by the ids that stand for them.
    pub actors: Vec<String>,
    /// Whether a person may rule on it now: a proposal that repeats nothing accepted.
    pub awaits: bool,
    /// The ruling in force.
    pub ruling: Option<Ruled>,
}

/// A ruling in force.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Ruled {
    pub id: String,
    pub by: String,
    pub why: String,
    pub at: String,
}

/// A report as lists show it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Source {
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub published: String,
    pub marking: &'static str,
    pub reliability: &'static str,
    pub added: String,
    pub proposed: usize,
    pub accepted: usize,
    pub rejected: usize,
}

/// Everyone, and what is asked about them.
#[derive(Debug)]
pub(crate) struct Who {
    pub profiles: Vec<Profile>,
    pub by_actor: HashMap<ActorId, usize>,
    pub questions: Vec<Question>,
    pub open: Vec<OpenName>,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub ledger: Ledger,
    pub reference: Reference,
    pub judgements: Judgements,
    pub cards: Vec<Card>,
    pub sources: Vec<Source>,
    pub awaiting: usize,
    /// What may be ruled on, in the order in which it is read: the latest report first, each from its beginning.
    pub queue: Vec<usize>,
    pub identity: Identity,
    /// Views that pages are cut from.
    pub whole: Memo<Arc<Whole>>,
    /// Whether somebody has begun to work out the pages ahead of their being asked for.
    pub warmed: AtomicBool,
    index: HashMap<RecordId, usize>,
    of_report: BTreeMap<String, Vec<usize>>,
    who: OnceLock<Who>,
    given: Memo<Result<Arc<Reply>, Fault>>,
}

/// Most answers that are kept for one state.
const KEPT: usize = 1500;
/// Most views that are kept for one state.
const VIEWS: usize = 60;

impl Snapshot {
    /// Takes it from the open dossier.
    pub(crate) fn take(bench: &Workbench, known_on: Option<Timestamp>) -> Result<Self, Error> {
        let ledger = bench.ledger(known_on)?;
        let reference = bench.reference(known_on)?;
        let judgements = bench.judgements(known_on)?;
        let identity = ledger.identity(true);
        let names: HashMap<ReportId, String> = ledger.reports().map(|r| (r.id(), source(r))).collect();
        let mut cards = Vec::new();
        for standing in ledger.standings() {
            let heads = standing.body.actors().into_iter().chain(standing.record.actor_id());
            let mut actors: Vec<String> = heads.map(|id| identity.head(id).to_string()).collect();
            actors.dedup();
            cards.push(card(&ledger, &standing, &names, actors));
        }
        let index = ledger.entries().records.iter().enumerate().map(|(at, r)| (r.id(), at)).collect();
        let mut of_report: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, card) in cards.iter().enumerate() {
            of_report.entry(card.report.clone()).or_default().push(at);
        }
        for list in of_report.values_mut() {
            list.sort_by_key(|at| (cards[*at].span, *at));
        }
        let sources = sources(&ledger, &cards, &of_report);
        let awaiting = cards.iter().filter(|c| c.is_queued()).count();
        let of = |source: &Source| of_report.get(&source.id).into_iter().flatten().copied();
        let queue = sources.iter().flat_map(of).filter(|at| cards[*at].awaits).collect();
        Ok(Self {
            ledger,
            reference,
            judgements,
            cards,
            sources,
            awaiting,
            queue,
            identity,
            whole: Memo::new(VIEWS),
            warmed: AtomicBool::new(false),
            index,
            of_report,
            who: OnceLock::new(),
            given: Memo::new(KEPT),
        })
    }

    /// The answer to a question on this state: given before, or worked out now, once for all who ask.
    pub(crate) fn once(&self, key: &str, answer: impl FnOnce() -> Result<Reply, Fault>) -> Result<Arc<Reply>, Fault> {
        self.given.once(key, || answer().map(Arc::new))
    }

    /// Finds things by what a person types.
    pub(crate) fn finder(&self) -> Finder<'_> {
        Finder::with(&self.ledger, self.identity.clone())
    }

    /// A look for the views.
    pub(crate) fn lens(&self, options: Options) -> Lens<'_> {
        look(&self.ledger, &self.reference, &matches(&self.ledger, &self.reference), options)
    }

    /// A record by its id.
    pub(crate) fn card(&self, id: &str) -> Option<&Card> {
        let id: RecordId = id.parse().ok()?;
        self.index.get(&id).map(|at| &self.cards[*at])
    }

    /// The records of a report, in the order of its text.
    pub(crate) fn cards_of(&self, report: &str) -> impl Iterator<Item = &Card> {
        self.of_report.get(report).into_iter().flatten().map(|at| &self.cards[*at])
    }

    /// A report by its id or the begin of it.
    pub(crate) fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// Everyone.
    pub(crate) fn who(&self) -> &Who {
        self.who.get_or_init(|| {
            let roster = Roster::new(&self.ledger);
            let profiles = roster.profiles().to_vec();
            let by_actor = profiles.iter().enumerate().flat_map(|(at, p)| p.members.iter().map(move |m| (*m, at)));
            let by_actor = by_actor.collect();
            let (questions, open) = (roster.questions(), roster.open_names());
            Who { by_actor, questions, open, profiles }
        })
    }
}

impl Who {
    /// The profile that an actor belongs to.
    pub(crate) fn profile(&self, actor: ActorId) -> Option<&Profile> {
        self.by_actor.get(&actor).map(|at| &self.profiles[*at])
    }

    /// By which name an actor is shown.
    pub(crate) fn name(&self, actor: ActorId) -> String {
        self.profile(actor).map_or_else(|| actor.to_string(), |p| p.display().to_string())
    }
}

impl Card {
    /// Whether it belongs in the queue of reviews: references and doubts of the reader need no ruling.
    pub(crate) fn is_queued(&self) -> bool {
        self.awaits && !matches!(self.kind, "citation" | "problem")
    }

    /// The sign and the class of its state.
    pub(crate) fn sign(&self) -> &'static str {
        match self.state {
            "accepted" | "amended" => "●",
            "proposed" => "○",
            "rejected" => "✕",
            _ => "·",
        }
    }

    /// Its state in one word that the style knows.
    pub(crate) fn class(&self) -> &'static str {
        match self.state {
            "amended" => "accepted",
            other => other,
        }
    }

    /// Where its sentence stands.
    pub(crate) fn place(&self) -> String {
        format!("/reports/{}?at={}#q-{}", self.report, self.id, self.id)
    }
}

/// `Publisher, 2021-11-09`.
pub(crate) fn source(report: &workbench::Report) -> String {
    let details = &report.details;
    let from = details.publisher.as_deref().unwrap_or(&details.title);
    details.published.map_or_else(|| from.to_string(), |date| format!("{from}, {date}"))
}

fn card(ledger: &Ledger, s: &Standing<'_>, names: &HashMap<ReportId, String>, actors: Vec<String>) -> Card {
    let range = s.record.quote().range();
    let ruling =
        s.ruling.map(|r| Ruled { id: r.id().to_string(), by: r.by().into(), why: r.why().into(), at: minute(r.at()) });
    Card {
        id: s.record.id().to_string(),
        kind: s.body.kind().code(),
        code: plain(s.body.code()),
        state: s.state.code(),
        summary: summary_in(ledger, &s.body),
        report: s.record.report().to_string(),
        source: names.get(&s.record.report()).cloned().unwrap_or_default(),
        span: [range.start, range.end],
        words: s.record.quote().words().into(),
        confidence: (s.record.confidence().as_per_mille() + 5) / 10,
        actors,
        awaits: s.state == State::Proposed && s.covered_by.is_none() && s.body.kind() != Kind::Problem,
        ruling,
    }
}

/// A moment to the minute, as people read it.
pub(crate) fn minute(at: Timestamp) -> String {
    let text = at.to_string();
    text.get(..16).unwrap_or(&text).replace('T', " ")
}

fn sources(ledger: &Ledger, cards: &[Card], of_report: &BTreeMap<String, Vec<usize>>) -> Vec<Source> {
    let mut reports: Vec<_> = ledger.entries().reports.iter().collect();
    reports.sort_by_key(|(r, at)| {
        let published = r.details.published;
        (published.is_none(), std::cmp::Reverse(published.and_then(|d| d.first_day())), *at)
    });
    let one = |(report, at): &(workbench::Report, Timestamp)| {
        let id = report.id().to_string();
        let of = |wanted: &dyn Fn(&Card) -> bool| {
            of_report.get(&id).into_iter().flatten().filter(|at| wanted(&cards[**at])).count()
        };
        let details = &report.details;
        Source {
            title: details.title.clone(),
            publisher: details.publisher.clone().unwrap_or_default(),
            published: details.published.map(|d| d.to_string()).unwrap_or_default(),
            marking: details.marking.code(),
            reliability: details.reliability.code(),
            added: minute(*at),
            proposed: of(&|c| c.state == "proposed"),
            accepted: of(&|c| c.class() == "accepted"),
            rejected: of(&|c| c.state == "rejected"),
            id,
        }
    };
    reports.into_iter().map(one).collect()
}
