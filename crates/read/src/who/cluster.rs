//! Gathers mentions into the actors of one document.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use record::ActorKind;

use super::aliases::{Equation, equations, spells};
use super::bodies::{self, Noun};
use super::mention::{Class, Mention, is_acronym};
use super::split::{Words, split};
use super::{evidence, hyphens, known, runs};
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
}

impl Actors {
    /// The mention that covers a token.
    pub(crate) fn at(&self, sentence: usize, token: usize) -> Option<usize> {
        self.mentions.iter().position(|(m, _)| m.covers(sentence, token))
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

/// All mentions, of unknown class where the words themselves do not tell.
fn find(doc: &Document<'_>, known: &[KnownActor]) -> Vec<Mention> {
    let lexicon = Lexicon::bundled();
    let inner = capitals_inside(doc);
    let known_names: HashMap<&str, ActorKind> =
        known.iter().flat_map(|k| k.names.iter().map(|n| (n.as_str(), k.kind))).collect();
    let halves = Halves::of(doc);
    let is_known = |word: &str| inner.contains_key(word) || known_names.contains_key(word);
    let mut mentions = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate() {
        let text = doc.text();
        let word = |i: usize| sentence.words.get(i).map_or("", |w| &text[w.span.clone()]);
        let phrase = |r: Range<usize>| {
            let words: Vec<&str> = r.clone().map(word).collect();
            let joined = words.join(" ");
            for (mark, glued) in [(" 's", "'s"), (" ’s", "’s"), (" '", "'"), (" ’", "’"), (" .", "."), (" / ", "/")]
            {
                if joined.contains(mark) {
                    return words.join(" ").replace(mark, glued);
                }
            }
            joined
        };
        for run in runs::find(text, sentence, &is_known) {
            for piece in split(&Words { text: &word, phrase: &phrase }, run) {
                let owned = |i: usize| word(i).to_string();
                let state = piece.state.or_else(|| ambiguous_state(text, &phrase(piece.words.clone())));
                let class = if state.is_some() { Class::State } else { piece.class };
                let extended = bodies::extend(&owned, piece.words.clone(), state);
                let mut mention = Mention {
                    sentence: s,
                    phrase: piece.words.clone(),
                    span: doc.span(s, piece.words.clone()),
                    name: phrase(piece.words.clone()),
                    class,
                    titles: piece.titles,
                    state: state.map(|w| (w.state, w.by)),
                    names: true,
                    heading: doc.heading[s],
                    words: piece.words,
                };
                if common_word(doc, &mention) {
                    continue;
                }
                if let Some(kind) = known_names.get(mention.name.as_str()).filter(|_| mention.class == Class::Unknown) {
                    mention.class = if *kind == ActorKind::Person { Class::Person } else { Class::Group(*kind) };
                }
                let describes = extended.as_ref().is_none_or(|e| e.noun == Noun::Part);
                if lexicon.is_people(&mention.name) && describes && mention.class == Class::Unknown {
                    continue;
                }
                if !halves.settle(&mut mention) {
                    continue;
                }
                if let Some(extended) = extended {
                    apply(doc, &mut mention, extended);
                }
                if matches!(mention.class, Class::Person | Class::Unknown)
                    && let Some(end) = bodies::governs(&owned, mention.words.end)
                {
                    mention.words.end = end;
                    mention.phrase = mention.words.clone();
                    mention.span = doc.span(s, mention.words.clone());
                    mention.name = phrase(mention.words.clone());
                    let governor = mention.name.split(' ').next().unwrap_or_default();
                    mention.state = known::governed(governor.trim_end_matches("'s").trim_end_matches("’s"), None)
                        .and_then(|of| gazetteer::state(of, &[StandsBy::Name]))
                        .map(|w| (w.state, StandsBy::Name));
                    mention.class = Class::State;
                }
                government_of(doc, &mut mention);
                people(doc, &mut mention);
                hyphens::extend(doc, &mut mention);
                earlier_government(doc, &mut mention);
                mentions.push(mention);
            }
        }
    }
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions.dedup_by(|later, first| later.span.start < first.span.end);
    mentions
}

/// A word that fits several states ("Hanoi", "Congolese") stands for the one that the text names.
fn ambiguous_state(text: &str, name: &str) -> Option<gazetteer::StateWord> {
    let words = gazetteer::state_words(name);
    words.iter().filter(|w| w.state != name && text.contains(w.state)).max_by_key(|w| w.state.len()).copied()
}

/// "the North" stands for North Vietnam in a report on Vietnam, for North Korea in one on Korea, else for a direction.
struct Halves {
    north: Option<&'static str>,
    south: Option<&'static str>,
}

impl Halves {
    fn of(doc: &Document<'_>) -> Self {
        let find = |half: &str| {
            let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
            for (at, _) in doc.text().match_indices(half) {
                let rest: String = doc.text()[at..].chars().take(half.len() + 24).collect();
                let words: Vec<&str> = rest.split(|c: char| !c.is_alphanumeric()).take(2).collect();
                if let Some(word) = gazetteer::state(&words.join(" "), &[StandsBy::Name, StandsBy::Adjective]) {
                    *counts.entry(word.state).or_default() += 1;
                }
            }
            counts.into_iter().max_by_key(|(_, n)| *n).map(|(state, _)| state)
        };
        Self { north: find("North "), south: find("South ") }
    }

    /// Gives a lone "North" or "South" its state; false where it is only a direction.
    fn settle(&self, mention: &mut Mention) -> bool {
        let half = match mention.name.as_str() {
            "North" => self.north,
            "South" => self.south,
            _ => return true,
        };
        if let Some(state) = half {
            mention.state = Some((state, StandsBy::Name));
            mention.class = Class::State;
        }
        half.is_some()
    }
}

/// "SAMPLE" in capitals for emphasis: the text has the word in small letters too, or it is only a known outlet.
fn common_word(doc: &Document<'_>, mention: &Mention) -> bool {
    let shouted = mention.words.len() == 1
        && mention.name.len() >= 4
        && mention.name.chars().all(char::is_uppercase)
        && mention.state.is_none()
        && known::organisations(&mention.name).is_empty();
    let outlet = matches!(mention.class, Class::Unknown | Class::Group(ActorKind::Other))
        && mention.words.len() > 1
        && crate::references::is_outlet(&mention.name);
    outlet || shouted && doc.has_word(&mention.name.to_lowercase())
}

/// Lets a small-letter noun behind a name say what is named.
fn apply(doc: &Document<'_>, mention: &mut Mention, extended: bodies::Extended) {
    let s = mention.sentence;
    let is_state = mention.state.is_some();
    let people = Lexicon::bundled().is_people(&mention.name);
    let last = extended.name.rsplit(' ').next().unwrap_or_default().to_string();
    let rename = |mention: &mut Mention, class: Class| {
        mention.words = extended.phrase.clone();
        mention.span = doc.span(s, extended.phrase.clone());
        mention.name = extended.name.clone();
        mention.class = class;
    };
    match extended.noun {
        Noun::Government if is_state => {
            rename(mention, Class::State);
            if let Some((_, by)) = &mut mention.state {
                *by = StandsBy::Name;
            }
        }
        Noun::Body | Noun::Organ if is_state => {
            rename(mention, Class::Group(bodies::kind(extended.noun, &last)));
            mention.state = None;
        }
        Noun::Body | Noun::Organ if people => {
            rename(mention, Class::Group(bodies::kind(extended.noun, &last)));
        }
        Noun::Fighters | Noun::Community if people || mention.class == Class::Unknown => {
            rename(mention, Class::Group(bodies::kind(extended.noun, &last)));
        }
        Noun::Organ if matches!(mention.class, Class::Group(_)) => {
            rename(mention, Class::Group(ActorKind::Other));
        }
        _ => mention.names &= !is_state || mention.state.is_some_and(|(_, by)| by == StandsBy::Name),
    }
    mention.phrase = extended.phrase;
}

/// "government of Syria" before a state's name.
fn government_of(doc: &Document<'_>, mention: &mut Mention) {
    let (s, start) = (mention.sentence, mention.words.start);
    if mention.class != Class::State || start < 2 {
        return;
    }
    let skip = usize::from(doc.word(s, start - 1) == "the" && start > 2);
    let (of, noun) = (start - 1 - skip, start.checked_sub(2 + skip));
    if let Some(noun) = noun
        && doc.word(s, of) == "of"
        && doc.word(s, noun) == "government"
    {
        mention.words.start = noun;
        mention.phrase.start = noun;
        mention.span = doc.span(s, mention.words.clone());
        mention.name = doc.text()[mention.span.clone()].to_string();
    }
}

/// "the Chinese" are a people where no noun follows, and then stand for the state by name.
fn people(doc: &Document<'_>, mention: &mut Mention) {
    let (s, start, end) = (mention.sentence, mention.words.start, mention.phrase.end);
    let Some((state, by @ StandsBy::Adjective)) = &mut mention.state else { return };
    let words = &doc.sentences[s].words;
    let noun_follows = words.get(end).is_some_and(|w| {
        matches!(w.upos, grammar::Upos::Noun | grammar::Upos::Propn | grammar::Upos::Adj)
            || doc.word(s, end).starts_with('-')
    });
    let also_people =
        gazetteer::state_words(&mention.name).iter().any(|w| w.state == *state && w.by == StandsBy::People);
    if also_people && !noun_follows && start > 0 && doc.word(s, start - 1).eq_ignore_ascii_case("the") {
        *by = StandsBy::People;
    }
}

/// "the former Afghan government" is not the state of today.
fn earlier_government(doc: &Document<'_>, mention: &mut Mention) {
    let (s, start) = (mention.sentence, mention.words.start);
    let before = start.checked_sub(1).map(|i| doc.word(s, i).to_lowercase());
    let former = matches!(before.as_deref(), Some("former" | "ousted" | "deposed" | "toppled" | "fallen" | "previous"));
    if former && mention.state.is_some() && mention.words.len() > 1 {
        mention.words.start = start - 1;
        mention.phrase.start = start - 1;
        mention.span = doc.span(s, mention.words.clone());
        mention.name = doc.text()[mention.span.clone()].to_string();
        mention.state = None;
        mention.class = Class::Group(ActorKind::State);
    }
}

/// Capitalised words that stand inside sentences outside headings, with their number.
fn capitals_inside(doc: &Document<'_>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for (s, sentence) in doc.sentences.iter().enumerate().filter(|(s, _)| !doc.heading[*s]) {
        for i in 1..sentence.words.len() {
            let word = doc.word(s, i);
            let opens = matches!(doc.word(s, i - 1), "“" | "\"" | "‘" | ":" | "'" | "``");
            if runs::is_capital(word) && !opens {
                *counts.entry(word.to_string()).or_insert(0) += 1;
            }
        }
    }
    counts
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
        self.actors
    }

