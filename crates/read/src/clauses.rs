//! Clauses and phrases that the model hung in the wrong place, put right: "two months after Kenya and the Front signed"
//! has a subject; "hours before she spoke, the minister, Otto Larsen, agreed" too; "after a truce came to an end" is one
//! clause.

use grammar::{Rel, Sentence, Upos, Xpos};

/// Puts the clauses of a sentence right.
pub(crate) fn mend(text: &str, sentence: &mut Sentence) {
    mend_after(text, sentence);
    mend_noun_clauses(text, sentence);
    mend_far_subjects(text, sentence);
    mend_late_clauses(text, sentence);
    mend_joint_owners(text, sentence);
    mend_lists(text, sentence);
    mend_described_verbs(text, sentence);
    mend_plural_verbs(text, sentence);
    mend_second_subject(sentence);
    mend_described_subject(text, sentence);
    mend_second_clause(sentence);
    mend_second_saying(sentence);
    mend_relative(text, sentence);
}

/// The words on which at least two words hang that stand to them as `wanted`, in the order of the text.
pub(crate) fn with_two(sentence: &Sentence, wanted: impl Fn(Rel) -> bool) -> Vec<usize> {
    let mut heads: Vec<usize> =
        sentence.words.iter().filter(|word| wanted(word.rel)).filter_map(|word| word.head).collect();
    heads.sort_unstable();
    let again = |at: usize| at > 0 && heads[at] == heads[at - 1] && (at < 2 || heads[at] != heads[at - 2]);
    (0..heads.len()).filter(|&at| again(at)).map(|at| heads[at]).collect()
}

fn form<'t>(text: &'t str, sentence: &Sentence, i: usize) -> &'t str {
    &text[sentence.words[i].span.clone()]
}

/// Words that set a time by what comes behind them.
fn sets_time(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "after" | "before" | "since" | "until" | "following")
}

/// "Two months after Kenya and the Front signed a truce": what stands between "after" and a finite verb is its subject.
fn mend_after(text: &str, sentence: &mut Sentence) {
    for verb in 0..sentence.words.len() {
        let word = &sentence.words[verb];
        if word.upos != Upos::Verb || word.xpos != Xpos::Vbd {
            continue;
        }
        let before: Vec<usize> = sentence.children(verb).filter(|&c| c < verb).collect();
        let case = |noun: usize| {
            sentence.children(noun).find(|&c| {
                c < noun
                    && sentence.words[c].rel == Rel::Case
                    && matches!(
                        &text[sentence.words[c].span.clone()],
                        "after" | "before" | "After" | "Before" | "since" | "Since"
                    )
            })
        };
        let Some((noun, mark)) = before
            .iter()
            .rev()
            .find(|&&c| !matches!(sentence.words[c].upos, Upos::Adv | Upos::Punct))
            .filter(|&&c| sentence.words[c].rel == Rel::Obl)
            .and_then(|&c| Some((c, case(c)?)))
        else {
            continue;
        };
        for &other in &before {
            if sentence.words[other].rel == Rel::Nsubj {
                sentence.words[other].rel = Rel::OblUnmarked;
            }
        }
        sentence.words[noun].rel = Rel::Nsubj;
        (sentence.words[mark].head, sentence.words[mark].rel) = (Some(verb), Rel::Mark);
    }
}

/// "After the Taliban takeover in August, …" holds a noun, not a clause.
fn mend_noun_clauses(text: &str, sentence: &mut Sentence) {
    for noun in 1..sentence.words.len() {
        let word = &sentence.words[noun];
        if word.upos != Upos::Noun || word.rel != Rel::Advcl {
            continue;
        }
        let children: Vec<usize> = sentence.children(noun).collect();
        let has = |rel: Rel| children.iter().copied().find(|&c| sentence.words[c].rel == rel && c < noun);
        let Some(mark) = has(Rel::Mark).filter(|&m| sets_time(form(text, sentence, m))) else { continue };
        if has(Rel::Cop).is_some() || has(Rel::Aux).is_some() {
            continue;
        }
        if let Some(subject) = has(Rel::Nsubj).filter(|&c| c + 1 == noun) {
            sentence.words[subject].rel = Rel::Compound;
        }
        sentence.words[noun].rel = Rel::Obl;
        sentence.words[mark].rel = Rel::Case;
        for child in children.into_iter().filter(|&c| c > noun) {
            if sentence.words[child].rel == Rel::Obl {
                sentence.words[child].rel = Rel::Nmod;
            }
        }
    }
}

