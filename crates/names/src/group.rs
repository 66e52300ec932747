//! The parts of the name of a group, body, company or place: small words dropped, numbers and legal forms read.

use crate::part::{Part, Role};
use crate::person::Anatomy;
use crate::tables::{Meaning, Particle, WordRole, tables};
use crate::words::{Word, words};

/// Takes the name of a group or place apart.
pub(crate) fn group(name: &str) -> Anatomy {
    let list = abbreviations(words(name, false));
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
    }
    anatomy
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
        open = word.dotted;
        out.push(word);
    }
    out
}

/// Reads the part that begins here; returns how many words it used.
fn read(list: &[Word], at: usize, anatomy: &mut Anatomy) -> usize {
    let tables = tables();
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
    let mut part = part(word);
    if word.text.len() == 1 && !tables.is(Particle::Small, &word.text) || word.text.len() == 1 && word.aside {
        part.role = Role::Letter;
    }
    anatomy.parts.push(part);
    anatomy.shown.push(word.shown.clone());
    1
}

/// Whether a word only joins others: of, the, -e-, al-.
fn small(list: &[Word], at: usize) -> bool {
    let tables = tables();
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
            && (tables.is(Particle::Link, text) || tables.is(Particle::Small, text));
    }
    tables.is(Particle::Small, text)
        || (!last && (tables.is(Particle::Article, text) || (at > 0 && tables.is(Particle::Link, text))))
        || (!last && word.hyphen && tables.is(Particle::LinkedArticle, text))
}

/// How many words from here spell a legal form; never the whole name.
fn legal(list: &[Word], at: usize) -> Option<usize> {
    let tables = tables();
    let most = tables.legal_words.min(list.len() - at);
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
    if let Some(value) = tables.number(&word.text) {
        let unit = list.get(at + 1).and_then(|next| tables.number(&next.text).or(next.text.parse().ok()));
        return match unit {
            Some(unit) if value >= 20 && value < 100 && unit < 10 => Some((value + unit, 2)),
            _ => Some((value, 1)),
        };
    }
    let roman = at > 0 && word.capitals && !word.aside && !word.dotted && !list[at - 1].dotted;
    roman.then(|| self::roman(&word.text)).flatten().map(|value| (value, 1))
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
pub(crate) fn meaning(text: &str) -> Option<Meaning> {
    tables().meaning(text).or_else(|| {
        let stem = ["ul", "ud", "ur", "us"].iter().find_map(|end| text.strip_suffix(end))?;
        (stem.len() >= 4).then(|| tables().meaning(stem)).flatten()
    })
}

/// A word as a part, with what the tables know of it.
fn part(word: &Word) -> Part {
    let text = word.text.as_str();
    let mut part = Part::plain(text, Role::Name, word.bare);
    part.exact = text.len() <= 3 || (word.capitals && text.len() <= 5 && !text.bytes().any(|b| b"aeiou".contains(&b)));
    if word.bare {
        return part;
    }
    if let Some(place) = tables().place(text) {
        part.role = Role::Place;
        part.word = place | 0x8000;
        part.meaning = part.word;
        part.exact = false;
    } else if let Some(meaning) = meaning(text) {
        part.role = match meaning.role {
            WordRole::Body => Role::Body,
            WordRole::Quality => Role::Quality,
            WordRole::Faction => Role::Faction,
            WordRole::Generic => Role::Generic,
            WordRole::Thing => Role::Name,
        };
        part.word = meaning.word;
        part.meaning = meaning.meaning;
        part.reporting = meaning.reporting;
        part.exact = false;
    } else if let Some((family, _)) = tables().family(&part.sounds) {
        part.family = family;
    }
    part
}
