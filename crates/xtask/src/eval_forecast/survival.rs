//! `cargo xtask eval survival`: the curve and the model of ceasefires, and how they do on countries left out.

use super::read;
use anyhow::{Context, Result, ensure};
use forecast::survival::{
    Ceasefire, Counts, Cox, Curve, Ended, FEATURES, Follow, Left, Profile, Spell, covariate_names, cox, kaplan_meier,
    leave_one_place_out, read_ceasefires,
};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A table of ceasefires.
#[derive(clap::Args)]
pub struct Survival {
    /// A table in the columns of the ETH/PRIO Civil Conflict Ceasefires data
    path: PathBuf,
    /// What counts as breaking: broken, broken-or-unclear, any-end
    #[arg(long, default_value = "broken")]
    follow: Follow,
    /// Write the cases, the curve, the model and its baseline as CSV to this folder, for comparison
    #[arg(long, value_name = "FOLDER")]
    tables: Option<PathBuf>,
}

/// Measures and prints.
pub fn run(args: &Survival) -> Result<()> {
    let ceasefires = read_ceasefires(&read(&args.path)?)?;
    print_counts(&Counts::of(&ceasefires));
    let closed = Ceasefire::closed(&ceasefires);
    let mut left: HashMap<Left, usize> = HashMap::new();
    let mut followed: Vec<(&Ceasefire, Spell)> = Vec::new();
    for ceasefire in &ceasefires {
        match ceasefire.spell(args.follow, closed) {
            Ok(spell) => followed.push((ceasefire, spell)),
            Err(why) => *left.entry(why).or_default() += 1,
        }
    }
    let not = |why| left.get(&why).copied().unwrap_or(0);
    println!(
        "followed {}; not followed: never in force {}, start unknown {}, end unknown {}",
        followed.len(),
        not(Left::NeverInForce),
        not(Left::NoStart),
        not(Left::NoEnd)
    );
    let spells: Vec<Spell> = followed.iter().map(|(_, spell)| *spell).collect();
    let rows: Vec<Vec<f64>> = followed.iter().map(|(c, _)| Profile::from(*c).covariates()).collect();
    let curve = kaplan_meier(&spells);
    print_curve(args.follow, &curve);
    let model = cox(&spells, &rows, 0.0)?;
    print_model(&model);
    print_left_out(&followed, &spells, &rows)?;
    if let Some(folder) = &args.tables {
        write_tables(folder, &spells, &rows, &curve, &model)?;
    }
    Ok(())
}

fn print_counts(counts: &Counts) {
    let Counts { ceasefires, places, conflicts, side, class, fixed, ended } = counts;
    println!("{ceasefires} ceasefires, {places} countries, {conflicts} conflicts");
    println!("side: {} unilateral, {} bilateral, {} multilateral", side[0], side[1], side[2]);
    println!("class: {} cessation, {} preliminary, {} definitive; fixed term {fixed}", class[0], class[1], class[2]);
    let told: Vec<String> = Ended::ALL.iter().zip(ended).map(|(how, count)| format!("{how} {count}")).collect();
    println!("ended: {}", told.join(", "));
}

fn print_curve(follow: Follow, curve: &Curve) {
    println!("\nKaplan-Meier, {follow}: {} cases, {} broke", curve.cases, curve.broke);
    for days in [7.0, 30.0, 90.0, 180.0, 365.0, 730.0] {
        if let Some(step) = curve.at(days) {
            println!("  {days:>4} days: {:.4} ({:.4} to {:.4})", step.holds, step.low, step.high);
        }
    }
}

fn print_model(model: &Cox) {
    println!(
        "\nCox (Efron): {} cases, {} broke, log-likelihood {:.6} ({:.6} without covariates)",
        model.cases.0, model.cases.1, model.log_likelihood, model.log_likelihood_null
    );
    for (name, effect) in covariate_names().iter().zip(&model.effects) {
        let (low, ratio, high) = effect.ratio();
        println!("  {name:<62} hazard x {ratio:>6.3} ({low:.3} to {high:.3}), p {:.3}", effect.p);
    }
}

fn print_left_out(followed: &[(&Ceasefire, Spell)], spells: &[Spell], rows: &[Vec<f64>]) -> Result<()> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (ceasefire, _) in followed {
        let next = numbers.len();
        numbers.entry(&ceasefire.place).or_insert(next);
    }
    let places: Vec<usize> = followed.iter().map(|(c, _)| numbers[c.place.as_str()]).collect();
    println!(
        "\none country left out in turn             concordance  within country  Brier model  Brier curve  not fitted"
    );
    for penalty in [0.0, 5.0, 20.0] {
        for horizon in [90.0, 365.0] {
            let Some(s) = leave_one_place_out(spells, rows, &places, penalty, horizon) else { continue };
            ensure!(s.places == numbers.len(), "places went missing");
            println!(
                "  penalty {penalty:>4}, {} countries, {horizon:>4} days    {:>10.3}  {:>14.3}  {:>11.5}  {:>11.5}  {:>10}",
                s.places,
                s.concordance.unwrap_or(f64::NAN),
                s.concordance_within.unwrap_or(f64::NAN),
                s.brier,
                s.brier_of_curve,
                s.unfitted
            );
        }
    }
    Ok(())
}

fn write_tables(folder: &Path, spells: &[Spell], rows: &[Vec<f64>], curve: &Curve, model: &Cox) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let put =
        |name: &str, text: String| std::fs::write(folder.join(name), text).with_context(|| format!("writing {name}"));
    let heads: Vec<String> = (0..=FEATURES).map(|k| format!("x{k}")).collect();
    let mut cases = format!("days,broke,{}\n", heads.join(","));
    for (spell, row) in spells.iter().zip(rows) {
        let row: Vec<String> = row.iter().map(f64::to_string).collect();
        writeln!(cases, "{},{},{}", spell.days, u8::from(spell.broke), row.join(","))?;
    }
    put("cases.csv", cases)?;
    let mut text = "days,holds,low,high\n".to_owned();
    for s in &curve.steps {
        writeln!(text, "{},{},{},{}", s.days, s.holds, s.low, s.high)?;
    }
    put("curve.csv", text)?;
    let mut text = "covariate,coefficient,error,p,log_likelihood\n".to_owned();
    for (head, e) in heads.iter().zip(&model.effects) {
        writeln!(text, "{head},{},{},{},{}", e.coefficient, e.error, e.p, model.log_likelihood)?;
    }
    put("model.csv", text)?;
    let mut text = "days,hazard\n".to_owned();
    for (days, hazard) in &model.baseline {
        writeln!(text, "{days},{hazard}")?;
    }
    put("baseline.csv", text)
}
