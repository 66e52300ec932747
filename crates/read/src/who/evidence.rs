//! What names of unknown kind are, judged by all places where they stand in the document.

use std::collections::HashMap;

use grammar::{Rel, Upos};

use super::mention::{Class, Mention};
use crate::document::Document;
use crate::lexicon::Lexicon;

/// Verbs that people and groups do, not places.
const ACTING: &[&str] = &[
    "say",
    "tell",
    "announce",
    "declare",
    "add",
    "warn",
    "claim",
    "deny",
    "reject",
    "accept",
    "demand",
    "urge",
    "ask",
    "call",
    "order",
    "accuse",
    "blame",
    "insist",
    "argue",
    "believe",
    "think",
    "want",
    "refuse",
    "agree",
    "meet",
    "write",
    "speak",
    "lead",
    "fight",
    "attack",
    "kill",
    "sign",
    "visit",
    "arrive",
    "return",
    "join",
    "leave",
    "resign",
    "die",
    "serve",
    "found",
    "promise",
    "offer",
    "threaten",
    "state",
    "confirm",
    "praise",
    "condemn",
    "criticise",
    "criticize",
    "support",
    "oppose",
    "welcome",
    "suggest",
    "describe",
    "explain",
    "reiterate",
];

/// Nouns that say of the name behind them that it is somebody's.
const PEOPLE: &[&str] = &[
    "businessman",
    "businesswoman",
    "tycoon",
    "financier",
    "author",
    "writer",
    "poet",
    "singer",
    "actor",
    "actress",
    "engineer",
    "physician",
    "surgeon",
    "nurse",
    "teacher",
    "farmer",
    "trader",
    "merchant",
    "pilot",
    "banker",
    "philanthropist",
    "photographer",
    "cameraman",
    "filmmaker",
    "novelist",
    "blogger",
    "preacher",
    "priest",
    "monk",
    "nun",
    "elder",
    "chieftain",
    "student",
    "lecturer",
    "philosopher",
    "colleague",
    "comrade",
    "brother",
    "sister",
    "son",
    "daughter",
    "wife",
    "husband",
    "widow",
    "father",
    "mother",
    "nephew",
    "cousin",
    "uncle",
    "friend",
    "rival",
    "counterpart",
    "ally",
];

/// What is done to people alone.
const SUFFERED: &[&str] = &[
    "elect",
    "re-elect",
    "reelect",
    "appoint",
    "assassinate",
    "bury",
    "marry",
    "swear",
    "sentence",
    "jail",
    "inaugurate",
    "name",
    "arrest",
    "detain",
    "imprison",
];

/// Nouns that say of the name beside them that it is a group's.
const GROUP_NOUNS: &[&str] = &[
    "group",
    "militia",
    "faction",
    "movement",
    "organisation",
    "organization",
    "outfit",
    "party",
    "alliance",
    "coalition",
    "network",
    "wing",
    "front",
    "offshoot",
    "affiliate",
    "branch",
    "coalition",
    "umbrella",
    "guerrillas",
    "rebels",
    "insurgents",
    "militants",
    "brigade",
    "battalion",
    "charity",
    "ngo",
    "groups",
    "militias",
    "factions",
];

#[derive(Default)]
struct Tally {
    person: i32,
    group: i32,
    place: i32,
    /// How often the name does or suffers something, or owns something.
    acts: i32,
}

/// Verbs that places and things can be the subject of.
const STATIC: &[&str] = &[
    "be", "have", "lie", "include", "contain", "become", "remain", "border", "see", "fall", "stand", "begin", "end",
    "last", "occur", "happen", "take", "come", "go", "run", "flow", "mean", "exist", "consist", "cover", "connect",
    "face", "suffer", "grow", "spread", "cause", "show", "result", "lead", "follow", "make", "give", "start",
    "continue", "host", "capture", "occupy", "bomb", "hold", "build", "know", "locate", "call", "name", "destroy",
    "sink", "launch",
];

/// Settles the class of every mention that its own words left unknown.
pub(super) fn settle(doc: &Document<'_>, mentions: &mut [Mention]) {
    let mut tallies: HashMap<String, Tally> = HashMap::new();
    for mention in mentions.iter().filter(|m| m.class == Class::Unknown && !m.heading) {
        let tally = tallies.entry(mention.name.clone()).or_default();
        weigh(doc, mention, tally);
        if mention.words.len() > 1 && stands_with_person(doc, mentions, mention) {
            tally.person += 3;
        }
    }
    // "Mao" gains from what is known of "Mao Zedong".
    let persons: Vec<String> = mentions.iter().filter(|m| m.class == Class::Person).map(|m| m.name.clone()).collect();
    for mention in mentions.iter_mut().filter(|m| m.class == Class::Unknown) {
        let part = persons.iter().any(|p| p != &mention.name && p.split(' ').any(|w| w == mention.name));
        let class = match tallies.get(&mention.name) {
            _ if part => Class::Person,
            Some(t) if t.person > 0 && t.person >= t.group && t.person > t.place => Class::Person,
            Some(t) if t.group > 0 && t.group > t.place => Class::Group(record::ActorKind::Other),
            // "Madero" is never named in full, but he signs, wins and is killed.
            Some(t) if t.acts >= 2 && t.acts > t.place && t.group <= t.person.max(0) => Class::Person,
            Some(t) if t.place > 0 => Class::Place,
            _ => Class::Thing,
        };
        mention.class = class;
    }
}

