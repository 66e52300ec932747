//! Ids by their first characters, as people type them.

use record::{ActorId, ReadingId, RecordId, ReportId, RulingId};

use crate::rows::parsed;
use crate::{Breach, Dossier, StoreError};

/// The id of anything in a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnyId {
    /// A report.
    Report(ReportId),
    /// A record.
    Record(RecordId),
    /// An actor.
    Actor(ActorId),
    /// A reading.
    Reading(ReadingId),
    /// A ruling.
    Ruling(RulingId),
}

impl std::fmt::Display for AnyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Report(id) => id.fmt(f),
            Self::Record(id) => id.fmt(f),
            Self::Actor(id) => id.fmt(f),
            Self::Reading(id) => id.fmt(f),
            Self::Ruling(id) => id.fmt(f),
        }
    }
}

/// More than this many are no answer to “which one?”.
const MOST: usize = 100;

const KINDS: &[(&str, &str)] = &[
    (ReportId::PREFIX, "report"),
    (RecordId::PREFIX, "record"),
    (ActorId::PREFIX, "actor"),
    (ReadingId::PREFIX, "reading"),
    (RulingId::PREFIX, "ruling"),
];

impl Dossier {
    /// Everything whose id begins so, at most a hundred of each kind, sorted: `rec-0a1` looks among records, `0a1` among
    /// all. Letter case does not matter. Nothing is found by an empty text.
    pub fn find(&self, prefix: &str) -> Result<Vec<AnyId>, StoreError> {
        let prefix = prefix.trim().to_ascii_lowercase();
        let (kind, digits) = prefix.split_once('-').map_or((None, prefix.as_str()), |(kind, rest)| (Some(kind), rest));
        if !digits.bytes().all(|b| b.is_ascii_alphanumeric()) || (kind.is_none() && digits.is_empty()) {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for (code, table) in KINDS.iter().filter(|(code, _)| kind.is_none_or(|kind| kind == *code)) {
            let from = format!("{code}-{digits}");
            // `~` sorts after every character of an id.
            let to = format!("{from}~");
            let sql = format!("SELECT id FROM {table} WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT {MOST}");
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query([from, to])?;
            while let Some(row) = rows.next()? {
                let id = match *code {
                    ReportId::PREFIX => parsed(row, 0).map(AnyId::Report),
                    RecordId::PREFIX => parsed(row, 0).map(AnyId::Record),
                    ActorId::PREFIX => parsed(row, 0).map(AnyId::Actor),
                    ReadingId::PREFIX => parsed(row, 0).map(AnyId::Reading),
                    _ => parsed(row, 0).map(AnyId::Ruling),
                };
                found.push(id.map_err(|why| Breach::unreadable("ids", 0, why))?);
            }
        }
        Ok(found)
    }
}
