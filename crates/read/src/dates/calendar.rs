//! Arithmetic on the calendar that cannot leave it.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use record::{Edtf, Point, Precision};

use super::form::Unit;

/// The span of `n` units; `None` for what is no span of days.
fn span(n: i32, unit: Unit) -> Option<Span> {
    let n = i64::from(n);
    let span = Span::new();
    match unit {
        Unit::Hour => return None,
        Unit::Day => span.try_days(n),
        Unit::Week => span.try_weeks(n),
        Unit::Fortnight => span.try_weeks(n * 2),
        Unit::Month => span.try_months(n),
        Unit::Year => span.try_years(n),
        Unit::Decade => span.try_years(n * 10),
        Unit::Century => span.try_years(n * 100),
    }
    .ok()
}

/// A day moved by so many units.
pub(super) fn shift(day: Date, n: i32, unit: Unit) -> Option<Date> {
    if unit == Unit::Hour {
        // Hours count by the day they mostly fall on.
        return day.checked_add(Span::new().try_days(i64::from(n) / 24).ok()?).ok();
    }
    day.checked_add(span(n, unit)?).ok()
}

/// The date of the precision of `unit` in which `day` lies.
pub(super) fn at_precision(day: Date, unit: Unit) -> Option<Point> {
    Some(match unit {
        Unit::Hour | Unit::Day | Unit::Week | Unit::Fortnight => Point::day(day),
        Unit::Month => Point::month(day.year(), day.month())?,
        Unit::Year | Unit::Century => Point::year(day.year()),
        Unit::Decade => Point::decade(day.year()),
    })
}

/// Monday to Sunday of the week of a day.
pub(super) fn week(day: Date) -> Option<Edtf> {
    let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
    Some(Edtf::between(Point::day(monday), Point::day(monday.checked_add(6.days()).ok()?)))
}

/// Saturday and Sunday of the week of a day.
pub(super) fn weekend(day: Date) -> Option<Edtf> {
    let Edtf::Interval(_, Some(sunday)) = week(day)? else { return None };
    let sunday = sunday.first_day();
    Some(Edtf::between(Point::day(sunday.checked_sub(1.days()).ok()?), Point::day(sunday)))
}

/// The next day with this weekday, `day` itself included. Monday is 1.
pub(super) fn weekday_from(day: Date, weekday: i8) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    day.checked_add(i64::from(day.weekday().until(wanted)).days()).ok()
}

/// The last day with this weekday, `day` itself included.
pub(super) fn weekday_until(day: Date, weekday: i8) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    day.checked_sub(i64::from(day.weekday().since(wanted)).days()).ok()
}

/// Whether a date is known to the day.
pub(super) fn is_day(point: &Point) -> bool {
    matches!(point.precision(), Precision::Day(..))
}

/// Whether a date is known at least to the month.
pub(super) fn has_month(point: &Point) -> bool {
    matches!(point.precision(), Precision::Day(..) | Precision::Month(_))
}
