//! Claims that contradict each other: between sides, within one organisation, over time, in wording, and over what happened.
//!
//! The rules are stated where they are kept: opposed stances on one topic (`opposed`), one happening told and denied,
//! one act of violence laid to different actors, one mediation named in different words. Two speakers who contradict
//! each other many times on one issue are one row with the latest of their words. Each row shows both quotes and
//! the rule that found it; whether it is a contradiction is for a person to say.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Date, Edtf, EventType, Family, Stance};
use serde::Serialize;

use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::opposed::{Opposition, Position, oppositions, positions};
use crate::page::{Line, Page, Section, View};
use crate::{Table, phrase, say, topic};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Disputes {
    /// The latest first.
    pub disputes: Vec<Dispute>,
}

/// What kind of contradiction it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeKind {
    /// Two sides say opposed things.
    BetweenSides,
    /// Two speakers of one side say opposed things.
    WithinOneSide,
    /// One speaker says first one thing, then the opposed.
    OverTime,
    /// A happening is told and denied.
    Happening,
    /// An act of violence is laid to different actors.
    Blame,
    /// One thing is named in different words.
    Wording,
}

impl DisputeKind {
    fn heading(self) -> &'static str {
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
    /// The rule that found it.
    pub rule: &'static str,
    /// The one side of it.
    pub one: Support,
    /// The other.
    pub other: Support,
}

/// All contradictions that the rules find.
pub fn disputes(lens: &Lens<'_>) -> Disputes {
    let list = positions(lens);
    let mut disputes: Vec<(Option<Edtf>, Dispute)> =
        oppositions(lens, &list).iter().map(|found| opposed(lens, &list, found)).collect();
    let told = happenings(lens, |_| true);
    for h in told.iter().filter(|h| h.is_disputed()) {
        disputes.push((h.date, denied(lens, h)));
    }
    disputes.extend(denials(lens, &told));
    disputes.extend(blame(lens, &told));
    disputes.extend(told.iter().filter_map(|h| Some((h.date, wording(lens, h)?))));
    let key = |date: &Option<Edtf>| date.and_then(|d| d.first_day());
    disputes.sort_by(|(a, x), (b, y)| key(b).cmp(&key(a)).then_with(|| (x.kind, &x.text).cmp(&(y.kind, &y.text))));
    Disputes { disputes: disputes.into_iter().map(|(_, dispute)| dispute).collect() }
}

/// The latest opposed positions of two speakers, or of one, on an issue; the earlier first.
fn opposed(lens: &Lens<'_>, list: &[Position<'_, '_>], found: &Opposition) -> (Option<Edtf>, Dispute) {
    let (a, b) = (&list[found.earlier], &list[found.later]);
    let kind = match (a.speaker == b.speaker, a.side == b.side) {
        (true, _) => DisputeKind::OverTime,
        (false, true) => DisputeKind::WithinOneSide,
        (false, false) => DisputeKind::BetweenSides,
    };
    let more = match found.times {
        1 => String::new(),
        n => format!(" (the latest of {n} on “{}”)", a.issue),
    };
    let actors: BTreeSet<ActorId> = [a.speaker, b.speaker].into();
    let date = b.first().or(a.first());
    let dispute = Dispute {
        kind,
        topic: a.topic.clone(),
        actors: lens.refs(&actors),
        date: date.map(|d| d.to_string()),
        text: format!("{}; {}{more}", a.sentence(lens), b.sentence(lens)),
        rule: "opposed stances on one topic",
        one: Support::new(lens, a.rows.iter().copied()),
        other: Support::new(lens, b.rows.iter().copied()),
    };
    (date, dispute)
}

fn denied(lens: &Lens<'_>, h: &Happening<'_, '_>) -> Dispute {
    let one = Support::new(lens, h.told.iter().copied());
    let other = Support::new(lens, h.denied.iter().copied());
    Dispute {
        kind: DisputeKind::Happening,
        topic: phrase::noun(h.event).into(),
        actors: lens.refs(&h.sides),
        date: h.date.map(|d| d.to_string()),
        text: format!("{}; denied, according to {}", h.sentence(lens), say::list_of(&other.origins, 3)),
        rule: "one happening told and denied",
        one,
        other,
    }
}

