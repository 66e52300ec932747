//! Offices and ranks: by title before a name, by apposition, by "is the".

use std::ops::Range;

use grammar::Upos;
use record::{ActorKind, RelationType};

mod behind;
mod owners;

use super::{Basis, FoundRelation};
use crate::document::Document;
use crate::lexicon::{Lexicon, TitleWord};
use crate::who::{Actors, Mention, known};

/// Finds the offices that the text gives to named people.
pub(super) fn find(doc: &Document<'_>, actors: &Actors) -> Vec<FoundRelation> {
    let finder = Finder { doc, actors, lexicon: Lexicon::bundled() };
    let mut found = Vec::new();
    for (m, (mention, cluster)) in actors.mentions.iter().enumerate() {
        if actors.clusters[*cluster].kind != ActorKind::Person || mention.heading && mention.titles.is_empty() {
            continue;
        }
        found.extend(finder.before(m, mention, *cluster));
        found.extend(finder.behind(mention, *cluster));
        found.extend(finder.unnamed(mention, *cluster));
    }
    found
}

/// Nouns for a group that was named before.
const GROUPS: &[&str] = &[
    "movement",
    "group",
    "party",
    "union",
    "front",
    "organisation",
    "organization",
    "militia",
    "faction",
    "alliance",
    "coalition",
    "rebels",
    "guerrillas",
    "council",
    "army",
];

/// Words that make a leader one of rebels, not of a state.
const REBELS: &[&str] = &["rebel", "guerrilla", "insurgent", "militant", "militia", "separatist"];

/// An office without what it is about: "Minister" of "Minister of Foreign Affairs".
fn base(title: &str) -> &str {
    let end = [" of ", " for "].iter().filter_map(|p| title.find(p)).min().unwrap_or(title.len());
    &title[..end]
}

/// Whether a body's possessive stands right before the name and no title between.
fn start_of_possessive(finder: &Finder<'_, '_>, s: usize, mention: &Mention) -> bool {
    let Some(at) = mention.words.start.checked_sub(2) else { return false };
    matches!(finder.word(s, at + 1), "'s" | "’s")
        && mention.titles.is_empty()
        && finder.mention_at(s, at).is_some_and(|(_, c)| finder.actors.clusters[c].kind != ActorKind::Person)
}

struct Finder<'a, 'd> {
    doc: &'a Document<'d>,
    actors: &'a Actors,
    lexicon: &'static Lexicon,
}

impl Finder<'_, '_> {
    fn word(&self, s: usize, i: usize) -> &str {
        if i < self.doc.sentences[s].words.len() { self.doc.word(s, i) } else { "" }
    }

    fn mention_at(&self, s: usize, i: usize) -> Option<(&Mention, usize)> {
        self.actors.at(s, i).map(|m| (&self.actors.mentions[m].0, self.actors.mentions[m].1))
    }

