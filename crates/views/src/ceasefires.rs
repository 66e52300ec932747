//! Ceasefires: declared, ordered, extended, violated, ended; how long they were to last; who confirms them and who does
//! not; what was recorded inside them.
//!
//! Which happenings belong to one ceasefire is stated in `episode`. Whether a ceasefire held is never decided here:
//! violations and acts of violence are listed with those who say so.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Date, EventType, Family, Stance};
use serde::Serialize;

use crate::episode::{Episode, apart, episodes, term};
use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::page::{Line, Page, Section, View};
use crate::{Table, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Ceasefires {
    /// The latest first; those without a date last.
    pub ceasefires: Vec<Ceasefire>,
    /// Happenings that belong to no episode.
    pub loose: Vec<Moment>,
}

/// One episode.
#[derive(Debug, Clone, Serialize)]
pub struct Ceasefire {
    /// Its sides.
    pub sides: Vec<ActorRef>,
    /// When it was declared or began, as EDTF.
    pub begun: Option<String>,
    /// `planned`, `open`, `term over`, `ended`; always as far as the record tells.
    pub state: &'static str,
    /// The last day of its term, where one is told.
    pub term_ends: Option<String>,
    /// Whether it is said to be without a fixed end.
    pub indefinite: bool,
    /// Days from the day asked for to the end of the term; only while it is open.
    pub days_left: Option<i64>,
    /// Declaration, orders, extensions, violations, end: in the order of time.
    pub moments: Vec<Moment>,
    /// Sides that speak of it as theirs: assert, accept, promise, order or support it.
    pub confirmed_by: Vec<Voice>,
    /// Voices that deny, doubt, reject or condemn it, or accuse another of breaking it.
    pub disputed_by: Vec<Voice>,
    /// Sides from which no word on it is recorded.
    pub silent: Vec<ActorRef>,
    /// Acts of violence recorded from its first day to its last (or to the day asked for), with a side among those
    /// named; by type.
    pub violence: Vec<Inside>,
}

/// A happening in the life of a ceasefire.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    /// Its type.
    pub event: &'static str,
    /// When, as EDTF.
    pub date: Option<String>,
    /// In a sentence.
    pub text: String,
    /// Whether a record denies it.
    pub disputed: bool,
    /// What it rests on.
    pub support: Support,
}

/// A side's or person's word on a ceasefire.
#[derive(Debug, Clone, Serialize)]
pub struct Voice {
    /// Whose.
    pub side: ActorRef,
    /// In a sentence.
    pub text: String,
    /// What it rests on.
    pub support: Support,
}

/// Acts of one type inside a ceasefire.
#[derive(Debug, Clone, Serialize)]
pub struct Inside {
    /// Type of violence.
    pub event: &'static str,
    /// How many happenings.
    pub count: usize,
    /// What they rest on.
    pub support: Support,
}

/// All ceasefires.
pub fn ceasefires(lens: &Lens<'_>) -> Ceasefires {
    let (episodes, loose) = episodes(lens);
    let violence = happenings(lens, |e| e.family() == Family::Violence);
    let mut words = on_ceasefires(lens);
    for word in words.iter_mut().filter(|word| word.day.is_none()) {
        let near = episodes.iter().enumerate().filter_map(|(i, e)| Some((apart(&e.opener, word.row)?, i)));
        word.home = near.min().map(|(_, i)| i);
    }
    let begun = episodes.iter().filter(|e| !e.opener.is_foreseen() && !e.opener.told.is_empty());
    let starts: Vec<(Option<Date>, BTreeSet<ActorId>)> =
        begun.map(|e| (e.opener.first_day(), e.opener.sides.clone())).collect();
    // A later ceasefire between the same sides ends the window in which words and violence belong to this one.
    let next = |e: &Episode<'_, '_>| {
        let begun = e.opener.first_day()?;
        let later = starts.iter().filter(|(day, sides)| *day > Some(begun) && !sides.is_disjoint(&e.opener.sides));
        later.filter_map(|(day, _)| *day).min()
    };
    let nexts: Vec<Option<Date>> = episodes.iter().map(next).collect();
    // Sorted by day, so that each episode looks only at its own time.
    words.sort_by_key(|word| word.day);
    let mut ceasefires: Vec<Ceasefire> = episodes
        .into_iter()
        .zip(nexts)
        .enumerate()
        .map(|(at, (episode, next))| ceasefire(lens, (at, episode), next, &violence, &words))
        .collect();
    // The latest first, those without a date last.
    ceasefires.reverse();
    ceasefires.sort_by_key(|c| c.begun.is_none());
    Ceasefires { ceasefires, loose: loose.iter().map(|h| moment(lens, h)).collect() }
}

