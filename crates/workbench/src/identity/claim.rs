//! Where a report says that somebody goes by another name: "X, who goes by Y", "X (Y)".

use std::collections::BTreeMap;
use std::ops::Range;

use names::{Prepared, Tie, acronym_of, strip_titles};
use record::{ActorId, ActorKind, Ledger, Quote, Report};

use super::kind;
use super::profile::Alias;

/// A report that gives an actor another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The name that is explained.
    pub name: String,
    /// The words that hold both names where they stand together, else those of the other name alone.
    pub quote: Quote,
    /// Whether the words themselves say so ("alias", "known as", brackets); else the reader put the names together.
    pub said: bool,
}

/// Most bytes between two names that a report equates.
const NEAR: usize = 80;

/// Brackets between two names.
const BRACKETS: &[&str] = &["(", "[", "(the", "[the", "(or"];

/// Words between two names that equate them.
const SAYS: &[&str] = &[
    "alias",
    "aka",
    "a.k.a",
    "known as",
    "goes by",
    "went by",
    "known by",
    "nom de guerre",
    "nickname",
    "dubbed",
    "called",
    "pseudonym",
    "real name",
    "birth name",
    "née",
    "formerly",
    "abbreviated",
    "referred to as",
    "also written",
    "written as",
    "also spelled",
    "also spelt",
    "write the name of",
    "spell the name of",
    "initials",
    "acronym",
    "under the name",
    "war name",
    "kunya",
    "codename",
    "code name",
];

/// Reports that are searched for the words of one claim; the first that says it ends the search.
const MOST_SEARCHED: usize = 8;

/// Finds the claims for all names that are not plainly forms of another name of the same report. `names_of` has, for each
/// report's actor, which of the names it bears.
pub(super) fn find(ledger: &Ledger, of: ActorKind, aliases: &mut [Alias], names_of: &BTreeMap<ActorId, Vec<usize>>) {
    let prepared: Vec<Prepared> = aliases.iter().map(|alias| Prepared::new(&alias.name, kind(of))).collect();
    let mut forms: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    let mut claims: Vec<Option<Claim>> = vec![None; aliases.len()];
    for (at, alias) in aliases.iter().enumerate() {
        let mut form = |other: usize| {
            let pair = (at.min(other), at.max(other));
            *forms.entry(pair).or_insert_with(|| is_form(&prepared[at], &prepared[other]))
        };
        let mut searched = 0;
        for place in &alias.places {
            let mut others = names_of.get(&place.actor).into_iter().flatten().copied().filter(|other| *other != at);
            // A name that is the only one of its report, or a form of another one there, needs no explanation.
            let unlike: Vec<usize> = others.by_ref().take_while(|other| !form(*other)).collect();
            if unlike.is_empty() || others.next().is_some() || searched == MOST_SEARCHED {
                continue;
            }
            searched += 1;
            let Some(report) = ledger.report(place.quote.report()) else { continue };
            let written = place.quote.words();
            let names: Vec<&str> = unlike.iter().map(|other| aliases[*other].name.as_str()).collect();
            let claim = together(report, &place.quote, written, &names).unwrap_or_else(|| Claim {
                name: names[0].to_string(),
                quote: place.quote.clone(),
                said: false,
            });
            let said = claim.said;
            if said || claims[at].is_none() {
                claims[at] = Some(claim);
            }
            if said {
                break;
            }
        }
    }
    for (alias, claim) in aliases.iter_mut().zip(claims) {
        alias.claim = claim;
    }
}

/// Words of a report that equate two names of it: each name with where it stands first.
pub(super) fn equated(report: &Report, one: (&str, &Quote), other: (&str, &Quote)) -> Option<Claim> {
    let claim = together(report, one.1, one.0, &[other.0]).or_else(|| together(report, other.1, other.0, &[one.0]));
    claim.filter(|claim| claim.said)
}

/// Whether one name is only another spelling or a short form of the other. An acronym is a claim.
fn is_form(one: &Prepared, other: &Prepared) -> bool {
    matches!(one.tie(other), Some(Tie::Same | Tie::Spelling | Tie::ShortForm)) || one.score(other) >= names::LIKELY
}

