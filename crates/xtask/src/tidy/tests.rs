//! Each rule is fed with what it must object to and with what it must leave alone.

use super::finding::{Finding, Weight};
use super::{architecture, edges, lock, machine, modules, source};

/// Findings as lines, without the file.
fn lines(findings: impl IntoIterator<Item = Finding>) -> Vec<String> {
    let mut found: Vec<Finding> = findings.into_iter().collect();
    found.sort();
    found.iter().map(|f| format!("{}: {}", f.line, f.what)).collect()
}

#[track_caller]
fn check_source(path: &str, text: &str, expected: &[&str]) {
    let found = lines(source::check(path, text));
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found:?} is not {expected:?}");
    }
}

#[track_caller]
fn check_edges(name: &str, dependencies: &str, expected: &[&str]) {
    let manifest = format!("[package]\nname = \"{name}\"\n{dependencies}");
    let found = lines(edges::check(name, &manifest));
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found:?} is not {expected:?}");
    }
}

#[test]
fn edges_not_in_the_table_are_refused() {
    check_edges("views", "[dependencies]\nrecord.workspace = true\n", &[]);
    check_edges("views", "[dependencies]\nstore.workspace = true\n", &["4: views must not use store"]);
    check_edges(
        "record",
        "[dependencies]\nread = { path = \"../read\" }\n",
        &["4: record must not use read (it may use no crate"],
    );
    check_edges("views", "[dependencies.store]\npath = \"../store\"\n", &["1: views must not use store"]);
    check_edges(
        "views",
        "[target.'cfg(unix)'.dependencies]\nstore.workspace = true\n",
        &["4: views must not use store"],
    );
    check_edges("views", "[build-dependencies]\nstore.workspace = true\n", &["4: views must not use store"]);
}

#[test]
fn an_edge_under_another_name_is_an_edge() {
    let renamed = "[dependencies]\nkeeping = { package = \"store\", path = \"../store\" }\n";
    check_edges("views", renamed, &["4: views must not use store"]);
}

#[test]
fn tests_may_use_the_notation_and_nothing_else_besides() {
    check_edges("views", "[dev-dependencies]\ntestkit.workspace = true\n", &[]);
    check_edges("views", "[dependencies]\ntestkit.workspace = true\n", &["4: views must not use testkit"]);
    check_edges("views", "[dev-dependencies]\nstore.workspace = true\n", &["4: views must not use store"]);
}

#[test]
fn libraries_stay_behind_their_fences() {
    check_edges("views", "[dependencies]\nrusqlite = \"0.41\"\n", &["4: rusqlite stays inside store"]);
    check_edges("store", "[dependencies]\nrusqlite = \"0.41\"\n", &[]);
    check_edges("read", "[dependencies]\nanyhow = \"1\"\n", &["4: anyhow stays inside cli and xtask"]);
    check_edges("read", "[dependencies]\nproptest = \"1\"\n", &["4: proptest is for tests"]);
    check_edges("read", "[dev-dependencies]\nproptest = \"1\"\nserde_json = \"1\"\n", &[]);
}

#[test]
fn a_crate_nobody_knows_and_a_file_nobody_can_read() {
    check_edges("utils", "", &["1: a crate that the table of edges does not know"]);
    assert_eq!(lines(edges::check("views", "[package\n")).len(), 1);
    let misnamed = lines(edges::check("views", "[package]\nname = \"rapporteur-views\"\n"));
    assert_eq!(misnamed, ["1: the folder is views, the crate \"rapporteur-views\": name them alike"]);
}

#[test]
fn the_table_has_no_circle() {
    fn reaches(from: &str, to: &str) -> bool {
        let used = edges::EDGES.iter().find(|(name, _)| *name == from).map_or(&[][..], |(_, used)| used);
        used.iter().any(|next| *next == to || reaches(next, to))
    }
    for (name, used) in edges::EDGES {
        assert!(!reaches(name, name), "{name} reaches itself");
        assert!(used.is_sorted(), "the crates that {name} may use are not in order");
    }
}

#[test]
fn a_file_says_first_what_it_is_for() {
    check_source("crates/views/src/a.rs", "//! Draws.\nfn a() {}\n", &[]);
    check_source("crates/views/src/a.rs", "", &["1: the first line"]);
    check_source("crates/views/src/a.rs", "//!\n//! Draws.\n", &["1: the first line"]);
    check_source("crates/views/src/a.rs", "// Draws.\n", &["1: the first line"]);
    check_source("crates/views/src/tests.rs", "use super::*;\n", &["1: the first line"]);
    check_source("crates/views/benches/a.rs", "\u{feff}//! Draws.\n", &["1: the first line"]);
}

#[test]
fn libraries_do_not_print() {
    let printing = "//! A.\nfn a() {\n    println!(\"x\");\n    eprint !(\"y\");\n    let x = dbg!(1);\n}\n";
    check_source("crates/views/src/a.rs", printing, &["3: println! in a", "4: eprint! in a", "5: dbg! in a"]);
    check_source("crates/cli/src/a.rs", printing, &[]);
    check_source("crates/xtask/src/a.rs", printing, &[]);
    check_source("crates/views/src/tests.rs", printing, &[]);
    check_source("crates/views/examples/a.rs", printing, &[]);
    check_source("crates/read/build.rs", printing, &[]);
}

#[test]
fn printing_in_words_is_not_printing() {
    let words = "//! A: println!(\"x\").\n/// println!(1)\nfn a() -> &'static str { /* dbg!(x) */ r#\"println!(\"y\")\"# }\n\
                 fn print() { let println = 1; b(println != 2); }\n";
    check_source("crates/views/src/a.rs", words, &[]);
}

