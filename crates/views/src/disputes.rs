//! Claims that contradict each other: between sides, within one organisation, over time, in wording, and over what happened.
//!
//! Each rule is stated where it is kept: opposed stances on one topic (`opposed`), words that one affirms and another
//! negates (`disputes::negated`), one happening told and denied, one act of violence laid to different actors, one
//! mediation named in different words (`disputes::told`). Two speakers who contradict each other many times on one issue
//! are one row with the latest of their words. Each row shows both quotes, the rule that found it and why; whether it is a
//! contradiction is for a person to say, who can dismiss it. What was dismissed stays dismissed until a record joins it.

mod negated;
mod page;
mod told;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use record::{ActorId, Date, Edtf, Finding, IdSet, RecordId};
use serde::Serialize;

use crate::cores::{self, whole};
use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::opposed::{Opposition, Position, oppositions, positions};

pub(crate) use told::{Parts, parts, speakers};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Disputes {
    /// The latest first.
    pub disputes: Vec<Dispute>,
    /// Those that a person dismissed, the latest first.
    pub dismissed: Vec<Dispute>,
}

/// What kind of contradiction it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeKind {
    /// Two sides say opposed things.
    BetweenSides,
    /// Two speakers of one side say opposed things.
    WithinOneSide,
    /// One speaker, or one side, says first one thing, then the opposed.
    OverTime,
    /// A happening is told and denied.
    Happening,
    /// An act of violence is laid to different actors.
    Blame,
    /// One thing is named in different words.
    Wording,
}

impl DisputeKind {
    /// All kinds.
    pub(crate) const ALL: [Self; 6] =
        [Self::BetweenSides, Self::WithinOneSide, Self::OverTime, Self::Happening, Self::Blame, Self::Wording];

    /// In words.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::BetweenSides => "Between sides",
            Self::WithinOneSide => "Within one side",
            Self::OverTime => "Over time",
            Self::Happening => "Told and denied",
            Self::Blame => "Blame laid to different actors",
            Self::Wording => "In wording",
        }
    }
}

/// A contradiction.
#[derive(Debug, Clone, Serialize)]
pub struct Dispute {
    /// Its id, by which it can be dismissed.
    pub id: String,
    /// Its id, cut to what tells it from the others.
    pub short: String,
    /// Its kind.
    pub kind: DisputeKind,
    /// What it is about.
    pub topic: String,
    /// Whose words.
    pub actors: Vec<ActorRef>,
    /// The later date of the two, as EDTF.
    pub date: Option<String>,
    /// In a sentence.
    pub text: String,
    /// Who says the one, and when, with the words; then who says the other.
    pub voices: [String; 2],
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Why the rule found it.
    pub reason: String,
    /// The one side of it.
    pub one: Support,
    /// The other.
    pub other: Support,
    /// Who dismissed it, and why.
    pub dismissed: Option<Dismissed>,
    /// The finding, for rulings on it.
    #[serde(skip)]
    pub finding: Finding,
}

/// That a person dismissed a contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dismissed {
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
    /// The ruling, by which it can be taken back.
    pub ruling: String,
}

/// What the rules compare.
pub(crate) struct Ground<'r, 'a> {
    positions: Vec<Position<'r, 'a>>,
    /// In the order of a timeline.
    pub(crate) happenings: Vec<Happening<'r, 'a>>,
}

impl<'r, 'a> Ground<'r, 'a> {
    pub(crate) fn new(lens: &'r Lens<'a>) -> Self {
        std::thread::scope(|scope| {
            let positions = scope.spawn(|| positions(lens));
            Self { happenings: happenings(lens, |_| true), positions: whole(positions.join()) }
        })
    }
}

/// What a rule found, before it is told.
struct Draft<'g, 'a> {
    kind: DisputeKind,
    date: Option<Edtf>,
    rule: &'static str,
    one: Vec<&'g Row<'a>>,
    other: Vec<&'g Row<'a>>,
    /// Puts it into words, from the one and the other.
    tell: Tell<'g, 'a>,
    told: OnceLock<Told>,
}

type Tell<'g, 'a> = Box<dyn Fn(&[&'g Row<'a>], &[&'g Row<'a>]) -> Told + Send + Sync + 'g>;

/// What a rule found, in words.
struct Told {
    topic: String,
    actors: BTreeSet<ActorId>,
    text: String,
    reason: String,
}

impl Draft<'_, '_> {
    fn told(&self) -> &Told {
        self.told.get_or_init(|| (self.tell)(&self.one, &self.other))
    }

