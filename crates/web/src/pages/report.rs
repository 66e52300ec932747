//! A report: its text with highlights, its records beside it, what is told about it.

use std::ops::Range;

use askama::Template;
use serde::Serialize;
use serde_json::{Value, json};
use workbench::{Given, Kind, Marking, Reliability, ReportId, report_json};

use crate::fault::Fault;
use crate::html::{count, plain};
use crate::pages::by_hand::{Saying, known, sayings};
use crate::pages::pager::Pager;
use crate::pages::sign::{Sign, next, signature};
use crate::pages::text;
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::{Card, Source};

/// How many records of one kind there are.
#[derive(Debug, Serialize)]
struct Tally {
    kind: &'static str,
    count: usize,
}

#[derive(Template, Serialize)]
#[template(path = "report.html")]
struct Page<'a> {
    report: Value,
    #[serde(skip)]
    source: &'a Source,
    #[serde(skip)]
    details: &'a workbench::ReportDetails,
    tallies: Vec<Tally>,
    part: Pager,
    /// The byte at which the part begins.
    from: usize,
    text: &'a str,
    records: Vec<&'a Card>,
    left_out: usize,
    #[serde(skip)]
    drawn: String,
    #[serde(skip)]
    kind: String,
    #[serde(skip)]
    at: String,
    #[serde(skip)]
    known: Vec<String>,
    #[serde(skip)]
    sayings: Vec<(&'static str, Vec<Saying>)>,
    #[serde(skip)]
    s: Sign,
}

/// Most cards beside one part of the text.
const MOST: usize = 180;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let asked = here.ask.part("id");
    let unknown = || Fault::not_found(format!("No report here is called “{asked}”."));
    let id: ReportId = asked.parse().map_err(|_| unknown())?;
    let report = here.snap.ledger.report(id).ok_or_else(unknown)?;
    let source = here.snap.source(asked).ok_or_else(unknown)?;
    let kind = here.ask.get("kind");
    let (at, hit) = (here.ask.get("at"), span(here.ask.get("span"), report.text()));
    let live = |c: &&Card| c.state != "superseded";
    let all: Vec<&Card> = here.snap.cards_of(asked).filter(live).collect();
    let tallies =
        Kind::ALL.iter().map(|k| Tally { kind: k.code(), count: all.iter().filter(|c| c.kind == k.code()).count() });
    let tallies: Vec<Tally> = tallies.filter(|t| t.count > 0).collect();
    let cards: Vec<&Card> = all.into_iter().filter(|c| kind.is_empty() || c.kind == kind || c.id == at).collect();
    let starts: Vec<usize> = cards.iter().map(|c| c.span[0]).collect();
    let parts = text::parts(report.text(), &starts);
    let wanted =
        hit.as_ref().map(|h| h.start).or_else(|| here.snap.card(at).filter(|c| c.report == asked).map(|c| c.span[0]));
    let (mut pager, mut number) = Pager::new(here, "part", parts.len(), 1);
    if let Some(place) = wanted {
        number = parts.iter().position(|p| p.contains(&place)).unwrap_or(0);
        pager.page = number + 1;
        let to = |n: usize| format!("{}?part={n}", here.ask.path);
        pager.before = (number > 0).then(|| to(number));
        pager.after = (number + 1 < parts.len()).then(|| to(number + 2));
    }
    let part: Range<usize> = parts.get(number).cloned().unwrap_or(0..report.text().len());
    let mut records: Vec<&Card> = cards.iter().copied().filter(|c| part.contains(&c.span[0])).collect();
    let left_out = records.len().saturating_sub(MOST);
    // The one asked for is never left out.
    let wanted_at = records.iter().position(|c| c.id == at).unwrap_or(0);
    records = records.into_iter().skip(wanted_at.saturating_sub(MOST - 1)).take(MOST).collect();
    // Marks that began in an earlier part go on in this one.
    let marked: Vec<&Card> = (cards.iter().copied())
        .filter(|c| c.span[0] < part.start && c.span[1] > part.start)
        .chain(records.iter().copied())
        .collect();
    let drawn = text::drawn(report.text(), part.clone(), &marked, hit, at);
    let added = here.snap.ledger.entries().reports.iter().find(|(r, _)| r.id() == id).map(|(_, at)| *at);
    let data = Page {
        report: report_json(report, added),
        source,
        details: &report.details,
        tallies,
        part: pager,
        from: part.start,
        text: &report.text()[part],
        records,
        left_out,
        drawn,
        kind: kind.into(),
        at: at.into(),
        known: known(here, id),
        sayings: sayings(),
        s: Sign::of(here),
    };
    page(here.ask, report.details.title.clone(), &data)
}

