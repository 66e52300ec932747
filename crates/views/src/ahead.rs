//! What lies ahead: what is foreseen, what is threatened, what is said to follow if talks or a ceasefire fail, and what
//! happened in the last week.
//!
//! Said to follow on failure is a statement whose topic or condition speaks of failing talks (`fail`, `collapse`, `break
//! down`, `end of talks`), and a happening of a kind that is only imagined. Nothing here is a forecast.

use record::{Date, EventStatus, EventType, Family, Stance, Statement};
use serde::Serialize;

use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::page::{Line, Page, Section, View};
use crate::{Table, cores, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Ahead {
    /// Happenings that are foreseen, the soonest first, undated last.
    pub foreseen: Vec<Foreseen>,
    /// Happenings that were foreseen for a day that is over, or that no report of the last two months foresees; what became
    /// of them is not told here.
    pub lapsed: Vec<Foreseen>,
    /// What is said to follow if the talks fail; the latest words first.
    pub on_failure: Vec<Said>,
    /// Threats, the latest first.
    pub threats: Vec<Said>,
    /// Happenings that are only imagined, the worst first: violence, failing talks, others.
    pub imagined: Vec<Foreseen>,
    /// First day of the week that ends on the day asked for.
    pub week_from: Option<String>,
    /// What is dated in that week, happenings before words.
    pub week: Vec<Foreseen>,
}

/// A happening that is foreseen, imagined, or of the last week.
#[derive(Debug, Clone, Serialize)]
pub struct Foreseen {
    /// When, as EDTF.
    pub date: Option<String>,
    /// In a sentence.
    pub text: String,
    /// What it rests on.
    pub support: Support,
}

/// Words on what is to come.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    /// Who.
    pub speaker: ActorRef,
    /// For which body.
    pub side: ActorRef,
    /// When, as EDTF.
    pub date: Option<String>,
    /// In a sentence.
    pub text: String,
    /// On what condition, in the report's words.
    pub condition: Option<String>,
    /// What it rests on.
    pub support: Support,
}

/// Words that speak of failure, as they begin.
const FAILURE: [&str; 6] = ["fail", "collaps", "break down", "breakdown", "broke down", "unsuccessful"];

/// What lies ahead.
pub fn ahead(lens: &Lens<'_>) -> Ahead {
    ahead_of(lens, &happenings(lens, |_| true))
}

