//! An open dossier with all that can be done with it.

use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;

use record::{Ledger, Report, ReportId, Timestamp};
use store::{Breach, Correction, Dossier, Extent, Hit};

use crate::kept::Kept;
use crate::{Decoder, Error};

/// An open dossier and the decoder that its files go through.
#[derive(Debug)]
pub struct Workbench {
    pub(crate) dossier: Dossier,
    pub(crate) decoder: Decoder,
    pub(crate) kept: Kept,
}

impl Workbench {
    fn on(dossier: Dossier, decoder: Decoder) -> Self {
        Self { dossier, decoder, kept: Kept::default() }
    }

    /// Makes a new, empty dossier; nothing is overwritten.
    ///
    /// # Errors
    /// `Store`.
    pub fn create(path: impl AsRef<Path>, decoder: Decoder) -> Result<Self, Error> {
        Ok(Self::on(Dossier::create(path)?, decoder))
    }

    /// Opens a dossier for reading and writing.
    ///
    /// # Errors
    /// `Store`.
    pub fn open(path: impl AsRef<Path>, decoder: Decoder) -> Result<Self, Error> {
        Ok(Self::on(Dossier::open(path)?, decoder))
    }

    /// Opens a dossier for reading only; other programs may write meanwhile.
    ///
    /// # Errors
    /// `Store`.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self::on(Dossier::open_read_only(path)?, Decoder::default()))
    }

    /// Makes a new dossier from what [`Workbench::dump`] wrote, all of it or nothing; nothing is overwritten.
    ///
    /// # Errors
    /// `Store`.
    pub fn load(dump: impl BufRead, path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self::on(Dossier::load(dump, path)?, Decoder::default()))
    }

    /// Writes all that the dossier holds as JSON Lines.
    ///
    /// # Errors
    /// `Store`.
    pub fn dump(&self, out: impl Write) -> Result<(), Error> {
        Ok(self.dossier.dump(out)?)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        self.dossier.path()
    }

    /// How much it holds; cheap, and the same as long as the dossier is.
    ///
    /// # Errors
    /// `Store`.
    pub fn extent(&self) -> Result<Extent, Error> {
        Ok(self.dossier.extent()?)
    }

    /// A snapshot of all that is recorded and ruled, as it was known at a moment where one is given. The present one is
    /// kept: after a change only what was added is read.
    ///
    /// # Errors
    /// `Store`.
    pub fn ledger(&self, known_on: Option<Timestamp>) -> Result<Arc<Ledger>, Error> {
        match known_on {
            None => Ok(self.kept.ledger(&self.dossier)?),
            // What held together then was checked when it was recorded.
            Some(moment) => Ok(Arc::new(Ledger::unchecked(self.dossier.entries_on(moment)?))),
        }
    }

    /// Passages that hold all the words asked for, the best first, at most `limit`. Words between quotation marks must
    /// follow one another; `negotiat*` stands for all words that begin so.
    ///
    /// # Errors
    /// `Store`.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, Error> {
        Ok(self.dossier.search(words, limit)?)
    }

    /// Everything in the file that is not as it was written; empty for a sound dossier.
    ///
    /// # Errors
    /// `Store`, where the check cannot be made at all.
    pub fn check(&self) -> Result<Vec<Breach>, Error> {
        Ok(self.dossier.check()?)
    }

    /// A report as it was added, and every correction of its details.
    ///
    /// # Errors
    /// `Store`.
    pub fn corrections(&self, report: ReportId) -> Result<(Report, Vec<Correction>), Error> {
        Ok(self.dossier.history(report)?)
    }
}
