//! States: where one acts, speaks or is dealt with, rather than being where something is.

use super::cluster::Actors;
use super::mention::{Class, Mention, is_acronym};
use super::{hyphens, known};
use crate::document::Document;
use crate::gazetteer::{self, StandsBy};
use crate::lexicon::Lexicon;

/// States whose office-holders are named without them ("President Truman"), and those meant by a bare "the government".
pub(super) fn governed_states(doc: &Document<'_>, actors: &Actors) -> Vec<usize> {
    let cluster_of = |state: &str| actors.clusters.iter().position(|c| c.state == Some(state));
    let mut found = Vec::new();
    for (mention, _) in actors.mentions.iter().filter(|(m, _)| m.class == Class::Person) {
        // "Deputy Prime Minister Otto Larsen of Norway"
        if !mention.titles.is_empty() && of_behind(doc, mention) {
            let behind = |m: &Mention| {
                m.sentence == mention.sentence && (1..=2).contains(&(m.words.start.wrapping_sub(mention.words.end)))
            };
            let state = actors.mentions.iter().find(|(m, c)| behind(m) && actors.clusters[*c].state.is_some());
            found.extend(state.map(|(_, c)| *c));
        }
        for title in &mention.titles {
            found.extend(known::governed(&mention.name, Some(title)).and_then(cluster_of));
        }
    }
    let states: Vec<(&Mention, usize)> = actors
        .mentions
        .iter()
        .filter(|(m, c)| m.state.is_some() && actors.clusters[*c].state.is_some())
        .map(|(m, c)| (m, *c))
        .collect();
    for (s, sentence) in doc.sentences.iter().enumerate() {
        for i in 1..sentence.words.len() {
            let bare = doc.word(s, i) == "government" && doc.word(s, i - 1).eq_ignore_ascii_case("the");
            if !bare {
                continue;
            }
            let near = states
                .iter()
                .rev()
                .find(|(m, _)| m.sentence <= s && s - m.sentence <= 4 && !m.heading && state_acts(doc, m));
            let commonest = states.iter().max_by_key(|(_, c)| states.iter().filter(|(_, k)| k == c).count());
            found.extend(near.or(commonest).map(|(_, c)| *c));
        }
    }
    found
}

fn of_behind(doc: &Document<'_>, mention: &Mention) -> bool {
    doc.sentences[mention.sentence].words.len() > mention.words.end
        && doc.word(mention.sentence, mention.words.end) == "of"
}

pub(super) fn is_adjective_only(mention: &Mention) -> bool {
    gazetteer::state_words(&mention.name).iter().all(|w| w.by != StandsBy::Name)
        && !gazetteer::state_words(&mention.name).is_empty()
}

