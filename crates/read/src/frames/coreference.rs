//! Who is meant: a name, a pronoun, a description ("the group", "its spokesman", "both sides").
//!
//! Where the text is not clear the answer is nobody; a wrong actor is worse than none.

mod nouns;
mod pairs;

use std::collections::HashMap;

use grammar::{Rel, Upos};
use record::ActorKind;

use self::nouns::{
    BODY_NOUNS, GROUP_NOUNS, PAIR_OF_PEOPLE, PART_NOUNS, PEOPLE_NOUNS, PRIVATE_NOUNS, STATE_NOUNS, is_human,
};
use super::FoundRelation;
use super::tree;
use super::voice::Voice;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::who::{Actors, known};

/// An actor that a word stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    pub(crate) cluster: usize,
    /// In thousandths: a name is sure, a description less, a pronoun least.
    pub(crate) confidence: u16,
    /// How it was found, in words.
    pub(crate) how: &'static str,
}

/// How "the group's fighters" are resolved.
pub(crate) const OWNER: &str = "owner of the noun";

/// How "both sides" are resolved.
pub(crate) const PAIR: &str = "the two sides last named";

/// How "we" and "I" are resolved.
pub(crate) const FIRST_PERSON: &str = "“we” or “I” of the speaker";

/// What a pronoun or description can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Person,
    /// A group, body or state.
    Body,
    /// A non-state group.
    Group,
    State,
    Any,
}

pub(crate) struct Resolver<'a, 'd> {
    pub(crate) doc: &'a Document<'d>,
    pub(crate) actors: &'a Actors,
    pub(super) roles: &'a [FoundRelation],
    /// Quotations, speeches and the "we" of a release, with their speakers.
    pub(super) voices: Vec<Voice>,
    cover: HashMap<(usize, usize), usize>,
    /// Mentions by sentence: token of the head, cluster, whether it is a subject.
    history: Vec<Vec<(usize, usize, bool)>>,
}

impl<'a, 'd> Resolver<'a, 'd> {
    pub(crate) fn new(doc: &'a Document<'d>, actors: &'a Actors, roles: &'a [FoundRelation]) -> Self {
        let mut cover = HashMap::new();
        let mut history = vec![Vec::new(); doc.sentences.len()];
        for (m, (mention, cluster)) in actors.mentions.iter().enumerate() {
            for i in mention.phrase.clone() {
                cover.insert((mention.sentence, i), m);
            }
            let sentence = &doc.sentences[mention.sentence];
            let head = head_of(sentence, mention.phrase.clone());
            let rel = sentence.words[head].rel;
            let subject = matches!(rel, Rel::Nsubj | Rel::NsubjPass | Rel::OblAgent | Rel::NsubjOuter)
                || (rel == Rel::Appos
                    && sentence.words[head]
                        .head
                        .is_some_and(|h| matches!(sentence.words[h].rel, Rel::Nsubj | Rel::NsubjPass)));
            // "Secretary of State X said": the office is X too.
            let titles: usize = mention.titles.iter().map(|t| t.split(' ').count()).sum();
            for i in mention.words.start.saturating_sub(titles)..mention.words.start {
                cover.entry((mention.sentence, i)).or_insert(m);
            }
            if !mention.heading {
                history[mention.sentence].push((head, *cluster, subject));
            }
        }
        Self { doc, actors, roles, voices: Vec::new(), cover, history }
    }

    pub(crate) fn text(&self) -> &str {
        self.doc.text()
    }

    /// The cluster of the mention that covers a token.
    pub(crate) fn named(&self, s: usize, i: usize) -> Option<usize> {
        self.cover.get(&(s, i)).map(|m| self.actors.mentions[*m].1)
    }

    /// Whether a token is part of a place's name.
    pub(crate) fn is_place(&self, s: usize, i: usize) -> bool {
        let word = &self.doc.sentences[s].words[i];
        let unknown = word.upos == Upos::Propn
            && !Lexicon::bundled().is_calendar(&self.text()[word.span.clone()])
            && self.named(s, i).is_none()
            && self.text()[word.span.clone()].starts_with(char::is_uppercase);
        unknown || self.actors.places.iter().any(|m| m.sentence == s && m.words.contains(&i))
    }

    /// The tokens of the phrase that names an actor at a token.
    pub(crate) fn phrase(&self, s: usize, i: usize) -> Option<std::ops::Range<usize>> {
        self.cover.get(&(s, i)).map(|m| self.actors.mentions[*m].0.phrase.clone())
    }

