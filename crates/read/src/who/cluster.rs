//! Gathers mentions into the actors of one document.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use record::ActorKind;

use super::aliases::{Equation, equations, spells};
use super::find::find;
use super::forms::{fold, longer_person, people, same_but_spelling, same_fold, same_people, short_for, shortened};
use super::mention::{Class, Mention, is_acronym};
use super::states::{governed_states, is_adjective_only, state_acts};
use super::{evidence, known};
use crate::KnownActor;
use crate::document::Document;
use crate::gazetteer::{self, StandsBy};
use crate::lexicon::Lexicon;

/// An actor of the document, before it becomes a record.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    pub(crate) kind: ActorKind,
    /// Names with the place of their first mention; the principal name first.
    pub(crate) names: Vec<(String, Range<usize>)>,
    /// Why names were put together, in words.
    pub(crate) joined_by: Vec<String>,
    pub(crate) state: Option<&'static str>,
}

/// All actors of a document and where they are named.
#[derive(Debug, Clone, Default)]
pub(crate) struct Actors {
    pub(crate) clusters: Vec<Cluster>,
    /// Mentions of actors, in the order of the text, with the index of their cluster.
    pub(crate) mentions: Vec<(Mention, usize)>,
    /// Places named, for the places of events: token runs.
    pub(crate) places: Vec<Mention>,
    /// Short names that fit several people: mention index and the clusters that fit.
    pub(crate) ambiguous: Vec<(usize, Vec<usize>)>,
    /// How often the text names a state's own bodies and movements, by cluster of the state: "the Communist Party of the
    /// Philippines" speaks of the Philippines too.
    at_home: HashMap<usize, usize>,
}

impl Actors {
    /// How often the text speaks of a state: by its names, and by those of bodies and movements that bear its name.
    pub(crate) fn spoken_of(&self, state: usize) -> usize {
        let named = self.mentions.iter().filter(|(_, c)| *c == state).count();
        named + self.at_home.get(&state).copied().unwrap_or(0)
    }

    /// Counts what `spoken_of` tells.
    fn count_homes(&mut self) {
        let states: HashMap<&str, usize> =
            self.clusters.iter().enumerate().filter_map(|(c, cluster)| Some((cluster.state?, c))).collect();
        let home = |cluster: &Cluster| {
            let (name, _) = cluster.names.first().filter(|_| cluster.state.is_none())?;
            name.split(' ')
                .find_map(|word| gazetteer::state_words(word).first().and_then(|w| states.get(w.state).copied()))
        };
        let homes: Vec<Option<usize>> = self.clusters.iter().map(home).collect();
        for (_, cluster) in &self.mentions {
            if let Some(state) = homes[*cluster] {
                *self.at_home.entry(state).or_default() += 1;
            }
        }
    }

    /// The mention that covers a token.
    pub(crate) fn at(&self, sentence: usize, token: usize) -> Option<usize> {
        // They stand in the order of the text.
        let first = self.mentions.partition_point(|(m, _)| m.sentence < sentence);
        let mut here = self.mentions[first..].iter().take_while(|(m, _)| m.sentence == sentence);
        here.position(|(m, _)| m.covers(sentence, token)).map(|at| first + at)
    }
}

/// Finds and gathers.
pub(crate) fn gather(doc: &Document<'_>, known: &[KnownActor]) -> Actors {
    let mut mentions = find(doc, known);
    let cited: Vec<Range<usize>> = doc.lifted.references.iter().map(|r| r.outlet_span.clone()).collect();
    mentions.retain(|m| !cited.iter().any(|c| c.start < m.span.end && m.span.start < c.end));
    evidence::settle(doc, &mut mentions);
    Gathering::new(doc).run(mentions)
}

struct Gathering<'a, 'd> {
    doc: &'a Document<'d>,
    actors: Actors,
    by_name: HashMap<String, usize>,
    /// Cluster by row of the table of well-known organisations.
    by_row: HashMap<usize, usize>,
    /// Rows of the table that the document names beyond doubt.
    rows: HashSet<usize>,
    /// For each person cluster the mention number at which it was last named in full.
    last_full: HashMap<usize, usize>,
}

impl<'a, 'd> Gathering<'a, 'd> {
    fn new(doc: &'a Document<'d>) -> Self {
        Self {
            doc,
            actors: Actors::default(),
            by_name: HashMap::new(),
            last_full: HashMap::new(),
            by_row: HashMap::new(),
            rows: HashSet::new(),
        }
    }

