//! Dates as EDTF (ISO 8601-2): what is known of a date, its precision and doubt kept.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `19XX`
    Century,
    /// `199X`
    Decade,
    /// `1999`
    Year,
    /// `1999-21` (spring) to `1999-24` (winter, ending in the next year)
    Season(u8),
    /// `1999-05`
    Month(u8),
    /// `1999-05-17`
    Day(u8, u8),
}

/// One date of some precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    pub(crate) year: i16,
    pub(crate) precision: Precision,
    pub(crate) approximate: bool,
    pub(crate) uncertain: bool,
}

/// A date or an interval of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// One date.
    Point(Point),
    /// From one date to another; an end that is not there is open (`..`).
    Interval(Option<Point>, Option<Point>),
}

impl Point {
    /// A whole year; years from -9999 to 9999.
    pub fn year(year: i16) -> Self {
        Self::of(year, Precision::Year)
    }

    /// The decade in which `year` lies.
    pub fn decade(year: i16) -> Self {
        Self::of(year - year.rem_euclid(10), Precision::Decade)
    }

    /// The century in which `year` lies, as in `19XX`.
    pub fn century(year: i16) -> Self {
        Self::of(year - year.rem_euclid(100), Precision::Century)
    }

    /// A month, 1 to 12; `None` outside.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(|d| Self::of(year, Precision::Month(d.month() as u8)))
    }

    /// A season: 21 spring, 22 summer, 23 autumn, 24 winter; `None` outside.
    pub fn season(year: i16, season: u8) -> Option<Self> {
        (21..=24).contains(&season).then(|| Self::of(year, Precision::Season(season)))
    }

    /// A calendar day.
    pub fn day(date: Date) -> Self {
        Self::of(date.year(), Precision::Day(date.month() as u8, date.day() as u8))
    }

    /// The same date marked as approximate (`~`).
    #[must_use]
    pub fn approximately(self) -> Self {
        Self { approximate: true, ..self }
    }

    /// The same date marked as uncertain (`?`).
    #[must_use]
    pub fn uncertainly(self) -> Self {
        Self { uncertain: true, ..self }
    }

    fn of(year: i16, precision: Precision) -> Self {
        Self { year, precision, approximate: false, uncertain: false }
    }

    /// How much of the date is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The year.
    pub fn get_year(&self) -> i16 {
        self.year
    }

    /// Whether the date is marked approximate (`~`).
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// The first day that the date can be.
    pub fn first_day(&self) -> Date {
        let (month, day) = match self.precision {
            Precision::Century | Precision::Decade | Precision::Year => (1, 1),
            Precision::Season(season) => (Self::season_start(season), 1),
            Precision::Month(month) => (month as i8, 1),
            Precision::Day(month, day) => (month as i8, day as i8),
        };
        Date::new(self.year, month, day).unwrap_or(Date::MIN)
    }

    /// The last day that the date can be.
    pub fn last_day(&self) -> Date {
        let (year, month) = match self.precision {
            Precision::Century => (self.year.saturating_add(99), 12),
            Precision::Decade => (self.year.saturating_add(9), 12),
            Precision::Year => (self.year, 12),
            Precision::Season(24) => (self.year.saturating_add(1), 2),
            Precision::Season(season) => (self.year, Self::season_start(season) + 2),
            Precision::Month(month) => (self.year, month as i8),
            Precision::Day(..) => return self.first_day(),
        };
        Date::new(year, month, 1).map_or(Date::MAX, |d| d.last_of_month())
    }

    /// First month of a season in the northern hemisphere's meteorological calendar.
    fn season_start(season: u8) -> i8 {
        match season {
            21 => 3,
            22 => 6,
            23 => 9,
            _ => 12,
        }
    }
}

impl Edtf {
    /// A calendar day.
    pub fn day(date: Date) -> Self {
        Self::Point(Point::day(date))
    }

    /// A whole year.
    pub fn year(year: i16) -> Self {
        Self::Point(Point::year(year))
    }

    /// A month; `None` where there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Point::month(year, month).map(Self::Point)
    }

    /// A closed interval.
    pub fn between(from: Point, to: Point) -> Self {
        Self::Interval(Some(from), Some(to))
    }

    /// The first day that the date can be; `None` for an open start.
    pub fn first_day(&self) -> Option<Date> {
        match self {
            Self::Point(p) => Some(p.first_day()),
            Self::Interval(from, _) => from.map(|p| p.first_day()),
        }
    }

    /// The last day that the date can be; `None` for an open end.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Self::Point(p) => Some(p.last_day()),
            Self::Interval(_, to) => to.map(|p| p.last_day()),
        }
    }

    /// The day, where the date is known to the day.
    pub fn as_day(&self) -> Option<Date> {
        match self {
            Self::Point(p) if matches!(p.precision, Precision::Day(..)) => Some(p.first_day()),
            _ => None,
        }
    }

    /// The single date, where it is not an interval.
    pub fn as_point(&self) -> Option<Point> {
        match self {
            Self::Point(p) => Some(*p),
            Self::Interval(..) => None,
        }
    }

    /// Whether some day can be in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_before = |a: &Self, b: &Self| match (a.first_day(), b.last_day()) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        };
        starts_before(self, other) && starts_before(other, self)
    }

    /// Whether every day that `other` can be lies within this date.
    pub fn contains(&self, other: &Self) -> bool {
        let after_start = match (self.first_day(), other.first_day()) {
            (None, _) => true,
            (Some(mine), Some(theirs)) => mine <= theirs,
            (Some(_), None) => false,
        };
        let before_end = match (self.last_day(), other.last_day()) {
            (None, _) => true,
            (Some(mine), Some(theirs)) => theirs <= mine,
            (Some(_), None) => false,
        };
        after_start && before_end
    }

    /// Order in a timeline: by first day, then the more precise (shorter) first, then as written.
    pub fn timeline_cmp(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.first_day().unwrap_or(Date::MIN), d.last_day().unwrap_or(Date::MAX));
        key(self).cmp(&key(other)).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl From<Point> for Edtf {
    fn from(point: Point) -> Self {
        Self::Point(point)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, year) = (if self.year < 0 { "-" } else { "" }, self.year.unsigned_abs());
        match self.precision {
            Precision::Century => write!(f, "{sign}{:02}XX", year / 100)?,
            Precision::Decade => write!(f, "{sign}{:03}X", year / 10)?,
            Precision::Year => write!(f, "{sign}{year:04}")?,
            Precision::Season(n) | Precision::Month(n) => write!(f, "{sign}{year:04}-{n:02}")?,
            Precision::Day(month, day) => write!(f, "{sign}{year:04}-{month:02}-{day:02}")?,
        }
        match (self.approximate, self.uncertain) {
            (true, true) => f.write_str("%"),
            (true, false) => f.write_str("~"),
            (false, true) => f.write_str("?"),
            (false, false) => Ok(()),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, p: &Option<Point>| match p {
            Some(p) => write!(f, "{p}"),
            None => f.write_str(".."),
        };
        match self {
            Self::Point(p) => write!(f, "{p}"),
            Self::Interval(from, to) => {
                end(f, from)?;
                f.write_str("/")?;
                end(f, to)
            }
        }
    }
}