    /// Whether the name at a token only owns what follows: "the TTP's fighters".
    pub(crate) fn possessive_behind(&self, s: usize, i: usize) -> bool {
        let end = self.phrase(s, i).map_or(i + 1, |p| p.end);
        self.doc.sentences[s].words.len() > end && matches!(self.doc.word(s, end), "'s" | "’s")
    }

    /// The voice in which a byte is said.
    pub(crate) fn voice(&self, at: usize) -> Option<&Voice> {
        let narrower = self.voices.iter().filter(|v| v.span.contains(&at));
        narrower.min_by_key(|v| v.span.len())
    }

    /// The body for which a person speaks by office; the person where no office is told.
    pub(crate) fn body_of(&self, speaker: usize) -> usize {
        if !self.is_person(speaker) {
            return self.state_of_forces(speaker).unwrap_or(speaker);
        }
        let told = self.roles.iter().find(|r| r.from == speaker).map(|r| r.to);
        let known = || {
            let name = &self.actors.clusters[speaker].names.first()?.0;
            let of = known::governed(name, None).filter(|_| name.contains(' '))?;
            let named = |c: &crate::who::Cluster| c.state == Some(of) || c.names.iter().any(|(n, _)| n == of);
            self.actors.clusters.iter().position(named)
        };
        told.or_else(known).unwrap_or(speaker)
    }

    /// The state whose "Iraqi forces" or "Soviet army" a body is.
    fn state_of_forces(&self, body: usize) -> Option<usize> {
        let (name, _) = self.actors.clusters[body].names.first()?;
        let (first, rest) = name.split_once(' ')?;
        let arms = |word: &str| {
            let word = word.to_lowercase();
            matches!(
                word.as_str(),
                "armed" | "air" | "ground" | "government" | "military" | "security" | "forces" | "troops"
            ) || PART_NOUNS.contains(&word.as_str())
        };
        if !rest.split(' ').all(arms) {
            return None;
        }
        let by = [crate::gazetteer::StandsBy::Adjective, crate::gazetteer::StandsBy::Name];
        let of = crate::gazetteer::state(first, &by)?.state;
        self.actors.clusters.iter().position(|c| c.state == Some(of))
    }

    pub(crate) fn is_person(&self, cluster: usize) -> bool {
        self.actors.clusters[cluster].kind == ActorKind::Person
    }

    /// All actors that a list of tokens stands for, each once.
    pub(crate) fn all(&self, s: usize, tokens: &[usize]) -> Vec<Who> {
        let mut found: Vec<Who> = Vec::new();
        for &token in tokens {
            for who in self.who(s, token) {
                if !found.iter().any(|f| f.cluster == who.cluster) {
                    found.push(who);
                }
            }
        }
        found
    }

    /// The actors that one token (the head of a nominal) stands for.
    pub(crate) fn who(&self, s: usize, i: usize) -> Vec<Who> {
        let sentence = &self.doc.sentences[s];
        let Some(word) = sentence.words.get(i) else { return vec![] };
        if let Some(cluster) = self.named(s, i) {
            return vec![Who { cluster, confidence: 1000, how: "named" }];
        }
        if word.upos == Upos::Pron || word.xpos.as_str() == "PRP$" {
            return self.pronoun(s, i);
        }
        if matches!(word.upos, Upos::Det | Upos::Num)
            || word.lemma == "side"
            || word.lemma == "party"
            || word.lemma == "country"
            || PAIR_OF_PEOPLE.contains(&word.lemma.as_str()) && word.xpos.as_str() == "NNS"
        {
            let pair = self.pair(s, i);
            if !pair.is_empty() {
                return pair;
            }
        }
        self.noun_phrase(s, i)
    }

