//! Questions one to five: the table, the ceasefire, what each side wants and holds out.

use std::collections::BTreeSet;

use super::{Made, Question, lack, question, stop};
use crate::parties::{Party, Place};
use crate::terms::Term;
use crate::{Ceasefire, say};

pub(super) fn table(made: &Made<'_, '_>) -> Question {
    let table: Vec<&Party> = made.parties.at(Place::AtTheTable).collect();
    let third: Vec<&Party> = made.parties.at(Place::ThirdParty).collect();
    let earlier: Vec<&Party> = made.parties.at(Place::Earlier).collect();
    let names = |list: &[&Party]| {
        let mut names: Vec<String> = list.iter().map(|p| p.actor.name.clone()).collect();
        names.sort();
        say::list_of(&names, 6)
    };
    let mute: Vec<String> =
        table.iter().filter(|p| p.speakers.is_empty() && p.kind != "person").map(|p| p.actor.name.clone()).collect();
    let lacks = lack(!mute.is_empty(), format!("who speaks for {}", say::list_of(&mute, 4)));
    let mut answer = match (table.as_slice(), earlier.as_slice()) {
        ([], []) => "The record shows no side of ceasefires or talks.".to_string(),
        ([], earlier) => format!("Nobody within a year; earlier {}.", names(earlier)),
        (table, _) => format!("At the table: {}.", names(table)),
    };
    if !third.is_empty() {
        answer += &format!(" Third parties: {}.", names(&third));
    }
    for party in &table {
        let speaks = |s: &crate::Speaker| s.statements > 0 || s.title.is_some();
        let who: Vec<String> = party.speakers.iter().filter(|s| speaks(s)).take(2).map(crate::Speaker::short).collect();
        if !who.is_empty() {
            answer += &format!(" For {}: {}.", party.actor.name, say::list(who));
        }
    }
    question(
        (1, "Who is at the table, and who speaks for whom?", "parties"),
        (table.len() + earlier.len(), answer),
        lacks.into_iter().collect(),
        "a report that names negotiators or spokespersons with their offices",
    )
}

/// The ceasefires in force; where there is none, the latest that began.
fn of_interest<'m>(made: &'m Made<'_, '_>) -> Vec<&'m Ceasefire> {
    let all = &made.ceasefires.ceasefires;
    let open: Vec<&Ceasefire> = all.iter().filter(|c| c.is_open() && !c.sides.is_empty()).collect();
    let began = |c: &&Ceasefire| !c.sides.is_empty() && c.begun.is_some() && c.state != "planned";
    if open.is_empty() { all.iter().find(began).or(all.first()).into_iter().collect() } else { open }
}

pub(super) fn in_force(made: &Made<'_, '_>) -> Question {
    let latest = of_interest(made);
    let lacks = latest.iter().flat_map(|c| {
        let open = matches!(c.state, "open" | "term over");
        let name = c.heading();
        let undated = lack(c.begun.is_none(), "when the latest ceasefire began");
        let unknown = lack(c.state == "not known", "whether it still holds, or how it ended");
        let term = lack(open && c.term_ends.is_none() && !c.indefinite, format!("how long it was to last ({name})"));
        let end = lack(c.state == "term over", "whether it was extended or ended when its term was over");
        [undated, unknown, term, end].into_iter().flatten()
    });
    let lacks: Vec<String> = lacks.collect();
    let sentence = |c: &&Ceasefire| {
        let force = match c.state {
            "open" => "Yes, as far as the record tells",
            "planned" => "Not yet, as far as the record tells",
            "denied" => "The record has only a denial",
            "term over" => "No, by its term",
            "undated" | "not known" => "That is not known",
            _ => "No",
        };
        stop(&format!("{force}: {}. {}", c.declared(), c.standing()))
    };
    let answer = match latest.as_slice() {
        [] => "No ceasefire is recorded.".to_string(),
        list => list.iter().take(3).map(sentence).collect::<Vec<_>>().join(" "),
    };
    question(
        (2, "Is a ceasefire in force, since when, how many days remain?", "ceasefires"),
        (latest.len(), answer),
        lacks,
        "the text of the ceasefire or its announcement by each side",
    )
}

