//! Takes a run of capitalised words apart: nationality, organisation, titles, the name itself.

use std::ops::Range;

use record::ActorKind;

use super::known;
use super::mention::{Class, is_acronym};
use crate::gazetteer::{self, StandsBy, StateWord};
use crate::lexicon::{Lexicon, TitleWord};

/// A piece of a run.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Tokens of the name.
    pub(super) words: Range<usize>,
    pub(super) class: Class,
    pub(super) titles: Vec<String>,
    pub(super) state: Option<StateWord>,
}

/// Words of the run, by token index.
pub(super) struct Words<'a> {
    pub(super) text: &'a dyn Fn(usize) -> &'a str,
    /// The words of a range as they stand in the text.
    pub(super) phrase: &'a dyn Fn(Range<usize>) -> String,
}

const ANY: &[StandsBy] = &[StandsBy::Name, StandsBy::Adjective, StandsBy::People, StandsBy::Seat];

/// Splits a run into pieces, in the order of the text.
pub(super) fn split(words: &Words<'_>, run: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    split_into(words, run, &mut pieces);
    pieces
}

fn split_into(words: &Words<'_>, run: Range<usize>, pieces: &mut Vec<Piece>) {
    if run.is_empty() {
        return;
    }
    let lexicon = Lexicon::bundled();
    let phrase = (words.phrase)(run.clone());
    if let Some(state) = gazetteer::state(&phrase, ANY) {
        pieces.push(Piece { words: run, class: Class::State, titles: vec![], state: Some(state) });
        return;
    }
    // "Government of Colombia" is Colombia.
    if run.len() > 2 && (words.text)(run.start) == "Government" && (words.text)(run.start + 1) == "of" {
        let the = usize::from((words.text)(run.start + 2) == "the");
        let of = (words.phrase)(run.start + 2 + the..run.end);
        if let Some(state) = gazetteer::state(&of, &[StandsBy::Name]) {
            pieces.push(Piece { words: run, class: Class::State, titles: vec![], state: Some(state) });
            return;
        }
    }
    // So is the "Colombian Government", the "UK Government".
    if run.len() > 1 && (words.text)(run.end - 1) == "Government" {
        let of = (words.phrase)(run.start..run.end - 1);
        if let Some(state) = gazetteer::state(&of, &[StandsBy::Name, StandsBy::Adjective]) {
            pieces.push(Piece { words: run, class: Class::State, titles: vec![], state: Some(state) });
            return;
        }
    }
    if let Some(chain) = title_chain(words, run.clone()) {
        split_into(words, run.start..chain.start, pieces);
        let titles = titles(words, chain.clone());
        let before = pieces.len();
        split_into(words, chain.end..run.end, pieces);
        if let Some(first) = pieces.get_mut(before) {
            first.titles = titles;
            if matches!(first.class, Class::Unknown) || matches!(first.class, Class::Place) {
                first.class = Class::Person;
            }
        }
        return;
    }
    if run.len() == 1 && !lexicon.title((words.text)(run.start)).is_empty() {
        // A title alone ("the President") is no name; "Khan" and the like are.
        let word = (words.text)(run.start);
        if lexicon.is_office(word) || !lexicon.is_given_name(word) {
            return;
        }
    }
    if all_titles(words, run.clone())
        || (lexicon.is_office((words.text)(run.start))
            && run.len() > 2
            && matches!((words.text)(run.start + 1), "of" | "for"))
            && !run.clone().any(|i| lexicon.is_given_name((words.text)(i)))
    {
        return;
    }
    if let Some(person) = body_before_person(words, run.clone()) {
        split_into(words, run.start..person, pieces);
        split_into(words, person..run.end, pieces);
        return;
    }
    // "Kurdish YPG": the adjective only describes.
    if run.len() > 1
        && lexicon.is_people((words.text)(run.start))
        && (is_acronym((words.text)(run.start + 1))
            || !known::organisations(&(words.phrase)(run.start + 1..run.end)).is_empty())
        && known::organisations(&(words.phrase)(run.clone())).is_empty()
    {
        split_into(words, run.start + 1..run.end, pieces);
        return;
    }
    let class = classify(words, run.clone());
    // "U.N. Security Council Resolution 598": the body is named within the thing.
    if class == Class::Thing
        && let Some(end) = leading_body(words, run.clone())
    {
        split_into(words, run.start..end, pieces);
        pieces.push(Piece { words: end..run.end, class, titles: vec![], state: None });
        return;
    }
    // "Middle East Tobias Ellwood": what stands before a given name is no part of the person's.
    if matches!(class, Class::Unknown | Class::Place | Class::State)
        && let Some(person) = person_behind_place(words, run.clone())
    {
        split_into(words, run.start..person, pieces);
        split_into(words, person..run.end, pieces);
        return;
    }
    // "North Korean Korean People's Army".
    if let (Class::Group(_), Some(end)) = (class, leading_state(words, run.clone()))
        && end < run.end
        && (gazetteer::state((words.text)(end), &[StandsBy::Adjective]).is_some() || (words.text)(end) == "Korean")
    {
        split_into(words, run.start..end, pieces);
        split_into(words, end..run.end, pieces);
        return;
    }
    if let (Class::Unknown | Class::Person | Class::Place | Class::Thing, Some(state_end)) =
        (class, leading_state(words, run.clone()))
        && state_end < run.end
    {
        split_into(words, run.start..state_end, pieces);
        split_into(words, state_end..run.end, pieces);
        return;
    }
    pieces.push(Piece { words: run, class, titles: vec![], state: None });
}

