//! Dates without a year: read from publication in news, from the account in histories.

use super::check;

#[test]
fn news_reads_from_publication() {
    check(
        "2017-01-10",
        &[
            ("The truce announced on 29 December held.", "29 December = 2016-12-29"),
            ("They met on January 3.", "January 3 = 2017-01-03"),
            ("They will meet on January 23.", "January 23 = 2017-01-23"),
            ("They will meet in March.", "March = 2017-03"),
            ("They met in March.", "March = 2016-03"),
            ("They met in mid-November.", "mid-November = 2016-11~"),
            ("DAMASCUS, Jan 9 (Agency) - Shots were heard.", "Jan 9 = 2017-01-09"),
            ("ISLAMABAD, Dec. 28 — Shots were heard.", "Dec. 28 = 2016-12-28"),
            ("Shells fell (Herald, May).", "May = 2016-05"),
            ("Shells fell (Herald, 12 Nov).", "12 Nov = 2016-11-12"),
            ("The conference will take place in spring.", "spring = 2017-21"),
            ("The December 27th raid killed two.", "December 27th = 2016-12-27"),
            ("The May elections were peaceful.", "May = 2016-05"),
            ("Since August they have fought.", "August = 2016-08"),
            // Nothing tells, but February is near and last February far.
            ("A foundation for talks in February under UN auspices.", "February = 2017-02"),
            ("They fled after the September 11 attacks.", "September 11 = 2001-09-11"),
        ],
    );
}

#[test]
fn histories_read_from_the_account() {
    check(
        "2009-12-19",
        &[
            (
                "The Congress met in January 1962. On February 7 bombs went off. They met again in March and on 18 March.",
                "January 1962 = 1962-01; February 7 = 1962-02-07; March = 1962-03; 18 March = 1962-03-18",
            ),
            (
                "In 1987 the war went on. On 20 July the Council met.\nIn April 1988 it ended. The front (lost in 1986) held until July.",
                "1987 = 1987; 20 July = 1987-07-20; April 1988 = 1988-04; 1986 = 1986; July = 1988-07",
            ),
            (
                "The siege began on 3 December 1950. It ended on 5 January. In May they left.",
                "3 December 1950 = 1950-12-03; 5 January = 1951-01-05; May = 1951-05",
            ),
            (
                "Section (1971-1972)\n\nTroops left in August. In 1973 all was over.",
                "1971-1972 = 1971/1972; August = 1971-08; 1973 = 1973",
            ),
            (
                "They began in 1961. It was unlike the deal of 1919. In May they met.",
                "1961 = 1961; 1919 = 1919; May = 1961-05",
            ),
        ],
    );
}

#[test]
fn news_keeps_the_year_of_a_passage() {
    check(
        "2021-12-03",
        &[
            (
                "They met on Tuesday. On March 1, 2014, they signed. On March 5, they broke it.\n\nThe leader spoke in October.",
                "Tuesday = 2021-11-30; March 1, 2014 = 2014-03-01; March 5 = 2014-03-05; October = 2021-10",
            ),
            (
                "They met on Tuesday. Fighting grew around 2010. After the takeover in August it ended.",
                "Tuesday = 2021-11-30; around 2010 = 2010~; August = 2021-08",
            ),
            (
                "They met on November 8. It was claimed by a proxy (Geo, March 14, 2014). The list was sent in June.",
                "November 8 = 2021-11-08; March 14, 2014 = 2014-03-14; June = 2021-06",
            ),
        ],
    );
}

#[test]
fn the_texts_own_dateline_counts() {
    check(
        "",
        &[(
            "A title\n\nTuesday, October 15, 2019\n\nThey met yesterday.",
            "Tuesday, October 15, 2019 = 2019-10-15; yesterday = 2019-10-14",
        )],
    );
    check(
        "2019-10-14",
        &[(
            "A title\n\nTuesday, October 15, 2019\n\nThey met yesterday.",
            "Tuesday, October 15, 2019 = 2019-10-15; yesterday = 2019-10-14",
        )],
    );
}

#[test]
fn the_account_in_news() {
    check(
        "2019-10-15",
        &[
            ("They met on Sunday. The next day they left.", "Sunday = 2019-10-13; The next day = 2019-10-14"),
            (
                "Also on Sunday they left, as announced seven days earlier.",
                "Sunday = 2019-10-13; seven days earlier = 2019-10-06",
            ),
            (
                "He spoke on September 8 (Herald, September 9). One day later he fled.",
                "September 8 = 2019-09-08; September 9 = 2019-09-09; One day later = 2019-09-09",
            ),
        ],
    );
}
