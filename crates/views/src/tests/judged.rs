//! Types of spoilers: only where a person judged, with author and day, and seen from a day.

use insta::assert_snapshot;
use record::{ActorId, Judged, Judgement, Judgements, Locus, RecordId, Spoiler, SpoilerType};

use super::{as_of, numbered};
use crate::*;

const LINES: &str = r#"
report r1 2022-01-10 "Post"
actor b armed_group "Group B"
actor c armed_group "Group C"
actor s state "Sland"
statement b rejects 2021-11-20 topic "peace talks" 'no peace'
event attack b > s 2021-11-25 'a bomb'
"#;

/// A judgement: who, type, the records that it rests on (by their place), when.
type Said = (&'static str, Option<SpoilerType>, &'static [usize], &'static str);

/// The view after judgements.
fn seen(options: Options, judged: &[Said]) -> String {
    let ledger = testkit::ledger(LINES).unwrap();
    let of_name = |name: &str| -> ActorId {
        let lens = Lens::new(&ledger, Options::default());
        lens.heads().find(|head| lens.name(*head) == name).unwrap()
    };
    let records = &ledger.entries().records;
    let mut all = Judgements::default();
    for (name, kind, rests, at) in judged {
        let rests_on: Vec<RecordId> = rests.iter().map(|at| records[*at].id()).collect();
        let locus = kind.map(|_| Locus::Leader);
        let says = Judged::Spoiler(Spoiler { actor: of_name(name), kind: *kind, locus, rests_on });
        let at = format!("{at}T12:00:00Z").parse().unwrap();
        all.push(Judgement::new(says, "Amina", "it never gave way", at).unwrap()).unwrap();
    }
    let lens = Lens::new(&ledger, options).with_judgements(&all);
    numbered(&ledger, spoilers(&lens).to_text(100))
}

#[test]
fn a_type_is_shown_with_its_author_and_day() {
    let judged: [Said; 2] = [
        ("Group B", Some(SpoilerType::Total), &[3], "2022-02-01"),
        ("Group C", Some(SpoilerType::Limited), &[], "2022-02-02"),
    ];
    assert_snapshot!(seen(Options::default(), &judged), @r#"
WHO COULD SPOIL IT
Types of spoiler are a person's assessment; none is found by rule.

OPPONENTS WITH RECORDED ACTS OF VIOLENCE
○ Group B (outside them). Group B rejects: peace talks, 20 Nov 2021
      “no peace” (Post, 10 Jan 2022) #1
  - Amina judged it a total spoiler (wants all power, whatever is offered), 1 Feb 2022
    Locus: leader (the leader's will; another leader may act otherwise).
    Why: it never gave way
        “no peace” (Post, 10 Jan 2022) #1
  ○ Past act: Attack on Sland on 25 Nov 2021; by Group B, according to Post
        “a bomb” (Post, 10 Jan 2022) #2

OPPONENTS WITHOUT
None is recorded.

JUDGED SPOILERS, THOUGH NO OPPOSITION IS RECORDED
- Group C (outside them)
  - Amina judged it a limited spoiler (has limited goals and may be met), 2 Feb 2022
    Locus: leader (the leader's will; another leader may act otherwise).
    Why: it never gave way
"#);
}

#[test]
fn a_type_counts_from_the_day_on_which_it_was_judged_or_its_records_show() {
    let total = |rests: &'static [usize]| -> Said { ("Group B", Some(SpoilerType::Total), rests, "2022-02-01") };
    let is_there = |text: String| text.contains("Amina judged it a total spoiler");
    assert!(is_there(seen(as_of("2022-02-01"), &[total(&[])])));
    assert!(!is_there(seen(as_of("2022-01-31"), &[total(&[])])), "judged later, by nothing that shows then");
    assert!(is_there(seen(as_of("2022-01-31"), &[total(&[3, 4])])), "all that it rests on shows then");
    assert!(!is_there(seen(as_of("2021-11-24"), &[total(&[3, 4])])), "the attack came later");
    let back: Said = ("Group B", None, &[], "2022-02-03");
    assert!(!is_there(seen(Options::default(), &[total(&[]), back])), "taken back");
}
