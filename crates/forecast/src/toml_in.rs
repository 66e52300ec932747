//! Scenarios from TOML: the form for people who write one by hand, with ends of scales in words and options of the model.

use crate::smp::Options;
use crate::{Actor, Dimension, Error, Estimate, Scenario, Stand};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A scenario with what to run it with.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The situation.
    pub scenario: Scenario,
    /// Options of the simulation.
    pub options: Options,
    /// Changes to compare with, in the words of [`Scenario::change`].
    pub what_ifs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    title: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    dimension: Vec<DimensionIn>,
    #[serde(default)]
    actor: Vec<ActorIn>,
    #[serde(default)]
    model: BTreeMap<String, Setting>,
    #[serde(default)]
    what_if: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionIn {
    label: String,
    #[serde(default = "hundred")]
    scale: (f64, f64),
    #[serde(default)]
    low: String,
    #[serde(default)]
    high: String,
    status_quo: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorIn {
    label: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    capability: Number,
    #[serde(default)]
    position: Option<Number>,
    #[serde(default)]
    salience: Option<Number>,
    #[serde(default)]
    on: BTreeMap<String, StandIn>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct StandIn {
    #[serde(default)]
    position: Number,
    #[serde(default)]
    salience: Number,
}

/// The value of an option.
#[derive(Deserialize)]
#[serde(untagged)]
enum Setting {
    Number(f64),
    Text(String),
}

/// A number, or an estimate in its text form.
#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Number {
    #[default]
    None,
    Exact(f64),
    Text(String),
}

const fn hundred() -> (f64, f64) {
    (0.0, 100.0)
}

impl Number {
    fn estimate(&self) -> Result<Estimate, Error> {
        match self {
            Number::None => Ok(Estimate::Unknown),
            Number::Exact(value) if value.is_finite() => Ok(Estimate::exact(*value)),
            Number::Exact(_) => Err(Error::BadToml { what: "a number is not finite".into() }),
            Number::Text(text) => text.parse(),
        }
    }
}

/// Reads a scenario from TOML. Salience is on 0 to 100, as are scales that are not given.
///
/// # Errors
/// Text that is not TOML or holds unknown keys, and everything that [`crate::read_scenario`] refuses.
pub fn read_toml(text: &str) -> Result<Written, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let file: File = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Error::BadToml { what: format!("line {line}: {}", error.message()) }
    })?;
    let dimensions: Vec<Dimension> = file
        .dimension
        .into_iter()
        .map(|d| Dimension {
            label: d.label,
            scale: d.scale,
            low_means: d.low,
            high_means: d.high,
            status_quo: d.status_quo,
        })
        .collect();
    if dimensions.is_empty() {
        return Err(Error::NoDimensions);
    }
    let mut scenario = Scenario { title: file.title, note: file.note, dimensions, actors: Vec::new() };
    for actor in file.actor {
        let actor = actor_of(actor, &scenario)?;
        scenario.actors.push(actor);
    }
    let mut options = Options::default();
    for (name, value) in &file.model {
        match value {
            Setting::Number(number) => options.set(name, &number.to_string())?,
            Setting::Text(text) => options.set(name, text)?,
        }
    }
    Ok(Written { scenario, options, what_ifs: file.what_if })
}

fn actor_of(given: ActorIn, scenario: &Scenario) -> Result<Actor, Error> {
    let mut stands = vec![Stand::default(); scenario.dimensions.len()];
    if given.position.is_some() || given.salience.is_some() {
        let [only] = &mut stands[..] else {
            let what = format!("{}: with several dimensions write [actor.on.\"DIMENSION\"]", given.label);
            return Err(Error::BadToml { what });
        };
        only.position = given.position.unwrap_or_default().estimate()?;
        only.salience = given.salience.unwrap_or_default().estimate()?.scaled(0.01);
    }
    for (label, stand) in &given.on {
        let place = scenario.dimension_called(label)?;
        stands[place] =
            Stand { position: stand.position.estimate()?, salience: stand.salience.estimate()?.scaled(0.01) };
    }
    Ok(Actor { label: given.label, description: given.description, capability: given.capability.estimate()?, stands })
}
