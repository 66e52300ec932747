//! Curves against lifelines' figures on ten cases, the model against the root of Efron's score equations found by another
//! solver, and the reading of ceasefire tables.

use super::*;
use crate::concordance;
use proptest::prelude::*;

const DAYS: [f64; 10] = [5.0, 5.0, 8.0, 12.0, 12.0, 20.0, 30.0, 30.0, 45.0, 60.0];
const BROKE: [u8; 10] = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];
const X: [f64; 10] = [1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0];
const Y: [f64; 10] = [2.0, 1.0, 0.0, 3.0, 1.0, 0.0, 1.0, 2.0, 0.0, 1.0];

fn spells() -> Vec<Spell> {
    DAYS.iter().zip(BROKE).map(|(&days, broke)| Spell { days, broke: broke == 1 }).collect()
}

fn rows() -> Vec<Vec<f64>> {
    X.iter().zip(Y).map(|(&x, y)| vec![x, y]).collect()
}

fn near(got: f64, want: f64) {
    assert!((got - want).abs() < 6e-9, "{got} for {want}");
}

#[test]
fn curve() {
    let curve = kaplan_meier(&spells());
    let known = [
        (5.0, 0.8, 0.40869078163340444, 0.9458726458389115),
        (12.0, 0.5714285714285714, 0.21719270238228386, 0.8145721379207792),
        (30.0, 0.42857142857142855, 0.11404177765577757, 0.7184534248763589),
        (45.0, 0.21428571428571427, 0.01291660115690926, 0.5794907112498608),
    ];
    assert_eq!(curve.steps.len(), known.len());
    for (step, (days, holds, low, high)) in curve.steps.iter().zip(known) {
        assert_eq!(step.days, days);
        near(step.holds, holds);
        near(step.low, low);
        near(step.high, high);
    }
    assert_eq!(curve.median(), Some(30.0));
    assert_eq!(curve.at(4.0).map(|step| step.holds), Some(1.0));
    assert_eq!(curve.at(60.0).map(|step| step.at_risk), Some(2));
    assert_eq!(curve.at(61.0), None);
}

#[test]
fn curves_of_nothing_and_of_certainty() {
    let empty = kaplan_meier(&[]);
    assert_eq!((empty.cases, empty.median()), (0, None));
    let all = kaplan_meier(&[Spell { days: 3.0, broke: true }; 4]);
    assert_eq!(all.steps[0].holds, 0.0);
    assert_eq!((all.steps[0].low, all.steps[0].high), (0.0, 0.0));
    assert_eq!(kaplan_meier(&[Spell { days: f64::NAN, broke: true }]).cases, 0);
}

#[test]
fn model_with_ties() {
    let model = cox(&spells(), &rows(), 0.0).unwrap();
    near(model.effects[0].coefficient, 1.01548413);
    near(model.effects[1].coefficient, 0.27216369);
    near(model.effects[0].error, 0.99105757);
    near(model.effects[1].error, 0.46725772);
    near(model.log_likelihood, -9.270570174486526);
    let known = [0.161671216, 0.411371405, 0.675715445, 1.551280335];
    for ((_, hazard), known) in model.baseline.iter().zip(known) {
        near(*hazard, known);
    }
    let risk: Vec<f64> = rows().iter().map(|row| model.score(row)).collect();
    // 30 comparable pairs, 19 in order, 3 tied.
    near(concordance(&DAYS, &BROKE.map(|b| b == 1), &risk).unwrap(), 20.5 / 30.0);
}

#[test]
fn a_prediction_lies_within_its_band_and_a_penalty_draws_it_to_the_mean() {
    let (plain, drawn) = (cox(&spells(), &rows(), 0.0).unwrap(), cox(&spells(), &rows(), 10.0).unwrap());
    assert!(drawn.effects[0].coefficient.abs() < plain.effects[0].coefficient.abs());
    let mut last = 1.0;
    for days in [0.0, 5.0, 12.0, 30.0, 100.0] {
        let (low, holds, high) = plain.holds(&[1.0, 2.0], 0.0, days);
        assert!(0.0 <= low && low <= holds && holds <= high && high <= 1.0, "{low} {holds} {high}");
        assert!(holds <= last);
        last = holds;
    }
    let whole = |from, to| plain.holds(&[1.0, 2.0], from, to).1;
    near(whole(0.0, 12.0) * whole(12.0, 45.0), whole(0.0, 45.0));
}

