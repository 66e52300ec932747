//! What the models tell, as a page shows it: sentences with their records as links, tables, charts with their data.

use serde::Serialize;
use workbench::forecast::{Block, Outlook, chart, outlook_table, positions_table, sensitivity_table};

use crate::html::escaped;
use crate::pages::view::Chart;
use crate::routes::Here;

/// A piece of what is told.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Told {
    pub heading: String,
    pub sentence: String,
    /// The sentence as HTML, its records as links.
    #[serde(skip)]
    pub linked: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Blocks as pieces of a page; `title` is the heading that the page has already.
pub(crate) fn told(here: &Here<'_>, blocks: Vec<Block>, title: &str) -> Vec<Told> {
    let one = |block| match block {
        Block::Heading(heading) if heading == title => Told::default(),
        Block::Heading(heading) => Told { heading, ..Told::default() },
        Block::Sentence(sentence) => {
            let sentence = without_commands(&sentence);
            Told { linked: linked(here, &sentence), sentence, ..Told::default() }
        }
        Block::Table { head, rows } => Told { head, rows, ..Told::default() },
    };
    blocks.into_iter().map(one).collect()
}

/// The libraries name options of the terminal in their advice; the pages have fields for them.
fn without_commands(text: &str) -> String {
    text.replace("--loosen", "“Loosen”").replace("--draws", "“Draws”").replace("--what-if", "“What if”")
}

/// A sentence as HTML; the id of a record becomes the way to its words.
fn linked(here: &Here<'_>, sentence: &str) -> String {
    let mut out = String::new();
    let mut rest = sentence;
    while let Some(at) = rest.find("rec-") {
        let (before, from) = rest.split_at(at);
        let end = from[4..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(from.len(), |end| end + 4);
        let (id, after) = from.split_at(end);
        out += &escaped(before);
        match here.snap.card(id) {
            Some(card) => out += &format!("<a href=\"{}\">its words</a>", escaped(&here.carry.to(card.place()))),
            None => out += &escaped(id),
        }
        rest = after;
    }
    out + &escaped(rest)
}

/// A chart from a picture and a table in CSV.
pub(crate) fn chart_of(name: &'static str, title: String, about: &str, svg: String, table: &str) -> Chart {
    let mut rows = rows_of(table).into_iter();
    let columns = rows.next().unwrap_or_default();
    let rows = rows.take(MOST).map(|cells| (cells, String::new())).collect();
    Chart { name, title, about: about.into(), svg: chart::embedded(&svg), columns, rows }
}

/// Most rows of the table beside a chart.
const MOST: usize = 400;

/// The pictures of one issue of an outlook, each with its data.
pub(crate) fn pictures(outlook: &Outlook, issue: usize) -> Vec<Chart> {
    let Some(landing) = outlook.dimensions.get(issue) else { return Vec::new() };
    let title = |what: &str| format!("{}: {what}", landing.label);
    let mut charts = vec![chart_of(
        "fan",
        title("where a settlement would land"),
        "Right: the headline with its 50, 80 and 95 percent bands. Left: the simulation turn by turn, which explains moves and \
         has not been shown to forecast better.",
        chart::fan_chart(outlook, landing),
        &outlook_table(outlook),
    )];
    if outlook.simulation.is_some() {
        charts.push(chart_of(
            "paths",
            title("who moves where in the simulation"),
            "Each line is one actor's position, turn by turn.",
            chart::paths_chart(outlook, issue),
            &positions_table(outlook),
        ));
    }
    charts.push(chart_of(
        "tornado",
        title("what matters most"),
        "How far the headline moves when one vague number goes from its lowest to its highest.",
        chart::tornado_chart(landing, false),
        &sensitivity_table(outlook),
    ));
    charts
}

/// The rows of a table in CSV, as this program writes it.
fn rows_of(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = table.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows_of;

    #[test]
    fn a_table_comes_apart_as_it_was_put_together() {
        let rows = rows_of("a,\"b, \"\"c\"\"\"\r\n1,\n\"two\nlines\",3");
        assert_eq!(rows, [["a", "b, \"c\""], ["1", ""], ["two\nlines", "3"]]);
    }
}