/// Whether a state acts, speaks or is dealt with here, rather than being where something is.
pub(super) fn state_acts(doc: &Document<'_>, mention: &Mention) -> bool {
    use grammar::Rel;
    let s = mention.sentence;
    let sentence = &doc.sentences[s];
    if mention.phrase.len() > mention.words.len()
        || mention.words.len() > 1
            && ["government", "regime", "administration"].iter().any(|w| doc.text()[mention.span.clone()].contains(w))
    {
        return true;
    }
    let Some((_, by)) = mention.state else { return true };
    // "US-backed"; "Turkish Foreign Minister Çavuşoğlu".
    if hyphens::does(doc, s, mention.words.end) {
        return true;
    }
    if mention.words.end < sentence.words.len() && doc.word(s, mention.words.end) == "-" {
        return false;
    }
    if by == StandsBy::Adjective || mention.words.len() == 1 && is_acronym(&mention.name) {
        let next = mention.phrase.end;
        let office = next < sentence.words.len()
            && !Lexicon::bundled().title(doc.word(s, next)).is_empty()
            && sentence.words.get(next + 1).is_some();
        let deed = owns_deed(doc, s, next);
        if office || deed || by == StandsBy::Adjective {
            return office || deed;
        }
    }
    if by == StandsBy::People {
        let the = mention.words.start > 0 && doc.word(s, mention.words.start - 1).eq_ignore_ascii_case("the");
        let joined = mention.words.start > 1 && doc.word(s, mention.words.start - 1) == "and";
        return the || joined;
    }
    let words = &mention.words;
    let head =
        words.clone().find(|&i| sentence.words[i].head.is_none_or(|h| !words.contains(&h))).unwrap_or(words.start);
    let case = sentence
        .children(head)
        .find(|&c| sentence.words[c].rel == Rel::Case && c < head)
        .map(|c| doc.word(s, c).to_lowercase());
    let last = mention.words.end;
    if last < sentence.words.len() && matches!(doc.word(s, last), "'s" | "’s") {
        return by != StandsBy::Seat;
    }
    // "Kenya, Uganda and South Sudan pledged": the first of a list tells what the others are.
    let first = std::iter::successors(Some(head), |&i| {
        sentence.words[i].head.filter(|_| matches!(sentence.words[i].rel, Rel::Conj | Rel::Appos))
    })
    .take(sentence.words.len())
    .last()
    .unwrap_or(head);
    let governor = sentence.words[head].head;
    let verb = governor.is_some_and(|g| sentence.words[g].upos == grammar::Upos::Verb);
    match sentence.words[head].rel {
        Rel::Nsubj | Rel::NsubjPass | Rel::OblAgent | Rel::Iobj => verb || by != StandsBy::Seat,
        Rel::Obj => !governor.is_some_and(|g| {
            matches!(
                sentence.words[g].lemma.as_str(),
                "leave" | "enter" | "visit" | "reach" | "invade" | "occupy" | "tour" | "quit" | "flee"
            )
        }),
        Rel::Obl | Rel::Nmod => match case.as_deref() {
            Some("with" | "by" | "against" | "between") => true,
            // "the Prime Minister of Iraq"
            Some("of") => governor.is_some_and(|g| Lexicon::bundled().is_office(doc.word(s, g))),
            Some("to") => governor.is_some_and(|g| {
                matches!(
                    sentence.words[g].lemma.as_str(),
                    "offer"
                        | "belong"
                        | "promise"
                        | "hand"
                        | "surrender"
                        | "say"
                        | "demand"
                        | "speak"
                        | "talk"
                        | "threat"
                        | "loyalty"
                        | "give"
                )
            }),
            _ => false,
        },
        Rel::Conj | Rel::Appos => {
            matches!(sentence.words[first].rel, Rel::Nsubj | Rel::NsubjPass)
                || sentence
                    .children(first)
                    .any(|c| sentence.words[c].rel == Rel::Case && matches!(doc.word(s, c), "with" | "between" | "by"))
        }
        _ => false,
    }
}

/// "Kenyan airstrikes", "Norwegian good offices": what stands behind a nationality is a deed of the state.
fn owns_deed(doc: &Document<'_>, s: usize, behind: usize) -> bool {
    const DEEDS: &[&str] = &[
        "airstrike",
        "airstrikes",
        "strike",
        "strikes",
        "sanction",
        "sanctions",
        "mediation",
        "auspices",
        "offensive",
        "raid",
        "raids",
        "shelling",
        "bombardment",
        "bombing",
        "intervention",
        "invasion",
        "incursion",
        "embargo",
        "blockade",
        "occupation",
        "withdrawal",
        "proposal",
        "offer",
        "request",
        "insistence",
        "facilitation",
        "offices",
        "operations",
        "pressure",
        "support",
        "backing",
        "demands",
        "demand",
        "proxy",
        "proxies",
        "objections",
        "veto",
    ];
    const BETWEEN: &[&str] =
        &["air", "drone", "military", "good", "artillery", "missile", "peace", "diplomatic", "ground"];
    let words = &doc.sentences[s].words;
    let word = |i: usize| if i < words.len() { doc.word(s, i) } else { "" };
    let at = behind + usize::from(BETWEEN.contains(&word(behind)));
    DEEDS.contains(&word(at))
}
