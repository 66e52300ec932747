//! Main verbs that the model took for something else, put right: in "the Front resumed hostilities" nothing describes the
//! hostilities, and "the ministers are to meet" is no equation.

use grammar::{Rel, Sentence, Upos, Xpos};

/// Finds the main verbs that were lost.
pub(crate) fn mend(text: &str, sentence: &mut Sentence) {
    mend_describing(text, sentence);
    mend_behind_noun(sentence);
    mend_elected(text, sentence);
    mend_behind_date(sentence);
    mend_shot_dead(text, sentence);
    mend_to_be(sentence);
    mend_handed_over(text, sentence);
    mend_parted_objects(text, sentence);
}

/// Participles that do stand between two nouns of one phrase: "army held territory", "state run media".
const DESCRIBING: &[&str] = &[
    "back",
    "hold",
    "run",
    "own",
    "control",
    "lead",
    "base",
    "sponsor",
    "fund",
    "align",
    "occupy",
    "broker",
    "mediate",
    "relate",
    "affiliate",
    "finance",
    "inspire",
    "link",
    "support",
    "make",
    "know",
    "call",
    "displace",
    "administer",
];

/// "The Northern Front resumed hostilities": a participle behind a noun and before another is the verb between the two.
fn mend_describing(text: &str, sentence: &mut Sentence) {
    for verb in 1..sentence.words.len() {
        let word = &sentence.words[verb];
        let Some(object) = word.head.filter(|&h| h > verb && word.rel == Rel::Amod && word.upos == Upos::Verb) else {
            continue;
        };
        let past = matches!(word.xpos, Xpos::Vbd | Xpos::Vbn | Xpos::Vbz) && !DESCRIBING.contains(&word.lemma.as_str());
        // "President Ahmad Karimi dissolved parliament": the first word of a name carries the rest.
        let last = &sentence.words[verb - 1];
        let subject = last.head.filter(|&h| last.rel == Rel::Flat && h < verb).unwrap_or(verb - 1);
        let before = &sentence.words[subject];
        let noun = matches!(before.upos, Upos::Noun | Upos::Propn) && before.head == Some(object);
        let written = &text[last.span.clone()];
        // "The ten people killed": only a name, a plural or what has an article is a subject.
        let article = sentence.children(object).any(|c| c < subject && sentence.words[c].rel == Rel::Det);
        let named = before.upos == Upos::Propn || matches!(before.xpos, Xpos::Nns) || article;
        if !(past && noun && named) || written.ends_with('-') || !is_without_verb(sentence, object) {
            continue;
        }
        let (above, rel) = (sentence.words[object].head, sentence.words[object].rel);
        let before_verb: Vec<usize> = sentence.children(object).filter(|&c| c < subject).collect();
        for child in before_verb {
            sentence.words[child].head = Some(subject);
        }
        // "Kenya and the Front opened talks": both are its subject.
        let first = above.filter(|&h| rel == Rel::Conj && h < subject && sentence.words[h].upos != Upos::Verb);
        match first {
            Some(first) => {
                let (over, over_rel) = (sentence.words[first].head, sentence.words[first].rel);
                (sentence.words[verb].head, sentence.words[verb].rel) = (over, over_rel);
                (sentence.words[first].head, sentence.words[first].rel) = (Some(verb), Rel::Nsubj);
                (sentence.words[subject].head, sentence.words[subject].rel) = (Some(first), Rel::Conj);
            }
            None => {
                (sentence.words[verb].head, sentence.words[verb].rel) = (above, rel);
                (sentence.words[subject].head, sentence.words[subject].rel) = (Some(verb), Rel::Nsubj);
            }
        }
        sentence.words[verb].xpos = Xpos::Vbd;
        (sentence.words[object].head, sentence.words[object].rel) = (Some(verb), Rel::Obj);
    }
}

/// Whether a noun stands where a sentence has its verb, and has none.
fn is_without_verb(sentence: &Sentence, noun: usize) -> bool {
    let full = |at: usize| {
        let has_verb = sentence.children(at).any(|c| {
            matches!(sentence.words[c].rel, Rel::Cop | Rel::Nsubj | Rel::NsubjPass | Rel::Aux | Rel::NsubjOuter)
        });
        !has_verb && matches!(sentence.words[at].rel, Rel::Root | Rel::Ccomp | Rel::Parataxis)
    };
    let word = &sentence.words[noun];
    full(noun) || word.rel == Rel::Conj && word.head.is_some_and(|h| h < noun && full(h))
}

