//! The timeline: a lane for each party, third party and other actor that is named most; a mark for each happening, in the
//! lanes of all sides to it.

use std::collections::BTreeMap;

use record::{ActorId, ActorKind, Edtf, EventStatus, Family, Precision};

use super::Chart;
use super::axis::Axis;
use super::svg::{Svg, n, short};
use crate::Table;
use crate::happening::{Happening, happenings};
use crate::lens::Lens;
use crate::parties::Place;

/// How many happenings are drawn, and how many lanes.
const MARKS: usize = 36;
const LANES: usize = 8;

const WIDTH: f64 = 920.0;
const LEFT: f64 = 150.0;
/// Height of a row of marks in a lane, and the least distance between two marks of a row.
const ROW: f64 = 17.0;
const APART: f64 = 25.0;

/// A happening where it is drawn.
struct Placed<'h, 'r, 'a> {
    happening: &'h Happening<'r, 'a>,
    number: usize,
    from: f64,
    to: f64,
    /// Where its mark stands.
    x: f64,
    lanes: Vec<usize>,
}

pub(super) fn chart(lens: &Lens<'_>) -> Option<Chart> {
    let all = happenings(lens, |e| e.family() != Family::Politics);
    let drawn = |h: &&Happening<'_, '_>| h.status != EventStatus::Hypothetical && h.date.is_some_and(|d| !is_vague(d));
    let dated: Vec<&Happening<'_, '_>> = all.iter().filter(drawn).collect();
    let shown = &dated[dated.len().saturating_sub(MARKS)..];
    let axis = Axis::new(shown.iter().filter_map(|h| h.date), LEFT, WIDTH - LEFT - 24.0)?;
    let lanes = lanes(lens, shown);
    let placed: Vec<Placed<'_, '_, '_>> =
        shown.iter().enumerate().filter_map(|(i, h)| placed(h, i + 1, &axis, &lanes)).collect();
    let rows = rows(&placed, lanes.len() + 1);
    let mut svg = Svg::default();
    let mut top = 8.0;
    let mut tops = Vec::new();
    for (i, height) in rows.heights.iter().enumerate() {
        // The last lane is for happenings of nobody above; it is drawn only where it has something.
        if *height == 0 {
            tops.push(top);
            continue;
        }
        let name = lanes.get(i).map_or("others".to_string(), |id| lens.name(*id).to_string());
        let height = ROW * f64::from(u32::try_from(*height).unwrap_or(1)) + 8.0;
        svg.rect(if i % 2 == 0 { "lane" } else { "lane odd" }, (0.0, top), (WIDTH, height));
        svg.text("name", (LEFT - 10.0, top + height / 2.0 + 4.0), "end", &short(&name, 20));
        tops.push(top);
        top += height;
    }
    for (at, p) in placed.iter().enumerate() {
        let place = |lane: usize| tops[lane] + 12.0 + ROW * f64::from(rows.row[at][&lane]);
        let title = format!("{}. {}", p.number, p.happening.sentence(lens));
        svg.linked(&format!("#timeline-{}", p.number), &title, |svg| {
            let x = p.x;
            if let (Some(first), Some(last)) = (p.lanes.iter().min(), p.lanes.iter().max())
                && first != last
            {
                svg.line("tie", (x, place(*first)), (x, place(*last)));
            }
            for (i, lane) in p.lanes.iter().enumerate() {
                let y = place(*lane);
                if p.to - p.from > 3.0 {
                    svg.rect("range", (p.from, y - 4.0), (p.to - p.from, 8.0));
                }
                mark(svg, p.happening, (x, y));
                if i == 0 {
                    svg.text("no", (x + 7.0, y + 3.5), "start", &p.number.to_string());
                }
            }
        });
    }
    axis.draw(&mut svg, top + 8.0, 8.0);
    legend(&mut svg, top + 44.0);
    let left = all.iter().filter(|h| h.status != EventStatus::Hypothetical).count() - shown.len();
    let more = match left {
        0 => String::new(),
        n => format!(" {n} more, earlier or without a date, are in `rapporteur timeline`."),
    };
    let about = format!(
        "What happened, by side; a line ties a happening to all its sides, a bar shows a date that is known only to the \
         month or year. Times without any happening are shortened.{more}"
    );
    let mut table = Table { columns: vec!["no", "date", "what", "sources"], rows: Vec::new() };
    let mut supports = Vec::new();
    for p in &placed {
        let support = p.happening.support(lens);
        let date = p.happening.date.map(crate::say::date).unwrap_or_default();
        table.rows.push(vec![p.number.to_string(), date, p.happening.sentence(lens), support.sources()]);
        supports.push(support);
    }
    let title = "Timeline".to_string();
    let svg = svg.finish("timeline", (WIDTH, top + 60.0), &title, &about);
    Some(Chart { name: "timeline", title, about, svg, table, supports })
}

/// A date that tells no year.
fn is_vague(date: Edtf) -> bool {
    match date {
        Edtf::Point(p) => matches!(p.precision(), Precision::Century | Precision::Decade),
        Edtf::Interval(a, b) => a.is_none() || b.is_none(),
    }
}

