//! The opponents as lines and a table.

use super::{Opponent, Spoilers, Typed};
use crate::label::ActorRef;
use crate::page::{Line, Page, Section, View};
use crate::{Table, say};

impl Opponent {
    /// Who it is, and on which side.
    pub(crate) fn who(&self) -> String {
        let place = if self.inside { "inside the talks or ceasefires" } else { "outside them" };
        match &self.side {
            Some(side) => format!("{} ({}, {place})", self.actor.name, side.name),
            None => format!("{} ({place})", self.actor.name),
        }
    }

    /// How many acts of violence are laid to it.
    pub(crate) fn acts_count(&self) -> usize {
        self.acts.iter().map(|a| a.count).sum()
    }

    /// The opponent in one sentence: how often, what past acts, through whom.
    pub(crate) fn sentence(&self) -> String {
        let acts = match self.acts_count() {
            0 => "no act of violence recorded".to_string(),
            n => format!("{} laid to it", say::count(n, "act of violence", "acts of violence")),
        };
        let proxies = names("; through", &self.proxies);
        let typed = self.typed.as_ref().map(|typed| format!("; {}", typed.in_brief())).unwrap_or_default();
        format!("{}: {acts}{proxies}{typed}", self.who())
    }

    pub(crate) fn lines(&self) -> Vec<Line> {
        let first = self.opposition.first().map(|text| format!(". {text}")).unwrap_or_default();
        let more = match self.opposition.len() {
            0 | 1 => String::new(),
            n => format!("and {} against", say::count(n - 1, "more word or deed", "more words or deeds")),
        };
        let favour = self.in_favour.as_ref().map(|text| format!("but: {text}")).unwrap_or_default();
        let bare = |word: &str, list: &[ActorRef]| names(word, list).trim_start_matches("; ").to_string();
        let line = Line::new(format!("{}{first}", self.who()), self.support.clone())
            .note(more)
            .note(favour)
            .note(bare("; founded", &self.founded))
            .note(bare("; left", &self.left))
            .note(bare("; joined or rejoined", &self.joined))
            .note(bare("; said to act through", &self.proxies))
            .note(bare("; said to act for", &self.acts_for));
        let acts = self.acts.iter().map(|a| {
            let what = a.event.replace('_', " ");
            let text = match a.count {
                1 => format!("Past act: {}", a.latest),
                n => format!("Past acts: {what}, {n} times; the latest: {}", a.latest),
            };
            Line::new(text, a.support.clone()).below()
        });
        std::iter::once(line).chain(self.typed.iter().map(Typed::line)).chain(acts).collect()
    }
}

fn names(word: &str, list: &[ActorRef]) -> String {
    match list {
        [] => String::new(),
        list => format!("{word} {}", say::list(list.iter().map(|a| a.name.clone()))),
    }
}

impl View for Spoilers {
    fn page(&self) -> Page {
        let lines = |list: &[Opponent]| list.iter().flat_map(Opponent::lines).collect();
        let mut page = Page {
            title: "Who could spoil it".into(),
            lead: vec!["Types of spoiler are a person's assessment; none is found by rule.".into()],
            sections: vec![
                Section::new("Opponents with recorded acts of violence", lines(&self.spoilers), "None is recorded."),
                Section::new("Opponents without", lines(&self.opponents), "None is recorded."),
            ],
        };
        if !self.judged.is_empty() {
            let heading = "Judged spoilers, though no opposition is recorded";
            page.sections.push(Section::new(heading, lines(&self.judged), ""));
        }
        page
    }

    fn table(&self) -> Table {
        let columns = [
            "actor",
            "side",
            "inside",
            "acts_of_violence",
            "left",
            "joined",
            "proxies",
            "acts_for",
            "latest",
            "in_favour",
            "type",
            "locus",
            "judged_by",
            "judged_on",
        ];
        let mut table = Table::supported(columns);
        let names = |list: &[ActorRef]| list.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
        for o in self.spoilers.iter().chain(&self.opponents).chain(&self.judged) {
            let acts = o.acts_count().to_string();
            let inside = if o.inside { "yes".into() } else { String::new() };
            let side = o.side.as_ref().map(|s| s.name.clone()).unwrap_or_default();
            let [left, joined] = [names(&o.left), names(&o.joined)];
            let [proxies, acts_for] = [names(&o.proxies), names(&o.acts_for)];
            let latest = o.opposition.first().cloned().unwrap_or_default();
            let favour = o.in_favour.clone().unwrap_or_default();
            let who = o.actor.name.clone();
            let typed = |pick: fn(&Typed) -> &str| o.typed.as_ref().map(|t| pick(t).to_string()).unwrap_or_default();
            let [kind, locus] = [typed(|t| t.kind), typed(|t| t.locus.unwrap_or_default())];
            let [by, on] = [typed(|t| &t.by), typed(|t| &t.on)];
            let cells = [who, side, inside, acts, left, joined, proxies, acts_for, latest, favour, kind, locus, by, on];
            table.push(cells, &o.support);
        }
        table
    }
}
