//! Whether a text is news, written in the days it tells of, or a history that looks back on them.

use record::Edtf;

use super::form::{Base, Calendar, Form, Hit, Part, Unit, Which, Year};
use super::token::Doc;

/// How a text stands to the days it tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Dates without a year are read from the date of publication.
    News,
    /// Dates without a year are read from the account.
    History,
}

/// Judges by what the text's dates are like: histories name years long past and no weekdays; news does the reverse, and
/// names its first days without a year.
pub(super) fn judge(doc: &Doc<'_>, hits: &[Hit], published: Option<Edtf>) -> Mode {
    let Some(year) = published.and_then(|p| p.last_day()).map(|d| d.year()) else { return Mode::History };
    let (mut news, mut history) = (0, 0);
    let mut years_said = false;
    let mut first_day_seen = false;
    for hit in hits {
        if hit.form.is_of_the_day() {
            // "Today" is also the day of a history's reader; no history says "yesterday" or a bare "Tuesday".
            news += match (doc.word(hit.from), &hit.form) {
                ("today", _) => 1,
                ("yesterday" | "tomorrow" | "tonight", _) | (_, Form::Weekday { which: Which::Bare, .. }) => 6,
                _ => 3,
            };
        }
        if matches!(hit.form, Form::Away { base: Base::Either, unit: Unit::Week, .. }) {
            news += 6;
        }
        let (Form::Calendar(c) | Form::Span(c, _)) = &hit.form else { continue };
        match c {
            Calendar { year: Year::Said(y), .. } => {
                years_said = true;
                if *y >= year - 1 {
                    news += 1;
                } else {
                    history += 1;
                }
            }
            Calendar { year: Year::Unsaid, part: Part::Day(..) | Part::Month(_), .. } if !first_day_seen => {
                first_day_seen = true;
                // Which comes first tells most: news has no need to say which year it is.
                if !years_said {
                    news += 8;
                }
            }
            _ => {}
        }
    }
    if history > news { Mode::History } else { Mode::News }
}
