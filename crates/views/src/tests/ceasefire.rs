//! Ceasefires: terms, extensions, ends, voices.

use insta::assert_snapshot;

use super::{check, check_lines};
use crate::term::Term;
use crate::*;

#[test]
fn terms_are_read_from_words_and_not_from_dates() {
    let terms = [
        "a one-month ceasefire",
        "a truce of 30 days",
        "two weeks of calm",
        "an indefinite ceasefire",
        "a 72-hour truce",
        "the truce began two months earlier",
        "a ceasefire",
        "99999999999 days",
    ];
    let found: Vec<String> = terms.iter().map(|t| format!("{t}: {:?}", Term::find(t))).collect();
    assert_snapshot!(found.join("\n"), @r#"
a one-month ceasefire: Some(Months(1))
a truce of 30 days: Some(Days(30))
two weeks of calm: Some(Days(14))
an indefinite ceasefire: Some(Open)
a 72-hour truce: Some(Days(3))
the truce began two months earlier: None
a ceasefire: None
99999999999 days: None
"#);
    let end = |term: Term, from: &str| term.end(from.parse().unwrap()).map(|d| d.to_string());
    assert_eq!(end(Term::Months(1), "2021-11-09").as_deref(), Some("2021-12-09"));
    assert_eq!(end(Term::Months(1), "2021-01-31").as_deref(), Some("2021-02-28"), "the last day of a shorter month");
    assert_eq!(end(Term::Months(14), "2021-11-09").as_deref(), Some("2023-01-09"));
    assert_eq!(end(Term::Days(10), "2021-12-25").as_deref(), Some("2022-01-04"));
}

const EXTENDED: &str = r#"
report r1 2022-05-20 "Post"
actor a armed_group "Group A"
actor s state Sland
event ceasefire_declared a > s 2022-05-01 'a ten-day truce'
event ceasefire_extended a > s 2022-05-10 'extended it for five days'
event ceasefire_extended a > s 2022-05-15/2022-05-30 'prolonged again until the end of May'
event ceasefire_declared a > s 2022-06-02 planned 'a new truce is to come'
"#;

#[test]
fn days_left_are_counted_from_the_day_asked_for_and_from_the_last_extension() {
    let on = |day: &str| {
        let options = Options { as_of: Some(day.parse().unwrap()), accepted_only: false };
        let ledger = testkit::ledger(EXTENDED).unwrap();
        let lens = Lens::new(&ledger, options);
        let ceasefires = ceasefires(&lens).ceasefires;
        let stands: Vec<String> = ceasefires.iter().map(|c| format!("{}: {}", c.heading(), c.standing())).collect();
        format!("{day}\n{}\n", stands.join("\n"))
    };
    assert_snapshot!(["2022-05-05", "2022-05-12", "2022-05-25", "2022-06-05"].map(on).concat(), @r#"
2022-05-05
Group A and Sland, 1 May 2022: No end is recorded. Its term runs out on 11 May 2022: 6 days left as of 5 May 2022.
2022-05-12
Group A and Sland, 1 May 2022: No end is recorded. Its term runs out on 16 May 2022: 4 days left as of 12 May 2022.
2022-05-25
Group A and Sland, 1 May 2022: No end is recorded. Its term runs out on 30 May 2022: 5 days left as of 25 May 2022.
2022-06-05
Group A and Sland, 1 May 2022: Its term was to run out on 30 May 2022; neither an extension nor an end is recorded.
"#);
}

#[test]
fn two_papers_and_a_later_end_are_one_ceasefire_and_another_begins_a_new_one() {
    let lines = r#"
        event r1 ceasefire_declared a,s 2021-11-08 'both announced a ceasefire'
        event r2 ceasefire_declared a 2021-11-09 'a truce from Tuesday'
        event r2 ceasefire_violated s > a 2021-11-20 alleged 'raids broke the truce'
        event r1 ceasefire_ended a > s 'the truce was called off'
        event r2 ceasefire_declared b > s 2021-12-01 'Group B too holds its fire'
        event r2 attack b > s 2021-11-12 'a post was attacked'
        event r2 attack a > s 2021-11-15 'another post was attacked'
        statement r2 s accuses > a 2021-11-16 topic "violation of the ceasefire" 'Sland blames Group A'
    "#;
    assert_snapshot!(check_lines(lines, ceasefires), @r#"
CEASEFIRES
In force as far as the record tells: Group B and Sland, 1 Dec 2021. No end is recorded. No term is
told.

GROUP B AND SLAND, 1 DEC 2021
No act of violence by or against its sides is recorded inside it; nobody is recorded to accuse
anyone of breaking it.
○ Group B declared a ceasefire with Sland on 1 Dec 2021
  No end is recorded. No term is told.
  Declared by Group B alone, as far as is told.
      “Group B too holds its fire” (Times, 12 Jan 2022) #7
  - No word of its own on it is recorded from Group B and Sland.

GROUP A AND SLAND, 8 NOV 2021
2 acts of violence by or against its sides recorded inside it; 1 accusation from Sland.
○ Group A and Sland declared a ceasefire on 8 Nov 2021
  Its end is recorded, without a day.
      “both announced a ceasefire” (Post, 10 Jan 2022) #3
      also Times, 12 Jan 2022 (#4)
  ○ Alleged: violation of a ceasefire with Group A by Sland on 20 Nov 2021
        “raids broke the truce” (Times, 12 Jan 2022) #5
  ○ Group A ended a ceasefire with Sland
        “the truce was called off” (Post, 10 Jan 2022) #6
  - No word of its own on it is recorded from Group A.
◐ Accused: Sland accuses Group A: violation of the ceasefire, 16 Nov 2021
      “Sland blames Group A” (Times, 12 Jan 2022) #10
○ Recorded inside it: attack, 2 times; the latest: Attack on Sland on 15 Nov 2021; by Group A,
  according to Times
      “a post was attacked” (Times, 12 Jan 2022) #8
      also Times, 12 Jan 2022 (#9)
"#);
}

#[test]
fn words_on_a_ceasefire_tell_its_term_where_its_declaration_does_not() {
    let stands = |lines: &str| {
        let head = "report r1 2021-11-20 \"Post\"\nactor a armed_group \"Group A\"\nactor s state Sland\n\
                    event ceasefire_declared a > s 2021-11-08 'a ceasefire'\n";
        let ledger = testkit::ledger(&format!("{head}{lines}")).unwrap();
        let lens = Lens::new(&ledger, Options::default());
        ceasefires(&lens).ceasefires[0].standing()
    };
    let said = |stance: &str, topic: &str, n: u8| {
        format!("statement a {stance} > s 2021-11-08 topic \"{topic}\" 'word {n}'\n")
    };
    let month = said("asserts", "one-month ceasefire", 1);
    let all = [
        stands(&month),
        stands(&(month.clone() + &said("promises", "ceasefire of two weeks", 2))),
        stands(&said("rejects", "one-month ceasefire", 3)),
        stands(&(month + "event ceasefire_extended a > s 2021-11-12 'it goes on'\n")),
    ];
    assert_snapshot!(all.join("\n"), @r#"
No end is recorded. Its term runs out on 8 Dec 2021: 18 days left as of 20 Nov 2021.
No end is recorded. No term is told.
No end is recorded. No term is told.
No end is recorded. No term is told.
"#);
}

#[test]
fn what_was_foreseen_does_not_stand_before_what_came() {
    let lines = r#"
        event r1 ceasefire_declared a,s 2021-11-05 planned 'a truce is to begin on Friday'
        event r1 ceasefire_declared a,s 2021-11-08 'both announced a truce'
    "#;
    let drawn = check_lines(lines, ceasefires);
    let at = |words: &str| drawn.find(words).unwrap();
    assert!(at("declared a ceasefire on 8 Nov 2021") < at("Planned: ceasefire"), "{drawn}");
}

#[test]
fn nothing_recorded_is_said_to_be_nothing() {
    assert_snapshot!(check("report r1 2021", Options::default(), ceasefires), @r#"
CEASEFIRES

The record shows none.
"#);
}
