//! What a statement is about, in a few words of the text: the object of its verb, or the clause that is said, with its
//! negation.

use grammar::{Rel, Upos};

use super::coreference::Resolver;
use super::tree;

/// Nouns that say how somebody stands to what is behind their preposition.
const STANCES: &[&str] = &[
    "support",
    "adherence",
    "commitment",
    "opposition",
    "objection",
    "readiness",
    "willingness",
    "backing",
    "rejection",
    "condemnation",
    "interest",
    "confidence",
    "hope",
    "concern",
    "doubt",
    "regret",
    "acceptance",
    "approval",
];

/// A few words that say what it is about: the object, or the subject and verb of what is said.
pub(super) fn of(resolver: &Resolver<'_, '_>, s: usize, i: usize, content: Option<usize>) -> String {
    let sentence = &resolver.doc.sentences[s];
    let around = |head: usize| {
        let words = sentence.subtree_where(head, |w| {
            let word = &sentence.words[w];
            let own_preposition = word.rel == Rel::Case && word.head == Some(head) && w < head;
            !own_preposition
                && !matches!(
                    word.rel,
                    Rel::AclRelcl
                        | Rel::Acl
                        | Rel::Parataxis
                        | Rel::Punct
                        | Rel::Appos
                        | Rel::Det
                        | Rel::Advcl
                        | Rel::Cop
                        | Rel::Nsubj
                )
        });
        words.into_iter().filter(|w| w.abs_diff(head) <= 6).take(8).collect::<Vec<usize>>()
    };
    let phrase = |head: usize| joined_words(resolver, s, &around(head));
    let object = tree::patients(sentence, i).into_iter().find(|t| sentence.words[*t].upos != Upos::Pron);
    // "declared his support for negotiations" is about the negotiations.
    let object = object.map(|o| {
        let of_stance = STANCES.contains(&sentence.words[o].lemma.as_str());
        let about = || tree::by_case(resolver.text(), sentence, o, &["for", "to", "of", "in", "about"]);
        if of_stance { about().first().copied().unwrap_or(o) } else { o }
    });
    let noun = sentence.words[i].upos == Upos::Noun;
    let about = if noun {
        tree::by_case(resolver.text(), sentence, i, &["for", "of", "on", "to", "about"]).into_iter().next()
    } else {
        None
    };
    let dated =
        |t: &usize| resolver.doc.dates_in(&sentence.span).any(|d| d.span.contains(&sentence.words[*t].span.start));
    let behind = tree::by_case(resolver.text(), sentence, i, &["for", "of", "on", "to", "against", "about", "with"])
        .into_iter()
        .find(|t| !dated(t));
    // "Its demand is the release of prisoners", "autonomy is its demand".
    let equated = noun
        .then(|| {
            let subject = sentence.children(i).any(|c| sentence.words[c].rel == Rel::Cop);
            // "claims autonomy is its demand", with autonomy taken for what is claimed.
            let above = || sentence.words[i].head.and_then(|h| tree::by_rel(sentence, h, &[Rel::Obj]).find(|&o| o < i));
            let own = || tree::by_rel(sentence, i, &[Rel::Nsubj]).next().or_else(above);
            let predicate = || {
                let head = sentence.words[i].head.filter(|_| sentence.words[i].rel == Rel::Nsubj)?;
                sentence.children(head).any(|c| sentence.words[c].rel == Rel::Cop).then_some(head)
            };
            if subject { own() } else { predicate() }
        })
        .flatten()
        .filter(|&e| sentence.words[e].upos != Upos::Pron);
    let topic = match (content, object, about) {
        _ if equated.is_some() => equated.map(phrase).unwrap_or_default(),
        (Some(c), ..) => {
            let subject = tree::by_rel(sentence, c, &[Rel::Nsubj, Rel::NsubjPass]).next();
            let verbal = sentence.words[c].upos == Upos::Verb;
            let object = tree::patients(sentence, c).into_iter().find(|&o| Some(o) != subject && verbal);
            let mut words: Vec<usize> = subject.map(&around).unwrap_or_default();
            words.extend(verb_group(resolver, s, c));
            match (object, subject) {
                (Some(object), _) => words.extend(around(object)),
                // "limited to the north"
                (None, Some(_)) if verbal => {
                    let next = tree::by_rel(sentence, c, &[Rel::Obl, Rel::Xcomp]).find(|&o| o > c && o - c <= 4);
                    words.extend(next.into_iter().flat_map(|o| {
                        sentence
                            .children(o)
                            .filter(move |&k| k < o && k > c)
                            .filter(|&k| sentence.words[k].rel == Rel::Case)
                            .chain(around(o))
                    }));
                }
                _ => words.extend(around(c)),
            }
            words.sort_unstable();
            words.dedup();
            joined_words(resolver, s, &words)
        }
        // "claimed ignorance of the talks" is about the talks.
        (None, Some(o), _) if matches!(sentence.words[o].lemma.as_str(), "ignorance" | "knowledge" | "awareness") => {
            let of = tree::by_case(resolver.text(), sentence, o, &["of", "about"]);
            phrase(of.first().copied().unwrap_or(o))
        }
        (None, Some(o), _) => phrase(o),
        (None, None, Some(a)) => phrase(a),
        // "the minister's amnesty offers"
        _ if noun && behind.is_none() => {
            let mut words: Vec<usize> =
                tree::by_rel(sentence, i, &[Rel::Compound, Rel::Amod]).filter(|&c| c < i).collect();
            words.push(i);
            joined_words(resolver, s, &words)
        }
        _ => behind.map_or_else(|| resolver.doc.word(s, i).to_string(), phrase),
    };
    let clean = topic.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    // "Therefore" is no topic: the first noun behind the verb is.
    let has_noun = (0..sentence.words.len()).any(|w| {
        matches!(sentence.words[w].upos, Upos::Noun | Upos::Propn | Upos::Num)
            && clean.split(' ').any(|c| c == resolver.doc.word(s, w))
    });
    let behind_verb = || {
        (i + 1..sentence.words.len().min(i + 9))
            .find(|&w| sentence.words[w].upos == Upos::Noun)
            .map(phrase)
            .filter(|p| !p.trim().is_empty())
    };
    if !has_noun
        && content.is_none()
        && let Some(noun) = behind_verb()
    {
        return noun;
    }
    if clean.is_empty() { resolver.doc.word(s, i).to_string() } else { clean }
}

