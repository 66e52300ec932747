//! Happenings in plain words, one row for each type.

use record::{EventStatus, EventType, Family};

/// How a type is put: after its actors, before its targets, without actors, and as a noun.
struct Phrase {
    active: &'static str,
    to: &'static str,
    passive: &'static str,
    noun: &'static str,
}

fn phrase(event: EventType) -> Phrase {
    use EventType as E;
    let p = |active, to, passive, noun| Phrase { active, to, passive, noun };
    match event {
        E::CeasefireDeclared => p("declared a ceasefire", "with", "a ceasefire was declared", "ceasefire"),
        E::CeasefireOrdered => {
            p("ordered fire to be held", "by", "fighters were ordered to hold fire", "order that fire be held")
        }
        E::CeasefireExtended => {
            p("extended a ceasefire", "with", "a ceasefire was extended", "extension of a ceasefire")
        }
        E::CeasefireViolated => {
            p("violated a ceasefire", "with", "a ceasefire was violated", "violation of a ceasefire")
        }
        E::CeasefireEnded => p("ended a ceasefire", "with", "a ceasefire ended", "end of a ceasefire"),
        E::TalksAnnounced => p("announced talks", "with", "talks were announced", "talks announced"),
        E::TalksHeld => p("held talks", "with", "talks were held", "talks"),
        E::TalksSuspended => p("suspended talks", "with", "talks were suspended", "suspension of talks"),
        E::TalksFailed => p("saw talks fail", "with", "talks failed", "failure of talks"),
        E::Mediation => p("mediated", "between", "there was mediation", "mediation"),
        E::Concession => p("made a concession", "to", "a concession was made", "concession"),
        E::PrisonerRelease => p("released prisoners", "of", "prisoners were released", "release of prisoners"),
        E::AgreementSigned => p("made an agreement", "with", "an agreement was made", "agreement"),
        E::AgreementBreached => {
            p("breached an agreement", "with", "an agreement was breached", "breach of an agreement")
        }
        E::Attack => p("attacked", "", "an attack", "attack"),
        E::Clash => p("clashed", "with", "a clash", "clash"),
        E::MilitaryOperation => {
            p("conducted a military operation", "against", "a military operation", "military operation")
        }
        E::Killing => p("killed", "", "a killing", "killing"),
        E::Arrest => p("made arrests", "among", "arrests", "arrests"),
        E::Abduction => p("abducted", "", "an abduction", "abduction"),
        E::GroupFormed => p("formed a group", "with", "a group was formed", "formation of a group"),
        E::GroupSplit => p("split", "from", "a group split", "split"),
        E::GroupMerged => p("merged", "with", "groups merged", "merger"),
        E::LeaderAppointed => p("took or gave office", "in", "someone took office", "appointment"),
        E::LeaderRemoved => p("left or took office away", "in", "someone left office", "removal from office"),
        E::Defection => p("defected", "to", "there were defections", "defection"),
        E::Surrender => p("surrendered", "to", "there were surrenders", "surrender"),
        E::Relocation => p("moved base", "with", "a base was moved", "move of a base"),
        E::Deployment => p("sent forces", "to", "forces were sent", "sending of forces"),
        E::Withdrawal => p("withdrew forces", "from", "forces were withdrawn", "withdrawal of forces"),
        E::Takeover => p("took power or territory", "from", "power or territory was taken", "takeover"),
        E::Election => p("held an election", "with", "an election was held", "election"),
        E::Sanction => p("sanctioned or banned", "", "there was a sanction or ban", "sanction or ban"),
        E::Protest => p("protested", "against", "there was a protest", "protest"),
        E::Meeting => p("met", "with", "there was a meeting", "meeting"),
    }
}

/// A type as a noun: `ceasefire`, `release of prisoners`.
pub(crate) fn noun(event: EventType) -> &'static str {
    phrase(event).noun
}

/// One happening as a sentence without its end: who did what to whom. Status other than reported is said first.
pub(crate) fn happening(event: EventType, status: EventStatus, who: &str, whom: &str) -> String {
    let p = phrase(event);
    let to = if whom.is_empty() { String::new() } else { format!("{}{whom}", gap(p.to)) };
    match status {
        EventStatus::Reported if who.is_empty() && whom.is_empty() => capital(p.passive),
        EventStatus::Reported if who.is_empty() => capital(&format!("{}{}{whom}", p.noun, gap(noun_to(p.to)))),
        EventStatus::Reported => format!("{who} {}{to}", p.active),
        _ => {
            let mutual = event.family() == Family::Talks && event != EventType::Mediation;
            let by = if who.is_empty() {
                ""
            } else if mutual {
                " of "
            } else {
                " by "
            };
            let to = if whom.is_empty() { String::new() } else { format!("{}{whom}", gap(noun_to(p.to))) };
            format!("{}: {}{to}{by}{who}", status_words(status), p.noun)
        }
    }
}

/// Violence is never a finding of who did it: what, against whom; who is said to have done it is said by the caller.
pub(crate) fn violence(event: EventType, whom: &str) -> String {
    let noun = capital(phrase(event).noun);
    let to = match (whom, event) {
        ("", _) => String::new(),
        (_, EventType::Killing | EventType::Abduction) => format!(" of {whom}"),
        (_, EventType::Clash) => format!(" with {whom}"),
        (_, EventType::Arrest) => format!(" among {whom}"),
        (_, EventType::MilitaryOperation) => format!(" against {whom}"),
        _ => format!(" on {whom}"),
    };
    format!("{noun}{to}")
}

/// A status as the first word of a line.
pub(crate) fn status_words(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Reported => "Reported",
        EventStatus::Alleged => "Alleged",
        EventStatus::Denied => "Denied",
        EventStatus::Planned => "Planned",
        EventStatus::Hypothetical => "Only imagined",
    }
}

fn gap(to: &str) -> String {
    if to.is_empty() { " ".into() } else { format!(" {to} ") }
}

/// A noun needs a preposition where the verb needs none.
fn noun_to(to: &'static str) -> &'static str {
    if to.is_empty() { "of" } else { to }
}

/// With a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
