//! Each view on small ledgers of its own.

use insta::assert_snapshot;

use super::{as_of, check, check_lines, fixture, numbered};
use crate::*;

#[test]
fn parties_tell_who_speaks_for_whom() {
    assert_snapshot!(check(fixture::TRUCE, Options::default(), parties), @r#"
PARTIES

AT THE TABLE
● Movement of the Hills (MOTH), armed group, at the table (18 records)
  held to be one by equal names in several reports; nobody has ruled on it
  ● Omar Salim is spokesman of MOTH, since 2020 (6 statements)
        “its spokesman, Omar Salim” (Hill News, 10 Nov 2021) #1
        also Valley Post, 10 Nov 2021 (#22); Hill News, 10 Nov 2021 (#21); The Table, 6
        Dec 2021 (#29); and 1 source more
  ○ Nur Beg is emir of MOTH
        “Nur Beg, its emir” (Hill News, 10 Nov 2021) #3
        also Evening Kite, 11 Dec 2021 (#4)
○ Arland, state, at the table (12 records)
  held to be one by equal names in several reports; nobody has ruled on it
  ○ Ada Lind is information minister of Arland (1 statement)
        “Arland's information minister, Ada Lind” (Hill News, 10 Nov 2021, citing Hill Voice)
        #5
        also Hill News, 10 Nov 2021 (#23)

THIRD PARTIES
○ Emirate of Uland, state, mediates (5 records)
  held to be one by equal names in several reports; nobody has ruled on it
  ○ Karim Daud is foreign minister of Emirate of Uland (3 statements)
        “Uland's foreign minister, Karim Daud” (Hill News, 10 Nov 2021, citing Hill Voice) #6
        also The Table, 6 Dec 2021 (#7, #30)

AT THE TABLE EARLIER
None.

OTHERS WHO ACT OR SPEAK
○ Free Hills, armed group (1 record)
      “a police post in Lakki was attacked” (Evening Kite, 11 Dec 2021) #17
"#);
}

#[test]
fn an_earlier_day_shows_the_world_as_it_then_was() {
    assert_snapshot!(check(fixture::TRUCE, as_of("2021-11-10"), timeline), @r#"
TIMELINE

2021
○ Arland and MOTH held talks in Uland on 25 Oct 2021
      “met in Uland on October 25” (Hill News, 10 Nov 2021, citing Hill Voice) #14
○ Emirate of Uland mediated between Arland and MOTH in Nov 2021
      “mediated by the Emirate” (Hill News, 10 Nov 2021, citing Hill Voice) #12
      also The Table, 6 Dec 2021 (#13)
◐ Alleged: release of prisoners of MOTH by Arland in Nov 2021
      “100 prisoners had been freed” (The Table, 6 Dec 2021) #15
      also Evening Kite, 11 Dec 2021 (#16)
● Arland and MOTH declared a ceasefire on 8 Nov 2021
      “a truce from Tuesday” (Valley Post, 10 Nov 2021) #10
      also Hill News, 10 Nov 2021 (#9)
○ Nur Beg ordered fire to be held by MOTH on 9 Nov 2021
      “ordered all fighters to hold fire” (Hill News, 10 Nov 2021, citing Hill Voice) #11
"#);
}

#[test]
fn only_what_a_person_accepted_is_shown_when_asked_for() {
    let accepted_only = Options { as_of: None, accepted_only: true };
    assert_snapshot!(check(fixture::TRUCE, accepted_only, timeline), @r#"
TIMELINE

2021
● MOTH declared a ceasefire on 9 Nov 2021
      “a truce from Tuesday” (Valley Post, 10 Nov 2021) #10
"#);
}

#[test]
fn one_voice_relayed_by_many_papers_is_one_origin() {
    let lines = r#"
        event r1 attack a > s 2022-01-03 'attacked a post, Ann said'
        statement r1 ann for a claims_responsibility 2022-01-03 topic "attack" 'attacked a post, Ann said'
        event r2 attack a > s 2022-01-03 'attacked a post, the group said'
        statement r2 a claims_responsibility 2022-01-03 topic "attack" 'the group said'
        event r1 talks_held a,s 2022-01-05 'talks took place'
        event r2 talks_held a,s 2022-01-05 'both sides met'
    "#;
    assert_snapshot!(check_lines(lines, sourcing), @r#"
SOURCING
1 happening told by two voices or more; 1 by one alone.

ON THE WORD OF A SIDE TO IT ALONE
○ Attack on Sland on 3 Jan 2022; claimed by Group A
  only Group A (a side to it), in 2 reports
      “attacked a post, Ann said” (Post, 10 Jan 2022) #3
      also Times, 12 Jan 2022 (#5) (one origin: Group A)

ON ONE VOICE ALONE
Nothing.

THROUGH WHAT STATEMENTS REACH US
- No source named: 2 statements of Group A

WHO VERIFIES
Nobody.

VOICES
- Group A (side): 4 records in 2 reports
- Post (publisher): 2 records in 1 report
- Times (publisher): 2 records in 1 report
"#);
}

#[test]
fn an_outlet_cited_next_in_the_paragraph_is_the_origin() {
    let notation = r#"
        report r1 2022 "Post"
        text r1 "Rebels fled to Uland (Agency, May 3).\n\nTroops came. Nothing cited here."
        actor x armed_group Rebels
        actor t public_body Troops
        event relocation x 'Rebels fled to Uland'
        event deployment t 'Troops came'
        citation "Agency" '(Agency, May 3)'
    "#;
    assert_snapshot!(check(notation, Options::default(), sourcing), @r#"
SOURCING
0 happenings told by two voices or more; 2 by one alone.

ON THE WORD OF A SIDE TO IT ALONE
Nothing.

ON ONE VOICE ALONE
○ Rebels moved base
  only Agency, in 1 report
      “Rebels fled to Uland” (Post, 2022, citing Agency) #1
○ Troops sent forces
  only Post, in 1 report
      “Troops came” (Post, 2022) #2

THROUGH WHAT STATEMENTS REACH US
None.

WHO VERIFIES
Nobody.

VOICES
- Agency (outlet): 1 record in 1 report
- Post (publisher): 1 record in 1 report
"#);
}

#[test]
fn demands_are_answered_by_the_other_side_only() {
    let lines = r#"
        statement r1 a demands > s 2021-10-01 topic "release of prisoners" 'free our men'
        statement r2 ann for a demands > s topic "prisoners" 'Ann wants the prisoners'
        statement r1 a rejects 2021-11-01 topic "release of prisoners" 'no deal on prisoners, says Group A'
        statement r1 b demands > s topic "withdrawal of troops" 'troops must go'
        statement r2 s rejects > b 2022-01-11 topic "troop withdrawal" 'the army stays'
        statement r1 s offers > a 2021-09-01 topic "amnesty" if "if they lay down arms" 'an amnesty'
        statement r2 ann rejects > s 2021-09-03 topic "amnesty" 'no amnesty'
        statement r2 a accepts > s 2021-12-03 topic "the pardon" 'the pardon is welcome'
    "#;
    assert_snapshot!(check_lines(lines, terms), @r#"
DEMANDS, OFFERS AND ANSWERS

DEMANDS
○ Group B demands of Sland: withdrawal of troops (first reported 10 Jan 2022)
  Rejected.
      “troops must go” (Post, 10 Jan 2022) #6
  ○ Answer: Sland rejects: troop withdrawal (to Group B), 11 Jan 2022
        “the army stays” (Times, 12 Jan 2022) #7
○ Group A demands of Sland: release of prisoners, 1 Oct 2021
  No answer is recorded; 3 months old.
      “free our men” (Post, 10 Jan 2022) #3
      also Times, 12 Jan 2022 (#4) (one origin: Group A)

OFFERS
○ Sland offers Group A: amnesty, 1 Sep 2021
  Answered in different ways.
  On condition: if they lay down arms
      “an amnesty” (Post, 10 Jan 2022) #8
  ○ Answer: Ann rejects: amnesty (to Sland), 3 Sep 2021
        “no amnesty” (Times, 12 Jan 2022) #9
  ○ Answer: Group A accepts: the pardon (to Sland), 3 Dec 2021
        “the pardon is welcome” (Times, 12 Jan 2022) #10
"#);
}

#[test]
fn contradictions_are_typed() {
    let lines = r#"
        statement r1 m asserts 2021-11-14 topic "mediation" 'Mland mediates'
        statement r2 m denies 2021-12-10 topic "mediation between the groups" 'no mediation, says Mland'
        statement r1 ann supports 2021-11-01 topic "talks with Sland" 'Ann backs talks'
        statement r2 a rejects 2021-11-02 topic "the talks" 'Group A refuses talks'
        statement r1 s asserts 2021-11-02 topic "arrest of fighters" 'fighters were arrested'
        statement r2 b denies 2021-11-03 topic "arrest" 'nobody was arrested'
        event r1 killing s > b 2021-11-05 at Ford 'four were killed'
        event r2 killing a > b 2021-11-05 at Ford 'Group A killed four'
        event r1 prisoner_release s > a 2021-11-20 'prisoners went home'
        statement r2 ann denies 2021-11-23 topic "release of prisoners" 'no one was freed'
        event r1 mediation m > a,s 2021-11 'Mland hosts them'
        event r2 mediation m > a,s 2021-11 'Mland mediates between them'
        statement r1 s offers > a topic "amnesty" 'an amnesty'
        statement r2 a rejects > s topic "amnesty" 'no amnesty'
    "#;
    assert_snapshot!(check_lines(lines, disputes), @r#"
CONTRADICTIONS
Found by rule; whether each is a contradiction is for a person to say.

BETWEEN SIDES
◐ Sland says: arrest of fighters, 2 Nov 2021; Group B denies: arrest, 3 Nov 2021
  Found by the rule “opposed stances”: “asserts” and “denies” are opposed, and both are about
  “arrest”.
  To dismiss it: rapporteur dismiss fnd-0rpr --by "YOUR NAME" --why "REASON"
      “fighters were arrested” (Post, 10 Jan 2022) #7
      “nobody was arrested” (Times, 12 Jan 2022) #8

WITHIN ONE SIDE
◐ Ann supports: talks with Sland, 1 Nov 2021; Group A rejects: the talks, 2 Nov 2021
  Found by the rule “opposed stances”: “supports” and “rejects” are opposed, and both are about
  “talk”.
  To dismiss it: rapporteur dismiss fnd-c8fy --by "YOUR NAME" --why "REASON"
      “Ann backs talks” (Post, 10 Jan 2022) #5
      “Group A refuses talks” (Times, 12 Jan 2022) #6

OVER TIME
◐ Mland says: mediation, 14 Nov 2021; Mland denies: mediation between the groups, 10 Dec 2021
  Found by the rule “opposed stances”: “asserts” and “denies” are opposed, and both are about
  “mediation”.
  To dismiss it: rapporteur dismiss fnd-kz9y --by "YOUR NAME" --why "REASON"
      “Mland mediates” (Post, 10 Jan 2022) #3
      “no mediation, says Mland” (Times, 12 Jan 2022) #4

TOLD AND DENIED
◐ Sland released prisoners of Group A on 20 Nov 2021; denied or doubted by Group A
  Found by the rule “denied in words”: a statement denies or doubts what its topic names, and its
  side took part.
  To dismiss it: rapporteur dismiss fnd-wwq4 --by "YOUR NAME" --why "REASON"
      “prisoners went home” (Post, 10 Jan 2022) #11
      “no one was freed” (Times, 12 Jan 2022) #12

BLAME LAID TO DIFFERENT ACTORS
◐ Killing of Group B in Ford on 5 Nov 2021; by Sland, according to Post; or Group A
  Found by the rule “laid to others”: one type, day and target; other actors.
  To dismiss it: rapporteur dismiss fnd-6ty0 --by "YOUR NAME" --why "REASON"
      “four were killed” (Post, 10 Jan 2022) #9
      “Group A killed four” (Times, 12 Jan 2022) #10

IN WORDING
◐ The part of Mland is called hosting by Post and mediation by Mland and Times
  Found by the rule “other words”: one third party, other words for its part.
  To dismiss it: rapporteur dismiss fnd-nqf7 --by "YOUR NAME" --why "REASON"
      “Mland hosts them” (Post, 10 Jan 2022) #13
      “Mland mediates” (Post, 10 Jan 2022) #3
      also Times, 12 Jan 2022 (#14)
"#);
}

#[test]
fn positions_show_changes_with_both_quotes() {
    let lines = r#"
        statement r1 a rejects 2021-09 topic "talks" 'no talks'
        statement r2 ann for a accepts 2021-11-01 topic "the talks" 'talks are welcome'
        statement r2 ann for a demands 2021-11-01 topic "prisoners" 'our prisoners'
    "#;
    assert_snapshot!(check_lines(lines, positions), @r#"
POSITIONS

GROUP A ON PRISONER
○ Ann demands: prisoners, 1 Nov 2021
      “our prisoners” (Times, 12 Jan 2022) #5

GROUP A ON TALK
○ Group A rejects: talks, Sep 2021
      “no talks” (Post, 10 Jan 2022) #3
◐ Ann accepts: the talks, 1 Nov 2021
  changed from: Group A rejects: talks, Sep 2021
      “talks are welcome” (Times, 12 Jan 2022) #4
      “no talks” (Post, 10 Jan 2022) #3
"#);
}

#[test]
fn lineage_shows_where_sources_disagree() {
    let lines = r#"
        relation r1 b split_from a since 2014-08 'left in August'
        relation r2 b split_from a since 2014-05 'left in May'
        relation r1 b opposed_to s 'foes of Sland'
        relation r2 s opposed_to b 'foes of Group B'
        event r1 group_merged b > a 2020-08-17 'came back'
        event r2 group_merged b > a 2020 'merged in 2020'
        event r1 leader_removed ben > a undated denied 'he is still emir'
    "#;
    assert_snapshot!(check_lines(lines, lineage), @r#"
LINEAGE

TIES
◐ Group B split from Group A, May 2014 or Aug 2014
  sources give different dates
      “left in August” (Post, 10 Jan 2022) #3
      also Times, 12 Jan 2022 (#4)
○ Group B is opposed to Sland
      “foes of Sland” (Post, 10 Jan 2022) #5
      also Times, 12 Jan 2022 (#6)

WHAT HAPPENED TO GROUPS AND THEIR LEADERS
○ Group B merged with Group A on 17 Aug 2020
      “came back” (Post, 10 Jan 2022) #7
      also Times, 12 Jan 2022 (#8)
○ Denied: removal from office in Group A by Ben Bo
      “he is still emir” (Post, 10 Jan 2022) #9
"#);
}

#[test]
fn talks_keep_the_words_for_the_third_party() {
    let lines = r#"
        event r1 talks_held a,s 2021-11-20/2021-11-22 at Mland 'met for three days'
        event r2 talks_held ann,s 2021-11-21 'Ann led its team'
        event r2 talks_failed a,s 2021-12-01 hypothetical 'if the talks fail'
        event r1 mediation m > a,s 2021-11 'brokered by Mland'
        event r2 meeting m,s 2022-01-09 planned 'will meet'
    "#;
    assert_snapshot!(check_lines(lines, talks), @r#"
TALKS

TALKS AND MEETINGS
○ Planned: meeting of Mland and Sland on 9 Jan 2022
      “will meet” (Times, 12 Jan 2022) #7
○ Group A and Sland held talks in Mland on 21 Nov 2021
      “met for three days” (Post, 10 Jan 2022) #3
      also Times, 12 Jan 2022 (#4)

MEDIATION
○ Mland mediated between Group A and Sland in Nov 2021
  called brokering by Post
      “brokered by Mland” (Post, 10 Jan 2022) #6

ONLY IMAGINED
○ Only imagined: failure of talks of Group A and Sland on 1 Dec 2021
      “if the talks fail” (Times, 12 Jan 2022) #5
"#);
}

#[test]
fn an_opponent_without_violence_is_no_spoiler() {
    let lines = r#"
        statement r1 b rejects 2021-11-20 topic "peace talks" 'no peace'
        statement r1 b supports 2021-10-20 topic "talks" 'talks perhaps'
        statement r1 m condemns 2021-11-20 topic "the peace deal" 'a bad deal'
        event r1 attack b > s 2021-11-25 'a bomb'
        event r2 attack b > s 2021-11-26 'another bomb'
        event r2 talks_held a,s 2021-11-21 'talks'
        relation r1 ben proxy_for b 'Ben Bo acts for them'
        relation r1 b split_from a since 2021 'had left Group A'
    "#;
    assert_snapshot!(check_lines(lines, spoilers), @r#"
WHO COULD SPOIL IT
Types of spoiler are a person's assessment; none is found by rule.

OPPONENTS WITH RECORDED ACTS OF VIOLENCE
○ Group B (outside them). Group B rejects: peace talks, 20 Nov 2021
  but: Group B supports: talks, 20 Oct 2021
  left Group A
  said to act through Ben Bo
      “no peace” (Post, 10 Jan 2022) #3
  ○ Past acts: attack, 2 times; the latest: Attack on Sland on 26 Nov 2021; by Group B, according to
    Times
        “a bomb” (Post, 10 Jan 2022) #6
        also Times, 12 Jan 2022 (#7)

OPPONENTS WITHOUT
○ Mland (outside them). Mland condemns: the peace deal, 20 Nov 2021
      “a bad deal” (Post, 10 Jan 2022) #5
"#);
}

#[test]
fn promises_of_third_parties_are_commitments() {
    let lines = r#"
        event r1 talks_held a,s 2021-11-21 'talks'
        statement r1 s promises > a 2021-11-21 topic "prisoners" 'will free them'
        statement r1 m promises > s 2021-11-14 topic "no attacks from its soil" if "if asked" 'not from our soil'
    "#;
    assert_snapshot!(check_lines(lines, commitments), @r#"
COMMITMENTS
Whether a promise was kept, or can be, is for a person to judge.

PROMISES OF THIRD PARTIES
○ Mland promises Sland: no attacks from its soil, 14 Nov 2021
  On condition: if asked
      “not from our soil” (Post, 10 Jan 2022) #5
"#);
}

#[test]
fn every_question_is_answered_or_a_stated_gap() {
    assert_snapshot!(check("report r1 2021", Options::default(), gaps), @r#"
WHAT THE RECORD ANSWERS
Of twelve questions 0 answered, 0 in part, 12 open.

THE TWELVE QUESTIONS
- 1. Who is at the table, and who speaks for whom? Not answered. The record shows no side of
  ceasefires or talks.
  Missing: any record of it. Would answer it: a report that names negotiators or spokespersons with
  their offices.
  More: rapporteur parties
- 2. Is a ceasefire in force, since when, how many days remain? Not answered. No ceasefire is
  recorded.
  Missing: any record of it. Would answer it: the text of the ceasefire or its announcement by each
  side.
  More: rapporteur ceasefires
- 3. Has it held: what was recorded inside it, and who says who broke it? Not answered. No ceasefire
  is recorded.
  Missing: any record of it. Would answer it: reports of a monitor, or event data for the days of
  the ceasefire (rapporteur import).
  More: rapporteur ceasefires
- 4. What does each side demand, what was answered, how old is each open demand? Not answered. No
  demand is recorded.
  Missing: any record of it. Would answer it: statements of that side, or an interview with its
  negotiators.
  More: rapporteur terms
- 5. What was offered, on what conditions, who refused? Not answered. No offer is recorded.
  Missing: any record of it. Would answer it: the other side's statements after the offer.
  More: rapporteur terms
- 6. Who changed position, from what to what, when? Not answered. The rules find nobody who changed
  position; they compare stances and words on one topic.
  Missing: any record of it. Would answer it: statements of one speaker on one topic at two times.
  More: rapporteur positions
- 7. Which claims contradict: a real conflict, a change over time, or a difference in wording? Not
  answered. The rules find no contradiction.
  Missing: any record of it. Would answer it: a second report of the same happenings, best from the
  other side.
  More: rapporteur disputes
- 8. What rests on one side or one source only? Not answered. No happening is recorded.
  Missing: any record of it. Would answer it: reports of other publishers on the same days.
  More: rapporteur sourcing
- 9. How do we know: relay chain, verification, interested verifiers? Not answered. No statement is
  recorded.
  Missing: any record of it. Would answer it: the first publication of the statements that reports
  relay, and an independent check.
  More: rapporteur sourcing
- 10. Who could spoil it, with what past acts, through which proxies? Not answered. The record shows
  no opponent.
  Missing: any word on proxies. Would answer it: reports on factions that oppose the talks, and an
  analyst's assessment of them.
  More: rapporteur spoilers
- 11. What have third parties promised, and can they deliver? Not answered. The record shows no
  mediator and no promise of a third party.
  Missing: any record of it. Would answer it: statements of the mediators, and an analyst's
  assessment of their means.
  More: rapporteur commitments
- 12. What changed since last week, and what happens if the talks fail? Not answered. Nothing in the
  record is dated in the last week.
  Missing: what any side says that it would do if the talks fail. Would answer it: statements on the
  next steps, and a forecast.
  More: rapporteur ahead
"#);
}

#[test]
fn changes_since_a_week_ago() {
    let ledger = testkit::ledger(fixture::TRUCE).unwrap();
    let [before, after] = ["2021-12-01", "2021-12-12"].map(|day| Lens::new(&ledger, as_of(day)));
    assert_snapshot!(numbered(&ledger, changes(&before, &after).to_text(100)), @r#"
WHAT CHANGED

POSITIONS THAT CHANGED
◐ Karim Daud says: mediation by the Emirate, 14 Nov 2021; Karim Daud denies: mediation, 10 Dec 2021
      “said that his government mediates” (The Table, 6 Dec 2021) #31
      “denied any mediation” (Evening Kite, 11 Dec 2021) #32

CEASEFIRES
○ Arland and MOTH, 8 Nov 2021: ended, term to 2021-12-08; before: open, term to 2021-12-08
      “refused to prolong the ceasefire” (Evening Kite, 11 Dec 2021) #19

NEW CONTRADICTIONS
◐ Emirate of Uland mediated between Arland and MOTH in Nov 2021; denied or doubted by Emirate of
  Uland
      “mediated by the Emirate” (Hill News, 10 Nov 2021, citing Hill Voice) #12
      “denied any mediation” (Evening Kite, 11 Dec 2021) #32
      also The Table, 6 Dec 2021 (#13)

NEW HAPPENINGS
○ MOTH ended a ceasefire with Arland on 9 Dec 2021
      “refused to prolong the ceasefire” (Evening Kite, 11 Dec 2021) #19
○ Planned: suspension of talks of Arland and MOTH
      “talks may be suspended” (Evening Kite, 11 Dec 2021) #20

NEW STATEMENTS
○ Omar Salim demands of Arland: release of 102 prisoners, 9 Dec 2021
      “the 102 prisoners” (Evening Kite, 11 Dec 2021) #25
○ Omar Salim accuses Arland: breach of the ceasefire, 9 Dec 2021
      “accused the army of raids” (Evening Kite, 11 Dec 2021) #28
○ Karim Daud denies: mediation, 10 Dec 2021
      “denied any mediation” (Evening Kite, 11 Dec 2021) #32
"#);
    assert_snapshot!(numbered(&ledger, changes(&after, &after).to_text(100)), @r#"
WHAT CHANGED

CHANGES
Nothing changed.
"#);
}

#[test]
fn what_was_rejected_since_is_told() {
    let notation = format!("{}ruling reject #17 by Amina 2021-12-20 'a mistake'\n", fixture::TRUCE);
    let ledger = testkit::ledger(&notation).unwrap();
    let earlier = ledger.known_on("2021-12-13T00:00:00Z".parse().unwrap());
    let [before, after] = [&earlier, &ledger].map(|l| Lens::new(l, Options::default()));
    assert_snapshot!(numbered(&ledger, changes(&before, &after).to_text(100)), @r#"
WHAT CHANGED

NO LONGER COUNTED
○ attack: a police post in Lakki was attacked
      “a police post in Lakki was attacked” (Evening Kite, 11 Dec 2021) #17
"#);
}

#[test]
fn an_actor_whose_record_was_rejected_keeps_its_name() {
    let lines = "
        event r1 attack b > s 2022-01-03 'a bomb went off'
        ruling reject r1/b by Amina 2022-01-20
    ";
    assert_snapshot!(check_lines(lines, timeline), @r#"
TIMELINE

2022
○ Attack on Sland on 3 Jan 2022; by Group B, according to Post
      “a bomb went off” (Post, 10 Jan 2022) #3
"#);
}

#[test]
fn a_table_is_csv_with_its_evidence() {
    let ledger = testkit::ledger(fixture::TRUCE).unwrap();
    let lens = Lens::new(&ledger, as_of("2021-11-10"));
    let csv = numbered(&ledger, timeline(&lens).to_csv()).replace("\r\n", "\n");
    assert_snapshot!(csv.lines().take(4).collect::<Vec<_>>().join("\n"), @r#"
event,family,date,first_day,last_day,place,actors,targets,status,disputed,state,origins,quotes,sources,records
talks_held,talks,2021-10-25,2021-10-25,2021-10-25,Uland,Arland; MOTH,,reported,,proposed,Hill Voice,met in Uland on October 25,"Hill News, 10 Nov 2021",#14
mediation,talks,2021-11,2021-11-01,2021-11-30,,Emirate of Uland,Arland; MOTH,reported,,proposed,Hill Voice; The Table,mediated by the Emirate | facilitated by the Emirate,"Hill News, 10 Nov 2021; The Table, 6 Dec 2021",#12 #13
prisoner_release,terms,2021-11,2021-11-01,2021-11-30,,Arland,MOTH,alleged,yes,proposed,Evening Kite; The Table,100 prisoners had been freed | no prisoner has been freed,"The Table, 6 Dec 2021; Evening Kite, 11 Dec 2021",#15 #16
"#);
}

#[test]
fn markdown_shows_the_words_as_they_are() {
    let notation = r#"
        report r1 2022-01-10 "Post *weekly*"
        actor a armed_group "Group_A"
        event ceasefire_declared a 2022-01-01 'declared [a] <truce>'
    "#;
    let ledger = testkit::ledger(notation).unwrap();
    let lens = Lens::new(&ledger, Options::default());
    assert_snapshot!(numbered(&ledger, ceasefires(&lens).to_markdown()), @r#"
# Ceasefires

In force as far as the record tells: Group\_A, 1 Jan 2022. No end is recorded. No term is told.

## Group\_A, 1 Jan 2022

No act of violence by or against its sides is recorded inside it; nobody is recorded to accuse anyone of breaking it.

- ○ Group\_A declared a ceasefire on 1 Jan 2022
  - No end is recorded. No term is told.
  - “declared \[a\] \<truce\>” (Post \*weekly\*, 10 Jan 2022) `#1`
  - No word of its own on it is recorded from Group\_A.
"#);
}

#[test]
fn views_are_found_by_name_and_a_wrong_name_says_which_there_are() {
    let ledger = testkit::ledger(fixture::TRUCE).unwrap();
    let lens = Lens::new(&ledger, Options::default());
    for name in Name::ALL {
        let again: Name = name.code().parse().unwrap();
        assert_eq!(*name, again);
        let drawn = name.draw(&lens);
        assert!(!drawn.to_text(80).is_empty());
        assert!(serde_json::to_value(&drawn).unwrap().is_object(), "{name}");
    }
    assert_snapshot!("cease".parse::<Name>().unwrap_err(), @"“cease” is not a view; use one of: brief, parties, ceasefires, talks, terms, positions, disputes, sourcing, timeline, lineage, spoilers, ahead, commitments, gaps, problems");
}
