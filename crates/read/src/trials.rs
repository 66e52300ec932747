//! Tries the sentences of the rules: each must, or must not, set its rule off.

use record::{Report, ReportDetails};

use crate::{RuleCard, Rules, read_with};

/// A sentence that does not do what its rule file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule.
    pub rule: String,
    /// The sentence's line in the rule file, from 1.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
    /// Whether it must set the rule off.
    pub must_fire: bool,
    /// What was read in it instead, as `kind code (rule)`.
    pub read: Vec<String>,
}

/// Tries all sentences of the rules that `wanted` chooses by name, and gives those that fail.
pub fn try_sentences(rules: &Rules, wanted: &dyn Fn(&RuleCard) -> bool) -> Vec<Failure> {
    let mut failures = Vec::new();
    for card in rules.cards().iter().filter(|card| wanted(card)) {
        let must = card.yes.iter().map(|e| (true, e));
        for (must_fire, example) in must.chain(card.no.iter().map(|e| (false, e))) {
            let (fired, read) = outcome(rules, &card.name, &example.text);
            if fired != must_fire {
                failures.push(Failure {
                    rule: card.name.clone(),
                    line: example.line,
                    sentence: example.text.clone(),
                    must_fire,
                    read,
                });
            }
        }
    }
    failures
}

/// Whether a rule makes a record of a sentence, and all that was read in it.
fn outcome(rules: &Rules, rule: &str, sentence: &str) -> (bool, Vec<String>) {
    let report = Report::new(sentence.into(), sentence.as_bytes(), ReportDetails::default());
    let reading = read_with(&report, &[], rules);
    let of_rules = reading.records.iter().filter(|r| r.actor_id().is_none());
    let read = of_rules.map(|r| format!("{} {} ({})", r.body().kind(), r.body().code(), r.reason().rule)).collect();
    (reading.records.iter().any(|r| r.reason().rule == rule), read)
}
