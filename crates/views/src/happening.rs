//! One happening told by several reports: found by type, parties and dates.
//!
//! Two records tell of one happening if they are of one type, both of what took place (or both of what was foreseen), and
//! - for violence: on one day (or under the very same vaguer date), their places are the same where both are told, and
//!   those who did it, and those to whom it was done, are the same where both are told;
//! - for anything else: one names all the sides that the other names, and their dates overlap or lie a day apart (a
//!   truce is announced one day and begins the next). A date vaguer than a month, and a record without a date in a report
//!   that tells of exactly one such happening, join only where there is exactly one to join.
//!
//! Nothing is merged in the record: a happening lists the records that it is made of.

mod joining;

use std::collections::BTreeSet;

use record::{ActorId, Date, Edtf, EventStatus, EventType, Family};

use crate::evidence::Support;
use crate::lens::{Lens, Row};
use joining::{Found, Part};

/// Records that tell of one happening, by their places among the rows.
#[derive(Debug)]
pub(crate) struct Joined {
    pub(crate) event: EventType,
    /// Who did it (heads).
    pub(crate) actors: BTreeSet<ActorId>,
    /// To whom, or the other side (heads).
    pub(crate) targets: BTreeSet<ActorId>,
    /// The sides of all of them.
    pub(crate) sides: BTreeSet<ActorId>,
    /// The narrowest date told.
    pub(crate) date: Option<Edtf>,
    pub(crate) place: Option<String>,
    /// How surely the surest record presents it.
    pub(crate) status: EventStatus,
    told_at: Vec<usize>,
    denied_at: Vec<usize>,
}

/// A happening, as a lens keeps it, with its records.
#[derive(Debug, Clone)]
pub(crate) struct Happening<'r, 'a> {
    joined: &'r Joined,
    /// Records that say that it happened, or will.
    pub(crate) told: Vec<&'r Row<'a>>,
    /// Records that say that it did not.
    pub(crate) denied: Vec<&'r Row<'a>>,
}

impl std::ops::Deref for Happening<'_, '_> {
    type Target = Joined;

    fn deref(&self) -> &Joined {
        self.joined
    }
}

impl<'r, 'a> Happening<'r, 'a> {
    /// All records, those that tell of it first.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'r Row<'a>> {
        self.told.iter().chain(&self.denied).copied()
    }

    pub(crate) fn support(&self, lens: &Lens<'a>) -> Support {
        Support::new(lens, self.rows())
    }

    /// The first day that it can have been.
    pub(crate) fn first_day(&self) -> Option<Date> {
        self.date.and_then(|d| d.first_day())
    }

    pub(crate) fn is_foreseen(&self) -> bool {
        is_foreseen(self.status)
    }

    pub(crate) fn is_disputed(&self) -> bool {
        !self.denied.is_empty() && !self.told.is_empty()
    }

    /// Persons are left out of a sentence that names their side already.
    pub(crate) fn shown(&self, lens: &Lens<'_>, of: &BTreeSet<ActorId>) -> Vec<ActorId> {
        of.iter().copied().filter(|a| lens.side(*a) == *a || !of.contains(&lens.side(*a))).collect()
    }

    /// Who did what to whom, as a sentence without its end.
    pub(crate) fn sentence(&self, lens: &Lens<'a>) -> String {
        let who = self.shown(lens, &self.actors);
        let whom: Vec<ActorId> = self.shown(lens, &self.targets).into_iter().filter(|t| !who.contains(t)).collect();
        let named = |place: &&String| self.actors.union(&self.targets).any(|a| lens.label(*a).full == **place);
        let place = self.place.as_ref().filter(|p| !named(p)).map(|p| format!(" in {p}")).unwrap_or_default();
        let whom = lens.names(whom);
        if self.event.family() == Family::Violence {
            let what = crate::phrase::violence(self.event, &whom);
            let by = self.blame(lens, &who);
            let status = match self.status {
                EventStatus::Reported => String::new(),
                other => format!("{}: ", crate::phrase::status_words(other)),
            };
            return format!("{status}{what}{place}{}{by}", crate::say::on(self.date));
        }
        let what = crate::phrase::happening(self.event, self.status, &lens.names(who), &whom);
        format!("{what}{place}{}", crate::say::on(self.date))
    }

    /// Who is said to have done it, and by whom: claimed where the voice is their own.
    fn blame(&self, lens: &Lens<'a>, who: &[ActorId]) -> String {
        if who.is_empty() {
            return "; nobody is named for it".into();
        }
        let voices = lens.voices(self.told.iter().copied());
        let names = lens.names(who.iter().copied());
        if voices.len() == 1 && voices.contains(names.as_str()) {
            return format!("; claimed by {names}");
        }
        format!("; by {names}, according to {}", crate::say::names_of(voices, 3))
    }
}

fn is_foreseen(status: EventStatus) -> bool {
    matches!(status, EventStatus::Planned | EventStatus::Hypothetical)
}

impl Joined {
    fn seen<'r, 'a>(&'r self, lens: &'r Lens<'a>) -> Happening<'r, 'a> {
        let rows = |places: &[usize]| places.iter().map(|at| &lens.rows()[*at]).collect();
        Happening { joined: self, told: rows(&self.told_at), denied: rows(&self.denied_at) }
    }

    fn order(&self, lens: &Lens<'_>) -> impl Ord + use<> {
        let first = self.told_at.first().or(self.denied_at.first()).map(|at| lens.rows()[*at].record().id());
        let days = (self.date.and_then(|d| d.first_day()), self.date.and_then(|d| d.last_day()));
        (self.date.is_none(), days, self.event, first)
    }
}

/// Finds the happenings of the types wanted, in the order of a timeline (undated last).
pub(crate) fn happenings<'r, 'a>(lens: &'r Lens<'a>, wanted: impl Fn(EventType) -> bool) -> Vec<Happening<'r, 'a>> {
    let families: BTreeSet<Family> = EventType::ALL.iter().filter(|e| wanted(**e)).map(|e| e.family()).collect();
    let several = families.len() > 1;
    if several {
        // Each family is joined by itself.
        std::thread::scope(|scope| families.iter().for_each(|family| drop(scope.spawn(|| lens.joined(*family)))));
    }
    let mut list: Vec<&Joined> =
        families.into_iter().flat_map(|family| lens.joined(family)).filter(|h| wanted(h.event)).collect();
    if several {
        list.sort_by_cached_key(|h| h.order(lens));
    }
    list.into_iter().map(|h| h.seen(lens)).collect()
}

/// Finds the happenings of a family, in the order of a timeline. Only records of one type are ever joined.
pub(crate) fn join(lens: &Lens<'_>, family: Family) -> Vec<Joined> {
    let wanted = lens.events().filter(|(_, e)| e.event.family() == family);
    let mut parts: Vec<Part<'_, '_>> = wanted.map(|(row, event)| Part::new(lens, row, event)).collect();
    // The most precise first, so that vaguer records find what they can join.
    parts.sort_by_cached_key(|p| (p.span, p.first, p.row.quote().range().start, p.row.record().id()));
    let mut found = Found::new(lens.rows());
    for part in parts {
        match found.place_for(&part) {
            Some(at) => found.join(at, part),
            None => found.open(part),
        }
    }
    let mut list: Vec<Joined> = found.list.into_iter().map(|open| open.joined).collect();
    list.sort_by_cached_key(|h| h.order(lens));
    list
}
