//! Rules of users: what is wrong with a file is said with file, line and mend; the manual's page is what the files say.

use std::path::Path;

use insta::assert_snapshot;
use record::{Report, ReportDetails};

use super::render::rendered;
use crate::{Rules, manual, origin, read_with, try_sentences};

/// A rule that can be used.
const BLOCKADE: &str = "\
event protest
why Blocking roads is a form of protest.
verb block
  object road highway
  needs actor
  actors subj by
yes The Workers Party blocked the highway to the capital.
no Snow blocked the road to the pass.
";

fn own(files: &[(&str, &str)]) -> Result<Rules, String> {
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_string(), (*text).to_string())).collect();
    Rules::with_folder_files(&files).map_err(|e| e.to_string())
}

/// The error that a file makes.
fn check(text: &str) -> String {
    own(&[("mine", text)]).err().unwrap_or_else(|| "no error".into())
}

#[test]
fn a_rule_of_ones_own_fires() {
    let rules = own(&[("blockade", BLOCKADE)]).expect("a rule");
    let text = "The Workers Party blocked the highway to the capital on 3 May 2021.";
    let report = Report::new(text.into(), text.as_bytes(), ReportDetails::default());
    assert_snapshot!(rendered(&report, &read_with(&report, &[], &rules)), @r#"
    party: Workers Party
    reported protest: Workers Party on 2021-05-03
    dates: 3 May 2021 = 2021-05-03
    "#);
    assert_eq!(try_sentences(&rules, &|card| card.own), []);
    let own_cards: Vec<String> = rules.cards().into_iter().filter(|c| c.own).map(|c| c.name).collect();
    assert_eq!(own_cards, ["blockade"]);
}

#[test]
fn a_rule_with_a_name_of_the_programs_takes_its_place() {
    let rules = own(&[("events/protest", BLOCKADE)]).expect("a rule");
    assert_eq!(rules.cards().len(), Rules::bundled().cards().len());
    let card = rules.cards().into_iter().find(|c| c.name == "events/protest").expect("it is there");
    assert!(card.own && card.why == "Blocking roads is a form of protest.");
}

#[test]
fn other_rules_are_another_version_of_the_reader() {
    assert_eq!(own(&[]).expect("no rule").origin(), origin());
    let rules = own(&[("blockade", BLOCKADE)]).expect("a rule");
    assert_ne!(rules.origin(), origin());
    assert_eq!(rules.origin(), own(&[("blockade", BLOCKADE)]).expect("a rule").origin());
    assert_ne!(rules.origin(), own(&[("blockades", BLOCKADE)]).expect("a rule").origin());
}

#[test]
fn a_sentence_that_does_not_do_what_it_should_is_told() {
    let wrong = BLOCKADE.replace("yes The Workers Party blocked", "yes The Workers Party crossed");
    let rules = own(&[("blockade", &wrong)]).expect("a rule");
    let failures = try_sentences(&rules, &|card| card.own);
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].line, failures[0].must_fire), (7, true));
}

#[test]
fn errors_name_file_line_and_mend() {
    let with = |line: &str| check(&BLOCKADE.replace("  needs actor\n", &format!("{line}\n")));
    let without = |start: &str| {
        let kept: Vec<&str> = BLOCKADE.lines().filter(|line| !line.trim_start().starts_with(start)).collect();
        check(&kept.join("\n"))
    };
    let told = [
        check(""),
        check("# nothing but a remark"),
        check("verb block"),
        check("event blockade"),
        without("why"),
        without("verb"),
        without("yes"),
        without("no "),
        with("  needs love"),
        with("  needs target"),
        with("  actors subject"),
        with("  needs"),
        with("  near"),
        with("  near @crowd"),
        with("  wants actor"),
        with("  status perhaps"),
        with("noun"),
        check(&BLOCKADE.replace("event protest", "relation allied_with")),
        check(&BLOCKADE.replace("event protest", "statement asserts").replace("  needs actor\n", "")),
        check(&BLOCKADE.replace("yes The Workers", "yes\nno The Workers")),
        check(&format!("\u{feff}{}", BLOCKADE.replace('\n', "\r\n"))),
    ];
    assert_snapshot!(told.join("\n"), @r#"
mine, line 1: the file is empty; begin with a line like: event attack
mine, line 1: the file is empty; begin with a line like: event attack
mine, line 1: the first line says what the rule makes; write “event TYPE”, “statement STANCE” or “relation TYPE”
mine, line 1: “blockade” is not a type of event; use one of: ceasefire_declared, ceasefire_ordered, ceasefire_extended, ceasefire_violated, ceasefire_ended, talks_announced, talks_held, talks_suspended, talks_failed, mediation, concession, prisoner_release, agreement_signed, agreement_breached, attack, clash, military_operation, killing, arrest, abduction, group_formed, group_split, group_merged, leader_appointed, leader_removed, defection, surrender, relocation, deployment, withdrawal, takeover, election, sanction, protest, meeting
mine, line 7: say why the rule is there; add a line like: why A party breaks off talks.
mine, line 3: “object” belongs to a trigger; put a line like “verb attack” or “noun attack” above it
mine, line 7: add a sentence that must set the rule off: yes The rebels attacked a post.
mine, line 7: add a sentence that must not set the rule off: no He had a heart attack.
mine, line 5: “love” cannot be needed; use actor, target, either, content or person
mine, line 3: it needs a target but does not say where; add a line like: targets obj
mine, line 5: “subject” is no path; use subj, obj, poss, described, itself, prefix, joined, main-subj, gov-subj, gov-obj, gov-poss, subj-poss, obj-poss, or a preposition such as by, with, gov-with, subj-between or obj-with
mine, line 5: write what is needed: actor, target, either, content or person
mine, line 5: write the words behind “near”, as in: near ceasefire truce
mine, line 5: “@crowd” is not known; use a word or one of @actor, @person, @group, @clause, @infinitive, @name, @place
mine, line 5: “wants” is not known here; use under, object, subject, near, below, beside, written (or not-under and so on), actors, targets, needs, status, noun, verb, why, yes, no
mine, line 5: “perhaps” is not a status of an event; use one of: reported, alleged, denied, planned, hypothetical
mine, line 5: write the trigger words behind “noun” in their dictionary form
mine, line 3: a relation has two ends; add the line: needs actor target
mine, line 3: a statement has a speaker; add the line: needs actor
mine, line 7: write a sentence behind “yes”, as in: yes The rebels attacked a post.
no error
"#);
}

/// The page of the manual; `UPDATE_DOCS=1` writes it anew.
#[test]
fn the_manual_lists_the_rules_as_they_are() {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md"));
    let page = manual(&Rules::bundled());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == page, "docs/rules.md is stale; run: UPDATE_DOCS=1 cargo test -p read manual");
}