/// "Alexander Lebed and Aslan Maskhadov": what is joined to somebody with a known given name is somebody.
fn stands_with_person(doc: &Document<'_>, mentions: &[Mention], mention: &Mention) -> bool {
    let (s, start, end) = (mention.sentence, mention.words.start, mention.words.end);
    let word = |i: usize| if i < doc.sentences[s].words.len() { doc.word(s, i) } else { "" };
    let person = |fits: &dyn Fn(&Mention) -> bool| {
        mentions.iter().any(|m| m.sentence == s && m.class == Class::Person && m.words.len() > 1 && fits(m))
    };
    let before = start > 1 && word(start - 1) == "and" && person(&|m| m.words.end == start - 1);
    let behind = word(end) == "and" && person(&|m| m.words.start == end + 1 && m.titles.is_empty());
    before || behind
}

fn weigh(doc: &Document<'_>, mention: &Mention, tally: &mut Tally) {
    let lexicon = Lexicon::bundled();
    let s = mention.sentence;
    let sentence = &doc.sentences[s];
    let word = |i: usize| if i < sentence.words.len() { doc.word(s, i) } else { "" };
    let (start, end) = (mention.words.start, mention.words.end);
    let many = mention.words.len() >= 2;
    let previous = if start > 0 { word(start - 1).to_lowercase() } else { String::new() };
    let the = previous == "the";
    if super::known::is_leader(&mention.name) && !the {
        tally.person += 2;
    }
    // "a proxy group, Ahrar-ul-Hind"; "the militia Jaish al-Islam"; "a faction known as X".
    let back = |n: usize| start.checked_sub(n).map(|i| word(i).to_lowercase()).unwrap_or_default();
    let noun = match previous.as_str() {
        "," | "(" | "called" | "named" | "dubbed" => back(2),
        "as" if back(2) == "known" => (3..10).map(back).find(|w| GROUP_NOUNS.contains(&w.as_str())).unwrap_or_default(),
        _ => previous.clone(),
    };
    if GROUP_NOUNS.contains(&noun.as_str()) && !mention.heading {
        tally.group += 4;
    }
    // "Jamaat-ul-Ahrar (JuA)": what has an acronym is a body.
    if word(end) == "(" && super::mention::is_acronym(word(end + 1)) && word(end + 2) == ")" {
        tally.group += 4;
    }
    if !mention.titles.is_empty() || (start > 0 && lexicon.is_office(word(start - 1)) && !the) {
        tally.person += 4;
    }
    // "the businessman Juha Christensen"
    if many && start > 0 && PEOPLE.contains(&previous.as_str()) {
        tally.person += 4;
    }
    if the {
        tally.group += if mention.words.len() <= 3 { 2 } else { 1 };
        tally.person -= 3;
    }
    // "G.L. Peiris"
    let initials = |w: &str| w.len() >= 2 && w.len() <= 6 && w.ends_with('.') && w.split('.').all(|p| p.len() <= 1);
    if many && initials(word(start)) && word(start).starts_with(char::is_uppercase) {
        tally.person += 4;
    }
    // "the Kazan summit", "the Key West talks": named for where they were held.
    if matches!(
        word(end),
        "talks"
            | "summit"
            | "conference"
            | "accord"
            | "accords"
            | "agreement"
            | "agreements"
            | "meeting"
            | "declaration"
            | "round"
    ) && the
    {
        tally.place += 4;
    }
    if many && lexicon.is_given_name(word(start)) {
        tally.person += 3;
    }
    // "According to Filip Larsen, the settlement …"
    if many && !the && previous == "to" && back(2) == "according" {
        tally.person += 3;
    }
    // "its “foreign minister,” Natalya Larsen"
    if many && start > 2 && matches!(word(start - 1), "\"" | "”" | "''") && word(start - 2) == "," {
        tally.person += if lexicon.is_office(word(start - 3)) { 4 } else { 0 };
    }
    // An apposition with an office: "Jok, the minister for ...".
    if word(end) == "," {
        let ahead = (end + 1..(end + 9).min(sentence.words.len())).take_while(|i| word(*i) != ",");
        let office = ahead.clone().any(|i| lexicon.is_office(word(i)));
        // "X, general secretary of the party"; "X, elected president in October".
        let opens = word(end + 1).chars().all(char::is_lowercase)
            && (!lexicon.title(word(end + 1)).is_empty()
                || matches!(
                    word(end + 1),
                    "elected" | "appointed" | "named" | "once" | "now" | "formerly" | "currently" | "later"
                ));
        if office
            && (opens
                || matches!(
                    word(end + 1),
                    "the"
                        | "a"
                        | "an"
                        | "head"
                        | "leader"
                        | "spokesman"
                        | "chief"
                        | "director"
                        | "deputy"
                        | "then"
                        | "former"
                ))
        {
            tally.person += 3;
        }
    }
    if start > 1 && word(start - 1) == "," && lexicon.is_office(word(start - 2)) {
        tally.person += 3;
    }
    // "the president of the Amhara region, Yilkal Kefale, has vowed"
    if many && start > 1 && word(start - 1) == "," {
        let back = (start.saturating_sub(9)..start - 1).rev().take_while(|i| word(*i) != ",");
        let of = back.clone().any(|i| lexicon.is_office(word(i)) && matches!(word(i + 1), "of" | "for"));
        tally.person += if of { 3 } else { 0 };
    }
    let head =
        (start..end).find(|&i| sentence.words[i].head.is_none_or(|h| !mention.words.contains(&h))).unwrap_or(end - 1);
    let rel = sentence.words[head].rel;
    let governor = sentence.words[head].head;
    let acts = governor
        .is_some_and(|g| sentence.words[g].upos == Upos::Verb && ACTING.contains(&sentence.words[g].lemma.as_str()));
    if matches!(rel, Rel::Nsubj) && acts {
        if many && !the {
            tally.person += 2;
        } else {
            tally.person += 1;
            tally.group += 1;
        }
    }
    // "telephoned Sara Larsen": what only people have done to them.
    let met = governor.is_some_and(|g| {
        sentence.words[g].upos == Upos::Verb
            && matches!(
                sentence.words[g].lemma.as_str(),
                "meet"
                    | "telephone"
                    | "phone"
                    | "thank"
                    | "congratulate"
                    | "appoint"
                    | "succeed"
                    | "arrest"
                    | "greet"
                    | "marry"
            )
    });
    if many && !the && matches!(rel, Rel::Obj | Rel::Iobj) && met {
        tally.person += 2;
    }
    let alive = governor
        .is_some_and(|g| sentence.words[g].upos == Upos::Verb && !STATIC.contains(&sentence.words[g].lemma.as_str()));
    let suffers = governor.is_some_and(|g| {
        sentence.words[g].xpos.as_str() == "VBN" && SUFFERED.contains(&sentence.words[g].lemma.as_str())
    });
    if many && !the && matches!(rel, Rel::NsubjPass | Rel::Nsubj) && suffers {
        tally.person += 3;
    }
    tally.acts += i32::from(alive && matches!(rel, Rel::Nsubj | Rel::NsubjPass) && !the);
    tally.acts += i32::from(matches!(word(end), "'s" | "’s") && !the && !many);
    match previous.as_str() {
        "in" | "near" | "at" | "into" | "around" | "outside" | "inside" | "across" | "throughout" | "within" => {
            tally.place += 3
        }
        "from" | "to" | "towards" | "toward" | "for" | "on" => tally.place += 1,
        "and" | "," if governor.is_some_and(|g| mention_is_placed(doc, s, g)) => tally.place += 1,
        _ => {}
    }
    if matches!(word(end), "'s" | "’s") && many && !the {
        tally.person += 1;
    }
    // "Bassel al-Assad"; "founded by Bassel al-Assad"; a family name that somebody else has.
    if many
        && !the
        && (start + 1..end).any(|i| {
            matches!(word(i), "al" | "bin" | "ibn" | "abu" | "van" | "von")
                || word(i).starts_with("al-")
                || word(i).starts_with("Al-")
        })
    {
        tally.person += 3;
    }
    if many && previous == "by" {
        tally.person += 2;
    }
    if [
        "mountain",
        "mountains",
        "river",
        "hills",
        "hill",
        "valley",
        "island",
        "islands",
        "airport",
        "hospital",
        "street",
        "camp",
        "prison",
        "dam",
        "bridge",
        "border",
        "area",
        "peninsula",
        "desert",
        "ridge",
        "highway",
        "coast",
        "airbase",
        "refinery",
        "checkpoint",
        "mosque",
        "complex",
        "neighbourhood",
        "neighborhood",
        "suburb",
        "county",
        "municipality",
        "governorate",
    ]
    .contains(&word(end))
    {
        tally.place += 4;
    }
    if ["city", "town", "village", "province", "district", "region"].contains(&word(end))
        || (start > 1
            && word(start - 1) == "of"
            && ["city", "town", "village", "province", "district", "region", "capital"].contains(&word(start - 2)))
    {
        tally.place += 4;
    }
}

/// Whether the word stands behind a preposition of place.
fn mention_is_placed(doc: &Document<'_>, s: usize, i: usize) -> bool {
    doc.sentences[s].children(i).any(|c| {
        doc.sentences[s].words[c].rel == Rel::Case && matches!(doc.word(s, c), "in" | "at" | "near" | "into" | "from")
    })
}
