//! What a data set codes: events, ceasefires and actors as their publisher has them, apart from what reports assert.
//!
//! A coded event says what a data set counts. It is never a finding of who broke what, and nothing of it becomes a record.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::vocabulary::vocabulary;
use crate::{Digest, Edtf, Parts};

vocabulary! {
    /// The data sets that can be taken in.
    Collection, "data set" {
        /// UCDP Georeferenced Event Dataset.
        Ged = "ged",
        /// Armed Conflict Location and Event Data.
        Acled = "acled",
        /// A table of events of one's own.
        Events = "events",
        /// ETH/PRIO Civil Conflict Ceasefire Dataset.
        EthPrio = "eth-prio",
        /// UCDP Actor Dataset.
        UcdpActors = "ucdp-actors",
    }
}

impl Collection {
    /// The publisher's name, as it stands in “recorded by ...”.
    pub fn publisher(self) -> &'static str {
        match self {
            Self::Ged | Self::UcdpActors => "UCDP",
            Self::Acled => "ACLED",
            Self::Events => "own table",
            Self::EthPrio => "ETH/PRIO",
        }
    }

    /// Whose keys its actors have; ETH/PRIO uses those of UCDP.
    pub fn scheme(self) -> Scheme {
        match self {
            Self::Ged | Self::UcdpActors | Self::EthPrio => Scheme::Ucdp,
            Self::Acled => Scheme::Acled,
            Self::Events => Scheme::Own,
        }
    }
}

vocabulary! {
    /// Whose keys actors of data sets have.
    Scheme, "scheme of actor keys" {
        /// Numbers of UCDP.
        Ucdp = "ucdp",
        /// Names of ACLED.
        Acled = "acled",
        /// Names in a table of one's own.
        Own = "own",
    }
}

/// An actor as a data set knows it: whose key, and the key. Written `ucdp:356`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodedId {
    scheme: Scheme,
    key: String,
}

/// A text that is not the key of a coded actor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an actor of a data set; those look like ucdp:356 or acled:TTP")]
pub struct CodedIdError(String);

impl CodedId {
    /// An actor's key; white space at its ends is left out. It must not be empty.
    ///
    /// # Errors
    /// An empty key, or one with line breaks.
    pub fn new(scheme: Scheme, key: &str) -> Result<Self, CodedIdError> {
        let key = key.trim();
        if key.is_empty() || key.contains(char::is_control) {
            return Err(CodedIdError(format!("{scheme}:{key}")));
        }
        Ok(Self { scheme, key: key.into() })
    }

    /// Whose key it is.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The key.
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Display for CodedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.scheme, self.key)
    }
}

impl FromStr for CodedId {
    type Err = CodedIdError;

    fn from_str(text: &str) -> Result<Self, CodedIdError> {
        let wrong = || CodedIdError(text.into());
        let (scheme, key) = text.split_once(':').ok_or_else(wrong)?;
        Self::new(scheme.parse().map_err(|_| wrong())?, key).map_err(|_| wrong())
    }
}

/// An actor in a row of a data set: its key and its name there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CodedName {
    /// Its key.
    pub id: CodedId,
    /// Its name in this row.
    pub name: String,
}

vocabulary! {
    /// The kinds of coded event, common to all data sets.
    CodedKind, "kind of coded event" {
        /// Violence with a state on one side at least, against an armed opponent (UCDP: state-based).
        StateBased = "state-based",
        /// Violence between armed groups (UCDP: non-state).
        NonState = "non-state",
        /// Violence against civilians (UCDP: one-sided).
        OneSided = "one-sided",
        /// Anything else, such as protests or agreements that a data set lists too.
        Other = "other",
    }
}

/// An event as a data set counts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedEvent {
    /// The publisher's key.
    pub key: String,
    /// Its kind, common to all data sets.
    pub kind: CodedKind,
    /// Its kind in the publisher's words.
    pub called: String,
    /// The actors on the first side.
    pub one: Vec<CodedName>,
    /// The actors on the other.
    pub other: Vec<CodedName>,
    /// The first day that it can have been, as the publisher has it.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// Where, as the publisher names it.
    pub place: String,
    /// Fewest deaths, where estimates are given.
    pub low: Option<u32>,
    /// Deaths, best estimate.
    pub best: Option<u32>,
    /// Most deaths, where estimates are given.
    pub high: Option<u32>,
    /// What the publisher names as its source.
    pub source: String,
}

/// A ceasefire as a data set codes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedCeasefire {
    /// The publisher's key.
    pub key: String,
    /// Country.
    pub country: String,
    /// The conflicts that it belongs to, by the publisher's numbers.
    pub conflict: String,
    /// Those who declared it.
    pub parties: Vec<CodedName>,
    /// When it was declared.
    pub declared: Option<Edtf>,
    /// When it took effect.
    pub in_effect: Option<Edtf>,
    /// When it ended.
    pub ended_on: Option<Edtf>,
    /// By how many sides.
    pub side: CodedSide,
    /// How far it goes.
    pub class: CodedClass,
    /// Whether it has a fixed term.
    pub fixed_term: Option<bool>,
    /// How it ended.
    pub ending: CodedEnding,
}

