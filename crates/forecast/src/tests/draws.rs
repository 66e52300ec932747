//! Draws, sensitivities and what-ifs.

use crate::smp::{Options, Transition};
use crate::*;
use proptest::prelude::*;

const VAGUE: &str = "Talks,three sides,3,2,\nActor,Description,Power,Share,S1,Dates,S2,\n\
    Gov,,50..60..70,10..20..30,50,40+-5,20,\nRebels,,30..50,90,60..80,0:1|100:3,10..20,\nMediator,,10,50,30,50,30,\n";

fn scenario(text: &str) -> Scenario {
    read_scenario(text).unwrap()
}

fn plan(threads: usize) -> Plan {
    let options = Some(Options { transition: Transition::Stochastic, ..Options::default() });
    Plan { draws: 300, seed: 5, threads, options, ..Plan::default() }
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let one = draw(&scenario(VAGUE), &plan(1)).unwrap();
    for threads in [0, 2, 3, 8] {
        let many = draw(&scenario(VAGUE), &plan(threads)).unwrap();
        assert_eq!(serde_json::to_string(&one).unwrap(), serde_json::to_string(&many).unwrap());
        for (a, b) in one.dimensions.iter().zip(&many.dimensions) {
            let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&a.means), bits(&b.means));
            assert_eq!(bits(&a.ends), bits(&b.ends));
            assert_eq!((&a.headline, &a.simulated, &a.fan), (&b.headline, &b.simulated, &b.fan));
        }
    }
    assert_ne!(one, draw(&scenario(VAGUE), &Plan { seed: 6, ..plan(1) }).unwrap());
}

#[test]
fn exact_numbers_draw_the_headline_itself() {
    let exact = scenario("T,,2,1,\nActor,D,Power,P,S,\nA,,10,30,50,\nB,,20,60,40,\n");
    let table = exact.settle().unwrap().table;
    let drawn = draw(&exact, &Plan { draws: 10, ..Plan::default() }).unwrap();
    let headline = predict(&table, 0, &Mix::default());
    assert!((drawn.dimensions[0].headline.mean() - headline.mean()).abs() < 1e-9);
    assert!((drawn.dimensions[0].headline.sd() - headline.sd()).abs() < 1e-9);
    assert!(drawn.dimensions[0].ends.windows(2).all(|pair| pair[0] == pair[1]));
    assert!(
        (drawn.dimensions[0].fan[0].mean() - weighted_mean(&table, 0, Weighting::RootCapabilitySalience)).abs() < 1e-9
    );
}

#[test]
fn a_wider_range_gives_a_wider_forecast() {
    let width = |text: &str| {
        let scenario = scenario(&format!("T,,2,1,\nActor,D,Power,P,S,\nA,,10,{text},50,\nB,,20,60,40,\n"));
        draw(&scenario, &Plan { draws: 400, ..Plan::default() }).unwrap().dimensions[0].headline.sd()
    };
    assert!(width("30") < width("10..50"), "{} {}", width("30"), width("10..50"));
}

