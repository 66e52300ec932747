//! Ceasefires as data sets code them, beside those of the record.

use std::collections::BTreeSet;

use record::{ActorId, CodedCeasefire, Date};
use serde::Serialize;

use super::Known;
use crate::lens::Lens;
use crate::reference::CodedRef;
use crate::say;

/// A ceasefire as a data set codes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodedPause {
    /// The publisher.
    pub publisher: &'static str,
    /// The publisher's key.
    pub key: String,
    /// Those who declared it.
    pub parties: Vec<CodedRef>,
    /// When it was declared, as EDTF.
    pub declared: Option<String>,
    /// When it took effect, as EDTF.
    pub in_effect: Option<String>,
    /// When it ended, as EDTF.
    pub ended_on: Option<String>,
    /// By how many sides.
    pub side: &'static str,
    /// How far it goes.
    pub class: &'static str,
    /// Whether it has a fixed term.
    pub fixed_term: Option<bool>,
    /// How it ended.
    pub ending: &'static str,
    /// Whether a party is held to be one of the record by its name alone, without a ruling.
    pub identity_proposed: bool,
}

/// A coded ceasefire and which actors of the record its parties are held to be.
pub(super) type Matched = (BTreeSet<ActorId>, CodedPause);

/// A ceasefire of a data set is one of the record if it has a party in common and was declared within so many days of it.
const NEAR: i64 = 7;

/// All coded ceasefires with a party of the record, the latest first.
pub(super) fn pauses(lens: &Lens<'_>) -> Vec<Matched> {
    let mut found: Vec<(Option<Date>, Matched)> = Vec::new();
    for (import, ceasefire) in lens.reference().ceasefires() {
        let held = |name: &record::CodedName| lens.mapping().held.get(&name.id).map(|held| held.head);
        let heads: BTreeSet<ActorId> = ceasefire.parties.iter().filter_map(held).collect();
        let day = begun(ceasefire);
        let then = day.is_none_or(|day| lens.options().as_of.is_none_or(|limit| day <= limit));
        // A government alone would bring in its ceasefires with everybody else.
        let group = heads.iter().any(|id| lens.label(*id).kind != record::ActorKind::State);
        if group && then {
            found.push((day, (heads, pause(lens, import.collection().publisher(), ceasefire))));
        }
    }
    found.sort_by(|(a, (_, x)), (b, (_, y))| b.cmp(a).then_with(|| x.key.cmp(&y.key)));
    found.into_iter().map(|(_, matched)| matched).collect()
}

/// Takes out those that are this ceasefire of the record.
pub(super) fn take(pauses: &mut Vec<Matched>, known: &Known<'_, '_>) -> Vec<CodedPause> {
    let Some(begun) = known.begun() else { return Vec::new() };
    let (mine, rest) = std::mem::take(pauses).into_iter().partition(|(heads, pause)| {
        let near = pause.declared.as_ref().and_then(|d| d.parse::<record::Edtf>().ok()?.first_day());
        !heads.is_disjoint(&known.sides) && near.is_some_and(|day| say::days_between(begun, day).abs() <= NEAR)
    });
    *pauses = rest;
    let mine: Vec<Matched> = mine;
    mine.into_iter().map(|(_, pause)| pause).collect()
}

fn begun(ceasefire: &CodedCeasefire) -> Option<Date> {
    ceasefire.declared.or(ceasefire.in_effect).and_then(|d| d.first_day())
}

fn pause(lens: &Lens<'_>, publisher: &'static str, c: &CodedCeasefire) -> CodedPause {
    let text = |date: Option<record::Edtf>| date.map(|d| d.to_string());
    // What came after the day asked for was not known to the world of that day.
    let seen = |date: &record::Edtf| lens.options().as_of.is_none_or(|day| date.first_day().is_none_or(|d| d <= day));
    let ended_on = c.ended_on.filter(seen);
    CodedPause {
        publisher,
        key: c.key.clone(),
        parties: c.parties.iter().map(|p| CodedRef { name: p.name.clone(), coded: p.id.to_string() }).collect(),
        declared: text(c.declared),
        in_effect: text(c.in_effect),
        ended_on: text(ended_on),
        side: c.side.code(),
        class: c.class.code(),
        fixed_term: c.fixed_term,
        ending: if ended_on == c.ended_on { c.ending.code() } else { record::CodedEnding::Unclear.code() },
        identity_proposed: lens.mapping().is_proposed(&c.parties.iter().map(|p| &p.id).collect()),
    }
}

impl CodedPause {
    /// In a sentence.
    pub(crate) fn sentence(&self) -> String {
        let day = |text: &Option<String>| text.as_ref().and_then(|d| d.parse().ok()).map(say::date);
        let who = say::list(self.parties.iter().map(|p| p.name.clone()));
        let mut text = format!("{} records a {} ({}) by {who}", self.publisher, self.class, self.side);
        let told = [("declared", &self.declared), ("in effect", &self.in_effect), ("ended", &self.ended_on)];
        for (word, date) in told {
            if let Some(day) = day(date) {
                text += &format!(", {word} {day}");
            }
        }
        let term = match self.fixed_term {
            Some(true) => ", with a fixed term",
            Some(false) => ", without a fixed term",
            None => "",
        };
        let ending = if self.ending == "unclear" { String::new() } else { format!("; {}", self.ending) };
        format!("{text}{term}{ending}")
    }
}
