//! How the text presents a happening: as fact, denied, planned, imagined or claimed.

use grammar::{Rel, Sentence, Upos};
use record::EventStatus;

use super::tree;

const FUTURE: &[&str] = &["will", "shall", "'ll", "’ll", "wo"];
const MODAL: &[&str] = &["would", "could", "might", "may", "should", "can", "must", "ca"];
const PLANNING: &[&str] = &[
    "plan",
    "intend",
    "prepare",
    "agree",
    "promise",
    "vow",
    "pledge",
    "want",
    "hope",
    "expect",
    "schedule",
    "decide",
    "aim",
    "seek",
    "propose",
    "threaten",
    "order",
    "set",
    "due",
    "demand",
    "call",
    "urge",
    "ask",
    "pressure",
    "press",
    "push",
    "encourage",
    "invite",
    "beg",
    "appeal",
    "offer",
    "commit",
    "require",
    "need",
    "plot",
    "attempt",
    "announce",
    "upcoming",
    "planned",
    "scheduled",
    "forthcoming",
    "imminent",
    "proposed",
    "future",
    "next",
    "expected",
    "potential",
    "possible",
    "provide",
    "envisage",
    "envision",
    "foresee",
    "stipulate",
    "wish",
    "ought",
    "have",
];
const IMAGINING: &[&str] = &[
    "if",
    "unless",
    "whether",
    "lest",
    "any",
    "possibility",
    "risk",
    "fear",
    "prevent",
    "avoid",
    "unlikely",
    "suggest",
    "possible",
    "potential",
    "hypothetical",
    "future",
    "prospect",
    "chance",
    "could",
    "rule",
    "discuss",
    "contemplate",
];
/// Who is asked to say something has not said it.
const ASKING: &[&str] = &[
    "ask",
    "urge",
    "want",
    "order",
    "tell",
    "request",
    "persuade",
    "pressure",
    "press",
    "push",
    "encourage",
    "invite",
    "beg",
    "advise",
    "instruct",
    "direct",
    "implore",
    "appeal",
];
const DENYING: &[&str] = &["deny", "refuse", "reject", "fail", "refute", "dispute", "decline"];
const CLAIMING: &[&str] = &[
    "claim",
    "allege",
    "accuse",
    "say",
    "blame",
    "accord",
    "report",
    "suspect",
    "alleged",
    "suspected",
    "reportedly",
    "allegedly",
    "purported",
    "assert",
    "charge",
    "insist",
    "maintain",
    "add",
    "tell",
];

