//! `assess`, `outlook` and `forecasts`: what named persons judge of a dossier's talks.

use crate::desk::{Desk, text};

/// A dossier with an issue and two actors assessed on it.
fn desk() -> Desk {
    let desk = Desk::with_reports();
    desk.run(&[
        "assess",
        "issue",
        "Prisoners",
        "--low",
        "none released",
        "--high",
        "all released",
        "--status-quo",
        "5",
        "--by",
        "Amina",
    ])
    .expect(0)
    .says(&["Prisoners: from 0 (none released) to 100 (all released); 5 if nothing is agreed"]);
    for (actor, position, capability) in
        [("TTP", "80..90..100", "30..40..50"), ("Imran Khan", "10..20..30", "60..70..80")]
    {
        desk.run(&[
            "assess",
            "set",
            actor,
            "--issue",
            "prisoners",
            "--position",
            position,
            "--salience",
            "60",
            "--capability",
            capability,
            "--by",
            "Amina",
            "--why",
            "as I read it",
        ])
        .expect(0)
        .says(&["position", "salience 60", "by Amina on", "as I read it"]);
    }
    desk
}

#[test]
fn without_an_issue_it_is_said_what_to_do() {
    let desk = Desk::with_reports();
    desk.run(&["outlook"]).expect(1).says(&["rapporteur assess issue NAME"]);
    desk.run(&["assess", "list"]).expect(1).says(&["there is no issue yet"]);
    desk.run(&["assess", "propose", "Prisoners"]).expect(1).says(&["there is no issue yet"]);
    desk.run(&["outlook", "--runs"]).expect(1).says(&["no run is kept yet"]);
    desk.run(&["forecasts", "list"]).expect(1).says(&["0 questions"]);
    desk.run(&["forecasts", "score"]).expect(1).says(&["nothing to score yet"]);
    desk.run(&["assess", "issue", "P", "--low", "a", "--high", "b", "--by", "Amina"]).expect(0);
    desk.run(&["outlook"]).expect(1).says(&["nobody's position is assessed yet"]);
    desk.run(&["assess", "propose", "P"]).expect(1).says(&["Accept statements first"]);
}

#[test]
fn one_position_alone_foresees_nothing() {
    let desk = Desk::with_reports();
    desk.run(&["assess", "issue", "P", "--low", "a", "--high", "b", "--by", "Amina"]).expect(0);
    let numbers = ["--position", "90", "--salience", "60", "--capability", "40"];
    let by = ["--by", "Amina", "--why", "as I read it"];
    desk.run(&[&["assess", "set", "TTP", "--issue", "P"][..], &numbers, &by].concat()).expect(0);
    let told = desk.run(&["outlook"]);
    told.expect(0).says(&["All who are assessed here stand at 90", "they foresee nothing"]);
}

#[test]
fn assessments_are_signed_and_listed_and_can_be_taken_back() {
    let desk = desk();
    desk.run(&["assess", "list"]).expect(0).says(&["Tehreek-e-Taliban Pakistan: position 80..90..100", "Imran Khan"]);
    let told = desk.json(&["assess", "list"]);
    assert_eq!(told["issues"][0]["assessments"][0]["position"], serde_json::json!([80.0, 90.0, 100.0]));
    assert_eq!(told["issues"][0]["assessments"][1]["by"], "Amina");
    let set = |more: &[&str]| desk.run(&[&["assess", "set", "TTP", "--issue", "Prisoners"], more].concat());
    set(&["--position", "50"]).expect(2).says(&["--by"]);
    set(&["--by", "Bilal"]).expect(2).says(&["--position, --salience or --capability"]);
    set(&["--position", "50", "--by", "Bilal"]).expect(2).says(&["say why"]);
    set(&["--position", "120", "--by", "Bilal", "--why", "so"]).expect(2).says(&["between 0 and 100"]);
    set(&["--position", "50..40", "--by", "Bilal", "--why", "so"]).expect(2).says(&["not in order"]);
    set(&["--position", "many", "--by", "Bilal", "--why", "so"]).expect(2).says(&["is not a number"]);
    set(&["--position", "50", "--rests-on", "rec-zzzz", "--by", "Bilal"]).expect(1);
    let other = desk.run(&["assess", "set", "TTP", "--issue", "Moon", "--position", "5", "--by", "B", "--why", "so"]);
    other.expect(1).says(&["no issue is called “Moon”; there are “Prisoners”"]);
    let dropped = ["assess", "drop", "TTP", "--issue", "Prisoners", "--by", "Amina", "--why", "a mistake"];
    desk.run(&dropped).expect(0).says(&["nothing is assessed any more"]);
    assert_eq!(desk.json(&["assess", "list"])["issues"][0]["assessments"].as_array().map(Vec::len), Some(1));
    desk.run(&["assess", "list", "--all"]).expect(0).says(&["nothing is assessed any more", "position 80..90..100"]);
    assert_eq!(desk.json(&["assess", "list", "--all"])["issues"][0]["assessments"].as_array().map(Vec::len), Some(3));
    desk.run(&["check"]).expect(0);
}

