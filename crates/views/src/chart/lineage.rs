//! Where groups come from: a lane for each, from its first day told to its last, with a line where it left or joined
//! another, and a dashed one where it is said to act for another.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, ActorKind, Edtf, RelationType};

use super::Chart;
use super::axis::Axis;
use super::svg::{Svg, n, short};
use crate::evidence::Support;
use crate::lens::{Lens, Row};
use crate::{Table, say};

/// How many lanes are drawn.
const LANES: usize = 14;

const WIDTH: f64 = 920.0;
const LEFT: f64 = 190.0;
/// Where ties without a date are drawn: right of the axis.
const RIGHT: f64 = 110.0;
const LANE: f64 = 30.0;
const TOP: f64 = 14.0;
/// Least distance between two arrows.
const BESIDE: f64 = 13.0;

/// Ties that make a lineage; roles, memberships, friends and foes do not.
const NEAR: [RelationType; 5] = [
    RelationType::SplitFrom,
    RelationType::MergedInto,
    RelationType::FounderOf,
    RelationType::PartOf,
    RelationType::ProxyFor,
];

/// A tie with its records.
struct Tie<'r, 'a> {
    relation: RelationType,
    from: ActorId,
    to: ActorId,
    since: Option<Edtf>,
    until: Option<Edtf>,
    rows: Vec<&'r Row<'a>>,
}

pub(super) fn chart(lens: &Lens<'_>) -> Option<Chart> {
    let all = ties(lens);
    let lanes = lanes(lens, &all);
    let ties: Vec<Tie<'_, '_>> = all.into_iter().filter(|t| lanes.contains(&t.from) && lanes.contains(&t.to)).collect();
    if ties.is_empty() {
        return None;
    }
    let dates = ties.iter().flat_map(|t| [t.since, t.until]).flatten().filter(|d| d.first_day().is_some());
    let axis = Axis::new(dates.chain(lens.today().map(Edtf::day)), LEFT, WIDTH - LEFT - RIGHT)?;
    let top = |at: usize| TOP + LANE * f64::from(u32::try_from(at).unwrap_or(0));
    let y = |id: &ActorId| top(lanes.iter().position(|lane| lane == id).unwrap_or(0)) + LANE / 2.0;
    let mut svg = Svg::default();
    for (i, id) in lanes.iter().enumerate() {
        svg.rect(if i % 2 == 0 { "lane" } else { "lane odd" }, (0.0, top(i)), (WIDTH, LANE));
        svg.text("name", (LEFT - 14.0, y(id) + 4.0), "end", &short(lens.name(*id), 27));
        let person = lens.label(*id).kind == ActorKind::Person;
        let (from, to) = if person { axis.ends() } else { life(&ties, *id, &axis) };
        svg.line(if person { "life person" } else { "life" }, (from, y(id)), (to, y(id)));
    }
    svg.text("tick", (WIDTH - RIGHT / 2.0, 10.0), "middle", "undated");
    let mut table = Table { columns: vec!["no", "from", "tie", "to", "since", "until", "sources"], rows: Vec::new() };
    let mut supports = Vec::new();
    let mut undated = 0;
    let mut taken: Vec<f64> = Vec::new();
    for (i, tie) in ties.iter().enumerate() {
        let no = i + 1;
        let at = tie.since.or(tie.until).map(|date| axis.mark(date)).unwrap_or_else(|| {
            undated += 1;
            WIDTH - RIGHT + 14.0 + f64::from((undated - 1) % 6) * 16.0
        });
        // Arrows of one day stand beside one another.
        let mut at = at;
        while taken.iter().any(|x| (x - at).abs() < BESIDE) {
            at += BESIDE;
        }
        taken.push(at);
        let support = Support::new(lens, tie.rows.iter().copied());
        let words = crate::lineage::verb(tie.relation);
        let [from, to] = [tie.from, tie.to].map(|id| lens.name(id).to_string());
        let title = format!("{no}. {from} {words} {to}{}", say::on(tie.since));
        let ends = (y(&tie.from), y(&tie.to));
        svg.linked(&format!("#lineage-{no}"), &title, |svg| arrow(svg, tie.relation, no, at, ends));
        let date = |d: Option<Edtf>| d.map(say::date).unwrap_or_default();
        let (since, until) = (date(tie.since), date(tie.until));
        table.rows.push(vec![no.to_string(), from, words.into(), to, since, until, support.sources()]);
        supports.push(support);
    }
    let bottom = top(lanes.len());
    axis.draw(&mut svg, bottom + 8.0, TOP);
    let about = "A thick line is a group, from the first day that is told of it, a thin one a person. An arrow leads from who left, \
        joined, founded, belongs or acts to the other; dashed where one is said to act for the other. Ties without a date \
        stand at the right."
        .to_string();
    let title = "Where groups come from".to_string();
    let svg = svg.finish("lineage", (WIDTH, bottom + 34.0), &title, &about);
    Some(Chart { name: "lineage", title, about, svg, table, supports })
}