/// The same, where all happenings are known already.
pub(crate) fn ahead_of<'r, 'a>(lens: &'r Lens<'a>, all: &[Happening<'r, 'a>]) -> Ahead {
    let planned = all.iter().filter(|h| h.status == EventStatus::Planned && !h.told.is_empty());
    let (foreseen, lapsed): (Vec<_>, Vec<_>) = planned.partition(|h| is_ahead(lens, h));
    let mut imagined: Vec<&Happening<'_, '_>> = all.iter().filter(|h| h.status == EventStatus::Hypothetical).collect();
    imagined.sort_by_key(|h| (weight(h.event), h.date.is_none(), h.first_day()));
    let mut statements: Vec<(&Row<'_>, &Statement)> = lens.statements().collect();
    statements.sort_by_key(|(row, _)| (row.when.is_none(), std::cmp::Reverse(row.when.and_then(|d| d.first_day()))));
    let speaks = |text: &str| {
        let lower = text.to_lowercase();
        FAILURE.iter().any(|word| lower.contains(word))
    };
    let on_failure = cores::map(&statements, |(row, s)| {
        let speaks = speaks(&s.topic) || s.condition.as_deref().is_some_and(speaks);
        (s.stance != Stance::Threatens && speaks).then(|| said(lens, row, s))
    });
    let threats = cores::map(&statements, |(row, s)| (s.stance == Stance::Threatens).then(|| said(lens, row, s)));
    let told = |list: &[&Happening<'_, 'a>]| cores::map(list, |h| happening(lens, h));
    let week_from = lens.today().map(|day| say::plus_days(day, -6));
    Ahead {
        foreseen: told(&foreseen),
        lapsed: told(&lapsed),
        on_failure: on_failure.into_iter().flatten().collect(),
        threats: threats.into_iter().flatten().collect(),
        imagined: told(&imagined),
        week: week_from.map_or(Vec::new(), |from| week(lens, all, from)),
        week_from: week_from.map(|d| d.to_string()),
    }
}

/// How long a report's word that something is to come is good, in days, where no day is told.
const GOOD: i64 = 60;

/// Whether what was foreseen can still come.
fn is_ahead(lens: &Lens<'_>, h: &Happening<'_, '_>) -> bool {
    let Some(today) = lens.today() else { return true };
    if let Some(last) = h.date.and_then(|d| d.last_day()) {
        return last >= today;
    }
    let published = |row: &&Row<'_>| lens.ledger().report(row.report())?.details.published?.last_day();
    let latest = h.told.iter().filter_map(published).max();
    latest.is_none_or(|day| say::days_between(day, today) <= GOOD)
}

fn weight(event: EventType) -> u8 {
    match (event, event.family()) {
        (EventType::TalksFailed | EventType::CeasefireEnded, _) => 0,
        (_, Family::Violence) => 1,
        _ => 2,
    }
}

fn happening(lens: &Lens<'_>, h: &Happening<'_, '_>) -> Foreseen {
    Foreseen { date: h.date.map(|d| d.to_string()), text: h.sentence(lens), support: h.support(lens) }
}

fn said(lens: &Lens<'_>, row: &Row<'_>, s: &Statement) -> Said {
    let (who, whom) = (lens.name(s.speaker), s.addressee.map(|a| lens.name(a)));
    Said {
        speaker: ActorRef::new(lens, s.speaker),
        side: ActorRef::new(lens, lens.side_of_statement(s)),
        date: row.when.map(|d| d.to_string()),
        text: say::said(who, s.stance, whom, &s.topic, row.when),
        condition: s.condition.clone(),
        support: Support::new(lens, [row]),
    }
}

/// What is dated, to the day, in the seven days that end on the day asked for.
fn week(lens: &Lens<'_>, all: &[Happening<'_, '_>], from: Date) -> Vec<Foreseen> {
    let Some(today) = lens.today() else { return Vec::new() };
    let inside = |date: Option<record::Edtf>| {
        let (first, last) = date.map_or((None, None), |d| (d.first_day(), d.last_day()));
        first.is_some_and(|d| d >= from) && last.is_some_and(|d| d <= today)
    };
    let happened = all.iter().filter(|h| !h.is_foreseen() && inside(h.date)).map(|h| happening(lens, h));
    let spoken = lens.statements().filter(|(row, _)| inside(row.when)).map(|(row, s)| {
        let said = said(lens, row, s);
        Foreseen { date: said.date, text: said.text, support: said.support }
    });
    happened.chain(spoken).collect()
}

impl Foreseen {
    pub(crate) fn line(&self) -> Line {
        Line::new(&self.text, self.support.clone())
    }
}

impl Said {
    pub(crate) fn line(&self) -> Line {
        let condition = self.condition.as_ref().map(|c| format!("On condition: {c}")).unwrap_or_default();
        Line::new(&self.text, self.support.clone()).note(condition)
    }
}

impl View for Ahead {
    fn page(&self) -> Page {
        let happenings = |list: &[Foreseen]| list.iter().map(Foreseen::line).collect();
        let words = |list: &[Said]| list.iter().map(Said::line).collect();
        let since = self.week_from.as_ref().and_then(|d| d.parse().ok()).map(say::day);
        let week = since.map_or("In the last week".into(), |day| format!("In the week since {day}"));
        Page {
            title: "What lies ahead".into(),
            lead: vec!["What is foreseen, threatened or imagined by those named; none of it is a forecast.".into()],
            sections: vec![
                Section::new("Foreseen", happenings(&self.foreseen), "The record has nothing."),
                Section::new("Foreseen earlier; what became of it is not told", happenings(&self.lapsed), "Nothing."),
                Section::new("If the talks fail", words(&self.on_failure), "Nobody is recorded to say what follows."),
                Section::new("Threats", words(&self.threats), "The record has none."),
                Section::new("Only imagined", happenings(&self.imagined), "The record has nothing."),
                Section::new(week, happenings(&self.week), "Nothing in the record is dated in this week."),
            ],
        }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["what", "date", "text", "condition"]);
        let happenings = [
            ("foreseen", &self.foreseen),
            ("foreseen earlier", &self.lapsed),
            ("imagined", &self.imagined),
            ("last week", &self.week),
        ]
        .into_iter();
        for (what, list) in happenings {
            for f in list {
                let date = f.date.clone().unwrap_or_default();
                table.push([what.into(), date, f.text.clone(), String::new()], &f.support);
            }
        }
        for (what, list) in [("if the talks fail", &self.on_failure), ("threat", &self.threats)] {
            for s in list {
                let (date, condition) = (s.date.clone().unwrap_or_default(), s.condition.clone().unwrap_or_default());
                table.push([what.into(), date, s.text.clone(), condition], &s.support);
            }
        }
        table
    }
}
