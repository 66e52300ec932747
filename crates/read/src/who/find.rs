//! Mentions: every place where somebody is named, with what the words right around the name make of it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use record::ActorKind;

use super::bodies::{self, Noun};
use super::mention::{Class, Mention};
use super::split::{Words, split};
use super::{hyphens, known, runs};
use crate::KnownActor;
use crate::document::Document;
use crate::gazetteer::{self, StandsBy};
use crate::lexicon::Lexicon;

/// All mentions, of unknown class where the words themselves do not tell.
pub(super) fn find(doc: &Document<'_>, known: &[KnownActor]) -> Vec<Mention> {
    let lexicon = Lexicon::bundled();
    let inner = capitals_inside(doc);
    let known_names: HashMap<&str, ActorKind> =
        known.iter().flat_map(|k| k.names.iter().map(|n| (n.as_str(), k.kind))).collect();
    let halves = Halves::of(doc);
    // "Hamas rejected the offer": a body known by one word may open a sentence, though it stand nowhere else.
    let listed =
        |word: &str| word.len() > 3 && !known::organisations(word).is_empty() && !doc.has_word(&word.to_lowercase());
    let is_known = |word: &str| inner.contains_key(word) || known_names.contains_key(word) || listed(word);
    let mut mentions = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate() {
        let text = doc.text();
        let word = |i: usize| sentence.words.get(i).map_or("", |w| &text[w.span.clone()]);
        let phrase = |r: Range<usize>| {
            let words: Vec<&str> = r.clone().map(word).collect();
            let joined = words.join(" ");
            if joined.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-')) {
                return joined;
            }
            [
                (" 's", "'s"),
                (" ’s", "’s"),
                (" '", "'"),
                (" ’", "’"),
                (" .", "."),
                (" / ", "/"),
                (" ( ", " ("),
                (" )", ")"),
            ]
            .iter()
            .fold(joined, |name, (mark, glued)| if name.contains(mark) { name.replace(mark, glued) } else { name })
        };
        for run in runs::find(text, sentence, &is_known) {
            for mut piece in split(&Words { text: &word, phrase: &phrase }, run) {
                // "the People's Alliance of President Larsen": the preposition is no part of the name.
                while piece.words.len() > 1 && matches!(word(piece.words.end - 1), "of" | "for" | "in" | "and" | "the")
                {
                    piece.words.end -= 1;
                }
                // "the 53rd Infantry Battalion"
                let ordinal = |w: &str| {
                    w.starts_with(|c: char| c.is_ascii_digit())
                        && ["st", "nd", "rd", "th"].iter().any(|e| w.ends_with(e))
                };
                if matches!(piece.class, Class::Group(_))
                    && piece.words.start > 0
                    && ordinal(word(piece.words.start - 1))
                {
                    piece.words.start -= 1;
                }
                // "By Otto Larsen" on top of an article is its author.
                let byline = doc.heading[s] && piece.words.start == 1 && word(0).eq_ignore_ascii_case("by");
                if byline && piece.state.is_none() && !matches!(piece.class, Class::Group(_)) {
                    continue;
                }
                let owned = |i: usize| word(i).to_string();
                let state = piece.state.or_else(|| ambiguous_state(text, &phrase(piece.words.clone())));
                let class = if state.is_some() { Class::State } else { piece.class };
                let extended = bodies::extend(&owned, piece.words.clone(), state);
                let mut mention = Mention {
                    sentence: s,
                    phrase: piece.words.clone(),
                    span: doc.span(s, piece.words.clone()),
                    name: phrase(piece.words.clone()),
                    class,
                    titles: piece.titles,
                    state: state.map(|w| (w.state, w.by)),
                    names: true,
                    heading: doc.heading[s],
                    words: piece.words,
                };
                // "Abu Shouk camp", "the Adré crossing"
                let place = matches!(
                    word(mention.words.end),
                    "camp"
                        | "crossing"
                        | "district"
                        | "province"
                        | "town"
                        | "village"
                        | "airport"
                        | "neighbourhood"
                        | "neighborhood"
                        | "governorate"
                        | "valley"
                        | "bridge"
                        | "junction"
                        | "checkpoint"
                        | "hospital"
                        | "prison"
                        | "airbase"
                        | "market"
                        | "dam"
                        | "refinery"
                );
                if place && mention.titles.is_empty() && matches!(mention.class, Class::Person | Class::Unknown) {
                    mention.class = Class::Place;
                }
                if common_word(doc, &mention) {
                    continue;
                }
                // "Sara Larsen, spokeswoman" on top of a transcript in which MS. LARSEN speaks.
                let last = word(mention.words.end - 1).to_uppercase();
                let speaks = doc.lifted.turns.iter().any(|(_, label)| label.rsplit(' ').next() == Some(last.as_str()));
                if speaks && mention.words.len() > 1 && matches!(mention.class, Class::Unknown | Class::Person) {
                    mention.class = Class::Person;
                    mention.heading = false;
                }
                if let Some(kind) = known_names.get(mention.name.as_str()).filter(|_| mention.class == Class::Unknown) {
                    mention.class = if *kind == ActorKind::Person { Class::Person } else { Class::Group(*kind) };
                }
                let describes = extended.as_ref().is_none_or(|e| e.noun == Noun::Part);
                if lexicon.is_people(&mention.name) && describes && mention.class == Class::Unknown {
                    continue;
                }
                if !halves.settle(&mut mention) {
                    continue;
                }
                if let Some(extended) = extended {
                    apply(doc, &mut mention, extended);
                }
                // "President Larsen's government": the title tells who he is, and whose government it is.
                if matches!(mention.class, Class::Person | Class::Unknown)
                    && mention.titles.is_empty()
                    && let Some(end) = bodies::governs(&owned, mention.words.end)
                {
                    mention.words.end = end;
                    mention.phrase = mention.words.clone();
                    mention.span = doc.span(s, mention.words.clone());
                    mention.name = phrase(mention.words.clone());
                    let governor = mention.name.split(' ').next().unwrap_or_default();
                    mention.state = known::governed(governor.trim_end_matches("'s").trim_end_matches("’s"), None)
                        .and_then(|of| gazetteer::state(of, &[StandsBy::Name]))
                        .map(|w| (w.state, StandsBy::Name));
                    mention.class = Class::State;
                }
                government_of(doc, &mut mention);
                people(doc, &mut mention);
                hyphens::extend(doc, &mut mention);
                earlier_government(doc, &mut mention);
                mentions.push(mention);
            }
        }
    }
    coalition(doc, &mut mentions);
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions.dedup_by(|later, first| later.span.start < first.span.end);
    mentions
}

