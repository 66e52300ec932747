//! The ceasefires one under another, each from thirty days before its beginning to thirty days after its end, so that what
//! was recorded before, inside and after them can be compared; where a data set counts deaths, by weeks.

use record::{Date, Edtf};

use super::Chart;
use super::svg::{Svg, n, short};
use crate::lens::Lens;
use crate::{Ceasefire, Ceasefires, Table, counts, say};

/// How many ceasefires are drawn, and how many days after the beginning at most.
const MOST: usize = 6;
const LONGEST: i64 = 150;
const AROUND: i64 = 30;

const WIDTH: f64 = 920.0;
const LEFT: f64 = 190.0;
const HEIGHT: f64 = 62.0;

/// A ceasefire in days from its beginning.
struct Bar<'c> {
    ceasefire: &'c Ceasefire,
    begun: Date,
    /// The first day after it, as far as is told.
    over: Option<i64>,
    today: Option<i64>,
}

/// Deaths by weeks: the first day of each from the beginning, and how many.
type Weeks = Vec<(i64, u64)>;

pub(super) fn chart(view: &Ceasefires, lens: &Lens<'_>) -> Option<Chart> {
    let day = |text: &Option<String>| text.as_ref().and_then(|d| d.parse::<Edtf>().ok()?.first_day());
    let drawn = view.ceasefires.iter().filter(|c| !c.sides.is_empty() && c.state != "denied");
    let bar = |ceasefire| {
        let ceasefire: &Ceasefire = ceasefire;
        let begun = day(&ceasefire.begun)?;
        let from = |date: Date| say::days_between(begun, date);
        let over = day(&ceasefire.ended).or(day(&ceasefire.term_ends)).map(from);
        Some(Bar { ceasefire, begun, over, today: lens.today().map(from) })
    };
    let bars: Vec<Bar<'_>> = drawn.filter_map(bar).take(MOST).collect();
    if bars.is_empty() {
        return None;
    }
    let reach = |b: &Bar<'_>| b.over.unwrap_or(AROUND).max(b.today.filter(|_| b.ceasefire.is_open()).unwrap_or(0));
    let last = (bars.iter().map(reach).max().unwrap_or(AROUND) + AROUND).clamp(2 * AROUND, LONGEST);
    let scale = (WIDTH - LEFT - 20.0) / number(last + AROUND);
    let x = |days: i64| LEFT + number(days.clamp(-AROUND, last) + AROUND) * scale;
    let mut svg = Svg::default();
    let columns =
        vec!["no", "ceasefire", "declared by", "term runs out", "ended", "state", "recorded inside", "counted"];
    let mut table = Table { columns, rows: Vec::new() };
    let mut supports = Vec::new();
    let weeks = weekly(lens, &bars);
    let tallest = weeks.iter().flatten().map(|(_, deaths)| *deaths).max().unwrap_or(0);
    let mut y = 12.0;
    for (i, bar) in bars.iter().enumerate() {
        draw(&mut svg, bar, i + 1, (y, last), &x, (&weeks[i], tallest));
        table.rows.push(row(bar, i + 1));
        supports.push(bar.ceasefire.moments.first().map(|m| m.support.clone()).unwrap_or_default());
        y += HEIGHT;
    }
    svg.line("ax", (x(-AROUND), y), (x(last), y));
    for days in (-AROUND..=last).filter(|d| d % 30 == 0) {
        svg.line("ax", (x(days), y), (x(days), y + 4.0));
        let label = if days == 0 { "first day".into() } else { format!("{days:+}") };
        svg.text("tick", (x(days), y + 17.0), "middle", &label);
    }
    svg.text("tick", (LEFT - 34.0, y + 17.0), "end", "days from the first");
    let counted = match bars.iter().flat_map(|b| &b.ceasefire.counts).next() {
        Some(count) => format!(" Columns: deaths recorded by {} in each week, up to {tallest}.", count.publisher),
        None => String::new(),
    };
    let about = format!(
        "Each bar runs from the first day of a ceasefire to its end or the end of its term, as far as the record tells; a \
         fading bar has no end that is told. Crosses: acts of violence in the record, dated to the day.{counted} Nothing \
         here says who broke what."
    );
    let svg = svg.finish("ceasefires", (WIDTH, y + 26.0), "Ceasefires", &about);
    Some(Chart { name: "ceasefires", title: "Ceasefires".into(), about, svg, table, supports })
}

fn number(n: i64) -> f64 {
    f64::from(i32::try_from(n).unwrap_or(i32::MAX))
}

