//! `assess`: issues with their scales, and what a named person judges of positions on them and of spoilers.

mod spoiler;

use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use workbench::{
    Assess, Issue, Judged, Judgement, Judgements, Measure, Roster, Signature, Span, Spoils, Suggestion, Workbench,
    assessment_json, issue_json, suggestions, summary_in,
};

use crate::args::{Moment, Place, Shape};
use crate::commands::judged;
use crate::exit::{Exit, usage};
use crate::talk::Talk;
use crate::text::{moment, typed, wrapped};
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub struct AssessArgs {
    #[command(subcommand)]
    what: What,
}

/// What is done.
#[derive(Debug, Subcommand)]
enum What {
    /// Name something that is bargained over, with the scale on which positions are given
    Issue(IssueArgs),
    /// Say where an actor stands on an issue, how much it cares, and what it can bring to bear
    Set(SetArgs),
    /// Say which type of spoiler an actor is: limited, greedy or total (Stedman 1997); no rule finds it
    Spoiler(spoiler::SpoilerArgs),
    /// Take back what was said of an actor on an issue, or as a spoiler
    Drop(DropArgs),
    /// Show which positions the accepted statements suggest, with the reason; nothing is kept
    Propose(ProposeArgs),
    /// List the issues and what is assessed on them, and the types of spoilers
    List(ListArgs),
}

/// Who judges.
#[derive(Debug, Args)]
struct Author {
    /// Your name: every judgement is signed
    #[arg(long, value_name = "NAME", env = "RAPPORTEUR_BY", hide_env_values = true)]
    by: String,
    /// Why you judge so, in a few words
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why: String,
}

#[derive(Debug, Args)]
struct IssueArgs {
    /// What it is called, as in "Release of prisoners"
    #[arg(value_name = "NAME")]
    name: String,
    /// The ends of its scale
    #[arg(long, value_name = "LOW..HIGH", default_value = "0..100", allow_hyphen_values = true)]
    scale: Span,
    /// What the lower end means, in words
    #[arg(long, value_name = "TEXT")]
    low: String,
    /// What the higher end means, in words
    #[arg(long, value_name = "TEXT")]
    high: String,
    /// Where on the scale things stay if nothing is agreed
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    status_quo: Option<Measure>,
    #[command(flatten)]
    author: Author,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, Args)]
struct SetArgs {
    /// The actor: its name, id, or the first characters of the id
    #[arg(value_name = "ACTOR")]
    actor: String,
    /// The issue
    #[arg(long, value_name = "NAME")]
    issue: String,
    /// Its position on the issue's scale: one number, or lowest..highest, or lowest..best..highest
    #[arg(long, value_name = "NUMBERS", allow_hyphen_values = true)]
    position: Option<Span>,
    /// How much it cares about the issue, 0 (not at all) to 100 (nothing matters more)
    #[arg(long, value_name = "NUMBERS")]
    salience: Option<Span>,
    /// What it can bring to bear, 0 or more; only the proportions between actors matter
    #[arg(long, value_name = "NUMBERS")]
    capability: Option<Span>,
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

#[derive(Debug, Args)]
struct DropArgs {
    /// The actor: its name, id, or the first characters of the id
    #[arg(value_name = "ACTOR")]
    actor: String,
    /// The issue
    #[arg(long, value_name = "NAME", required_unless_present = "spoiler")]
    issue: Option<String>,
    /// What was said of it as a spoiler
    #[arg(long, conflicts_with = "issue")]
    spoiler: bool,
    #[command(flatten)]
    author: Author,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, Args)]
struct ProposeArgs {
    /// The issue
    #[arg(value_name = "ISSUE")]
    issue: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, Args)]
struct ListArgs {
    /// List earlier judgements too, in the order in which they were made
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Does it.
pub fn run(args: &AssessArgs, talk: &Talk) -> Result<Exit> {
    match &args.what {
        What::Issue(args) => issue(args, talk),
        What::Set(args) => set(args, talk),
        What::Spoiler(args) => spoiler::run(args, talk),
        What::Drop(args) => drop_one(args, talk),
        What::Propose(args) => propose(args, talk),
        What::List(args) => list(args, talk),
    }
}

impl Author {
    fn sign(&self) -> Signature<'_> {
        Signature { by: &self.by, why: &self.why, at: clock::now() }
    }
}

fn issue(args: &IssueArgs, talk: &Talk) -> Result<Exit> {
    let issue = Issue {
        name: args.name.trim().into(),
        low: args.scale.low(),
        high: args.scale.high(),
        low_means: args.low.trim().into(),
        high_means: args.high.trim().into(),
        status_quo: args.status_quo,
    };
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let judgement = bench.set_issue(issue.clone(), args.author.sign())?;
    if args.shape.json {
        talk.json(&issue_json(&judgement, &issue))?;
    } else {
        talk.out(&wrapped(&format!("{}  {}", judgement.id(), scale(&issue)), 0, talk.width()))?;
        talk.say("who stands where: rapporteur assess propose, then rapporteur assess set");
        talk.say(&take_back(&judgement));
    }
    Ok(Exit::Done)
}