pub(super) fn held(made: &Made<'_, '_>) -> Question {
    let latest = of_interest(made);
    let mut parts: Vec<String> = Vec::new();
    for c in latest.iter().take(2) {
        let name = if latest.len() > 1 { format!("{}: ", c.heading()) } else { String::new() };
        parts.push(stop(&format!("{name}{}", c.held())));
        let inside = c.counts.iter().filter(|count| count.window.starts_with("inside"));
        for count in inside {
            let before = c.counts.iter().find(|b| b.publisher == count.publisher && b.window == "before");
            let before = before.map(|b| format!(", against {} in the 30 days before", b.tally())).unwrap_or_default();
            parts.push(format!("{} counts {} inside it{before}.", count.publisher, count.tally()));
        }
    }
    let silent: BTreeSet<&str> = latest.iter().flat_map(|c| &c.silent).map(|a| a.name.as_str()).collect();
    let silent: Vec<String> = silent.into_iter().map(String::from).collect();
    let counted = latest.iter().any(|c| !c.counts.is_empty());
    let lacks = [
        lack(!silent.is_empty(), format!("the word of {} on it", say::list_of(&silent, 4))),
        lack(!latest.is_empty() && !counted, "event data for its days"),
    ];
    let answer = if parts.is_empty() { "No ceasefire is recorded.".into() } else { parts.join(" ") };
    question(
        (3, "Has it held: what was recorded inside it, and who says who broke it?", "ceasefires"),
        (latest.len(), answer),
        lacks.into_iter().flatten().collect(),
        "reports of a monitor, or event data for the days of the ceasefire (rapporteur import)",
    )
}

pub(super) fn demands(made: &Made<'_, '_>) -> Question {
    let demands: Vec<&Term> = made.terms.terms.iter().filter(|t| t.kind == "demand").collect();
    let open = demands.iter().filter(|t| t.is_open()).count();
    let silent = silent_sides(made, "demand");
    let lacks = lack(!silent.is_empty(), format!("the demands of {}", say::list_of(&silent, 4)));
    let answer = match demands.len() {
        0 => "No demand is recorded.".to_string(),
        n => format!("{}, {open} open. {}", say::count(n, "demand", "demands"), by_side(&demands)),
    };
    question(
        (4, "What does each side demand, what was answered, how old is each open demand?", "terms"),
        (demands.len(), answer),
        lacks.into_iter().collect(),
        "statements of that side, or an interview with its negotiators",
    )
}

pub(super) fn offers(made: &Made<'_, '_>) -> Question {
    let offers: Vec<&Term> = made.terms.terms.iter().filter(|t| t.kind == "offer").collect();
    let bare = offers.iter().filter(|t| t.conditions.is_empty()).count();
    let unanswered = offers.iter().filter(|t| t.state == "open").count();
    let lacks = [
        lack(unanswered > 0, format!("the answer to {}", say::count(unanswered, "offer", "offers"))),
        lack(bare > 0, format!("the conditions of {}", say::count(bare, "offer", "offers"))),
    ];
    let answer = match offers.len() {
        0 => "No offer is recorded.".to_string(),
        n => format!("{}. {}", say::count(n, "offer", "offers"), by_side(&offers)),
    };
    question(
        (5, "What was offered, on what conditions, who refused?", "terms"),
        (offers.len(), answer),
        lacks.into_iter().flatten().collect(),
        "the other side's statements after the offer",
    )
}

/// `TTP: release of prisoners (no answer recorded, 12 days old); sharia (rejected).` for each side.
fn by_side(terms: &[&Term]) -> String {
    let sides: BTreeSet<&str> = terms.iter().map(|t| t.side.name.as_str()).collect();
    let of_side = |side: &str| {
        let mine: Vec<&&Term> = terms.iter().filter(|t| t.side.name == side).collect();
        let shown: Vec<String> = mine.iter().take(3).map(|t| t.short()).collect();
        let more = match mine.len() {
            0..=3 => String::new(),
            n => format!("; and {} more", n - 3),
        };
        format!("{side}: {}{more}.", shown.join("; "))
    };
    sides.into_iter().take(4).map(of_side).collect::<Vec<_>>().join(" ")
}

/// Sides at the table with no demand (or offer) of theirs on record.
fn silent_sides(made: &Made<'_, '_>, kind: &str) -> Vec<String> {
    let spoke = |id: &str| made.terms.terms.iter().any(|t| t.kind == kind && t.side.id == id);
    let table = made.parties.at(Place::AtTheTable).filter(|p| !p.mediates);
    table.filter(|p| !spoke(&p.actor.id)).take(6).map(|p| p.actor.name.clone()).collect()
}
