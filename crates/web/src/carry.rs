//! What every link takes along: the days and the choice that the whole site is seen by.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use workbench::{Date, Options, Timestamp};

use crate::ask::Ask;
use crate::fault::Fault;

/// Kept as they are in the value of a query.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Text as the value of a query, or as one part of a path.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

/// The days and the choice.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Carry {
    /// The world as of that day, as written.
    pub as_of: String,
    /// The dossier as known at the end of that day or at that moment, as written.
    pub known_on: String,
    /// Only what a person accepted.
    pub accepted: bool,
    #[serde(skip)]
    day: Option<Date>,
    #[serde(skip)]
    moment: Option<Timestamp>,
}

impl Carry {
    /// From the query; dates that are none are told as such.
    pub(crate) fn of(ask: &Ask) -> Result<Self, Fault> {
        let as_of = ask.get("as_of").trim().to_string();
        let known_on = ask.get("known_on").trim().to_string();
        let wrong = |what: &str, given: &str| {
            Fault::input(format!("“{given}” is no date for “{what}”."), "Write it as 2022-01-05, or leave it empty.")
        };
        let day = match as_of.as_str() {
            "" => None,
            text => Some(text.parse::<Date>().map_err(|_| wrong("as of", text))?),
        };
        let moment = match known_on.as_str() {
            "" => None,
            text => Some(end_of(text).ok_or_else(|| wrong("known on", text))?),
        };
        Ok(Self { as_of, known_on, accepted: ask.get("accepted") == "1", day, moment })
    }

    /// The same for another day; an empty text for none.
    pub(crate) fn on(&self, as_of: &str) -> Self {
        Self { as_of: as_of.into(), day: as_of.parse().ok(), ..self.clone() }
    }

    /// For the views.
    pub(crate) fn options(&self) -> Options {
        Options { as_of: self.day, accepted_only: self.accepted }
    }

    /// The moment up to which is known; `None` for now.
    pub(crate) fn moment(&self) -> Option<Timestamp> {
        self.moment
    }

    /// Whether anything but the present state is shown.
    pub(crate) fn is_set(&self) -> bool {
        !self.as_of.is_empty() || !self.known_on.is_empty() || self.accepted
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        let all = [("as_of", self.as_of.as_str()), ("known_on", &self.known_on)];
        let mut pairs: Vec<_> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        if self.accepted {
            pairs.push(("accepted", "1"));
        }
        pairs
    }

    /// A link of the site with the days taken along; a fragment stays at the end.
    pub(crate) fn to(&self, path: impl AsRef<str>) -> String {
        let path = path.as_ref();
        let (path, fragment) = path.split_once('#').map_or((path, None), |(p, f)| (p, Some(f)));
        let mut link = path.to_string();
        for (name, value) in self.pairs() {
            link.push(if link.contains('?') { '&' } else { '?' });
            link += &format!("{name}={}", encoded(value));
        }
        if let Some(fragment) = fragment {
            link.push('#');
            link += fragment;
        }
        link
    }
}

/// The end of a day (UTC), or a moment.
pub(crate) fn end_of(text: &str) -> Option<Timestamp> {
    let day = text.parse::<Date>().ok().filter(|_| !text.contains(['T', 't', ' ']));
    let end = day.and_then(|day| format!("{day}T23:59:59.999999999Z").parse().ok());
    end.or_else(|| text.parse().ok())
}
