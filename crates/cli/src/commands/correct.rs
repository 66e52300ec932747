//! `correct`: puts right what is told about a report.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use workbench::Given;

use crate::args::{About, OwnRules, Place, Shape};
use crate::commands::reread::{left_json, left_words};
use crate::exit::{Exit, usage};
use crate::talk::Talk;
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
pub struct CorrectArgs {
    /// Id of the report, or its first characters
    #[arg(value_name = "REPORT")]
    report: String,
    #[command(flatten)]
    about: About,
    /// Your name: every correction is signed
    #[arg(long, value_name = "NAME", env = "RAPPORTEUR_BY", hide_env_values = true)]
    by: String,
    #[command(flatten)]
    own: OwnRules,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Corrects the details and reads the report again.
pub fn run(args: CorrectArgs, talk: &Talk) -> Result<Exit> {
    let given = args.about.given();
    if given == Given::default() {
        return usage("say what to correct, as in --published 2021-11-09 or --publisher \"Example News\"");
    }
    let mut bench = place::open_with(args.place.dossier.as_deref(), args.own.book()?)?;
    let corrected = bench.correct(&args.report, &given, &args.by, clock::now())?;
    match corrected {
        None if args.shape.json => talk.json(&json!({"corrected": false}))?,
        None => talk.say("the dossier has it so already; nothing was changed"),
        Some((id, _, rereading)) if args.shape.json => {
            talk.json(&json!({"corrected": true, "report": id.to_string(), "rulings_left": left_json(&rereading)}))?;
        }
        Some((id, details, rereading)) => {
            talk.out(&format!("corrected {id} (“{}”) and read it again\n", details.title))?;
            talk.out(&left_words(talk, &rereading))?;
        }
    }
    Ok(Exit::Done)
}
