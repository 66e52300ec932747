//! A record on one line, for lists.

use record::{ActorId, Body, Edtf, Ledger, Stance};

/// What a body says, on one line, in the words of the vocabulary; `name` gives an actor's name.
pub fn summary(body: &Body, name: &dyn Fn(&ActorId) -> String) -> String {
    let names = |ids: &[ActorId]| ids.iter().map(name).collect::<Vec<_>>().join(", ");
    match body {
        Body::Actor(a) => {
            let others: Vec<&str> = a.names.iter().skip(1).map(|n| n.name.as_str()).collect();
            let others = if others.is_empty() { String::new() } else { format!(" (also {})", others.join("; ")) };
            format!("{} ({}){others}", a.name(), plain(a.kind.code()))
        }
        Body::Relation(r) => {
            let title = r.title.as_ref().map(|t| format!(", {t}")).unwrap_or_default();
            let span = dated(", since ", r.since) + &dated(", until ", r.until);
            let arrow = if r.relation.is_mutual() { "—" } else { "→" };
            format!("{}: {} {arrow} {}{title}{span}", plain(r.relation.code()), name(&r.from), name(&r.to))
        }
        Body::Event(e) => {
            let who = match (e.actors.is_empty(), e.targets.is_empty()) {
                (true, true) => String::new(),
                (false, true) => format!(": {}", names(&e.actors)),
                (_, false) => format!(": {} → {}", names(&e.actors), names(&e.targets)).replace(":  →", ": →"),
            };
            let place = e.place.as_ref().map(|p| format!(", at {p}")).unwrap_or_default();
            format!("{}{who}{}{place} ({})", plain(e.event.code()), dated(", ", e.date), e.status)
        }
        Body::Statement(s) => {
            let body = s.speaker_for.as_ref().map(|a| format!(" (for {})", name(a))).unwrap_or_default();
            let to = s.addressee.as_ref().map(|a| format!("{} {}", towards(s.stance), name(a))).unwrap_or_default();
            let condition = s.condition.as_ref().map(|c| format!(", if {c}")).unwrap_or_default();
            let source = s.source.as_ref().map(|c| format!(", source {c}")).unwrap_or_default();
            let said = dated(", said ", s.said_on);
            format!("{}{body} {}{to}: {}{condition}{said}{source}", name(&s.speaker), plain(s.stance.code()), s.topic)
        }
        Body::Citation(c) => format!("{}{}", c.outlet, dated(", ", c.date)),
        Body::Problem(p) => p.message.clone(),
    }
}

/// What stands between a stance and whom it is aimed at: one accuses somebody, demands of somebody, offers to somebody.
fn towards(stance: Stance) -> &'static str {
    match stance {
        Stance::Accuses | Stance::Urges | Stance::Condemns | Stance::Threatens | Stance::Supports | Stance::Orders => {
            ""
        }
        Stance::Demands => " of",
        Stance::Rejects | Stance::Accepts | Stance::Denies | Stance::Doubts => ", towards",
        Stance::Asserts | Stance::Offers | Stance::Promises | Stance::ClaimsResponsibility => " to",
    }
}

/// What a record of a ledger says, on one line.
pub fn summary_in(ledger: &Ledger, body: &Body) -> String {
    summary(body, &|id| name_in(ledger, id))
}

/// An actor's principal name in its report; the id where the ledger does not know it.
pub(crate) fn name_in(ledger: &Ledger, id: &ActorId) -> String {
    ledger.actor(*id).map_or_else(|| id.to_string(), |actor| actor.name().to_string())
}

fn dated(before: &str, date: Option<Edtf>) -> String {
    date.map(|d| format!("{before}{d}")).unwrap_or_default()
}

/// A code as words.
fn plain(code: &str) -> String {
    code.replace('_', " ")
}