/// The status of what a trigger word stands for.
pub(crate) fn of(text: &str, sentence: &Sentence, trigger: usize) -> EventStatus {
    let word = |i: usize| text[sentence.words[i].span.clone()].to_lowercase();
    if negated(text, sentence, trigger) {
        return EventStatus::Denied;
    }
    if is_barred(text, sentence, trigger) {
        return EventStatus::Hypothetical;
    }
    let mut at = trigger;
    let mut depth = 0;
    // "refused to stop kidnapping": what goes on is not denied.
    let mut stopped = false;
    loop {
        let own: Vec<usize> = sentence.children(at).collect();
        let mark = |list: &[&str]| {
            own.iter().any(|&c| {
                matches!(sentence.words[c].rel, Rel::Mark | Rel::Advmod | Rel::Det | Rel::Aux | Rel::Amod)
                    && list.contains(&word(c).as_str())
            })
        };
        if own.iter().any(|&c| matches!(sentence.words[c].rel, Rel::Aux) && FUTURE.contains(&word(c).as_str())) {
            return EventStatus::Planned;
        }
        if mark(&["if", "unless", "whether", "lest", "any"]) {
            return EventStatus::Hypothetical;
        }
        // "such a deal" is one that could be made.
        if own.iter().any(|&c| word(c) == "such") && own.iter().any(|&c| matches!(word(c).as_str(), "a" | "an")) {
            return EventStatus::Hypothetical;
        }
        if own.iter().any(|&c| sentence.words[c].rel == Rel::Aux && MODAL.contains(&word(c).as_str())) {
            let perfect = own.iter().any(|&c| sentence.words[c].rel == Rel::Aux && sentence.words[c].lemma == "have");
            return if perfect { EventStatus::Hypothetical } else { modal(&word, &own, sentence) };
        }
        if mark(&["planned", "scheduled", "forthcoming", "upcoming", "imminent", "proposed", "future", "expected"]) {
            return EventStatus::Planned;
        }
        if mark(&["possible", "potential", "hypothetical"]) {
            return EventStatus::Hypothetical;
        }
        if mark(&["alleged", "allegedly", "suspected", "reportedly", "purported", "reported"]) {
            return EventStatus::Alleged;
        }
        // "on condition that the army halt its operations": a bare form with a subject is a demand.
        let bare = sentence.words[at].xpos.as_str() == "VB"
            && own.iter().any(|&c| sentence.words[c].rel == Rel::Mark && word(c) == "that")
            && own.iter().any(|&c| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass))
            && !own.iter().any(|&c| sentence.words[c].rel == Rel::Aux);
        // "have yet to begin", "due to have been completed"
        let yet = own.iter().any(|&c| word(c) == "yet") && own.iter().any(|&c| word(c) == "to");
        if bare || yet {
            return EventStatus::Planned;
        }
        let Some(head) = sentence.words[at].head else { break };
        let lemma = sentence.words[head].lemma.to_lowercase();
        let rel = sentence.words[at].rel;
        let below = matches!(
            rel,
            Rel::Xcomp | Rel::Ccomp | Rel::Advcl | Rel::Acl | Rel::Obj | Rel::Obl | Rel::Nmod | Rel::Csubj
        );
        // "promised in last year's agreement": the agreement itself is no promise.
        let around = rel == Rel::Obl
            && matches!(
                tree::case(text, sentence, at).map(str::to_lowercase).as_deref(),
                Some("in" | "under" | "through" | "during" | "after" | "since" | "within" | "following" | "throughout")
            );
        let below = below && !around;
        let infinitive = own.iter().any(|&c| sentence.words[c].rel == Rel::Mark && word(c) == "to");
        // "failed to declare a truce", but "the talks failed after a truce".
        let failed = lemma == "fail";
        let taken_away = if failed { rel == Rel::Xcomp } else { below && (infinitive || rel != Rel::Advcl) };
        stopped |= depth < 2 && matches!(lemma.as_str(), "stop" | "halt" | "cease" | "end" | "abandon" | "renounce");
        if taken_away && !stopped && DENYING.contains(&lemma.as_str()) {
            return EventStatus::Denied;
        }
        if below
            && infinitive
            && (PLANNING.contains(&lemma.as_str()) || rel == Rel::Acl || rel == Rel::Advcl)
            && depth < 2
        {
            return EventStatus::Planned;
        }
        // "called their capture a breach" asks for nothing.
        let named = lemma == "call" && tree::case(text, sentence, at).is_none();
        if below
            && !named
            && PLANNING.contains(&lemma.as_str())
            && matches!(
                lemma.as_str(),
                "plan"
                    | "plot"
                    | "threaten"
                    | "propose"
                    | "schedule"
                    | "seek"
                    | "prepare"
                    | "demand"
                    | "urge"
                    | "call"
                    | "offer"
                    | "promise"
                    | "pledge"
                    | "provide"
                    | "envisage"
                    | "envision"
                    | "foresee"
                    | "stipulate"
            )
            && sentence.words[head].upos != Upos::Adj
        {
            return EventStatus::Planned;
        }
        if below && IMAGINING.contains(&lemma.as_str()) {
            return EventStatus::Hypothetical;
        }
        // "accused the Front of breaking the truce": it is the accuser's word.
        if below && depth < 3 && matches!(lemma.as_str(), "accuse" | "suspect" | "blame") {
            return EventStatus::Alleged;
        }
        if matches!(rel, Rel::Ccomp | Rel::Parataxis) && CLAIMING.contains(&lemma.as_str()) {
            return EventStatus::Alleged;
        }
        // "Difficulties for those who had promised it would arise": what is past is no part of what is imagined.
        let past = matches!(sentence.words[at].xpos.as_str(), "VBD" | "VBN");
        if rel == Rel::AclRelcl && past && !own.iter().any(|&c| sentence.words[c].rel == Rel::AuxPass) {
            break;
        }
        at = head;
        depth += 1;
        if depth > 6 {
            break;
        }
    }
    if said_around(sentence, at) { EventStatus::Alleged } else { EventStatus::Reported }
}

