//! What each `.rs` file must and must not say: a first line of purpose, no printing, no clock, no SQLite elsewhere.

use super::finding::{Finding, Weight};
use super::tokens::{self, Token};

/// Files longer than this are remarked on, and longer than the second, questioned.
const LONG: usize = 400;
const TOO_LONG: usize = 800;

/// Uses of the clock outside `cli` that change no result, with the reason.
const CLOCK_ALLOWED: &[(&str, &str)] = &[
    ("crates/intake/src/child.rs", "a file that takes too long to decode is given up"),
    ("crates/xtask/", "measures how fast the program is"),
    ("fuzz/", "tools for developers"),
];

const PRINTING: &[&str] = &["println", "eprintln", "print", "eprint", "dbg"];
const CLOCKS: &[&str] = &["Instant", "SystemTime", "Zoned", "Timestamp", "Utc", "Local", "OffsetDateTime"];

/// Checks one file. `path` is from the root of the workspace, with `/`.
pub fn check(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !text.lines().next().is_some_and(|first| first.starts_with("//! ") && first.len() > 4) {
        let what = "the first line must be \"//! ...\" and say in a sentence what the file is for";
        findings.push(Finding::error(path, 1, what));
    }
    findings.extend(length(path, text.lines().count()));
    if is_for_developers(path) {
        return findings;
    }
    match tokens::outside_tests(text) {
        Ok(tokens) => findings.extend(forbidden(path, &tokens)),
        Err(line) => findings.push(Finding::error(path, line, "is not Rust: brackets or quotes are not closed")),
    }
    findings
}

fn length(path: &str, lines: usize) -> Option<Finding> {
    let (weight, what) = if lines > TOO_LONG {
        (Weight::Warning, format!("{lines} lines are too many to keep in mind: split the file by what it does"))
    } else if lines > LONG {
        (Weight::Note, format!("{lines} lines; under {LONG} is the aim"))
    } else {
        return None;
    };
    Some(Finding::error(path, lines, what).weighing(weight))
}

/// Tests, benchmarks, examples and build scripts may print and measure.
fn is_for_developers(path: &str) -> bool {
    let is_in = |folder: &str| path.contains(&format!("/{folder}/"));
    ["tests", "benches", "examples"].into_iter().any(is_in)
        || ["/tests.rs", "/build.rs"].into_iter().any(|name| path.ends_with(name))
}

fn forbidden(path: &str, tokens: &[Token]) -> Vec<Finding> {
    let is_in = |folder: &str| path.starts_with(&format!("crates/{folder}/"));
    let may_print = is_in("cli") || is_in("xtask") || path.starts_with("fuzz/");
    let may_look_at_clock = is_in("cli") || CLOCK_ALLOWED.iter().any(|(place, _)| path.starts_with(place));
    let may_use_sqlite = is_in("store");
    let mut findings = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let next = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.text.as_str());
        let word = token.text.as_str();
        let what = if !may_print && PRINTING.contains(&word) && next(1) == "!" && ["(", "[", "{"].contains(&next(2)) {
            format!("{word}! in a library: return the text, and let cli print it")
        } else if !may_look_at_clock && CLOCKS.contains(&word) && next(1) == ":" && next(2) == ":" && next(3) == "now" {
            format!(
                "{word}::now outside cli: take the time as an argument, so that the same input gives the same output"
            )
        } else if !may_use_sqlite && word == "rusqlite" {
            "rusqlite outside store: ask store for what is needed".into()
        } else {
            continue;
        };
        findings.push(Finding::error(path, token.line, what));
    }
    findings
}
