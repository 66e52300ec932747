//! Ceasefires: declared, ordered, extended, violated, ended; how long they were to last; who confirms them and who does
//! not; what was recorded inside them, by reports and by data sets.
//!
//! Which happenings belong to one ceasefire is stated in `episode`, which words in `ceasefires::words`. Whether a
//! ceasefire held is never decided here: violations, acts of violence and counts are listed with those who say so.

mod coded;
mod page;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Date, EventType, Family};
use serde::Serialize;

use crate::cores;
use crate::counts::{self, Count, Events};
use crate::episode::{Episode, Run, end_of, episodes, run};
use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::say;

pub use coded::CodedPause;
use words::{Words, assign};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Ceasefires {
    /// Those whose sides are named first; among them the latest first, those without a date last.
    pub ceasefires: Vec<Ceasefire>,
    /// Happenings that belong to no episode.
    pub loose: Vec<Moment>,
    /// Ceasefires of parties of the record that only data sets have; the latest first.
    pub coded: Vec<CodedPause>,
}

/// One episode.
#[derive(Debug, Clone, Serialize)]
pub struct Ceasefire {
    /// Its sides.
    pub sides: Vec<ActorRef>,
    /// The sides that are told to have declared it.
    pub declared_by: Vec<ActorRef>,
    /// `unilateral`, `bilateral`, `multilateral` or `unclear`: by how many sides it is told to be declared.
    pub side: &'static str,
    /// When it was declared or began, as EDTF.
    pub begun: Option<String>,
    /// `planned`, `open`, `term over`, `ended`, `denied`, `followed by another`, `undated`, `not known` (nothing is told of it
    /// for half a year); always as far as the record tells.
    pub state: &'static str,
    /// The day on which its term runs out, where one is told.
    pub term_ends: Option<String>,
    /// When it is told to have ended, as EDTF.
    pub ended: Option<String>,
    /// Whether it is said to be without a fixed end.
    pub indefinite: bool,
    /// Days from the day asked for to the end of the term; only while it is open.
    pub days_left: Option<i64>,
    /// The day from which they are counted: the day asked for, or that of the latest report.
    pub counted_from: Option<String>,
    /// Its declaration; then orders, extensions, violations, end, in the order of time.
    pub moments: Vec<Moment>,
    /// Sides that speak of it as theirs: assert, accept, promise, order or support it.
    pub confirmed_by: Vec<Voice>,
    /// Voices that deny, doubt, reject or condemn it.
    pub disputed_by: Vec<Voice>,
    /// Accusations of one side by another while it lasted, and of anybody to have broken it.
    pub accusations: Vec<Voice>,
    /// Sides from which no word on it is recorded.
    pub silent: Vec<ActorRef>,
    /// Acts of violence recorded from its first day to its last (or to the day asked for), with a side among those
    /// named; by type.
    pub violence: Vec<Inside>,
    /// Acts of violence whose dates are too vague to tell whether they lie inside it.
    pub perhaps: Vec<Inside>,
    /// What data sets count before, inside and after it.
    pub counts: Vec<Count>,
    /// The same for its parties with their wings, splinters and proxies, where that was asked for.
    pub counts_with_kin: Vec<Count>,
    /// How data sets code it.
    pub coded: Vec<CodedPause>,
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
    /// The days of those that are dated to the day.
    pub days: Vec<String>,
    /// The latest of them, in a sentence.
    pub latest: String,
    /// What they rest on.
    pub support: Support,
}

/// Days for which a ceasefire without a term is held to go on after the last that is told of it.
const SPOKEN: i32 = 183;

/// An episode and what is worked out of it alone.
pub(crate) struct Known<'r, 'a> {
    episode: Episode<'r, 'a>,
    sides: BTreeSet<ActorId>,
    run: Run,
    /// When the next one between sides of this begins.
    next: Option<Date>,
}

impl Known<'_, '_> {
    /// First day.
    pub(crate) fn begun(&self) -> Option<Date> {
        self.episode.opener.first_day()
    }

    /// The first day after it, as far as is told: its end, the end of its term, or the beginning of the next.
    pub(crate) fn over(&self) -> Option<Date> {
        let told = self.run.ended.or(self.run.over);
        match (told, self.next) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }
}

