//! Scores of small readings, and the agreement with a scorer in Python where one is at hand.

use std::path::{Path, PathBuf};
use std::process::Command;

use record::{Report, ReportDetails};
use serde_json::{Value, json};

use super::{KEY_LISTS, KeyScore, mean_score, score_reading};
use crate::reading_json;

const TEXT: &str = "The Northern Front declared a truce on 8 November 2021 (Dawn, November 9, 2021). “We will keep it,” Ahmad \
    Karimi said. He is the Front’s spokesman.\n\nOn 9 December the truce was called off by the Northern Front.\n";

/// A key for the text above.
fn key() -> Value {
    json!({
        "document": {"file": "truce.txt", "published": "2021-12-12"},
        "actors": [
            {"id": "front", "kind": "armed_group", "names": ["Northern Front", "the Front"]},
            {"id": "karimi", "kind": "person", "names": ["Ahmad Karimi"]},
        ],
        "relations": [{"type": "role", "from": "karimi", "to": "front", "title": "spokesman", "quote": "He is the Front’s spokesman"}],
        "events": [
            {"type": "ceasefire_declared", "actors": ["front"], "targets": [], "date": "2021-11-08", "quote": "declared a truce"},
            {"type": "ceasefire_ended", "actors": ["front"], "date": "2021-12", "quote": "the truce was called off"},
        ],
        "statements": [{"speaker": "karimi", "speaker_for": "front", "stance": "promises", "quote": "We will keep it"}],
        "citations": [{"outlet": "Dawn", "date": "2021-11-09", "quote": "Dawn, November 9, 2021"}],
        "dates": [{"text": "8 November 2021", "value": "2021-11-08"}, {"text": "9 December", "value": "2021-12-09"}],
    })
}

/// F1 of every list in percent, by name.
fn check(reading: &Value) -> String {
    told(&score_reading(TEXT, &key(), reading))
}

