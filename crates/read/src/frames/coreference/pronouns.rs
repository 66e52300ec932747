//! Whom a pronoun means: "it", "they", "we", "whose".

use grammar::{Rel, Upos};

use super::super::tree;
use super::nouns::{PEOPLE_NOUNS, is_human};
use super::{FIRST_PERSON, Resolver, Wanted, Who};

impl Resolver<'_, '_> {
    pub(super) fn pronoun(&self, s: usize, i: usize) -> Vec<Who> {
        let word = &self.doc.sentences[s].words[i];
        let form = self.text()[word.span.clone()].to_lowercase();
        let wanted = match form.as_str() {
            "we" | "us" | "our" | "ours" | "ourselves" | "i" | "me" | "my" | "mine"
                if form != "us" || !self.text()[word.span.clone()].starts_with('U') =>
            {
                let Some(voice) = self.voice(word.span.start) else { return vec![] };
                let plural = !matches!(form.as_str(), "i" | "me" | "my" | "mine");
                let cluster = if plural { self.body_of(voice.speaker) } else { voice.speaker };
                return vec![Who { cluster, confidence: 850, how: FIRST_PERSON }];
            }
            "he" | "she" | "him" | "her" | "his" | "hers" | "himself" | "herself" => Wanted::Person,
            "it" | "its" | "itself" => Wanted::Body,
            "they" | "them" | "their" | "theirs" | "themselves" => Wanted::Any,
            "both" => return self.pair(s, i),
            // "the Front, from which the Brigade split", "a state whose government mediated"
            "which" | "whom" | "whose" => return self.antecedent(s, i),
            _ => return vec![],
        };
        if form == "it" && self.is_empty_it(s, i) {
            return vec![];
        }
        // "The military said it had killed …": it is who says so, named or not.
        if wanted == Wanted::Body
            && let Some(sayer) = self.unnamed_sayer(s, i)
        {
            return self.noun_phrase(s, sayer);
        }
        if self.is_somebody_else(s, i, wanted) {
            return vec![];
        }
        // "The prime minister rejects that. On 3 February he met …"
        if wanted == Wanted::Person
            && let Some(holder) = self.office_before(s, i)
        {
            return vec![holder];
        }
        let pair = matches!(wanted, Wanted::Any).then(|| self.joint_subject(s, i)).flatten();
        if let Some(pair) = pair {
            return pair.into_iter().map(|cluster| Who { cluster, confidence: 700, how: "pronoun" }).collect();
        }
        let wanted = if wanted == Wanted::Any { Wanted::Body } else { wanted };
        self.last(s, i, wanted).map(|cluster| Who { cluster, confidence: 750, how: "pronoun" }).into_iter().collect()
    }

    /// The subject of the verb of saying above a pronoun, where it is a noun without a name.
    pub(super) fn unnamed_sayer(&self, s: usize, i: usize) -> Option<usize> {
        let sentence = &self.doc.sentences[s];
        let mut at = i;
        for _ in 0..6 {
            let head = sentence.words[at].head?;
            if sentence.words[at].rel == Rel::Ccomp && sentence.words[head].upos == Upos::Verb {
                let subject = tree::by_rel(sentence, head, &[Rel::Nsubj]).next()?;
                let noun = sentence.words[subject].upos == Upos::Noun && self.named(s, subject).is_none();
                return (noun && subject < i).then_some(subject);
            }
            at = head;
        }
        None
    }

    /// Whom a relative pronoun means: the noun that its clause describes.
    pub(super) fn antecedent(&self, s: usize, i: usize) -> Vec<Who> {
        let sentence = &self.doc.sentences[s];
        let mut at = i;
        for _ in 0..4 {
            let Some(head) = sentence.words[at].head else { return vec![] };
            if sentence.words[at].rel == Rel::AclRelcl {
                let found = self.named(s, head).map(|cluster| Who { cluster, confidence: 850, how: "pronoun" });
                // "President Kibaki, whose government …": his state's.
                let owner = self.text()[sentence.words[i].span.clone()].eq_ignore_ascii_case("whose");
                return found
                    .map(|w| if owner { Who { cluster: self.body_of(w.cluster), ..w } } else { w })
                    .into_iter()
                    .collect();
            }
            at = head;
        }
        vec![]
    }

    /// The holder of the office that is the subject of the sentence before, where no person is named since.
    fn office_before(&self, s: usize, i: usize) -> Option<Who> {
        let k = s.checked_sub(1)?;
        let named = |k: usize, end: usize| self.history[k].iter().any(|(t, c, _)| *t < end && self.is_person(*c));
        let before = &self.doc.sentences[k];
        if named(s, i) || named(k, before.words.len()) {
            return None;
        }
        let subject = (0..before.words.len()).find(|&t| before.words[t].rel == Rel::Nsubj)?;
        let word = &before.words[subject];
        let office = word.upos == Upos::Noun && crate::lexicon::Lexicon::bundled().is_office(&word.lemma);
        self.noun_phrase(k, subject).into_iter().find(|w| office && self.is_person(w.cluster))
    }

    /// Whether a noun has an owner with a name. (To ask who a pronoun that owns it stands for would never end where both
    /// hang on one another.)
    pub(super) fn has_named_owner(&self, s: usize, i: usize) -> bool {
        let sentence = &self.doc.sentences[s];
        let mut tokens = tree::modifiers(sentence, i);
        tokens.extend(tree::by_case(self.text(), sentence, i, &["of", "from", "within"]));
        tokens.into_iter().any(|token| self.named(s, token).is_some())
    }

    /// Whether the pronoun stands for somebody the text does not name: "a shopkeeper … he said"; "told commanders … them".
    pub(super) fn is_somebody_else(&self, s: usize, i: usize, wanted: Wanted) -> bool {
        let from = if wanted == Wanted::Person { s.saturating_sub(1) } else { s };
        for k in (from..=s).rev() {
            let sentence = &self.doc.sentences[k];
            let end = if k == s { i } else { sentence.words.len() };
            for t in (0..end).rev() {
                let word = &sentence.words[t];
                let subject = matches!(word.rel, Rel::Nsubj | Rel::NsubjPass);
                if self.named(k, t).is_some() && subject {
                    return false;
                }
                let indefinite = tree::by_rel(sentence, t, &[Rel::Det])
                    .next()
                    .is_some_and(|d| matches!(self.doc.word(k, d).to_lowercase().as_str(), "a" | "an" | "one"));
                if wanted == Wanted::Person && subject && word.upos == Upos::Noun && indefinite && is_human(&word.lemma)
                {
                    return true;
                }
                let plural = word.xpos.as_str() == "NNS" && PEOPLE_NOUNS.contains(&word.lemma.as_str());
                if wanted == Wanted::Any && plural && !self.has_named_owner(k, t) {
                    return true;
                }
            }
        }
        false
    }

    /// "it is clear that": no actor.
    pub(super) fn is_empty_it(&self, s: usize, i: usize) -> bool {
        let sentence = &self.doc.sentences[s];
        if sentence.words[i].rel == Rel::Expl {
            return true;
        }
        let Some(head) = sentence.words[i].head else { return false };
        let copula = sentence.children(head).any(|c| sentence.words[c].rel == Rel::Cop);
        copula && sentence.words[head].upos == Upos::Adj
    }
}
