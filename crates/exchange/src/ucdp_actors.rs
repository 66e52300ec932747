//! UCDP Actor Dataset (CC BY 4.0): the names of armed actors, and where they come from.
//!
//! `Splinter`, `SplitTemp`, `Alliance` and `JoinGroup` say with a 1 that the columns beside them tell from whom, into what
//! or whom. Where several actors are meant their names and numbers are separated by commas; a name may hold a comma itself,
//! so they are matched only where there are as many names as numbers.

use record::{Coded, CodedActor, CodedId, CodedName, CodedTie, CodedTieKind, Scheme};

use crate::table::Row;
use crate::taken::{Format, no_doubts};

pub(crate) const FORMAT: Format = Format {
    needed: &["actorid", "namedata", "splinter", "joingroup"],
    knows: |name| KNOWN.contains(&name),
    read,
    doubts: no_doubts,
    joins: false,
};

const KNOWN: &[&str] = &[
    "actorid",
    "namedata",
    "nameorig",
    "nameorigfull",
    "nameorigfulleng",
    "namechange",
    "newname",
    "newnamefull",
    "newnamefullmothertongue",
    "newnamefulleng",
    "org",
    "conflictid",
    "dyadid",
    "primaryparty",
    "osid",
    "oscoalition",
    "oscoalitionid",
    "nsid",
    "nscoalition",
    "nscoalitionid",
    "splinter",
    "nameprev",
    "actoridprev",
    "splittemp",
    "namesplittemp",
    "actoridsplittemp",
    "alliance",
    "namealliance",
    "actoridalliance",
    "joingroup",
    "groupname",
    "actoridgroup",
    "location",
    "gwnoloc",
    "region",
    "version",
];

fn read(row: &Row<'_>) -> Result<Coded, String> {
    let name = row.needed("namedata")?;
    let id = CodedId::new(Scheme::Ucdp, row.needed("actorid")?).map_err(|e| e.to_string())?;
    let changed = row.cell("namechange") == "1";
    let mut ties: Vec<CodedTie> = Vec::new();
    let mut named = |column: &str, kind| {
        let other = row.cell(column);
        let known = other.is_empty() || other.eq_ignore_ascii_case("n/a") || other == name;
        if !known && ties.iter().all(|tie| tie.name != other) {
            ties.push(CodedTie { kind, name: other.into(), id: None });
        }
    };
    let before = if changed { CodedTieKind::FormerlyNamed } else { CodedTieKind::AlsoNamed };
    ["nameorig", "nameorigfull", "nameorigfulleng"].into_iter().for_each(|column| named(column, before));
    for column in ["newname", "newnamefullmothertongue", "newnamefulleng"] {
        named(column, CodedTieKind::AlsoNamed);
    }
    let tied = [
        ("splinter", "nameprev", "actoridprev", CodedTieKind::SplinterOf),
        ("splittemp", "namesplittemp", "actoridsplittemp", CodedTieKind::SplitForATimeFrom),
        ("alliance", "namealliance", "actoridalliance", CodedTieKind::AlliedInto),
        ("joingroup", "groupname", "actoridgroup", CodedTieKind::Joined),
    ];
    for (flag, names, ids, kind) in tied {
        if row.cell(flag) == "1" {
            ties.extend(others(row.cell(names), row.cell(ids), kind));
        }
    }
    let actor = CodedName { id, name: name.into() };
    Ok(Coded::Actor(CodedActor { actor, ties, place: row.cell("location").into() }))
}

/// The actors in two lists.
fn others(names: &str, ids: &str, kind: CodedTieKind) -> Vec<CodedTie> {
    let list =
        |text: &str| text.split(',').map(str::trim).filter(|t| !t.is_empty()).map(String::from).collect::<Vec<_>>();
    let (parts, numbers) = (list(names), list(ids));
    let id = |key: &str| CodedId::new(Scheme::Ucdp, key).ok();
    if parts.len() == numbers.len() {
        return parts.into_iter().zip(&numbers).map(|(name, key)| CodedTie { kind, name, id: id(key) }).collect();
    }
    match (names.trim(), numbers.as_slice()) {
        ("", []) => Vec::new(),
        (name, [key]) => vec![CodedTie { kind, name: name.into(), id: id(key) }],
        // A comma in a name: the numbers still tell who is meant.
        (name, keys) if !keys.is_empty() => {
            keys.iter().map(|key| CodedTie { kind, name: name.into(), id: id(key) }).collect()
        }
        (name, _) => vec![CodedTie { kind, name: name.into(), id: None }],
    }
}
