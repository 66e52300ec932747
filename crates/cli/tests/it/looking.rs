//! `brief`, `reports`, `show`, `search`, `history` and the views.

use crate::desk::{Desk, ran, text};

#[test]
fn an_empty_dossier_is_said_to_be_empty() {
    let desk = Desk::new();
    desk.run(&["brief"]).expect(1).says(&["no reports yet"]);
    desk.run(&["reports"]).expect(1).says(&["0 reports"]);
    desk.run(&["search", "truce"]).expect(1).says(&["0 passages"]);
    desk.run(&["problems"]).expect(1);
}

#[test]
fn the_brief_comes_as_text_markdown_and_json() {
    let desk = Desk::with_reports();
    desk.run(&["brief"]).expect(0).says(&["BRIEF", "2 reports", "Example News"]);
    desk.run(&["brief", "--as-of", "2021-11-20"]).expect(0).says(&["AS OF 20 NOV 2021"]);
    desk.run(&["brief", "-o", "brief.md"]).expect(0).says(&["wrote brief.md"]);
    let markdown = std::fs::read_to_string(desk.path().join("brief.md")).expect("the file");
    assert!(markdown.starts_with("# Brief"), "{markdown}");
    desk.run(&["brief", "-o", "brief.html"]).expect(0).says(&["wrote brief.html"]);
    let page = std::fs::read_to_string(desk.path().join("brief.html")).expect("the file");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<svg") && !page.contains("<script"), "{page}");
    let told = desk.json(&["brief"]);
    assert_eq!(told["basis"]["reports"], 2);
    assert_eq!(told["questions"].as_array().map(Vec::len), Some(12));
    desk.run(&["brief", "--as-of", "soon"]).expect(2).says(&["2022-01-05"]);
    // What stands there already is left as it is, a dossier above all.
    desk.run(&["brief", "-o", "brief.md"]).expect(2).says(&["brief.md is there already"]);
    desk.run(&["brief", "-o", "talks.dossier"]).expect(2).says(&["talks.dossier is there already"]);
    desk.run(&["brief", "-o", "no/such/folder/brief.md"]).expect(2).says(&["there is no folder no/such/folder"]);
}

#[test]
fn reports_are_listed_by_date() {
    let desk = Desk::with_reports();
    let ran = desk.run(&["reports"]).expect(0);
    let place = |word| ran.out.find(word).unwrap_or_else(|| panic!("no {word}"));
    assert!(place("2021-11-12") < place("2021-12-10"));
    let told = desk.json(&["reports"]);
    let first = &told["reports"][0];
    assert_eq!(first["publisher"], "Example News");
    assert!(first["records"]["proposed"].as_u64() > Some(0));
    assert_eq!(text(&first["sha256"]).len(), 64);
}

#[test]
fn a_record_is_shown_with_its_words_in_their_place() {
    let desk = Desk::with_reports();
    let id = desk.records("citation").remove(0);
    desk.run(&["show", &id]).expect(0).says(&["»(Umar Media, November 9, 2021)«", "why: ", "nobody has ruled on it"]);
    // The first characters are enough, and letter case does not matter.
    desk.run(&["show", &id[..12].to_uppercase()]).expect(0).says(&[&id]);
    let told = desk.json(&["show", &id]);
    assert_eq!(told["context"]["words"], told["quote"]);
    assert_eq!(told["state"], "proposed");
}

#[test]
fn an_actor_is_shown_by_name() {
    let desk = Desk::with_reports();
    let ran = desk.run(&["show", "muhammad khurasani"]).expect(0);
    ran.says(&["Muhammad Khurasani", "person", "named in", "nobody has ruled on it"]);
    let told = desk.json(&["show", "Muhammad Khurasani"]);
    assert_eq!(told["actors"].as_array().map(Vec::len), Some(2));
    assert_eq!(told["identity_proposed"], true);
}

#[test]
fn what_is_not_there_or_not_clear_is_said() {
    let desk = Desk::with_reports();
    desk.run(&["show", "Nobody At All"]).expect(1).says(&["nothing here is called “Nobody At All”"]);
    desk.run(&["show", "rec-zzzzzzzz"]).expect(1);
    desk.run(&["show", ""]).expect(1);
    desk.run(&["history", "rul-zzz"]).expect(1);
    let ran = desk.run(&["show", "rep-"]).expect(2).says(&["can be several things", "Truce"]);
    assert_eq!(ran.err.matches("  rep-").count(), 2, "{}", ran.err);
}

