//! How long ceasefires hold, from a table of past ones; nothing of it is kept.

use askama::Template;
use serde::Serialize;
use workbench::forecast::survival::{Follow, Holding, Profile, Side, Survey, read_ceasefires};
use workbench::forecast::{CeasefireTable, chart, tell_survival};
use workbench::past_ceasefires;

use crate::fault::{Fault, in_words};
use crate::limits;
use crate::pages::sign::Sign;
use crate::pages::told::{Told, chart_of, told};
use crate::pages::view::Chart;
use crate::reply::{Reply, page};
use crate::routes::Here;

/// The fields of the form.
pub(crate) const TAKES: &[(&str, &str)] = &[
    ("follow", "What counts as breaking: broken, broken-or-unclear or any-end."),
    ("one", "1 to ask about one ceasefire, described by the fields that follow."),
    ("side", "Who declared it: unilateral, bilateral or multilateral."),
    ("class", "1 cessation of hostilities, 2 preliminary, 3 definitive."),
    ("fixed", "1 if it has a fixed term."),
    ("mediated", "1 if a mediator helped."),
    ("mechanism", "1 if it names means of implementation, monitoring or enforcement."),
    ("purpose", "peace-process, humanitarian or occasion; several may be given."),
    ("earlier", "How many ceasefires of the same conflict came before."),
    ("held", "Days that it has held already."),
    ("horizon", "Days ahead that are asked about."),
];

#[derive(Template, Serialize)]
#[template(path = "survival.html")]
struct Page {
    /// Ceasefires that data sets of the dossier hold, and the files they came in.
    imported: usize,
    files: Vec<String>,
    survey: Option<Survey>,
    holding: Option<Holding>,
    #[serde(skip)]
    told: Vec<Told>,
    #[serde(skip)]
    charts: Vec<Chart>,
    #[serde(skip)]
    s: Sign,
}

/// How many past ceasefires the dossier's data sets hold, and from which files.
fn imported(here: &Here<'_>) -> (usize, Vec<String>) {
    past_ceasefires(&here.snap.reference).map_or((0, Vec::new()), |past| (past.ceasefires, past.files))
}

/// The form.
pub(crate) fn form(here: &Here<'_>) -> Result<Reply, Fault> {
    let (imported, files) = imported(here);
    let data =
        Page { imported, files, survey: None, holding: None, told: Vec::new(), charts: Vec::new(), s: Sign::of(here) };
    page(here.ask, "How long ceasefires hold", &data)
}

/// A number of the form; `otherwise` where the field is empty.
fn number(here: &Here<'_>, name: &str, otherwise: f64) -> Result<f64, Fault> {
    match here.ask.field(name) {
        "" => Ok(otherwise),
        text => text.parse().ok().filter(|n| (0.0..=1e6).contains(n)).ok_or_else(|| {
            Fault::input(format!("“{text}” is no number for “{name}”."), "Write a number of 0 or more.")
        }),
    }
}

fn profile(here: &Here<'_>) -> Result<Profile, Fault> {
    let yes = |name: &str| here.ask.field(name) == "1";
    let purposes = here.ask.fields("purpose");
    let is_for = |purpose: &str| purposes.iter().any(|p| p == purpose);
    let side = match here.ask.field("side") {
        "" => None,
        text => Some(text.parse::<Side>().map_err(|_| {
            Fault::input(format!("“{text}” is no side."), "Choose unilateral, bilateral or multilateral.")
        })?),
    };
    let class = number(here, "class", 1.0)?;
    if !(1.0..=3.0).contains(&class) {
        return Err(Fault::input("There is no such class of ceasefire.", "Choose one of the list."));
    }
    Ok(Profile {
        side,
        class: class as i64,
        fixed: Some(yes("fixed")),
        mediated: Some(yes("mediated")),
        mechanism: Some(yes("mechanism")),
        for_peace: is_for("peace-process"),
        humanitarian: is_for("humanitarian"),
        occasion: is_for("occasion"),
        earlier: number(here, "earlier", 0.0)? as usize,
    })
}

/// Works it out.
pub(crate) fn run(here: &Here<'_>) -> Result<Reply, Fault> {
    let (name, table) = match here.ask.files.first() {
        Some(file) if file.bytes.len() > limits::CEASEFIRES => {
            return Err(Fault::input("The table is too large for a page.", "Use `rapporteur survival` in a terminal."));
        }
        Some(file) => (file.name.clone(), String::from_utf8_lossy(&file.bytes).into_owned()),
        None => match past_ceasefires(&here.snap.reference) {
            Some(past) => (past.files.join(", "), past.table),
            None => {
                return Err(Fault::input(
                    "There is no table.",
                    "Choose your copy of the ETH/PRIO Civil Conflict Ceasefires data, as CSV, or import it under Data sets.",
                ));
            }
        },
    };
    let follow = match here.ask.field("follow") {
        "" => Follow::Broken,
        text => text
            .parse()
            .map_err(|_| Fault::input(format!("“{text}” is no reading of breaking."), "Choose one of the list."))?,
    };
    let (held, horizon) = (number(here, "held", 0.0)?, number(here, "horizon", 30.0)?);
    let profile = profile(here)?;
    let ceasefires = read_ceasefires(&table).map_err(|error| {
        Fault::input(
            in_words(&format!("the table {name} cannot be used: {error}")),
            "Use the columns of the ETH/PRIO Civil Conflict Ceasefires data.",
        )
    })?;
    let _turn = here.desk.turn();
    let survey = Survey::of(&ceasefires, follow);
    let holding = (here.ask.field("one") == "1").then(|| survey.holding(&ceasefires, &profile, held, horizon));
    let picture = chart_of(
        "curve",
        "How long ceasefires hold".into(),
        "The share that still holds after so many days, with the band within which it lies with 95% probability.",
        chart::curve_chart(&survey, holding.as_ref(), limits::DAYS),
        &CeasefireTable::Curve.write(&survey, holding.as_ref(), &ceasefires),
    );
    let blocks = tell_survival(&survey, holding.as_ref(), &ceasefires);
    let (imported, files) = imported(here);
    let data = Page {
        imported,
        files,
        told: told(here, blocks, "How long ceasefires hold"),
        charts: vec![picture],
        survey: Some(survey),
        holding,
        s: Sign::of(here),
    };
    page(here.ask, "How long ceasefires hold", &data)
}