/// The end of an organisation's name with which the name of a thing begins.
fn leading_body(words: &Words<'_>, run: Range<usize>) -> Option<usize> {
    (run.start + 1..run.end).rev().find(|end| {
        let part = run.start..*end;
        let known = !known::organisations(&(words.phrase)(part.clone())).is_empty();
        let last = (words.text)(end - 1);
        known || (part.len() > 1 && matches!(last, "Council" | "Assembly") && !Lexicon::bundled().is_thing(last))
    })
}

/// Where a person's name begins behind the name of a place.
fn person_behind_place(words: &Words<'_>, run: Range<usize>) -> Option<usize> {
    let lexicon = Lexicon::bundled();
    (run.start + 1..run.end.saturating_sub(1)).find(|&i| {
        lexicon.is_given_name((words.text)(i))
            && !lexicon.is_given_name((words.text)(i - 1))
            && (lexicon.is_place((words.text)(i - 1))
                || gazetteer::is_place(&(words.phrase)(run.start..i))
                || matches!((words.text)(i - 1), "East" | "West" | "North" | "South" | "Affairs"))
    })
}

/// The end of a nationality or state with which the run begins; the longest that fits.
fn leading_state(words: &Words<'_>, run: Range<usize>) -> Option<usize> {
    (run.start + 1..run.end).rev().take(gazetteer::longest()).find(|end| {
        let ways: &[StandsBy] = &[StandsBy::Adjective, StandsBy::Name];
        gazetteer::state(&(words.phrase)(run.start..*end), ways).is_some_and(|s| {
            s.by == StandsBy::Adjective
                || whole_name_follows(words, *end, run.end)
                || ["US", "U.S.", "UK", "U.K.", "ROK", "DPRK", "UAE"].contains(&(words.text)(run.start))
        })
    })
}

/// "ambassador to the United States Hamdullah Mohib": two or three words that name no body follow a state of two words.
fn whole_name_follows(words: &Words<'_>, from: usize, to: usize) -> bool {
    let lexicon = Lexicon::bundled();
    let plain = |i: usize| {
        let word = (words.text)(i);
        lexicon.organisation(word).is_none()
            && !lexicon.is_thing(word)
            && !lexicon.is_place(word)
            && lexicon.title(word).is_empty()
    };
    (2..=3).contains(&(to - from)) && (from..to).all(plain) && lexicon.is_given_name((words.text)(from))
}

