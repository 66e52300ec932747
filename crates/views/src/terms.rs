//! What each side demands and offers, on what conditions, what was answered, and how old what is open is.
//!
//! Demands (or offers) of one side about one topic are one row. An answer is a later or undated statement of another side
//! that accepts, rejects, promises or supports something about the same topic, or a recorded release or concession
//! that the topic's words name. Without an answer a demand is open.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Date, Edtf, EventStatus, EventType, Family, Stance};
use serde::Serialize;

use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::page::{Line, Page, Section, View};
use crate::topic::Alike;
use crate::{Table, cores, phrase, say, topic};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Terms {
    /// Demands and offers; those said last first.
    pub terms: Vec<Term>,
}

/// A demand or an offer.
#[derive(Debug, Clone, Serialize)]
pub struct Term {
    /// `demand` or `offer`.
    pub kind: &'static str,
    /// Whose.
    pub side: ActorRef,
    /// Of whom, or to whom.
    pub addressees: Vec<ActorRef>,
    /// About what, in the fullest words.
    pub topic: String,
    /// On what conditions, in the words of the reports.
    pub conditions: Vec<String>,
    /// When it was first said, as EDTF; where that is not told, the first publication, with `..` before it.
    pub first: Option<String>,
    /// When it was last said, as EDTF.
    pub last: Option<String>,
    /// Days from its first day to the day asked for.
    pub age_days: Option<i64>,
    /// `open`, `accepted`, `rejected`, `answered in different ways`; where a release or concession is recorded, `met, or
    /// met in part`, `said to be met`, `said to be met, and denied`, or `said not to be met`.
    pub state: &'static str,
    /// The answers.
    pub answers: Vec<Answer>,
    /// What it rests on.
    pub support: Support,
}

/// An answer to a demand or offer.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// Whose.
    pub side: Option<ActorRef>,
    /// `accepts`, `rejects`, `promises`, `supports`; for a deed its type, or `alleged`, `disputed`, `denied`.
    pub kind: &'static str,
    /// In a sentence.
    pub text: String,
    /// What it rests on.
    pub support: Support,
}

struct Draft<'r, 'a> {
    stance: Stance,
    side: ActorId,
    words: &'r [u32],
    topic: String,
    addressees: BTreeSet<ActorId>,
    conditions: BTreeSet<String>,
    rows: Vec<&'r Row<'a>>,
}

/// Demands and offers with their answers.
pub fn terms(lens: &Lens<'_>) -> Terms {
    let mut drafts: BTreeMap<(Stance, ActorId), Vec<Draft<'_, '_>>> = BTreeMap::new();
    let mut replies = Vec::new();
    for (row, s) in lens.statements() {
        let (side, words) = (lens.side_of_statement(s), lens.words(row));
        match s.stance {
            Stance::Demands | Stance::Offers => {
                let list = drafts.entry((s.stance, side)).or_default();
                let at = list.iter().position(|d| topic::same(d.words, words) || d.topic == s.topic);
                let at = at.unwrap_or_else(|| {
                    list.push(Draft {
                        stance: s.stance,
                        side,
                        words,
                        topic: s.topic.clone(),
                        addressees: BTreeSet::new(),
                        conditions: BTreeSet::new(),
                        rows: Vec::new(),
                    });
                    list.len() - 1
                });
                let draft = &mut list[at];
                draft.addressees.extend(s.addressee.map(|a| lens.side(a)));
                draft.conditions.extend(s.condition.clone());
                draft.rows.push(row);
            }
            Stance::Accepts | Stance::Rejects | Stance::Promises | Stance::Supports => {
                replies.push((row, s, side, words))
            }
            _ => {}
        }
    }
    let deeds = happenings(lens, |e| e.family() == Family::Terms);
    let deeds: Vec<_> = deeds
        .into_iter()
        .filter(|h| matches!(h.event, EventType::PrisonerRelease | EventType::Concession) && !h.is_foreseen())
        .collect();
    // Replies by topic and addressee; many are compared at once.
    let mut by_topic: BTreeMap<&[u32], BTreeMap<Option<ActorId>, Vec<usize>>> = BTreeMap::new();
    for (i, (_, s, _, words)) in replies.iter().enumerate() {
        let to = s.addressee.map(|a| lens.side(a));
        by_topic.entry(words).or_default().entry(to).or_default().push(i);
    }
    let (topics, by_topic): (Vec<&[u32]>, Vec<_>) = by_topic.into_iter().unzip();
    let alike = Alike::new(topics);
    let naming = Naming::new(lens);
    let drafts: Vec<Draft<'_, '_>> = drafts.into_values().flatten().collect();
    let mut terms = cores::map(&drafts, |draft| {
        let first = draft.rows.iter().filter_map(|row| row.when?.first_day()).min();
        let same = alike.same_as(draft.words).into_iter().map(|at| &by_topic[at]);
        let to_it = |to: &BTreeMap<_, _>| {
            [None, Some(draft.side)]
                .into_iter()
                .filter_map(|side| to.get(&side))
                .flatten()
                .copied()
                .collect::<Vec<usize>>()
        };
        let near: BTreeSet<usize> = same.flat_map(to_it).collect();
        let mut answers: BTreeMap<(ActorId, Stance), Vec<&Row<'_>>> = BTreeMap::new();
        let mut texts: BTreeMap<(ActorId, Stance), String> = BTreeMap::new();
        for (row, s, side, _) in near.into_iter().map(|i| &replies[i]) {
            let late = row.when.and_then(|d| d.last_day()).zip(first).is_some_and(|(said, first)| said < first);
            if *side == draft.side || late {
                continue;
            }
            answers.entry((*side, s.stance)).or_default().push(row);
            let text = || {
                let (who, whom) = (lens.name(s.speaker), s.addressee.map(|a| lens.name(a)));
                say::said(who, s.stance, whom, &s.topic, row.when)
            };
            texts.entry((*side, s.stance)).or_insert_with(text);
        }
        let mut list: Vec<Answer> = answers
            .into_iter()
            .map(|(key, rows)| Answer {
                side: Some(ActorRef::new(lens, key.0)),
                kind: key.1.code(),
                text: texts.remove(&key).unwrap_or_default(),
                support: Support::new(lens, rows),
            })
            .collect();
        let named = naming.deeds(draft);
        list.extend(deeds.iter().filter(|h| named.contains(&h.event) && answers_deed(draft, first, h)).map(|h| {
            Answer {
                side: None,
                kind: match (h.told.is_empty(), h.is_disputed(), h.status) {
                    (true, ..) => "denied",
                    (_, true, _) => "disputed",
                    (.., EventStatus::Alleged) => "alleged",
                    _ => h.event.code(),
                },
                text: h.sentence(lens),
                support: h.support(lens),
            }
        }));
        term(lens, draft, list)
    });
    terms.sort_by(|a: &Term, b: &Term| {
        let reports = b.support.reports.cmp(&a.support.reports);
        (a.last.is_none(), &b.last)
            .cmp(&(b.last.is_none(), &a.last))
            .then(reports)
            .then_with(|| (a.kind, &a.topic, &a.side).cmp(&(b.kind, &b.topic, &b.side)))
    });
    Terms { terms }
}

