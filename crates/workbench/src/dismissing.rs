//! Dismissing what a rule found.

use record::{FindingId, Verdict};
use views::{Dispute, Lens, Options, disputes};

use crate::ruling::Signature;
use crate::{Choice, Error, Ruled, Workbench};

impl Workbench {
    /// Dismisses contradictions, each given by its id or the begin of it: they are not what they seem. Either all of them
    /// can be dismissed or none is.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `Ruling` or `Store`.
    pub fn dismiss(&mut self, asked: &[String], sign: Signature<'_>) -> Result<Vec<Ruled>, Error> {
        let ledger = self.ledger(None)?;
        let lens = Lens::new(&ledger, Options::default());
        let known = disputes(&lens);
        let mut verdicts = Vec::new();
        for asked in asked {
            verdicts.push(Verdict::Dismiss(one(&known.disputes, asked)?.finding.clone()));
        }
        self.pronounce(&ledger, verdicts, sign)
    }
}

/// The one contradiction meant.
fn one<'d>(known: &'d [Dispute], asked: &str) -> Result<&'d Dispute, Error> {
    let asked = asked.trim().to_ascii_lowercase();
    let begin = |id: &str| {
        let bare = id.strip_prefix(FindingId::PREFIX).and_then(|rest| rest.strip_prefix('-')).unwrap_or(id);
        id.starts_with(&asked) || (asked.len() >= 3 && bare.starts_with(&asked))
    };
    let found: Vec<&Dispute> = known.iter().filter(|d| !asked.is_empty() && begin(&d.id)).collect();
    match found.as_slice() {
        [only] => Ok(only),
        [] => Err(Error::Unknown { asked, hint: "see `rapporteur disputes` for what the rules found, with ids" }),
        several => {
            let choices = several.iter().map(|d| Choice { id: d.id.clone(), what: d.text.clone() }).collect();
            Err(Error::Ambiguous { asked, choices })
        }
    }
}
