//! `assess spoiler`: which type of spoiler a named person holds an actor to be.

use anyhow::Result;
use clap::Args;
use workbench::{Judgement, Locus, Roster, SpoilerType, Spoils};

use super::Author;
use crate::args::{Place, Shape};
use crate::commands::judged;
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;

#[derive(Debug, Args)]
pub(super) struct SpoilerArgs {
    /// The actor: its name, id, or the first characters of the id
    #[arg(value_name = "ACTOR")]
    actor: String,
    /// What it is after: limited (limited goals, and it may be met), greedy (goals that grow and shrink with cost and risk)
    /// or total (all power, whatever is offered)
    #[arg(long = "type", value_name = "TYPE")]
    kind: SpoilerType,
    /// Whose will it is: leader (another leader may act otherwise) or followers
    #[arg(long, value_name = "WHOSE")]
    locus: Option<Locus>,
    /// A record that the judgement rests on; give it again for more
    #[arg(long, value_name = "ID")]
    rests_on: Vec<String>,
    #[command(flatten)]
    author: Author,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Keeps the judgement.
pub(super) fn run(args: &SpoilerArgs, talk: &Talk) -> Result<Exit> {
    let (actor, rests_on) = (args.actor.clone(), args.rests_on.clone());
    let spoils = Spoils { actor, kind: Some(args.kind), locus: args.locus, rests_on };
    keep(&spoils, &args.author, &args.place, &args.shape, talk)
}

/// Keeps a judgement, or that none holds any more.
pub(super) fn keep(spoils: &Spoils, author: &Author, place: &Place, shape: &Shape, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(place.dossier.as_deref())?;
    let judgement = bench.assess_spoiler(spoils, author.sign())?;
    let ledger = bench.ledger(None)?;
    tell(&judgement, &Roster::new(&ledger), shape, talk)
}

fn tell(judgement: &Judgement, roster: &Roster<'_>, shape: &Shape, talk: &Talk) -> Result<Exit> {
    if shape.json {
        talk.json(&judged::as_json(judgement, roster))?;
    } else {
        talk.out(&judged::in_words(judgement, roster, talk))?;
        talk.say(&super::take_back(judgement));
    }
    Ok(Exit::Done)
}
