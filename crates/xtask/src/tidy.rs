//! `cargo xtask tidy`: the rules of the house, checked. Each rule is a small function over text, in a file of its own.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

mod architecture;
mod edges;
mod finding;
mod house;
mod lock;
mod machine;
mod modules;
mod source;
mod tokens;

#[cfg(test)]
mod tests;

use finding::{Finding, Weight};

/// What to do besides checking.
#[derive(clap::Args)]
pub struct Args {
    /// Write the table of allowed edges into ARCHITECTURE.md instead of only comparing it
    #[arg(long)]
    write: bool,
}

/// Checks the whole workspace. Fails when a rule is broken; remarks on lengths and growth never fail.
pub fn run(args: &Args) -> Result<()> {
    let root = root()?;
    if args.write {
        write_table(&root)?;
    }
    let mut findings = look(&root)?;
    findings.sort();
    let (mut errors, mut remarks) = (0, 0);
    for finding in &findings {
        println!("{finding}");
        *(if finding.weight == Weight::Error { &mut errors } else { &mut remarks }) += 1;
    }
    println!("{}", lock::summary(&text(&root, "Cargo.lock")?));
    if errors > 0 {
        bail!("{errors} rules of the house are broken; each line above says where and what to do");
    }
    println!("tidy: in order, {remarks} remarks");
    Ok(())
}

fn look(root: &Path) -> Result<Vec<Finding>> {
    let crates = house::crates(root)?;
    let files = house::files(root)?;
    let mut findings = Vec::new();
    for (name, manifest) in &crates {
        findings.extend(edges::check(name, manifest));
    }
    let names: Vec<&str> = crates.iter().map(|(name, _)| name.as_str()).collect();
    findings.extend(architecture::check(&text(root, architecture::FILE)?, &names));
    for (path, text) in &files {
        findings.extend(machine::check(path, text));
        if path.ends_with(".rs") {
            findings.extend(source::check(path, text));
        }
    }
    findings.extend(modules::check(&files));
    findings.extend(lock::check(&text(root, "Cargo.lock")?));
    Ok(findings)
}

fn write_table(root: &Path) -> Result<()> {
    let before = text(root, architecture::FILE)?;
    let after = architecture::with_table(&before)
        .with_context(|| format!("{} has no place for the table of edges", architecture::FILE))?;
    std::fs::write(root.join(architecture::FILE), after).with_context(|| format!("writing {}", architecture::FILE))
}

fn text(root: &Path, file: &str) -> Result<String> {
    std::fs::read_to_string(root.join(file)).with_context(|| format!("reading {file} in {}", root.display()))
}

/// The folder of the workspace: two above this crate.
pub fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().nth(2).context("this crate lies in crates/xtask of the workspace")?;
    Ok(root.to_path_buf())
}
