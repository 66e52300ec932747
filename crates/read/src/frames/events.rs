//! Events: what the rules find on verbs and nouns, with date, place and status.

use record::{EventStatus, EventType};

use super::coreference::{Resolver, Who};
use super::rule::{Fired, Makes, Rules};
use super::{Basis, FoundEvent, clause, parties, status, surface, tree};
use crate::Missed;

/// Finds the events of a document, mention by mention.
pub(super) fn find(resolver: &Resolver<'_, '_>, rules: &Rules, missed: &mut Vec<Missed>) -> Vec<FoundEvent> {
    let doc = resolver.doc;
    let wanted = |makes: Makes| matches!(makes, Makes::Event(_));
    let mut found = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate().filter(|(s, _)| !doc.heading[*s]) {
        // What is asked has not been told.
        if doc.text()[sentence.span.clone()].trim_end().ends_with('?') {
            continue;
        }
        for i in 0..sentence.words.len() {
            if !rules.knows(&sentence.words[i].lemma) {
                continue;
            }
            // A word inside a name ("Joint Military Operation Command") sets nothing off.
            if resolver.named(s, i).is_some() && !is_phrase_noun(resolver, s, i) {
                continue;
            }
            let word = &sentence.words[i];
            let active = word.upos == grammar::Upos::Verb
                && !tree::is_passive(sentence, i)
                && matches!(word.xpos.as_str(), "VBD" | "VBZ" | "VBP" | "VBG" | "VB");
            let lent = active.then(|| surface::left(resolver, s, i)).flatten();
            if is_modifier(resolver, s, i) || is_none(resolver, s, i) {
                continue;
            }
            let fired = rules.fire_lent(resolver, s, i, &wanted, lent.as_ref());
            match fired.into_iter().next() {
                // "would not negotiate with the Front" refuses; nothing happened or was denied.
                Some(_) if status::is_refused(resolver.text(), sentence, i) => {}
                Some(fired) => {
                    let made = event(resolver, fired, &found);
                    found.push(made);
                }
                None => {
                    let noun = word.upos == grammar::Upos::Noun;
                    if rules.has_trigger(noun, &word.lemma, &wanted) {
                        missed.push(Missed {
                            span: clause::quote(doc, s, i),
                            what: format!("“{}” may name an event", &resolver.text()[word.span.clone()]),
                        });
                    }
                }
            }
        }
    }
    found
}

/// "KMT troops" is a mention of the KMT; "troops" there is no trigger either way, but "TTP attacks" keeps "attacks".
fn is_phrase_noun(resolver: &Resolver<'_, '_>, s: usize, i: usize) -> bool {
    resolver.actors.at(s, i).is_some_and(|m| {
        let mention = &resolver.actors.mentions[m].0;
        !mention.words.contains(&i)
    })
}

/// "The text declares no ceasefire": none is told of.
fn is_none(resolver: &Resolver<'_, '_>, s: usize, i: usize) -> bool {
    let sentence = &resolver.doc.sentences[s];
    sentence.words[i].upos == grammar::Upos::Noun
        && sentence
            .children(i)
            .any(|c| sentence.words[c].rel == grammar::Rel::Det && resolver.doc.word(s, c).eq_ignore_ascii_case("no"))
}

/// "negotiation period", "battle line", "U.S.-designated": the word only describes another.
fn is_modifier(resolver: &Resolver<'_, '_>, s: usize, i: usize) -> bool {
    let sentence = &resolver.doc.sentences[s];
    let word = &sentence.words[i];
    if i > 0 && resolver.doc.word(s, i - 1) == "-" && word.upos != grammar::Upos::Noun {
        return true;
    }
    // "the occupied areas", "the besieged town"
    let participle = word.upos == grammar::Upos::Verb && word.rel == grammar::Rel::Amod;
    if participle && word.head.is_some_and(|h| h > i) && sentence.children(i).next().is_none() {
        return true;
    }
    let head = word.head.map(|h| sentence.words[h].lemma.to_lowercase());
    word.rel == grammar::Rel::Compound
        && word.upos == grammar::Upos::Noun
        && !head.as_deref().is_some_and(|h| {
            matches!(
                h,
                "agreement"
                    | "deal"
                    | "declaration"
                    | "announcement"
                    | "accord"
                    | "order"
                    | "plan"
                    | "pact"
                    | "campaign"
                    | "series"
                    | "wave"
                    | "operation"
                    | "attempt"
            )
        })
}

