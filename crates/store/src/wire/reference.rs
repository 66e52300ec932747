//! The written form of reference data: one line for each import, followed by one for each of its rows.

use record::{
    Coded, CodedActor, CodedCeasefire, CodedEvent, CodedName, CodedRow, CodedTie, Edtf, Import as Whole, ImportError,
};
use serde::{Deserialize, Serialize};

use super::read::{maybe, same_id, value};
use crate::LineError;

/// A file of a data set.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Import {
    pub(crate) id: String,
    pub(crate) collection: String,
    pub(crate) hash: String,
    pub(crate) file_name: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) refused: u32,
    pub(crate) at: String,
    /// How many lines of rows follow.
    pub(crate) rows: usize,
}

/// A row of the import above.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) line: u32,
    pub(crate) says: Says,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Says {
    Event {
        key: String,
        kind: String,
        called: String,
        one: Vec<Name>,
        other: Vec<Name>,
        first: String,
        last: String,
        place: String,
        low: Option<u32>,
        best: Option<u32>,
        high: Option<u32>,
        source: String,
    },
    Ceasefire {
        key: String,
        country: String,
        conflict: String,
        parties: Vec<Name>,
        declared: Option<String>,
        in_effect: Option<String>,
        ended_on: Option<String>,
        side: String,
        class: String,
        fixed_term: Option<bool>,
        ending: String,
    },
    Actor {
        actor: Name,
        ties: Vec<Tie>,
        place: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Name {
    pub(crate) coded: String,
    pub(crate) name: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tie {
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) coded: Option<String>,
}

/// The line of an import.
pub(crate) fn import(import: &Whole) -> super::Line {
    super::Line::Import(Import {
        id: import.id().to_string(),
        collection: import.collection().to_string(),
        hash: import.hash().into(),
        file_name: import.file_name.clone(),
        version: import.version.clone(),
        refused: import.refused,
        at: import.at.to_string(),
        rows: import.rows().len(),
    })
}

/// The line of a row.
pub(crate) fn row(row: &CodedRow) -> super::Line {
    let name = |n: &CodedName| Name { coded: n.id.to_string(), name: n.name.clone() };
    let names = |list: &[CodedName]| list.iter().map(name).collect();
    let date = |date: Option<Edtf>| date.map(|d| d.to_string());
    let says = match row.says.clone() {
        Coded::Event(e) => Says::Event {
            kind: e.kind.to_string(),
            one: names(&e.one),
            other: names(&e.other),
            first: e.first.to_string(),
            last: e.last.to_string(),
            key: e.key,
            called: e.called,
            place: e.place,
            low: e.low,
            best: e.best,
            high: e.high,
            source: e.source,
        },
        Coded::Ceasefire(c) => Says::Ceasefire {
            parties: names(&c.parties),
            declared: date(c.declared),
            in_effect: date(c.in_effect),
            ended_on: date(c.ended_on),
            side: c.side.to_string(),
            class: c.class.to_string(),
            fixed_term: c.fixed_term,
            ending: c.ending.to_string(),
            key: c.key,
            country: c.country,
            conflict: c.conflict,
        },
        Coded::Actor(a) => {
            let tie =
                |t: CodedTie| Tie { kind: t.kind.to_string(), name: t.name, coded: t.id.map(|id| id.to_string()) };
            Says::Actor { actor: name(&a.actor), ties: a.ties.into_iter().map(tie).collect(), place: a.place }
        }
    };
    super::Line::Coded(Box::new(Row { line: row.line, says }))
}

/// An import from its line and the rows that followed.
pub(crate) fn whole(line: Import, rows: Vec<CodedRow>) -> Result<Whole, LineError> {
    if line.hash.len() != 64 || !line.hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(LineError::Value { field: "hash", why: "not a SHA-256 in hexadecimal".into() });
    }
    let wrong = |error: ImportError| LineError::Value { field: "rows", why: error.to_string() };
    let (collection, at) = (value("collection", &line.collection)?, value("at", &line.at)?);
    let mut import = Whole::new(collection, line.hash, rows, at).map_err(wrong)?;
    same_id(&line.id, &import.id())?;
    (import.file_name, import.version, import.refused) = (line.file_name, line.version, line.refused);
    Ok(import)
}

/// A row from its line.
pub(crate) fn coded(line: Row) -> Result<CodedRow, LineError> {
    let name = |n: Name| Ok(CodedName { id: value("coded", &n.coded)?, name: n.name });
    let names = |list: Vec<Name>| list.into_iter().map(name).collect::<Result<Vec<_>, LineError>>();
    let says = match line.says {
        Says::Event { key, kind, called, one, other, first, last, place, low, best, high, source } => {
            Coded::Event(CodedEvent {
                kind: value("kind", &kind)?,
                one: names(one)?,
                other: names(other)?,
                first: value("first", &first)?,
                last: value("last", &last)?,
                key,
                called,
                place,
                low,
                best,
                high,
                source,
            })
        }
        Says::Ceasefire {
            key,
            country,
            conflict,
            parties,
            declared,
            in_effect,
            ended_on,
            side,
            class,
            fixed_term,
            ending,
        } => Coded::Ceasefire(CodedCeasefire {
            parties: names(parties)?,
            declared: maybe("declared", declared.as_deref())?,
            in_effect: maybe("in_effect", in_effect.as_deref())?,
            ended_on: maybe("ended_on", ended_on.as_deref())?,
            side: value("side", &side)?,
            class: value("class", &class)?,
            ending: value("ending", &ending)?,
            key,
            country,
            conflict,
            fixed_term,
        }),
        Says::Actor { actor, ties, place } => {
            let tie = |t: Tie| {
                let id = maybe("coded", t.coded.as_deref())?;
                Ok(CodedTie { kind: value("kind", &t.kind)?, name: t.name, id })
            };
            let ties = ties.into_iter().map(tie).collect::<Result<Vec<_>, LineError>>()?;
            Coded::Actor(CodedActor { actor: name(actor)?, ties, place })
        }
    };
    Ok(CodedRow { line: line.line, says })
}
