//! Forecasts that named persons give: questions, what came of them, and how well their authors foresaw.

use askama::Template;
use serde::Serialize;
use serde_json::json;
use workbench::{Asked, Date, Outcome, Scored, questions, score};

use crate::fault::Fault;
use crate::pages::outlook::{Kept, runs};
use crate::pages::review::remember_judgement;
use crate::pages::sign::{Sign, next, signature};
use crate::reply::{Reply, page};
use crate::routes::Here;

/// A question, and whether its day has come.
#[derive(Debug, Serialize)]
struct Question {
    #[serde(flatten)]
    asked: Asked,
    /// Whether the day by which the answer shows has passed.
    due_now: bool,
}

#[derive(Template, Serialize)]
#[template(path = "forecasts.html")]
struct Page {
    /// Those without an answer, those whose day has passed before the others.
    open: Vec<Question>,
    answered: Vec<Question>,
    scores: Vec<Scored>,
    runs: Vec<Kept>,
    #[serde(skip)]
    s: Sign,
}

/// Longest question.
const LONGEST: usize = 400;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let judgements = &here.snap.judgements;
    let today: Option<Date> = here.desk.now().to_string().get(..10).and_then(|day| day.parse().ok());
    let question = |asked: Asked| Question { due_now: today.is_some_and(|today| asked.is_due(today)), asked };
    let (mut open, answered): (Vec<Question>, Vec<Question>) =
        questions(judgements).into_iter().map(question).partition(|q| q.asked.outcome.is_none());
    open.sort_by_key(|q| !q.due_now);
    let data = Page { open, answered, scores: score(judgements), runs: runs(judgements), s: Sign::of(here) };
    page(here.ask, "Forecasts", &data)
}

impl Page {
    fn percent(&self, share: &f64) -> String {
        format!("{:.0}%", share * 100.0)
    }

    fn three(&self, number: &f64) -> String {
        format!("{number:.3}")
    }
}

/// Percent, in thousandths.
fn per_mille(text: &str) -> Result<u16, Fault> {
    let number: Option<f64> = text.trim_end_matches('%').trim().replace(',', ".").parse().ok();
    match number.map(|n| (n * 10.0).round()) {
        Some(n) if (0.0..=1000.0).contains(&n) => Ok(n as u16),
        _ => Err(Fault::input(
            format!("“{text}” is no probability."),
            "Write how likely yes is in percent, from 0 to 100, as in 70 or 0.5.",
        )),
    }
}

/// Records a forecast.
pub(crate) fn add(here: &Here<'_>) -> Result<Reply, Fault> {
    let question = here.ask.field("question");
    if question.is_empty() || question.chars().count() > LONGEST {
        let what = if question.is_empty() { "There is no question." } else { "The question is too long." };
        return Err(Fault::input(what, "Ask what can be answered with yes or no by a day, in up to 400 letters."));
    }
    let due: Date = here.ask.field("due").parse().map_err(|_| {
        Fault::input(
            format!("“{}” is no day by which the answer shows.", here.ask.field("due")),
            "Write it as 2022-01-05.",
        )
    })?;
    let chance = per_mille(here.ask.field("chance"))?;
    let rests_on: Vec<String> =
        here.ask.fields("rests_on").iter().flat_map(|list| list.split_whitespace()).map(String::from).collect();
    let run = Some(here.ask.field("run")).filter(|run| !run.is_empty());
    let sign = signature(here)?;
    let kept = here.desk.change(|bench| bench.predict(question, due, chance, &rests_on, run, sign))?;
    let json = json!({"forecast": kept.id().to_string()});
    Ok(Reply::back(next(here, "/forecasts"), "The forecast is recorded.", json))
}

/// Records what came of a question.
pub(crate) fn resolve(here: &Here<'_>) -> Result<Reply, Fault> {
    let asked = here.ask.field("question");
    let outcome: Outcome = here
        .ask
        .field("outcome")
        .parse()
        .map_err(|_| Fault::input("It is not told what came.", "Choose yes, no or void (it cannot be told)."))?;
    let sign = signature(here)?;
    let (question, kept) = here.desk.change(|bench| bench.resolve(asked, outcome, sign))?;
    let said = format!("Recorded: {}.", outcome.code());
    remember_judgement(here, &kept, &format!("{} {}", said.trim_end_matches('.'), question.question));
    let json = json!({"resolution": kept.id().to_string(), "question": question.id, "outcome": outcome.code()});
    Ok(Reply::back(next(here, "/forecasts"), said, json))
}
