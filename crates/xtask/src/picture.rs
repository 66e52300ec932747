//! `cargo xtask picture`: runs the demo and puts the beginning of each part of its brief into README.md.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tidy;

#[cfg(test)]
mod tests;

const FILE: &str = "README.md";
const BEGIN: &str = "<!-- picture: written by `cargo xtask picture` -->";
const END: &str = "<!-- end of picture -->";
/// Parts of the brief that are shown, by how their headings begin, and how many lines of each.
const PARTS: &[(&str, usize)] = &[
    ("BRIEF", 4),
    ("AT A GLANCE", 12),
    ("1. ", 14),
    ("2. ", 9),
    ("4. ", 8),
    ("7. ", 8),
    ("WHAT COULD NOT BE READ", 4),
];

/// Nothing to choose.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the demo and writes the picture.
pub fn run(_: &Args) -> Result<()> {
    let root = tidy::root()?;
    let dossier = std::env::temp_dir().join(format!("picture-{}.dossier", std::process::id()));
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release", "--", "demo", "--dossier"])
        .arg(&dossier)
        .current_dir(&root)
        .output()
        .context("running the demo")?;
    // It may not be there, if the demo failed.
    let _ = std::fs::remove_file(&dossier);
    if !output.status.success() {
        bail!("the demo failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let brief = String::from_utf8(output.stdout).context("the brief is text")?;
    let before = std::fs::read_to_string(root.join(FILE)).with_context(|| format!("reading {FILE}"))?;
    let Some(after) = with_picture(&before, &trimmed(&brief)) else {
        bail!("{FILE} needs the lines \"{BEGIN}\" and \"{END}\"")
    };
    std::fs::write(root.join(FILE), after).with_context(|| format!("writing {FILE}"))
}

/// The first lines of each part that is shown, with a mark where lines were left out.
fn trimmed(brief: &str) -> String {
    let mut parts = Vec::new();
    for part in brief.split("\n\n").map(str::trim_end) {
        let heading = part.trim_start_matches('\n').lines().next().unwrap_or_default();
        let Some((_, most)) = PARTS.iter().find(|(shown, _)| heading.starts_with(shown)) else { continue };
        let lines: Vec<&str> = part.trim_start_matches('\n').lines().collect();
        let mut text = lines[..lines.len().min(*most)].join("\n");
        if lines.len() > *most {
            text += "\n  [...]";
        }
        parts.push(text);
    }
    parts.join("\n\n")
}

fn with_picture(text: &str, picture: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n```text\n{picture}\n```\n{END}{after}"))
}
