//! `actors`, `actor`, `identify`, and the questions who is who that `add` asks.

use serde_json::{Value, json};

use crate::desk::{Desk, Ran, text};

const LETTER: &str = "A letter to commanders\n\nMufti Noor Wali Mehsud, the emir of the Tehreek-e-Taliban Pakistan (TTP), \
    told his fighters on 9 November 2021 to wait. Prime Minister Imran Khan welcomed the letter.\n";
const AUDIO: &str = "An audio message\n\nMufti Nur Wali Mahsud told his fighters on 9 December 2021 to attack. Prime \
    Minister Imran Khan condemned the message.\n";
const THIRD: &str = "A third report\n\nMufti Nur Wali Mahsud told his fighters on 12 December 2021 to rest.\n";

/// A folder with a dossier of two reports that spell one name in two ways.
fn desk() -> (Desk, Ran) {
    let desk = Desk::new();
    desk.file("letter.txt", LETTER);
    desk.file("audio.txt", AUDIO);
    desk.run(&["add", "letter.txt", "--published", "2021-11-10", "--publisher", "Example News"]).expect(0);
    let ran = desk.run(&["add", "audio.txt", "--published", "2021-12-10", "--publisher", "Other News"]).expect(0);
    (desk, ran)
}

fn questions(desk: &Desk) -> Vec<Value> {
    desk.json(&["actors"])["questions"].as_array().expect("a list").clone()
}

fn names(desk: &Desk) -> Vec<String> {
    desk.json(&["actors"])["actors"].as_array().expect("a list").iter().map(|actor| text(&actor["name"])).collect()
}

#[test]
fn adding_asks_who_is_who_with_the_words_of_both_reports() {
    let (_, ran) = desk();
    let both = ["Noor Wali Mehsud", "Nur Wali Mahsud"];
    let ran = ran.says(&["SAME ACTOR?", "known spellings of one name", "(Example News, 2021-11-10)"]);
    let ran = ran.says(&["»Noor Wali Mehsud«", "»Nur Wali Mahsud«", "(Other News, 2021-12-10)"]);
    ran.says(&[&format!("rapporteur same \"{}\" \"{}\" --by NAME", both[0], both[1]), "rapporteur not-same"]);
}

#[test]
fn adding_as_json_gives_the_questions_that_the_new_reports_raise() {
    let (desk, _) = desk();
    desk.file("third.txt", THIRD);
    desk.file("other.txt", "Elsewhere\n\nGeneral Min Aung Hlaing spoke on 1 January 2022.\n");
    let told = desk.json(&["add", "third.txt"]);
    let asked = told["questions"].as_array().expect("a list");
    assert_eq!(asked.len(), 1, "{told}");
    assert_eq!(asked[0]["reasons"][0]["reason"], "spelling");
    let quotes = asked[0]["reasons"][0]["quotes"].as_array().expect("quotes");
    assert_eq!(quotes.len(), 2);
    assert_ne!(quotes[0]["report"], quotes[1]["report"]);
    assert!(text(&quotes[0]["after"]).contains("emir"), "the sentence around the words: {}", quotes[0]);
    assert_eq!(desk.json(&["add", "other.txt"])["questions"], json!([]));
    assert_eq!(desk.json(&["add", "other.txt"])["questions"], json!([]), "nothing new was read");
}

#[test]
fn nobody_is_joined_without_a_ruling() {
    let (desk, _) = desk();
    let names = names(&desk);
    assert!(names.contains(&"Noor Wali Mehsud".into()) && names.contains(&"Nur Wali Mahsud".into()), "{names:?}");
    assert_eq!(questions(&desk).len(), 1);
}

#[test]
fn what_is_ruled_apart_is_never_asked_again() {
    let (desk, _) = desk();
    desk.rule(&["not-same", "Noor Wali Mehsud", "Nur Wali Mahsud"]);
    assert_eq!(questions(&desk), Vec::<Value>::new());
    desk.file("third.txt", THIRD);
    let ran = desk.run(&["add", "third.txt"]).expect(0);
    assert!(!ran.out.contains("SAME ACTOR?"), "{}", ran.out);
    desk.run(&["reread"]).expect(0);
    assert_eq!(questions(&desk), Vec::<Value>::new());
    desk.run(&["check"]).expect(0);
}

#[test]
fn a_merge_that_is_undone_leaves_everything_as_it_was() {
    let (desk, _) = desk();
    let state =
        |desk: &Desk| ["actors", "reports", "brief", "parties", "lineage"].map(|view| desk.run(&[view, "--json"]).out);
    let before = state(&desk);
    let ruling = desk.rule(&["same", "Noor Wali Mehsud", "Nur Wali Mahsud"]);
    let joined = desk.json(&["actor", "Nur Wali Mahsud"]);
    assert_eq!(joined["actors"].as_array().map(Vec::len), Some(2));
    assert_eq!(joined["reasons"][0]["ruling"]["by"], "Amina");
    assert_eq!(questions(&desk), Vec::<Value>::new());
    assert_ne!(state(&desk), before);
    desk.rule(&["undo", &ruling]);
    assert_eq!(state(&desk), before);
    desk.run(&["history", "Noor Wali Mehsud"]).expect(0).says(&["ruled the same", "withdrawn"]);
    desk.run(&["check"]).expect(0);
}

