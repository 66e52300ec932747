//! Tables of texts and the dates read from them, by the kind of expression; then properties and hostile input.

mod absolute;
mod anchors;
mod relative;
mod silent;
mod spans;
mod vague;
mod weekday;

use proptest::prelude::*;
use record::Edtf;

use super::find_dates;

/// Reads each text as published on a day ("" for none) and compares its dates, as `expression = value` joined by `; `.
fn check(published: &str, table: &[(&str, &str)]) {
    let published: Option<Edtf> = (!published.is_empty()).then(|| published.parse().expect("a date"));
    let mut wrong = String::new();
    for (text, expected) in table {
        let found = render(text, published);
        if found != *expected {
            wrong += &format!("\n  {text}\n    expected {expected}\n    found    {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn render(text: &str, published: Option<Edtf>) -> String {
    let mentions = find_dates(text, published);
    let shown: Vec<String> = mentions.iter().map(|m| format!("{} = {}", &text[m.span.clone()], m.value)).collect();
    shown.join("; ")
}

#[test]
fn every_date_says_how_it_was_read() {
    let published = "2021-12-03".parse().ok();
    let text = "The truce was signed on November 8. A day later it broke. Talks resume next week, as in 2014.";
    let how: Vec<String> = find_dates(text, published).into_iter().map(|m| m.how).collect();
    let expected = [
        "the last one before publication",
        "counted from the account (2021-11-08)",
        "counted from publication (2021-12-03)",
        "as written",
    ];
    assert_eq!(how, expected);
}

#[test]
fn dates_come_in_order_and_never_overlap() {
    let text = "From March 3 to April 5, 2014, then 8-9 May and the end of June 2015, two years later, on Sunday (3 July 2016).";
    let mentions = find_dates(text, None);
    assert!(mentions.len() >= 5);
    assert!(mentions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
}

/// A megabyte of one phrase is read in a moment: no reader looks further than a bounded way.
#[test]
fn long_monotonous_texts_take_linear_time() {
    let published: Option<Edtf> = "2021-12-03".parse().ok();
    for phrase in [
        "7",
        "May ",
        "1 ",
        "1-",
        "the end of ",
        "(",
        "two days after the vote ",
        "early late mid-",
        "2014, ",
        "the day before the ",
        "’",
        "1.1.",
    ] {
        let text = phrase.repeat(200_000 / phrase.len());
        let _ = find_dates(&text, published);
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>(), year in -9999i16..=9999) {
        for m in find_dates(&text, Some(Edtf::year(year))) {
            prop_assert!(text.get(m.span).is_some());
        }
    }

    #[test]
    fn no_jumble_of_date_words_is_too_strange(words in prop::collection::vec(prop::sample::select(JUMBLE), 0..40), glue in prop::sample::select(&["", " ", "-", ", ", "\n"][..])) {
        let text = words.join(glue);
        let published = "2020-02-29".parse().ok();
        for m in find_dates(&text, published) {
            prop_assert!(text.get(m.span).is_some_and(|t| !t.is_empty()));
        }
    }
}

const JUMBLE: &[&str] = &[
    "May",
    "March",
    "the",
    "end",
    "of",
    "last",
    "next",
    "31",
    "30",
    "29 February",
    "9999",
    "2014",
    "0",
    "99",
    "century",
    "BC",
    "AD",
    "1990s",
    "'68",
    "days",
    "years",
    "later",
    "ago",
    "after",
    "before",
    "prior to",
    "this",
    "ceasefire",
    "early",
    "mid",
    "-",
    "–",
    "/",
    ",",
    ".",
    "(",
    ")",
    "Sunday",
    "weekend",
    "winter",
    "two",
    "a",
    "999",
    "1st",
    "twenty-first",
    "and",
    "between",
    "to",
    "same",
    "day",
    "month",
    "hours",
    "past",
    "Summer",
    "Dec.",
    "2021-13-45",
    "31/12/2021",
    "ca.",
    "decade",
    "following",
    "the year",
    "é",
    "’s",
    "\u{0}",
    "日",
];
