//! Any of the views on a page of its own, with its chart where it has one.

use askama::Template;
use serde_json::{Value, json};
use workbench::{Brief, Drawn, Lens, View as _, ViewName, brief, with_outlook};

use crate::fault::Fault;
use crate::html::escaped;
use crate::pages::lines::{self, Part};
use crate::pages::pager::Pager;
use crate::pages::review::{remember, ruled_json};
use crate::pages::sign::{Sign, next, signature};
use crate::reply::{Reply, drawn};
use crate::routes::Here;

/// A chart with its data.
#[derive(Debug)]
struct Chart {
    name: &'static str,
    title: String,
    about: String,
    svg: String,
    columns: Vec<&'static str>,
    /// The cells of a row, and where its first words stand.
    rows: Vec<(Vec<String>, String)>,
}

#[derive(Template)]
#[template(path = "view.html")]
struct Page {
    name: &'static str,
    title: String,
    about: &'static str,
    lead: Vec<String>,
    parts: Vec<Part>,
    charts: Vec<Chart>,
    pager: Pager,
    is_empty: bool,
    s: Sign,
}

/// Lines on one page.
const MOST: usize = 60;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let asked = here.ask.part("name");
    let name: ViewName = asked.parse().map_err(|_| {
        let all: Vec<&str> = ViewName::ALL.iter().map(|n| n.code()).collect();
        Fault {
            advice: format!("There are {}.", all.join(", ")),
            ..Fault::not_found(format!("There is no view “{asked}”."))
        }
    })?;
    let lens = here.snap.lens(here.carry.options());
    let view = match name {
        ViewName::Brief => Drawn::Brief(Box::new(whole_brief(here, &lens))),
        name => name.draw(&lens),
    };
    if here.ask.json {
        return paged_json(here, &view);
    }
    let whole = view.page();
    let (pager, from) = Pager::new(here, "page", lines::len(&whole), MOST);
    let mut parts = lines::parts(&whole, from, MOST);
    if let Drawn::Disputes(found) = &view {
        let id =
            |text: &str| found.disputes.iter().find(|d| d.text == text && d.dismissed.is_none()).map(|d| d.id.clone());
        parts.iter_mut().flat_map(|p| &mut p.lines).for_each(|line| line.finding = id(&line.text));
    }
    let charts = match (name, &view) {
        _ if pager.page > 1 => Vec::new(),
        (_, Drawn::Brief(brief)) => charts(here, brief.as_ref().clone(), &[]),
        (ViewName::Timeline | ViewName::Ceasefires | ViewName::Lineage, _) => {
            charts(here, brief(&lens), &[name.code()])
        }
        _ => Vec::new(),
    };
    let is_empty = lines::len(&whole) == 0;
    let title = if whole.title.is_empty() { name.code().to_string() } else { whole.title.clone() };
    let page = Page {
        name: name.code(),
        about: name.about(),
        lead: whole.lead,
        parts,
        charts,
        pager,
        is_empty,
        title: title.clone(),
        s: Sign::of(here),
    };
    drawn(title, &page)
}

/// The brief with the page that looks ahead.
pub(crate) fn whole_brief(here: &Here<'_>, lens: &Lens<'_>) -> Brief {
    with_outlook(brief(lens), &here.snap.ledger, &here.snap.judgements)
}

/// The charts wanted; each mark leads to its sentence rather than to its row.
fn charts(here: &Here<'_>, brief: Brief, wanted: &[&str]) -> Vec<Chart> {
    let made = brief.charts.into_iter().filter(|c| wanted.is_empty() || wanted.contains(&c.name));
    made.map(|c| {
        let place = |at: usize| {
            let first = c.supports.get(at).and_then(|s| s.evidence.first());
            first.map(|e| format!("/reports/{}?at={}#q-{}", e.report, e.record, e.record)).unwrap_or_default()
        };
        let rows: Vec<_> = c.table.rows.iter().enumerate().map(|(at, row)| (row.clone(), place(at))).collect();
        // Its marks are links, and a picture has none.
        let mut svg = c.svg.replacen("role=\"img\"", "role=\"group\"", 1);
        for (at, (_, place)) in rows.iter().enumerate().filter(|(_, (_, place))| !place.is_empty()) {
            let row = format!("href=\"#{}-{}\"", c.name, at + 1);
            svg = svg.replace(&row, &format!("href=\"{}\"", escaped(&here.carry.to(place))));
        }
        let view = format!("`rapporteur {}`", c.name);
        let about = c.about.replace(&view, "the list below").replace("`rapporteur outlook`", "the page Outlook");
        Chart { name: c.name, title: c.title, about, svg, columns: c.table.columns, rows }
    })
    .collect()
}

/// Rows of one answer in JSON; the rest is on further pages, so that no answer grows without end.
const ROWS: usize = 100;

/// The view as JSON, its lists in pages.
fn paged_json(here: &Here<'_>, view: &Drawn) -> Result<Reply, Fault> {
    let mut value = serde_json::to_value(view).unwrap_or(Value::Null);
    let longest =
        value.as_object().map_or(0, |o| o.values().filter_map(Value::as_array).map(Vec::len).max().unwrap_or(0));
    let (pager, from) = Pager::new(here, "page", longest, ROWS);
    if let Some(fields) = value.as_object_mut() {
        for list in fields.values_mut().filter_map(Value::as_array_mut) {
            *list = std::mem::take(list).into_iter().skip(from).take(ROWS).collect();
        }
        fields.insert("pager".into(), json!(pager));
    }
    Ok(Reply::Json(value))
}

/// Dismisses what a rule found.
pub(crate) fn dismiss(here: &Here<'_>) -> Result<Reply, Fault> {
    let finding = here.ask.field("finding").to_string();
    if finding.is_empty() {
        return Err(Fault::input("No contradiction was chosen.", "Choose one on the page of disputes."));
    }
    let sign = signature(here)?;
    let ruled = here.desk.change(|bench| bench.dismiss(&[finding], sign))?;
    remember(here, &ruled);
    let json = json!({"rulings": ruled.iter().map(ruled_json).collect::<Vec<_>>()});
    Ok(Reply::back(next(here, "/views/disputes"), "Dismissed: it is no contradiction.", json))
}
