//! Judgements by their ids, for `show` and `history`: issues, assessments, runs, predictions and what came of them.

use anyhow::Result;
use serde_json::{Value, json};
use workbench::{
    Judged, Judgement, Judgements, Roster, assessment_json, is_judgement_id, issue_json, judgement_called,
    spoiler_json, summary_in,
};

use crate::talk::Talk;
use crate::text::{moment, wrapped};

/// The judgement whose id begins so; `None` where what was asked is no id of a judgement.
pub fn find(asked: &str, judgements: &Judgements) -> Result<Option<Judgement>> {
    is_judgement_id(asked).then(|| Ok(judgement_called(judgements, asked)?.clone())).transpose()
}

/// The name of an actor that somebody judged.
fn name(roster: &Roster<'_>, actor: workbench::ActorId) -> String {
    roster.profile(actor).map_or_else(|| actor.to_string(), |profile| profile.display().to_owned())
}

/// What a judgement says, on one line.
pub fn summary(judgement: &Judgement, roster: &Roster<'_>) -> String {
    match judgement.says() {
        Judged::Issue(issue) => format!("issue “{}”, from {} to {}", issue.name, issue.low, issue.high),
        Judged::Assessment(a) => {
            let numbers = [("position", a.position), ("salience", a.salience), ("capability", a.capability)];
            let numbers = numbers.iter().filter_map(|(what, span)| Some(format!("{what} {}", (*span)?)));
            let numbers = numbers.collect::<Vec<_>>().join(", ");
            let numbers = if numbers.is_empty() { "assessed no more".into() } else { numbers };
            format!("assessment of {}: {numbers}", name(roster, a.actor))
        }
        Judged::Run(run) => {
            let ends = run.outcomes.iter().map(|o| format!("{} {}", o.issue, o.headline));
            format!("run of {} {}: {}", run.model, run.version, ends.collect::<Vec<_>>().join(", "))
        }
        Judged::Prediction(p) => {
            let percent = f64::from(p.per_mille) / 10.0;
            format!("forecast: “{}” by {}, {percent} percent", p.question, p.due)
        }
        Judged::Resolution(r) => format!("what came of {}: {}", r.question, r.outcome),
        Judged::Spoiler(s) => {
            let locus = s.locus.map(|locus| format!(", locus {locus}")).unwrap_or_default();
            match s.kind {
                Some(kind) => format!("{}: a {kind} spoiler{locus}", name(roster, s.actor)),
                None => format!("{}: judged a spoiler no more", name(roster, s.actor)),
            }
        }
        Judged::Withdrawal(id) => format!("{id} taken back"),
    }
}

/// As JSON.
pub fn as_json(judgement: &Judgement, roster: &Roster<'_>) -> Value {
    match judgement.says() {
        Judged::Issue(issue) => issue_json(judgement, issue),
        Judged::Assessment(a) => assessment_json(judgement, a, roster.ledger(), &name(roster, a.actor)),
        Judged::Spoiler(s) => spoiler_json(judgement, s, roster.ledger(), &name(roster, s.actor)),
        _ => json!({
            "id": judgement.id().to_string(),
            "kind": judgement.says().code(),
            "what": summary(judgement, roster),
            "by": judgement.by(),
            "why": judgement.why(),
            "at": judgement.at().to_string(),
            "rests_on": judgement.says().records().iter().map(ToString::to_string).collect::<Vec<_>>(),
        }),
    }
}

/// In words: what it says, who judged so and why, and the records that it rests on.
pub fn in_words(judgement: &Judgement, roster: &Roster<'_>, talk: &Talk) -> String {
    let mut text = wrapped(&format!("{}  {}", judgement.id(), summary(judgement, roster)), 0, talk.width());
    let why = if judgement.why().is_empty() { String::new() } else { format!(": {}", judgement.why()) };
    text += &wrapped(&format!("by {} on {}{why}", judgement.by(), moment(judgement.at())), 2, talk.width());
    for id in judgement.says().records() {
        if let Some(standing) = roster.ledger().standing(id) {
            let line = format!("rests on {id}  {}", summary_in(roster.ledger(), &standing.body));
            text += &wrapped(&line, 2, talk.width());
        }
    }
    text
}
