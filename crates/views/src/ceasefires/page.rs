//! The ceasefires as lines and tables.

use super::{Ceasefire, Ceasefires, Inside, Moment};
use crate::counts::Count;
use crate::page::{Line, Page, Section, View};
use crate::{Table, say};

impl Ceasefire {
    /// How it stands and to when its term runs, for comparing two looks.
    pub(crate) fn state_words(&self) -> String {
        match &self.term_ends {
            Some(day) => format!("{}, term to {day}", self.state),
            None => self.state.to_string(),
        }
    }

    /// Whether it is in force as far as the record tells.
    pub(crate) fn is_open(&self) -> bool {
        self.state == "open"
    }

    /// How it stands, in one sentence.
    pub(crate) fn standing(&self) -> String {
        let day = |text: &Option<String>| {
            text.as_ref().and_then(|d| d.parse::<record::Edtf>().ok()).map(say::date).unwrap_or_default()
        };
        let ends = day(&self.term_ends);
        match (self.state, &self.term_ends) {
            ("ended", _) if self.ended.is_some() => format!("Its end is recorded: {}.", day(&self.ended)),
            ("ended", Some(_)) => format!("Its end is recorded, without a day; its term ran to {ends}."),
            ("ended", None) => "Its end is recorded, without a day.".into(),
            ("planned", _) => "Foreseen; the record does not show that it began.".into(),
            ("denied", _) => "Only its denial is recorded.".into(),
            ("term over", _) => {
                format!("Its term was to run out on {ends}; neither an extension nor an end is recorded.")
            }
            ("undated", _) => "When it began is not told, nor whether it ended.".into(),
            ("not known", _) => {
                "No end is recorded and no term is told; nothing is recorded of it for half a year.".into()
            }
            ("followed by another", _) => "No end is recorded; another ceasefire follows.".into(),
            (_, Some(_)) => match self.days_left {
                Some(left) => format!(
                    "No end is recorded. Its term runs out on {ends}: {} left as of {}.",
                    say::count(usize::try_from(left).unwrap_or(0), "day", "days"),
                    day(&self.counted_from),
                ),
                None => format!("No end is recorded. Its term runs out on {ends}."),
            },
            _ if self.indefinite => "No end is recorded. It is said to be without a fixed end.".into(),
            _ => "No end is recorded. No term is told.".into(),
        }
    }

    /// Who declared it, and when: `TTP declared a ceasefire with Pakistan on 8 Nov 2021`.
    pub(crate) fn declared(&self) -> String {
        let opener = self.moments.iter().find(|m| m.event == "ceasefire_declared");
        opener.map_or_else(|| self.heading(), |m| m.text.clone())
    }

    /// What was recorded inside it, in one sentence.
    pub(crate) fn held(&self) -> String {
        let acts: usize = self.violence.iter().map(|i| i.count).sum();
        let perhaps: usize = self.perhaps.iter().map(|i| i.count).sum();
        let acts = match acts {
            0 => "no act of violence by or against its sides is recorded inside it".to_string(),
            n => format!(
                "{} by or against its sides recorded inside it",
                say::count(n, "act of violence", "acts of violence")
            ),
        };
        let perhaps = match perhaps {
            0 => String::new(),
            n => format!(" ({n} more may lie inside it; their dates are too vague to tell)"),
        };
        let violated = self.moments.iter().filter(|m| m.event == "ceasefire_violated").count();
        let blamed = match (violated, self.accusations.as_slice()) {
            (0, []) => "nobody is recorded to accuse anyone of breaking it".to_string(),
            (n, []) => say::count(n, "violation is told", "violations are told"),
            (_, accusations) => {
                let who: std::collections::BTreeSet<String> = accusations.iter().map(|v| v.side.name.clone()).collect();
                let who: Vec<String> = who.into_iter().collect();
                format!("{} from {}", say::count(accusations.len(), "accusation", "accusations"), say::list_of(&who, 3))
            }
        };
        format!("{}{perhaps}; {blamed}", crate::phrase::capital(&acts))
    }