/// The words of a report in which a name stands beside another name of the same actor.
fn together(report: &Report, first: &Quote, alias: &str, others: &[&str]) -> Option<Claim> {
    let text = report.text();
    let mut best: Option<(bool, usize, Claim)> = None;
    let more = text.match_indices(alias).map(|(at, _)| at..at + alias.len());
    let places = std::iter::once(first.range()).chain(more).filter(|place| is_whole(text, place));
    for Range { start, end } in places {
        for name in others {
            let Some((from, to, between)) = nearest(text, (start, end), name) else { continue };
            let Ok(quote) = Quote::cut(report, from..to) else { continue };
            let words = &text[between.clone()];
            let said = says(words) || spelt_out(alias, name, words);
            let claim = Claim { name: (*name).to_string(), quote, said };
            if best.as_ref().is_none_or(|(s, gap, _)| (!said, between.len()) < (!s, *gap)) {
                best = Some((said, between.len(), claim));
            }
        }
    }
    best.map(|(.., claim)| claim)
}

/// The nearest mention of `name` before or behind a place, in the same sentence: from where to where both reach, and what
/// stands between.
fn nearest(text: &str, (start, end): (usize, usize), name: &str) -> Option<(usize, usize, Range<usize>)> {
    let floor = boundary(text, start.saturating_sub(NEAR + name.len()));
    let ceiling = boundary(text, (end + NEAR + name.len()).min(text.len()));
    let whole = |at: &usize| is_whole(text, &(*at..*at + name.len()));
    let before = text.get(floor..start)?.rmatch_indices(name).map(|(at, _)| floor + at).find(whole);
    let behind = text.get(end..ceiling)?.match_indices(name).map(|(at, _)| end + at).find(whole);
    let before = before.map(|at| (at, end.max(at + name.len()), at + name.len()..start));
    let behind = behind.map(|at| (start, at + name.len(), end..at));
    let same_sentence = |found: &(usize, usize, Range<usize>)| {
        found.2.start <= found.2.end && !breaks(text.get(found.2.clone()).unwrap_or("\n"))
    };
    let mut found: Vec<_> = [before, behind].into_iter().flatten().filter(same_sentence).collect();
    found.sort_by_key(|(.., between)| between.len());
    let (from, to, between) = found.into_iter().next()?;
    // A bracket that was opened between the names is closed in the quote.
    let closing = text[to..].chars().next().filter(|c| matches!(c, ')' | ']' | '”' | '"'));
    let to = to + closing.map_or(0, char::len_utf8);
    Some((from, to, between))
}

/// Whether a name stands there by itself, and is no part of a longer name: "Noor Wali" in "Noor Wali Mehsud", "Khurasani"
/// in "Umar Khurasani". A title before it is none of it.
fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let (before, behind) = (&text[..place.start], &text[place.end..]);
    if before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric) {
        return false;
    }
    if behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
        return false;
    }
    let Some(word) = before.strip_suffix(' ').and_then(|rest| rest.split_whitespace().next_back()) else { return true };
    let name = &text[place.clone()];
    let surname = !name.contains(' ') && word.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase);
    !surname || !strip_titles(&format!("{word} {name}")).0.is_empty()
}

/// Whether a stretch of text holds the end of a sentence or paragraph.
fn breaks(between: &str) -> bool {
    let ends = [". ", "? ", "! ", "; "];
    between.contains('\n') && between.contains("\n\n") || ends.iter().any(|end| between.contains(end))
}

/// Whether the words between two names equate them.
fn says(between: &str) -> bool {
    let lower = between.to_lowercase();
    let quotes = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'');
    let words = lower.trim_matches(quotes).trim_end_matches(" the");
    let has_word = |word: &str| words.split(|c: char| !c.is_alphabetic()).any(|w| w == word);
    let says = |phrase: &str| match phrase.chars().all(char::is_alphabetic) {
        true => has_word(phrase),
        false => words.contains(phrase),
    };
    BRACKETS.contains(&words) || SAYS.iter().any(|phrase| says(phrase)) && !has_word("and")
}

/// "Tehreek-e-Taliban Pakistan (TTP)", with any words between.
fn spelt_out(alias: &str, name: &str, between: &str) -> bool {
    between.contains(['(', '[']) && (acronym_of(alias, name) || acronym_of(name, alias))
}

/// The next boundary of a character at or after a byte.
fn boundary(text: &str, from: usize) -> usize {
    (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
