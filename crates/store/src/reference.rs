//! Reference data going in and coming out: files of data sets, each row checked again as it is read.

use std::collections::HashMap;

use record::{
    Coded, CodedActor, CodedCeasefire, CodedEvent, CodedName, CodedRow, CodedTie, Date, Edtf, Import, Reference,
};
use rusqlite::{Connection, Row, params};

use crate::insert;
use crate::rows::{Cell, optional, parsed, plain};
use crate::{Breach, Dossier, StoreError};

impl Dossier {
    /// Keeps what was taken in from a file of a data set. `false` if the very same is there already.
    ///
    /// # Errors
    /// `Locked`, `DiskFull`, `ReadOnly`. Nothing is kept then.
    pub fn import(&mut self, import: &Import) -> Result<bool, StoreError> {
        let tx = self.write()?;
        let new = keep(&tx, import)?;
        tx.commit()?;
        Ok(new)
    }

    /// All reference data.
    ///
    /// # Errors
    /// `Damaged` with the first thing that is not as it was written.
    pub fn reference(&self) -> Result<Reference, StoreError> {
        let tx = self.snapshot()?;
        let mut imports = Vec::new();
        read(&tx, |import| {
            imports.push(import?);
            Ok(())
        })?;
        Ok(Reference::new(imports))
    }
}

/// Adds an import with its rows; `false` if it is there already.
pub(crate) fn keep(conn: &Connection, import: &Import) -> Result<bool, StoreError> {
    if insert::number(conn, "import", &import.id())?.is_some() {
        return Ok(false);
    }
    let sql = "INSERT INTO import (id, collection, hash, file_name, version, refused, imported_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let number = conn.prepare_cached(sql)?.insert(params![
        import.id().to_string(),
        import.collection().code(),
        import.hash(),
        import.file_name,
        import.version,
        import.refused,
        import.at.to_string(),
    ])?;
    for row in import.rows() {
        keep_row(conn, number, row)?;
    }
    Ok(true)
}

fn keep_row(conn: &Connection, import: i64, row: &CodedRow) -> Result<(), StoreError> {
    let kind = match &row.says {
        Coded::Event(_) => "event",
        Coded::Ceasefire(_) => "ceasefire",
        Coded::Actor(_) => "actor",
    };
    let sql = "INSERT INTO coded_row (import, line, kind, key) VALUES (?1, ?2, ?3, ?4)";
    let number = conn.prepare_cached(sql)?.insert(params![import, row.line, kind, row.says.key()])?;
    let date = |date: Option<Edtf>| date.map(|d| d.to_string());
    let names = |role: &str, names: &[CodedName]| -> Result<(), StoreError> {
        for (position, name) in names.iter().enumerate() {
            let sql = "INSERT INTO coded_name (row, role, position, coded, name) VALUES (?1, ?2, ?3, ?4, ?5)";
            let values = params![number, role, position, name.id.to_string(), name.name];
            conn.prepare_cached(sql)?.execute(values)?;
        }
        Ok(())
    };
    match &row.says {
        Coded::Event(e) => {
            let sql = "INSERT INTO coded_event
                (row, kind, called, first_day, last_day, place, low, best, high, source)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
            let (first, last) = (e.first.to_string(), e.last.to_string());
            let values =
                params![number, e.kind.code(), e.called, first, last, e.place, e.low, e.best, e.high, e.source];
            conn.prepare_cached(sql)?.execute(values)?;
            names("one", &e.one)?;
            names("other", &e.other)
        }
        Coded::Ceasefire(c) => {
            let sql = "INSERT INTO coded_ceasefire
                (row, country, conflict, declared, in_effect, ended_on, side, class, fixed_term, ending)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
            let [declared, in_effect, ended] = [c.declared, c.in_effect, c.ended_on].map(date);
            let (side, class, ending) = (c.side.code(), c.class.code(), c.ending.code());
            let values =
                params![number, c.country, c.conflict, declared, in_effect, ended, side, class, c.fixed_term, ending];
            conn.prepare_cached(sql)?.execute(values)?;
            names("party", &c.parties)
        }
        Coded::Actor(a) => {
            let sql = "INSERT INTO coded_actor (row, place) VALUES (?1, ?2)";
            conn.prepare_cached(sql)?.execute(params![number, a.place])?;
            names("actor", std::slice::from_ref(&a.actor))?;
            for (position, tie) in a.ties.iter().enumerate() {
                let sql = "INSERT INTO coded_tie (row, position, kind, name, coded) VALUES (?1, ?2, ?3, ?4, ?5)";
                let coded = tie.id.as_ref().map(ToString::to_string);
                conn.prepare_cached(sql)?.execute(params![number, position, tie.kind.code(), tie.name, coded])?;
            }
            Ok(())
        }
    }
}

/// Reads imports in the order of taking in.
pub(crate) fn read(
    conn: &Connection,
    mut each: impl FnMut(Result<Import, Breach>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql =
        "SELECT number, id, collection, hash, file_name, version, refused, imported_at FROM import ORDER BY number";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let wrong = |why: String| Breach::unreadable("import", number, why);
        let whole = match coded_rows(conn, number)? {
            Ok(coded) => whole(row, coded).map_err(wrong),
            Err(breach) => Err(breach),
        };
        each(whole)?;
    }
    Ok(())
}

