//! A line that names a publication and its day: `The Example Courier, 4 June 2022`.

use crate::dates;

/// Words that name publications and bodies that publish. A town before a date is where the report was written.
const TELLING: &[&str] = &[
    "agency",
    "bulletin",
    "center",
    "centre",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "express",
    "foundation",
    "gazette",
    "globe",
    "group",
    "guardian",
    "herald",
    "independent",
    "initiative",
    "institute",
    "journal",
    "kurier",
    "magazine",
    "mail",
    "mirror",
    "monitor",
    "network",
    "news",
    "observer",
    "online",
    "organisation",
    "organization",
    "post",
    "press",
    "programme",
    "project",
    "quarterly",
    "radio",
    "record",
    "register",
    "review",
    "service",
    "standard",
    "star",
    "television",
    "telegraph",
    "times",
    "today",
    "tribune",
    "tv",
    "university",
    "voice",
    "watch",
    "weekly",
    "wire",
];

/// The name that stands before the date of a short line, if it is one of a publication.
pub(super) fn before_date<'a>(words: &'a str, hit: &dates::Hit) -> Option<&'a str> {
    let name = words[..hit.range.start].trim_end();
    let name = name.strip_suffix([',', '|', '-', '\u{2013}', '\u{2014}', '\u{B7}', '(']).map(str::trim_end)?;
    let tells = |word: &str| TELLING.contains(&word.to_lowercase().as_str());
    let is_name = name.split_whitespace().count() >= 2
        && name.starts_with(char::is_uppercase)
        && !name.contains([':', ';', '?', '"', '\u{201C}']);
    (is_name && name.split(|c: char| !c.is_alphanumeric()).any(tells)).then_some(name)
}
