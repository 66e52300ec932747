//! What stands around every page: the ways to the others, the days, what was said.

use askama::Template;

use crate::ask::Ask;
use crate::carry::Carry;
use crate::desk::{Desk, Done};
use crate::fault::Fault;
use crate::snapshot::Snapshot;

/// A way to a page.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub href: String,
    pub name: &'static str,
    pub here: bool,
    pub count: Option<usize>,
}

/// Ways under one heading.
#[derive(Debug, Clone)]
pub(crate) struct Ways {
    pub heading: &'static str,
    pub ways: Vec<Way>,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Frame {
    pub title: String,
    pub dossier: String,
    pub theme: String,
    pub said: String,
    pub undo: Option<Done>,
    pub csrf: String,
    pub ways: Vec<Ways>,
    pub carry: Carry,
    /// The path, for the form of the days; and the rest of its query.
    pub path: String,
    pub rest: Vec<(String, String)>,
    /// The same page with the days as they are today.
    pub plain: String,
    pub json: String,
}

const GROUPS: &[(&str, &[(&str, &str)])] = &[
    ("", &[("/", "Home"), ("/reports", "Reports"), ("/review", "Review"), ("/search", "Search")]),
    (
        "Who",
        &[
            ("/actors", "Actors"),
            ("/who", "Same or not?"),
            ("/views/parties", "At the table"),
            ("/views/lineage", "Groups and splits"),
            ("/network", "Network"),
        ],
    ),
    (
        "What",
        &[
            ("/views/timeline", "Timeline"),
            ("/views/ceasefires", "Ceasefires"),
            ("/views/talks", "Talks"),
            ("/views/terms", "Terms"),
            ("/views/positions", "Positions"),
            ("/views/commitments", "Commitments"),
            ("/changes", "Changes"),
        ],
    ),
    (
        "How sure",
        &[
            ("/views/disputes", "Disputes"),
            ("/views/sourcing", "Sourcing"),
            ("/views/gaps", "Gaps"),
            ("/views/problems", "Problems"),
        ],
    ),
    (
        "Ahead",
        &[
            ("/views/spoilers", "Spoilers"),
            ("/views/ahead", "If talks fail"),
            ("/assess", "Assess"),
            ("/outlook", "Outlook"),
            ("/forecasts", "Forecasts"),
        ],
    ),
    ("", &[("/views/brief", "Brief"), ("/import", "Data sets"), ("/export", "Export"), ("/settings", "Settings")]),
];

impl Frame {
    pub(crate) fn new(
        desk: &Desk,
        ask: &Ask,
        carry: Carry,
        snap: &Snapshot,
        title: &str,
        said: String,
        undo: Option<Done>,
    ) -> Self {
        let way = |(href, name): &(&'static str, &'static str)| Way {
            href: carry.to(href),
            name,
            here: ask.path == *href || (*href != "/" && *href != "/who" && ask.path.starts_with(&format!("{href}/"))),
            count: (*href == "/review").then_some(snap.awaiting),
        };
        let ways =
            GROUPS.iter().map(|(heading, list)| Ways { heading, ways: list.iter().map(way).collect() }).collect();
        let of_days = |name: &str| matches!(name, "as_of" | "known_on" | "accepted");
        let rest: Vec<_> = ask.query.iter().filter(|(n, _)| !of_days(n)).cloned().collect();
        let mut plain = ask.path.clone();
        for (name, value) in &rest {
            plain.push(if plain.contains('?') { '&' } else { '?' });
            plain += &format!("{name}={}", crate::carry::encoded(value));
        }
        let ended = if ask.path == "/" { "/index.json".to_string() } else { format!("{}.json", ask.path) };
        let json = carry.to(plain.replacen(&ask.path, &ended, 1));
        Self {
            title: title.into(),
            dossier: desk.path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(),
            theme: if matches!(ask.theme.as_str(), "light" | "dark") { ask.theme.clone() } else { String::new() },
            said,
            undo,
            csrf: desk.config.secrets.forms.clone(),
            ways,
            carry,
            path: ask.path.clone(),
            rest,
            plain,
            json,
        }
    }
}

#[derive(Template)]
#[template(path = "frame.html")]
struct Whole<'a> {
    f: &'a Frame,
    body: &'a str,
}

/// A whole page.
pub(crate) fn framed(frame: &Frame, body: &str) -> String {
    Whole { f: frame, body }.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "fault.html")]
struct Told<'a> {
    fault: &'a Fault,
    bare: bool,
}

/// What went wrong, for the middle of a page.
pub(crate) fn fault_body(fault: &Fault) -> String {
    Told { fault, bare: false }.render().unwrap_or_default()
}

/// What went wrong, for those who are not let in: nothing of the dossier around it.
pub(crate) fn framed_fault(fault: &Fault) -> String {
    Told { fault, bare: true }.render().unwrap_or_default()
}