    /// Titles before the name: "the TTP emir, Mufti Noor Wali Mehsud", "Turkish President Recep Tayyip Erdoğan".
    fn before(&self, _: usize, mention: &Mention, person: usize) -> Vec<FoundRelation> {
        let s = mention.sentence;
        let title_words: usize =
            mention.titles.iter().map(|t| t.split([' ', '/']).count() + usize::from(t.contains('/'))).sum();
        let offices: Vec<String> = mention.titles.iter().filter(|t| self.makes_role(t)).cloned().collect();
        let mut at = mention.words.start.saturating_sub(title_words);
        while at > 0
            && at < mention.words.start
            && self.lexicon.title(self.word(s, at)).is_empty()
            && self.word(s, at) != "of"
        {
            at += 1;
        }
        // Small-letter titles further left, a comma or bracket between.
        let mut left = at;
        // "the coordinator of the Front, former President Otto Larsen"
        if left > 1
            && matches!(self.word(s, left - 1), "former" | "late" | "ex" | "then" | "retired")
            && self.word(s, left - 2) == ","
        {
            left -= 1;
        }
        let quote = |i: usize| matches!(self.word(s, i), "\"" | "”" | "''" | "“" | "``");
        if left > 0 && quote(left - 1) {
            left -= 1;
        }
        if left > 0 && self.word(s, left - 1) == "," {
            left -= 1;
        }
        if left > 0 && quote(left - 1) {
            left -= 1;
        }
        let chain = self.title_chain_before(s, left);
        let mut found = Vec::new();
        let comma = left < at;
        if let Some((start, titles)) = chain {
            let last = titles.last().map(String::as_str).unwrap_or_default();
            let owner = self.owner_before(s, start).or_else(|| self.known_office(mention, last));
            // "rebel leader Otto Larsen", in a report on one group of rebels.
            let rebel = REBELS.iter().any(|r| self.word(s, start).eq_ignore_ascii_case(r));
            let owner = owner.or_else(|| self.last_group(s, start, "rebel").filter(|_| rebel).map(|c| (c, 600)));
            let owner = owner.or_else(|| {
                (self.needs_state(last)
                    && (!comma || self.word(s, start.saturating_sub(1)).eq_ignore_ascii_case("the")))
                .then(|| self.context_state(mention))
                .flatten()
            });
            if let Some((owner, confidence)) = owner {
                for title in titles {
                    found.push(self.relation(
                        person,
                        owner,
                        &title,
                        s,
                        start..mention.words.end,
                        confidence,
                        "title before the name",
                    ));
                }
            }
        } else {
            // "spokesman for the PMF, Ahmed al-Assadi", "President of Colombia Juan Manuel Santos"
            found.extend(self.of_phrase_before(s, left, mention, person));
        }
        found.extend(self.further_left(s, at, mention, person));
        for title in offices {
            let owner = self
                .owner_before(s, at)
                .or_else(|| self.known_office(mention, &title))
                .or_else(|| self.needs_state(&title).then(|| self.context_state(mention)).flatten());
            if let Some((owner, confidence)) = owner {
                found.push(self.relation(
                    person,
                    owner,
                    &title,
                    s,
                    at..mention.words.end,
                    confidence,
                    "title before the name",
                ));
            }
        }
        found
    }

    /// "Pentagon press operations director Navy Capt. Jeff Davis": a second office left of the rank's own body.
    fn further_left(&self, s: usize, at: usize, mention: &Mention, person: usize) -> Option<FoundRelation> {
        let (body, _) = self.mention_at(s, at.checked_sub(1)?)?;
        let (start, titles) = self.title_chain_before(s, body.phrase.start)?;
        let (owner, confidence) = self.owner_before(s, start)?;
        let title = titles.last()?;
        Some(self.relation(person, owner, title, s, start..mention.words.end, confidence, "title before the name"))
    }

    /// What somebody known by office governs, where the text names it anywhere.
    fn known_office(&self, mention: &Mention, title: &str) -> Option<(usize, u16)> {
        // "General" is a rank, not the command that he held.
        let last = base(title).rsplit(' ').next().unwrap_or_default();
        if !self.lexicon.title(last).contains(&TitleWord::Office) {
            return None;
        }
        let of = known::governed(&mention.name, Some(title))?;
        self.cluster_named(of).map(|c| (c, 800))
    }

    fn cluster_named(&self, name: &str) -> Option<usize> {
        self.actors
            .clusters
            .iter()
            .position(|c| c.state == Some(name) || c.names.iter().any(|(n, _)| names::fold(n) == names::fold(name)))
    }

