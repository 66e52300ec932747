//! Weekdays and weekends, back and ahead. 2019-10-15 was a Tuesday.

use super::check;

#[test]
fn back_from_publication() {
    check(
        "2019-10-15",
        &[
            ("They met on Sunday.", "Sunday = 2019-10-13"),
            ("Late on Sunday they signed.", "Sunday = 2019-10-13"),
            ("On Wednesday, the offensive began.", "Wednesday = 2019-10-09"),
            ("They met on Tuesday, he said.", "Tuesday = 2019-10-15"),
            ("They met Thursday afternoon.", "Thursday afternoon = 2019-10-10"),
            ("They met last Tuesday.", "last Tuesday = 2019-10-08"),
            ("They met last Friday night.", "last Friday night = 2019-10-11"),
            ("They met on Friday last week.", "Friday last week = 2019-10-11"),
            ("Sunday’s attack killed two.", "Sunday = 2019-10-13"),
            ("over the weekend", "the weekend = 2019-10-12/2019-10-13"),
            ("They met last weekend.", "last weekend = 2019-10-12/2019-10-13"),
            ("They met on Wed. and left.", "Wed. = 2019-10-09"),
        ],
    );
}

#[test]
fn ahead_of_publication() {
    check(
        "2019-10-15",
        &[
            ("The talks will begin on Thursday.", "Thursday = 2019-10-17"),
            ("On Thursday, the sides will meet again.", "Thursday = 2019-10-17"),
            ("They are due to meet on Friday.", "Friday = 2019-10-18"),
            ("Officials said the talks would resume on Monday.", "Monday = 2019-10-21"),
            ("He said on Monday that talks will resume.", "Monday = 2019-10-14"),
            ("The truce holds until Friday.", "Friday = 2019-10-18"),
            ("They meet next Friday.", "next Friday = 2019-10-18"),
            ("A meeting is scheduled for Monday.", "Monday = 2019-10-21"),
            ("A meeting will be held on Monday.", "Monday = 2019-10-21"),
        ],
    );
}

#[test]
fn from_the_account() {
    check(
        "",
        &[
            (
                "They met on 3 May 1962. The following Sunday war came.",
                "3 May 1962 = 1962-05-03; The following Sunday = 1962-05-06",
            ),
            (
                "They met on 3 May 1962. The previous Monday all was calm.",
                "3 May 1962 = 1962-05-03; The previous Monday = 1962-04-30",
            ),
        ],
    );
}

#[test]
fn names_and_days_that_come_round() {
    check(
        "2019-10-15",
        &[
            ("He told the Sunday Times.", ""),
            ("Bloody Sunday was remembered.", ""),
            ("On Good Friday they rested.", ""),
            ("after Friday prayers", ""),
            ("They meet every Friday.", ""),
            ("He sat in the sun and wed her.", ""),
            ("They meet on Fridays.", ""),
        ],
    );
}
