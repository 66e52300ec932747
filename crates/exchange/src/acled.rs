//! Armed Conflict Location and Event Data, as its export tool ships it. Its terms forbid passing the events on; what is
//! taken in stays in the dossier on this machine.
//!
//! Actors have no numbers; their names are their keys. Kinds of actors (`inter1`, `inter2`) come as numbers in older and as
//! words in newer exports. One number of deaths is given, without a range.

use record::{Coded, CodedEvent, CodedId, CodedKind, CodedName, Scheme};

use crate::dates::day;
use crate::table::Row;
use crate::taken::{Format, no_doubts};

pub(crate) const FORMAT: Format = Format {
    needed: &["event_id_cnty|data_id", "event_date", "event_type", "actor1", "fatalities"],
    knows: |name| KNOWN.contains(&name) || name.starts_with("population_"),
    read,
    doubts: no_doubts,
    joins: false,
};

const KNOWN: &[&str] = &[
    "data_id",
    "event_id_cnty",
    "event_id_no_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "iso3",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// What an actor is, as far as the kind of an event depends on it.
#[derive(Clone, Copy, PartialEq)]
enum Inter {
    State,
    Armed,
    Civilians,
    Other,
}

fn inter(cell: &str) -> Inter {
    match cell.to_lowercase().as_str() {
        "1" | "state forces" => Inter::State,
        "2" | "3" | "4" | "rebel group" | "rebel groups" | "rebel forces" | "political militia"
        | "political militias" | "identity militia" | "identity militias" => Inter::Armed,
        "7" | "civilians" => Inter::Civilians,
        _ => Inter::Other,
    }
}

fn read(row: &Row<'_>) -> Result<Coded, String> {
    let event_type = row.needed("event_type")?;
    let sides = [inter(row.cell("inter1")), inter(row.cell("inter2"))];
    let violent = ["battles", "explosions/remote violence", "violence against civilians"];
    let kind = match () {
        () if !violent.contains(&event_type.to_lowercase().as_str()) => CodedKind::Other,
        () if event_type.eq_ignore_ascii_case("violence against civilians") => CodedKind::OneSided,
        () if sides.contains(&Inter::Civilians) => CodedKind::OneSided,
        () if sides.contains(&Inter::State) => CodedKind::StateBased,
        () if sides == [Inter::Armed, Inter::Armed] => CodedKind::NonState,
        () => CodedKind::Other,
    };
    let names = |actor: &str, with: &str| -> Result<Vec<CodedName>, String> {
        let all = std::iter::once(row.cell(actor)).chain(row.cell(with).split(';'));
        let all = all.map(str::trim).filter(|name| !name.is_empty());
        all.map(|name| {
            let id = CodedId::new(Scheme::Acled, name).map_err(|e| e.to_string())?;
            Ok(CodedName { id, name: name.into() })
        })
        .collect()
    };
    let date = day("event_date", row.cell("event_date"))?;
    let called = [event_type, row.cell("sub_event_type")];
    let place = [row.cell("location"), row.cell("admin1"), row.cell("country")];
    let filled =
        |cells: &[&str], gap: &str| cells.iter().copied().filter(|c| !c.is_empty()).collect::<Vec<_>>().join(gap);
    row.needed("actor1")?;
    let key = row.first(&["event_id_cnty", "data_id"]);
    if key.is_empty() {
        return Err("event_id_cnty is empty".into());
    }
    Ok(Coded::Event(CodedEvent {
        key: key.into(),
        kind,
        called: filled(&called, ": "),
        one: names("actor1", "assoc_actor_1")?,
        other: names("actor2", "assoc_actor_2")?,
        first: date,
        last: date,
        place: filled(&place, ", "),
        low: None,
        best: Some(row.number("fatalities")?.ok_or("fatalities is empty")?),
        high: None,
        source: row.cell("source").into(),
    }))
}