    /// "spokesman for the PMF, Ahmed al-Assadi"; "head of Iran's Quds Force, Qasem Soleimani".
    fn of_phrase_before(&self, s: usize, end: usize, mention: &Mention, person: usize) -> Option<FoundRelation> {
        // "head of the Front's delegation, Otto Larsen"
        let mut end = end;
        let part =
            |i: usize| matches!(self.word(s, i), "delegation" | "team" | "office" | "secretariat" | "wing" | "mission");
        if end > 2 && part(end - 1) && self.mention_at(s, end - 1).is_none() {
            end -= 1 + usize::from(matches!(self.word(s, end - 2), "'s" | "’s"));
        }
        let (m, org) = self.mention_at(s, end.checked_sub(1)?)?;
        let mut at = m.phrase.start;
        while at > 0 && (self.mention_at(s, at - 1).is_some() || matches!(self.word(s, at - 1), "the" | "'s" | "’s"))
        {
            at -= 1;
        }
        let prep = at.checked_sub(1)?;
        if !matches!(self.word(s, prep), "of" | "for") || self.actors.clusters[org].kind == ActorKind::Person {
            return None;
        }
        let (start, titles) = self.title_chain_before(s, prep)?;
        let title = titles.last()?.clone();
        // "the UN's special envoy for Sudan": he is the UN's.
        let sent = self.word(s, prep) == "for"
            && self.actors.clusters[org].state.is_some()
            && title.to_lowercase().rsplit(' ').next().is_some_and(|w| {
                matches!(
                    w,
                    "envoy" | "representative" | "coordinator" | "rapporteur" | "commissioner" | "mediator" | "adviser"
                )
            });
        let org = if sent { self.sender(s, start)? } else { org };
        Some(self.relation(person, org, &title, s, start..mention.words.end, 850, "title, organisation, name"))
    }

    /// Who sends an envoy: "the UN Secretary-General's Personal Envoy".
    fn sender(&self, s: usize, start: usize) -> Option<usize> {
        if let Some((owner, _)) = self.owner_before(s, start) {
            return Some(owner);
        }
        let body = |c: usize| self.actors.clusters[c].kind != ActorKind::Person;
        (start.saturating_sub(5)..start).rev().find_map(|i| self.mention_at(s, i).map(|(_, c)| c).filter(|&c| body(c)))
    }

    /// A chain of title words that ends before token `end`: its start and the titles in it, split at "and".
    fn title_chain_before(&self, s: usize, end: usize) -> Option<(usize, Vec<String>)> {
        let last = end.checked_sub(1)?;
        // "prime minister in exile"
        let last = if self.word(s, last) == "exile" { last.checked_sub(2)? } else { last };
        let (last, end) = self.before_field(s, last).map_or((last, end), |office| (office, end));
        // "State Department official": the phrase of the body goes on to the office.
        if !self.lexicon.is_office(self.word(s, last))
            || self.mention_at(s, last).is_some_and(|(m, _)| m.words.contains(&last))
        {
            return None;
        }
        let mut start = last;
        while start > 0 && last - start < 7 {
            let word = self.word(s, start - 1);
            let upos = self.doc.sentences[s].words[start - 1].upos;
            let title = !self.lexicon.title(word).is_empty();
            let filler =
                matches!(upos, Upos::Noun | Upos::Adj | Upos::Propn) && self.mention_at(s, start - 1).is_none();
            let joint = word == "and" && start > 1 && self.lexicon.is_office(self.word(s, start - 2));
            // "Jordanian-born militant": a place of birth is no master.
            let adjective = word == "-" && !self.lexicon.is_office(self.word(s, start)) && start < last;
            if adjective {
                return None;
            }
            if self.mention_at(s, start - 1).is_some() || !(title || filler || joint || word == "-") {
                break;
            }
            start -= 1;
        }
        let words: Vec<&str> = (start..end).map(|i| self.word(s, i)).collect();
        let joined = words.join(" ");
        let titles = joined.split(" and ").map(|t| t.trim().to_string()).filter(|t| !t.is_empty());
        let titles: Vec<String> =
            titles.filter(|t| self.lexicon.is_office(base(t).rsplit(' ').next().unwrap_or_default())).collect();
        (!titles.is_empty()).then_some((start, titles))
    }

    /// "the minister of communication", "the secretary of state": the office before the field that it is for.
    fn before_field(&self, s: usize, last: usize) -> Option<usize> {
        if self.lexicon.is_office(self.word(s, last)) || self.mention_at(s, last).is_some() {
            return None;
        }
        let words = &self.doc.sentences[s].words;
        let of = (last.saturating_sub(5)..last).rev().find(|&i| matches!(self.word(s, i), "of" | "for"))?;
        let field = |i: usize| {
            self.mention_at(s, i).is_none()
                && (matches!(words[i].upos, Upos::Noun | Upos::Adj | Upos::Propn)
                    || matches!(self.word(s, i), "and" | "the"))
        };
        let office = of.checked_sub(1)?;
        let fielded = matches!(
            self.word(s, office).to_lowercase().as_str(),
            "minister" | "secretary" | "commissioner" | "adviser" | "advisor" | "ministers" | "chief" | "director"
        );
        (fielded && (of + 1..=last).all(field)).then_some(office)
    }

