//! Cases in the format of Recognizers-Text (`Specs/DateTime`), those with calendar dates alone.

use std::path::PathBuf;

use anyhow::{Context, Result};
use record::Date;
use serde_json::Value;

use super::super::{name_of, text_of};
use super::cases::{self, Case, Expected};

/// Measures files of cases; files and cases about times, durations, holidays and repetitions are left out.
pub fn run(files: &[PathBuf], show: usize) -> Result<()> {
    let (mut cases, mut out) = (Vec::new(), 0);
    for file in files {
        let all: Vec<Value> =
            serde_json::from_str(&text_of(file)?).with_context(|| format!("{} is no list of cases", file.display()))?;
        for case in &all {
            match read_case(&name_of(file), case) {
                Some(case) => cases.push(case),
                None => out += 1,
            }
        }
    }
    cases::run("Recognizers-Text", &cases, show);
    println!("  {out} cases are not about calendar dates alone");
    Ok(())
}

/// A case, if all that it wants are dates and date ranges.
fn read_case(file: &str, case: &Value) -> Option<Case> {
    let text = case["Input"].as_str()?.to_string();
    let reference = case["Context"]["ReferenceDateTime"].as_str().and_then(|d| d.get(..10)?.parse().ok());
    let results = case["Results"].as_array()?;
    // What files on other things call nothing may well be a date.
    let other = results.is_empty() && !file.starts_with("Date") || file.starts_with("Holiday");
    if other || !results.iter().all(|result| matches!(kind(result), "date" | "daterange")) {
        return None;
    }
    let category = match results.as_slice() {
        [] => "nothing to be found",
        [one] => cases::class(one["Text"].as_str().unwrap_or_default()),
        _ => "several",
    };
    let expected =
        results.iter().map(|r| Expected { words: r["Text"].as_str().map(Into::into), days: days(r) }).collect();
    Some(Case { category: category.into(), text, reference, expected })
}

fn kind(result: &Value) -> &str {
    let kind = result["TypeName"].as_str().or_else(|| result["Type"].as_str()).unwrap_or_default();
    kind.strip_prefix("datetimeV2.").unwrap_or(kind)
}

/// First and last day of every reading that the case allows.
fn days(result: &Value) -> Vec<(Date, Date)> {
    let mut days = Vec::new();
    let day = |value: &Value| value.as_str().and_then(|d| d.get(..10)?.parse::<Date>().ok());
    let values = [&result["Resolution"]["values"], &result["Value"]["values"]];
    for value in values.iter().filter_map(|v| v.as_array()).flatten() {
        days.extend(day(&value["value"]).map(|d| (d, d)));
        days.extend(stretch(day(&value["start"]), day(&value["end"])));
    }
    for direction in ["PastResolution", "FutureResolution"] {
        let value = &result["Value"][direction];
        days.extend(day(&value["date"]).map(|d| (d, d)));
        days.extend(stretch(day(&value["startDate"]), day(&value["endDate"])));
    }
    days
}

/// The last day of a range is the one before its end.
fn stretch(start: Option<Date>, end: Option<Date>) -> Option<(Date, Date)> {
    let (start, end) = start.zip(end)?;
    Some((start, end.yesterday().ok().filter(|last| *last >= start)?))
}