/// "The ministers are to meet": the verb behind "to" has the ministers for its subject.
fn mend_to_be(sentence: &mut Sentence) {
    for verb in 2..sentence.words.len() {
        if sentence.words[verb].upos != Upos::Verb || sentence.words[verb].xpos != Xpos::Vb {
            continue;
        }
        let find = |rel: Rel| sentence.children(verb).find(|&c| c < verb && sentence.words[c].rel == rel);
        let (Some(copula), Some(_)) = (find(Rel::Cop), find(Rel::Mark)) else { continue };
        let outer = find(Rel::NsubjOuter);
        sentence.words[copula].rel = Rel::Aux;
        if let Some(outer) = outer {
            sentence.words[outer].rel = Rel::Nsubj;
        }
    }
}

/// "Suspends, as of today, its participation": what looks like an apposition to the verb is its object.
fn mend_parted_objects(text: &str, sentence: &mut Sentence) {
    for noun in 2..sentence.words.len() {
        let word = &sentence.words[noun];
        let Some(verb) = word.head.filter(|&h| h < noun && word.rel == Rel::Appos) else { continue };
        let finite = sentence.words[verb].upos == Upos::Verb;
        let object = sentence.children(verb).any(|c| matches!(sentence.words[c].rel, Rel::Obj | Rel::Ccomp));
        let owned = sentence.children(noun).any(|c| {
            c < noun
                && (sentence.words[c].rel == Rel::NmodPoss
                    || sentence.words[c].rel == Rel::Det
                        && matches!(&text[sentence.words[c].span.clone()], "the" | "its" | "their" | "all" | "any"))
        });
        if finite && !object && owned && word.upos == Upos::Noun {
            sentence.words[noun].rel = Rel::Obj;
        }
    }
}

/// "A firefight with the rebels left six dead": the past tense that describes the noun of a sentence without a verb is its
/// verb.
fn mend_behind_noun(sentence: &mut Sentence) {
    let Some(root) = sentence.root() else { return };
    let nominal = matches!(sentence.words[root].upos, Upos::Noun | Upos::Propn);
    if !nominal || !is_without_verb(sentence, root) {
        return;
    }
    let past = |at: usize| {
        let word = &sentence.words[at];
        let leaves = word.lemma == "leave" && word.xpos == Xpos::Vbn;
        let own = sentence
            .children(at)
            .any(|c| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::AuxPass | Rel::Mark));
        word.upos == Upos::Verb && word.rel == Rel::Acl && at > root && (word.xpos == Xpos::Vbd || leaves) && !own
    };
    let below = |at: usize| {
        sentence.words[at].head == Some(root)
            || sentence.words[at]
                .head
                .is_some_and(|h| sentence.words[h].rel == Rel::Nmod && sentence.words[h].head == Some(root))
    };
    let Some(verb) = (root + 1..sentence.words.len()).find(|&at| past(at) && below(at)) else { return };
    let behind: Vec<usize> = sentence.children(root).filter(|&c| c > verb).collect();
    (sentence.words[verb].head, sentence.words[verb].rel, sentence.words[verb].xpos) = (None, Rel::Root, Xpos::Vbd);
    (sentence.words[root].head, sentence.words[root].rel) = (Some(verb), Rel::Nsubj);
    for child in behind {
        sentence.words[child].head = Some(verb);
    }
}

/// "Karimi, elected president in January, met them": he was elected.
fn mend_elected(text: &str, sentence: &mut Sentence) {
    for verb in 2..sentence.words.len() {
        let word = &sentence.words[verb];
        let chosen = matches!(word.lemma.as_str(), "elect" | "re-elect" | "appoint" | "name" | "swear" | "nominate");
        let Some(office) = word.head.filter(|&h| chosen && h > verb && word.rel == Rel::Amod && word.xpos == Xpos::Vbn)
        else {
            continue;
        };
        let comma = &text[sentence.words[verb - 1].span.clone()] == ",";
        let Some(name) = sentence.words[office].head.filter(|_| comma && sentence.words[office].rel == Rel::Appos)
        else {
            continue;
        };
        let times: Vec<usize> = sentence
            .children(name)
            .filter(|&c| c > office && matches!(sentence.words[c].rel, Rel::Nmod | Rel::NmodUnmarked))
            .collect();
        (sentence.words[verb].head, sentence.words[verb].rel) = (Some(name), Rel::Acl);
        (sentence.words[office].head, sentence.words[office].rel) = (Some(verb), Rel::Xcomp);
        for time in times {
            (sentence.words[time].head, sentence.words[time].rel) = (Some(verb), Rel::Obl);
        }
    }
}