    /// The episode as lines: its moments, the voices on it, the violence inside it, what data sets count.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines = self.course();
        lines.extend(self.inside(false));
        lines
    }

    /// Its course: how it was declared and what became of it, who confirms it, who is silent.
    pub(crate) fn course(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (i, m) in self.moments.iter().enumerate() {
            let line = Line::new(&m.text, m.support.clone()).disputed(m.disputed);
            let side = match (self.side, self.declared_by.as_slice()) {
                ("unilateral", [one]) if self.sides.len() > 1 => {
                    format!("Declared by {} alone, as far as is told.", one.name)
                }
                _ => String::new(),
            };
            lines.push(if i == 0 { line.note(self.standing()).note(side) } else { line.below() });
        }
        let confirmed = |v: &super::Voice| Line::new(format!("Confirmed: {}", v.text), v.support.clone()).below();
        lines.extend(self.confirmed_by.iter().map(confirmed));
        if !self.silent.is_empty() {
            let names = say::list(self.silent.iter().map(|a| a.name.clone()));
            lines.push(Line::plain(format!("No word of its own on it is recorded from {names}.")).below());
        }
        lines
    }

    /// What was recorded inside it and who says who broke it; with its name, where several stand together.
    pub(crate) fn inside(&self, named: bool) -> Vec<Line> {
        let name = if named { format!(" ({})", self.heading()) } else { String::new() };
        let disputed = |word: &str, v: &super::Voice| {
            Line::new(format!("{word}{name}: {}", v.text), v.support.clone()).disputed(true)
        };
        let mut lines: Vec<Line> = self.disputed_by.iter().map(|v| disputed("Disputed", v)).collect();
        lines.extend(self.accusations.iter().map(|v| disputed("Accused", v)));
        let acts = |word: &str, inside: &Inside| {
            let what = inside.event.replace('_', " ");
            let text = match inside.count {
                1 => format!("{word}{name}: {}", inside.latest),
                n => format!("{word}{name}: {what}, {n} times; the latest: {}", inside.latest),
            };
            Line::new(text, inside.support.clone())
        };
        lines.extend(self.violence.iter().map(|i| acts("Recorded inside it", i)));
        lines.extend(self.perhaps.iter().map(|i| acts("May lie inside it; the date is too vague to tell", i)));
        lines.extend(count_lines(&self.counts, &name));
        lines.extend(count_lines(&self.counts_with_kin, &format!("{name}, wings, splinters and proxies counted in")));
        lines.extend(self.coded.iter().map(|pause| Line::coded(pause.sentence())));
        lines
    }

    /// An earlier ceasefire in one line.
    pub(crate) fn one_line(&self) -> Line {
        let support = self.moments.first().map(|m| m.support.clone()).unwrap_or_default();
        Line::new(format!("Earlier: {}. {}", self.declared(), self.standing()), support).note(self.held() + ".")
    }

    /// `Pakistan and TTP, 9 Nov 2021`.
    pub(crate) fn heading(&self) -> String {
        let sides = say::list(self.sides.iter().map(|a| a.name.clone()));
        let sides = if sides.is_empty() { "Sides not named".into() } else { sides };
        let begun = self.begun.as_ref().and_then(|d| d.parse().ok()).map_or("undated".into(), say::date);
        format!("{sides}, {begun}")
    }
}

/// How many ceasefires that only data sets have are shown.
const CODED: usize = 8;

/// Counts as lines: one for each publisher, its times side by side.
pub(crate) fn count_lines(counts: &[Count], with: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for publisher in counts.chunk_by(|a, b| a.publisher == b.publisher) {
        let part = |c: &Count| format!("{} ({}): {}", c.window, c.when(), c.tally());
        let parts: Vec<String> = publisher.iter().map(part).collect();
        let Some(first) = publisher.first() else { continue };
        let who = say::list(first.coded.iter().map(|c| format!("{} ({})", c.name, c.coded)));
        let text = format!("Recorded by {}{with}: {}", first.publisher, parts.join("; "));
        let by_name = "which of its actors is meant rests on names alone; nobody has ruled on it";
        let line = Line::coded(text)
            .note(format!("counted for {who}, by the first day of each event; no finding of who broke what"));
        lines.push(if first.identity_proposed { line.note(by_name) } else { line });
    }
    lines
}

