//! The spatial model: a hand-checkable run, and invariants of every option.

use super::*;
use crate::{Row, read_scenario};
use proptest::prelude::*;

const THREE: &str = "Talks,three sides,3,1,\nActor,Description,Power,Share,Salience,\n\
    Gov,,60,20,50,\nRebels,,40,90,80,\nMediator,,10,50,30,\n";

fn table(text: &str) -> Table {
    read_scenario(text).unwrap().settle().unwrap().table
}

fn stream() -> Stream {
    Stream::new(7, 0)
}

/// Renders a run, one line per turn.
fn render(table: &Table, options: &Options) -> String {
    let run = run(table, options, &stream());
    let line = |turn: &Vec<Vec<f64>>| turn.iter().flatten().map(|x| format!("{x:.2}")).collect::<Vec<_>>().join(" ");
    run.paths.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn positions_by_turn() {
    insta::assert_snapshot!(render(&table(THREE), &Options::default()), @r#"
    20.00 90.00 50.00
    31.45 90.00 31.46
    31.46 81.40 31.46
    75.20 75.20 81.38
    77.25 75.20 77.25
    77.25 75.20 75.20
    75.50 75.50 75.20
    75.50 75.50 75.20
    "#);
}

#[test]
fn trace_names_who_challenged_whom() {
    let run = run(&table(THREE), &Options::default(), &stream());
    let told: Vec<String> = run.turns[0]
        .offers
        .iter()
        .map(|o| format!("{} -> {} chance {:.3} gain {:.3} backers {:?}", o.from, o.to, o.chance, o.gain, o.backers))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    0 -> 2 chance 0.433 gain 0.059 backers []
    1 -> 2 chance 0.950 gain 0.504 backers [0]
    2 -> 0 chance 0.361 gain 0.057 backers [1]
    "#);
}

/// Every combination of rules that changes more than one formula, plus each single option.
fn all_options() -> Vec<Options> {
    let base = Options { max_turns: 12, ..Options::default() };
    let mut list = vec![base.clone()];
    for &voting in VotingRule::ALL {
        for &victory in VictoryModel::ALL {
            for &election in Election::ALL {
                list.push(Options { voting, victory, election, ..base.clone() });
            }
        }
    }
    for &third_party in ThirdParty::ALL {
        for &risk_adjust in RiskAdjust::ALL {
            for &risk_range in RiskRange::ALL {
                list.push(Options { third_party, risk_adjust, risk_range, ..base.clone() });
            }
        }
    }
    for &interpolation in Interpolation::ALL {
        for &bargaining in Bargaining::ALL {
            for &transition in Transition::ALL {
                list.push(Options { interpolation, bargaining, transition, ..base.clone() });
            }
        }
    }
    list
}

fn flat(run: &Run) -> Vec<f64> {
    run.paths.iter().flatten().flatten().copied().collect()
}

#[test]
fn every_option_stays_on_the_scale_and_ends() {
    for options in all_options() {
        let run = run(&table(THREE), &options, &stream());
        assert!(flat(&run).iter().all(|x| (0.0..=100.0).contains(x)), "{options:?}");
        let total: f64 = run.outcome.iter().map(|standing| standing.probability).sum();
        assert!((total - 1.0).abs() < 1e-9, "{options:?}: {total}");
    }
}

/// All at the ends of the scale: the reference implementation stops with an error here.
#[test]
fn all_or_nothing_runs() {
    let text = "T,,4,1,\nActor,Description,Power,P,S,\nA,,10,0,50,\nB,,10,100,50,\nC,,20,0,90,\nD,,5,100,20,\n";
    for options in all_options() {
        let run = run(&table(text), &options, &stream());
        assert!(flat(&run).iter().all(|x| (0.0..=100.0).contains(x)), "{options:?}");
    }
}

#[test]
fn one_actor_alone_and_all_alike_stay_where_they_are() {
    let alone = "T,,1,1,\nActor,Description,Power,P,S,\nA,,10,30,50,\n";
    let alike = "T,,3,1,\nActor,Description,Power,P,S,\nA,,10,30,50,\nB,,10,30,50,\nC,,10,30,50,\n";
    for text in [alone, alike] {
        for options in all_options() {
            let run = run(&table(text), &options, &stream());
            assert!(flat(&run).iter().all(|&x| x == 30.0), "{options:?}");
            assert!(run.settled);
        }
    }
}

/// The end without a record is the end of the recorded run.
#[test]
fn silent_runs_agree_with_recorded_ones() {
    for options in all_options() {
        let table = table(THREE);
        let (run, end) = (run(&table, &options, &stream()), end(&table, &options, &stream()));
        assert_eq!(run.outcome, end.standings, "{options:?}");
        assert_eq!(run.turns.len(), end.turns);
    }
}

#[test]
fn ideals_follow_as_the_weights_say() {
    let stubborn = Options { accommodation: Some(vec![vec![0.0; 3]; 3]), ..Options::default() };
    let usual = Options {
        accommodation: Some((0..3).map(|i| (0..3).map(|j| f64::from(u8::from(i == j))).collect()).collect()),
        ..Options::default()
    };
    let table = table(THREE);
    assert_eq!(flat(&run(&table, &usual, &stream())), flat(&run(&table, &Options::default(), &stream())));
    assert_ne!(flat(&run(&table, &stubborn, &stream())), flat(&run(&table, &Options::default(), &stream())));
}

/// Actors whose numbers are generic, so that no choice hangs on a tie in the last bit.
fn rows(dimensions: usize) -> impl Strategy<Value = Vec<Row>> {
    let row =
        (1.0f64..100.0, prop::collection::vec((0u32..=1000, 0.05f64..1.0), dimensions)).prop_map(move |(c, pairs)| {
            Row {
                capability: c,
                positions: pairs.iter().map(|p| f64::from(p.0) / 10.0).collect(),
                saliences: pairs.iter().map(|p| p.1 / dimensions as f64).collect(),
            }
        });
    prop::collection::vec(row, 2..7)
}

/// One turn only: later turns can amplify a difference in the last bit where a bargain is rounded.
fn one_turn() -> Options {
    Options { max_turns: 1, interpolation: Interpolation::S2PMax, ..Options::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The order of actors does not matter.
    #[test]
    fn order_of_actors(rows in rows(2)) {
        let scales = [(0.0, 100.0); 2];
        let straight = run(&Table::new(&scales, &rows).unwrap(), &one_turn(), &stream());
        let reversed: Vec<Row> = rows.iter().rev().cloned().collect();
        let back = run(&Table::new(&scales, &reversed).unwrap(), &one_turn(), &stream());
        for (a, b) in straight.paths[1].iter().zip(back.paths[1].iter().rev()) {
            for (a, b) in a.iter().zip(b) {
                prop_assert!((a - b).abs() < 1e-6, "{a} {b}");
            }
        }
    }

    /// Turning a scale round turns the result round.
    #[test]
    fn mirror(rows in rows(1)) {
        let scales = [(0.0, 100.0)];
        let turned: Vec<Row> =
            rows.iter().map(|r| Row { positions: vec![100.0 - r.positions[0]], ..r.clone() }).collect();
        let straight = run(&Table::new(&scales, &rows).unwrap(), &one_turn(), &stream());
        let mirrored = run(&Table::new(&scales, &turned).unwrap(), &one_turn(), &stream());
        for (a, b) in straight.paths[1].iter().zip(&mirrored.paths[1]) {
            prop_assert!((a[0] - (100.0 - b[0])).abs() < 1e-6);
        }
    }

    /// Moving the scale and all positions alike moves the result alike; so does stretching.
    #[test]
    fn translation(rows in rows(1), shift in -1000i32..1000) {
        let shift = f64::from(shift);
        let moved: Vec<Row> =
            rows.iter().map(|r| Row { positions: vec![3.0 * r.positions[0] + shift], ..r.clone() }).collect();
        let straight = run(&Table::new(&[(0.0, 100.0)], &rows).unwrap(), &one_turn(), &stream());
        let shifted = run(&Table::new(&[(shift, 300.0 + shift)], &moved).unwrap(), &one_turn(), &stream());
        for (a, b) in straight.paths[1].iter().zip(&shifted.paths[1]) {
            prop_assert!((3.0 * a[0] + shift - b[0]).abs() < 1e-6);
        }
    }
}
