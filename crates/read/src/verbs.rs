//! Verbs that the model got wrong, put right by what stands beside them and by the words that the rules know: "bombed" is
//! "bomb", not "bom"; "Norway negotiated" is no passive; "Clashes between" begins with a noun; "broke off the talks" has an
//! object; "jets bombed positions" has a verb.

use std::sync::OnceLock;

use grammar::{Rel, Sentence, Upos, Xpos};
use rustc_hash::FxHashSet as HashSet;

use crate::clauses;
use crate::frames::rule_words;
use crate::main_verbs;

fn vocabulary() -> &'static HashSet<String> {
    static VOCABULARY: OnceLock<HashSet<String>> = OnceLock::new();
    VOCABULARY.get_or_init(rule_words)
}

/// Puts tags right, then dictionary forms.
pub(crate) fn mend(text: &str, sentences: &mut [Sentence]) {
    for sentence in sentences.iter_mut() {
        mend_item(text, sentence);
        mend_hidden_verbs(text, sentence);
        main_verbs::mend(text, sentence);
        mend_root(sentence);
        mend_passives(sentence);
        mend_particles(sentence);
        mend_first_word(text, sentence);
        mend_pairs(text, sentence);
        mend_swallowed_verbs(sentence);
        mend_offices(sentence);
        mend_inverted(text, sentence);
        clauses::mend(text, sentence);
    }
    mend_lemmas(text, sentences);
}

/// "(a) Welcome the release": the first word of an item of a communiqué is a verb.
fn mend_item(text: &str, sentence: &mut Sentence) {
    let Some(first) = crate::frames::items::first_word(text, sentence) else { return };
    let form = &text[sentence.words[first].span.clone()];
    let Some(act) = crate::frames::items::act(form) else { return };
    let word = &mut sentence.words[first];
    word.xpos = if form.ends_with("ed") { Xpos::Vbd } else { Xpos::Vbz };
    word.upos = Upos::Verb;
    word.lemma = act.to_string();
}

/// "Soldiers shot nine people", "the Front would free hostages": what has a subject and an object, or an auxiliary and an
/// object, is a verb, whatever the model took it for.
fn mend_hidden_verbs(text: &str, sentence: &mut Sentence) {
    for i in 1..sentence.words.len() {
        let word = &sentence.words[i];
        if !matches!(word.upos, Upos::Noun | Upos::Adj) {
            continue;
        }
        let has =
            |rel: Rel, before: bool| sentence.children(i).find(|&c| sentence.words[c].rel == rel && (c < i) == before);
        let form = &text[word.span.clone()];
        let past = || form.ends_with("ed") || IRREGULAR.iter().any(|(past, _)| *past == form);
        match word.upos {
            Upos::Noun if past() && has(Rel::Nsubj, true).is_some() && has(Rel::Obj, false).is_some() => {
                let subject = has(Rel::Nsubj, true);
                // What the model hung on it as on a noun belongs to the subject: "soldiers of the battalion shot".
                let name = has(Rel::Compound, true).filter(|&c| c + 1 == i);
                if let (Some(subject), Some(name)) = (subject, name) {
                    let between: Vec<usize> =
                        sentence.children(i).filter(|c| (subject + 1..name).contains(c)).collect();
                    for child in between {
                        sentence.words[child].head = Some(name);
                        if sentence.words[child].upos == Upos::Adp {
                            sentence.words[child].rel = Rel::Case;
                        }
                    }
                    (sentence.words[name].head, sentence.words[name].rel) = (Some(subject), Rel::Nmod);
                }
                (sentence.words[i].upos, sentence.words[i].xpos) = (Upos::Verb, Xpos::Vbd);
            }
            Upos::Adj if has(Rel::Aux, true).is_some() && has(Rel::Obj, false).is_some() => {
                (sentence.words[i].upos, sentence.words[i].xpos) = (Upos::Verb, Xpos::Vb);
            }
            _ => {}
        }
    }
}