impl View for Ceasefires {
    fn page(&self) -> Page {
        let mut sections: Vec<Section> =
            self.ceasefires.iter().map(|c| Section::new(c.heading(), c.lines(), "").answer(c.held() + ".")).collect();
        if sections.is_empty() {
            sections.push(Section::new("Ceasefires", vec![], "The record shows none."));
        }
        if !self.loose.is_empty() {
            let lines = self.loose.iter().map(|m| Line::new(&m.text, m.support.clone()).disputed(m.disputed)).collect();
            sections.push(Section::new("Of no ceasefire above", lines, ""));
        }
        if !self.coded.is_empty() {
            let lines = self.coded.iter().take(CODED).map(|pause| Line::coded(pause.sentence())).collect();
            let more = self.coded.len().saturating_sub(CODED);
            let note =
                if more > 0 { format!("The latest; {more} more are in --csv and --json.") } else { String::new() };
            sections.push(Section::new("Of these groups, only in data sets", lines, "").answer(note));
        }
        Page { title: "Ceasefires".into(), lead: self.lead(), sections }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported([
            "sides",
            "begun",
            "declared_by",
            "side_of_ceasefire",
            "state_of_ceasefire",
            "term_ends",
            "event",
            "date",
            "what",
            "disputed",
        ]);
        for c in &self.ceasefires {
            let names = |list: &[crate::ActorRef]| list.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
            let text = |t: &Option<String>| t.clone().unwrap_or_default();
            let head = || {
                let [begun, term] = [text(&c.begun), text(&c.term_ends)];
                [names(&c.sides), begun, names(&c.declared_by), c.side.to_string(), c.state.to_string(), term]
            };
            for m in &c.moments {
                push_moment(&mut table, head(), m);
            }
            let kin = c.counts_with_kin.iter().map(|count| (count, "count_with_kin"));
            for (count, event) in c.counts.iter().map(|count| (count, "count")).chain(kin) {
                let date = format!("{}/{}", count.from, count.to);
                let what = format!("{} {}: {}", count.publisher, count.window, count.tally());
                let [sides, begun, by, side, state, term] = head();
                let cells = [sides, begun, by, side, state, term, event.into(), date, what, String::new()];
                table.push(cells, &crate::evidence::Support::default());
            }
        }
        for pause in &self.coded {
            let parties = pause.parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("; ");
            let date = pause.declared.clone().unwrap_or_default();
            let [side, what] = [pause.side.to_string(), pause.sentence()];
            let [begun, by, state, term, disputed] = [const { String::new() }; 5];
            let cells = [parties, begun, by, side, state, term, "only_coded".into(), date, what, disputed];
            table.push(cells, &crate::evidence::Support::default());
        }
        self.loose.iter().for_each(|m| push_moment(&mut table, Default::default(), m));
        table
    }
}

fn push_moment(table: &mut Table, head: [String; 6], m: &Moment) {
    let [sides, begun, by, side, state, term] = head;
    let disputed = if m.disputed { "yes" } else { "" }.to_string();
    let date = m.date.clone().unwrap_or_default();
    table.push([sides, begun, by, side, state, term, m.event.into(), date, m.text.clone(), disputed], &m.support);
}

impl Ceasefires {
    /// What stands at the top: which ceasefires are in force.
    fn lead(&self) -> Vec<String> {
        let open: Vec<&Ceasefire> = self.ceasefires.iter().filter(|c| c.is_open()).collect();
        match open.as_slice() {
            [] if self.ceasefires.is_empty() => Vec::new(),
            [] => vec!["No ceasefire is in force as far as the record tells.".into()],
            open => open
                .iter()
                .map(|c| format!("In force as far as the record tells: {}. {}", c.heading(), c.standing()))
                .collect(),
        }
    }
}
