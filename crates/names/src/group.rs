//! The parts of the name of a group, body, company or place: small words dropped, numbers and legal forms read.

use crate::compound;
use crate::part::{Part, Role};
use crate::person::Anatomy;
use crate::sound::Sounds;
use crate::tables::{Meaning, Particle, WordRole, tables};
use crate::words::{Word, words};

/// What a kind of body that is usually a part of another weighs on one side only.
const UNIT_EXTRA: f32 = 0.9;

/// Takes the name of a group or place apart.
pub(crate) fn group(name: &str) -> Anatomy {
    let list = without_acronym(abbreviations(words(name, false)));
    let mut anatomy = Anatomy::default();
    let mut at = 0;
    while at < list.len() {
        at += read(&list, at, &mut anatomy);
    }
    if anatomy.parts.is_empty() {
        // Nothing but small words: they are the name.
        for word in &list {
            anatomy.parts.push(part(word));
            anatomy.shown.push(word.shown.clone());
        }
    }
    anatomy.numbers.sort_unstable();
    for part in &mut anatomy.parts {
        part.weights = part.role.weights();
        if part.unit {
            // The UN Command is not the UN, the Kata'ib Hezbollah are not the Hezbollah.
            part.weights.extra = UNIT_EXTRA;
        }
    }
    anatomy
}

/// Whether a name of unknown kind is more likely a body's than a person's: it has a word for a kind of body, a legal form, a
/// number or an English preposition, or is an acronym.
pub(crate) fn is_body(name: &str) -> bool {
    let list = words(name, false);
    let joins = ["of", "for", "the", "and", "in"];
    let acronym = list.len() == 1 && list[0].capitals && (2..=6).contains(&list[0].text.len());
    acronym
        || list.iter().enumerate().any(|(at, word)| {
            let text = word.text.as_str();
            let body = |meaning: &Meaning| matches!(meaning.role, WordRole::Body | WordRole::Unit | WordRole::Generic);
            text.bytes().any(|b| b.is_ascii_digit())
                || (word.small && joins.contains(&text))
                || tables().meanings(text).iter().any(body)
                || (at > 0 && legal(&list, at).is_some())
        })
}

/// Runs single letters with full stops together: "L.L.C." is one word.
fn abbreviations(list: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(list.len());
    let mut open = false;
    for word in list {
        let single = word.text.len() == 1;
        if open
            && single
            && !word.comma
            && let Some(last) = out.last_mut()
        {
            last.shown.push_str(&word.shown);
            last.text.push_str(&word.text);
            open = word.dotted;
            continue;
        }
        open = word.dotted && single;
        out.push(word);
    }
    out
}

/// "Oromo Liberation Front (OLF)": an acronym of the words before it adds nothing.
fn without_acronym(mut list: Vec<Word>) -> Vec<Word> {
    let Some(at) = list.iter().position(|word| word.aside) else { return list };
    let word = &list[at];
    let letters = word.text.as_bytes();
    let weighty = list[..at].iter().filter(|before| !before.is(Particle::Small) && !before.is(Particle::Link));
    let initials: Vec<u8> = weighty.filter_map(|before| before.text.bytes().next()).collect();
    let all = list[..at].iter().filter_map(|before| before.text.bytes().next()).eq(letters.iter().copied());
    if word.capitals && letters.len() > 1 && (initials == letters || all) {
        list.remove(at);
    }
    list
}

/// Reads the part that begins here; returns how many words it used.
fn read(list: &[Word], at: usize, anatomy: &mut Anatomy) -> usize {
    let word = &list[at];
    if let Some(count) = legal(list, at) {
        let mut form = Part::plain(&word.text, Role::Legal, word.bare);
        form.exact = true;
        anatomy.parts.push(form);
        anatomy.shown.push(word.shown.clone());
        return count;
    }
    if let Some((value, count)) = number(list, at) {
        anatomy.numbers.push(value);
        return count;
    }
    if small(list, at) {
        return 1;
    }
    if join_back(word, anatomy) {
        return 1;
    }
    let mut part = part(word);
    if word.text.len() == 1 && !word.is(Particle::Small) || word.text.len() == 1 && word.aside {
        part.role = Role::Letter;
    }
    anatomy.parts.push(part);
    anatomy.shown.push(word.shown.clone());
    1
}

/// Runs "Allah" together with the word before it: "Ansar Allah" is "Ansarullah".
fn join_back(word: &Word, anatomy: &mut Anatomy) -> bool {
    let god = word.text.ends_with("llah") && word.is(Particle::TheophoricTail);
    if !(word.tail || god) {
        return false;
    }
    let (Some(_), Some(shown)) = (anatomy.parts.pop(), anatomy.shown.pop()) else { return false };
    let before = crate::person::compound_head(&shown);
    let text = if word.tail { compound::join(&before, &word.text) } else { format!("{before}{}", word.text) };
    let shown = format!("{shown} {}", word.shown);
    anatomy.parts.push(part(&Word { text, shown: shown.clone(), bare: word.bare, ..Word::default() }));
    anatomy.shown.push(shown);
    true
}

