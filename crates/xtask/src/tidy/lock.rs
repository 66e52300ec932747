//! How many packages the workspace pulls in: reported each time, growth remarked on, the budget enforced.

use super::finding::{Finding, Weight};

/// Packages when this number was last looked at. Raising it is a decision: say in the commit what the new ones give.
pub const AGREED: usize = 265;
/// More than this many packages are too many to know.
pub const BUDGET: usize = 350;

const FILE: &str = "Cargo.lock";

/// Compares the number of packages in the lock file with what was agreed.
pub fn check(lock: &str) -> Option<Finding> {
    let count = names(lock).len();
    if count > BUDGET {
        return Some(Finding::error(FILE, 1, format!("{count} packages, the budget is {BUDGET}: do without some")));
    }
    let grown = count.checked_sub(AGREED).filter(|more| *more > 0)?;
    let what = format!(
        "{grown} packages more than agreed ({AGREED}): do without, or raise AGREED in tidy/lock.rs and say why"
    );
    Some(Finding::error(FILE, 1, what).weighing(Weight::Warning))
}

/// One line: how many packages, and which come in several versions.
pub fn summary(lock: &str) -> String {
    let names = names(lock);
    let mut twice: Vec<&str> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    let twice = if twice.is_empty() { "none".into() } else { twice.join(", ") };
    format!("Cargo.lock: {} packages (agreed {AGREED}, budget {BUDGET}); in several versions: {twice}", names.len())
}

/// Names of all packages, those of the house included, in the order of the file, which is sorted.
fn names(lock: &str) -> Vec<&str> {
    lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect()
}
