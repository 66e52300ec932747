//! Two at once: "both sides", "the two men", "they" after two subjects.

use grammar::{Rel, Upos};
use record::ActorKind;

use super::super::tree;
use super::nouns::{PAIR_OF_PEOPLE, PAIR_PHRASES};
use super::{PAIR, Resolver, Wanted, Who};

impl Resolver<'_, '_> {
    /// For "they": several actors joined as the subject of the sentence before, or of this one.
    pub(super) fn joint_subject(&self, s: usize, i: usize) -> Option<Vec<usize>> {
        for k in [s, s.wrapping_sub(1)] {
            let sentence = self.doc.sentences.get(k)?;
            let subject = (0..sentence.words.len())
                .filter(|&w| k < s || w < i)
                .find(|&w| matches!(sentence.words[w].rel, Rel::Nsubj | Rel::NsubjPass));
            if let Some(subject) = subject {
                let named: Vec<usize> =
                    tree::joined(sentence, subject).into_iter().filter_map(|t| self.named(k, t)).collect();
                if named.len() >= 2 {
                    return Some(named);
                }
            }
        }
        None
    }

    /// "both sides", "the two parties", "the belligerents": the two bodies that the last sentences speak of.
    pub(super) fn pair(&self, s: usize, i: usize) -> Vec<Who> {
        let sentence = &self.doc.sentences[s];
        let lemma = sentence.words[i].lemma.to_lowercase();
        let has = |list: &[&str]| {
            sentence.children(i).any(|c| list.contains(&sentence.words[c].lemma.to_lowercase().as_str()))
        };
        // "the two men", "both leaders"
        let people = PAIR_OF_PEOPLE.contains(&lemma.as_str());
        let two = has(&["both", "two", "war", "warring", "opposing", "rival"])
            || (i > 0 && ["both", "two", "warring"].contains(&self.doc.word(s, i - 1).to_lowercase().as_str()));
        // "the seven parties" are no pair.
        let many = tree::by_rel(sentence, i, &[Rel::Nummod]).any(|c| self.doc.word(s, c) != "two");
        if many {
            return vec![];
        }
        let plural_the = matches!(lemma.as_str(), "party" | "belligerent" | "side")
            && sentence.words[i].xpos.as_str() == "NNS"
            && has(&["the"]);
        let alone = lemma == "both" && sentence.words[i].head.is_some_and(|h| sentence.words[h].upos == Upos::Verb);
        if !(alone || people && two || (PAIR_PHRASES.contains(&lemma.as_str()) && (two || plural_the))) {
            return vec![];
        }
        if people {
            let mut last: Vec<usize> = Vec::new();
            for back in 0..=3.min(s) {
                for (token, cluster, _) in self.history[s - back].iter().rev() {
                    if (back > 0 || *token < i) && self.is_person(*cluster) && !last.contains(cluster) && last.len() < 2
                    {
                        last.push(*cluster);
                    }
                }
            }
            let who = |cluster| Who { cluster, confidence: 700, how: PAIR };
            return if last.len() == 2 { last.into_iter().rev().map(who).collect() } else { vec![] };
        }
        if let Some(pair) = self.joined_pair(s, i) {
            return pair;
        }
        let mut counts: Vec<(usize, usize, usize)> = Vec::new();
        for back in 0..=4.min(s) {
            for (token, cluster, _) in self.history[s - back].iter().filter(|(t, ..)| back > 0 || *t < i) {
                if self.is_person(*cluster)
                    || !matches!(
                        self.actors.clusters[*cluster].kind,
                        ActorKind::State
                            | ActorKind::ArmedGroup
                            | ActorKind::Party
                            | ActorKind::Other
                            | ActorKind::PublicBody
                    )
                {
                    continue;
                }
                // "signed in New Delhi": a state that is only a place is no side.
                let mention = self.cover.get(&(s - back, *token)).map(|m| &self.actors.mentions[*m].0);
                if self.fits(*cluster, Wanted::State) && mention.is_some_and(|m| !self.acts(m)) {
                    continue;
                }
                let weight = 5 - back;
                match counts.iter_mut().find(|(c, ..)| c == cluster) {
                    Some(entry) => entry.1 += weight,
                    None => counts.push((*cluster, weight, back * 1000 + token)),
                }
            }
        }
        counts.sort_by_key(|(_, weight, near)| (std::cmp::Reverse(*weight), *near));
        if counts.len() < 2 {
            return vec![];
        }
        counts.truncate(2);
        counts.into_iter().map(|(cluster, ..)| Who { cluster, confidence: 700, how: PAIR }).collect()
    }

    /// Two names joined by "and" in this sentence before the word, or in the two sentences before.
    fn joined_pair(&self, s: usize, i: usize) -> Option<Vec<Who>> {
        for back in 0..=2.min(s) {
            let k = s - back;
            let sentence = &self.doc.sentences[k];
            // Only from the first of a list: of five guarantors the last two are no pair.
            let first = |t: &usize| sentence.words[*t].rel != Rel::Conj;
            for (head, _, _) in self.history[k].iter().rev().filter(|(t, ..)| first(t) && (back > 0 || *t < i)) {
                let mut named: Vec<usize> =
                    tree::joined(sentence, *head).into_iter().filter_map(|t| self.named(k, t)).collect();
                named.dedup();
                if let [a, b] = named[..]
                    && a != b
                    && self.is_person(a) == self.is_person(b)
                {
                    let who = |cluster| Who { cluster, confidence: 700, how: PAIR };
                    return Some(vec![who(a), who(b)]);
                }
            }
        }
        None
    }
}
