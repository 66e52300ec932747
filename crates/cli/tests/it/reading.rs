//! `read` with its explanations and colours, `rules` and `score`.

use crate::desk::{Desk, TRUCE, ran, text};

const JEERS: &str = "event protest\nwhy Jeering an office is a form of protest.\nverb jeer\n  object ministry office\n  \
    needs actor\n  actors subj by\nyes The Workers Party jeered the ministry.\n\
    no A choir jeered the guests.\n";
const SONGS: &str = "Songs of protest\n\nThe Workers Party jeered the ministry on 3 May 2021.\n";

fn desk() -> Desk {
    let desk = Desk::empty();
    desk.file("truce.txt", TRUCE);
    desk.file("songs.txt", SONGS);
    desk.file("own/jeers.rule", JEERS);
    desk
}

#[test]
fn one_record_is_explained() {
    let desk = desk();
    let told = desk.json(&["read", "truce.txt"]);
    let event = told["events"].as_array().expect("a list").iter().find(|e| e["type"] == "ceasefire_declared");
    let id = text(&event.expect("a truce")["record"]);
    desk.run(&["read", "truce.txt", "--why", &id]).expect(0).says(&[
        "ceasefire declared",
        "events/ceasefire_declared.rule, a rule of the program",
        "trigger: “",
        "how it was completed: ",
        "CONFIDENCE 0.",
        "A rule gives 0.80 at most",
        "WHAT ELSE COMPETED",
    ]);
    // The listing prints ids that are long enough.
    let listed = desk.run(&["read", "truce.txt"]).expect(0).out;
    let short = listed.lines().find(|l| l.contains("ceasefire declared")).and_then(|l| l.split_whitespace().nth(1));
    let why = desk.json(&["read", "truce.txt", "--why", short.expect("an id")]);
    assert_eq!(why["id"], id.as_str());
    assert_eq!(why["own"], false);
    assert!(why["waits_for"].as_array().is_some_and(|list| !list.is_empty()), "{why}");
    assert!(why["context"][1].as_str().is_some_and(|words| words.contains("ceasefire")), "{why}");
    desk.run(&["read", "truce.txt", "--why", "rec-zzzz"]).expect(1).says(&["nothing here is called “rec-zzzz”"]);
    desk.run(&["read", "truce.txt", "--why", ""]).expect(1);
    desk.run(&["read", "truce.txt", "--why", "rec-"]).expect(1);
}

#[test]
fn every_confidence_is_explained_as_it_is_given() {
    let desk = desk();
    let told = desk.json(&["read", "truce.txt"]);
    for list in ["actors", "relations", "events", "statements", "citations"] {
        for record in told[list].as_array().expect("a list") {
            let why = desk.json(&["read", "truce.txt", "--why", &text(&record["record"])]);
            assert_eq!(why["confidence"], record["confidence"]);
            let by_rule = !why["file"].is_null();
            let (given, most) =
                (why["confidence"].as_f64().unwrap_or(9.0), if list == "relations" { 0.7 } else { 0.8 });
            assert!(!by_rule || given <= most, "{why}");
            let all_named = why["lowered"].to_string().contains("nothing lowered it");
            assert!(!by_rule || !all_named || given >= most, "{why}");
        }
    }
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let desk = desk();
    let plain = desk.run(&["read", "truce.txt"]).expect(0).out;
    assert!(!plain.contains('\u{1b}'), "{plain}");
    for args in [&["read", "truce.txt", "--color", "always"], &["read", "truce.txt", "--colour", "always"]] {
        let coloured = desk.run(args).expect(0).out;
        assert!(coloured.contains("\u{1b}[0m: the words that a record quotes"), "{coloured}");
        assert!(coloured.contains("\u{1b}[36mMuhammad Khurasani"), "{coloured}");
        // Nothing of the text is lost between the colours.
        let mut bare = String::new();
        let mut rest = coloured.as_str();
        while let Some(at) = rest.find('\u{1b}') {
            bare.push_str(&rest[..at]);
            rest = rest[at..].split_once('m').map_or("", |(_, rest)| rest);
        }
        bare.push_str(rest);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
        assert!(words(&bare).contains(&words(TRUCE)), "{bare}");
    }
    let asked = ran(desk.command(&["read", "truce.txt", "--color", "always"]).env("NO_COLOR", "1")).expect(0).out;
    assert!(asked.contains('\u{1b}'), "who asks for colour gets it");
    assert!(!desk.run(&["read", "truce.txt", "--color", "never"]).expect(0).out.contains('\u{1b}'));
    desk.run(&["read", "truce.txt", "--color", "pink"]).expect(2).says(&["auto, always, never"]);
}