/// Happenings that a statement denies or doubts: its topic names the type of the happening (one word more, where the
/// name has two at least), the speaker's or the addressee's side took part, and of such happenings it is the latest
/// within a year before the words.
fn denials(lens: &Lens<'_>, told: &[Happening<'_, '_>]) -> Vec<(Option<Edtf>, Dispute)> {
    let mut by_side: BTreeMap<(EventType, ActorId), Vec<(Date, usize)>> = BTreeMap::new();
    for (i, h) in told.iter().enumerate().filter(|(_, h)| !h.is_foreseen() && !h.told.is_empty()) {
        let Some(day) = h.first_day() else { continue };
        h.sides.iter().for_each(|side| by_side.entry((h.event, *side)).or_default().push((day, i)));
    }
    let noun = |event: &EventType| Some((*event, lens.topics().phrase(phrase::noun(*event))?));
    let nouns: Vec<(EventType, Vec<u32>)> = EventType::ALL.iter().filter_map(noun).collect();
    let mut found: BTreeMap<usize, Vec<&Row<'_>>> = BTreeMap::new();
    for (row, s) in lens.statements().filter(|(_, s)| matches!(s.stance, Stance::Denies | Stance::Doubts)) {
        let Some(said) = row.when.and_then(|d| d.last_day()) else { continue };
        let words = lens.topics().words(&s.topic);
        let names = |noun: &[u32]| {
            topic::within(noun, words)
                && (words.len() == noun.len() || (noun.len() > 1 && words.len() == noun.len() + 1))
        };
        let sides = [Some(lens.side_of_statement(s)), s.addressee.map(|a| lens.side(a))];
        let latest = nouns.iter().filter(|(_, noun)| names(noun)).flat_map(|(event, _)| {
            let lists = sides.into_iter().flatten().filter_map(|side| by_side.get(&(*event, side)));
            lists.filter_map(|list| list[..list.partition_point(|(day, _)| *day <= said)].last()).collect::<Vec<_>>()
        });
        if let Some((_, i)) = latest.max().filter(|(day, _)| say::days_between(*day, said) <= 365) {
            found.entry(*i).or_default().push(row);
        }
    }
    let dispute = |(i, rows): (usize, Vec<&Row<'_>>)| {
        let h = &told[i];
        let other = Support::new(lens, rows);
        let text = format!("{}; denied or doubted by {}", h.sentence(lens), say::list_of(&other.origins, 3));
        let rule = "a statement denies or doubts a happening of the type that its topic names";
        let one = Support::new(lens, h.told.iter().copied());
        (h.date, Dispute { text, rule, one, other, ..denied(lens, h) })
    };
    found.into_iter().map(dispute).collect()
}

/// Acts of violence of one type, day and target that are laid to different actors.
fn blame(lens: &Lens<'_>, told: &[Happening<'_, '_>]) -> Vec<(Option<Edtf>, Dispute)> {
    let mut alike: BTreeMap<(EventType, Date, &BTreeSet<ActorId>), Vec<&Happening<'_, '_>>> = BTreeMap::new();
    for h in told.iter().filter(|h| h.event.family() == Family::Violence && h.event != EventType::Clash) {
        let day = h.date.and_then(|d| d.as_day());
        if let Some(day) = day.filter(|_| !h.targets.is_empty() && !h.actors.is_empty() && !h.told.is_empty()) {
            alike.entry((h.event, day, &h.targets)).or_default().push(h);
        }
    }
    let mut found = Vec::new();
    for list in alike.into_values() {
        for pair in list.windows(2).filter(|p| p[0].actors != p[1].actors && places_fit(p[0], p[1])) {
            let (a, b) = (pair[0], pair[1]);
            let actors: BTreeSet<ActorId> = a.actors.union(&b.actors).copied().collect();
            let dispute = Dispute {
                kind: DisputeKind::Blame,
                topic: phrase::noun(a.event).into(),
                actors: lens.refs(&actors),
                date: a.date.map(|d| d.to_string()),
                text: format!("{}; or {}", a.sentence(lens), lens.names(b.shown(lens, &b.actors))),
                rule: "one type, day and target; other actors",
                one: a.support(lens),
                other: b.support(lens),
            };
            found.push((a.date, dispute));
        }
    }
    found
}

