//! Parts of months and years, near-abouts, seasons.

use super::check;

#[test]
fn parts() {
    check(
        "",
        &[
            ("in early March 2015", "early March 2015 = 2015-03~"),
            ("in mid-March 2015", "mid-March 2015 = 2015-03~"),
            ("in mid March 2015", "mid March 2015 = 2015-03~"),
            ("in late May 2015", "late May 2015 = 2015-05~"),
            ("by mid-2014", "mid-2014 = 2014~"),
            ("in late 2014", "late 2014 = 2014~"),
            ("late in 2014", "late in 2014 = 2014~"),
            ("at the end of June 1962", "the end of June 1962 = 1962-06~"),
            ("the beginning of 1962", "the beginning of 1962 = 1962~"),
            ("by the middle of 2011", "the middle of 2011 = 2011~"),
            ("the first half of 2015", "the first half of 2015 = 2015~"),
            ("the last quarter of 2015", "the last quarter of 2015 = 2015~"),
            ("in the last week of March 1962", "the last week of March 1962 = 1962-03~"),
            ("in the first three months of 1962", "the first three months of 1962 = 1962~"),
            ("the rest of 1962", "the rest of 1962 = 1962~"),
            ("in the early 1990s", "the early 1990s = 199X~"),
            ("in the late 19th century", "the late 19th century = 18XX~"),
            ("around 2010", "around 2010 = 2010~"),
            ("circa 1950", "circa 1950 = 1950~"),
            ("ca. 1950", "ca. 1950 = 1950~"),
            ("around 8 November 2021", "around 8 November 2021 = 2021-11-08~"),
        ],
    );
}

#[test]
fn seasons() {
    check(
        "",
        &[
            ("in the spring of 1968", "the spring of 1968 = 1968-21"),
            ("Summer 1962 saw an exodus.", "Summer 1962 = 1962-22"),
            ("in the fall of 1998", "the fall of 1998 = 1998-23"),
            ("in the winter of 1950-51", "the winter of 1950-51 = 1950-24"),
            ("the early summer of 1941", "the early summer of 1941 = 1941-22~"),
            ("during the 1984 summer", "1984 summer = 1984-22"),
            ("The fall of Saigon in 1975", "1975 = 1975"),
            ("Operation Peace Spring in 2019", "2019 = 2019"),
        ],
    );
}

#[test]
fn parts_of_running_time() {
    check(
        "2019-10-15",
        &[
            ("It was due early this year.", "early this year = 2019~"),
            ("It ended late last year.", "late last year = 2018~"),
            ("It began early last month.", "early last month = 2019-09~"),
            ("Earlier this month they met.", "Earlier this month = 2019-10~"),
            ("They will vote by the end of the year.", "the end of the year = 2019~"),
            ("They will vote by year’s end.", "year’s end = 2019~"),
            ("It closed at the end of last year.", "the end of last year = 2018~"),
            ("They spoke earlier today.", "earlier today = 2019-10-15"),
        ],
    );
    check(
        "",
        &[
            ("In 1987 they lost. Later that year they won.", "1987 = 1987; Later that year = 1987~"),
            ("In 1987 they lost but won later in the year.", "1987 = 1987; later in the year = 1987~"),
            ("It rained in May 1987 and later that month.", "May 1987 = 1987-05; later that month = 1987-05~"),
            (
                "They met on 3 May 1987. At the end of the month war came.",
                "3 May 1987 = 1987-05-03; the end of the month = 1987-05~",
            ),
        ],
    );
}
