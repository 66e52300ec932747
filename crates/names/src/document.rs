//! Names within one document, where a short form follows the full one.

use crate::Kind;
use crate::align::likeness;
use crate::part::Role;
use crate::person::leading_titles;
use crate::prepared::Prepared;
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

/// Whether `short` can be a short form of `long` within one document, where it is taken for granted that a name once
/// introduced is then shortened: "Khurasani" for "Muhammad Khurasani", "Mehsud" for "Noor Wali Mehsud", "the Taliban" for
/// "Tehreek-e-Taliban Pakistan".
///
/// Every part of the short form must be a part of the long one, in the same order; titles are set aside. A person's short
/// form must hold the first or the last part, or a Spanish first family name; a group's must hold a word of its own (not
/// only "the Army").
#[must_use]
pub fn same_in_document(short: &str, long: &str, kind: Kind) -> bool {
    let (short, long) = (Prepared::new(short, kind), Prepared::new(long, kind));
    short_form(&short, &long)
}

/// [`same_in_document`] for prepared names.
pub(crate) fn short_form(short: &Prepared, long: &Prepared) -> bool {
    if short.key == long.key {
        return !short.key.is_empty();
    }
    if short.parts.is_empty() || short.parts.len() > long.parts.len() {
        return false;
    }
    if short.numbers.iter().any(|number| !long.numbers.contains(number)) {
        return false;
    }
    let Some(places) = in_order(short, long) else { return false };
    match short.kind {
        Kind::Person => person_form(short, long, &places),
        Kind::Organisation | Kind::Place | Kind::Other => {
            short.parts.iter().any(|part| matches!(part.role, Role::Name | Role::Place | Role::Faction))
                || short.parts.len() == long.parts.len()
        }
    }
}

/// Where each part of the short form stands in the long one.
fn in_order(short: &Prepared, long: &Prepared) -> Option<Vec<usize>> {
    let mut from = 0;
    let mut places = Vec::with_capacity(short.parts.len());
    for part in &short.parts {
        let at = (from..long.parts.len())
            .find(|&at| likeness(part, &long.parts[at]).is_some_and(|(likeness, _)| likeness >= 0.85))?;
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
