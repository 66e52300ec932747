//! Judgements made by mistake are taken back: they stay on record, and what they replaced counts again.

use record::{Judged, Judgement, JudgementId, Judgements};

use crate::{Choice, Error, Signature, Workbench};

impl Workbench {
    /// Takes back a judgement given by its id or the begin of it; gives the withdrawal and what was taken back.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`; `Judgement` or `Store` where it is none that can be taken back: forecasts and runs stay.
    pub fn take_back(&mut self, asked: &str, sign: Signature<'_>) -> Result<(Judgement, Judgement), Error> {
        let judgements = self.judgements(None)?;
        let found = judgement_called(&judgements, asked)?.clone();
        let withdrawal = self.judge(Judged::Withdrawal(found.id()), sign)?;
        Ok((withdrawal, found))
    }
}

/// Whether what was asked for is, or begins, the id of a judgement.
#[must_use]
pub fn is_judgement_id(asked: &str) -> bool {
    asked.trim().to_ascii_lowercase().starts_with(&format!("{}-", JudgementId::PREFIX))
}

/// The judgement whose id begins so.
///
/// # Errors
/// `Unknown`, `Ambiguous`.
pub fn judgement_called<'j>(judgements: &'j Judgements, asked: &str) -> Result<&'j Judgement, Error> {
    let wanted = asked.trim().to_ascii_lowercase();
    let found: Vec<&Judgement> = judgements.all().iter().filter(|j| j.id().to_string().starts_with(&wanted)).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(Error::Unknown {
            asked: asked.trim().into(),
            hint: "see `rapporteur assess list --all`, `rapporteur outlook --runs` and `rapporteur forecasts list`",
        }),
        _ => Err(Error::Ambiguous {
            asked: asked.trim().into(),
            choices: found.iter().map(|j| Choice { id: j.id().to_string(), what: j.says().code().into() }).collect(),
        }),
    }
}
