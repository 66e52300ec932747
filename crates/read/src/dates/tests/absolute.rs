//! Days, months and years as written.

use super::check;

#[test]
fn days_with_a_year() {
    check(
        "",
        &[
            ("They met on 8 November 2021.", "8 November 2021 = 2021-11-08"),
            ("They met on 8th November 2021.", "8th November 2021 = 2021-11-08"),
            ("They met on the 8th of November, 2021.", "the 8th of November, 2021 = 2021-11-08"),
            ("They met on November 8, 2021, in Doha.", "November 8, 2021 = 2021-11-08"),
            ("They met on November 8th 2021.", "November 8th 2021 = 2021-11-08"),
            ("They met on November the 8th, 2021.", "November the 8th, 2021 = 2021-11-08"),
            ("They met on Nov. 8, 2021.", "Nov. 8, 2021 = 2021-11-08"),
            ("They met on 8 Nov 2021.", "8 Nov 2021 = 2021-11-08"),
            ("They met on 8 Sept. 2021.", "8 Sept. 2021 = 2021-09-08"),
            ("They met on NOVEMBER 8, 2021.", "NOVEMBER 8, 2021 = 2021-11-08"),
            ("They met on 8 november 2021.", "8 november 2021 = 2021-11-08"),
            ("They met on Monday, November 8, 2021.", "Monday, November 8, 2021 = 2021-11-08"),
            ("They met on Monday 8 November 2021.", "Monday 8 November 2021 = 2021-11-08"),
            ("They met on Monday morning, 8 November 2021.", "Monday morning, 8 November 2021 = 2021-11-08"),
            ("The first of May 1997 was calm.", "The first of May 1997 = 1997-05-01"),
            ("It ended on the twenty-first of June 1997.", "the twenty-first of June 1997 = 1997-06-21"),
            ("The sides met again at the house by the lake on the 8\nNovember 2021.", "8\nNovember 2021 = 2021-11-08"),
            ("Geo News (8 November 2021) said so.", "8 November 2021 = 2021-11-08"),
            ("the 29 December 2016 ceasefire’s guarantors", "29 December 2016 = 2016-12-29"),
            ("It began on July 5, 1962's first hour.", "July 5, 1962 = 1962-07-05"),
        ],
    );
}

#[test]
fn dates_in_figures() {
    check(
        "",
        &[
            ("Issued 2021-11-08.", "2021-11-08 = 2021-11-08"),
            ("Issued 2021/11/08.", "2021/11/08 = 2021-11-08"),
            ("Issued 2021-11-08T12:30:00Z.", "2021-11-08 = 2021-11-08"),
            ("Issued 08.11.2021.", "08.11.2021 = 2021-11-08"),
            ("Issued 28/11/2021.", "28/11/2021 = 2021-11-28"),
            ("Issued 11/28/2021.", "11/28/2021 = 2021-11-28"),
            ("Issued 11/11/2021.", "11/11/2021 = 2021-11-11"),
            // Day or month first? Not told.
            ("Issued 08/11/2021.", ""),
            ("Issued 31/02/2021.", ""),
            ("Issued 2021-13-08.", ""),
            ("For 2021-11 see below.", "2021-11 = 2021-11"),
            ("Case 123-45-2021 is open.", ""),
            ("Version 1.2.2021.4 is out.", ""),
        ],
    );
}

#[test]
fn months_and_years() {
    check(
        "",
        &[
            ("It began in November 2021.", "November 2021 = 2021-11"),
            ("It began in November, 2021.", "November, 2021 = 2021-11"),
            ("It began in November of 2021.", "November of 2021 = 2021-11"),
            ("It began in Nov 2021.", "Nov 2021 = 2021-11"),
            ("It began in May 2021.", "May 2021 = 2021-05"),
            ("The March 2021 deal held.", "March 2021 = 2021-03"),
            ("In 2014 war came.", "2014 = 2014"),
            ("2014 saw war.", "2014 = 2014"),
            ("The 2014 elections were held.", "2014 = 2014"),
            ("The Easter Rising of 1916 failed.", "1916 = 1916"),
            ("a 2019 report", "2019 = 2019"),
            ("since 1998", "1998 = 1998"),
            ("Resolution 2254 (2015) was adopted.", "2015 = 2015"),
            ("(London: Hurst, 2011)", "2011 = 2011"),
            ("as late as 1981", "1981 = 1981"),
            ("in 1648 at Münster", "1648 = 1648"),
            ("post-2003 Iraq and pre-2011 Syria", "2003 = 2003; 2011 = 2011"),
            ("in 490 BC at Marathon", "490 BC = -0489"),
            ("in 44 B.C. and later", "44 B.C. = -0043"),
            ("in AD 70 the temple fell", "AD 70 = 0070"),
            ("In 2014 soldiers fired on the crowd.", "2014 = 2014"),
        ],
    );
}