/// A chain of titles within a run that a name follows.
fn title_chain(words: &Words<'_>, run: Range<usize>) -> Option<Range<usize>> {
    let lexicon = Lexicon::bundled();
    let is_title = |i: usize| !lexicon.title((words.text)(i)).is_empty();
    let start = run.clone().find(|&i| is_title(i) && !given_name_here(words, i, run.clone()))?;
    let mut end = start;
    while end < run.end {
        let word = (words.text)(end);
        if is_title(end) && !(end > start && given_name_here(words, end, run.clone()) && closed(words, start..end)) {
            end += 1;
        } else if matches!(word, "of" | "for")
            && end > start
            && lexicon.is_office((words.text)(end - 1))
            && let Some(to) = portfolio(words, end + 1..run.end)
        {
            end = to;
        } else if word == "/" || word == "-" {
            end += 1;
        } else {
            break;
        }
    }
    let name_follows = end < run.end
        && lexicon
            .organisation((words.text)(end))
            .is_none_or(|_| run.end - end > 1 && lexicon.organisation((words.text)(run.end - 1)).is_none());
    let organisation_inside =
        (end..run.end).any(|i| i + 1 == run.end && lexicon.organisation((words.text)(i)).is_some());
    let has_connector = (end..run.end).any(|i| matches!((words.text)(i), "of" | "for"));
    (name_follows && !organisation_inside && !has_connector && closed(words, start..end)).then_some(start..end)
}

/// The end of what a minister is minister of: "State", "Foreign Affairs", "Defence and Veterans"; something must follow.
fn portfolio(words: &Words<'_>, run: Range<usize>) -> Option<usize> {
    const PORTFOLIOS: &[&str] = &[
        "State",
        "Foreign",
        "External",
        "Internal",
        "Home",
        "Interior",
        "Affairs",
        "Defence",
        "Defense",
        "Veterans",
        "Information",
        "Finance",
        "Justice",
        "Health",
        "Education",
        "Culture",
        "Trade",
        "Economy",
        "Economic",
        "Energy",
        "Security",
        "Intelligence",
        "Staff",
        "Parliament",
        "Police",
        "Operations",
        "Peace",
        "Reconciliation",
        "Planning",
        "Development",
        "Communications",
        "Communication",
        "Labor",
        "Labour",
        "Agriculture",
        "Industry",
        "Transport",
        "Petroleum",
        "Oil",
        "Women",
        "Youth",
        "Refugees",
        "Migration",
        "Public",
        "National",
        "Cooperation",
        "Cabinet",
        "Humanitarian",
        "Political",
        "Border",
        "Tribal",
        "Religious",
        "Human",
        "Rights",
        "Law",
        "Order",
        "Broadcasting",
        "Water",
        "Environment",
        "Commerce",
        "War",
        "Army",
        "Navy",
    ];
    let mut at = run.start + usize::from((words.text)(run.start) == "the");
    let first = at;
    while at < run.end {
        let word = (words.text)(at);
        let joint = at > first && matches!(word, "and" | "&" | ",");
        let goes_on = |i: usize| i < run.end && PORTFOLIOS.contains(&(words.text)(i));
        if goes_on(at) || joint && goes_on(at + 1) {
            at += 1;
        } else {
            break;
        }
    }
    (at > first && at < run.end).then_some(at)
}

/// "High Representative of the European Union Federica Mogherini", "European Union Federica Mogherini": the end of the
/// body's name that stands before a person's.
fn body_before_person(words: &Words<'_>, run: Range<usize>) -> Option<usize> {
    let lexicon = Lexicon::bundled();
    let person = (run.start + 1..run.end.saturating_sub(1)).find(|&i| lexicon.is_given_name((words.text)(i)))?;
    let known = !known::organisations(&(words.phrase)(run.start..person)).is_empty();
    let plain = (person..run.end).all(|i| {
        lexicon.organisation((words.text)(i)).is_none() && !lexicon.is_thing((words.text)(i)) && (words.text)(i) != "of"
    });
    (known && plain && run.end - person <= 4).then_some(person)
}

/// A title word that is at home in names too ("Malik", "Imam", "King"): part of the name where a given name is before it.
fn given_name_here(words: &Words<'_>, i: usize, run: Range<usize>) -> bool {
    let lexicon = Lexicon::bundled();
    let word = (words.text)(i);
    let both = lexicon.is_given_name(word);
    // "Ameer Khan Mutaqi" is a name of three parts; "Emir Haibatullah" is not.
    let long_name = both
        && lexicon.title(word).iter().all(|t| *t == TitleWord::Office)
        && i + 2 < run.end
        && (i == run.start || !lexicon.title((words.text)(i - 1)).is_empty());
    let after_name =
        i > run.start && lexicon.title((words.text)(i - 1)).is_empty() && lexicon.is_given_name((words.text)(i - 1));
    // "Malik Mahmud", nothing before it: of two words that are both names the first is hardly an honour.
    let pair =
        both && i == run.start && run.len() == 2 && lexicon.title(word) == [TitleWord::Honorific] && word == "Malik";
    long_name || pair || (both && (i + 1 == run.end || after_name)) || (after_name && i + 1 == run.end)
}

