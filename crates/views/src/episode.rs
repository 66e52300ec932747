//! Episodes: each declared ceasefire with what belongs to it.
//!
//! What follows a declaration belongs to the latest episode that began on or before it and has a side in common; an order
//! to hold fire belongs to the nearest one within thirty days; what is undated belongs to the one whose beginning stands
//! nearest in the same report. A ceasefire that is only foreseen belongs to the one that it became, where there is one.

use record::{Date, EventStatus, EventType, Family};

use crate::happening::{Happening, happenings};
use crate::lens::{Lens, Row};
use crate::say;
use crate::term::Term;

/// A declared ceasefire and what followed.
#[derive(Debug)]
pub(crate) struct Episode<'r, 'a> {
    /// Its declaration.
    pub(crate) opener: Happening<'r, 'a>,
    /// What followed, in the order of time.
    pub(crate) then: Vec<Happening<'r, 'a>>,
}

/// All episodes in the order of time, and the happenings that belong to none.
pub(crate) fn episodes<'r, 'a>(lens: &'r Lens<'a>) -> (Vec<Episode<'r, 'a>>, Vec<Happening<'r, 'a>>) {
    let mut all = happenings(lens, |e| e.family() == Family::Ceasefires);
    all.retain(|h| h.status != EventStatus::Hypothetical);
    let (openers, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|h| h.event == EventType::CeasefireDeclared);
    let (foreseen, real): (Vec<_>, Vec<_>) = openers.into_iter().partition(|h| h.is_foreseen() && !h.told.is_empty());
    let mut episodes: Vec<Episode<'_, '_>> =
        real.into_iter().map(|opener| Episode { opener, then: Vec::new() }).collect();
    let mut loose = Vec::new();
    let mut planned = Vec::new();
    for opener in foreseen {
        match came_true(&episodes, &opener) {
            Some(at) => episodes[at].then.push(opener),
            None => planned.push(Episode { opener, then: Vec::new() }),
        }
    }
    episodes.extend(planned);
    episodes.sort_by_key(|e| (e.opener.date.is_none(), e.opener.first_day()));
    for happening in rest {
        match home(&episodes, &happening) {
            Some(at) => episodes[at].then.push(happening),
            None => loose.push(happening),
        }
    }
    (episodes, loose)
}

/// The ceasefire that a foreseen one speaks of: it has a side in common, and began within two weeks after or two months
/// before the day foreseen.
fn came_true(episodes: &[Episode<'_, '_>], foreseen: &Happening<'_, '_>) -> Option<usize> {
    let day = foreseen.first_day()?;
    let related = |e: &Episode<'_, '_>| !e.opener.sides.is_disjoint(&foreseen.sides) && !e.opener.told.is_empty();
    let near = |e: &Episode<'_, '_>| {
        e.opener.first_day().map(|begun| say::days_between(begun, day)).filter(|days| (-14..=60).contains(days))
    };
    let found = episodes.iter().enumerate().filter(|(_, e)| related(e));
    found.filter_map(|(i, e)| Some((near(e)?.abs(), i))).min().map(|(_, i)| i)
}

/// The episode to which a later happening belongs.
fn home(episodes: &[Episode<'_, '_>], happening: &Happening<'_, '_>) -> Option<usize> {
    let related = |e: &Episode<'_, '_>| {
        happening.sides.is_empty() || e.opener.sides.is_empty() || !e.opener.sides.is_disjoint(&happening.sides)
    };
    let Some(day) = happening.date.and_then(|d| d.last_day()) else {
        let apart = |e: &Episode<'_, '_>| happening.rows().filter_map(|row| apart(&e.opener, row)).min();
        let near = episodes.iter().enumerate().filter(|(_, e)| related(e));
        return near.filter_map(|(i, e)| Some((apart(e)?, i))).min().map(|(_, i)| i);
    };
    if happening.event == EventType::CeasefireOrdered {
        let distance = |e: &Episode<'_, '_>| e.opener.first_day().map(|start| say::days_between(start, day).abs());
        let near = episodes.iter().enumerate().filter(|(_, e)| related(e));
        let near = near.filter_map(|(i, e)| Some((distance(e)?, i))).filter(|(days, _)| *days <= 30);
        return near.min().map(|(_, i)| i);
    }
    let begun = |e: &Episode<'_, '_>| e.opener.first_day().is_some_and(|start| start <= day);
    episodes.iter().rposition(|e| related(e) && begun(e))
}

