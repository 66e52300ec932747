//! `forecast`: where a settlement would land, from a table of positions alone.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use workbench::forecast::{
    self, Block, Outlook, Plan, Scenario, Variant, chart, moves_table, outlook_table, positions_table, scholz,
    sensitivity_table, smp, tell_compared, tell_moves, tell_outlook, tell_proposed, to_markdown, to_text,
};

use crate::args::Shape;
use crate::exit::{Exit, Usage, usage};
use crate::place::write;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct ForecastArgs {
    /// A table of actors: CSV (KTAB's own layout; actor, capability, position, salience; or lines tagged #A, #P, #D) or TOML
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    play: Play,
    /// Compare with a change, as in "remove Rebels", "merge A + B as C", "split A into B:60 + C:40" or "set A position on
    /// Dates = 20..40"; give it again for more changes at once
    #[arg(long, value_name = "CHANGE")]
    what_if: Vec<String>,
    /// Put another table of the same issues beside this one
    #[arg(long, value_name = "FILE", conflicts_with = "what_if")]
    against: Option<PathBuf>,
    /// How all would look at a mediator's proposal, one value for each issue, as in "40, 60" or "Dates=40, Posts=60"
    #[arg(long, value_name = "VALUES")]
    propose: Option<String>,
    /// Print every move of the simulation: who challenges whom, at what odds, who goes where
    #[arg(long)]
    moves: bool,
    /// Print the older model of Scholz, Calbert and Smith too, for comparison
    #[arg(long)]
    historical: bool,
    /// Print a table in CSV, for a spreadsheet: the outcome, or positions by turn, moves, or the sensitivity
    #[arg(long, value_name = "TABLE", num_args = 0..=1, require_equals = true, default_missing_value = "outcome",
        conflicts_with_all = ["json", "svg"])]
    csv: Option<TableName>,
    /// Print a picture as SVG: the fan of the forecast, the paths of all actors, or a tornado of what matters most (to the
    /// headline, or to the simulation)
    #[arg(long, value_name = "PICTURE", conflicts_with = "json")]
    svg: Option<Picture>,
    /// The issue that the picture shows; the first if left out
    #[arg(long, value_name = "NAME")]
    issue: Option<String>,
    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    shape: Shape,
}

/// How to draw and simulate.
#[derive(Debug, Args)]
pub struct Play {
    /// How often vague numbers are drawn
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    draws: u32,
    /// The seed of the draws: the same seed gives the same result
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Treat every exact number as known only to so many percent of its scale either way
    #[arg(long, value_name = "PERCENT", default_value_t = 0.0)]
    loosen: f64,
    /// Leave the simulation out
    #[arg(long)]
    no_simulation: bool,
    /// Set an option of the simulation, as in voting=Binary or max_turns=20; give it again for more
    #[arg(long = "option", value_name = "NAME=VALUE")]
    options: Vec<String>,
}

/// Tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableName {
    // Headline, intervals and measures, a row for each issue
    Outcome,
    // Every actor's position at every turn of the simulation
    Positions,
    // Every challenge of the simulation
    Moves,
    // What moves the outcome most
    Sensitivity,
}

/// Pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Picture {
    // The headline with its width, and the simulation turn by turn
    Fan,
    // Every actor's position turn by turn
    Paths,
    // What moves the headline most
    Tornado,
    // What moves the simulation's end most
    TornadoSimulation,
}

impl Play {
    /// For the models; `options` are those that the file sets.
    pub fn plan(&self, mut options: smp::Options) -> Result<Plan> {
        for option in &self.options {
            let Some((name, value)) = option.split_once('=') else {
                return usage(format!("“{option}” is not an option; write it as NAME=VALUE, as in voting=Binary"));
            };
            options.set(name, value).map_err(|error| Usage(error.to_string()))?;
        }
        Ok(Plan {
            draws: self.draws,
            seed: self.seed,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            options: (!self.no_simulation).then_some(options),
            ..Plan::default()
        })
    }

    /// The scenario as it is to be drawn.
    pub fn loosened(&self, scenario: Scenario) -> Scenario {
        if self.loosen > 0.0 { scenario.loosened(self.loosen / 100.0) } else { scenario }
    }
}

