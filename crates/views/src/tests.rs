//! Tests of the views: a ledger in the notation goes in, the view as text comes out.

mod ceasefire;
mod demo;
mod each;
mod fixture;
mod found;
mod html;
mod judged;
mod properties;
mod reference;

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
BRIEF AS OF 12 DEC 2021: ARLAND AND MOTH
4 reports from 4 publishers, published 10 Nov 2021 to 11 Dec 2021; 55 records, 53 await review.
● accepted by a person; ○ proposed by the reader, awaiting review; ◐ contradicted or denied; ▪
counted or coded by a data set.

AT A GLANCE
- Ceasefire: Arland and MOTH declared a ceasefire on 8 Nov 2021. Its end is recorded: 9 Dec 2021.
- Talks: The latest recorded: Arland and MOTH held talks in Uland on 25 Oct 2021. Foreseen:
  suspension of talks of Arland and MOTH. Emirate of Uland mediated between Arland and MOTH in Nov
  2021; called facilitation by The Table, mediation by Hill Voice and Karim Daud.
- Changed: Karim Daud, 14 Nov 2021: “said that his government mediates”; later Karim Daud, 10 Dec
  2021: “denied any mediation”.
- Contradicted: The Table: “100 prisoners had been freed”; but Evening Kite: “no prisoner has been
  freed”.
- Watch: Foreseen: suspension of talks of Arland and MOTH.

