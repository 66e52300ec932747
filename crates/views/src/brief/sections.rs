//! The parts of the brief: which lines each shows, and how many.

use super::Glance;
use crate::disputes::{Dispute, DisputeKind};
use crate::gaps::{Made, Question};
use crate::lens::Lens;
use crate::lineage::{GroupEvent, Tie, lineage};
use crate::page::{Line, More, Section};
use crate::parties::Place;
use crate::sourcing::{Alone, Single, Verification};
use crate::talks::{Mediation, Round};
use crate::terms::Term;
use crate::{Ceasefire, say};

/// All parts: the twelve questions, with the talks behind the first, then groups and what could not be read.
pub(super) fn all(lens: &Lens<'_>, made: &Made<'_, '_>, questions: &[Question]) -> Vec<Section> {
    let mut sections = Vec::new();
    for q in questions {
        let lines = match q.number {
            1 => table(made),
            2 => ceasefires(made),
            3 => held(made),
            4 => terms(made, "demand", 5),
            5 => terms(made, "offer", 4),
            6 => changed(made),
            7 => contradicted(made),
            8 => single(made),
            9 => known(made),
            10 => spoilers(made),
            11 => commitments(made),
            _ => ahead(made),
        };
        sections.push(of_question(q, lines));
        if q.number == 1 {
            sections.push(talks(made));
        }
    }
    sections.push(groups(lens));
    sections.push(unread(lens));
    sections
}

/// Lines, and how many were left out.
struct Lines {
    lines: Vec<Line>,
    hidden: usize,
}

impl Lines {
    fn new(mut lines: Vec<Line>, most: usize) -> Self {
        let hidden = lines.len().saturating_sub(most);
        lines.truncate(most);
        Self { lines, hidden }
    }
}

fn of_question(q: &Question, lines: Lines) -> Section {
    let mut section =
        Section::new(format!("{}. {}", q.number, q.question), lines.lines, "").answer(&q.answer).missing(q.missing());
    section.note = None;
    section.more = (lines.hidden > 0).then_some(More { count: lines.hidden, view: q.view });
    section
}

fn table(made: &Made<'_, '_>) -> Lines {
    let table = made.parties.at(Place::AtTheTable).take(6);
    let rest = made.parties.at(Place::ThirdParty).take(3).chain(made.parties.at(Place::Earlier).take(2));
    let shown: Vec<_> = table.chain(rest).collect();
    let all = made.parties.parties.iter().filter(|p| p.place != Place::Other).count();
    let hidden = all.saturating_sub(shown.len());
    Lines { lines: shown.into_iter().flat_map(|p| p.lines(2)).collect(), hidden }
}

fn talks(made: &Made<'_, '_>) -> Section {
    let mediation: Vec<&Mediation> = made.talks.mediation.iter().filter(|m| m.is_real()).collect();
    let rounds: Vec<&Round> = made.talks.rounds.iter().filter(|r| r.is_real()).collect();
    let lines: Vec<Line> = mediation.iter().take(3).map(|m| m.line()).chain(rounds.iter().map(|r| r.line())).collect();
    Section::new("Where the talks stand", lines, "No talks are recorded.")
        .answer(made.talks.standing())
        .at_most(7, "talks")
}

/// The ceasefires in force in full, earlier ones by a line each.
fn ceasefires(made: &Made<'_, '_>) -> Lines {
    let all = &made.ceasefires.ceasefires;
    let open = all.iter().filter(|c| c.is_open() && !c.sides.is_empty());
    let mut full: Vec<&Ceasefire> = open.take(2).collect();
    if full.is_empty() {
        full.extend(all.iter().find(|c| is_real(c)).or(all.first()));
    }
    let mut lines: Vec<Line> = full.iter().flat_map(|c| c.course()).collect();
    let earlier: Vec<&Ceasefire> =
        all.iter().filter(|c| !full.iter().any(|f| std::ptr::eq(*f, *c)) && !c.sides.is_empty()).collect();
    lines.extend(earlier.iter().take(4).map(|c| c.one_line()));
    Lines { hidden: earlier.len().saturating_sub(4), lines }
}

/// Whether somebody's ceasefire is told to have begun on some day.
fn is_real(c: &Ceasefire) -> bool {
    !c.sides.is_empty() && c.begun.is_some() && c.state != "planned"
}

/// What was recorded inside ceasefires, and who says who broke them; the latest first.
fn held(made: &Made<'_, '_>) -> Lines {
    let dated = made.ceasefires.ceasefires.iter().filter(|c| !c.sides.is_empty());
    let lines: Vec<Line> = dated.take(3).flat_map(|c| c.inside(true)).collect();
    Lines::new(lines, 9)
}

fn terms(made: &Made<'_, '_>, kind: &str, most: usize) -> Lines {
    let all: Vec<&Term> = made.terms.terms.iter().filter(|t| t.kind == kind).collect();
    let hidden = all.len().saturating_sub(most);
    Lines { lines: all.into_iter().take(most).flat_map(Term::lines).collect(), hidden }
}

fn changed(made: &Made<'_, '_>) -> Lines {
    disputes(made, 4, |kind| (kind == DisputeKind::OverTime).then_some(0))
}

/// Between sides and over what happened first, wording last; the latest first within each.
fn contradicted(made: &Made<'_, '_>) -> Lines {
    disputes(made, 6, |kind| match kind {
        DisputeKind::BetweenSides | DisputeKind::Happening | DisputeKind::Blame => Some(0),
        DisputeKind::WithinOneSide => Some(1),
        DisputeKind::Wording => Some(2),
        DisputeKind::OverTime => None,
    })
}