/// Renders the swings on the first dimension's headline.
fn swings(text: &str) -> String {
    let scenario = scenario(text);
    let mix = Mix::default();
    let swings = one_at_a_time(&scenario, |table| weighted_mean(table, 0, mix.weighting)).unwrap();
    let line = |s: &Swing| {
        format!(
            "{} {:?} {:?}: {:.2} to {:.2}",
            scenario.actors[s.input.actor].label, s.input.what, s.ends, s.at_low, s.at_high
        )
    };
    swings.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_widest_swing_comes_first() {
    insta::assert_snapshot!(swings(VAGUE), @r"
    Gov Position(0) (10.0, 30.0): 52.40 to 60.77
    Rebels Salience(0) (0.6, 0.8): 54.13 to 58.72
    Rebels Capability (30.0, 50.0): 54.29 to 58.37
    Gov Capability (50.0, 70.0): 57.97 to 55.40
    Gov Position(1) (31.775731865242633, 48.22426813475737): 56.58 to 56.58
    Rebels Position(1) (0.0, 100.0): 56.58 to 56.58
    Rebels Salience(1) (0.1, 0.2): 56.58 to 56.58
    ");
}

/// Ishigami's function, whose indices are known: 0.3139, 0.4424 and 0.
#[test]
fn first_order_indices_of_a_known_function() {
    let three = "T,,3,1,\nActor,D,Power,P,S,\nA,,1,0..100,1,\nB,,1,0..100,1,\nC,,1,0..100,1,\n";
    let scenario = scenario(three);
    let stream = Stream::new(9, draws::INPUTS);
    let outcomes: Vec<f64> = (0..20_000)
        .map(|n| {
            let table = scenario.draw(&stream, n).unwrap().table;
            let x: Vec<f64> = table.column(0).map(|p| (p / 50.0 - 1.0) * std::f64::consts::PI).collect();
            x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
        })
        .collect();
    let shares = first_order(&scenario, 9, &outcomes);
    let of = |actor: usize| shares.iter().find(|share| share.input.actor == actor).unwrap().first_order;
    for (actor, known) in [(0, 0.3139), (1, 0.4424), (2, 0.0)] {
        assert!((of(actor) - known).abs() < 0.015, "{actor}: {} for {known}", of(actor));
    }
    assert!(first_order(&scenario, 9, &[1.0; 500]).is_empty());
    assert!(first_order(&scenario, 9, &[1.0, 2.0]).is_empty());
}

/// Makes a change and renders actors with their numbers at best.
fn changed(change: &Change) -> String {
    match scenario(VAGUE).with(change) {
        Err(error) => error.to_string(),
        Ok(next) => {
            let number = |e: &Estimate| e.best().map_or("?".to_owned(), |v| format!("{v:.2}"));
            let line = |a: &Actor| {
                let stands = a.stands.iter().map(|s| format!("{} x {}", number(&s.position), number(&s.salience)));
                format!("{} {} [{}]", a.label, number(&a.capability), stands.collect::<Vec<_>>().join("; "))
            };
            next.actors.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn what_ifs() {
    let name = str::to_owned;
    let changes = [
        Change::Set { actor: name("rebels"), what: What::Position(0), to: Estimate::exact(40.0) },
        Change::Remove { actor: name("Mediator") },
        Change::Merge { actors: vec![name("Rebels"), name("Gov")], into: name("Unity") },
        Change::Split { actor: name("Rebels"), into: vec![(name("Old"), 3.0), (name("New"), 1.0)] },
        Change::Remove { actor: name("Nobody") },
        Change::Merge { actors: vec![name("Gov"), name("gov")], into: name("Unity") },
    ];
    insta::assert_snapshot!(changes.iter().map(changed).collect::<Vec<_>>().join("\n--\n"), @r#"
    Gov 60.00 [20.00 x 0.50; 40.00 x 0.20]
    Rebels 40.00 [40.00 x 0.70; 100.00 x 0.15]
    Mediator 10.00 [50.00 x 0.30; 50.00 x 0.30]
    --
    Gov 60.00 [20.00 x 0.50; 40.00 x 0.20]
    Rebels 40.00 [90.00 x 0.70; 100.00 x 0.15]
    --
    Unity 100.00 [48.00 x 0.58; 64.00 x 0.18]
    Mediator 10.00 [50.00 x 0.30; 50.00 x 0.30]
    --
    Gov 60.00 [20.00 x 0.50; 40.00 x 0.20]
    Old 30.00 [90.00 x 0.70; 100.00 x 0.15]
    New 10.00 [90.00 x 0.70; 100.00 x 0.15]
    Mediator 10.00 [50.00 x 0.30; 50.00 x 0.30]
    --
    no actor is called "Nobody"
    --
    1 observations are too few; 2 are needed
    "#);
}

#[test]
fn a_proposal_is_weighed_by_all() {
    let table = scenario(VAGUE).settle().unwrap().table;
    let weighed = weigh(&table, &[50.0, 50.0], &[30.0, 60.0]).unwrap();
    let gains: Vec<String> = weighed.gains.iter().map(|g| format!("{g:.3}")).collect();
    insta::assert_snapshot!(format!(
        "{} support {:.3} opposition {:.3} chance {:.3}",
        gains.join(" "), weighed.support, weighed.opposition, weighed.chance
    ), @"-0.162 0.188 0.158 support 0.488 opposition 0.512 chance 0.518");
    assert!(weigh(&table, &[1.0], &[1.0, 2.0]).is_err());
    assert!(weigh(&table, &[f64::NAN, 1.0], &[1.0, 2.0]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Splitting an actor and merging its parts again gives the headline that there was.
    #[test]
    fn split_and_merge(share in 0.1f64..0.9, position in 0.0f64..100.0) {
        let text = format!("T,,2,1,\nActor,D,Power,P,S,\nA,,10,{position},50,\nB,,20,60,40,\n");
        let whole = scenario(&text);
        let parts = vec![("A1".to_owned(), share), ("A2".to_owned(), 1.0 - share)];
        let split = whole.with(&Change::Split { actor: "A".into(), into: parts }).unwrap();
        let merged =
            split.with(&Change::Merge { actors: vec!["A1".into(), "A2".into()], into: "A".into() }).unwrap();
        let headline = |s: &Scenario| weighted_mean(&s.settle().unwrap().table, 0, Weighting::CapabilitySalience);
        prop_assert!((headline(&whole) - headline(&split)).abs() < 1e-9);
        prop_assert!((headline(&whole) - headline(&merged)).abs() < 1e-9);
    }
}