#[test]
fn an_assessment_made_by_mistake_is_undone_and_the_former_counts_again() {
    let desk = desk();
    let set = ["assess", "set", "TTP", "--issue", "Prisoners", "--position", "9", "--by", "Amina", "--why", "a slip"];
    let slip = desk.json(&set)["id"].as_str().map(str::to_owned).unwrap_or_default();
    let undo = ["undo", &slip, "--by", "Amina", "--why", "90 was meant"];
    desk.run(&undo).expect(0).says(&["taken back", "position 9", "What it replaced counts again"]);
    desk.run(&["assess", "list"]).expect(0).says(&["Tehreek-e-Taliban Pakistan: position 80..90..100"]);
    desk.run(&["assess", "list", "--all"]).expect(0).says(&["position 9", "taken back later"]);
    desk.run(&["history", &slip]).expect(0).says(&["judged", "taken back later"]);
    desk.run(&undo).expect(2).says(&["taken back already"]);
    desk.run(&["undo", "jud-zzzz", "--by", "Amina", "--why", "so"]).expect(1).says(&["rapporteur assess list --all"]);
    desk.run(&["check"]).expect(0);
}

#[test]
fn a_type_of_spoiler_is_signed_shown_and_taken_back() {
    let desk = Desk::with_reports();
    let judge = |more: &[&str]| desk.run(&[&["assess", "spoiler", "TTP"], more].concat());
    judge(&["--type", "whole", "--by", "Amina", "--why", "so"]).expect(2).says(&["limited, greedy, total"]);
    judge(&["--type", "total", "--by", "Amina"]).expect(2).says(&["say why"]);
    judge(&["--type", "total", "--why", "so"]).expect(2).says(&["--by"]);
    judge(&["--type", "greedy", "--locus", "leader", "--by", "Amina", "--why", "asks for more"]).expect(0).says(&[
        "a greedy spoiler, locus leader",
        "by Amina on",
        "asks for more",
        "rapporteur undo jud-",
    ]);
    let seen = ["Amina judged it a greedy spoiler", "Locus: leader", "Why: asks for more"];
    desk.run(&["spoilers"]).expect(0).says(&seen);
    desk.run(&["brief"]).expect(0);
    desk.run(&["assess", "list"]).expect(0).says(&["Types of spoilers", "a greedy spoiler"]);
    assert_eq!(desk.json(&["assess", "list"])["spoilers"][0]["type"], "greedy");
    let early = desk.run(&["spoilers", "--known-on", "2021-01-01"]);
    assert!(!early.out.contains("judged it"), "nobody had judged then");
    let early = desk.run(&["spoilers", "--as-of", "2021-11-12"]);
    assert!(!early.out.contains("judged it"), "nobody had judged by then");
    let drop = ["assess", "drop", "TTP", "--spoiler", "--by", "Amina", "--why", "it changed"];
    desk.run(&drop).expect(0).says(&["judged a spoiler no more"]);
    assert!(!desk.run(&["spoilers"]).out.contains("judged it"));
    desk.run(&["assess", "drop", "TTP", "--by", "Amina", "--why", "so"]).expect(2).says(&["--issue"]);
    desk.run(&["check"]).expect(0);
}

#[test]
fn accepted_statements_propose_positions_and_nothing_is_kept() {
    let desk = Desk::new();
    desk.file("t.txt", "Talks\n\nThe Northern Front demanded the release of all prisoners on 3 May 2021.\n");
    desk.run(&["add", "t.txt"]).expect(0);
    desk.run(&["assess", "issue", "Prisoners", "--low", "they stay", "--high", "they are released", "--by", "Amina"])
        .expect(0);
    let statement = desk.records("statement").remove(0);
    desk.run(&["accept", &statement, "--by", "Amina", "--why", "so it stands"]).expect(0);
    let before = desk.dump();
    desk.run(&["assess", "propose", "Prisoners"]).expect(0).says(&[
        "Northern Front: position 60..85..100",
        "words and stance point to “they are released”",
        &format!("--rests-on {statement}"),
        "Nothing is kept until you assess",
    ]);
    assert_eq!(desk.json(&["assess", "propose", "Prisoners"])["suggestions"][0]["actor"], "Northern Front");
    assert_eq!(desk.dump(), before);
    let rests = ["--position", "80", "--rests-on", &statement, "--by", "Amina"];
    desk.run(&[&["assess", "set", "Northern Front", "--issue", "Prisoners"], &rests[..]].concat())
        .expect(0)
        .says(&[&format!("rests on {statement}"), "demanded the release"]);
}

