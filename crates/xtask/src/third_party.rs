//! `cargo xtask third-party`: writes the table of other people's crates and their licences into THIRD-PARTY.md.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::tidy;

#[cfg(test)]
mod tests;

const FILE: &str = "THIRD-PARTY.md";
const BEGIN: &str = "<!-- crates: written by `cargo xtask third-party` -->";
const END: &str = "<!-- end of crates -->";
/// The crate that becomes the program.
const PROGRAM: &str = "cli";

/// Licences that ask for no more than their notice. Of "A OR B", one of these is enough; of "A AND B", both are needed.
const WELCOME: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// What to do.
#[derive(clap::Args)]
pub struct Args {
    /// Compare only: fail if the table is stale
    #[arg(long)]
    check: bool,
}

/// One crate of other people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    licence: String,
    /// Whether it becomes part of the program; otherwise it serves building and testing.
    in_program: bool,
}

/// Writes or compares the table. Fails when a licence asks for more than its notice.
pub fn run(args: &Args) -> Result<()> {
    let root = tidy::root()?;
    let path = root.join(FILE);
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(&root)
        .output()
        .context("starting cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let packages = packages(&serde_json::from_slice(&output.stdout).context("the answer of cargo metadata")?)?;
    let unwelcome: Vec<String> = packages
        .iter()
        .filter(|package| !is_welcome(&package.licence))
        .map(|package| format!("{} {}: {}", package.name, package.version, package.licence))
        .collect();
    if !unwelcome.is_empty() {
        bail!("licences that ask for more than their notice, do without these crates: {}", unwelcome.join("; "));
    }
    let before = std::fs::read_to_string(&path).with_context(|| format!("reading {FILE}"))?;
    let Some(after) = with_table(&before, &packages) else { bail!("{FILE} needs the lines \"{BEGIN}\" and \"{END}\"") };
    let of_program = packages.iter().filter(|package| package.in_program).count();
    println!(
        "{} crates of other people, {of_program} of them in the program; every licence is welcome",
        packages.len()
    );
    if after == before {
        return Ok(());
    }
    if args.check {
        bail!("{FILE} is stale: run cargo xtask third-party");
    }
    std::fs::write(&path, after).with_context(|| format!("writing {FILE}"))
}

/// All crates from elsewhere, sorted, from the answer of `cargo metadata`.
fn packages(metadata: &Value) -> Result<Vec<Package>> {
    let in_program = in_program(metadata)?;
    let mut found = Vec::new();
    for package in list(metadata, "packages")? {
        if package["source"].is_null() {
            continue;
        }
        let licence = match (package["license"].as_str(), package["license_file"].as_str()) {
            // Old crates write "MIT/Apache-2.0".
            (Some(licence), _) => licence.replace(" / ", "/").replace('/', " OR "),
            (None, Some(file)) => format!("see its file {file}"),
            (None, None) => "none given".into(),
        };
        found.push(Package {
            name: word(package, "name")?,
            version: word(package, "version")?,
            licence,
            in_program: in_program.contains(word(package, "id")?.as_str()),
        });
    }
    found.sort();
    Ok(found)
}

/// Ids of what the program is linked from: reached from it by normal dependencies.
fn in_program(metadata: &Value) -> Result<BTreeSet<String>> {
    let mut used: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut to_visit = Vec::new();
    for node in list(&metadata["resolve"], "nodes")? {
        let id = node["id"].as_str().context("a node has an id")?;
        let normal =
            |dependency: &&Value| list(dependency, "dep_kinds").is_ok_and(|k| k.iter().any(|k| k["kind"].is_null()));
        let normal = list(node, "deps")?.iter().filter(normal).filter_map(|dependency| dependency["pkg"].as_str());
        used.insert(id, normal.collect());
    }
    for package in list(metadata, "packages")? {
        if package["source"].is_null() && package["name"] == PROGRAM {
            to_visit.push(package["id"].as_str().context("a package has an id")?);
        }
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = to_visit.pop() {
        if reached.insert(id.to_string()) {
            to_visit.extend(used.get(id).into_iter().flatten());
        }
    }
    Ok(reached)
}

/// Whether a licence expression (SPDX) can be met with welcome licences alone.
fn is_welcome(licence: &str) -> bool {
    let licence = licence.replace(['(', ')'], "");
    licence.split(" AND ").all(|part| part.split(" OR ").any(|one| WELCOME.contains(&one.trim())))
}

fn with_table(text: &str, packages: &[Package]) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    let mut table = String::from("| crate | version | licence | where |\n|---|---|---|---|\n");
    for package in packages {
        let place = if package.in_program { "program" } else { "building, testing" };
        table += &format!("| {} | {} | {} | {place} |\n", package.name, package.version, package.licence);
    }
    Some(format!("{before}{BEGIN}\n{table}{END}{after}"))
}

fn list<'a>(value: &'a Value, field: &str) -> Result<&'a Vec<Value>> {
    value[field].as_array().with_context(|| format!("cargo metadata tells no {field}"))
}

fn word(value: &Value, field: &str) -> Result<String> {
    Ok(value[field].as_str().with_context(|| format!("cargo metadata tells no {field}"))?.to_string())
}
