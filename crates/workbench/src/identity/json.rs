//! Profiles, questions, open names and guesses as JSON, in one shape for every front end.

use record::{Ledger, Quote};
use serde_json::{Value, json};

use super::{Guess, Named, OpenName, Profile, Question, Reason, Roster, Unconfirmed, passage};

/// A quote with its report.
fn quote_json(ledger: &Ledger, quote: &Quote) -> Value {
    let details = ledger.report(quote.report()).map(|report| &report.details);
    let context = passage(ledger, quote);
    json!({
        "words": quote.words(),
        "before": context.before,
        "after": context.after,
        "report": quote.report().to_string(),
        "span": [quote.range().start, quote.range().end],
        "title": details.map(|d| d.title.clone()),
        "publisher": details.and_then(|d| d.publisher.clone()),
        "published": details.and_then(|d| d.published.map(|date| date.to_string())),
    })
}

fn named_json(roster: &Roster<'_>, named: &Named) -> Value {
    json!({"actor": named.actor.to_string(), "name": named.name, "quote": quote_json(roster.ledger(), &named.quote)})
}

/// A profile. With `places`, every report in which each name stands.
pub fn profile_json(roster: &Roster<'_>, profile: &Profile, places: bool) -> Value {
    let ledger = roster.ledger();
    let alias = |alias: &super::Alias| {
        let mut value = json!({"name": alias.name, "reports": alias.places.len()});
        value["claim"] = alias.claim.as_ref().map_or(
            Value::Null,
            |claim| json!({"of": claim.name, "said": claim.said, "quote": quote_json(ledger, &claim.quote)}),
        );
        if places {
            value["places"] = alias.places.iter().map(|place| quote_json(ledger, &place.quote)).collect();
        }
        value
    };
    json!({
        "id": profile.head.to_string(),
        "name": profile.display(),
        "kind": profile.kind.code(),
        "names": profile.aliases.iter().map(alias).collect::<Vec<_>>(),
        "reports": profile.reports,
        "actors": profile.members.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "identity_proposed": profile.proposed,
    })
}

/// A question.
pub fn question_json(roster: &Roster<'_>, question: &Question) -> Value {
    let side = |id| {
        let profile = roster.profile(id);
        json!({"id": id.to_string(), "name": profile.map(Profile::display), "reports": profile.map(|p| p.reports)})
    };
    let reason = |reason: &Reason| {
        let quotes: Vec<Value> = reason.quotes().into_iter().map(|q| quote_json(roster.ledger(), q)).collect();
        json!({"reason": reason.code(), "against": reason.is_against(), "words": reason.words(), "quotes": quotes})
    };
    json!({
        "left": side(question.left),
        "right": side(question.right),
        "strength": rounded(question.strength),
        "reasons": question.reasons.iter().map(reason).collect::<Vec<_>>(),
    })
}

/// People shown as one on the ground of equal names.
pub fn unconfirmed_json(roster: &Roster<'_>, unconfirmed: &Unconfirmed) -> Value {
    json!({
        "id": unconfirmed.actor.to_string(),
        "name": roster.profile(unconfirmed.actor).map(Profile::display),
        "named": unconfirmed.named.iter().map(|n| named_json(roster, n)).collect::<Vec<_>>(),
    })
}

/// A short name that is left open.
pub fn open_json(roster: &Roster<'_>, open: &OpenName) -> Value {
    json!({
        "short": named_json(roster, &open.short),
        "taken_for": open.taken_for.map(|id| id.to_string()),
        "fits": open.fits.iter().map(|n| named_json(roster, n)).collect::<Vec<_>>(),
    })
}

/// A guess.
pub fn guess_json(roster: &Roster<'_>, guess: &Guess) -> Value {
    let profile = roster.profile(guess.actor);
    json!({
        "id": guess.actor.to_string(),
        "name": profile.map(Profile::display),
        "kind": profile.map(|p| p.kind.code()),
        "recognised_by": guess.name,
        "strength": rounded(guess.strength),
        "why": guess.why,
        "quote": guess.quote.as_ref().map(|q| quote_json(roster.ledger(), q)),
    })
}

/// In thousandths, so that a program prints what a person can read.
fn rounded(strength: f64) -> f64 {
    (strength * 1000.0).round() / 1000.0
}
