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

use std::collections::{BTreeSet, HashMap};

use record::{ActorId, Date, Edtf, Event, EventStatus, EventType, Family, ReportId};

use crate::evidence::Support;
use crate::lens::{Lens, Row};

/// Records that tell of one happening.
#[derive(Debug, Clone)]
pub(crate) struct Happening<'r, 'a> {
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
    /// Records that say that it happened, or will.
    pub(crate) told: Vec<&'r Row<'a>>,
    /// Records that say that it did not.
    pub(crate) denied: Vec<&'r Row<'a>>,
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
    pub(crate) fn sentence(&self, lens: &Lens<'_>) -> String {
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
    fn blame(&self, lens: &Lens<'_>, who: &[ActorId]) -> String {
        if who.is_empty() {
            return "; nobody is named for it".into();
        }
        let mut voices: Vec<String> = self.told.iter().map(|row| lens.origin(row).name(lens)).collect();
        voices.sort();
        voices.dedup();
        let names = lens.names(who.iter().copied());
        match voices.as_slice() {
            [one] if *one == names => format!("; claimed by {names}"),
            _ => format!("; by {names}, according to {}", crate::say::list_of(&voices, 3)),
        }
    }
}

fn is_foreseen(status: EventStatus) -> bool {
    matches!(status, EventStatus::Planned | EventStatus::Hypothetical)
}

/// Finds the happenings of the types wanted, in the order of a timeline (undated last).
pub(crate) fn happenings<'r, 'a>(lens: &'r Lens<'a>, wanted: impl Fn(EventType) -> bool) -> Vec<Happening<'r, 'a>> {
    let mut parts: Vec<Part<'r, 'a>> =
        lens.events().filter(|(_, e)| wanted(e.event)).map(|(row, event)| Part::new(lens, row, event)).collect();
    // The most precise first, so that vaguer records find what they can join.
    parts.sort_by_cached_key(|p| (p.span, p.first, p.row.quote().range().start, p.row.record().id()));
    let mut found = Found::default();
    for part in parts {
        match found.place_for(&part) {
            Some(at) => found.join(at, part),
            None => found.open(part),
        }
    }
    let mut list = found.list;
    let key = |h: &Happening<'_, '_>| {
        let first = h.rows().next().map(|row| row.record().id());
        (h.date.is_none(), h.first_day(), h.date.and_then(|d| d.last_day()), h.event, first)
    };
    list.sort_by_cached_key(key);
    list
}

/// One record, ready to be compared.
struct Part<'r, 'a> {
    row: &'r Row<'a>,
    event: EventType,
    actors: BTreeSet<ActorId>,
    targets: BTreeSet<ActorId>,
    sides: BTreeSet<ActorId>,
    date: Option<Edtf>,
    place: Option<String>,
    status: EventStatus,
    /// Days that the date can be; the greatest number where there is none.
    span: i64,
    first: Option<Date>,
}

/// A date is vague if it is longer than this many days.
const MONTH: i64 = 31;

impl<'r, 'a> Part<'r, 'a> {
    fn new(lens: &Lens<'a>, row: &'r Row<'a>, event: &Event) -> Self {
        let heads = |list: &[ActorId]| list.iter().map(|a| lens.head(*a)).collect::<BTreeSet<_>>();
        let (actors, targets) = (heads(&event.actors), heads(&event.targets));
        let sides = actors.iter().chain(&targets).map(|a| lens.side(*a)).collect();
        let span = match event.date.map(|d| (d.first_day(), d.last_day())) {
            None => i64::MAX,
            Some((Some(first), Some(last))) => crate::say::days_between(first, last) + 1,
            Some(_) => i64::MAX - 1,
        };
        let first = event.date.and_then(|d| d.first_day());
        let (date, place, status) = (event.date, event.place.clone(), event.status);
        Self { row, event: event.event, actors, targets, sides, date, place, status, span, first }
    }

    fn is_violence(&self) -> bool {
        self.event.family() == Family::Violence
    }

    /// The days that its date can be, and the day before and after; none for what is vaguer than a month.
    fn days(&self) -> Vec<Date> {
        let ends = self.date.filter(|_| self.span <= MONTH).and_then(|d| Some((d.first_day()?, d.last_day()?)));
        let Some((first, last)) = ends else { return Vec::new() };
        let from = first.yesterday().unwrap_or(first);
        let to = last.tomorrow().unwrap_or(last);
        std::iter::successors(Some(from), |d| d.tomorrow().ok()).take_while(|d| *d <= to).collect()
    }

    /// The months that those days lie in.
    fn months(&self) -> BTreeSet<(i16, i8)> {
        self.days().into_iter().map(|d| (d.year(), d.month())).collect()
    }
}

/// Where happenings are looked up: type, whether foreseen, and a year and month (or the first and last day of a vague date).
type Key = (EventType, bool, When);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum When {
    Day(Date),
    /// What is not told to the day.
    Month(i16, i8),
    Year(i16),
    /// From a first day to a last day.
    Span(Option<Date>, Option<Date>),
    Report(ReportId),
}

#[derive(Default)]
struct Found<'r, 'a> {
    list: Vec<Happening<'r, 'a>>,
    index: HashMap<Key, Vec<usize>>,
}

impl<'r, 'a> Found<'r, 'a> {
    fn keys(part: &Part<'_, '_>) -> Vec<Key> {
        let key = |when| (part.event, is_foreseen(part.status), when);
        let mut keys = vec![key(When::Report(part.row.report()))];
        let Some(date) = part.date else { return keys };
        keys.push(key(When::Span(date.first_day(), date.last_day())));
        match date.as_day() {
            Some(day) => keys.push(key(When::Day(day))),
            None if part.span <= MONTH => keys.extend(part.months().into_iter().map(|(y, m)| key(When::Month(y, m)))),
            None => {}
        }
        let years: BTreeSet<i16> =
            [date.first_day(), date.last_day()].into_iter().flatten().map(|d| d.year()).collect();
        keys.extend(years.into_iter().map(|y| key(When::Year(y))));
        keys.sort();
        keys.dedup();
        keys
    }