fn moment(lens: &Lens<'_>, h: &Happening<'_, '_>) -> Moment {
    let denied = match (h.denied.is_empty(), h.told.is_empty()) {
        (true, _) | (false, true) => String::new(),
        (false, false) => format!("; denied by {}", voices(lens, &h.denied)),
    };
    Moment {
        event: h.event.code(),
        date: h.date.map(|d| d.to_string()),
        text: format!("{}{denied}", h.sentence(lens)),
        disputed: h.is_disputed(),
        support: Support::new(lens, h.rows()),
    }
}

fn voices(lens: &Lens<'_>, rows: &[&Row<'_>]) -> String {
    let names: BTreeSet<String> = rows.iter().map(|row| lens.origin(row).name(lens)).collect();
    say::list_of(&names.into_iter().collect::<Vec<_>>(), 3)
}

/// A statement on a ceasefire.
struct Word<'r, 'a> {
    row: &'r Row<'a>,
    stance: Stance,
    side: ActorId,
    text: String,
    day: Option<Date>,
    /// For undated words the episode whose beginning stands nearest in the report.
    home: Option<usize>,
}

fn on_ceasefires<'r, 'a>(lens: &'r Lens<'a>) -> Vec<Word<'r, 'a>> {
    let word = lens.topics().word("ceasefire");
    let about = lens.statements().filter(|(_, s)| word.is_some_and(|w| lens.topics().words(&s.topic).contains(&w)));
    about
        .map(|(row, s)| {
            let (who, whom) = (lens.name(s.speaker), s.addressee.map(|a| lens.name(a)));
            let text = say::said(who, s.stance, whom, &s.topic, row.when);
            let day = row.when.and_then(|d| d.first_day());
            Word { row, stance: s.stance, side: lens.side_of_statement(s), text, day, home: None }
        })
        .collect()
}

