//! How a model is run: the options that a form gives, with the limits within which a page may ask for work.

use serde::Serialize;
use workbench::forecast::{Error, Outlook, Plan, Proposed, Scenario, smp};

use crate::fault::{Fault, in_words};

/// Draws that are made unless more are asked for, and the most that a page may ask for.
pub(crate) const DRAWS: u32 = 1000;
pub(crate) const MOST_DRAWS: u32 = 20_000;
/// Most work of one request, in steps of the simulation (draws times actors cubed) or of the headline (draws times numbers):
/// some ten seconds.
const MOST_STEPS: f64 = 1.5e9;
const MOST_NUMBERS: f64 = 3e8;
/// Changes that can be made at once.
const CHANGES: usize = 12;

/// What was asked for.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Play {
    pub draws: String,
    pub seed: String,
    /// Percent of the scale by which exact numbers are loosened.
    pub loosen: String,
    /// Whether the simulation is left out.
    pub plain: bool,
    /// Changes to compare with, one on a line.
    pub what_if: String,
    /// A mediator's proposal.
    pub propose: String,
    /// The issue that the charts show.
    pub issue: String,
}

/// The fields that a form of options has.
pub(crate) const TAKES: &[(&str, &str)] = &[
    ("draws", "How often vague numbers are drawn, 1 to 20000."),
    ("seed", "The seed of the draws."),
    ("loosen", "Treat exact numbers as known only to so many percent of the scale."),
    ("plain", "1 to leave the simulation out."),
    ("what_if", "Changes to compare with, one on a line, as in: remove TTP."),
    ("propose", "A mediator's proposal, one value for each issue, as in: 40, 60."),
    ("issue", "The issue that the charts show."),
];

/// What came of a run.
#[derive(Debug, Serialize)]
pub(crate) struct Played {
    pub outlook: Outlook,
    /// With the changes made.
    pub what_if: Option<Outlook>,
    pub proposal: Option<Proposed>,
}

fn wrong(what: String) -> Fault {
    Fault::input(what, "Go back and put it right.")
}

fn refused(about: &str, error: &Error) -> Fault {
    wrong(in_words(&format!("{about}: {error}")))
}

impl Play {
    /// From the fields of a form or the query of an address.
    pub(crate) fn of<'a>(get: impl Fn(&str) -> &'a str) -> Self {
        let text = |name: &str| get(name).trim().to_string();
        Self {
            draws: text("draws"),
            seed: text("seed"),
            loosen: text("loosen"),
            plain: text("plain") == "1",
            what_if: text("what_if"),
            propose: text("propose"),
            issue: text("issue"),
        }
    }

    /// Whether anything but the usual run is asked for.
    pub(crate) fn is_set(&self) -> bool {
        let texts = [&self.draws, &self.seed, &self.loosen, &self.what_if, &self.propose];
        self.plain || texts.iter().any(|text| !text.is_empty())
    }

    /// The plan, where it is within the limits for such a scenario.
    pub(crate) fn plan(&self, scenario: &Scenario, options: smp::Options) -> Result<Plan, Fault> {
        let draws = match self.draws.as_str() {
            "" => DRAWS,
            text => text
                .parse()
                .ok()
                .filter(|n| (1..=MOST_DRAWS).contains(n))
                .ok_or_else(|| wrong(format!("“{text}” draws cannot be made here; ask for 1 to {MOST_DRAWS}.")))?,
        };
        let seed = match self.seed.as_str() {
            "" => 1,
            text => text.parse().map_err(|_| wrong(format!("“{text}” is no seed; give a whole number.")))?,
        };
        let (actors, issues) = (scenario.actors.len() as f64, scenario.dimensions.len().max(1) as f64);
        let simulated = !self.plain && scenario.actors.len() <= workbench::forecast::MOST_SIMULATED;
        let each = if simulated { actors.powi(3) * issues / MOST_STEPS } else { actors * issues / MOST_NUMBERS };
        if f64::from(draws) * each > 1.0 {
            let most = (1.0 / each).floor().max(1.0);
            return Err(Fault::input(
                format!("{draws} draws for {actors} actors take too long for a page."),
                format!(
                    "Ask for {most} draws or fewer{}, or use `rapporteur forecast` in a terminal.",
                    if simulated { ", or leave the simulation out" } else { "" }
                ),
            ));
        }
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Plan { draws, seed, threads, options: simulated.then_some(options), ..Plan::default() })
    }

    /// A scenario with its exact numbers loosened.
    pub(crate) fn loosened(&self, scenario: Scenario) -> Result<Scenario, Fault> {
        if self.loosen.is_empty() {
            return Ok(scenario);
        }
        let percent: Option<f64> = self.loosen.trim_end_matches('%').trim().parse().ok();
        match percent.filter(|p| (0.0..=100.0).contains(p)) {
            Some(0.0) => Ok(scenario),
            Some(percent) => Ok(scenario.loosened(percent / 100.0)),
            None => Err(wrong(format!("“{}” is no share to loosen by; give percent from 0 to 100.", self.loosen))),
        }
    }

    /// The changes, one each.
    pub(crate) fn changes(&self) -> Vec<String> {
        let lines = self.what_if.lines().flat_map(|line| line.split(';'));
        lines.map(str::trim).filter(|line| !line.is_empty()).map(ToString::to_string).collect()
    }

    /// Compares a scenario whose outlook is known with its changes, and lets all look at the proposal.
    pub(crate) fn played(
        &self,
        scenario: &Scenario,
        outlook: Outlook,
        changes: &[String],
        plan: &Plan,
    ) -> Result<Played, Fault> {
        if changes.len() > CHANGES {
            return Err(wrong(format!("{} changes are too many at once; make {CHANGES} at most.", changes.len())));
        }
        let mut next = scenario.clone();
        for change in changes {
            let made = next.change(change).and_then(|made| next.with(&made));
            next = made.map_err(|error| refused(&format!("what if {change}"), &error))?;
        }
        let what_if = match changes {
            [] => None,
            all => {
                // Changes can make more actors of one.
                let plan = self.plan(&next, plan.options.clone().unwrap_or_default())?;
                Some(next.outlook(&plan).map_err(|error| refused(&format!("what if {}", all.join("; ")), &error))?)
            }
        };
        let proposal = match self.propose.as_str() {
            "" => None,
            text => {
                let values = scenario.proposal(text).map_err(|error| refused("the proposal", &error))?;
                Some(scenario.propose(plan, &values).map_err(|error| refused("the proposal", &error))?)
            }
        };
        Ok(Played { outlook, what_if, proposal })
    }

    /// The place of the issue that the charts show.
    pub(crate) fn place(&self, outlook: &Outlook) -> usize {
        let is_it = |label: &str| label.eq_ignore_ascii_case(&self.issue);
        outlook.dimensions.iter().position(|d| is_it(&d.label)).unwrap_or(0)
    }
}
