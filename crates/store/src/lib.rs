//! The dossier file: one SQLite file that holds reports, what readers proposed, and what persons ruled.
//!
//! ```text
//! let mut dossier = Dossier::create("talks.dossier")?;
//! dossier.add(&report, added_at, &reading, &records)?;
//! dossier.rule(&ruling)?;
//! let ledger = dossier.ledger()?;
//! ```
//!
//! Nothing in a dossier is ever changed or removed; what was wrong is put right by adding. `SCHEMA.md` tells every table.
//! There is no clock in here: times are given by the caller.

mod check;
mod dossier;
mod dump;
mod entries;
mod error;
mod file;
mod find;
mod insert;
mod judgements;
mod load;
mod passages;
mod records;
mod reference;
mod rows;
mod schema;
mod search;
mod wire;
mod write;

pub use check::Breach;
pub use dossier::{Dossier, Extent};
pub use entries::KnownName;
pub use error::StoreError;
pub use find::AnyId;
pub use search::Hit;
pub use wire::read::LineError;
pub use write::{Added, Correction};

#[cfg(test)]
mod tests;
