//! `outlook`: where the talks of a dossier would land, from what named persons assessed.

mod runs;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::forecast::{
    Block, Outlook, Plan, smp, tell_compared, tell_moves, tell_outlook, tell_proposed, to_markdown, to_text,
};
use workbench::{Judgement, Prospect, Signature, basis, prospect};

use crate::args::{Moment, Place, Shape};
use crate::commands::forecast::{Picture, Play, TableName, changed, picture_of, proposed, table_of};
use crate::exit::{Exit, usage};
use crate::place::write;
use crate::talk::Talk;
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
pub struct OutlookArgs {
    /// The issues to look at, by name; all of them if left out
    #[arg(value_name = "ISSUE")]
    issues: Vec<String>,
    #[command(flatten)]
    play: Play,
    /// Compare with a change, as in "remove TTP", "merge A + B as C", "split A into B:60 + C:40" or "set A position on
    /// Prisoners = 20..40"; give it again for more changes at once
    #[arg(long, value_name = "CHANGE")]
    what_if: Vec<String>,
    /// Compare the changes of --what-if with these other changes, side by side
    #[arg(long, value_name = "CHANGE", requires = "what_if")]
    versus: Vec<String>,
    /// How all would look at a mediator's proposal, one value for each issue, as in "40, 60" or "Prisoners=40, Term=60"
    #[arg(long, value_name = "VALUES")]
    propose: Option<String>,
    /// Print every move of the simulation: who challenges whom, at what odds, who goes where
    #[arg(long)]
    moves: bool,
    /// Print a table in CSV, for a spreadsheet: the outcome, or positions by turn, moves, or the sensitivity
    #[arg(long, value_name = "TABLE", num_args = 0..=1, require_equals = true, default_missing_value = "outcome",
        conflicts_with_all = ["json", "svg"])]
    csv: Option<TableName>,
    /// Print a picture of the first issue as SVG: the fan of the outlook, the paths of all actors, or a tornado of what
    /// matters most (to the headline, or to the simulation)
    #[arg(long, value_name = "PICTURE", conflicts_with = "json")]
    svg: Option<Picture>,
    /// Keep this run in the dossier, with all that went in and its words; needs --by
    #[arg(long, requires = "by", conflicts_with = "known_on")]
    keep: bool,
    /// List the runs that are kept
    #[arg(long, conflicts_with_all = ["keep", "csv", "svg", "what_if", "propose"])]
    runs: bool,
    /// Show one run that is kept, with all that went into it
    #[arg(long, value_name = "ID", conflicts_with_all = ["runs", "keep", "csv", "svg", "what_if", "propose"])]
    run: Option<String>,
    /// Your name: every run that is kept is signed
    #[arg(long, value_name = "NAME", env = "RAPPORTEUR_BY", hide_env_values = true)]
    by: Option<String>,
    /// Why you keep it, in a few words
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why: String,
    /// Write to this file instead of the terminal; as Markdown if its name ends in .md
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Prints the outlook.
pub fn run(args: &OutlookArgs, talk: &Talk) -> Result<Exit> {
    let mut bench = if args.keep {
        place::open(args.place.dossier.as_deref())?
    } else {
        place::look(args.place.dossier.as_deref())?
    };
    let judgements = bench.judgements(args.moment.known_on)?;
    let kept: Vec<_> = judgements.runs().collect();
    if let Some(asked) = &args.run {
        return runs::show(&kept, asked, args.shape.json, talk);
    }
    if args.runs {
        return runs::list(&kept, args.shape.json, talk);
    }
    let ledger = bench.ledger(args.moment.known_on)?;
    let plan = args.play.plan(smp::Options::default())?;
    let mut basis = basis(&ledger, &judgements, &args.issues)?;
    basis.scenario = args.play.loosened(basis.scenario);
    let made = prospect(basis, &plan)?;
    let kept = if args.keep {
        let Some(by) = args.by.as_deref() else { return usage("say who keeps it, with --by NAME") };
        Some(bench.keep_run(&made, &plan, Signature { by, why: &args.why, at: clock::now() })?)
    } else {
        None
    };
    let text = drawn(args, &made, kept.as_ref(), &plan, talk)?;
    write(args.output.as_deref(), &text, talk)?;
    if let Some(judgement) = kept {
        talk.say(&format!("kept as {}", judgement.id()));
    }
    Ok(Exit::Done)
}

fn drawn(args: &OutlookArgs, made: &Prospect, kept: Option<&Judgement>, plan: &Plan, talk: &Talk) -> Result<String> {
    let (scenario, outlook) = (&made.basis.scenario, &made.outlook);
    if let Some(table) = args.csv {
        return Ok(table_of(outlook, table));
    }
    if let Some(picture) = args.svg {
        return picture_of(scenario, outlook, picture, None);
    }
    let named = |changes: &[String]| changes.iter().map(|change| made.basis.named(change)).collect::<Vec<_>>();
    let what_if = changed(scenario, &named(&args.what_if), plan)?;
    let versus = changed(scenario, &named(&args.versus), plan)?;
    if args.shape.json {
        let mut told = serde_json::to_value(made)?;
        told["what_if"] = serde_json::to_value(&what_if)?;
        told["versus"] = serde_json::to_value(&versus)?;
        told["proposal"] = match &args.propose {
            Some(text) => serde_json::to_value(proposed(scenario, text, plan)?)?,
            None => Value::Null,
        };
        told["run"] = json!(kept.map(|judgement| judgement.id().to_string()));
        return Ok(serde_json::to_string_pretty(&told)? + "\n");
    }
    let mut blocks = tell_outlook(outlook);
    if let Some(changed) = &what_if {
        blocks.extend(tell_compared(&args.what_if, outlook, changed));
    }
    if let Some(changed) = &versus {
        blocks.extend(tell_compared(&args.versus, outlook, changed));
    }
    if let (Some(one), Some(other)) = (&what_if, &versus) {
        blocks.extend(side_by_side(args, one, other));
    }
    if let Some(text) = &args.propose {
        blocks.extend(tell_proposed(&proposed(scenario, text, plan)?, outlook));
    }
    if args.moves {
        blocks.extend(tell_moves(outlook));
    }
    blocks.extend(made.basis.told());
    let is_markdown = args.output.as_ref().is_some_and(|path| path.extension().is_some_and(|e| e == "md"));
    Ok(if is_markdown { to_markdown(&blocks, 2) } else { to_text(&blocks, talk.width()) })
}

/// Two changes beside one another.
fn side_by_side(args: &OutlookArgs, one: &Outlook, other: &Outlook) -> Vec<Block> {
    let (first, second) = (args.what_if.join("; "), args.versus.join("; "));
    let mut told = tell_compared(&[format!("{second}, instead of {first}")], one, other);
    for block in &mut told {
        if let Block::Table { head, .. } = block {
            *head = vec![String::new(), "the first change".into(), "the second".into()];
        }
    }
    told
}
