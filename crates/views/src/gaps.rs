//! The twelve questions: what the record answers to each, what it lacks, and what would answer it.

mod claims;
mod course;

use serde::Serialize;

use crate::ahead::{Ahead, ahead_of};
use crate::ceasefires::ceasefires;
use crate::commitments::commitments_of;
use crate::cores::whole;
use crate::disputes::{Found, Ground};
use crate::lens::Lens;
use crate::page::{Line, Page, Section, View};
use crate::sourcing::{Heard, Relay, Verification, relays, verifications};
use crate::spoilers::spoilers_of;
use crate::talks::talks;
use crate::terms::terms;
use crate::{Ceasefires, Commitments, Parties, Spoilers, Table, Talks, Terms};

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
    /// What the record answers, in a sentence or two.
    pub answer: String,
    /// What it lacks; empty where answered.
    pub lacks: Vec<String>,
    /// What would answer it; empty where answered.
    pub would_answer: &'static str,
    /// The view that shows what there is.
    pub view: &'static str,
}

/// Views that the questions rest on, made once. Of those that can have many rows only what is found is kept here, to be put
/// into words where it is shown.
pub(crate) struct Made<'g, 'a> {
    pub(crate) parties: &'g Parties,
    pub(crate) ceasefires: Ceasefires,
    pub(crate) talks: Talks,
    pub(crate) terms: Terms,
    pub(crate) disputes: Found<'g, 'a>,
    pub(crate) heard: Heard<'g, 'a>,
    pub(crate) relays: Vec<Relay>,
    pub(crate) verifications: Vec<Verification>,
    pub(crate) spoilers: Spoilers,
    pub(crate) commitments: Commitments,
    pub(crate) ahead: Ahead,
}

impl<'g, 'a> Made<'g, 'a> {
    /// Makes them side by side, as each is a function of the lens (and of the parties) alone.
    pub(crate) fn new(lens: &'g Lens<'a>, ground: &'g Ground<'g, 'a>) -> Self {
        std::thread::scope(|scope| {
            let disputes = scope.spawn(|| Found::new(lens, ground));
            let terms = scope.spawn(|| terms(lens));
            let parties = lens.parties();
            Self {
                ceasefires: ceasefires(lens),
                talks: talks(lens),
                heard: Heard::new(lens, &ground.happenings),
                relays: relays(lens),
                verifications: verifications(lens, parties),
                spoilers: spoilers_of(lens, parties),
                commitments: commitments_of(lens, parties),
                ahead: ahead_of(lens, &ground.happenings),
                disputes: whole(disputes.join()),
                terms: whole(terms.join()),
                parties,
            }
        })
    }
}

/// What the record answers to the twelve questions.
pub fn gaps(lens: &Lens<'_>) -> Gaps {
    gaps_of(lens, &Made::new(lens, &Ground::new(lens)))
}

pub(crate) fn gaps_of(lens: &Lens<'_>, made: &Made<'_, '_>) -> Gaps {
    let questions = vec![
        course::table(made),
        course::in_force(made),
        course::held(made),
        course::demands(made),
        course::offers(made),
        claims::changes(made),
        claims::contradictions(made),
        claims::one_sided(made),
        claims::how_known(lens, made),
        claims::spoilers(lens, made),
        claims::third_parties(made),
        claims::next(made),
    ];
    Gaps { questions }
}

/// A question with what is known: how much, and in which words.
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
    Question { number, question, state, answer: has.1, lacks, would_answer, view }
}

fn lack(holds: bool, text: impl Into<String>) -> Option<String> {
    holds.then(|| text.into())
}

/// A sentence with its stop.
fn stop(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text.to_string() } else { format!("{text}.") }
}

impl Question {
    /// What is missing and what would help, in a sentence; empty where nothing is.
    pub(crate) fn missing(&self) -> String {
        let lacks = match (self.lacks.is_empty(), self.state) {
            (false, _) => format!("Missing: {}.", self.lacks.join("; ")),
            (true, "open") => "Missing: any record of it.".into(),
            _ => String::new(),
        };
        match (lacks.as_str(), self.would_answer) {
            ("", _) | (_, "") => lacks,
            (lacks, would) => format!("{lacks} Would answer it: {would}."),
        }
    }

    pub(crate) fn line(&self) -> Line {
        let state = match self.state {
            "open" => "Not answered. ",
            "in part" => "In part. ",
            _ => "",
        };
        let text = format!("{}. {} {state}{}", self.number, self.question, self.answer);
        let view = format!("More: rapporteur {}", self.view);
        Line::plain(text).note(self.missing()).note(view)
    }
}

impl View for Gaps {
    fn page(&self) -> Page {
        let lines = self.questions.iter().map(Question::line).collect();
        let of = |state| self.questions.iter().filter(|q| q.state == state).count();
        let lead =
            format!("Of twelve questions {} answered, {} in part, {} open.", of("answered"), of("in part"), of("open"));
        Page {
            title: "What the record answers".into(),
            lead: vec![lead],
            sections: vec![Section::new("The twelve questions", lines, "")],
        }
    }

    fn table(&self) -> Table {
        let columns = vec!["number", "question", "state", "answer", "lacks", "would_answer", "view"];
        let row = |q: &Question| {
            let [question, state, would, view] = [q.question, q.state, q.would_answer, q.view].map(String::from);
            vec![q.number.to_string(), question, state, q.answer.clone(), q.lacks.join("; "), would, view]
        };
        Table { columns, rows: self.questions.iter().map(row).collect() }
    }
}
