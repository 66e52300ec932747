//! One state of the dossier with what many pages need of it, worked out once; and the answers already given on it.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use workbench::{
    ActorId, CodedMatch, Date, Error, Extent, Finder, Identity, Judgements, Kind, Ledger, Lens, Names, OpenName,
    Options, Profile, Question, RecordId, Reference, ReportId, Roster, Ruling, RulingId, Standing, State, Timestamp,
    Verdict, Workbench, look_by, matches, summary_in,
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
    pub ledger: Arc<Ledger>,
    pub reference: Arc<Reference>,
    pub judgements: Arc<Judgements>,
    pub cards: Vec<Arc<Card>>,
    pub sources: Vec<Source>,
    pub awaiting: usize,
    /// What may be ruled on, in the order in which it is read: the latest report first, each from its beginning.
    pub queue: Vec<usize>,
    pub identity: Arc<Identity>,
    names: Arc<Names>,
    /// Views that pages are cut from.
    pub whole: Memo<Arc<Whole>>,
    /// Whether somebody has begun to work out the pages ahead of their being asked for.
    pub warmed: AtomicBool,
    /// How much the dossier held; `None` for a look at an earlier day.
    extent: Option<Extent>,
    who_rests_on: WhoRestsOn,
    marks: Vec<Mark>,
    places: Arc<Places>,
    likely: OnceLock<Vec<CodedMatch>>,
    who: OnceLock<Who>,
    given: Memo<Result<Arc<Reply>, Fault>>,
}

/// What who is who is worked out from, the records being the same: the actors that do not stand, and the rulings on pairs.
#[derive(Debug, PartialEq, Eq)]
struct WhoRestsOn {
    gone: Vec<RecordId>,
    pairs: Vec<RulingId>,
}

impl WhoRestsOn {
    fn of(ledger: &Ledger, standings: &[Standing<'_>]) -> Self {
        let actors = standings.iter().filter(|s| s.record.actor_id().is_some());
        let rulings = ledger.entries().rulings.iter();
        let on_pairs = |r: &&Ruling| matches!(r.verdict(), Verdict::SameActor(..) | Verdict::NotSameActor(..));
        Self {
            gone: actors.filter(|s| !s.state.is_live()).map(|s| s.record.id()).collect(),
            pairs: rulings.filter(on_pairs).map(Ruling::id).filter(|id| !ledger.is_withdrawn(*id)).collect(),
        }
    }
}

/// What a card shows of how its record stands.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    state: State,
    ruling: Option<RulingId>,
    covered_by: Option<RecordId>,
}

impl Mark {
    fn of(standing: &Standing<'_>) -> Self {
        Self { state: standing.state, ruling: standing.ruling.map(Ruling::id), covered_by: standing.covered_by }
    }
}

/// Where records are found; rulings change nothing of it.
#[derive(Debug)]
struct Places {
    index: HashMap<RecordId, usize>,
    /// Those of each report, in the order of its text.
    of_report: BTreeMap<String, Vec<usize>>,
}

impl Places {
    fn of(ledger: &Ledger, cards: &[Arc<Card>]) -> Self {
        let index = ledger.entries().records.iter().enumerate().map(|(at, r)| (r.id(), at)).collect();
        let mut of_report: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, card) in cards.iter().enumerate() {
            of_report.entry(card.report.clone()).or_default().push(at);
        }
        for list in of_report.values_mut() {
            list.sort_by_key(|at| (cards[*at].span, *at));
        }
        Self { index, of_report }
    }
}

/// Whether a dossier that held so much holds the same reports, readings and records now.
fn is_same_but_ruled(then: Extent, now: Extent) -> bool {
    (Extent { rulings: now.rulings, imports: now.imports, judgements: now.judgements, ..then }) == now
}

/// Most answers that are kept for one state.
const KEPT: usize = 1500;
/// Most views that are kept for one state.
const VIEWS: usize = 60;

