//! Walks the grammar of a sentence: subjects, objects, prepositions, whatever the voice and the clause.

use std::ops::Range;

use grammar::{Rel, Sentence, Upos};

/// The word by which a nominal is governed: "of", "with", "by"; in small letters.
pub(crate) fn case<'t>(text: &'t str, sentence: &Sentence, i: usize) -> Option<&'t str> {
    sentence
        .children(i)
        .find(|&c| sentence.words[c].rel == Rel::Case && c < i)
        .map(|c| &text[sentence.words[c].span.clone()])
}

/// A token and all that is joined to it by "and", "or", commas.
pub(crate) fn joined(sentence: &Sentence, i: usize) -> Vec<usize> {
    let mut all = vec![i];
    let mut next = 0;
    while next < all.len() {
        let at = all[next];
        // "shelling and airstrikes by the army": what has a preposition of its own is not joined to what has none.
        let apart = |c: usize| has_case(sentence, c) && !has_case(sentence, at);
        all.extend(sentence.children(at).filter(|&c| sentence.words[c].rel == Rel::Conj && !apart(c)));
        next += 1;
    }
    all
}

fn has_case(sentence: &Sentence, i: usize) -> bool {
    sentence.children(i).any(|c| sentence.words[c].rel == Rel::Case && c < i)
}

/// Children by relation.
pub(crate) fn by_rel<'s>(sentence: &'s Sentence, i: usize, rels: &'static [Rel]) -> impl Iterator<Item = usize> + 's {
    sentence.children(i).filter(move |&c| rels.contains(&sentence.words[c].rel))
}

/// Whether a verb is in the passive.
pub(crate) fn is_passive(sentence: &Sentence, verb: usize) -> bool {
    // "was bombed and killed": the second shares the voice of the first.
    let word = &sentence.words[verb];
    let bare = !sentence
        .children(verb)
        .any(|c| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::Aux | Rel::AuxPass | Rel::Obj));
    if word.rel == Rel::Conj
        && word.xpos.as_str() == "VBN"
        && bare
        && let Some(head) = word.head
        && sentence.words[head].upos == Upos::Verb
    {
        return is_passive(sentence, head);
    }
    sentence.children(verb).any(|c| matches!(sentence.words[c].rel, Rel::AuxPass | Rel::NsubjPass | Rel::CsubjPass))
        || (sentence.words[verb].xpos.as_str() == "VBN"
            && matches!(sentence.words[verb].rel, Rel::Acl | Rel::AclRelcl | Rel::Amod)
            && !sentence.children(verb).any(|c| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::Aux)))
}

/// Who does what a verb says: the subject of an active verb or the agent of a passive one.
pub(crate) fn doers(text: &str, sentence: &Sentence, verb: usize) -> Vec<usize> {
    if is_passive(sentence, verb) {
        return agents(text, sentence, verb);
    }
    subjects(sentence, verb, 0)
}

/// The by-phrase of a passive or of a noun.
pub(crate) fn agents(text: &str, sentence: &Sentence, head: usize) -> Vec<usize> {
    let agent = sentence.children(head).filter(|&c| {
        sentence.words[c].rel == Rel::OblAgent
            || (matches!(sentence.words[c].rel, Rel::Obl | Rel::Nmod | Rel::Conj)
                && case(text, sentence, c) == Some("by"))
    });
    let mut own: Vec<usize> = agent.flat_map(|c| joined(sentence, c)).collect();
    // "attacks on villages by the Brigade": villages do nothing.
    if own.is_empty() && sentence.words[head].upos == Upos::Noun {
        let further = by_rel(sentence, head, &[Rel::Nmod])
            .flat_map(|c| by_rel(sentence, c, &[Rel::Nmod]))
            .filter(|&c| case(text, sentence, c) == Some("by"));
        own.extend(further.flat_map(|c| joined(sentence, c)));
    }
    // "were taken hostage by the Brigade", "taken from the school by gunmen"
    if own.is_empty() && sentence.words[head].upos == Upos::Verb && is_passive(sentence, head) {
        let below = by_rel(sentence, head, &[Rel::Obj, Rel::Xcomp, Rel::Obl]).filter(|&c| c > head);
        let further = below.flat_map(|c| by_rel(sentence, c, &[Rel::Nmod, Rel::Obl, Rel::OblAgent]));
        own.extend(further.filter(|&c| case(text, sentence, c) == Some("by")).flat_map(|c| joined(sentence, c)));
    }
    // "killings, arrests and burning of homes by the army": told once for all of them.
    if own.is_empty() && sentence.words[head].upos == Upos::Noun && sentence.words[head].rel != Rel::Conj {
        let last = by_rel(sentence, head, &[Rel::Conj]).filter(|&c| sentence.words[c].upos == Upos::Noun).last();
        let agent = |c: usize| {
            let below = by_rel(sentence, c, &[Rel::Nmod, Rel::Obl]);
            below.flat_map(|n| std::iter::once(n).chain(by_rel(sentence, n, &[Rel::Nmod])))
        };
        let by = last.into_iter().flat_map(agent).filter(|&c| case(text, sentence, c) == Some("by"));
        own.extend(by.flat_map(|c| joined(sentence, c)));
    }
    match sentence.words[head].head {
        // "was bombed and killed by": told once for both.
        Some(first)
            if own.is_empty()
                && sentence.words[head].rel == Rel::Conj
                && (is_passive(sentence, head) || sentence.words[head].upos == Upos::Noun) =>
        {
            agents(text, sentence, first)
        }
        _ => own,
    }
}

