//! Offices told behind a name: "X, head of the Front", "Minister X of Norway", "X of the Party".

use std::ops::Range;

use grammar::Upos;
use record::{ActorKind, RelationType};

use super::super::FoundRelation;
use super::{Finder, GROUPS, start_of_possessive};
use crate::who::Mention;

impl Finder<'_, '_> {
    /// Apposition or copula behind the name: "Qasem Soleimani, head of Iran's Quds Force"; "X was the deputy commander of Y".
    pub(super) fn behind(&self, mention: &Mention, person: usize) -> Vec<FoundRelation> {
        let s = mention.sentence;
        let end = mention.words.end;
        if mention.heading {
            return vec![];
        }
        let start = match self.word(s, end) {
            "," | "(" | "—" | "–" | "is" | "was" | "became" | "remains" | "being" => end + 1,
            "of" => {
                let office = self.office_of(mention, person);
                return office.or_else(|| self.member_of(mention, person)).into_iter().collect();
            }
            _ if start_of_possessive(self, s, mention) => return self.belongs(mention, person).into_iter().collect(),
            _ => return vec![],
        };
        let start = if self.word(s, start) == "who"
            && matches!(self.word(s, start + 1), "is" | "was" | "serves" | "heads" | "leads")
        {
            start + 2
        } else {
            start
        };
        let len = self.doc.sentences[s].words.len();
        let stop = (start..len.min(start + 18))
            .find(|&i| {
                let word = &self.doc.sentences[s].words[i];
                matches!(self.word(s, i), "," | ";" | ")" | "." | "—" | "–" | "who" | "which" | "said")
                    || matches!(word.upos, Upos::Verb | Upos::Aux)
                        && !matches!(self.word(s, i), "acting" | "elected" | "appointed" | "named")
            })
            .unwrap_or(len.min(start + 18));
        let office = (start..stop).find(|&i| {
            self.lexicon.is_office(self.word(s, i)) && self.mention_at(s, i).is_none_or(|(m, _)| !m.words.contains(&i))
        });
        let Some(mut head) = office else { return vec![] };
        // "deputy prime minister": an office before an office.
        let goes_on = |i: usize| i < stop && self.lexicon.is_office(self.word(s, i));
        while goes_on(head + 1) || goes_on(head + 2) && !self.lexicon.title(self.word(s, head + 1)).is_empty() {
            head += if goes_on(head + 1) { 1 } else { 2 };
        }
        // "President A, Front chairman B and Minister C": a list; the title is the next one's.
        let next_ones = self
            .mention_at(s, head + 1)
            .is_some_and(|(m, c)| m.words.start == head + 1 && self.actors.clusters[c].kind == ActorKind::Person);
        if next_ones {
            return vec![];
        }
        // The title goes on through "for East African Affairs", "of global news".
        let inside = (start..head).rev().find_map(|i| self.mention_at(s, i).map(|(m, c)| (m.words.end, c)));
        let title_start = inside.map_or_else(
            || self.skip_determiners(s, start, head),
            |(e, _)| if matches!(self.word(s, e), "'s" | "’s") { e + 1 } else { e },
        );
        let mut owner =
            inside.map(|(_, c)| (c, 900)).filter(|(c, _)| self.actors.clusters[*c].kind != ActorKind::Person);
        let mut title_end = head + 1;
        let mut i = head + 1;
        while i < stop {
            if matches!(self.word(s, i), "of" | "for" | "to" | "at" | "in" | "with") {
                let skip = self.adjectives(s, i + 1);
                if let Some((m, c)) = self.mention_at(s, i + 1 + skip) {
                    let body = self.actors.clusters[c].kind != ActorKind::Person;
                    // "head of Iran's Quds Force": the body behind the possessive is the one.
                    let nested = matches!(self.word(s, m.phrase.end), "'s" | "’s")
                        .then(|| self.mention_at(s, m.phrase.end + 1))
                        .flatten();
                    if body && (owner.is_none() || self.word(s, i) != "in") {
                        owner = Some((nested.map_or(c, |(_, n)| n), 900));
                        break;
                    }
                }
                if owner.is_some() || !matches!(self.word(s, i), "in" | "with") {
                    // Part of the title: "director of global news".
                    let piece_end = (i + 1..stop)
                        .find(|&k| matches!(self.word(s, k), "of" | "for" | "to" | "at" | "in" | "with"))
                        .unwrap_or(stop);
                    if self.mention_at(s, i + 1).is_none() || owner.is_some() {
                        title_end = piece_end;
                        i = piece_end;
                        continue;
                    }
                }
            }
            i += 1;
        }
        // "the acting foreign minister in Kabul": the seat tells the state, also one that the report does not speak of.
        let seat = (head + 1..stop).find(|&i| self.word(s, i) == "in").and_then(|at| {
            crate::gazetteer::state(self.word(s, at + 1), &[crate::gazetteer::StandsBy::Seat]).map(|w| w.state)
        });
        let owner = owner.or_else(|| {
            let state = seat?;
            self.actors.clusters.iter().position(|c| c.state == Some(state)).map(|c| (c, 800))
        });
        if owner.is_none() && seat.is_some() {
            return vec![];
        }
        // "Hasan, the movement's founder"; "Otto, the union's head of foreign affairs"
        let described = (start..head)
            .find(|&i| matches!(self.word(s, i + 1), "'s" | "’s" | "'" | "’") && GROUPS.contains(&self.word(s, i)));
        let owner = owner.or_else(|| self.last_group(s, described?, self.word(s, described?)).map(|c| (c, 700)));
        if owner.is_none() && described.is_some() {
            return vec![];
        }
        let title_start = described.filter(|_| inside.is_none()).map_or(title_start, |i| i + 2);
        let owner = owner.or_else(|| {
            let title = self.words(s, title_start..title_end);
            self.known_office(mention, &title)
        });
        let owner = owner.or_else(|| {
            let bare = self.words(s, title_start..title_end).to_lowercase();
            self.needs_state(&bare).then(|| self.context_state(mention)).flatten()
        });
        let Some((owner, confidence)) = owner else { return vec![] };
        if title_start >= title_end || owner == person {
            return vec![];
        }
        // "spokesman and one of its negotiators"
        let title = self.words(s, title_start..title_end);
        let title = title.split(" and one of").next().unwrap_or_default();
        vec![self.relation(
            person,
            owner,
            title,
            s,
            mention.words.start..stop.max(title_end),
            confidence,
            "apposition behind the name",
        )]
    }

