//! `cargo xtask eval deu3`: errors of every model on the DEU III data, and the fit of the headline's width.

use super::read;
use anyhow::{Context, Result, ensure};
use forecast::smp::{self, Options};
use forecast::{
    Case, Mix, Row, Spread, Stream, Table, Variant, Weighting, baselines, fit, leave_one_out, predict, scholz,
};
use std::path::PathBuf;

/// The table of issues.
#[derive(clap::Args)]
pub struct Deu3 {
    /// Tab-separated table: positions `p..`, saliences `s..`, reference point `rp`, outcome `out`; line 2 holds weights
    path: PathBuf,
    /// Draws of proposals for the interval
    #[arg(long, default_value_t = 10_000)]
    bootstrap: u32,
}

struct Issue {
    case: Case,
    status_quo: Option<f64>,
    /// All positions at an end of the scale.
    all_or_nothing: bool,
}

/// Measures and prints.
pub fn run(args: &Deu3) -> Result<()> {
    let issues = issues(&read(&args.path)?)?;
    ensure!(!issues.is_empty(), "no issue with an outcome");
    let extreme = issues.iter().filter(|issue| issue.all_or_nothing).count();
    println!("{} issues with an outcome, {extreme} of them all-or-nothing", issues.len());
    errors(&issues);
    scores(&issues, args.bootstrap);
    Ok(())
}

fn issues(text: &str) -> Result<Vec<Issue>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let place = |name: &str| headers.iter().position(|h| h == name);
    let need = |name: &str| place(name).with_context(|| format!("no column {name}"));
    let (proposal, rp, out) = (need("prnrnmc")?, need("rp")?, need("out")?);
    let records = reader.records().collect::<Result<Vec<_>, _>>()?;
    let (weights, rest) = records.split_first().context("no line of weights")?;
    let number = |record: &csv::StringRecord, column: usize| -> Option<f64> {
        record.get(column).and_then(|cell| cell.trim().parse::<f64>().ok())
    };
    let columns: Vec<(usize, usize, f64)> = headers
        .iter()
        .enumerate()
        .filter_map(|(p, name)| {
            let s = place(&format!("s{}", name.strip_prefix('p')?))?;
            Some((p, s, number(weights, p)?))
        })
        .collect();
    ensure!(!columns.is_empty(), "no columns of positions with weights");
    let mut issues = Vec::new();
    for record in rest {
        let Some(outcome) = number(record, out) else { continue };
        let held: Vec<(f64, f64, Option<f64>)> = columns
            .iter()
            .filter_map(|&(p, s, weight)| Some((weight, number(record, p)?, number(record, s))))
            .collect();
        let mut known: Vec<f64> = held.iter().filter_map(|(_, _, s)| *s).collect();
        known.sort_by(f64::total_cmp);
        let usual = known.get(known.len() / 2).copied().unwrap_or(50.0);
        let rows: Vec<Row> = held
            .iter()
            .map(|&(capability, position, salience)| Row {
                capability,
                positions: vec![position],
                saliences: vec![salience.unwrap_or(usual) / 100.0],
            })
            .collect();
        let Ok(table) = Table::new(&[(0.0, 100.0)], &rows) else { continue };
        issues.push(Issue {
            all_or_nothing: held.iter().all(|(_, position, _)| *position == 0.0 || *position == 100.0),
            status_quo: number(record, rp),
            case: Case { table, outcome, proposal: number(record, proposal).unwrap_or(-1.0) as usize },
        });
    }
    Ok(issues)
}

type Rule = Box<dyn Fn(&Issue) -> Option<f64>>;

fn simulated(issue: &Issue, max_turns: usize) -> smp::End {
    let options = Options { max_turns, ..Options::default() };
    smp::end(&issue.case.table, &options, &Stream::new(0, 0))
}

