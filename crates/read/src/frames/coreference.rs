//! Who is meant: a name, a pronoun, a description ("the group", "its spokesman", "both sides").
//!
//! Where the text is not clear the answer is nobody; a wrong actor is worse than none.

mod last;
mod nouns;
mod pairs;
mod pronouns;

use std::collections::HashMap;

use grammar::{Rel, Upos};
use record::ActorKind;

use self::nouns::{BODY_NOUNS, GROUP_NOUNS, PAIR_OF_PEOPLE, PART_NOUNS, PRIVATE_NOUNS, STATE_NOUNS};
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
        let arms = |word: &str| {
            let word = word.to_lowercase();
            matches!(
                word.as_str(),
                "armed" | "air" | "ground" | "government" | "military" | "security" | "forces" | "troops"
            ) || PART_NOUNS.contains(&word.as_str())
        };
        let names = self.actors.clusters[body].names.iter().filter_map(|(name, _)| name.split_once(' '));
        let (first, _) = names.clone().find(|(_, rest)| rest.split(' ').all(arms))?;
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
        // "accused each other": whoever does it.
        let other = || i + 1 < sentence.words.len() && matches!(self.doc.word(s, i + 1), "other" | "another");
        if matches!(self.doc.word(s, i), "each" | "one") && other() {
            let Some(verb) = tree::governor(sentence, i) else { return vec![] };
            let doers = tree::subjects(sentence, verb, 0);
            return if doers.contains(&i) { vec![] } else { self.all(s, &doers) };
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
        // "the head of the Front's delegation, Otto Larsen"
        if Lexicon::bundled().is_office(&lemma) && i + 1 < sentence.words.len() && self.doc.word(s, i + 1) == "of" {
            let comma =
                (i + 2..(i + 9).min(sentence.words.len())).find(|&k| matches!(self.doc.word(s, k), "," | "." | ";"));
            let named = comma.filter(|&k| self.doc.word(s, k) == ",").and_then(|k| self.named(s, k + 1));
            if let Some(cluster) = named.filter(|&c| self.is_person(c)) {
                return vec![Who { cluster, confidence: 900, how: "apposition" }];
            }
        }
        let part = PART_NOUNS.contains(&lemma.as_str());
        // An expert from a country does not speak for it.
        let apart = PRIVATE_NOUNS.contains(&lemma.as_str());
        let office = Lexicon::bundled().is_office(&lemma) && !apart;
        // "Libya's two warring sides" are not Libya.
        let sides = lemma == "side"
            && sentence.children(i).any(|c| {
                sentence.words[c].rel == Rel::Nummod
                    || matches!(self.doc.word(s, c), "warring" | "rival" | "opposing" | "both" | "main")
            });
        if sides {
            return vec![];
        }
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
        // "his own faction of the TTP, known as JuA": the name stands further on.
        if GROUP_NOUNS.contains(&lemma.as_str())
            && let Some(cluster) = self.called(s, i)
        {
            return vec![Who { cluster, confidence: 850, how: "apposition" }];
        }
        // "a faction of the Front" is not the Front.
        let fraction = matches!(lemma.as_str(), "faction" | "wing" | "branch" | "offshoot" | "splinter")
            && !tree::by_case(self.text(), sentence, i, &["of", "from", "within"]).is_empty();
        if fraction {
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
        let found =
            if STATE_NOUNS.contains(&lemma.as_str()) {
                find(Wanted::State)
            } else if GROUP_NOUNS.contains(&lemma.as_str()) {
                let rebels = matches!(lemma.as_str(), "rebel" | "guerrilla" | "insurgent" | "militant" | "separatist");
                let main = || self.main_rebels().map(|cluster| Who { cluster, confidence: 600, how });
                find(Wanted::Group).or_else(|| main().filter(|_| rebels))
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
                // "the party", "the unit": the last one of the kind.
                let of_kind =
                    |kinds: &'static [ActorKind]| {
                        self.last_where(s, i, &move |c| kinds.contains(&self.actors.clusters[c].kind))
                            .map(|cluster| Who { cluster, confidence: 700, how })
                    };
                let body = match lemma.as_str() {
                    "party" => body.or_else(|| of_kind(&[ActorKind::Party])),
                    _ => body,
                };
                // "The military said": that of the state, where it has no name of its own.
                let state = || self.last(s, i, Wanted::State).map(|cluster| Who { cluster, confidence: 650, how });
                let army = || self.own_army().map(|cluster| Who { cluster, confidence: 700, how });
                body.or_else(|| forces.then(army).flatten()).or_else(|| forces.then(state).flatten())
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
        // "the withdrawal of foreign forces from the country": they are not the country's.
        let foreign = tree::by_rel(sentence, i, &[Rel::Amod]).any(|c| self.doc.word(s, c) == "foreign");
        if foreign {
            return vec![];
        }
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
                // "an army patrol"
                None if matches!(sentence.words[token].lemma.as_str(), "army" | "military" | "police" | "navy")
                    && sentence.words[token].rel == Rel::Compound =>
                {
                    let army =
                        matches!(sentence.words[token].lemma.as_str(), "army" | "military").then(|| self.own_army());
                    let whose = army.flatten().or_else(|| self.last(s, token, Wanted::State));
                    whose.map(|cluster| Who { cluster, confidence: 650, how: OWNER })
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
            let who =
                if possessive || self.named(s, token).is_some() { self.who(s, token) } else { self.side(s, token) };
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

    /// "A rebel attack", "an army offensive", "a government raid": the side that a noun before another names.
    fn side(&self, s: usize, token: usize) -> Vec<Who> {
        let word = &self.doc.sentences[s].words[token];
        if word.rel != Rel::Compound {
            return vec![];
        }
        let cluster = match word.lemma.as_str() {
            "rebel" | "guerrilla" | "insurgent" | "separatist" => {
                self.last(s, token, Wanted::Group).or_else(|| self.main_rebels())
            }
            "army" | "military" => self.own_army().or_else(|| self.last(s, token, Wanted::State)),
            "government" => self.last(s, token, Wanted::State),
            _ => None,
        };
        cluster.map(|cluster| Who { cluster, confidence: 650, how: OWNER }).into_iter().collect()
    }

    /// For "the army": the one army of a state that the text names.
    fn own_army(&self) -> Option<usize> {
        const ARMIES: &[&str] = &["army", "military", "armed forces", "defence force", "defense force"];
        let army = |c: &usize| {
            let names = &self.actors.clusters[*c].names;
            self.is_states_own(*c)
                && names.iter().any(|(n, _)| ARMIES.iter().any(|army| n.to_lowercase().contains(army)))
        };
        let mut armies = (0..self.actors.clusters.len()).filter(army);
        armies.next().filter(|_| armies.next().is_none())
    }

    fn office_holder(&self, s: usize, i: usize, lemma: &str) -> Option<Who> {
        let sentence = &self.doc.sentences[s];
        let how = "holder of the office";
        let holders = |office: &str| -> Vec<usize> {
            let mut found: Vec<usize> = self
                .roles
                .iter()
                .filter(|r| r.title.as_deref().is_some_and(|t| t.to_lowercase().ends_with(office)))
                .map(|r| r.from)
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        // "the prime minister", of whom the text has one, wherever it named him.
        let first =
            (0..i).rev().take_while(|&k| sentence.words[k].head == Some(i) && sentence.words[k].rel != Rel::Det).last();
        if let Some(first) = first {
            let office = self.text()[self.doc.span(s, first..i + 1)].to_lowercase();
            if let [cluster] = holders(&office)[..] {
                return Some(Who { cluster, confidence: 750, how });
            }
        }
        let all = holders(lemma);
        let cluster = self.last_where(s, i, &|c| all.contains(&c))?;
        Some(Who { cluster, confidence: 800, how })
    }
}

/// The token of a run whose head lies outside it.
pub(crate) fn head_of(sentence: &grammar::Sentence, run: std::ops::Range<usize>) -> usize {
    run.clone().find(|&i| sentence.words[i].head.is_none_or(|h| !run.contains(&h))).unwrap_or(run.start)
}
