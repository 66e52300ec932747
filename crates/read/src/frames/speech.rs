//! What the words of a statement do, where the verb that introduces them does not tell: "said it would attack" threatens.

use grammar::{Rel, Sentence, Upos};
use record::{ActorKind, EventStatus, EventType, Stance};

use super::coreference::Resolver;
use super::{FoundEvent, polarity, status, tree};

const VIOLENT: &[&str] = &[
    "attack",
    "strike",
    "retaliate",
    "respond",
    "punish",
    "destroy",
    "kill",
    "avenge",
    "crush",
    "bomb",
    "target",
    "fight",
    "hit",
    "shoot",
    "eliminate",
    "annihilate",
    "seek",
];

/// The stance of a plain "said" by what is said.
pub(super) fn refine(resolver: &Resolver<'_, '_>, s: usize, content: usize, speaker: usize, stance: Stance) -> Stance {
    let sentence = &resolver.doc.sentences[s];
    // "vowed to avenge", "swore to fight": harm that is promised is threatened.
    if stance == Stance::Promises && (is_harm(&sentence.words[content].lemma) || is_hostile(resolver, s, content)) {
        return Stance::Threatens;
    }
    if stance != Stance::Asserts {
        return stance;
    }
    let word = |c: usize| resolver.text()[sentence.words[c].span.clone()].to_lowercase();
    let aux: Vec<String> = sentence
        .children(content)
        .filter(|&c| matches!(sentence.words[c].rel, Rel::Aux | Rel::AuxPass))
        .map(word)
        .collect();
    let has = |list: &[&str]| aux.iter().any(|a| list.contains(&a.as_str()));
    let lemma = sentence.words[content].lemma.to_lowercase();
    let subjects = tree::subjects(sentence, content, 0);
    // In the speaker's own words only "we" and "I" are the speaker.
    let quoted = resolver.voice(sentence.words[content].span.start).is_some_and(|v| v.speaker == speaker);
    // "said his government would not …"
    let owned_body = |t: usize| {
        matches!(
            sentence.words[t].lemma.as_str(),
            "government"
                | "group"
                | "movement"
                | "party"
                | "country"
                | "side"
                | "troop"
                | "troops"
                | "soldier"
                | "force"
                | "forces"
                | "fighter"
                | "guerrilla"
                | "negotiator"
                | "leader"
                | "people"
                | "administration"
                | "unit"
                | "man"
                | "army"
                | "organisation"
                | "organization"
                | "delegation"
        ) && tree::by_rel(sentence, t, &[Rel::NmodPoss])
            .any(|c| matches!(word(c).as_str(), "his" | "her" | "its" | "their" | "our" | "my"))
            || !quoted
                && matches!(sentence.words[t].lemma.as_str(), "group" | "movement" | "organisation" | "organization")
                && tree::by_rel(sentence, t, &[Rel::Det]).any(|c| word(c) == "the")
    };
    let own = subjects.iter().any(|&t| {
        owned_body(t)
            || (matches!(word(t).as_str(), "we" | "i")
                || !quoted && matches!(word(t).as_str(), "it" | "they" | "he" | "she"))
                && sentence.words[t].upos == Upos::Pron
                && !matches!(sentence.words[t].rel, Rel::Expl)
                && (matches!(word(t).as_str(), "we" | "i")
                    || resolver
                        .who(s, t)
                        .iter()
                        .any(|w| w.cluster == speaker || w.cluster == resolver.body_of(speaker)))
            || resolver.named(s, t).is_some_and(|c| c == speaker || !quoted && c == resolver.body_of(speaker))
    });
    // "neither it nor the people will accept"
    let neither = subjects.iter().any(|&t| sentence.children(t).any(|c| word(c) == "neither"));
    let negated = neither || status::negated(resolver.text(), sentence, content);
    if let Some(told) = of_reported(resolver, s, content, &subjects, own, negated) {
        return told;
    }
    if has(&["must"]) || (matches!(lemma.as_str(), "need" | "have") && below_infinitive(sentence, content) && !own) {
        return Stance::Demands;
    }
    // "we cannot accept that disarmament comes first"
    if has(&["can", "could", "ca"])
        && own
        && negated
        && matches!(lemma.as_str(), "accept" | "agree" | "recognise" | "recognize")
    {
        return Stance::Rejects;
    }
    if has(&["will", "would", "shall", "'ll", "’ll", "wo"]) && own {
        if negated
            && matches!(
                lemma.as_str(),
                "accept"
                    | "agree"
                    | "negotiate"
                    | "talk"
                    | "recognise"
                    | "recognize"
                    | "surrender"
                    | "sign"
                    | "join"
                    | "attend"
                    | "participate"
                    | "compromise"
                    | "disarm"
                    | "withdraw"
                    | "bind"
                    | "concede"
                    | "yield"
                    | "support"
                    | "endorse"
                    | "supply"
                    | "provide"
                    | "release"
                    | "meet"
                    | "pay"
                    | "lift"
                    | "return"
                    | "put"
                    | "give"
                    | "let"
                    | "allow"
                    | "sit"
                    | "deal"
                    | "bow"
                    | "submit"
                    | "tolerate"
                    | "disband"
                    | "grant"
                    | "vote"
                    | "free"
            )
        {
            return Stance::Rejects;
        }
        // "would welcome another pause"
        if matches!(lemma.as_str(), "welcome" | "support" | "back" | "appreciate") && !negated && !has(&["will"]) {
            return Stance::Supports;
        }
        // "will boycott the vote", "will leave unless …"
        let unless = (content + 1..sentence.words.len()).any(|i| resolver.doc.word(s, i) == "unless");
        if (VIOLENT.contains(&lemma.as_str()) || lemma == "boycott" || unless) && !negated {
            return Stance::Threatens;
        }
        // "I would give it one chance in three" promises nothing.
        let imagined = quoted && has(&["would"]);
        return if imagined { stance } else { Stance::Promises };
    }
    if matches!(lemma.as_str(), "committed" | "commit") && own && !negated {
        return Stance::Promises;
    }
    // "is ready", "remained ready", "stands prepared"
    let is_ready = |w: &str| matches!(w, "ready" | "willing" | "prepared" | "open");
    let stays = matches!(lemma.as_str(), "remain" | "stand" | "stay")
        && sentence.children(content).any(|c| is_ready(sentence.words[c].lemma.as_str()));
    let door = lemma == "open" && subjects.iter().any(|&t| sentence.words[t].lemma == "door");
    if ((is_ready(&lemma) || stays) && own || door) && !negated {
        return Stance::Offers;
    }
    // "had nothing to do with it"
    let nothing = lemma == "have" && tree::by_rel(sentence, content, &[Rel::Obj]).any(|c| word(c) == "nothing");
    if nothing || negated && matches!(lemma.as_str(), "responsible" | "involved" | "behind" | "involve") {
        return Stance::Denies;
    }
    stance
}

