//! Scenarios from the tagged tables in which data on the exchange of positions are published: lines of `#A` (an actor), `#P`
//! (an issue), `#M` (a point on its scale) and `#D` (actor, issue, position, salience, power), with tabs between the cells.

use crate::scenario::Stand;
use crate::{Actor, Dimension, Error, Estimate, Scenario};

/// Whether a text is in this layout.
pub(crate) fn is_tagged(text: &str) -> bool {
    let tags = ["#A", "#P", "#M", "#D"];
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| tags.contains(&bare(line.split('\t').next())))
}

/// A cell without the marks around it.
fn bare(cell: Option<&str>) -> &str {
    cell.unwrap_or_default().trim().trim_matches(['\'', '"']).trim()
}

/// Reads such a table. An actor's capability is the power of its first line; the scale of an issue goes as far as its points
/// and positions do, 0 to 100 where all lie within.
///
/// # Errors
/// A line of data without its actor or issue, a cell that is no number, a table without issues or data.
pub(crate) fn read_tagged(text: &str) -> Result<Scenario, Error> {
    let mut made = Scenario::default();
    let mut ends: Vec<(f64, f64)> = Vec::new();
    let mut data: Vec<(usize, Vec<&str>)> = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let number = place + 1;
        let cells: Vec<&str> = line.split('\t').map(|cell| bare(Some(cell))).collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        match cell(0) {
            "#A" => made.actors.push(Actor {
                label: cell(1).into(),
                description: more(cell(1), &cells),
                ..Actor::default()
            }),
            "#P" => {
                made.dimensions.push(Dimension::new(cell(1), (0.0, 100.0)));
                ends.push((0.0, 100.0));
            }
            "#M" => {
                let issue = called(made.dimensions.iter().map(|d| &d.label), cell(1), number)?;
                stretch(&mut ends[issue], value(cell(2), number)?);
            }
            "#D" => data.push((number, cells)),
            _ => {}
        }
    }
    if made.dimensions.is_empty() {
        return Err(Error::NoDimensions);
    }
    for actor in &mut made.actors {
        actor.stands = vec![Stand::default(); made.dimensions.len()];
    }
    for (number, cells) in data {
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let actor = called(made.actors.iter().map(|a| &a.label), cell(1), number)?;
        let issue = called(made.dimensions.iter().map(|d| &d.label), cell(2), number)?;
        let [position, salience, power] = [3, 4, 5].map(|at| value(cell(at), number));
        let (position, salience, power) = (position?, salience?, power?);
        stretch(&mut ends[issue], position);
        let actor = &mut made.actors[actor];
        actor.stands[issue] = Stand { position: Estimate::exact(position), salience: Estimate::exact(salience) };
        if actor.capability == Estimate::Unknown {
            actor.capability = Estimate::exact(power);
        }
    }
    for (dimension, scale) in made.dimensions.iter_mut().zip(ends) {
        dimension.scale = scale;
    }
    let stands = || made.actors.iter().flat_map(|actor| &actor.stands);
    if stands().filter_map(|stand| stand.salience.best()).fold(0.0, f64::max) > 1.0 {
        for stand in made.actors.iter_mut().flat_map(|actor| &mut actor.stands) {
            stand.salience = stand.salience.scaled(0.01);
        }
    }
    Ok(made)
}

/// What is told of an actor besides its label.
fn more(label: &str, cells: &[&str]) -> String {
    let told: Vec<&str> = cells.iter().skip(2).copied().filter(|cell| !cell.is_empty() && *cell != label).collect();
    told.join(", ")
}

fn called<'l>(labels: impl Iterator<Item = &'l String>, wanted: &str, line: usize) -> Result<usize, Error> {
    let labels: Vec<&str> = labels.map(String::as_str).collect();
    let unknown = || Error::UnknownName { given: format!("{wanted} (line {line})"), known: labels.join(", ") };
    labels.iter().position(|label| *label == wanted).ok_or_else(unknown)
}

fn value(text: &str, line: usize) -> Result<f64, Error> {
    let value: Option<f64> = text.parse().ok();
    value.filter(|v| v.is_finite()).ok_or_else(|| Error::NotANumber { line, text: text.to_owned() })
}

fn stretch(ends: &mut (f64, f64), value: f64) {
    *ends = (ends.0.min(value), ends.1.max(value));
}