/// "Coalition forces", "the coalition" in small letters, where the report names no coalition: releases of one do so.
fn coalition(doc: &Document<'_>, mentions: &mut Vec<Mention>) {
    if mentions.iter().any(|m| m.name.to_lowercase().contains("coalition")) {
        return;
    }
    for (s, sentence) in doc.sentences.iter().enumerate().filter(|(s, _)| !doc.heading[*s]) {
        let word = |i: usize| if i < sentence.words.len() { doc.word(s, i) } else { "" };
        for i in 0..sentence.words.len() {
            if word(i) != "coalition" && !(i == 0 && word(i) == "Coalition") {
                continue;
            }
            let kind =
                i + 1 + usize::from(matches!(word(i + 1), "military" | "air" | "ground" | "security" | "special"));
            let forces = matches!(
                word(kind),
                "forces" | "troops" | "aircraft" | "jets" | "warplanes" | "officials" | "strikes" | "airstrikes"
            );
            let the = i > 0 && word(i - 1).eq_ignore_ascii_case("the");
            let goes_on =
                sentence.words.get(i + 1).is_some_and(|w| matches!(w.upos, grammar::Upos::Noun | grammar::Upos::Propn))
                    || word(i + 1) == "of";
            if !forces && (!the || goes_on) {
                continue;
            }
            let end = if matches!(word(kind), "forces") { kind + 1 } else { i + 1 };
            let words = i..end;
            let span = doc.span(s, words.clone());
            mentions.push(Mention {
                sentence: s,
                phrase: i..if forces { kind + 1 } else { end },
                name: doc.text()[span.clone()].to_string(),
                span,
                class: Class::Group(ActorKind::International),
                titles: vec![],
                state: None,
                names: true,
                heading: false,
                words,
            });
        }
    }
}

