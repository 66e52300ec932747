//! What an expression says, before it is known which date it means.

use std::ops::Range;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
    Century,
}

/// The date that a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The date of publication: "last year".
    Published,
    /// The date that the account has reached: "the same year".
    Story,
    /// Publication in news, the account in a history: "this year".
    Either,
}

/// Which of the dates of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// "Tuesday"
    Bare,
    /// "last Tuesday"
    Last,
    /// "this Tuesday"
    This,
    /// "next Tuesday"
    Next,
    /// "the previous Tuesday"
    Previous,
    /// "that Tuesday"
    Same,
    /// "the following Tuesday"
    Following,
}

/// How the year of a calendar date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Said(i16),
    /// Two digits, as in `'68`.
    Short(i16),
    /// "of that year", "last year": years away from an anchor.
    Away(Base, i16),
    /// "last April"
    Which(Which),
    Unsaid,
}

/// What of the year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// EDTF's number, 21 to 24.
    Season(u8),
    Month(u8),
    Day(u8, u8),
    /// "the 15th", of the month that the account has reached.
    DayOnly(u8),
}

/// A date by its place in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Calendar {
    pub year: Year,
    pub part: Part,
    pub approximate: bool,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    Calendar(Calendar),
    /// From one calendar date to another; no second date where it is open ("1990-present").
    Span(Calendar, Option<Calendar>),
    Decade {
        year: i16,
        approximate: bool,
    },
    Century {
        year: i16,
        approximate: bool,
    },
    /// Monday is 1.
    Weekday {
        day: i8,
        which: Which,
    },
    Weekend(Which),
    /// So many units away from an anchor. `whole`: the unit as the calendar has it ("last week"), not a count of it.
    Away {
        base: Base,
        n: i32,
        unit: Unit,
        whole: bool,
        approximate: bool,
    },
    /// "the past 24 hours"
    Past {
        n: i32,
        unit: Unit,
    },
    /// So many units away from a happening told elsewhere in the text, in these tokens' words.
    Event {
        n: i32,
        unit: Unit,
        approximate: bool,
        words: Range<usize>,
    },
}

impl Form {
    /// The same, known only roughly; `None` where that has no meaning.
    pub fn roughly(self) -> Option<Self> {
        Some(match self {
            Self::Calendar(c) => Self::Calendar(Calendar { approximate: true, ..c }),
            Self::Decade { year, .. } => Self::Decade { year, approximate: true },
            Self::Century { year, .. } => Self::Century { year, approximate: true },
            // "earlier today" is today.
            Self::Away { unit: Unit::Day, .. } => self,
            Self::Away { base, n, unit, whole, .. } => Self::Away { base, n, unit, whole, approximate: true },
            _ => return None,
        })
    }

    /// Whether the expression depends on when the reader reads it, as only news and statements do.
    pub fn is_of_the_day(&self) -> bool {
        match self {
            Self::Weekday { which, .. } | Self::Weekend(which) => {
                matches!(which, Which::Bare | Which::Last | Which::This | Which::Next)
            }
            Self::Away { base: Base::Published, .. } | Self::Past { .. } => true,
            Self::Calendar(c) => {
                matches!(c.year, Year::Which(Which::Last | Which::Next) | Year::Away(Base::Published, _))
            }
            _ => false,
        }
    }
}

/// An expression found at tokens `from..to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub from: usize,
    pub to: usize,
    pub form: Form,
}

impl Hit {
    pub fn new(from: usize, to: usize, form: Form) -> Self {
        Self { from, to, form }
    }

    pub fn calendar(from: usize, to: usize, year: Year, part: Part) -> Self {
        Self::new(from, to, Form::Calendar(Calendar { year, part, approximate: false }))
    }
}