/// "Hours before Karimi announced the truce, Kenya's minister, Otto Larsen, confirmed the talks": what looks like an
/// apposition to the last word of the first clause is the subject of the verb behind it.
fn mend_far_subjects(text: &str, sentence: &mut Sentence) {
    for verb in 3..sentence.words.len() {
        let word = &sentence.words[verb];
        let finite = word.upos == Upos::Verb && matches!(word.xpos, Xpos::Vbd | Xpos::Vbz);
        let subject = |c: usize| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::AuxPass);
        if !finite || sentence.children(verb).any(subject) {
            continue;
        }
        let Some(clause) = sentence.children(verb).find(|&c| c < verb && sentence.words[c].rel == Rel::Advcl) else {
            continue;
        };
        let appositions = sentence.subtree(clause).into_iter().filter(|&c| {
            sentence.words[c].rel == Rel::Appos && c < verb && sentence.words[c].head.is_some_and(|h| h > clause)
        });
        // The one that begins right behind a comma and ends right before the verb.
        let found = appositions.into_iter().find(|&c| {
            let words = sentence.subtree(c);
            let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return false };
            let first = if form(text, sentence, first) == "," { first + 1 } else { first };
            let comma = first.checked_sub(1).is_some_and(|i| form(text, sentence, i) == ",");
            let gap = last + 1 == verb || last + 2 == verb && form(text, sentence, last + 1) == ",";
            comma && gap && sentence.words[c].head.is_some_and(|h| h < first)
        });
        if let Some(name) = found {
            (sentence.words[name].head, sentence.words[name].rel) = (Some(verb), Rel::Nsubj);
        }
    }
}

/// "The talks failed after a truce, declared in March, came to an end": a verb that nothing joins to the first has the
/// noun behind "after" for its subject.
fn mend_late_clauses(text: &str, sentence: &mut Sentence) {
    for verb in 3..sentence.words.len() {
        let word = &sentence.words[verb];
        let Some(first) = word.head.filter(|&h| h < verb && word.rel == Rel::Conj) else { continue };
        let finite = |at: usize| sentence.words[at].upos == Upos::Verb && matches!(sentence.words[at].xpos, Xpos::Vbd);
        let own =
            |c: usize| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::Cc | Rel::Aux | Rel::AuxPass);
        if !finite(verb) || !finite(first) || sentence.children(verb).any(own) {
            continue;
        }
        let noun = sentence.children(first).find(|&c| {
            (first..verb).contains(&c)
                && sentence.words[c].rel == Rel::Obl
                && sentence
                    .children(c)
                    .any(|k| k < c && sentence.words[k].rel == Rel::Case && sets_time(form(text, sentence, k)))
        });
        let Some(noun) = noun else { continue };
        let Some(mark) = sentence.children(noun).find(|&k| sentence.words[k].rel == Rel::Case) else { continue };
        (sentence.words[verb].head, sentence.words[verb].rel) = (Some(first), Rel::Advcl);
        (sentence.words[noun].head, sentence.words[noun].rel) = (Some(verb), Rel::Nsubj);
        (sentence.words[mark].head, sentence.words[mark].rel) = (Some(verb), Rel::Mark);
    }
}

/// "Rejected the president and foreign minister's offers": both own the offers.
fn mend_joint_owners(text: &str, sentence: &mut Sentence) {
    for owned in 3..sentence.words.len() {
        let word = &sentence.words[owned];
        let Some(verb) = word.head.filter(|_| word.rel == Rel::Conj && word.upos == Upos::Noun) else { continue };
        if sentence.words[verb].upos != Upos::Verb {
            continue;
        }
        // The owner may hang on a part of the phrase: "foreign minister's amnesty offers".
        let owner = sentence
            .subtree(owned)
            .into_iter()
            .find(|&c| sentence.words[c].rel == Rel::NmodPoss && c < owned && sentence.words[c].upos != Upos::Pron);
        let Some(owner) = owner else { continue };
        let Some(&begin) = sentence.subtree(owner).first() else { continue };
        let Some(and) = begin.checked_sub(1).filter(|&i| form(text, sentence, i) == "and") else { continue };
        let other = and
            .checked_sub(1)
            .filter(|&i| sentence.words[i].rel == Rel::Obj && sentence.words[i].head == Some(verb) && i > verb);
        let Some(other) = other else { continue };
        (sentence.words[owned].head, sentence.words[owned].rel) = (Some(verb), Rel::Obj);
        (sentence.words[other].head, sentence.words[other].rel) = (Some(owned), Rel::NmodPoss);
        (sentence.words[owner].head, sentence.words[owner].rel) = (Some(other), Rel::Conj);
        (sentence.words[and].head, sentence.words[and].rel) = (Some(owner), Rel::Cc);
    }
}

