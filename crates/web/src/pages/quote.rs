//! Words of a report in their sentence, with the way to their place.

use serde::Serialize;
use workbench::{Ledger, Quote, passage};

use crate::snapshot::source;

/// See the module.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Words {
    pub before: String,
    pub words: String,
    pub after: String,
    /// Publisher and date.
    pub source: String,
    /// Where they stand.
    pub href: String,
}

impl Words {
    pub(crate) fn of(ledger: &Ledger, quote: &Quote) -> Self {
        let context = passage(ledger, quote);
        let range = quote.range();
        Self {
            before: format!("{}{}", if context.cut_before { "… " } else { "" }, context.before),
            words: context.words,
            after: format!("{}{}", context.after, if context.cut_after { " …" } else { "" }),
            source: ledger.report(quote.report()).map(source).unwrap_or_default(),
            href: format!("/reports/{}?span={}-{}#hit", quote.report(), range.start, range.end),
        }
    }
}