/// "Kenya and the Front held talks" has a verb: a finite verb joined to a noun, with nothing that joins it, has the noun for
/// its subject.
fn mend_root(sentence: &mut Sentence) {
    let Some(root) = sentence.root() else { return };
    let nominal = matches!(sentence.words[root].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    if !nominal || sentence.children(root).any(|c| matches!(sentence.words[c].rel, Rel::Cop | Rel::Nsubj)) {
        return;
    }
    // "Delegations of Kenya and the Front met": the second name is no subject of its own.
    let shared = sentence.children(root).find_map(|verb| {
        let word = &sentence.words[verb];
        let finite =
            word.upos == Upos::Verb && word.rel == Rel::Conj && matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let subject = sentence.children(verb).find(|&c| sentence.words[c].rel == Rel::Nsubj).filter(|_| finite)?;
        let and = sentence.children(verb).find(|&c| sentence.words[c].rel == Rel::Cc && c < subject)?;
        let first = sentence.children(root).find(|&c| sentence.words[c].rel == Rel::Nmod && c + 1 == and)?;
        (sentence.subtree(subject).first() == Some(&(and + 1))).then_some((verb, subject, and, first))
    });
    if let Some((verb, subject, and, first)) = shared {
        (sentence.words[verb].head, sentence.words[verb].rel) = (None, Rel::Root);
        (sentence.words[root].head, sentence.words[root].rel) = (Some(verb), Rel::Nsubj);
        (sentence.words[subject].head, sentence.words[subject].rel) = (Some(first), Rel::Conj);
        sentence.words[and].head = Some(subject);
        return;
    }
    let joins =
        |v: usize| sentence.children(v).any(|c| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass | Rel::Cc));
    let finite = |v: &usize| {
        let word = &sentence.words[*v];
        // "Contacts between A and B had begun"
        let helped = || sentence.children(*v).any(|c| c < *v && sentence.words[c].rel == Rel::Aux);
        word.upos == Upos::Verb
            && word.rel == Rel::Conj
            && (matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) || helped())
            && *v > root
    };
    let Some(verb) = sentence.children(root).find(finite).filter(|&v| !joins(v)) else { return };
    let behind: Vec<usize> = sentence.children(root).filter(|&c| c > verb).collect();
    (sentence.words[verb].head, sentence.words[verb].rel) = (None, Rel::Root);
    (sentence.words[root].head, sentence.words[root].rel) = (Some(verb), Rel::Nsubj);
    for child in behind {
        sentence.words[child].head = Some(verb);
    }
}

/// A participle with a subject and no auxiliary is a past tense.
fn mend_passives(sentence: &mut Sentence) {
    for i in 0..sentence.words.len() {
        let word = &sentence.words[i];
        let full = matches!(word.rel, Rel::Root | Rel::Ccomp | Rel::Parataxis | Rel::Conj);
        let children: Vec<usize> = sentence.children(i).collect();
        let has = |rels: &[Rel]| children.iter().any(|&c| rels.contains(&sentence.words[c].rel));
        // "Ahmad Karimi heads the Front", with the name taken for a part of the verb.
        let finite = word.upos == Upos::Verb && matches!(word.xpos, Xpos::Vbd | Xpos::Vbz) && full;
        let name = children
            .iter()
            .copied()
            .find(|&c| c < i && sentence.words[c].rel == Rel::Compound && sentence.words[c].upos == Upos::Propn);
        if let Some(name) = name.filter(|_| finite && !has(&[Rel::Nsubj, Rel::NsubjPass])) {
            sentence.words[name].rel = Rel::Nsubj;
            continue;
        }
        if word.upos != Upos::Verb || word.xpos != Xpos::Vbn || !full {
            continue;
        }
        // "Russian aircraft bombed the town", with the aircraft taken for a part of the verb.
        let swallowed = children.iter().copied().find(|&c| c + 1 == i && sentence.words[c].rel == Rel::Compound);
        if let Some(subject) = swallowed.filter(|_| !has(&[Rel::Aux, Rel::AuxPass, Rel::Nsubj, Rel::NsubjPass])) {
            sentence.words[subject].rel = Rel::Nsubj;
            sentence.words[i].xpos = Xpos::Vbd;
            continue;
        }
        if has(&[Rel::Aux, Rel::AuxPass, Rel::OblAgent]) || !has(&[Rel::NsubjPass, Rel::Nsubj]) {
            continue;
        }
        // "Killed were ten men" has its subject behind.
        let subject = children.iter().copied().find(|&c| matches!(sentence.words[c].rel, Rel::NsubjPass | Rel::Nsubj));
        let Some(subject) = subject.filter(|&c| c < i) else { continue };
        sentence.words[subject].rel = Rel::Nsubj;
        sentence.words[i].xpos = Xpos::Vbd;
    }
}