/// All ceasefires.
pub fn ceasefires(lens: &Lens<'_>) -> Ceasefires {
    let (found, loose) = episodes(lens);
    let begun = found.iter().filter(|e| !e.opener.is_foreseen() && !e.opener.told.is_empty());
    let starts: Vec<(Date, BTreeSet<ActorId>)> =
        begun.filter_map(|e| Some((e.opener.first_day()?, e.opener.sides.clone()))).collect();
    let mut known: Vec<Known<'_, '_>> = found
        .into_iter()
        .map(|episode| {
            let begun = episode.opener.first_day();
            // A later ceasefire between the same sides ends the time in which words and violence belong to this one.
            let later = starts
                .iter()
                .filter(|(day, sides)| begun.is_some_and(|b| *day > b) && !sides.is_disjoint(&episode.opener.sides));
            let next = later.map(|(day, _)| *day).min();
            let mut sides = episode.opener.sides.clone();
            episode.then.iter().for_each(|h| sides.extend(h.sides.iter().copied()));
            let run = run(&episode);
            Known { episode, sides, run, next }
        })
        .collect();
    let mut words = assign(lens, &known);
    for (at, known) in known.iter_mut().enumerate() {
        // Where the declaration tells no term, words on it may: “a one-month ceasefire”. Not so once it was extended.
        let extended = known.episode.then.iter().any(|h| h.event == EventType::CeasefireExtended);
        if let Some(term) = words.get(&at).and_then(Words::term).filter(|_| !extended) {
            known.run.take_term(term, known.episode.opener.date.and_then(|d| d.as_day()));
        }
    }
    let violence = happenings(lens, |e| e.family() == Family::Violence);
    let events = counts::events(lens);
    let mut pauses = coded::pauses(lens);
    let with_words = |(at, known)| (known, words.remove(&at).unwrap_or_default(), coded::take(&mut pauses, known));
    let drafts: Vec<_> = known.iter().enumerate().map(with_words).collect();
    let mut ceasefires = cores::map(&drafts, |(known, words, coded)| Ceasefire {
        coded: coded.clone(),
        ..ceasefire(lens, known, words, &violence, &events)
    });
    // The latest first, those without a date last, and last of all those of which nobody knows whose they are.
    ceasefires.reverse();
    ceasefires.sort_by_key(|c| (c.sides.is_empty(), c.begun.is_none()));
    // Of those that no report tells, the ones of groups that have a ceasefire here.
    let sides: BTreeSet<ActorId> = known.iter().flat_map(|k| counts::counted_sides(lens, &k.sides)).collect();
    let coded = pauses.into_iter().filter(|(heads, _)| !heads.is_disjoint(&sides)).map(|(_, pause)| pause).collect();
    Ceasefires { ceasefires, loose: cores::map(&loose, |h| moment(lens, h)), coded }
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
    say::names_of(lens.voices(rows.iter().copied()), 3)
}

fn ceasefire<'a>(
    lens: &Lens<'a>,
    known: &Known<'_, 'a>,
    words: &Words<'_, 'a>,
    violence: &[Happening<'_, 'a>],
    events: &[Events<'_>],
) -> Ceasefire {
    let Known { episode: Episode { opener, then }, sides, run, next } = known;
    let today = lens.today();
    let state = match (run.ended_told, run.ends, today) {
        (true, ..) => "ended",
        _ if opener.is_foreseen() => "planned",
        _ if opener.told.is_empty() => "denied",
        (_, Some(ends), Some(today)) if ends < today => "term over",
        _ if next.is_some() => "followed by another",
        _ if known.begun().is_none() => "undated",
        // Without a term, words on it keep it open for half a year; after that nobody can tell.
        (_, None, Some(today)) if !run.indefinite && words.last_day(known) < Some(say::plus_days(today, -SPOKEN)) => {
            "not known"
        }
        _ => "open",
    };
    let days_left = match (state, run.ends, today) {
        ("open", Some(ends), Some(today)) => Some(say::days_between(today, ends)),
        _ => None,
    };
    let declared: BTreeSet<ActorId> = opener.told.iter().flat_map(|row| declarers(lens, row)).collect();
    let own_voice = |side: &ActorId| opener.rows().any(|r| *lens.origin(r) == crate::origin::Origin::Side(*side));
    let heard = words.heard();
    let silent = lens.refs(sides.iter().filter(|s| !heard.contains(s) && !own_voice(s)));
    let mut moments: Vec<Moment> = then.iter().map(|h| moment(lens, h)).collect();
    moments.sort_by_key(|m| (m.date.is_none(), m.date.clone()));
    // What was foreseen or ordered before it stands below it, too.
    moments.insert(0, moment(lens, opener));
    let (inside, perhaps) = violence_inside(lens, known, violence);
    let (counts, counts_with_kin) = coded_counts(lens, known, events);
    Ceasefire {
        sides: lens.refs(sides),
        side: match declared.len() {
            0 => "unclear",
            1 => "unilateral",
            2 => "bilateral",
            _ => "multilateral",
        },
        declared_by: lens.refs(&declared),
        begun: opener.date.map(|d| d.to_string()),
        state,
        term_ends: run.ends.map(|d| d.to_string()),
        ended: end_of(&known.episode).and_then(|h| h.date).map(|d| d.to_string()),
        indefinite: run.indefinite,
        days_left,
        counted_from: today.filter(|_| days_left.is_some()).map(|d| d.to_string()),
        moments,
        confirmed_by: words.confirmed(lens),
        disputed_by: words.disputed(lens),
        accusations: words.accusations(lens),
        silent,
        violence: inside,
        perhaps,
        counts,
        counts_with_kin,
        coded: Vec::new(),
    }
}

