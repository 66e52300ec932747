//! Questions six to twelve: changes, contradictions, sources, spoilers, third parties, what comes next.

use record::RelationType;

use super::{Made, Question, lack, question, stop};
use crate::disputes::DisputeKind;
use crate::lens::Lens;
use crate::parties::Place;
use crate::say;

pub(super) fn changes(made: &Made<'_, '_>) -> Question {
    let moved = made.disputes.count(DisputeKind::OverTime);
    let first = made.disputes.first(1, |kind| (kind == DisputeKind::OverTime).then_some(0));
    let answer = match first.first() {
        None => "The rules find nobody who changed position; they compare stances and words on one topic.".to_string(),
        Some(first) => {
            let more = match moved {
                1 => String::new(),
                n => format!(" And {}.", say::count(n - 1, "more change", "more changes")),
            };
            format!("{}{more}", stop(&first.in_words()))
        }
    };
    question(
        (6, "Who changed position, from what to what, when?", "positions"),
        (moved, answer),
        vec![],
        "statements of one speaker on one topic at two times",
    )
}

pub(super) fn contradictions(made: &Made<'_, '_>) -> Question {
    let of = |kind| made.disputes.count(kind);
    let kinds = [
        (of(DisputeKind::BetweenSides), "between sides"),
        (of(DisputeKind::WithinOneSide), "within one side"),
        (of(DisputeKind::Happening), "over what happened"),
        (of(DisputeKind::Blame), "over who did it"),
        (of(DisputeKind::Wording), "in wording only"),
    ];
    let found: usize = kinds.iter().map(|(n, _)| n).sum();
    let kinds = kinds.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}"));
    let kinds = say::list(kinds);
    let first = made.disputes.first(1, |kind| match kind {
        DisputeKind::OverTime => None,
        DisputeKind::Wording => Some(1),
        _ => Some(0),
    });
    let answer = match first.first() {
        None => "The rules find no contradiction.".to_string(),
        Some(first) => format!("{kinds}. {}", stop(&first.in_words())),
    };
    question(
        (7, "Which claims contradict: a real conflict, a change over time, or a difference in wording?", "disputes"),
        (found, answer),
        vec![],
        "a second report of the same happenings, best from the other side",
    )
}

pub(super) fn one_sided(made: &Made<'_, '_>) -> Question {
    let (single, more) = (made.heard.single.len(), made.heard.corroborated);
    let interested = made.heard.single.iter().filter(|alone| alone.interested).count();
    let lacks = lack(more == 0 && single > 0, "any happening told by two voices");
    let answer = match single + more {
        0 => "No happening is recorded.".to_string(),
        n => format!(
            "Of {}, {single} {} on one voice alone, {interested} of them on the word of a side to it.",
            say::count(n, "happening", "happenings"),
            if single == 1 { "rests" } else { "rest" }
        ),
    };
    question(
        (8, "What rests on one side or one source only?", "sourcing"),
        (single + more, answer),
        lacks.into_iter().collect(),
        "reports of other publishers on the same days",
    )
}

pub(super) fn how_known(lens: &Lens<'_>, made: &Made<'_, '_>) -> Question {
    let said = lens.statements().count();
    let sourced = lens.statements().filter(|(_, s)| s.source.is_some() || !s.relay.is_empty()).count();
    let ways: Vec<String> = made
        .relays
        .iter()
        .filter(|r| !r.via.is_empty())
        .map(|r| format!("{} ({})", r.via.join(", through "), r.statements))
        .collect();
    let mut answer = match (said, ways.as_slice()) {
        (0, _) => "No statement is recorded.".to_string(),
        (_, []) => format!("None of {} names its source.", say::count(said, "statement", "statements")),
        (_, ways) => format!("{sourced} of {said} statements name a source: {}.", say::list_of(ways, 3)),
    };
    let interested: Vec<_> = made.verifications.iter().filter(|v| v.interested).collect();
    if let Some(first) = interested.first() {
        answer += &format!(" {} {} is a side itself: an interested verifier.", stop(&first.text), first.side.name);
    }
    let missing = said - sourced;
    let lacks = [
        lack(missing > 0, format!("the first source of {}", say::count(missing, "statement", "statements"))),
        lack(made.verifications.is_empty() && said > 0, "anybody who verifies what is said"),
    ];
    question(
        (9, "How do we know: relay chain, verification, interested verifiers?", "sourcing"),
        (sourced + made.verifications.len(), answer),
        lacks.into_iter().flatten().collect(),
        "the first publication of the statements that reports relay, and an independent check",
    )
}

