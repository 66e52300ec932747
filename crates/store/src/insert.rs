//! Rows going in: each thing with the tables that hold it. Everything runs inside a transaction of the caller's.

use std::collections::HashMap;

use record::{
    Actor, ActorId, Body, Edtf, Event, Origin, Reading, Record, RecordId, Relation, Report, ReportDetails, ReportId,
    Statement, Timestamp,
};
use rusqlite::{Connection, OptionalExtension, Params, named_params, params};

use crate::StoreError;
use crate::passages::passages;

/// A record's number and which proposal of it.
pub(crate) type Place = (i64, i64);

/// Runs one statement and returns the number of the row.
fn insert(conn: &Connection, sql: &str, values: impl Params) -> Result<i64, StoreError> {
    Ok(conn.prepare_cached(sql)?.insert(values)?)
}

/// The number that an id has in a table, if it is there.
pub(crate) fn number(conn: &Connection, table: &str, id: &impl ToString) -> Result<Option<i64>, StoreError> {
    let sql = format!("SELECT number FROM {table} WHERE id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([id.to_string()], |row| row.get(0)).optional()?)
}

fn date(date: Option<Edtf>) -> Option<String> {
    date.map(|d| d.to_string())
}

/// Whether a date is read back as it is written.
fn keeps(date: &Edtf) -> bool {
    date.to_string().parse() == Ok(*date)
}

/// Adds a report with its details and its passages for search.
pub(crate) fn report(conn: &Connection, report: &Report, added_at: Timestamp) -> Result<i64, StoreError> {
    let hash = report.hash();
    if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(StoreError::Hash(report.id()));
    }
    let sql = "INSERT INTO report (id, hash, added_at, text) VALUES (?1, ?2, ?3, ?4)";
    let number = insert(conn, sql, params![report.id().to_string(), hash, added_at.to_string(), report.text()])?;
    details(conn, (number, report.id()), &report.details, None)?;
    for range in passages(report.text()) {
        let sql = "INSERT INTO passage (report, start_byte, end_byte) VALUES (?1, ?2, ?3)";
        let passage = insert(conn, sql, params![number, range.start, range.end])?;
        let words = &report.text()[range];
        insert(conn, "INSERT INTO search (rowid, words) VALUES (?1, ?2)", params![passage, words])?;
    }
    Ok(number)
}

/// Adds one state of a report's details: as added, or as somebody corrected them.
pub(crate) fn details(
    conn: &Connection,
    (number, report): (i64, ReportId),
    details: &ReportDetails,
    correction: Option<(&str, Timestamp)>,
) -> Result<(), StoreError> {
    if let Some(date) = details.published.filter(|d| !keeps(d)) {
        return Err(StoreError::Published { report, date: date.to_string() });
    }
    let sql = "INSERT INTO report_details (report, nth, title, publisher, author, published, language, media_type, url,
            file_name, marking, reliability, corrected_by, corrected_at)
        SELECT :report, count(*), :title, :publisher, :author, :published, :language, :media_type, :url, :file_name,
            :marking, :reliability, :corrected_by, :corrected_at
        FROM report_details WHERE report = :report";
    conn.prepare_cached(sql)?.execute(named_params! {
        ":report": number,
        ":title": details.title,
        ":publisher": details.publisher,
        ":author": details.author,
        ":published": date(details.published),
        ":language": details.language,
        ":media_type": details.media_type,
        ":url": details.url,
        ":file_name": details.file_name,
        ":marking": details.marking.code(),
        ":reliability": details.reliability.code(),
        ":corrected_by": correction.map(|c| c.0),
        ":corrected_at": correction.map(|c| c.1.to_string()),
    })?;
    Ok(())
}

