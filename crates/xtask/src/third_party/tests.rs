//! Licences are read, sorted into those of the program and others, and refused where they ask for too much.

use serde_json::json;

use super::{BEGIN, END, is_welcome, packages, with_table};

#[test]
fn expressions() {
    for welcome in [
        "MIT",
        "MIT OR Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_welcome(welcome), "{welcome}");
    }
    for unwelcome in
        ["", "GPL-3.0", "MIT AND GPL-3.0", "AGPL-3.0 OR GPL-3.0", "none given", "see its file LICENCE", "mit"]
    {
        assert!(!is_welcome(unwelcome), "{unwelcome}");
    }
}

#[test]
fn what_the_program_is_made_of_is_told_from_what_tests_use() {
    let package = |name: &str, source: Option<&str>, licence: Option<&str>| json!({"name": name, "id": name, "version": "1.0.0", "source": source, "license": licence, "license_file": null});
    let kind = |kind: Option<&str>| json!([{"kind": kind}]);
    let metadata = json!({
        "packages": [
            package("cli", None, None), package("xtask", None, None), package("deep", Some("r"), Some("MIT/Apache-2.0")),
            package("wide", Some("r"), Some("ISC")), package("proof", Some("r"), None), package("task", Some("r"), Some("MIT")),
        ],
        "resolve": {"nodes": [
            {"id": "cli", "deps": [{"pkg": "wide", "dep_kinds": kind(None)}, {"pkg": "proof", "dep_kinds": kind(Some("dev"))}]},
            {"id": "wide", "deps": [{"pkg": "deep", "dep_kinds": kind(None)}]},
            {"id": "xtask", "deps": [{"pkg": "task", "dep_kinds": kind(None)}]},
        ]},
    });
    let found = packages(&metadata).expect("it is whole");
    let lines: Vec<String> = found.iter().map(|p| format!("{} {} {}", p.name, p.licence, p.in_program)).collect();
    assert_eq!(lines, ["deep MIT OR Apache-2.0 true", "proof none given false", "task MIT false", "wide ISC true"]);
    let text = with_table(&format!("# T\n{BEGIN}\nold\n{END}\nmore\n"), &found).expect("it has a place");
    assert!(text.contains("| wide | 1.0.0 | ISC | program |\n") && !text.contains("old") && text.ends_with("more\n"));
    assert_eq!(with_table("# T\n", &found), None);
    assert!(packages(&json!({})).is_err());
}
