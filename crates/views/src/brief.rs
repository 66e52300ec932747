//! The brief: what a head of mission reads in five minutes; the twelve questions, each answered or with a stated gap, each
//! line with its words and sources.

mod sections;

use std::collections::BTreeSet;

use record::{Body, Edtf, Kind};
use serde::Serialize;

use crate::chart::{Chart, charts_with};
use crate::cores::whole;
use crate::disputes::Ground;
use crate::gaps::{Made, Question, gaps_of};
use crate::lens::{Lens, publisher};
use crate::page::{Line, Page, View};
use crate::{Table, say};

/// A brief: headed parts whose lines rest on records, cut so that the whole stays readable.
#[derive(Debug, Clone, Serialize)]
pub struct Brief {
    /// What it rests on.
    pub basis: Basis,
    /// Those at the table, in the order of the alphabet.
    pub parties: Vec<String>,
    /// The few things to know, for those who have half a minute.
    pub glance: Vec<Glance>,
    /// The twelve questions with their answers.
    pub questions: Vec<Question>,
    /// The brief itself.
    pub page: Page,
    /// The strictest marking of its sources (TLP 2.0).
    pub marking: &'static str,
    /// The reports that it is made from, by date.
    pub sources: Vec<SourceRow>,
    /// Its charts.
    #[serde(skip)]
    pub charts: Vec<Chart>,
}

/// A report that a brief is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// Its id.
    pub report: String,
    /// Who published it.
    pub publisher: String,
    /// Title.
    pub title: String,
    /// When, as EDTF.
    pub published: Option<String>,
    /// How reliable a person judged its source to be (Admiralty scale).
    pub reliability: &'static str,
    /// How widely it may be shared (TLP 2.0).
    pub marking: &'static str,
}

/// One of the few things to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Glance {
    /// What it is about, in a word.
    pub about: &'static str,
    /// In a sentence.
    pub text: String,
}

/// What a brief rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The day that it shows, if one was asked for.
    pub as_of: Option<String>,
    /// Whether proposals are left out.
    pub accepted_only: bool,
    /// How many reports.
    pub reports: usize,
    /// How many publishers.
    pub publishers: usize,
    /// First day of publication.
    pub first: Option<String>,
    /// Last day of publication.
    pub last: Option<String>,
    /// Records shown or drawn upon (problems and references apart).
    pub records: usize,
    /// Of those, how many await review.
    pub awaiting_review: usize,
}

/// The brief.
pub fn brief(lens: &Lens<'_>) -> Brief {
    let basis = basis(lens);
    let ground = Ground::new(lens);
    let made = Made::new(lens, &ground);
    let (questions, sections, charts) = std::thread::scope(|scope| {
        let charts = scope.spawn(|| charts_with(lens, &made.ceasefires));
        let questions = gaps_of(lens, &made).questions;
        let sections = sections::all(lens, &made, &questions);
        (questions, sections, whole(charts.join()))
    });
    let parties = made.parties.table_names();
    let who = if parties.is_empty() { String::new() } else { format!(": {}", say::list_of(&parties, 4)) };
    let title = match lens.options().as_of {
        Some(day) => format!("Brief as of {}{who}", say::day(day)),
        None => format!("Brief{who}"),
    };
    let lead = vec![
        basis.sentence(),
        "● accepted by a person; ○ proposed by the reader, awaiting review; ◐ contradicted or denied; ▪ counted or coded \
         by a data set."
            .into(),
    ];
    let glance = sections::glance(&made);
    let (marking, sources) = sources(lens);
    let page = Page { title, lead, sections };
    Brief { basis, parties, glance, questions, page, marking, sources, charts }
}

/// The reports that belong to the day asked for.
fn reports<'a>(lens: &Lens<'a>) -> Vec<&'a record::Report> {
    let published = |r: &record::Report| r.details.published.and_then(|d| d.first_day());
    let seen = |r: &&record::Report| lens.options().as_of.is_none_or(|day| published(r).is_none_or(|d| d <= day));
    lens.ledger().reports().filter(seen).collect()
}

fn sources(lens: &Lens<'_>) -> (&'static str, Vec<SourceRow>) {
    let mut reports = reports(lens);
    reports.sort_by_key(|r| (r.details.published.is_none(), r.details.published.and_then(|d| d.first_day()), r.id()));
    let marking = reports.iter().map(|r| r.details.marking).max().unwrap_or(record::Marking::Amber);
    let row = |r: &&record::Report| SourceRow {
        report: r.id().to_string(),
        publisher: publisher(r),
        title: r.details.title.clone(),
        published: r.details.published.map(|d| d.to_string()),
        reliability: r.details.reliability.code(),
        marking: r.details.marking.code(),
    };
    (marking.code(), reports.iter().map(row).collect())
}

fn basis(lens: &Lens<'_>) -> Basis {
    let as_of = lens.options().as_of;
    let reports = reports(lens);
    let publishers: BTreeSet<String> = reports.iter().map(|r| publisher(r)).collect();
    let mut dates: Vec<Edtf> = reports.iter().filter_map(|r| r.details.published).collect();
    dates.sort_by(Edtf::timeline_cmp);
    let told = |body: &Body| !matches!(body.kind(), Kind::Problem | Kind::Citation);
    let records = lens.rows().iter().filter(|row| told(row.body()));
    Basis {
        as_of: as_of.map(|d| d.to_string()),
        accepted_only: lens.options().accepted_only,
        reports: reports.len(),
        publishers: publishers.len(),
        first: dates.first().map(ToString::to_string),
        last: dates.last().map(ToString::to_string),
        records: records.clone().count(),
        awaiting_review: records.filter(|row| !row.standing.is_accepted()).count(),
    }
}

impl Basis {
    fn sentence(&self) -> String {
        let day = |d: &Option<String>| d.as_ref().and_then(|d| d.parse().ok()).map(say::date);
        let dates = match (day(&self.first), day(&self.last)) {
            (Some(a), Some(b)) if a == b => format!(", published {a}"),
            (Some(a), Some(b)) => format!(", published {a} to {b}"),
            _ => String::new(),
        };
        let review = if self.accepted_only {
            "only what a person accepted is shown".into()
        } else {
            match self.awaiting_review {
                0 => "none awaits review".into(),
                n if n == self.records => "all await review".into(),
                n => format!("{n} await review"),
            }
        };
        format!(
            "{} from {}{dates}; {}, {review}.",
            say::count(self.reports, "report", "reports"),
            say::count(self.publishers, "publisher", "publishers"),
            say::count(self.records, "record", "records"),
        )
    }
}

impl View for Brief {
    fn page(&self) -> Page {
        let mut page = self.page.clone();
        let line = |g: &Glance| Line::plain(format!("{}: {}", g.about, g.text));
        let glance =
            crate::page::Section::new("At a glance", self.glance.iter().map(line).collect(), "Nothing is recorded.");
        page.sections.insert(0, glance);
        page
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["part", "line", "notes"]);
        for section in &self.page.sections {
            if let Some(answer) = &section.answer {
                table.push([section.heading.clone(), answer.clone(), String::new()], &crate::Support::default());
            }
            for line in &section.lines {
                table.push([section.heading.clone(), line.text.clone(), line.notes.join(" ")], &line.support);
            }
        }
        table
    }
}
