//! Any of the views on a page of its own, with its chart where it has one.

use std::sync::Arc;

use askama::Template;
use serde_json::{Value, json};
use workbench::{Brief, Drawn, Lens, View as _, ViewName, brief, chart_of, forecast, with_outlook};

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
pub(crate) struct Chart {
    pub name: &'static str,
    pub title: String,
    pub about: String,
    pub svg: String,
    pub columns: Vec<String>,
    /// The cells of a row, and where its first words stand.
    pub rows: Vec<(Vec<String>, String)>,
}

#[derive(Template)]
#[template(path = "view.html")]
struct Page<'a> {
    name: &'static str,
    title: String,
    about: &'static str,
    lead: Vec<String>,
    parts: Vec<Part>,
    charts: &'a [Chart],
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
    if here.ask.json {
        let lens = here.snap.lens(here.carry.options());
        return match name {
            ViewName::Brief => paged_json(here, &Drawn::Brief(Box::new(whole_brief(here, &lens)))),
            name => paged_json(here, &name.draw(&lens)),
        };
    }
    let whole = whole(here, name);
    let (pager, from) = Pager::new(here, "page", whole.lines, MOST);
    let mut parts = lines::parts(&whole.page, from, MOST);
    for line in parts.iter_mut().flat_map(|p| &mut p.lines) {
        line.finding = whole.findings.iter().find(|(text, _)| *text == line.text).map(|(_, id)| id.clone());
    }
    let title = match whole.page.title.as_str() {
        "" => name.code().to_string(),
        title => title.to_string(),
    };
    let page = Page {
        name: name.code(),
        about: name.about(),
        lead: whole.page.lead.clone(),
        parts,
        charts: if pager.page > 1 { &[] } else { whole.charts.as_slice() },
        is_empty: whole.lines == 0,
        pager,
        title: title.clone(),
        s: Sign::of(here),
    };
    drawn(title, &page)
}

/// A view that is worked out once for a state and a day, and that pages are cut from.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    pub page: workbench::Page,
    /// How many lines it has.
    pub lines: usize,
    /// The brief, where it is the brief.
    pub brief: Option<Brief>,
    /// Contradictions that can be dismissed: their text and id.
    findings: Vec<(String, String)>,
    charts: Vec<Chart>,
}

impl Whole {
    /// Of lines alone.
    pub(crate) fn of(page: workbench::Page) -> Self {
        Self { lines: lines::len(&page), page, ..Self::default() }
    }
}

/// The whole of a view.
pub(crate) fn whole(here: &Here<'_>, name: ViewName) -> Arc<Whole> {
    let key = format!("{name} {}", here.carry.to(""));
    here.snap.whole.once(&key, || {
        let lens = here.snap.lens(here.carry.options());
        let whole = if name == ViewName::Brief {
            let brief = whole_brief(here, &lens);
            let charts = drawn_charts(here, brief.charts.clone());
            Whole { charts, ..Whole { brief: Some(brief.clone()), ..Whole::of(brief.page()) } }
        } else {
            let view = name.draw(&lens);
            let findings = match &view {
                Drawn::Disputes(found) => {
                    let live = found.disputes.iter().filter(|d| d.dismissed.is_none());
                    live.map(|d| (d.text.clone(), d.id.clone())).collect()
                }
                _ => Vec::new(),
            };
            let charts = drawn_charts(here, chart_of(&view, &lens).into_iter().collect());
            Whole { findings, charts, ..Whole::of(view.page()) }
        };
        Arc::new(whole)
    })
}

/// The brief with the page that looks ahead.
pub(crate) fn whole_brief(here: &Here<'_>, lens: &Lens<'_>) -> Brief {
    with_outlook(brief(lens), &here.snap.ledger, &here.snap.judgements)
}

/// Charts for the page; each mark leads to its sentence rather than to its row.
fn drawn_charts(here: &Here<'_>, charts: Vec<workbench::Chart>) -> Vec<Chart> {
    charts
        .into_iter()
        .map(|c| {
            let place = |at: usize| {
                let first = c.supports.get(at).and_then(|s| s.evidence.first());
                first.map(|e| format!("/reports/{}?at={}#q-{}", e.report, e.record, e.record)).unwrap_or_default()
            };
            let rows: Vec<_> = c.table.rows.iter().enumerate().map(|(at, row)| (row.clone(), place(at))).collect();
            // Its marks are links, and a picture has none.
            let mut svg = match rows.iter().any(|(_, place)| !place.is_empty()) {
                true => c.svg.replacen("role=\"img\"", "role=\"group\"", 1),
                false => forecast::chart::embedded(&c.svg),
            };
            for (at, (_, place)) in rows.iter().enumerate().filter(|(_, (_, place))| !place.is_empty()) {
                let row = format!("href=\"#{}-{}\"", c.name, at + 1);
                svg = svg.replace(&row, &format!("href=\"{}\"", escaped(&here.carry.to(place))));
            }
            let view = format!("`rapporteur {}`", c.name);
            let about = c.about.replace(&view, "the list below").replace("`rapporteur outlook`", "the page Outlook");
            let columns = c.table.columns.into_iter().map(String::from).collect();
            Chart { name: c.name, title: c.title, about, svg, columns, rows }
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