fn point_models() -> Vec<(&'static str, Rule)> {
    let of = |pick: fn(&forecast::Baselines) -> f64| -> Rule {
        Box::new(move |issue| Some(pick(&baselines(&issue.case.table, 0, None))))
    };
    vec![
        ("mean by sqrt(capability) x salience (headline)", of(|b| b.by_root_capability)),
        ("mean by capability x salience", of(|b| b.by_capability)),
        ("Nash product", of(|b| b.nash)),
        ("unweighted mean", of(|b| b.mean)),
        (
            "Scholz, mean after round 1",
            Box::new(|issue| Some(scholz(&issue.case.table, 0, Variant::AsPublished, 1).rounds[1].mean)),
        ),
        ("weighted median", of(|b| b.median)),
        ("constant 50", Box::new(|_| Some(50.0))),
        ("status quo", Box::new(|issue| issue.status_quo)),
        ("mean by salience", of(|b| b.by_salience)),
        ("SMP, expectation before any move", Box::new(|issue| Some(simulated(issue, 0).expected(0)))),
        ("SMP, expectation after one turn", Box::new(|issue| Some(simulated(issue, 1).expected(0)))),
        ("SMP, expectation at the end", Box::new(|issue| Some(simulated(issue, 100).expected(0)))),
    ]
}

/// Mean absolute errors on all issues, and apart.
fn errors(issues: &[Issue]) {
    println!("\nmean absolute error (0-100)                            all   other  all-or-nothing");
    for (name, model) in point_models() {
        let error = |issue: &Issue| Some((model(issue)? - issue.case.outcome).abs());
        print_row(name, issues, error);
    }
}