fn told(score: &KeyScore) -> String {
    let row = |r: &super::KeyRow| format!("{} {:.0}", r.measure, 100.0 * r.figures.f1);
    score.rows.iter().map(row).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_key_agrees_with_itself() {
    let score = score_reading(TEXT, &key(), &key());
    assert_eq!(score.total(), 1.0);
    assert_eq!(score.unquoted, 0);
    assert_eq!(score.rows.iter().map(|r| r.measure).collect::<Vec<_>>(), KEY_LISTS);
}

#[test]
fn nothing_read_is_nothing_right() {
    let all = "names 0, relations 0, events 0, events~ 0, statements 0, statements~ 0, citations 0, dates 0";
    assert_eq!(check(&json!({})), all);
    // Where nothing is to be read, nothing is the right reading.
    assert_eq!(score_reading(TEXT, &json!({}), &json!({})).total(), 1.0);
}

#[test]
fn names_are_compared_without_articles_capitals_and_accents() {
    let mut reading = key();
    reading["actors"] = json!([
        {"id": "x", "names": ["the northern front", "Front"]},
        {"id": "y", "names": ["Ahmad Karimí", "Nobody"]},
    ]);
    for list in ["events", "statements", "relations"] {
        let text = reading[list].to_string().replace("\"front\"", "\"x\"").replace("\"karimi\"", "\"y\"");
        reading[list] = serde_json::from_str(&text).expect("JSON");
    }
    assert_eq!(
        check(&reading),
        "names 86, relations 100, events 100, events~ 100, statements 100, statements~ 100, citations 100, dates 100"
    );
}

#[test]
fn dates_may_be_coarser_down_to_the_month() {
    let with = |date: Value| {
        let mut reading = key();
        reading["events"][0]["date"] = date;
        score_reading(TEXT, &key(), &reading).rows[2].figures.f1
    };
    for right in ["2021-11-08", "2021-11-08~", "2021-11"] {
        assert_eq!(with(json!(right)), 1.0, "{right}");
    }
    for wrong in [json!("2021"), json!("2021-11-09"), json!("2021-11-08/2021-11-09"), Value::Null] {
        assert_eq!(with(wrong.clone()), 0.5, "{wrong}");
    }
}

#[test]
fn the_lenient_lists_ask_for_less() {
    let mut reading = key();
    reading["events"][0]["type"] = json!("ceasefire_extended");
    reading["statements"][0]["stance"] = json!("asserts");
    reading["statements"][0]["speaker"] = json!("front");
    assert_eq!(
        check(&reading),
        "names 100, relations 100, events 50, events~ 100, statements 0, statements~ 100, citations 100, dates 100"
    );
}

#[test]
fn a_quote_that_is_not_there_is_counted_and_places_nothing() {
    let mut reading = key();
    reading["events"][0]["quote"] = json!("declared war");
    let score = score_reading(TEXT, &key(), &reading);
    assert_eq!(score.unquoted, 1);
    assert_eq!(score.rows[2].missed.len(), 1);
    assert_eq!(score.rows[2].extra.len(), 1);
}

#[test]
fn a_mean_is_taken_list_by_list() {
    let nothing = score_reading(TEXT, &key(), &json!({}));
    let all = score_reading(TEXT, &key(), &key());
    let mean = mean_score(&[nothing, all]).expect("two scores");
    assert!((mean.total() - 0.5).abs() < 1e-9);
    assert!(mean_score(&[]).is_none());
}

/// Names a folder that holds `score.py` and, in `dev`, keys with their texts.
const FOLDER: &str = "RAPPORTEUR_READING_KEYS";

/// What the scorer in Python prints for readings of all keys of a folder: F1 by list, and the score, for each document.
fn by_python(folder: &Path, readings: &Path) -> Option<Vec<Vec<String>>> {
    let mut command = Command::new("python3");
    command.arg(folder.join("score.py")).arg("--set").arg(folder.join("dev")).arg(readings);
    let output = command.output().ok().filter(|o| o.status.success())?;
    let printed = String::from_utf8(output.stdout).ok()?;
    let last = |line: &str| line.split_whitespace().next_back().unwrap_or_default().to_string();
    let documents =
        printed.split("\n  score ").map(|block| block.lines().filter(|l| l.contains(" F1 ")).map(last).collect());
    Some(documents.filter(|rows: &Vec<String>| rows.len() == KEY_LISTS.len()).collect())
}

/// The keys of a folder with their texts, by name.
fn keys(folder: &Path) -> Vec<(String, String, Value)> {
    let entries = std::fs::read_dir(folder.join("dev")).expect("a folder of keys");
    let mut files: Vec<PathBuf> = entries.map(|e| e.expect("a file").path()).collect();
    files.sort();
    let named = files.iter().filter_map(|file| {
        let name = file.file_name()?.to_str()?.strip_suffix(".key.json")?.to_string();
        let text = std::fs::read_to_string(file.with_file_name(format!("{name}.txt"))).ok()?;
        Some((name, text, serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()?))
    });
    named.collect()
}

/// Readings that are right, partly right and wrong in many ways: the reader's own, and the keys with pieces taken out,
/// turned round and exchanged.
fn readings(number: usize, text: &str, key: &Value) -> Vec<Value> {
    let details = ReportDetails {
        published: key["document"]["published"].as_str().and_then(|d| d.parse().ok()),
        ..ReportDetails::default()
    };
    let report = Report::new(text.into(), text.as_bytes(), details);
    let own = reading_json(&report, &read::read(&report, &[]));
    let mut damaged = key.clone();
    for (at, list) in ["actors", "relations", "events", "statements", "citations", "dates"].iter().enumerate() {
        let Some(items) = damaged[*list].as_array_mut() else { continue };
        let mut count = 0;
        items.retain(|_| {
            count += 1;
            !(count + at + number).is_multiple_of(4)
        });
        items.reverse();
        if let Some(first) = items.first_mut() {
            first["quote"] = json!("words that stand nowhere");
            first["date"] = Value::Null;
        }
        if let Some(twice) = items.last().cloned() {
            items.push(twice);
        }
    }
    vec![own, damaged, json!({}), key.clone()]
}

#[test]
fn both_scorers_agree() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        eprintln!("left out: {FOLDER} does not name a folder with score.py and dev/");
        return;
    };
    let keys = keys(&folder);
    assert!(!keys.is_empty(), "no key in {}", folder.join("dev").display());
    for variant in 0..4 {
        let out = tempfile::tempdir().expect("a folder");
        let mut ours = Vec::new();
        for (number, (name, text, key)) in keys.iter().enumerate() {
            let reading = readings(number, text, key).swap_remove(variant);
            std::fs::write(out.path().join(format!("{name}.json")), reading.to_string()).expect("a file is written");
            let score = score_reading(text, key, &reading);
            ours.push(score.rows.iter().map(|r| format!("{:.3}", r.figures.f1)).collect::<Vec<_>>());
        }
        let Some(theirs) = by_python(&folder, out.path()) else {
            eprintln!("left out: python3 cannot run score.py");
            return;
        };
        // The last block holds the means.
        assert_eq!(ours, theirs[..ours.len()], "variant {variant}");
    }
}
