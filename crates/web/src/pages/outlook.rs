//! Where a settlement would land, from what persons assessed: run as one likes, kept as a run.

use askama::Template;
use serde::Serialize;
use serde_json::json;
use workbench::forecast::{self, Block, smp, tell_compared, tell_proposed};
use workbench::{Basis, Judgements, Run, basis, prospect};

use crate::ask::Ask;
use crate::fault::{Fault, in_words};
use crate::pages::play::{Play, Played};
use crate::pages::sign::{Sign, next, signature};
use crate::pages::told::{Told, pictures, told};
use crate::pages::view::Chart;
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::minute;

/// A run that was kept.
#[derive(Debug, Serialize)]
pub(crate) struct Kept {
    pub id: String,
    pub at: String,
    pub by: String,
    pub why: String,
    /// Each issue with what the run said.
    pub said: Vec<String>,
}

#[derive(Template, Serialize)]
#[template(path = "outlook.html")]
struct Page {
    #[serde(skip)]
    told: Vec<Told>,
    #[serde(skip)]
    charts: Vec<Chart>,
    play: Play,
    issues: Vec<String>,
    /// What it rests on, and what the models say.
    basis: Option<Basis>,
    played: Option<Played>,
    /// Each issue in a sentence or two.
    in_brief: Vec<String>,
    why_not: String,
    runs: Vec<Kept>,
    #[serde(skip)]
    s: Sign,
}

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let judgements = &here.snap.judgements;
    let play = Play::of(|name| here.ask.get(name));
    let mut data = Page {
        told: Vec::new(),
        charts: Vec::new(),
        issues: judgements.issues().iter().map(|(_, issue)| issue.name.clone()).collect(),
        basis: None,
        played: None,
        in_brief: Vec::new(),
        why_not: String::new(),
        runs: runs(judgements),
        play: play.clone(),
        s: Sign::of(here),
    };
    match basis(&here.snap.ledger, judgements, &[]) {
        Err(error) => data.why_not = in_words(&error.to_string()),
        Ok(mut basis) => {
            basis.scenario = play.loosened(basis.scenario)?;
            let plan = play.plan(&basis.scenario, smp::Options::default())?;
            let _turn = here.desk.turn();
            let made = prospect(basis, &plan)?;
            let changes: Vec<String> = play.changes().iter().map(|change| made.basis.named(change)).collect();
            let played = play.played(&made.basis.scenario, made.outlook, &changes, &plan)?;
            let mut blocks = blocks(&played, &changes);
            blocks.extend(made.basis.told());
            data.charts = pictures(&played.outlook, play.place(&played.outlook));
            data.in_brief = played.outlook.dimensions.iter().map(|landing| landing.in_brief()).collect();
            data.told = told(here, blocks, "Outlook");
            data.basis = Some(made.basis);
            data.played = Some(played);
        }
    }
    page(here.ask, "Outlook", &data)
}

/// What a run tells, with what its changes and its proposal do.
pub(crate) fn blocks(played: &Played, changes: &[String]) -> Vec<Block> {
    let mut blocks = forecast::tell_outlook(&played.outlook);
    if let Some(changed) = &played.what_if {
        blocks.extend(tell_compared(changes, &played.outlook, changed));
    }
    if let Some(proposal) = &played.proposal {
        blocks.extend(tell_proposed(proposal, &played.outlook));
    }
    blocks
}

/// The runs that were kept, the latest first.
pub(crate) fn runs(judgements: &Judgements) -> Vec<Kept> {
    let said = |run: &Run| -> Vec<String> {
        let one = |o: &workbench::Run, at: usize| {
            let outcome = &o.outcomes[at];
            format!("{} near {}, 80% between {} and {}", outcome.issue, outcome.headline, outcome.low, outcome.high)
        };
        (0..run.outcomes.len()).map(|at| one(run, at)).collect()
    };
    let mut list: Vec<Kept> = (judgements.runs())
        .map(|(judgement, run)| Kept {
            id: judgement.id().to_string(),
            at: minute(judgement.at()),
            by: judgement.by().into(),
            why: judgement.why().into(),
            said: said(run),
        })
        .collect();
    list.reverse();
    list
}

/// Keeps a run of the models on what is assessed, with all that goes in and its words.
pub(crate) fn keep(here: &Here<'_>) -> Result<Reply, Fault> {
    let sign = signature(here)?;
    let ask: &Ask = here.ask;
    let play = Play::of(|name| ask.field(name));
    let mut basis = basis(&here.snap.ledger, &here.snap.judgements, &[])?;
    basis.scenario = play.loosened(basis.scenario)?;
    let plan = play.plan(&basis.scenario, smp::Options::default())?;
    let made = {
        let _turn = here.desk.turn();
        prospect(basis, &plan)?
    };
    let kept = here.desk.change(|bench| bench.keep_run(&made, &plan, sign))?;
    let json = json!({"run": kept.id().to_string()});
    Ok(Reply::back(next(here, "/outlook"), "The run is kept, with all that went into it.", json))
}
