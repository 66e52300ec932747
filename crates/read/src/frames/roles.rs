//! Offices and ranks: by title before a name, by apposition, by "is the".

use std::ops::Range;

use grammar::{Rel, Upos};
use record::{ActorKind, RelationType};

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
        if left > 0 && self.word(s, left - 1) == "," {
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
        Some(self.relation(person, org, &title, s, start..mention.words.end, 850, "title, organisation, name"))
    }

    /// A chain of title words that ends before token `end`: its start and the titles in it, split at "and".
    fn title_chain_before(&self, s: usize, end: usize) -> Option<(usize, Vec<String>)> {
        let last = end.checked_sub(1)?;
        // "prime minister in exile"
        let last = if self.word(s, last) == "exile" { last.checked_sub(2)? } else { last };
        if !self.lexicon.is_office(self.word(s, last)) || self.mention_at(s, last).is_some() {
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
            titles.filter(|t| self.lexicon.is_office(t.rsplit(' ').next().unwrap_or_default())).collect();
        (!titles.is_empty()).then_some((start, titles))
    }

    /// The organisation or state directly before a title.
    fn owner_before(&self, s: usize, start: usize) -> Option<(usize, u16)> {
        let mut at = start.checked_sub(1)?;
        // "The Front (NF) (“Northerners”) spokesman": aliases in brackets stand between.
        while matches!(self.word(s, at), "'s" | "’s" | "'" | "’" | ")" | "”" | "\"" | "]") {
            at = at.checked_sub(1)?;
        }
        if matches!(self.word(s, at), "its" | "Its" | "their" | "Their" | "whose") {
            return self.last_body(s, at).map(|c| (c, 750));
        }
        // "the group's spokesman, Otto Larsen"
        if self.mention_at(s, at).is_none()
            && at < start.saturating_sub(1)
            && GROUPS.contains(&self.word(s, at))
            && self.word(s, at) != "army"
        {
            return self.last_group(s, at, self.word(s, at)).map(|c| (c, 700));
        }
        let (mention, cluster) = self.mention_at(s, at)?;
        if self.actors.clusters[cluster].kind != ActorKind::Person {
            return Some((cluster, 900));
        }
        // "Nixon's adviser" advises what Nixon governs.
        known::governed(&mention.name, None).and_then(|of| self.cluster_named(of)).map(|c| (c, 700))
    }

    /// "the movement", "the union": the group last named, one with that very word in its name before others.
    fn last_group(&self, s: usize, at: usize, noun: &str) -> Option<usize> {
        let fits = |c: usize| {
            matches!(self.actors.clusters[c].kind, ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Other)
        };
        let called = |c: usize| self.actors.clusters[c].names.iter().any(|(n, _)| n.to_lowercase().contains(noun));
        let before = self.actors.mentions.iter().rev().filter(|(m, c)| {
            (m.sentence < s || m.sentence == s && m.words.end <= at) && s - m.sentence <= 6 && !m.heading && fits(*c)
        });
        let named = before.clone().find(|(_, c)| called(*c)).map(|(_, c)| *c);
        // Else the one that the last sentences speak of most, the nearer of equals.
        let count = |c: usize| before.clone().filter(|(_, k)| *k == c).count();
        let mut most: Option<(usize, usize)> = None;
        for (_, c) in before.clone() {
            if most.is_none_or(|(n, _)| count(*c) > n) {
                most = Some((count(*c), *c));
            }
        }
        named.or(most.map(|(_, c)| c))
    }

    fn last_body(&self, s: usize, at: usize) -> Option<usize> {
        let earlier = self.actors.mentions.iter().rev().filter(|(m, c)| {
            (m.sentence < s || (m.sentence == s && m.words.end <= at))
                && self.actors.clusters[*c].kind != ActorKind::Person
                && s - m.sentence <= 2
                && !m.heading
        });
        // The subject of the sentence before, else the nearest.
        let list: Vec<&(Mention, usize)> = earlier.collect();
        let subject = list.iter().rev().find(|(m, _)| {
            let sentence = &self.doc.sentences[m.sentence];
            m.sentence + 1 >= s
                && m.phrase.clone().any(|i| matches!(sentence.words[i].rel, Rel::Nsubj | Rel::NsubjPass))
        });
        // "The group says the opposite. … its spokesman": the group last named.
        let group = s.checked_sub(1).filter(|_| subject.is_none()).and_then(|k| {
            let words = &self.doc.sentences[k].words;
            let told = (1..words.len()).any(|i| {
                words[i].rel == Rel::Nsubj
                    && matches!(self.word(k, i), "group" | "movement" | "militants" | "rebels" | "militia")
                    && self.word(k, i - 1).eq_ignore_ascii_case("the")
            });
            let mut before = self.actors.mentions.iter().rev().filter(|(m, c)| {
                m.sentence <= s && s - m.sentence <= 12 && self.actors.clusters[*c].kind == ActorKind::ArmedGroup
            });
            before.next().filter(|_| told).map(|(_, c)| *c)
        });
        if group.is_some() {
            return group;
        }
        // Else what the sentence before names first: that is what it is about.
        let first = list.iter().rev().find(|(m, _)| m.sentence + 1 == s);
        subject.or(first).or_else(|| list.first()).map(|(_, c)| *c)
    }

    /// A state's office without the state: the state last named before.
    fn context_state(&self, mention: &Mention) -> Option<(usize, u16)> {
        // "Minister Otto Larsen of Norway" says it itself.
        let (s, end) = (mention.sentence, mention.words.end);
        if self.word(s, end) == "of" && self.mention_at(s, end + 1).is_some() {
            return None;
        }
        // A ministry's own release speaks of its own ministers.
        if let Some(own) = self.publishing_state() {
            let named = self.actors.clusters.iter().position(|c| c.state == Some(own));
            return named.map(|c| (c, 600));
        }
        let before = self.actors.mentions.iter().rev().filter(|(m, _)| m.span.start < mention.span.start);
        // "the Saudi-backed government of President Hadi": who backs it is not whose it is.
        let backs = |m: &Mention| self.word(m.sentence, m.phrase.end) == "-";
        let near = before
            .clone()
            .filter(|(m, _)| !backs(m))
            .find(|(m, c)| self.actors.clusters[*c].state.is_some() && mention.sentence - m.sentence <= 1);
        // "Cuba and Chile are guarantors. Attorney General X": a state that is only named before is not whose he is.
        let told_of = |m: &Mention| {
            let words = &self.doc.sentences[m.sentence].words;
            m.sentence == s
                || m.phrase.clone().any(|i| matches!(words[i].rel, Rel::Nsubj | Rel::NsubjPass | Rel::NmodPoss))
        };
        // The state that the report is about before the one last named.
        let count = |c: usize| self.actors.mentions.iter().filter(|(m, k)| *k == c && !backs(m)).count();
        let main = (0..self.actors.clusters.len())
            .filter(|c| self.actors.clusters[*c].state.is_some())
            .max_by_key(|c| (count(*c), std::cmp::Reverse(*c)));
        // What the report opens with, it is about.
        let opens = |c: usize| self.actors.mentions.iter().any(|(m, k)| *k == c && !backs(m) && m.sentence <= 1);
        match (near, main) {
            (Some((_, near)), Some(main)) if count(main) >= 2 * count(*near) => Some((main, 500)),
            (Some((m, _)), Some(main)) if opens(main) && !told_of(m) => Some((main, 450)),
            (Some((_, near)), _) => Some((*near, 500)),
            // "the chief government negotiator", far from any state's name: that of the report.
            (None, Some(main)) if count(main) >= 3 || opens(main) => Some((main, 450)),
            (None, _) => None,
        }
    }

    /// The state whose government or ministry publishes the report.
    fn publishing_state(&self) -> Option<&'static str> {
        let publisher = self.doc.report.details.publisher.as_deref()?;
        let official = publisher.split(' ').any(|w| {
            matches!(w, "Government" | "Ministry" | "Department" | "Presidency" | "Office" | "Embassy" | "Secretary")
        });
        let by = [crate::gazetteer::StandsBy::Name, crate::gazetteer::StandsBy::Adjective];
        let words: Vec<&str> = publisher.split(' ').collect();
        let runs = (0..words.len()).flat_map(|a| (a + 1..=words.len().min(a + 3)).map(move |b| a..b));
        runs.filter(|_| official).find_map(|r| crate::gazetteer::state(&words[r].join(" "), &by)).map(|w| w.state)
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
            "army chief",
            "police chief",
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

    /// Apposition or copula behind the name: "Qasem Soleimani, head of Iran's Quds Force"; "X was the deputy commander of Y".
    fn behind(&self, mention: &Mention, person: usize) -> Vec<FoundRelation> {
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
        while head + 1 < stop && self.lexicon.is_office(self.word(s, head + 1)) {
            head += 1;
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
        // "the acting foreign minister in Kabul": the seat tells the state.
        let owner = owner.or_else(|| {
            let at = (head + 1..stop).find(|&i| self.word(s, i) == "in")? + 1;
            let state = crate::gazetteer::state(self.word(s, at), &[crate::gazetteer::StandsBy::Seat])?;
            self.actors.clusters.iter().position(|c| c.state == Some(state.state)).map(|c| (c, 800))
        });
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
        let title = self.words(s, title_start..title_end);
        vec![self.relation(
            person,
            owner,
            &title,
            s,
            mention.words.start..stop.max(title_end),
            confidence,
            "apposition behind the name",
        )]
    }

    /// "North Vietnam's Le Duc Tho", "Fatah's Saeb Erekat".
    fn belongs(&self, mention: &Mention, person: usize) -> Option<FoundRelation> {
        let s = mention.sentence;
        let at = mention.words.start.checked_sub(2)?;
        let (body, org) = self.mention_at(s, at)?;
        let mut relation =
            self.relation(person, org, "", s, body.phrase.start..mention.words.end, 650, "body's name before the name");
        relation.relation = RelationType::MemberOf;
        relation.title = None;
        Some(relation)
    }

    fn skip_determiners(&self, s: usize, start: usize, head: usize) -> usize {
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
                        | "then-"
                        | "elected"
                        | "appointed"
                        | "named"
                )
            })
            .unwrap_or(head)
    }

    fn words(&self, s: usize, range: Range<usize>) -> String {
        self.doc.text()[self.doc.span(s, range)].to_string()
    }

    /// How many words stand before a name that only describe it: "the rival", "the now defunct".
    fn adjectives(&self, s: usize, from: usize) -> usize {
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
    fn office_of(&self, mention: &Mention, person: usize) -> Option<FoundRelation> {
        let (s, end) = (mention.sentence, mention.words.end);
        let title = mention.titles.iter().find(|t| self.makes_role(t))?;
        let (body, of) = self.mention_at(s, end + 1 + usize::from(self.word(s, end + 1) == "the"))?;
        let words = mention.words.start..body.words.end;
        let fits = self.actors.clusters[of].kind != ActorKind::Person;
        fits.then(|| self.relation(person, of, title, s, words, 850, "office, name, body"))
    }

    /// "Sabrina Bennoui of Reporters Without Borders".
    fn member_of(&self, mention: &Mention, person: usize) -> Option<FoundRelation> {
        let s = mention.sentence;
        let skip = usize::from(self.word(s, mention.words.end + 1) == "the");
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
        let member = matches!(title.to_lowercase().as_str(), "member" | "fighter" | "militant" | "activist");
        let relation = if founder {
            RelationType::FounderOf
        } else if member {
            RelationType::MemberOf
        } else {
            RelationType::Role
        };
        let span = self.doc.span(s, words);
        FoundRelation {
            relation,
            from: person,
            to: org,
            title: (relation == RelationType::Role).then(|| title.to_string()),
            since: None,
            until: None,
            basis: Basis {
                sentence: s,
                span: span.clone(),
                also: vec![],
                confidence,
                rule: "office".into(),
                trigger: span,
                path: path.to_string(),
            },
        }
    }
}