/// The words of topics that name a release, or a concession.
struct Naming {
    release: Vec<u32>,
    concession: Option<Vec<u32>>,
}

impl Naming {
    fn new(lens: &Lens<'_>) -> Self {
        Self {
            release: ["prisoner", "release"].iter().filter_map(|word| lens.topics().word(word)).collect(),
            concession: lens.topics().phrase(phrase::noun(EventType::Concession)),
        }
    }

    /// The deeds that a demand asks for.
    fn deeds(&self, draft: &Draft<'_, '_>) -> Vec<EventType> {
        let release = self.release.iter().any(|word| draft.words.contains(word));
        let concession = self.concession.as_ref().is_some_and(|noun| topic::within(noun, draft.words));
        let deeds = [(release, EventType::PrisonerRelease), (concession, EventType::Concession)];
        deeds.into_iter().filter(|(named, _)| *named && draft.stance == Stance::Demands).map(|(_, deed)| deed).collect()
    }
}

/// Whether a release or concession that the topic names can be what was asked for: it is not earlier, and the one who asks
/// is not the one who did it.
fn answers_deed(draft: &Draft<'_, '_>, first: Option<Date>, deed: &Happening<'_, '_>) -> bool {
    let late = deed.date.and_then(|d| d.last_day()).zip(first).is_some_and(|(day, first)| day < first);
    !late && !deed.actors.contains(&draft.side)
}

fn published(lens: &Lens<'_>, row: &Row<'_>) -> Option<Date> {
    lens.ledger().report(row.report()).and_then(|r| r.details.published?.first_day())
}

