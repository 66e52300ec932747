//! From assessments to the inputs of the models, and from a result to a run that is kept.

use std::collections::BTreeSet;

use forecast::{Actor, Block, Dimension, Estimate, Outlook, Plan, Scenario, Stand};
use record::{
    ActorId, Assessment, Identity, Issue, Judged, Judgement, JudgementId, Judgements, Ledger, Measure, RecordId, Run,
    RunInput, RunOutcome, RunQuote, Span,
};
use serde::Serialize;

use super::assessing::issue_called;
use crate::{Error, Roster, Signature, Workbench};

/// The model's name in runs that are kept.
const MODEL: &str = "weighted mean and spatial model";

/// What an outlook rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Basis {
    /// The situation, ready for the models.
    pub scenario: Scenario,
    /// Each assessment that went in.
    pub inputs: Vec<BasisInput>,
    /// What the reader should know of the inputs, in words.
    pub remarks: Vec<String>,
    /// Other names of the actors, each with the name that the scenario has.
    #[serde(skip)]
    others: Vec<(String, String)>,
    #[serde(skip)]
    kept: Vec<RunInput>,
}

/// An assessment with whose it is and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BasisInput {
    /// The assessment's id.
    pub id: String,
    /// The issue.
    pub issue: String,
    /// The actor's name.
    pub actor: String,
    /// Position, as `low..best..high`.
    pub position: Option<String>,
    /// Salience.
    pub salience: Option<String>,
    /// Capability.
    pub capability: Option<String>,
    /// Who judged.
    pub by: String,
    /// Why.
    pub why: String,
    /// On which day.
    pub on: String,
    /// The words that it rests on.
    pub quotes: Vec<BasisQuote>,
}

/// Words that an assessment rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BasisQuote {
    /// The record.
    pub record: String,
    /// Its words.
    pub words: String,
    /// Whether a person has accepted the record.
    pub accepted: bool,
}

/// An outlook with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prospect {
    /// What it rests on.
    pub basis: Basis,
    /// What the models say.
    pub outlook: Outlook,
}

/// The inputs of the models, from the assessments that count; `issues` are their names, all of them where none is given.
///
/// # Errors
/// `NoIssue` where an issue is not there, or there is none at all; `NoPositions` where nobody is assessed.
pub fn basis(ledger: &Ledger, judgements: &Judgements, issues: &[String]) -> Result<Basis, Error> {
    let chosen = chosen(judgements, issues)?;
    let identity = ledger.identity(true);
    let stands: Vec<Vec<(&Judgement, &Assessment)>> =
        chosen.iter().map(|(_, issue)| judgements.positions(issue, |id| identity.head(id))).collect();
    let mut heads: Vec<ActorId> = Vec::new();
    for (_, assessment) in stands.iter().flatten() {
        let head = identity.head(assessment.actor);
        if !heads.contains(&head) {
            heads.push(head);
        }
    }
    if heads.is_empty() {
        return Err(Error::NoPositions);
    }
    let labels = labels(ledger, &heads);
    let mut basis = Basis {
        scenario: Scenario {
            title: "Outlook".into(),
            note: String::new(),
            dimensions: chosen.iter().map(|(_, issue)| dimension(issue)).collect(),
            actors: Vec::new(),
        },
        inputs: Vec::new(),
        remarks: Vec::new(),
        others: Vec::new(),
        kept: Vec::new(),
    };
    for (head, (label, others)) in heads.iter().zip(labels) {
        basis.others.extend(others.into_iter().map(|other| (other, label.clone())));
        let on: Vec<Option<(&Judgement, &Assessment)>> =
            stands.iter().map(|list| list.iter().copied().find(|(_, a)| identity.head(a.actor) == *head)).collect();
        let capability = capability(judgements, &on, &identity, *head);
        basis.scenario.actors.push(Actor {
            label: label.clone(),
            description: String::new(),
            capability: capability.map_or(Estimate::Unknown, estimate),
            stands: on
                .iter()
                .map(|stand| Stand {
                    position: stand.and_then(|(_, a)| a.position).map_or(Estimate::Unknown, estimate),
                    salience: stand
                        .and_then(|(_, a)| a.salience)
                        .map_or(Estimate::Unknown, |s| estimate(s).scaled(0.01)),
                })
                .collect(),
        });
        for ((_, issue), stand) in chosen.iter().zip(&on) {
            if let Some((judgement, assessment)) = stand {
                basis.take(ledger, issue, &label, judgement, assessment);
            }
        }
    }
    basis.remark();
    Ok(basis)
}

