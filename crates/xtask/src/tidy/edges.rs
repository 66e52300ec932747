//! Who may use whom: the architecture as data, and its comparison with each crate's `Cargo.toml`.

use toml::{Table, Value};

use super::finding::Finding;

/// Each crate of the house and the crates of the house that it may use. Arrows point downwards only; a new edge is a
/// commit of its own, with its reason.
pub const EDGES: &[(&str, &[&str])] = &[
    ("record", &[]),
    ("grammar", &[]),
    ("names", &[]),
    ("intake", &[]),
    ("forecast", &[]),
    ("read", &["grammar", "names", "record"]),
    ("views", &["record"]),
    ("store", &["record"]),
    ("exchange", &["record"]),
    ("testkit", &["record"]),
    ("workbench", &["exchange", "forecast", "intake", "names", "read", "record", "store", "views"]),
    ("web", &["workbench"]),
    ("python", &["read", "workbench"]),
    ("cli", &["web", "workbench"]),
    (
        "xtask",
        &[
            "exchange",
            "forecast",
            "grammar",
            "intake",
            "names",
            "read",
            "record",
            "store",
            "testkit",
            "views",
            "workbench",
        ],
    ),
];

/// What tests may use besides.
pub const TESTS_MAY_USE: &[&str] = &["testkit"];

/// Libraries that are kept behind the fence of some crates, so that replacing one touches those crates only.
pub const FENCES: &[(&str, &[&str])] = &[
    ("anyhow", &["cli", "xtask"]),
    ("axum", &["web"]),
    ("chardetng", &["intake"]),
    ("clap", &["cli", "xtask"]),
    ("dom_query", &["intake"]),
    ("dom_smoothie", &["intake"]),
    ("encoding_rs", &["exchange", "intake"]),
    ("indicatif", &["cli"]),
    ("pdf-extract", &["intake"]),
    ("pyo3", &["python"]),
    ("quick-xml", &["exchange", "intake"]),
    ("rusqlite", &["store"]),
    ("tokio", &["cli", "web"]),
    ("zip", &["exchange", "intake"]),
];

/// Libraries that only tests and benchmarks use.
const FOR_TESTS: &[&str] = &["divan", "insta", "proptest"];

/// Compares the dependencies of crate `name` with the table. `manifest` is the text of its `Cargo.toml`.
pub fn check(name: &str, manifest: &str) -> Vec<Finding> {
    let file = format!("crates/{name}/Cargo.toml");
    let table: Table = match manifest.parse() {
        Ok(table) => table,
        Err(error) => return vec![Finding::error(&file, 1, format!("is not TOML: {}", error.message()))],
    };
    let mut findings = Vec::new();
    let package = table.get("package").and_then(|p| p.get("name")).and_then(Value::as_str).unwrap_or_default();
    if package != name {
        findings.push(Finding::error(
            &file,
            1,
            format!("the folder is {name}, the crate {package:?}: name them alike"),
        ));
    }
    let Some((_, allowed)) = EDGES.iter().find(|(user, _)| *user == name) else {
        let what =
            "a crate that the table of edges does not know: add it to crates/xtask/src/tidy/edges.rs with its reason";
        findings.push(Finding::error(&file, 1, what));
        return findings;
    };
    for (used, is_for_tests) in dependencies(&table) {
        if let Some(what) = objection(name, &used, is_for_tests, allowed) {
            findings.push(Finding::error(&file, line_of(manifest, &used), what));
        }
    }
    findings
}

fn objection(name: &str, used: &str, is_for_tests: bool, allowed: &[&str]) -> Option<String> {
    let is_of_the_house = EDGES.iter().any(|(member, _)| *member == used);
    if is_of_the_house {
        let may = allowed.contains(&used) || is_for_tests && (TESTS_MAY_USE.contains(&used) || used == name);
        return (!may).then(|| {
            let list = if allowed.is_empty() { "no crate of the house".into() } else { allowed.join(", ") };
            format!("{name} must not use {used} (it may use {list}): move the code, or put the new edge to review")
        });
    }
    if FOR_TESTS.contains(&used) {
        return (!is_for_tests).then(|| format!("{used} is for tests: move it to [dev-dependencies]"));
    }
    let (_, inside) = FENCES.iter().find(|(library, _)| *library == used)?;
    (!is_for_tests && !inside.contains(&name))
        .then(|| format!("{used} stays inside {}: use what that crate offers", inside.join(" and ")))
}

/// All dependencies with whether tests alone use them; those for some platform only are included.
fn dependencies(table: &Table) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let platforms = table.get("target").and_then(Value::as_table).into_iter().flat_map(|t| t.values());
    for part in platforms.filter_map(Value::as_table).chain([table]) {
        for (section, is_for_tests) in
            [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)]
        {
            for (key, value) in part.get(section).and_then(Value::as_table).into_iter().flatten() {
                let renamed = value.get("package").and_then(Value::as_str);
                found.push((renamed.unwrap_or(key).to_string(), is_for_tests));
            }
        }
    }
    found
}

/// The line on which a dependency is named; the first line if it is spelt in some other way.
fn line_of(manifest: &str, used: &str) -> usize {
    let names = |line: &str| line.trim_start().strip_prefix(used).is_some_and(|rest| rest.starts_with(['.', ' ', '=']));
    manifest.lines().position(|line| names(line) || line.contains(&format!("\"{used}\""))).map_or(1, |at| at + 1)
}
