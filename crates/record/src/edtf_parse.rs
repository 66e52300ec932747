//! Reads EDTF as it is written: years, decades, seasons, months, days, doubt marks and intervals.

use std::str::FromStr;

use jiff::civil::Date;
use thiserror::Error;

use crate::edtf::{Edtf, Point, Precision};

/// A text that is not a date of the kind kept here.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a date; write it like 2021-11-08, 2021-11, 2021, 2013/2014 or 2021-11~ (about)")]
pub struct EdtfError(String);

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(s: &str) -> Result<Self, EdtfError> {
        let wrong = || EdtfError(s.to_string());
        let s = s.trim();
        let Some((from, to)) = s.split_once('/') else {
            return point(s).map(Self::Point).ok_or_else(wrong);
        };
        let end = |text: &str| match text {
            ".." | "" => Some(None),
            _ => point(text).map(Some),
        };
        let (from, to) = (end(from).ok_or_else(wrong)?, end(to).ok_or_else(wrong)?);
        if from.is_none() && to.is_none() {
            return Err(wrong());
        }
        if let (Some(a), Some(b)) = (from, to)
            && a.first_day() > b.last_day()
        {
            return Err(wrong());
        }
        Ok(Self::Interval(from, to))
    }
}

fn point(text: &str) -> Option<Point> {
    let (text, approximate, uncertain) = match text.char_indices().next_back()? {
        (i, '~') => (&text[..i], true, false),
        (i, '?') => (&text[..i], false, true),
        (i, '%') => (&text[..i], true, true),
        _ => (text, false, false),
    };
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = digits.split('-');
    let year_text = parts.next()?;
    if year_text.len() != 4 {
        return None;
    }
    let rest: Vec<&str> = parts.collect();
    let known = year_text.trim_end_matches(['X', 'x']);
    let year = sign * number(known)? * 10i16.pow((4 - known.len()) as u32);
    let precision = match (known.len(), rest.as_slice()) {
        (4, []) => Precision::Year,
        (3, []) => Precision::Decade,
        (2, []) => Precision::Century,
        (4, [month]) => two(month).and_then(|n| match n {
            1..=12 => Some(Precision::Month(n)),
            21..=24 => Some(Precision::Season(n)),
            _ => None,
        })?,
        (4, [month, day]) => {
            let (month, day) = (two(month)?, two(day)?);
            Date::new(year, month as i8, day as i8).ok()?;
            Precision::Day(month, day)
        }
        _ => return None,
    };
    Some(Point { year, precision, approximate, uncertain })
}

fn two(text: &str) -> Option<u8> {
    (text.len() == 2).then(|| number(text)).flatten().and_then(|n| u8::try_from(n).ok())
}

fn number(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