    /// The happening that a record joins, if there is one.
    fn place_for(&self, part: &Part<'_, '_>) -> Option<usize> {
        let looked_at =
            |when: When| self.index.get(&(part.event, is_foreseen(part.status), when)).into_iter().flatten();
        let fits = |i: &&usize| self.list[**i].takes(part);
        let Some(date) = part.date else {
            let mut here: Vec<usize> = looked_at(When::Report(part.row.report())).filter(fits).copied().collect();
            here.dedup();
            return if let [only] = here.as_slice() { Some(*only) } else { None };
        };
        if part.is_violence() && part.date.is_some_and(|d| d.as_day().is_none()) {
            return looked_at(When::Span(date.first_day(), date.last_day())).find(fits).copied();
        }
        if part.span <= MONTH {
            let months = part.months().into_iter().map(|(y, m)| When::Month(y, m));
            let days = part.days().into_iter().map(When::Day);
            let near: BTreeSet<usize> = months.chain(days).flat_map(looked_at).filter(fits).copied().collect();
            // The one that shares most sides; of several, the first.
            let shared = |i: &usize| self.list[*i].sides.intersection(&part.sides).count();
            return near.into_iter().max_by_key(|i| (shared(i), std::cmp::Reverse(*i)));
        }
        if let Some(at) = looked_at(When::Span(date.first_day(), date.last_day())).find(fits) {
            return Some(*at);
        }
        let years: BTreeSet<i16> =
            [date.first_day(), date.last_day()].into_iter().flatten().map(|d| d.year()).collect();
        let all: BTreeSet<usize> =
            years.into_iter().flat_map(|y| looked_at(When::Year(y))).filter(fits).copied().collect();
        if all.len() == 1 { all.into_iter().next() } else { None }
    }

    fn open(&mut self, part: Part<'r, 'a>) {
        let at = self.list.len();
        for key in Self::keys(&part) {
            self.index.entry(key).or_default().push(at);
        }
        let (told, denied) =
            if part.status == EventStatus::Denied { (vec![], vec![part.row]) } else { (vec![part.row], vec![]) };
        self.list.push(Happening {
            event: part.event,
            actors: part.actors,
            targets: part.targets,
            sides: part.sides,
            date: part.date,
            place: part.place,
            status: part.status,
            told,
            denied,
        });
    }

    fn join(&mut self, at: usize, part: Part<'r, 'a>) {
        for key in Self::keys(&part) {
            let list = self.index.entry(key).or_default();
            if !list.contains(&at) {
                list.push(at);
            }
        }
        let h = &mut self.list[at];
        h.actors.extend(part.actors);
        h.targets.extend(part.targets);
        h.sides.extend(part.sides);
        h.date = h.date.or(part.date);
        h.place = h.place.take().or(part.place);
        if part.status == EventStatus::Denied {
            h.denied.push(part.row);
        } else {
            h.status = if h.told.is_empty() { part.status } else { surer(h.status, part.status) };
            h.told.push(part.row);
        }
    }
}

/// The one of two statuses that claims more.
fn surer(a: EventStatus, b: EventStatus) -> EventStatus {
    let rank = |s| match s {
        EventStatus::Reported => 0,
        EventStatus::Alleged => 1,
        EventStatus::Planned => 2,
        EventStatus::Hypothetical => 3,
        EventStatus::Denied => 4,
    };
    if rank(a) <= rank(b) { a } else { b }
}

impl Happening<'_, '_> {
    /// Whether a record tells of this happening.
    fn takes(&self, part: &Part<'_, '_>) -> bool {
        if part.is_violence() {
            let alike = |a: &BTreeSet<ActorId>, b: &BTreeSet<ActorId>| a.is_empty() || b.is_empty() || a == b;
            let place = match (&self.place, &part.place) {
                (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
                _ => true,
            };
            let known = !(part.actors.is_empty() && part.targets.is_empty());
            // Without any name and any place only the very same report can mean the same.
            let named = known || part.place.is_some() || self.told.iter().any(|r| r.report() == part.row.report());
            let dated = match (self.date, part.date) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            return named && place && dated && alike(&self.actors, &part.actors) && alike(&self.targets, &part.targets);
        }
        let sides = self.sides.is_subset(&part.sides) || part.sides.is_subset(&self.sides);
        let dates = match (self.date, part.date) {
            (Some(a), Some(b)) => near(&a, &b),
            _ => true,
        };
        sides && dates
    }
}

/// Whether two dates overlap or lie a day apart.
fn near(a: &Edtf, b: &Edtf) -> bool {
    let next = |last: Option<Date>, first: Option<Date>| {
        last.and_then(|d| d.tomorrow().ok()).is_some_and(|day| Some(day) == first)
    };
    a.overlaps(b) || next(a.last_day(), b.first_day()) || next(b.last_day(), a.first_day())
}