fn term(lens: &Lens<'_>, draft: &Draft<'_, '_>, answers: Vec<Answer>) -> Term {
    let dated = draft.rows.iter().filter_map(|row| row.when);
    // What is undated was said by the day of its first publication.
    let said = dated.clone().filter_map(|d| d.first_day()).min();
    let first_day = said.or_else(|| draft.rows.iter().filter_map(|row| published(lens, row)).min());
    let first = dated.clone().min_by(Edtf::timeline_cmp).map(|d| d.to_string());
    let first = first.or_else(|| first_day.map(|d| format!("../{d}")));
    let last = dated.max_by(Edtf::timeline_cmp).map(|d| d.to_string());
    let last = last.or_else(|| first_day.map(|d| d.to_string()));
    let has = |kinds: &[&str]| answers.iter().any(|a| kinds.contains(&a.kind));
    let (yes, no) = (has(&["accepts", "promises", "supports"]), has(&["rejects"]));
    let state = match (has(&["prisoner_release", "concession"]), yes, no) {
        (true, ..) => "met, or met in part",
        _ if has(&["disputed"]) => "said to be met, and denied",
        _ if has(&["alleged"]) => "said to be met",
        (_, false, false) if has(&["denied"]) => "said not to be met",
        (_, true, true) => "answered in different ways",
        (_, true, false) => "accepted",
        (_, false, true) => "rejected",
        (_, false, false) => "open",
    };
    let age_days = lens.today().zip(first_day).map(|(today, first)| say::days_between(first, today));
    Term {
        kind: if draft.stance == Stance::Demands { "demand" } else { "offer" },
        side: ActorRef::new(lens, draft.side),
        addressees: lens.refs(draft.addressees.iter().filter(|a| **a != draft.side)),
        topic: draft.topic.clone(),
        conditions: draft.conditions.iter().cloned().collect(),
        first,
        last,
        age_days,
        state,
        answers,
        support: Support::new(lens, draft.rows.iter().copied()),
    }
}

impl Term {
    /// Whether it awaits an answer or a deed.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.state, "open" | "said not to be met")
    }

    /// `release of prisoners (no answer recorded, 12 days old)`.
    pub(crate) fn short(&self) -> String {
        let conditions = match self.conditions.as_slice() {
            [] => String::new(),
            list => format!(", on condition: {}", list.join("; ")),
        };
        let state = match (self.state, self.age_days) {
            ("open", Some(days @ 1..)) => format!("no answer recorded, {}", say::age(days)),
            ("open", _) => "no answer recorded".into(),
            ("said not to be met", Some(days @ 1..)) => format!("said not to be met, {}", say::age(days)),
            ("rejected", _) => {
                let by = self.answers.iter().filter(|a| a.kind == "rejects");
                let by: Vec<String> = by.filter_map(|a| a.side.as_ref().map(|s| s.name.clone())).collect();
                format!("rejected by {}", say::list_of(&by, 2))
            }
            (state, _) => state.to_string(),
        };
        format!("{}{conditions} ({state})", self.topic)
    }

    /// The demand or offer, its state and age, and each answer.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let whom = say::list(self.addressees.iter().map(|a| a.name.clone()));
        let stance = if self.kind == "demand" { Stance::Demands } else { Stance::Offers };
        let first = self.first.as_ref().and_then(|d| d.parse::<Edtf>().ok());
        let by = first.filter(|d| d.first_day().is_none()).and_then(|d| d.last_day());
        let whom = Some(whom.as_str()).filter(|w| !w.is_empty());
        let said = say::said(&self.side.name, stance, whom, &self.topic, first.filter(|_| by.is_none()));
        let said = by.map_or(said.clone(), |day| format!("{said} (first reported {})", say::day(day)));
        let age = match (self.state, self.age_days) {
            ("open", Some(days @ 1..)) => format!("No answer is recorded; {}.", say::age(days)),
            ("open", _) => "No answer is recorded.".into(),
            ("said not to be met", Some(days @ 1..)) => format!("Said not to be met; {}.", say::age(days)),
            (state, _) => format!("{}.", phrase::capital(state)),
        };
        let condition = self.conditions.iter().map(|c| format!("On condition: {c}"));
        let line = Line::new(said, self.support.clone()).note(age);
        let mut lines = vec![condition.fold(line, Line::note)];
        lines.extend(self.answers.iter().map(|a| Line::new(format!("Answer: {}", a.text), a.support.clone()).below()));
        lines
    }
}

impl View for Terms {
    fn page(&self) -> Page {
        let of = |kind| self.terms.iter().filter(|t| t.kind == kind).flat_map(Term::lines).collect();
        let sections = vec![
            Section::new("Demands", of("demand"), "The record has none."),
            Section::new("Offers", of("offer"), "The record has none."),
        ];
        Page { title: "Demands, offers and answers".into(), lead: vec![], sections }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported([
            "kind",
            "side",
            "addressees",
            "topic",
            "conditions",
            "first",
            "last",
            "age_days",
            "answer",
            "answers",
        ]);
        for t in &self.terms {
            let names = t.addressees.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
            let answers = t.answers.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("; ");
            let text = |d: &Option<String>| d.clone().unwrap_or_default();
            let age = t.age_days.map(|d| d.to_string()).unwrap_or_default();
            let [kind, side, state] = [t.kind.to_string(), t.side.name.clone(), t.state.to_string()];
            let conditions = t.conditions.join("; ");
            let cells =
                [kind, side, names, t.topic.clone(), conditions, text(&t.first), text(&t.last), age, state, answers];
            table.push(cells, &t.support);
        }
        table
    }
}