/// A word that fits several states ("Hanoi", "Congolese") stands for the one that the text names.
fn ambiguous_state(text: &str, name: &str) -> Option<gazetteer::StateWord> {
    let words = gazetteer::state_words(name);
    words.iter().filter(|w| w.state != name && text.contains(w.state)).max_by_key(|w| w.state.len()).copied()
}

/// "the North" stands for North Vietnam in a report on Vietnam, for North Korea in one on Korea, else for a direction.
struct Halves {
    north: Option<&'static str>,
    south: Option<&'static str>,
}

impl Halves {
    fn of(doc: &Document<'_>) -> Self {
        let find = |half: &str| {
            let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
            for (at, _) in doc.text().match_indices(half) {
                let rest: String = doc.text()[at..].chars().take(half.len() + 24).collect();
                let words: Vec<&str> = rest.split(|c: char| !c.is_alphanumeric()).take(2).collect();
                if let Some(word) = gazetteer::state(&words.join(" "), &[StandsBy::Name, StandsBy::Adjective]) {
                    *counts.entry(word.state).or_default() += 1;
                }
            }
            counts.into_iter().max_by_key(|(_, n)| *n).map(|(state, _)| state)
        };
        Self { north: find("North "), south: find("South ") }
    }

    /// Gives a lone "North" or "South" its state; false where it is only a direction.
    fn settle(&self, mention: &mut Mention) -> bool {
        let half = match mention.name.as_str() {
            "North" => self.north,
            "South" => self.south,
            _ => return true,
        };
        if let Some(state) = half {
            mention.state = Some((state, StandsBy::Name));
            mention.class = Class::State;
        }
        half.is_some()
    }
}

/// "SAMPLE" in capitals for emphasis: the text has the word in small letters too, or it is only a known outlet.
fn common_word(doc: &Document<'_>, mention: &Mention) -> bool {
    let shouted = mention.words.len() == 1
        && mention.name.len() >= 4
        && mention.name.chars().all(char::is_uppercase)
        && mention.state.is_none()
        && known::organisations(&mention.name).is_empty();
    let outlet = matches!(mention.class, Class::Unknown | Class::Group(ActorKind::Other))
        && mention.words.len() > 1
        && crate::references::is_outlet(&mention.name);
    let word =
        |i: usize| if i < doc.sentences[mention.sentence].words.len() { doc.word(mention.sentence, i) } else { "" };
    // "The News, a Pakistani daily, wrote"
    let the = mention.words.start > 0 && word(mention.words.start - 1).eq_ignore_ascii_case("the");
    let titled = the && crate::references::is_outlet(&format!("The {}", mention.name));
    let described = word(mention.words.end) == ","
        && matches!(word(mention.words.end + 1), "a" | "an" | "the")
        && (mention.words.end + 2..mention.words.end + 6).take_while(|&i| word(i) != ",").any(|i| {
            matches!(word(i), "daily" | "newspaper" | "broadcaster" | "weekly" | "magazine" | "tabloid" | "newswire")
        });
    let body = !matches!(mention.class, Class::Person | Class::State);
    outlet || body && (titled || described) || shouted && doc.has_word(&mention.name.to_lowercase())
}

