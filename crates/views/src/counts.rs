//! What data sets count in a time: events and deaths, publisher by publisher, never added up across publishers.
//!
//! An event belongs to the time in which its first day lies. Events that are no violence are left out. The counts are what
//! a publisher records; they do not say who broke what.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, ActorKind, CodedEvent, CodedId, CodedKind, Collection, Date, RelationType};
use serde::Serialize;

use crate::lens::Lens;
use crate::reference::CodedRef;
use crate::say;

/// Days before and after a ceasefire that are counted too.
pub(crate) const AROUND: i32 = 30;

/// A time with its name, both ends counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// `before`, `inside` or `after`.
    pub name: &'static str,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// What one data set counts in a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The publisher.
    pub publisher: &'static str,
    /// `before`, `inside` or `after`.
    pub window: &'static str,
    /// First day of the time.
    pub from: String,
    /// Last day.
    pub to: String,
    /// The last day that the data reach, where that lies before the end of the time.
    pub data_end: Option<String>,
    /// The first day that the data reach, where that lies after the beginning of the time.
    pub data_begin: Option<String>,
    /// Events.
    pub events: usize,
    /// Fewest deaths; as the best estimate where no range is given.
    pub low: u64,
    /// Deaths, best estimate.
    pub best: u64,
    /// Most deaths.
    pub high: u64,
    /// Of those, by kind.
    pub kinds: Vec<CountOfKind>,
    /// The actors of the data set that were looked for.
    pub coded: Vec<CodedRef>,
    /// Whether any of them is held to be the actor meant by its name alone, without a ruling.
    pub identity_proposed: bool,
}

/// Events of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountOfKind {
    /// The kind.
    pub kind: &'static str,
    /// Events.
    pub events: usize,
    /// Deaths, best estimate.
    pub best: u64,
}

/// Events of one data set, in the order of their first days.
#[derive(Debug)]
pub(crate) struct Events<'a> {
    collection: Collection,
    events: Vec<&'a CodedEvent>,
}

/// The events of all data sets of a lens.
pub(crate) fn events<'a>(lens: &Lens<'a>) -> Vec<Events<'a>> {
    let mut by_collection: BTreeMap<Collection, Vec<&CodedEvent>> = BTreeMap::new();
    let limit = lens.options().as_of;
    let wanted = |e: &CodedEvent| e.kind != CodedKind::Other && limit.is_none_or(|day| e.first <= day);
    for (import, event) in lens.reference().events().filter(|(_, e)| wanted(e)) {
        by_collection.entry(import.collection()).or_default().push(event);
    }
    let sorted = |(collection, mut events): (_, Vec<&'a CodedEvent>)| {
        events.sort_by_key(|e| e.first);
        Events { collection, events }
    };
    by_collection.into_iter().map(sorted).collect()
}

/// The days before a time, the time itself (both ends counted in), and the days after it.
pub fn windows(from: Date, to: Date, days: i32) -> Vec<Window> {
    let (before, after) = (say::plus_days(from, -days), say::plus_days(to, days));
    let mut list = vec![Window { name: "inside", from, to }];
    if days > 0 {
        list.insert(0, Window { name: "before", from: before, to: say::plus_days(from, -1) });
        list.push(Window { name: "after", from: say::plus_days(to, 1), to: after });
    }
    list
}

/// What the data sets count for these actors (heads) in these times.
pub fn counts(lens: &Lens<'_>, actors: &BTreeSet<ActorId>, windows: &[Window]) -> Vec<Count> {
    counts_of(lens, &events(lens), actors, windows)
}