    /// A noun with a name beside it, or a description of an actor named before.
    fn noun_phrase(&self, s: usize, i: usize) -> Vec<Who> {
        let sentence = &self.doc.sentences[s];
        let lemma = sentence.words[i].lemma.to_lowercase();
        let mut beside: Vec<usize> = tree::by_rel(sentence, i, &[Rel::Appos, Rel::Flat, Rel::NmodDesc]).collect();
        // "the commander-in-chief, General Lindqvist": the name stands beside what stands beside.
        beside.extend(beside.clone().into_iter().flat_map(|c| tree::by_rel(sentence, c, &[Rel::Appos])));
        if let Some(cluster) = beside.iter().find_map(|&c| self.named(s, c)) {
            return vec![Who { cluster, confidence: 950, how: "apposition" }];
        }
        // "a proxy group, Ahrar-ul-Hind"; "its spokesman, Zabihullah Mujahid".
        let noun_of_name = GROUP_NOUNS.contains(&lemma.as_str()) || Lexicon::bundled().is_office(&lemma);
        if noun_of_name
            && i + 2 < sentence.words.len()
            && self.doc.word(s, i + 1) == ","
            && self.phrase(s, i + 2).is_some_and(|p| p.start <= i + 2)
            && let Some(cluster) = self.named(s, i + 2)
            && self.is_person(cluster) != GROUP_NOUNS.contains(&lemma.as_str())
        {
            return vec![Who { cluster, confidence: 900, how: "apposition" }];
        }
        let part = PART_NOUNS.contains(&lemma.as_str());
        // An expert from a country does not speak for it.
        let apart = PRIVATE_NOUNS.contains(&lemma.as_str());
        let office = Lexicon::bundled().is_office(&lemma) && !apart;
        if part || office {
            let owners = self.owners(s, i);
            if !owners.is_empty() {
                return owners;
            }
        }
        // "a parallel government" is nobody named before.
        let determined = tree::by_rel(sentence, i, &[Rel::Det, Rel::NmodPoss]).any(|c| {
            !matches!(
                self.doc.word(s, c).to_lowercase().as_str(),
                "a" | "an" | "any" | "some" | "no" | "another" | "every"
            )
        });
        // "the Asad regime" with an Asad nobody knows is not the regime last spoken of.
        let other = tree::by_rel(sentence, i, &[Rel::Compound]).any(|c| sentence.words[c].upos == Upos::Propn);
        if !determined || other {
            return vec![];
        }
        let how = "description";
        // "his party", "her government": those for whom the person speaks.
        let his = tree::by_rel(sentence, i, &[Rel::NmodPoss])
            .find(|&c| matches!(self.doc.word(s, c).to_lowercase().as_str(), "his" | "her"));
        if let Some(his) = his.filter(|_| {
            matches!(
                lemma.as_str(),
                "party"
                    | "government"
                    | "group"
                    | "movement"
                    | "organisation"
                    | "organization"
                    | "country"
                    | "militia"
                    | "faction"
            )
        }) {
            let owner = self.pronoun(s, his).into_iter().next();
            let body = owner.map(|w| Who { cluster: self.body_of(w.cluster), confidence: 700, how });
            return body.filter(|w| !self.is_person(w.cluster)).into_iter().collect();
        }
        let find = |wanted| self.last(s, i, wanted).map(|cluster| Who { cluster, confidence: 800, how });
        if office && !part {
            // "the spokesman": the last person met who holds such an office.
            return self.office_holder(s, i, &lemma).into_iter().collect();
        }
        // "his own faction of the TTP, known as JuA": the name stands further on.
        if GROUP_NOUNS.contains(&lemma.as_str())
            && let Some(cluster) = self.called(s, i)
        {
            return vec![Who { cluster, confidence: 850, how: "apposition" }];
        }
        let found = if STATE_NOUNS.contains(&lemma.as_str()) {
            find(Wanted::State)
        } else if GROUP_NOUNS.contains(&lemma.as_str()) {
            find(Wanted::Group)
        } else if BODY_NOUNS.contains(&lemma.as_str()) {
            // "the council" is the body last named that has the word in its name; "the army" is no rebel army where
            // there are several.
            let forces = matches!(lemma.as_str(), "army" | "military");
            let called = |c: usize| {
                self.fits(c, Wanted::Body)
                    && self.actors.clusters[c].names.iter().any(|(n, _)| n.to_lowercase().contains(&lemma))
                    && (!forces || self.is_states_own(c) || self.only_body_called(&lemma) == Some(c))
            };
            let body = self.last_where(s, i, &called).map(|cluster| Who { cluster, confidence: 800, how });
            // "The military said": that of the state, where it has no name of its own.
            let state = || self.last(s, i, Wanted::State).map(|cluster| Who { cluster, confidence: 650, how });
            body.or_else(|| forces.then(state).flatten())
        } else if office {
            self.office_holder(s, i, &lemma)
        } else {
            None
        };
        found.into_iter().collect()
    }

    /// Whether a body is a part of a state.
    fn is_states_own(&self, cluster: usize) -> bool {
        matches!(self.actors.clusters[cluster].kind, ActorKind::PublicBody | ActorKind::State)
    }

