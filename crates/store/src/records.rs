//! Rows coming out: records. All tables are read side by side in the order of the records, so that a whole dossier
//! takes one query for each table and never more memory than one record needs.

use std::collections::HashMap;

use record::{
    Actor, ActorId, ActorKind, ActorName, Body, Citation, Confidence, Event, Kind, Origin, Problem, Quote, Reason,
    Record, RecordId, Relation, Report, Source as Cited, Statement,
};
use rusqlite::{Connection, Row};

use crate::insert::Place;
use crate::rows::{Cell, Children, Scope, Source, optional, origin, parsed, plain};
use crate::{Breach, StoreError, rows};

const OF_REPORT: &str = "WHERE record IN (SELECT number FROM record WHERE report = ?1)";

/// A quote as it is stored.
struct Words {
    start: usize,
    end: usize,
    words: String,
}

fn words(row: &Row<'_>, index: usize) -> Cell<Words> {
    Ok(Words { start: plain(row, index)?, end: plain(row, index + 1)?, words: plain(row, index + 2)? })
}

impl Words {
    fn quote(self, report: &Report) -> Cell<Quote> {
        Quote::restore(report, self.start..self.end, self.words).map_err(|e| e.to_string())
    }
}

/// A proposal without what it says.
struct Frame {
    id: RecordId,
    report: i64,
    kind: Kind,
    words: Words,
    confidence: Confidence,
    origin: Origin,
    reason: Reason,
}

const PROPOSAL: Source<Frame> = Source {
    table: "proposal",
    select: "SELECT proposal.record, proposal.nth, record.id, record.report, record.kind, start_byte, end_byte, words,
            confidence, reader, reader_version, person, rule, trigger_words, path
        FROM proposal JOIN record ON record.number = proposal.record",
    of_report: "WHERE proposal.record IN (SELECT number FROM record WHERE report = ?1)",
    order: "proposal.record, proposal.nth",
    value: |row| {
        Ok(Frame {
            id: parsed(row, 2)?,
            report: plain(row, 3)?,
            kind: parsed(row, 4)?,
            words: words(row, 5)?,
            confidence: Confidence::per_mille(plain(row, 8)?),
            origin: origin(row, 9)?,
            reason: Reason { rule: plain(row, 12)?, trigger: plain(row, 13)?, path: plain(row, 14)? },
        })
    },
};

const ALSO: Source<Words> = Source {
    table: "proposal_also",
    select: "SELECT record, nth, start_byte, end_byte, words FROM proposal_also",
    of_report: OF_REPORT,
    order: "record, nth, position",
    value: |row| words(row, 2),
};

const ACTOR: Source<(ActorId, ActorKind)> = Source {
    table: "actor_proposal",
    select: "SELECT record, nth, actor.id, kind
        FROM actor_proposal JOIN actor ON actor.number = actor_proposal.actor",
    of_report: OF_REPORT,
    order: "record, nth",
    value: |row| Ok((parsed(row, 2)?, parsed(row, 3)?)),
};

const NAME: Source<(String, Words)> = Source {
    table: "actor_name",
    select: "SELECT record, nth, name, start_byte, end_byte, words FROM actor_name",
    of_report: OF_REPORT,
    order: "record, nth, position",
    value: |row| Ok((plain(row, 2)?, words(row, 3)?)),
};

const RELATION: Source<Body> = Source {
    table: "relation",
    select: "SELECT record, 0, type, one.id, other.id, title, since, until FROM relation
        JOIN actor AS one ON one.number = from_actor JOIN actor AS other ON other.number = to_actor",
    of_report: OF_REPORT,
    order: "record",
    value: |row| {
        Ok(Body::Relation(Relation {
            relation: parsed(row, 2)?,
            from: parsed(row, 3)?,
            to: parsed(row, 4)?,
            title: plain(row, 5)?,
            since: optional(row, 6)?,
            until: optional(row, 7)?,
        }))
    },
};

const EVENT: Source<Event> = Source {
    table: "event",
    select: "SELECT record, 0, type, date, place, status FROM event",
    of_report: OF_REPORT,
    order: "record",
    value: |row| {
        Ok(Event {
            event: parsed(row, 2)?,
            actors: Vec::new(),
            targets: Vec::new(),
            date: optional(row, 3)?,
            place: plain(row, 4)?,
            status: parsed(row, 5)?,
        })
    },
};

