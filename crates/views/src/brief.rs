//! The first brief: what a head of mission reads in five minutes, each line with its words and sources.

use std::collections::BTreeSet;

use record::{Body, Edtf, Family, Kind};
use serde::Serialize;

use crate::disputes::{Dispute, DisputeKind};
use crate::gaps::{Made, Question, gaps_of};
use crate::lens::{Lens, publisher};
use crate::lineage::{GroupEvent, Tie, lineage};
use crate::page::{Line, Page, Section, View};
use crate::parties::Place;
use crate::sourcing::Single;
use crate::talks::{Mediation, Round, talks};
use crate::timeline::timeline_of;
use crate::{Table, say};

/// A brief: headed parts whose lines rest on records, cut so that the whole stays readable.
#[derive(Debug, Clone, Serialize)]
pub struct Brief {
    /// What it rests on.
    pub basis: Basis,
    /// The brief itself.
    pub page: Page,
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
    let made = Made::new(lens);
    let sections = vec![
        who(&made),
        ceasefires(&made),
        talk(lens),
        terms(&made),
        moved(&made),
        groups(lens),
        violence(lens),
        third(&made),
        sourcing(&made),
        problems(lens),
        gaps(lens, &made),
    ];
    let title = match lens.options().as_of {
        Some(day) => format!("Brief as of {}", say::day(day)),
        None => "Brief".into(),
    };
    let lead = vec![
        basis.sentence(),
        "● accepted by a person; ○ proposed by the reader, awaiting review; ◐ contradicted or denied.".into(),
    ];
    Brief { basis, page: Page { title, lead, sections } }
}

fn basis(lens: &Lens<'_>) -> Basis {
    let as_of = lens.options().as_of;
    let day = |d: &Edtf| d.first_day();
    let seen = |r: &&record::Report| {
        as_of.is_none_or(|as_of| r.details.published.as_ref().and_then(day).is_none_or(|d| d <= as_of))
    };
    let reports: Vec<&record::Report> = lens.ledger().reports().filter(seen).collect();
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

fn who(made: &Made) -> Section {
    let parties = &made.parties.parties;
    let table = parties.iter().filter(|p| p.place == Place::AtTheTable).take(6);
    let third = parties.iter().filter(|p| p.place == Place::ThirdParty).take(3);
    let lines = table.chain(third).flat_map(|p| p.lines(3)).collect();
    let hidden = parties.len().saturating_sub(9);
    let mut section =
        Section::new("Parties, and who speaks for whom", lines, "The record shows no side of ceasefires or talks.");
    section.more = (hidden > 0).then_some(crate::page::More { count: hidden, view: "parties" });
    section
}

fn ceasefires(made: &Made) -> Section {
    let lines: Vec<Line> = made.ceasefires.ceasefires.iter().flat_map(crate::Ceasefire::lines).collect();
    let loose = made.ceasefires.loose.iter().map(|m| Line::new(&m.text, m.support.clone()).disputed(m.disputed));
    let lines = lines.into_iter().chain(loose).collect();
    Section::new("Ceasefires", lines, "No ceasefire is recorded.").at_most(12, "ceasefires")
}

fn talk(lens: &Lens<'_>) -> Section {
    let talks = talks(lens);
    let mediation = talks.mediation.iter().filter(|m| m.is_real()).map(Mediation::line);
    let rounds = talks.rounds.iter().filter(|r| r.is_real()).map(Round::line);
    let lines = mediation.take(3).chain(rounds).collect();
    Section::new("Talks and mediation", lines, "No talks are recorded.").at_most(9, "talks")
}

fn terms(made: &Made) -> Section {
    let lines = made.terms.terms.iter().flat_map(crate::Term::lines).collect();
    Section::new("Demands, offers and answers", lines, "None is recorded.").at_most(12, "terms")
}

fn moved(made: &Made) -> Section {
    let mut disputes: Vec<&Dispute> = made.disputes.disputes.iter().collect();
    // Changes first, then contradictions between sides; wording last. The sort keeps the latest first within each.
    disputes.sort_by_key(|d| match d.kind {
        DisputeKind::OverTime => 0,
        DisputeKind::BetweenSides | DisputeKind::Happening | DisputeKind::Blame => 1,
        DisputeKind::WithinOneSide => 2,
        DisputeKind::Wording => 3,
    });
    let lines = disputes.into_iter().map(Dispute::line).collect();
    let empty = "The rules find none. They compare topics and stances, not whole texts.";
    Section::new("Changes of position and contradictions", lines, empty).at_most(7, "disputes")
}

fn groups(lens: &Lens<'_>) -> Section {
    let lineage = lineage(lens);
    let (near, far): (Vec<&Tie>, Vec<&Tie>) =
        lineage.ties.iter().partition(|t| !matches!(t.relation, "allied_with" | "opposed_to"));
    // The latest are the most telling.
    let events = lineage.events.iter().rev().map(GroupEvent::line);
    let lines = near.into_iter().map(Tie::line).chain(events).chain(far.into_iter().map(Tie::line)).collect();
    Section::new("Groups: splits, mergers, leaders, proxies", lines, "Nothing is recorded.").at_most(9, "lineage")
}

fn violence(lens: &Lens<'_>) -> Section {
    let timeline = timeline_of(lens, |e| e.family() == Family::Violence);
    let mut moments: Vec<_> = timeline.moments.iter().filter(|m| m.status != "hypothetical").collect();
    moments.reverse();
    moments.sort_by_key(|m| m.date.is_none());
    let lines = moments.into_iter().map(crate::timeline::Moment::line).collect();
    let mut section = Section::new("Violence recorded", lines, "None is recorded.").at_most(8, "timeline");
    if !section.lines.is_empty() {
        section.note = Some("As told by the sources named; nothing here is a finding of who did it.".into());
    }
    section
}

fn third(made: &Made) -> Section {
    let lines = made.commitments.commitments.iter().map(crate::commitments::Commitment::line).collect();
    Section::new("Promises of third parties", lines, "None is recorded.").at_most(5, "commitments")
}

fn sourcing(made: &Made) -> Section {
    let s = &made.sourcing;
    let lines: Vec<Line> = s.single.iter().filter(|s| s.interested || s.reports > 1).map(Single::line).collect();
    let mut section = Section::new("What rests on one voice only", lines, "").at_most(5, "sourcing");
    let count = say::count(s.single.len(), "happening rests", "happenings rest");
    section.note = Some(format!(
        "{count} on one voice alone, {} on two or more. Reports that repeat one spokesman count as one voice.",
        s.corroborated
    ));
    section
}

fn problems(lens: &Lens<'_>) -> Section {
    let lines = crate::problems(lens).problems.iter().map(crate::Unread::line).collect();
    Section::new("What could not be read", lines, "No problem in the texts was found.").at_most(4, "problems")
}

fn gaps(lens: &Lens<'_>, made: &Made) -> Section {
    let gaps = gaps_of(lens, made);
    let open: Vec<&Question> = gaps.questions.iter().filter(|q| q.state != "answered").collect();
    let lines = open.into_iter().map(Question::line).collect();
    Section::new("What the record cannot answer yet", lines, "All twelve questions have an answer.")
}

impl View for Brief {
    fn page(&self) -> Page {
        self.page.clone()
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["part", "line", "notes"]);
        for section in &self.page.sections {
            for line in &section.lines {
                table.push([section.heading.clone(), line.text.clone(), line.notes.join(" ")], &line.support);
            }
        }
        table
    }
}
