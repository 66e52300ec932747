//! Scenarios from CSV: KTAB's own layout as it is, a plain table with a header, or a tagged table (see `tagged_in`).

use crate::tagged_in::{is_tagged, read_tagged};
use crate::{Actor, Dimension, Error, Estimate, Scenario, scenario::Stand};

/// Reads a scenario from the text of a CSV file, in whichever of its layouts it is.
///
/// KTAB's layout has a first line `title, note, actors, dimensions`, a header, and per actor a label, a description, the
/// capability, then position and salience for every dimension, all on 0 to 100. A plain table has one header whose first
/// column is the actor, then (if its heading says so) a description, the capability, then position and salience in turn.
/// Every number may be an [`Estimate`] in its text form; an empty cell is unknown.
///
/// # Errors
/// A line that is not CSV, a file that ends early, a cell that is no estimate.
pub fn read_scenario(text: &str) -> Result<Scenario, Error> {
    if is_tagged(text) {
        return read_tagged(text);
    }
    let lines = cells(text)?;
    let Some((_, first)) = lines.first() else { return Err(Error::Truncated { missing: "first line" }) };
    match announced(first) {
        Some(dimensions) => ktab(&lines, dimensions),
        None => plain(&lines),
    }
}

/// Line number and cells of every line that is not empty.
type Lines = Vec<(usize, Vec<String>)>;

fn cells(text: &str) -> Result<Lines, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Error::BadLine {
            line: error.position().map_or(0, |position| position.line() as usize),
        })?;
        let line = record.position().map_or(0, |position| position.line() as usize);
        if record.iter().any(|cell| !cell.is_empty()) {
            lines.push((line, record.iter().map(str::to_owned).collect()));
        }
    }
    Ok(lines)
}

/// The number of dimensions, when a line is the first of KTAB's layout.
fn announced(first: &[String]) -> Option<usize> {
    let filled: Vec<&String> = first.iter().filter(|cell| !cell.is_empty()).collect();
    let [.., actors, dimensions] = filled[..] else { return None };
    let (_, dimensions): (usize, usize) = (actors.parse().ok()?, dimensions.parse().ok()?);
    (1..=1000).contains(&dimensions).then_some(dimensions)
}

fn ktab(lines: &Lines, dimensions: usize) -> Result<Scenario, Error> {
    let title = lines[0].1.first().cloned().unwrap_or_default();
    let note = lines[0].1.get(1).cloned().unwrap_or_default();
    let Some((_, header)) = lines.get(1) else { return Err(Error::Truncated { missing: "header" }) };
    let heading = |d: usize| header.get(3 + 2 * d).map(String::as_str).unwrap_or_default();
    let dimension_list = (0..dimensions).map(|d| Dimension::new(named(heading(d)), (0.0, 100.0))).collect();
    let mut actors = Vec::new();
    for (line, row) in &lines[2..] {
        actors.push(actor(*line, row.clone(), dimensions, true, 0.01)?);
    }
    Ok(Scenario { title, note, dimensions: dimension_list, actors })
}

fn plain(lines: &Lines) -> Result<Scenario, Error> {
    let header = trimmed(lines[0].1.clone());
    let described = header.get(1).is_some_and(|cell| cell.to_lowercase().starts_with("desc"));
    let lead = if described { 3 } else { 2 };
    let dimensions = header.len().saturating_sub(lead) / 2;
    if dimensions == 0 {
        return Err(Error::NoDimensions);
    }
    let mut actors = Vec::new();
    for (line, row) in &lines[1..] {
        actors.push(actor(*line, row.clone(), dimensions, described, 1.0)?);
    }
    // Salience is published on 0 to 1 and on 0 to 100; a value above 1 gives the second away.
    let saliences = actors.iter().flat_map(|a| &a.stands).filter_map(|stand| stand.salience.best());
    if saliences.fold(0.0, f64::max) > 1.0 {
        for stand in actors.iter_mut().flat_map(|a| &mut a.stands) {
            stand.salience = stand.salience.scaled(0.01);
        }
    }
    let list = (0..dimensions)
        .map(|d| Dimension::new(named(&header[lead + 2 * d]), scale_of(actors.iter().map(|a| &a.stands[d].position))));
    Ok(Scenario { title: String::new(), note: String::new(), dimensions: list.collect(), actors })
}

/// What is bargained over, by the heading of its positions: `Policy Position` is about policy.
fn named(heading: &str) -> &str {
    let ends_so = heading
        .len()
        .checked_sub(" position".len())
        .filter(|&at| at > 0 && heading.is_char_boundary(at) && heading[at..].eq_ignore_ascii_case(" position"));
    ends_so.map_or(heading, |at| heading[..at].trim_end())
}

/// 0 to 100 when all positions fit, else their own extent.
fn scale_of<'a>(positions: impl Iterator<Item = &'a Estimate>) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for position in positions {
        let (a, b) = position.ends().or_else(|| position.best().map(|p| (p, p))).unwrap_or((0.0, 0.0));
        (low, high) = (low.min(a), high.max(b));
    }
    if low >= 0.0 && high <= 100.0 || low >= high { (0.0, 100.0) } else { (low, high) }
}

fn trimmed(mut row: Vec<String>) -> Vec<String> {
    while row.last().is_some_and(String::is_empty) {
        row.pop();
    }
    row
}

/// Reads one actor. A description with commas of its own is put together again; cells that are missing are unknown.
fn actor(line: usize, mut row: Vec<String>, dimensions: usize, described: bool, unit: f64) -> Result<Actor, Error> {
    let numbers = 1 + 2 * dimensions;
    let lead = if described { 2 } else { 1 };
    while row.len() > lead + numbers && row.last().is_some_and(String::is_empty) {
        row.pop();
    }
    row.resize(row.len().max(lead + numbers), String::new());
    let values = row.split_off(row.len() - numbers);
    let estimate = |text: &String| text.parse::<Estimate>().map_err(|_| Error::NotANumber { line, text: text.clone() });
    let stands = values[1..]
        .chunks_exact(2)
        .map(|pair| Ok(Stand { position: estimate(&pair[0])?, salience: estimate(&pair[1])?.scaled(unit) }))
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(Actor { label: row[0].clone(), description: row[1..].join(", "), capability: estimate(&values[0])?, stands })
}
