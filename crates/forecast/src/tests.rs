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
fn tagged_layout() {
    let head = "'#A'\t'USA'\t'United States'\t''\n'#A'\t'EU'\t'EU'\t''\n'#P'\t'legal'\t'legal'\t''\n'#M'\t'legal'\t0\n";
    let data = "'#D'\t'USA'\t'legal'\t10.0\t0.9\t0.26\n'#D'\t'EU'\t'legal'\t70.0\t0.5\t0.13\n";
    let told = |text: &str| match read_scenario(text) {
        Ok(scenario) => format!("{:?}", scenario.actors.iter().map(|a| (&a.label, &a.capability)).collect::<Vec<_>>()),
        Err(error) => error.to_string(),
    };
    insta::assert_snapshot!(check(&format!("{head}{data}")), @"legal: mean 40.00 salience 31.43 capability 23.04 root 26.92 median 10.00 nash 10.00");
    let wrong = [
        head.replace("'#P'", "'#Q'").replace("'#M'", "'#N'"),
        format!("{head}'#D'\t'Moon'\t'legal'\t1\t1\t1\n"),
        format!("{head}'#D'\t'EU'\t'legal'\tmany\t1\t1\n"),
    ];
    insta::assert_snapshot!(wrong.map(|text| told(&text)).join("\n"), @r#"
no dimension is given
"Moon (line 5)" is not one of: USA, EU
line 5: "many" is not a number
"#);
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
    "x" is not a number
    "1..2..3..4" is not a number
    "1e999" is not a number
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

const TOML: &str = r#"
title = "Talks"
what_if = ["remove Mediator"]
[[dimension]]
label = "Share of posts"
low = "none"
high = "all"
status_quo = 10
[[dimension]]
label = "Date"
scale = [1, 12]
[[actor]]
label = "Government"
capability = "50..60..70"
[actor.on."Share of posts"]
position = 20
salience = "40..60"
[actor.on.date]
position = 9
salience = 20
[[actor]]
label = "Rebels"
capability = 40
[actor.on."share of posts"]
position = "80+-5"
salience = 70
[model]
voting = "Cubic"
max_turns = 5
"#;

#[test]
fn a_scenario_in_toml() {
    let written = read_toml(TOML).unwrap();
    let settled = written.scenario.settle().unwrap();
    assert_eq!(settled.table.scales(), [(0.0, 100.0), (1.0, 12.0)]);
    assert_eq!(settled.table.saliences(0), [0.5, 0.2]);
    assert_eq!(settled.notices, [Notice { actor: 1, done: Done::IgnoredOn(1) }]);
    assert_eq!((written.options.max_turns, written.options.voting.name()), (5, "Cubic"));
    assert_eq!(written.what_ifs, ["remove Mediator"]);
    assert_eq!(written.scenario.status_quo(), [Some(10.0), None]);
}

#[test]
fn toml_that_is_refused() {
    let told =
        ["", "x = 1", "[[dimension]]\nlabel='a'\n[model]\nvoting='Most'", "[[dimension]]\nlabel='a'\n[model]\nv=1"]
            .map(|text| read_toml(text).unwrap_err().to_string());
    insta::assert_snapshot!(told.join("\n"), @r#"
    no dimension is given
    not a scenario in TOML: line 1: unknown field `x`, expected one of `title`, `note`, `dimension`, `actor`, `model`, `what_if`
    "Most" is not one of: Binary, Prop, PropBin, PropCbc, Cubic, ASymProsp
    "v" is not one of: voting, victory, election, third_party, risk_adjust, risk_range, interpolation, bargaining, transition, min_turns, max_turns, stop_ratio, position_tolerance
    "#);
}

#[test]
fn changes_in_words() {
    let scenario = read_toml(TOML).unwrap().scenario;
    let told = [
        "remove Rebels",
        "merge Rebels + Government as Unity",
        "split Rebels into Old guard:60 + Young:40",
        "set Rebels position on Date = 3..5",
        "set rebels salience on 2 = 50",
        "SET Rebels capability = 30",
        "set Rebels position = 3",
        "set Rebels position on Moon = 3",
        "fire Rebels now",
        "",
    ]
    .map(|text| match scenario.change(text) {
        Ok(change) => serde_json::to_string(&change).unwrap(),
        Err(error) => error.to_string(),
    });
    insta::assert_snapshot!(told.join("\n"), @r#"
    {"change":"remove","actor":"Rebels"}
    {"change":"merge","actors":["Rebels","Government"],"into":"Unity"}
    {"change":"split","actor":"Rebels","into":[["Old guard",60.0],["Young",40.0]]}
    {"change":"set","actor":"Rebels","what":{"position":1},"to":{"kind":"range","low":3.0,"high":5.0}}
    {"change":"set","actor":"rebels","what":{"salience":1},"to":{"kind":"exact","value":0.5}}
    {"change":"set","actor":"Rebels","what":"capability","to":{"kind":"exact","value":30.0}}
    "set Rebels position = 3" is not one of: remove A | merge A + B as C | split A into B:60 + C:40 | set A position on D = 20..40 | set A salience on D = 50 | set A capability = 30
    "Moon" is not one of: Share of posts, Date
    "fire Rebels now" is not one of: remove A | merge A + B as C | split A into B:60 + C:40 | set A position on D = 20..40 | set A salience on D = 50 | set A capability = 30
    "" is not one of: remove A | merge A + B as C | split A into B:60 + C:40 | set A position on D = 20..40 | set A salience on D = 50 | set A capability = 30
    "#);
    assert_eq!(scenario.proposal("40, 6"), Ok(vec![40.0, 6.0]));
    assert_eq!(scenario.proposal("date = 6, share of posts = 40"), Ok(vec![40.0, 6.0]));
    assert!(
        scenario.proposal("40").is_err() && scenario.proposal("1,2,3").is_err() && scenario.proposal("a,b").is_err()
    );
}

proptest! {
    #[test]
    fn any_words_are_a_change_or_refused(text in "(set|merge|split|remove)?[ a-zA-Z0-9=+:İ]{0,40}") {
        let scenario = read_toml(TOML).unwrap().scenario;
        if let Ok(change) = scenario.change(&text) {
            let _ = scenario.with(&change).and_then(|next| next.settle().map(|_| ()));
        }
        let _ = scenario.proposal(&text);
        let _ = read_toml(&text);
    }
}