fn event(resolver: &Resolver<'_, '_>, mut fired: Fired<'_>, found: &[FoundEvent]) -> FoundEvent {
    let doc = resolver.doc;
    let (s, i) = (fired.sentence, fired.trigger);
    let Makes::Event(event) = fired.rule.makes else { unreachable!("only event rules are asked for") };
    let clusters = |list: &[Who]| list.iter().map(|w| w.cluster).collect::<Vec<_>>();
    let sentence = &doc.sentences[s];
    let temporal = clause::is_temporal(doc, s, i);
    let definite = temporal || clause::is_definite(doc, s, i);
    let alone = |f: &Fired<'_>| f.actors.is_empty() && f.targets.is_empty();
    parties::settle_pair(resolver, found, s, &mut fired.actors);
    parties::settle_pair(resolver, found, s, &mut fired.targets);
    // "these talks" are those spoken of, whoever is the subject of the sentence.
    if alone(&fired) && definite && parties::is_peaceful(event) {
        fired.actors = parties::last_spoken_of(resolver, found, s);
    }
    if alone(&fired) && (!temporal || parties::is_peaceful(event)) {
        fired.actors = parties::above(resolver, s, i, event);
    }
    if parties::is_peaceful(event) {
        parties::without_mediators(resolver, s, i, &mut fired.actors);
    }
    if alone(&fired) && parties::is_peaceful(event) {
        fired.actors = parties::last_spoken_of(resolver, found, s);
    }
    parties::add_bodies(resolver, &mut fired.actors);
    let fired = &fired;
    let status = fired.block.status.unwrap_or_else(|| status::of(resolver.text(), sentence, i));
    let span = clause::quote_unique(doc, s, i);
    let (mut actors, mut targets) = (clusters(&fired.actors), clusters(&fired.targets));
    // What both sides do has no side.
    if matches!(event, EventType::TalksHeld | EventType::AgreementSigned | EventType::Meeting | EventType::Clash)
        && actors.is_empty()
    {
        actors.append(&mut targets);
    }
    let sure = fired.actors.iter().chain(&fired.targets).map(|w| w.confidence).min().unwrap_or(600);
    // "before the talks", "during the truce": the date there is that of something else.
    let date = match (temporal, definite && event == EventType::CeasefireDeclared) {
        (true, _) => clause::date_below(doc, s, i),
        (false, true) => clause::date_as_said(doc, s, i),
        (false, false) => clause::date(doc, s, i),
    }
    .or_else(|| {
        let ends = event == EventType::CeasefireEnded;
        ends.then(|| clause::about_the_beginning(doc, s, i)).flatten()
    });
    // "The truce expires on Saturday", read on Thursday.
    let published = doc.report.details.published.and_then(|p| p.last_day());
    let ahead = date.and_then(|d: record::Edtf| d.first_day()).zip(published).is_some_and(|(day, read)| day > read);
    let schedules =
        matches!(event, EventType::CeasefireEnded | EventType::Meeting | EventType::TalksHeld | EventType::Election);
    let status = if ahead && schedules && status == EventStatus::Reported { EventStatus::Planned } else { status };
    FoundEvent {
        event,
        actors,
        targets,
        date,
        place: clause::place(doc, resolver.actors, s, i),
        status,
        definite,
        basis: Basis {
            sentence: s,
            span,
            also: vec![],
            confidence: (sure * 8 / 10).max(300),
            rule: fired.rule.name.clone(),
            trigger: sentence.words[i].span.clone(),
            path: path(&fired.actors, &fired.targets),
        },
    }
}

/// How the actors were found, in words.
pub(super) fn path(actors: &[Who], targets: &[Who]) -> String {
    let tell = |list: &[Who]| list.iter().map(|w| w.how).collect::<Vec<_>>().join(", ");
    match (actors.is_empty(), targets.is_empty()) {
        (true, true) => "no actor named in the clause".into(),
        (false, true) => format!("actor {}", tell(actors)),
        (true, false) => format!("target {}", tell(targets)),
        (false, false) => format!("actor {}; target {}", tell(actors), tell(targets)),
    }
}
