//! ETH/PRIO Civil Conflict Ceasefire Dataset (Clayton, Nygård, Rustad and Strand 2022, Journal of Conflict Resolution
//! 67(7-8)): one row for each actor of each ceasefire; rows with one `uniq_id` are one ceasefire, whose variables stand in
//! the first of them.
//!
//! -1 is unclear; 0 in a date means that there is none. The codes of `ended` are inferred from the data.

use record::{Coded, CodedCeasefire, CodedClass, CodedEnding, CodedId, CodedName, CodedSide, Edtf, Scheme};

use crate::table::{Row, short};
use crate::taken::Format;

pub(crate) const FORMAT: Format = Format {
    needed: &[
        "uniq_id",
        "location",
        "actor_name",
        "cf_dec_yr",
        "cf_dec_month",
        "cf_dec_day",
        "side",
        "ceasefire_class",
        "ended",
    ],
    knows: |name| KNOWN.contains(&name) || name.starts_with("link_id") || name.starts_with("p_"),
    read,
    doubts,
    joins: true,
};

const KNOWN: &[&str] = &[
    "cc",
    "cf_id",
    "uniq_id",
    "location",
    "region",
    "link",
    "ucdp_actor_id",
    "actor_name",
    "ucdp_acd_id",
    "ucdp_dyad",
    "pax_id",
    "cf_dec_yr",
    "cf_dec_month",
    "cf_dec_day",
    "cf_effect_yr",
    "cf_effect_month",
    "cf_effect_day",
    "evidence_onset",
    "side",
    "partial",
    "written",
    "fixed",
    "fixed_time",
    "nsa_frac",
    "ceasefire_class",
    "timing",
    "cf_pp",
    "mediator_nego",
    "mediator_send",
    "implement",
    "enforcement",
    "ddr",
    "splinter",
    "ended",
    "end_yr",
    "end_month",
    "end_day",
    "evidence_end",
    "comment",
    "factivia_source",
    "factivia_page",
    "truce",
    "recentadditions",
    "coder",
    "id",
];

fn read(row: &Row<'_>) -> Result<Coded, String> {
    let name = row.needed("actor_name")?;
    let number = row.cell("ucdp_actor_id");
    let numbered = number.parse::<u32>().is_ok_and(|n| n > 0);
    // An actor that UCDP has no number for is known by its name.
    let id = CodedId::new(Scheme::Ucdp, if numbered { number } else { name }).map_err(|e| e.to_string())?;
    let conflict = row.cell("ucdp_acd_id");
    Ok(Coded::Ceasefire(CodedCeasefire {
        key: row.needed("uniq_id")?.into(),
        country: row.cell("location").into(),
        conflict: if conflict == "-1" { String::new() } else { conflict.into() },
        parties: vec![CodedName { id, name: name.into() }],
        declared: date(row, "cf_dec")?.0,
        in_effect: date(row, "cf_effect")?.0,
        ended_on: date(row, "end")?.0,
        side: match code(row, "side")? {
            1 => CodedSide::Unilateral,
            2 => CodedSide::Bilateral,
            3 => CodedSide::Multilateral,
            _ => CodedSide::Unclear,
        },
        class: match code(row, "ceasefire_class")? {
            1 => CodedClass::Cessation,
            2 => CodedClass::Preliminary,
            3 => CodedClass::Definitive,
            _ => CodedClass::Unclear,
        },
        fixed_term: match code(row, "fixed")? {
            1 => Some(true),
            0 => Some(false),
            _ => None,
        },
        ending: match code(row, "ended")? {
            0 => CodedEnding::Continuing,
            1 => CodedEnding::Expired,
            2 => CodedEnding::Terminated,
            3 => CodedEnding::NoEffect,
            4 => CodedEnding::Succeeded,
            _ => CodedEnding::Unclear,
        },
    }))
}

/// A code; an empty cell is unclear.
fn code(row: &Row<'_>, column: &str) -> Result<i32, String> {
    match row.cell(column) {
        "" => Ok(-1),
        cell => cell.parse().map_err(|_| format!("{column} is “{}”, not a number", short(cell))),
    }
}

/// Dates that are none, such as the 31st of February: the month, or the year, is kept.
fn doubts(row: &Row<'_>) -> Vec<String> {
    let doubt = |column: &&str| match date(row, column) {
        Ok((kept, Some(given))) => {
            let kept = kept.map_or("nothing".into(), |d| d.to_string());
            Some(format!("{column}_yr, _month and _day are {given}, which is no date; kept as {kept}"))
        }
        _ => None,
    };
    ["cf_dec", "cf_effect", "end"].iter().filter_map(doubt).collect()
}

/// A date in three columns, as precise as they tell and as can be; and what they tell, where that is no date.
fn date(row: &Row<'_>, column: &str) -> Result<(Option<Edtf>, Option<String>), String> {
    let [year, month, day] = ["yr", "month", "day"].map(|part| format!("{column}_{part}"));
    let (y, m, d) = (code(row, &year)?, code(row, &month)?, code(row, &day)?);
    if y <= 0 {
        return Ok((None, None));
    }
    let forms = [format!("{y:04}-{m:02}-{d:02}"), format!("{y:04}-{m:02}"), format!("{y:04}")];
    let told = if m < 1 {
        2
    } else if d < 1 {
        1
    } else {
        0
    };
    let kept = forms.iter().enumerate().skip(told).find_map(|(i, form)| Some((i, form.parse::<Edtf>().ok()?)));
    Ok(match kept {
        Some((i, date)) if i == told => (Some(date), None),
        Some((_, date)) => (Some(date), Some(format!("{y}, {m} and {d}"))),
        None => (None, Some(format!("{y}, {m} and {d}"))),
    })
}
