//! The date that the account has reached: the anchor of "the same year", "two days later" and of days without a year.

use jiff::civil::Date;
use record::{Edtf, Point, Precision};

/// How far the account has come, as precisely as it has said.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Story {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<Date>,
}

impl Story {
    /// Moves on to a date that the account has named.
    pub fn reach(&mut self, value: &Edtf, heading: bool) {
        let point = match value {
            Edtf::Point(p) => Some(*p),
            // A heading's span opens a section: the account starts at its start. Days are told to their last.
            Edtf::Interval(from, to) => match (from, to) {
                (Some(f), Some(t)) if !heading && matches!(f.precision(), Precision::Day(..)) => Some(*t),
                (from, _) => *from,
            },
        };
        let Some(point) = point else { return };
        let year = point.get_year();
        match point.precision() {
            // Too coarse to place anything by.
            Precision::Century | Precision::Decade => return,
            Precision::Year if self.year == Some(year) => {}
            Precision::Year => (self.month, self.day) = (None, None),
            Precision::Season(_) => {
                self.month = Some(point.first_day().month());
                self.day = None;
            }
            Precision::Month(m) if self.year == Some(year) && self.month == Some(m as i8) => {}
            Precision::Month(m) => (self.month, self.day) = (Some(m as i8), None),
            Precision::Day(m, _) => (self.month, self.day) = (Some(m as i8), Some(point.first_day())),
        }
        self.year = Some(year);
    }

    /// The finest date the account has reached.
    pub fn point(&self) -> Option<Point> {
        let year = self.year?;
        match (self.day, self.month) {
            (Some(day), _) => Some(Point::day(day)),
            (None, Some(month)) => Point::month(year, month),
            (None, None) => Some(Point::year(year)),
        }
    }
}