    fn rows(&self) -> impl Iterator<Item = &Row<'_>> {
        self.one.iter().chain(&self.other).copied()
    }

    /// The latest first, then by kind.
    fn order(&self) -> (Reverse<Option<Date>>, DisputeKind) {
        (Reverse(self.date.and_then(|d| d.first_day())), self.kind)
    }

    /// The records of both sides, in the order of their ids.
    fn records(&self) -> Vec<RecordId> {
        let mut records: Vec<RecordId> = self.rows().map(|row| row.record().id()).collect();
        records.sort_unstable();
        records.dedup();
        records
    }

    fn finding(&self) -> Finding {
        Finding::new(self.rule, self.rows().map(|row| row.record().id()))
    }
}

/// All contradictions that the rules find; put into words only where that is asked for, as most pages show a few.
pub(crate) struct Found<'g, 'a> {
    lens: &'g Lens<'a>,
    standing: Vec<Draft<'g, 'a>>,
    dismissed: Vec<Draft<'g, 'a>>,
}

impl<'g, 'a> Found<'g, 'a> {
    pub(crate) fn new(lens: &'g Lens<'a>, ground: &'g Ground<'g, 'a>) -> Self {
        let list = &ground.positions;
        // The rules need nothing of one another.
        let mut drafts: Vec<Draft<'_, '_>> = std::thread::scope(|scope| {
            let others = scope.spawn(|| negated::negated(lens).into_iter().chain(told::told(lens, &ground.happenings)));
            let opposed = oppositions(lens, list).into_iter().map(|found| opposed(lens, list, found));
            opposed.collect::<Vec<_>>().into_iter().chain(whole(others.join())).collect()
        });
        // One pair of statements found by two rules is one contradiction: that of the rule that comes first.
        let mut seen: IdSet<Vec<RecordId>> = IdSet::default();
        drafts.retain(|draft| seen.insert(draft.records()));
        let (dismissed, standing) = drafts.into_iter().partition(|draft| dismissed(lens, draft).is_some());
        Self { lens, standing, dismissed }
    }

    /// How many are of that kind.
    pub(crate) fn count(&self, kind: DisputeKind) -> usize {
        self.standing.iter().filter(|draft| draft.kind == kind).count()
    }

    /// The first so many of the kinds that have a place, in the order of the view within each place.
    pub(crate) fn first(&self, most: usize, place: impl Fn(DisputeKind) -> Option<u8>) -> Vec<Dispute> {
        first(&self.standing, most, place).into_iter().map(|draft| dispute(self.lens, draft)).collect()
    }

    /// Each with the records on either side, not yet in words; in no order.
    pub(crate) fn sides(&self) -> impl Iterator<Item = Sides> {
        let ids = |rows: &[&Row<'_>]| rows.iter().map(|row| row.record().id()).collect();
        self.standing.iter().map(move |draft| (draft.kind, ids(&draft.one), ids(&draft.other)))
    }

    /// Those that are not among these, in the order of the view.
    pub(crate) fn besides(&self, known: &BTreeSet<Sides>) -> Vec<Dispute> {
        let new: Vec<&Draft<'_, '_>> = self
            .standing
            .iter()
            .zip(self.sides())
            .filter(|(_, sides)| !known.contains(sides))
            .map(|(d, _)| d)
            .collect();
        first(new, usize::MAX, |_| Some(0)).into_iter().map(|draft| dispute(self.lens, draft)).collect()
    }

    /// All of them in words.
    fn all(&self) -> Disputes {
        let told = |list: &[Draft<'_, '_>]| {
            let mut made = cores::map(list, |draft| (draft.order(), dispute(self.lens, draft)));
            made.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.text.cmp(&other.text)));
            made.into_iter().map(|(_, dispute)| dispute).collect()
        };
        let mut all = Disputes { disputes: told(&self.standing), dismissed: told(&self.dismissed) };
        let ids = all.disputes.iter().chain(&all.dismissed).map(|d| d.id.as_str());
        let short = record::short_unique(ids, 8);
        for dispute in all.disputes.iter_mut().chain(&mut all.dismissed) {
            dispute.short = dispute.id.get(..short).unwrap_or(&dispute.id).into();
        }
        all
    }
}

/// What kind of contradiction, and the records on either side of it.
pub(crate) type Sides = (DisputeKind, BTreeSet<RecordId>, BTreeSet<RecordId>);