fn ceasefire<'a>(
    lens: &Lens<'a>,
    (at, episode): (usize, Episode<'_, 'a>),
    next: Option<Date>,
    violence: &[Happening<'_, 'a>],
    words: &[Word<'_, 'a>],
) -> Ceasefire {
    let Episode { opener, then } = episode;
    let mut sides = opener.sides.clone();
    then.iter().for_each(|h| sides.extend(h.sides.iter().copied()));
    let begun = opener.first_day();
    let end = then.iter().find(|h| h.event == EventType::CeasefireEnded && !h.is_foreseen() && !h.told.is_empty());
    let ended = end.and_then(|h| h.first_day());
    let (term, indefinite) = term(&opener, &then);
    let today = lens.today();
    let state = match (end, term, today) {
        (Some(_), ..) => "ended",
        (None, ..) if opener.is_foreseen() => "planned",
        (None, ..) if opener.told.is_empty() => "denied",
        (None, Some(last), Some(today)) if last < today => "term over",
        _ if next.is_some() => "followed by another",
        _ => "open",
    };
    let days_left = match (state, term, today) {
        ("open", Some(last), Some(today)) => Some(say::days_between(today, last)),
        _ => None,
    };
    // Words said up to two weeks before the first day can already speak of it.
    let window = |day: Date, before: i64| {
        begun.is_some_and(|b| say::days_between(b, day) >= -before) && next.is_none_or(|n| day < n)
    };
    let here = |word: &&Word<'_, '_>| match word.day {
        Some(day) => window(day, 14) && ended.is_none_or(|e| say::days_between(e, day) <= 60),
        None => word.home == Some(at),
    };
    let (mut confirmed, mut disputed) = (BTreeMap::new(), BTreeMap::new());
    let from = words.partition_point(|w| w.day.is_none_or(|d| begun.is_none_or(|b| say::days_between(b, d) < -14)));
    let undated = words.iter().take_while(|w| w.day.is_none());
    let dated = words[from..].iter().take_while(|w| w.day.is_none_or(|d| next.is_none_or(|n| d < n)));
    for word in undated.chain(dated.filter(|w| w.day.is_some())).filter(here) {
        let into = match word.stance {
            Stance::Asserts
            | Stance::Accepts
            | Stance::Promises
            | Stance::Orders
            | Stance::Supports
            | Stance::Offers => &mut confirmed,
            Stance::Denies | Stance::Doubts | Stance::Rejects | Stance::Condemns | Stance::Accuses => &mut disputed,
            _ => continue,
        };
        into.entry(word.side).or_insert_with(Vec::new).push(word);
    }
    let heard: BTreeSet<ActorId> = confirmed.keys().chain(disputed.keys()).copied().collect();
    let own_voice = |side: &ActorId| opener.rows().any(|r| lens.origin(r) == crate::origin::Origin::Side(*side));
    let silent = lens.refs(sides.iter().filter(|s| !heard.contains(s) && !own_voice(s)));
    let inside = |h: &&Happening<'_, '_>| {
        let day = h.first_day().filter(|_| h.date.and_then(|d| d.as_day()).is_some());
        let in_time = day.is_some_and(|day| window(day, 0) && ended.or(term).is_none_or(|last| day <= last));
        in_time && !h.is_foreseen() && !h.told.is_empty() && !h.sides.is_disjoint(&sides)
    };
    let mut by_type: BTreeMap<EventType, Vec<&Happening<'_, 'a>>> = BTreeMap::new();
    // Happenings come in the order of time, the undated last.
    let from = violence.partition_point(|h| h.first_day().is_some_and(|day| begun.is_some_and(|b| day < b)));
    let in_time = violence[from..].iter().take_while(|h| h.first_day().is_some_and(|day| next.is_none_or(|n| day < n)));
    in_time.filter(inside).for_each(|h| by_type.entry(h.event).or_default().push(h));
    let violence = by_type.into_iter().map(|(event, list)| Inside {
        event: event.code(),
        count: list.len(),
        support: Support::new(lens, list.into_iter().flat_map(Happening::rows)),
    });
    let voice = |(side, list): (ActorId, Vec<&Word<'_, 'a>>)| Voice {
        side: ActorRef::new(lens, side),
        text: list[0].text.clone(),
        support: Support::new(lens, list.iter().map(|w| w.row)),
    };
    let begun_words = opener.date.map(|d| d.to_string());
    let mut moments: Vec<Moment> = std::iter::once(&opener).chain(&then).map(|h| moment(lens, h)).collect();
    moments.sort_by_key(|m| (m.date.is_none() && m.event != "ceasefire_declared", m.date.clone()));
    Ceasefire {
        sides: lens.refs(&sides),
        begun: begun_words,
        state,
        term_ends: term.map(|d| d.to_string()),
        indefinite,
        days_left,
        moments,
        confirmed_by: confirmed.into_iter().map(voice).collect(),
        disputed_by: disputed.into_iter().map(voice).collect(),
        silent,
        violence: violence.collect(),
    }
}

impl Ceasefire {
    /// How it stands and to when its term runs, for comparing two looks.
    pub(crate) fn state_words(&self) -> String {
        match &self.term_ends {
            Some(day) => format!("{}, term to {day}", self.state),
            None => self.state.to_string(),
        }
    }