fn chosen<'j>(judgements: &'j Judgements, names: &[String]) -> Result<Vec<(JudgementId, &'j Issue)>, Error> {
    let all = judgements.issues();
    if names.is_empty() {
        if all.is_empty() {
            return Err(Error::NoIssue { asked: String::new(), known: String::new() });
        }
        return Ok(all.into_iter().map(|(judgement, issue)| (judgement.id(), issue)).collect());
    }
    let mut chosen: Vec<(JudgementId, &Issue)> = Vec::new();
    for name in names {
        let id = issue_called(judgements, name)?.id();
        let issue = judgements.issue(id).filter(|_| chosen.iter().all(|(other, _)| *other != id));
        chosen.extend(issue.map(|issue| (id, issue)));
    }
    Ok(chosen)
}

fn dimension(issue: &Issue) -> Dimension {
    Dimension {
        label: issue.name.clone(),
        scale: (issue.low.value(), issue.high.value()),
        low_means: issue.low_means.clone(),
        high_means: issue.high_means.clone(),
        status_quo: issue.status_quo.map(Measure::value),
    }
}

fn estimate(span: Span) -> Estimate {
    let [low, best, high] = [span.low(), span.best(), span.high()].map(Measure::value);
    if low == high { Estimate::exact(best) } else { Estimate::guess(low, best, high) }
}

/// Capability belongs to the actor: what is said with the chosen issues, else what was said last of it at all.
fn capability(
    judgements: &Judgements,
    on: &[Option<(&Judgement, &Assessment)>],
    identity: &Identity,
    head: ActorId,
) -> Option<Span> {
    let mut here: Vec<&(&Judgement, &Assessment)> = on.iter().flatten().collect();
    here.sort_by_key(|(judgement, _)| judgement.at());
    here.iter().rev().find_map(|(_, a)| a.capability).or_else(|| {
        let own = judgements.assessments().filter(|(_, a)| identity.head(a.actor) == head);
        own.filter_map(|(_, a)| a.capability).last()
    })
}

/// A name for each actor, that by which it is shown elsewhere; two of one name are told apart by their ids. Then its other
/// names.
fn labels(ledger: &Ledger, heads: &[ActorId]) -> Vec<(String, Vec<String>)> {
    let roster = Roster::new(ledger);
    let shown = |head: &ActorId| roster.profile(*head).map_or_else(|| head.to_string(), |p| p.display().to_owned());
    let others = |head: &ActorId| match roster.profile(*head) {
        Some(profile) => profile.others().iter().map(|alias| alias.name.clone()).collect(),
        None => Vec::new(),
    };
    let names: Vec<String> = heads.iter().map(shown).collect();
    let twice = |label: &String| names.iter().filter(|other| *other == label).count() > 1;
    let label = |(n, head): (&String, &ActorId)| if twice(n) { format!("{n} ({head})") } else { n.clone() };
    names.iter().zip(heads).map(|pair| (label(pair), others(pair.1))).collect()
}

impl Basis {
    fn take(&mut self, ledger: &Ledger, issue: &Issue, label: &str, judgement: &Judgement, assessment: &Assessment) {
        let words = |id: &RecordId| ledger.record(*id).map(|r| r.quote().words().to_string()).unwrap_or_default();
        let accepted = |id: &RecordId| ledger.standing(*id).is_some_and(|s| s.is_accepted());
        let written = |span: Option<Span>| span.map(|s| s.to_string());
        let at = judgement.at().to_string();
        self.inputs.push(BasisInput {
            id: judgement.id().to_string(),
            issue: issue.name.clone(),
            actor: label.into(),
            position: written(assessment.position),
            salience: written(assessment.salience),
            capability: written(assessment.capability),
            by: judgement.by().into(),
            why: judgement.why().into(),
            on: at.get(..10).unwrap_or(&at).into(),
            quotes: (assessment.rests_on.iter())
                .map(|id| BasisQuote { record: id.to_string(), words: words(id), accepted: accepted(id) })
                .collect(),
        });
        self.kept.push(RunInput {
            assessment: judgement.id(),
            issue: issue.name.clone(),
            actor: label.into(),
            position: assessment.position,
            salience: assessment.salience,
            capability: assessment.capability,
            quotes: (assessment.rests_on.iter()).map(|id| RunQuote { record: *id, words: words(id) }).collect(),
        });
    }

    /// What the reader should know of the inputs as a whole.
    fn remark(&mut self) {
        let authors: BTreeSet<&str> = self.inputs.iter().map(|input| input.by.as_str()).collect();
        let authors: Vec<&str> = authors.into_iter().collect();
        let bare = self.inputs.iter().filter(|input| input.quotes.is_empty()).count();
        let unruled = self.inputs.iter().flat_map(|input| &input.quotes).filter(|quote| !quote.accepted).count();
        self.remarks.push(format!("Every number that went in is a judgement by {}.", authors.join(", ")));
        if bare > 0 {
            self.remarks.push(format!(
                "{bare} of {} assessments rest on no record, only on the reason given.",
                self.inputs.len()
            ));
        }
        if unruled > 0 {
            self.remarks.push(format!(
                "{unruled} of the records that assessments rest on {} not accepted by anybody yet.",
                if unruled == 1 { "is" } else { "are" }
            ));
        }
    }