/// An issue and its scale, in words.
fn scale(issue: &Issue) -> String {
    let quo = issue.status_quo.map(|at| format!("; {at} if nothing is agreed")).unwrap_or_default();
    format!("{}: from {} ({}) to {} ({}){quo}", issue.name, issue.low, issue.low_means, issue.high, issue.high_means)
}

fn set(args: &SetArgs, talk: &Talk) -> Result<Exit> {
    if args.position.is_none() && args.salience.is_none() && args.capability.is_none() {
        return usage(
            "say something of it: --position, --salience or --capability; `rapporteur assess drop` takes back what was said",
        );
    }
    let assess = Assess {
        issue: args.issue.clone(),
        actor: args.actor.clone(),
        position: args.position,
        salience: args.salience,
        capability: args.capability,
        rests_on: args.rests_on.clone(),
    };
    keep(&assess, &args.author, &args.place, &args.shape, talk)
}

fn drop_one(args: &DropArgs, talk: &Talk) -> Result<Exit> {
    let Some(issue) = args.issue.clone() else {
        let spoils = Spoils { actor: args.actor.clone(), ..Spoils::default() };
        return spoiler::keep(&spoils, &args.author, &args.place, &args.shape, talk);
    };
    let assess = Assess { issue, actor: args.actor.clone(), ..Assess::default() };
    keep(&assess, &args.author, &args.place, &args.shape, talk)
}

fn keep(assess: &Assess, author: &Author, place: &Place, shape: &Shape, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(place.dossier.as_deref())?;
    let judgement = bench.assess(assess, author.sign())?;
    let ledger = bench.ledger(None)?;
    let roster = Roster::new(&ledger);
    if shape.json {
        talk.json(&as_json(&judgement, &roster))?;
    } else {
        talk.out(&in_words(&judgement, &roster, talk))?;
        talk.say(&take_back(&judgement));
    }
    Ok(Exit::Done)
}

/// How to take a judgement back.
fn take_back(judgement: &Judgement) -> String {
    format!("to take it back: rapporteur undo {} --by NAME --why TEXT", judgement.id())
}

/// The name by which its actor is shown.
fn name(roster: &Roster<'_>, judgement: &Judgement) -> String {
    let Judged::Assessment(assessment) = judgement.says() else { return String::new() };
    let profile = roster.profile(assessment.actor);
    profile.map_or_else(|| assessment.actor.to_string(), |profile| profile.display().to_owned())
}

fn as_json(judgement: &Judgement, roster: &Roster<'_>) -> Value {
    let Judged::Assessment(assessment) = judgement.says() else { return Value::Null };
    assessment_json(judgement, assessment, roster.ledger(), &name(roster, judgement))
}

fn in_words(judgement: &Judgement, roster: &Roster<'_>, talk: &Talk) -> String {
    let ledger = roster.ledger();
    let Judged::Assessment(assessment) = judgement.says() else { return String::new() };
    let parts =
        [("position", assessment.position), ("salience", assessment.salience), ("capability", assessment.capability)];
    let parts = parts.iter().filter_map(|(what, span)| Some(format!("{what} {}", (*span)?)));
    let numbers: Vec<String> = parts.collect();
    let numbers = if numbers.is_empty() { "nothing is assessed any more".into() } else { numbers.join(", ") };
    let who = name(roster, judgement);
    let mut text = wrapped(&format!("{}  {who}: {numbers}", judgement.id()), 2, talk.width());
    let why = if judgement.why().is_empty() { String::new() } else { format!(": {}", judgement.why()) };
    text += &wrapped(&format!("by {} on {}{why}", judgement.by(), moment(judgement.at())), 6, talk.width());
    for id in &assessment.rests_on {
        if let Some(standing) = ledger.standing(*id) {
            let line = format!("rests on {id}  {}", summary_in(ledger, &standing.body));
            text += &wrapped(&line, 6, talk.width());
            text += &wrapped(&talk.words(standing.record.quote().words()), 6, talk.width());
        }
    }
    text
}

