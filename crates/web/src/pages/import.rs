//! Data sets: taking in files of them, and which of their actors is which of the record.

use askama::Template;
use serde::Serialize;
use serde_json::json;
use workbench::{Collection, Imported, Refused, codings};

use crate::fault::{Fault, in_words};
use crate::html::count;
use crate::pages::pager::Pager;
use crate::pages::review::{remember, ruled_json};
use crate::pages::sign::{Sign, next, signature};
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::minute;

/// A file that was taken in.
#[derive(Debug, Serialize)]
struct File {
    id: String,
    name: String,
    collection: &'static str,
    publisher: &'static str,
    version: String,
    rows: usize,
    refused: u32,
    at: String,
}

/// An actor of the data sets, and which of the record it is held to be.
#[derive(Debug, Serialize)]
struct Mapped {
    coded: String,
    name: String,
    rows: usize,
    actor: String,
    actor_id: String,
    /// The ruling that says so; empty where it is a suggestion.
    ruling: String,
}

#[derive(Template, Serialize)]
#[template(path = "import.html")]
struct Page {
    files: Vec<File>,
    codings: Vec<Mapped>,
    /// How many suggestions nobody has ruled on.
    open: usize,
    all: bool,
    pager: Pager,
    #[serde(skip)]
    known: Vec<String>,
    #[serde(skip)]
    s: Sign,
}

/// Actors of data sets on one page; names that are offered.
const MOST: usize = 60;
const NAMES: usize = 300;

/// Formats, with what they are and where they come from.
const FORMATS: &[(Collection, &str)] = &[
    (Collection::Ged, "UCDP events of violence (GED), as CSV"),
    (Collection::Acled, "ACLED events, as exported"),
    (Collection::Events, "a table of your own: date, side_a, side_b, deaths, place, source"),
    (Collection::EthPrio, "ETH/PRIO ceasefires"),
    (Collection::UcdpActors, "UCDP armed actors"),
];

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let snap = here.snap;
    let all = here.ask.get("all") == "1";
    let files = snap.reference.imports().iter().rev().map(|import| File {
        id: import.id().to_string(),
        name: import.file_name.clone().unwrap_or_default(),
        collection: import.collection().code(),
        publisher: import.collection().publisher(),
        version: import.version.clone().unwrap_or_default(),
        rows: import.rows().len(),
        refused: import.refused,
        at: minute(import.at),
    });
    let list = if snap.reference.is_empty() { Vec::new() } else { codings(&snap.ledger, &snap.reference, all) };
    let open = list.iter().filter(|c| c.actor.is_some() && c.ruling.is_none()).count();
    let (list, pager) = Pager::cut(here, "page", list, MOST);
    let mut profiles: Vec<_> = snap.who().profiles.iter().collect();
    profiles.sort_by_key(|p| std::cmp::Reverse(p.reports));
    let mapped = list.into_iter().map(|c| Mapped {
        coded: c.coded.to_string(),
        name: c.name,
        rows: c.rows,
        actor_id: c.actor.as_ref().map(|(id, _)| snap.identity.head(*id).to_string()).unwrap_or_default(),
        actor: c.actor.map(|(id, _)| snap.who().name(id)).unwrap_or_default(),
        ruling: c.ruling.map(|id| id.to_string()).unwrap_or_default(),
    });
    let data = Page {
        files: files.collect(),
        codings: mapped.collect(),
        open,
        all,
        pager,
        known: profiles.iter().take(NAMES).map(|p| p.display().to_string()).collect(),
        s: Sign::of(here),
    };
    page(here.ask, "Data sets", &data)
}

impl Page {
    fn formats(&self) -> Vec<(&'static str, &'static str)> {
        FORMATS.iter().map(|(collection, about)| (collection.code(), *about)).collect()
    }
}

/// A row that could not be used, or not whole.
#[derive(Debug, Serialize)]
struct Line {
    line: u32,
    why: String,
}

