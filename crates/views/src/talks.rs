//! Talks: announced, held, suspended, failed; meetings; who mediates, in each source's own word.

use std::collections::BTreeSet;

use record::{EventStatus, EventType, Family};
use serde::Serialize;

use crate::Table;
use crate::disputes::{Parts, parts, speakers};
use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::Lens;
use crate::page::{Line, Page, Section, View};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Talks {
    /// Rounds and meetings, the latest first, undated last.
    pub rounds: Vec<Round>,
    /// Mediation, the latest first, undated last.
    pub mediation: Vec<Mediation>,
}

/// Talks or a meeting.
#[derive(Debug, Clone, Serialize)]
pub struct Round {
    /// Its type.
    pub event: &'static str,
    /// Who took part.
    pub actors: Vec<ActorRef>,
    /// When, as EDTF.
    pub date: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// `reported`, `alleged`, `planned`, `denied`, `hypothetical`.
    pub status: &'static str,
    /// In a sentence.
    pub text: String,
    /// Whether a record denies it.
    pub disputed: bool,
    /// What it rests on.
    pub support: Support,
}

/// The part that a third party takes.
#[derive(Debug, Clone, Serialize)]
pub struct Mediation {
    /// Who mediates.
    pub mediators: Vec<ActorRef>,
    /// Between whom.
    pub between: Vec<ActorRef>,
    /// When, as EDTF.
    pub date: Option<String>,
    /// `reported`, `alleged`, `planned`, `denied`, `hypothetical`.
    pub status: &'static str,
    /// The words for it (mediation, facilitation, hosting, guarantee, brokering), each with those who use it.
    pub called: Vec<Called>,
    /// In a sentence.
    pub text: String,
    /// Whether a record denies it.
    pub disputed: bool,
    /// What it rests on.
    pub support: Support,
}

/// A word for the part of a third party, and whose word it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Called {
    /// The word.
    pub word: &'static str,
    /// Those who use it.
    pub by: String,
}

/// All talks and all mediation.
pub fn talks(lens: &Lens<'_>) -> Talks {
    let mut all = happenings(lens, |e| e.family() == Family::Talks);
    all.reverse();
    all.sort_by_key(|h| h.date.is_none());
    let parts = parts(lens, &all);
    let (mediation, rounds): (Vec<_>, Vec<_>) = all.into_iter().partition(|h| h.event == EventType::Mediation);
    Talks {
        rounds: rounds.iter().map(|h| round(lens, h)).collect(),
        mediation: mediation.iter().map(|h| mediated(lens, h, &parts)).collect(),
    }
}

fn round(lens: &Lens<'_>, h: &Happening<'_, '_>) -> Round {
    Round {
        event: h.event.code(),
        actors: lens.refs(h.actors.union(&h.targets)),
        date: h.date.map(|d| d.to_string()),
        place: h.place.clone(),
        status: h.status.code(),
        text: h.sentence(lens),
        disputed: h.is_disputed(),
        support: h.support(lens),
    }
}

fn mediated(lens: &Lens<'_>, h: &Happening<'_, '_>, parts: &Parts<'_, '_>) -> Mediation {
    let year = h.first_day().map_or(0, |d| d.year());
    let sides: BTreeSet<record::ActorId> = h.actors.iter().map(|a| lens.side(*a)).collect();
    let words = sides.iter().filter_map(|side| parts.get(&(*side, year))).flatten();
    let mut called: Vec<Called> = words.map(|(word, rows)| Called { word, by: speakers(lens, rows) }).collect();
    called.dedup();
    Mediation {
        mediators: lens.refs(&h.actors),
        between: lens.refs(&h.targets),
        date: h.date.map(|d| d.to_string()),
        status: h.status.code(),
        called,
        text: h.sentence(lens),
        disputed: h.is_disputed(),
        support: h.support(lens),
    }
}

impl Talks {
    /// Where the talks stand: the latest round, and who mediates in whose word.
    pub(crate) fn standing(&self) -> String {
        let latest = self.rounds.iter().find(|r| r.is_real() && r.status != EventStatus::Planned.code());
        let next = self.rounds.iter().rfind(|r| r.status == EventStatus::Planned.code());
        let mediation = self.mediation.iter().find(|m| m.is_real());
        let latest = latest.map(|r| format!("The latest recorded: {}.", r.text));
        let next = next.map(|r| format!("Foreseen: {}.", r.text.trim_start_matches("Planned: ")));
        let mediation = mediation.map(|m| {
            let called = if m.called.is_empty() { String::new() } else { format!("; {}", m.called_words()) };
            format!("{}{called}.", m.text)
        });
        latest.into_iter().chain(next).chain(mediation).collect::<Vec<_>>().join(" ")
    }
}

impl Round {
    pub(crate) fn line(&self) -> Line {
        Line::new(&self.text, self.support.clone()).disputed(self.disputed)
    }

    /// Whether it is more than imagined.
    pub(crate) fn is_real(&self) -> bool {
        self.status != EventStatus::Hypothetical.code()
    }
}

impl Mediation {
    pub(crate) fn line(&self) -> Line {
        let line = Line::new(&self.text, self.support.clone()).disputed(self.disputed);
        line.note(self.called_words())
    }

    /// `called mediation by TTP, facilitation by Ameer Khan Mutaqi`; nothing where no word for it is known.
    fn called_words(&self) -> String {
        let words: Vec<String> = self.called.iter().map(|c| format!("{} by {}", c.word, c.by)).collect();
        if words.is_empty() { String::new() } else { format!("called {}", words.join(", ")) }
    }

    /// Whether it is more than imagined.
    pub(crate) fn is_real(&self) -> bool {
        self.status != EventStatus::Hypothetical.code()
    }
}

impl View for Talks {
    fn page(&self) -> Page {
        let real = self.rounds.iter().filter(|r| r.is_real()).map(Round::line).collect();
        let imagined = self.rounds.iter().filter(|r| !r.is_real()).map(Round::line);
        let imagined = imagined.chain(self.mediation.iter().filter(|m| !m.is_real()).map(Mediation::line));
        let imagined: Vec<Line> = imagined.collect();
        let mediation = self.mediation.iter().filter(|m| m.is_real()).map(Mediation::line).collect();
        let mut sections = vec![
            Section::new("Talks and meetings", real, "The record has none."),
            Section::new("Mediation", mediation, "The record has none."),
        ];
        if !imagined.is_empty() {
            sections.push(Section::new("Only imagined", imagined, ""));
        }
        Page { title: "Talks".into(), lead: vec![], sections }
    }

    fn table(&self) -> Table {
        let mut table =
            Table::supported(["event", "actors", "others", "date", "place", "status", "called", "disputed"]);
        let names = |list: &[ActorRef]| list.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
        let yes = |b: bool| if b { "yes" } else { "" }.to_string();
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        for r in &self.rounds {
            let [event, status, others, called] = [r.event.into(), r.status.into(), String::new(), String::new()];
            let [date, place, actors] = [text(&r.date), text(&r.place), names(&r.actors)];
            table.push([event, actors, others, date, place, status, called, yes(r.disputed)], &r.support);
        }
        for m in &self.mediation {
            let [event, status, place] = ["mediation".into(), m.status.into(), String::new()];
            let [actors, others, called] = [names(&m.mediators), names(&m.between), m.called_words()];
            table.push([event, actors, others, text(&m.date), place, status, called, yes(m.disputed)], &m.support);
        }
        table
    }
}
