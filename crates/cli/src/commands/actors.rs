//! `actors`: everyone in the dossier, and the questions who is who.

use std::cmp::Reverse;

use anyhow::Result;
use clap::Args;
use serde_json::json;
use workbench::{ActorKind, Profile, Roster, open_json, profile_json, question_json, unconfirmed_json};

use crate::args::{Moment, Place, Shape};
use crate::commands::who::Who;
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;
use crate::text::{count, short, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct ActorsArgs {
    /// Print the questions instead: which actors may be one, which short names are open, who is held to be one because
    /// reports use the same name
    #[arg(long)]
    questions: bool,
    /// Only actors of this kind: person, armed_group, state, public_body, party, international, media, community, other
    #[arg(long, value_name = "KIND")]
    kind: Option<ActorKind>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Longest list of other names, in characters.
const OTHERS: usize = 120;

/// Lists everyone.
pub fn run(args: &ActorsArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let roster = Roster::new(&ledger);
    let wanted = |profile: &&Profile| args.kind.is_none_or(|kind| profile.kind == kind);
    let mut profiles: Vec<&Profile> = roster.profiles().iter().filter(wanted).collect();
    profiles.sort_by_key(|profile| (Reverse(profile.reports), profile.display().to_lowercase()));
    let (questions, open, unconfirmed) = (roster.questions(), roster.open_names(), roster.unconfirmed());
    let asked = questions.len() + open.len() + unconfirmed.len();
    if args.shape.json {
        talk.json(&json!({
            "actors": profiles.iter().map(|p| profile_json(&roster, p, false)).collect::<Vec<_>>(),
            "questions": questions.iter().map(|q| question_json(&roster, q)).collect::<Vec<_>>(),
            "left_open": open.iter().map(|o| open_json(&roster, o)).collect::<Vec<_>>(),
            "held_by_equal_names": unconfirmed.iter().map(|u| unconfirmed_json(&roster, u)).collect::<Vec<_>>(),
        }))?;
    } else if args.questions {
        let who = Who::new(&ledger, &roster, talk);
        let mut text = String::new();
        let mut section = |heading: &str, parts: Vec<String>| {
            if !parts.is_empty() {
                text += &format!("{}\n\n{}\n", talk.heading(heading), parts.join("\n"));
            }
        };
        section("SAME ACTOR?", questions.iter().map(|q| who.question(q)).collect());
        section("SHORT NAMES LEFT OPEN", open.iter().map(|o| who.open(o)).collect());
        section("SHOWN AS ONE BECAUSE OF EQUAL NAMES", unconfirmed.iter().map(|u| who.unconfirmed(u)).collect());
        talk.out(&(text + &count(asked, "question")))?;
    } else {
        let mut text: String = profiles.iter().map(|profile| line(profile, talk)).collect();
        text += &format!("{}\n", count(profiles.len(), "actor"));
        talk.out(&text)?;
        if asked > 0 {
            let asked = [
                (questions.len(), "may be one with another"),
                (open.len(), "short names are left open"),
                (unconfirmed.len(), "are shown as one because reports use the same name"),
            ];
            let asked: Vec<String> =
                asked.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
            talk.say(&format!("who is who: {}; see rapporteur actors --questions", asked.join(", ")));
        }
    }
    let nothing = if args.questions { asked == 0 } else { profiles.is_empty() };
    Ok(if nothing { Exit::Nothing } else { Exit::Done })
}

fn line(profile: &Profile, talk: &Talk) -> String {
    let kind = profile.kind.code().replace('_', " ");
    let mark = if profile.proposed && profile.is_person() { "  (by equal names; nobody has ruled)" } else { "" };
    let name = talk.heading(profile.display());
    let mut text = format!("{name}  {kind}, {}{}\n", count(profile.reports, "report"), talk.faint(mark));
    let others: Vec<&str> = profile.others().iter().map(|alias| alias.name.as_str()).collect();
    if !others.is_empty() {
        text += &wrapped(&format!("also {}", short(&others.join("; "), OTHERS)), 4, talk.width());
    }
    text
}
