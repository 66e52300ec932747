//! Who is tied to whom, talks with whom and is said to attack whom, on any day.
//!
//! The layout is made once from all time; a day only hides what was not there, so that nobody jumps from one day to the next.

mod layout;
mod svg;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use serde::Serialize;
use workbench::{ActorId, ActorKind, Family, Lens, Options, RelationType};

use crate::fault::Fault;
use crate::html::{count, plain};
use crate::pages::sign::Sign;
use crate::reply::{Reply, page};
use crate::routes::Here;

/// What kind of tie it is, as the drawing tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Sort {
    /// A tie between groups, or of a person with a group.
    Tie,
    /// Talks, meetings, mediation.
    Talks,
    /// An attack, as somebody says.
    Violence,
}

/// An edge.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Edge {
    #[serde(skip)]
    pub ends: (ActorId, ActorId),
    pub sort: Sort,
    pub from: String,
    pub to: String,
    /// In words.
    pub what: String,
    pub records: usize,
    /// The first sentence that it rests on.
    pub href: String,
    pub source: String,
    /// Whether a person accepted any of it.
    pub accepted: bool,
}

#[derive(Template, Serialize)]
#[template(path = "network.html")]
struct Page {
    edges: Vec<Edge>,
    actors: usize,
    left_out: usize,
    #[serde(skip)]
    svg: String,
    /// Years that one can step through, with the address of each.
    #[serde(skip)]
    years: Vec<(String, String, bool)>,
    #[serde(skip)]
    all: String,
    #[serde(skip)]
    s: Sign,
}

/// Actors that are drawn: more names than this cannot be read on one page.
const MOST: usize = 28;
/// Edges that are drawn, those with most records first; more are a ball of wool.
const DRAWN: usize = 200;
/// Edges in the table.
const ROWS: usize = 150;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let options = here.carry.options();
    let ever = edges(here, &here.snap.lens(Options { as_of: None, ..options }));
    let order = layout::order(&ever, MOST);
    let everybody: BTreeSet<ActorId> = ever.iter().flat_map(|e| [e.ends.0, e.ends.1]).collect();
    let now = match options.as_of {
        None => ever.clone(),
        Some(_) => edges(here, &here.snap.lens(options)),
    };
    let names: BTreeMap<ActorId, String> = order.iter().map(|id| (*id, here.snap.who().name(*id))).collect();
    let named = |e: &&Edge| names.contains_key(&e.ends.0) && names.contains_key(&e.ends.1);
    let drawn: Vec<&Edge> = now.iter().filter(named).take(DRAWN).collect();
    let shown: BTreeSet<ActorId> = drawn.iter().flat_map(|e| [e.ends.0, e.ends.1]).collect();
    let svg = svg::drawn(&order, &names, &drawn, &|path| here.carry.to(path));
    let mut edges: Vec<Edge> = drawn.into_iter().cloned().collect();
    edges.truncate(ROWS);
    let data = Page {
        actors: shown.len(),
        left_out: everybody.len() - order.len(),
        svg,
        years: years(here),
        all: here.carry.on("").to("/network"),
        edges,
        s: Sign::of(here),
    };
    page(here.ask, "Network", &data)
}

impl Page {
    fn told(&self) -> String {
        format!("{}, {}", count(self.actors, "actor", "actors"), count(self.edges.len(), "tie", "ties"))
    }
}

/// The years of all that is dated, each with its last day as the day of the site.
fn years(here: &Here<'_>) -> Vec<(String, String, bool)> {
    let lens = here.snap.lens(Options { as_of: None, ..here.carry.options() });
    let dated = lens.events().filter_map(|(_, e)| e.date?.first_day()).chain(lens.today());
    let years: BTreeSet<i16> = dated.map(|day| day.year()).collect();
    let latest = years.into_iter().rev().take(12).collect::<Vec<_>>().into_iter().rev();
    let one = |year: i16| {
        let day = format!("{year}-12-31");
        let is_here = here.carry.as_of == day;
        (year.to_string(), here.carry.on(&day).to("/network"), is_here)
    };
    latest.map(one).collect()
}

/// What an edge is made of: its types in words, and its records.
type Grounds = (BTreeSet<String>, Vec<String>);

/// All edges of a look: one for each pair and sort, those that rest on most first.
fn edges(here: &Here<'_>, lens: &Lens<'_>) -> Vec<Edge> {
    let mut found: BTreeMap<(ActorId, ActorId, Sort), Grounds> = BTreeMap::new();
    let mut add = |a: ActorId, b: ActorId, sort: Sort, what: String, record: String| {
        let directed = sort == Sort::Tie || sort == Sort::Violence;
        let (a, b) = if directed || a <= b { (a, b) } else { (b, a) };
        if a != b {
            let entry = found.entry((a, b, sort)).or_default();
            entry.0.insert(what);
            entry.1.push(record);
        }
    };
    let is_person = |id: ActorId| here.snap.who().profile(id).is_some_and(|p| p.kind == ActorKind::Person);
    for (row, tie) in lens.relations() {
        let (from, to) = (lens.head(tie.from), lens.head(tie.to));
        // An office is a tie of a person; the people of a group would hide the groups.
        if tie.relation != RelationType::Role || !is_person(from) {
            add(from, to, Sort::Tie, plain(tie.relation.code()), row.record().id().to_string());
        }
    }
    for (row, event) in lens.events() {
        let id = row.record().id().to_string();
        let heads =
            |list: &[ActorId]| list.iter().map(|id| lens.head(*id)).filter(|id| !is_person(*id)).collect::<Vec<_>>();
        let (actors, targets) = (heads(&event.actors), heads(&event.targets));
        let sides: Vec<ActorId> = actors.iter().chain(&targets).copied().collect();
        match event.event.family() {
            Family::Talks | Family::Ceasefires => {
                for (at, a) in sides.iter().enumerate() {
                    sides[at + 1..]
                        .iter()
                        .for_each(|b| add(*a, *b, Sort::Talks, plain(event.event.code()), id.clone()));
                }
            }
            Family::Violence => {
                for a in &actors {
                    targets.iter().for_each(|b| add(*a, *b, Sort::Violence, plain(event.event.code()), id.clone()));
                }
            }
            _ => {}
        }
    }
    let mut edges: Vec<Edge> = found
        .into_iter()
        .map(|((a, b, sort), (what, records))| {
            let cards: Vec<_> = records.iter().filter_map(|id| here.snap.card(id)).collect();
            let best = cards.iter().find(|c| c.class() == "accepted").or(cards.first());
            Edge {
                ends: (a, b),
                sort,
                from: here.snap.who().name(a),
                to: here.snap.who().name(b),
                what: what.into_iter().take(3).collect::<Vec<_>>().join(", "),
                records: records.len(),
                href: best.map(|c| c.place()).unwrap_or_default(),
                source: best.map(|c| c.source.clone()).unwrap_or_default(),
                accepted: cards.iter().any(|c| c.class() == "accepted"),
            }
        })
        .collect();
    edges.sort_by(|a, b| {
        b.records.cmp(&a.records).then_with(|| (&a.from, &a.to, a.sort).cmp(&(&b.from, &b.to, b.sort)))
    });
    edges
}