/// Whether a chain holds more than qualifiers.
fn closed(words: &Words<'_>, chain: Range<usize>) -> bool {
    chain.clone().any(|i| Lexicon::bundled().title((words.text)(i)).iter().any(|t| *t != TitleWord::Qualifier))
}

fn all_titles(words: &Words<'_>, run: Range<usize>) -> bool {
    let lexicon = Lexicon::bundled();
    let kinds = |i: usize| lexicon.title((words.text)(i));
    let small =
        |i: usize| matches!((words.text)(i), "of" | "and" | "for" | "the" | "State" | "Defence" | "Defense" | "/");
    run.clone().all(|i| !kinds(i).is_empty() || small(i))
        && run.clone().any(|i| !kinds(i).is_empty())
        && closed(words, run.clone())
        && run.clone().any(|i| lexicon.is_office((words.text)(i)))
}

/// Titles of a chain: one string for offices ("Foreign Minister"), each rank and honorific apart.
fn titles(words: &Words<'_>, chain: Range<usize>) -> Vec<String> {
    let lexicon = Lexicon::bundled();
    let (mut list, mut current): (Vec<String>, Vec<usize>) = (Vec::new(), Vec::new());
    let flush = |current: &mut Vec<usize>, list: &mut Vec<String>| {
        if let (Some(first), Some(last)) = (current.first(), current.last()) {
            list.push((words.phrase)(*first..*last + 1));
        }
        current.clear();
    };
    for i in chain {
        let word = (words.text)(i);
        let kinds = lexicon.title(word);
        let apart = word == "/"
            || (!kinds.is_empty() && !kinds.contains(&TitleWord::Office) && !kinds.contains(&TitleWord::Qualifier));
        if apart {
            flush(&mut current, &mut list);
            if word != "/" {
                list.push(word.to_string());
            }
        } else {
            current.push(i);
        }
    }
    flush(&mut current, &mut list);
    list
}

/// What the words of a name say of themselves.
fn classify(words: &Words<'_>, run: Range<usize>) -> Class {
    let lexicon = Lexicon::bundled();
    let word = |i: usize| (words.text)(i);
    let (first, last) = (word(run.start), word(run.end - 1));
    if run.len() == 1 {
        return classify_one(first);
    }
    // "Embassy in Baghdad", "Ministry of Defence": the head stands before the preposition.
    let connector = run.clone().find(|&i| matches!(word(i), "of" | "for" | "in" | "on" | "against" | "to"));
    let head_end = connector.unwrap_or(run.end);
    if head_end > run.start {
        let head = word(head_end - 1);
        if connector.is_some() {
            if lexicon.is_thing(head) || lexicon.is_thing(first) {
                return Class::Thing;
            }
            if let Some(kind) = lexicon.organisation(head) {
                return Class::Group(kind_of(words, run.clone(), kind));
            }
        }
    }
    if lexicon.is_thing(last) || (lexicon.is_thing(first) && first.starts_with("Operation")) {
        return Class::Thing;
    }
    if let Some(&row) = known::organisations(&(words.phrase)(run.clone())).first() {
        return Class::Group(known::organisation(row).kind);
    }
    // "Diyala Province" is a place; the Islamic State's provinces are not.
    let islamic = run.clone().any(|i| matches!(word(i), "Islamic" | "Wilayat" | "Caliphate"));
    if matches!(last, "Province" | "District" | "Region" | "Governorate" | "State") && !islamic && connector.is_none() {
        return Class::Place;
    }
    let surname = matches!(
        last,
        "Church" | "Hill" | "Lake" | "Park" | "Street" | "Banks" | "Rivers" | "Camp" | "Base" | "Temple"
    );
    if surname && lexicon.is_given_name(first) && run.len() <= 3 {
        return Class::Person;
    }
    // "Valeska Paris" may be a woman; "New Orleans" and "Khost Province" are places.
    let leads = matches!(
        first,
        "New"
            | "North"
            | "South"
            | "East"
            | "West"
            | "Greater"
            | "Upper"
            | "Lower"
            | "Old"
            | "Northern"
            | "Southern"
            | "Eastern"
            | "Western"
            | "Central"
            | "Inner"
            | "Outer"
    );
    let proper = lexicon.is_place(last)
        && !lexicon.is_place_noun(last)
        && !leads
        && !lexicon.is_place(first)
        && connector.is_none();
    if (lexicon.is_place(last) && lexicon.organisation(last).is_none() && !proper)
        || matches!(
            first,
            "Mount" | "Lake" | "Camp" | "Fort" | "Outpost" | "Wadi" | "Jebel" | "Tell" | "Tal" | "Port" | "Cape"
        )
    {
        return Class::Place;
    }
    let kind = run.clone().rev().find_map(|i| lexicon.organisation(word(i)).map(|k| (i, k)));
    if let Some((at, kind)) = kind {
        let person_first = lexicon.is_given_name(first) && at + 1 != run.end;
        if !person_first {
            return Class::Group(kind_of(words, run, kind));
        }
    }
    if lexicon.is_given_name(first) && run.len() <= 5 {
        return Class::Person;
    }
    if run.clone().all(|i| is_acronym(word(i))) {
        return Class::Group(ActorKind::Other);
    }
    Class::Unknown
}

