//! `rules`: lists and explains the rules that reports are read by, and checks a user's own.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::{Failure, RuleCard, Rules, rule_mistakes, rules_with, try_sentences};

use crate::args::{OwnRules, Shape};
use crate::exit::Exit;
use crate::talk::Talk;
use crate::text::{count, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// A rule's name or a part of it, as in events/attack or ceasefire; all rules if left out
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Check the rules in this folder: how they are written, and what each does with its own sentences
    #[arg(long, value_name = "FOLDER", conflicts_with = "name")]
    check: Option<PathBuf>,
    #[command(flatten)]
    own: OwnRules,
    #[command(flatten)]
    shape: Shape,
}

/// Lists, explains or checks.
pub fn run(args: &RulesArgs, talk: &Talk) -> Result<Exit> {
    if let Some(folder) = &args.check {
        return check(folder, args.shape.json, talk);
    }
    let cards = args.own.book()?.cards();
    let asked = args.name.as_deref().map(str::trim).unwrap_or_default().to_lowercase();
    let asked = asked.trim_end_matches(".rule");
    let exact = |card: &&RuleCard| card.name.to_lowercase() == asked;
    let fits = |card: &&RuleCard| card.name.to_lowercase().contains(asked);
    let mut found: Vec<&RuleCard> = cards.iter().filter(exact).collect();
    if found.is_empty() {
        found = cards.iter().filter(fits).collect();
    }
    if args.shape.json {
        talk.json(&json!({"rules": found.iter().map(|card| as_json(card)).collect::<Vec<_>>()}))?;
    } else if let [only] = found[..] {
        talk.out(&in_full(only, talk))?;
    } else if !found.is_empty() {
        talk.out(&listed(&found, talk))?;
        let own = cards.iter().filter(|card| card.own).count();
        let of_own = if own == 0 { String::new() } else { format!(", {own} of them your own") };
        talk.say(&format!("{}{of_own}; `rapporteur rules NAME` explains one", count(found.len(), "rule")));
    }
    if found.is_empty() {
        talk.say(&format!("no rule is called “{asked}”; `rapporteur rules` lists them all"));
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Done)
}

fn as_json(card: &RuleCard) -> Value {
    let texts = |list: &[workbench::Example]| list.iter().map(|e| e.text.clone()).collect::<Vec<_>>();
    json!({
        "name": card.name,
        "own": card.own,
        "makes": card.makes,
        "why": card.why,
        "triggers": card.triggers,
        "fires_on": texts(&card.yes),
        "does_not_fire_on": texts(&card.no),
    })
}

fn listed(cards: &[&RuleCard], talk: &Talk) -> String {
    let mut text = String::new();
    for card in cards {
        let own = if card.own { " (your own)" } else { "" };
        text += &format!("{}{own}\n", talk.heading(&card.name));
        text += &wrapped(&card.why, 2, talk.width());
    }
    text
}

fn in_full(card: &RuleCard, talk: &Talk) -> String {
    let mut text = format!("{}\n", talk.heading(&card.name));
    let whose = if card.own { "a rule of your own" } else { "a rule of the program" };
    text += &wrapped(&format!("{whose}; makes: {}. {}", card.makes.replace('_', " "), card.why), 2, talk.width());
    text += "\nset off by\n";
    for trigger in &card.triggers {
        text += &wrapped(&format!("- {trigger}"), 2, talk.width());
    }
    for (list, what) in [(&card.yes, "fires on"), (&card.no, "does not fire on")] {
        text += &format!("\n{what}\n");
        for example in list {
            text += &wrapped(&format!("“{}”", example.text), 2, talk.width());
        }
    }
    text
}

fn check(folder: &Path, json: bool, talk: &Talk) -> Result<Exit> {
    let mistakes = rule_mistakes(folder)?;
    let (own, failures) = if mistakes.is_empty() { tried(&rules_with(folder)?) } else { (0, Vec::new()) };
    if json {
        let mistake = |e: &workbench::RuleError| json!({"file": e.file, "line": e.line, "mend": e.mend});
        talk.json(&json!({
            "rules": own,
            "mistakes": mistakes.iter().map(mistake).collect::<Vec<_>>(),
            "sentences_that_fail": failures.iter().map(|f| failed_json(folder, f)).collect::<Vec<_>>(),
        }))?;
    } else {
        for mistake in &mistakes {
            talk.error(&mistake.to_string());
        }
        for failure in &failures {
            talk.out(wrapped(&failed(folder, failure), 0, talk.width()).trim_end())?;
        }
        if mistakes.is_empty() && failures.is_empty() {
            talk.out(&format!("{} sound; every sentence does what it should", count(own, "rule")))?;
        } else if mistakes.is_empty() {
            talk.say(&format!("{} of {} not as the rules say", count(failures.len(), "sentence"), count(own, "rule")));
        }
    }
    Ok(match (mistakes.is_empty(), failures.is_empty()) {
        (false, _) => Exit::BadInput,
        (true, false) => Exit::Nothing,
        (true, true) => Exit::Done,
    })
}

/// How many rules are the user's own, and their sentences that fail.
fn tried(rules: &Rules) -> (usize, Vec<Failure>) {
    let own = rules.cards().iter().filter(|card| card.own).count();
    (own, try_sentences(rules, &|card| card.own))
}

fn file(folder: &Path, failure: &Failure) -> String {
    format!("{}.rule", folder.join(&failure.rule).display())
}

fn failed(folder: &Path, failure: &Failure) -> String {
    let what = if failure.must_fire { "must set the rule off and does not" } else { "sets the rule off and must not" };
    let read = if failure.read.is_empty() { "nothing".into() } else { failure.read.join(", ") };
    let (file, line) = (file(folder, failure), failure.line);
    format!("{file}, line {line}: “{}” {what}; read in it: {read}", failure.sentence)
}

fn failed_json(folder: &Path, failure: &Failure) -> Value {
    json!({
        "file": file(folder, failure),
        "line": failure.line,
        "sentence": failure.sentence,
        "must_fire": failure.must_fire,
        "read": failure.read,
    })
}
