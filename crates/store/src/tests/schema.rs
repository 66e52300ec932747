//! The schema is documented, and every older version can be brought up to date.

use std::fmt::Write as _;
use std::fs;

use record::{
    ActorKind, Channel, CodedClass, CodedEnding, CodedKind, CodedSide, CodedTieKind, Collection, EventStatus,
    EventType, Judged, Judgement, Kind, Locus, Marking, Outcome, Record, RelationType, Reliability, Scheme, Spoiler,
    SpoilerType, Stance,
};
use rusqlite::Connection;

use super::sample::{at, reader};
use super::{filled, judging, proposed_by, reading_of};
use crate::{Dossier, StoreError, judgements, schema};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/SCHEMA.md");

#[test]
fn schema_md_is_up_to_date() {
    let text = described();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(PATH, &text).unwrap();
    }
    let there = fs::read_to_string(PATH).unwrap_or_default();
    assert!(there == text, "SCHEMA.md is not what the schema says; run `UPDATE_SCHEMA=1 cargo test -p store schema`");
}

/// SCHEMA.md, made from the comments in the schema of a new dossier.
fn described() -> String {
    let mut conn = Connection::open_in_memory().unwrap();
    schema::migrate(&mut conn).unwrap();
    let mut text = format!(
        "# The tables of a dossier\n\n\
         <!-- Made from the schema's comments by `UPDATE_SCHEMA=1 cargo test -p store schema`; edit those. -->\n\n\
         A dossier is one SQLite file (application id {:#x}, user version {}). Any SQLite tool can read it; with the \
         program\ndoing the writing, nothing in it is ever changed or deleted.\n\n\
         Tables refer to one another by `number`, which counts up in the order of recording. Ids such as `rec-…` are\n\
         hashes of content: the same on every machine, and checked by `rapporteur check`. Times are RFC 3339 in UTC, \
         dates\nEDTF (ISO 8601-2). Byte ranges count bytes of the report's text in UTF-8, so in SQL a quote is\n\
         `substr(CAST(text AS BLOB), start_byte + 1, end_byte - start_byte)`.\n\n\
         The views whose names end in `_now` show what counts at present and are the easiest to look at. How a record \
         stands\nafter all rulings is worked out by the program, not by a view.\n",
        schema::APPLICATION_ID,
        schema::VERSION
    );
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB 'search*'
        ORDER BY type, rootpage, rowid";
    let mut statement = conn.prepare(sql).unwrap();
    let objects = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    for object in objects {
        let (kind, name, sql): (String, String, String) = object.unwrap();
        describe(&mut text, &kind, &name, &sql);
    }
    text += "\n## Codes\n";
    let mut codes = |what: &str, codes: Vec<&str>| {
        let _ = write!(text, "\n- {what}: {}.", codes.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", "));
    };
    codes("`record.kind`", Kind::ALL.iter().map(|c| c.code()).collect());
    codes("`actor_proposal.kind`", ActorKind::ALL.iter().map(|c| c.code()).collect());
    codes("`relation.type`", RelationType::ALL.iter().map(|c| c.code()).collect());
    codes("`event.type`", EventType::ALL.iter().map(|c| c.code()).collect());
    codes("`event.status`", EventStatus::ALL.iter().map(|c| c.code()).collect());
    codes("`statement.stance`", Stance::ALL.iter().map(|c| c.code()).collect());
    codes("`statement.channel`", Channel::ALL.iter().map(|c| c.code()).collect());
    codes("`import.collection`", Collection::ALL.iter().map(|c| c.code()).collect());
    codes("before the colon in `coded`", Scheme::ALL.iter().map(|c| c.code()).collect());
    codes("`coded_event.kind`", CodedKind::ALL.iter().map(|c| c.code()).collect());
    codes("`coded_ceasefire.side`", CodedSide::ALL.iter().map(|c| c.code()).collect());
    codes("`coded_ceasefire.class`", CodedClass::ALL.iter().map(|c| c.code()).collect());
    codes("`coded_ceasefire.ending`", CodedEnding::ALL.iter().map(|c| c.code()).collect());
    codes("`coded_tie.kind`", CodedTieKind::ALL.iter().map(|c| c.code()).collect());
    codes("`resolution.outcome`", Outcome::ALL.iter().map(|c| c.code()).collect());
    codes("`spoiler.type`", SpoilerType::ALL.iter().map(|c| c.code()).collect());
    codes("`spoiler.locus`", Locus::ALL.iter().map(|c| c.code()).collect());
    codes("`report_details.marking`", Marking::ALL.iter().map(|c| c.code()).collect());
    codes("`report_details.reliability`", Reliability::ALL.iter().map(|c| c.code()).collect());
    text + "\n"
}