/// "President X and Chancellor Y, who …" are two joined by "and", no list.
fn mend_lists(text: &str, sentence: &mut Sentence) {
    for i in 1..sentence.words.len() {
        let joined =
            || sentence.children(i).any(|c| sentence.words[c].rel == Rel::Cc && form(text, sentence, c) == "and");
        if sentence.words[i].rel == Rel::List && joined() {
            sentence.words[i].rel = Rel::Conj;
        }
    }
}

/// "Its minister, Otto Larsen, blamed the army": a sentence without a verb has the participle behind the second comma for
/// its verb.
fn mend_described_verbs(text: &str, sentence: &mut Sentence) {
    let Some(root) = sentence.root() else { return };
    let nominal = matches!(sentence.words[root].upos, Upos::Noun | Upos::Propn);
    if !nominal || sentence.children(root).any(|c| matches!(sentence.words[c].rel, Rel::Cop | Rel::Nsubj)) {
        return;
    }
    let name = sentence.children(root).find(|&c| c > root && sentence.words[c].rel == Rel::Appos);
    let near = |at: usize| {
        sentence.children(at).find(|&c| {
            c > at
                && sentence.words[c].rel == Rel::Acl
                && matches!(sentence.words[c].xpos, Xpos::Vbn | Xpos::Vbd)
                && form(text, sentence, c - 1) == ","
                && sentence.children(c).any(|o| matches!(sentence.words[o].rel, Rel::Obj | Rel::Ccomp))
        })
    };
    let Some(verb) = name.and_then(near).or_else(|| near(root).filter(|_| name.is_some())) else { return };
    (sentence.words[verb].head, sentence.words[verb].rel, sentence.words[verb].xpos) = (None, Rel::Root, Xpos::Vbd);
    (sentence.words[root].head, sentence.words[root].rel) = (Some(verb), Rel::Nsubj);
}

/// "The Front fears that …": a sentence whose first word is a plural noun with a clause behind it has that word for its verb.
fn mend_plural_verbs(text: &str, sentence: &mut Sentence) {
    let Some(root) = sentence.root() else { return };
    let word = &sentence.words[root];
    if word.upos != Upos::Noun || word.xpos != Xpos::Nns {
        return;
    }
    let children: Vec<usize> = sentence.children(root).collect();
    let has = |rel: Rel| children.iter().copied().find(|&c| sentence.words[c].rel == rel);
    let that = |c: &usize| {
        matches!(sentence.words[*c].rel, Rel::Acl | Rel::AclRelcl | Rel::Ccomp)
            && *c > root
            && sentence.children(*c).any(|m| sentence.words[m].rel == Rel::Mark && form(text, sentence, m) == "that")
    };
    let Some(clause) = children.iter().copied().find(that) else { return };
    let Some(subject) = has(Rel::Compound).filter(|&c| c + 1 == root && has(Rel::Cop).is_none()) else { return };
    if form(text, sentence, root + 1) != "that" {
        return;
    }
    (sentence.words[root].upos, sentence.words[root].xpos) = (Upos::Verb, Xpos::Vbz);
    sentence.words[clause].rel = Rel::Ccomp;
    sentence.words[subject].rel = Rel::Nsubj;
    for child in children.into_iter().filter(|&c| c < subject) {
        sentence.words[child].head = Some(subject);
    }
}

/// "Their objection to such a deal was logical": what has a preposition is no second subject.
fn mend_second_subject(sentence: &mut Sentence) {
    for head in with_two(sentence, |rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass)) {
        let subjects: Vec<usize> = sentence
            .children(head)
            .filter(|&c| c < head && matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass))
            .collect();
        let [first, second] = subjects[..] else { continue };
        let case = sentence.children(second).any(|c| sentence.words[c].rel == Rel::Case && c < second);
        let begins = sentence.subtree(second).first() == Some(&(first + 1));
        if case && begins && sentence.words[first].upos == Upos::Noun {
            (sentence.words[second].head, sentence.words[second].rel) = (Some(first), Rel::Nmod);
        }
    }
}

