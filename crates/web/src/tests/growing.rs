//! A state that took over from the one before what rulings left as it was is the state that is worked out anew.

use proptest::prelude::*;
use workbench::Workbench;

use super::setup::{now, read};
use crate::desk::{Config, Desk, Secrets};
use crate::snapshot::Snapshot;

/// All of a state that pages show.
fn seen(snap: &Snapshot) -> String {
    let lens = snap.lens(workbench::Options::default());
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        snap.cards,
        snap.sources,
        snap.queue,
        snap.identity.heads().map(|id| (id, snap.identity.group(id))).collect::<Vec<_>>(),
        workbench::ViewName::ALL
            .iter()
            .map(|name| serde_json::to_string(&name.draw(&lens)).expect("JSON"))
            .collect::<Vec<_>>()
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_state_after_rulings_is_that_of_a_fresh_look(acts in prop::collection::vec((0_u8..7, 0_usize..40, 0_usize..40), 1..12)) {
        let (folder, bench) = read();
        let path = bench.path().to_path_buf();
        let secrets = Secrets { entry: "e".into(), session: "s".into(), forms: "f".into() };
        let desk = Desk::new(bench, Config { secrets, hosts: Vec::new(), by: "Amina".into(), now }).expect("a desk");
        let mut looker = Workbench::open(&path, workbench::Decoder::default()).expect("opened");
        for (second, (what, one, other)) in (1..).zip(acts) {
            let snap = desk.snapshot(None).expect("a state");
            let record = |n: usize| snap.cards[n % snap.cards.len()].id.clone();
            let heads: Vec<String> = snap.identity.heads().map(|id| id.to_string()).collect();
            // Rulings may have rejected them all.
            if snap.cards.is_empty() || heads.is_empty() {
                continue;
            }
            let actor = |n: usize| heads[n % heads.len()].as_str();
            let at = workbench::Timestamp::from_second(1_617_000_000 + second).expect("a moment");
            let sign = workbench::Signature { by: "Amina", why: "", at };
            // What cannot be done is refused, and changes nothing.
            match what {
                0 | 1 => drop(looker.rule(&[record(one)], &workbench::Decision::Accept, sign)),
                2 | 3 => drop(looker.rule(&[record(one), record(other)], &workbench::Decision::Reject, sign)),
                4 => drop(looker.same(actor(one), actor(other), sign)),
                5 => drop(looker.not_same(actor(one), actor(other), sign)),
                _ => {
                    let rulings = &snap.ledger.entries().rulings;
                    if let Some(ruling) = rulings.get(one % rulings.len().max(1)) {
                        drop(looker.withdraw(&ruling.id().to_string(), sign));
                    }
                }
            }
        }
        let grown = desk.snapshot(None).expect("a state");
        let fresh = Workbench::open_read_only(&path).expect("opened");
        let extent = fresh.extent().expect("its extent");
        let fresh = Snapshot::take(&fresh, None, extent, None).expect("a state");
        prop_assert_eq!(seen(&grown), seen(&fresh));
        drop(folder);
    }
}