#[test]
fn a_report_is_shown_with_its_records_and_its_text() {
    let desk = Desk::with_reports();
    let id = text(&desk.json(&["reports"])["reports"][0]["id"]);
    desk.run(&["show", &id]).expect(0).says(&["Example News", "citation", "problem", "○ rec-"]);
    desk.run(&["show", &id, "--text"]).expect(0).says(&["The release of prisoners was not agreed"]);
    assert!(desk.json(&["show", &id, "--text"])["text"].is_string());
    assert!(desk.json(&["show", &id])["text"].is_null());
}

#[test]
fn search_marks_what_it_finds() {
    let desk = Desk::with_reports();
    desk.run(&["search", "prisoners"]).expect(0).says(&["»prisoners«", "1 passage"]);
    desk.run(&["search", "release of prisoners", "agreed"]).expect(0).says(&["1 passage"]);
    desk.run(&["search", "prisoners of release", "agreed"]).expect(1);
    desk.run(&["search", "\"", "AND", "("]).expect(1);
    let told = desk.json(&["search", "ceasefire", "--limit", "1"]);
    let hit = &told["hits"][0];
    assert_eq!(told["hits"].as_array().map(Vec::len), Some(1));
    let mark = [0, 1].map(|i| hit["marks"][0][i].as_u64().expect("a number") as usize);
    assert_eq!(&text(&hit["passage"])[mark[0]..mark[1]], "ceasefire");
}

#[test]
fn every_view_is_drawn_in_every_form() {
    let desk = Desk::with_reports();
    let views = "parties ceasefires talks terms positions disputes lineage timeline spoilers commitments ahead sourcing \
        gaps problems";
    for view in views.split_whitespace() {
        for form in [None, Some("--json"), Some("--csv")] {
            let args: Vec<&str> = [view].into_iter().chain(form).collect();
            let ran = desk.run(&args);
            assert!(matches!(ran.code, Some(0 | 1)) && !ran.out.is_empty(), "{args:?}: {ran:?}");
        }
    }
    desk.run(&["problems"]).expect(0).says(&["bracket"]);
    desk.run(&["changes"]).expect(2).says(&["--since"]);
    desk.run(&["changes", "--from", "2021-11-01"]).says(&["CHANGE"]);
}

#[test]
fn any_view_can_be_drawn_as_known_then() {
    let desk = Desk::with_reports();
    let id = desk.records("citation").remove(0);
    let first = text(&desk.json(&["reports"])["reports"][0]["added_at"]);
    desk.rule(&["accept", &id]);
    let at = ["--known-on", &first];
    let with = |args: &[&str]| desk.run(&[args, &at].concat());
    with(&["reports"]).expect(0).says(&["1 report", "0 accepted"]);
    with(&["search", "ceasefire"]).expect(0).says(&["1 passage"]);
    with(&["show", &id]).expect(0).says(&["citation, proposed"]);
    with(&["brief"]).expect(0).says(&["1 report"]);
    desk.run(&["show", &id]).expect(0).says(&["citation, accepted"]);
    let early = ["nothing had been added to the dossier by 1999-12-31 23:59 UTC: the first report was added on 20"];
    desk.run(&["brief", "--known-on", "1999-12-31"]).expect(1).says(&early);
    desk.run(&["timeline", "--as-known-on", "1999-12-31"]).expect(1).says(&early);
    assert_eq!(desk.json_ending(&["timeline", "--known-on", "1999-12-31"], 1)["moments"], serde_json::json!([]));
    desk.run(&["brief", "--as-known-on", "yesterday"]).expect(2).says(&["2022-01-05"]);
    // What was learnt since the first report was added: the second.
    desk.run(&["changes", "--since", &first]).says(&["CHANGE"]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::with_reports();
    for command in ["brief", "dump", "reports", "show rep-", "--help"] {
        let script = format!("exec 3>&1; \"$0\" {command} 2>err.txt | true; cat err.txt >&3");
        let program = env!("CARGO_BIN_EXE_rapporteur");
        let told = ran(std::process::Command::new("sh").args(["-c", &script, program]).current_dir(desk.path()));
        assert!(!told.out.contains("roken pipe") && !told.out.contains("panicked"), "{command}: {}", told.out);
    }
}

#[test]
fn no_colour_unless_on_a_terminal() {
    let desk = Desk::with_reports();
    for args in [&["brief"][..], &["show", "TTP"], &["nonsense"], &["--help"]] {
        let ran = desk.run(args);
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{ran:?}");
    }
}