/// How many bytes lie between a record's words and the nearest words on a ceasefire's beginning in the same report.
pub(crate) fn apart(opener: &Happening<'_, '_>, row: &Row<'_>) -> Option<usize> {
    let here = row.quote().range();
    let in_report = opener.rows().filter(|other| other.report() == row.report());
    in_report
        .map(|other| other.quote().range())
        .map(|r| here.start.max(r.start).saturating_sub(here.end.min(r.end)))
        .min()
}

/// How long a ceasefire runs, as far as is told.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Run {
    /// The day on which the term as extended runs out: the last day where the end is told as a day, else the day as many
    /// days or months after the first.
    pub(crate) ends: Option<Date>,
    /// The first day after the term.
    pub(crate) over: Option<Date>,
    /// Whether the latest words on it leave its end open.
    pub(crate) indefinite: bool,
    /// Whether an end is told.
    pub(crate) ended_told: bool,
    /// The day of that end; it counts as the first day after.
    pub(crate) ended: Option<Date>,
}

/// The end that is told of an episode: the first, where nobody only alleges it; else the first alleged.
pub(crate) fn end_of<'e, 'r, 'a>(episode: &'e Episode<'r, 'a>) -> Option<&'e Happening<'r, 'a>> {
    let ends = |h: &&Happening<'_, '_>| h.event == EventType::CeasefireEnded && !h.is_foreseen() && !h.told.is_empty();
    episode.then.iter().filter(ends).min_by_key(|h| h.status == EventStatus::Alleged)
}

impl Run {
    /// Takes a term that is told apart from the declaration, where nothing else tells how long it runs.
    pub(crate) fn take_term(&mut self, term: Term, from: Option<Date>) {
        if self.ends.is_some() || self.indefinite {
            return;
        }
        if term == Term::Open {
            self.indefinite = true;
        } else if let Some(end) = from.and_then(|day| term.end(day)) {
            (self.ends, self.over) = (Some(end), Some(end));
        }
    }
}

/// How long an episode runs.
pub(crate) fn run(episode: &Episode<'_, '_>) -> Run {
    let mut run = Run::default();
    let opener = &episode.opener;
    let extensions = episode.then.iter().filter(|h| h.event == EventType::CeasefireExtended && !h.is_foreseen());
    for happening in std::iter::once(opener).chain(extensions) {
        // An interval tells the end itself.
        let told = happening.rows().find_map(|row| {
            let date = row.when.filter(|d| d.as_point().is_none())?;
            date.last_day()
        });
        let from = if happening.event == EventType::CeasefireExtended { run.ends } else { None };
        let from = from.or_else(|| happening.date.and_then(|d| d.as_day()));
        let found = happening.told.iter().find_map(|row| {
            let mut words = std::iter::once(row.quote()).chain(row.record().also());
            words.find_map(|quote| Term::find(quote.words()))
        });
        match (told, found, from) {
            (Some(day), ..) => {
                (run.ends, run.over, run.indefinite) = (Some(day), Some(say::plus_days(day, 1)), false);
            }
            (None, Some(Term::Open), _) => (run.ends, run.over, run.indefinite) = (None, None, true),
            (None, Some(term), Some(from)) => {
                let end = term.end(from);
                (run.ends, run.over, run.indefinite) = (end, end, false);
            }
            // An extension to an unknown day leaves no term to count by.
            _ if happening.event == EventType::CeasefireExtended => (run.ends, run.over) = (None, None),
            _ => {}
        }
    }
    let end = end_of(episode);
    run.ended_told = end.is_some();
    run.ended = end.and_then(|h| h.first_day());
    run
}
