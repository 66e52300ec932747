//! What the words of a statement do, where the verb that introduces them does not tell: "said it would attack" threatens.

use grammar::{Rel, Sentence, Upos};
use record::Stance;

use super::coreference::Resolver;
use super::{status, tree};

const VIOLENT: &[&str] = &[
    "attack",
    "strike",
    "retaliate",
    "respond",
    "punish",
    "destroy",
    "kill",
    "avenge",
    "crush",
    "bomb",
    "target",
    "fight",
    "hit",
    "shoot",
    "eliminate",
    "annihilate",
    "seek",
];

/// The stance of a plain "said" by what is said.
pub(super) fn refine(resolver: &Resolver<'_, '_>, s: usize, content: usize, speaker: usize, stance: Stance) -> Stance {
    if stance != Stance::Asserts {
        return stance;
    }
    let sentence = &resolver.doc.sentences[s];
    let word = |c: usize| resolver.text()[sentence.words[c].span.clone()].to_lowercase();
    let aux: Vec<String> = sentence
        .children(content)
        .filter(|&c| matches!(sentence.words[c].rel, Rel::Aux | Rel::AuxPass))
        .map(word)
        .collect();
    let has = |list: &[&str]| aux.iter().any(|a| list.contains(&a.as_str()));
    let lemma = sentence.words[content].lemma.to_lowercase();
    let subjects = tree::subjects(sentence, content, 0);
    let own = subjects.iter().any(|&t| {
        matches!(word(t).as_str(), "we" | "i" | "it" | "they" | "he" | "she")
            && sentence.words[t].upos == Upos::Pron
            && !matches!(sentence.words[t].rel, Rel::Expl)
            && (matches!(word(t).as_str(), "we" | "i")
                || resolver.who(s, t).iter().any(|w| w.cluster == speaker || !resolver.is_person(w.cluster)))
            || resolver.named(s, t) == Some(speaker)
    });
    let negated = status::negated(resolver.text(), sentence, content);
    if has(&["must"]) || (matches!(lemma.as_str(), "need" | "have") && below_infinitive(sentence, content) && !own) {
        return Stance::Demands;
    }
    if has(&["will", "would", "shall", "'ll", "’ll", "wo"]) && own {
        if negated
            && matches!(
                lemma.as_str(),
                "accept" | "agree" | "negotiate" | "talk" | "recognise" | "recognize" | "surrender"
            )
        {
            return Stance::Rejects;
        }
        if VIOLENT.contains(&lemma.as_str()) && !negated {
            return Stance::Threatens;
        }
        return Stance::Promises;
    }
    let ready = matches!(lemma.as_str(), "ready" | "willing" | "prepared" | "open");
    if ready && own && !negated {
        return Stance::Offers;
    }
    if negated && matches!(lemma.as_str(), "responsible" | "involved" | "behind" | "involve") {
        return Stance::Denies;
    }
    stance
}

fn below_infinitive(sentence: &Sentence, verb: usize) -> bool {
    sentence.children(verb).any(|c| sentence.words[c].rel == Rel::Xcomp)
}