/// Whether a word only joins others: of, the, -e-, al-.
fn small(list: &[Word], at: usize) -> bool {
    let word = &list[at];
    if word.aside && word.text.len() == 1 {
        return false;
    }
    let text = word.text.as_str();
    let last = at + 1 == list.len();
    if text.len() == 1 {
        let between = at > 0 && !last;
        return between
            && !word.dotted
            && (word.small || word.hyphen || word.joined)
            && (word.is(Particle::Link) || word.is(Particle::Small));
    }
    word.is(Particle::Small)
        || (!last && (word.is(Particle::Article) || (at > 0 && word.is(Particle::Link))))
        || (!last && word.hyphen && word.is(Particle::LinkedArticle))
}

/// How many words from here spell a legal form; never the whole name.
fn legal(list: &[Word], at: usize) -> Option<usize> {
    let tables = tables();
    let most = tables.legal_words(&list[at].text).min(list.len() - at);
    (1..=most).rev().filter(|&count| count < list.len()).find(|&count| {
        let words: Vec<&str> = list[at..at + count].iter().map(|w| w.text.as_str()).collect();
        let alone = count == 1 && (at == 0 && list[at].text.len() < 3);
        !alone && tables.legal(&words.join(" ")).is_some()
    })
}

/// The number that begins here: digits, a number word or a Roman numeral after the first word.
fn number(list: &[Word], at: usize) -> Option<(u32, usize)> {
    let tables = tables();
    let word = &list[at];
    if word.text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((word.text.parse().unwrap_or(u32::MAX), 1));
    }
    if let Some(value) = ordinal(&word.text) {
        return Some((value, 1));
    }
    // "UN" is the United Nations, not the French one.
    if let Some(value) = tables.number(&word.text).filter(|_| !(word.capitals && word.text.len() == 2)) {
        let unit = list.get(at + 1).and_then(|next| tables.number(&next.text).or(next.text.parse().ok()));
        return match unit {
            Some(unit) if (20..100).contains(&value) && unit < 10 => Some((value + unit, 2)),
            _ => Some((value, 1)),
        };
    }
    let roman = at > 0 && word.capitals && !word.aside && !word.dotted && !list[at - 1].dotted;
    roman.then(|| self::roman(&word.text)).flatten().map(|value| (value, 1))
}

/// Digits with an ordinal ending: 35th, 2da, 1er.
fn ordinal(text: &str) -> Option<u32> {
    let ending = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - ending.len()];
    let known = ["st", "nd", "rd", "th", "er", "ra", "ro", "da", "do", "e", "eme", "a", "o"].contains(&ending);
    if known { digits.parse().ok() } else { None }
}

/// The value of a Roman numeral below 40.
fn roman(text: &str) -> Option<u32> {
    let value = |b: u8| match b {
        b'i' => 1,
        b'v' => 5,
        b'x' => 10,
        _ => 0,
    };
    let values: Vec<u32> = text.bytes().map(value).collect();
    if values.is_empty() || values.contains(&0) || values.len() > 6 {
        return None;
    }
    let mut total = 0;
    for (at, &here) in values.iter().enumerate() {
        if values.get(at + 1).is_some_and(|&next| next > here) {
            total -= here as i32;
        } else {
            total += here as i32;
        }
    }
    u32::try_from(total).ok()
}

/// What a word of a group's name means, with a -ul at its end taken off when that helps ("Jamatul Ahrar").
pub(crate) fn meaning(text: &str, sounds: &Sounds) -> Option<Meaning> {
    tables().meaning(text, sounds).or_else(|| {
        let stem = ["ul", "ud", "ur", "us"].iter().find_map(|end| text.strip_suffix(end))?;
        (stem.len() >= 4).then(|| tables().meaning(stem, &Sounds::of_name(stem))).flatten()
    })
}

/// A word as a part, with what the tables know of it.
fn part(word: &Word) -> Part {
    let text = word.text.as_str();
    let mut part = Part::plain(text, Role::Name, word.bare);
    let abbreviated = text.len() <= 3 || (text.len() <= 5 && !text.bytes().any(|b| b"aeiou".contains(&b)));
    part.exact = word.capitals && abbreviated;
    part.short = text.len() <= 3;
    part.mark_sign(word);
    if word.bare || word.sign {
        return part;
    }
    if let Some(place) = tables().place(text, &part.sounds) {
        part.role = Role::Place;
        part.word = place | 0x8000;
        part.meaning = part.word;
        (part.exact, part.short) = (false, false);
    } else if let Some(meaning) = meaning(text, &part.sounds) {
        part.unit = meaning.role == WordRole::Unit;
        part.role = match meaning.role {
            WordRole::Body | WordRole::Unit => Role::Body,
            WordRole::Quality => Role::Quality,
            WordRole::Faction => Role::Faction,
            WordRole::Generic => Role::Generic,
            WordRole::Thing => Role::Name,
        };
        part.word = meaning.word;
        part.meaning = meaning.meaning;
        part.reporting = meaning.reporting;
        (part.exact, part.short) = (false, false);
    } else {
        part.family = tables().family(&part.sounds);
        if let Some(singular) = text.strip_suffix('s')
            && singular.len() >= 5
            && !singular.ends_with('s')
        {
            // The Houthis, the Naxalites: people and group alike.
            part.sounds = Sounds::of_name(singular);
        }
    }
    part
}