#[test]
fn fits_that_cannot_be_made_are_refused() {
    let refusal = |spells: &[Spell], rows: &[Vec<f64>]| cox(spells, rows, 0.0).unwrap_err().to_string();
    let never: Vec<Spell> = spells().iter().map(|s| Spell { broke: false, ..*s }).collect();
    let twice: Vec<Vec<f64>> = X.iter().map(|&x| vec![x, 2.0 * x]).collect();
    let same: Vec<Vec<f64>> = X.iter().map(|_| vec![1.0]).collect();
    let separating: Vec<Vec<f64>> = BROKE.iter().map(|&b| vec![f64::from(b)]).collect();
    let holes: Vec<Vec<f64>> = X.iter().map(|_| vec![f64::NAN]).collect();
    let told = [
        refusal(&never, &rows()),
        refusal(&spells(), &twice),
        refusal(&spells(), &same),
        refusal(&spells(), &separating),
        refusal(&spells(), &holes),
        refusal(&spells(), &rows()[..3]),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    0 observations are too few; 1 are needed
    the fit did not settle; a covariate separates the cases or repeats another
    the fit did not settle; a covariate separates the cases or repeats another
    the fit did not settle; a covariate separates the cases or repeats another
    a time or a covariate of actor 0 is out of bounds
    actor 0 has 3 values where 10 are expected
    ");
}

const TABLE: &str = "uniq_id,location,actor_name,ucdp_acd_id,side,ceasefire_class,fixed,fixed_time,mediator_nego,\
implement,enforcement,p_peaceprocess,p_humanitarian,p_holiday,p_election,cf_dec_yr,cf_dec_month,cf_dec_day,\
cf_effect_yr,cf_effect_month,cf_effect_day,ended,end_yr,end_month,end_day
1,Aland,Government of Aland,9,2,1,1,30,1,0,0,1,0,0,0,2001,1,1,2001,1,1,1,2001,1,31
1,Aland,Front,9,2,1,1,30,1,0,0,1,0,0,0,2001,1,1,2001,1,1,1,2001,1,31
2,Aland,Front,9,1,1,0,0,0,0,0,0,1,0,0,2001,3,1,2001,3,1,2,2001,3,11
3,Aland,Front,9,1,1,0,0,0,0,0,0,0,1,0,2002,5,1,2002,5,-1,2,2002,5,-1
4,Bland,Army of Bland,-1,3,3,0,0,-1,1,2,1,0,0,0,2003,2,1,2003,2,1,4,2004,2,1
5,Bland,Army of Bland,-1,1,1,0,0,0,0,0,0,0,0,0,2003,2,1,0,0,0,3,0,0,0
6,Bland,Army of Bland,-1,2,2,0,0,0,0,0,0,0,0,0,2005,2,1,-1,-1,-1,-1,-1,-1,-1
7,Bland,Army of Bland,-1,2,2,0,0,0,0,0,0,0,0,0,2005,6,1,2005,6,1,-1,2005,9,1
8,Bland,Army of Bland,-1,2,2,0,0,0,0,0,0,0,0,0,2006,12,1,2006,12,1,0,0,0,0
";

/// Reads a table and renders each ceasefire and how long it was seen to hold.
fn check(text: &str) -> String {
    let list = match read_ceasefires(text) {
        Ok(list) => list,
        Err(error) => return error.to_string(),
    };
    let closed = Ceasefire::closed(&list);
    let line = |c: &Ceasefire| {
        let spell = match c.spell(Follow::Broken, closed) {
            Ok(Spell { days, broke }) => format!("{days} days, {}", if broke { "broke" } else { "held so far" }),
            Err(why) => format!("{why:?}"),
        };
        format!("{} {} earlier {} {}: {spell}", c.id, c.actors.join(" + "), c.earlier, c.ended)
    };
    list.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_table_of_ceasefires() {
    insta::assert_snapshot!(check(TABLE), @r"
    1 Government of Aland + Front earlier 0 expired: 30 days, held so far
    2 Front earlier 1 terminated: 10 days, broke
    3 Front earlier 2 terminated: 7.5 days, broke
    4 Army of Bland earlier 0 succeeded: 365 days, held so far
    5 Army of Bland earlier 0 never in force: NeverInForce
    6 Army of Bland earlier 2 unclear: NoEnd
    7 Army of Bland earlier 3 unclear: 92 days, held so far
    8 Army of Bland earlier 4 continuing: 30 days, held so far
    ");
    let counts = Counts::of(&read_ceasefires(TABLE).unwrap());
    insta::assert_snapshot!(serde_json::to_string(&counts).unwrap(), @r#"{"ceasefires":8,"places":2,"conflicts":1,"side":[3,4,1],"class":[4,3,1],"fixed":1,"ended":[2,1,1,2,1,1]}"#);
}

#[test]
fn unclear_ends_are_sightings_or_breaks_as_asked() {
    let list = read_ceasefires(TABLE).unwrap();
    let closed = Ceasefire::closed(&list);
    let broke = |follow| list.iter().filter(|c| c.spell(follow, closed).is_ok_and(|s| s.broke)).count();
    assert_eq!(Follow::ALL.iter().map(|&f| broke(f)).collect::<Vec<_>>(), [2, 3, 5]);
}

#[test]
fn tables_that_cannot_be_read() {
    let told = ["", "a,b\n1,2\n", TABLE.lines().next().unwrap()].map(check);
    insta::assert_snapshot!(told.join("\n"), @r"
    no column is called uniq_id
    no column is called uniq_id
    the file ends before its first ceasefire
    ");
}

#[test]
fn ceasefires_like_this_one() {
    let list = read_ceasefires(TABLE).unwrap();
    let profile = Profile::from(&list[1]);
    let near = nearest(&profile, &list, 3);
    let told: Vec<String> = near.iter().map(|n| format!("{} {:.3}", list[n.case].id, n.distance)).collect();
    insta::assert_snapshot!(told.join(", "), @"2 0.000, 5 0.137, 3 0.237");
}

#[test]
fn places_are_left_out_in_turn() {
    // Cases that break in the order of their covariate, the same in both places.
    let case = |i: usize| (Spell { days: 10.0 + i as f64, broke: i % 4 != 3 }, vec![(20 - i) as f64 + (i % 3) as f64]);
    let (spells, rows): (Vec<Spell>, Vec<Vec<f64>>) = (0..20).map(case).unzip();
    let places: Vec<usize> = (0..20).map(|i| i % 2).collect();
    let score = leave_one_place_out(&spells, &rows, &places, 1.0, 25.0).unwrap();
    assert!(score.concordance.unwrap() > 0.9, "{score:?}");
    assert!(score.brier < score.brier_of_curve, "{score:?}");
    assert_eq!((score.places, score.unfitted), (2, 0));
    assert_eq!(leave_one_place_out(&[], &[], &[], 0.0, 1.0), None);
}

proptest! {
    #[test]
    fn any_table_is_read_or_refused(cells in prop::collection::vec("[-0-9.,a\n]{0,12}", 0..40)) {
        let head = TABLE.lines().next().unwrap();
        let _ = check(&format!("{head}\n{}", cells.join(",")));
        let _ = check(&cells.join(","));
    }

    /// A curve falls, stays in 0 to 1 and inside its band.
    #[test]
    fn curves_fall(cases in prop::collection::vec((1u32..50, any::<bool>()), 0..60)) {
        let spells: Vec<Spell> = cases.iter().map(|&(d, broke)| Spell { days: f64::from(d), broke }).collect();
        let mut last = 1.0;
        for step in kaplan_meier(&spells).steps {
            prop_assert!(step.holds <= last && step.holds >= 0.0);
            prop_assert!(step.low <= step.holds + 1e-12 && step.holds <= step.high + 1e-12);
            last = step.holds;
        }
    }

    /// Any cases are fitted or refused, and the units of a covariate do not matter.
    #[test]
    fn any_cases_are_fitted_or_refused(
        cases in prop::collection::vec((1u32..20, any::<bool>(), -3i32..4), 0..30),
        unit in 0.01f64..100.0,
    ) {
        let spells: Vec<Spell> = cases.iter().map(|&(d, broke, _)| Spell { days: f64::from(d), broke }).collect();
        let rows = |unit: f64| cases.iter().map(|&(.., x)| vec![f64::from(x) * unit]).collect::<Vec<_>>();
        if let (Ok(one), Ok(other)) = (cox(&spells, &rows(1.0), 0.0), cox(&spells, &rows(unit), 0.0)) {
            prop_assert!((one.effects[0].coefficient - unit * other.effects[0].coefficient).abs() < 1e-6);
        }
    }
}
