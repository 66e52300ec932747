//! Other people's formats in: files of data sets on violence, ceasefires and armed actors, as their publishers ship them.
//!
//! ```text
//! let taken = take_in(Collection::Ged, &bytes, at)?;
//! taken.refused;  // rows that could not be used, each with its line and why
//! taken.import;   // what was kept, to be stored as reference data
//! ```
//!
//! A file is CSV with a heading. Byte order marks, other encodings than UTF-8, line breaks inside quotation marks, lines of
//! tags below the heading, semicolons and tabs are taken as they come. A row that cannot be used is told and left out; the
//! rest is kept. Nothing in here decides who did what: a row says what its publisher counts.

mod acled;
mod dates;
mod error;
mod eth_prio;
mod events;
mod ged;
mod table;
mod taken;
mod tally;
mod ucdp_actors;

pub use error::ExchangeError;
pub use taken::{Refused, Taken, take_in};
pub use tally::{Tally, tally};

#[cfg(test)]
mod tests;
