//! TimeML: expressions and values, as TempEval-3 counts them (UzZaman and others 2013).
//!
//! Strict: the same characters. Relaxed: at least one character in common. Value: relaxed and the same value.

use std::ops::Range;
use std::path::PathBuf;

use anyhow::Result;
use read::{DateMention, find_dates, find_spans};
use record::{Edtf, Point, Precision};

use super::super::markup::{self, Piece};
use super::super::tally::{Failures, Overlap};
use super::super::{name_of, text_of};

/// An expression of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gold {
    /// Its place in the plain text.
    pub span: Range<usize>,
    /// Its value, as written.
    pub value: String,
}

/// A file without its marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// Date of the document.
    pub published: Option<Edtf>,
    /// The plain text of the body.
    pub text: String,
    /// The expressions in it.
    pub gold: Vec<Gold>,
}

#[derive(Default, Clone, Copy)]
struct Counts {
    strict: Overlap,
    relaxed: Overlap,
    value: Overlap,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.strict.add(other.strict);
        self.relaxed.add(other.relaxed);
        self.value.add(other.value);
    }

    fn print(&self, name: &str) {
        println!("{name:<24} {:6.1} {:6.1} {:6.1}", self.strict.f1(), self.relaxed.f1(), self.value.f1());
    }
}

/// Measures TimeML files.
pub fn run(files: &[PathBuf], show: usize) -> Result<()> {
    let mut failures = Failures::keeping(show);
    let (mut all, mut calendar) = (Counts::default(), Counts::default());
    println!("TimeML: F1 in percent\n{:<24} {:>6} {:>6} {:>6}", "", "strict", "relax", "value");
    for file in files {
        let marked = marked(&text_of(file)?);
        let found = found(&marked);
        let of_file = compare(&found, &marked.gold.iter().collect::<Vec<_>>());
        of_file.print(&name_of(file));
        all.add(&of_file);
        let dated: Vec<&Gold> = marked.gold.iter().filter(|g| kind(&g.value) == "calendar").collect();
        // What the reader found where the set has a duration or the like is out of the question here.
        let asked: Vec<_> = (found.iter())
            .filter(|(span, _)| {
                let there = marked.gold.iter().find(|g| meet(&g.span, span));
                there.is_none_or(|g| kind(&g.value) == "calendar")
            })
            .cloned()
            .collect();
        calendar.add(&compare(&asked, &dated));
        explain(&marked, &found, &mut failures);
    }
    all.print("all expressions");
    calendar.print("calendar dates alone");
    failures.print();
    Ok(())
}

/// What the reader finds: dates, and what is no part of a date of lengths of time and pointers. TimeML marks the two ends of
/// a range apart, so ranges are cut in two.
fn found(marked: &Marked) -> Vec<(Range<usize>, String)> {
    let dates: Vec<_> =
        find_dates(&marked.text, marked.published).iter().flat_map(|date| ends(&marked.text, date)).collect();
    let spans = find_spans(&marked.text).into_iter().map(|s| (s.span, s.value));
    let apart: Vec<_> = spans.filter(|(span, _)| !dates.iter().any(|(date, _)| meet(date, span))).collect();
    let mut all = [dates, apart].concat();
    all.sort_by_key(|(span, _)| span.start);
    all
}

