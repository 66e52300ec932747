//! UCDP Georeferenced Event Dataset (CC BY 4.0): one row for each event with at least one death.
//!
//! Versions differ in their columns: actors are numbered in `side_a_new_id` since version 17.2, in `side_a_dset_id` or
//! `side_a_id` before. The columns' meaning is told in the publisher's codebook (ucdp.uu.se/downloads).

use record::{Coded, CodedEvent, CodedId, CodedKind, CodedName, Scheme};

use crate::dates::day;
use crate::table::{Row, short};
use crate::taken::{Format, no_doubts};

pub(crate) const FORMAT: Format = Format {
    needed: &["id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best"],
    knows: |name| KNOWN.contains(&name),
    read,
    doubts: no_doubts,
    joins: false,
};

const KNOWN: &[&str] = &[
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a_id",
    "side_a",
    "gwnoa",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b_id",
    "side_b",
    "gwnob",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "iso3",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
];

/// Longest source kept, in characters; a row can name dozens of articles.
const SOURCE: usize = 300;

fn read(row: &Row<'_>) -> Result<Coded, String> {
    let (kind, called) = match row.cell("type_of_violence") {
        "1" => (CodedKind::StateBased, "state-based conflict"),
        "2" => (CodedKind::NonState, "non-state conflict"),
        "3" => (CodedKind::OneSided, "one-sided violence"),
        other => return Err(format!("type_of_violence is “{}”, not 1, 2 or 3", short(other))),
    };
    let side = |side: &str, ids: &[&str]| -> Result<Vec<CodedName>, String> {
        let name = row.needed(side)?;
        // Without a number the name itself is the key.
        let key = row.first(ids);
        let id = CodedId::new(Scheme::Ucdp, if key.is_empty() { name } else { key }).map_err(|e| e.to_string())?;
        Ok(vec![CodedName { id, name: name.into() }])
    };
    let (first, last) = (day("date_start", row.cell("date_start"))?, day("date_end", row.cell("date_end"))?);
    if last < first {
        return Err(format!("date_end {last} lies before date_start {first}"));
    }
    let place = [row.cell("where_coordinates"), row.cell("adm_1"), row.cell("country")];
    let place: Vec<&str> = place.into_iter().filter(|p| !p.is_empty()).collect();
    Ok(Coded::Event(CodedEvent {
        key: row.needed("id")?.into(),
        kind,
        called: called.into(),
        one: side("side_a", &["side_a_new_id", "side_a_id", "side_a_dset_id"])?,
        other: side("side_b", &["side_b_new_id", "side_b_id", "side_b_dset_id"])?,
        first,
        last,
        place: place.join(", "),
        low: row.number("low")?,
        best: Some(row.number("best")?.ok_or("best is empty")?),
        high: row.number("high")?,
        source: row.first(&["source_article", "source_headline", "source_office"]).chars().take(SOURCE).collect(),
    }))
}
