//! A record: what a report asserts, tied to its words, with who proposed it, how surely and why.

use thiserror::Error;

use crate::vocabulary::vocabulary;
use crate::{Actor, ActorId, Citation, Event, Parts, Quote, RecordId, Relation, ReportId, Statement};

vocabulary! {
    /// The kinds of record.
    Kind, "kind of record" {
        /// An actor and its names.
        Actor = "actor",
        /// A tie between actors.
        Relation = "relation",
        /// A happening.
        Event = "event",
        /// A speech act.
        Statement = "statement",
        /// A reference to a source.
        Citation = "citation",
        /// Something in the text that could not be read.
        Problem = "problem",
    }
}

/// Something in the text that could not be read; its place is the record's quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in words that tell what to do.
    pub message: String,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// An actor and its names.
    Actor(Actor),
    /// A tie between actors.
    Relation(Relation),
    /// A happening.
    Event(Event),
    /// A speech act.
    Statement(Statement),
    /// A reference to a source.
    Citation(Citation),
    /// Something that could not be read.
    Problem(Problem),
}

/// Which reader, or which person, made a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A reading program.
    Reader {
        /// Its name.
        name: String,
        /// Its version; another version may read otherwise.
        version: String,
    },
    /// A person, by name.
    Person {
        /// The name.
        name: String,
    },
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Reader { name, version } => write!(f, "{name} {version}"),
            Self::Person { name } => f.write_str(name),
        }
    }
}

/// How sure the maker is, in thousandths from 0 to 1000. Whole numbers, so that equal stays equal in any store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u16);

impl Confidence {
    /// From thousandths; more than 1000 becomes 1000.
    pub fn per_mille(value: u16) -> Self {
        Self(value.min(1000))
    }

    /// In thousandths.
    pub fn as_per_mille(self) -> u16 {
        self.0
    }
}

impl std::fmt::Display for Confidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 1000, self.0 % 1000 / 10)
    }
}

/// Why a record was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reason {
    /// The rule that completed it.
    pub rule: String,
    /// The words that set the rule off.
    pub trigger: String,
    /// How its parts were found, in words.
    pub path: String,
}

/// What a report asserts. It cannot be made without a quote, an origin and a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    id: RecordId,
    actor: Option<ActorId>,
    quote: Quote,
    also: Vec<Quote>,
    body: Body,
    origin: Origin,
    confidence: Confidence,
    reason: Reason,
}

/// Why a record cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordError {
    /// An actor without a name.
    #[error("an actor needs at least one name")]
    NoName,
    /// Quotes of one record come from two reports.
    #[error("a record rests on one report; its quotes are from {0} and {1}")]
    TwoReports(ReportId, ReportId),
    /// A tie of an actor with itself.
    #[error("a relation needs two actors; both ends are {0}")]
    SelfRelation(ActorId),
    /// A role without title.
    #[error("a role needs the title of the office")]
    NoTitle,
    /// A citation without outlet, a problem without message, a statement without topic.
    #[error("the {0} is empty")]
    Blank(&'static str),
}

impl Record {
    /// Makes a record after checking that it can stand.
    pub fn new(
        quote: Quote,
        also: Vec<Quote>,
        body: Body,
        origin: Origin,
        confidence: Confidence,
        reason: Reason,
    ) -> Result<Self, RecordError> {
        body.check()?;
        let report = quote.report();
        let name_quotes = match &body {
            Body::Actor(actor) => actor.names.iter().map(|n| &n.quote).collect(),
            _ => Vec::new(),
        };
        if let Some(other) = also.iter().chain(name_quotes).find(|q| q.report() != report) {
            return Err(RecordError::TwoReports(report, other.report()));
        }
        let id = id_of(&quote, &body);
        let actor = match &body {
            Body::Actor(actor) => Some(Actor::id_of(report, actor.name())),
            _ => None,
        };
        Ok(Self { id, actor, quote, also, body, origin, confidence, reason })
    }

    /// The id: a hash of report, quote and content. An actor's depends on its report and principal name alone.
    pub fn id(&self) -> RecordId {
        self.id
    }

    /// The words that it rests on.
    pub fn quote(&self) -> &Quote {
        &self.quote
    }

    /// Other places where the report says the same.
    pub fn also(&self) -> &[Quote] {
        &self.also
    }

    /// What it says.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Who made it.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How sure its maker is.
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// Why it was made.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }

