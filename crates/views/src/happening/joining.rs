//! Joining records into happenings: which records can be one is looked up by type, day and report, never by comparing all.

use std::collections::{BTreeSet, HashMap};

use record::{ActorId, Date, Edtf, Event, EventStatus, EventType, Family, ReportId};

use super::{Joined, is_foreseen};
use crate::lens::{Lens, Row};

/// One record, ready to be compared.
pub(super) struct Part<'r, 'a> {
    pub(super) row: &'r Row<'a>,
    event: EventType,
    actors: BTreeSet<ActorId>,
    targets: BTreeSet<ActorId>,
    sides: BTreeSet<ActorId>,
    date: Option<Edtf>,
    place: Option<String>,
    status: EventStatus,
    /// Days that the date can be; the greatest number where there is none.
    pub(super) span: i64,
    pub(super) first: Option<Date>,
    last: Option<Date>,
    marks: Marks,
}

/// A date is vague if it is longer than this many days.
const MONTH: i64 = 31;

/// Who takes part, as bits: those who cannot be one are told apart without comparing sets.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    actors: u64,
    targets: u64,
    sides: u64,
}

impl Marks {
    fn of(actors: &BTreeSet<ActorId>) -> u64 {
        actors.iter().fold(0, |bits, actor| bits | 1 << actor.bucket(64))
    }

    /// Whether two can be one as far as the bits tell.
    fn may_be(&self, other: &Self, violence: bool) -> bool {
        let alike = |a: u64, b: u64| a == 0 || b == 0 || a == b;
        if violence {
            return alike(self.actors, other.actors) && alike(self.targets, other.targets);
        }
        let both = self.sides & other.sides;
        both == self.sides || both == other.sides
    }
}

impl<'r, 'a> Part<'r, 'a> {
    pub(super) fn new(lens: &Lens<'a>, row: &'r Row<'a>, event: &Event) -> Self {
        let heads = |list: &[ActorId]| list.iter().map(|a| lens.head(*a)).collect::<BTreeSet<_>>();
        let (actors, targets) = (heads(&event.actors), heads(&event.targets));
        let sides: BTreeSet<ActorId> = actors.iter().chain(&targets).map(|a| lens.side(*a)).collect();
        let (first, last) = (event.date.and_then(|d| d.first_day()), event.date.and_then(|d| d.last_day()));
        let span = match (event.date, first, last) {
            (None, ..) => i64::MAX,
            (_, Some(first), Some(last)) => crate::say::days_between(first, last) + 1,
            _ => i64::MAX - 1,
        };
        let marks = Marks { actors: Marks::of(&actors), targets: Marks::of(&targets), sides: Marks::of(&sides) };
        let (date, place, status) = (event.date, event.place.clone(), event.status);
        Self { row, event: event.event, actors, targets, sides, date, place, status, span, first, last, marks }
    }

    fn is_violence(&self) -> bool {
        self.event.family() == Family::Violence
    }

    /// The days that its date can be, and the day before and after; none for what is vaguer than a month.
    fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let ends = self.first.zip(self.last).filter(|_| self.span <= MONTH);
        let from = ends.map(|(first, _)| first.yesterday().unwrap_or(first));
        let to = ends.map(|(_, last)| last.tomorrow().unwrap_or(last));
        std::iter::successors(from, |d| d.tomorrow().ok()).take_while(move |d| Some(*d) <= to)
    }

    /// The months that those days lie in, in their order.
    fn months(&self) -> Vec<When> {
        let mut months: Vec<When> = self.days().map(|d| When::Month(d.year(), d.month())).collect();
        months.dedup();
        months
    }

    /// The years of its first and last day.
    fn years(&self) -> impl Iterator<Item = When> + use<> {
        let (first, last) = (self.first.map(|d| d.year()), self.last.map(|d| d.year()));
        first.into_iter().chain(last.filter(|last| Some(*last) != first)).map(When::Year)
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

/// Happenings as they are being found.
pub(super) struct Found<'r, 'a> {
    rows: &'r [Row<'a>],
    pub(super) list: Vec<Open>,
    marks: Vec<Marks>,
    index: HashMap<Key, Vec<usize>>,
}

/// A happening that records may yet join.
pub(super) struct Open {
    pub(super) joined: Joined,
    keys: Vec<Key>,
}