    /// The one body with a word in its name, if it is just one.
    fn only_body_called(&self, word: &str) -> Option<usize> {
        let has = |c: &usize| self.actors.clusters[*c].names.iter().any(|(n, _)| n.to_lowercase().contains(word));
        let mut called = (0..self.actors.clusters.len()).filter(has);
        called.next().filter(|_| called.next().is_none())
    }

    /// The name behind "known as", "called", "named" within the next words.
    pub(crate) fn called(&self, s: usize, i: usize) -> Option<usize> {
        let words = &self.doc.sentences[s].words;
        let at = (i + 1..(i + 9).min(words.len().saturating_sub(1))).find(|&k| {
            matches!(self.doc.word(s, k), "called" | "named" | "dubbed")
                || self.doc.word(s, k) == "as" && self.doc.word(s, k - 1) == "known"
        })?;
        let name = at + 1 + usize::from(self.doc.word(s, at + 1) == "the");
        self.named(s, name)
    }

    /// Names that own a noun: "the TTP's fighters", "Syrian officials", "members of the group".
    pub(crate) fn owners(&self, s: usize, i: usize) -> Vec<Who> {
        let sentence = &self.doc.sentences[s];
        let mut tokens = tree::modifiers(sentence, i);
        tokens.extend(tree::by_case(self.text(), sentence, i, &["of", "from", "within"]));
        let lemma = sentence.words[i].lemma.as_str();
        // "a source in the coalition", "an official with the mission"
        if tokens.is_empty() && matches!(lemma, "source" | "official" | "commander" | "diplomat" | "negotiator") {
            tokens.extend(tree::by_case(self.text(), sentence, i, &["in", "at", "with", "inside"]));
        }
        // "the government of Otto Larsen" is what he governs.
        let governs = matches!(lemma, "government" | "regime" | "administration" | "cabinet");
        let mut found: Vec<Who> = Vec::new();
        for token in tokens {
            let owner = match self.named(s, token) {
                Some(cluster) => Some(Who { cluster, confidence: 900, how: OWNER }),
                None if matches!(sentence.words[token].xpos.as_str(), "PRP$" | "PRP" | "WP$") => {
                    self.pronoun(s, token).into_iter().next()
                }
                // "government forces"
                None if matches!(sentence.words[token].lemma.as_str(), "government" | "regime" | "state") => {
                    self.last(s, token, Wanted::State).map(|cluster| Who { cluster, confidence: 750, how: OWNER })
                }
                // "the rebel negotiating team"
                None if matches!(sentence.words[token].lemma.as_str(), "rebel" | "guerrilla" | "insurgent") => {
                    self.last(s, token, Wanted::Group).map(|cluster| Who { cluster, confidence: 700, how: OWNER })
                }
                // "coalition forces"
                None if sentence.words[token].lemma == "coalition" => {
                    let called = |c: usize| {
                        self.fits(c, Wanted::Body)
                            && self.actors.clusters[c].names.iter().any(|(n, _)| n.to_lowercase().contains("coalition"))
                    };
                    let last = self.last_where(s, token, &called).or_else(|| self.only_body_called("coalition"));
                    last.map(|cluster| Who { cluster, confidence: 750, how: OWNER })
                }
                None if sentence.words[token].rel == Rel::NmodPoss || sentence.words[token].rel == Rel::Nmod => {
                    self.noun_phrase(s, token).into_iter().next()
                }
                None => None,
            };
            let owner = owner.map(|o| if governs { Who { cluster: self.body_of(o.cluster), ..o } } else { o });
            if let Some(owner) = owner.filter(|o| !found.iter().any(|f| f.cluster == o.cluster)) {
                found.push(owner);
            }
        }
        found
    }

    /// Names that own a noun from before it: "the TTP's demand", "Syrian officials"; not "of" and what follows.
    pub(crate) fn owners_only(&self, s: usize, i: usize) -> Vec<Who> {
        let sentence = &self.doc.sentences[s];
        let mut found: Vec<Who> = Vec::new();
        for token in tree::modifiers(sentence, i) {
            let possessive = sentence.words[token].rel == Rel::NmodPoss;
            let who = if possessive || self.named(s, token).is_some() { self.who(s, token) } else { vec![] };
            for who in who {
                if !found.iter().any(|f| f.cluster == who.cluster) {
                    found.push(who);
                }
            }
        }
        // "TTP attacks": a phrase that the name's mention covers.
        if found.is_empty()
            && let Some(cluster) = self.named(s, i)
        {
            found.push(Who { cluster, confidence: 900, how: "name before the noun" });
        }
        found
    }