/// Lets a small-letter noun behind a name say what is named.
fn apply(doc: &Document<'_>, mention: &mut Mention, extended: bodies::Extended) {
    let s = mention.sentence;
    let is_state = mention.state.is_some();
    let people = Lexicon::bundled().is_people(&mention.name);
    let last = extended.name.rsplit(' ').next().unwrap_or_default().to_string();
    let rename = |mention: &mut Mention, class: Class| {
        mention.words = extended.phrase.clone();
        mention.span = doc.span(s, extended.phrase.clone());
        mention.name = extended.name.clone();
        mention.class = class;
    };
    match extended.noun {
        Noun::Government if is_state => {
            rename(mention, Class::State);
            if let Some((_, by)) = &mut mention.state {
                *by = StandsBy::Name;
            }
        }
        // "Sudanese rebels", "Afghan refugees": not the state, but people from there.
        Noun::Fighters | Noun::Community if mention.state.is_some_and(|(_, by)| by == StandsBy::Adjective) => {
            rename(mention, Class::Group(bodies::kind(extended.noun, &last)));
            mention.state = None;
        }
        Noun::Body | Noun::Organ if is_state => {
            rename(mention, Class::Group(bodies::kind(extended.noun, &last)));
            mention.state = None;
        }
        Noun::Body | Noun::Organ if people => {
            rename(mention, Class::Group(bodies::kind(extended.noun, &last)));
        }
        Noun::Fighters | Noun::Community if people || mention.class == Class::Unknown => {
            rename(mention, Class::Group(bodies::kind(extended.noun, &last)));
        }
        Noun::Organ if matches!(mention.class, Class::Group(_)) => {
            rename(mention, Class::Group(ActorKind::Other));
        }
        _ => mention.names &= !is_state || mention.state.is_some_and(|(_, by)| by == StandsBy::Name),
    }
    mention.phrase = extended.phrase;
}

/// "government of Syria" before a state's name.
fn government_of(doc: &Document<'_>, mention: &mut Mention) {
    let (s, start) = (mention.sentence, mention.words.start);
    if mention.class != Class::State || start < 2 {
        return;
    }
    let skip = usize::from(doc.word(s, start - 1) == "the" && start > 2);
    let (of, noun) = (start - 1 - skip, start.checked_sub(2 + skip));
    if let Some(noun) = noun
        && doc.word(s, of) == "of"
        && doc.word(s, noun) == "government"
    {
        mention.words.start = noun;
        mention.phrase.start = noun;
        mention.span = doc.span(s, mention.words.clone());
        mention.name = doc.text()[mention.span.clone()].to_string();
    }
}

/// "the Chinese" are a people where no noun follows, and then stand for the state by name.
fn people(doc: &Document<'_>, mention: &mut Mention) {
    let (s, start, end) = (mention.sentence, mention.words.start, mention.phrase.end);
    let Some((state, by @ StandsBy::Adjective)) = &mut mention.state else { return };
    let words = &doc.sentences[s].words;
    let noun_follows = words.get(end).is_some_and(|w| {
        matches!(w.upos, grammar::Upos::Noun | grammar::Upos::Propn | grammar::Upos::Adj)
            || doc.word(s, end).starts_with('-')
    });
    let also_people =
        gazetteer::state_words(&mention.name).iter().any(|w| w.state == *state && w.by == StandsBy::People);
    if also_people && !noun_follows && start > 0 && doc.word(s, start - 1).eq_ignore_ascii_case("the") {
        *by = StandsBy::People;
    }
}

/// "the former Afghan government" is not the state of today.
fn earlier_government(doc: &Document<'_>, mention: &mut Mention) {
    let (s, start) = (mention.sentence, mention.words.start);
    let before = start.checked_sub(1).map(|i| doc.word(s, i).to_lowercase());
    let former = matches!(before.as_deref(), Some("former" | "ousted" | "deposed" | "toppled" | "fallen" | "previous"));
    // "the former United States senator" has held an office of a state that is what it was.
    let government = doc.word(s, mention.words.end - 1).starts_with(char::is_lowercase);
    if former && government && mention.state.is_some() && mention.words.len() > 1 {
        mention.words.start = start - 1;
        mention.phrase.start = start - 1;
        mention.span = doc.span(s, mention.words.clone());
        mention.name = doc.text()[mention.span.clone()].to_string();
        mention.state = None;
        mention.class = Class::Group(ActorKind::State);
    }
}

/// Capitalised words that stand inside sentences outside headings, with their number.
fn capitals_inside(doc: &Document<'_>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for (s, sentence) in doc.sentences.iter().enumerate().filter(|(s, _)| !doc.heading[*s]) {
        for i in 1..sentence.words.len() {
            let word = doc.word(s, i);
            let opens = matches!(doc.word(s, i - 1), "“" | "\"" | "‘" | ":" | "'" | "``");
            if runs::is_capital(word) && !opens {
                *counts.entry(word.to_string()).or_insert(0) += 1;
            }
        }
    }
    counts
}
