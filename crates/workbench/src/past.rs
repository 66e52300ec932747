//! Ceasefires that were taken in from a data set, as the reference set of survival.
//!
//! They are written in the columns of their publisher and read as the publisher's own table is. What an import does not keep
//! (mediation, means of compliance, purposes, length of terms) is left out, and counts as not known.

use record::{CodedCeasefire, CodedClass, CodedEnding, CodedSide, Edtf, Precision, Reference};

/// Where a reference set comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The table, as CSV in the columns of the ETH/PRIO Civil Conflict Ceasefires data.
    pub table: String,
    /// How many ceasefires it holds.
    pub ceasefires: usize,
    /// The files from which they were taken in, by their names or else their ids.
    pub files: Vec<String>,
}

const COLUMNS: [&str; 17] = [
    "uniq_id",
    "location",
    "actor_name",
    "ucdp_acd_id",
    "ended",
    "side",
    "ceasefire_class",
    "fixed",
    "cf_effect_yr",
    "cf_effect_month",
    "cf_effect_day",
    "cf_dec_yr",
    "cf_dec_month",
    "cf_dec_day",
    "end_yr",
    "end_month",
    "end_day",
];

/// The past ceasefires of a dossier's reference data; `None` where it has none.
pub fn past_ceasefires(reference: &Reference) -> Option<Past> {
    let all: Vec<&CodedCeasefire> = reference.ceasefires().map(|(_, ceasefire)| ceasefire).collect();
    if all.is_empty() {
        return None;
    }
    let columns = COLUMNS.to_vec();
    let rows = all.iter().map(|c| row(c)).collect();
    let files = reference.imports().iter().filter(|i| i.collection() == record::Collection::EthPrio);
    let files = files.map(|i| i.file_name.clone().unwrap_or_else(|| i.id().to_string())).collect();
    Some(Past { table: views::Table { columns, rows }.to_csv(), ceasefires: all.len(), files })
}

fn row(c: &CodedCeasefire) -> Vec<String> {
    let names: Vec<&str> = c.parties.iter().map(|p| p.name.as_str()).collect();
    let ended = match c.ending {
        CodedEnding::Continuing => 0,
        CodedEnding::Expired => 1,
        CodedEnding::Terminated => 2,
        CodedEnding::NoEffect => 3,
        CodedEnding::Succeeded => 4,
        CodedEnding::Unclear => -1,
    };
    let side = match c.side {
        CodedSide::Unilateral => 1,
        CodedSide::Bilateral => 2,
        CodedSide::Multilateral => 3,
        CodedSide::Unclear => -1,
    };
    let class = match c.class {
        CodedClass::Cessation => 1,
        CodedClass::Preliminary => 2,
        CodedClass::Definitive => 3,
        CodedClass::Unclear => -1,
    };
    let conflict = if c.conflict.is_empty() { "-1" } else { &c.conflict };
    let mut cells = vec![c.key.clone(), c.country.clone(), names.join("; "), conflict.into()];
    cells.extend([ended, side, class, c.fixed_term.map_or(-1, i32::from)].map(|code| code.to_string()));
    cells.extend([c.in_effect, c.declared, c.ended_on].into_iter().flat_map(date));
    cells
}

/// Year, month and day; -1 for what is not told.
fn date(date: Option<Edtf>) -> [String; 3] {
    let (year, month, day) = match date.and_then(|d| d.as_point()) {
        None => (-1, -1, -1),
        Some(point) => match point.precision() {
            Precision::Day(month, day) => (point.get_year(), i16::from(month), i16::from(day)),
            Precision::Month(month) => (point.get_year(), i16::from(month), -1),
            _ => (point.get_year(), -1, -1),
        },
    };
    [year, month, day].map(|number| number.to_string())
}
