//! Names within one document, where a short form follows the full one.

use crate::Kind;
use crate::align::likeness;
use crate::part::{Part, Role};
use crate::person::leading_titles;
use crate::prepared::Prepared;
use crate::proposal::acronym_of;
use crate::tables::{TitleClass, tables};
use crate::words::words;

/// Splits the titles off the front of a name: "Mullah Noor Wali Mehsud" gives `["Mullah"]` and "Noor Wali Mehsud".
///
/// At least one word is always left; honorifics that may be names (Khan, Amir) stay.
#[must_use]
pub fn strip_titles(name: &str) -> (Vec<&str>, &str) {
    let spans = word_spans(name);
    let texts: Vec<String> = spans.iter().map(|&(from, to)| crate::fold::latin(&name[from..to])).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    // A hyphenated title is one span of two folded words; the table has both forms.
    let count = leading_titles(&texts);
    let rest = spans.get(count).map_or(name.len(), |&(from, _)| from);
    let titles = spans[..count].iter().map(|&(from, to)| name[from..to].trim_end_matches(['.', ','])).collect();
    (titles, name[rest..].trim())
}

/// Whether a text names an office and not its holder: "Afghan foreign minister", "the Pakistani president". A word of it
/// that is a title stands in small letters.
#[must_use]
pub fn is_office(name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(crate::fold::latin).collect();
    name.split_whitespace().zip(&words).skip(1).any(|(written, word)| {
        let small = written.chars().next().is_some_and(char::is_lowercase);
        small && word.len() > 3 && tables().title(word) == Some(TitleClass::Title)
    })
}

/// Byte ranges of the words between white space that hold a letter or digit.
fn word_spans(name: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    for word in name.split_whitespace() {
        let from = word.as_ptr() as usize - name.as_ptr() as usize;
        if word.chars().any(char::is_alphanumeric) {
            spans.push((from, from + word.len()));
        }
    }
    spans
}

/// What one name of a document is to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    /// The same name once folded.
    Same,
    /// All its parts in other spellings, in the same order.
    Spelling,
    /// One leaves out parts of the other.
    ShortForm,
    /// One has the first letters of the other (groups only).
    Acronym,
}

impl Prepared {
    /// Whether two names of one document can be names of one actor, and in what way: a fast and cautious judgement for
    /// texts that introduce a name and then shorten it or spell it otherwise. Symmetric.
    ///
    /// A short form may fit several names ("Mehsud" fits each Mehsud): the caller must look at all of them, and leave the
    /// name open when more than one fits.
    #[must_use]
    pub fn tie(&self, other: &Prepared) -> Option<Tie> {
        if self.name == other.name || (self.key == other.key && !self.key.is_empty()) {
            return Some(Tie::Same);
        }
        if self.parts.len() == other.parts.len() {
            return spelling(self, other).then_some(Tie::Spelling);
        }
        let (short, long) = if self.parts.len() < other.parts.len() { (self, other) } else { (other, self) };
        if short_form(short, long) {
            return Some(Tie::ShortForm);
        }
        let group = !self.is_person && !other.is_person;
        (group && short.parts.len() == 1 && acronym_of(&short.name, &long.name)).then_some(Tie::Acronym)
    }

    /// As [`same_in_document`], for names that are prepared once and compared often.
    #[must_use]
    pub fn is_form_of(&self, long: &Prepared) -> bool {
        self.parts.len() <= long.parts.len()
            && matches!(self.tie(long), Some(Tie::Same | Tie::Spelling | Tie::ShortForm))
    }
}

/// Whether `short` can be a short form or another spelling of `long` within one document, where it is taken for granted
/// that a name once introduced is then shortened: "Khurasani" for "Muhammad Khurasani", "Mehsud" for "Noor Wali Mehsud",
/// "the Taliban" for "Tehreek-e-Taliban Pakistan".
///
/// Every part of the short form must be a part of the long one, in the same order; titles are set aside. A person's short
/// form must hold the first or the last part, or a Spanish first family name. A group's must hold a word of its own (not
/// only "the Army"), and what it leaves out must not tell a wing, a unit or another group (the Kata'ib Hezbollah are not
/// the Hezbollah, the Free Syrian Army is not the Syrian Army).
#[must_use]
pub fn same_in_document(short: &str, long: &str, kind: Kind) -> bool {
    Prepared::new(short, kind).is_form_of(&Prepared::new(long, kind))
}

/// Parts of one document less alike than this are two names.
const ALIKE: f32 = 0.85;

fn spelling(a: &Prepared, b: &Prepared) -> bool {
    let same = |(x, y): (&Part, &Part)| likeness(x, y).is_some_and(|(likeness, _)| likeness >= ALIKE);
    let named = |part: &Part| !matches!(part.role, Role::Initial | Role::Generation | Role::Letter);
    a.numbers == b.numbers && a.parts.iter().any(named) && a.parts.iter().zip(&b.parts).all(same)
}

/// Whether one prepared name leaves out parts of the other.
pub(crate) fn short_form(short: &Prepared, long: &Prepared) -> bool {
    if short.parts.is_empty() || short.parts.len() >= long.parts.len() {
        return false;
    }
    if short.numbers != long.numbers {
        return false;
    }
    let Some(places) = in_order(short, long) else { return false };
    let left_out = long.parts.iter().enumerate().filter(|(at, _)| !places.contains(at)).map(|(_, part)| part);
    if short.is_person {
        return person_form(short, long, &places) && left_out.clone().all(|part| part.role != Role::Generation);
    }
    let own = |part: &Part| part.role == Role::Name || part.exact;
    short.parts.iter().any(own) && left_out.clone().all(may_be_left_out)
}

/// Whether a group is still the same without this word of its name.
fn may_be_left_out(part: &Part) -> bool {
    match part.role {
        Role::Body => !part.unit,
        Role::Place | Role::Generic | Role::Legal => true,
        // U.N. Security Council.
        Role::Name => part.exact,
        _ => false,
    }
}

/// Where each part of the short form stands in the long one.
fn in_order(short: &Prepared, long: &Prepared) -> Option<Vec<usize>> {
    let mut from = 0;
    let mut places = Vec::with_capacity(short.parts.len());
    for part in &short.parts {
        let at = (from..long.parts.len())
            .find(|&at| likeness(part, &long.parts[at]).is_some_and(|(likeness, _)| likeness >= ALIKE))?;
        places.push(at);
        from = at + 1;
    }
    Some(places)
}

fn person_form(short: &Prepared, long: &Prepared, places: &[usize]) -> bool {
    if short.parts.iter().all(|part| part.role == Role::Initial) {
        return false;
    }
    // Generations and second family names are not how someone is called for short.
    let core = |at: &usize| !matches!(long.parts[*at].role, Role::Generation | Role::Initial | Role::Patronymic);
    let named: Vec<usize> = (0..long.parts.len()).filter(|at| core(at)).collect();
    let (Some(first), Some(last)) = (named.first(), named.last()) else { return false };
    places.contains(first)
        || places.contains(last)
        || (long.parts[0].spanish.0 && places.iter().any(|&at| long.parts[at].spanish.1))
}

/// The words of a text that are compared when it is taken as a group's name, for callers that look names up by word.
#[must_use]
pub fn plain_words(name: &str) -> Vec<String> {
    words(name, false).into_iter().map(|word| word.text).collect()
}