impl Page<'_> {
    fn plural(&self, tally: &Tally) -> String {
        count(tally.count, tally.kind, &format!("{}s", plain(tally.kind)))
    }

    /// A value of the details, for the form.
    fn of(&self, name: &str) -> String {
        let d = self.details;
        let text = match name {
            "title" => Some(d.title.clone()),
            "publisher" => d.publisher.clone(),
            "author" => d.author.clone(),
            "published" => d.published.map(|p| p.to_string()),
            "language" => d.language.clone(),
            "url" => d.url.clone(),
            _ => None,
        };
        text.unwrap_or_default()
    }

    fn markings(&self) -> Vec<(&'static str, bool)> {
        Marking::ALL.iter().map(|m| (m.code(), *m == self.details.marking)).collect()
    }

    fn grades(&self) -> Vec<(&'static str, bool)> {
        Reliability::ALL.iter().map(|r| (r.code(), *r == self.details.reliability)).collect()
    }
}

/// A byte range that is a piece of the text.
fn span(asked: &str, text: &str) -> Option<Range<usize>> {
    let (from, to) = asked.split_once('-')?;
    let range = from.parse().ok()?..to.parse().ok()?;
    text.get(range.clone()).filter(|piece| !piece.is_empty()).map(|_| range)
}

/// What a form tells of a report; empty fields tell nothing.
pub(crate) fn given(here: &Here<'_>) -> Result<Given, Fault> {
    let text = |name: &str| Some(here.ask.field(name).to_string()).filter(|v| !v.is_empty());
    let published = match here.ask.field("published") {
        "" => None,
        date => Some(date.parse().map_err(|_| {
            Fault::input(format!("“{date}” is no date of publication."), "Write it as 2021-11-09, 2021-11 or 2021.")
        })?),
    };
    let wrong = |what: &str| Fault::input(format!("There is no such {what}."), "Choose one of the list.");
    let marking = text("marking").map(|m| m.parse::<Marking>().map_err(|_| wrong("marking"))).transpose()?;
    let reliability =
        text("reliability").map(|r| r.parse::<Reliability>().map_err(|_| wrong("grade of reliability"))).transpose()?;
    Ok(Given {
        title: text("title"),
        publisher: text("publisher"),
        author: text("author"),
        published,
        language: text("language"),
        url: text("url"),
        marking,
        reliability,
    })
}

/// Corrects the details.
pub(crate) fn correct(here: &Here<'_>) -> Result<Reply, Fault> {
    let (id, given, sign) = (here.ask.part("id"), given(here)?, signature(here)?);
    let done = here.desk.change(|bench| bench.correct(id, &given, sign.by, sign.at))?;
    let (said, left) = match &done {
        None => ("Nothing differed, so nothing was changed.".to_string(), 0),
        Some((_, _, rereading)) => {
            let left = rereading.left.iter().filter(|l| l.newly).count();
            let left_words = match left {
                0 => String::new(),
                n => format!(" {} on what it no longer proposes; see Review.", count(n, "ruling is", "rulings are")),
            };
            (format!("Corrected, and the report was read again.{left_words}"), left)
        }
    };
    let path = format!("/reports/{id}");
    Ok(Reply::back(next(here, &path), said, json!({"changed": done.is_some(), "rulings_left_behind": left})))
}
