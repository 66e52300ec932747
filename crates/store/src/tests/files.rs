//! Opening, making, and what protects a file: from other programs, from newer ones, from its users, and from itself.

use std::fs;

use record::{Ruling, Verdict};
use rusqlite::Connection;

use super::sample::{at, sample};
use super::{filled, fresh};
use crate::{Dossier, StoreError, schema};

#[test]
fn nothing_is_overwritten_and_nothing_is_made_by_opening() {
    let (folder, dossier) = fresh();
    assert!(matches!(Dossier::create(dossier.path()), Err(StoreError::Exists(_))));
    let missing = folder.path().join("missing.dossier");
    assert!(matches!(Dossier::open(&missing), Err(StoreError::Missing(_))));
    assert!(matches!(Dossier::open_read_only(&missing), Err(StoreError::Missing(_))));
    assert!(!missing.exists());
    assert!(matches!(Dossier::open(folder.path()), Err(StoreError::NotADossier(_))));
    let nowhere = folder.path().join("no/folder/x.dossier");
    assert!(matches!(Dossier::create(nowhere), Err(StoreError::File { .. })));
}

#[test]
fn other_files_are_not_dossiers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    for bytes in [&b""[..], b"a note", &[0; 4096]] {
        fs::write(&path, bytes).unwrap();
        assert!(matches!(Dossier::open(&path), Err(StoreError::NotADossier(_))), "{bytes:?}");
        assert!(matches!(Dossier::open_read_only(&path), Err(StoreError::NotADossier(_))));
        assert_eq!(fs::read(&path).unwrap(), bytes, "the file was left as it is");
    }
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (x)").unwrap();
    assert!(matches!(Dossier::open(&path), Err(StoreError::NotADossier(_))));
}

#[test]
fn a_newer_file_is_left_alone() {
    let (_folder, dossier) = fresh();
    dossier.conn.pragma_update(None, "user_version", 99).unwrap();
    let error = Dossier::open(dossier.path()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 99, known: schema::VERSION, .. }));
    assert!(error.to_string().contains("install the newer version"), "{error}");
}

#[test]
fn a_cut_off_file_is_damaged() {
    let (folder, dossier, _) = filled();
    drop(dossier);
    let path = folder.path().join("x.dossier");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let error = Dossier::open(&path).and_then(|d| d.ledger().map(drop)).unwrap_err();
    assert!(matches!(error, StoreError::Damaged(_)), "{error}");
    assert!(error.to_string().contains("rapporteur check"), "{error}");
}

#[test]
fn a_dossier_opened_for_reading_cannot_be_written() {
    let (_folder, dossier, samples) = filled();
    let mut reader = Dossier::open_read_only(dossier.path()).unwrap();
    let accept = Ruling::new(Verdict::Accept(samples[0].records[0].id()), "Amina", "", at(1)).unwrap();
    assert!(matches!(reader.rule(&accept), Err(StoreError::ReadOnly)));
    assert_eq!(reader.check().unwrap(), [], "the check needs no writing");
    assert_eq!(reader.ledger().unwrap().entries().reports.len(), 2);
}

#[test]
fn a_reader_sees_what_is_committed_while_another_writes() {
    let (_folder, mut dossier, samples) = filled();
    let reader = Dossier::open_read_only(dossier.path()).unwrap();
    let before = reader.extent().unwrap();
    let tx = dossier.write().unwrap();
    tx.execute("INSERT INTO problem (record, message) VALUES (1, 'in flight')", []).unwrap();
    assert_eq!(reader.extent().unwrap(), before);
    assert_eq!(reader.check().unwrap(), []);
    drop(tx);
    let s = sample(7, 50);
    dossier.add(&s.report, at(1), &s.reading, &s.records).unwrap();
    assert_eq!(reader.extent().unwrap().reports, samples.len() as u64 + 1);
}

#[test]
fn a_locked_dossier_says_so() {
    let (_folder, mut dossier, samples) = filled();
    let mut other = Dossier::open(dossier.path()).unwrap();
    other.conn.busy_timeout(std::time::Duration::from_millis(10)).unwrap();
    let tx = dossier.write().unwrap();
    let s = &samples[0];
    let error = other.add(&s.report, at(1), &s.reading, &s.records).unwrap_err();
    assert!(matches!(error, StoreError::Locked), "{error}");
    drop(tx);
}

#[test]
fn a_full_disk_keeps_nothing_of_the_step_and_says_so() {
    let (_folder, mut dossier, _) = filled();
    let before = dossier.extent().unwrap();
    let pages = schema::pragma(&dossier.conn, "page_count").unwrap();
    dossier.conn.pragma_update_and_check(None, "max_page_count", pages + 2, |_| Ok(())).unwrap();
    let s = sample(7, 9000);
    let error = dossier.add(&s.report, at(1), &s.reading, &s.records).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error}");
    assert_eq!((dossier.extent().unwrap(), dossier.check().unwrap()), (before, vec![]));
}