/// What a plain "said" does by what is said of whom: a wrong told of another accuses, one's own deed denied denies.
fn of_reported(
    resolver: &Resolver<'_, '_>,
    s: usize,
    content: usize,
    subjects: &[usize],
    own: bool,
    negated: bool,
) -> Option<Stance> {
    let sentence = &resolver.doc.sentences[s];
    let word = |c: usize| resolver.text()[sentence.words[c].span.clone()].to_lowercase();
    let lemma = sentence.words[content].lemma.to_lowercase();
    let modal = sentence.children(content).any(|c| {
        sentence.words[c].rel == Rel::Aux
            && matches!(
                word(c).as_str(),
                "will"
                    | "would"
                    | "shall"
                    | "can"
                    | "could"
                    | "may"
                    | "might"
                    | "must"
                    | "should"
                    | "'ll"
                    | "’ll"
                    | "ca"
                    | "wo"
                    | "'d"
            )
    });
    let real = !modal && !is_imagined(sentence, content);
    let none = |at: usize| sentence.children(at).any(|c| sentence.words[c].rel == Rel::Det && word(c) == "no");
    let no_object = tree::by_rel(sentence, content, &[Rel::Obj]).any(none);
    if own && real && (negated || no_object) && !tree::is_passive(sentence, content) {
        return Some(match lemma.as_str() {
            "regret" | "mind" | "fear" => return None,
            "accept" | "support" | "recognise" | "recognize" | "agree" | "want" | "trust" | "favour" | "favor"
            | "consent" | "wish" | "intend" | "back" | "approve" => Stance::Rejects,
            "know" | "believe" | "think" | "see" | "expect" | "doubt" | "understand" | "remember" | "hear"
            | "confirm" => {
                return None;
            }
            _ => Stance::Denies,
        });
    }
    // "there was no operation"; "there would be no talks until …"
    let there = sentence.children(content).any(|c| sentence.words[c].rel == Rel::Expl && word(c) == "there");
    if there && (none(content) || subjects.iter().any(|&t| none(t))) {
        let until =
            (content + 1..sentence.words.len()).any(|i| matches!(word(i).as_str(), "until" | "unless" | "before"));
        return match (modal, until) {
            (true, true) => Some(Stance::Demands),
            (false, _) => Some(Stance::Denies),
            _ => None,
        };
    }
    let other = !own
        && resolver.all(s, subjects).iter().any(|w| w.confidence >= 700)
        && !subjects.iter().any(|&t| matches!(word(t).as_str(), "we" | "i" | "it" | "he" | "she" | "they"));
    let active = !tree::is_passive(sentence, content);
    if other && real && active && !negated && polarity::is_blamed_deed(&lemma) {
        return Some(Stance::Accuses);
    }
    // "said the walkout was “a serious mistake”"
    let copular = sentence.children(content).any(|c| sentence.words[c].rel == Rel::Cop);
    let words: Vec<String> = sentence
        .subtree_where(content, |i| {
            !matches!(sentence.words[i].rel, Rel::Nsubj | Rel::Advcl | Rel::AclRelcl | Rel::Acl | Rel::Parataxis)
                || sentence.words[i].head.is_none()
        })
        .into_iter()
        .filter(|&i| i >= content.saturating_sub(6))
        .map(word)
        .collect();
    if copular && real && !own && !negated && polarity::blames(&words) {
        return Some(Stance::Condemns);
    }
    None
}

