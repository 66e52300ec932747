//! Tests of the views: a ledger in the notation goes in, the view as text comes out.

mod ceasefire;
mod each;
mod fixture;
mod properties;

use insta::assert_snapshot;
use record::Ledger;

use crate::*;

/// Draws a view of a ledger in the notation. Ids are shown as the numbers that the notation gives to records.
fn check<V: View>(notation: &str, options: Options, draw: impl Fn(&Lens<'_>) -> V) -> String {
    let ledger = testkit::ledger(notation).unwrap();
    let text = draw(&Lens::new(&ledger, options)).to_text(100);
    numbered(&ledger, text)
}

/// The same for a few lines that all stand in one report of 2022 about two groups, a state and three persons.
fn check_lines<V: View>(lines: &str, draw: impl Fn(&Lens<'_>) -> V) -> String {
    let head = r#"
        report r1 2022-01-10 "Post"
        report r2 2022-01-12 "Times"
        actor a armed_group "Group A" in r1 r2
        actor b armed_group "Group B" in r1 r2
        actor s state "Sland" in r1 r2
        actor m state "Mland" in r1 r2
        actor ann person "Ann" in r1 r2
        actor ben person "Ben Bo" in r1 r2
        relation r1 ann role a "spokeswoman" 'Ann, its spokeswoman'
        relation r2 ann role a "spokeswoman" 'Ann, its spokeswoman'
    "#;
    check(&format!("{head}{lines}"), Options::default(), draw)
}

fn numbered(ledger: &Ledger, mut text: String) -> String {
    let lens = Lens::new(ledger, Options::default());
    let mut number = 0;
    for record in &ledger.entries().records {
        let name = match record.actor_id() {
            Some(actor) => lens.label(actor).short.clone(),
            None => {
                number += 1;
                format!("#{number}")
            }
        };
        text = text.replace(&record.id().to_string(), &name).replace(&lens.short_id(record.id()), &name);
    }
    text
}

fn as_of(day: &str) -> Options {
    Options { as_of: Some(day.parse().unwrap()), accepted_only: false }
}

#[test]
fn a_brief_is_read_in_five_minutes() {
    assert_snapshot!(check(fixture::TRUCE, as_of("2021-12-12"), brief), @r#"
BRIEF AS OF 12 DEC 2021
4 reports from 4 publishers, published 10 Nov 2021 to 11 Dec 2021; 55 records, 53 await review.
● accepted by a person; ○ proposed by the reader, awaiting review; ◐ contradicted or denied.

PARTIES, AND WHO SPEAKS FOR WHOM
● Movement of the Hills (MOTH), armed group, at the table (18 records)
  held to be one by equal names in several reports; nobody has ruled on it
● Omar Salim is spokesman of MOTH, since 2020 (6 statements)
      “its spokesman, Omar Salim” (Hill News, 10 Nov 2021) #1
      also Valley Post, 10 Nov 2021 (#22); Hill News, 10 Nov 2021 (#21); The Table, 6 Dec
      2021 (#29); and 1 source more
○ Nur Beg is emir of MOTH
      “Nur Beg, its emir” (Hill News, 10 Nov 2021) #3
      also Evening Kite, 11 Dec 2021 (#4)
○ Arland, state, at the table (12 records)
  held to be one by equal names in several reports; nobody has ruled on it
○ Ada Lind is information minister of Arland (1 statement)
      “Arland's information minister, Ada Lind” (Hill News, 10 Nov 2021, citing Hill Voice) #5
      also Hill News, 10 Nov 2021 (#23)
○ Emirate of Uland, state, mediates (5 records)
  held to be one by equal names in several reports; nobody has ruled on it
○ Karim Daud is foreign minister of Emirate of Uland (3 statements)
      “Uland's foreign minister, Karim Daud” (Hill News, 10 Nov 2021, citing Hill Voice) #6
      also The Table, 6 Dec 2021 (#7, #30)

CEASEFIRES
● Arland and MOTH declared a ceasefire on 8 Nov 2021
  An end is recorded.
      “a truce from Tuesday” (Valley Post, 10 Nov 2021) #10
      also Hill News, 10 Nov 2021 (#9)
○ Nur Beg ordered fire to be held by MOTH on 9 Nov 2021
      “ordered all fighters to hold fire” (Hill News, 10 Nov 2021, citing Hill Voice) #11
○ MOTH ended a ceasefire with Arland on 9 Dec 2021
      “refused to prolong the ceasefire” (Evening Kite, 11 Dec 2021) #19
○ Confirmed: Ada Lind promises MOTH: extension of the ceasefire, 8 Nov 2021
      “it would be prolonged” (Hill News, 10 Nov 2021) #23
○ Confirmed: Omar Salim says: ceasefire, 8 Nov 2021
      “Omar Salim told Hill Voice” (Valley Post, 10 Nov 2021, citing Hill Voice, 8 Nov 2021)
      #22
      also Hill News, 10 Nov 2021 (#21) (one origin: MOTH)
◐ Disputed: Omar Salim accuses Arland: breach of the ceasefire, 9 Dec 2021
      “accused the army of raids” (Evening Kite, 11 Dec 2021) #28
○ Recorded inside it: attack, 1 time
      “a police post in Lakki was attacked” (Evening Kite, 11 Dec 2021) #17
○ Recorded inside it: military operation, 1 time
      “raids on its bases on December 1” (Evening Kite, 11 Dec 2021) #18

TALKS AND MEDIATION
○ Emirate of Uland mediated between Arland and MOTH in Nov 2021
  called facilitation, mediation
      “mediated by the Emirate” (Hill News, 10 Nov 2021, citing Hill Voice) #12
      also The Table, 6 Dec 2021 (#13)
○ Arland and MOTH held talks in Uland on 25 Oct 2021
      “met in Uland on October 25” (Hill News, 10 Nov 2021, citing Hill Voice) #14
○ Planned: suspension of talks of Arland and MOTH
      “talks may be suspended” (Evening Kite, 11 Dec 2021) #20

DEMANDS, OFFERS AND ANSWERS
○ MOTH demands of Arland: release of prisoners, 1 Nov 2021
  Said to be met, and denied.
      “first its prisoners must go free” (Hill News, 10 Nov 2021) #24
      also Evening Kite, 11 Dec 2021 (#25) (one origin: MOTH)
○ Answer: Alleged: release of prisoners of MOTH by Arland in Nov 2021
      “100 prisoners had been freed” (The Table, 6 Dec 2021) #15
      also Evening Kite, 11 Dec 2021 (#16)
○ Arland offers MOTH: amnesty, Sep 2021
  Rejected.
  On condition: they lay down arms
      “offered an amnesty” (Hill News, 10 Nov 2021) #26
○ Answer: Omar Salim rejects: amnesty (to Arland), 17 Sep 2021
      “rejected the amnesty” (Hill News, 10 Nov 2021) #27

CHANGES OF POSITION AND CONTRADICTIONS
◐ Karim Daud says: mediation by the Emirate, 14 Nov 2021; Karim Daud denies: mediation, 10 Dec 2021
      “said that his government mediates” (The Table, 6 Dec 2021) #31
      “denied any mediation” (Evening Kite, 11 Dec 2021) #32
◐ Alleged: release of prisoners of MOTH by Arland in Nov 2021; denied or doubted by MOTH
      “100 prisoners had been freed” (The Table, 6 Dec 2021) #15
      “denied that anyone was freed” (The Table, 6 Dec 2021) #29
◐ Alleged: release of prisoners of MOTH by Arland in Nov 2021; denied, according to Evening Kite
      “100 prisoners had been freed” (The Table, 6 Dec 2021) #15
      “no prisoner has been freed” (Evening Kite, 11 Dec 2021) #16
◐ Emirate of Uland mediated between Arland and MOTH in Nov 2021; denied or doubted by Emirate of
  Uland
      “mediated by the Emirate” (Hill News, 10 Nov 2021, citing Hill Voice) #12
      “denied any mediation” (Evening Kite, 11 Dec 2021) #32
      also The Table, 6 Dec 2021 (#13)
◐ The part of Emirate of Uland is called facilitation and mediation
      “facilitated by the Emirate” (The Table, 6 Dec 2021) #13
      “mediated by the Emirate” (Hill News, 10 Nov 2021, citing Hill Voice) #12

GROUPS: SPLITS, MERGERS, LEADERS, PROXIES
○ Free Hills split from MOTH, Aug 2021
      “Free Hills, which left the Movement in August” (Evening Kite, 11 Dec 2021) #8

VIOLENCE RECORDED
As told by the sources named; nothing here is a finding of who did it.
○ Alleged: Military operation against MOTH on 1 Dec 2021; by Arland, according to Evening Kite
      “raids on its bases on December 1” (Evening Kite, 11 Dec 2021) #18
○ Attack on Arland in Lakki on 20 Nov 2021; by Free Hills, according to Evening Kite
      “a police post in Lakki was attacked” (Evening Kite, 11 Dec 2021) #17

PROMISES OF THIRD PARTIES
○ Karim Daud promises Arland: no attacks from its soil, 14 Nov 2021
      “promised that no one would attack from its soil” (The Table, 6 Dec 2021) #30

WHAT RESTS ON ONE VOICE ONLY
6 happenings rest on one voice alone, 3 on two or more. Reports that repeat one spokesman count as
one voice.

WHAT COULD NOT BE READ
○ A bracket is opened here and never closed.
      “(Dawn, December 10” (Evening Kite, 11 Dec 2021) #34

WHAT THE RECORD CANNOT ANSWER YET
- 4. What does each side demand, what was answered, how old is each open demand? In part: 1 demand,
  0 without an answer.
  Missing: the demands of Arland.
  Would answer it: statements of that side, or an interview with its negotiators.
- 9. How do we know: relay chain, verification, interested verifiers? In part: 1 reference to a
  source; 2 of 12 statements name theirs.
  Missing: the first source of 10 of 12 statements.
  Would answer it: the first publication of the statements that reports relay.
- 10. Who could spoil it, with what past acts, through which proxies? In part: 1 rejection or
  threat, 0 ties of proxies.
  Missing: any word on proxies.
  Would answer it: reports on factions that oppose the talks, and an analyst's assessment of them.
- 11. What have third parties promised, and can they deliver? In part: 1 mediator, 1 promise of
  third parties.
  Missing: whether they can deliver: that is for a person to judge.
  Would answer it: statements of the mediators, and an analyst's assessment of their means.
- 12. What changed since last week, and what happens if the talks fail? In part: 1 happening
  foreseen, 0 threats, 0 accounts of failure.
  Missing: what any side says that it would do if the talks fail.
  Would answer it: statements on the next steps, and a forecast.
"#);
}
