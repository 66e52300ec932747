//! Whatever happens to the program, what it said was kept is there, whole.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use record::ReportId;
use store::Dossier;

use crate::child::Adder;

/// Kills in all, and how many of them fall on one dossier before a new one is begun.
const KILLS: u64 = 200;
const KILLS_EACH: u64 = 10;

/// The longest that a process adds before it is killed, in microseconds.
const LONGEST: u64 = 40_000;

/// One process in so many is killed without waiting until it has begun to add.
const EARLY: u64 = 8;

fn ids(path: &Path) -> BTreeSet<String> {
    Dossier::open(path).unwrap().report_ids().unwrap().iter().map(ReportId::to_string).collect()
}

#[test]
fn a_killed_program_loses_at_most_the_report_in_flight() {
    let mut state = 20211108u64;
    let (mut all, mut in_flight) = (0, 0);
    for round in 0..KILLS / KILLS_EACH {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.dossier");
        drop(Dossier::create(&path).unwrap());
        let mut kept = BTreeSet::new();
        for kill in 0..KILLS_EACH {
            let mut adder = Adder::start(&path, ((round * KILLS_EACH + kill) * 1000) as usize, 1000);
            if kill % EARLY != 0 {
                adder.wait_until_open();
            }
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            sleep(Duration::from_micros((state >> 33) % LONGEST));
            // SIGKILL on Unix: the process gets no chance to tidy up.
            adder.process.kill().unwrap();
            adder.process.wait().unwrap();
            kept.extend(adder.said());
            let there = ids(&path);
            assert!(kept.is_subset(&there), "what was said to be kept is there");
            assert!(there.len() <= kept.len() + 1, "at most the report in flight is there unannounced");
            in_flight += there.len() - kept.len();
            kept = there;
        }
        let dossier = Dossier::open(&path).unwrap();
        assert_eq!(dossier.check().unwrap(), []);
        assert_eq!(dossier.ledger().unwrap().reports().count(), kept.len());
        all += kept.len();
    }
    assert!(
        all > KILLS as usize / 2,
        "the processes did add reports: {all}, of which {in_flight} were kept but not yet said"
    );
}

#[test]
fn two_programs_that_add_at_once_both_succeed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.dossier");
    drop(Dossier::create(&path).unwrap());
    for mut adder in [Adder::start(&path, 0, 40), Adder::start(&path, 20, 40)] {
        assert!(adder.process.wait().unwrap().success());
        assert_eq!(adder.said().len(), 40);
    }
    // Twenty of the reports are the same.
    assert_eq!(ids(&path).len(), 60);
    assert_eq!(Dossier::open_read_only(&path).unwrap().check().unwrap(), []);
}