#[test]
fn equal_names_of_people_wait_for_confirmation() {
    let (desk, _) = desk();
    let held = desk.json(&["actors"])["held_by_equal_names"].clone();
    assert_eq!(held[0]["name"], "Imran Khan", "{held}");
    assert_eq!(held[0]["named"].as_array().map(Vec::len), Some(2));
    desk.run(&["actors", "--questions"]).expect(0).says(&["SHOWN AS ONE BECAUSE OF EQUAL NAMES", "»Imran Khan«"]);
    desk.rule(&["same", "Imran Khan", "Imran Khan"]);
    assert_eq!(desk.json(&["actors"])["held_by_equal_names"], json!([]));
}

#[test]
fn everyone_is_listed() {
    let (desk, _) = desk();
    desk.run(&["actors"]).expect(0).says(&["Noor Wali Mehsud", "person, 1 report", "actors --questions"]);
    let ran = desk.run(&["actors", "--kind", "armed_group"]).expect(0);
    assert!(!ran.out.contains("Imran Khan"), "{}", ran.out);
    desk.run(&["actors", "--kind", "nonsense"]).expect(2).says(&["armed_group"]);
    desk.run(&["actors", "--known-on", "1999-12-31"]).expect(1).says(&["0 actors"]);
    let empty = Desk::new();
    empty.run(&["actors"]).expect(1);
    empty.run(&["actors", "--questions"]).expect(1).says(&["0 questions"]);
}

#[test]
fn an_actor_is_shown_with_its_names_and_what_is_open() {
    let (desk, _) = desk();
    let ran = desk.run(&["actor", "noor wali mehsud"]).expect(0);
    ran.says(&["Noor Wali Mehsud person, 1 report", "NAMES", "»Noor Wali Mehsud«", "SAME ACTOR?", "rapporteur show"]);
    let told = desk.json(&["actor", "Noor Wali Mehsud"]);
    assert_eq!((&told["name"], &told["kind"]), (&json!("Noor Wali Mehsud"), &json!("person")));
    assert_eq!(told["names"][0]["places"][0]["words"], "Noor Wali Mehsud");
    assert_eq!(told["questions"].as_array().map(Vec::len), Some(1));
    desk.run(&["actor", "Nobody At All"]).expect(1).says(&["nothing here is called"]);
    desk.run(&["actor", "Wali"]).expect(2).says(&["can be several things"]);
}

#[test]
fn who_could_be_meant_is_ranked() {
    let (desk, _) = desk();
    let ran = desk.run(&["identify", "Noor Wali Masood"]).expect(0);
    let place = |name: &str| ran.out.find(name).unwrap_or_else(|| panic!("no {name} in {}", ran.out));
    assert!(place("Noor Wali Mehsud") > 0 && place("Nur Wali Mahsud") > 0);
    ran.says(&["known spellings of one name", "2 candidates"]);
    let told = desk.json(&["identify", "نور ولی محسود", "--people"]);
    assert_eq!(told["could_be"].as_array().map(Vec::len), Some(2), "{told}");
    assert!(told["could_be"][0]["strength"].as_f64() > Some(0.5) && told["could_be"][0]["why"].is_string());
    desk.run(&["identify", "TTP", "--bodies"]).expect(0).says(&["Tehreek-e-Taliban Pakistan"]);
    desk.run(&["identify", "Qwertz"]).expect(1).says(&["0 candidates"]);
    desk.run(&["identify", " "]).expect(2).says(&["give a name"]);
    desk.run(&["identify", "a", "--people", "--bodies"]).expect(2);
}

#[test]
fn the_demo_asks_one_question_and_keeps_different_people_apart() {
    let desk = Desk::empty();
    desk.run(&["demo"]).expect(0).says(&["SAME ACTOR?", "=?=", "join the two names above"]);
    let told = desk.json(&["actors", "--kind", "person"]);
    let people: Vec<Vec<String>> = (told["actors"].as_array().expect("a list").iter())
        .map(|actor| actor["names"].as_array().expect("names").iter().map(|name| text(&name["name"])).collect())
        .collect();
    let different = [
        ("Muhammad Khurasani", "Umar Khalid Khurasani"),
        ("Baitullah Mehsud", "Hakimullah Mehsud"),
        ("Hakimullah Mehsud", "Noor Wali Mehsud"),
        ("Imran Khan", "Chaudhry Nisar Ali Khan"),
    ];
    for (one, other) in different {
        let holds = |names: &[String], name: &str| names.iter().any(|known| known == name);
        let both: Vec<_> = people.iter().filter(|names| holds(names, one) && holds(names, other)).collect();
        assert!(both.is_empty(), "{one} and {other} are one: {both:?}");
    }
    assert!(told["left_open"].to_string().contains("Khurasani"), "an ambiguous surname is listed");
}

#[test]
fn hostile_names_harm_nothing() {
    let (desk, _) = desk();
    let before = desk.dump();
    let long = "Noor ".repeat(5_000);
    for name in ["\u{202e}x", "((((", "-e-", "🙂", "'; DROP TABLE actor; --", &long] {
        let ran = desk.run(&["identify", name]);
        assert!(matches!(ran.code, Some(0..=2)) && !ran.err.contains("panicked"), "{ran:?}");
    }
    assert_eq!(desk.dump(), before);
}