fn print_row(name: &str, issues: &[Issue], score: impl Fn(&Issue) -> Option<f64>) {
    let scored: Vec<(f64, bool)> = issues.iter().filter_map(|i| Some((score(i)?, i.all_or_nothing))).collect();
    let over = |keep: &dyn Fn(bool) -> bool| mean(scored.iter().filter(|(_, extreme)| keep(*extreme)).map(|(s, _)| *s));
    let (all, other, extreme) = (over(&|_| true), over(&|extreme| !extreme), over(&|extreme| extreme));
    let missing = issues.len() - scored.len();
    let note = if missing > 0 { format!("  ({missing} without)") } else { String::new() };
    println!("{name:<52} {all:>6.2}  {other:>6.2}  {extreme:>6.2}{note}");
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

/// Half of the mass on the weighted mean, half on the positions by weight: the peer to beat.
fn half_and_half(issue: &Issue, weighting: Weighting) -> Spread {
    let table = &issue.case.table;
    let mut spread = Spread::empty(table.scale(0));
    for (x, w) in table.column(0).zip(weighting.weights(table, 0)) {
        spread.add_point(x, w);
    }
    spread.add_point(forecast::weighted_mean(table, 0, weighting), 1.0);
    spread.normalised()
}

fn standings(end: &smp::End) -> Spread {
    let mut spread = Spread::empty((0.0, 100.0));
    end.standings.iter().for_each(|standing| spread.add_point(standing.position[0], standing.probability));
    spread.normalised()
}

fn scores(issues: &[Issue], draws: u32) {
    let cases: Vec<Case> = issues.iter().map(|issue| issue.case.clone()).collect();
    println!("\nCRPS (0-100)                                           all   other  all-or-nothing");
    let left_out = leave_one_out(&cases, &Mix::default());
    let by_issue = |scores: &[f64]| -> Vec<(f64, bool)> {
        scores.iter().zip(issues).map(|(s, i)| (*s, i.all_or_nothing)).collect()
    };
    let rows = by_issue(&left_out);
    let over = |keep: &dyn Fn(bool) -> bool| mean(rows.iter().filter(|(_, e)| keep(*e)).map(|(s, _)| *s));
    let name = "headline, its proposal left out of the fit";
    println!("{name:<52} {:>6.2}  {:>6.2}  {:>6.2}", over(&|_| true), over(&|e| !e), over(&|e| e));
    let mix = Mix::default();
    let crps = |spread: Spread, issue: &Issue| Some(spread.crps(issue.case.outcome));
    print_row("headline as shipped (fitted on part of these data)", issues, |i| {
        crps(predict(&i.case.table, 0, &mix), i)
    });
    for (name, weighting) in [
        ("half mean + half positions, sqrt(capability) x s", Weighting::RootCapabilitySalience),
        ("half mean + half positions, capability x s", Weighting::CapabilitySalience),
        ("half mean + half positions, equal weights", Weighting::Equal),
    ] {
        print_row(name, issues, |i| crps(half_and_half(i, weighting), i));
    }
    let even = || Spread::of_values((0.0, 100.0), std::iter::empty());
    print_row("uniform", issues, |i| crps(even(), i));
    print_row("SMP standings before any move", issues, |i| crps(standings(&simulated(i, 0)), i));
    print_row("SMP standings after one turn", issues, |i| crps(standings(&simulated(i, 1)), i));
    print_row("SMP standings at the end", issues, |i| crps(standings(&simulated(i, 100)), i));
    let peer: Vec<f64> =
        issues.iter().map(|i| half_and_half(i, Weighting::RootCapabilitySalience).crps(i.case.outcome)).collect();
    let gain: Vec<f64> = left_out.iter().zip(&peer).map(|(ours, theirs)| ours - theirs).collect();
    let (low, high) = cluster_interval(&cases, &gain, draws);
    println!(
        "\nheadline less half-and-half (same weights): {:.2}, 95% interval {low:.2} to {high:.2} ({draws} draws of whole proposals)",
        mean(gain.iter().copied())
    );
    let fitted = fit(&cases, &mix);
    println!(
        "fit on all of these: positions {:.3}, round the mean {:.3} (width {}), between {:.3}, anywhere {:.3}",
        fitted.positions, fitted.round_mean, fitted.width, fitted.between, fitted.anywhere
    );
    for share in [0.5, 0.8, 0.9] {
        let spreads: Vec<(Spread, f64)> =
            issues.iter().map(|i| (predict(&i.case.table, 0, &mix), i.case.outcome)).collect();
        let inside = mean(spreads.iter().map(|(spread, outcome)| {
            let (low, high) = spread.interval(share);
            f64::from(u8::from((low - 0.05..=high + 0.05).contains(outcome)))
        }));
        let central = mean(spreads.iter().map(|(spread, outcome)| spread.centrality(*outcome, share)));
        println!(
            "central {:.0}% of the headline: {:.1}% of outcomes by rank, {:.1}% within its closed interval",
            share * 100.0,
            central * 100.0,
            inside * 100.0
        );
    }
}

/// Draws whole proposals with replacement: issues of one proposal share their history.
fn cluster_interval(cases: &[Case], gain: &[f64], draws: u32) -> (f64, f64) {
    let mut proposals: Vec<usize> = cases.iter().map(|case| case.proposal).collect();
    proposals.sort_unstable();
    proposals.dedup();
    let sums: Vec<(f64, f64)> = proposals
        .iter()
        .map(|p| {
            let own = cases.iter().zip(gain).filter(|(case, _)| case.proposal == *p);
            own.fold((0.0, 0.0), |(sum, count), (_, g)| (sum + g, count + 1.0))
        })
        .collect();
    let mut means: Vec<f64> = (0..draws)
        .map(|draw| {
            let stream = Stream::new(2, draw);
            let picked = (0..sums.len()).map(|k| sums[(stream.uniform(0, k as u64) * sums.len() as f64) as usize]);
            let (sum, count) = picked.fold((0.0, 0.0), |(s, c), (a, b)| (s + a, c + b));
            sum / count
        })
        .collect();
    means.sort_by(f64::total_cmp);
    let at = |share: f64| means.get((share * means.len() as f64) as usize).copied().unwrap_or(f64::NAN);
    (at(0.025), at(0.975))
}