#[test]
fn every_table_refuses_changes_and_deletions() {
    let (_folder, mut dossier, samples) = filled();
    let accept = Ruling::new(Verdict::Accept(samples[0].records[0].id()), "Amina", "", at(1)).unwrap();
    dossier.rule(&accept).unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search*'";
    let tables: Vec<String> =
        dossier.conn.prepare(sql).unwrap().query_map([], |r| r.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(tables.len() >= 30, "{tables:?}");
    for table in &tables {
        for trigger in ["update", "delete"] {
            let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1 AND name = ?2";
            let found = dossier.conn.query_row(sql, [table, &format!("{table}_no_{trigger}")], |r| r.get::<_, i64>(0));
            assert_eq!(found, Ok(1), "{table} has a trigger against {trigger}");
        }
    }
    for sql in [
        "UPDATE report SET text = 'other'",
        "DELETE FROM ruling",
        "DELETE FROM record WHERE number = 1",
        "REPLACE INTO problem (record, message) SELECT record, 'other' FROM problem",
        "INSERT OR REPLACE INTO report SELECT number, id, hash, added_at, 'other' FROM report",
    ] {
        let error = dossier.conn.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{sql}: {error}");
    }
    assert_eq!(dossier.check().unwrap(), []);
}

/// Damage done behind the back of the program is found and named.
#[test]
fn a_check_finds_what_was_tampered_with() {
    let damage = |sql: &str| {
        let (_folder, dossier, samples) = filled();
        dossier.conn.pragma_update(None, "foreign_keys", false).unwrap();
        // As somebody would who means to change what is written.
        for table in ["report", "proposal", "ruling", "event_actor", "reading_record", "passage", "actor_name", "event"]
        {
            let drop = format!("DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete");
            dossier.conn.execute_batch(&drop).unwrap();
        }
        dossier.conn.execute_batch(sql).unwrap();
        drop(samples);
        let told: Vec<String> = dossier.check().unwrap().iter().map(ToString::to_string).collect();
        told.into_iter().filter(|line| !line.starts_with("the schema was altered")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(damage(""), "");
    for (sql, told) in [
        ("UPDATE report SET text = replace(text, 'talks', 'walks') WHERE number = 1", "report 1: its id is rep-"),
        ("UPDATE proposal SET words = 'other' WHERE record = 3", "record 3: the report does not say “other”"),
        ("UPDATE proposal SET start_byte = 99999, end_byte = 100000 WHERE record = 3", "not a piece of the report"),
        ("UPDATE event SET status = 'reported'", "its content has rec-"),
        ("UPDATE event SET type = 'x'", "“x” is not a type of event"),
        ("DELETE FROM event", "it has no row in the table event"),
        ("DELETE FROM reading_record WHERE position = 3", "reading 1: its id is rea-"),
        ("UPDATE event_actor SET actor = 999", "a row of event_actor refers to a row of actor that is not there"),
        ("DELETE FROM passage WHERE number = 1", "search does not find all of rep-"),
        ("UPDATE search SET words = 'other' WHERE rowid = 1", "search does not find all of rep-"),
        ("UPDATE actor_name SET name = 'Other' WHERE record = 1", "record 1: its id is rec-"),
    ] {
        let lines = damage(sql);
        assert!(lines.contains(told), "{sql}\n{lines}");
    }
}

#[cfg(unix)]
#[test]
fn a_dossier_in_a_place_that_cannot_be_written_is_read_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("50% of #1?.dossier");
    drop(Dossier::create(&path).unwrap());
    protect(folder.path(), true);
    if fs::write(folder.path().join("probe"), "").is_ok() {
        // The administrator may write anywhere; what the program would do is tried out piece by piece.
        protect(folder.path(), false);
        fs::remove_file(folder.path().join("probe")).unwrap();
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(crate::dossier::immutable_uri(&path), flags).unwrap();
        assert_eq!(schema::pragma(&conn, "application_id"), Ok(schema::APPLICATION_ID));
    } else {
        let dossier = Dossier::open_read_only(&path).unwrap();
        assert_eq!(dossier.check().unwrap(), []);
        let error = Dossier::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly | StoreError::File { .. }), "{error}");
        let error = Dossier::create(folder.path().join("y.dossier")).unwrap_err();
        assert!(matches!(error, StoreError::File { .. }), "{error}");
        protect(folder.path(), false);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no log was made");
}

#[cfg(unix)]
fn protect(folder: &std::path::Path, protected: bool) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).chain([folder.to_path_buf()]) {
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        if protected {
            permissions.set_readonly(true);
        } else {
            let mode = if path.is_dir() { 0o755 } else { 0o644 };
            std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, mode);
        }
        fs::set_permissions(&path, permissions).unwrap();
    }
}
