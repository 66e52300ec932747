//! Every file below a crate's `src` is part of the crate: one that no `mod` line names is never compiled or tested.

use std::collections::HashMap;

use super::finding::Finding;

/// Compares the files with the `mod` lines of the files above them.
pub fn check(files: &[(String, String)]) -> Vec<Finding> {
    let texts: HashMap<&str, &str> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut findings = Vec::new();
    for path in texts.keys().filter(|path| path.starts_with("crates/") && path.ends_with(".rs")) {
        let Some((name, parents)) = parents(path) else { continue };
        let named = parents.iter().filter_map(|parent| texts.get(parent.as_str())).any(|text| names(text, &name));
        if !named {
            let what = format!("no file has \"mod {name};\" for it, so it is never compiled: name it or delete it");
            findings.push(Finding::error(path, 1, what));
        }
    }
    findings
}

/// The name of the module and the files that could name it; none for the roots of crates, which nobody names.
fn parents(path: &str) -> Option<(String, Vec<String>)> {
    let (base, inside) = path.split_once("/src/")?;
    let stem = inside.strip_suffix(".rs")?.trim_end_matches("/mod");
    if ["lib", "main"].contains(&stem) || stem.starts_with("bin/") {
        return None;
    }
    match stem.rsplit_once('/') {
        Some((above, name)) => {
            let parents = vec![format!("{base}/src/{above}.rs"), format!("{base}/src/{above}/mod.rs")];
            Some((name.into(), parents))
        }
        None => Some((stem.into(), vec![format!("{base}/src/lib.rs"), format!("{base}/src/main.rs")])),
    }
}

fn names(text: &str, module: &str) -> bool {
    let line = format!("mod {module};");
    text.lines()
        .map(str::trim)
        .any(|l| l.strip_suffix(&line).is_some_and(|before| before.is_empty() || before.ends_with(' ')))
}