#[test]
fn days_joined() {
    check(
        "",
        &[
            ("on 8-9 November 2021", "8-9 November 2021 = 2021-11-08/2021-11-09"),
            ("on 8–9 November 2021", "8–9 November 2021 = 2021-11-08/2021-11-09"),
            ("on 8 and 9 November 2021", "8 and 9 November 2021 = 2021-11-08/2021-11-09"),
            ("on 8, 9 and 10 November 2021", "8, 9 and 10 November 2021 = 2021-11-08/2021-11-10"),
            ("on 3 and 9 November 2021", "3 = 2021-11-03; 9 November 2021 = 2021-11-09"),
            ("between 3 and 9 November 2021", "3 and 9 November 2021 = 2021-11-03/2021-11-09"),
            ("from 3 to 9 November 2021", "3 to 9 November 2021 = 2021-11-03/2021-11-09"),
            ("on March 9-11, 2020", "March 9-11, 2020 = 2020-03-09/2020-03-11"),
            ("on March 9 and 10, 2020", "March 9 and 10, 2020 = 2020-03-09/2020-03-10"),
            ("(18 August - 15 September 1951)", "18 August - 15 September 1951 = 1951-08-18/1951-09-15"),
            ("(28 December 1950 – 3 January 1951)", "28 December 1950 – 3 January 1951 = 1950-12-28/1951-01-03"),
            ("(December 20-January 3, 1951)", "December 20-January 3, 1951 = 1950-12-20/1951-01-03"),
            ("(July 1951 - July 1953)", "July 1951 - July 1953 = 1951-07/1953-07"),
            ("March-May 2014", "March-May 2014 = 2014-03/2014-05"),
            ("June/July 2014", "June/July 2014 = 2014-06/2014-07"),
        ],
    );
}

#[test]
fn years_joined_and_longer() {
    check(
        "",
        &[
            ("in 2013-2014", "2013-2014 = 2013/2014"),
            ("in 2013–14", "2013–14 = 2013/2014"),
            ("in 2013/14", "2013/14 = 2013/2014"),
            ("the war (1945 - 1949)", "1945 - 1949 = 1945/1949"),
            ("from 2013 to 2016", "2013 = 2013; 2016 = 2016"),
            ("between 1990 and 1995", "1990 = 1990; 1995 = 1995"),
            ("commander (1990–present)", "1990–present = 1990/.."),
            ("264-146 BC", "264-146 BC = -0263/-0145"),
            ("from 264 to 241 BC", "264 = -0263; 241 BC = -0240"),
            ("in the 1990s", "the 1990s = 199X"),
            ("in the ’90s", "the ’90s = 199X"),
            ("in the nineties", "the nineties = 199X"),
            ("the 19th century", "the 19th century = 18XX"),
            ("the nineteenth century", "the nineteenth century = 18XX"),
            ("a twentieth-century war", "twentieth-century = 19XX"),
        ],
    );
}

#[test]
fn years_shared_along_a_list() {
    check(
        "",
        &[
            ("from 3 May to 5 June 2014", "3 May = 2014-05-03; 5 June 2014 = 2014-06-05"),
            ("between March 3 and April 5, 2014", "March 3 = 2014-03-03; April 5, 2014 = 2014-04-05"),
            ("from November to March 2014", "November = 2013-11; March 2014 = 2014-03"),
            ("in March, July and August 2014", "March = 2014-03; July = 2014-07; August 2014 = 2014-08"),
            ("in May and June of 2014", "May = 2014-05; June of 2014 = 2014-06"),
        ],
    );
}
