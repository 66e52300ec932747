//! Where the actors and targets of a rule stand, seen from its trigger, and how they are followed.

use std::str::FromStr;

use grammar::{Rel, Sentence, Upos};

use super::super::coreference::{Resolver, Who};
use super::super::{clause, surface, tree};
use super::lending::{speaks, supports};

/// Where an argument stands, seen from the trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::frames) enum Path {
    Subject,
    Object,
    Owner,
    /// Behind a preposition.
    Case(&'static str),
    /// The subject of the verb whose object (or the like) the noun is.
    GovernorSubject,
    GovernorObject,
    GovernorCase(&'static str),
    /// For a noun within a noun phrase: the owner of the phrase.
    GovernorOwner,
    /// The noun that a participle describes.
    Described,
    /// The actor that the noun itself stands for: "X, an ally of Y", "X is the rival of Y", "a proxy group, X".
    Itself,
    /// The name before a hyphen: "Iranian-backed".
    Prefix,
    /// Whoever is joined to the subject by "and": "the army and the rebels fought".
    Joined,
    /// Behind a preposition that hangs on the subject: "the truce between A and B collapsed".
    SubjectCase(&'static str),
    /// The owner of the subject: "the Front's truce expired".
    SubjectOwner,
    /// Behind a preposition that hangs on the object: "ended its truce with B".
    ObjectCase(&'static str),
    /// The owner of the object: "rejected the Front's truce".
    ObjectOwner,
    /// The subject of the sentence's main verb: "X carried out attacks, which were claimed by a proxy group, Y".
    MainSubject,
}

const PREPOSITIONS: &[&str] = &[
    "by",
    "of",
    "with",
    "against",
    "between",
    "on",
    "to",
    "from",
    "into",
    "in",
    "for",
    "at",
    "over",
    "among",
    "under",
    "towards",
    "toward",
    "upon",
    "within",
    "through",
    "behind",
    "alongside",
];

impl FromStr for Path {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let prep = |w: &str| PREPOSITIONS.iter().find(|p| **p == w).copied();
        Ok(match word {
            "subj" => Self::Subject,
            "obj" => Self::Object,
            "poss" => Self::Owner,
            "gov-subj" => Self::GovernorSubject,
            "gov-obj" => Self::GovernorObject,
            "gov-poss" => Self::GovernorOwner,
            "described" => Self::Described,
            "itself" => Self::Itself,
            "prefix" => Self::Prefix,
            "joined" => Self::Joined,
            "main-subj" => Self::MainSubject,
            "subj-poss" => Self::SubjectOwner,
            "obj-poss" => Self::ObjectOwner,
            other => match other.split_once('-') {
                Some(("gov", rest)) => Self::GovernorCase(prep(rest).ok_or(())?),
                Some(("subj", rest)) => Self::SubjectCase(prep(rest).ok_or(())?),
                Some(("obj", rest)) => Self::ObjectCase(prep(rest).ok_or(())?),
                Some(_) => return Err(()),
                None => Self::Case(prep(other).ok_or(())?),
            },
        })
    }
}

/// The named actor that a describing noun stands for.
fn itself(resolver: &Resolver<'_, '_>, s: usize, noun: usize) -> Vec<Who> {
    let sentence = &resolver.doc.sentences[s];
    // "X, one of the components of Y", "the biggest of its units"
    let of_many = sentence.words[noun].head.filter(|&h| {
        sentence.words[noun].rel == Rel::Nmod
            && matches!(
                sentence.words[h].lemma.as_str(),
                "one"
                    | "big"
                    | "biggest"
                    | "large"
                    | "largest"
                    | "strong"
                    | "strongest"
                    | "small"
                    | "smallest"
                    | "most"
                    | "part"
                    | "several"
                    | "some"
                    | "many"
            )
    });
    let noun = of_many.unwrap_or(noun);
    let word = &sentence.words[noun];
    let mut tokens: Vec<usize> = Vec::new();
    match (word.rel, word.head) {
        (Rel::Appos | Rel::Flat | Rel::NmodDesc, Some(head)) => tokens.push(head),
        (Rel::Compound, Some(head)) if resolver.named(s, head).is_some() => tokens.push(head),
        _ => {}
    }
    tokens.extend(tree::by_rel(sentence, noun, &[Rel::Appos, Rel::Flat, Rel::NmodDesc]));
    if sentence.children(noun).any(|c| sentence.words[c].rel == Rel::Cop) {
        tokens.extend(tree::subjects(sentence, noun, 0));
    }
    // "the proxy group X", "a splinter faction, X": the name stands right behind the phrase.
    let end = (noun + 1..(noun + 5).min(sentence.words.len())).find(|&i| {
        !matches!(
            resolver.doc.word(s, i),
            "," | "group" | "faction" | "militia" | "force" | "called" | "named" | "known" | "as" | "the"
        )
    });
    tokens.extend(end.filter(|&i| resolver.phrase(s, i).is_some_and(|p| p.start == i)));
    // "X, an ally of Y": the name stands right before the comma.
    let start = sentence.subtree(noun).into_iter().min().unwrap_or(noun);
    if start > 1 && matches!(resolver.doc.word(s, start - 1), "," | "(" | "—" | "–") {
        tokens.push(start - 2);
    }
    let mut found = resolver.all(s, &tokens);
    // "his own faction of the Front, known as the Brigade"
    if let Some(cluster) = resolver.called(s, noun) {
        found.insert(0, Who { cluster, confidence: 850, how: "apposition" });
    }
    found.retain(|w| w.confidence >= 700);
    found.truncate(1);
    found
}

/// "Tabe, president of the Interim Government, who was arrested": "who" is a person, whatever noun stands next to it.
fn people_of_who(
    resolver: &Resolver<'_, '_>,
    s: usize,
    verb: usize,
    tokens: Vec<usize>,
    places: &'static [Rel],
) -> Vec<usize> {
    let sentence = &resolver.doc.sentences[s];
    // "who founded the Front": the founder is a person, the Front is none.
    let who = sentence.words[verb].rel == Rel::AclRelcl
        && tree::by_rel(sentence, verb, places).any(|c| resolver.doc.word(s, c) == "who");
    if !who {
        return tokens;
    }
    let person = |token: usize| {
        let body = resolver.named(s, token).is_some_and(|c| !resolver.is_person(c));
        let above = std::iter::successors(sentence.words[token].head, |&at| sentence.words[at].head);
        body.then(|| above.take(5).find(|&at| resolver.named(s, at).is_some_and(|c| resolver.is_person(c)))).flatten()
    };
    tokens.into_iter().map(|token| person(token).unwrap_or(token)).collect()
}

/// For a finite verb without a subject of its own in the grammar, the name that stands right before it: "After the rebels
/// took the town, Lebed, the general, entered".
fn left_out(resolver: &Resolver<'_, '_>, s: usize, verb: usize) -> Option<Who> {
    let sentence = &resolver.doc.sentences[s];
    let word = &sentence.words[verb];
    let finite = word.upos == Upos::Verb && matches!(word.xpos.as_str(), "VBD" | "VBZ" | "VBP" | "VBN");
    let own = tree::by_rel(sentence, verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::OblAgent, Rel::AuxPass]).next().is_some();
    if !finite || own {
        return None;
    }
    surface::left(resolver, s, verb).filter(|w| w.confidence >= 800)
}

/// Who is named as the doer by what describes a noun: "an attack carried out by the Front".
fn described(resolver: &Resolver<'_, '_>, s: usize, noun: usize) -> Vec<Who> {
    let sentence = &resolver.doc.sentences[s];
    let lends = |verb: &str| supports(verb, &sentence.words[noun].lemma);
    let found = resolver.all(s, &tree::described_agents(resolver.text(), sentence, noun, &lends));
    if !found.is_empty() {
        return found;
    }
    // "the strikes that Kenya and Uganda conducted"
    let done = tree::by_rel(sentence, noun, &[Rel::AclRelcl]).find(|&verb| {
        lends(&sentence.words[verb].lemma)
            && !tree::is_passive(sentence, verb)
            && tree::patients(sentence, verb).contains(&noun)
    });
    if let Some(verb) = done {
        let found = resolver.all(s, &tree::subjects(sentence, verb, 0));
        if !found.is_empty() {
            return found;
        }
    }
    // "an attack carried out by the Front killed ten", where the grammar took the participle for the verb.
    let Some(verb) = sentence.words.get(noun + 1).filter(|w| w.upos == Upos::Verb && lends(&w.lemma)) else {
        return vec![];
    };
    if !matches!(verb.xpos.as_str(), "VBD" | "VBN") {
        return vec![];
    }
    right_behind(resolver, s, noun + 1, "by")
}

/// Whether a noun is what somebody is said to be: "X is the founder of Y".
pub(super) fn copula(sentence: &Sentence, i: usize) -> bool {
    sentence.children(i).any(|c| sentence.words[c].rel == Rel::Cop)
}

/// "merged back with the TTP last year": the name right behind the preposition, where the grammar took it for a part of
/// something else.
fn right_behind(resolver: &Resolver<'_, '_>, s: usize, i: usize, prep: &str) -> Vec<Who> {
    let words = &resolver.doc.sentences[s].words;
    let at = (i + 1..(i + 4).min(words.len())).find(|&k| resolver.doc.word(s, k) == prep);
    let Some(at) = at.filter(|a| a + 1 < words.len()) else { return vec![] };
    let name = at + 1 + usize::from(matches!(resolver.doc.word(s, at + 1), "the" | "its"));
    resolver
        .named(s, name)
        .map(|cluster| Who { cluster, confidence: 850, how: "name behind the preposition" })
        .into_iter()
        .collect()
}

/// "talks between the government of Kenya and the Northern Front (NF)", by the order of the words where the grammar shows
/// one of the two alone.
fn between(resolver: &Resolver<'_, '_>, s: usize, i: usize) -> Option<Vec<Who>> {
    let words = &resolver.doc.sentences[s].words;
    // "a dialogue begun in 1988 between A and B"
    let ends = |k: &usize| matches!(resolver.doc.word(s, *k), "," | ";" | "." | "(" | ":");
    let at =
        (i + 1..(i + 7).min(words.len())).take_while(|k| !ends(k)).find(|&k| resolver.doc.word(s, k) == "between")?;
    let mut found: Vec<Who> = Vec::new();
    let mut joined = false;
    for (k, here) in words.iter().enumerate().skip(at + 1).take(25) {
        let word = resolver.doc.word(s, k);
        if matches!(word, "." | ";" | ":") || matches!(here.upos, Upos::Verb | Upos::Aux) {
            break;
        }
        joined |= word == "and";
        let who = match resolver.named(s, k) {
            Some(cluster) => Some(Who { cluster, confidence: 850, how: "named" }),
            // "the government", "the rebels"
            None if here.upos == Upos::Noun => resolver.who(s, k).into_iter().next(),
            None => None,
        };
        if let Some(who) = who.filter(|w| !found.iter().any(|f| f.cluster == w.cluster)) {
            found.push(who);
            if joined && found.len() > 1 {
                return Some(found);
            }
        }
    }
    None
}

impl Path {
    pub(super) fn follow(self, resolver: &Resolver<'_, '_>, s: usize, i: usize, governed: bool) -> Vec<Who> {
        let sentence = &resolver.doc.sentences[s];
        let text = resolver.text();
        match self {
            Self::Subject => {
                if let Some(left) = left_out(resolver, s, i) {
                    return vec![left];
                }
                let tokens = people_of_who(resolver, s, i, tree::doers(text, sentence, i), &[Rel::Nsubj]);
                let mut found = resolver.all(s, &tokens);
                for &token in tokens.iter().filter(|t| resolver.named(s, **t).is_some()) {
                    for who in surface::joined_left(resolver, s, token) {
                        if !found.iter().any(|f| f.cluster == who.cluster) {
                            found.push(who);
                        }
                    }
                }
                found
            }
            Self::Object => {
                let tokens = people_of_who(resolver, s, i, tree::patients(sentence, i), &[Rel::NsubjPass, Rel::Obj]);
                resolver.all(s, &tokens)
            }
            Self::Owner => resolver.owners_only(s, i),
            Self::Case("by") => resolver.all(s, &tree::agents(text, sentence, i)),
            Self::Case("between") => {
                let found = resolver.all(s, &tree::by_case(text, sentence, i, &["between"]));
                if found.len() > 1 { found } else { between(resolver, s, i).unwrap_or(found) }
            }
            Self::Case(prep) => {
                let found = resolver.all(s, &tree::by_case(text, sentence, i, &[prep]));
                if found.is_empty() { right_behind(resolver, s, i, prep) } else { found }
            }
            Self::Described => match (sentence.words[i].rel, sentence.words[i].head) {
                (Rel::Acl | Rel::AclRelcl | Rel::Amod, Some(head)) => {
                    let named = resolver.all(s, &[head]);
                    if named.is_empty() { itself(resolver, s, head) } else { named }
                }
                _ => vec![],
            },
            Self::SubjectOwner | Self::SubjectCase(_) | Self::ObjectOwner | Self::ObjectCase(_) => {
                let (nouns, path) = match self {
                    Self::SubjectOwner => (tree::subjects(sentence, i, 0), Self::Owner),
                    Self::SubjectCase(prep) => (tree::subjects(sentence, i, 0), Self::Case(prep)),
                    Self::ObjectCase(prep) => (tree::patients(sentence, i), Self::Case(prep)),
                    _ => (tree::patients(sentence, i), Self::Owner),
                };
                nouns.into_iter().flat_map(|noun| path.follow(resolver, s, noun, governed)).collect()
            }
            Self::Itself => itself(resolver, s, i),
            Self::MainSubject => {
                let main = sentence.root().filter(|&root| sentence.words[root].upos == Upos::Verb);
                main.map(|root| resolver.all(s, &tree::doers(text, sentence, root))).unwrap_or_default()
            }
            Self::Joined => Self::Subject.follow(resolver, s, i, governed).into_iter().skip(1).collect(),
            Self::Prefix => {
                let hyphen = i.checked_sub(1).filter(|&h| resolver.doc.word(s, h) == "-");
                let named = hyphen.and_then(|h| h.checked_sub(1)).and_then(|n| resolver.named(s, n));
                named
                    .map(|cluster| Who { cluster, confidence: 900, how: "name before the hyphen" })
                    .into_iter()
                    .collect()
            }
            Self::GovernorSubject if !described(resolver, s, i).is_empty() => described(resolver, s, i),
            Self::GovernorSubject if copula(sentence, i) => resolver.all(s, &tree::subjects(sentence, i, 0)),
            // "after the strike he ordered": only the time is told.
            Self::GovernorSubject | Self::GovernorObject | Self::GovernorCase(_)
                if !governed && clause::is_temporal(resolver.doc, s, i) =>
            {
                vec![]
            }
            Self::GovernorSubject | Self::GovernorObject | Self::GovernorCase(_) | Self::GovernorOwner => {
                let Some(governor) = tree::governor(sentence, i) else { return vec![] };
                let verb = matches!(sentence.words[governor].upos, Upos::Verb | Upos::Aux);
                if self == Self::GovernorOwner {
                    return if verb { vec![] } else { resolver.owners_only(s, governor) };
                }
                if !verb {
                    return vec![];
                }
                let supports = governed || supports(&sentence.words[governor].lemma, &sentence.words[i].lemma);
                match self {
                    Self::GovernorSubject if supports => match left_out(resolver, s, governor) {
                        Some(left) => vec![left],
                        None => resolver.all(s, &tree::doers(text, sentence, governor)),
                    },
                    Self::GovernorObject if !speaks(&sentence.words[governor].lemma) => {
                        resolver.all(s, &tree::patients(sentence, governor))
                    }
                    Self::GovernorCase(prep) if supports => {
                        resolver.all(s, &tree::by_case(text, sentence, governor, &[prep]))
                    }
                    _ => vec![],
                }
            }
        }
    }
}