    fn office_holder(&self, s: usize, i: usize, lemma: &str) -> Option<Who> {
        let holders: Vec<usize> = self
            .roles
            .iter()
            .filter(|r| r.title.as_deref().is_some_and(|t| t.to_lowercase().ends_with(lemma)))
            .map(|r| r.from)
            .collect();
        let cluster = self.last_where(s, i, &|c| holders.contains(&c))?;
        Some(Who { cluster, confidence: 800, how: "holder of the office" })
    }

    fn pronoun(&self, s: usize, i: usize) -> Vec<Who> {
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
        let pair = matches!(wanted, Wanted::Any).then(|| self.joint_subject(s, i)).flatten();
        if let Some(pair) = pair {
            return pair.into_iter().map(|cluster| Who { cluster, confidence: 700, how: "pronoun" }).collect();
        }
        let wanted = if wanted == Wanted::Any { Wanted::Body } else { wanted };
        self.last(s, i, wanted).map(|cluster| Who { cluster, confidence: 750, how: "pronoun" }).into_iter().collect()
    }

    /// The subject of the verb of saying above a pronoun, where it is a noun without a name.
    fn unnamed_sayer(&self, s: usize, i: usize) -> Option<usize> {
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
    fn antecedent(&self, s: usize, i: usize) -> Vec<Who> {
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

    /// Whether a noun has an owner with a name. (To ask who a pronoun that owns it stands for would never end where both
    /// hang on one another.)
    fn has_named_owner(&self, s: usize, i: usize) -> bool {
        let sentence = &self.doc.sentences[s];
        let mut tokens = tree::modifiers(sentence, i);
        tokens.extend(tree::by_case(self.text(), sentence, i, &["of", "from", "within"]));
        tokens.into_iter().any(|token| self.named(s, token).is_some())
    }

    /// Whether the pronoun stands for somebody the text does not name: "a shopkeeper … he said"; "told commanders … them".
    fn is_somebody_else(&self, s: usize, i: usize, wanted: Wanted) -> bool {
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
    fn is_empty_it(&self, s: usize, i: usize) -> bool {
        let sentence = &self.doc.sentences[s];
        if sentence.words[i].rel == Rel::Expl {
            return true;
        }
        let Some(head) = sentence.words[i].head else { return false };
        let copula = sentence.children(head).any(|c| sentence.words[c].rel == Rel::Cop);
        copula && sentence.words[head].upos == Upos::Adj
    }

    fn fits(&self, cluster: usize, wanted: Wanted) -> bool {
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

    fn last(&self, s: usize, i: usize, wanted: Wanted) -> Option<usize> {
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
    fn only_state(&self) -> Option<usize> {
        let mut states = (0..self.actors.clusters.len()).filter(|c| self.actors.clusters[*c].state.is_some());
        states.next().filter(|_| states.next().is_none())
    }

    /// For "the government": the state last named as one that acts, not as a place.
    fn acting_state(&self, s: usize, i: usize) -> Option<usize> {
        let at = self.doc.sentences[s].words[i].span.start;
        let mut before = self.actors.mentions.iter().rev().filter(|(m, c)| {
            m.span.end <= at && s - m.sentence <= 4 && !m.heading && self.fits(*c, Wanted::State) && self.acts(m)
        });
        let near = before.next().map(|(_, c)| *c);
        // The state that the report is about, rather than a guarantor named once in passing.
        let count = |state: usize| {
            let offices = self.roles.iter().filter(|r| r.to == state).count();
            self.actors.mentions.iter().filter(|(_, c)| *c == state).count() + 2 * offices
        };
        let states = (0..self.actors.clusters.len()).filter(|c| self.actors.clusters[*c].state.is_some());
        let main = states.max_by_key(|c| (count(*c), std::cmp::Reverse(*c)))?;
        near.filter(|n| count(main) < 3 || count(main) < 2 * count(*n)).or_else(|| (count(main) >= 3).then_some(main))
    }

    fn acts(&self, mention: &crate::who::Mention) -> bool {
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
    fn last_where(&self, s: usize, i: usize, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
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
            let best = there.clone().find(|(_, _, subject)| *subject).or_else(|| {
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

/// The token of a run whose head lies outside it.
pub(crate) fn head_of(sentence: &grammar::Sentence, run: std::ops::Range<usize>) -> usize {
    run.clone().find(|&i| sentence.words[i].head.is_none_or(|h| !run.contains(&h))).unwrap_or(run.start)
}
