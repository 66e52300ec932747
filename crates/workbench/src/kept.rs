//! What was last read from the dossier, so that a look after a change reads only what was added.
//!
//! Nothing in a dossier is changed or removed, so a state grows by what stands behind it. Where something is told
//! differently than before (details were corrected, a report was read again) all is read anew.

use std::cell::RefCell;
use std::sync::Arc;

use record::{Entries, Judgements, Ledger, LedgerError, Reference};
use store::{Breach, Dossier, Extent, StoreError};

/// Something that was read, and how much the dossier held then.
type Read<T> = RefCell<Option<(Extent, Arc<T>)>>;

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    ledger: Read<Ledger>,
    reference: Read<Reference>,
    judgements: Read<Judgements>,
}

impl Kept {
    /// All that is recorded and ruled.
    pub(crate) fn ledger(&self, dossier: &Dossier) -> Result<Arc<Ledger>, StoreError> {
        let mut kept = self.ledger.borrow_mut();
        if let Some((before, ledger)) = kept.as_ref() {
            let now = dossier.extent()?;
            // What data sets and judgements hold stands apart from the ledger.
            if (Extent { imports: before.imports, judgements: before.judgements, ..now }) == *before {
                return Ok(Arc::clone(ledger));
            }
            if let Some((now, more)) = dossier.entries_after(*before)? {
                let grown = Arc::new(grown(ledger, more).map_err(Breach::Ledger)?);
                *kept = Some((now, Arc::clone(&grown)));
                return Ok(grown);
            }
        }
        let (now, entries) = dossier.entries_and_extent()?;
        let ledger = Arc::new(Ledger::new(entries).map_err(Breach::Ledger)?);
        *kept = Some((now, Arc::clone(&ledger)));
        Ok(ledger)
    }

    /// All reference data.
    pub(crate) fn reference(&self, dossier: &Dossier) -> Result<Arc<Reference>, StoreError> {
        again(&self.reference, dossier, |extent| extent.imports, Dossier::reference)
    }

    /// All judgements.
    pub(crate) fn judgements(&self, dossier: &Dossier) -> Result<Arc<Judgements>, StoreError> {
        again(&self.judgements, dossier, |extent| extent.judgements, Dossier::judgements)
    }
}

/// What is kept, or where it has become more since, all of it anew.
fn again<T>(
    kept: &Read<T>,
    dossier: &Dossier,
    count: impl Fn(&Extent) -> u64,
    read: impl Fn(&Dossier) -> Result<T, StoreError>,
) -> Result<Arc<T>, StoreError> {
    // How much there is is asked first: what is added meanwhile is at worst read twice.
    let now = dossier.extent()?;
    let mut kept = kept.borrow_mut();
    if let Some((_, found)) = kept.as_ref().filter(|(before, _)| count(before) == count(&now)) {
        return Ok(Arc::clone(found));
    }
    let found = Arc::new(read(dossier)?);
    *kept = Some((now, Arc::clone(&found)));
    Ok(found)
}

/// A ledger with what was added behind it.
fn grown(ledger: &Ledger, more: Entries) -> Result<Ledger, LedgerError> {
    let mut entries = ledger.entries().clone();
    entries.reports.extend(more.reports);
    entries.readings.extend(more.readings);
    entries.records.extend(more.records);
    entries.rulings.extend(more.rulings);
    Ledger::new(entries)
}

#[cfg(test)]
mod tests;
