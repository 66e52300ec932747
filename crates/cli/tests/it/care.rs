//! `check`, `dump`, `load`.

use crate::desk::Desk;

#[test]
fn what_was_dumped_can_be_loaded() {
    let desk = Desk::with_reports();
    let id = desk.records("citation").remove(0);
    let ruling = desk.rule(&["reject", &id]);
    desk.rule(&["undo", &ruling]);
    desk.run(&["dump", "-o", "talks.jsonl"]).expect(0).says(&["wrote talks.jsonl"]);
    let dumped = std::fs::read_to_string(desk.path().join("talks.jsonl")).expect("the file");
    assert_eq!(dumped, desk.dump());
    desk.run(&["load", "talks.jsonl", "copy.dossier"]).expect(0).says(&["2 reports"]);
    let again = desk.run(&["dump", "--dossier", "copy.dossier"]).expect(0);
    assert_eq!(again.out, dumped);
    desk.run(&["check", "--dossier", "copy.dossier"]).expect(0).says(&["2 rulings"]);
}

#[test]
fn dump_and_load_replace_nothing() {
    let desk = Desk::with_reports();
    desk.file("talks.jsonl", "mine");
    desk.run(&["dump", "-o", "talks.jsonl"]).expect(2).says(&["there already"]);
    desk.file("dump.jsonl", desk.dump());
    desk.run(&["load", "dump.jsonl", "talks.dossier"]).expect(2).says(&["there already"]);
    desk.run(&["load", "missing.jsonl", "new.dossier"]).expect(2).says(&["missing.jsonl"]);
}

#[test]
fn half_a_dump_makes_no_dossier() {
    let desk = Desk::with_reports();
    let dump = desk.dump();
    let line = dump.lines().count() / 2;
    let broken: String =
        dump.lines().enumerate().map(|(i, l)| if i == line { "{\n".into() } else { format!("{l}\n") }).collect();
    desk.file("broken.jsonl", broken);
    desk.run(&["load", "broken.jsonl", "new.dossier"]).expect(2).says(&[&format!("line {}", line + 1)]);
    assert!(!desk.path().join("new.dossier").exists());
}

#[test]
fn check_says_what_is_wrong() {
    let desk = Desk::with_reports();
    desk.run(&["check"]).expect(0).says(&["sound"]);
    assert_eq!(desk.json(&["check"])["sound"], true);
    desk.file("junk.dossier", "this is not a database");
    desk.run(&["check", "--dossier", "junk.dossier"]).expect(2).says(&["is not a dossier"]);
    std::fs::remove_file(desk.path().join("junk.dossier")).expect("it is removed");
    // One letter of a report's text is changed behind the program's back.
    let path = desk.path().join("talks.dossier");
    desk.run(&["dump"]).expect(0);
    let mut bytes = std::fs::read(&path).expect("the file");
    let words = b"ended the ceasefire on 9 December";
    let at: Vec<usize> = (0..bytes.len() - words.len()).filter(|at| bytes[*at..].starts_with(words)).collect();
    assert!(!at.is_empty());
    for at in at {
        bytes[at] = b'E';
    }
    std::fs::write(&path, bytes).expect("the file is written");
    let ran = desk.run(&["check"]);
    assert!(matches!(ran.code, Some(1)), "{ran:?}");
    let told = desk.run(&["check", "--json"]).expect(1).json();
    assert_eq!(told["sound"], false);
    assert!(!told["breaches"].as_array().expect("a list").is_empty());
}
