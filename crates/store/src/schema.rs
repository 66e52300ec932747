//! The tables of the dossier file, as numbered steps from each version to the next.

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// `Rapp` in ASCII: tells a dossier from any other SQLite file.
pub(crate) const APPLICATION_ID: i64 = 0x5261_7070;

/// The step at index n brings a file from version n to version n + 1. A step that has been released is never edited.
pub(crate) const STEPS: &[&str] = &[
    include_str!("schema/v1.sql"),
    include_str!("schema/v2.sql"),
    include_str!("schema/v3.sql"),
    include_str!("schema/v4.sql"),
];

/// The version that this program writes.
pub(crate) const VERSION: i64 = STEPS.len() as i64;

/// Brings a file up to date, all steps or none. A file of version 0 is a new one.
pub(crate) fn migrate(conn: &mut Connection) -> Result<(), StoreError> {
    migrate_to(conn, VERSION)
}

pub(crate) fn migrate_to(conn: &mut Connection, version: i64) -> Result<(), StoreError> {
    // A step may make a table anew, row by row under the same numbers; meanwhile nothing may hold on to the old one.
    // SQLite changes this only outside of a transaction.
    let enforced = pragma(conn, "foreign_keys")?;
    conn.pragma_update(None, "foreign_keys", false)?;
    let done = steps_to(conn, version);
    conn.pragma_update(None, "foreign_keys", enforced)?;
    done
}

fn steps_to(conn: &mut Connection, version: i64) -> Result<(), StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read inside the transaction: another program may have brought the file up to date in the meantime.
    let found = pragma(&tx, "user_version")?;
    for (step, sql) in (0..version).zip(STEPS) {
        if step >= found {
            tx.execute_batch(sql)?;
        }
    }
    if found < version {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", version)?;
    }
    Ok(tx.commit()?)
}

/// A number that SQLite keeps in the head of the file.
pub(crate) fn pragma(conn: &Connection, name: &str) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, name, |row| row.get(0))
}

/// Every table, index, view and trigger: name and SQL, sorted. Two files of one version have the same.
pub(crate) fn objects(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    // The shadow tables of the full-text index have no comments of ours and may differ between versions of SQLite.
    let sql = "SELECT name, sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT GLOB 'search_*' AND name NOT GLOB 'sqlite_*' ORDER BY name";
    conn.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The objects of a new dossier.
pub(crate) fn expected_objects() -> Result<Vec<(String, String)>, StoreError> {
    let mut conn = Connection::open_in_memory()?;
    migrate(&mut conn)?;
    Ok(objects(&conn)?)
}