const EVENT_ACTOR: Source<(bool, ActorId)> = Source {
    table: "event_actor",
    select: "SELECT record, 0, role = 'target', actor.id
        FROM event_actor JOIN actor ON actor.number = event_actor.actor",
    of_report: OF_REPORT,
    order: "record, role, position",
    value: |row| Ok((plain(row, 2)?, parsed(row, 3)?)),
};

const STATEMENT: Source<Statement> = Source {
    table: "statement",
    select: "SELECT record, 0, speaker.id, body.id, addressee.id, stance, topic, content, said_on, channel,
            source_outlet, source_date, condition
        FROM statement JOIN actor AS speaker ON speaker.number = statement.speaker
        LEFT JOIN actor AS body ON body.number = statement.speaker_for
        LEFT JOIN actor AS addressee ON addressee.number = statement.addressee",
    of_report: OF_REPORT,
    order: "record",
    value: |row| {
        let (outlet, date): (Option<String>, _) = (plain(row, 10)?, plain(row, 11)?);
        Ok(Statement {
            speaker: parsed(row, 2)?,
            speaker_for: optional(row, 3)?,
            addressee: optional(row, 4)?,
            stance: parsed(row, 5)?,
            topic: plain(row, 6)?,
            content: plain(row, 7)?,
            said_on: optional(row, 8)?,
            channel: parsed(row, 9)?,
            relay: Vec::new(),
            source: outlet.map(|outlet| Cited { outlet, date }),
            condition: plain(row, 12)?,
        })
    },
};

const RELAY: Source<String> = Source {
    table: "statement_relay",
    select: "SELECT record, 0, name FROM statement_relay",
    of_report: OF_REPORT,
    order: "record, position",
    value: |row| plain(row, 2),
};

const CITATION: Source<Body> = Source {
    table: "citation",
    select: "SELECT record, 0, outlet, date FROM citation",
    of_report: OF_REPORT,
    order: "record",
    value: |row| Ok(Body::Citation(Citation { outlet: plain(row, 2)?, date: optional(row, 3)? })),
};

const PROBLEM: Source<Body> = Source {
    table: "problem",
    select: "SELECT record, 0, message FROM problem",
    of_report: OF_REPORT,
    order: "record",
    value: |row| Ok(Body::Problem(Problem { message: plain(row, 2)? })),
};

/// The tables that say what records say, read side by side.
struct Bodies<'s> {
    relations: Children<'s, Body>,
    events: Children<'s, Event>,
    event_actors: Children<'s, (bool, ActorId)>,
    statements: Children<'s, Statement>,
    relays: Children<'s, String>,
    citations: Children<'s, Body>,
    problems: Children<'s, Body>,
}

impl Bodies<'_> {
    /// What a record says; `None` for an actor, which each proposal tells for itself.
    fn take(&mut self, number: i64, kind: Kind) -> Result<Result<Option<Body>, Breach>, StoreError> {
        let place = (number, 0);
        let body = match kind {
            Kind::Actor => return Ok(Ok(None)),
            Kind::Relation => self.relations.take(place)?,
            Kind::Event => {
                let actors = self.event_actors.take(place)?;
                self.events.take(place)?.and_then(|events| {
                    let (targets, actors) = actors?.into_iter().partition::<Vec<_>, _>(|(target, _)| *target);
                    let ids = |list: Vec<(bool, ActorId)>| list.into_iter().map(|(_, id)| id).collect::<Vec<_>>();
                    let (actors, targets) = (ids(actors), ids(targets));
                    let whole = |e| Body::Event(Event { actors: actors.clone(), targets: targets.clone(), ..e });
                    Ok(events.into_iter().map(whole).collect())
                })
            }
            Kind::Statement => {
                let relay = self.relays.take(place)?;
                self.statements.take(place)?.and_then(|statements| {
                    let relay = relay?;
                    let whole = |s| Body::Statement(Statement { relay: relay.clone(), ..s });
                    Ok(statements.into_iter().map(whole).collect())
                })
            }
            Kind::Citation => self.citations.take(place)?,
            Kind::Problem => self.problems.take(place)?,
        };
        Ok(body.and_then(|mut list| {
            let missing = || Breach::unreadable("record", number, format!("it has no row in the table {kind}"));
            list.pop().map(Some).ok_or_else(missing)
        }))
    }
}