/// "Syrian-Turkish", "Chinese-Mongolian": two states' adjectives, the name of neither.
fn gazetteer_pair(word: &str) -> bool {
    word.contains('-')
        && word.split('-').all(|part| !gazetteer::state_words(part).is_empty() || Lexicon::bundled().is_people(part))
}

fn classify_one(word: &str) -> Class {
    let lexicon = Lexicon::bundled();
    // "VBIEDs", "NGOs": many of a kind, nobody's name.
    let plural = word.len() > 3 && word.ends_with('s') && word[..word.len() - 1].chars().all(char::is_uppercase);
    if plural && known::organisations(word).is_empty() {
        return Class::Thing;
    }
    if let Some(&row) = known::organisations(word).first() {
        return Class::Group(known::organisation(row).kind);
    }
    if lexicon.is_thing(word) {
        return Class::Thing;
    }
    if lexicon.is_place(word) || gazetteer_pair(word) {
        return Class::Place;
    }
    if lexicon.is_people(word) {
        return Class::Unknown;
    }
    match lexicon.organisation(word) {
        Some(kind) => Class::Group(kind),
        None if is_acronym(word) => Class::Group(ActorKind::Other),
        None => Class::Unknown,
    }
}

/// A state's own body rather than an armed group, where a nationality stands before "Army", "Front" and the like is not
/// told apart: the word decides, "Liberation" and "Resistance" make it a group.
fn kind_of(words: &Words<'_>, run: Range<usize>, kind: ActorKind) -> ActorKind {
    const GROUP_SIGNS: &[&str] = &[
        "Liberation",
        "Resistance",
        "People's",
        "Peoples",
        "Popular",
        "Revolutionary",
        "Free",
        "Salvation",
        "Democratic",
        "Lord",
        "Defense",
        "Defence",
        "Unity",
        "Justice",
        "Islamic",
        "Kurdistan",
        "Self-Defense",
        "Mobilization",
        "Mobilisation",
        "Rapid",
        "Protection",
        "National",
    ];
    let has = |list: &[&str]| run.clone().any(|i| list.contains(&(words.text)(i)));
    let force =
        has(&["Army", "Front", "Forces", "Force", "Units", "Guard", "Guards", "Brigade", "Brigades", "Command"]);
    let armed = run.clone().any(|i| Lexicon::bundled().organisation((words.text)(i)) == Some(ActorKind::ArmedGroup));
    let ministry = has(&["Ministry", "Department", "Office", "Council", "Parliament", "Assembly"]);
    match kind {
        ActorKind::PublicBody if force && has(GROUP_SIGNS) && !ministry => ActorKind::ArmedGroup,
        ActorKind::Other if armed => ActorKind::ArmedGroup,
        ActorKind::Other if has(&["Transitional", "Sovereign", "Sovereignty", "Military", "Supreme"]) => {
            ActorKind::PublicBody
        }
        kind => kind,
    }
}
