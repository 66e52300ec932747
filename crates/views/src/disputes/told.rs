//! Contradictions over what happened: told and denied, laid to different actors, named in different words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use record::{ActorId, Date, EventType, Family, Stance};

use super::{DisputeKind, Draft, Told};
use crate::happening::Happening;
use crate::lens::{Lens, Row};
use crate::{phrase, say, topic};

/// All of them.
pub(super) fn told<'g, 'a>(lens: &'g Lens<'a>, all: &'g [Happening<'g, 'a>]) -> Vec<Draft<'g, 'a>> {
    let mut in_words = denials(lens, all);
    let mut drafts: Vec<Draft<'_, '_>> = Vec::new();
    for (i, h) in all.iter().enumerate() {
        match (h.is_disputed(), in_words.remove(&i)) {
            (true, rows) => drafts.push(denied(lens, h, rows.unwrap_or_default(), &DENIED)),
            (false, Some(rows)) => drafts.push(denied(lens, h, rows, &DENIED_IN_WORDS)),
            (false, None) => {}
        }
    }
    drafts.extend(blame(lens, all));
    drafts.extend(wording(lens, all));
    drafts
}

/// Those whose voices these are.
fn voices(lens: &Lens<'_>, rows: &[&Row<'_>]) -> String {
    say::names_of(lens.voices(rows.iter().copied()), 3)
}

/// Those who use a word: the speakers of statements by name, else whose voice a record is.
pub(crate) fn speakers(lens: &Lens<'_>, rows: &[&Row<'_>]) -> String {
    let name = |row: &&Row<'_>| match row.body() {
        record::Body::Statement(s) => lens.name(s.speaker).to_string(),
        _ => lens.voice(row).to_string(),
    };
    let names: BTreeSet<String> = rows.iter().map(name).collect();
    say::list_of(&names.into_iter().collect::<Vec<_>>(), 3)
}

/// How a happening is denied: the rule, the words before those who do, the reason.
type Denying = (&'static str, &'static str, &'static str);

const DENIED: Denying =
    ("told and denied", "denied, according to", "one record tells that it happened, another that it did not");
const DENIED_IN_WORDS: Denying = (
    "denied in words",
    "denied or doubted by",
    "a statement denies or doubts what its topic names, and its side took part",
);

/// A happening that a record denies; statements that deny it too stand with it.
fn denied<'g, 'a>(
    lens: &'g Lens<'a>,
    h: &'g Happening<'g, 'a>,
    in_words: Vec<&'g Row<'a>>,
    (rule, who, reason): &'static Denying,
) -> Draft<'g, 'a> {
    let tell = move |_: &[&Row<'a>], other: &[&Row<'a>]| Told {
        topic: phrase::noun(h.event).into(),
        actors: h.sides.clone(),
        text: format!("{}; {who} {}", h.sentence(lens), voices(lens, other)),
        reason: (*reason).into(),
    };
    Draft {
        kind: DisputeKind::Happening,
        date: h.date,
        rule,
        one: h.told.clone(),
        other: h.denied.iter().copied().chain(in_words).collect(),
        tell: Box::new(tell),
        told: OnceLock::new(),
    }
}

/// Happenings that a statement denies or doubts: its topic names the type of the happening (one word more, where the
/// name has two at least), the speaker's or the addressee's side took part, and of such happenings it is the latest
/// within a year before the words.
fn denials<'r, 'a>(lens: &'r Lens<'a>, told: &[Happening<'r, 'a>]) -> BTreeMap<usize, Vec<&'r Row<'a>>> {
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
        let words = lens.words(row);
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
    found
}

/// Acts of violence of one type, day and target that are laid to different actors.
fn blame<'g, 'a>(lens: &'g Lens<'a>, told: &'g [Happening<'g, 'a>]) -> Vec<Draft<'g, 'a>> {
    let mut alike: BTreeMap<(EventType, Date, &BTreeSet<ActorId>), Vec<&'g Happening<'g, 'a>>> = BTreeMap::new();
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
            let tell = move |_: &[&Row<'a>], _: &[&Row<'a>]| Told {
                topic: phrase::noun(a.event).into(),
                actors: a.actors.union(&b.actors).copied().collect(),
                text: format!("{}; or {}", a.sentence(lens), lens.names(b.shown(lens, &b.actors))),
                reason: "one type, day and target; other actors".into(),
            };
            found.push(Draft {
                kind: DisputeKind::Blame,
                date: a.date,
                rule: "laid to others",
                one: a.rows().collect(),
                other: b.rows().collect(),
                tell: Box::new(tell),
                told: OnceLock::new(),
            });
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
fn part_word(words: &str) -> Option<&'static str> {
    let lower = words.to_lowercase();
    PARTS.iter().find(|(stem, _)| lower.contains(stem)).map(|(_, word)| *word)
}

/// For a third party and a year the words for its part, with the records that use them: those of its mediation, and its own
/// statements.
pub(crate) type Parts<'r, 'a> = BTreeMap<(ActorId, i16), BTreeMap<&'static str, Vec<&'r Row<'a>>>>;

/// The words for the part of each third party.
pub(crate) fn parts<'r, 'a>(lens: &'r Lens<'a>, told: &[Happening<'r, 'a>]) -> Parts<'r, 'a> {
    let mut by_mediator: Parts<'r, 'a> = BTreeMap::new();
    let year = |row: &Row<'_>| row.when.and_then(|d| d.first_day()).map(|d| d.year());
    for h in told.iter().filter(|h| h.event == EventType::Mediation) {
        for row in &h.told {
            let Some(word) = part_word(row.quote().words()) else { continue };
            let year = h.first_day().map_or(0, |d| d.year());
            for mediator in &h.actors {
                by_mediator.entry((lens.side(*mediator), year)).or_default().entry(word).or_default().push(row);
            }
        }
    }
    for (row, s) in lens.statements().filter(|(_, s)| s.stance != Stance::Denies) {
        let key = (lens.side_of_statement(s), year(row).unwrap_or(0));
        if let (Some(words), Some(word)) = (by_mediator.get_mut(&key), part_word(row.quote().words())) {
            words.entry(word).or_default().push(row);
        }
    }
    by_mediator
}

/// The part of one third party that is named in different words within a year.
fn wording<'g, 'a>(lens: &'g Lens<'a>, told: &[Happening<'g, 'a>]) -> Vec<Draft<'g, 'a>> {
    let mut found = Vec::new();
    for ((mediator, _), words) in parts(lens, told) {
        let mut words = words.into_iter();
        let (Some((one, rows)), Some((other, others))) = (words.next(), words.next()) else { continue };
        let tell = move |rows: &[&Row<'a>], others: &[&Row<'a>]| Told {
            topic: "part of the third party".into(),
            actors: [mediator].into(),
            text: format!(
                "The part of {} is called {one} by {} and {other} by {}",
                lens.name(mediator),
                speakers(lens, rows),
                speakers(lens, others)
            ),
            reason: "one third party, other words for its part".into(),
        };
        found.push(Draft {
            kind: DisputeKind::Wording,
            date: rows.iter().chain(&others).filter_map(|row| row.when).max_by(record::Edtf::timeline_cmp),
            rule: "other words",
            one: rows,
            other: others,
            tell: Box::new(tell),
            told: OnceLock::new(),
        });
    }
    found
}