    /// How it stands, in one sentence.
    pub(crate) fn standing(&self) -> String {
        let day = |text: &Option<String>| {
            text.as_ref().and_then(|d| d.parse::<record::Edtf>().ok()).map(say::date).unwrap_or_default()
        };
        match (self.state, &self.term_ends) {
            ("ended", _) => "An end is recorded.".into(),
            ("planned", _) => "Foreseen; the record does not show that it began.".into(),
            ("denied", _) => "Only its denial is recorded.".into(),
            ("term over", Some(_)) => {
                format!("Its term was to end on {}; no extension and no end are recorded.", day(&self.term_ends))
            }
            ("followed by another", _) => "No end is recorded; another ceasefire follows.".into(),
            (_, Some(_)) => match self.days_left {
                Some(left) => format!(
                    "No end is recorded. Its term ends on {}: {} left.",
                    day(&self.term_ends),
                    say::count(left.unsigned_abs() as usize, "day", "days")
                ),
                None => format!("No end is recorded. Its term ends on {}.", day(&self.term_ends)),
            },
            _ if self.indefinite => "No end is recorded. It is said to be without a fixed end.".into(),
            _ => "No end is recorded. No term is told.".into(),
        }
    }

    /// The episode as lines: how it stands, its moments, the voices on it, the violence inside it.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (i, m) in self.moments.iter().enumerate() {
            let line = Line::new(&m.text, m.support.clone()).disputed(m.disputed);
            lines.push(if i == 0 { line.note(self.standing()) } else { line });
        }
        for v in &self.confirmed_by {
            lines.push(Line::new(format!("Confirmed: {}", v.text), v.support.clone()));
        }
        for v in &self.disputed_by {
            lines.push(Line::new(format!("Disputed: {}", v.text), v.support.clone()).disputed(true));
        }
        if !self.silent.is_empty() {
            let names = say::list(self.silent.iter().map(|a| a.name.clone()));
            lines.push(Line::plain(format!("No word of its own on it is recorded from {names}.")));
        }
        for inside in &self.violence {
            let what = inside.event.replace('_', " ");
            let text = format!("Recorded inside it: {what}, {}", say::count(inside.count, "time", "times"));
            lines.push(Line::new(text, inside.support.clone()));
        }
        lines
    }

    /// `TTP and Pakistan, 9 Nov 2021`.
    pub(crate) fn heading(&self) -> String {
        let sides = say::list(self.sides.iter().map(|a| a.name.clone()));
        let sides = if sides.is_empty() { "Sides not named".into() } else { sides };
        let begun = self.begun.as_ref().and_then(|d| d.parse().ok()).map_or("undated".into(), say::date);
        format!("{sides}, {begun}")
    }
}

impl View for Ceasefires {
    fn page(&self) -> Page {
        let mut sections: Vec<Section> =
            self.ceasefires.iter().map(|c| Section::new(c.heading(), c.lines(), "")).collect();
        if sections.is_empty() {
            sections.push(Section::new("Ceasefires", vec![], "The record shows none."));
        }
        if !self.loose.is_empty() {
            let lines = self.loose.iter().map(|m| Line::new(&m.text, m.support.clone()).disputed(m.disputed)).collect();
            sections.push(Section::new("Of no ceasefire above", lines, ""));
        }
        Page { title: "Ceasefires".into(), lead: vec![], sections }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported([
            "sides",
            "begun",
            "state_of_ceasefire",
            "term_ends",
            "event",
            "date",
            "what",
            "disputed",
        ]);
        let yes = |b: bool| if b { "yes" } else { "" }.to_string();
        for c in &self.ceasefires {
            let sides = c.sides.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
            let text = |t: &Option<String>| t.clone().unwrap_or_default();
            for m in &c.moments {
                let [begun, term, date] = [text(&c.begun), text(&c.term_ends), text(&m.date)];
                let [event, what, state] = [m.event.to_string(), m.text.clone(), c.state.to_string()];
                table.push([sides.clone(), begun, state, term, event, date, what, yes(m.disputed)], &m.support);
            }
        }
        for m in &self.loose {
            let [event, what] = [m.event.to_string(), m.text.clone()];
            let date = m.date.clone().unwrap_or_default();
            let [sides, begun, state, term] = [const { String::new() }; 4];
            table.push([sides, begun, state, term, event, date, what, yes(m.disputed)], &m.support);
        }
        table
    }
}
