//! Days of the Gregorian calendar, as far as a coded table gives them.

/// Days since 1970-01-01; the era arithmetic of Hinnant ("chrono-compatible low-level date algorithms").
pub(super) fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y - era * 400;
    let shifted = (month + 9) % 12;
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    era * 146_097 + days - 719_468
}

fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The first and the last day that a coded date can mean; parts that are not above 0 are unknown.
pub(super) fn span(year: i64, month: i64, day: i64) -> Option<(i64, i64)> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    if !(1..=12).contains(&month) {
        return Some((day_number(year, 1, 1), day_number(year, 12, 31)));
    }
    let length = month_length(year, month);
    if day < 1 {
        return Some((day_number(year, month, 1), day_number(year, month, length)));
    }
    let day = day_number(year, month, day.min(length));
    Some((day, day))
}

#[cfg(test)]
mod tests {
    use super::{day_number, span};

    #[test]
    fn days() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2000, 3, 1), 11_017);
        assert_eq!(day_number(1969, 12, 31), -1);
        assert_eq!(span(2004, 2, 0), Some((day_number(2004, 2, 1), day_number(2004, 2, 29))));
        assert_eq!(span(2005, 2, 31), Some((day_number(2005, 2, 28), day_number(2005, 2, 28))));
        assert_eq!(span(2005, -1, 3), Some((day_number(2005, 1, 1), day_number(2005, 12, 31))));
        assert_eq!(span(0, 1, 1), None);
    }
}
