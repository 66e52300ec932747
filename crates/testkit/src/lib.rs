//! A plain-text notation for ledgers, so that a test of any crate says in a few lines what is recorded.
//!
//! One thing to a line; `#` begins a comment line; empty lines are skipped. Three kinds of token: bare words (codes,
//! handles, dates), `"names"` in double quotation marks, and `'words of the report'` in single ones. Inside either,
//! `\n`, `\\`, `\"` and `\'` stand for themselves; an apostrophe inside a word needs no backslash.
//!
//! ```text
//! report r1 2021-11-09 "Example Monitor" "Truce in the hills" by "A. Writer" added 2021-11-10 grade B marking green
//! text r1 "The very text.\nIf it is not given, it is made of names and quotes."
//! actor ttp armed_group "Tehreek-e-Taliban Pakistan" TTP in r1 r2
//! actor pakistan state Pakistan
//! actor khurasani person "Muhammad Khurasani"
//! event r1 ceasefire_declared ttp,pakistan 2021-11-08 reported 'announced a one-month ceasefire' 'the truce'
//! event attack - > pakistan 2014 at Kunar alleged 'attacks were carried out'
//! statement khurasani for ttp rejects > pakistan 2021-09 topic amnesty source "Umar Media, 2021-09-17" 'rejected it'
//! relation khurasani role ttp "spokesman" since 2020 until 2022 'the spokesman of the TTP'
//! citation "Umar Media" 2021-09-17 '(Umar Media, September 17)'
//! problem "a bracket is never closed" '(Dawn, 2021'
//! ruling accept #1 by Amina 2022-01-05 "as the text has it"
//! ruling amend #2 status=reported actors=ttp by Amina 2022-01-05
//! ruling same r1/ttp r2/ttp by Amina 2022-01-05
//! ruling coded r1/ttp ucdp:356 by Amina 2022-01-05
//! ruling dismiss "opposed stances on one topic" #2,#5 by Amina 2022-01-05 "two different truces"
//! ruling withdraw ruling 1 by Amina 2022-01-06
//! ```
//!
//! - A line without a report's handle speaks of the report declared last. `in r1 r2` puts an actor in several reports
//!   under one handle; each report has its own actor, and `r1/ttp` tells them apart in rulings.
//! - Actors are separated by commas; `-` stands for nobody; targets follow `>`.
//! - `statement` also takes `content "..."`, `if "condition"`, `channel quote`, `relay "First" "Second"`.
//! - Every quote stands in its report: it is found there, or else added at the end as a sentence of its own. The first
//!   quote of a record is its quote, the others are further mentions. `'words'@120` names the byte at which they begin.
//! - Any record may end with `confidence 500` (thousandths; 800 unless told), `by Amina` (recorded by a person, not by the
//!   reader), `dropped` (a later reading no longer proposes it) and `as LABEL`.
//! - `#3` is the third record that is not an actor; rulings may name a label, a number or an actor's handle.
//!   Verdicts: `accept`, `reject`, `amend` (fields as in the reading), `same`, `apart`, `coded` and `not-coded` (an actor
//!   and the key under which a data set has it), `dismiss` (a rule and records), `withdraw ruling N`.
//! - Days without a time mean noon, UTC. A report is added on the day of its publication unless `added` tells.

mod build;
mod error;
mod grown;
mod item;
mod parse;
mod render;
mod token;

pub use error::{Fault, NotationError};
pub use grown::grown;
pub use render::render;

use record::{Entries, Ledger};

/// Reads the notation into a checked ledger.
pub fn ledger(text: &str) -> Result<Ledger, NotationError> {
    let entries = entries(text)?;
    Ledger::new(entries).map_err(|e| NotationError { line: 0, fault: e.into() })
}

/// Reads the notation into entries, unchecked as a whole.
pub fn entries(text: &str) -> Result<Entries, NotationError> {
    build::build(&parse::parse(text)?)
}

#[cfg(test)]
mod tests;