/// What came of one file.
#[derive(Debug, Default, Serialize)]
struct Came {
    file: String,
    outcome: &'static str,
    id: String,
    what: String,
    /// What the rows hold, counted.
    holds: Vec<String>,
    notes: Vec<String>,
    refused: Vec<Line>,
    refused_all: usize,
    mended: Vec<Line>,
    mended_all: usize,
}

#[derive(Template, Serialize)]
#[template(path = "imported.html")]
struct Result_ {
    files: Vec<Came>,
    #[serde(skip)]
    s: Sign,
}

/// Rows of one file that are told one by one.
const TOLD: usize = 200;

/// Takes in the files that were sent.
pub(crate) fn take_in(here: &Here<'_>) -> Result<Reply, Fault> {
    let collection: Collection = here.ask.field("format").parse().map_err(|_| {
        let all: Vec<&str> = FORMATS.iter().map(|(c, _)| c.code()).collect();
        Fault::input("It is not told whose format it is.", format!("Choose one of {}.", all.join(", ")))
    })?;
    if here.ask.files.is_empty() {
        return Err(Fault::input("No file was sent.", "Choose one or more files in CSV."));
    }
    let mut files = Vec::new();
    for file in &here.ask.files {
        let name = Some(file.name.clone()).filter(|name| !name.is_empty());
        // What is wrong with one file is its own result; the others are taken in.
        let done = here.desk.change(|bench| bench.import(collection, &file.bytes, name, here.desk.now()));
        files.push(match done {
            Ok(imported) => came(&file.name, imported),
            Err(fault) if fault.status < 500 => {
                Came { file: file.name.clone(), outcome: "failed", what: fault.what, ..Came::default() }
            }
            Err(fault) => return Err(fault),
        });
    }
    page(here.ask, "Imported", &Result_ { files, s: Sign { next: "/import".into(), ..Sign::of(here) } })
}

fn came(file: &str, imported: Imported) -> Came {
    let rows = format!("{} of {}", count(imported.rows, "row", "rows"), imported.collection.publisher());
    let (outcome, what) = if imported.is_new {
        ("added", format!("{rows} taken in."))
    } else {
        ("already_there", format!("{rows} are in the dossier already; nothing changed."))
    };
    let mut notes = Vec::new();
    notes.extend(imported.version.map(|version| format!("Version {version}.")));
    notes.extend(imported.encoding.map(|encoding| format!("Read as {encoding}.")));
    if !imported.unknown_columns.is_empty() {
        let columns = imported.unknown_columns.join(", ");
        notes.push(format!("Columns that are not of this format were left out: {columns}."));
    }
    let lines = |list: &[Refused]| {
        list.iter().take(TOLD).map(|r| Line { line: r.line, why: in_words(&r.why.to_string()) }).collect()
    };
    Came {
        file: file.into(),
        outcome,
        id: imported.id.to_string(),
        what,
        holds: imported.holds.iter().map(ToString::to_string).collect(),
        notes,
        refused: lines(&imported.refused),
        refused_all: imported.refused.len(),
        mended: lines(&imported.mended),
        mended_all: imported.mended.len(),
    }
}

/// Rules that an actor of the record is, or is not, the one that a data set has under a key.
pub(crate) fn code(here: &Here<'_>) -> Result<Reply, Fault> {
    let same = match here.ask.field("verdict") {
        "same" => true,
        "not_same" => false,
        _ => return Err(Fault::input("It is not told what is ruled.", "Choose whether they are one or two.")),
    };
    let (actor, coded) = (here.ask.field("actor"), here.ask.field("coded"));
    let sign = signature(here)?;
    let ruled = here.desk.change(|bench| bench.code(actor, coded, same, sign))?;
    remember(here, &ruled);
    let json = json!({"rulings": ruled.iter().map(ruled_json).collect::<Vec<_>>()});
    let said = if same { "Ruled: they are one." } else { "Ruled: they are two." };
    Ok(Reply::back(next(here, "/import"), said, json))
}
