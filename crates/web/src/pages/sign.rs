//! What every form needs: the token, and who signs.

use crate::carry::Carry;
use crate::fault::Fault;
use crate::routes::Here;
use workbench::Signature;

/// For the templates.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sign {
    /// The token of our forms.
    pub csrf: String,
    /// Who rules; empty where nobody said so yet.
    pub by: String,
    /// Where to go on.
    pub next: String,
    /// Whether the present state is shown: the past takes no rulings.
    pub open: bool,
    /// For links.
    pub carry: Carry,
}

impl Sign {
    /// For the forms of a page that one comes back to.
    pub(crate) fn of(here: &Here<'_>) -> Self {
        let mut next = here.ask.path.clone();
        for (name, value) in &here.ask.query {
            next.push(if next.contains('?') { '&' } else { '?' });
            next += &format!("{name}={}", crate::carry::encoded(value));
        }
        Self {
            csrf: here.desk.config.secrets.forms.clone(),
            by: here.ask.by.clone(),
            next,
            open: here.carry.known_on.is_empty(),
            carry: here.carry.clone(),
        }
    }

    /// A link with the days taken along.
    pub(crate) fn to(&self, path: impl AsRef<str>) -> String {
        self.carry.to(path)
    }
}

/// Who signs a change: the form goes before what was said earlier.
pub(crate) fn signature<'a>(here: &Here<'a>) -> Result<Signature<'a>, Fault> {
    let by = match here.ask.field("by") {
        "" => here.ask.by.as_str(),
        by => by,
    };
    if by.trim().is_empty() {
        return Err(Fault::input("Nobody signed this.", "Give your name below the form, or under Settings."));
    }
    Ok(Signature { by, why: here.ask.field("why"), at: here.desk.now() })
}

/// Where to go after a change.
pub(crate) fn next<'a>(here: &Here<'a>, otherwise: &'a str) -> &'a str {
    match here.ask.field("next") {
        "" => otherwise,
        next => next,
    }
}