/// Ties of one kind between the same two are one, with the first date that is told.
fn ties<'r, 'a>(lens: &'r Lens<'a>) -> Vec<Tie<'r, 'a>> {
    let mut found: BTreeMap<(RelationType, ActorId, ActorId), Tie<'r, 'a>> = BTreeMap::new();
    for (row, r) in lens.relations().filter(|(_, r)| NEAR.contains(&r.relation)) {
        let (from, to) = (lens.head(r.from), lens.head(r.to));
        if from == to {
            continue;
        }
        let empty = Tie { relation: r.relation, from, to, since: None, until: None, rows: Vec::new() };
        let tie = found.entry((r.relation, from, to)).or_insert(empty);
        tie.since = tie.since.or(r.since);
        tie.until = tie.until.or(r.until);
        tie.rows.push(row);
    }
    let mut list: Vec<Tie<'_, '_>> = found.into_values().collect();
    list.sort_by_key(|t| (t.since.is_none(), t.since.and_then(|d| d.first_day()), t.relation, t.from, t.to));
    list
}

/// The lanes: those with most ties, each below what it came from or belongs to.
fn lanes(lens: &Lens<'_>, ties: &[Tie<'_, '_>]) -> Vec<ActorId> {
    let mut count: BTreeMap<ActorId, usize> = BTreeMap::new();
    for tie in ties {
        // What splits, mergers and proxies tie counts more than what merely belongs.
        let weight = if matches!(tie.relation, RelationType::PartOf | RelationType::FounderOf) { 1 } else { 3 };
        *count.entry(tie.from).or_default() += weight;
        *count.entry(tie.to).or_default() += weight;
    }
    let by_name = |list: &mut Vec<ActorId>| list.sort_by(|a, b| lens.name(*a).cmp(lens.name(*b)).then(a.cmp(b)));
    let mut kept: Vec<ActorId> = count.keys().copied().collect();
    by_name(&mut kept);
    kept.sort_by_key(|id| std::cmp::Reverse(count[id]));
    kept.truncate(LANES);
    by_name(&mut kept);
    let order = |t: &&Tie<'_, '_>| match t.relation {
        RelationType::SplitFrom => 0,
        RelationType::PartOf => 1,
        RelationType::MergedInto => 2,
        RelationType::ProxyFor => 3,
        _ => 4,
    };
    let mut children: BTreeMap<ActorId, Vec<ActorId>> = BTreeMap::new();
    let mut roots = Vec::new();
    for id in &kept {
        match ties.iter().filter(|t| t.from == *id && kept.contains(&t.to)).min_by_key(order) {
            Some(tie) => children.entry(tie.to).or_default().push(*id),
            None => roots.push(*id),
        }
    }
    // Those who are each other's parents are reached from no root; they come last.
    let mut stack: Vec<ActorId> = kept.iter().rev().chain(roots.iter().rev()).copied().collect();
    let (mut seen, mut lanes) = (BTreeSet::new(), Vec::new());
    while let Some(id) = stack.pop() {
        if seen.insert(id) {
            lanes.push(id);
            stack.extend(children.get(&id).into_iter().flatten().rev());
        }
    }
    lanes
}

/// From where to where a lane's line runs: from the first tie that says when it came to be, to a merger.
fn life(ties: &[Tie<'_, '_>], id: ActorId, axis: &Axis) -> (f64, f64) {
    let (left, right) = axis.ends();
    let begins = |t: &&Tie<'_, '_>| match t.relation {
        RelationType::SplitFrom => t.from == id,
        RelationType::FounderOf => t.to == id,
        _ => false,
    };
    let places = |list: Vec<&Tie<'_, '_>>| -> Vec<f64> {
        list.into_iter().filter_map(|t| t.since).map(|date| axis.mark(date)).collect()
    };
    let born = places(ties.iter().filter(begins).collect()).into_iter().reduce(f64::min);
    let merged = ties.iter().filter(|t| t.relation == RelationType::MergedInto && t.from == id).collect();
    let gone = places(merged).into_iter().reduce(f64::max);
    match (born, gone) {
        (Some(born), Some(gone)) if gone > born => (born, gone),
        // One that joined before it left was there before.
        (_, Some(gone)) => (left, gone.max(left + 1.0)),
        (Some(born), None) => (born, right),
        (None, None) => (left, right),
    }
}

/// An arrow from one lane to another, with its number at the tail.
fn arrow(svg: &mut Svg, relation: RelationType, no: usize, x: f64, (from, to): (f64, f64)) {
    let class = match relation {
        RelationType::ProxyFor => "arrow proxy",
        RelationType::PartOf | RelationType::FounderOf => "arrow thin",
        _ => "arrow",
    };
    let down = if to > from { 1.0 } else { -1.0 };
    svg.line(class, (x, from), (x, to - 5.0 * down));
    svg.path("tip", &format!("M{} {}l-4 {}h8z", n(x), n(to), n(-7.0 * down)));
    svg.path("dot", &format!("M{} {}a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z", n(x - 2.6), n(from)));
    svg.text("no", (x + 5.0, from + 4.0 + 8.0 * down), "start", &no.to_string());
}
