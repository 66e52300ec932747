//! The twelve questions: which of them the record answers, which in part, which not, and what would answer them.

use record::{EventStatus, EventType, Family, RelationType, Stance};
use serde::Serialize;

use crate::ceasefires::ceasefires;
use crate::commitments::commitments_of;
use crate::disputes::{DisputeKind, disputes};
use crate::lens::Lens;
use crate::page::{Line, Page, Section, View};
use crate::parties::{Place, parties};
use crate::sourcing::sourcing;
use crate::terms::terms;
use crate::{Table, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Gaps {
    /// The twelve questions, in their order.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, Serialize)]
pub struct Question {
    /// 1 to 12.
    pub number: u8,
    /// The question.
    pub question: &'static str,
    /// `answered`, `in part` or `open`.
    pub state: &'static str,
    /// What the record has.
    pub has: String,
    /// What it lacks; empty where answered.
    pub lacks: Vec<String>,
    /// What would answer it; empty where answered.
    pub would_answer: &'static str,
    /// The view that shows what there is.
    pub view: &'static str,
}

/// Views that the questions rest on, made once.
pub(crate) struct Made {
    pub(crate) parties: crate::Parties,
    pub(crate) ceasefires: crate::Ceasefires,
    pub(crate) terms: crate::Terms,
    pub(crate) disputes: crate::Disputes,
    pub(crate) sourcing: crate::Sourcing,
    pub(crate) commitments: crate::Commitments,
}

impl Made {
    pub(crate) fn new(lens: &Lens<'_>) -> Self {
        let parties = parties(lens);
        Self {
            ceasefires: ceasefires(lens),
            terms: terms(lens),
            disputes: disputes(lens),
            sourcing: sourcing(lens),
            commitments: commitments_of(lens, &parties),
            parties,
        }
    }
}

/// Which of the twelve questions the record answers.
pub fn gaps(lens: &Lens<'_>) -> Gaps {
    gaps_of(lens, &Made::new(lens))
}

pub(crate) fn gaps_of(lens: &Lens<'_>, made: &Made) -> Gaps {
    let questions = vec![
        table_question(made),
        in_force(made),
        held(lens, made),
        demands(made),
        offers(made),
        changes(made),
        contradictions(made),
        one_sided(made),
        how_known(lens),
        spoilers(lens),
        third_parties(made),
        next(lens),
    ];
    Gaps { questions }
}

fn question(
    (number, question, view): (u8, &'static str, &'static str),
    has: (usize, String),
    lacks: Vec<String>,
    would_answer: &'static str,
) -> Question {
    let state = match (has.0, lacks.is_empty()) {
        (0, _) => "open",
        (_, true) => "answered",
        (_, false) => "in part",
    };
    let would_answer = if state == "answered" { "" } else { would_answer };
    Question { number, question, state, has: has.1, lacks, would_answer, view }
}

fn lack(holds: bool, text: impl Into<String>) -> Option<String> {
    holds.then(|| text.into())
}

fn table_question(made: &Made) -> Question {
    let table: Vec<_> = made.parties.parties.iter().filter(|p| p.place == Place::AtTheTable).collect();
    let mute: Vec<String> =
        table.iter().filter(|p| p.speakers.is_empty() && p.kind != "person").map(|p| p.actor.name.clone()).collect();
    let lacks = lack(!mute.is_empty(), format!("no one is named who speaks for {}", say::list_of(&mute, 4)));
    let names: Vec<String> = table.iter().map(|p| p.actor.name.clone()).collect();
    let has = if names.is_empty() { "no side is known".into() } else { say::list_of(&names, 6) };
    question(
        (1, "Who is at the table, and who speaks for whom?", "parties"),
        (names.len(), has),
        lacks.into_iter().collect(),
        "a report that names negotiators or spokespersons with their offices",
    )
}

fn in_force(made: &Made) -> Question {
    let known = &made.ceasefires.ceasefires;
    let latest = known.first();
    let lacks = latest.map_or(vec![], |c| {
        let open = matches!(c.state, "open" | "term over");
        let undated = lack(c.begun.is_none(), "when the latest ceasefire began");
        let term = lack(open && c.term_ends.is_none() && !c.indefinite, "how long the latest ceasefire was to last");
        let end = lack(c.state == "term over", "whether it was extended or ended when its term was over");
        undated.into_iter().chain(term).chain(end).collect()
    });
    let has = latest.map_or("no ceasefire is recorded".into(), |c| format!("{}. {}", c.heading(), c.standing()));
    question(
        (2, "Is a ceasefire in force, since when, how many days remain?", "ceasefires"),
        (known.len(), has),
        lacks,
        "the text of the ceasefire or its announcement by each side",
    )
}

fn held(lens: &Lens<'_>, made: &Made) -> Question {
    let violated = lens.events().filter(|(_, e)| e.event == EventType::CeasefireViolated).count();
    let inside: usize = made.ceasefires.ceasefires.iter().flat_map(|c| &c.violence).map(|i| i.count).sum();
    let accused: usize = made.ceasefires.ceasefires.iter().map(|c| c.disputed_by.len()).sum();
    let confirmed: usize = made.ceasefires.ceasefires.iter().map(|c| c.confirmed_by.len()).sum();
    let has = format!(
        "{} inside ceasefires, {}, {} and {} on them",
        say::count(inside, "act of violence", "acts of violence"),
        say::count(violated, "violation told", "violations told"),
        say::count(confirmed, "confirming voice", "confirming voices"),
        say::count(accused, "disputing voice", "disputing voices"),
    );
    let silent: std::collections::BTreeSet<&str> =
        made.ceasefires.ceasefires.iter().flat_map(|c| &c.silent).map(|a| a.name.as_str()).collect();
    let silent: Vec<String> = silent.into_iter().map(String::from).collect();
    let lacks = lack(!silent.is_empty(), format!("the word of {} on it", say::list_of(&silent, 4)));
    question(
        (3, "Has it held: what was recorded inside it, and who says who broke it?", "ceasefires"),
        (violated + inside + accused + confirmed, has),
        lacks.into_iter().collect(),
        "reports of a monitor, or event data for the days of the ceasefire",
    )
}

fn demands(made: &Made) -> Question {
    let demands: Vec<_> = made.terms.terms.iter().filter(|t| t.kind == "demand").collect();
    let open = demands.iter().filter(|t| t.state == "open").count();
    let has = format!("{}, {open} without an answer", say::count(demands.len(), "demand", "demands"));
    let silent = silent_sides(made, "demand");
    let lacks = lack(!silent.is_empty(), format!("the demands of {}", say::list_of(&silent, 4)));
    question(
        (4, "What does each side demand, what was answered, how old is each open demand?", "terms"),
        (demands.len(), has),
        lacks.into_iter().collect(),
        "statements of that side, or an interview with its negotiators",
    )
}

fn offers(made: &Made) -> Question {
    let offers: Vec<_> = made.terms.terms.iter().filter(|t| t.kind == "offer").collect();
    let bare = offers.iter().filter(|t| t.conditions.is_empty()).count();
    let has = format!("{}, {bare} without a condition told", say::count(offers.len(), "offer", "offers"));
    let unanswered = offers.iter().filter(|t| t.state == "open").count();
    let lacks = lack(unanswered > 0, format!("the answer to {}", say::count(unanswered, "offer", "offers")));
    question(
        (5, "What was offered, on what conditions, who refused?", "terms"),
        (offers.len(), has),
        lacks.into_iter().collect(),
        "the other side's statements after the offer",
    )
}

/// Sides at the table with no demand (or offer) of theirs on record.
fn silent_sides(made: &Made, kind: &str) -> Vec<String> {
    let spoke = |id: &str| made.terms.terms.iter().any(|t| t.kind == kind && t.side.id == id);
    let table = made.parties.parties.iter().filter(|p| p.place == Place::AtTheTable && !p.mediates);
    table.filter(|p| !spoke(&p.actor.id)).take(6).map(|p| p.actor.name.clone()).collect()
}

fn changes(made: &Made) -> Question {
    let moved = made.disputes.disputes.iter().filter(|d| d.kind == DisputeKind::OverTime).count();
    let has = match moved {
        0 => "no speaker is found to have changed position".into(),
        n => say::count(n, "change of position", "changes of position"),
    };
    question(
        (6, "Who changed position, from what to what, when?", "positions"),
        (moved, has),
        vec![],
        "statements of one speaker on one topic at two times",
    )
}

fn contradictions(made: &Made) -> Question {
    let found = made.disputes.disputes.len();
    let has = match found {
        0 => "the rules find no contradiction".into(),
        n => say::count(n, "contradiction found by rule", "contradictions found by rule"),
    };
    question(
        (7, "Which claims contradict?", "disputes"),
        (found, has),
        vec![],
        "a second report of the same happenings, best from the other side",
    )
}

fn one_sided(made: &Made) -> Question {
    let (single, more) = (made.sourcing.single.len(), made.sourcing.corroborated);
    let lacks = lack(more == 0 && single > 0, "any happening told by two voices");
    question(
        (8, "What rests on one side or one source only?", "sourcing"),
        (
            single + more,
            format!("{} on one voice, {more} on two or more", say::count(single, "happening rests", "happenings rest")),
        ),
        lacks.into_iter().collect(),
        "reports of other publishers on the same days",
    )
}

fn how_known(lens: &Lens<'_>) -> Question {
    let said = lens.statements().count();
    let sourced = lens.statements().filter(|(_, s)| s.source.is_some() || !s.relay.is_empty()).count();
    let cited = lens.citations().count();
    let lacks = lack(said > sourced, format!("the first source of {} of {said} statements", said - sourced));
    question(
        (9, "How do we know: relay chain, verification, interested verifiers?", "sourcing"),
        (
            sourced + cited,
            format!(
                "{}; {sourced} of {said} statements name theirs",
                say::count(cited, "reference to a source", "references to sources")
            ),
        ),
        lacks.into_iter().collect(),
        "the first publication of the statements that reports relay",
    )
}

fn spoilers(lens: &Lens<'_>) -> Question {
    let opposed = lens.statements().filter(|(_, s)| matches!(s.stance, Stance::Rejects | Stance::Threatens)).count();
    let proxies = lens.relations().filter(|(_, r)| r.relation == RelationType::ProxyFor).count();
    let lacks = lack(proxies == 0, "any word on proxies");
    question(
        (10, "Who could spoil it, with what past acts, through which proxies?", "spoilers"),
        (
            opposed,
            format!(
                "{}, {}",
                say::count(opposed, "rejection or threat", "rejections and threats"),
                say::count(proxies, "tie of a proxy", "ties of proxies")
            ),
        ),
        lacks.into_iter().collect(),
        "reports on factions that oppose the talks, and an analyst's assessment of them",
    )
}

fn third_parties(made: &Made) -> Question {
    let promises = made.commitments.commitments.len();
    let mediators = made.parties.parties.iter().filter(|p| p.mediates).count();
    let lacks = [
        lack(mediators > 0 && promises == 0, "any promise of a mediator"),
        lack(promises > 0, "whether they can deliver: that is for a person to judge"),
    ];
    let (promised, mediating) =
        (say::count(promises, "promise", "promises"), say::count(mediators, "mediator", "mediators"));
    question(
        (11, "What have third parties promised, and can they deliver?", "commitments"),
        (promises + mediators, format!("{mediating}, {promised} of third parties")),
        lacks.into_iter().flatten().collect(),
        "statements of the mediators, and an analyst's assessment of their means",
    )
}

fn next(lens: &Lens<'_>) -> Question {
    let planned = lens.events().filter(|(_, e)| e.status == EventStatus::Planned).count();
    let failing = |e: &record::Event| {
        matches!(e.status, EventStatus::Planned | EventStatus::Hypothetical)
            && (e.event.family() == Family::Violence || e.event == EventType::TalksFailed)
    };
    let imagined = lens.events().filter(|(_, e)| failing(e)).count();
    let threats = lens.statements().filter(|(_, s)| s.stance == Stance::Threatens).count();
    let lacks = lack(imagined + threats == 0, "what any side says that it would do if the talks fail");
    question(
        (12, "What changed since last week, and what happens if the talks fail?", "changes"),
        (
            planned + imagined + threats,
            format!(
                "{}, {}, {}",
                say::count(planned, "happening foreseen", "happenings foreseen"),
                say::count(threats, "threat", "threats"),
                say::count(imagined, "account of failure", "accounts of failure")
            ),
        ),
        lacks.into_iter().collect(),
        "statements on the next steps, and a forecast",
    )
}

impl Question {
    pub(crate) fn line(&self) -> Line {
        let text = match self.state {
            "open" => format!("{}. {} Not answered: {}.", self.number, self.question, self.has),
            state => format!("{}. {} {}: {}.", self.number, self.question, crate::phrase::capital(state), self.has),
        };
        let lacks = if self.lacks.is_empty() { String::new() } else { format!("Missing: {}.", self.lacks.join("; ")) };
        let would = match self.would_answer {
            "" => String::new(),
            would => format!("Would answer it: {would}."),
        };
        Line::plain(text.replace("..", ".")).note(lacks).note(would)
    }
}

impl View for Gaps {
    fn page(&self) -> Page {
        let lines = self.questions.iter().map(Question::line).collect();
        Page {
            title: "What the record answers".into(),
            lead: vec![],
            sections: vec![Section::new("The twelve questions", lines, "")],
        }
    }

    fn table(&self) -> Table {
        let columns = vec!["number", "question", "state", "has", "lacks", "would_answer", "view"];
        let row = |q: &Question| {
            let [question, state, would, view] = [q.question, q.state, q.would_answer, q.view].map(String::from);
            vec![q.number.to_string(), question, state, q.has.clone(), q.lacks.join("; "), would, view]
        };
        Table { columns, rows: self.questions.iter().map(row).collect() }
    }
}