/// "If the army had attacked", "were to": only imagined.
fn is_imagined(sentence: &Sentence, verb: usize) -> bool {
    sentence.children(verb).any(|c| {
        sentence.words[c].rel == Rel::Mark && matches!(sentence.words[c].lemma.as_str(), "if" | "whether" | "unless")
    })
}

/// Whether a warning threatens: only a party's own, and only of what is to come.
pub(super) fn threatens(resolver: &Resolver<'_, '_>, s: usize, content: Option<usize>, speaker: usize) -> bool {
    let body = resolver.body_of(speaker);
    let party = matches!(
        resolver.actors.clusters[body].kind,
        ActorKind::ArmedGroup | ActorKind::State | ActorKind::Party | ActorKind::Person | ActorKind::PublicBody
    );
    let Some(content) = content else { return party };
    let sentence = &resolver.doc.sentences[s];
    let words: Vec<String> =
        sentence.subtree(content).into_iter().map(|i| resolver.doc.word(s, i).to_lowercase()).collect();
    let ahead = words.iter().any(|w| {
        matches!(w.as_str(), "will" | "would" | "shall" | "if" | "unless" | "consequences" | "price" | "regret" | "'ll")
    });
    party && ahead
}

/// Verbs of harm that leave no doubt.
fn is_harm(lemma: &str) -> bool {
    VIOLENT.contains(&lemma) && !matches!(lemma, "respond" | "seek" | "target")
}

/// "Vowed to bring the accord down", "to keep up its offensives".
fn is_hostile(resolver: &Resolver<'_, '_>, s: usize, content: usize) -> bool {
    let sentence = &resolver.doc.sentences[s];
    let goes_on = matches!(
        sentence.words[content].lemma.as_str(),
        "continue" | "keep" | "step" | "intensify" | "resume" | "launch" | "escalate" | "expand" | "wage"
    );
    let fight = sentence.subtree(content).into_iter().any(|i| {
        matches!(
            sentence.words[i].lemma.as_str(),
            "offensive"
                | "attack"
                | "operation"
                | "war"
                | "fight"
                | "jihad"
                | "struggle"
                | "strike"
                | "raid"
                | "hostility"
        )
    });
    let down = matches!(sentence.words[content].lemma.as_str(), "bring" | "tear" | "take")
        && (content + 1..sentence.words.len()).any(|i| resolver.doc.word(s, i) == "down");
    goes_on && fight || down
}

fn below_infinitive(sentence: &Sentence, verb: usize) -> bool {
    sentence.children(verb).any(|c| {
        sentence.words[c].rel == Rel::Xcomp
            && sentence.children(c).any(|m| sentence.words[m].rel == Rel::Mark && sentence.words[m].lemma == "to")
    })
}