    /// Names that the text equates with a thing or place: "Korean Demilitarized Zone (DMZ)".
    fn things(&self, mentions: &[Mention], equations: &[Equation]) -> HashSet<String> {
        equations
            .iter()
            .filter(|e| matches!(mentions[e.left].class, Class::Thing | Class::Place))
            .map(|e| mentions[e.right].name.clone())
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
        if !entry.iter().any(|(n, _)| same_fold(n, &name)) {
            entry.push((name, mention.span.clone()));
        }
    }

    fn merge(&mut self, into: usize, from: usize) {
        let names = std::mem::take(&mut self.actors.clusters[from].names);
        for (name, span) in names {
            if !self.actors.clusters[into].names.iter().any(|(n, _)| same_fold(n, &name)) {
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
        let words: Vec<&str> = mention.name.split(' ').collect();
        let mut fitting: Vec<usize> = Vec::new();
        for (c, cluster) in self.actors.clusters.iter().enumerate().filter(|(_, c)| c.kind == ActorKind::Person) {
            let fits = cluster.names.iter().any(|(name, _)| {
                let full: Vec<&str> = name.split(' ').collect();
                full.len() > words.len()
                    && (words.iter().all(|w| full.iter().any(|f| same_fold(f, w)))
                        || names::same_in_document(&mention.name, name, names::Kind::Person))
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
                    && (is_acronym(&mention.name) && spells(name, &mention.name)
                        || is_acronym(name) && spells(&mention.name, name))
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
                && !cluster.names.iter().any(|(n, _)| {
                    gazetteer::state_words(n).iter().any(|w| w.state == state && w.by == StandsBy::Name)
                })
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

/// States whose office-holders are named without them ("President Truman"), and those meant by a bare "the government".
fn governed_states(doc: &Document<'_>, actors: &Actors) -> Vec<usize> {
    let cluster_of = |state: &str| actors.clusters.iter().position(|c| c.state == Some(state));
    let mut found = Vec::new();
    for (mention, _) in actors.mentions.iter().filter(|(m, _)| m.class == Class::Person) {
        for title in &mention.titles {
            found.extend(known::governed(&mention.name, Some(title)).and_then(cluster_of));
        }
    }
    let states: Vec<(&Mention, usize)> = actors
        .mentions
        .iter()
        .filter(|(m, c)| m.state.is_some() && actors.clusters[*c].state.is_some())
        .map(|(m, c)| (m, *c))
        .collect();
    for (s, sentence) in doc.sentences.iter().enumerate() {
        for i in 1..sentence.words.len() {
            let bare = doc.word(s, i) == "government" && doc.word(s, i - 1).eq_ignore_ascii_case("the");
            if !bare {
                continue;
            }
            let near = states
                .iter()
                .rev()
                .find(|(m, _)| m.sentence <= s && s - m.sentence <= 4 && !m.heading && state_acts(doc, m));
            let commonest = states.iter().max_by_key(|(_, c)| states.iter().filter(|(_, k)| k == c).count());
            found.extend(near.or(commonest).map(|(_, c)| *c));
        }
    }
    found
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
        let plain = cluster.names.iter().position(|(n, _)| Some(n.as_str()) == cluster.state);
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

fn is_adjective_only(mention: &Mention) -> bool {
    gazetteer::state_words(&mention.name).iter().all(|w| w.by != StandsBy::Name)
        && !gazetteer::state_words(&mention.name).is_empty()
}

/// Whether a state acts, speaks or is dealt with here, rather than being where something is.
fn state_acts(doc: &Document<'_>, mention: &Mention) -> bool {
    use grammar::Rel;
    let s = mention.sentence;
    let sentence = &doc.sentences[s];
    if mention.phrase.len() > mention.words.len()
        || mention.words.len() > 1 && doc.text()[mention.span.clone()].contains("government")
    {
        return true;
    }
    let Some((_, by)) = mention.state else { return true };
    // "US-backed"; "Turkish Foreign Minister Çavuşoğlu".
    if hyphens::does(doc, s, mention.words.end) {
        return true;
    }
    if mention.words.end < sentence.words.len() && doc.word(s, mention.words.end) == "-" {
        return false;
    }
    if by == StandsBy::Adjective || mention.words.len() == 1 && is_acronym(&mention.name) {
        let next = mention.phrase.end;
        let office = next < sentence.words.len()
            && !Lexicon::bundled().title(doc.word(s, next)).is_empty()
            && sentence.words.get(next + 1).is_some();
        if office || by == StandsBy::Adjective {
            return office;
        }
    }
    if by == StandsBy::People {
        let the = mention.words.start > 0 && doc.word(s, mention.words.start - 1).eq_ignore_ascii_case("the");
        let joined = mention.words.start > 1 && doc.word(s, mention.words.start - 1) == "and";
        return the || joined;
    }
    let words = &mention.words;
    let head =
        words.clone().find(|&i| sentence.words[i].head.is_none_or(|h| !words.contains(&h))).unwrap_or(words.start);
    let case = sentence
        .children(head)
        .find(|&c| sentence.words[c].rel == Rel::Case && c < head)
        .map(|c| doc.word(s, c).to_lowercase());
    let last = mention.words.end;
    if last < sentence.words.len() && matches!(doc.word(s, last), "'s" | "’s") {
        return by != StandsBy::Seat;
    }
    let governor = sentence.words[head].head;
    let verb = governor.is_some_and(|g| sentence.words[g].upos == grammar::Upos::Verb);
    match sentence.words[head].rel {
        Rel::Nsubj | Rel::NsubjPass | Rel::OblAgent | Rel::Iobj => verb || by != StandsBy::Seat,
        Rel::Obj => !governor.is_some_and(|g| {
            matches!(
                sentence.words[g].lemma.as_str(),
                "leave" | "enter" | "visit" | "reach" | "invade" | "occupy" | "tour" | "quit" | "flee"
            )
        }),
        Rel::Obl | Rel::Nmod => match case.as_deref() {
            Some("with" | "by" | "against" | "between") => true,
            Some("to") => governor.is_some_and(|g| {
                matches!(
                    sentence.words[g].lemma.as_str(),
                    "offer"
                        | "belong"
                        | "promise"
                        | "hand"
                        | "surrender"
                        | "say"
                        | "demand"
                        | "speak"
                        | "talk"
                        | "threat"
                        | "loyalty"
                        | "give"
                )
            }),
            _ => false,
        },
        Rel::Conj => {
            governor.is_some_and(|g| matches!(sentence.words[g].rel, Rel::Nsubj | Rel::NsubjPass))
                || governor.is_some_and(|g| {
                    sentence.children(g).any(|c| {
                        sentence.words[c].rel == Rel::Case && matches!(doc.word(s, c), "with" | "between" | "by")
                    })
                })
        }
        _ => false,
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

fn fold(name: &str) -> String {
    let expanded: Vec<&str> = name
        .split(' ')
        .map(|w| match w {
            _ if !name.contains(' ') => w,
            "UN" | "U.N." => "United Nations",
            "US" | "U.S." => "United States",
            "EU" | "E.U." => "European Union",
            "UK" | "U.K." => "United Kingdom",
            w => w,
        })
        .collect();
    let mut expanded = expanded.join(" ");
    // "Embassy in Baghdad" and "Embassy in Iraq" are one.
    if let Some((body, place)) = expanded.split_once(" in ")
        && body.contains("Embassy")
        && let Some(word) = gazetteer::state_words(place).first()
    {
        expanded = format!("{body} in {}", word.state);
    }
    let folded = names::fold(&expanded);
    folded.strip_prefix("the ").unwrap_or(&folded).to_string()
}

fn same_fold(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// "Security Council" for "U.N. Security Council" or "Security Council of the United Nations".
fn shortened(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let (long, short) = (fold(long), fold(short));
    // "Security Council of the United Nations", "UN Security Council".
    let significant = |n: &str| {
        let mut words: Vec<String> =
            n.split(' ').filter(|w| !matches!(*w, "of" | "the" | "for" | "and")).map(str::to_string).collect();
        words.sort();
        words
    };
    if short.contains(' ') && significant(&long) == significant(&short) {
        return true;
    }
    if short.split(' ').count() < 2 || long == short {
        return short.split(' ').count() == 1 && one_word_short(&long, &short);
    }
    let before = long.strip_suffix(short.as_str()).and_then(|p| p.strip_suffix(' '));
    let behind = long.strip_prefix(short.as_str()).is_some_and(|p| p.starts_with(" of ") || p.starts_with(" for "));
    behind || before.is_some_and(|p| p.split(' ').count() <= 2)
}

/// "Taliban" for "Afghan Taliban", "Houthis" for "Houthi rebels": the one word that is not a common organisation word.
fn one_word_short(long: &str, short: &str) -> bool {
    let words: Vec<&str> = long.split(' ').collect();
    let generic = [
        "army",
        "forces",
        "government",
        "military",
        "police",
        "council",
        "party",
        "movement",
        "front",
        "union",
        "state",
        "command",
        "group",
        "court",
    ];
    let nationality = |w: &str| {
        let mut capital: Vec<char> = w.chars().collect();
        if let Some(first) = capital.first_mut() {
            *first = first.to_ascii_uppercase();
        }
        let capital: String = capital.into_iter().collect();
        !gazetteer::state_words(&capital).is_empty()
    };
    words.len() == 2 && !generic.contains(&short) && words[1] == short && nationality(words[0])
}

/// "Chiang" first, "Chiang Kai-shek" later.
fn longer_person(short: &str, long: &str) -> bool {
    let (short, long) = (fold(short), fold(long));
    let full: Vec<&str> = long.split(' ').collect();
    let part: Vec<&str> = short.split(' ').collect();
    full.len() > part.len() && part.iter().all(|w| full.contains(w))
}

/// Names of the same length whose words differ by spelling alone.
fn same_but_spelling(a: &str, b: &str) -> bool {
    let words = |n: &str| n.split([' ', '-']).count();
    if words(a) == words(b) && a.contains(' ') && !is_acronym(a) {
        let prepared = |n: &str| names::Prepared::new(n, names::Kind::Person);
        if prepared(a).tie(&prepared(b)) == Some(names::Tie::Spelling) {
            return true;
        }
    }
    let (fa, fb) = (fold(a), fold(b));
    let (wa, wb): (Vec<&str>, Vec<&str>) = (fa.split(' ').collect(), fb.split(' ').collect());
    wa.len() == wb.len() && fa != fb && !is_acronym(a) && !is_acronym(b) && wa.iter().zip(&wb).all(|(x, y)| close(x, y))
}

/// One letter in six may differ, the first stays; short words must be equal.
fn close(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if x.len().min(y.len()) < 6 || x[0] != y[0] || x.len().abs_diff(y.len()) > 1 {
        return false;
    }
    let mut row: Vec<usize> = (0..=y.len()).collect();
    for (i, cx) in x.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cy) in y.iter().enumerate() {
            let next = (row[j + 1] + 1).min(row[j] + 1).min(diagonal + usize::from(cx != cy));
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[y.len()] <= 1 + usize::from(x.len() >= 9)
}
