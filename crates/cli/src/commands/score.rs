//! `score`: how far readings agree with reading keys.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::{Map, Value, json};
use workbench::{
    KeyRow, KeyScore, Report, ReportDetails, Rules, mean_score, read_with, reading_json_by, score_reading,
};

use crate::args::{OwnRules, Shape};
use crate::exit::{Exit, usage};
use crate::talk::Talk;
use crate::text::count;

/// Arguments.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Reading keys (NAME.key.json, with the text NAME.txt beside it), or folders that hold some
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<PathBuf>,
    /// Score readings made before, as NAME.json in this folder, instead of reading now
    #[arg(long, value_name = "FOLDER")]
    readings: Option<PathBuf>,
    /// List what was missed and what is not in the key
    #[arg(long)]
    details: bool,
    #[command(flatten)]
    own: OwnRules,
    #[command(flatten)]
    shape: Shape,
}

const ENDING: &str = ".key.json";

/// Scores every key and prints the mean.
pub fn run(args: &ScoreArgs, talk: &Talk) -> Result<Exit> {
    let rules = args.own.book()?;
    let keys = keys(&args.keys)?;
    if keys.is_empty() {
        talk.say("no key was found; keys are files whose names end in .key.json");
        return Ok(Exit::Nothing);
    }
    let mut scored: Vec<(String, KeyScore)> = Vec::new();
    for key in &keys {
        let named = key.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = named.strip_suffix(ENDING).unwrap_or(&named).to_owned();
        let score = score(key, &name, args.readings.as_deref(), &rules, talk)?;
        scored.push((name, score));
    }
    let scores: Vec<KeyScore> = scored.iter().map(|(_, score)| score.clone()).collect();
    let mean = mean_score(&scores);
    if args.shape.json {
        let documents: Vec<Value> = scored.iter().map(|(name, score)| as_json(name, score)).collect();
        let mean = mean.as_ref().map(|mean| as_json("mean", mean));
        talk.json(&json!({"documents": documents, "mean": mean}))?;
        return Ok(Exit::Done);
    }
    for (name, score) in &scored {
        talk.out(&in_words(name, score, args.details, talk))?;
    }
    if let Some(mean) = mean.filter(|_| scored.len() > 1) {
        let heading = format!("mean over {}", count(scored.len(), "document"));
        talk.out(&in_words(&heading, &mean, false, talk))?;
    }
    Ok(Exit::Done)
}

/// The keys named, and those in the folders named, in the order of their names.
fn keys(asked: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let is_key = |path: &Path| path.to_string_lossy().ends_with(ENDING);
    let mut found = Vec::new();
    for path in asked {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).with_context(|| path.display().to_string())?;
            let mut inside: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| is_key(p)).collect();
            inside.sort();
            found.extend(inside);
        } else if is_key(path) {
            found.push(path.clone());
        } else {
            return usage(format!("{}: keys are files whose names end in {ENDING}, or folders", path.display()));
        }
    }
    Ok(found)
}

fn score(path: &Path, name: &str, readings: Option<&Path>, rules: &Rules, talk: &Talk) -> Result<KeyScore> {
    let key = parsed(path)?;
    let text_path = path.with_file_name(format!("{name}.txt"));
    let text = match std::fs::read(&text_path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => return usage(format!("{}: the key needs its text beside it", text_path.display())),
    };
    let reading = match readings {
        Some(folder) => {
            let saved = folder.join(format!("{name}.json"));
            if saved.is_file() {
                parsed(&saved)?
            } else {
                talk.warn(&format!("{}: there is no such reading; it counts as empty", saved.display()));
                json!({})
            }
        }
        None => read(&text, name, &key, rules),
    };
    Ok(score_reading(&text, &key, &reading))
}

fn parsed(path: &Path) -> Result<Value> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return usage(format!("{}: {error}", path.display())),
    };
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(value) if value.is_object() => Ok(value),
        Ok(_) => usage(format!("{}: this is JSON, but no object with actors, events and so on", path.display())),
        Err(error) => usage(format!("{}: this is not JSON: {error}", path.display())),
    }
}

/// Reads a text with what the key tells of the document.
fn read(text: &str, name: &str, key: &Value, rules: &Rules) -> Value {
    let about = |field: &str| key["document"][field].as_str();
    let details = ReportDetails {
        title: name.into(),
        published: about("published").and_then(|date| date.parse().ok()),
        publisher: about("publisher").map(Into::into),
        ..ReportDetails::default()
    };
    let report = Report::new(text.into(), text.as_bytes(), details);
    reading_json_by(&report, &read_with(&report, &[], rules), rules)
}

fn in_words(name: &str, score: &KeyScore, details: bool, talk: &Talk) -> String {
    let mut text = format!("{}\n", talk.heading(name));
    for KeyRow { measure, figures, .. } in &score.rows {
        let (p, r, f) = (figures.precision, figures.recall, figures.f1);
        text += &format!("  {measure:12} precision {p:.3}  recall {r:.3}  F1 {f:.3}\n");
    }
    text += &format!("  records whose quote is not in the document: {}\n", score.unquoted);
    text += &format!("  score {:.3}\n", score.total());
    if !details {
        return text;
    }
    for KeyRow { measure, missed, extra, .. } in &score.rows {
        text += &format!("  {measure}: missed {}, not in the key {}\n", missed.len(), extra.len());
        for (what, list) in [("missed", missed), ("extra", extra)] {
            for value in list {
                text += &format!("    {what}: {value}\n");
            }
        }
    }
    text
}

fn as_json(name: &str, score: &KeyScore) -> Value {
    let list = |row: &KeyRow| {
        let KeyRow { figures, missed, extra, .. } = row;
        json!({
            "precision": figures.precision, "recall": figures.recall, "f1": figures.f1,
            "missed": missed, "extra": extra,
        })
    };
    let lists: Map<String, Value> = score.rows.iter().map(|row| (row.measure.into(), list(row))).collect();
    json!({"document": name, "score": score.total(), "unquoted": score.unquoted, "lists": lists})
}