    /// "North Vietnam's Le Duc Tho", "Fatah's Saeb Erekat".
    pub(super) fn belongs(&self, mention: &Mention, person: usize) -> Option<FoundRelation> {
        let s = mention.sentence;
        let at = mention.words.start.checked_sub(2)?;
        let (body, org) = self.mention_at(s, at)?;
        let mut relation =
            self.relation(person, org, "", s, body.phrase.start..mention.words.end, 650, "body's name before the name");
        relation.relation = RelationType::MemberOf;
        relation.title = None;
        Some(relation)
    }

    pub(super) fn skip_determiners(&self, s: usize, start: usize, head: usize) -> usize {
        (start..head)
            .find(|&i| {
                !matches!(
                    self.word(s, i).to_lowercase().as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "then"
                        | "former"
                        | "its"
                        | "their"
                        | "who"
                        | "current"
                        | "once"
                        | "now"
                        | "later"
                        | "formerly"
                        | "then-"
                        | "elected"
                        | "appointed"
                        | "named"
                        | "himself"
                        | "herself"
                )
            })
            .unwrap_or(head)
    }

    pub(super) fn words(&self, s: usize, range: Range<usize>) -> String {
        self.doc.text()[self.doc.span(s, range)].to_string()
    }

    /// How many words stand before a name that only describe it: "the rival", "the now defunct".
    pub(super) fn adjectives(&self, s: usize, from: usize) -> usize {
        let words = &self.doc.sentences[s].words;
        let describes = |i: usize| {
            words
                .get(i)
                .is_some_and(|w| !matches!(w.upos, Upos::Verb | Upos::Aux | Upos::Adp | Upos::Punct | Upos::Pron))
                && self.word(s, i).starts_with(char::is_lowercase)
                && self.mention_at(s, i).is_none()
        };
        let count = (from..from + 4).take_while(|&i| describes(i)).count();
        if self.mention_at(s, from + count).is_some() { count } else { usize::from(self.word(s, from) == "the") }
    }

    /// "Deputy Prime Minister Sara Lindqvist of Norway".
    pub(super) fn office_of(&self, mention: &Mention, person: usize) -> Option<FoundRelation> {
        let (s, end) = (mention.sentence, mention.words.end);
        let title = mention.titles.iter().find(|t| self.makes_role(t))?;
        let (body, of) = self.mention_at(s, end + 1 + self.adjectives(s, end + 1))?;
        let words = mention.words.start..body.words.end;
        let kind = self.actors.clusters[of].kind;
        // "Senator Otto Larsen of the Workers Party": the seat is the parliament's.
        let seated = kind == ActorKind::Party
            && matches!(title.to_lowercase().as_str(), "senator" | "congressman" | "lawmaker" | "deputy" | "minister");
        if seated {
            return self.member_of(mention, person);
        }
        let fits = kind != ActorKind::Person;
        fits.then(|| self.relation(person, of, title, s, words, 850, "office, name, body"))
    }

    /// "Sabrina Bennoui of Reporters Without Borders".
    pub(super) fn member_of(&self, mention: &Mention, person: usize) -> Option<FoundRelation> {
        let s = mention.sentence;
        let skip = self.adjectives(s, mention.words.end + 1);
        let (group, org) = self.mention_at(s, mention.words.end + 1 + skip)?;
        let kind = self.actors.clusters[org].kind;
        if matches!(kind, ActorKind::Person | ActorKind::State) {
            return None;
        }
        let mut relation =
            self.relation(person, org, "", s, mention.words.start..group.phrase.end, 700, "name of organisation");
        relation.relation = RelationType::MemberOf;
        relation.title = None;
        Some(relation)
    }
}
