//! Tests of the notation: what it makes, what it says of a line that it cannot read, and that it is read as it is written.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::*;

const SMALL: &str = r#"
# two reports of one truce
report r1 2021-11-09 "Example Monitor" "Truce" by "A. Writer" grade B
report r2 2021-11-10 "Example Daily" added 2021-11-12
actor ttp armed_group "Tehreek-e-Taliban Pakistan" TTP in r1 r2
actor pakistan state Pakistan in r1,r2
actor khurasani person "Muhammad Khurasani" in r1
event r1 ceasefire_declared ttp > pakistan 2021-11-09 at Kunar alleged 'announced a ceasefire' 'the truce'
statement r1 khurasani for ttp rejects > pakistan 2021-09 topic 'amnesty' source "Umar Media, 2021-09-17" if "sharia" 'rejected the TTP's amnesty'
relation r1 khurasani role ttp "spokesman" since 2020 'spokesman of the TTP'
event r2 attack - > pakistan 'shells fell' confidence 300 dropped as shells
citation r2 "Umar Media" 2021-09-17 '(Umar Media)' by Amina
problem r2 "a bracket is never closed" '(Dawn'
ruling accept #1 by Amina 2022-01-05 "as the text has it"
ruling amend #2 stance=demands speaker=ttp topic= "the amnesty" by Amina 2022-01-05
ruling same r1/ttp r2/ttp by Amina 2022-01-05
ruling apart r1/pakistan r2/pakistan by "Ben Ali" 2022-01-05
ruling reject shells by Amina 2022-01-06
ruling withdraw ruling 5 by Amina 2022-01-07
ruling coded r1/ttp ucdp:356 by Amina 2022-01-08
ruling not-coded r1/pakistan "acled:Police Forces" by Amina 2022-01-08
ruling dismiss "opposed stances on one topic" #2,#1 by Amina 2022-01-08 "two truces"
"#;

#[test]
fn a_ledger_is_written_as_it_was_read() {
    let ledger = ledger(SMALL).unwrap();
    assert_snapshot!(render(&ledger), @r#"
report r1 2021-11-09 "Example Monitor" "Truce" by "A. Writer" grade B added 2021-11-09T12:00:00Z
text r1 "Report r1.\nTehreek-e-Taliban Pakistan. TTP. Muhammad Khurasani. announced a ceasefire. the truce. rejected the TTP's amnesty. spokesman of the TTP."
report r2 2021-11-10 "Example Daily" "r2" added 2021-11-12T12:00:00Z
text r2 "Report r2.\nTehreek-e-Taliban Pakistan. TTP. shells fell. (Umar Media). (Dawn."
actor a1 armed_group "Tehreek-e-Taliban Pakistan" "TTP" in r1 'Tehreek-e-Taliban Pakistan'
actor a2 armed_group "Tehreek-e-Taliban Pakistan" "TTP" in r2 'Tehreek-e-Taliban Pakistan'
actor a3 state "Pakistan" in r1 'Pakistan'
actor a4 state "Pakistan" in r2 'Pakistan'
actor a5 person "Muhammad Khurasani" in r1 'Muhammad Khurasani'
event r1 ceasefire_declared a1 > a3 2021-11-09 at "Kunar" alleged 'announced a ceasefire' 'the truce'
statement r1 a5 for a1 rejects > a3 2021-09 topic "amnesty" if "sharia" source "Umar Media, 2021-09-17" 'rejected the TTP\'s amnesty'
relation r1 a5 role a1 "spokesman" since 2020 'spokesman of the TTP'
event r2 attack - > a4 reported 'shells fell' confidence 300 dropped
citation r2 "Umar Media" 2021-09-17 '(Umar Media)' by "Amina"
problem r2 "a bracket is never closed" '(Dawn'
ruling accept #1 by "Amina" 2022-01-05T12:00:00Z "as the text has it"
ruling amend #2 stance= "demands" speaker= "act-b75bvykqg9tq84k2" topic= "the amnesty" by "Amina" 2022-01-05T12:00:00Z ""
ruling same a2 a1 by "Amina" 2022-01-05T12:00:00Z ""
ruling apart a3 a4 by "Ben Ali" 2022-01-05T12:00:00Z ""
ruling reject #4 by "Amina" 2022-01-06T12:00:00Z ""
ruling withdraw ruling 5 by "Amina" 2022-01-07T12:00:00Z ""
ruling coded a1 "ucdp:356" by "Amina" 2022-01-08T12:00:00Z ""
ruling not-coded a3 "acled:Police Forces" by "Amina" 2022-01-08T12:00:00Z ""
ruling dismiss "opposed stances on one topic" #1,#2 by "Amina" 2022-01-08T12:00:00Z "two truces"
"#);
    assert_eq!(entries(&render(&ledger)).unwrap(), *ledger.entries());
}

#[test]
fn faults_are_named_with_their_line() {
    let error = |text: &str| ledger(&format!("report r1\nactor a party A\n{text}")).unwrap_err().to_string();
    let faults = [
        "evnet attack a 'x'",
        "event atack a 'x'",
        "event attack b 'x'",
        "event attack a",
        "event attack a 'x",
        "event attack a soon 'x'",
        "statement a asserts 'x'",
        "relation a part_of a 'x'",
        "ruling accept #1 by Amina 2022-01-01",
        "ruling accept a by Amina yesterday",
        "ruling keep a by Amina 2022-01-01",
        "actor c party C in r9",
        "actor a party A2",
        "report r1",
        "event attack a 'x'@3",
    ];
    let errors: Vec<String> = faults.into_iter().map(error).collect();
    assert_snapshot!(errors.join("\n"), @r#"
line 3: “evnet” begins no line; lines begin with report, text, actor, event, statement, relation, citation, problem or ruling
line 3: “atack” is not a type of event; use one of: ceasefire_declared, ceasefire_ordered, ceasefire_extended, ceasefire_violated, ceasefire_ended, talks_announced, talks_held, talks_suspended, talks_failed, mediation, concession, prisoner_release, agreement_signed, agreement_breached, attack, clash, military_operation, killing, arrest, abduction, group_formed, group_split, group_merged, leader_appointed, leader_removed, defection, surrender, relocation, deployment, withdrawal, takeover, election, sanction, protest, meeting
line 3: no actor is called “b” in r1
line 3: a record needs a quote in single quotation marks
line 3: the quote that begins here is never closed: 'x
line 3: “soon” cannot stand here; expected a quote, confidence, by, dropped or as
line 3: the topic is empty
line 3: a relation needs two actors; both ends are act-j0rpzgbzxny7mg9v
line 3: no record is called “#1”
line 3: “yesterday” cannot stand here; expected a day such as 2022-01-05, or a time such as 2022-01-05T08:00:00Z
line 3: “keep” cannot stand here; expected accept, reject, amend, same, apart, coded, not-coded, dismiss or withdraw
line 3: no report is called “r9”
line 3: “a” is declared twice
line 3: “r1” is declared twice
line 3: the report does not say “x” at bytes 3..4
"#);
}

proptest! {
    #[test]
    fn any_text_is_a_ledger_or_an_error(text in "(\\PC{0,20}|report r1|actor a party A|event attack a 'x'|[\"'# >=@a-z0-9]{0,20}\n){0,9}") {
        if let Ok(ledger) = ledger(&text) {
            prop_assert_eq!(&entries(&render(&ledger)).unwrap(), ledger.entries());
        }
    }
}
