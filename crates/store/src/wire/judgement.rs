//! The written form of judgements: one line for each. Numbers are written as decimals, to the thousandth.

use record::{
    Assessment, Issue, Judged, Judgement as Whole, Measure, Prediction, Resolution, Run, RunInput, RunOutcome,
    RunQuote, Span, Spoiler,
};
use serde::{Deserialize, Serialize};

use super::read::{list, maybe, same_id, value};
use crate::LineError;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Judgement {
    pub(crate) id: String,
    pub(crate) says: Says,
    pub(crate) by: String,
    pub(crate) why: String,
    pub(crate) at: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Says {
    Issue {
        name: String,
        low: String,
        high: String,
        low_means: String,
        high_means: String,
        status_quo: Option<String>,
    },
    Assessment {
        issue: String,
        actor: String,
        position: Option<Three>,
        salience: Option<Three>,
        capability: Option<Three>,
        rests_on: Vec<String>,
    },
    Run {
        model: String,
        version: String,
        seed: u64,
        draws: u32,
        options: Vec<(String, String)>,
        inputs: Vec<Input>,
        outcomes: Vec<OutcomeOf>,
    },
    Prediction {
        question: String,
        due: String,
        per_mille: u16,
        rests_on: Vec<String>,
        run: Option<String>,
    },
    Resolution {
        question: String,
        outcome: String,
    },
    Spoiler {
        actor: String,
        #[serde(rename = "type")]
        kind: Option<String>,
        locus: Option<String>,
        rests_on: Vec<String>,
    },
    Withdrawal {
        judgement: String,
    },
}

/// Lowest, best and highest.
type Three = [String; 3];

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Input {
    pub(crate) assessment: String,
    pub(crate) issue: String,
    pub(crate) actor: String,
    pub(crate) position: Option<Three>,
    pub(crate) salience: Option<Three>,
    pub(crate) capability: Option<Three>,
    pub(crate) quotes: Vec<Quote>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quote {
    pub(crate) record: String,
    pub(crate) words: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeOf {
    pub(crate) issue: String,
    pub(crate) headline: String,
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) simulated: Option<String>,
}

/// The line of a judgement.
pub(crate) fn judgement(judgement: &Whole) -> super::Line {
    super::Line::Judgement(Box::new(Judgement {
        id: judgement.id().to_string(),
        says: says(judgement.says()),
        by: judgement.by().into(),
        why: judgement.why().into(),
        at: judgement.at().to_string(),
    }))
}

fn three(span: Option<Span>) -> Option<Three> {
    span.map(|s| [s.low(), s.best(), s.high()].map(|m| m.to_string()))
}

fn written(ids: &[impl ToString]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

fn says(says: &Judged) -> Says {
    let maybe = |measure: Option<Measure>| measure.map(|m| m.to_string());
    match says {
        Judged::Issue(i) => Says::Issue {
            name: i.name.clone(),
            low: i.low.to_string(),
            high: i.high.to_string(),
            low_means: i.low_means.clone(),
            high_means: i.high_means.clone(),
            status_quo: maybe(i.status_quo),
        },
        Judged::Assessment(a) => Says::Assessment {
            issue: a.issue.to_string(),
            actor: a.actor.to_string(),
            position: three(a.position),
            salience: three(a.salience),
            capability: three(a.capability),
            rests_on: written(&a.rests_on),
        },
        Judged::Run(run) => Says::Run {
            model: run.model.clone(),
            version: run.version.clone(),
            seed: run.seed,
            draws: run.draws,
            options: run.options.clone(),
            inputs: run.inputs.iter().map(input).collect(),
            outcomes: (run.outcomes.iter())
                .map(|o| OutcomeOf {
                    issue: o.issue.clone(),
                    headline: o.headline.to_string(),
                    low: o.low.to_string(),
                    high: o.high.to_string(),
                    simulated: maybe(o.simulated),
                })
                .collect(),
        },
        Judged::Prediction(p) => Says::Prediction {
            question: p.question.clone(),
            due: p.due.to_string(),
            per_mille: p.per_mille,
            rests_on: written(&p.rests_on),
            run: p.run.map(|id| id.to_string()),
        },
        Judged::Resolution(r) => {
            Says::Resolution { question: r.question.to_string(), outcome: r.outcome.code().into() }
        }
        Judged::Spoiler(s) => Says::Spoiler {
            actor: s.actor.to_string(),
            kind: s.kind.map(|kind| kind.code().into()),
            locus: s.locus.map(|locus| locus.code().into()),
            rests_on: written(&s.rests_on),
        },
        Judged::Withdrawal(id) => Says::Withdrawal { judgement: id.to_string() },
    }
}

fn input(input: &RunInput) -> Input {
    let quote = |q: &RunQuote| Quote { record: q.record.to_string(), words: q.words.clone() };
    Input {
        assessment: input.assessment.to_string(),
        issue: input.issue.clone(),
        actor: input.actor.clone(),
        position: three(input.position),
        salience: three(input.salience),
        capability: three(input.capability),
        quotes: input.quotes.iter().map(quote).collect(),
    }
}

/// The judgement of a line.
pub(crate) fn whole(line: Judgement) -> Result<Whole, LineError> {
    let says = said(line.says)?;
    let judgement = Whole::new(says, &line.by, &line.why, value("at", &line.at)?)?;
    same_id(&line.id, &judgement.id())?;
    Ok(judgement)
}

fn span(field: &'static str, three: Option<Three>) -> Result<Option<Span>, LineError> {
    let Some([low, best, high]) = three else { return Ok(None) };
    let span = Span::new(value(field, &low)?, value(field, &best)?, value(field, &high)?);
    span.map(Some).map_err(|error| LineError::Value { field, why: error.to_string() })
}

fn said(says: Says) -> Result<Judged, LineError> {
    Ok(match says {
        Says::Issue { name, low, high, low_means, high_means, status_quo } => Judged::Issue(Issue {
            name,
            low: value("low", &low)?,
            high: value("high", &high)?,
            low_means,
            high_means,
            status_quo: maybe("status_quo", status_quo.as_deref())?,
        }),
        Says::Assessment { issue, actor, position, salience, capability, rests_on } => Judged::Assessment(Assessment {
            issue: value("issue", &issue)?,
            actor: value("actor", &actor)?,
            position: span("position", position)?,
            salience: span("salience", salience)?,
            capability: span("capability", capability)?,
            rests_on: list("rests_on", &rests_on)?,
        }),
        Says::Run { model, version, seed, draws, options, inputs, outcomes } => Judged::Run(Run {
            model,
            version,
            seed,
            draws,
            options,
            inputs: inputs.into_iter().map(input_of).collect::<Result<_, _>>()?,
            outcomes: outcomes.into_iter().map(outcome_of).collect::<Result<_, _>>()?,
        }),
        Says::Prediction { question, due, per_mille, rests_on, run } => Judged::Prediction(Prediction {
            question,
            due: value("due", &due)?,
            per_mille,
            rests_on: list("rests_on", &rests_on)?,
            run: maybe("run", run.as_deref())?,
        }),
        Says::Resolution { question, outcome } => Judged::Resolution(Resolution {
            question: value("question", &question)?,
            outcome: value("outcome", &outcome)?,
        }),
        Says::Spoiler { actor, kind, locus, rests_on } => Judged::Spoiler(Spoiler {
            actor: value("actor", &actor)?,
            kind: maybe("type", kind.as_deref())?,
            locus: maybe("locus", locus.as_deref())?,
            rests_on: list("rests_on", &rests_on)?,
        }),
        Says::Withdrawal { judgement } => Judged::Withdrawal(value("judgement", &judgement)?),
    })
}

fn input_of(input: Input) -> Result<RunInput, LineError> {
    let quote = |q: Quote| Ok(RunQuote { record: value("record", &q.record)?, words: q.words });
    Ok(RunInput {
        assessment: value("assessment", &input.assessment)?,
        issue: input.issue,
        actor: input.actor,
        position: span("position", input.position)?,
        salience: span("salience", input.salience)?,
        capability: span("capability", input.capability)?,
        quotes: input.quotes.into_iter().map(quote).collect::<Result<_, LineError>>()?,
    })
}

fn outcome_of(outcome: OutcomeOf) -> Result<RunOutcome, LineError> {
    Ok(RunOutcome {
        issue: outcome.issue,
        headline: value("headline", &outcome.headline)?,
        low: value("low", &outcome.low)?,
        high: value("high", &outcome.high)?,
        simulated: maybe("simulated", outcome.simulated.as_deref())?,
    })
}