/// Prints the forecast.
pub fn run(args: &ForecastArgs, talk: &Talk) -> Result<Exit> {
    let (scenario, options, mut what_ifs) = read(&args.file)?;
    let scenario = args.play.loosened(scenario);
    what_ifs.extend(args.what_if.iter().cloned());
    let plan = args.play.plan(options)?;
    let say = |error: forecast::Error| Usage(format!("{}: {error}", args.file.display()));
    let outlook = scenario.outlook(&plan).map_err(say)?;
    let changed = match &args.against {
        Some(other) => {
            what_ifs = vec![format!("the numbers of {}", other.display())];
            Some(beside(other, &scenario, args)?)
        }
        None => changed(&scenario, &what_ifs, &plan)?,
    };
    let text = if let Some(table) = args.csv {
        table_of(&outlook, table)
    } else if let Some(picture) = args.svg {
        picture_of(&scenario, &outlook, picture, args.issue.as_deref())?
    } else if args.shape.json {
        let told = as_json(args, &scenario, &outlook, changed.as_ref(), &plan)?;
        serde_json::to_string_pretty(&told)? + "\n"
    } else {
        let blocks = blocks(args, &scenario, &outlook, changed.as_ref().map(|c| (&what_ifs[..], c)), &plan)?;
        let is_markdown = args.output.as_ref().is_some_and(|path| path.extension().is_some_and(|e| e == "md"));
        if is_markdown { to_markdown(&blocks, 2) } else { to_text(&blocks, talk.width()) }
    };
    write(args.output.as_deref(), &text, talk)?;
    Ok(Exit::Done)
}

/// Reads a scenario, with the options and changes that a file in TOML can hold.
fn read(path: &Path) -> Result<(Scenario, smp::Options, Vec<String>)> {
    let text = crate::place::table(path)?;
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let is_toml = ending == "toml";
    let is_table = ["csv", "tsv", "txt", "dat", "toml"].iter().any(|known| ending == *known);
    let say = |error: forecast::Error| {
        let hint = if is_table {
            String::new()
        } else {
            let talks = "for the talks of a dossier see `rapporteur assess` and `rapporteur outlook`";
            format!(
                ". This command needs a table of actors and their positions, in CSV or TOML, not a report or a brief; {talks}"
            )
        };
        Usage(format!("{}: {error}{hint}", path.display()))
    };
    if is_toml {
        let written = forecast::read_toml(&text).map_err(say)?;
        return Ok((written.scenario, written.options, written.what_ifs));
    }
    let scenario = forecast::read_scenario(&text).map_err(say)?;
    Ok((scenario, smp::Options::default(), Vec::new()))
}

/// The outlook of another table on the same issues, by its own options.
fn beside(path: &Path, first: &Scenario, args: &ForecastArgs) -> Result<Outlook> {
    let (scenario, options, _) = read(path)?;
    let names = |scenario: &Scenario| scenario.dimensions.iter().map(|d| d.label.clone()).collect::<Vec<_>>();
    if names(&scenario) != names(first) {
        let (own, other) = (names(first).join(", "), names(&scenario).join(", "));
        return usage(format!("{}: its issues are {other}, not {own}", path.display()));
    }
    let outlook = args.play.loosened(scenario).outlook(&args.play.plan(options)?);
    Ok(outlook.map_err(|error| Usage(format!("{}: {error}", path.display())))?)
}

/// The outlook with all changes made.
pub fn changed(scenario: &Scenario, what_ifs: &[String], plan: &Plan) -> Result<Option<Outlook>> {
    if what_ifs.is_empty() {
        return Ok(None);
    }
    let mut next = scenario.clone();
    for what_if in what_ifs {
        let change = next.change(what_if).and_then(|change| next.with(&change));
        next = change.map_err(|error| Usage(format!("what if {what_if}: {error}")))?;
    }
    let outlook = next.outlook(plan).map_err(|error| Usage(format!("what if {}: {error}", what_ifs.join("; "))))?;
    Ok(Some(outlook))
}

