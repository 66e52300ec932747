//! `actor`: one actor with all its names, where each stands, its offices, and what is open about it.

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::{
    Body, Finder, Ledger, OpenName, Profile, Roster, SameReason, Standing, Thing, open_json, profile_json,
    question_json, ruling_json, standing_json, summary_in,
};

use crate::args::{Moment, Place, Shape};
use crate::commands::who::Who;
use crate::exit::{Exit, usage};
use crate::place;
use crate::talk::Talk;
use crate::text::{count, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct ActorArgs {
    /// An actor: its name, its id or the first characters of it
    #[arg(value_name = "NAME")]
    asked: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Most reports of one name that are printed with their words.
const MOST: usize = 3;

/// Prints the actor.
pub fn run(args: &ActorArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let finder = Finder::new(&ledger);
    let actor = finder.actor(&args.asked)?;
    let roster = Roster::new(&ledger);
    let Some(profile) = roster.profile(actor) else {
        return usage(format!("{actor} does not stand: its record was rejected or is proposed no more"));
    };
    let questions: Vec<_> =
        roster.questions().into_iter().filter(|q| [q.left, q.right].contains(&profile.head)).collect();
    let concerns = |open: &OpenName| {
        profile.members.contains(&open.short.actor) || open.fits.iter().any(|named| named.actor == profile.head)
    };
    let open: Vec<_> = roster.open_names().into_iter().filter(|open| concerns(open)).collect();
    let standings = ledger.standings();
    let ties: Vec<&Standing<'_>> = standings.iter().filter(|s| s.counts() && is_tie_of(s, profile)).collect();
    if args.shape.json {
        let mut value = profile_json(&roster, profile, true);
        value["reasons"] = reasons_json(&ledger, &roster, profile);
        value["relations"] = ties.iter().map(|s| standing_json(&ledger, s)).collect();
        value["questions"] = questions.iter().map(|q| question_json(&roster, q)).collect();
        value["left_open"] = open.iter().map(|o| open_json(&roster, o)).collect();
        talk.json(&value)?;
        return Ok(Exit::Done);
    }
    let who = Who::new(&ledger, &roster, talk);
    let kind = profile.kind.code().replace('_', " ");
    let mut text = format!("{}  {kind}, {}\n", talk.heading(profile.display()), count(profile.reports, "report"));
    text += &format!("{}\n", profile.head);
    text += &names(profile, &who, talk);
    for reason in roster.identity().reasons(profile.head) {
        text += &wrapped(&because(&finder, reason), 2, talk.width());
    }
    let mut section = |heading: &str, parts: Vec<String>| {
        if !parts.is_empty() {
            text += &format!("\n{}\n{}", talk.heading(heading), parts.join(""));
        }
    };
    let tie = |s: &&Standing<'_>| wrapped(&summary_in(&ledger, &s.body), 2, talk.width());
    section("OFFICES AND TIES", ties.iter().map(tie).collect());
    section("SAME ACTOR?", questions.iter().map(|q| who.question(q)).collect());
    section("SHORT NAMES LEFT OPEN", open.iter().map(|o| who.open(o)).collect());
    talk.out(&text)?;
    talk.say(&format!("all that is recorded: rapporteur show {}", who.typed(profile.head)));
    Ok(Exit::Done)
}

/// Every name, in how many reports, and the words of the first of them or of a report that gives it besides.
fn names(profile: &Profile, who: &Who<'_>, talk: &Talk) -> String {
    let mut text = format!("\n{}\n", talk.heading("NAMES"));
    for alias in &profile.aliases {
        text += &format!("  {} ({})\n", alias.name, count(alias.places.len(), "report"));
        match &alias.claim {
            Some(claim) if claim.said => text += &who.quoted(&claim.quote, 6),
            _ => text.extend(alias.places.iter().take(MOST).map(|place| who.quoted(&place.quote, 6))),
        }
    }
    text
}

fn because(finder: &Finder<'_>, reason: &SameReason) -> String {
    match reason {
        SameReason::Ruled(id) => format!("one by ruling {id}: {}", finder.choice(Thing::Ruling(*id)).what),
        SameReason::SameName(name) => {
            format!("shown as one because reports use the name “{name}”")
        }
    }
}

fn reasons_json(ledger: &Ledger, roster: &Roster<'_>, profile: &Profile) -> Value {
    let reason = |reason: &SameReason| match reason {
        SameReason::Ruled(id) => {
            let ruling = ledger.entries().rulings.iter().find(|r| r.id() == *id);
            json!({"reason": "ruled", "ruling": ruling.map(|r| ruling_json(ledger, r))})
        }
        SameReason::SameName(name) => json!({"reason": "same_name", "name": name}),
    };
    roster.identity().reasons(profile.head).map(reason).collect()
}

fn is_tie_of(standing: &Standing<'_>, profile: &Profile) -> bool {
    match &*standing.body {
        Body::Relation(relation) => [relation.from, relation.to].iter().any(|id| profile.members.contains(id)),
        _ => false,
    }
}