#[test]
fn what_is_for_tests_alone_may_print() {
    let text = "//! A.\n#[cfg(test)]\nmod tests {\n    fn a() { println!(); }\n}\n#[cfg(test)]\nmod more;\nfn b() { println!() }\n";
    check_source("crates/views/src/a.rs", text, &["8: println! in a"]);
    let other = "//! A.\n#[cfg(not(test))]\nmod real {\n    fn a() { println!(); }\n}\n";
    check_source("crates/views/src/a.rs", other, &["4: println! in a"]);
}

#[test]
fn libraries_do_not_look_at_the_clock() {
    let clock = "//! A.\nfn a() {\n    let t = std::time::Instant::now();\n    let z = Zoned :: now();\n}\n";
    check_source("crates/views/src/a.rs", clock, &["3: Instant::now outside cli", "4: Zoned::now outside cli"]);
    check_source("crates/cli/src/clock.rs", clock, &[]);
    check_source("crates/intake/src/child.rs", clock, &[]);
    check_source("crates/intake/src/other.rs", clock, &["3: Instant::now", "4: Zoned::now"]);
    check_source("crates/views/src/a.rs", "//! A.\nfn now(t: Timestamp) -> Timestamp { t }\n", &[]);
}

#[test]
fn only_the_store_knows_sqlite() {
    let text = "//! A.\nuse rusqlite::Connection;\n";
    check_source("crates/workbench/src/a.rs", text, &["2: rusqlite outside store"]);
    check_source("crates/store/src/a.rs", text, &[]);
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_not_passed_over() {
    check_source("crates/views/src/a.rs", "//! A.\nfn a() {\n", &["2: is not Rust"]);
    check_source("crates/views/src/a.rs", "//! A.\nfn a() { \"open }\n", &["2: is not Rust"]);
}

#[test]
fn long_files_are_remarked_on() {
    let file = |lines: usize| format!("//! A.\n{}", "\n".repeat(lines - 1));
    let weight = |lines: usize| source::check("crates/views/src/a.rs", &file(lines)).first().map(|f| f.weight);
    assert_eq!(weight(400), None);
    assert_eq!(weight(401), Some(Weight::Note));
    assert_eq!(weight(800), Some(Weight::Note));
    assert_eq!(weight(801), Some(Weight::Warning));
}

#[test]
fn headings_and_crates_agree() {
    let edges =
        architecture::with_table("<!-- edges: written by `cargo xtask tidy --write` -->\n<!-- end of edges -->\n");
    let text = format!("# A\n## `views`\n## `gone`, once\n## Where things are\n{}", edges.unwrap_or_default());
    let found = lines(architecture::check(&text, &["store", "views"]));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("1: no heading for the crate store"));
    assert!(found[1].starts_with("3: there is no crate gone"));
}

#[test]
fn a_stale_or_missing_table_is_told() {
    let stale = "<!-- edges: written by `cargo xtask tidy --write` -->\n| old |\n<!-- end of edges -->\n";
    assert_eq!(
        lines(architecture::check(stale, &[])),
        ["1: the table of edges is stale: run cargo xtask tidy --write"]
    );
    assert!(lines(architecture::check("# A\n", &[]))[0].contains("put them in"));
    let written = architecture::with_table(stale).expect("it has a place");
    assert_eq!(architecture::with_table(&written).as_deref(), Some(written.as_str()));
    assert!(architecture::check(&written, &[]).is_empty());
}

#[test]
fn files_nobody_names_are_found() {
    let file = |path: &str, text: &str| (path.to_string(), text.to_string());
    let files = [
        file("crates/a/src/lib.rs", "mod one;\npub mod two;\n// mod three;\n"),
        file("crates/a/src/main.rs", "mod four;\n"),
        file("crates/a/src/one.rs", "pub(crate) mod deep;\n"),
        file("crates/a/src/one/deep.rs", ""),
        file("crates/a/src/one/lost.rs", ""),
        file("crates/a/src/two.rs", ""),
        file("crates/a/src/four.rs", ""),
        file("crates/a/src/five.rs", ""),
        file("crates/a/benches/six.rs", ""),
    ];
    let mut found: Vec<String> = modules::check(&files).into_iter().map(|f| f.file).collect();
    found.sort();
    assert_eq!(found, ["crates/a/src/five.rs", "crates/a/src/one/lost.rs"]);
}

#[test]
fn places_on_a_machine_are_found() {
    let home = format!("{}{}amina/reports", "/ho", "me/");
    assert_eq!(machine::check("a.md", &format!("fine\nsee {home}\n"))[0].line, 2);
    assert_eq!(machine::check("a.md", &format!("\"{home}\"")).len(), 1);
    assert_eq!(machine::check("a.md", &format!("file://{home}")).len(), 0, "two slashes before: an address");
    assert_eq!(machine::check("a.md", &format!("https://example.org{home}")).len(), 0);
    assert_eq!(machine::check("a.md", "crates/work/src, the path ./home/x").len(), 0);
    assert_eq!(machine::check("a.md", &format!("C{}{}Amina\\x", ":\\Us", "ers\\")).len(), 1);
}

#[test]
fn growth_is_remarked_on_and_the_budget_kept() {
    let lock = |count: usize| "[[package]]\nname = \"a\"\n".repeat(count);
    assert_eq!(lock::check(&lock(lock::AGREED)), None);
    assert_eq!(lock::check(&lock(lock::AGREED + 1)).map(|f| f.weight), Some(Weight::Warning));
    assert_eq!(lock::check(&lock(lock::BUDGET + 1)).map(|f| f.weight), Some(Weight::Error));
    assert!(lock::summary("name = \"a\"\nname = \"a\"\nname = \"b\"\n").contains("3 packages"));
    assert!(lock::summary("name = \"a\"\nname = \"a\"\n").ends_with("in several versions: a"));
}
