//! PLOVER's sentences: the rate of right type, source and target.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use read::Reading;
use record::Body;
use serde_json::Value;

use super::actors::{Names, alike, sides};
use super::tally::{Failures, Rate};
use super::{Args, codes, read_text, text_of};

/// Measures and prints.
pub fn run(args: &Args) -> Result<()> {
    let mut failures = Failures::keeping(args.show);
    let mut types: BTreeMap<String, Rate> = BTreeMap::new();
    let mut rates = Rates::default();
    for file in args.files(&[".json", ".txt"])? {
        let source = text_of(&file)?;
        if !source.trim_start().starts_with('[') {
            continue;
        }
        let cases: Vec<Value> =
            serde_json::from_str(&source).with_context(|| format!("{} is no list of sentences", file.display()))?;
        for case in &cases {
            let (Some(text), Some(kind)) = (case["text"].as_str(), case["event"].as_str()) else { continue };
            let published = case["date"].as_str().and_then(|d| d.parse().ok());
            let reading = read_text(text, published, &[]);
            let right = rates.add(&reading, &[kind], &names(case, "source"), &names(case, "target"));
            types.entry(kind.into()).or_default().count(right.kind);
            if let Some(class) = right.class() {
                failures.add(format!("{class} ({kind})"), || format!("{text}\n           read: {}", told(&reading)));
            }
        }
    }
    println!("PLOVER");
    rates.print();
    for (kind, rate) in types {
        println!("    {kind:<14} right type {}", rate.figures());
    }
    failures.print();
    Ok(())
}

fn names(case: &Value, side: &str) -> Vec<String> {
    let list = case[side].as_array().into_iter().flatten();
    list.filter_map(|a| a["actorText"].as_str()).filter(|name| !name.is_empty()).map(Into::into).collect()
}

/// The rates that sentences with coded events are judged by.
#[derive(Debug, Default)]
pub struct Rates {
    any: Rate,
    kind: Rate,
    source: Rate,
    target: Rate,
    kind_and_source: Rate,
    all: Rate,
}

/// What was right in one sentence.
#[derive(Debug, Clone, Copy)]
pub struct Right {
    /// A record of the right type.
    pub kind: bool,
    any: bool,
    source: bool,
    target: bool,
}

impl Right {
    /// What went wrong, in words.
    pub fn class(self) -> Option<&'static str> {
        Some(match self {
            Self { any: false, .. } => "nothing read",
            Self { kind: false, .. } => "another type",
            Self { source: false, .. } => "right type, another source or none",
            Self { target: false, .. } => "right type and source, another target or none",
            _ => return None,
        })
    }
}

impl Rates {
    /// Judges a reading: the type by any record; source and target by the records of the right type, by any if there is none.
    pub fn add(&mut self, reading: &Reading, kinds: &[&str], sources: &[String], targets: &[String]) -> Right {
        let names = Names::of(reading);
        let acts = || reading.records.iter().filter(|r| matches!(r.body(), Body::Event(_) | Body::Statement(_)));
        let fitting: Vec<_> =
            acts().filter(|r| codes::plover(r.body()).iter().any(|code| kinds.contains(code))).collect();
        let kind = !fitting.is_empty();
        let judged: Vec<_> = if kind { fitting } else { acts().collect() };
        let fits = |wanted: &[String], ids: &[_]| names.any(ids, |name| wanted.iter().any(|w| alike(w, name)));
        let source = judged.iter().any(|r| fits(sources, &sides(r).0));
        // Talks and agreements have no direction.
        let target = judged.iter().any(|r| {
            let (from, to) = sides(r);
            fits(targets, &to) || (from.len() > 1 && fits(targets, &from))
        });
        let right = Right {
            kind,
            any: acts().next().is_some(),
            source: source || sources.is_empty(),
            target: target || targets.is_empty(),
        };
        self.any.count(right.any);
        self.kind.count(kind);
        if !sources.is_empty() {
            self.source.count(source);
            self.kind_and_source.count(kind && source);
        }
        if !targets.is_empty() {
            self.target.count(target);
        }
        self.all.count(kind && right.source && right.target);
        right
    }

    /// Prints one line for each rate.
    pub fn print(&self) {
        for (name, rate) in [
            ("some event or statement", self.any),
            ("right type", self.kind),
            ("right source", self.source),
            ("right target", self.target),
            ("right type and source", self.kind_and_source),
            ("type, source and target", self.all),
        ] {
            println!("  {name:<26}{}", rate.figures());
        }
    }
}

/// What was read, in a few words.
pub fn told(reading: &Reading) -> String {
    let names = Names::of(reading);
    let list = |ids: &[_]| ids.iter().filter_map(|id| names.get(id).first().copied()).collect::<Vec<_>>().join("+");
    let acts = reading.records.iter().filter(|r| matches!(r.body(), Body::Event(_) | Body::Statement(_)));
    let told: Vec<String> = acts
        .map(|r| {
            let (from, to) = sides(r);
            format!("{} [{} > {}]", r.body().code(), list(&from), list(&to))
        })
        .collect();
    if told.is_empty() { "nothing".into() } else { told.join("; ") }
}
