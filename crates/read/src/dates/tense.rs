//! Whether the words around a date look back or ahead: "said on Tuesday", "will meet on Tuesday".

use super::token::Doc;
use super::words::List;

/// Which way a sentence looks from its publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outlook {
    Back,
    Ahead,
    Unknown,
}

/// How many tokens are looked at on either side.
const REACH: usize = 30;

/// The outlook at the expression in tokens `from..to`: of the word before it that tells most nearly, else of the first after.
pub(super) fn outlook(doc: &Doc<'_>, from: usize, to: usize) -> Outlook {
    let sentence = doc.tokens[from].sentence;
    let here = |i: &usize| doc.tokens[*i].sentence == sentence;
    match doc.before(from) {
        "until" | "till" => return Outlook::Ahead,
        "since" => return Outlook::Back,
        // "by mid-June": a limit, as likely ahead as behind, unless a verb looks ahead.
        "by" => {
            let cues = (from.saturating_sub(REACH)..from).rev().take_while(here).find_map(|i| cue(doc, i));
            return if cues == Some(Outlook::Ahead) { Outlook::Ahead } else { Outlook::Unknown };
        }
        _ => {}
    }
    let mut same_clause = true;
    for i in (from.saturating_sub(REACH)..from).rev().take_while(here) {
        same_clause &= doc.mark(i) != Some(',');
        match cue(doc, i) {
            // A past form of another clause ("With the progress made, ...") tells nothing of this one.
            Some(Outlook::Back) if !same_clause => return Outlook::Unknown,
            Some(found) => return found,
            None => {}
        }
    }
    let mut ahead = (to..doc.tokens.len().min(to + REACH)).take_while(here);
    ahead.find_map(|i| cue(doc, i)).unwrap_or(Outlook::Unknown)
}

/// What a word says of the time of its clause.
fn cue(doc: &Doc<'_>, i: usize) -> Option<Outlook> {
    let word = doc.word(i);
    match word {
        "will" | "would" | "shall" | "ll" | "expected" | "scheduled" | "planned" | "slated" | "plans" | "plan"
        | "due" | "upcoming" | "hopes" | "intends" | "forthcoming" | "wants" | "proposes" => Some(Outlook::Ahead),
        "set" if doc.word(i + 1) == "to" || doc.word(i + 1) == "for" => Some(Outlook::Ahead),
        // "is to begin", "are to meet"
        "to" if ["is", "are"].contains(&doc.before(i)) => Some(Outlook::Ahead),
        // "offered to host talks in June", "the truce expires on Saturday"
        "to" if ["offered", "agreed", "promised", "pledged", "vowed", "invited", "urged"].contains(&doc.before(i)) => {
            Some(Outlook::Ahead)
        }
        "expires" | "expire" | "ends" | "begins" | "starts" | "opens" | "meets" | "lapses" | "resumes" | "arrives" => {
            Some(Outlook::Ahead)
        }
        "was" | "were" | "had" | "did" => Some(Outlook::Back),
        // "will be held", "to be signed"
        _ if is_past(word) && doc.before(i) == "be" => None,
        // "the armed group", "a wounded man" tell nothing
        _ if is_past(word) && !["the", "a", "an", "of"].contains(&doc.before(i)) => Some(Outlook::Back),
        _ => None,
    }
}

/// A past form of a verb, or its participle.
fn is_past(word: &str) -> bool {
    IRREGULAR.has(word) || (word.len() > 4 && word.ends_with("ed") && word != "united")
}

static IRREGULAR: List = List::new(
    "said told took gave came went met held began broke spoke wrote fell fought left led made struck hit \
    shot won lost saw sent withdrew became found ran rose flew forbade sought kept put brought swore drove blew did got stood \
    threw sank slew",
);
