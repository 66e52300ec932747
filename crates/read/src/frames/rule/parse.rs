//! Reads a rule file; every error names the file, the line and what would mend it.

use record::{EventStatus, UnknownWord};
use thiserror::Error;

use super::book::Example;
use super::{Block, Condition, Makes, Path, Place, Rule};

/// A rule file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}, line {line}: {mend}")]
pub struct RuleError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there, and what would mend it.
    pub mend: String,
}

/// What a condition may name besides words.
const CLASSES: &[&str] = &["@actor", "@person", "@group", "@clause", "@infinitive", "@name", "@place"];

/// Reads one rule file.
pub(super) fn rule(file: &str, text: &str) -> Result<Rule, RuleError> {
    let mut reader = Reader { file, line: 0, blocks: vec![] };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rule: Option<Rule> = None;
    for (number, line) in text.lines().enumerate() {
        reader.line = number + 1;
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match rule.as_mut() {
            None => rule = Some(reader.head(key, rest.trim())?),
            Some(rule) => reader.entry(rule, key, rest.trim())?,
        }
    }
    let rule = rule.ok_or_else(|| reader.error("the file is empty; begin with a line like: event attack"))?;
    reader.whole(&rule)?;
    Ok(rule)
}

/// Where the reading of a file has got to.
struct Reader<'a> {
    file: &'a str,
    line: usize,
    /// The line at which each block begins.
    blocks: Vec<usize>,
}

impl Reader<'_> {
    fn error(&self, mend: impl Into<String>) -> RuleError {
        RuleError { file: self.file.into(), line: self.line.max(1), mend: mend.into() }
    }

    /// The first line: what the rule makes.
    fn head(&self, key: &str, rest: &str) -> Result<Rule, RuleError> {
        let unknown = |e: UnknownWord| self.error(e.to_string());
        let makes = match key {
            "event" => Makes::Event(rest.parse().map_err(unknown)?),
            "statement" => Makes::Statement(rest.parse().map_err(unknown)?),
            "relation" => Makes::Relation(rest.parse().map_err(unknown)?),
            _ => {
                return Err(self.error(
                    "the first line says what the rule makes; write “event TYPE”, “statement STANCE” or “relation TYPE”",
                ));
            }
        };
        Ok(Rule {
            name: self.file.into(),
            own: false,
            makes,
            why: String::new(),
            blocks: vec![],
            yes: vec![],
            no: vec![],
        })
    }

    fn entry(&mut self, rule: &mut Rule, key: &str, rest: &str) -> Result<(), RuleError> {
        match key {
            "why" => rule.why = format!("{} {rest}", rule.why).trim().into(),
            "yes" | "no" if rest.is_empty() => {
                return Err(
                    self.error(format!("write a sentence behind “{key}”, as in: {key} The rebels attacked a post."))
                );
            }
            "yes" => rule.yes.push(Example { line: self.line, text: rest.into() }),
            "no" => rule.no.push(Example { line: self.line, text: rest.into() }),
            "noun" | "verb" => {
                let lemmas: Vec<String> = rest.split_whitespace().map(str::to_lowercase).collect();
                if lemmas.is_empty() {
                    return Err(self.error(format!("write the trigger words behind “{key}” in their dictionary form")));
                }
                self.blocks.push(self.line);
                rule.blocks.push(Block { noun: key == "noun", lemmas, ..Block::default() });
            }
            _ => {
                let Some(block) = rule.blocks.last_mut() else {
                    return Err(self.error(format!(
                        "“{key}” belongs to a trigger; put a line like “verb attack” or “noun attack” above it"
                    )));
                };
                option(block, key, rest).map_err(|mend| self.error(mend))?;
            }
        }
        Ok(())
    }

    /// What must be there once the file has been read.
    fn whole(&mut self, rule: &Rule) -> Result<(), RuleError> {
        let lacks = [
            (rule.why.is_empty(), "say why the rule is there; add a line like: why A party breaks off talks."),
            (rule.blocks.is_empty(), "the rule has no trigger; add a line like “verb attack” or “noun attack”"),
            (rule.yes.is_empty(), "add a sentence that must set the rule off: yes The rebels attacked a post."),
            (rule.no.is_empty(), "add a sentence that must not set the rule off: no He had a heart attack."),
        ];
        if let Some((_, mend)) = lacks.iter().find(|(lacks, _)| *lacks) {
            return Err(self.error(*mend));
        }
        let mutual = matches!(rule.makes, Makes::Relation(r) if r.is_mutual());
        for (block, line) in rule.blocks.iter().zip(&self.blocks) {
            self.line = *line;
            if block.needs_actor && block.actors.is_empty() {
                return Err(self.error("it needs an actor but does not say where; add a line like: actors subj by"));
            }
            if block.needs_target && block.targets.is_empty() && !mutual {
                return Err(self.error("it needs a target but does not say where; add a line like: targets obj"));
            }
            let relation = matches!(rule.makes, Makes::Relation(_));
            if relation && !(block.needs_actor && block.needs_target) {
                return Err(self.error("a relation has two ends; add the line: needs actor target"));
            }
            if matches!(rule.makes, Makes::Statement(_)) && !block.needs_actor {
                return Err(self.error("a statement has a speaker; add the line: needs actor"));
            }
        }
        Ok(())
    }
}