#[test]
fn a_text_that_would_steer_the_terminal_does_not() {
    let desk = desk();
    desk.file(
        "bad.txt",
        format!("{}The army \u{1b}[2J attacked the town of Aland on 3 May 2021.\n", "It rained for long. ".repeat(40)),
    );
    let coloured = desk.run(&["read", "bad.txt", "--color", "always"]).expect(0).out;
    assert!(!coloured.contains("\u{1b}[2J") && coloured.contains("\u{fffd}["), "{coloured}");
}

#[test]
fn rules_of_ones_own_are_read_with() {
    let desk = desk();
    let protests = |args: &[&str]| desk.json(args)["events"].as_array().map_or(0, Vec::len);
    assert_eq!(protests(&["read", "songs.txt"]), 0);
    assert_eq!(protests(&["read", "songs.txt", "--rules", "own"]), 1);
    let by_name = ran(desk.command(&["read", "songs.txt"]).env("RAPPORTEUR_RULES", "own")).expect(0);
    by_name.says(&["protest: Workers Party"]);
    let id = text(&desk.json(&["read", "songs.txt", "--rules", "own"])["events"][0]["record"]);
    desk.run(&["read", "songs.txt", "--rules", "own", "--why", &id])
        .expect(0)
        .says(&["jeers.rule, a rule of your own: Jeering an office is a form of protest."]);
    desk.run(&["init", "talks.dossier"]).expect(0);
    desk.run(&["add", "songs.txt"]).expect(0);
    assert_eq!(desk.records("event").len(), 0);
    // Other rules are another reader: what was there is read again.
    let added = desk.json(&["add", "songs.txt", "--rules", "own"]);
    assert_eq!(added["files"][0]["outcome"], "read_again");
    assert_eq!(desk.records("event").len(), 1);
    desk.run(&["reread", "--rules", "own"]).expect(0).says(&["with rules", "0 read otherwise"]);
    // There and back, and there again.
    for (rules, events) in [(None, 0), (None, 0), (Some("own"), 1), (None, 0), (Some("own"), 1)] {
        let before = desk.records("event").len();
        let with: Vec<&str> = rules.iter().flat_map(|folder| ["--rules", folder]).collect();
        let changed = desk.json(&[&["reread"], &with[..]].concat())["changed"].clone();
        assert_eq!(desk.records("event").len(), events);
        assert_eq!(changed, i32::from(before != events), "{rules:?}");
        desk.run(&["check"]).expect(0);
    }
    let dump = desk.dump();
    desk.file("all.jsonl", &dump);
    desk.run(&["load", "all.jsonl", "copy.dossier"]).expect(0);
    assert_eq!(desk.run(&["dump", "--dossier", "copy.dossier"]).expect(0).out, dump);
}

#[test]
fn rules_are_listed_and_explained() {
    let desk = desk();
    desk.run(&["rules"]).expect(0).says(&["events/attack", "statements/urges", "relations/part_of"]);
    desk.run(&["rules", "events/attack"]).expect(0).says(&["a rule of the program", "set off by", "does not fire on"]);
    desk.run(&["rules", "Ceasefire"]).expect(0).says(&["events/ceasefire_declared", "events/ceasefire_ended"]);
    desk.run(&["rules", "moon"]).expect(1).says(&["no rule is called “moon”"]);
    desk.run(&["rules", "--rules", "own", "jeers"]).expect(0).says(&["a rule of your own", "jeer"]);
    let told = desk.json(&["rules", "--rules", "own"]);
    let own = told["rules"].as_array().expect("a list").iter().filter(|r| r["own"] == true).count();
    assert_eq!(own, 1);
}

