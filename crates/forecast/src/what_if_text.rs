//! Changes in words: `remove Rebels`, `merge A + B as C`, `split A into B:60 + C:40`, `set A position on Dates = 20..40`.

use crate::scenario::{Scenario, What};
use crate::{Change, Error};

/// How a change is written, for messages.
pub const FORMS: &str = "remove A | merge A + B as C | split A into B:60 + C:40 | set A position on D = 20..40 | \
    set A salience on D = 50 | set A capability = 30";

impl Scenario {
    /// Reads a change. With one dimension `on D` may be left out; salience is on 0 to 100.
    ///
    /// # Errors
    /// Words of another form, a number that cannot be read, a dimension that is not there. Whether its actors are there
    /// is found when the change is made.
    pub fn change(&self, text: &str) -> Result<Change, Error> {
        let wrong = || Error::UnknownName { given: text.trim().to_owned(), known: FORMS.to_owned() };
        let (verb, rest) = text.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let owned = |text: &str| text.trim().to_owned();
        match verb.to_lowercase().as_str() {
            "remove" => Ok(Change::Remove { actor: owned(rest) }),
            "merge" => {
                let (actors, into) = cut(rest, " as ").ok_or_else(wrong)?;
                Ok(Change::Merge { actors: actors.split('+').map(owned).collect(), into: owned(into) })
            }
            "split" => {
                let (actor, parts) = cut(rest, " into ").ok_or_else(wrong)?;
                let part = |part: &str| match part.rsplit_once(':') {
                    Some((label, share)) => Ok((owned(label), share.trim().parse().map_err(|_| wrong())?)),
                    None => Ok((owned(part), 1.0)),
                };
                let into = parts.split('+').map(part).collect::<Result<Vec<_>, Error>>()?;
                Ok(Change::Split { actor: owned(actor), into })
            }
            "set" => self.set_in_words(rest).unwrap_or_else(|| Err(wrong())),
            _ => Err(wrong()),
        }
    }

    /// `None` when the words are of another form.
    fn set_in_words(&self, rest: &str) -> Option<Result<Change, Error>> {
        let (left, value) = rest.rsplit_once('=')?;
        let (left, dimension) = match cut(left, " on ") {
            Some((left, dimension)) => (left, Some(dimension)),
            None => (left, None),
        };
        let (actor, what) = left.trim_end().rsplit_once(char::is_whitespace)?;
        let place = match dimension {
            Some(label) => match self.dimension_called(label) {
                Ok(place) => place,
                Err(error) => return Some(Err(error)),
            },
            None => 0,
        };
        let what = match what.to_lowercase().as_str() {
            "capability" => What::Capability,
            _ if dimension.is_none() && self.dimensions.len() != 1 => return None,
            "position" => What::Position(place),
            "salience" => What::Salience(place),
            _ => return None,
        };
        let unit = if matches!(what, What::Salience(_)) { 0.01 } else { 1.0 };
        let to = value.trim().parse::<crate::Estimate>().map(|estimate| estimate.scaled(unit));
        Some(to.map(|to| Change::Set { actor: actor.trim().to_owned(), what, to }))
    }

    /// Reads a proposal: one value per dimension, as `40` or `Share=40, Dates=60`.
    ///
    /// # Errors
    /// A value that is not a number, a dimension that is not there or has no value.
    pub fn proposal(&self, text: &str) -> Result<Vec<f64>, Error> {
        let number = |text: &str| -> Result<f64, Error> {
            let value: Option<f64> = text.trim().parse().ok();
            value.filter(|v| v.is_finite()).ok_or_else(|| Error::NotANumber { line: 0, text: text.trim().to_owned() })
        };
        let mut values = vec![None; self.dimensions.len()];
        for (place, part) in text.split(',').enumerate() {
            let (place, value) = match part.rsplit_once('=') {
                Some((label, value)) => (self.dimension_called(label)?, value),
                None => (place, part),
            };
            let number = number(value)?;
            let expected = values.len();
            *values.get_mut(place).ok_or(Error::Ragged { actor: 0, found: place + 1, expected })? = Some(number);
        }
        let found = values.iter().flatten().count();
        let all: Option<Vec<f64>> = values.iter().copied().collect();
        all.ok_or(Error::Ragged { actor: 0, found, expected: values.len() })
    }
}

/// Cuts at the last place of a word, whatever the case of its letters.
fn cut<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = text.to_ascii_lowercase().rfind(word)?;
    Some((&text[..at], &text[at + word.len()..]))
}