/// A verb with what makes it "would not" and "have not yet been"; of another word its copula and negation.
fn verb_group(resolver: &Resolver<'_, '_>, s: usize, head: usize) -> Vec<usize> {
    let sentence = &resolver.doc.sentences[s];
    let small = |c: &usize| {
        let word = &sentence.words[*c];
        matches!(word.rel, Rel::Aux | Rel::AuxPass | Rel::Cop | Rel::CompoundPrt)
            || word.rel == Rel::Advmod
                && matches!(
                    resolver.doc.word(s, *c),
                    "not" | "n't" | "n’t" | "never" | "no" | "longer" | "yet" | "only"
                )
    };
    let mut words: Vec<usize> = sentence.children(head).filter(small).collect();
    words.push(head);
    words
}

/// Words as they stand in the text: what the text writes together stays together ("one-month", "its members").
fn joined_words(resolver: &Resolver<'_, '_>, s: usize, words: &[usize]) -> String {
    let mut joined = String::new();
    for (at, &word) in words.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).map(|k| words[k]) {
            let end = resolver.doc.sentences[s].words[before].span.end;
            let start = resolver.doc.sentences[s].words[word].span.start;
            match resolver.text().get(end..start) {
                Some(between @ ("" | "-" | "–")) => joined.push_str(between),
                _ => joined.push(' '),
            }
        }
        joined.push_str(resolver.doc.word(s, word));
    }
    joined
}