fn share(part: u64, whole: u64) -> f64 {
    let number = |n: u64| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

/// For each ceasefire the deaths of each week from thirty days before it on.
fn weekly(lens: &Lens<'_>, bars: &[Bar<'_>]) -> Vec<Weeks> {
    let events = counts::events(lens);
    let of = |bar: &Bar<'_>| {
        let Some(first) = bar.ceasefire.counts.first() else { return Weeks::new() };
        let coded: Vec<&str> = first.coded.iter().map(|c| c.coded.as_str()).collect();
        let mut weeks = Weeks::new();
        for (days, deaths) in counts::deaths(&events, first.publisher, &coded, bar.begun, (-AROUND, LONGEST)) {
            let week = (days + AROUND).div_euclid(7) * 7 - AROUND;
            match weeks.last_mut() {
                Some((at, sum)) if *at == week => *sum += deaths,
                _ => weeks.push((week, deaths)),
            }
        }
        weeks
    };
    bars.iter().map(of).collect()
}

fn draw(
    svg: &mut Svg,
    bar: &Bar<'_>,
    no: usize,
    (y, last): (f64, i64),
    x: &dyn Fn(i64) -> f64,
    (weeks, tallest): (&Weeks, u64),
) {
    let c = bar.ceasefire;
    let sides = say::list(c.sides.iter().map(|a| a.name.clone()));
    svg.rect(if no % 2 == 1 { "lane" } else { "lane odd" }, (0.0, y), (WIDTH, HEIGHT));
    let label = format!("{no}. {sides}");
    let (first, second) = halves(&label, 26);
    svg.text("name", (LEFT - 14.0, y + 18.0), "end", first);
    svg.text("name", (LEFT - 14.0, y + 32.0), "end", &short(second, 26));
    svg.text("tick", (LEFT - 14.0, y + 47.0), "end", &say::day(bar.begun));
    let base = y + HEIGHT - 8.0;
    for (week, deaths) in weeks.iter().filter(|(week, _)| *week < last) {
        let height = (share(*deaths, tallest) * 26.0).max(if *deaths > 0 { 1.0 } else { 0.0 });
        let word = say::count(usize::try_from(*deaths).unwrap_or(usize::MAX), "death", "deaths");
        let width = x(week + 7) - x(*week) - 2.0;
        svg.titled(&format!("{word} recorded in the week from day {week}"), |svg| {
            svg.rect("column", (x(*week) + 1.0, base - height), (width, height));
        });
    }
    svg.line("zero", (x(0), y + 4.0), (x(0), y + HEIGHT - 4.0));
    let title = format!("{no}. {}. {}", c.declared(), c.standing());
    svg.linked(&format!("#ceasefires-{no}"), &title, |svg| {
        let (end, class) = match bar.over {
            Some(over) => (over, if c.state == "planned" { "term planned" } else { "term" }),
            None => (bar.today.unwrap_or(AROUND).clamp(1, last), "term open"),
        };
        svg.rect(class, (x(0), y + 12.0), ((x(end) - x(0)).max(4.0), 12.0));
        if c.ended.is_some() {
            svg.line("end", (x(end), y + 8.0), (x(end), y + 28.0));
        }
    });
    for (days, text) in acts(c, bar.begun).into_iter().filter(|(days, _)| (-AROUND..=last).contains(days)) {
        let d = format!("M{0} {1}l7 7m0 -7l-7 7", n(x(days) - 3.5), n(y + 14.5));
        svg.titled(&text, |svg| svg.path("mark cross full", &d));
    }
    if let Some(today) = bar.today.filter(|day| (0..=last).contains(day)) {
        svg.line("today", (x(today), y + 4.0), (x(today), y + HEIGHT - 4.0));
        svg.text("tick", (x(today) + 4.0, y + HEIGHT - 6.0), "start", "day asked for");
    }
}

/// A text on two lines: as many words as fit into so many characters, and the rest.
fn halves(text: &str, most: usize) -> (&str, &str) {
    let fits = |at: usize| text[..at].chars().count() <= most;
    match text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).rfind(|at| fits(*at)) {
        Some(at) if at < text.len() => (&text[..at], text[at..].trim_start()),
        _ => (text, ""),
    }
}

/// Acts of violence inside, by their days from the beginning.
fn acts(c: &Ceasefire, begun: Date) -> Vec<(i64, String)> {
    let of_type = |inside: &crate::Inside| {
        let what = inside.event.replace('_', " ");
        let dates: Vec<Date> = inside.days.iter().filter_map(|day| day.parse().ok()).collect();
        dates.into_iter().map(move |date| (say::days_between(begun, date), format!("{what}, {}", say::day(date))))
    };
    c.violence.iter().flat_map(of_type).collect()
}

fn row(bar: &Bar<'_>, no: usize) -> Vec<String> {
    let c = bar.ceasefire;
    let date =
        |text: &Option<String>| text.as_ref().and_then(|d| d.parse::<Edtf>().ok()).map_or(String::new(), say::date);
    let count = |c: &crate::Count| format!("{} {} ({}): {}", c.publisher, c.window, c.when(), c.tally());
    let counted: Vec<String> = c.counts.iter().map(count).collect();
    vec![
        no.to_string(),
        c.heading(),
        say::list(c.declared_by.iter().map(|a| a.name.clone())),
        date(&c.term_ends),
        date(&c.ended),
        c.state.to_string(),
        c.held(),
        counted.join("; "),
    ]
}
