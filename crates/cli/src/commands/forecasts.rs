//! `forecasts`: probabilities that named persons gave, what came of them, and how well they foresaw.

use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use workbench::forecast::Bin;
use workbench::{Asked, Date, Outcome, Scored, Signature, questions, score};

use crate::args::{Moment, Place, Shape, Sign, day};
use crate::exit::Exit;
use crate::talk::Talk;
use crate::text::{count, wrapped};
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub struct ForecastsArgs {
    #[command(subcommand)]
    what: What,
}

/// What is done.
#[derive(Debug, Subcommand)]
enum What {
    /// Record a forecast: how likely it is that a question is answered with yes by a day
    Add(AddArgs),
    /// Record what came of a question
    Resolve(ResolveArgs),
    /// Score the forecasts whose answers are known, of all authors and of each
    Score(SeenArgs),
    /// List the questions with all that was given for them
    List(SeenArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    /// The question, to be answered with yes or no, as in "Will the ceasefire of 9 November hold to 9 December 2021?"
    #[arg(value_name = "QUESTION")]
    question: String,
    /// The day by which the answer will show, as in 2021-12-09
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Date,
    /// How likely yes is, in percent: 70 or 70% or 0.5%
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    chance: u16,
    /// A record that the forecast rests on; give it again for more
    #[arg(long, value_name = "ID")]
    rests_on: Vec<String>,
    /// The run of the models that it rests on (`rapporteur outlook --runs` lists them)
    #[arg(long, value_name = "ID")]
    run: Option<String>,
    /// Your name: every forecast is signed
    #[arg(long, value_name = "NAME", env = "RAPPORTEUR_BY", hide_env_values = true)]
    by: String,
    /// Why you think so, in a few words
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, Args)]
struct ResolveArgs {
    /// The question: its id, the id of a forecast on it, or words that only this question has
    #[arg(value_name = "QUESTION")]
    question: String,
    /// What came: yes, no, or void (it cannot be told, or the question proved to be ill put)
    #[arg(value_name = "OUTCOME", value_parser = outcome)]
    outcome: Outcome,
    #[command(flatten)]
    sign: Sign,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, Args)]
