//! `init`, `add`, `read`, `correct`, `reread`.

use serde_json::json;

use crate::desk::{Desk, END, TRUCE, text};

#[test]
fn init_makes_a_dossier_and_never_replaces_one() {
    let desk = Desk::empty();
    desk.run(&["init"]).expect(0).says(&["talks.dossier"]);
    assert!(desk.path().join("talks.dossier").is_file());
    desk.run(&["init", "talks.dossier"]).expect(2).says(&["there already"]);
    desk.run(&["init", "nowhere/talks.dossier"]).expect(2);
}

#[test]
fn add_tells_what_is_known_of_a_report_and_what_was_read() {
    let desk = Desk::new();
    desk.file("truce.txt", TRUCE);
    let ran = desk.run(&["add", "truce.txt", "--publisher", "Example News", "--published", "2021-11-12"]).expect(0);
    ran.says(&["added truce.txt as rep-", "Example News", "[given]", "2021-11-12", "read: ", "citation", "problem"]);
}

#[test]
fn add_as_json_gives_one_entry_for_each_file() {
    let desk = Desk::new();
    desk.file("in/truce.txt", TRUCE);
    desk.file("in/end.txt", END);
    desk.file("in/.hidden", "no report");
    let told = desk.json(&["add", "in", "--marking", "green", "--reliability", "B"]);
    let files = told["files"].as_array().expect("a list");
    assert_eq!(files.len(), 2);
    assert_eq!((&files[0]["file"], &files[0]["outcome"]), (&json!("end.txt"), &json!("added")));
    assert_eq!(files[1]["file"], "truce.txt");
    assert!(files[1]["read"]["citations"].as_u64() >= Some(2), "{}", files[1]);
    let reports = desk.json(&["reports"]);
    assert_eq!(reports["reports"][0]["marking"], "green");
    assert_eq!(reports["reports"][0]["reliability"], "B");
}

#[test]
fn a_report_that_is_there_is_left_as_it_is() {
    let desk = Desk::with_reports();
    let before = desk.dump();
    desk.file("copy.txt", TRUCE);
    desk.run(&["add", "copy.txt"]).expect(0).says(&["in the dossier already"]);
    desk.run(&["add", "copy.txt", "--publisher", "Other News"]).expect(0).says(&["rapporteur correct"]);
    assert_eq!(desk.dump(), before);
}

#[test]
fn the_same_file_twice_in_one_go_is_added_once() {
    let desk = Desk::new();
    desk.file("truce.txt", TRUCE);
    desk.run(&["add", "truce.txt", "truce.txt"]).expect(0).says(&["1 added, 1 there already, 0 not added"]);
}

#[test]
fn bad_files_are_told_and_the_others_go_on() {
    let desk = Desk::new();
    desk.file("truce.txt", TRUCE);
    desk.file("picture.txt", b"\x89PNG\r\n\x1a\n0000");
    desk.file("empty.txt", "");
    let ran = desk.run(&["add", "empty.txt", "truce.txt", "missing.txt", "picture.txt"]).expect(2);
    let ran = ran.says(&["empty.txt: This file is empty", "missing.txt: ", "picture.txt: This is a picture"]);
    assert_eq!(ran.err.matches("error:").count(), 3, "{}", ran.err);
    ran.says(&["added truce.txt", "1 added, 0 there already, 3 not added"]);
    assert_eq!(desk.json(&["reports"])["reports"].as_array().map(Vec::len), Some(1));
    let told = desk.run(&["add", "empty.txt", "--json"]).expect(2).json();
    assert_eq!(told["files"][0]["outcome"], "failed");
}

#[test]
fn what_is_given_wrongly_is_refused_before_anything_is_done() {
    let desk = Desk::new();
    desk.file("truce.txt", TRUCE);
    let before = desk.dump();
    desk.run(&["add"]).expect(2).says(&["FILE"]);
    desk.run(&["add", "truce.txt", "--published", "last week"]).expect(2).says(&["2021-11-09"]);
    desk.run(&["add", "truce.txt", "--marking", "secret"]).expect(2).says(&["amber+strict"]);
    desk.run(&["add", "truce.txt", "--reliability", "Z"]).expect(2).says(&["A, B, C"]);
    desk.run(&["add", "truce.txt", "--title", " "]).expect(2).says(&["must not be empty"]);
    assert_eq!(desk.dump(), before);
}

