//! Why a reading holds a record: the rule, its trigger, how the actors were found, what lowered its confidence, and what
//! else was read or could have been read at the same place.

use std::collections::HashMap;

use read::{Reading, RuleCard, Rules};
use record::{ActorId, Body, Kind, Record, Report};
use serde::Serialize;

use crate::{Choice, Context, Error, summary};

/// Why a record was proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    /// Its id.
    pub id: String,
    /// What it says, on one line.
    pub says: String,
    /// The rule's name; rules in files are called by their path without the ending.
    pub rule: String,
    /// The rule's file; `None` where the rule is part of the program's source.
    pub file: Option<String>,
    /// Whether the rule is the user's own.
    pub own: bool,
    /// Why the rule is there, as its file says.
    pub why: Option<String>,
    /// The rule's ways of being set off by this trigger, in words; empty where its file does not name the word.
    pub waits_for: Vec<String>,
    /// The words that set it off.
    pub trigger: String,
    /// How the actors were found from there.
    pub path: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// What its confidence comes from, in sentences.
    pub lowered: Vec<String>,
    /// The words before its quote, its quote, and the words behind it.
    pub context: Option<[String; 3]>,
    /// Other places that say the same.
    pub also: Vec<String>,
    /// Other records at the same place.
    pub beside: Vec<Beside>,
    /// Other rules that the trigger could have set off.
    pub rivals: Vec<String>,
    /// What was possibly missed at the same place.
    pub missed: Vec<String>,
}

/// A record at the same place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Its id.
    pub id: String,
    /// What it says.
    pub says: String,
    /// Its rule.
    pub rule: String,
}

/// Explains one record of a reading, given by its id or the begin of it (with or without `rec-`).
///
/// # Errors
/// `Unknown` or `Ambiguous`.
pub fn explain(report: &Report, reading: &Reading, rules: &Rules, asked: &str) -> Result<Explained, Error> {
    let names = names_in(reading);
    let says = |record: &Record| summary(record.body(), &|id| names.get(id).cloned().unwrap_or_else(|| id.to_string()));
    let record = called(reading, asked, &says)?;
    let reason = record.reason();
    let card = rules.cards().into_iter().find(|card| card.name == reason.rule);
    let range = record.quote().range();
    let near = |other: &&Record| {
        let theirs = other.quote().range();
        theirs.start < range.end && range.start < theirs.end
    };
    let beside =
        |other: &Record| Beside { id: other.id().to_string(), says: says(other), rule: other.reason().rule.clone() };
    // Actors are named everywhere; beside them stand records of the same nature.
    let is_actor = record.body().kind() == Kind::Actor;
    let others = reading.records.iter().filter(|other| other.id() != record.id());
    let others = others.filter(|other| is_actor || other.body().kind() != Kind::Actor).filter(near);
    let at = range.start + report.text()[range.clone()].find(reason.trigger.as_str()).unwrap_or(0);
    let listening = card.as_ref().map(|_| rules.listening_at(report, at)).unwrap_or_default();
    let (own, competing): (Vec<_>, Vec<_>) = listening.into_iter().partition(|(name, _)| *name == reason.rule);
    let waits_for: Vec<String> = own.into_iter().map(|(_, words)| words).collect();
    let mut rivals: Vec<String> = competing.into_iter().map(|(name, _)| name).collect();
    rivals.dedup();
    Ok(Explained {
        id: record.id().to_string(),
        says: says(record),
        rule: reason.rule.clone(),
        file: card.as_ref().map(|card| format!("{}.rule", card.name)),
        own: card.as_ref().is_some_and(|card| card.own),
        why: card.as_ref().map(|card| card.why.clone()),
        waits_for,
        trigger: reason.trigger.clone(),
        path: reason.path.clone(),
        confidence: f64::from(record.confidence().as_per_mille()) / 1000.0,
        lowered: lowered(record, &card),
        context: Context::of(report, record.quote()).map(|c| [c.before, c.words, c.after]),
        also: record.also().iter().map(|quote| quote.words().to_string()).collect(),
        beside: others.map(beside).collect(),
        rivals,
        missed: (reading.missed.iter())
            .filter(|missed| missed.span.start < range.end && range.start < missed.span.end)
            .map(|missed| format!("“{}”: {}", &report.text()[missed.span.clone()], missed.what))
            .collect(),
    })
}

fn names_in(reading: &Reading) -> HashMap<ActorId, String> {
    let named = |record: &Record| match record.body() {
        Body::Actor(actor) => Some((record.actor_id()?, actor.name().to_string())),
        _ => None,
    };
    reading.records.iter().filter_map(named).collect()
}

fn called<'r>(reading: &'r Reading, asked: &str, says: &dyn Fn(&Record) -> String) -> Result<&'r Record, Error> {
    let wanted = asked.trim().to_lowercase();
    let wanted = if wanted.starts_with("rec-") { wanted } else { format!("rec-{wanted}") };
    let fits = |record: &&Record| wanted.len() > "rec-".len() && record.id().to_string().starts_with(&wanted);
    let found: Vec<&Record> = reading.records.iter().filter(fits).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(Error::Unknown {
            asked: asked.trim().into(),
            hint: "`rapporteur read FILE` prints the ids of all that it finds",
        }),
        _ => Err(Error::Ambiguous {
            asked: asked.trim().into(),
            choices: found.iter().map(|r| Choice { id: r.id().to_string(), what: says(r) }).collect(),
        }),
    }
}

/// Ways of finding an actor that leave no doubt.
const PLAIN: &[&str] = &["named", "apposition"];

/// Most that a rule gives, in thousandths: one in five events and statements of a rule may be wrong, three in ten relations.
fn most(kind: Kind) -> Option<u16> {
    match kind {
        Kind::Event | Kind::Statement => Some(800),
        Kind::Relation => Some(700),
        _ => None,
    }
}

/// What a confidence comes from.
fn lowered(record: &Record, card: &Option<RuleCard>) -> Vec<String> {
    let reason = record.reason();
    let given = record.confidence().as_per_mille();
    let Some(most) = card.as_ref().and(most(record.body().kind())) else {
        return vec!["It is what this kind of finding is given; nothing in the sentence raised or lowered it.".into()];
    };
    let at = |thousandths: u16| f64::from(thousandths) / 1000.0;
    let mut told = vec![format!("A rule gives {:.2} at most, since rules err.", at(most))];
    if reason.path == "no actor named in the clause" {
        told.push("No actor is named in the clause, which lowers it.".into());
        return told;
    }
    let unsure: Vec<String> = (reason.path.split("; "))
        .filter_map(|part| part.split_once(' '))
        .flat_map(|(who, ways)| ways.split(", ").map(move |how| (who, how)))
        .filter(|(_, how)| !PLAIN.contains(how))
        .map(|(who, how)| format!("the {who} is found by: {how}"))
        .collect();
    if given < most && !unsure.is_empty() {
        told.push(format!("Lowered because {}.", unsure.join(", ")));
    } else if given >= most {
        told.push("All that it names stand in the sentence by name, so nothing lowered it.".into());
    }
    told
}
