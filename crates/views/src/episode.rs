//! Episodes: each declared ceasefire with what belongs to it.
//!
//! What follows a declaration belongs to the latest episode that began on or before it and has a side in common; an order
//! to hold fire belongs to the nearest one within thirty days; what is undated belongs to the one whose beginning stands
//! nearest in the same report.

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
    let mut episodes: Vec<Episode<'_, '_>> =
        openers.into_iter().map(|opener| Episode { opener, then: Vec::new() }).collect();
    let mut loose = Vec::new();
    for happening in rest {
        match home(&episodes, &happening) {
            Some(at) => episodes[at].then.push(happening),
            None => loose.push(happening),
        }
    }
    (episodes, loose)
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

/// The last day of the term as extended, and whether the latest words on it leave it open.
pub(crate) fn term(opener: &Happening<'_, '_>, then: &[Happening<'_, '_>]) -> (Option<Date>, bool) {
    let mut last = None;
    let mut open = false;
    let extensions = then.iter().filter(|h| h.event == EventType::CeasefireExtended && !h.is_foreseen());
    for happening in std::iter::once(opener).chain(extensions) {
        // An interval tells the end itself.
        let told = happening.rows().find_map(|row| {
            let date = row.when.filter(|d| d.as_point().is_none())?;
            date.last_day()
        });
        let from = if happening.event == EventType::CeasefireExtended { last } else { None };
        let from = from.or_else(|| happening.date.and_then(|d| d.as_day()));
        let found = happening.told.iter().find_map(|row| Term::find(row.quote().words()));
        match (told, found, from) {
            (Some(day), ..) => (last, open) = (Some(day), false),
            (None, Some(Term::Open), _) => (last, open) = (None, true),
            (None, Some(term), Some(from)) => (last, open) = (term.end(from), false),
            // An extension to an unknown day leaves no term to count by.
            _ if happening.event == EventType::CeasefireExtended => last = None,
            _ => {}
        }
    }
    (last, open)
}