#[test]
fn read_prints_and_keeps_nothing() {
    let desk = Desk::new();
    desk.file("truce.txt", TRUCE);
    let before = desk.dump();
    let ran = desk.run(&["read", "truce.txt", "--published", "2021-11-12"]).expect(0);
    ran.says(&["ACTORS", "CITATIONS", "PROBLEMS", "DATES", "2021-11-09", "Umar Media"]);
    desk.run(&["read", "missing.txt"]).expect(2).says(&["missing.txt"]);
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_reading_as_json_has_the_shape_of_a_key() {
    let desk = Desk::empty();
    desk.file("truce.txt", TRUCE);
    let told = desk.json(&["read", "truce.txt", "--published", "2021-11-12"]);
    let keys: Vec<&String> = told.as_object().expect("an object").keys().collect();
    let lists = "actors relations events statements citations dates problems possibly_missed";
    assert_eq!(keys, format!("document {lists}").split(' ').collect::<Vec<_>>());
    assert_eq!(told["document"]["published"], "2021-11-12");
    let citation = &told["citations"][0];
    let [start, end] = [0, 1].map(|i| citation["span"][i].as_u64().expect("a number") as usize);
    assert_eq!(TRUCE.get(start..end), citation["quote"].as_str());
    assert!(citation["confidence"].is_f64() && citation["reason"]["rule"].is_string(), "{citation}");
}

#[test]
fn a_correction_is_signed_kept_and_read_with() {
    let desk = Desk::with_reports();
    let id = text(&desk.json(&["reports"])["reports"][0]["id"]);
    desk.run(&["correct", &id, "--by", "Amina"]).expect(2).says(&["say what to correct"]);
    desk.run(&["correct", &id, "--title", "A better title"]).expect(2).says(&["--by"]);
    desk.run(&["correct", &id, "--title", "A better title", "--by", "Amina"]).expect(0).says(&["A better title"]);
    desk.run(&["correct", &id, "--title", "A better title", "--by", "Amina"]).expect(0).says(&["nothing was changed"]);
    assert_eq!(desk.json(&["show", &id])["title"], "A better title");
    desk.run(&["history", &id]).expect(0).says(&["details corrected, by Amina"]);
    let added = text(&desk.json(&["show", &id])["added_at"]);
    let then = ["--as-known-on", &added];
    assert_ne!(desk.json(&[&["show", &id][..], &then].concat())["title"], "A better title");
    let ran = desk.run(&[&["history", &id][..], &then].concat()).expect(0);
    assert!(!ran.out.contains("corrected"), "{}", ran.out);
    desk.run(&["check"]).expect(0);
}

#[test]
fn reading_again_keeps_rulings() {
    let desk = Desk::with_reports();
    let citations = desk.records("citation");
    desk.rule(&["accept", &citations[0]]);
    desk.rule(&["reject", &citations[1]]);
    let told = desk.json(&["reread"]);
    assert_eq!((&told["reports"], &told["rulings_applying"]), (&json!(2), &json!(2)));
    assert_eq!(told["rulings_left"], json!([]));
    assert_eq!(desk.json(&["show", &citations[0]])["state"], "accepted");
    assert_eq!(desk.json(&["show", &citations[1]])["state"], "rejected");
    desk.run(&["reread"]).expect(0).says(&["read 2 reports again", "2 rulings in force"]);
}

#[test]
fn two_programs_add_at_once() {
    let desk = Desk::new();
    let folders = ["one", "two"];
    for folder in folders {
        for n in 0..12 {
            desk.file(&format!("{folder}/{n}.txt"), format!("{TRUCE}\nThis is number {n} of {folder}.\n"));
        }
    }
    let running: Vec<_> = folders.iter().map(|f| desk.command(&["add", f]).spawn().expect("it starts")).collect();
    for mut child in running {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(desk.json(&["reports"])["reports"].as_array().map(Vec::len), Some(24));
    desk.run(&["check"]).expect(0).says(&["sound", "24 reports"]);
}

#[test]
fn a_text_under_the_name_of_a_pdf_is_told() {
    let desk = Desk::new();
    desk.file("report.pdf", crate::desk::TRUCE);
    let told = "Its name promises a PDF, but it holds plain text and was read as that";
    desk.run(&["add", "report.pdf", "--published", "2021-11-12"]).expect(0).says(&[told]);
    desk.file("truce.txt", crate::desk::END);
    let ran = desk.run(&["add", "truce.txt", "--published", "2021-12-12"]).expect(0);
    assert!(!ran.out.contains("Its name promises"), "{}", ran.out);
}