fn blocks(
    args: &ForecastArgs,
    scenario: &Scenario,
    outlook: &Outlook,
    changed: Option<(&[String], &Outlook)>,
    plan: &Plan,
) -> Result<Vec<Block>> {
    let mut blocks = tell_outlook(outlook);
    if let Some((what_ifs, changed)) = changed {
        blocks.extend(tell_compared(what_ifs, outlook, changed));
    }
    if let Some(text) = &args.propose {
        blocks.extend(tell_proposed(&proposed(scenario, text, plan)?, outlook));
    }
    if args.historical {
        blocks.extend(historical(scenario, outlook)?);
    }
    if args.moves {
        blocks.extend(tell_moves(outlook));
    }
    Ok(blocks)
}

/// How all look at a proposal.
pub fn proposed(scenario: &Scenario, text: &str, plan: &Plan) -> Result<forecast::Proposed> {
    let say = |error: forecast::Error| Usage(format!("the proposal {text}: {error}"));
    let values = scenario.proposal(text).map_err(say)?;
    Ok(scenario.propose(plan, &values).map_err(say)?)
}

/// Rounds of the older model that are told.
const ROUNDS: usize = 10;

fn historical(scenario: &Scenario, outlook: &Outlook) -> Result<Vec<Block>> {
    let table = scenario.settle().map_err(|error| Usage(error.to_string()))?.table;
    let mut blocks = vec![Block::Heading("Scholz, Calbert and Smith's model (historical)".into())];
    blocks.push(Block::Sentence(
        "Its error on past decisions is larger than that of the weighted mean; it is here to compare with older work."
            .into(),
    ));
    for (k, landing) in outlook.dimensions.iter().enumerate() {
        for &variant in Variant::ALL {
            let run = scholz(&table, k, variant, ROUNDS);
            let told = |pick: fn(&forecast::Round) -> f64| {
                run.rounds.iter().map(|round| format!("{:.1}", pick(round))).collect::<Vec<_>>().join(" ")
            };
            let sentence = format!(
                "{}, {variant}: medians by round {}; means {}.",
                landing.label,
                told(|r| r.median),
                told(|r| r.mean)
            );
            blocks.push(Block::Sentence(sentence));
        }
    }
    Ok(blocks)
}

fn as_json(
    args: &ForecastArgs,
    scenario: &Scenario,
    outlook: &Outlook,
    changed: Option<&Outlook>,
    plan: &Plan,
) -> Result<Value> {
    let mut told = serde_json::to_value(outlook)?;
    told["scenario"] = serde_json::to_value(scenario)?;
    told["what_if"] = serde_json::to_value(changed)?;
    if let Some(text) = &args.propose {
        told["proposal"] = serde_json::to_value(proposed(scenario, text, plan)?)?;
    }
    if args.historical {
        let table = scenario.settle().map_err(|error| Usage(error.to_string()))?.table;
        let run = |k: usize, variant| scholz(&table, k, variant, ROUNDS);
        let of = |k| Variant::ALL.iter().map(move |&variant| run(k, variant)).collect::<Vec<_>>();
        told["historical"] = json!((0..outlook.dimensions.len()).map(of).collect::<Vec<_>>());
    }
    Ok(told)
}

/// A table of an outlook.
pub fn table_of(outlook: &Outlook, table: TableName) -> String {
    match table {
        TableName::Outcome => outlook_table(outlook),
        TableName::Positions => positions_table(outlook),
        TableName::Moves => moves_table(outlook),
        TableName::Sensitivity => sensitivity_table(outlook),
    }
}

/// A picture of one issue of an outlook.
pub fn picture_of(scenario: &Scenario, outlook: &Outlook, picture: Picture, issue: Option<&str>) -> Result<String> {
    let place = match issue {
        Some(name) => scenario.dimension_called(name).map_err(|error| Usage(format!("the issue {error}")))?,
        None => 0,
    };
    let landing = &outlook.dimensions[place];
    Ok(match picture {
        Picture::Fan => chart::fan_chart(outlook, landing),
        Picture::Paths => chart::paths_chart(outlook, place),
        Picture::Tornado => chart::tornado_chart(landing, false),
        Picture::TornadoSimulation => chart::tornado_chart(landing, true),
    })
}