/// Adds a reading and the list of what it proposed.
pub(crate) fn reading(
    conn: &Connection,
    report: i64,
    reading: &Reading,
    proposals: &[Place],
) -> Result<i64, StoreError> {
    let (reader, version, person) = origin(&reading.origin);
    let sql = "INSERT INTO reading (id, report, reader, reader_version, person, read_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values = params![reading.id().to_string(), report, reader, version, person, reading.at.to_string()];
    let number = insert(conn, sql, values)?;
    for (position, (record, nth)) in proposals.iter().enumerate() {
        let sql = "INSERT INTO reading_record (reading, position, record, nth) VALUES (?1, ?2, ?3, ?4)";
        conn.prepare_cached(sql)?.execute(params![number, position, record, nth])?;
    }
    Ok(number)
}

fn origin(origin: &Origin) -> (Option<&str>, Option<&str>, Option<&str>) {
    match origin {
        Origin::Reader { name, version } => (Some(name), Some(version), None),
        Origin::Person { name } => (None, None, Some(name)),
    }
}

/// Adds proposals to one report, and remembers the numbers of its actors.
pub(crate) struct Proposals<'c> {
    conn: &'c Connection,
    report: i64,
    actors: HashMap<ActorId, i64>,
}

impl<'c> Proposals<'c> {
    pub(crate) fn new(conn: &'c Connection, report: i64) -> Self {
        Self { conn, report, actors: HashMap::new() }
    }

    /// The number of a record and how many proposals of it there are.
    pub(crate) fn known(&self, id: RecordId) -> Result<Option<Place>, StoreError> {
        let sql = "SELECT number, (SELECT count(*) FROM proposal WHERE record = number) FROM record WHERE id = ?1";
        let row = self.conn.prepare_cached(sql)?.query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(row.optional()?)
    }

    /// Adds one proposal; the record too if it is new.
    pub(crate) fn add(&mut self, record: &Record) -> Result<Place, StoreError> {
        let (number, before) = match self.known(record.id())? {
            Some(known) => known,
            None => {
                let sql = "INSERT INTO record (id, report, kind) VALUES (?1, ?2, ?3)";
                let kind = record.body().kind().code();
                let number = insert(self.conn, sql, params![record.id().to_string(), self.report, kind])?;
                self.body(number, record)?;
                (number, 0)
            }
        };
        let place = (number, before + 1);
        self.proposal(place, record)?;
        if let Body::Actor(actor) = record.body() {
            self.names(place, record, actor)?;
        }
        Ok(place)
    }

