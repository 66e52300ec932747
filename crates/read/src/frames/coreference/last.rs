//! The actor last spoken of that fits a pronoun or a description.

use grammar::Rel;
use record::ActorKind;

use super::super::tree;
use super::{Resolver, Wanted, head_of};

impl Resolver<'_, '_> {
    pub(super) fn fits(&self, cluster: usize, wanted: Wanted) -> bool {
        let kind = self.actors.clusters[cluster].kind;
        match wanted {
            Wanted::Person => kind == ActorKind::Person,
            Wanted::Body => kind != ActorKind::Person,
            Wanted::Group => {
                matches!(kind, ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Other | ActorKind::International)
            }
            Wanted::State => kind == ActorKind::State,
            Wanted::Any => true,
        }
    }

    pub(super) fn last(&self, s: usize, i: usize, wanted: Wanted) -> Option<usize> {
        // Within somebody's words "he" is somebody else.
        let speaker = self.voice(self.doc.sentences[s].words[i].span.start).map(|v| v.speaker);
        if wanted == Wanted::State {
            return self
                .acting_state(s, i)
                .or_else(|| self.last_where(s, i, &|c| self.fits(c, wanted)))
                .or_else(|| self.only_state());
        }
        self.last_where(s, i, &|cluster| self.fits(cluster, wanted) && Some(cluster) != speaker)
    }

    /// The one state that acts in the document, if it is just one.
    pub(super) fn only_state(&self) -> Option<usize> {
        let mut states = (0..self.actors.clusters.len()).filter(|c| self.actors.clusters[*c].state.is_some());
        states.next().filter(|_| states.next().is_none())
    }

    /// For "the rebels" far from any name: the one armed group that the text speaks of most, twice as often as of any other.
    pub(super) fn main_rebels(&self) -> Option<usize> {
        let mut counts: Vec<(usize, usize)> = (0..self.actors.clusters.len())
            .filter(|&c| self.actors.clusters[c].kind == ActorKind::ArmedGroup)
            .map(|c| (self.actors.mentions.iter().filter(|(_, k)| *k == c).count(), c))
            .collect();
        counts.sort_by_key(|(n, c)| (std::cmp::Reverse(*n), *c));
        let (most, main) = *counts.first()?;
        let next = counts.get(1).map_or(0, |(n, _)| *n);
        (most >= 2 * next).then_some(main)
    }

    /// For "the government": the state last named as one that acts, not as a place.
    pub(super) fn acting_state(&self, s: usize, i: usize) -> Option<usize> {
        let at = self.doc.sentences[s].words[i].span.start;
        let mut before = self.actors.mentions.iter().rev().filter(|(m, c)| {
            m.span.end <= at && s - m.sentence <= 4 && !m.heading && self.fits(*c, Wanted::State) && self.acts(m)
        });
        let near = before.next().map(|(_, c)| *c);
        // The state that the report is about, rather than a guarantor named once in passing.
        let count = |state: usize| {
            let offices = self.roles.iter().filter(|r| r.to == state).count();
            self.actors.spoken_of(state) + offices
        };
        let states = (0..self.actors.clusters.len()).filter(|c| self.actors.clusters[*c].state.is_some());
        let main = states.max_by_key(|c| (count(*c), std::cmp::Reverse(*c)))?;
        near.filter(|n| count(main) < 3 || count(main) < 2 * count(*n)).or_else(|| (count(main) >= 3).then_some(main))
    }

    pub(super) fn acts(&self, mention: &crate::who::Mention) -> bool {
        let sentence = &self.doc.sentences[mention.sentence];
        let head = head_of(sentence, mention.phrase.clone());
        mention.phrase.len() > mention.words.len()
            || mention.name.contains("government")
            || matches!(sentence.words[head].rel, Rel::Nsubj | Rel::NsubjPass | Rel::OblAgent | Rel::NmodPoss)
            || tree::case(self.text(), sentence, head)
                .is_some_and(|c| matches!(c, "with" | "between" | "against" | "by"))
    }

    /// The last fitting actor before a token: this sentence's subject, then what is nearest before; then the sentences
    /// before, their subjects first.
    pub(super) fn last_where(&self, s: usize, i: usize, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        let here = self.history[s].iter().filter(|(t, c, _)| *t < i && fits(*c));
        // "The Front, from which the Brigade split, signed its own accord": not the subject of a clause in between.
        let sentence = &self.doc.sentences[s];
        let governs = |t: usize| sentence.words[t].head.is_some_and(|verb| sentence.subtree(verb).contains(&i));
        let own_clause = here
            .clone()
            .rev()
            .find(|(t, _, subject)| *subject && governs(*t))
            .or_else(|| here.clone().rev().find(|(_, _, subject)| *subject))
            .or_else(|| here.clone().next_back());
        if let Some((_, cluster, _)) = own_clause {
            return Some(*cluster);
        }
        for back in 1..=3.min(s) {
            let k = s - back;
            let far = self.doc.paragraph[k] != self.doc.paragraph[s];
            if far && (back > 2 || self.doc.paragraph[s] - self.doc.paragraph[k] > 1) {
                break;
            }
            let there = self.history[k].iter().filter(|(_, c, _)| fits(*c));
            // Of people, the one named first is whom the sentence is about.
            // "Hours before Karimi spoke, Larsen confirmed the talks. He …": Larsen, whose clause is the main one.
            let before = &self.doc.sentences[k];
            let of_main = |t: usize| {
                let apposition = before.words[t].rel == Rel::Appos;
                let noun = if apposition { before.words[t].head.unwrap_or(t) } else { t };
                before.words[noun].head.is_some_and(|verb| before.words[verb].head.is_none())
            };
            let main = there.clone().find(|(t, _, subject)| *subject && of_main(*t));
            let best = main.or_else(|| there.clone().find(|(_, _, subject)| *subject)).or_else(|| {
                let person = there.clone().next().filter(|(_, c, _)| self.is_person(*c));
                person.or_else(|| there.clone().next_back())
            });
            if let Some((_, cluster, _)) = best {
                return Some(*cluster);
            }
        }
        None
    }
}
