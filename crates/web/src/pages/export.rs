//! Everything that can be taken along, as files.

use askama::Template;
use serde::Serialize;
use workbench::{View as _, ViewName};

use crate::fault::Fault;
use crate::pages::sign::Sign;
use crate::pages::view::whole_brief;
use crate::reply::{Reply, page as paged};
use crate::routes::Here;

/// A file that can be taken along.
#[derive(Debug, Serialize)]
struct File {
    name: String,
    about: String,
}

#[derive(Template, Serialize)]
#[template(path = "export.html")]
struct Page {
    brief: Vec<File>,
    tables: Vec<File>,
    whole: Vec<File>,
    marking: &'static str,
    #[serde(skip)]
    s: Sign,
}

fn file_of(name: &str, about: &str) -> File {
    File { name: name.into(), about: about.into() }
}

/// The page.
pub(crate) fn page(here: &Here<'_>) -> Result<Reply, Fault> {
    let marking = here.snap.ledger.reports().map(|r| r.details.marking).max();
    let data = Page {
        brief: vec![
            file_of("brief.html", "one page with charts, to read, send or print; needs no network"),
            file_of("brief.md", "Markdown, for a text editor"),
            file_of("brief.txt", "plain text"),
        ],
        tables: ViewName::ALL.iter().map(|n| file_of(&format!("{}.csv", n.code()), n.about())).collect(),
        whole: vec![file_of(
            "dossier.jsonl",
            "the whole dossier as text: reports, records and rulings; `rapporteur load` makes a dossier of it",
        )],
        marking: marking.map_or("", |m| m.code()),
        s: Sign::of(here),
    };
    paged(here.ask, "Export", &data)
}

/// Width of lines in plain text, in characters.
const WIDTH: usize = 100;

/// A file.
pub(crate) fn file(here: &Here<'_>) -> Result<Reply, Fault> {
    let asked = here.ask.part("file");
    let unknown = || Fault {
        advice: "See the page Export.".into(),
        ..Fault::not_found(format!("There is no file “{asked}”."))
    };
    let (stem, ending) = asked.rsplit_once('.').ok_or_else(unknown)?;
    let options = here.carry.options();
    let text = |kind, text: String| Ok(Reply::File { name: asked.into(), kind, bytes: text.into_bytes() });
    match (stem, ending) {
        ("brief", "html") => text("text/html; charset=utf-8", whole_brief(here, &here.snap.lens(options)).to_html()),
        ("brief", "md") => {
            text("text/markdown; charset=utf-8", whole_brief(here, &here.snap.lens(options)).to_markdown())
        }
        ("brief", "txt") => {
            text("text/plain; charset=utf-8", whole_brief(here, &here.snap.lens(options)).to_text(WIDTH))
        }
        ("dossier", "jsonl") => {
            let mut bytes = Vec::new();
            here.desk.look(|bench| bench.dump(&mut bytes))?;
            Ok(Reply::File { name: asked.into(), kind: "application/jsonl", bytes })
        }
        (name, "csv") => {
            let name: ViewName = name.parse().map_err(|_| unknown())?;
            text("text/csv; charset=utf-8", name.draw(&here.snap.lens(options)).to_csv())
        }
        _ => Err(unknown()),
    }
}