    fn proposal(&self, (number, nth): Place, record: &Record) -> Result<(), StoreError> {
        let (range, reason) = (record.quote().range(), record.reason());
        let (reader, version, person) = origin(record.origin());
        let sql = "INSERT INTO proposal (record, nth, start_byte, end_byte, words, confidence, reader, reader_version,
                person, rule, trigger_words, path)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        self.conn.prepare_cached(sql)?.execute(params![
            number,
            nth,
            range.start,
            range.end,
            record.quote().words(),
            record.confidence().as_per_mille(),
            reader,
            version,
            person,
            reason.rule,
            reason.trigger,
            reason.path,
        ])?;
        for (position, quote) in record.also().iter().enumerate() {
            let sql = "INSERT INTO proposal_also (record, nth, position, start_byte, end_byte, words)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let values = params![number, nth, position, quote.range().start, quote.range().end, quote.words()];
            self.conn.prepare_cached(sql)?.execute(values)?;
        }
        Ok(())
    }

    fn names(&mut self, (number, nth): Place, record: &Record, actor: &Actor) -> Result<(), StoreError> {
        let id = self.actor(Actor::id_of(record.report(), actor.name()))?;
        let sql = "INSERT INTO actor_proposal (record, nth, actor, kind) VALUES (?1, ?2, ?3, ?4)";
        self.conn.prepare_cached(sql)?.execute(params![number, nth, id, actor.kind.code()])?;
        for (position, name) in actor.names.iter().enumerate() {
            let sql = "INSERT INTO actor_name (record, nth, position, name, start_byte, end_byte, words)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let range = name.quote.range();
            let values = params![number, nth, position, name.name, range.start, range.end, name.quote.words()];
            self.conn.prepare_cached(sql)?.execute(values)?;
        }
        Ok(())
    }

    /// The number of an actor, which may be mentioned before the record that introduces it.
    fn actor(&mut self, id: ActorId) -> Result<i64, StoreError> {
        if let Some(number) = self.actors.get(&id) {
            return Ok(*number);
        }
        let found = match number(self.conn, "actor", &id)? {
            Some(number) => number,
            None => {
                let sql = "INSERT INTO actor (id, report) VALUES (?1, ?2)";
                insert(self.conn, sql, params![id.to_string(), self.report])?
            }
        };
        self.actors.insert(id, found);
        Ok(found)
    }

    /// What the record says, in the table of its kind. All of it is part of the id, so it is kept once for all proposals.
    fn body(&mut self, number: i64, record: &Record) -> Result<(), StoreError> {
        let dates = match record.body() {
            Body::Relation(r) => [r.since, r.until],
            Body::Event(e) => [e.date, None],
            Body::Statement(s) => [s.said_on, None],
            Body::Citation(c) => [c.date, None],
            Body::Actor(_) | Body::Problem(_) => [None, None],
        };
        if let Some(date) = dates.into_iter().flatten().find(|d| !keeps(d)) {
            return Err(StoreError::Date { record: record.id(), date: date.to_string() });
        }
        match record.body() {
            Body::Actor(_) => Ok(()),
            Body::Relation(relation) => self.relation(number, relation),
            Body::Event(event) => self.event(number, event),
            Body::Statement(statement) => self.statement(number, statement),
            Body::Citation(citation) => {
                let sql = "INSERT INTO citation (record, outlet, date) VALUES (?1, ?2, ?3)";
                insert(self.conn, sql, params![number, citation.outlet, date(citation.date)]).map(drop)
            }
            Body::Problem(problem) => {
                let sql = "INSERT INTO problem (record, message) VALUES (?1, ?2)";
                insert(self.conn, sql, params![number, problem.message]).map(drop)
            }
        }
    }

    fn relation(&mut self, number: i64, r: &Relation) -> Result<(), StoreError> {
        let (from, to) = (self.actor(r.from)?, self.actor(r.to)?);
        let sql = "INSERT INTO relation (record, type, from_actor, to_actor, title, since, until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let values = params![number, r.relation.code(), from, to, r.title, date(r.since), date(r.until)];
        insert(self.conn, sql, values).map(drop)
    }

    fn event(&mut self, number: i64, e: &Event) -> Result<(), StoreError> {
        let sql = "INSERT INTO event (record, type, date, place, status) VALUES (?1, ?2, ?3, ?4, ?5)";
        insert(self.conn, sql, params![number, e.event.code(), date(e.date), e.place, e.status.code()])?;
        for (role, actors) in [("actor", &e.actors), ("target", &e.targets)] {
            for (position, actor) in actors.iter().enumerate() {
                let actor = self.actor(*actor)?;
                let sql = "INSERT INTO event_actor (record, role, position, actor) VALUES (?1, ?2, ?3, ?4)";
                self.conn.prepare_cached(sql)?.execute(params![number, role, position, actor])?;
            }
        }
        Ok(())
    }

    fn statement(&mut self, number: i64, s: &Statement) -> Result<(), StoreError> {
        let speaker = self.actor(s.speaker)?;
        let speaker_for = s.speaker_for.map(|a| self.actor(a)).transpose()?;
        let addressee = s.addressee.map(|a| self.actor(a)).transpose()?;
        let sql = "INSERT INTO statement (record, speaker, speaker_for, addressee, stance, topic, content, said_on,
                channel, source_outlet, source_date, condition)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        let values = params![
            number,
            speaker,
            speaker_for,
            addressee,
            s.stance.code(),
            s.topic,
            s.content,
            date(s.said_on),
            s.channel.code(),
            s.source.as_ref().map(|s| &s.outlet),
            s.source.as_ref().and_then(|s| s.date.as_ref()),
            s.condition,
        ];
        insert(self.conn, sql, values)?;
        for (position, name) in s.relay.iter().enumerate() {
            let sql = "INSERT INTO statement_relay (record, position, name) VALUES (?1, ?2, ?3)";
            self.conn.prepare_cached(sql)?.execute(params![number, position, name])?;
        }
        Ok(())
    }
}
