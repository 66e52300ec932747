//! Looking ahead from the record: assessments make the inputs of the models, runs are kept, forecasts are scored.
//!
//! No number comes from the machine: positions, salience and capability are what named persons assessed, each resting on
//! records or a stated reason. Where statements suggest a position, it is proposed with its reason and kept by nobody.

mod assessing;
mod foresight;
mod in_brief;
mod prospect;
mod spoiling;
mod suggesting;
mod taking_back;

#[cfg(test)]
mod tests;

pub use assessing::{Assess, assessment_json, issue_json};
pub use foresight::{Asked, Given as Foreseen, Scored, questions, score};
pub use in_brief::with_outlook;
pub use prospect::{Basis, BasisInput, BasisQuote, Prospect, basis, prospect};
pub use spoiling::{Spoils, spoiler_json};
pub use suggesting::{Suggestion, suggestions};
pub use taking_back::{is_judgement_id, judgement_called};

use std::sync::Arc;

use record::{Judgement, Judgements, Timestamp};

use crate::{Error, Signature, Workbench};

impl Workbench {
    /// All judgements, as they were known at a moment where one is given.
    ///
    /// # Errors
    /// `Store`.
    pub fn judgements(&self, known_on: Option<Timestamp>) -> Result<Arc<Judgements>, Error> {
        let all = self.kept.judgements(&self.dossier)?;
        Ok(known_on.map_or_else(|| Arc::clone(&all), |moment| Arc::new(all.known_on(moment))))
    }

    /// Signs and keeps a judgement.
    pub(crate) fn judge(&mut self, says: record::Judged, sign: Signature<'_>) -> Result<Judgement, Error> {
        let judgement = Judgement::new(says, sign.by, sign.why, sign.at).map_err(Error::Judgement)?;
        self.dossier.judge(&judgement)?;
        Ok(judgement)
    }
}
