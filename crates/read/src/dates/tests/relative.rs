//! Dates told by their distance from publication, from the account, from a happening.

use super::check;

#[test]
fn from_publication() {
    check(
        "2019-10-15",
        &[
            ("He died yesterday.", "yesterday = 2019-10-14"),
            ("They met today’s guests.", "today = 2019-10-15"),
            ("They meet tonight.", "tonight = 2019-10-15"),
            ("They meet tomorrow morning.", "tomorrow morning = 2019-10-16"),
            ("They met the day before yesterday.", "the day before yesterday = 2019-10-13"),
            ("They met last night.", "last night = 2019-10-14"),
            ("They met this morning.", "this morning = 2019-10-15"),
            ("It began last week.", "last week = 2019-10-07/2019-10-13"),
            ("It began this week.", "this week = 2019-10-14/2019-10-20"),
            ("It begins next week.", "next week = 2019-10-21/2019-10-27"),
            ("It began last month.", "last month = 2019-09"),
            ("It began this month.", "this month = 2019-10"),
            ("It began last year.", "last year = 2018"),
            ("Under last year’s deal they left.", "last year = 2018"),
            ("They vote next year.", "next year = 2020"),
            ("Last April they met.", "Last April = 2019-04"),
            ("Last November they met.", "Last November = 2018-11"),
            ("Last October they met.", "Last October = 2018-10"),
            ("They meet next March.", "next March = 2020-03"),
            ("They met last summer.", "last summer = 2019-22"),
            ("They met last winter.", "last winter = 2018-24"),
            ("They met this spring.", "this spring = 2019-21"),
            ("They met in November last year.", "November last year = 2018-11"),
            ("They met on 3 May this year.", "3 May this year = 2019-05-03"),
            ("They met two years ago.", "two years ago = 2017"),
            ("They met three months ago.", "three months ago = 2019-07"),
            ("They met two weeks ago.", "two weeks ago = 2019-10-01"),
            ("They met 10 days ago.", "10 days ago = 2019-10-05"),
            ("They met a day ago.", "a day ago = 2019-10-14"),
            ("They met about two years ago.", "about two years ago = 2017~"),
            ("They met more than two years ago.", "more than two years ago = 2017~"),
            ("They met a decade ago.", "a decade ago = 2009"),
            ("They met twenty-five years ago.", "twenty-five years ago = 1994"),
            ("In the past 24 hours they advanced.", "the past 24 hours = 2019-10-14/2019-10-15"),
            ("over the past 48 hours", "the past 48 hours = 2019-10-13/2019-10-15"),
            ("over the last two weeks", "the last two weeks = 2019-10-01/2019-10-15"),
            ("over the past three months", "the past three months = 2019-07/2019-10"),
        ],
    );
}

#[test]
fn publication_known_only_roughly() {
    check(
        "2021-12",
        &[
            ("They met yesterday, or on Tuesday.", ""),
            ("They met on November 8.", "November 8 = 2021-11-08"),
            ("They met last month.", "last month = 2021-11"),
            ("They met last year.", "last year = 2020"),
        ],
    );
    check("2021", &[("They met last year, not last month.", "last year = 2020")]);
}

#[test]
fn publication_unknown() {
    check("", &[("They met yesterday, last month, in June and on Tuesday.", ""), ("Two days later they left.", "")]);
}

#[test]
fn from_the_account() {
    let on = |rest: &str| format!("They met on 19 March 1962. {rest}");
    for (rest, expected) in [
        ("The next day war came.", "The next day = 1962-03-20"),
        ("The following day war came.", "The following day = 1962-03-20"),
        ("One day later war came.", "One day later = 1962-03-20"),
        ("War came the next morning.", "the next morning = 1962-03-20"),
        ("War came that night.", "that night = 1962-03-19"),
        ("War came the same day.", "the same day = 1962-03-19"),
        ("On that same day war came.", "that same day = 1962-03-19"),
        ("The day before, all was calm.", "The day before = 1962-03-18"),
        ("A day earlier all was calm.", "A day earlier = 1962-03-18"),
        ("Seven days earlier all was calm.", "Seven days earlier = 1962-03-12"),
        ("Two days before, all was calm.", "Two days before = 1962-03-17"),
        ("Three weeks later war came.", "Three weeks later = 1962-04-09"),
        ("Two months later war came.", "Two months later = 1962-05"),
        ("A year earlier all was calm.", "A year earlier = 1961"),
        ("About two years later war came.", "About two years later = 1964~"),
        ("In the same month war came.", "the same month = 1962-03"),
        ("War came that month.", "that month = 1962-03"),
        ("War came that year.", "that year = 1962"),
        ("War came the following month.", "the following month = 1962-04"),
        ("War came the following week.", "the following week = 1962-03-26/1962-04-01"),
        ("The previous month was calm.", "The previous month = 1962-02"),
        ("The previous year was calm.", "The previous year = 1961"),
        ("War came the following year.", "the following year = 1963"),
        ("War came the following spring.", "the following spring = 1963-21"),
        ("War came in June of that year.", "June of that year = 1962-06"),
        ("War came in June of the following year.", "June of the following year = 1963-06"),
        ("Hours later war came.", "Hours later = 1962-03-19"),
    ] {
        check("", &[(&on(rest), &format!("19 March 1962 = 1962-03-19; {expected}"))]);
    }
}

#[test]
fn from_a_happening() {
    check(
        "",
        &[
            (
                "The ceasefire was signed on 8 November 2021. Nobody believed in it. Two months before the ceasefire, the sides met.",
                "8 November 2021 = 2021-11-08; Two months before the ceasefire = 2021-09",
            ),
            (
                "The vote took place on 1 July 1962. France left on 3 July. Four days after the vote, Oran burned.",
                "1 July 1962 = 1962-07-01; 3 July = 1962-07-03; Four days after the vote = 1962-07-05",
            ),
            (
                "Girona fell on 5 February 1939 and Madrid on 28 March. Five days after the fall of Girona they fled.",
                "5 February 1939 = 1939-02-05; 28 March = 1939-03-28; Five days after the fall of Girona = 1939-02-10",
            ),
            (
                "The Monitor announced the truce on 3 May 2014. Hours before the Monitor announced the truce, shots rang out.",
                "3 May 2014 = 2014-05-03; Hours before the Monitor announced the truce = 2014-05-03",
            ),
            ("It rained on 3 May 2014. Two days after the coronation they left.", "3 May 2014 = 2014-05-03"),
        ],
    );
}