    fn run(mut self, mut mentions: Vec<Mention>) -> Actors {
        family_names(&mut mentions);
        let equations = equations(self.doc, &mentions);
        self.rows = mentions
            .iter()
            .filter_map(|m| match known::organisations(&m.name) {
                [row] => Some(*row),
                _ => None,
            })
            .collect();
        let idle = self.things(&mentions, &equations);
        let fulls = self.full_names(&mentions);
        let mut cluster_of: BTreeMap<usize, usize> = BTreeMap::new();
        // Names in the running text first; headings may only repeat them.
        for heading in [false, true] {
            for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.heading == heading) {
                if idle.contains(&mention.name) && mention.state.is_none() {
                    continue;
                }
                if matches!(mention.class, Class::Thing | Class::Place) {
                    if mention.class == Class::Place {
                        self.actors.places.push(mention.clone());
                    }
                    continue;
                }
                if heading && !self.by_name.contains_key(&key(mention)) && !heading_name(mention) {
                    continue;
                }
                let equal =
                    equations.iter().find(|e| e.right == i).and_then(|e| cluster_of.get(&e.left).map(|c| (*c, e.by)));
                let cluster = self.place(i, mention, equal, &fulls);
                cluster_of.insert(i, cluster);
            }
        }
        let mut list: Vec<(usize, usize)> = cluster_of.into_iter().collect();
        list.sort_by_key(|(i, _)| mentions[*i].span.start);
        self.actors.mentions = list.iter().map(|(i, c)| (mentions[*i].clone(), *c)).collect();
        self.keep_actors_only();
        self.actors.count_homes();
        self.actors
    }

    /// Names that the text equates with a thing or place: "Korean Demilitarized Zone (DMZ)".
    fn things(&self, mentions: &[Mention], equations: &[Equation]) -> HashSet<String> {
        // "the Nationwide Ceasefire Agreement … the NCA"
        let named = |class: Class| mentions.iter().filter(move |m| m.class == class && m.words.len() > 1);
        let acronyms = mentions
            .iter()
            .filter(|m| m.class == Class::Group(ActorKind::Other) && is_acronym(&m.name))
            .filter(|m| named(Class::Thing).any(|thing| spells(&thing.name, &m.name)))
            .filter(|m| !mentions.iter().any(|g| matches!(g.class, Class::Group(_)) && spells(&g.name, &m.name)))
            .map(|m| m.name.clone());
        equations
            .iter()
            .filter(|e| matches!(mentions[e.left].class, Class::Thing | Class::Place))
            .map(|e| mentions[e.right].name.clone())
            .chain(acronyms)
            .collect()
    }

    /// The row of a well-known organisation's name; an ambiguous one only where another of its names is in the text.
    fn row(&self, mention: &Mention) -> Option<usize> {
        if mention.class == Class::Person {
            return None;
        }
        match known::organisations(&mention.name) {
            [row] => Some(*row),
            rows => {
                let mut fitting = rows.iter().filter(|r| self.rows.contains(r));
                fitting.next().filter(|_| fitting.next().is_none()).copied()
            }
        }
    }

    /// Names of people of two words or more, anywhere in the document.
    fn full_names(&self, mentions: &[Mention]) -> Vec<String> {
        let mut names: Vec<String> = mentions
            .iter()
            .filter(|m| m.class == Class::Person && m.name.contains(' '))
            .map(|m| m.name.clone())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Puts a mention into a cluster, a new one if need be; returns the cluster.
    fn place(&mut self, i: usize, mention: &Mention, equal: Option<(usize, &'static str)>, fulls: &[String]) -> usize {
        let name_key = key(mention);
        let cluster = if let Some(cluster) = self.pointed_to(mention) {
            return cluster;
        } else if let Some((state, _)) = mention.state {
            self.state_cluster(state, mention)
        } else if let Some((cluster, by)) = equal {
            // A text that equates two names it used apart before joins their clusters.
            if let Some(&other) = self.by_name.get(&name_key)
                && other != cluster
            {
                self.merge(cluster, other);
            }
            self.actors.clusters[cluster].joined_by.push(format!("{}: {}", by, mention.name));
            cluster
        } else if let Some(&cluster) = self.row(mention).and_then(|row| self.by_row.get(&row)) {
            cluster
        } else if let Some(cluster) = self.short_person(i, mention) {
            cluster
        } else if let Some(&cluster) = self.by_name.get(&name_key) {
            cluster
        } else if let Some((cluster, by)) = self.variant(mention, fulls) {
            self.actors.clusters[cluster].joined_by.push(format!("{by}: {}", mention.name));
            cluster
        } else {
            self.new_cluster(mention)
        };
        if mention.class == Class::Person && mention.name.contains(' ') {
            self.last_full.insert(cluster, i);
        }
        if let Some(row) = self.row(mention) {
            self.by_row.entry(row).or_insert(cluster);
            if self.actors.clusters[cluster].kind == ActorKind::Other {
                self.actors.clusters[cluster].kind = known::organisation(row).kind;
            }
        }
        self.add_name(cluster, mention);
        self.by_name.entry(name_key).or_insert(cluster);
        cluster
    }

    /// "the Council" points to the body last named whose name ends so; the word is none of its names.
    fn pointed_to(&self, mention: &Mention) -> Option<usize> {
        if !is_generic(mention) {
            return None;
        }
        let fits = |name: &str| name.contains(' ') && name.split(' ').any(|w| w == mention.name);
        (0..self.actors.clusters.len()).rev().find(|&c| {
            let cluster = &self.actors.clusters[c];
            cluster.kind != ActorKind::Person && cluster.names.iter().any(|(n, _)| fits(n))
        })
    }

    fn new_cluster(&mut self, mention: &Mention) -> usize {
        let kind = match mention.class {
            Class::Person => ActorKind::Person,
            Class::State => ActorKind::State,
            Class::Group(kind) => kind,
            Class::Place | Class::Thing | Class::Unknown => ActorKind::Other,
        };
        let state = mention.state.map(|(state, _)| state);
        self.actors.clusters.push(Cluster { kind, names: Vec::new(), joined_by: Vec::new(), state });
        self.actors.clusters.len() - 1
    }

    fn state_cluster(&mut self, state: &'static str, mention: &Mention) -> usize {
        match self.actors.clusters.iter().position(|c| c.state == Some(state)) {
            Some(cluster) => cluster,
            None => self.new_cluster(mention),
        }
    }

    fn add_name(&mut self, cluster: usize, mention: &Mention) {
        let adjective = mention.state.is_some_and(|(_, by)| by == StandsBy::Adjective)
            && mention.words.len() <= 2
            && mention.names
            && is_adjective_only(mention);
        let seat = mention.state.is_some_and(|(_, by)| by == StandsBy::Seat) && !state_acts(self.doc, mention);
        if !mention.names || adjective || seat {
            return;
        }
        let entry = &mut self.actors.clusters[cluster].names;
        let name = mention.name.trim().to_string();
        if entry.iter().any(|(n, _)| *n == name) {
            return;
        }
        let folded = names::fold(&name);
        if !entry.iter().any(|(n, _)| names::fold(n) == folded) {
            entry.push((name, mention.span.clone()));
        }
    }

    fn merge(&mut self, into: usize, from: usize) {
        let names = std::mem::take(&mut self.actors.clusters[from].names);
        for (name, span) in names {
            if !self.actors.clusters[into].names.iter().any(|(n, _)| names::fold(n) == names::fold(&name)) {
                self.actors.clusters[into].names.push((name, span));
            }
        }
        for cluster in self.by_name.values_mut().chain(self.by_row.values_mut()).filter(|c| **c == from) {
            *cluster = into;
        }
        let forward = &mut self.actors.clusters[from];
        forward.joined_by = vec![format!("→{into}")];
    }

    /// A part of a person's full name: the person meant is the one last named in full.
    fn short_person(&mut self, i: usize, mention: &Mention) -> Option<usize> {
        if mention.class != Class::Person {
            return None;
        }
        let words: Vec<Rc<str>> = mention.name.split(' ').map(fold).collect();
        let mut fitting: Vec<usize> = Vec::new();
        for (c, cluster) in self.actors.clusters.iter().enumerate().filter(|(_, c)| c.kind == ActorKind::Person) {
            let fits = cluster.names.iter().any(|(name, _)| {
                if name.split(' ').count() <= words.len() {
                    return false;
                }
                let full: Vec<Rc<str>> = name.split(' ').map(fold).collect();
                words.iter().all(|w| full.contains(w)) || short_for(&mention.name, name)
            });
            if fits {
                fitting.push(c);
            }
        }
        let chosen = fitting.iter().copied().max_by_key(|c| self.last_full.get(c).copied())?;
        if fitting.len() > 1 {
            self.actors.ambiguous.push((i, fitting));
        }
        Some(chosen)
    }

    /// Another form of a name already met: acronym, longer or shorter form, other spelling.
    fn variant(&self, mention: &Mention, fulls: &[String]) -> Option<(usize, &'static str)> {
        let person = mention.class == Class::Person;
        if person && !mention.name.contains(' ') && fulls.iter().any(|f| f.split(' ').any(|w| w == mention.name)) {
            return None;
        }
        let people = people(&mention.name);
        let acronym = is_acronym(&mention.name);
        let mut short: Option<(usize, &'static str)> = None;
        for (c, cluster) in self.actors.clusters.iter().enumerate() {
            if (cluster.kind == ActorKind::Person) != person || cluster.state.is_some() {
                continue;
            }
            // Two men may share a family name by which the text also calls one of them.
            let another = |full: &str| {
                full.contains(' ')
                    && mention.name.contains(' ')
                    && !longer_person(full, &mention.name)
                    && !longer_person(&mention.name, full)
                    && !same_but_spelling(full, &mention.name)
                    && !same_fold(full, &mention.name)
            };
            if person && cluster.names.iter().any(|(full, _)| another(full)) {
                continue;
            }
            for (n, (name, _)) in cluster.names.iter().enumerate() {
                if !person
                    && (acronym && spells(name, &mention.name) || is_acronym(name) && spells(&mention.name, name))
                {
                    return Some((c, "acronym"));
                }
                // "Taliban" fits "Afghan Taliban" better than a group with "Pakistani Taliban" among its aliases.
                if !person && shortened(name, &mention.name) && (short.is_none() || n == 0) {
                    short = Some((c, "short form"));
                }
                if person && longer_person(name, &mention.name) {
                    return Some((c, "fuller name"));
                }
                if !person && same_people(people.as_deref(), name) {
                    return Some((c, "same people"));
                }
                if same_but_spelling(name, &mention.name) {
                    return Some((c, "other spelling"));
                }
            }
        }
        short
    }

    /// Drops states that are only places here, clusters without names, and points mentions to what remains.
    fn keep_actors_only(&mut self) {
        let doc = self.doc;
        let forward = |clusters: &[Cluster], mut c: usize| {
            while let Some(next) =
                clusters[c].joined_by.first().and_then(|j| j.strip_prefix('→')).and_then(|n| n.parse().ok())
            {
                c = next;
            }
            c
        };
        for entry in &mut self.actors.mentions {
            entry.1 = forward(&self.actors.clusters, entry.1);
        }
        let mut acts = vec![false; self.actors.clusters.len()];
        for (mention, cluster) in &self.actors.mentions {
            let is_state = self.actors.clusters[*cluster].state.is_some();
            acts[*cluster] |= !is_state || (state_acts(doc, mention) && !mention.heading);
        }
        for state in governed_states(doc, &self.actors) {
            acts[state] = true;
        }
        let mut renumber: HashMap<usize, usize> = HashMap::new();
        let mut kept = Vec::new();
        for (c, cluster) in self.actors.clusters.iter().enumerate() {
            if acts[c] && !cluster.names.is_empty() {
                renumber.insert(c, kept.len());
                kept.push(cluster.clone());
            } else if acts[c]
                && let Some(state) = cluster.state
            {
                // A state met only as "Pakistani officials": the adjective's own words are the quote.
                let span = self.actors.mentions.iter().find(|(_, k)| *k == c).map(|(m, _)| m.span.clone());
                if let Some(span) = span {
                    renumber.insert(c, kept.len());
                    kept.push(Cluster { names: vec![(state.to_string(), span)], ..cluster.clone() });
                }
            }
        }
        let mut place_like = Vec::new();
        self.actors.mentions.retain_mut(|(mention, cluster)| match renumber.get(cluster) {
            Some(new) => {
                *cluster = *new;
                true
            }
            None => {
                if mention.state.is_some() {
                    place_like.push(mention.clone());
                }
                false
            }
        });
        self.actors.places.extend(place_like);
        self.actors.places.extend(
            self.actors
                .mentions
                .iter()
                .map(|(m, _)| m)
                .filter(|m| m.state.is_some_and(|(_, by)| matches!(by, StandsBy::Name | StandsBy::Seat)))
                .cloned(),
        );
        // A state met only by its seat or its government still goes by its name.
        for cluster in &mut kept {
            if let Some(state) = cluster.state
                && let Some((_, span)) = cluster.names.first().cloned()
                && !cluster
                    .names
                    .iter()
                    .any(|(n, _)| gazetteer::state_words(n).iter().any(|w| w.state == state && w.by == StandsBy::Name))
            {
                cluster.names.insert(0, (state.to_string(), span));
            }
        }
        self.actors.clusters = kept;
        for cluster in &mut self.actors.clusters {
            order_names(cluster);
        }
        for (_, clusters) in &mut self.actors.ambiguous {
            *clusters = clusters.iter().filter_map(|c| renumber.get(c).copied()).collect();
        }
    }
}

/// One common word for a body ("the Council", "the Embassy") points to a name; it is none.
fn is_generic(mention: &Mention) -> bool {
    const GENERIC: &[&str] = &[
        "Council",
        "Embassy",
        "Ministry",
        "Army",
        "Government",
        "Parliament",
        "Assembly",
        "Commission",
        "Committee",
        "Court",
        "Mission",
        "Party",
        "Movement",
        "Front",
        "Coalition",
        "Alliance",
        "Union",
        "Organization",
        "Organisation",
        "Group",
        "Command",
        "Agency",
        "Department",
        "Office",
        "Force",
        "Forces",
        "Cabinet",
        "Senate",
        "Congress",
        "Center",
        "Centre",
        "Foundation",
        "Institute",
        "University",
        "Secretariat",
        "State",
        "Authority",
        "Conference",
        "Commissioner",
        "Military",
        "Police",
        "Navy",
        "Team",
        "Panel",
        "Board",
        "Company",
        "Association",
        "Opposition",
        "Community",
        "Administration",
        "Battalion",
        "Brigade",
        "Division",
        "Regiment",
        "Mujahid",
        "Emirate",
    ];
    mention.words.len() == 1 && mention.titles.is_empty() && GENERIC.contains(&mention.name.as_str())
}

/// "Paris" is Valeska Paris where the text names her so, not the seat of a government.
fn family_names(mentions: &mut [Mention]) {
    let families: HashSet<String> = mentions
        .iter()
        .filter(|m| m.class == Class::Person && m.words.len() > 1)
        .filter_map(|m| m.name.rsplit(' ').next().map(str::to_string))
        .collect();
    for mention in mentions.iter_mut().filter(|m| m.words.len() == 1 && m.phrase.len() == 1) {
        let place = matches!(mention.state, Some((_, StandsBy::Seat))) || mention.class == Class::Place;
        if place && families.contains(&mention.name) {
            mention.class = Class::Person;
            mention.state = None;
        }
    }
}

/// The fullest name first: for people the longest; for others the longest that is no acronym; states keep their order.
fn order_names(cluster: &mut Cluster) {
    if cluster.state.is_some() {
        let by_name = |n: &str| gazetteer::state_words(n).iter().any(|w| w.by == StandsBy::Name);
        let plain = cluster.names.iter().position(|(n, _)| Some(n.as_str()) == cluster.state);
        let plain = plain.or_else(|| cluster.names.iter().position(|(n, _)| by_name(n)));
        if let Some(at) = plain {
            let name = cluster.names.remove(at);
            cluster.names.insert(0, name);
        }
        return;
    }
    let best = (0..cluster.names.len()).max_by_key(|&i| {
        let name = &cluster.names[i].0;
        (!is_acronym(name), name.split(' ').count(), std::cmp::Reverse(i))
    });
    if let Some(best) = best {
        let name = cluster.names.remove(best);
        cluster.names.insert(0, name);
    }
}

/// A heading's name that may stand for an actor on its own: only full names of known shape.
fn heading_name(mention: &Mention) -> bool {
    match mention.class {
        Class::Person => {
            mention.words.len() >= 2
                && Lexicon::bundled().is_given_name(mention.name.split(' ').next().unwrap_or_default())
        }
        _ => false,
    }
}

/// What two mentions of the same name share.
fn key(mention: &Mention) -> String {
    let class = if mention.class == Class::Person { "p:" } else { "g:" };
    format!("{class}{}", fold(&mention.name))
}
