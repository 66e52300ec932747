//! The contradictions as lines and a table.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dispute, DisputeKind, Disputes};
use crate::Table;
use crate::page::{Line, Page, Section, View};

impl Dispute {
    /// Both in their own words.
    pub(crate) fn in_words(&self) -> String {
        let [one, other] = &self.voices;
        match self.kind {
            DisputeKind::Wording => self.text.clone(),
            DisputeKind::OverTime => format!("{one}; later {other}"),
            _ => format!("{one}; but {other}"),
        }
    }

    /// The contradiction with a quote of each side.
    pub(crate) fn line(&self) -> Line {
        let mut both = self.one.clone();
        let other = self.other.clone();
        // One quote of each side first, then the rest.
        let rest = if both.evidence.len() > 1 { both.evidence.split_off(1) } else { vec![] };
        both.evidence.extend(other.evidence);
        both.evidence.extend(rest);
        both.origins.extend(other.origins);
        both.origins.sort();
        both.origins.dedup();
        both.accepted |= other.accepted;
        both.records += other.records;
        both.reports = both.evidence.iter().map(|e| &e.report).collect::<BTreeSet<_>>().len();
        Line::new(&self.text, both).disputed(true).quoting(2)
    }

    /// The same with the rule, the reason, and how to dismiss it or who did.
    fn full_line(&self) -> Line {
        let line = self.line().note(format!("Found by the rule “{}”: {}.", self.rule, self.reason));
        match &self.dismissed {
            Some(d) => {
                let why = if d.why.is_empty() { String::new() } else { format!(": {}", d.why) };
                line.note(format!("Dismissed by {}{why} ({})", d.by, d.ruling))
            }
            None => line
                .note(format!("To dismiss it: rapporteur dismiss {} --by \"YOUR NAME\" --why \"REASON\"", self.short)),
        }
    }
}

impl View for Disputes {
    fn page(&self) -> Page {
        let mut by_kind: BTreeMap<DisputeKind, Vec<Line>> = BTreeMap::new();
        self.disputes.iter().for_each(|d| by_kind.entry(d.kind).or_default().push(d.full_line()));
        let mut sections: Vec<Section> =
            by_kind.into_iter().map(|(kind, lines)| Section::new(kind.heading(), lines, "")).collect();
        if sections.is_empty() {
            sections.push(Section::new("Contradictions", vec![], "The rules find none."));
        }
        if !self.dismissed.is_empty() {
            let lines = self.dismissed.iter().map(Dispute::full_line).collect();
            sections.push(Section::new("Dismissed", lines, ""));
        }
        let lead = vec!["Found by rule; whether each is a contradiction is for a person to say.".into()];
        Page { title: "Contradictions".into(), lead, sections }
    }

    fn table(&self) -> Table {
        let columns = [
            "id",
            "kind",
            "topic",
            "actors",
            "date",
            "what",
            "rule",
            "reason",
            "dismissed_by",
            "other_quotes",
            "other_sources",
            "other_records",
        ];
        let mut table = Table::supported(columns);
        for d in self.disputes.iter().chain(&self.dismissed) {
            let actors = d.actors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
            let [_, _, quotes, sources, records] = d.other.cells();
            let date = d.date.clone().unwrap_or_default();
            let by = d.dismissed.as_ref().map(|d| d.by.clone()).unwrap_or_default();
            let [id, kind, rule] = [d.id.clone(), d.kind.heading().to_string(), d.rule.to_string()];
            let [topic, what, reason] = [d.topic.clone(), d.text.clone(), d.reason.clone()];
            table.push([id, kind, topic, actors, date, what, rule, reason, by, quotes, sources, records], &d.one);
        }
        table
    }
}