    /// The report that it rests on.
    pub fn report(&self) -> ReportId {
        self.quote.report()
    }

    /// For an actor's record, the actor's id.
    pub fn actor_id(&self) -> Option<ActorId> {
        self.actor
    }

    /// All quotes: the first mention, other mentions, names.
    pub fn quotes(&self) -> impl Iterator<Item = &Quote> {
        let names = match &self.body {
            Body::Actor(actor) => actor.names.as_slice(),
            _ => &[],
        };
        std::iter::once(&self.quote).chain(&self.also).chain(names.iter().map(|n| &n.quote))
    }
}

impl Body {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Actor(_) => Kind::Actor,
            Self::Relation(_) => Kind::Relation,
            Self::Event(_) => Kind::Event,
            Self::Statement(_) => Kind::Statement,
            Self::Citation(_) => Kind::Citation,
            Self::Problem(_) => Kind::Problem,
        }
    }

    /// The code within its kind: kind of actor, type of relation or event, stance.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Actor(a) => a.kind.code(),
            Self::Relation(r) => r.relation.code(),
            Self::Event(e) => e.event.code(),
            Self::Statement(s) => s.stance.code(),
            Self::Citation(_) | Self::Problem(_) => self.kind().code(),
        }
    }

    /// The actors that it names.
    pub fn actors(&self) -> Vec<ActorId> {
        match self {
            Self::Relation(r) => vec![r.from, r.to],
            Self::Event(e) => e.actors.iter().chain(&e.targets).copied().collect(),
            Self::Statement(s) => [Some(s.speaker), s.speaker_for, s.addressee].into_iter().flatten().collect(),
            Self::Actor(_) | Self::Citation(_) | Self::Problem(_) => Vec::new(),
        }
    }

    /// Checks what the types cannot.
    pub(crate) fn check(&self) -> Result<(), RecordError> {
        let blank = |text: &str, what| {
            if text.trim().is_empty() { Err(RecordError::Blank(what)) } else { Ok(()) }
        };
        match self {
            Self::Actor(a) if a.names.is_empty() => Err(RecordError::NoName),
            Self::Actor(a) => a.names.iter().try_for_each(|n| blank(&n.name, "name")),
            Self::Relation(r) if r.from == r.to => Err(RecordError::SelfRelation(r.from)),
            Self::Relation(r) if r.relation == crate::RelationType::Role => {
                r.title.as_deref().map_or(Err(RecordError::NoTitle), |t| blank(t, "title"))
            }
            Self::Relation(_) | Self::Event(_) => Ok(()),
            Self::Statement(s) => blank(&s.topic, "topic"),
            Self::Citation(c) => blank(&c.outlet, "outlet"),
            Self::Problem(p) => blank(&p.message, "message"),
        }
    }
}

fn id_of(quote: &Quote, body: &Body) -> RecordId {
    let range = quote.range();
    let start = Parts::new(body.kind().code()).part(quote.report().to_string());
    let at = |parts: Parts| parts.part(range.start.to_string()).part(range.end.to_string()).part(body.code());
    let ids = |list: &[ActorId]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let parts = match body {
        Body::Actor(a) => start.part(a.name()),
        Body::Relation(r) => at(start)
            .part(r.from.to_string())
            .part(r.to.to_string())
            .maybe(r.title.as_ref())
            .maybe(r.since.map(|d| d.to_string()))
            .maybe(r.until.map(|d| d.to_string())),
        Body::Event(e) => at(start)
            .list(ids(&e.actors))
            .list(ids(&e.targets))
            .maybe(e.date.map(|d| d.to_string()))
            .maybe(e.place.as_ref())
            .part(e.status.code()),
        Body::Statement(s) => at(start)
            .part(s.speaker.to_string())
            .maybe(s.speaker_for.map(|a| a.to_string()))
            .maybe(s.addressee.map(|a| a.to_string()))
            .part(&s.topic)
            .maybe(s.content.as_ref())
            .maybe(s.said_on.map(|d| d.to_string()))
            .part(s.channel.code())
            .list(&s.relay)
            .maybe(s.source.as_ref().map(|s| &s.outlet))
            .maybe(s.source.as_ref().and_then(|s| s.date.as_ref()))
            .maybe(s.condition.as_ref()),
        Body::Citation(c) => at(start).part(&c.outlet).maybe(c.date.map(|d| d.to_string())),
        Body::Problem(p) => at(start).part(&p.message),
    };
    RecordId::new(parts.digest())
}
