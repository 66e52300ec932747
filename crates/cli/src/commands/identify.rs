//! `identify`: who could somebody of this name be?

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::{Roster, guess_json};

use crate::args::{Moment, Place, Shape};
use crate::commands::who::Who;
use crate::exit::{Exit, usage};
use crate::place;
use crate::talk::Talk;
use crate::text::{count, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct IdentifyArgs {
    /// A name in any spelling or script, in full or short, or an acronym
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// Look among people only
    #[arg(long, conflicts_with = "bodies")]
    people: bool,
    /// Look among groups, states and other bodies only
    #[arg(long)]
    bodies: bool,
    /// Show at most so many
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Ranks everyone who could be meant.
pub fn run(args: &IdentifyArgs, talk: &Talk) -> Result<Exit> {
    let name = args.name.join(" ");
    if !name.contains(char::is_alphanumeric) {
        return usage("give a name, as in rapporteur identify \"Noor Wali\"");
    }
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let roster = Roster::new(&ledger);
    let wanted = if args.people { Some(true) } else { args.bodies.then_some(false) };
    let guesses = roster.who(&name, wanted, args.limit);
    if args.shape.json {
        let list: Vec<Value> = guesses.iter().map(|guess| guess_json(&roster, guess)).collect();
        talk.json(&json!({"asked": name, "could_be": list}))?;
    } else {
        let who = Who::new(&ledger, &roster, talk);
        let mut text = String::new();
        for guess in &guesses {
            let kind = roster.profile(guess.actor).map_or("", |profile| profile.kind.code()).replace('_', " ");
            let shown = who.name(guess.actor);
            text += &format!("{:.2}  {}  {kind}  {}\n", guess.strength, talk.heading(&shown), guess.actor);
            let by = if guess.name == shown { String::new() } else { format!("as {}: ", guess.name) };
            text += &wrapped(&format!("{by}{}", guess.why), 6, talk.width());
            if let Some(quote) = &guess.quote {
                text += &who.quoted(quote, 6);
            }
        }
        talk.out(&(text + &count(guesses.len(), "candidate")))?;
    }
    Ok(if guesses.is_empty() { Exit::Nothing } else { Exit::Done })
}