pub(crate) fn counts_of(
    lens: &Lens<'_>,
    all: &[Events<'_>],
    actors: &BTreeSet<ActorId>,
    windows: &[Window],
) -> Vec<Count> {
    let coded = lens.mapping().coded_as(actors);
    let mut counts = Vec::new();
    for set in all {
        let of_set: BTreeSet<&CodedId> =
            coded.iter().copied().filter(|id| id.scheme() == set.collection.scheme()).collect();
        if of_set.is_empty() {
            continue;
        }
        counts.extend(windows.iter().map(|window| count(lens, set, &of_set, *window)));
    }
    counts
}

fn count(lens: &Lens<'_>, set: &Events<'_>, coded: &BTreeSet<&CodedId>, window: Window) -> Count {
    let from = set.events.partition_point(|e| e.first < window.from);
    let inside = set.events[from..].iter().take_while(|e| e.first <= window.to);
    let involved = |e: &&&CodedEvent| e.one.iter().chain(&e.other).any(|name| coded.contains(&name.id));
    let mut kinds: BTreeMap<CodedKind, CountOfKind> = BTreeMap::new();
    let (mut low, mut high) = (0, 0);
    for event in inside.filter(involved) {
        let best = u64::from(event.best.unwrap_or(0));
        low += event.low.map_or(best, u64::from);
        high += event.high.map_or(best, u64::from);
        let kind = kinds.entry(event.kind).or_insert(CountOfKind { kind: event.kind.code(), events: 0, best: 0 });
        kind.events += 1;
        kind.best += best;
    }
    let kinds: Vec<CountOfKind> = kinds.into_values().collect();
    let (first, last) = (set.events.first().map(|e| e.first), set.events.last().map(|e| e.first));
    Count {
        publisher: set.collection.publisher(),
        window: window.name,
        from: window.from.to_string(),
        to: window.to.to_string(),
        data_end: last.filter(|last| *last < window.to).map(|d| d.to_string()),
        data_begin: first.filter(|first| *first > window.from).map(|d| d.to_string()),
        events: kinds.iter().map(|k| k.events).sum(),
        low,
        best: kinds.iter().map(|k| k.best).sum(),
        high,
        kinds,
        coded: coded.iter().map(|id| lens.mapping().reference(id)).collect(),
        identity_proposed: lens.mapping().is_proposed(coded),
    }
}

/// The days before a time, the time itself, and the days after it; `end` is the first day after it. Nothing beyond the last
/// day that is asked for.
pub(crate) fn around(begin: Date, end: Date, limit: Option<Date>) -> Vec<Window> {
    if limit.is_some_and(|day| day < end) {
        return so_far(begin, limit);
    }
    let shift = |day: Date, days: i32| say::plus_days(day, days);
    let mut windows = vec![Window { name: "before", from: shift(begin, -AROUND), to: shift(begin, -1) }];
    if end > begin {
        windows.push(Window { name: "inside", from: begin, to: shift(end, -1) });
    }
    let to = shift(end, AROUND - 1);
    let to = limit.map_or(to, |limit| limit.min(to));
    if to >= end {
        windows.push(Window { name: "after", from: end, to });
    }
    windows
}

/// Deaths, best estimate, of the events of one publisher that involve any of these coded actors, by their days from a
/// beginning, within a span of days; in the order of time.
pub(crate) fn deaths(
    all: &[Events<'_>],
    publisher: &str,
    coded: &[&str],
    begun: Date,
    (from, to): (i64, i64),
) -> Vec<(i64, u64)> {
    let mut found: Vec<(i64, u64)> = Vec::new();
    for set in all.iter().filter(|set| set.collection.publisher() == publisher) {
        for event in &set.events {
            let days = say::days_between(begun, event.first);
            let involved = || event.one.iter().chain(&event.other).any(|n| coded.contains(&n.id.to_string().as_str()));
            if (from..=to).contains(&days) && involved() {
                found.push((days, u64::from(event.best.unwrap_or(0))));
            }
        }
    }
    found
}

/// The days before a beginning, and those since up to a day.
pub(crate) fn so_far(begin: Date, today: Option<Date>) -> Vec<Window> {
    let before = Window { name: "before", from: say::plus_days(begin, -AROUND), to: say::plus_days(begin, -1) };
    let inside = today.filter(|day| *day >= begin).map(|to| Window { name: "inside so far", from: begin, to });
    std::iter::once(before).chain(inside).collect()
}

/// Of the sides of a ceasefire those whose violence is looked for: groups; where there are none, all. Counting all that a
/// state's forces do would count its other wars too.
pub(crate) fn counted_sides(lens: &Lens<'_>, sides: &BTreeSet<ActorId>) -> BTreeSet<ActorId> {
    let of_state = |id: &ActorId| {
        matches!(lens.label(*id).kind, ActorKind::State | ActorKind::PublicBody | ActorKind::International)
    };
    let groups: BTreeSet<ActorId> = sides.iter().copied().filter(|id| !of_state(id)).collect();
    if groups.is_empty() { sides.clone() } else { groups }
}

/// These actors (heads) with their wings, splinters and proxies, as the record tells them.
pub fn kin(lens: &Lens<'_>, actors: &BTreeSet<ActorId>) -> BTreeSet<ActorId> {
    let mut all = actors.clone();
    let ties = [RelationType::PartOf, RelationType::SplitFrom, RelationType::ProxyFor, RelationType::MergedInto];
    // A splinter's proxy is found in the second round; deeper kin is no kin.
    for _ in 0..2 {
        for (_, r) in lens.relations().filter(|(_, r)| ties.contains(&r.relation)) {
            let (from, to) = (lens.head(r.from), lens.side(r.to));
            if all.contains(&to) && lens.label(from).kind != ActorKind::Person {
                all.insert(from);
            }
        }
    }
    all
}

impl Count {
    /// `4 events, 25 deaths (20 to 31)`.
    pub fn tally(&self) -> String {
        let events = say::count(self.events, "event", "events");
        let deaths = say::count(usize::try_from(self.best).unwrap_or(usize::MAX), "death", "deaths");
        let range = if self.low == self.high { String::new() } else { format!(" ({} to {})", self.low, self.high) };
        if self.events == 0 { "no event".into() } else { format!("{events}, {deaths}{range}") }
    }

    /// What the time is, and how far the data reach.
    pub fn when(&self) -> String {
        let day = |text: &String| text.parse::<Date>().map_or_else(|_| text.clone(), say::day);
        let span = format!("{} to {}", day(&self.from), day(&self.to));
        match (&self.data_begin, &self.data_end) {
            (_, Some(end)) => format!("{span}; its last event is of {}", day(end)),
            (Some(begin), _) => format!("{span}; its first event is of {}", day(begin)),
            _ => span,
        }
    }
}
