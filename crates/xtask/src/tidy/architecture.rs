//! `ARCHITECTURE.md` has a heading for each crate and no other, and shows the table of edges as it is.

use super::edges::{EDGES, FENCES};
use super::finding::Finding;

/// The file.
pub const FILE: &str = "ARCHITECTURE.md";
/// Crates have headings of this form: two hashes and the name in backticks.
const HEADING: &str = "## `";
const BEGIN: &str = "<!-- edges: written by `cargo xtask tidy --write` -->";
const END: &str = "<!-- end of edges -->";

/// Compares the text with the crates that there are.
pub fn check(text: &str, crates: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let headings: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter_map(|(at, line)| Some((at + 1, line.strip_prefix(HEADING)?.split('`').next()?)))
        .collect();
    for name in crates {
        if !headings.iter().any(|(_, heading)| heading == name) {
            let what = format!("no heading for the crate {name}: add \"{HEADING}{name}`\" and why it exists");
            findings.push(Finding::error(FILE, 1, what));
        }
    }
    for (line, heading) in headings {
        if !crates.contains(&heading) {
            findings.push(Finding::error(FILE, line, format!("there is no crate {heading}: take the heading out")));
        }
    }
    match with_table(text) {
        None => findings.push(Finding::error(FILE, 1, format!("no lines \"{BEGIN}\" and \"{END}\": put them in"))),
        Some(right) if right != text => {
            let line = text.lines().position(|line| line == BEGIN).map_or(1, |at| at + 1);
            findings.push(Finding::error(FILE, line, "the table of edges is stale: run cargo xtask tidy --write"));
        }
        Some(_) => {}
    }
    findings
}

/// The text with the table of edges as it is now; none if the text has no place for it.
pub fn with_table(text: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{}{END}{after}", table()))
}

fn table() -> String {
    let mut text = String::from("| crate | may use | keeps to itself |\n|---|---|---|\n");
    for (name, used) in EDGES {
        let fenced: Vec<&str> =
            FENCES.iter().filter(|(_, inside)| inside.contains(name)).map(|(library, _)| *library).collect();
        text += &format!("| {name} | {} | {} |\n", used.join(", "), fenced.join(", "));
    }
    text
}