/// A line below a trigger.
fn option(block: &mut Block, key: &str, rest: &str) -> Result<(), String> {
    let (negative, place) = match key.strip_prefix("not-") {
        Some(rest) => (true, rest),
        None => (false, key),
    };
    let place = match place {
        "under" => Some(Place::Under),
        "object" => Some(Place::Object),
        "subject" => Some(Place::Subject),
        "near" => Some(Place::Near),
        "below" => Some(Place::Below),
        "beside" => Some(Place::Beside),
        "written" => Some(Place::Written),
        _ => None,
    };
    match (key, place) {
        (_, Some(place)) => block.conditions.push(Condition { place, words: condition_words(key, rest)?, negative }),
        ("actors", _) => block.actors = paths(rest)?,
        ("targets", _) => block.targets = paths(rest)?,
        ("needs", _) if rest.is_empty() => {
            return Err("write what is needed: actor, target, either, content or person".into());
        }
        ("needs", _) => {
            for word in rest.split_whitespace() {
                match word.to_lowercase().as_str() {
                    "actor" => block.needs_actor = true,
                    "target" => block.needs_target = true,
                    "either" => block.needs_either = true,
                    "content" => block.needs_content = true,
                    "person" => block.person_only = true,
                    other => {
                        return Err(format!(
                            "“{other}” cannot be needed; use actor, target, either, content or person"
                        ));
                    }
                }
            }
        }
        ("status", _) => block.status = Some(rest.parse::<EventStatus>().map_err(|e| e.to_string())?),
        _ => {
            return Err(format!(
                "“{key}” is not known here; use under, object, subject, near, below, beside, written (or not-under and \
                 so on), actors, targets, needs, status, noun, verb, why, yes, no"
            ));
        }
    }
    Ok(())
}

fn condition_words(key: &str, rest: &str) -> Result<Vec<String>, String> {
    let words: Vec<String> = rest.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Err(format!("write the words behind “{key}”, as in: {key} ceasefire truce"));
    }
    match words.iter().find(|w| w.starts_with('@') && !CLASSES.contains(&w.as_str())) {
        Some(class) => Err(format!("“{class}” is not known; use a word or one of {}", CLASSES.join(", "))),
        None => Ok(words),
    }
}

fn paths(rest: &str) -> Result<Vec<Path>, String> {
    let path = |word: &str| {
        word.parse().map_err(|()| {
            format!(
                "“{word}” is no path; use subj, obj, poss, described, itself, prefix, joined, main-subj, gov-subj, gov-obj, gov-poss, subj-poss, obj-poss, \
                 or a preposition such as by, with, gov-with, subj-between or obj-with"
            )
        })
    };
    rest.split_whitespace().map(path).collect()
}
