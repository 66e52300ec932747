//! The words that dates are written in.

use std::sync::OnceLock;

use rustc_hash::FxHashSet as HashSet;

use super::form::Unit;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const CARDINALS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
const TENS: &[&str] = &["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"];
const DECADES: &[&str] =
    &["tens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

/// Place of a word in a list, from 1.
fn place(list: &[&str], word: &str) -> Option<u16> {
    list.iter().position(|w| *w == word).map(|i| i as u16 + 1)
}

/// Place of the word in a list that has this abbreviation: its first three letters, or one of `longer`.
fn abbreviated(list: &[&str], word: &str, longer: &[&str]) -> Option<u16> {
    (word.len() == 3 || longer.contains(&word))
        .then(|| list.iter().position(|w| w.starts_with(&word[..3.min(word.len())])))
        .flatten()
        .map(|i| i as u16 + 1)
}

/// A list of words, made ready when first asked.
pub(super) struct List {
    words: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl List {
    pub(super) const fn new(words: &'static str) -> Self {
        Self { words, set: OnceLock::new() }
    }

    /// Whether a word stands in the list.
    pub(super) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.words.split_ascii_whitespace().collect()).contains(word)
    }
}

/// A month's number, and whether its name is written in full. `word` is in lower case, as everywhere here.
pub(super) fn month(word: &str) -> Option<(u8, bool)> {
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let full = place(MONTHS, word).map(|n| (n as u8, true));
    full.or_else(|| abbreviated(MONTHS, word, &["sept"]).map(|n| (n as u8, false)))
}

/// A weekday's number (Monday is 1), and whether its name is written in full.
pub(super) fn weekday(word: &str) -> Option<(i8, bool)> {
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let full = place(WEEKDAYS, word).map(|n| (n as i8, true));
    full.or_else(|| abbreviated(WEEKDAYS, word, &["tues", "weds", "thur", "thurs"]).map(|n| (n as i8, false)))
}

/// A season's EDTF number.
pub(super) fn season(word: &str) -> Option<u8> {
    match word {
        "spring" | "springtime" => Some(21),
        "summer" | "summertime" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" | "wintertime" => Some(24),
        _ => None,
    }
}

pub(super) fn cardinal(word: &str) -> Option<u16> {
    place(CARDINALS, word).or_else(|| place(TENS, word).map(|n| n * 10))
}

pub(super) fn ordinal(word: &str) -> Option<u16> {
    place(ORDINALS, word).or_else(|| (word == "thirtieth").then_some(30))
}

/// First year within its century of a decade written as a word.
pub(super) fn decade(word: &str) -> Option<u16> {
    place(DECADES, word).filter(|n| *n > 1).map(|n| n * 10)
}

/// A unit of time, and whether the word is in the plural.
pub(super) fn unit(word: &str) -> Option<(Unit, bool)> {
    let plural = word.ends_with('s');
    Some((
        match word.strip_suffix('s').unwrap_or(word) {
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            _ if word == "century" => Unit::Century,
            _ if word == "centuries" => return Some((Unit::Century, true)),
            _ => return None,
        },
        plural,
    ))
}

/// A part of a day: it names the day it belongs to.
pub(super) fn part_of_day(word: &str) -> bool {
    ["morning", "afternoon", "evening", "night", "noon", "midday", "midnight", "dawn", "dusk"].contains(&word)
}

/// Words after which the name of a month or season stands for a date.
pub(super) fn leads_to_date(word: &str) -> bool {
    LEADS_TO_DATE.has(word)
}

static LEADS_TO_DATE: List = List::new(
    "in on by since until till during from to of before after between through throughout for last next this early \
    late mid around about and or previous following that end starting beginning ending as back past coming towards \
    toward into within",
);

/// Prepositions that make a four-digit number after them a year.
pub(super) fn leads_to_year(word: &str) -> bool {
    LEADS_TO_YEAR.has(word)
}

static LEADS_TO_YEAR: List = List::new(
    "in since by until till during before after from year years early late mid spring summer autumn fall winter circa \
    between throughout through the",
);

/// Things that are counted: a number before one of them is no year and no day.
pub(super) fn counted(word: &str) -> bool {
    COUNTED.has(word)
}

static COUNTED: List = List::new(
    "people persons men women children civilians soldiers troops fighters militants rebels prisoners detainees \
    hostages refugees families households homes houses villages villagers residents inhabitants casualties deaths \
    dead wounded injured killed victims members combatants insurgents guerrillas guerillas police policemen officers \
    personnel marines sailors pilots workers employees students protesters demonstrators supporters delegates \
    observers peacekeepers monitors percent per km kilometres kilometers miles metres meters feet yards acres \
    hectares tons tonnes kg kilograms kilogrammes pounds dollars euros rupees afghanis million billion thousand \
    hundred barrels litres liters gallons votes voters seats tanks aircraft planes vehicles ships guns rifles rounds \
    shells mines bombs missiles rockets weapons sorties strikes airstrikes attacks incidents violations cases \
    patients hours hrs hr minutes seconds gmt utc est local times copies pages words others additional armed regular \
    more horses cavalry infantry infantrymen cavalrymen oarsmen hoplites degrees volunteers recruits settlers \
    migrants militiamen jihadists irregulars reinforcements talents pieces square kmh mph mw cadres deserters \
    displaced internally trucks buildings schools days weeks months years year",
);

/// Words before a number that say it counts or labels something.
pub(super) fn labels(word: &str) -> bool {
    LABELS.has(word)
}

static LABELS: List = List::new(
    "resolution resolutions article articles no nos number numbers page pages pp p section flight highway route room \
    chapter paragraph para rs usd eur unscr model at over nearly almost than least most exceeding approximately \
    roughly some code case figure table line lines unit post posts brigade battalion division regiment hill s sc res \
    volume vol issue rule psalm channel only totalling totaling numbering numbered",
);