    fn needs_state(&self, title: &str) -> bool {
        let lower = base(title).to_lowercase();
        if lower.ends_with("secretary") && lower.len() < title.len() || lower.split(' ').any(|w| w == "government") {
            return true;
        }
        [
            "president",
            "president-elect",
            "prime minister",
            "minister",
            "premier",
            "king",
            "supreme leader",
            "chancellor",
            "attorney general",
            "defence secretary",
            "defense secretary",
            "security adviser",
            "security advisor",
            "peace adviser",
            "presidential assistant",
            "presidential spokesman",
            "presidential adviser",
            "presidential peace adviser",
            "army chief",
            "army commander",
            "police chief",
            "taoiseach",
            "senator",
            "high commissioner",
            "state counsellor",
            "state counselor",
            "defence spokesman",
            "defense spokesman",
            "foreign secretary",
            "home secretary",
            "foreign ministry spokesman",
            "chief of staff",
        ]
        .iter()
        .any(|t| lower.ends_with(t))
    }

    fn makes_role(&self, title: &str) -> bool {
        let last = base(title).rsplit(' ').next().unwrap_or_default();
        self.lexicon.title(last).iter().any(|t| matches!(t, TitleWord::Office | TitleWord::Rank))
            && !self.lexicon.title(last).contains(&TitleWord::Honorific)
    }

    /// "the Pakistani president" is an actor by office alone.
    fn unnamed(&self, mention: &Mention, person: usize) -> Option<FoundRelation> {
        let (name, _) = self.actors.clusters[person].names.first()?;
        let by_office =
            self.actors.clusters[person].joined_by.first().is_some_and(|j| j.starts_with("holder of an office"));
        if !by_office || &mention.name != name {
            return None;
        }
        let (_, state) = self.actors.clusters.iter().enumerate().filter_map(|(i, c)| c.state.map(|s| (s, i))).find(
            |(state, _)| {
                crate::gazetteer::state(
                    name.split(' ').next().unwrap_or_default(),
                    &[crate::gazetteer::StandsBy::Adjective],
                )
                .is_some_and(|w| w.state == *state)
                    || name.split(' ').nth(1).is_some_and(|second| {
                        crate::gazetteer::state(
                            &format!("{} {second}", name.split(' ').next().unwrap_or_default()),
                            &[crate::gazetteer::StandsBy::Adjective],
                        )
                        .is_some_and(|w| w.state == *state)
                    })
            },
        )?;
        let title =
            name.split(' ').filter(|w| w.chars().all(|c| c.is_lowercase() || c == '-')).collect::<Vec<_>>().join(" ");
        Some(self.relation(
            person,
            state,
            &title,
            mention.sentence,
            mention.phrase.clone(),
            800,
            "office with a nationality",
        ))
    }

    #[allow(clippy::too_many_arguments, reason = "one call site shape, all of it needed for a basis")]
    fn relation(
        &self,
        person: usize,
        org: usize,
        title: &str,
        s: usize,
        words: Range<usize>,
        confidence: u16,
        path: &str,
    ) -> FoundRelation {
        let founder = matches!(title.to_lowercase().as_str(), "founder" | "co-founder" | "cofounder");
        let lower = title.to_lowercase();
        let last = lower.rsplit(' ').next().unwrap_or_default();
        // "a senior Front figure", "a State Department official"; a state's official holds an office.
        let member =
            matches!(last, "member" | "fighter" | "militant" | "activist" | "guerrilla" | "figure" | "candidate")
                || last == "cadre"
                || last == "official" && self.actors.clusters[org].kind != ActorKind::State;
        let relation = if founder {
            RelationType::FounderOf
        } else if member {
            RelationType::MemberOf
        } else {
            RelationType::Role
        };
        let title = (relation == RelationType::Role).then(|| title.to_string());
        let basis = Basis::of_words(self.doc, s, words, confidence, "office", path);
        FoundRelation { title, ..FoundRelation::plain(relation, person, org, basis) }
    }
}