/// "Broke off the talks": what stands behind the particle of a verb without a preposition is its object, unless it says
/// when.
fn mend_particles(sentence: &mut Sentence) {
    const TIMES: &[&str] = &["hour", "day", "today", "yesterday", "night", "week", "weekend", "month", "year", "time"];
    for i in 1..sentence.words.len() {
        let word = &sentence.words[i];
        let Some(verb) = word.head.filter(|_| word.rel == Rel::CompoundPrt) else { continue };
        let Some(noun) = (i + 1..sentence.words.len()).find(|&at| sentence.words[at].head == Some(verb)) else {
            continue;
        };
        let common = sentence.words[noun].upos == Upos::Noun && !TIMES.contains(&sentence.words[noun].lemma.as_str());
        let bare = sentence.children(noun).all(|child| sentence.words[child].rel != Rel::Case);
        let has_object = sentence.children(verb).any(|child| sentence.words[child].rel == Rel::Obj);
        if sentence.words[noun].rel == Rel::Obl && common && bare && !has_object {
            sentence.words[noun].rel = Rel::Obj;
        }
    }
}

/// "Turkish jets bombed positions": a plural before a participle is its subject, and the noun behind it its object.
fn mend_swallowed_verbs(sentence: &mut Sentence) {
    for verb in 1..sentence.words.len() {
        let word = &sentence.words[verb];
        let Some(noun) = word.head.filter(|&h| h > verb && word.upos == Upos::Verb && word.rel == Rel::Amod) else {
            continue;
        };
        // "The Brigade fired rockets": a finite verb with a subject of its own describes no noun.
        let own = sentence.children(verb).find(|&c| c < verb && sentence.words[c].rel == Rel::Nsubj);
        if own.is_some() && word.xpos == Xpos::Vbd {
            let (above, rel) = (sentence.words[noun].head, sentence.words[noun].rel);
            (sentence.words[verb].head, sentence.words[verb].rel) = (above, rel);
            (sentence.words[noun].head, sentence.words[noun].rel) = (Some(verb), Rel::Obj);
            continue;
        }
        let subject = verb - 1;
        let before = &sentence.words[subject];
        let plural = matches!(before.xpos, Xpos::Nns | Xpos::Nnps);
        if !(plural && before.rel == Rel::Compound && before.head == Some(noun)) {
            continue;
        }
        let (above, rel) = (sentence.words[noun].head, sentence.words[noun].rel);
        let full = if rel == Rel::Nsubj { Rel::Ccomp } else { rel };
        (sentence.words[verb].head, sentence.words[verb].rel, sentence.words[verb].xpos) = (above, full, Xpos::Vbd);
        (sentence.words[noun].head, sentence.words[noun].rel) = (Some(verb), Rel::Obj);
        (sentence.words[subject].head, sentence.words[subject].rel) = (Some(verb), Rel::Nsubj);
    }
}

/// "A ceasefire and peace negotiations" are two things: a plural has no "a".
fn mend_pairs(text: &str, sentence: &mut Sentence) {
    for i in 0..sentence.words.len() {
        let word = &sentence.words[i];
        let Some(head) = word.head.filter(|&h| h > i && word.rel == Rel::Compound) else { continue };
        let joined = sentence.words.get(i + 1).is_some_and(|w| &text[w.span.clone()] == "and");
        let plural = sentence.words[head].xpos == Xpos::Nns;
        if !(joined && plural) {
            continue;
        }
        let children: Vec<usize> = sentence.children(i).collect();
        let article =
            children.iter().any(|&c| matches!(&text[sentence.words[c].span.clone()], "a" | "an" | "A" | "An"));
        if !article {
            continue;
        }
        let (above, rel) = (sentence.words[head].head, sentence.words[head].rel);
        (sentence.words[i].head, sentence.words[i].rel) = (above, rel);
        (sentence.words[head].head, sentence.words[head].rel) = (Some(i), Rel::Conj);
        for child in children.into_iter().filter(|c| (i..head).contains(c)) {
            sentence.words[child].head = Some(head);
            if sentence.words[child].rel == Rel::Conj {
                sentence.words[child].rel = Rel::Compound;
            }
        }
    }
}

/// "“The road was long,” said the head of the delegation": who stands behind the verb of saying is its subject.
fn mend_inverted(text: &str, sentence: &mut Sentence) {
    for verb in 1..sentence.words.len() {
        let word = &sentence.words[verb];
        let says = word.upos == Upos::Verb
            && matches!(&text[word.span.clone()], "said" | "says" | "added" | "wrote" | "tweeted");
        let behind_quote = matches!(&text[sentence.words[verb - 1].span.clone()], "\"" | "”" | "," | "''" | "’");
        if !says || !behind_quote || sentence.children(verb).any(|c| sentence.words[c].rel == Rel::Nsubj) {
            continue;
        }
        let object = sentence.children(verb).find(|&c| c > verb && sentence.words[c].rel == Rel::Obj);
        if let Some(object) = object {
            sentence.words[object].rel = Rel::Nsubj;
        }
    }
}