vocabulary! {
    /// By how many sides a ceasefire was declared (ETH/PRIO: side).
    CodedSide, "side of a ceasefire" {
        /// By one.
        Unilateral = "unilateral",
        /// By two.
        Bilateral = "bilateral",
        /// By three or more.
        Multilateral = "multilateral",
        /// Not known.
        Unclear = "unclear",
    }
}

vocabulary! {
    /// How far a ceasefire goes (ETH/PRIO: ceasefire_class).
    CodedClass, "class of a ceasefire" {
        /// A cessation of hostilities.
        Cessation = "cessation of hostilities",
        /// With means to see that it is kept; preliminary.
        Preliminary = "preliminary ceasefire",
        /// With disarmament or demobilisation; definitive.
        Definitive = "definitive ceasefire",
        /// Not known.
        Unclear = "unclear",
    }
}

vocabulary! {
    /// How a ceasefire ended (ETH/PRIO: ended; the codes' meaning is inferred from the data).
    CodedEnding, "end of a ceasefire" {
        /// Still in force when it was coded.
        Continuing = "continuing",
        /// Ran out at its term.
        Expired = "expired at its term",
        /// Called off or broken.
        Terminated = "terminated",
        /// Never took effect.
        NoEffect = "never took effect",
        /// Succeeded by another or by an agreement.
        Succeeded = "succeeded by another",
        /// Not known.
        Unclear = "unclear",
    }
}

vocabulary! {
    /// What a data set says of an actor's other names and origins.
    CodedTieKind, "tie of a coded actor" {
        /// Another name or spelling.
        AlsoNamed = "also_named",
        /// An earlier name, changed later.
        FormerlyNamed = "formerly_named",
        /// Broke away from.
        SplinterOf = "splinter_of",
        /// Broke away for a time from.
        SplitForATimeFrom = "split_for_a_time_from",
        /// Dissolved into a new group.
        AlliedInto = "allied_into",
        /// Joined a group that went on.
        Joined = "joined",
    }
}

/// One thing that a data set says of an actor's names or origins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedTie {
    /// What it says.
    pub kind: CodedTieKind,
    /// The name, or the other actor's.
    pub name: String,
    /// The other actor's key, where one is given.
    pub id: Option<CodedId>,
}

/// An actor as a data set lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedActor {
    /// Its key and its present name.
    pub actor: CodedName,
    /// Other names and origins.
    pub ties: Vec<CodedTie>,
    /// Where it is active.
    pub place: String,
}

/// What a row of a data set says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coded {
    /// An event.
    Event(CodedEvent),
    /// A ceasefire.
    Ceasefire(CodedCeasefire),
    /// An actor.
    Actor(CodedActor),
}

impl Coded {
    /// The key that tells it from others of its kind in its data set.
    pub fn key(&self) -> &str {
        match self {
            Self::Event(e) => &e.key,
            Self::Ceasefire(c) => &c.key,
            Self::Actor(a) => a.actor.id.key(),
        }
    }

    /// A hash of all that it says.
    pub fn digest(&self) -> Digest {
        let name = |n: &CodedName| Parts::new("name").part(n.id.to_string()).part(&n.name).digest().to_string();
        let names = |list: &[CodedName]| list.iter().map(name).collect::<Vec<_>>();
        let number = |n: Option<u32>| n.map(|n| n.to_string());
        let date = |d: Option<Edtf>| d.map(|d| d.to_string());
        match self {
            Self::Event(e) => Parts::new("coded event")
                .part(&e.key)
                .part(e.kind.code())
                .part(&e.called)
                .list(names(&e.one))
                .list(names(&e.other))
                .part(e.first.to_string())
                .part(e.last.to_string())
                .part(&e.place)
                .maybe(number(e.low))
                .maybe(number(e.best))
                .maybe(number(e.high))
                .part(&e.source)
                .digest(),
            Self::Ceasefire(c) => Parts::new("coded ceasefire")
                .part(&c.key)
                .part(&c.country)
                .part(&c.conflict)
                .list(names(&c.parties))
                .maybe(date(c.declared))
                .maybe(date(c.in_effect))
                .maybe(date(c.ended_on))
                .part(c.side.code())
                .part(c.class.code())
                .maybe(c.fixed_term.map(|f| f.to_string()))
                .part(c.ending.code())
                .digest(),
            Self::Actor(a) => {
                let tie = |t: &CodedTie| {
                    let parts = Parts::new("tie").part(t.kind.code()).part(&t.name);
                    parts.maybe(t.id.as_ref().map(ToString::to_string)).digest().to_string()
                };
                let ties = a.ties.iter().map(tie).collect::<Vec<_>>();
                Parts::new("coded actor").part(name(&a.actor)).list(ties).part(&a.place).digest()
            }
        }
    }
}