#[test]
fn the_outlook_is_headed_by_sentences_and_tells_what_it_rests_on() {
    let desk = desk();
    desk.run(&["outlook", "--draws", "100"]).expect(0).says(&[
        "PRISONERS",
        "A settlement would land near",
        "on a scale from 0 (none released) to 100 (all released)",
        "What matters most is",
        "WHAT IT RESTS ON",
        "Every number that went in is a judgement by Amina.",
        "2 of 2 assessments rest on no record",
    ]);
    desk.run(&["outlook", "--what-if", "remove TTP"]).expect(0).says(&["WHAT IF: REMOVE TTP"]);
    desk.run(&["outlook", "--what-if", "remove Nobody"]).expect(2).says(&["no actor is called \"Nobody\""]);
    let removed = "set Imran Khan position = 50";
    desk.run(&["outlook", "--what-if", removed, "--versus", "set Imran Khan salience = 10", "--draws", "50"])
        .expect(0)
        .says(&["WHAT IF: SET IMRAN KHAN POSITION = 50", "INSTEAD OF", "the first change", "the headline would move"]);
    desk.run(&["outlook", "--versus", removed]).expect(2).says(&["--what-if"]);
    desk.run(&["outlook", "--propose", "50", "--moves"]).expect(0).says(&["PROPOSAL: PRISONERS 50", "TURN 1"]);
    desk.run(&["outlook", "Moon"]).expect(1).says(&["no issue is called “Moon”"]);
    desk.run(&["outlook", "-o", "outlook.md"]).expect(0).says(&["wrote outlook.md"]);
}

#[test]
fn the_outlook_comes_in_every_form() {
    let desk = desk();
    let told = desk.json(&["outlook", "--draws", "100", "--what-if", "remove Imran Khan"]);
    assert_eq!(told["outlook"]["dimensions"][0]["label"], "Prisoners");
    assert_eq!(told["basis"]["inputs"].as_array().map(Vec::len), Some(2));
    assert_eq!(told["what_if"]["actors"].as_array().map(Vec::len), Some(1));
    assert_eq!(told["run"], serde_json::Value::Null);
    for (table, head) in [("--csv", "dimension,scale_low"), ("--csv=positions", "turn,actor"), ("--csv=moves", "turn,")]
    {
        let ran = desk.run(&["outlook", "--draws", "10", table]).expect(0);
        assert!(ran.out.starts_with(head), "{table}: {}", ran.out);
    }
    for picture in ["fan", "paths", "tornado", "tornado-simulation"] {
        let ran = desk.run(&["outlook", "Prisoners", "--draws", "10", "--svg", picture]).expect(0);
        assert!(ran.out.starts_with("<svg ") && ran.out.contains("Prisoners"), "{picture}: {}", ran.out);
    }
}

#[test]
fn a_run_is_kept_with_what_went_in() {
    let desk = desk();
    desk.run(&["outlook", "--keep"]).expect(2).says(&["--by"]);
    desk.run(&["outlook", "--keep", "--by", "Amina", "--draws", "50"]).expect(0).says(&["kept as"]);
    desk.run(&["outlook", "--runs"]).expect(0).says(&["by Amina", "Prisoners near"]);
    let told = desk.json(&["outlook", "--runs"]);
    let run = &told["runs"][0];
    assert_eq!(run["inputs"].as_array().map(Vec::len), Some(2));
    assert_eq!(run["draws"], 50);
    let id = text(&run["id"]);
    desk.run(&["outlook", "--run", &id[..9]]).expect(0).says(&["50 draws", "Imran Khan", "10..20..30", "weighting="]);
    assert_eq!(desk.json(&["outlook", "--run", &id]), *run);
    desk.run(&["show", &id[..9]]).expect(0).says(&["run of", "by Amina on"]);
    assert_eq!(desk.json(&["show", &id])["id"], *id);
    desk.run(&["history", &id]).expect(0).says(&["judged, by Amina"]);
    desk.run(&["show", "jud-zzz"]).expect(1).says(&["nothing here is called “jud-zzz”"]);
    let assessed = text(&told["runs"][0]["inputs"][0]["assessment"]);
    desk.run(&["show", &assessed]).expect(0).says(&["assessment of", "position"]);
    desk.run(&["outlook", "--run", "jud-zzz"]).expect(1).says(&["rapporteur outlook --runs"]);
    let asked = "Will prisoners be released by Christmas?";
    let given = ["forecasts", "add", asked, "--due", "2021-12-24", "--chance", "30", "--run", &id, "--by", "Amina"];
    desk.run(&given).expect(0);
    desk.run(&["check"]).expect(0);
    let dump = desk.dump();
    desk.file("all.jsonl", &dump);
    desk.run(&["load", "all.jsonl", "copy.dossier"]).expect(0);
    assert_eq!(desk.run(&["dump", "--dossier", "copy.dossier"]).expect(0).out, dump);
}

