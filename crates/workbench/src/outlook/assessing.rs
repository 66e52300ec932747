//! Issues and assessments: what a named person judges of positions, and the records that it rests on.

use record::{Assessment, Issue, Judged, Judgement, Judgements, Ledger, Span};
use serde_json::{Value, json};

use super::spoiling::rests_json;
use crate::{Error, Finder, Signature, Workbench};

/// What is assessed, as the user names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assess {
    /// The issue's name.
    pub issue: String,
    /// The actor's name or id.
    pub actor: String,
    /// Its position.
    pub position: Option<Span>,
    /// How much it cares, 0 to 100.
    pub salience: Option<Span>,
    /// What it can bring to bear.
    pub capability: Option<Span>,
    /// Ids of the records that the judgement rests on, or their begins.
    pub rests_on: Vec<String>,
}

impl Workbench {
    /// Keeps an issue with its scale. Of two of one name the later counts.
    ///
    /// # Errors
    /// `Judgement` or `Store`.
    pub fn set_issue(&mut self, issue: Issue, sign: Signature<'_>) -> Result<Judgement, Error> {
        self.judge(Judged::Issue(issue), sign)
    }

    /// Keeps an assessment. Of two on one issue and actor the later counts; one without any number takes the former back.
    ///
    /// # Errors
    /// `NoIssue`, `Unknown`, `Ambiguous`, `WrongKind`, `Judgement` or `Store`.
    pub fn assess(&mut self, given: &Assess, sign: Signature<'_>) -> Result<Judgement, Error> {
        let ledger = self.ledger(None)?;
        let finder = Finder::new(&ledger);
        let judgements = self.judgements(None)?;
        let issue = issue_called(&judgements, &given.issue)?;
        let assessment = Assessment {
            issue: issue.id(),
            actor: finder.actor(&given.actor)?,
            position: given.position,
            salience: given.salience,
            capability: given.capability,
            rests_on: given.rests_on.iter().map(|asked| finder.record(asked)).collect::<Result<_, _>>()?,
        };
        self.judge(Judged::Assessment(assessment), sign)
    }
}

/// The issue of a name that counts.
pub(super) fn issue_called<'j>(judgements: &'j Judgements, name: &str) -> Result<&'j Judgement, Error> {
    let found = judgements.issue_called(name).map(|(judgement, _)| judgement);
    found.ok_or_else(|| Error::NoIssue {
        asked: name.trim().into(),
        known: judgements.issues().iter().map(|(_, issue)| format!("“{}”", issue.name)).collect::<Vec<_>>().join(", "),
    })
}

/// An issue as JSON.
pub fn issue_json(judgement: &Judgement, issue: &Issue) -> Value {
    json!({
        "id": judgement.id().to_string(),
        "issue": issue.name,
        "scale": [issue.low.value(), issue.high.value()],
        "low_means": issue.low_means,
        "high_means": issue.high_means,
        "status_quo": issue.status_quo.map(|m| m.value()),
        "by": judgement.by(),
        "why": judgement.why(),
        "at": judgement.at().to_string(),
    })
}

/// An assessment as JSON, with the words that it rests on.
pub fn assessment_json(judgement: &Judgement, assessment: &Assessment, ledger: &Ledger, name: &str) -> Value {
    let three = |span: Option<Span>| span.map(|s| [s.low(), s.best(), s.high()].map(|m| m.value()));
    json!({
        "id": judgement.id().to_string(),
        "actor": name,
        "actor_id": assessment.actor.to_string(),
        "position": three(assessment.position),
        "salience": three(assessment.salience),
        "capability": three(assessment.capability),
        "rests_on": rests_json(ledger, &assessment.rests_on),
        "by": judgement.by(),
        "why": judgement.why(),
        "at": judgement.at().to_string(),
    })
}
