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

use std::collections::BTreeSet;

use record::{ActorId, Edtf, Finding};
use serde::Serialize;

use crate::evidence::Support;
use crate::happening::happenings;
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

/// What a rule found, before it is told.
struct Draft<'r, 'a> {
    kind: DisputeKind,
    topic: String,
    actors: BTreeSet<ActorId>,
    date: Option<Edtf>,
    text: String,
    rule: &'static str,
    reason: String,
    one: Vec<&'r Row<'a>>,
    other: Vec<&'r Row<'a>>,
}

/// All contradictions that the rules find.
pub fn disputes(lens: &Lens<'_>) -> Disputes {
    let list = positions(lens);
    let mut drafts: Vec<Draft<'_, '_>> =
        oppositions(lens, &list).iter().map(|found| opposed(lens, &list, found)).collect();
    drafts.extend(negated::negated(lens));
    let all = happenings(lens, |_| true);
    drafts.extend(told::told(lens, &all));
    // One pair of statements found by two rules is one contradiction: that of the rule that comes first.
    let mut seen = BTreeSet::new();
    drafts.retain(|draft| seen.insert(records(draft)));
    let mut found: Vec<(Option<record::Date>, Dispute)> =
        drafts.into_iter().map(|draft| (draft.date.and_then(|d| d.first_day()), dispute(lens, draft))).collect();
    found.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| (x.kind, &x.text).cmp(&(y.kind, &y.text))));
    let ids: Vec<String> = found.iter().map(|(_, d)| d.id.clone()).collect();
    let short = record::short_unique(ids.iter().map(String::as_str), 8);
    let shortened = found.into_iter().map(|(_, mut dispute)| {
        dispute.short = dispute.id.get(..short).unwrap_or(&dispute.id).into();
        dispute
    });
    let (dismissed, disputes) = shortened.partition(|d| d.dismissed.is_some());
    Disputes { disputes, dismissed }
}

/// The records of both sides.
fn records(draft: &Draft<'_, '_>) -> BTreeSet<record::RecordId> {
    draft.one.iter().chain(&draft.other).map(|row| row.record().id()).collect()
}

fn dispute(lens: &Lens<'_>, draft: Draft<'_, '_>) -> Dispute {
    let finding = Finding::new(draft.rule, records(&draft));
    Dispute {
        id: finding.id().to_string(),
        short: String::new(),
        kind: draft.kind,
        topic: draft.topic,
        actors: lens.refs(&draft.actors),
        date: draft.date.map(|d| d.to_string()),
        text: draft.text,
        voices: [voice(lens, &draft.one), voice(lens, &draft.other)],
        rule: draft.rule,
        reason: draft.reason,
        one: Support::new(lens, draft.one),
        other: Support::new(lens, draft.other),
        dismissed: dismissed(lens, &finding),
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

/// The ruling in force that dismisses a finding, or one that says no less.
fn dismissed(lens: &Lens<'_>, finding: &Finding) -> Option<Dismissed> {
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
fn opposed<'r, 'a>(lens: &Lens<'a>, list: &[Position<'r, 'a>], found: &Opposition) -> Draft<'r, 'a> {
    let (a, b) = (&list[found.earlier], &list[found.later]);
    let more = match found.times {
        1 => String::new(),
        n => format!(" (the latest of {n} on “{}”)", a.issue),
    };
    Draft {
        kind: kind_of((a.speaker, a.side), (b.speaker, b.side), None),
        topic: a.topic.clone(),
        actors: [a.speaker, b.speaker].into(),
        date: b.first().or(a.first()),
        text: format!("{}; {}{more}", a.sentence(lens), b.sentence(lens)),
        rule: "opposed stances",
        reason: format!("“{}” and “{}” are opposed, and both are about {}", a.stance, b.stance, shared(lens, a, b)),
        one: a.rows.clone(),
        other: b.rows.clone(),
    }
}
