//! Learns the lemmatiser's rules from a treebank.

use std::collections::BTreeMap;

use super::conllu::TreebankSentence;
use crate::lemmas::{LONGEST_ENDING, LemmaParts, Script, base, ending_keys, whole_key};
use crate::{Upos, Xpos};

/// Learns a rule for every ending on which the longer rule differs from the shorter, and a list of forms that the rules
/// get wrong.
pub(crate) fn learn(treebank: &[TreebankSentence]) -> LemmaParts {
    let mut seen: BTreeMap<(String, Xpos), BTreeMap<Script, usize>> = BTreeMap::new();
    for word in treebank.iter().flat_map(|sentence| &sentence.words) {
        let base = base(&word.form, word.xpos, 0);
        let lemma = if word.upos == Upos::Propn { word.lemma.clone() } else { word.lemma.to_lowercase() };
        let script = Script::between(&base, &lemma.replace('’', "'"));
        // A model file has one byte for the length of what a script adds.
        if script.add.len() > 255 {
            continue;
        }
        *seen.entry((base, word.xpos)).or_default().entry(script).or_default() += 1;
    }
    let forms: Vec<(&(String, Xpos), &Script)> =
        seen.iter().filter_map(|(form, scripts)| Some((form, most(scripts)?))).collect();
    // Each form counts once for its endings: irregular words are frequent and would spoil the rules.
    let mut endings: [BTreeMap<u32, BTreeMap<Script, usize>>; LONGEST_ENDING + 1] = Default::default();
    for &((base, tag), script) in &forms {
        for (n, key) in ending_keys(base, *tag).into_iter().enumerate() {
            if let Some(key) = key {
                *endings[n].entry(key).or_default().entry(script.clone()).or_default() += 1;
            }
        }
    }
    let mut chosen: BTreeMap<u32, Script> = BTreeMap::new();
    for &((base, tag), _) in &forms {
        let mut shorter: Option<Script> = None;
        for (n, key) in ending_keys(base, *tag).into_iter().enumerate() {
            let Some(key) = key else { break };
            let Some(scripts) = endings[n].get(&key) else { continue };
            // One word is no rule.
            if n > 0 && scripts.values().sum::<usize>() < 2 {
                break;
            }
            let Some(script) = most(scripts) else { continue };
            if shorter.as_ref() != Some(script) {
                chosen.insert(key, script.clone());
                shorter = Some(script.clone());
            }
        }
    }
    let mut exceptions: BTreeMap<u32, Script> = BTreeMap::new();
    for &((base, tag), script) in &forms {
        let rule = ending_keys(base, *tag).into_iter().rev().flatten().find_map(|key| chosen.get(&key));
        if rule.is_none_or(|rule| rule.apply(base.clone()) != script.apply(base.clone())) {
            exceptions.insert(whole_key(base, *tag), script.clone());
        }
    }
    number(chosen.into_iter().chain(exceptions).collect())
}

/// The script met most often; of equals the first in order.
fn most(scripts: &BTreeMap<Script, usize>) -> Option<&Script> {
    scripts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(script, _)| script)
}

fn number(rules: BTreeMap<u32, Script>) -> LemmaParts {
    let mut scripts: Vec<Script> = rules.values().cloned().collect();
    scripts.sort();
    scripts.dedup();
    let rules = rules
        .into_iter()
        .filter_map(|(key, script)| Some((key, u16::try_from(scripts.binary_search(&script).ok()?).ok()?)))
        .collect();
    LemmaParts { scripts, rules }
}
