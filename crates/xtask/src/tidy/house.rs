//! What there is to check: the crates and the text files of the workspace.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Folders that hold nothing of ours.
const NOT_OURS: &[&str] = &["target", ".git", "corpus", "artifacts", "node_modules"];
/// Files beyond this many bytes are data.
const LARGEST: u64 = 2_000_000;

/// Each folder of `crates/` with the text of its `Cargo.toml`, sorted by name.
pub fn crates(root: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join("crates")).context("reading the folder crates")? {
        let entry = entry.context("reading the folder crates")?;
        let manifest = entry.path().join("Cargo.toml");
        if manifest.is_file() {
            let text = fs::read_to_string(&manifest).with_context(|| format!("reading {}", manifest.display()))?;
            found.push((entry.file_name().to_string_lossy().into_owned(), text));
        }
    }
    found.sort();
    Ok(found)
}

/// Every text file with its path from the root (with `/`), sorted by path.
pub fn files(root: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    walk(root, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let entry = entry.with_context(|| format!("reading {}", folder.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.metadata().with_context(|| format!("looking at {path}"))?;
        if kind.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else if kind.is_file() && kind.len() < LARGEST {
            let bytes = fs::read(entry.path()).with_context(|| format!("reading {path}"))?;
            // What is not UTF-8 is no text of ours.
            if let Ok(text) = String::from_utf8(bytes) {
                found.push((path, text));
            }
        }
    }
    Ok(())
}