struct SeenArgs {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Percent, kept in thousandths.
fn percent(text: &str) -> Result<u16, String> {
    let told = "write it in percent, as in 70 or 0.5, from 0 to 100";
    let number: f64 = text.trim().trim_end_matches('%').trim().parse().map_err(|_| told.to_owned())?;
    let thousandths = (number * 10.0).round();
    if (0.0..=1000.0).contains(&thousandths) { Ok(thousandths as u16) } else { Err(told.into()) }
}

fn outcome(text: &str) -> Result<Outcome, String> {
    text.trim().to_lowercase().parse().map_err(|_| "choose yes, no or void".into())
}

/// Does it.
pub fn run(args: &ForecastsArgs, talk: &Talk) -> Result<Exit> {
    match &args.what {
        What::Add(args) => add(args, talk),
        What::Resolve(args) => resolve(args, talk),
        What::Score(args) => scores(args, talk),
        What::List(args) => list(args, talk),
    }
}

fn add(args: &AddArgs, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let sign = Signature { by: &args.by, why: &args.why, at: clock::now() };
    let run = args.run.as_deref();
    let judgement = bench.predict(&args.question, args.due, args.chance, &args.rests_on, run, sign)?;
    let id = judgement.id().to_string();
    let all = questions(bench.judgements(None)?.as_ref());
    let asked = all.iter().find(|asked| asked.given.iter().any(|given| given.id == id));
    if args.shape.json {
        talk.json(&json!({"forecast": id, "question": asked}))?;
        return Ok(Exit::Done);
    }
    if let Some(asked) = asked {
        talk.out(&in_words(asked, talk))?;
        if asked.given.iter().any(|given| given.id == id && given.is_late) {
            talk.warn("the day by which the answer shows has passed; a forecast given now is kept but not scored");
        }
    }
    Ok(Exit::Done)
}

fn resolve(args: &ResolveArgs, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let sign = Signature { by: &args.sign.by, why: &args.sign.why, at: clock::now() };
    let (asked, judgement) = bench.resolve(&args.question, args.outcome, sign)?;
    let code = args.outcome.code();
    if args.shape.json {
        talk.json(&json!({"resolution": judgement.id().to_string(), "question": asked.id, "outcome": code}))?;
    } else {
        talk.out(&wrapped(&format!("{}  {}: {code}", asked.id, asked.question), 0, talk.width()))?;
        talk.say("how well all foresaw: rapporteur forecasts score");
    }
    Ok(Exit::Done)
}

fn in_words(asked: &Asked, talk: &Talk) -> String {
    let state = match (asked.outcome, &asked.told_by) {
        (Some(outcome), Some((by, why))) => format!("{outcome}, according to {by}: {why}"),
        _ if clock::now().to_string().get(..10).and_then(|d| d.parse().ok()).is_some_and(|d| asked.is_due(d)) => {
            "the day has passed; record what came with `rapporteur forecasts resolve`".into()
        }
        _ => "open".into(),
    };
    let mut text = wrapped(&talk.heading(&format!("{} By {}.", asked.question, asked.due)), 0, talk.width());
    text += &format!("  {}  {state}\n", asked.id);
    for given in &asked.given {
        let late = if given.is_late { ", too late to be scored" } else { "" };
        let why = if given.why.is_empty() { String::new() } else { format!(": {}", given.why) };
        let rests: Vec<&str> = given.rests_on.iter().chain(&given.run).map(String::as_str).collect();
        let rests = if rests.is_empty() { String::new() } else { format!(" (rests on {})", rests.join(", ")) };
        let line = format!("{}% by {} on {}{late}{why}{rests}", given.percent(), given.by, given.on);
        text += &wrapped(&line, 4, talk.width());
    }
    text
}

fn list(args: &SeenArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let all = questions(bench.judgements(args.moment.known_on)?.as_ref());
    if args.shape.json {
        talk.json(&json!({"questions": all}))?;
    } else {
        for asked in &all {
            talk.out(&in_words(asked, talk))?;
        }
        talk.say(&count(all.len(), "question"));
    }
    Ok(if all.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn scores(args: &SeenArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let judgements = bench.judgements(args.moment.known_on)?;
    let scored = score(&judgements);
    if args.shape.json {
        let list: Vec<Value> = scored.iter().map(|s| json!({"by": s.by, "score": s.score})).collect();
        talk.json(&json!({"scores": list}))?;
    } else if scored.is_empty() {
        let open = questions(&judgements).iter().filter(|asked| asked.outcome.is_none()).count();
        let open = count(open, "open question");
        talk.say(&format!("nothing to score yet: {open}; `rapporteur forecasts resolve` records what came"));
    } else {
        scored.iter().try_for_each(|one| talk.out(&scored_in_words(one, talk)))?;
    }
    Ok(if scored.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn scored_in_words(scored: &Scored, talk: &Talk) -> String {
    let score = &scored.score;
    let who = scored.by.as_deref().unwrap_or("All authors together");
    let judged = if score.brier < score.brier_of_base_rate {
        "better than always giving the share that came about"
    } else {
        "no better than always giving the share that came about"
    };
    let mut text = wrapped(
        &talk.heading(&format!(
            "{who}: {}; the mean squared error (Brier score) is {:.3}, {judged} ({:.3}).",
            count(score.count, "forecast"),
            score.brier,
            score.brier_of_base_rate
        )),
        0,
        talk.width(),
    );
    text += &format!("  log score {:.3} (0 is perfect for both)\n", score.log);
    for Bin { from, to, count: n, said, came } in &score.calibration {
        text += &format!(
            "  {:>3.0}% to {:>3.0}%: {}, said {:.0}% on average, {:.0}% came about\n",
            from * 100.0,
            to * 100.0,
            count(*n, "forecast"),
            said * 100.0,
            came * 100.0
        );
    }
    text
}