/// A date, or the two ends of a range whose words tell them apart: "14 August-24 August", "March 5 to 9".
fn ends(text: &str, date: &DateMention) -> Vec<(Range<usize>, String)> {
    const JOINTS: &[&str] = &[" to ", " and ", " until ", " till ", " through ", " – ", " - ", "–", "-"];
    let whole = || vec![(date.span.clone(), value(&date.value))];
    let Edtf::Interval(Some(from), Some(to)) = &date.value else { return whole() };
    let words = &text[date.span.clone()];
    let joint = JOINTS.iter().find_map(|joint| words.rfind(joint).map(|at| (at, joint.len())));
    let Some((at, length)) = joint.filter(|(at, length)| *at > 0 && at + length < words.len()) else { return whole() };
    let middle = date.span.start + at;
    vec![(date.span.start..middle, of_point(from)), (middle + length..date.span.end, of_point(to))]
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn compare(found: &[(Range<usize>, String)], gold: &[&Gold]) -> Counts {
    let mut counts = Counts::default();
    for count in [&mut counts.strict, &mut counts.relaxed, &mut counts.value] {
        (count.found, count.there) = (found.len(), gold.len());
    }
    let mut used = vec![false; found.len()];
    for g in gold {
        let exact = found.iter().position(|(span, _)| *span == g.span);
        let meeting = exact.or_else(|| (0..found.len()).find(|&i| !used[i] && meet(&found[i].0, &g.span)));
        let Some(i) = meeting.filter(|&i| !used[i]) else { continue };
        used[i] = true;
        counts.strict.same += usize::from(found[i].0 == g.span);
        counts.relaxed.same += 1;
        counts.value.same += usize::from(found[i].1 == normal(&g.value));
    }
    counts
}

fn explain(marked: &Marked, found: &[(Range<usize>, String)], failures: &mut Failures) {
    let around = |span: &Range<usize>| {
        let start = marked.text[..span.start].char_indices().rev().nth(40).map_or(0, |(i, _)| i);
        let end = marked.text[span.end..].char_indices().nth(30).map_or(marked.text.len(), |(i, _)| span.end + i);
        let words = |range: Range<usize>| marked.text[range].replace('\n', " ");
        format!("…{}[{}]{}…", words(start..span.start), words(span.clone()), words(span.end..end))
    };
    for g in &marked.gold {
        match found.iter().find(|(span, _)| meet(span, &g.span)) {
            None => {
                failures.add(format!("not found: {}", kind(&g.value)), || format!("{} = {}", around(&g.span), g.value))
            }
            Some((span, value)) if *value != normal(&g.value) => {
                failures.add(format!("other value: {}", kind(&g.value)), || {
                    format!("{} = {}, read {value} in “{}”", around(&g.span), g.value, &marked.text[span.clone()])
                });
            }
            Some(_) => {}
        }
    }
    for (span, value) in found.iter().filter(|(span, _)| !marked.gold.iter().any(|g| meet(&g.span, span))) {
        failures.add("found, but not in the set", || format!("{} read as {value}", around(span)));
    }
}

/// What kind of value an expression has.
fn kind(value: &str) -> &'static str {
    let normal = normal(value);
    if normal.starts_with(|c: char| c.is_ascii_digit()) || normal.starts_with("BC") {
        "calendar"
    } else if normal.starts_with('P') && !normal.ends_with("REF") {
        "duration"
    } else {
        "reference or set"
    }
}

/// A value of TimeML without time of day; weeks as they are.
fn normal(value: &str) -> String {
    let day = value.find('T').filter(|at| *at >= 8 && !value.starts_with('P')).map_or(value, |at| &value[..at]);
    day.to_string()
}

/// A date as TimeML writes it: seasons by letters, weeks by number, what is before our era with BC.
pub fn value(date: &Edtf) -> String {
    match date {
        Edtf::Point(point) => of_point(point),
        Edtf::Interval(Some(from), Some(to)) => {
            let (first, last) = (from.first_day(), to.last_day());
            let week =
                first.until(last).is_ok_and(|span| span.get_days() == 6) && first.weekday().to_monday_one_offset() == 1;
            if week {
                let week = first.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            } else {
                format!("{}/{}", of_point(from), of_point(to))
            }
        }
        other => other.to_string(),
    }
}

fn of_point(point: &Point) -> String {
    let year = match point.get_year() {
        year if year <= 0 => format!("BC{:04}", 1 - i32::from(year)),
        year => format!("{year:04}"),
    };
    match point.precision() {
        Precision::Century => year[..year.len() - 2].to_string(),
        Precision::Decade => year[..year.len() - 1].to_string(),
        Precision::Year => year,
        Precision::Season(season) => {
            format!("{year}-{}", ["SP", "SU", "FA", "WI"][usize::from(season.clamp(21, 24) - 21)])
        }
        Precision::Month(month) => format!("{year}-{month:02}"),
        Precision::Day(month, day) => format!("{year}-{month:02}-{day:02}"),
    }
}

/// Takes the marks out of a TimeML file.
pub fn marked(source: &str) -> Marked {
    let mut marked = Marked::default();
    let (mut body, mut head) = (false, false);
    let mut open: Option<(usize, String)> = None;
    for piece in markup::pieces(source) {
        match piece {
            Piece::Text(text) if body => marked.text.push_str(&markup::plain(text)),
            Piece::Open("TEXT", _) => body = true,
            Piece::Close("TEXT") => body = false,
            Piece::Open("DCT", _) => head = true,
            Piece::Close("DCT") => head = false,
            Piece::Open("TIMEX3", attributes) => {
                let value = markup::attribute(attributes, "value").unwrap_or_default();
                if head {
                    let day = value.get(..10).unwrap_or(value);
                    marked.published = marked.published.or_else(|| day.parse().ok());
                } else if body {
                    open = Some((marked.text.len(), value.into()));
                }
            }
            Piece::Close("TIMEX3") => {
                if let Some((start, value)) = open.take() {
                    marked.gold.push(Gold { span: start..marked.text.len(), value });
                }
            }
            _ => {}
        }
    }
    marked
}
