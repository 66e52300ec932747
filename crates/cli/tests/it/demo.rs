//! `demo`: the first thing that anybody sees.

use crate::desk::{Desk, text};

#[test]
fn the_demo_reads_eight_reports_and_prints_a_brief() {
    let desk = Desk::empty();
    let ran =
        desk.run(&["demo"]).expect(0).says(&["Reading 8 sample reports", "BRIEF", "8 reports", "What to do next"]);
    assert!(ran.out.starts_with("BRIEF"), "talk goes to standard error");
    desk.run(&["check"]).expect(0).says(&["sound", "8 reports"]);
    // What it tells to do next can be typed.
    let tips =
        ran.err.lines().map(str::trim).filter(|line| line.contains("rapporteur ") && line.contains(" show rec-"));
    for tip in tips {
        let id = tip.rsplit(' ').next().expect("an id");
        desk.run(&["show", id]).expect(0);
    }
    desk.run(&["search", "release of prisoners"]).expect(0);
}

#[test]
fn the_demo_looks_ahead_with_samples_that_say_so() {
    let desk = Desk::empty();
    desk.run(&["demo"]).expect(0).says(&[
        "OUTLOOK",
        "Release of prisoners: a settlement would land near",
        "a judgement by Sample Analyst (invented)",
    ]);
    let told = desk.json(&["outlook", "Release of prisoners"]);
    assert_eq!(told["basis"]["inputs"].as_array().map(Vec::len), Some(3));
    let quoted =
        told["basis"]["inputs"].as_array().expect("a list").iter().any(|i| i["quotes"] != serde_json::json!([]));
    assert!(quoted, "a sample rests on words of a report: {told}");
    desk.run(&["outlook", "--what-if", "remove Afghan Taliban"]).expect(0).says(&["WHAT IF: REMOVE AFGHAN TALIBAN"]);
    // Samples are replaced with the demo, judgements of others are not.
    desk.run(&["demo"]).expect(0);
    assert!(!desk.path().join("demo-2.dossier").exists());
    desk.run(&[
        "forecasts",
        "add",
        "Will it hold?",
        "--due",
        "2099-01-01",
        "--chance",
        "50",
        "--by",
        "Amina",
        "--why",
        "so",
    ])
    .expect(0);
    desk.run(&["demo"]).expect(0).says(&["left alone", "demo-2.dossier"]);
}

#[test]
fn a_demo_is_replaced_only_while_it_is_nothing_but_a_demo() {
    let desk = Desk::empty();
    desk.run(&["demo"]).expect(0);
    let first = desk.dump();
    desk.run(&["demo"]).expect(0);
    let timeless = |dump: &str| dump.lines().filter(|l| l.contains("\"record\"")).count();
    assert_eq!(timeless(&desk.dump()), timeless(&first), "the same reports give the same records");
    assert!(!desk.path().join("demo-2.dossier").exists());
    desk.run(&["demo", "--keep"]).expect(0).says(&["demo-2.dossier"]);
    let report = text(&desk.json(&["reports", "--dossier", "demo.dossier"])["reports"][0]["id"]);
    let fix = ["correct", &report, "--title", "Mine", "--by", "Amina", "--dossier", "demo.dossier"];
    desk.run(&fix).expect(0);
    desk.run(&["demo"]).expect(0).says(&["left alone", "demo-3.dossier"]);
    assert_eq!(desk.json(&["show", &report, "--dossier", "demo.dossier"])["title"], "Mine");
}

#[test]
fn the_demo_does_not_touch_what_is_no_dossier() {
    let desk = Desk::empty();
    desk.file("demo.dossier", "my notes");
    desk.run(&["demo"]).expect(0).says(&["demo-2.dossier"]);
    assert_eq!(std::fs::read_to_string(desk.path().join("demo.dossier")).expect("the file"), "my notes");
}
