//! Types of spoilers: what a named person judges of an actor, and the records that it rests on.

use record::{Judged, Judgement, Ledger, Locus, RecordId, Spoiler, SpoilerType};
use serde_json::{Value, json};

use crate::{Error, Finder, Signature, Workbench, summary_in};

/// What is judged, as the user names it. Without a type it takes back what was judged before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spoils {
    /// The actor's name or id.
    pub actor: String,
    /// The type.
    pub kind: Option<SpoilerType>,
    /// Whose will it is.
    pub locus: Option<Locus>,
    /// Ids of the records that the judgement rests on, or their begins.
    pub rests_on: Vec<String>,
}

impl Workbench {
    /// Keeps which type of spoiler an actor is held to be. Of two on one actor the later counts; one without a type takes
    /// the former back.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `WrongKind`, `Judgement` or `Store`.
    pub fn assess_spoiler(&mut self, given: &Spoils, sign: Signature<'_>) -> Result<Judgement, Error> {
        let ledger = self.ledger(None)?;
        let finder = Finder::new(&ledger);
        let says = Spoiler {
            actor: finder.actor(&given.actor)?,
            kind: given.kind,
            locus: given.locus,
            rests_on: given.rests_on.iter().map(|asked| finder.record(asked)).collect::<Result<_, _>>()?,
        };
        self.judge(Judged::Spoiler(says), sign)
    }
}

/// A judgement on a spoiler as JSON, with the words that it rests on.
pub fn spoiler_json(judgement: &Judgement, spoiler: &Spoiler, ledger: &Ledger, name: &str) -> Value {
    json!({
        "id": judgement.id().to_string(),
        "actor": name,
        "actor_id": spoiler.actor.to_string(),
        "type": spoiler.kind.map(SpoilerType::code),
        "locus": spoiler.locus.map(Locus::code),
        "rests_on": rests_json(ledger, &spoiler.rests_on),
        "by": judgement.by(),
        "why": judgement.why(),
        "at": judgement.at().to_string(),
    })
}

/// The records that a judgement rests on.
pub(super) fn rests_json(ledger: &Ledger, records: &[RecordId]) -> Vec<Value> {
    let one = |id: &RecordId| {
        let standing = ledger.standing(*id);
        json!({
            "record": id.to_string(),
            "says": standing.as_ref().map(|s| summary_in(ledger, &s.body)),
            "quote": standing.as_ref().map(|s| s.record.quote().words().to_string()),
            "state": standing.as_ref().map(|s| s.state.code()),
        })
    };
    records.iter().map(one).collect()
}