/// The sides of those who did it, in one record.
fn declarers(lens: &Lens<'_>, row: &Row<'_>) -> Vec<ActorId> {
    match row.body() {
        record::Body::Event(e) => e.actors.iter().map(|a| lens.side(*a)).collect(),
        _ => Vec::new(),
    }
}

/// Acts of violence with one of its sides: those dated inside it, and those whose date only touches it.
fn violence_inside<'a>(
    lens: &Lens<'a>,
    known: &Known<'_, 'a>,
    violence: &[Happening<'_, 'a>],
) -> (Vec<Inside>, Vec<Inside>) {
    let Some(begun) = known.begun().filter(|_| known.episode.opener.date.and_then(|d| d.as_day()).is_some()) else {
        return (Vec::new(), Vec::new());
    };
    let over = known.over();
    let real = |h: &&Happening<'_, '_>| !h.is_foreseen() && !h.told.is_empty();
    let related = |h: &Happening<'_, '_>| !h.sides.is_disjoint(&known.sides);
    let before_end = |day: Date| over.is_none_or(|over| day < over);
    let (mut inside, mut perhaps): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) = Default::default();
    // Happenings come in the order of time, the undated last; a date that touches it can begin long before it.
    for h in violence.iter().take_while(|h| h.first_day().is_some_and(before_end)).filter(real) {
        let (Some(first), Some(last)) = (h.first_day(), h.date.and_then(|d| d.last_day())) else { continue };
        // Most are over before it begins; sides are compared last, as that takes longest.
        if last < begun || !related(h) {
            continue;
        }
        if first >= begun && before_end(last) {
            inside.entry(h.event).or_default().push(h);
        } else {
            perhaps.entry(h.event).or_default().push(h);
        }
    }
    let of_type = |(event, list): (EventType, Vec<&Happening<'_, 'a>>)| Inside {
        event: event.code(),
        count: list.len(),
        days: list.iter().filter_map(|h| h.date?.as_day()).map(|d| d.to_string()).collect(),
        latest: list.last().map(|h| h.sentence(lens)).unwrap_or_default(),
        support: Support::new(lens, list.into_iter().flat_map(Happening::rows)),
    };
    (inside.into_iter().map(of_type).collect(), perhaps.into_iter().map(of_type).collect())
}

/// What data sets count for its parties before, inside and after it; and with their kin, where that was asked for.
fn coded_counts(lens: &Lens<'_>, known: &Known<'_, '_>, events: &[Events<'_>]) -> (Vec<Count>, Vec<Count>) {
    let day = known.episode.opener.date.and_then(|d| d.as_day());
    let Some(begun) = day.filter(|_| !events.is_empty() && !known.episode.opener.is_foreseen()) else {
        return (Vec::new(), Vec::new());
    };
    let limit = lens.options().as_of;
    let windows = match known.over() {
        Some(over) => counts::around(begun, over, limit),
        // Still open: up to the day asked for, or as far as the data go.
        None => counts::so_far(begun, limit.or(lens.today())),
    };
    let sides = counts::counted_sides(lens, &known.sides);
    let plain = counts::counts_of(lens, events, &sides, &windows);
    let kin = if lens.counts_kin() {
        counts::counts_of(lens, events, &counts::kin(lens, &sides), &windows)
    } else {
        Vec::new()
    };
    (plain, kin)
}
