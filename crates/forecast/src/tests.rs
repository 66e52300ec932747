//! Reading tables, estimates and baselines.

use crate::*;
use proptest::prelude::*;

mod draws;

/// Reads a table and renders baselines of each dimension and what had to be mended.
fn check(text: &str) -> String {
    let scenario = match read_scenario(text) {
        Ok(scenario) => scenario,
        Err(error) => return error.to_string(),
    };
    let settled = match scenario.settle() {
        Ok(settled) => settled,
        Err(error) => return error.to_string(),
    };
    let mut lines: Vec<String> = (0..scenario.dimensions.len())
        .map(|d| {
            let b = baselines(&settled.table, d, scenario.dimensions[d].status_quo);
            format!(
                "{}: mean {:.2} salience {:.2} capability {:.2} root {:.2} median {:.2} nash {:.2}",
                scenario.dimensions[d].label,
                b.mean,
                b.by_salience,
                b.by_capability,
                b.by_root_capability,
                b.median,
                b.nash
            )
        })
        .collect();
    lines.extend(settled.notices.iter().map(|n| format!("{} {:?}", scenario.actors[n.actor].label, n.done)));
    lines.join("\n")
}

#[test]
fn ktab_layout() {
    insta::assert_snapshot!(check(
        "China; scen, note, 3, 2, \nActor,Description,Influence,Policy,PS,Comp,CS, \n\
         A,\"one, two\",100,30,24.0,20,48.0, \nB,x,60,45,44.7,65,41.3, \nC,y,35,30,28.9,15,65.1, \n"
    ), @r"
Policy: mean 35.00 salience 36.87 capability 36.60 root 36.86 median 30.00 nash 30.00
Comp: mean 33.33 salience 29.93 capability 30.48 root 30.52 median 20.00 nash 20.00
");
}

#[test]
fn plain_layout() {
    insta::assert_snapshot!(check(
        "Actor,Capability,Position,Salience\nNetherlands,0.08,4,0.8\nFrance,0.16,10,0.6\nUK,0.16,10,0.9\n"
    ), @"Position: mean 8.00 salience 7.91 capability 8.74 root 8.36 median 10.00 nash 10.00");
}

#[test]
fn missing_and_wrong_numbers_are_mended_and_said() {
    insta::assert_snapshot!(check(
        "T,n,5,2,\nActor,Description,Power,P1,S1,P2,S2,\nA,,,30,24,20,,\nB,,0,45,80,165,80,\nC,,35,,,,,\nD,,35,,10,15,65,\nE,,7,50,-3,15,65,\n"
    ), @r"
P1: mean 41.67 salience 40.14 capability 30.00 root 30.07 median 30.00 nash 30.00
P2: mean 37.50 salience 33.67 capability 15.71 root 16.21 median 15.00 nash 15.00
C LeftOut
A CapabilitySupplied
A SalienceSupplied(1)
B CapabilityRaised
B PositionMoved(1)
B SalienceScaled
D IgnoredOn(0)
E SalienceScaled
");
}

#[test]
fn refusals() {
    let refusals = ["", "a", "Actor,Capability,Position,Salience\n", "T,n,1,1\n", "T,n,1,1\nA\nB,,x,1,1\n"].map(check);
    insta::assert_snapshot!(refusals.join("\n"), @r#"
    the file ends before its first line
    no dimension is given
    no actor holds a position
    the file ends before its header
    line 3: "x" is not a number
    "#);
}

#[test]
fn estimates_from_text() {
    let render = |text: &str| match text.parse::<Estimate>() {
        Ok(e) => format!("{text}: best {:?} quarter {:?} ends {:?}", e.best(), e.quantile(0.25), e.ends()),
        Err(error) => error.to_string(),
    };
    let all = ["30", "20..40", "20..30..40", "30+-5", "0:1|100:3", "NA", "x", "1..2..3..4", "1e999"].map(render);
    insta::assert_snapshot!(all.join("\n"), @r#"
    30: best Some(30.0) quarter Some(30.0) ends None
    20..40: best Some(30.0) quarter Some(25.0) ends Some((20.0, 40.0))
    20..30..40: best Some(30.0) quarter Some(27.071067811865476) ends Some((20.0, 40.0))
    30+-5: best Some(30.0) quarter Some(26.627551249019593) ends Some((21.775731865242633, 38.22426813475737))
    0:1|100:3: best Some(100.0) quarter Some(100.0) ends Some((0.0, 100.0))
    NA: best None quarter None ends None
    line 0: "x" is not a number
    line 0: "1..2..3..4" is not a number
    line 0: "1e999" is not a number
    "#);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = check(&text);
        let _ = text.parse::<Estimate>();
    }

    #[test]
    fn any_cells_are_read_or_refused(cells in prop::collection::vec("[-0-9.e:|+,]{0,8}", 0..40)) {
        let body: Vec<String> = cells.chunks(5).map(|row| row.join(",")).collect();
        let _ = check(&format!("T,n,3,1\nActor,D,P,X,S\n{}", body.join("\n")));
    }

    /// Baselines lie within the positions' extent, whatever the weights.
    #[test]
    fn within_the_extent(rows in prop::collection::vec((1e-3f64..1e6, 0.0f64..=100.0, 0.0f64..=1.0), 1..9)) {
        let rows: Vec<Row> =
            rows.iter().map(|&(capability, p, s)| Row { capability, positions: vec![p], saliences: vec![s] }).collect();
        let table = Table::new(&[(0.0, 100.0)], &rows).unwrap();
        let (low, high) = (table.column(0).fold(f64::INFINITY, f64::min), table.column(0).fold(0.0, f64::max));
        let b = baselines(&table, 0, None);
        for value in [b.mean, b.by_salience, b.by_capability, b.by_root_capability, b.median, b.nash] {
            prop_assert!(value >= low - 1e-9 && value <= high + 1e-9, "{value} outside {low}..{high}");
        }
    }
}
