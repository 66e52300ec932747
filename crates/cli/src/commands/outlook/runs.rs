//! Runs of the models that were kept, with what went into them.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::{Value, json};
use workbench::forecast::{Block, to_text};
use workbench::{Choice, Error, Judgement, Run, Span};

use crate::exit::Exit;
use crate::talk::Talk;
use crate::text::{moment, wrapped};

/// A run with whose it is.
pub type Kept<'a> = (&'a Judgement, &'a Run);

/// Lists all that are kept.
pub fn list(kept: &[Kept<'_>], json: bool, talk: &Talk) -> Result<Exit> {
    if json {
        let told: Vec<Value> = kept.iter().map(as_json).collect();
        talk.json(&json!({"runs": told}))?;
    } else {
        for run in kept {
            talk.out(&wrapped(&line(run), 0, talk.width()))?;
        }
        talk.say(if kept.is_empty() {
            "no run is kept yet; `rapporteur outlook --keep --by NAME` keeps one"
        } else {
            "`rapporteur outlook --run ID` shows what went into one"
        });
    }
    Ok(if kept.is_empty() { Exit::Nothing } else { Exit::Done })
}

/// Shows the one asked for, by its id or the begin of it.
pub fn show(kept: &[Kept<'_>], asked: &str, json: bool, talk: &Talk) -> Result<Exit> {
    let wanted = asked.trim().to_lowercase();
    let fits = |(judgement, _): &&Kept<'_>| !wanted.is_empty() && judgement.id().to_string().starts_with(&wanted);
    let found: Vec<&Kept<'_>> = kept.iter().filter(fits).collect();
    let run = match found[..] {
        [run] => run,
        [] => {
            return Err(Error::Unknown { asked: asked.trim().into(), hint: "see `rapporteur outlook --runs`" }.into());
        }
        _ => {
            let choices = found.iter().map(|run| Choice { id: run.0.id().to_string(), what: line(run) }).collect();
            return Err(Error::Ambiguous { asked: asked.trim().into(), choices }.into());
        }
    };
    if json {
        talk.json(&as_json(run))?;
    } else {
        talk.out(&in_words(run, talk))?;
    }
    Ok(Exit::Done)
}

fn line((judgement, run): &Kept<'_>) -> String {
    let landed: Vec<String> = (run.outcomes.iter())
        .map(|o| format!("{} near {} (80%: {} to {})", o.issue, o.headline, o.low, o.high))
        .collect();
    let why = if judgement.why().is_empty() { String::new() } else { format!(": {}", judgement.why()) };
    format!("{}  {} by {}{why}: {}", judgement.id(), moment(judgement.at()), judgement.by(), landed.join("; "))
}

fn in_words(kept: &Kept<'_>, talk: &Talk) -> String {
    let (_, run) = kept;
    let or_open = |span: Option<Span>| span.map_or_else(|| "-".to_owned(), |span| span.to_string());
    let mut text = wrapped(&line(kept), 0, talk.width());
    let options: Vec<String> = run.options.iter().map(|(name, value)| format!("{name}={value}")).collect();
    text += &wrapped(
        &format!(
            "{}, version {}, seed {}, {} draws; {}",
            run.model,
            run.version,
            run.seed,
            run.draws,
            options.join(", ")
        ),
        2,
        talk.width(),
    );
    let issues: Vec<&String> = run.outcomes.iter().map(|outcome| &outcome.issue).collect();
    for issue in issues {
        let inputs = || run.inputs.iter().filter(|input| input.issue == *issue);
        let rows = inputs().map(|input| {
            let numbers = [input.position, input.salience, input.capability].map(or_open);
            [input.actor.clone()].into_iter().chain(numbers).collect()
        });
        let table = Block::table(&[issue, "position", "salience", "capability"], rows.collect());
        text += &to_text(&[table], talk.width());
        for input in inputs() {
            for quote in &input.quotes {
                let line = format!("{}: {} ({})", input.actor, talk.words(&quote.words), quote.record);
                text += &wrapped(&line, 4, talk.width());
            }
        }
    }
    text
}

fn as_json((judgement, run): &Kept<'_>) -> Value {
    let three = |span: Option<Span>| span.map(|s| [s.low(), s.best(), s.high()].map(|m| m.value()));
    let inputs = run.inputs.iter().map(|i| {
        let quotes: Vec<Value> =
            i.quotes.iter().map(|q| json!({"record": q.record.to_string(), "words": q.words})).collect();
        json!({
            "assessment": i.assessment.to_string(), "issue": i.issue, "actor": i.actor,
            "position": three(i.position), "salience": three(i.salience), "capability": three(i.capability),
            "quotes": quotes,
        })
    });
    let outcomes = run.outcomes.iter().map(|o| {
        json!({
            "issue": o.issue, "headline": o.headline.value(), "low": o.low.value(), "high": o.high.value(),
            "simulated": o.simulated.map(|m| m.value()),
        })
    });
    json!({
        "id": judgement.id().to_string(), "by": judgement.by(), "why": judgement.why(),
        "at": judgement.at().to_string(), "model": run.model, "version": run.version, "seed": run.seed,
        "draws": run.draws, "options": run.options.iter().cloned().collect::<BTreeMap<_, _>>(),
        "inputs": inputs.collect::<Vec<_>>(), "outcomes": outcomes.collect::<Vec<_>>(),
    })
}
