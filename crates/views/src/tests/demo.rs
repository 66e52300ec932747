//! The demo reports as a careful analyst records them: each of the twelve questions has an answer or a stated gap. What the
//! reader finds in these reports changes from version to version, this ledger does not.

use insta::assert_snapshot;

use super::{as_of, numbered};
use crate::*;

const DEMO: &str = include_str!("demo.ledger");

/// The questions with their answers (`=`) and what is missing (`-`), as of a day, in the words of the brief.
fn answers(day: &str) -> String {
    let ledger = testkit::ledger(DEMO).unwrap();
    let drawn = brief(&Lens::new(&ledger, as_of(day)));
    let mut out = String::new();
    for question in &drawn.questions {
        let missing = question.missing();
        assert!(!question.answer.is_empty() || !missing.is_empty(), "neither answer nor gap: {question:?}");
        out += &format!("{}. {}\n", question.number, question.question);
        if !question.answer.is_empty() {
            out += &format!("   = {}\n", question.answer);
        }
        if !missing.is_empty() {
            out += &format!("   - {missing}\n");
        }
    }
    numbered(&ledger, out)
}

#[test]
fn the_twelve_questions_while_the_first_truce_lasts() {
    assert_snapshot!(answers("2021-11-20"), @r#"
1. Who is at the table, and who speaks for whom?
   = At the table: Afghan Taliban, Pakistan and TTP. For TTP: Muhammad Khurasani (spokesman) and Shahidullah Shahid. For Pakistan: Fawad Chaudhry (information minister) and Imran Khan (prime minister). For Afghan Taliban: Bilal Karimi (deputy spokesman) and Amir Khan Muttaqi (acting foreign minister).
2. Is a ceasefire in force, since when, how many days remain?
   = Yes, as far as the record tells: Pakistan and TTP declared a ceasefire on 8 Nov 2021. No end is recorded. Its term runs out on 8 Dec 2021: 18 days left as of 20 Nov 2021.
3. Has it held: what was recorded inside it, and who says who broke it?
   = No act of violence by or against its sides is recorded inside it (3 more may lie inside it; their dates are too vague to tell); nobody is recorded to accuse anyone of breaking it.
   - Missing: event data for its days. Would answer it: reports of a monitor, or event data for the days of the ceasefire (rapporteur import).
4. What does each side demand, what was answered, how old is each open demand?
   = 3 demands, 2 open. TTP: release of prisoners (said to be met); end of drone strikes (no answer recorded, 7 years old); sharia (no answer recorded, 7 years old).
   - Missing: the demands of Pakistan. Would answer it: statements of that side, or an interview with its negotiators.
5. What was offered, on what conditions, who refused?
   = 1 offer. Pakistan: pardon, on condition: gave up violence and accepted the constitution; laid down their arms; laid down their arms and accepted the constitution (rejected by TTP).
6. Who changed position, from what to what, when?
   = The rules find nobody who changed position; they compare stances and words on one topic.
   - Missing: any record of it. Would answer it: statements of one speaker on one topic at two times.
7. Which claims contradict: a real conflict, a change over time, or a difference in wording?
   = 1 between sides. Ahrar-ul-Hind, 3 Mar 2014: “a little-known group, Ahrar-ul-Hind, claimed responsibility”; but TTP, 3 Mar 2014: “The TTP denied any part in it”.
8. What rests on one side or one source only?
   = Of 20 happenings, 16 rest on one voice alone, 1 of them on the word of a side to it.
9. How do we know: relay chain, verification, interested verifiers?
   = 9 of 30 statements name a source: TRT World (3), Terrorism Monitor (2), Al Jazeera (1) and 3 more.
   - Missing: the first source of 21 statements; anybody who verifies what is said. Would answer it: the first publication of the statements that reports relay, and an independent check.
10. Who could spoil it, with what past acts, through which proxies?
   = Opponents with recorded acts of violence: TTP (inside the talks or ceasefires): 1 act of violence laid to it.
   - Missing: any word on proxies; a person's assessment of their type (limited, greedy, total). Would answer it: reports on factions that oppose the talks, and an analyst's assessment of them.
11. What have third parties promised, and can they deliver?
   = 1 promise of third parties. Afghan Taliban promises United States: use of Afghan soil against others, 2020.
   - Missing: whether any promise was kept; whether they can deliver, which is for a person to judge. Would answer it: statements of the mediators, and an analyst's assessment of their means.
12. What changed since last week, and what happens if the talks fail?
   = 1 thing dated in the last week. Foreseen: talks announced of Pakistan and TTP in Nov 2021.
   - Missing: what any side says that it would do if the talks fail. Would answer it: statements on the next steps, and a forecast.
"#);
}

#[test]
fn the_twelve_questions_after_the_first_truce() {
    assert_snapshot!(answers("2022-01-21"), @r#"
1. Who is at the table, and who speaks for whom?
   = At the table: Afghan Taliban, Pakistan and TTP. For TTP: Muhammad Khurasani (spokesman) and Noor Wali Mehsud (emir). For Pakistan: Fawad Chaudhry (information minister) and Imran Khan (prime minister). For Afghan Taliban: Zabihullah Mujahid (spokesman) and Bilal Karimi (deputy spokesman).
2. Is a ceasefire in force, since when, how many days remain?
   = No: Pakistan and TTP declared a ceasefire on 8 Nov 2021. Its end is recorded: 9 Dec 2021.
3. Has it held: what was recorded inside it, and who says who broke it?
   = No act of violence by or against its sides is recorded inside it (3 more may lie inside it; their dates are too vague to tell); 3 accusations from TTP.
   - Missing: event data for its days. Would answer it: reports of a monitor, or event data for the days of the ceasefire (rapporteur import).
4. What does each side demand, what was answered, how old is each open demand?
   = 3 demands, 2 open. TTP: release of prisoners (said to be met); end of drone strikes (no answer recorded, 7 years old); sharia (no answer recorded, 7 years old).
   - Missing: the demands of Pakistan. Would answer it: statements of that side, or an interview with its negotiators.
5. What was offered, on what conditions, who refused?
   = 2 offers. Pakistan: pardon, on condition: gave up violence and accepted the constitution; laid down their arms; laid down their arms and accepted the constitution (rejected by TTP). The Saltbush Table for Dialogue: complaints of breaches, on condition: both accept our doing so in writing (no answer recorded, 46 days old).
   - Missing: the answer to 1 offer. Would answer it: the other side's statements after the offer.
6. Who changed position, from what to what, when?
   = Muhammad Khurasani, 23 Nov 2021: “The report was denied on 23 November by Mr Khorasani and by other security officials alike”; later Muhammad Khurasani, 9 Dec 2021: “The government had also failed, he said, to release 102 prisoners or to name its five negotiators”.
7. Which claims contradict: a real conflict, a change over time, or a difference in wording?
   = 5 between sides, 2 within one side and 1 over what happened. Noor Wali Mehsud, about Dec 2021: “Mahsud had been seen in a video describing his group as a branch of the Emirate”; but Zabihullah Mujahid, 10 Dec 2021: “Mujahid denied that it was part of it”.
8. What rests on one side or one source only?
   = Of 22 happenings, 17 rest on one voice alone, 1 of them on the word of a side to it.
9. How do we know: relay chain, verification, interested verifiers?
   = 20 of 55 statements name a source: Dawn (5), Arab News (3), TRT World (3) and 7 more.
   - Missing: the first source of 35 statements; anybody who verifies what is said. Would answer it: the first publication of the statements that reports relay, and an independent check.
10. Who could spoil it, with what past acts, through which proxies?
   = Opponents with recorded acts of violence: TTP (inside the talks or ceasefires): 1 act of violence laid to it.
   - Missing: any word on proxies; a person's assessment of their type (limited, greedy, total). Would answer it: reports on factions that oppose the talks, and an analyst's assessment of them.
11. What have third parties promised, and can they deliver?
   = 1 promise of third parties. Afghan Taliban promises United States: use of Afghan soil against others, 2020.
   - Missing: whether any promise was kept; whether they can deliver, which is for a person to judge. Would answer it: statements of the mediators, and an analyst's assessment of their means.
12. What changed since last week, and what happens if the talks fail?
   = Nothing in the record is dated in the last week.
   - Missing: what any side says that it would do if the talks fail. Would answer it: statements on the next steps, and a forecast.
"#);
}

#[test]
fn the_twelve_questions_at_the_end() {
    assert_snapshot!(answers("2022-12-03"), @r#"
1. Who is at the table, and who speaks for whom?
   = At the table: Pakistan, TTP and The jirga of 57. Third parties: Afghan Taliban. For TTP: Muhammad Khurasani (spokesman) and Noor Wali Mehsud (emir). For Pakistan: Fawad Chaudhry (information minister) and Imran Khan (prime minister).
   - Missing: who speaks for The jirga of 57. Would answer it: a report that names negotiators or spokespersons with their offices.
2. Is a ceasefire in force, since when, how many days remain?
   = No: TTP declared a ceasefire with Pakistan on 2 Jun 2022. Its end is recorded: 28 Nov 2022.
3. Has it held: what was recorded inside it, and who says who broke it?
   = 1 act of violence by or against its sides recorded inside it; 1 accusation from TTP.
   - Missing: event data for its days. Would answer it: reports of a monitor, or event data for the days of the ceasefire (rapporteur import).
4. What does each side demand, what was answered, how old is each open demand?
   = 6 demands, 4 open. TTP: investigation of the killing (no answer recorded, 4 months old); merger of FATA (rejected by Pakistan); withdrawal of troops (no answer recorded, 6 months old); and 3 more.
   - Missing: the demands of Pakistan and The jirga of 57. Would answer it: statements of that side, or an interview with its negotiators.
5. What was offered, on what conditions, who refused?
   = 2 offers. Pakistan: pardon, on condition: gave up violence and accepted the constitution; laid down their arms; laid down their arms and accepted the constitution (rejected by TTP). The Saltbush Table for Dialogue: complaints of breaches, on condition: both accept our doing so in writing (no answer recorded, 12 months old).
   - Missing: the answer to 1 offer. Would answer it: the other side's statements after the offer.
6. Who changed position, from what to what, when?
   = Zabihullah Mujahid: “was reported to know nothing of a role for his government in the talks”; later Zabihullah Mujahid, May 2022: “the Islamic Emirate was the mediator and hoped for flexibility on both sides”. And 1 more change.
7. Which claims contradict: a real conflict, a change over time, or a difference in wording?
   = 6 between sides, 2 within one side and 1 over what happened. Noor Wali Mehsud, 9 Dec 2021: “will not extend its one-month ceasefire, its leader said on Thursday”; but Marriyum Aurangzeb, 3 Jun 2022: “On Friday Information Minister Marriyum Aurangzeb welcomed the truce”.
8. What rests on one side or one source only?
   = Of 35 happenings, 30 rest on one voice alone, 1 of them on the word of a side to it.
9. How do we know: relay chain, verification, interested verifiers?
   = 21 of 67 statements name a source: Dawn (5), Arab News (3), TRT World (3) and 8 more.
   - Missing: the first source of 46 statements; anybody who verifies what is said. Would answer it: the first publication of the statements that reports relay, and an independent check.
10. Who could spoil it, with what past acts, through which proxies?
   = Opponents with recorded acts of violence: TTP (inside the talks or ceasefires): 3 acts of violence laid to it.
   - Missing: any word on proxies; a person's assessment of their type (limited, greedy, total). Would answer it: reports on factions that oppose the talks, and an analyst's assessment of them.
11. What have third parties promised, and can they deliver?
   = 2 promises of third parties. Zabihullah Mujahid promises Pakistan: use of Afghan soil against others, Jun 2022. And 1 more promise.
   - Missing: whether any promise was kept; whether they can deliver, which is for a person to judge. Would answer it: statements of the mediators, and an analyst's assessment of their means.
12. What changed since last week, and what happens if the talks fail?
   = 4 things dated in the last week.
   - Missing: what any side says that it would do if the talks fail. Would answer it: statements on the next steps, and a forecast.
"#);
}