#[test]
fn mistakes_in_rules_are_told_with_file_line_and_mend() {
    let desk = desk();
    desk.run(&["rules", "--check", "own"]).expect(0).says(&["1 rule sound"]);
    let no_sense = JEERS.replace("actors subj by", "actors subject");
    desk.file("bad/one.rule", &no_sense);
    desk.file("bad/deeper/two.rule", JEERS.replace("needs actor", "needs love"));
    desk.file("bad/notes.txt", "not a rule");
    desk.run(&["rules", "--check", "bad"])
        .expect(2)
        .says(&["one.rule, line 6: “subject” is no path", "two.rule, line 5"]);
    let told = desk.run(&["rules", "--check", "bad", "--json"]).expect(2).json();
    assert_eq!(told["mistakes"].as_array().map(Vec::len), Some(2));
    let ran = desk.run(&["read", "songs.txt", "--rules", "bad"]).expect(2);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    desk.file(
        "wrong/one.rule",
        JEERS.replace("no A choir jeered the guests", "no The Workers Party jeered the office"),
    );
    desk.run(&["rules", "--check", "wrong"]).expect(1).says(&["line 8", "sets the rule off and must not"]);
    desk.run(&["rules", "--check", "nowhere"]).expect(2).says(&["there is no such folder"]);
    desk.run(&["rules", "--check", "songs.txt"]).expect(2).says(&["it is a file"]);
    desk.file("empty/notes.txt", "");
    desk.run(&["rules", "--check", "empty"]).expect(2).says(&["names end in .rule"]);
    desk.file("latin/one.rule", b"event protest\nwhy caf\xe9\n");
    desk.run(&["rules", "--check", "latin"]).expect(2).says(&["one.rule, line 2: it is not written in UTF-8"]);
}

const KEY: &str = r#"{"document": {"published": "2021-05-04"},
    "actors": [{"id": "wp", "kind": "party", "names": ["Workers Party"]}],
    "relations": [], "statements": [], "citations": [],
    "events": [{"type": "protest", "actors": ["wp"], "date": "2021-05-03", "quote": "jeered the ministry"}],
    "dates": [{"text": "3 May 2021", "value": "2021-05-03"}]}"#;

#[test]
fn readings_are_scored_against_keys() {
    let desk = desk();
    desk.file("keys/songs.key.json", KEY);
    desk.file("keys/songs.txt", SONGS);
    let own = desk.json(&["score", "keys", "--rules", "own"]);
    assert_eq!(own["documents"][0]["score"], 1.0);
    desk.run(&["score", "keys", "--details"]).expect(0).says(&[
        "events precision 0.000 recall 0.000 F1 0.000",
        "records whose quote is not in the document: 0",
        "score 0.833",
        "events: missed 1, not in the key 0",
        "jeered the ministry",
    ]);
    // A reading that was saved.
    let reading = desk.run(&["read", "songs.txt", "--rules", "own", "--json"]).expect(0).out;
    desk.file("out/songs.json", reading);
    let saved = desk.json(&["score", "keys/songs.key.json", "--readings", "out"]);
    assert_eq!(saved["mean"]["score"], 1.0);
    desk.run(&["score", "keys", "--readings", "nowhere"]).expect(0).says(&["it counts as empty", "score 0.500"]);
    desk.file("more/songs.key.json", KEY);
    desk.run(&["score", "more"]).expect(2).says(&["songs.txt: the key needs its text beside it"]);
    desk.file("keys/bad.key.json", "{");
    desk.run(&["score", "keys"]).expect(2).says(&["bad.key.json: this is not JSON"]);
    desk.run(&["score", "own"]).expect(1).says(&["no key was found"]);
    desk.run(&["score", "songs.txt"]).expect(2).says(&["names end in .key.json"]);
}