/// The first so many of the kinds that have a place, in the order of the view within each place.
fn first<'d, 'g: 'd, 'a: 'g>(
    drafts: impl IntoIterator<Item = &'d Draft<'g, 'a>>,
    most: usize,
    place: impl Fn(DisputeKind) -> Option<u8>,
) -> Vec<&'d Draft<'g, 'a>> {
    let list: Vec<&Draft<'_, '_>> = drafts.into_iter().filter(|draft| place(draft.kind).is_some()).collect();
    let order = |draft: &&Draft<'g, 'a>| (place(draft.kind), draft.order());
    crate::few::first(list, most, order, |draft| draft.told().text.clone())
}

/// All contradictions that the rules find.
pub fn disputes(lens: &Lens<'_>) -> Disputes {
    Found::new(lens, &Ground::new(lens)).all()
}

fn dispute(lens: &Lens<'_>, draft: &Draft<'_, '_>) -> Dispute {
    let (finding, told) = (draft.finding(), draft.told());
    Dispute {
        id: finding.id().to_string(),
        short: String::new(),
        kind: draft.kind,
        topic: told.topic.clone(),
        actors: lens.refs(&told.actors),
        date: draft.date.map(|d| d.to_string()),
        text: told.text.clone(),
        voices: [voice(lens, &draft.one), voice(lens, &draft.other)],
        rule: draft.rule,
        reason: told.reason.clone(),
        one: Support::new(lens, draft.one.iter().copied()),
        other: Support::new(lens, draft.other.iter().copied()),
        dismissed: dismissed(lens, draft),
        finding,
    }
}

/// `Umar Khalid Khurasani, 2013: “the armed struggle is not limited to Pakistan”`: of several records the first.
fn voice(lens: &Lens<'_>, rows: &[&Row<'_>]) -> String {
    let Some(row) = rows.first() else { return String::new() };
    let who = match row.body() {
        record::Body::Statement(s) => lens.name(s.speaker).to_string(),
        _ => lens.voice(row).to_string(),
    };
    let when = row.when.filter(|_| matches!(row.body(), record::Body::Statement(_)));
    let when = when.map(|d| format!(", {}", crate::say::date(d))).unwrap_or_default();
    format!("{who}{when}: “{}”", crate::text::cut_to(row.quote().words(), 110))
}

/// The ruling in force that dismisses what was found, or no less.
fn dismissed(lens: &Lens<'_>, draft: &Draft<'_, '_>) -> Option<Dismissed> {
    if lens.dismissals().is_empty() {
        return None;
    }
    let finding = draft.finding();
    let ruling = lens.dismissals().iter().find(|(known, _)| finding.is_within(known)).map(|(_, ruling)| *ruling)?;
    Some(Dismissed { by: ruling.by().into(), why: ruling.why().into(), ruling: ruling.id().to_string() })
}

/// What kind of contradiction two speakers' words are: within a year of each other one of them is wrong, or the side
/// speaks with two voices; words of one side that lie further apart are a change.
fn kind_of((a, one): (ActorId, ActorId), (b, other): (ActorId, ActorId), days: Option<i64>) -> DisputeKind {
    match (a == b, one == other) {
        (true, _) => DisputeKind::OverTime,
        (false, true) if days.is_some_and(|days| days > crate::opposed::APART) => DisputeKind::OverTime,
        (false, true) => DisputeKind::WithinOneSide,
        (false, false) => DisputeKind::BetweenSides,
    }
}

/// The words that two topics share.
fn shared(lens: &Lens<'_>, a: &Position<'_, '_>, b: &Position<'_, '_>) -> String {
    let words =
        a.words.iter().filter(|word| b.words.contains(word)).map(|word| format!("“{}”", lens.topics().name(*word)));
    crate::say::list(words)
}

/// The latest opposed positions of two speakers, or of one, on an issue; the earlier first.
fn opposed<'g, 'a>(lens: &'g Lens<'a>, list: &'g [Position<'g, 'a>], found: Opposition) -> Draft<'g, 'a> {
    let (a, b) = (&list[found.earlier], &list[found.later]);
    let tell = move |_: &[&Row<'_>], _: &[&Row<'_>]| {
        let more = match found.times {
            1 => String::new(),
            n => format!(" (the latest of {n} on “{}”)", a.issue),
        };
        Told {
            topic: a.topic.clone(),
            actors: [a.speaker, b.speaker].into(),
            text: format!("{}; {}{more}", a.sentence(lens), b.sentence(lens)),
            reason: format!("“{}” and “{}” are opposed, and both are about {}", a.stance, b.stance, shared(lens, a, b)),
        }
    };
    Draft {
        kind: kind_of((a.speaker, a.side), (b.speaker, b.side), None),
        date: b.first().or(a.first()),
        rule: "opposed stances",
        one: a.rows.clone(),
        other: b.rows.clone(),
        tell: Box::new(tell),
        told: OnceLock::new(),
    }
}
