//! Who stands right beside a verb, where the grammar of a sentence went astray.

use grammar::Upos;
use record::ActorKind;

use super::coreference::{Resolver, Who};

/// How many words may stand between a name and its verb.
const REACH: usize = 4;

/// How the speaker of "…, said Peter Church" is found.
pub(super) const BEHIND: &str = "name behind the verb";

/// The actor right before a verb: "the TTP openly supported", "Jok, the minister, said".
pub(super) fn left(resolver: &Resolver<'_, '_>, s: usize, verb: usize) -> Option<Who> {
    let sentence = &resolver.doc.sentences[s];
    let mut at = verb;
    for _ in 0..=REACH {
        at = at.checked_sub(1)?;
        let word = &sentence.words[at];
        if resolver.named(s, at).is_some() || word.upos == Upos::Pron {
            break;
        }
        // "telephoned the minister to tell them": the minister does not tell.
        if word.upos == Upos::Part && word.lemma == "to" {
            return None;
        }
        let skipped = matches!(word.upos, Upos::Adv | Upos::Aux | Upos::Part);
        // "were ordered": whoever stands before has it done to them.
        if word.upos == Upos::Aux && word.lemma == "be" {
            return None;
        }
        if resolver.doc.word(s, at) == "," {
            at = before_comma(resolver, s, at, verb)?;
            break;
        }
        if !skipped {
            return None;
        }
    }
    let start = resolver.phrase(s, at).map_or(at, |p| p.start);
    let preposition = start.checked_sub(1).and_then(|i| {
        let i = if matches!(resolver.doc.word(s, i), "the" | "The") { i.checked_sub(1)? } else { i };
        (sentence.words[i].upos == Upos::Adp).then_some(i)
    });
    if let Some(i) = preposition {
        // "a spokesman for the ministry said" speaks for the ministry; "talks with the ministry ended" does not.
        let office =
            i.checked_sub(1).is_some_and(|k| crate::lexicon::Lexicon::bundled().is_office(resolver.doc.word(s, k)));
        if !office {
            return None;
        }
    }
    if resolver.possessive_behind(s, at) {
        return None;
    }
    resolver.who(s, at).into_iter().next().map(|w| Who {
        confidence: w.confidence * 9 / 10,
        how: "name before the verb",
        ..w
    })
}

/// For a comma before a verb: the name that an apposition ends with ("the minister, Ameer Khan Mutaqi, stated"), or the
/// name before the insertion that the comma closes.
fn before_comma(resolver: &Resolver<'_, '_>, s: usize, comma: usize, verb: usize) -> Option<usize> {
    let finite = matches!(resolver.doc.sentences[s].words[verb].xpos.as_str(), "VBD" | "VBZ" | "VBN" | "VBP");
    let name = comma.checked_sub(1).filter(|&i| resolver.named(s, i).is_some_and(|c| resolver.is_person(c)));
    let opened = name.and_then(|i| resolver.phrase(s, i)).and_then(|p| p.start.checked_sub(1));
    let apposition = opened.is_some_and(|i| matches!(resolver.doc.word(s, i), "," | "—" | "–"));
    match name {
        Some(name) if finite && apposition => Some(name),
        _ => before_insertion(resolver, s, comma),
    }
}

/// For a comma before a verb, the last word before the insertion that it closes.
fn before_insertion(resolver: &Resolver<'_, '_>, s: usize, comma: usize) -> Option<usize> {
    let from = comma.saturating_sub(18);
    let open = (from..comma).rev().find(|&i| matches!(resolver.doc.word(s, i), "," | "—" | "–"))?;
    // "the Guard Corps (IRGC), which …, declared"
    let at = open.checked_sub(1)?;
    let at = if resolver.doc.word(s, at) == ")" { at.checked_sub(1)? } else { at };
    resolver.named(s, at).is_some().then_some(at)
}

/// The actor right behind a verb of saying: "…”, said Peter Church".
pub(super) fn right(resolver: &Resolver<'_, '_>, s: usize, verb: usize) -> Option<Who> {
    let sentence = &resolver.doc.sentences[s];
    let before = verb.checked_sub(1).map(|i| resolver.doc.word(s, i));
    let quoted = matches!(before, Some("\"" | "”" | "''" | "’" | "»"));
    let comma = before == Some(",") && resolver.named(s, verb + 1).is_some();
    if !quoted && !comma {
        return None;
    }
    for at in verb + 1..(verb + 9).min(sentence.words.len()) {
        if let Some(cluster) = resolver.named(s, at) {
            let person_ahead = (at + 1..(at + 7).min(sentence.words.len()))
                .take_while(|i| sentence.words[*i].upos != Upos::Punct && sentence.words[*i].upos != Upos::Verb)
                .filter_map(|i| resolver.named(s, i))
                .find(|c| resolver.actors.clusters[*c].kind == ActorKind::Person);
            return Some(Who { cluster: person_ahead.unwrap_or(cluster), confidence: 900, how: BEHIND });
        }
        let word = &sentence.words[at];
        let passes = matches!(word.upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn)
            || !crate::lexicon::Lexicon::bundled().title(resolver.doc.word(s, at)).is_empty();
        if !passes {
            return None;
        }
    }
    None
}

/// Names joined to a name on its left by "and": "the council and the army said", where the grammar shows only the last.
pub(super) fn joined_left(resolver: &Resolver<'_, '_>, s: usize, at: usize) -> Vec<Who> {
    let mut found = Vec::new();
    let mut from = resolver.phrase(s, at).map_or(at, |p| p.start);
    for _ in 0..4 {
        let mut i = match from.checked_sub(1) {
            Some(i) => i,
            None => break,
        };
        if matches!(resolver.doc.word(s, i), "the" | "The") {
            let Some(before) = i.checked_sub(1) else { break };
            i = before;
        }
        let joins = resolver.doc.word(s, i) == "and" || !found.is_empty() && resolver.doc.word(s, i) == ",";
        let Some(name) = i.checked_sub(1).filter(|_| joins) else { break };
        let Some(cluster) = resolver.named(s, name) else { break };
        found.push(Who { cluster, confidence: 900, how: "named" });
        from = resolver.phrase(s, name).map_or(name, |p| p.start);
    }
    found
}