#[test]
fn forecasts_are_kept_resolved_and_scored() {
    let desk = desk();
    let add = |question: &str, due: &str, chance: &str, by: &str| {
        desk.run(&["forecasts", "add", question, "--due", due, "--chance", chance, "--by", by, "--why", "I think so"])
    };
    add("Will it hold to the end of the century?", "2099-12-31", "60", "Amina")
        .expect(0)
        .says(&["60% by Amina", "open"]);
    add("Will it hold to the end of the century?", "2099-12-31", "10%", "Bilal").expect(0);
    add("Did it hold?", "2021-12-09", "99.5", "Bilal").expect(0).says(&["kept but not scored", "99.5% by Bilal"]);
    add("Will it?", "2099-01-01", "120", "Bilal").expect(2).says(&["from 0 to 100"]);
    add("Will it?", "soon", "20", "Bilal").expect(2).says(&["2022-01-05"]);
    desk.run(&["forecasts", "score"]).expect(1).says(&["2 open questions"]);
    let resolve = |asked: &str, outcome: &str| {
        desk.run(&["forecasts", "resolve", asked, outcome, "--by", "Amina", "--why", "so it came"])
    };
    resolve("moon", "yes").expect(1).says(&["rapporteur forecasts list"]);
    resolve("hold", "yes").expect(2).says(&["can be several things"]);
    resolve("century", "perhaps").expect(2).says(&["choose yes, no or void"]);
    resolve("century", "yes").expect(0).says(&["end of the century?: yes"]);
    desk.run(&["forecasts", "score"]).expect(0).says(&[
        "All authors together: 2 forecasts",
        "Amina: 1 forecast",
        "Bilal",
    ]);
    let told = desk.json(&["forecasts", "score"]);
    assert_eq!(told["scores"][1]["by"], "Amina");
    assert!((told["scores"][1]["score"]["brier"].as_f64().unwrap_or(9.0) - 0.16).abs() < 1e-9);
    desk.run(&["forecasts", "list"]).expect(0).says(&["yes, according to Amina: so it came", "too late to be scored"]);
    assert_eq!(desk.json(&["forecasts", "list"])["questions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_past_is_shown_as_it_was_known() {
    let desk = desk();
    desk.run(&["outlook", "--known-on", "2021-01-01"]).expect(1).says(&["there is no issue yet"]);
    desk.run(&["assess", "list", "--known-on", "2021-01-01"]).expect(1);
}

#[test]
fn the_brief_looks_ahead() {
    let desk = desk();
    desk.run(&[
        "forecasts",
        "add",
        "Will it hold?",
        "--due",
        "2099-01-01",
        "--chance",
        "40",
        "--by",
        "Amina",
        "--why",
        "so",
    ])
    .expect(0);
    desk.run(&["brief"]).expect(0).says(&[
        "OUTLOOK",
        "Every number that went in is a judgement by Amina.",
        "Prisoners: a settlement would land near",
        "Will it hold? By 2099-01-01: 40% according to Amina.",
    ]);
    desk.run(&["brief", "-o", "brief.md"]).expect(0);
    let markdown = std::fs::read_to_string(desk.path().join("brief.md")).expect("the file");
    assert!(markdown.contains("## Outlook"), "{markdown}");
    desk.run(&["brief", "-o", "brief.html"]).expect(0);
    let page = std::fs::read_to_string(desk.path().join("brief.html")).expect("the file");
    assert!(page.contains("Outlook") && page.contains("a settlement would land near"), "no outlook in the page");
    assert!(page.contains("<figure id=\"outlook\">"), "no picture in the page");
    let sections = desk.json(&["brief"])["page"]["sections"].clone();
    assert!(sections.as_array().is_some_and(|list| list.iter().any(|s| s["heading"] == "Outlook")), "{sections}");
    let before = desk.run(&["brief", "--as-of", "2021-12-20"]).expect(0).out;
    assert!(!before.contains("OUTLOOK"), "what is judged now was not known then");
    let accepted = desk.run(&["brief", "--accepted-only"]).expect(0).out;
    assert!(accepted.contains("judgement by Amina"), "judgements are signed already");
}