fn places_fit(a: &Happening<'_, '_>, b: &Happening<'_, '_>) -> bool {
    match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => true,
    }
}

/// Words for the part that a third party takes; what they have in common is left out.
const PARTS: [(&str, &str); 5] = [
    ("mediat", "mediation"),
    ("facilitat", "facilitation"),
    ("host", "hosting"),
    ("guarant", "guarantee"),
    ("broker", "brokering"),
];

/// The word that a quote uses for the part of a third party.
pub(crate) fn part_word(words: &str) -> Option<&'static str> {
    let lower = words.to_lowercase();
    PARTS.iter().find(|(stem, _)| lower.contains(stem)).map(|(_, word)| *word)
}

/// A mediation that its sources name in different words.
fn wording(lens: &Lens<'_>, h: &Happening<'_, '_>) -> Option<Dispute> {
    if h.event != EventType::Mediation {
        return None;
    }
    let mut by_word: BTreeMap<&'static str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in &h.told {
        by_word.entry(part_word(row.quote().words())?).or_default().push(row);
    }
    let mut words = by_word.into_iter();
    let ((one, rows), (other, others)) = (words.next()?, words.next()?);
    Some(Dispute {
        kind: DisputeKind::Wording,
        topic: "part of the third party".into(),
        actors: lens.refs(&h.actors),
        date: h.date.map(|d| d.to_string()),
        text: format!("The part of {} is called {one} and {other}", lens.names(h.actors.iter().copied())),
        rule: "one mediation, other words",
        one: Support::new(lens, rows),
        other: Support::new(lens, others),
    })
}

impl Dispute {
    /// The contradiction with a quote of each side.
    pub(crate) fn line(&self) -> Line {
        let mut both = self.one.clone();
        let other = self.other.clone();
        // One quote of each side first, then the rest.
        let rest = if both.evidence.len() > 1 { both.evidence.split_off(1) } else { vec![] };
        both.evidence.extend(other.evidence);
        both.evidence.extend(rest);
        both.origins.extend(other.origins);
        both.origins.sort();
        both.origins.dedup();
        both.accepted |= other.accepted;
        both.records += other.records;
        both.reports = both.evidence.iter().map(|e| &e.report).collect::<BTreeSet<_>>().len();
        Line::new(&self.text, both).disputed(true).quoting(2)
    }
}

impl View for Disputes {
    fn page(&self) -> Page {
        let mut by_kind: BTreeMap<DisputeKind, Vec<Line>> = BTreeMap::new();
        self.disputes.iter().for_each(|d| by_kind.entry(d.kind).or_default().push(d.line()));
        let mut sections: Vec<Section> =
            by_kind.into_iter().map(|(kind, lines)| Section::new(kind.heading(), lines, "")).collect();
        if sections.is_empty() {
            sections.push(Section::new("Contradictions", vec![], "The rules find none."));
        }
        let lead = vec!["Found by rule; whether each is a contradiction is for a person to say.".into()];
        Page { title: "Contradictions".into(), lead, sections }
    }

    fn table(&self) -> Table {
        let columns =
            ["kind", "topic", "actors", "date", "what", "rule", "other_quotes", "other_sources", "other_records"];
        let mut table = Table::supported(columns);
        for d in &self.disputes {
            let actors = d.actors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
            let [_, _, quotes, sources, records] = d.other.cells();
            let date = d.date.clone().unwrap_or_default();
            let [kind, rule] = [d.kind.heading().to_string(), d.rule.to_string()];
            table.push([kind, d.topic.clone(), actors, date, d.text.clone(), rule, quotes, sources, records], &d.one);
        }
        table
    }
}