/// "Soldiers of the army shot dead 19 suspects": "shot" is a verb.
fn mend_shot_dead(text: &str, sentence: &mut Sentence) {
    for shot in 1..sentence.words.len().saturating_sub(2) {
        let dead = &text[sentence.words[shot].span.clone()] == "shot"
            && &text[sentence.words[shot + 1].span.clone()] == "dead"
            && sentence.words[shot].upos == Upos::Noun;
        let (Some(root), Some(object)) = (sentence.root(), sentence.words[shot + 1].head) else { continue };
        if !dead || root >= shot || object <= shot || !is_without_verb(sentence, root) {
            continue;
        }
        let inner: Vec<usize> = sentence.children(shot).filter(|&c| c < shot).collect();
        let name = inner.iter().copied().rfind(|&c| sentence.words[c].rel == Rel::Compound);
        if let Some(name) = name {
            for &child in inner.iter().filter(|&&c| c != name) {
                sentence.words[child].head = Some(name);
            }
            (sentence.words[name].head, sentence.words[name].rel) = (Some(root), Rel::Nmod);
        }
        let word = &mut sentence.words[shot];
        (word.upos, word.xpos, word.head, word.rel) = (Upos::Verb, Xpos::Vbd, None, Rel::Root);
        (sentence.words[root].head, sentence.words[root].rel) = (Some(shot), Rel::Nsubj);
        (sentence.words[object].head, sentence.words[object].rel) = (Some(shot), Rel::Obj);
        (sentence.words[shot + 1].head, sentence.words[shot + 1].rel) = (Some(shot), Rel::Xcomp);
    }
}

/// "Handed over two soldiers", "turned in 800 rifles": the particle belongs to the verb, and what follows is its object.
fn mend_handed_over(text: &str, sentence: &mut Sentence) {
    for verb in 0..sentence.words.len().saturating_sub(2) {
        let word = &sentence.words[verb];
        let gives = word.upos == Upos::Verb && matches!(word.lemma.as_str(), "hand" | "turn" | "give" | "sign");
        let particle = verb + 1;
        let near = matches!(&text[sentence.words[particle].span.clone()], "over" | "in" | "back" | "up" | "away");
        let Some(noun) = sentence.words[particle].head.filter(|&h| gives && near && h > particle) else { continue };
        // "handed over two soldiers", with "over" taken for "more than"
        if sentence.words[noun].upos == Upos::Num && sentence.words[particle].rel == Rel::Advmod {
            (sentence.words[particle].head, sentence.words[particle].rel) = (Some(verb), Rel::CompoundPrt);
            continue;
        }
        let oblique = sentence.words[noun].head == Some(verb) && sentence.words[noun].rel == Rel::Obl;
        let object = sentence.children(verb).any(|c| sentence.words[c].rel == Rel::Obj);
        if oblique && !object && sentence.words[particle].rel == Rel::Case && sentence.words[noun].upos == Upos::Noun {
            (sentence.words[particle].head, sentence.words[particle].rel) = (Some(verb), Rel::CompoundPrt);
            sentence.words[noun].rel = Rel::Obj;
        }
    }
}

/// "On 1 December Ahmad Karimi was appointed": what looks like an apposition to the date is the subject.
fn mend_behind_date(sentence: &mut Sentence) {
    for verb in 3..sentence.words.len() {
        let word = &sentence.words[verb];
        let subject = |c: usize| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::Expl);
        if word.upos != Upos::Verb || sentence.children(verb).any(subject) {
            continue;
        }
        let number = |c: usize| sentence.words[c].upos == Upos::Num && sentence.words[c].rel == Rel::Obl;
        let Some(date) = sentence.children(verb).find(|&c| c < verb && number(c)) else { continue };
        let name = sentence
            .children(date)
            .find(|&c| c > date && sentence.words[c].rel == Rel::Appos && sentence.words[c].upos == Upos::Propn);
        let Some(name) = name.filter(|&n| sentence.words[n - 1].upos != Upos::Punct) else { continue };
        let passive = sentence.children(verb).any(|c| sentence.words[c].rel == Rel::AuxPass);
        (sentence.words[name].head, sentence.words[name].rel) =
            (Some(verb), if passive { Rel::NsubjPass } else { Rel::Nsubj });
    }
}
