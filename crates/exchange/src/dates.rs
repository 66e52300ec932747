//! Days as data sets write them.

use record::Date;

const MONTHS: [&str; 12] = [
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

/// `2014-03-01`, with a time behind it or not; `01 March 2014`; `1-Mar-2014`. Days written in numbers alone with the year
/// last are not taken: nobody can tell 3/4 from 4/3.
pub(crate) fn day(column: &str, text: &str) -> Result<Date, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(format!("{column} is empty"));
    }
    let wrong =
        || format!("{column} is “{}”, not a day that can be read; write it as 2014-03-01", crate::table::short(text));
    let date_part = text.split(['T', ' ']).next().unwrap_or(text);
    if let Ok(day) = date_part.parse::<Date>() {
        return Ok(day);
    }
    let parts: Vec<&str> = text.split([' ', '-']).filter(|p| !p.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return Err(wrong()) };
    let month = month.to_lowercase();
    let found = MONTHS.iter().position(|m| *m == month || (month.len() == 3 && m.starts_with(&month)));
    let number = found.and_then(|i| i8::try_from(i + 1).ok()).ok_or_else(wrong)?;
    let (day, year) = (day.parse().map_err(|_| wrong())?, year.parse().map_err(|_| wrong())?);
    if !(1000..=9999).contains(&year) {
        return Err(wrong());
    }
    Date::new(year, number, day).map_err(|_| wrong())
}
