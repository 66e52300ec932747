//! Texts that are longer than reports are: read stretch by stretch, so that time and memory grow with the length and no
//! faster.
//!
//! Each stretch is read as a report of its own, and what was found is put together: an actor with the same principal name
//! is the same in all of them. Who is meant by a pronoun or a short name is settled within a stretch.

use std::collections::{HashMap, HashSet};
use std::ops::{Range, RangeInclusive};

use record::{
    Actor, ActorId, ActorName, Body, Event, Quote, Record, RecordId, Relation, Report, ReportDetails, Statement,
};

use crate::{KnownActor, Missed, Reading, Rules, read_whole};

/// Texts of up to so many bytes are read whole: some eighty printed pages.
pub(crate) const WHOLE: usize = 200_000;

/// How many bytes a stretch has, at least and at most; the last may be shorter.
const LENGTHS: RangeInclusive<usize> = 40_000..=80_000;

/// Reads a long text.
pub(crate) fn read(report: &Report, known: &[KnownActor], rules: &Rules) -> Reading {
    read_cut(report, known, rules, &LENGTHS)
}

/// As [`read`], in stretches of other lengths.
pub(crate) fn read_cut(
    report: &Report,
    known: &[KnownActor],
    rules: &Rules,
    lengths: &RangeInclusive<usize>,
) -> Reading {
    let mut joined =
        Joined { report, places: HashMap::new(), actors: Vec::new(), seen: HashSet::new(), rest: Reading::default() };
    let details = ReportDetails { published: report.details.published, ..ReportDetails::default() };
    for range in cut(report.text(), lengths) {
        let text = &report.text()[range.clone()];
        let part = Report::new(text.into(), &[], details.clone());
        joined.add(read_whole(&part, known, rules), range.start);
    }
    joined.finish()
}

/// Cuts a text where a paragraph ends, or else a line, a sentence or a word.
pub(crate) fn cut(text: &str, lengths: &RangeInclusive<usize>) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    while text.len() - start > *lengths.end() {
        let [first, last] = [lengths.start(), lengths.end()].map(|length| floor(text, start + length));
        let piece = &text[first..last];
        let mut marks = ["\n\n", "\n", ". ", " "].iter();
        let end = marks.find_map(|mark| piece.rfind(mark).map(|at| first + at + mark.len())).unwrap_or(last);
        ranges.push(start..end);
        start = end;
    }
    ranges.push(start..text.len());
    ranges
}

/// The last boundary between characters that is not behind `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// What the stretches read so far have given.
struct Joined<'a> {
    report: &'a Report,
    /// Where an actor stands in the list below.
    places: HashMap<ActorId, usize>,
    actors: Vec<(Record, Actor)>,
    seen: HashSet<RecordId>,
    rest: Reading,
}

impl Joined<'_> {
    /// Adds what was read in a stretch that begins `offset` bytes behind the beginning of the text.
    fn add(&mut self, reading: Reading, offset: usize) {
        let mut ids: HashMap<ActorId, ActorId> = HashMap::new();
        for record in &reading.records {
            if let Body::Actor(actor) = record.body() {
                let id = Actor::id_of(self.report.id(), actor.name());
                if self.actor(id, record, actor, offset).is_some()
                    && let Some(old) = record.actor_id()
                {
                    ids.insert(old, id);
                }
            } else if let Some(body) = renamed(record.body(), &ids)
                && let Some(record) = self.moved(record, body, offset)
                && self.seen.insert(record.id())
            {
                self.rest.records.push(record);
            }
        }
        self.rest.dates.extend(reading.dates.into_iter().map(|mut date| {
            date.span = date.span.start + offset..date.span.end + offset;
            date
        }));
        let missed = reading.missed.into_iter();
        self.rest.missed.extend(missed.map(|m| Missed { span: m.span.start + offset..m.span.end + offset, ..m }));
    }

    /// Adds an actor, or the names that one already known has in this stretch.
    fn actor(&mut self, id: ActorId, record: &Record, actor: &Actor, offset: usize) -> Option<()> {
        let names = actor
            .names
            .iter()
            .filter_map(|name| Some(ActorName { name: name.name.clone(), quote: self.quote(&name.quote, offset)? }));
        let names: Vec<ActorName> = names.collect();
        if let Some(&place) = self.places.get(&id) {
            let own = &mut self.actors[place].1.names;
            for name in names {
                if !own.iter().any(|n| n.name == name.name) {
                    own.push(name);
                }
            }
            return Some(());
        }
        let actor = Actor { kind: actor.kind, names };
        let record = self.moved(record, Body::Actor(actor.clone()), offset)?;
        self.places.insert(id, self.actors.len());
        self.actors.push((record, actor));
        Some(())
    }

    /// A record with another body, its quotes where they stand in the whole text.
    fn moved(&self, record: &Record, body: Body, offset: usize) -> Option<Record> {
        let also = record.also().iter().filter_map(|quote| self.quote(quote, offset)).collect();
        let quote = self.quote(record.quote(), offset)?;
        Record::new(quote, also, body, record.origin().clone(), record.confidence(), record.reason().clone()).ok()
    }

    fn quote(&self, quote: &Quote, offset: usize) -> Option<Quote> {
        let range = quote.range();
        Quote::cut(self.report, range.start + offset..range.end + offset).ok()
    }

    fn finish(mut self) -> Reading {
        let mut records = Vec::with_capacity(self.actors.len() + self.rest.records.len());
        for (record, actor) in std::mem::take(&mut self.actors) {
            // Once more, for the names that later stretches added.
            records.extend(self.moved(&record, Body::Actor(actor), 0));
        }
        records.append(&mut self.rest.records);
        Reading { records, ..self.rest }
    }
}

/// A body that names actors as the whole text has them; `None` if it needs one that is not there.
fn renamed(body: &Body, ids: &HashMap<ActorId, ActorId>) -> Option<Body> {
    let id = |id: &ActorId| ids.get(id).copied();
    let all = |list: &[ActorId]| list.iter().filter_map(id).collect::<Vec<_>>();
    Some(match body {
        Body::Relation(r) => Body::Relation(Relation { from: id(&r.from)?, to: id(&r.to)?, ..r.clone() }),
        Body::Event(e) => Body::Event(Event { actors: all(&e.actors), targets: all(&e.targets), ..e.clone() }),
        Body::Statement(s) => Body::Statement(Statement {
            speaker: id(&s.speaker)?,
            speaker_for: s.speaker_for.as_ref().and_then(id),
            addressee: s.addressee.as_ref().and_then(id),
            ..s.clone()
        }),
        other => other.clone(),
    })
}