pub(super) fn spoilers(lens: &Lens<'_>, made: &Made<'_, '_>) -> Question {
    let s = &made.spoilers;
    let shown: Vec<String> = s.spoilers.iter().take(3).map(crate::Opponent::sentence).collect();
    let more = s.spoilers.len().saturating_sub(3);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let answer = match (s.spoilers.as_slice(), s.opponents.as_slice()) {
        ([], []) => "The record shows no opponent.".to_string(),
        ([], opponents) => {
            let names: Vec<String> = opponents.iter().map(|o| o.actor.name.clone()).collect();
            format!("Opponents without recorded violence: {}.", say::list_of(&names, 4))
        }
        _ => format!("Opponents with recorded acts of violence: {}{more}.", shown.join("; ")),
    };
    let proxies = lens.relations().any(|(_, r)| r.relation == RelationType::ProxyFor);
    let untyped = s.spoilers.iter().any(|o| o.typed.is_none());
    let lacks = [
        lack(!proxies, "any word on proxies"),
        lack(untyped, "a person's assessment of their type (limited, greedy, total)"),
    ];
    question(
        (10, "Who could spoil it, with what past acts, through which proxies?", "spoilers"),
        (s.spoilers.len() + s.opponents.len(), answer),
        lacks.into_iter().flatten().collect(),
        "reports on factions that oppose the talks, and an analyst's assessment of them",
    )
}

pub(super) fn third_parties(made: &Made<'_, '_>) -> Question {
    let promises = &made.commitments.commitments;
    let mediators: Vec<String> = made
        .parties
        .parties
        .iter()
        .filter(|p| p.mediates || p.place == Place::ThirdParty)
        .map(|p| p.actor.name.clone())
        .collect();
    let first = promises.first().map(|c| format!(" {}", stop(&c.text))).unwrap_or_default();
    let more = match promises.len() {
        0 | 1 => String::new(),
        n => format!(" And {}.", say::count(n - 1, "more promise", "more promises")),
    };
    let answer = match (mediators.as_slice(), promises.len()) {
        ([], 0) => "The record shows no mediator and no promise of a third party.".to_string(),
        (mediators, 0) => format!("{} mediates; no promise of a third party is recorded.", say::list_of(mediators, 3)),
        (_, n) => format!("{} of third parties.{first}{more}", say::count(n, "promise", "promises")),
    };
    let kept = promises.iter().all(|c| c.later.is_empty());
    let lacks = [
        lack(!mediators.is_empty() && promises.is_empty(), "any promise of a mediator"),
        lack(!promises.is_empty() && kept, "whether any promise was kept"),
        lack(!promises.is_empty(), "whether they can deliver, which is for a person to judge"),
    ];
    question(
        (11, "What have third parties promised, and can they deliver?", "commitments"),
        (promises.len() + mediators.len(), answer),
        lacks.into_iter().flatten().collect(),
        "statements of the mediators, and an analyst's assessment of their means",
    )
}

pub(super) fn next(made: &Made<'_, '_>) -> Question {
    let a = &made.ahead;
    let week = match a.week.len() {
        0 => "Nothing in the record is dated in the last week.".to_string(),
        n => format!("{} dated in the last week.", say::count(n, "thing", "things")),
    };
    let failure = match a.on_failure.iter().chain(&a.threats).next() {
        Some(said) => format!(" If the talks fail: {}", stop(&said.text)),
        None => String::new(),
    };
    let foreseen = match a.foreseen.first() {
        Some(f) => format!(" Foreseen: {}", stop(f.text.trim_start_matches("Planned: "))),
        None => String::new(),
    };
    let lacks =
        lack(a.on_failure.is_empty() && a.threats.is_empty(), "what any side says that it would do if the talks fail");
    question(
        (12, "What changed since last week, and what happens if the talks fail?", "ahead"),
        (a.week.len() + a.on_failure.len() + a.threats.len() + a.foreseen.len(), format!("{week}{foreseen}{failure}")),
        lacks.into_iter().collect(),
        "statements on the next steps, and a forecast",
    )
}
