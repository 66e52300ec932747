//! Names that the text itself equates: "X (Y)", "X, alias Y", "who goes by Y", and acronyms that spell a name out.

use std::sync::OnceLock;

use regex::Regex;

use super::mention::{Class, Mention, is_acronym};
use crate::document::Document;

/// Two mentions (by index) that the text equates, and the words that do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Equation {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) by: &'static str,
}

fn alias_words() -> &'static Regex {
    static WORDS: OnceLock<Regex> = OnceLock::new();
    WORDS.get_or_init(|| {
        Regex::new(
            r#"(?ix)^ [\s,(\[“"‘'—–-]* (?:
                (?:who \s (?:is|was) \s)? (?:also|better|more \s commonly|commonly|widely|formerly|previously|popularly|locally)? \s* (?:known|referred \s to) \s (?:as|by) (?:\s the \s (?:name|alias|acronym|nom \s de \s guerre)(?:\s of)?)?
              | (?:who|which) \s (?:also \s)? uses? \s the \s (?:name|alias|pseudonym|nom \s de \s guerre)(?:\s of)?
              | also \s (?:written|spelled|spelt|transliterated|rendered)(?:\s as)? | (?:variously|sometimes) \s (?:written|spelled|spelt)(?:\s as)?
              | alias | a\.?k\.?a\.? | nicknamed | dubbed | also \s called | (?:his|her|their|whose) \s (?:real|birth|full) \s name (?:\s (?:is|was))? | real \s name
              | (?:who|which) \s (?:goes|went) \s by (?:\s the)? (?:\s (?:alias|name|nom \s de \s guerre|initials|acronym))? (?:\s of)?
              | (?:by|under) \s (?:his|her|its|the) \s (?:nom \s de \s guerre|alias|acronym|initials|pseudonym|name)(?:\s of)? | (?:his|her)? \s* nom \s de \s guerre (?:\s (?:is|was))?
              | born | n[ée]e | or | abbreviated (?: \s (?:as|to))? | formerly | previously | the \s so-called | also
            ) [\s,(\["“‘']* (?:the \s)? $"#,
        )
        .expect("a fixed pattern")
    })
}

/// Finds equations between neighbouring mentions.
pub(super) fn equations(doc: &Document<'_>, mentions: &[Mention]) -> Vec<Equation> {
    let mut found = Vec::new();
    for (i, pair) in mentions.windows(2).enumerate() {
        let (a, b) = (&pair[0], &pair[1]);
        if a.sentence != b.sentence || a.span.end > b.span.start || b.span.start - a.span.end > 60 {
            continue;
        }
        let between = &doc.text()[a.span.end..b.span.start];
        let behind = doc.text()[b.span.end..].trim_start_matches(['”', '"', '’', '\'', ' ']);
        let closes = behind.starts_with([')', ']', ',']);
        let compatible = compatible(a, b);
        let opened = opens_bracket(between);
        if compatible && alias_words().is_match(between) && !inside_of(doc, a) {
            let lone_or = between.trim() == "or";
            if !lone_or || is_acronym(&a.name) != is_acronym(&b.name) {
                found.push(Equation { left: i, right: i + 1, by: "alias" });
                continue;
            }
        }
        if opened && closes {
            let acronym = is_acronym(&b.name)
                && b.words.len() == 1
                && (spells(&a.name, &b.name)
                    || !is_acronym(&a.name) && group_like(a) && behind.starts_with([')', ']'])
                    || group_like(a) && foreign(&a.name));
            let spelled_out = is_acronym(&a.name) && spells(&b.name, &a.name);
            let quoted = between.contains(['“', '"', '‘', '\'']) && compatible && group_like(a) == group_like(b);
            if acronym || spelled_out || (quoted && !is_acronym(&b.name)) {
                found.push(Equation {
                    left: i,
                    right: i + 1,
                    by: if acronym || spelled_out { "acronym in brackets" } else { "name in brackets" },
                });
            }
        }
    }
    found.extend(chained(doc, mentions));
    // "(also written Nur Wali Mahsud or Masood)": the list of other spellings goes on.
    for k in 0..found.len() {
        let Equation { left, right, by } = found[k].clone();
        let Some(next) = mentions.get(right + 1) else { continue };
        let (a, b) = (&mentions[left], &mentions[right]);
        if next.sentence != b.sentence || b.span.end > next.span.start || a.span.end > b.span.start {
            continue;
        }
        let joined = matches!(doc.text()[b.span.end..next.span.start].trim(), "or" | "," | "and" | ", or");
        let open = doc.text()[a.span.end..next.span.start].matches('(').count()
            > doc.text()[a.span.end..next.span.start].matches(')').count();
        if joined && open && compatible(a, next) {
            found.push(Equation { left, right: right + 1, by });
        }
    }
    found
}

/// A second bracket behind the first: "Tehreek-e-Taliban Pakistan (TTP) (“Pakistani Taliban”)".
fn chained(doc: &Document<'_>, mentions: &[Mention]) -> Vec<Equation> {
    let mut found = Vec::new();
    for i in 0..mentions.len().saturating_sub(2) {
        let (a, b, c) = (&mentions[i], &mentions[i + 1], &mentions[i + 2]);
        if a.sentence != c.sentence || a.span.end > b.span.start || b.span.end > c.span.start {
            continue;
        }
        let first = doc.text()[a.span.end..b.span.start].trim();
        let second = doc.text()[b.span.end..c.span.start].replace(' ', "");
        let joined = second.starts_with(")(")
            || second.starts_with(",") && second.trim_start_matches([',', '“', '"', '‘']).is_empty()
            || second.trim_start_matches(',').starts_with("or");
        if first == "(" && joined && compatible(a, c) && group_like(a) && second.len() <= 12 {
            found.push(Equation { left: i, right: i + 2, by: "name in brackets" });
        }
    }
    found
}

fn opens_bracket(between: &str) -> bool {
    let core: String = between.chars().filter(|c| !c.is_whitespace()).collect();
    let core = core.trim_end_matches("the");
    matches!(core, "(" | "[" | "(“" | "(\"" | "(‘" | "('" | ",or" | "”(" | "\"(" | "’(")
}

/// "his own faction of the TTP, known as JuA": the name belongs to the noun before "of".
fn inside_of(doc: &Document<'_>, mention: &Mention) -> bool {
    let before = doc.text()[..mention.span.start].trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    before.ends_with(" of") || before.ends_with(" from") || before.ends_with(" with")
}

fn group_like(mention: &Mention) -> bool {
    matches!(mention.class, Class::Group(_) | Class::Unknown | Class::State | Class::Thing)
}

fn compatible(a: &Mention, b: &Mention) -> bool {
    let person = |m: &Mention| matches!(m.class, Class::Person | Class::Unknown);
    (person(a) && person(b)) || (group_like(a) && group_like(b) && a.class != Class::State && b.class != Class::State)
}

/// Names that are not English keep acronyms of another language: the letters need not match.
fn foreign(name: &str) -> bool {
    name.contains('-') || !name.is_ascii()
}

/// Whether the letters of an acronym stand, in order, at the beginnings of a name's words (articles may be skipped,
/// one word may give two letters).
pub(super) fn spells(name: &str, acronym: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.len() < 2 || is_acronym(name) {
        return false;
    }
    let words: Vec<String> =
        name.split([' ', '-', '’', '\'']).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    if words.len() < 2 {
        return false;
    }
    fn step(words: &[String], letters: &[char], skipped: usize) -> bool {
        let Some((letter, rest)) = letters.split_first() else {
            return words.iter().all(|w| small(w)) || words.len() <= 1;
        };
        let Some((word, more)) = words.split_first() else { return false };
        let begins = word.starts_with(*letter);
        (begins && step(more, rest, skipped))
            || (begins
                && rest.first().is_some_and(|second| word.chars().skip(1).any(|c| c == *second))
                && step(more, &rest[1..], skipped))
            || (small(word) && step(more, letters, skipped))
            || (skipped == 0 && step(more, letters, 1) && letters.len() > 2)
    }
    fn small(word: &str) -> bool {
        matches!(
            word,
            "of" | "the"
                | "and"
                | "for"
                | "in"
                | "de"
                | "la"
                | "el"
                | "e"
                | "i"
                | "ul"
                | "al"
                | "s"
                | "y"
                | "du"
                | "des"
                | "da"
                | "do"
                | "on"
                | "&"
        )
    }
    step(&words, &letters, 0)
}