/// "UN envoy Martin Griffiths welcomed": an office and the name behind it are one subject.
fn mend_offices(sentence: &mut Sentence) {
    for verb in clauses::with_two(sentence, |rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass)) {
        let subjects: Vec<usize> = sentence
            .children(verb)
            .filter(|&c| c < verb && matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass))
            .collect();
        let [office, name] = subjects[..] else { continue };
        let begins = sentence.subtree(name).first().copied();
        let adjacent = begins == Some(office + 1);
        if adjacent && sentence.words[office].upos == Upos::Noun && sentence.words[name].upos == Upos::Propn {
            (sentence.words[office].head, sentence.words[office].rel) = (Some(name), Rel::NmodDesc);
        }
    }
}

/// A plural that begins a sentence before a preposition is no verb.
fn mend_first_word(text: &str, sentence: &mut Sentence) {
    let Some(i) = sentence.words.iter().position(|w| w.upos != Upos::Punct) else { return };
    let word = &sentence.words[i];
    let next = sentence.words.get(i + 1).map(|w| &text[w.span.clone()]);
    let before_preposition = matches!(next, Some("between" | "in" | "with" | "of" | "by" | "on" | "against" | "from"));
    if word.upos == Upos::Verb && word.xpos == Xpos::Vbz && before_preposition {
        sentence.words[i].upos = Upos::Noun;
        sentence.words[i].xpos = Xpos::Nns;
    }
}

/// Past forms that endings do not tell.
const IRREGULAR: &[(&str, &str)] = &[
    ("shot", "shoot"),
    ("fled", "flee"),
    ("overran", "overrun"),
    ("overthrew", "overthrow"),
    ("overthrown", "overthrow"),
    ("slew", "slay"),
    ("slain", "slay"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("forbade", "forbid"),
    ("bound", "bind"),
    ("fed", "feed"),
    ("bled", "bleed"),
    ("misled", "mislead"),
    ("upheld", "uphold"),
    ("withheld", "withhold"),
    ("strove", "strive"),
    ("flung", "fling"),
    ("clung", "cling"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("foretold", "foretell"),
    ("woke", "wake"),
    ("wore", "wear"),
    ("tore", "tear"),
    ("lent", "lend"),
    ("lit", "light"),
    ("slid", "slide"),
    ("hung", "hang"),
    ("dealt", "deal"),
    ("sought", "seek"),
    ("beaten", "beat"),
    ("retook", "retake"),
    ("retaken", "retake"),
    ("rebuilt", "rebuild"),
    ("struck", "strike"),
    ("stricken", "strike"),
    ("laid", "lay"),
    ("led", "lead"),
    ("besieged", "besiege"),
];

/// Gives inflected verbs whose form the model guessed wrongly the form that a rule has as a trigger.
fn mend_lemmas(text: &str, sentences: &mut [Sentence]) {
    for word in sentences.iter_mut().flat_map(|s| s.words.iter_mut()) {
        if word.upos == Upos::Verb || word.xpos.as_str().starts_with("VB") {
            let form = text[word.span.clone()].to_lowercase();
            if let Some((_, lemma)) = IRREGULAR.iter().find(|(past, _)| *past == form) {
                word.lemma = (*lemma).to_string();
                continue;
            }
        }
        let inflected = matches!(word.upos, Upos::Verb | Upos::Adj) && !vocabulary().contains(&word.lemma);
        if !inflected {
            continue;
        }
        let form = text[word.span.clone()].to_lowercase();
        if let Some(stem) = stems(&form).into_iter().find(|s| vocabulary().contains(s)) {
            // An adjective keeps its own form unless it is a participle ("ambushed").
            if word.upos == Upos::Verb || form.ends_with("ed") && word.xpos.as_str().starts_with('V') {
                word.lemma = stem;
            }
        }
    }
}

/// What an ending may have been put on.
fn stems(form: &str) -> Vec<String> {
    let mut found = Vec::new();
    for ending in ["ed", "d", "ing", "es", "s"] {
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() > 2) else { continue };
        found.push(stem.to_string());
        if ending == "ing" {
            found.push(format!("{stem}e"));
        }
        if let Some(short) = stem.strip_suffix('i') {
            found.push(format!("{short}y"));
        }
        let mut letters = stem.chars().rev();
        if let (Some(a), Some(b)) = (letters.next(), letters.next())
            && a == b
        {
            found.push(stem[..stem.len() - a.len_utf8()].to_string());
        }
    }
    found
}
