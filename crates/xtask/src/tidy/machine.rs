//! No file names a place on somebody's machine: such a path works for one person only and tells who that is.

use super::finding::Finding;

/// Beginnings of private places, split so that this file does not name them itself.
const PLACES: &[(&str, &str)] = &[("/ho", "me/"), ("/ro", "ot/"), ("/wo", "rk/"), ("/Us", "ers/"), (":\\Us", "ers\\")];

/// Looks for such paths in one file.
pub fn check(file: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for (head, tail) in PLACES {
            let place = format!("{head}{tail}");
            if starts_a_path(line, &place) {
                let what = format!(
                    "names a place on one machine ({place}...): take it as an argument, or relative to the root"
                );
                findings.push(Finding::error(file, at + 1, what));
            }
        }
    }
    findings
}

/// Whether the place stands at the start of a path; `example.org/home/` and `crates/work/` are none.
fn starts_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        place.starts_with(':') || before.is_none_or(|c| !c.is_alphanumeric() && !"/.-_~}".contains(c))
    })
}
