//! Holders of a single office that the text does not name: "the Pakistani president and foreign minister".

use std::ops::Range;

use record::ActorKind;

use crate::document::Document;
use crate::gazetteer::StandsBy;
use crate::lexicon::Lexicon;
use crate::who::{Actors, Class, Cluster, Mention};

/// Offices that one person holds at a time.
const SINGLE: &[&str] = &[
    "president",
    "premier",
    "minister",
    "king",
    "emir",
    "sultan",
    "chancellor",
    "ambassador",
    "monarch",
    "secretary-general",
    "vice-president",
    "emperor",
    "pope",
];

/// Adds an actor for each such phrase: a nationality, an office in small letters, and no name behind.
pub(super) fn add_unnamed(doc: &Document<'_>, actors: &mut Actors) {
    let mut added: Vec<(Mention, usize)> = Vec::new();
    for m in 0..actors.mentions.len() {
        let (mention, _) = &actors.mentions[m];
        if mention.heading
            || in_apposition(doc, actors, mention)
            || !mention.state.is_some_and(|(_, by)| by == StandsBy::Adjective)
            || mention.phrase.len() != mention.words.len()
        {
            continue;
        }
        let (s, nationality, start) = (mention.sentence, mention.name.clone(), mention.words.start);
        let mut at = mention.words.end;
        let mut first = true;
        while let Some(office) = office(doc, s, at) {
            let name = format!("{nationality} {}", &doc.text()[doc.span(s, office.clone())]);
            let phrase = if first { start..office.end } else { office.clone() };
            let cluster = cluster(actors, &name, doc.span(s, phrase.clone()));
            added.push((mention_of(doc, s, phrase, name), cluster));
            first = false;
            if doc.sentences[s].words.len() > office.end && doc.word(s, office.end) == "and" {
                at = office.end + 1;
            } else {
                break;
            }
        }
    }
    // The longer phrase takes the place of the bare nationality.
    actors
        .mentions
        .retain(|(m, _)| !added.iter().any(|(a, _)| a.sentence == m.sentence && a.phrase.start == m.phrase.start));
    actors.mentions.extend(added);
    actors.mentions.sort_by_key(|(m, _)| m.span.start);
}

/// "Jok, the South Sudanese minister": the holder is named.
fn in_apposition(doc: &Document<'_>, actors: &Actors, mention: &Mention) -> bool {
    let s = mention.sentence;
    let Some(before) = mention.words.start.checked_sub(1) else { return false };
    let small = |i: &usize| doc.word(s, *i).chars().all(char::is_lowercase);
    let comma = (before.saturating_sub(3)..=before).rev().find(|i| !small(i)).unwrap_or(before);
    comma > 0
        && matches!(doc.word(s, comma), "," | "—" | "–" | "(")
        && actors.at(s, comma - 1).is_some_and(|m| actors.clusters[actors.mentions[m].1].kind == ActorKind::Person)
}

/// The tokens of an office in small letters that no name follows.
fn office(doc: &Document<'_>, s: usize, at: usize) -> Option<Range<usize>> {
    let lexicon = Lexicon::bundled();
    let len = doc.sentences[s].words.len();
    let small = |i: usize| i < len && doc.word(s, i).chars().all(|c| c.is_lowercase() || c == '-');
    let mut end = at;
    while small(end) && end < at + 4 && !lexicon.title(doc.word(s, end)).is_empty() {
        end += 1;
    }
    let single = end > at
        && SINGLE.contains(&doc.word(s, end - 1))
        // One of many ministers is nobody in particular; the foreign minister is.
        && (doc.word(s, end - 1) != "minister" || end - at > 1);
    // "ambassador to the United States"
    if single && len > end + 2 && doc.word(s, end) == "to" {
        let the = usize::from(doc.word(s, end + 1) == "the");
        let state_end = (end + 2 + the..(end + 5 + the).min(len + 1)).rev().find(|&e| {
            let name = &doc.text()[doc.span(s, end + 1 + the..e)];
            crate::gazetteer::is_place(name)
        });
        if let Some(state_end) = state_end {
            return Some(at..state_end);
        }
    }
    let capital = |i: usize| i < len && doc.word(s, i).chars().next().is_some_and(char::is_uppercase);
    let named = capital(end) || (end < len && doc.word(s, end) == "," && capital(end + 1));
    (single && !named).then_some(at..end)
}

fn cluster(actors: &mut Actors, name: &str, span: Range<usize>) -> usize {
    if let Some(found) = actors.clusters.iter().position(|c| c.names.iter().any(|(n, _)| n == name)) {
        return found;
    }
    actors.clusters.push(Cluster {
        kind: ActorKind::Person,
        names: vec![(name.to_string(), span)],
        joined_by: vec!["holder of an office, not named".into()],
        state: None,
    });
    actors.clusters.len() - 1
}

fn mention_of(doc: &Document<'_>, s: usize, phrase: Range<usize>, name: String) -> Mention {
    Mention {
        sentence: s,
        words: phrase.clone(),
        span: doc.span(s, phrase.clone()),
        phrase,
        name,
        class: Class::Person,
        titles: vec![],
        state: None,
        names: true,
        heading: false,
    }
}
