//! An axis of days on which long times without any happening are shortened, so that what happened has room.

use record::{Date, Edtf};

use super::svg::Svg;
use crate::say;

/// Width of a shortened time.
const GAP: f64 = 26.0;
/// Least width of a part between two shortened times.
const LEAST: f64 = 46.0;

/// A time in which things happened, drawn to scale.
#[derive(Debug, Clone, Copy)]
struct Part {
    from: Date,
    to: Date,
    x: f64,
    width: f64,
}

/// Days to places.
#[derive(Debug)]
pub(super) struct Axis {
    parts: Vec<Part>,
}

impl Axis {
    /// For these dates, from `x` over `width`; `None` where there is no date at all.
    pub(super) fn new(dates: impl IntoIterator<Item = Edtf>, x: f64, width: f64) -> Option<Self> {
        // By the middle of each date: the ends of a whole year say nothing of when it was.
        let mut days: Vec<Date> = dates.into_iter().filter_map(middle).collect();
        days.sort_unstable();
        let (first, last) = (*days.first()?, *days.last()?);
        let total = say::days_between(first, last).max(1);
        let long = (total / 25).max(75);
        let mut spans: Vec<(Date, Date, usize)> = vec![(first, first, 0)];
        for day in days {
            match spans.last_mut() {
                Some((_, to, count)) if say::days_between(*to, day) <= long => (*to, *count) = (day, *count + 1),
                _ => spans.push((day, day, 1)),
            }
        }
        // A part gets room for its days and for its marks, neither in full proportion.
        let weight = |(from, to, count): &(Date, Date, usize)| {
            let days = i32::try_from(say::days_between(*from, *to)).unwrap_or(i32::MAX);
            f64::from(days + 20).sqrt() + 1.5 * f64::from(u32::try_from(*count).unwrap_or(u32::MAX)).sqrt()
        };
        let many = u32::try_from(spans.len()).unwrap_or(u32::MAX);
        let gaps = GAP * f64::from(many - 1);
        let free = (width - gaps - LEAST * f64::from(many)).max(0.0);
        let sum: f64 = spans.iter().map(weight).sum();
        let mut parts = Vec::new();
        let mut at = x;
        for span in &spans {
            let width = LEAST + free * weight(span) / sum;
            parts.push(Part { from: span.0, to: span.1, x: at, width });
            at += width + GAP;
        }
        Some(Self { parts })
    }

    /// Where a day lies; days outside are drawn at the nearest end.
    pub(super) fn x(&self, day: Date) -> f64 {
        let Some(part) = self.parts.iter().find(|p| day <= p.to).or(self.parts.last()) else { return 0.0 };
        let inner = part.width - 16.0;
        let days = say::days_between(part.from, part.to);
        if days == 0 {
            return part.x + part.width / 2.0;
        }
        let gone = say::days_between(part.from, day).clamp(0, days);
        let share = |n: i64| f64::from(i32::try_from(n).unwrap_or(i32::MAX));
        part.x + 8.0 + inner * share(gone) / share(days)
    }

    /// From where to where a date reaches, within the part in which its middle lies.
    pub(super) fn span(&self, date: Edtf) -> (f64, f64) {
        let first = date.first_day().or(date.last_day()).unwrap_or(Date::MIN);
        let last = date.last_day().or(date.first_day()).unwrap_or(Date::MAX);
        let Some(part) = middle(date).and_then(|day| self.parts.iter().find(|p| day <= p.to)) else {
            return (self.x(first), self.x(last));
        };
        let within = |day: Date, beyond: f64| {
            if day < part.from || day > part.to { beyond } else { self.x(day) }
        };
        let (from, to) = (within(first, part.x + 2.0), within(last, part.x + part.width - 2.0));
        if first == last { (self.x(first), self.x(first)) } else { (from, to) }
    }

    /// Where the mark of a date stands.
    pub(super) fn mark(&self, date: Edtf) -> f64 {
        middle(date).map_or(0.0, |day| self.x(day))
    }

    /// Left and right end.
    pub(super) fn ends(&self) -> (f64, f64) {
        let first = self.parts.first().map_or(0.0, |p| p.x);
        (first, self.parts.last().map_or(0.0, |p| p.x + p.width))
    }

    /// Draws it: a line for each part, a sign for what was shortened, and the dates at its ends.
    pub(super) fn draw(&self, svg: &mut Svg, y: f64, top: f64) {
        for (i, part) in self.parts.iter().enumerate() {
            let end = part.x + part.width;
            svg.line("ax", (part.x, y), (end, y));
            if i > 0 {
                let x = part.x - GAP / 2.0;
                let dash = format!("M{0} {1}l4 -5l4 10l4 -5", super::svg::n(x - 6.0), super::svg::n(y));
                svg.path("ax", &dash);
                svg.line("cut", (x, top), (x, y - 8.0));
            }
            for (x, label, anchor) in part.labels() {
                svg.line("ax", (x, y), (x, y + 4.0));
                svg.text("tick", (x, y + 17.0), anchor, &label);
            }
        }
    }
}

/// The day in the middle of a date.
fn middle(date: Edtf) -> Option<Date> {
    let first = date.first_day().or(date.last_day())?;
    let last = date.last_day().unwrap_or(first);
    let half = i32::try_from(say::days_between(first, last) / 2).ok()?;
    Some(say::plus_days(first, half))
}

impl Part {
    /// Dates at its ends where there is room for two, else one for the whole.
    fn labels(&self) -> Vec<(f64, String, &'static str)> {
        let (from, to) = (self.from, self.to);
        let middle = self.x + self.width / 2.0;
        if from == to {
            return vec![(middle, short_day(from), "middle")];
        }
        if self.width >= 170.0 {
            return vec![(self.x + 8.0, say::day(from), "start"), (self.x + self.width - 8.0, say::day(to), "end")];
        }
        let label = match (from.year() == to.year(), from.month() == to.month()) {
            (true, true) => month(from),
            (true, false) if self.width >= 100.0 => format!("{} – {}", month_only(from), month(to)),
            (true, false) => from.year().to_string(),
            (false, _) => format!("{}–{}", from.year(), to.year()),
        };
        vec![(middle, label, "middle")]
    }
}

fn month(day: Date) -> String {
    Edtf::month(day.year(), day.month()).map_or_else(String::new, say::date)
}

fn month_only(day: Date) -> String {
    month(day).split(' ').next().unwrap_or_default().to_string()
}

/// A day in a narrow place: a first of January stands for its year, a first of a month for its month.
fn short_day(day: Date) -> String {
    match (day.month(), day.day()) {
        (1, 1) => day.year().to_string(),
        _ => month(day),
    }
}
