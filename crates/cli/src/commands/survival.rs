//! `survival`: how long ceasefires hold, from a table of past ones.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::json;
use workbench::forecast::survival::{Ceasefire, Follow, Holding, Profile, Side, Survey, read_ceasefires};
use workbench::forecast::{Block, CeasefireTable, chart, tell_survival, to_markdown, to_text};
use workbench::past_ceasefires;

use crate::args::{Place, Shape};
use crate::exit::{Exit, Usage, usage};
use crate::place::{look, table, write};
use crate::talk::Talk;
use crate::text::count;

/// Arguments.
#[derive(Debug, Args)]
pub struct SurvivalArgs {
    /// A table of past ceasefires in the columns of the ETH/PRIO Civil Conflict Ceasefires data, your own copy; without it,
    /// those that were imported into the dossier
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// What counts as breaking: broken (ends coded as terminated), broken-or-unclear, any-end
    #[arg(long, value_name = "READING", default_value = "broken")]
    follow: Follow,
    #[command(flatten)]
    like: Like,
    /// Print a table in CSV, for a spreadsheet: curve, model or nearest
    #[arg(long, value_name = "TABLE", num_args = 0..=1, require_equals = true, default_missing_value = "curve",
        conflicts_with_all = ["json", "svg"])]
    csv: Option<CeasefireTable>,
    /// Print the curve as SVG
    #[arg(long, conflicts_with = "json")]
    svg: bool,
    /// Days that the picture shows
    #[arg(long, value_name = "DAYS", default_value_t = 730.0)]
    days: f64,
    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// The ceasefire asked about. Any of these asks about one.
#[derive(Debug, Args)]
pub struct Like {
    /// Who declared it: unilateral, bilateral or multilateral
    #[arg(long, value_name = "SIDE")]
    side: Option<Side>,
    /// What kind it is
    #[arg(long, value_name = "CLASS")]
    class: Option<Class>,
    /// It has a fixed term
    #[arg(long)]
    fixed_term: bool,
    /// A mediator helped
    #[arg(long)]
    mediated: bool,
    /// It names means of implementation, monitoring or enforcement
    #[arg(long)]
    mechanism: bool,
    /// What it is for: peace-process, humanitarian, occasion (a holiday or an election); separate several with commas
    #[arg(long, value_name = "PURPOSE", value_delimiter = ',')]
    purpose: Vec<Purpose>,
    /// How many ceasefires of the same conflict came before
    #[arg(long, value_name = "NUMBER")]
    earlier: Option<usize>,
    /// Days that it has held already
    #[arg(long, value_name = "DAYS")]
    held: Option<f64>,
    /// Days ahead that are asked about [default: 30]
    #[arg(long, value_name = "DAYS")]
    horizon: Option<f64>,
}

/// Classes of ceasefires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Class {
    // A cessation of hostilities
    Cessation,
    // Preliminary, with means of compliance
    Preliminary,
    // Definitive, with disarmament or the like
    Definitive,
}

/// What a ceasefire is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Purpose {
    // Talks
    PeaceProcess,
    // Aid, evacuation, exchange
    Humanitarian,
    // A holiday or an election
    Occasion,
}

impl Like {
    fn is_asked(&self) -> bool {
        self.side.is_some()
            || self.class.is_some()
            || self.fixed_term
            || self.mediated
            || self.mechanism
            || !self.purpose.is_empty()
            || self.earlier.is_some()
            || self.held.is_some()
            || self.horizon.is_some()
    }

    fn profile(&self) -> Profile {
        let is_for = |purpose| self.purpose.contains(&purpose);
        Profile {
            side: self.side,
            class: match self.class {
                Some(Class::Preliminary) => 2,
                Some(Class::Definitive) => 3,
                Some(Class::Cessation) | None => 1,
            },
            fixed: Some(self.fixed_term),
            mediated: Some(self.mediated),
            mechanism: Some(self.mechanism),
            for_peace: is_for(Purpose::PeaceProcess),
            humanitarian: is_for(Purpose::Humanitarian),
            occasion: is_for(Purpose::Occasion),
            earlier: self.earlier.unwrap_or(0),
        }
    }
}

/// Prints how long ceasefires hold.
pub fn run(args: &SurvivalArgs, talk: &Talk) -> Result<Exit> {
    let days = [args.like.held.unwrap_or(0.0), args.like.horizon.unwrap_or(30.0), args.days];
    if days.iter().any(|d| !(0.0..=1e6).contains(d)) {
        return usage("days must be numbers of 0 or more");
    }
    let (text, basis) = past(args)?;
    let ceasefires = read_ceasefires(&text).map_err(|error| {
        let file = args.file.as_ref().map(|file| format!("{}: ", file.display())).unwrap_or_default();
        Usage(format!("{file}{error}; see `rapporteur survival --help`"))
    })?;
    let survey = Survey::of(&ceasefires, args.follow);
    let holding = args.like.is_asked().then(|| survey.holding(&ceasefires, &args.like.profile(), days[0], days[1]));
    let text = if let Some(table) = args.csv {
        table.write(&survey, holding.as_ref(), &ceasefires)
    } else if args.svg {
        chart::curve_chart(&survey, holding.as_ref(), args.days)
    } else if args.shape.json {
        let mut told = as_json(&survey, holding.as_ref(), &ceasefires)?;
        if let Some(basis) = basis {
            told["reference_set"] = basis.into();
        }
        serde_json::to_string_pretty(&told)? + "\n"
    } else {
        let mut blocks = tell_survival(&survey, holding.as_ref(), &ceasefires);
        // Under the heading.
        blocks.splice(1..1, basis.map(Block::Sentence));
        let is_markdown = args.output.as_ref().is_some_and(|path| path.extension().is_some_and(|e| e == "md"));
        if is_markdown { to_markdown(&blocks, 2) } else { to_text(&blocks, talk.width()) }
    };
    write(args.output.as_deref(), &text, talk)?;
    Ok(if survey.followed == 0 { Exit::Nothing } else { Exit::Done })
}

/// The table of past ceasefires; and where it is that of the dossier, a sentence that says so.
fn past(args: &SurvivalArgs) -> Result<(String, Option<String>)> {
    if let Some(file) = &args.file {
        return Ok((table(file)?, None));
    }
    let bench = look(args.place.dossier.as_deref())?;
    let Some(past) = past_ceasefires(bench.reference(None)?.as_ref()) else {
        return usage(
            "no ceasefires are imported into this dossier; import them with `rapporteur import eth-prio FILE`, or name a \
             table of past ceasefires: rapporteur survival FILE",
        );
    };
    let basis = format!(
        "The reference set is the {} imported into this dossier ({}). An import keeps no mediation, means of compliance, \
         purposes and lengths of terms: these count as not known. To count them, name the table itself.",
        count(past.ceasefires, "ceasefire"),
        past.files.join(", ")
    );
    Ok((past.table, Some(basis)))
}

fn as_json(survey: &Survey, holding: Option<&Holding>, ceasefires: &[Ceasefire]) -> Result<serde_json::Value> {
    let mut told = serde_json::to_value(survey)?;
    if let Some(holding) = holding {
        told["this"] = serde_json::to_value(holding)?;
        let nearest = holding.nearest.iter().map(|near| {
            Ok(json!({ "distance": near.distance, "ceasefire": serde_json::to_value(&ceasefires[near.case])? }))
        });
        told["this"]["nearest"] = nearest.collect::<Result<Vec<_>>>()?.into();
    }
    Ok(told)
}