/// Parties at the table, third parties, then the others most often named; each group in the order of the alphabet.
fn lanes(lens: &Lens<'_>, shown: &[&Happening<'_, '_>]) -> Vec<ActorId> {
    let mut named: BTreeMap<ActorId, usize> = BTreeMap::new();
    shown.iter().flat_map(|h| &h.sides).for_each(|side| *named.entry(*side).or_default() += 1);
    let places: BTreeMap<String, Place> =
        lens.parties().parties.iter().map(|p| (p.actor.id.clone(), p.place)).collect();
    let rank = |id: &ActorId| match places.get(&id.to_string()) {
        Some(Place::AtTheTable) => 0,
        Some(Place::ThirdParty) => 1,
        _ => 2,
    };
    let shows = |id: &ActorId| !lens.name(*id).is_empty() && lens.label(*id).kind != ActorKind::Person;
    let mut list: Vec<(ActorId, usize)> = named.into_iter().filter(|(id, _)| shows(id)).collect();
    list.sort_by(|a, b| (rank(&a.0), b.1, a.0).cmp(&(rank(&b.0), a.1, b.0)));
    list.truncate(LANES);
    list.sort_by(|a, b| (rank(&a.0), lens.name(a.0)).cmp(&(rank(&b.0), lens.name(b.0))));
    list.into_iter().map(|(id, _)| id).collect()
}

fn placed<'h, 'r, 'a>(
    happening: &'h Happening<'r, 'a>,
    number: usize,
    axis: &Axis,
    lanes: &[ActorId],
) -> Option<Placed<'h, 'r, 'a>> {
    let date = happening.date?;
    let (from, to) = axis.span(date);
    let mut on: Vec<usize> =
        lanes.iter().enumerate().filter(|(_, id)| happening.sides.contains(*id)).map(|(i, _)| i).collect();
    if on.is_empty() {
        on.push(lanes.len());
    }
    Some(Placed { happening, number, from, to, x: axis.mark(date), lanes: on })
}

/// In which row of each of its lanes a mark stands, and how many rows each lane has.
struct Rows {
    row: Vec<BTreeMap<usize, u32>>,
    heights: Vec<usize>,
}

fn rows(placed: &[Placed<'_, '_, '_>], lanes: usize) -> Rows {
    let mut taken: Vec<Vec<f64>> = vec![Vec::new(); lanes];
    let mut row = Vec::new();
    for p in placed {
        let x = p.x;
        // A range takes its whole width; otherwise a mark and its number.
        let (start, end) = if p.to - p.from > 3.0 { (p.from.min(x), p.to.max(x + APART)) } else { (x, x + APART) };
        let mut mine = BTreeMap::new();
        for lane in &p.lanes {
            let free = taken[*lane].iter().position(|last| *last <= start);
            let at = free.unwrap_or_else(|| {
                taken[*lane].push(f64::MIN);
                taken[*lane].len() - 1
            });
            taken[*lane][at] = end;
            mine.insert(*lane, u32::try_from(at).unwrap_or(u32::MAX));
        }
        row.push(mine);
    }
    Rows { row, heights: taken.iter().map(Vec::len).collect() }
}

/// A mark by its family, hollow where nobody has accepted it.
fn mark(svg: &mut Svg, h: &Happening<'_, '_>, at: (f64, f64)) {
    let accepted = h.rows().any(|row| row.standing.is_accepted());
    let mut class = String::from(if accepted { "mark full" } else { "mark" });
    if h.is_foreseen() {
        class += " planned";
    }
    if h.is_disputed() || h.told.is_empty() {
        class += " disputed";
    }
    shape(svg, h.event.family(), &class, at);
}

fn shape(svg: &mut Svg, family: Family, class: &str, (x, y): (f64, f64)) {
    let d = match family {
        Family::Ceasefires => format!("M{} {}h9v9h-9z", n(x - 4.5), n(y - 4.5)),
        Family::Talks => format!("M{} {}a4.8 4.8 0 1 0 9.6 0a4.8 4.8 0 1 0 -9.6 0z", n(x - 4.8), n(y)),
        Family::Terms => format!("M{} {}l5.5 5.5l-5.5 5.5l-5.5 -5.5z", n(x), n(y - 5.5)),
        Family::Violence => format!("M{0} {1}l8 8m0 -8l-8 8", n(x - 4.0), n(y - 4.0)),
        Family::Groups => format!("M{} {}l5.5 9.5h-11z", n(x), n(y - 5.5)),
        Family::Forces | Family::Politics => format!("M{} {}h8", n(x - 4.0), n(y)),
    };
    let class = if family == Family::Violence { format!("{class} cross") } else { class.to_string() };
    svg.path(&class, &d);
}

fn legend(svg: &mut Svg, y: f64) {
    let families = [
        (Family::Ceasefires, "ceasefire"),
        (Family::Talks, "talks"),
        (Family::Terms, "terms, releases"),
        (Family::Violence, "violence"),
        (Family::Groups, "groups, leaders"),
        (Family::Forces, "forces"),
    ];
    let mut x = LEFT;
    for (family, word) in families {
        shape(svg, family, "mark full", (x, y));
        svg.text("tick", (x + 9.0, y + 4.0), "start", word);
        x += 26.0 + 6.6 * f64::from(u32::try_from(word.len()).unwrap_or(0));
    }
    svg.text("tick", (x + 4.0, y + 4.0), "start", "hollow: awaits review; dashed: foreseen");
}