/// Reads all proposals in the order of records, each as a record made anew from its parts.
pub(crate) fn proposals(
    conn: &Connection,
    scope: Scope,
    reports: &HashMap<i64, &Report>,
    mut each: impl FnMut(Place, Result<Record, Breach>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut s = (PROPOSAL.prepare(conn, scope)?, ALSO.prepare(conn, scope)?);
    let (mut frames, mut also) = (PROPOSAL.rows(&mut s.0, scope)?, ALSO.rows(&mut s.1, scope)?);
    let mut s = (ACTOR.prepare(conn, scope)?, NAME.prepare(conn, scope)?);
    let (mut actors, mut names) = (ACTOR.rows(&mut s.0, scope)?, NAME.rows(&mut s.1, scope)?);
    let mut s = (RELATION.prepare(conn, scope)?, EVENT.prepare(conn, scope)?, EVENT_ACTOR.prepare(conn, scope)?);
    let mut t = (STATEMENT.prepare(conn, scope)?, RELAY.prepare(conn, scope)?);
    let mut u = (CITATION.prepare(conn, scope)?, PROBLEM.prepare(conn, scope)?);
    let mut bodies = Bodies {
        relations: RELATION.rows(&mut s.0, scope)?,
        events: EVENT.rows(&mut s.1, scope)?,
        event_actors: EVENT_ACTOR.rows(&mut s.2, scope)?,
        statements: STATEMENT.rows(&mut t.0, scope)?,
        relays: RELAY.rows(&mut t.1, scope)?,
        citations: CITATION.rows(&mut u.0, scope)?,
        problems: PROBLEM.rows(&mut u.1, scope)?,
    };
    // The body of the record whose proposals are being read.
    let mut current: Option<(i64, Result<Option<Body>, Breach>)> = None;
    while let Some((place, frame)) = frames.next()? {
        let (also, actor, names) = (also.take(place)?, actors.take(place)?, names.take(place)?);
        let frame = match frame {
            Ok(frame) => frame,
            Err(why) => {
                each(place, Err(Breach::unreadable("proposal", place.0, why)))?;
                continue;
            }
        };
        if current.as_ref().is_none_or(|(number, _)| *number != place.0) {
            current = Some((place.0, bodies.take(place.0, frame.kind)?));
        }
        let body = current.as_ref().map_or(Ok(None), |(_, body)| body.clone());
        let made = body.and_then(|body| {
            let (also, actor, names) = (also?, actor?, names?);
            make(frame, body, also, actor, names, reports).map_err(|why| Breach::unreadable("record", place.0, why))
        });
        each(place, made)?;
    }
    Ok(())
}

fn make(
    frame: Frame,
    body: Option<Body>,
    also: Vec<Words>,
    actor: Vec<(ActorId, ActorKind)>,
    names: Vec<(String, Words)>,
    reports: &HashMap<i64, &Report>,
) -> Cell<Record> {
    let report = reports.get(&frame.report).ok_or("its report is not there or cannot be read")?;
    let body = match body {
        Some(body) => body,
        None => {
            let name = |(name, words): (String, Words)| Ok(ActorName { name, quote: words.quote(report)? });
            let names = names.into_iter().map(name).collect::<Cell<Vec<_>>>()?;
            let (_, kind) = actor.first().ok_or("it has no row in the table actor_proposal")?;
            Body::Actor(Actor { kind: *kind, names })
        }
    };
    let quote = frame.words.quote(report)?;
    let also = also.into_iter().map(|words| words.quote(report)).collect::<Cell<Vec<_>>>()?;
    let record =
        Record::new(quote, also, body, frame.origin, frame.confidence, frame.reason).map_err(|e| e.to_string())?;
    if record.id() != frame.id {
        return Err(format!("its id is {}, its content has {}", frame.id, record.id()));
    }
    if record.actor_id() != actor.first().map(|(id, _)| *id) {
        return Err("its actor is another than its names tell".into());
    }
    Ok(record)
}

/// All proposals of one report.
pub(crate) fn of_report(conn: &Connection, number: i64) -> Result<Vec<(Place, Record)>, StoreError> {
    let (report, _) = rows::report(conn, number)?;
    let mut found = Vec::new();
    proposals(conn, Scope::Report(number), &HashMap::from([(number, &report)]), |place, record| {
        found.push((place, record?));
        Ok(())
    })?;
    Ok(found)
}
