//! Whatever is done in whatever order: what was kept and grew is what a fresh look finds.

use std::ops::Range;
use std::sync::LazyLock;

use proptest::prelude::*;
use record::{Issue, Kind, Ledger, Measure, Timestamp};

use crate::{ByHand, Decision, Decoder, Given, Input, Signature, Workbench};

const REPORTS: &[&str] = &[
    "The government and the Harvest Front declared a ceasefire on 3 March 2021. Its spokesman Noor Wali said that the group \
     would hold its fire. Harvest Front fighters attacked a police post in Quetta on 9 March 2021.",
    "The Harvest Front denied that its fighters attacked the police post. Nur Wali accused the army of violating the \
     ceasefire. The foreign minister met the Harvest Front in Kabul on 12 March 2021.",
    "The Harvest Front demanded the release of all prisoners. The army rejected the demand.",
];
/// Words of the first report that a record is made of by hand.
const WORDS: Range<usize> = 4..14;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_617_000_000 + second).expect("a moment")
}

fn add(bench: &mut Workbench, number: usize, text: &str, second: i64) {
    let given = Given { published: "2021-03-15".parse().ok(), ..Given::default() };
    let input = Input::Bytes { name: format!("{number}.txt"), bytes: text.as_bytes().to_vec() };
    bench.add(input, &given, at(second)).expect("read");
}

/// A dossier with two reports, read once.
static READ: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Workbench::create(folder.path().join("x.dossier"), Decoder::default()).expect("a dossier");
    for (number, text) in REPORTS[..2].iter().enumerate() {
        add(&mut bench, number, text, 0);
    }
    let mut dump = Vec::new();
    bench.dump(&mut dump).expect("dumped");
    dump
});

/// Something that is done: what, and to which of those that are there.
type Act = (u8, usize, usize);

fn done(bench: &mut Workbench, (what, one, other): Act, second: i64) {
    let ledger = bench.ledger(None).expect("a ledger");
    let entries = ledger.entries();
    let record = |n: usize| entries.records[n % entries.records.len()].id().to_string();
    let actors: Vec<String> = entries.records.iter().filter_map(|r| Some(r.actor_id()?.to_string())).collect();
    let actor = |n: usize| actors[n % actors.len()].as_str();
    let sign = Signature { by: "Amina", why: "for a test", at: at(second) };
    // What cannot be done is refused, and changes nothing.
    match what {
        0..=2 => drop(bench.rule(&[record(one)], &Decision::Accept, sign)),
        3 | 4 => drop(bench.rule(&[record(one), record(other)], &Decision::Reject, sign)),
        5 => drop(bench.rule(&[record(one)], &Decision::Amend(vec!["topic=peace".into()]), sign)),
        6 => drop(bench.same(actor(one), actor(other), sign)),
        7 => drop(bench.not_same(actor(one), actor(other), sign)),
        8 => {
            if let Some(ruling) = entries.rulings.get(one % entries.rulings.len().max(1)) {
                drop(bench.withdraw(&ruling.id().to_string(), sign));
            }
        }
        9 => add(bench, 2, &format!("{} This is report {one}.", REPORTS[2]), second),
        10 => {
            let report = entries.reports[one % entries.reports.len()].0.id().to_string();
            let fields = vec!["kind=armed_group".into()];
            drop(bench.record_by_hand(&report, &ByHand { span: WORDS, kind: Kind::Actor, fields }, sign));
        }
        11 => {
            let report = entries.reports[one % entries.reports.len()].0.id().to_string();
            let given = Given { title: Some(format!("Title {other}")), ..Given::default() };
            drop(bench.correct(&report, &given, sign.by, sign.at));
        }
        _ => {
            let end = |n| Measure::from_thousandths(n).expect("a number");
            let issue = Issue {
                name: format!("Issue {one}"),
                low: end(0),
                high: end(100_000),
                low_means: "none".into(),
                high_means: "all".into(),
                status_quo: None,
            };
            drop(bench.set_issue(issue, sign));
        }
    }
}

/// All of a state that anybody can see.
fn seen(ledger: &Ledger) -> String {
    let identity = ledger.identity(true);
    let groups: Vec<_> = identity.heads().map(|head| identity.group(head)).collect();
    format!("{:?}\n{:?}\n{groups:?}", ledger.entries(), ledger.standings())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_grew_is_what_is_there(acts in prop::collection::vec((0_u8..13, 0_usize..40, 0_usize..40), 1..14)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.dossier");
        let mut bench = Workbench::load(READ.as_slice(), &path).expect("loaded");
        let looker = Workbench::open_read_only(&path).expect("opened");
        for (second, act) in (1..).zip(acts) {
            done(&mut bench, act, second);
            // One looks after each change, the other now and then.
            if act.1 % 3 == 0 {
                looker.ledger(None).expect("a ledger");
                looker.judgements(None).expect("judgements");
            }
        }
        let fresh = Workbench::open_read_only(&path).expect("opened");
        let expected = seen(&fresh.ledger(None).expect("a ledger"));
        for kept in [&bench, &looker] {
            prop_assert_eq!(&seen(&kept.ledger(None).expect("a ledger")), &expected);
            prop_assert_eq!(kept.judgements(None).expect("judgements"), fresh.judgements(None).expect("judgements"));
        }
    }
}