/// The stance of words in somebody's own voice, where no verb of stance tells it. `part` is what of the sentence is said.
pub(super) fn of_words(
    resolver: &Resolver<'_, '_>,
    s: usize,
    part: &std::ops::Range<usize>,
    speaker: usize,
    events: &[FoundEvent],
) -> Stance {
    let sentence = &resolver.doc.sentences[s];
    let tokens: Vec<usize> = (0..sentence.words.len())
        .filter(|&i| sentence.words[i].span.start >= part.start && sentence.words[i].span.end <= part.end)
        .collect();
    let words: Vec<String> = tokens.iter().map(|&i| resolver.doc.word(s, i).to_lowercase()).collect();
    let inside = |i: usize| tokens.contains(&i);
    let Some(&head) = tokens
        .iter()
        .find(|&&i| sentence.words[i].upos != Upos::Punct && sentence.words[i].head.is_none_or(|h| !inside(h)))
    else {
        return Stance::Asserts;
    };
    let first = refine(resolver, s, head, speaker, Stance::Asserts);
    if first != Stance::Asserts {
        return first;
    }
    if polarity::punishes(&words) {
        return Stance::Threatens;
    }
    let subjects = resolver.all(s, &tree::subjects(sentence, head, 0));
    let own = |cluster: usize| {
        cluster == speaker || cluster == resolver.body_of(speaker) || within(resolver, cluster, speaker)
    };
    let own_subject = subjects.iter().any(|w| own(w.cluster));
    let deed = tokens.iter().any(|&i| {
        sentence.words[i].upos == Upos::Verb && polarity::is_blamed_deed(&sentence.words[i].lemma.to_lowercase())
    });
    let will = sentence.children(head).any(|c| matches!(resolver.doc.word(s, c), "will" | "shall" | "'ll" | "’ll"));
    if own_subject && will {
        return Stance::Promises;
    }
    // "We have struck", "took action by killing": the deed is the speaker's own.
    let own_deed = tokens.iter().any(|&i| {
        sentence.words[i].upos == Upos::Verb
            && matches!(
                sentence.words[i].lemma.as_str(),
                "kill" | "strike" | "target" | "attack" | "bomb" | "shell" | "destroy"
            )
            && !tree::is_passive(sentence, i)
            && sentence.words[i].rel != Rel::AclRelcl
            && resolver.all(s, &tree::subjects(sentence, i, 0)).iter().any(|w| own(w.cluster))
    });
    if own_subject && own_deed && !will {
        return Stance::ClaimsResponsibility;
    }
    let other = !subjects.is_empty() && !own_subject;
    let responsible = words.iter().any(|w| w == "responsible") && other;
    let blamed_event = events.iter().any(|e| {
        e.basis.sentence == s
            && part.contains(&e.basis.trigger.start)
            && !e.actors.is_empty()
            && !e.actors.iter().any(|a| own(*a))
            && matches!(
                e.event,
                EventType::Attack
                    | EventType::Killing
                    | EventType::CeasefireViolated
                    | EventType::AgreementBreached
                    | EventType::Abduction
            )
            && matches!(e.status, EventStatus::Reported | EventStatus::Alleged)
    });
    if responsible || (other && deed && !will) || blamed_event {
        return Stance::Accuses;
    }
    // What the sentence says itself, not its side clauses.
    let own_words: Vec<String> = sentence
        .subtree_where(head, |i| {
            !matches!(sentence.words[i].rel, Rel::Advcl | Rel::AclRelcl | Rel::Acl | Rel::Parataxis)
                || sentence.words[i].head.is_none()
        })
        .into_iter()
        .filter(|i| inside(*i))
        .map(|i| resolver.doc.word(s, i).to_lowercase())
        .collect();
    if polarity::blames(&own_words) {
        return Stance::Condemns;
    }
    if polarity::praises(&own_words) {
        return Stance::Supports;
    }
    // "Yerevan is to blame", "it was the army that buried the truce"
    let blames = words.windows(2).any(|w| w[0] == "to" && w[1] == "blame");
    if blames && !own_subject {
        return Stance::Accuses;
    }
    let should = words.iter().any(|w| w == "should" || w == "must" || w == "ought");
    if (should && !own_subject) || (polarity::binds(&words) && words.iter().any(|w| w == "that" || w == "to")) {
        return Stance::Urges;
    }
    Stance::Asserts
}

/// Whether one actor's name is part of the other's: the United States and its Department of Defense.
fn within(resolver: &Resolver<'_, '_>, part: usize, whole: usize) -> bool {
    let names = |c: usize| resolver.actors.clusters[c].names.iter().map(|(n, _)| n.as_str());
    !resolver.is_person(part)
        && names(part).any(|a| a.len() > 3 && names(whole).any(|b| b.contains(a) || a.contains(b)))
}

/// The stance of "called it …", "found it …" by the words of the judgement.
pub(super) fn of_judgement(words: &[String]) -> Option<Stance> {
    polarity::first(words).map(|blame| if blame { Stance::Condemns } else { Stance::Supports })
}