impl Snapshot {
    /// Takes it from the open dossier. What `before` worked out for a state with the same reports, readings and records
    /// is taken over where the rulings leave it as it is.
    pub(crate) fn take(
        bench: &Workbench,
        known_on: Option<Timestamp>,
        extent: Extent,
        before: Option<&Self>,
    ) -> Result<Self, Error> {
        let ledger = bench.ledger(known_on)?;
        let reference = bench.reference(known_on)?;
        let judgements = bench.judgements(known_on)?;
        let standings = ledger.standings();
        let before = before.filter(|b| known_on.is_none() && b.extent.is_some_and(|e| is_same_but_ruled(e, extent)));
        // Somebody else may have added a report between the two looks; then nothing can be taken over.
        let before = before.filter(|b| b.cards.len() == standings.len());
        let who_rests_on = WhoRestsOn::of(&ledger, &standings);
        let same_who = before.filter(|b| b.who_rests_on == who_rests_on);
        let identity = same_who.map_or_else(|| Arc::new(ledger.identity(true)), |b| Arc::clone(&b.identity));
        let names =
            same_who.map_or_else(|| Arc::new(Names::new(&ledger, Arc::clone(&identity))), |b| Arc::clone(&b.names));
        let publishers: HashMap<ReportId, String> = ledger.reports().map(|r| (r.id(), source(r))).collect();
        let made = |standing: &Standing<'_>| {
            let heads = standing.body.actors().into_iter().chain(standing.record.actor_id());
            let mut actors: Vec<String> = heads.map(|id| identity.head(id).to_string()).collect();
            actors.dedup();
            Arc::new(card(&ledger, standing, &publishers, actors))
        };
        let marks: Vec<Mark> = standings.iter().map(Mark::of).collect();
        let cards: Vec<Arc<Card>> = match same_who {
            None => standings.iter().map(made).collect(),
            Some(b) => (standings.iter().enumerate())
                .map(|(at, s)| if b.marks[at] == marks[at] { Arc::clone(&b.cards[at]) } else { made(s) })
                .collect(),
        };
        let places = before.map_or_else(|| Arc::new(Places::of(&ledger, &cards)), |b| Arc::clone(&b.places));
        let sources = sources(&ledger, &cards, &places.of_report);
        let awaiting = cards.iter().filter(|c| c.is_queued()).count();
        let of = |source: &Source| places.of_report.get(&source.id).into_iter().flatten().copied();
        let queue = sources.iter().flat_map(of).filter(|at| cards[*at].awaits).collect();
        drop(standings);
        Ok(Self {
            ledger,
            reference,
            judgements,
            cards,
            sources,
            awaiting,
            queue,
            identity,
            names,
            whole: Memo::new(VIEWS),
            warmed: AtomicBool::new(false),
            extent: known_on.is_none().then_some(extent),
            who_rests_on,
            marks,
            places,
            likely: OnceLock::new(),
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
        Finder::with(&self.ledger, Identity::clone(&self.identity))
    }

    /// A look for the views.
    pub(crate) fn lens(&self, options: Options) -> Lens<'_> {
        let likely = self.likely.get_or_init(|| matches(&self.ledger, &self.reference));
        look_by(&self.ledger, &self.names, &self.reference, likely, options).with_judgements(&self.judgements)
    }

    /// A record by its id.
    pub(crate) fn card(&self, id: &str) -> Option<&Card> {
        let id: RecordId = id.parse().ok()?;
        self.places.index.get(&id).map(|at| &*self.cards[*at])
    }

    /// The records of a report, in the order of its text.
    pub(crate) fn cards_of(&self, report: &str) -> impl Iterator<Item = &Card> {
        self.places.of_report.get(report).into_iter().flatten().map(|at| &*self.cards[*at])
    }

    /// A report by its id or the begin of it.
    pub(crate) fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// The day from which the views count: the day asked for, or that of the latest report.
    pub(crate) fn today(&self, options: Options) -> Option<Date> {
        let latest = || self.ledger.reports().filter_map(|r| r.details.published?.first_day()).max();
        options.as_of.or_else(latest)
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

fn sources(ledger: &Ledger, cards: &[Arc<Card>], of_report: &BTreeMap<String, Vec<usize>>) -> Vec<Source> {
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