/// An import whose id is the one that its content has.
fn whole(row: &Row<'_>, coded: Vec<CodedRow>) -> Cell<Import> {
    let hash: String = plain(row, 3)?;
    let mut import = Import::new(parsed(row, 2)?, hash, coded, parsed(row, 7)?).map_err(|e| e.to_string())?;
    (import.file_name, import.version, import.refused) = (plain(row, 4)?, plain(row, 5)?, plain(row, 6)?);
    let stored: String = plain(row, 1)?;
    let computed = import.id().to_string();
    if stored == computed { Ok(import) } else { Err(format!("its id is {stored}, its content has {computed}")) }
}

/// The rows of one import in the order of the file.
fn coded_rows(conn: &Connection, import: i64) -> Result<Result<Vec<CodedRow>, Breach>, StoreError> {
    let mut names = grouped(conn, NAMES, import, |row| Ok((plain::<String>(row, 1)?, name(row, 2)?)))?;
    let mut ties = grouped(conn, TIES, import, |row| {
        Ok(CodedTie { kind: parsed(row, 1)?, name: plain(row, 2)?, id: optional(row, 3)? })
    })?;
    let mut statement = conn.prepare_cached(ROWS)?;
    let mut rows = statement.query([import])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let mut made = || -> Cell<CodedRow> {
            let names = names.remove(&number).unwrap_or_else(|| Ok(Vec::new()))?;
            let ties = ties.remove(&number).unwrap_or_else(|| Ok(Vec::new()))?;
            let says = says(row, &names, ties)?;
            let key: String = plain(row, 3)?;
            if says.key() != key {
                return Err(format!("its key is {key}, its content has {}", says.key()));
            }
            Ok(CodedRow { line: plain(row, 1)?, says })
        };
        match made() {
            Ok(made) => all.push(made),
            Err(why) => return Ok(Err(Breach::unreadable("coded_row", number, why))),
        }
    }
    Ok(Ok(all))
}

const ROWS: &str = "SELECT coded_row.number, line, coded_row.kind, key, event.kind, called, first_day, last_day,
        event.place, low, best, high, source, country, conflict, declared, in_effect, ended_on, side, class, fixed_term,
        ending, actor.place
    FROM coded_row LEFT JOIN coded_event AS event ON event.row = coded_row.number
    LEFT JOIN coded_ceasefire ON coded_ceasefire.row = coded_row.number
    LEFT JOIN coded_actor AS actor ON actor.row = coded_row.number
    WHERE import = ?1 ORDER BY coded_row.number";

const NAMES: &str = "SELECT row, role, coded, name FROM coded_name JOIN coded_row ON coded_row.number = row
    WHERE import = ?1 ORDER BY row, position";

const TIES: &str = "SELECT row, coded_tie.kind, name, coded FROM coded_tie JOIN coded_row ON coded_row.number = row
    WHERE import = ?1 ORDER BY row, position";

fn name(row: &Row<'_>, index: usize) -> Cell<CodedName> {
    Ok(CodedName { id: parsed(row, index)?, name: plain(row, index + 1)? })
}

/// What a query gives for each row of a data set, the rows of an import at once.
type Grouped<T> = HashMap<i64, Cell<Vec<T>>>;

fn grouped<T>(
    conn: &Connection,
    sql: &str,
    import: i64,
    value: impl Fn(&Row<'_>) -> Cell<T>,
) -> Result<Grouped<T>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([import])?;
    let mut groups: Grouped<T> = HashMap::new();
    while let Some(row) = rows.next()? {
        let group = groups.entry(row.get(0)?).or_insert_with(|| Ok(Vec::new()));
        match (group.as_mut(), value(row)) {
            (Ok(list), Ok(value)) => list.push(value),
            (Ok(_), Err(why)) => *group = Err(why),
            (Err(_), _) => {}
        }
    }
    Ok(groups)
}

fn says(row: &Row<'_>, names: &[(String, CodedName)], ties: Vec<CodedTie>) -> Cell<Coded> {
    let of = |role: &str| names.iter().filter(|(r, _)| r == role).map(|(_, name)| name.clone()).collect::<Vec<_>>();
    let day = |index| -> Cell<Date> { parsed(row, index) };
    Ok(match plain::<String>(row, 2)?.as_str() {
        "event" => Coded::Event(CodedEvent {
            key: plain(row, 3)?,
            kind: parsed(row, 4)?,
            called: plain(row, 5)?,
            one: of("one"),
            other: of("other"),
            first: day(6)?,
            last: day(7)?,
            place: plain(row, 8)?,
            low: plain(row, 9)?,
            best: plain(row, 10)?,
            high: plain(row, 11)?,
            source: plain(row, 12)?,
        }),
        "ceasefire" => Coded::Ceasefire(CodedCeasefire {
            key: plain(row, 3)?,
            country: plain(row, 13)?,
            conflict: plain(row, 14)?,
            parties: of("party"),
            declared: optional(row, 15)?,
            in_effect: optional(row, 16)?,
            ended_on: optional(row, 17)?,
            side: parsed(row, 18)?,
            class: parsed(row, 19)?,
            fixed_term: plain(row, 20)?,
            ending: parsed(row, 21)?,
        }),
        "actor" => {
            let actor = of("actor").pop().ok_or("it has no name")?;
            Coded::Actor(CodedActor { actor, ties, place: plain(row, 22)? })
        }
        other => return Err(format!("“{other}” is not a kind of row")),
    })
}