/// "Would not allow anybody to use its soil to attack others": what is not to be let happen is only imagined.
fn is_barred(text: &str, sentence: &Sentence, trigger: usize) -> bool {
    let mut at = trigger;
    for _ in 0..5 {
        let word = &sentence.words[at];
        let Some(head) = word.head.filter(|_| matches!(word.rel, Rel::Xcomp | Rel::Advcl | Rel::Acl | Rel::Obj)) else {
            return false;
        };
        let lets = matches!(sentence.words[head].lemma.as_str(), "allow" | "permit" | "let" | "tolerate" | "enable");
        if lets && negated(text, sentence, head) {
            return true;
        }
        at = head;
    }
    false
}

fn modal(word: &dyn Fn(usize) -> String, own: &[usize], sentence: &Sentence) -> EventStatus {
    let would = own.iter().any(|&c| sentence.words[c].rel == Rel::Aux && word(c) == "would");
    if would { EventStatus::Planned } else { EventStatus::Hypothetical }
}

/// "..., the army said": the whole sentence rests on a speaker.
fn said_around(sentence: &Sentence, root: usize) -> bool {
    sentence.children(root).any(|c| {
        sentence.words[c].rel == Rel::Parataxis
            && matches!(sentence.words[c].lemma.as_str(), "say" | "add" | "claim" | "report" | "tell" | "allege")
    })
}

/// "not", "never", "no", "neither", "without", or a verb that takes the happening away.
pub(crate) fn negated(text: &str, sentence: &Sentence, i: usize) -> bool {
    let word = |c: usize| text[sentence.words[c].span.clone()].to_lowercase();
    let own = |at: usize| {
        sentence.children(at).any(|c| {
            matches!(sentence.words[c].rel, Rel::Advmod | Rel::Det | Rel::Cc | Rel::CcPreconj | Rel::Case)
                && matches!(
                    word(c).as_str(),
                    "not" | "n't" | "n’t" | "never" | "no" | "neither" | "nor" | "without" | "hardly" | "'t"
                )
        })
    };
    // "not possible without the truce of April": there was one.
    let definite = sentence.children(i).any(|c| sentence.words[c].rel == Rel::Det && word(c) == "the");
    let without = sentence.children(i).any(|c| sentence.words[c].rel == Rel::Case && word(c) == "without");
    if own(i) && !(definite && without) {
        return true;
    }
    // A noun under a negated verb; a participle under a negated auxiliary clause.
    let nominal = matches!(sentence.words[i].upos, Upos::Noun | Upos::Propn);
    match tree::governor(sentence, i) {
        _ if !nominal
            && sentence.children(i).any(|c| {
                matches!(sentence.words[c].rel, Rel::Obj)
                    && sentence.children(c).any(|d| sentence.words[d].rel == Rel::Det && word(d) == "no")
            }) =>
        {
            true
        }
        // "Kidnapping was not excluded" denies no kidnapping.
        Some(head)
            if matches!(
                sentence.words[head].lemma.as_str(),
                "attend"
                    | "join"
                    | "recognise"
                    | "recognize"
                    | "exclude"
                    | "prohibit"
                    | "ban"
                    | "end"
                    | "stop"
                    | "halt"
                    | "prevent"
                    | "cease"
                    | "rule"
                    | "forbid"
            ) =>
        {
            false
        }
        Some(head) if nominal && matches!(sentence.words[i].rel, Rel::Obj | Rel::NsubjPass) => own(head),
        Some(head) if matches!(sentence.words[i].rel, Rel::Xcomp) => own(head),
        _ if sentence.words[i].rel == Rel::Conj
            && !nominal
            && !sentence.children(i).any(|c| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::Aux | Rel::AuxPass)) =>
        {
            // "would never accept an amnesty or lay down arms"
            let joined_by_or = sentence
                .children(i)
                .any(|c| sentence.words[c].rel == Rel::Cc && matches!(word(c).as_str(), "or" | "nor"));
            joined_by_or && sentence.words[i].head.is_some_and(own)
        }
        _ => false,
    }
}

