//! Whose an office is: the body before the title, the group or state that the text speaks of.

use grammar::Rel;
use record::ActorKind;

use super::{Finder, GROUPS};
use crate::who::{Mention, known};

impl Finder<'_, '_> {
    /// The organisation or state directly before a title.
    pub(super) fn owner_before(&self, s: usize, start: usize) -> Option<(usize, u16)> {
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
    pub(super) fn last_group(&self, s: usize, at: usize, noun: &str) -> Option<usize> {
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

    pub(super) fn last_body(&self, s: usize, at: usize) -> Option<usize> {
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
    pub(super) fn context_state(&self, mention: &Mention) -> Option<(usize, u16)> {
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
            .filter(|(m, _)| !backs(m) && !self.is_third_party(m))
            .find(|(m, c)| self.actors.clusters[*c].state.is_some() && mention.sentence - m.sentence <= 1);
        // "Cuba and Chile are guarantors. Attorney General X": a state that is only named before is not whose he is.
        let told_of = |m: &Mention| {
            let words = &self.doc.sentences[m.sentence].words;
            m.sentence == s
                || m.phrase.clone().any(|i| matches!(words[i].rel, Rel::Nsubj | Rel::NsubjPass | Rel::NmodPoss))
        };
        // The state that the report is about before the one last named; a host or mediator is only named often.
        let count = |c: usize| {
            self.actors.mentions.iter().filter(|(m, k)| *k == c && !backs(m) && !self.is_third_party(m)).count()
        };
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

    /// "Talks brokered by Norway", "Norwegian mediators", "in Norway": a state named for its help or as a place.
    fn is_third_party(&self, mention: &Mention) -> bool {
        const HELPING: &[&str] = &[
            "mediate",
            "facilitate",
            "broker",
            "host",
            "guarantee",
            "sponsor",
            "chair",
            "convene",
            "moderate",
            "support",
            "help",
        ];
        let (s, last) = (mention.sentence, mention.words.end - 1);
        let sentence = &self.doc.sentences[s];
        let helping = |at: usize| HELPING.contains(&sentence.words[at].lemma.as_str());
        let head = sentence.words[last].head;
        let does =
            matches!(sentence.words[last].rel, Rel::Nsubj | Rel::OblAgent | Rel::Obl) && head.is_some_and(helping);
        let noun = mention.phrase.end.min(sentence.words.len() - 1);
        let people = (last..=noun).any(|i| {
            matches!(
                sentence.words[i].lemma.as_str(),
                "mediator"
                    | "mediation"
                    | "facilitator"
                    | "facilitation"
                    | "envoy"
                    | "diplomat"
                    | "ambassador"
                    | "monitor"
            )
        });
        let place = matches!(
            mention.words.start.checked_sub(1).map(|i| self.word(s, i)),
            Some("in" | "In" | "at" | "near" | "to" | "from")
        );
        does || people || place
    }

    /// The state whose government or ministry publishes the report.
    pub(super) fn publishing_state(&self) -> Option<&'static str> {
        let publisher = self.doc.report.details.publisher.as_deref()?;
        // "Foreign & Commonwealth Office" says whose it is by its name.
        let rows = known::organisations(&publisher.replace('&', "and")).iter();
        let mut states = rows.filter_map(|row| known::organisation(*row).state);
        if let Some(first) = states.next() {
            return states.all(|other| other == first).then_some(first);
        }
        let official = publisher.split(' ').any(|w| {
            matches!(w, "Government" | "Ministry" | "Department" | "Presidency" | "Office" | "Embassy" | "Secretary")
        });
        let by = [crate::gazetteer::StandsBy::Name, crate::gazetteer::StandsBy::Adjective];
        let words: Vec<&str> = publisher.split(' ').collect();
        let runs = (0..words.len()).flat_map(|a| (a + 1..=words.len().min(a + 3)).map(move |b| a..b));
        runs.filter(|_| official).find_map(|r| crate::gazetteer::state(&words[r].join(" "), &by)).map(|w| w.state)
    }
}
