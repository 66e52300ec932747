//! A table of positions of one's own, run through the models; nothing of it is kept.

use askama::Template;
use serde::Serialize;
use workbench::forecast::{self, Scenario, smp};

use crate::fault::{Fault, in_words};
use crate::limits;
use crate::pages::outlook::blocks;
use crate::pages::play::{Play, Played};
use crate::pages::sign::Sign;
use crate::pages::told::{Told, pictures, told};
use crate::pages::view::Chart;
use crate::reply::{Reply, page};
use crate::routes::Here;

#[derive(Template, Serialize)]
#[template(path = "forecast.html")]
struct Page {
    /// The table, to be changed and run again.
    table: String,
    play: Play,
    issues: Vec<String>,
    scenario: Option<Scenario>,
    played: Option<Played>,
    /// Each issue in a sentence or two.
    in_brief: Vec<String>,
    #[serde(skip)]
    told: Vec<Told>,
    #[serde(skip)]
    charts: Vec<Chart>,
    #[serde(skip)]
    s: Sign,
}

/// The fields of the form.
pub(crate) const TAKES: &[(&str, &str)] = &[
    ("table", "The table as text, where no file is sent."),
    ("draws", "How often vague numbers are drawn, 1 to 20000."),
    ("seed", "The seed of the draws."),
    ("loosen", "Treat exact numbers as known only to so many percent of the scale."),
    ("plain", "1 to leave the simulation out."),
    ("what_if", "Changes to compare with, one on a line, as in: remove Rebels."),
    ("propose", "A mediator's proposal, one value for each issue."),
    ("issue", "The issue that the charts show."),
];

/// A small table to begin with: invented parties, one issue.
const SAMPLE: &str = "actor, capability, Release of prisoners, salience\n\
    Government, 60..70..80, 10..20..40, 60\nHarvest Front, 25..35, 80..95, 85\nMediators, 10, 55, 40\n";

fn empty(here: &Here<'_>) -> Page {
    Page {
        table: SAMPLE.into(),
        play: Play::default(),
        issues: Vec::new(),
        scenario: None,
        played: None,
        in_brief: Vec::new(),
        told: Vec::new(),
        charts: Vec::new(),
        s: Sign::of(here),
    }
}

/// The form.
pub(crate) fn form(here: &Here<'_>) -> Result<Reply, Fault> {
    page(here.ask, "Try a table", &empty(here))
}

/// A scenario with the options and the changes that its file names.
type Given = (Scenario, smp::Options, Vec<String>);

fn read(text: &str, is_toml: bool) -> Result<Given, Fault> {
    let say = |error: forecast::Error| {
        Fault::input(
            in_words(&format!("the table cannot be used: {error}")),
            "Give a line for each actor, as in the example on the page.",
        )
    };
    if is_toml {
        let written = forecast::read_toml(text).map_err(say)?;
        return Ok((written.scenario, written.options, written.what_ifs));
    }
    Ok((forecast::read_scenario(text).map_err(say)?, smp::Options::default(), Vec::new()))
}

/// Runs it.
pub(crate) fn run(here: &Here<'_>) -> Result<Reply, Fault> {
    let play = Play::of(|name| here.ask.field(name));
    let (text, name) = match here.ask.files.first() {
        Some(file) => (String::from_utf8_lossy(&file.bytes).into_owned(), file.name.to_lowercase()),
        None => (here.ask.field("table").replace("\r\n", "\n"), String::new()),
    };
    if text.trim().is_empty() {
        return Err(Fault::input("There is no table.", "Choose a file, or write the table into the field."));
    }
    if text.len() > limits::POSITIONS {
        return Err(Fault::input("The table is too large for a page.", "Use `rapporteur forecast` in a terminal."));
    }
    // Only TOML has doubled brackets.
    let is_toml = name.ends_with(".toml") || (name.is_empty() && text.contains("[["));
    let (scenario, options, mut changes) = read(&text, is_toml)?;
    let scenario = play.loosened(scenario)?;
    changes.extend(play.changes());
    let plan = play.plan(&scenario, options)?;
    let say = |error: forecast::Error| Fault::input(in_words(&error.to_string()), "Go back and put the table right.");
    let _turn = here.desk.turn();
    let outlook = scenario.outlook(&plan).map_err(say)?;
    let played = play.played(&scenario, outlook, &changes, &plan)?;
    let title = if played.outlook.title.is_empty() { "Outlook".to_string() } else { played.outlook.title.clone() };
    let data = Page {
        table: if text.len() > limits::PUT_BACK { String::new() } else { text },
        issues: scenario.dimensions.iter().map(|d| d.label.clone()).collect(),
        told: told(here, blocks(&played, &changes), &title),
        charts: pictures(&played.outlook, play.place(&played.outlook)),
        in_brief: played.outlook.dimensions.iter().map(|landing| landing.in_brief()).collect(),
        scenario: Some(scenario),
        played: Some(played),
        play,
        s: Sign::of(here),
    };
    page(here.ask, "Try a table", &data)
}