    /// A change in words with the names that the scenario has: `remove TTP` becomes `remove Tehreek-e-Taliban Pakistan`.
    /// Names stand where changes have them, so that words like `on` and `as` are left alone.
    #[must_use]
    pub fn named(&self, change: &str) -> String {
        let marks = [" as ", " into ", " on ", " position", " salience", " capability", " + ", ":", "="];
        let trimmed = change.trim();
        let Some((verb, rest)) = trimmed.split_once(char::is_whitespace) else { return trimmed.into() };
        let is_label = |name: &str| self.scenario.actors.iter().any(|a| a.label.eq_ignore_ascii_case(name));
        let mut named = String::new();
        let mut rest = rest;
        while !rest.is_empty() {
            let lower = rest.to_ascii_lowercase();
            // A mark at the very begin belongs to what came before.
            let ends = marks.iter().filter_map(|mark| lower.find(mark).map(|at| (at, at + mark.len())));
            let (at, end) = ends.min().unwrap_or((rest.len(), rest.len()));
            let (piece, mark) = (&rest[..at], &rest[at..end]);
            let name = piece.trim();
            let other = self.others.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
            match other.filter(|_| !is_label(name)) {
                Some((_, label)) => named += &piece.replacen(name, label, 1),
                None => named += piece,
            }
            named += mark;
            rest = &rest[end..];
        }
        format!("{verb} {named}")
    }

    /// What it rests on, in words.
    #[must_use]
    pub fn told(&self) -> Vec<Block> {
        let mut told = vec![Block::Heading("What it rests on".into())];
        told.extend(self.remarks.iter().cloned().map(Block::Sentence));
        let or_open = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
        for dimension in &self.scenario.dimensions {
            let on_it = || self.inputs.iter().filter(|input| input.issue == dimension.label);
            let rows = on_it().map(|i| {
                let [position, salience, capability] = [&i.position, &i.salience, &i.capability].map(or_open);
                vec![i.actor.clone(), position, salience, capability, i.by.clone()]
            });
            let head = [dimension.label.as_str(), "position", "salience", "capability", "judged by"];
            told.push(Block::table(&head, rows.collect()));
            for input in on_it() {
                let why = if input.why.trim().is_empty() { String::new() } else { format!(" {}", input.why.trim()) };
                let quotes: Vec<String> =
                    input.quotes.iter().map(|quote| format!("»{}« ({})", quote.words, quote.record)).collect();
                let quoted = if quotes.is_empty() { String::new() } else { format!(" {}", quotes.join("; ")) };
                told.push(Block::Sentence(format!("{}, on {}:{why}{quoted}", input.actor, input.on)));
            }
        }
        told
    }
}

/// Runs the models on a basis.
///
/// # Errors
/// `Forecast`.
pub fn prospect(basis: Basis, plan: &Plan) -> Result<Prospect, Error> {
    let outlook = basis.scenario.outlook(plan).map_err(Error::Forecast)?;
    Ok(Prospect { basis, outlook })
}

impl Prospect {
    /// The run, to be kept.
    fn run(&self, plan: &Plan) -> Run {
        let measure = |value: f64| Measure::nearest(value).unwrap_or_default();
        let mut options = vec![("weighting".to_owned(), plan.mix.weighting.to_string())];
        if let Some(o) = &plan.options {
            options.extend(o.listed().map(|(name, value)| (name.to_owned(), value)));
        }
        Run {
            model: MODEL.into(),
            version: self.outlook.version.into(),
            seed: self.outlook.seed,
            draws: self.outlook.draws,
            options,
            inputs: self.basis.kept.clone(),
            outcomes: (self.outlook.dimensions.iter())
                .map(|landing| RunOutcome {
                    issue: landing.label.clone(),
                    headline: measure(landing.headline),
                    low: measure(landing.most.0),
                    high: measure(landing.most.1),
                    simulated: landing.simulated.map(|s| measure(s.expected)),
                })
                .collect(),
        }
    }
}

impl Workbench {
    /// Keeps a run, with its inputs and their words.
    ///
    /// # Errors
    /// `Judgement` or `Store`.
    pub fn keep_run(&mut self, prospect: &Prospect, plan: &Plan, sign: Signature<'_>) -> Result<Judgement, Error> {
        self.judge(Judged::Run(prospect.run(plan)), sign)
    }
}