/// Whether a verb says what somebody will not do.
pub(crate) fn is_refused(text: &str, sentence: &Sentence, i: usize) -> bool {
    let will = |c: usize| {
        let word = text[sentence.words[c].span.clone()].to_lowercase();
        sentence.words[c].rel == Rel::Aux && (FUTURE.contains(&word.as_str()) || word == "would")
    };
    let perfect = |c: usize| sentence.words[c].rel == Rel::Aux && sentence.words[c].lemma == "have";
    sentence.words[i].upos == Upos::Verb
        && negated(text, sentence, i)
        && sentence.children(i).any(will)
        && !sentence.children(i).any(perfect)
}

/// Whether a verb of saying is said to have happened: not "could say", "if they say", "is expected to say".
pub(crate) fn is_said(text: &str, sentence: &Sentence, i: usize) -> bool {
    let word = |c: usize| text[sentence.words[c].span.clone()].to_lowercase();
    let own_mark = |at: usize, rels: &[Rel], list: &[&str]| {
        sentence
            .children(at)
            .any(|c| rels.contains(&sentence.words[c].rel) && c < at && list.contains(&word(c).as_str()))
    };
    if own_mark(i, &[Rel::Aux], &["could", "might", "may", "would", "should", "can", "will", "shall"]) {
        return false;
    }
    let mut at = i;
    for _ in 0..3 {
        if own_mark(at, &[Rel::Mark, Rel::Advmod], &["if", "unless", "whether"]) {
            return false;
        }
        let Some(head) = sentence.words[at].head else { break };
        // "denied that it had agreed"
        if sentence.words[at].rel == Rel::Ccomp
            && matches!(sentence.words[head].lemma.as_str(), "deny" | "dispute" | "refute")
        {
            return false;
        }
        let infinitive = own_mark(at, &[Rel::Mark], &["to"]);
        // "asked the council to back a mission", "wants the attack condemned"
        let asked = matches!(sentence.words[at].rel, Rel::Xcomp | Rel::Acl | Rel::Advcl)
            .then(|| tree::governor(sentence, at))
            .flatten()
            .and_then(
                |head| if sentence.words[head].upos == Upos::Verb { Some(head) } else { sentence.words[head].head },
            );
        let asks = asked.is_some_and(|verb| {
            let on = sentence.subtree_where(verb, |c| c == verb || sentence.words[c].rel != Rel::Conj);
            ASKING.contains(&sentence.words[verb].lemma.as_str())
                || sentence.words[verb].lemma == "call"
                    && on.iter().any(|&c| c == verb + 1 && matches!(word(c).as_str(), "on" | "upon" | "for"))
        });
        if asks && (infinitive || sentence.words[at].rel == Rel::Xcomp) {
            return false;
        }
        if infinitive
            && sentence.words[at].rel == Rel::Xcomp
            && (PLANNING.contains(&sentence.words[head].lemma.as_str())
                || DENYING.contains(&sentence.words[head].lemma.as_str()))
        {
            return false;
        }
        if !matches!(sentence.words[at].rel, Rel::Xcomp | Rel::Ccomp | Rel::Advcl | Rel::Conj) {
            break;
        }
        at = head;
    }
    true
}