fn propose(args: &ProposeArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(None)?;
    let found = suggestions(&ledger, bench.judgements(None)?.as_ref(), &args.issue)?;
    if args.shape.json {
        talk.json(&json!({"issue": args.issue, "suggestions": found.iter().map(suggestion_json).collect::<Vec<_>>()}))?;
    } else {
        for suggestion in &found {
            talk.out(&suggested(suggestion, &args.issue, talk))?;
        }
        talk.say(if found.is_empty() {
            "No accepted statement of anybody not yet assessed speaks of this issue. Accept statements first (`rapporteur \
             accept`), or assess by your own knowledge (`rapporteur assess set`)."
        } else {
            "These are proposals made from words that the statements share with the issue. Nothing is kept until you assess."
        });
    }
    Ok(if found.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn suggested(suggestion: &Suggestion, issue: &str, talk: &Talk) -> String {
    let Suggestion { name, position, salience, why, rests_on, said, .. } = suggestion;
    let mut text = format!("{}\n", talk.heading(&format!("{name}: position {position}, salience {salience}")));
    text += &wrapped(why, 2, talk.width());
    for line in said {
        text += &wrapped(&format!("- {line}"), 4, talk.width());
    }
    let rests: Vec<String> = rests_on.iter().map(|id| format!("--rests-on {id}")).collect();
    let (name, issue) = (typed(name), typed(issue));
    text += &talk.faint(&format!(
        "  rapporteur assess set {name} --issue {issue} --position {position} --salience {salience} {} --by NAME\n",
        rests.join(" ")
    ));
    text
}

fn suggestion_json(suggestion: &Suggestion) -> Value {
    let three = |span: Span| [span.low(), span.best(), span.high()].map(Measure::value);
    json!({
        "actor": suggestion.name,
        "actor_id": suggestion.actor.to_string(),
        "position": three(suggestion.position),
        "salience": three(suggestion.salience),
        "why": suggestion.why,
        "rests_on": suggestion.rests_on.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "said": suggestion.said,
    })
}

fn list(args: &ListArgs, talk: &Talk) -> Result<Exit> {
    let bench: Workbench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let judgements = bench.judgements(args.moment.known_on)?;
    let roster = Roster::new(&ledger);
    let issues = judgements.issues();
    let spoilers = spoilers(&judgements, &roster, args.all);
    let mut told = Vec::new();
    for (judgement, issue) in &issues {
        let positions = positions(&judgements, issue, &roster, args.all);
        if args.shape.json {
            let mut one = issue_json(judgement, issue);
            one["assessments"] = positions.iter().map(|judgement| as_json(judgement, &roster)).collect();
            told.push(one);
            continue;
        }
        talk.out(&wrapped(&talk.heading(&scale(issue)), 0, talk.width()))?;
        for judgement in &positions {
            talk.out(&in_words(judgement, &roster, talk))?;
            if judgements.is_withdrawn(judgement.id()) {
                talk.out("      taken back later\n")?;
            }
        }
        if positions.is_empty() {
            talk.out(&format!("  nobody is assessed yet: rapporteur assess propose {}\n", typed(&issue.name)))?;
        }
    }
    let nothing = issues.is_empty() && spoilers.is_empty();
    if args.shape.json {
        let spoilers: Vec<Value> = spoilers.iter().map(|judgement| judged::as_json(judgement, &roster)).collect();
        talk.json(&json!({"issues": told, "spoilers": spoilers}))?;
    } else if !spoilers.is_empty() {
        talk.out(&wrapped(&talk.heading("Types of spoilers"), 0, talk.width()))?;
        for judgement in &spoilers {
            talk.out(&judged::in_words(judgement, &roster, talk))?;
            if judgements.is_withdrawn(judgement.id()) {
                talk.out("  taken back later\n")?;
            }
        }
    } else if nothing {
        talk.say("there is no issue yet; make one with `rapporteur assess issue NAME --low TEXT --high TEXT`");
    }
    Ok(if nothing { Exit::Nothing } else { Exit::Done })
}

/// What is assessed on an issue: what counts, or all of it.
fn positions<'j>(judgements: &'j Judgements, issue: &Issue, roster: &Roster<'_>, all: bool) -> Vec<&'j Judgement> {
    if !all {
        let counts = judgements.positions(issue, |id| roster.identity().head(id));
        return counts.into_iter().map(|(judgement, _)| judgement).collect();
    }
    let of_it = |judgement: &&Judgement| match judgement.says() {
        Judged::Assessment(a) => {
            judgements.issue(a.issue).is_some_and(|other| other.name.eq_ignore_ascii_case(&issue.name))
        }
        _ => false,
    };
    judgements.all().iter().filter(of_it).collect()
}

/// The types of spoilers: what counts, or all of it.
fn spoilers<'j>(judgements: &'j Judgements, roster: &Roster<'_>, all: bool) -> Vec<&'j Judgement> {
    if all {
        return judgements.all().iter().filter(|j| matches!(j.says(), Judged::Spoiler(_))).collect();
    }
    let counts = judgements.spoiler_types(|id| roster.identity().head(id), |_, _| true);
    counts.into_iter().map(|(judgement, _)| judgement).collect()
}