fn describe(text: &mut String, kind: &str, name: &str, sql: &str) {
    let lines: Vec<&str> = sql.lines().skip(1).map(str::trim).collect();
    let about: Vec<&str> = lines.iter().map_while(|line| line.strip_prefix("-- ")).collect();
    assert!(!about.is_empty(), "{name} says what it is for");
    let _ = write!(text, "\n## {name}{}\n\n{}\n", if kind == "view" { " (view)" } else { "" }, about.join("\n"));
    if kind == "view" {
        return;
    }
    text.push_str("\n| column | type | |\n|---|---|---|\n");
    for line in &lines[about.len()..] {
        let Some((definition, comment)) = line.split_once(" -- ") else {
            let first = line.split_whitespace().next().unwrap_or_default();
            let column = first.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !first.is_empty();
            assert!(!column, "{name}: the column {first} says what it is");
            continue;
        };
        let mut words = definition.split_whitespace();
        let (column, class) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let rest = definition.trim_end_matches(',');
        let target = rest.split_once("REFERENCES ").map(|(_, t)| t.replace(" (", ".").replace(')', ""));
        let refers = target.map(|t| format!(" (→ `{t}`)")).unwrap_or_default();
        let needed =
            if definition.contains("NOT NULL") || definition.contains("PRIMARY KEY") { "" } else { ", may be empty" };
        let _ = writeln!(text, "| `{column}` | {}{needed} | {comment}{refers} |", class.trim_end_matches(','));
    }
}

#[test]
fn the_views_show_what_counts() {
    let (_folder, mut dossier, samples) = filled();
    let surer = proposed_by(&samples[0].records, &reader("2"), 900);
    dossier.add_reading(&reading_of(&surer, reader("2"), 10), &surer).unwrap();
    let sql = "SELECT id, confidence FROM proposal_now ORDER BY record";
    let pairs = |sql: &str| -> Vec<(String, u16)> {
        let mut statement = dossier.conn.prepare(sql).unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let records = dossier.entries().unwrap().records;
    let expected: Vec<_> = records.iter().map(|r| (r.id().to_string(), r.confidence().as_per_mille())).collect();
    assert_eq!(pairs(sql), expected);
    for (kind, view) in [
        (Kind::Actor, "actor_now"),
        (Kind::Relation, "relation_now"),
        (Kind::Event, "event_now"),
        (Kind::Statement, "statement_now"),
    ] {
        let rows = dossier.conn.query_row(&format!("SELECT count(*) FROM {view}"), [], |row| row.get::<_, usize>(0));
        let expected = records.iter().filter(|r| r.body().kind() == kind).count();
        assert!(expected > 0 && rows == Ok(expected), "{view}: {rows:?} rows, {expected} records");
    }
    let sql = "SELECT actors || ' → ' || targets, 0 FROM event_now LIMIT 1";
    assert!(pairs(sql)[0].0.contains(" → the "), "names, not numbers");
}

#[test]
fn every_older_version_is_brought_up_to_date() {
    let newest = schema::expected_objects().unwrap();
    for version in 1..=schema::VERSION {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.dossier");
        let mut conn = Connection::open(&path).unwrap();
        schema::migrate_to(&mut conn, version).unwrap();
        assert_eq!(schema::pragma(&conn, "user_version"), Ok(version));
        drop(conn);
        let dossier = Dossier::open(&path).unwrap();
        assert_eq!(schema::pragma(&dossier.conn, "user_version"), Ok(schema::VERSION));
        assert_eq!(schema::objects(&dossier.conn).unwrap(), newest, "from version {version}");
        assert_eq!(dossier.check().unwrap(), []);
    }
}

#[test]
fn judgements_of_an_older_dossier_are_kept_and_new_kinds_stand_beside_them() {
    let (_folder, _, samples) = filled();
    let actor = samples[0].records.iter().find_map(Record::actor_id).unwrap();
    let [scale, stands] = judging::former(actor, samples[0].records[1].id());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.dossier");
    let mut conn = Connection::open(&path).unwrap();
    schema::migrate_to(&mut conn, 3).unwrap();
    let mut old = Dossier { conn, path: path.clone() };
    for s in &samples {
        old.add(&s.report, s.reading.at, &s.reading, &s.records).unwrap();
    }
    for judgement in [&scale, &stands] {
        assert!(judgements::keep(&old.conn, judgement).unwrap());
    }
    drop(old);
    assert!(matches!(Dossier::open_read_only(&path), Err(StoreError::Older { found: 3, .. })));
    let mut dossier = Dossier::open(&path).unwrap();
    assert_eq!(dossier.judgements().unwrap().all(), [scale.clone(), stands.clone()]);
    assert_eq!(dossier.check().unwrap(), []);
    assert_eq!(schema::pragma(&dossier.conn, "foreign_keys"), Ok(1), "enforced again");
    let says = Judged::Spoiler(Spoiler { actor, kind: Some(SpoilerType::Total), locus: None, rests_on: vec![] });
    let total = Judgement::new(says, "Amina", "its own words", at(4)).unwrap();
    let slip = Judgement::new(Judged::Withdrawal(stands.id()), "Amina", "a slip", at(5)).unwrap();
    assert!(dossier.judge(&total).unwrap() && dossier.judge(&slip).unwrap());
    assert!(dossier.conn.execute("DELETE FROM judgement", []).unwrap_err().to_string().contains("append-only"));
    assert_eq!(dossier.check().unwrap(), []);
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let mut conn = Connection::open_in_memory().unwrap();
    conn.execute_batch("CREATE TABLE report (x)").unwrap();
    assert!(schema::migrate(&mut conn).is_err());
    assert_eq!(schema::objects(&conn).unwrap().len(), 1);
    assert_eq!(schema::pragma(&conn, "user_version"), Ok(0));
}