/// The by-phrases of participles and relative clauses that describe a noun: "an attack carried out by", "the truce, which was
/// declared by". `verbs` says of which verbs.
pub(crate) fn described_agents(
    text: &str,
    sentence: &Sentence,
    noun: usize,
    verbs: &dyn Fn(&str) -> bool,
) -> Vec<usize> {
    by_rel(sentence, noun, &[Rel::Acl, Rel::AclRelcl])
        .filter(|&c| is_passive(sentence, c) && verbs(&sentence.words[c].lemma))
        .flat_map(|c| agents(text, sentence, c))
        .collect()
}

/// To whom or what it is done: the object of an active verb, the subject of a passive one.
pub(crate) fn patients(sentence: &Sentence, verb: usize) -> Vec<usize> {
    let direct: Vec<usize> = by_rel(sentence, verb, &[Rel::Obj, Rel::NsubjPass, Rel::Iobj]).collect();
    // "the accord which they signed", "the accord they signed": the noun that the clause describes.
    if let (Rel::AclRelcl, Some(head)) = (sentence.words[verb].rel, sentence.words[verb].head) {
        let relative = direct.iter().any(|&c| matches!(sentence.words[c].xpos.as_str(), "WP" | "WDT"));
        let gap = direct.is_empty()
            && !is_passive(sentence, verb)
            && by_rel(sentence, verb, &[Rel::Nsubj]).any(|c| !matches!(sentence.words[c].xpos.as_str(), "WP" | "WDT"));
        if relative || gap {
            return joined(sentence, head);
        }
    }
    if !direct.is_empty() {
        return direct.into_iter().flat_map(|c| joined(sentence, c)).collect();
    }
    // "They killed, kidnapped and robbed civilians": the object is told with the last of the verbs.
    if !is_passive(sentence, verb)
        && let Some(last) =
            by_rel(sentence, verb, &[Rel::Conj]).filter(|&c| sentence.words[c].upos == Upos::Verb).last()
        && (verb + 1..last)
            .all(|i| matches!(sentence.words[i].upos, Upos::Verb | Upos::Punct | Upos::Cconj | Upos::Adv))
    {
        return by_rel(sentence, last, &[Rel::Obj]).flat_map(|c| joined(sentence, c)).collect();
    }
    if is_passive(sentence, verb) {
        // "the prisoners released in May": the noun that the participle describes; a conjunct shares its subject.
        return match (sentence.words[verb].rel, sentence.words[verb].head) {
            (Rel::Acl | Rel::AclRelcl | Rel::Amod, Some(head)) => joined(sentence, head),
            // "the truce, declared in May and extended in June"
            (Rel::Conj, Some(head)) if matches!(sentence.words[head].rel, Rel::Acl | Rel::AclRelcl) => {
                patients(sentence, head)
            }
            (Rel::Conj, Some(head)) => {
                by_rel(sentence, head, &[Rel::NsubjPass]).flat_map(|c| joined(sentence, c)).collect()
            }
            _ => Vec::new(),
        };
    }
    Vec::new()
}