fn disputes(made: &Made<'_, '_>, most: usize, place: impl Fn(DisputeKind) -> Option<u8>) -> Lines {
    let all: usize =
        DisputeKind::ALL.iter().filter(|kind| place(**kind).is_some()).map(|kind| made.disputes.count(*kind)).sum();
    let line = |d: &Dispute| d.line().note(format!("{}: {}", d.kind.heading(), d.reason));
    let lines: Vec<Line> = made.disputes.first(most, place).iter().map(line).collect();
    Lines { hidden: all - lines.len(), lines }
}

fn single(made: &Made<'_, '_>) -> Lines {
    let telling = |alone: &Alone<'_, '_>| alone.interested || alone.is_repeated();
    let all = made.heard.single.iter().filter(|alone| telling(alone)).count();
    let lines: Vec<Line> = made.heard.first(4, telling).iter().map(Single::line).collect();
    Lines { hidden: all - lines.len(), lines }
}

fn known(made: &Made<'_, '_>) -> Lines {
    Lines::new(made.verifications.iter().map(Verification::line).collect(), 4)
}

fn spoilers(made: &Made<'_, '_>) -> Lines {
    let s = &made.spoilers;
    let hidden = s.spoilers.len().saturating_sub(3) + s.opponents.len().saturating_sub(2);
    let opponents = s.opponents.iter().take(2).flat_map(|o| o.lines().into_iter().take(1));
    Lines { lines: s.spoilers.iter().take(3).flat_map(crate::Opponent::lines).chain(opponents).collect(), hidden }
}

fn commitments(made: &Made<'_, '_>) -> Lines {
    Lines::new(made.commitments.commitments.iter().map(crate::Commitment::line).collect(), 4)
}

fn ahead(made: &Made<'_, '_>) -> Lines {
    let a = &made.ahead;
    let words = a.on_failure.iter().take(3).chain(a.threats.iter().take(3)).map(crate::Said::line);
    let foreseen = a.foreseen.iter().take(3).chain(a.imagined.iter().take(2)).map(crate::Foreseen::line);
    let week = a.week.iter().take(5).map(|f| f.line().note("in the last week"));
    let total = a.on_failure.len() + a.threats.len() + a.foreseen.len() + a.imagined.len() + a.week.len();
    let lines: Vec<Line> = words.chain(foreseen).chain(week).collect();
    Lines { hidden: total - lines.len(), lines }
}

fn groups(lens: &Lens<'_>) -> Section {
    let lineage = lineage(lens);
    let (near, far): (Vec<&Tie>, Vec<&Tie>) =
        lineage.ties.iter().partition(|t| !matches!(t.relation, "allied_with" | "opposed_to"));
    let coded = lineage.disagreements.iter().map(crate::lineage::Disagreement::line);
    // The latest are the most telling.
    let events = lineage.events.iter().rev().map(GroupEvent::line);
    let lines =
        near.into_iter().map(Tie::line).chain(coded).chain(events).chain(far.into_iter().map(Tie::line)).collect();
    Section::new("Groups: splits, mergers, leaders, proxies", lines, "Nothing is recorded.").at_most(9, "lineage")
}

fn unread(lens: &Lens<'_>) -> Section {
    let lines = crate::problems(lens).problems.iter().map(crate::Unread::line).collect();
    Section::new("What could not be read", lines, "No problem in the texts was found.").at_most(4, "problems")
}

/// The few things to know.
pub(super) fn glance(made: &Made<'_, '_>) -> Vec<Glance> {
    let mut list = Vec::new();
    let mut add = |about, text: String| {
        if !text.is_empty() {
            list.push(Glance { about, text });
        }
    };
    let all = &made.ceasefires.ceasefires;
    let open = all.iter().find(|c| c.is_open() && !c.sides.is_empty());
    if let Some(c) = open.or(all.iter().find(|c| is_real(c))).or(all.first()) {
        add("Ceasefire", format!("{}. {}", c.declared(), c.standing()));
    }
    add("Talks", made.talks.standing());
    let demands: Vec<&Term> = made.terms.terms.iter().filter(|t| t.kind == "demand" && t.is_open()).collect();
    if let Some(first) = demands.first() {
        let more = match demands.len() {
            1 => String::new(),
            n => format!("; and {} more", n - 1),
        };
        add("Open demands", format!("{}: {}{more}.", first.side.name, first.short()));
    }
    let latest = |wanted: &dyn Fn(DisputeKind) -> bool| {
        let found = made.disputes.first(1, |kind| wanted(kind).then_some(0));
        found.first().map(|d| format!("{}.", d.in_words())).unwrap_or_default()
    };
    add("Changed", latest(&|kind| kind == DisputeKind::OverTime));
    add("Contradicted", latest(&|kind| !matches!(kind, DisputeKind::OverTime | DisputeKind::Wording)));
    add("Watch", watch(made));
    list
}

/// What is next: the term that runs out first, then what is foreseen.
fn watch(made: &Made<'_, '_>) -> String {
    let runs_out = made.ceasefires.ceasefires.iter().filter(|c| c.is_open() && c.days_left.is_some());
    let first = runs_out.min_by_key(|c| c.days_left);
    let day = |text: &String| text.parse().map_or_else(|_| text.clone(), say::date);
    let term =
        first.and_then(|c| c.term_ends.as_ref()).map(|d| format!("the term of the ceasefire runs out on {}", day(d)));
    let foreseen = made.ahead.foreseen.first().map(|f| format!("foreseen: {}", f.text.trim_start_matches("Planned: ")));
    let threat = made.ahead.threats.first().map(|s| s.text.clone());
    let parts: Vec<String> = [term, foreseen, threat].into_iter().flatten().collect();
    match parts.as_slice() {
        [] => String::new(),
        parts => format!("{}.", crate::phrase::capital(&parts.join("; "))),
    }
}
