//! What rules find: words affirmed and negated, dismissals, opponents in person, what lies ahead.

use insta::assert_snapshot;

use super::{as_of, check, check_lines};
use crate::*;

#[test]
fn words_that_one_affirms_and_another_negates_are_found() {
    let lines = r#"
        statement r1 ben for a asserts 2013 topic "scope of the struggle" 'our struggle is not limited to Sland'
        statement r2 ann for a asserts 2021-08-13 topic "scope of the war" 'the struggle should be limited to Sland'
        statement r1 ann for a asserts 2021-11-01 topic "prisoners" 'the prisoners were released yesterday'
        statement r2 s asserts 2021-11-03 topic "the prisoners" 'no prisoners were ever released by us'
        statement r2 s asserts 2021-11-03 topic "other prisoners" 'if they are not released, prisoners go on strike'
        statement r2 m asserts 2021-11-03 topic "prisoners of war" 'prisoners will be released'
    "#;
    assert_snapshot!(check_lines(lines, disputes), @r#"
CONTRADICTIONS
Found by rule; whether each is a contradiction is for a person to say.

BETWEEN SIDES
◐ Ann says: prisoners, 1 Nov 2021; Sland says: the prisoners, 3 Nov 2021
  Found by the rule “affirmed and negated”: one says “prisoners”, the other negates it.
  To dismiss it: rapporteur dismiss fnd-wscr --by "YOUR NAME" --why "REASON"
      “the prisoners were released yesterday” (Post, 10 Jan 2022) #5
      “no prisoners were ever released by us” (Times, 12 Jan 2022) #6
◐ Sland says: the prisoners, 3 Nov 2021; Mland says: prisoners of war, 3 Nov 2021
  Found by the rule “affirmed and negated”: one says “prisoners”, the other negates it.
  To dismiss it: rapporteur dismiss fnd-cekk --by "YOUR NAME" --why "REASON"
      “no prisoners were ever released by us” (Times, 12 Jan 2022) #6
      “prisoners will be released” (Times, 12 Jan 2022) #8

OVER TIME
◐ Ben Bo says: scope of the struggle, 2013; Ann says: scope of the war, 13 Aug 2021
  Found by the rule “affirmed and negated”: one says “limited”, the other negates it.
  To dismiss it: rapporteur dismiss fnd-7rxj --by "YOUR NAME" --why "REASON"
      “our struggle is not limited to Sland” (Post, 10 Jan 2022) #3
      “the struggle should be limited to Sland” (Times, 12 Jan 2022) #4
"#);
}

#[test]
fn one_speech_does_not_contradict_itself() {
    let lines = r#"
        statement r1 ann for a asserts 2021-08-13 topic "talks" 'we support talks that are serious about prisoners'
        statement r1 ann for a asserts 2021-08-13 topic "talks" 'these are not serious talks about prisoners'
    "#;
    assert_snapshot!(check_lines(lines, disputes), @r#"
CONTRADICTIONS
Found by rule; whether each is a contradiction is for a person to say.

The rules find none.
"#);
}

const DENIED: &str = r#"
report r1 2022-01-10 "Post"
actor a armed_group "Group A"
actor s state "Sland"
statement a asserts 2022-01-01 topic "release of prisoners" 'prisoners were freed'
statement s denies 2022-01-02 topic "release of prisoners" 'nobody was freed'
"#;

#[test]
fn what_was_dismissed_stays_dismissed_until_a_record_joins_it() {
    let dismissal = "ruling dismiss \"opposed stances\" #1,#2 by Amina 2022-01-11 \"two different prisons\"";
    assert_snapshot!(check(&format!("{DENIED}{dismissal}"), Options::default(), disputes), @r#"
CONTRADICTIONS
Found by rule; whether each is a contradiction is for a person to say.

The rules find none.

DISMISSED
◐ Group A says: release of prisoners, 1 Jan 2022; Sland denies: release of prisoners, 2 Jan 2022
  Found by the rule “opposed stances”: “asserts” and “denies” are opposed, and both are about
  “prisoner” and “release”.
  Dismissed by Amina: two different prisons (rul-13crkyetc0jhh2he)
      “prisoners were freed” (Post, 10 Jan 2022) #1
      “nobody was freed” (Post, 10 Jan 2022) #2
"#);
    let more = "statement s denies 2022-01-05 topic \"release of prisoners\" 'again: nobody'\n";
    let text = check(&format!("{DENIED}{more}{dismissal}"), Options::default(), disputes);
    assert!(text.contains("BETWEEN SIDES") && !text.contains("DISMISSED"), "{text}");
    let back = format!("{DENIED}{dismissal}\nruling withdraw ruling 1 by Amina 2022-01-12");
    assert!(check(&back, Options::default(), disputes).contains("BETWEEN SIDES"));
}

#[test]
fn a_dismissed_change_is_no_change_of_position() {
    let lines = r#"
report r1 2022-01-10 "Post"
actor a armed_group "Group A"
statement a supports 2021-01-01 topic "talks" 'we want talks'
statement a rejects 2021-06-01 topic "talks" 'no talks'
"#;
    assert!(check(lines, Options::default(), positions).contains("changed from"));
    let dismissed = format!("{lines}ruling dismiss \"opposed stances\" #1,#2 by Amina 2022-01-11 \"other talks\"");
    assert!(!check(&dismissed, Options::default(), positions).contains("changed from"));
}

#[test]
fn a_person_who_opposes_in_his_own_name_is_an_opponent_by_himself() {
    let lines = r#"
        relation r2 ben member_of a 'Ben Bo of Group A'
        relation r2 ben founder_of b since 2014 'Ben Bo founded Group B'
        relation r2 ben split_from a since 2014 'he left Group A'
        relation r2 ben merged_into a since 2020 'he came back'
        relation r2 b proxy_for ben 'Group B, said to act for Ben Bo'
        event r2 attack b > s 2014-03-05 'a court was attacked'
        event r2 talks_failed a,s,ben 2014-04 'he wrecked the talks'
        statement r2 ben supports 2021-11 topic "conditional talks" 'he backs conditional talks'
        statement r2 ben doubts 2021-11 topic "success of the talks" 'he doubts that talks can succeed'
    "#;
    assert_snapshot!(check_lines(lines, spoilers), @r#"
WHO COULD SPOIL IT
Types of spoiler are a person's assessment; none is found by rule.

OPPONENTS WITH RECORDED ACTS OF VIOLENCE
○ Ben Bo (Group A, outside them). Ben Bo doubts: success of the talks, Nov 2021
  and 1 more word or deed against
  but: Ben Bo supports: conditional talks, Nov 2021
  founded Group B
  left Group A
  joined or rejoined Group A
  said to act through Group B
      “he wrecked the talks” (Times, 12 Jan 2022) #9
      also Times, 12 Jan 2022 (#11)
  ○ Past act: Attack on Sland on 5 Mar 2014; by Group B, according to Times
        “a court was attacked” (Times, 12 Jan 2022) #8

OPPONENTS WITHOUT
None is recorded.
"#);
}

const AHEAD: &str = r#"
report r1 2022-01-10 "Post"
actor a armed_group "Group A"
actor s state "Sland"
event talks_held a,s 2022-01-20 planned 'talks are set for 20 January'
event talks_held a,s 2022-01-02 planned 'talks were set for 2 January'
event attack a > s hypothetical 'attacks would begin again'
event meeting a,s 2022-01-08 'they met on Saturday'
statement a asserts topic "war if the talks fail" 'it would be war'
statement a promises topic "calm" if "unless the talks collapse" 'they would keep calm'
statement a threatens > s 2022-01-09 topic "new attacks" 'there will be new attacks'
"#;

#[test]
fn what_lies_ahead_and_what_was_foreseen_for_a_day_that_is_over() {
    assert_snapshot!(check(AHEAD, Options::default(), ahead), @r#"
WHAT LIES AHEAD
What is foreseen, threatened or imagined by those named; none of it is a forecast.

FORESEEN
○ Planned: talks of Group A and Sland on 20 Jan 2022
      “talks are set for 20 January” (Post, 10 Jan 2022) #1

FORESEEN EARLIER; WHAT BECAME OF IT IS NOT TOLD
○ Planned: talks of Group A and Sland on 2 Jan 2022
      “talks were set for 2 January” (Post, 10 Jan 2022) #2

IF THE TALKS FAIL
○ Group A says: war if the talks fail
      “it would be war” (Post, 10 Jan 2022) #5
○ Group A promises: calm
  On condition: unless the talks collapse
      “they would keep calm” (Post, 10 Jan 2022) #6

THREATS
○ Group A threatens Sland: new attacks, 9 Jan 2022
      “there will be new attacks” (Post, 10 Jan 2022) #7

ONLY IMAGINED
○ Only imagined: Attack on Sland; by Group A, according to Post
      “attacks would begin again” (Post, 10 Jan 2022) #3

IN THE WEEK SINCE 4 JAN 2022
○ Group A and Sland met on 8 Jan 2022
      “they met on Saturday” (Post, 10 Jan 2022) #4
○ Group A threatens Sland: new attacks, 9 Jan 2022
      “there will be new attacks” (Post, 10 Jan 2022) #7
"#);
}

#[test]
fn a_ceasefire_of_which_nothing_is_told_for_long_is_not_in_force() {
    let notation = r#"
report r1 2021-01-10 "Post"
report r2 2022-01-10 "Post"
actor a armed_group "Group A" in r1 r2
actor s state "Sland" in r1 r2
event r1 ceasefire_declared a > s 2021-01-01 'a truce'
"#;
    let on = |day: &str| {
        let text = check(notation, as_of(day), ceasefires);
        text.lines().nth(1).unwrap_or_default().split(". ").next().unwrap_or_default().to_string()
    };
    assert_eq!(on("2021-03-01"), "In force as far as the record tells: Group A and Sland, 1 Jan 2021");
    assert_eq!(on("2021-09-01"), "No ceasefire is in force as far as the record tells.");
}
