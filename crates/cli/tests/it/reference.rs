//! `import`, `codings`, `violence`: data sets beside the record. `dismiss`: what a rule found and a person does not see so.

use crate::desk::{Desk, text};

/// Events in UCDP's format, with a row that cannot be used and a column of somebody's own.
const GED: &str = "\u{feff}id,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,date_start,date_end,best,high,low,mood\n\
    ,,,#group+name,,,#date+start,,,,,\n\
    1,1,142,Government of Pakistan,356,TTP,2021-10-20,2021-10-20,4,6,4,grim\n\
    2,1,142,Government of Pakistan,356,TTP,2021-11-09,2021-11-09,1,1,1,\n\
    3,3,356,TTP,1,Civilians,2021-11-12,2021-11-12,2,2,2,\n\
    4,1,142,Government of Pakistan,356,TTP,soon,2021-11-12,2,2,2,\n";

fn with_events() -> Desk {
    let desk = Desk::with_reports();
    desk.file("ged.csv", GED);
    let ran = desk.run(&["import", "ged", "ged.csv"]).expect(0);
    ran.says(&["3 rows of ged taken in", "1 row could not be used", "line 6: date_start is “soon”", "mood"]);
    desk
}

#[test]
fn a_data_set_is_taken_in_once_and_kept() {
    let desk = with_events();
    desk.run(&["import", "ged", "ged.csv"]).expect(0).says(&["there already"]);
    let told = desk.json(&["import", "ged", "ged.csv"]);
    let import = &told["imports"][0];
    assert_eq!((import["rows"].as_u64(), import["new"].as_bool()), (Some(3), Some(false)));
    assert_eq!(import["refused"][0]["line"], 6);
    desk.run(&["check"]).expect(0).says(&["sound"]);
    let dump = desk.dump();
    assert!(dump.contains("{\"import\":{\"id\":\"imp-"));
    desk.file("copy.jsonl", &dump);
    desk.run(&["load", "copy.jsonl", "copy.dossier"]).expect(0);
    desk.run(&["violence", "TTP", "--from", "2021-11-09", "--to", "2021-11-30", "--dossier", "copy.dossier"]).expect(0);
}

#[test]
fn counts_need_a_report_that_names_the_actor() {
    let desk = Desk::new();
    desk.file("ged.csv", GED);
    desk.run(&["import", "ged", "ged.csv"]).expect(0);
    let told = ["the dossier holds reference data but no report yet", "rapporteur add FILE"];
    desk.run(&["violence", "TTP", "--from", "2021-11-09", "--to", "2021-11-30"]).expect(2).says(&told);
}

#[test]
fn what_is_no_data_set_is_said() {
    let desk = Desk::with_reports();
    desk.file("list.csv", "name,age\nAmina,30\n");
    desk.run(&["import", "ged", "list.csv"]).expect(2).says(&["the heading lacks id"]);
    desk.run(&["import", "gde", "list.csv"]).expect(2).says(&["ged, acled, events, eth-prio, ucdp-actors"]);
    desk.run(&["import", "ged", "none.csv"]).expect(2);
    desk.run(&["codings"]).expect(1).says(&["no reference data yet"]);
    desk.run(&["violence", "TTP", "--from", "2021-11-09", "--to", "2021-11-08"]).expect(2).says(&["before --from"]);
    desk.run(&["violence", "TTP", "--from", "2021-11-09", "--to", "2021-11-10"]).expect(1);
    desk.run(&["same", "TTP", "ucdp:356", "--by", "Amina", "--why", "one"])
        .expect(1)
        .says(&["no data set here has ucdp:356"]);
}

#[test]
fn events_and_deaths_are_counted_before_inside_and_after() {
    let desk = with_events();
    let args = ["violence", "TTP", "--from", "2021-11-09", "--to", "2021-11-30"];
    desk.run(&args).expect(0).says(&[
        "UCDP, before (10 Oct 2021 to 8 Nov 2021; its first event is of 20 Oct 2021): 1 event, 4 deaths (4 to 6)",
        "UCDP, inside (9 Nov 2021 to 30 Nov 2021; its last event is of 12 Nov 2021): 2 events, 3 deaths",
        "by names alone, nobody has ruled on it",
    ]);
    let told = desk.json(&args);
    assert_eq!(told["counts"][1]["kinds"][1]["kind"], "one-sided");
    let csv = desk.run(&[&args[..], &["--csv"]].concat()).expect(0).out;
    assert!(csv.starts_with("publisher,window,from,to,events,low,best,high"), "{csv}");
    desk.run(&["ceasefires"]).expect(0).says(&["Recorded by UCDP", "no finding of who broke what"]);
    desk.run(&["ceasefires", "--with-kin"]).expect(0).says(&["wings, splinters and proxies counted in"]);
    desk.run(&["ceasefires", "--known-on", "1999-12-31"]).expect(1);
}

#[test]
fn who_is_meant_is_ruled_like_any_other_identity() {
    let desk = with_events();
    desk.run(&["codings"]).expect(0).says(&["○ ucdp:356", "nobody has ruled on it"]);
    let id = desk.rule(&["same", "TTP", "ucdp:356"]);
    desk.run(&["codings"]).expect(0).says(&["● ucdp:356", &id]);
    desk.run(&["violence", "TTP", "--from", "2021-11-09", "--to", "2021-11-30", "--accepted-only"]).expect(0);
    desk.run(&["undo", &id, "--by", "Amina", "--why", "another group"]).expect(0);
    desk.rule(&["not-same", "TTP", "ucdp:356"]);
    let told = desk.json(&["codings", "--all"]);
    let ttp = told["codings"].as_array().expect("a list").iter().find(|c| c["coded"] == "ucdp:356").expect("TTP");
    assert!(ttp["actor"].is_null(), "{ttp}");
    desk.run(&["violence", "TTP", "--from", "2021-11-09", "--to", "2021-11-30"]).expect(1).says(&["codings --all"]);
    desk.run(&["check"]).expect(0);
}

#[test]
fn a_contradiction_is_dismissed_and_taken_back() {
    let desk = Desk::new();
    let one = "The ceasefire holds, the spokesman of the Hill Front, Omar Salim, said on 1 March 2022.\n";
    desk.file("one.txt", one);
    desk.run(&["add", "one.txt", "--published", "2022-03-02"]).expect(0);
    desk.run(&["dismiss", "fnd-zzzz", "--by", "Amina", "--why", "no"]).expect(1).says(&["rapporteur disputes"]);
    let found = desk.run(&["disputes", "--json"]).json();
    // What the reader finds in so short a text is its own affair; where it finds something, it can be dismissed.
    if let Some(first) = found["disputes"].as_array().and_then(|list| list.first()) {
        let ruling = desk.rule(&["dismiss", &text(&first["id"])]);
        desk.run(&["disputes"]).says(&["DISMISSED"]);
        desk.run(&["undo", &ruling, "--by", "Amina", "--why", "it is one"]).expect(0);
    }
}