/// The subject of a verb, looked for where the grammar leaves it out.
pub(crate) fn subjects(sentence: &Sentence, verb: usize, depth: usize) -> Vec<usize> {
    let mut own: Vec<usize> = by_rel(sentence, verb, &[Rel::Nsubj, Rel::NsubjPass]).collect();
    let word = &sentence.words[verb];
    // "resulted in the Front relocating": the name hangs on the verb as if it were a noun.
    if own.is_empty() && word.xpos.as_str() == "VBG" {
        let named =
            |c: usize| sentence.words[c].upos == Upos::Propn || by_rel(sentence, c, &[Rel::Det]).next().is_some();
        own.extend(by_rel(sentence, verb, &[Rel::Compound]).filter(|&c| c < verb && named(c)));
    }
    if let Some(&subject) = own.first() {
        // "who left", "which was claimed": the noun that the clause describes.
        let relative = matches!(sentence.words[subject].xpos.as_str(), "WP" | "WDT")
            || matches!(sentence.words[subject].lemma.as_str(), "who" | "which" | "that")
                && sentence.words[subject].upos == Upos::Pron;
        if relative && let (Rel::AclRelcl | Rel::Acl, Some(head)) = (word.rel, word.head) {
            return joined_as_one(sentence, head);
        }
        return own.into_iter().flat_map(|c| joined(sentence, c)).collect();
    }
    if depth > 4 {
        return Vec::new();
    }
    match (word.rel, word.head) {
        (Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis, Some(head))
            if sentence.words[head].upos == Upos::Verb || sentence.words[head].upos == Upos::Adj =>
        {
            // "accused the army of breaking the truce": the army breaks it.
            let of_object = word.rel == Rel::Advcl
                && matches!(
                    sentence.words[head].lemma.as_str(),
                    "accuse" | "blame" | "suspect" | "convict" | "prevent" | "stop"
                );
            if (is_passive(sentence, head) || of_object) && word.rel != Rel::Conj {
                return patients(sentence, head);
            }
            // "ordered the troops to leave": the object does the second verb.
            if word.rel == Rel::Xcomp
                && let Some(object) = by_rel(sentence, head, &[Rel::Obj, Rel::Iobj]).next()
            {
                return joined(sentence, object);
            }
            subjects(sentence, head, depth + 1)
        }
        (Rel::Acl | Rel::AclRelcl, Some(head)) => match word.xpos.as_str() {
            // "issued a declaration demanding": whose declaration it is.
            "VBG" if is_message(&sentence.words[head].lemma) => {
                let owners: Vec<usize> = by_rel(sentence, head, &[Rel::NmodPoss]).collect();
                match sentence.words[head].head {
                    Some(verb) if owners.is_empty() && sentence.words[verb].upos == Upos::Verb => {
                        subjects(sentence, verb, depth + 1)
                    }
                    _ => owners,
                }
            }
            // "fighters carrying arms"; for "the decision to leave" the noun's owner.
            "VBG" => joined_as_one(sentence, head),
            _ => by_rel(sentence, head, &[Rel::NmodPoss]).flat_map(|c| joined(sentence, c)).collect(),
        },
        (Rel::Conj, Some(head)) => subjects(sentence, head, depth + 1),
        _ => Vec::new(),
    }
}

/// Nouns that carry words: what they say, their author says.
fn is_message(lemma: &str) -> bool {
    matches!(
        lemma,
        "statement"
            | "declaration"
            | "communique"
            | "communiqué"
            | "letter"
            | "message"
            | "note"
            | "resolution"
            | "order"
            | "decree"
            | "fatwa"
            | "speech"
            | "petition"
            | "video"
            | "tweet"
            | "post"
    )
}

fn joined_as_one(sentence: &Sentence, head: usize) -> Vec<usize> {
    joined(sentence, head)
}

/// Nominals that hang on a head by one of the prepositions given.
pub(crate) fn by_case(text: &str, sentence: &Sentence, head: usize, prepositions: &[&str]) -> Vec<usize> {
    let fits = |c: usize| {
        matches!(sentence.words[c].rel, Rel::Obl | Rel::Nmod | Rel::OblAgent | Rel::OblUnmarked | Rel::NmodUnmarked)
            && case(text, sentence, c).is_some_and(|p| prepositions.contains(&p.to_lowercase().as_str()))
    };
    sentence.children(head).filter(|&c| fits(c)).flat_map(|c| joined(sentence, c)).collect()
}

/// Modifiers before a noun: owners, compounds, adjectives; of a compound its own too: "U.S. troop withdrawals".
pub(crate) fn modifiers(sentence: &Sentence, noun: usize) -> Vec<usize> {
    let before =
        |at| by_rel(sentence, at, &[Rel::NmodPoss, Rel::Compound, Rel::Amod, Rel::NmodDesc, Rel::NmodUnmarked]);
    let mut all: Vec<usize> = before(noun).flat_map(|c| joined(sentence, c)).collect();
    let nested =
        before(noun).filter(|&c| sentence.words[c].rel == Rel::Compound && sentence.words[c].upos == Upos::Noun);
    all.extend(nested.flat_map(before).filter(|&c| sentence.words[c].upos == Upos::Propn));
    all
}

/// The verb or noun that governs a nominal, prepositions passed over.
pub(crate) fn governor(sentence: &Sentence, i: usize) -> Option<usize> {
    let mut at = i;
    // Conjuncts hang on their first sister.
    while sentence.words[at].rel == Rel::Conj {
        at = sentence.words[at].head?;
    }
    sentence.words[at].head
}

/// The clause of a word: the verb (or root) above it, itself if it is one.
pub(crate) fn clause_head(sentence: &Sentence, i: usize) -> usize {
    let mut at = i;
    for _ in 0..sentence.words.len() {
        let word = &sentence.words[at];
        let clause = matches!(
            word.rel,
            Rel::Root
                | Rel::Ccomp
                | Rel::Advcl
                | Rel::AclRelcl
                | Rel::Acl
                | Rel::Xcomp
                | Rel::Parataxis
                | Rel::Csubj
                | Rel::CsubjPass
        ) || (word.rel == Rel::Conj && word.upos == Upos::Verb);
        match word.head {
            Some(head) if !clause => at = head,
            _ => return at,
        }
    }
    at
}

/// The words of a clause without the clauses that hang on it from outside, as one byte range.
pub(crate) fn span_of(sentence: &Sentence, words: &[usize]) -> Option<Range<usize>> {
    let first = words.iter().min()?;
    let last = words.iter().max()?;
    Some(sentence.words[*first].span.start..sentence.words[*last].span.end)
}
