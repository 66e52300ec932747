//! Acronyms and translations: reasons to propose that two names are one, which are not likeness of the names.

use crate::part::{Part, Role};
use crate::tables::{Meaning, Particle, tables};
use crate::words::{Word, words};

/// Whether `short` can be read as an acronym of `long`: "TTP" or "TTP's" of "Tehreek-e-Taliban Pakistan", "JuA" of
/// "Jamaat-ul-Ahrar", "FRELIMO" of "Frente de Libertação de Moçambique".
///
/// Every weighty word must give its first letter, in order (or a first syllable each); small words and links may give theirs.
/// It is a proposal only: several groups share most acronyms.
#[must_use]
pub fn acronym_of(short: &str, long: &str) -> bool {
    let Some(letters) = acronym_letters(short) else {
        return false;
    };
    let list = words(long, false);
    let steps: Vec<Step<'_>> = list
        .iter()
        .enumerate()
        .map(|(at, word)| Step { text: word.text.as_bytes(), optional: optional(&list, at) })
        .collect();
    let weighty = steps.iter().filter(|step| !step.optional).count();
    if weighty < 2 || steps.len() > 14 {
        return false;
    }
    spells(&letters, &steps, 1) || (letters.len() >= 2 * weighty && spells(&letters, &steps, 4))
}

struct Step<'a> {
    text: &'a [u8],
    optional: bool,
}

/// The letters of something that looks like an acronym: no spaces, at least two capitals, at most twelve letters.
fn acronym_letters(short: &str) -> Option<Vec<u8>> {
    let short = short.trim().trim_end_matches("'s").trim_end_matches("’s").trim_start_matches("the ");
    if short.chars().any(char::is_whitespace) || short.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return None;
    }
    let letters: Vec<u8> = crate::fold::latin(short).bytes().filter(|&b| b != b' ').collect();
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let few = letters.len() >= 2 && letters.len() <= 12 && (capitals * 2 >= letters.len() || letters.len() <= 3);
    few.then_some(letters)
}

/// Articles, links, prepositions, legal forms and asides may be passed over.
fn optional(list: &[Word], at: usize) -> bool {
    let word = &list[at];
    let tables = tables();
    let text = word.text.as_str();
    if word.aside && text.len() > 1 {
        return true;
    }
    let small = [Particle::Small, Particle::Link, Particle::Article].iter().any(|&class| word.is(class));
    let linked = word.hyphen && word.is(Particle::LinkedArticle);
    (small && (text.len() > 1 || word.small || word.hyphen)) || linked || tables.legal(text).is_some()
}

/// Whether the words spell the letters, each word giving at most `most` letters from its beginning.
fn spells(letters: &[u8], steps: &[Step<'_>], most: usize) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        return letters.is_empty();
    };
    if step.optional && spells(letters, rest, most) {
        return true;
    }
    let shared = step.text.iter().zip(letters).take(most).take_while(|(a, b)| a == b).count();
    // A word that gives syllables gives two letters at least, unless it is a small one.
    let least = if most > 1 && !step.optional { 2 } else { 1 };
    (least..=shared).any(|count| spells(&letters[count..], rest, most))
}

/// Whether one name can be the other put into another language word for word: "Ejército de Liberación Nacional" and
/// "National Liberation Army". One side must be in a language of reporting (English, Spanish, French, Portuguese) and at
/// least one word must be translated; what is not in the tables must sound alike ("Segunda Marquetalia").
#[must_use]
pub fn translation_of(a: &str, b: &str) -> bool {
    let (left, right) = (bearers(a), bearers(b));
    if left.is_empty() || left.len() != right.len() || left.len() > 12 {
        return false;
    }
    let mut taken = vec![false; right.len()];
    let mut translated = 0;
    for word in &left {
        let found = right
            .iter()
            .enumerate()
            .filter(|(at, _)| !taken[*at])
            .find_map(|(at, other)| Some((at, word.same(other)?)));
        let Some((at, other_language)) = found else { return false };
        taken[at] = true;
        translated += usize::from(other_language);
    }
    translated > 0
}

/// The same number for names that say the same in two languages, most of the time: for finding names worth a look with
/// [`translation_of`]. None for names of one word, which say too little.
#[must_use]
pub fn gist(name: &str) -> Option<u64> {
    let bearers = bearers(name);
    let mut words: Vec<Vec<u8>> = bearers.iter().map(Bearer::gist).collect();
    words.sort_unstable();
    (words.len() > 1).then(|| crate::part::hash(&words.concat()))
}

/// A word that carries meaning in a name.
struct Bearer {
    part: Part,
    meanings: Vec<Meaning>,
    place: Option<u16>,
    number: Option<u32>,
    text: String,
}

impl Bearer {
    /// What the word says, in whatever language.
    fn gist(&self) -> Vec<u8> {
        let least = self.meanings.iter().map(|meaning| meaning.meaning).min();
        match (self.number, self.place, least) {
            (Some(number), ..) => format!("{number}.").into_bytes(),
            (_, Some(place), _) => format!("p{place}.").into_bytes(),
            (.., Some(meaning)) => format!("m{meaning}.").into_bytes(),
            _ => self.part.sounds.skeleton(),
        }
    }

    /// Whether the words say the same, and whether they do so in two languages.
    fn same(&self, other: &Bearer) -> Option<bool> {
        if self.text == other.text {
            return Some(false);
        }
        if let (Some(a), Some(b)) = (self.number, other.number) {
            return (a == b).then_some(true);
        }
        let shared = self.meanings.iter().find_map(|a| {
            let b = other.meanings.iter().find(|b| b.meaning == a.meaning)?;
            (a.reporting || b.reporting).then_some(a.word != b.word)
        });
        if shared.is_some() {
            return shared;
        }
        let alike = crate::align::likeness(&self.part, &other.part).is_some_and(|(likeness, _)| likeness > 0.85);
        match (self.place, other.place) {
            (Some(a), Some(b)) => (a == b).then_some(!alike),
            _ => alike.then_some(false),
        }
    }
}

fn bearers(name: &str) -> Vec<Bearer> {
    let tables = tables();
    let list = words(name, false);
    let kept = list.iter().enumerate().filter(|(at, _)| !optional(&list, *at));
    kept.map(|(_, word)| {
        let part = Part::plain(&word.text, Role::Name, word.bare);
        Bearer {
            meanings: match tables.meanings(&word.text) {
                [] => crate::group::meaning(&word.text, &part.sounds).into_iter().collect(),
                known => known.to_vec(),
            },
            place: tables.place(&word.text, &part.sounds),
            number: tables.number(&word.text),
            text: word.text.clone(),
            part,
        }
    })
    .collect()
}