impl<'r, 'a> Found<'r, 'a> {
    /// None yet, of records among these.
    pub(super) fn new(rows: &'r [Row<'a>]) -> Self {
        Self { rows, list: Vec::new(), marks: Vec::new(), index: HashMap::new() }
    }

    fn keys(part: &Part<'_, '_>) -> Vec<Key> {
        let key = |when| (part.event, is_foreseen(part.status), when);
        let mut keys = vec![key(When::Report(part.row.report()))];
        let Some(date) = part.date else { return keys };
        keys.push(key(When::Span(part.first, part.last)));
        match date.as_day() {
            Some(day) => keys.push(key(When::Day(day))),
            None if part.span <= MONTH => keys.extend(part.months().into_iter().map(key)),
            None => {}
        }
        keys.extend(part.years().map(key));
        keys
    }

    /// The happening that a record joins, if there is one.
    pub(super) fn place_for(&self, part: &Part<'_, '_>) -> Option<usize> {
        let violence = part.is_violence();
        let looked_at = |when: When| {
            let list = self.index.get(&(part.event, is_foreseen(part.status), when)).into_iter().flatten().copied();
            let may_be = move |at: &usize| self.marks[*at].may_be(&part.marks, violence);
            list.filter(may_be).filter(|at| self.list[*at].joined.takes(part, self.rows))
        };
        let Some(date) = part.date else {
            return only(looked_at(When::Report(part.row.report())));
        };
        let span = When::Span(part.first, part.last);
        if violence && date.as_day().is_none() {
            return looked_at(span).next();
        }
        if part.span <= MONTH {
            let near = part.months().into_iter().chain(part.days().map(When::Day)).flat_map(looked_at);
            // The one that shares most sides; of several, the first.
            let shared = |i: &usize| self.list[*i].joined.sides.intersection(&part.sides).count();
            return near.max_by_key(|i| (shared(i), std::cmp::Reverse(*i)));
        }
        looked_at(span).next().or_else(|| only(part.years().flat_map(looked_at)))
    }

    pub(super) fn open(&mut self, part: Part<'r, 'a>) {
        let at = self.list.len();
        let keys = Self::keys(&part);
        for key in &keys {
            self.index.entry(*key).or_default().push(at);
        }
        self.marks.push(part.marks);
        let here = vec![part.row.at];
        let (told_at, denied_at) = if part.status == EventStatus::Denied { (vec![], here) } else { (here, vec![]) };
        let joined = Joined {
            event: part.event,
            actors: part.actors,
            targets: part.targets,
            sides: part.sides,
            date: part.date,
            place: part.place,
            status: part.status,
            told_at,
            denied_at,
        };
        self.list.push(Open { joined, keys });
    }

    pub(super) fn join(&mut self, at: usize, part: Part<'r, 'a>) {
        let keys = Self::keys(&part);
        let Open { joined: h, keys: known } = &mut self.list[at];
        for key in keys {
            if !known.contains(&key) {
                known.push(key);
                self.index.entry(key).or_default().push(at);
            }
        }
        let marks = &mut self.marks[at];
        marks.actors |= part.marks.actors;
        marks.targets |= part.marks.targets;
        marks.sides |= part.marks.sides;
        h.actors.extend(part.actors);
        h.targets.extend(part.targets);
        h.sides.extend(part.sides);
        h.date = h.date.or(part.date);
        h.place = h.place.take().or(part.place);
        if part.status == EventStatus::Denied {
            h.denied_at.push(part.row.at);
        } else {
            h.status = if h.told_at.is_empty() { part.status } else { surer(h.status, part.status) };
            h.told_at.push(part.row.at);
        }
    }
}

/// The one place that comes up, however often; `None` where several do.
fn only(mut places: impl Iterator<Item = usize>) -> Option<usize> {
    let first = places.next()?;
    places.all(|at| at == first).then_some(first)
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

impl Joined {
    /// Whether a record tells of this happening.
    fn takes(&self, part: &Part<'_, '_>, rows: &[Row<'_>]) -> bool {
        if part.is_violence() {
            let alike = |a: &BTreeSet<ActorId>, b: &BTreeSet<ActorId>| a.is_empty() || b.is_empty() || a == b;
            let place = match (&self.place, &part.place) {
                (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
                _ => true,
            };
            let known = !(part.actors.is_empty() && part.targets.is_empty());
            // Without any name and any place only the very same report can mean the same.
            let named =
                known || part.place.is_some() || self.told_at.iter().any(|at| rows[*at].report() == part.row.report());
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
