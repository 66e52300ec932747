//! At whom words are aimed: of whom something is demanded, whose offer is refused, who is accused or threatened.

use grammar::{Rel, Upos};
use record::Stance;

use super::coreference::{Resolver, Who};
use super::tree;

/// How far below a noun its owner is looked for: "the end of the siege of the town by the army".
const DEPTH: usize = 3;

/// The actor at whom a statement with trigger `i` is aimed, where the words of the sentence tell.
pub(super) fn at(
    resolver: &Resolver<'_, '_>,
    s: usize,
    i: usize,
    content: Option<usize>,
    stance: Stance,
    speaker: usize,
) -> Option<usize> {
    let aim = Aim { resolver, s, speaker };
    let sentence = &resolver.doc.sentences[s];
    let text = resolver.text();
    let patients = || tree::patients(sentence, i);
    let subject =
        || content.map_or_else(Vec::new, |c| tree::by_rel(sentence, c, &[Rel::Nsubj, Rel::NsubjPass]).collect());
    let behind = |head: usize, cases: &[&str]| tree::by_case(text, sentence, head, cases);
    let inner = |cases: &[&str]| {
        let content = content.filter(|c| *c > i && sentence.words[*c].upos == Upos::Verb)?;
        aim.within(&tree::patients(sentence, content)).or_else(|| aim.heads(&behind(content, cases)))
    };
    match stance {
        Stance::Demands | Stance::Urges | Stance::Orders => aim
            .heads(&subject())
            .or_else(|| aim.heads(&behind(i, &["from", "of", "to", "on"])))
            .or_else(|| aim.within(&patients()))
            .or_else(|| aim.within(&behind(i, &["for"]))),
        Stance::Accuses | Stance::Condemns | Stance::Supports => aim
            .heads(&patients())
            .or_else(|| aim.heads(&behind(i, &["against", "for", "on", "with"])))
            .or_else(|| aim.within(&patients()))
            .or_else(|| aim.heads(&subject())),
        Stance::Threatens => aim
            .heads(&patients())
            .or_else(|| aim.heads(&behind(i, &["against", "to", "with"])))
            .or_else(|| aim.within(&patients()))
            .or_else(|| inner(&["against", "with", "from", "on", "to"])),
        Stance::Rejects | Stance::Accepts => aim
            .within(&patients())
            .or_else(|| aim.heads(&behind(i, &["from", "of", "with", "to"])))
            .or_else(|| aim.within(&behind(i, &["of", "to", "on"])))
            .or_else(|| inner(&["with", "to", "from", "by"])),
        Stance::Offers | Stance::Promises => aim
            .heads(&behind(i, &["to", "with"]))
            .or_else(|| aim.heads(&tree::by_rel(sentence, i, &[Rel::Iobj]).collect::<Vec<_>>()))
            .or_else(|| inner(&["to", "with", "from", "for"]))
            .or_else(|| aim.within(&patients())),
        Stance::Asserts | Stance::Denies | Stance::Doubts | Stance::ClaimsResponsibility => None,
    }
}

struct Aim<'a, 'd> {
    resolver: &'a Resolver<'a, 'd>,
    s: usize,
    speaker: usize,
}

impl Aim<'_, '_> {
    /// Nobody speaks at himself or at those for whom he speaks.
    fn other(&self, who: &Who) -> bool {
        let own = [self.speaker, self.resolver.body_of(self.speaker)];
        !own.contains(&who.cluster) && !own.contains(&self.resolver.body_of(who.cluster))
    }

    /// The first other actor among some nominals.
    fn heads(&self, tokens: &[usize]) -> Option<usize> {
        // "welcomed it": what was done is meant more often than who did it.
        let sentence = &self.resolver.doc.sentences[self.s];
        let tokens: Vec<usize> = tokens.iter().copied().filter(|&t| sentence.words[t].lemma != "it").collect();
        self.resolver.all(self.s, &tokens).into_iter().find(|w| self.other(w)).map(|w| w.cluster)
    }

    /// The first other actor among some nominals or, the nearer first, in what belongs to them: "the calls by Georgia's
    /// rulers", "an Iranian proposal".
    fn within(&self, tokens: &[usize]) -> Option<usize> {
        let sentence = &self.resolver.doc.sentences[self.s];
        let mut level = tokens.to_vec();
        for _ in 0..DEPTH {
            if let Some(found) = self.heads(&level) {
                return Some(found);
            }
            let parts = level.iter().flat_map(|&t| {
                tree::by_rel(
                    sentence,
                    t,
                    &[Rel::NmodPoss, Rel::Compound, Rel::Amod, Rel::NmodDesc, Rel::NmodUnmarked, Rel::Nmod],
                )
            });
            level = parts.collect();
        }
        None
    }
}