/// "The Brigade, the armed wing of the Front, refused": what stands between commas behind the subject describes it.
fn mend_described_subject(text: &str, sentence: &mut Sentence) {
    for verb in with_two(sentence, |rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass | Rel::Dislocated)) {
        if verb < 4 {
            continue;
        }
        let subjects: Vec<usize> = sentence
            .children(verb)
            .filter(|&c| c < verb && matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::Dislocated))
            .collect();
        let [first, second] = subjects[..] else { continue };
        let words = sentence.subtree(second);
        let (Some(&begin), Some(&end)) = (words.first(), words.last()) else { continue };
        let comma = |i: usize| sentence.words.get(i).is_some_and(|w| &text[w.span.clone()] == ",");
        let inside = comma(begin) || begin > 0 && comma(begin - 1);
        let closed = comma(end) || comma(end + 1);
        if inside
            && closed
            && first < begin
            && matches!(sentence.words[second].upos, Upos::Noun | Upos::Propn | Upos::Num)
        {
            let passive = sentence.words[second].rel;
            (sentence.words[second].head, sentence.words[second].rel) = (Some(first), Rel::Appos);
            if sentence.words[first].rel == Rel::Dislocated {
                sentence.words[first].rel = passive;
            }
        }
    }
}

/// "He claimed that it did not regret the war and would never accept an amnesty": the second clause has the subject of the
/// first.
fn mend_second_clause(sentence: &mut Sentence) {
    for verb in with_two(sentence, |rel| rel == Rel::Ccomp) {
        let clauses: Vec<usize> = sentence.children(verb).filter(|&c| sentence.words[c].rel == Rel::Ccomp).collect();
        let [first, second] = clauses[..] else { continue };
        let own = |c: usize| {
            matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter | Rel::Mark | Rel::Csubj)
        };
        let joined = sentence.children(second).any(|c| sentence.words[c].rel == Rel::Cc);
        if verb < first && joined && !sentence.children(second).any(own) {
            (sentence.words[second].head, sentence.words[second].rel) = (Some(first), Rel::Conj);
        }
    }
}

/// Verbs with which a speaker goes on.
const SAYING: &[&str] = &[
    "claim", "say", "add", "accuse", "deny", "demand", "urge", "call", "reject", "warn", "insist", "promise", "vow",
    "condemn", "blame", "declare", "announce", "describe", "threaten", "ask", "welcome", "praise", "offer", "pledge",
];

/// "He declared that it was an internal matter and claimed ignorance": who declares also claims.
fn mend_second_saying(sentence: &mut Sentence) {
    for verb in 0..sentence.words.len() {
        let word = &sentence.words[verb];
        let finite = matches!(word.xpos, Xpos::Vbd | Xpos::Vbz);
        if word.rel != Rel::Conj || !finite || !SAYING.contains(&word.lemma.as_str()) {
            continue;
        }
        let Some(clause) = word.head.filter(|&h| sentence.words[h].rel == Rel::Ccomp) else { continue };
        let Some(above) = sentence.words[clause].head else { continue };
        let own = sentence.children(verb).any(|c| {
            matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::Mark | Rel::Aux | Rel::AuxPass)
        });
        if !own && sentence.words[above].xpos == sentence.words[verb].xpos && above < clause {
            sentence.words[verb].head = Some(above);
        }
    }
}

/// "Difficulties for the Front, which had promised …": what speaks is the name right before the comma.
fn mend_relative(text: &str, sentence: &mut Sentence) {
    for verb in 3..sentence.words.len() {
        let word = &sentence.words[verb];
        if word.rel != Rel::AclRelcl || !SAYING.contains(&word.lemma.as_str()) {
            continue;
        }
        let relative = sentence.children(verb).find(|&c| {
            sentence.words[c].rel == Rel::Nsubj && matches!(&text[sentence.words[c].span.clone()], "which" | "who")
        });
        let Some(name) = relative.and_then(|r| r.checked_sub(2)) else { continue };
        let comma = &text[sentence.words[name + 1].span.clone()] == ",";
        // A word that hangs on the verb itself cannot carry it.
        let above = word.head.is_some_and(|h| h < name && sentence.subtree(h).contains(&name))
            && !sentence.subtree(verb).contains(&name);
        let plain = sentence.words[name].upos == Upos::Propn && sentence.words[name].rel == Rel::Nmod;
        if comma && above && plain {
            sentence.words[verb].head = Some(name);
        }
    }
}