1. WHO IS AT THE TABLE, AND WHO SPEAKS FOR WHOM?
At the table: Arland and MOTH. Third parties: Emirate of Uland. For MOTH: Omar Salim (spokesman) and
Nur Beg (emir). For Arland: Ada Lind (information minister).
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
○ Emirate of Uland, state, mediates (5 records)
  held to be one by equal names in several reports; nobody has ruled on it
  ○ Karim Daud is foreign minister of Emirate of Uland (3 statements)
        “Uland's foreign minister, Karim Daud” (Hill News, 10 Nov 2021, citing Hill Voice) #6
        also The Table, 6 Dec 2021 (#7, #30)

WHERE THE TALKS STAND
The latest recorded: Arland and MOTH held talks in Uland on 25 Oct 2021. Foreseen: suspension of
talks of Arland and MOTH. Emirate of Uland mediated between Arland and MOTH in Nov 2021; called
facilitation by The Table, mediation by Hill Voice and Karim Daud.
○ Emirate of Uland mediated between Arland and MOTH in Nov 2021
  called facilitation by The Table, mediation by Hill Voice and Karim Daud
      “mediated by the Emirate” (Hill News, 10 Nov 2021, citing Hill Voice) #12
      also The Table, 6 Dec 2021 (#13)
○ Arland and MOTH held talks in Uland on 25 Oct 2021
      “met in Uland on October 25” (Hill News, 10 Nov 2021, citing Hill Voice) #14
○ Planned: suspension of talks of Arland and MOTH
      “talks may be suspended” (Evening Kite, 11 Dec 2021) #20

2. IS A CEASEFIRE IN FORCE, SINCE WHEN, HOW MANY DAYS REMAIN?
No: Arland and MOTH declared a ceasefire on 8 Nov 2021. Its end is recorded: 9 Dec 2021.
● Arland and MOTH declared a ceasefire on 8 Nov 2021
  Its end is recorded: 9 Dec 2021.
      “a truce from Tuesday” (Valley Post, 10 Nov 2021) #10
      also Hill News, 10 Nov 2021 (#9)
  ○ Nur Beg ordered fire to be held by MOTH on 9 Nov 2021
        “ordered all fighters to hold fire” (Hill News, 10 Nov 2021, citing Hill Voice) #11
  ○ MOTH ended a ceasefire with Arland on 9 Dec 2021
        “refused to prolong the ceasefire” (Evening Kite, 11 Dec 2021) #19
  ○ Confirmed: Ada Lind (Arland) promises MOTH: extension of the ceasefire, 8 Nov 2021
        “it would be prolonged” (Hill News, 10 Nov 2021) #23
  ○ Confirmed: Omar Salim (MOTH) says: ceasefire, 8 Nov 2021
        “Omar Salim told Hill Voice” (Valley Post, 10 Nov 2021, citing Hill Voice, 8 Nov 2021)
        #22
        also Hill News, 10 Nov 2021 (#21) (one origin: MOTH)

3. HAS IT HELD: WHAT WAS RECORDED INSIDE IT, AND WHO SAYS WHO BROKE IT?
2 acts of violence by or against its sides recorded inside it; 1 accusation from MOTH.
◐ Accused (Arland and MOTH, 8 Nov 2021): Omar Salim (MOTH) accuses Arland: breach of the ceasefire,
  9 Dec 2021
      “accused the army of raids” (Evening Kite, 11 Dec 2021) #28
○ Recorded inside it (Arland and MOTH, 8 Nov 2021): Attack on Arland in Lakki on 20 Nov 2021; by
  Free Hills, according to Evening Kite
      “a police post in Lakki was attacked” (Evening Kite, 11 Dec 2021) #17
○ Recorded inside it (Arland and MOTH, 8 Nov 2021): Alleged: Military operation against MOTH on 1
  Dec 2021; by Arland, according to Evening Kite
      “raids on its bases on December 1” (Evening Kite, 11 Dec 2021) #18
- Missing: event data for its days. Would answer it: reports of a monitor, or event data for the
  days of the ceasefire (rapporteur import).

4. WHAT DOES EACH SIDE DEMAND, WHAT WAS ANSWERED, HOW OLD IS EACH OPEN DEMAND?
1 demand, 0 open. MOTH: release of prisoners (said to be met, and denied).
○ MOTH demands of Arland: release of prisoners, 1 Nov 2021
  Said to be met, and denied.
      “first its prisoners must go free” (Hill News, 10 Nov 2021) #24
      also Evening Kite, 11 Dec 2021 (#25) (one origin: MOTH)
  ○ Answer: Alleged: release of prisoners of MOTH by Arland in Nov 2021
        “100 prisoners had been freed” (The Table, 6 Dec 2021) #15
        also Evening Kite, 11 Dec 2021 (#16)
- Missing: the demands of Arland. Would answer it: statements of that side, or an interview with its
  negotiators.

5. WHAT WAS OFFERED, ON WHAT CONDITIONS, WHO REFUSED?
1 offer. Arland: amnesty, on condition: they lay down arms (rejected by MOTH).
○ Arland offers MOTH: amnesty, Sep 2021
  Rejected.
  On condition: they lay down arms
      “offered an amnesty” (Hill News, 10 Nov 2021) #26
  ○ Answer: Omar Salim rejects: amnesty (to Arland), 17 Sep 2021
        “rejected the amnesty” (Hill News, 10 Nov 2021) #27

6. WHO CHANGED POSITION, FROM WHAT TO WHAT, WHEN?
Karim Daud, 14 Nov 2021: “said that his government mediates”; later Karim Daud, 10 Dec 2021: “denied
any mediation”.
◐ Karim Daud says: mediation by the Emirate, 14 Nov 2021; Karim Daud denies: mediation, 10 Dec 2021
  Over time: “asserts” and “denies” are opposed, and both are about “mediation”
      “said that his government mediates” (The Table, 6 Dec 2021) #31
      “denied any mediation” (Evening Kite, 11 Dec 2021) #32

7. WHICH CLAIMS CONTRADICT: A REAL CONFLICT, A CHANGE OVER TIME, OR A DIFFERENCE IN WORDING?
2 over what happened and 1 in wording only. The Table: “100 prisoners had been freed”; but Evening
Kite: “no prisoner has been freed”.
◐ Alleged: release of prisoners of MOTH by Arland in Nov 2021; denied, according to Evening Kite and
  MOTH
  Told and denied: one record tells that it happened, another that it did not
      “100 prisoners had been freed” (The Table, 6 Dec 2021) #15
      “denied that anyone was freed” (The Table, 6 Dec 2021) #29
      also Evening Kite, 11 Dec 2021 (#16)
◐ Emirate of Uland mediated between Arland and MOTH in Nov 2021; denied or doubted by Emirate of
  Uland
  Told and denied: a statement denies or doubts what its topic names, and its side took part
      “mediated by the Emirate” (Hill News, 10 Nov 2021, citing Hill Voice) #12
      “denied any mediation” (Evening Kite, 11 Dec 2021) #32
      also The Table, 6 Dec 2021 (#13)
◐ The part of Emirate of Uland is called facilitation by The Table and mediation by Hill Voice and
  Karim Daud
  In wording: one third party, other words for its part
      “facilitated by the Emirate” (The Table, 6 Dec 2021) #13
      “mediated by the Emirate” (Hill News, 10 Nov 2021, citing Hill Voice) #12
      also The Table, 6 Dec 2021 (#31)

8. WHAT RESTS ON ONE SIDE OR ONE SOURCE ONLY?
Of 9 happenings, 6 rest on one voice alone, 0 of them on the word of a side to it.

9. HOW DO WE KNOW: RELAY CHAIN, VERIFICATION, INTERESTED VERIFIERS?
2 of 12 statements name a source: Hill Voice (2).
- Missing: the first source of 10 statements; anybody who verifies what is said. Would answer it:
  the first publication of the statements that reports relay, and an independent check.

10. WHO COULD SPOIL IT, WITH WHAT PAST ACTS, THROUGH WHICH PROXIES?
Opponents without recorded violence: MOTH.
○ MOTH (inside the talks or ceasefires). MOTH ended a ceasefire with Arland on 9 Dec 2021
      “refused to prolong the ceasefire” (Evening Kite, 11 Dec 2021) #19
- Missing: any word on proxies. Would answer it: reports on factions that oppose the talks, and an
  analyst's assessment of them.

11. WHAT HAVE THIRD PARTIES PROMISED, AND CAN THEY DELIVER?
1 promise of third parties. Karim Daud promises Arland: no attacks from its soil, 14 Nov 2021.
○ Karim Daud promises Arland: no attacks from its soil, 14 Nov 2021
      “promised that no one would attack from its soil” (The Table, 6 Dec 2021) #30
- Missing: whether any promise was kept; whether they can deliver, which is for a person to judge.
  Would answer it: statements of the mediators, and an analyst's assessment of their means.

12. WHAT CHANGED SINCE LAST WEEK, AND WHAT HAPPENS IF THE TALKS FAIL?
4 things dated in the last week. Foreseen: suspension of talks of Arland and MOTH.
○ Planned: suspension of talks of Arland and MOTH
      “talks may be suspended” (Evening Kite, 11 Dec 2021) #20
○ MOTH ended a ceasefire with Arland on 9 Dec 2021
  in the last week
      “refused to prolong the ceasefire” (Evening Kite, 11 Dec 2021) #19
○ Omar Salim demands of Arland: release of 102 prisoners, 9 Dec 2021
  in the last week
      “the 102 prisoners” (Evening Kite, 11 Dec 2021) #25
○ Omar Salim accuses Arland: breach of the ceasefire, 9 Dec 2021
  in the last week
      “accused the army of raids” (Evening Kite, 11 Dec 2021) #28
○ Karim Daud denies: mediation, 10 Dec 2021
  in the last week
      “denied any mediation” (Evening Kite, 11 Dec 2021) #32
- Missing: what any side says that it would do if the talks fail. Would answer it: statements on the
  next steps, and a forecast.

GROUPS: SPLITS, MERGERS, LEADERS, PROXIES
○ Free Hills split from MOTH, Aug 2021
      “Free Hills, which left the Movement in August” (Evening Kite, 11 Dec 2021) #8

WHAT COULD NOT BE READ
○ A bracket is opened here and never closed.
      “(Dawn, December 10” (Evening Kite, 11 Dec 2021) #34
"#);
}
