//! Who is at the table, who mediates, and who speaks for whom: since when, on whose word.
//!
//! At the table is whoever the record shows (not merely imagines) as a side of a ceasefire or of talks within a year before
//! the day asked for, or without a date; who was a side only before that is listed apart, and a person whose side is not
//! known is no party. A third party is whoever mediates
//! without being a side. Everyone else who acts or speaks is listed after them.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, ActorKind, EventStatus, EventType, Family, RelationType};
use serde::Serialize;

use crate::evidence::Support;
use crate::label::{ActorRef, kind_words};
use crate::lens::{Lens, Row};
use crate::page::{Line, Page, Section, View};
use crate::{Table, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Parties {
    /// Those at the table first, then third parties, then others; in each the most often named first.
    pub parties: Vec<Party>,
}

/// Where an actor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A side of ceasefires or talks.
    AtTheTable,
    /// A side of earlier ceasefires or talks only.
    Earlier,
    /// Mediates, and is no side.
    ThirdParty,
    /// Acts or speaks otherwise.
    Other,
}

/// An organisation, state or community.
#[derive(Debug, Clone, Serialize)]
pub struct Party {
    /// Who.
    pub actor: ActorRef,
    /// Its full name.
    pub full_name: String,
    /// What kind of actor.
    pub kind: &'static str,
    /// Its other names.
    pub other_names: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Whether it mediates.
    pub mediates: bool,
    /// In how many records it, or a person on its side, acts or speaks.
    pub records: usize,
    /// Who holds office in it or speaks for it; those who spoke most first.
    pub speakers: Vec<Speaker>,
    /// What shows where it stands.
    pub support: Support,
}

/// A person who holds office in a party, or speaks for it.
#[derive(Debug, Clone, Serialize)]
pub struct Speaker {
    /// Who.
    pub person: ActorRef,
    /// Title of the office, as named most often.
    pub title: Option<String>,
    /// Since when, as EDTF.
    pub since: Option<String>,
    /// Until when, as EDTF.
    pub until: Option<String>,
    /// How many of the person's statements count.
    pub statements: usize,
    /// What shows it.
    pub support: Support,
}

/// What is gathered about one actor before it becomes a row.
#[derive(Default)]
struct Gathered<'r, 'a> {
    table: Vec<&'r Row<'a>>,
    earlier: Vec<&'r Row<'a>>,
    mediation: Vec<&'r Row<'a>>,
    other: Vec<&'r Row<'a>>,
    /// How many records, and the place of the last.
    records: usize,
    last: Option<usize>,
    people: BTreeMap<ActorId, Person<'r, 'a>>,
}

impl Gathered<'_, '_> {
    /// Counts a record; one that names it several times comes several times in a row.
    fn count(&mut self, row: &Row<'_>) {
        if self.last != Some(row.at) {
            self.records += 1;
            self.last = Some(row.at);
        }
    }
}

#[derive(Default)]
struct Person<'r, 'a> {
    titles: BTreeMap<String, usize>,
    since: Option<record::Edtf>,
    until: Option<record::Edtf>,
    rows: Vec<&'r Row<'a>>,
}

/// Who is at the table, and who speaks for whom.
pub fn parties(lens: &Lens<'_>) -> Parties {
    let mut gathered: BTreeMap<ActorId, Gathered<'_, '_>> = BTreeMap::new();
    let limit = lens.today().map(|day| say::plus_days(day, -365));
    for (row, event) in lens.events() {
        let last = event.date.and_then(|d| d.last_day());
        let long_ago = last.zip(limit).is_some_and(|(last, limit)| last < limit);
        let mediates = event.event == EventType::Mediation;
        let sides = matches!(event.event.family(), Family::Ceasefires | Family::Talks);
        let shown = sides && !matches!(event.status, EventStatus::Hypothetical | EventStatus::Denied);
        for (list, acts) in [(&event.actors, true), (&event.targets, false)] {
            for actor in list {
                let entry = gathered.entry(lens.side(*actor)).or_default();
                entry.count(row);
                match (shown, mediates && acts) {
                    (true, true) => entry.mediation.push(row),
                    (true, false) if long_ago => entry.earlier.push(row),
                    (true, false) => entry.table.push(row),
                    (false, _) => entry.other.push(row),
                }
            }
        }
    }
    let mut spoken: BTreeMap<ActorId, usize> = BTreeMap::new();
    for (row, statement) in lens.statements() {
        let (speaker, side) = (lens.head(statement.speaker), lens.side_of_statement(statement));
        *spoken.entry(speaker).or_default() += 1;
        let entry = gathered.entry(side).or_default();
        entry.count(row);
        entry.other.push(row);
        if statement.speaker_for.is_some() && speaker != side {
            entry.people.entry(speaker).or_default().rows.push(row);
        }
    }
    for (row, relation) in lens.relations().filter(|(_, r)| r.relation == RelationType::Role) {
        let (person, body) = (lens.head(relation.from), lens.head(relation.to));
        let entry = gathered.entry(body).or_default();
        let person = entry.people.entry(person).or_default();
        if let Some(title) = &relation.title {
            *person.titles.entry(title.clone()).or_default() += 1;
        }
        person.since = person.since.or(relation.since);
        person.until = person.until.or(relation.until);
        person.rows.insert(0, row);
    }
    let bodies = gathered.into_iter().filter(|(id, _)| !lens.label(*id).full.is_empty());
    let mut parties: Vec<Party> = bodies.filter_map(|(id, g)| party(lens, id, g, &spoken)).collect();
    parties.sort_by(|a, b| {
        let rank = |p: &Party| (p.place, std::cmp::Reverse(p.records));
        rank(a).cmp(&rank(b)).then_with(|| a.full_name.cmp(&b.full_name)).then_with(|| a.actor.cmp(&b.actor))
    });
    Parties { parties }
}

fn party(lens: &Lens<'_>, id: ActorId, g: Gathered<'_, '_>, spoken: &BTreeMap<ActorId, usize>) -> Option<Party> {
    let label = lens.label(id);
    let place = match (g.table.is_empty(), g.mediation.is_empty(), g.earlier.is_empty()) {
        (false, ..) => Place::AtTheTable,
        (true, false, _) => Place::ThirdParty,
        (true, true, false) => Place::Earlier,
        (true, true, true) => Place::Other,
    };
    // A person whose side is not known is no party, even where a record has him as a side.
    let place = match (label.kind, place) {
        (ActorKind::Person, Place::Other) => return None,
        (ActorKind::Person, _) => Place::Other,
        (_, place) => place,
    };
    let mut speakers: Vec<Speaker> = g.people.into_iter().map(|(who, p)| speaker(lens, who, p, spoken)).collect();
    speakers.sort_by(|a, b| {
        (rank(a), b.statements, &a.person).cmp(&(rank(b), a.statements, &b.person)).then_with(|| a.title.cmp(&b.title))
    });
    let support = match place {
        Place::AtTheTable => Support::new(lens, g.table),
        Place::Earlier => Support::new(lens, g.earlier),
        Place::ThirdParty => Support::new(lens, g.mediation.iter().copied()),
        Place::Other => {
            let sides = g.table.iter().chain(&g.earlier).chain(&g.mediation);
            Support::new(lens, sides.chain(&g.other).copied())
        }
    };
    Some(Party {
        actor: ActorRef::new(lens, id),
        full_name: label.full.clone(),
        kind: kind_words(label.kind),
        other_names: label.others.clone(),
        place,
        mediates: !g.mediation.is_empty(),
        records: g.records,
        speakers,
        support,
    })
}

/// Who speaks for a body by office comes first, then who leads it and has spoken, then others, then who held an office once.
fn rank(speaker: &Speaker) -> u8 {
    const SPEAK: &[&str] = &["spokes", "negotiator", "envoy", "representative", "delegat"];
    const LEAD: &[&str] = &[
        "leader",
        "head",
        "chief",
        "president",
        "chair",
        "emir",
        "king",
        "minister",
        "secretary",
        "premier",
        "chancellor",
        "director",
        "founder",
    ];
    let title = speaker.title.as_deref().unwrap_or_default().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    match () {
        () if ["former", "ex-", "late "].iter().any(|w| title.starts_with(w)) => 3,
        () if has(SPEAK) => 0,
        () if has(LEAD) && speaker.statements > 0 => 1,
        () => 2,
    }
}

fn speaker(lens: &Lens<'_>, who: ActorId, p: Person<'_, '_>, spoken: &BTreeMap<ActorId, usize>) -> Speaker {
    let title = p.titles.into_iter().max_by_key(|(title, n)| (*n, std::cmp::Reverse(title.clone()))).map(|(t, _)| t);
    Speaker {
        person: ActorRef::new(lens, who),
        title,
        since: p.since.map(|d| d.to_string()),
        until: p.until.map(|d| d.to_string()),
        statements: spoken.get(&who).copied().unwrap_or(0),
        support: Support::new(lens, p.rows),
    }
}

impl Parties {
    /// The ids of those at the table.
    pub(crate) fn table(&self) -> BTreeSet<String> {
        self.at(Place::AtTheTable).map(|p| p.actor.id.clone()).collect()
    }

    /// The names of those at the table, in the order of the alphabet.
    pub(crate) fn table_names(&self) -> Vec<String> {
        let names: BTreeSet<&str> = self.at(Place::AtTheTable).map(|p| p.actor.name.as_str()).collect();
        names.into_iter().map(String::from).collect()
    }

    pub(crate) fn at(&self, place: Place) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |p| p.place == place)
    }
}

impl Party {
    /// The party in one sentence.
    fn sentence(&self) -> String {
        let short = if self.actor.name == self.full_name { String::new() } else { format!(" ({})", self.actor.name) };
        let role = match (self.place, self.mediates) {
            (Place::AtTheTable, false) => ", at the table",
            (Place::AtTheTable, true) => ", at the table; mediates too",
            (Place::ThirdParty, _) => ", mediates",
            (Place::Earlier, _) => ", at the table earlier",
            (Place::Other, _) => "",
        };
        let records = say::count(self.records, "record", "records");
        format!("{}{short}, {}{role} ({records})", self.full_name, self.kind)
    }

    /// The party and those who speak for it, at most `most` of them.
    pub(crate) fn lines(&self, most: usize) -> Vec<Line> {
        let mut line = Line::new(self.sentence(), self.support.clone());
        if self.actor.identity_proposed {
            line = line.note("held to be one by equal names in several reports; nobody has ruled on it");
        }
        let hidden = self.speakers.len().saturating_sub(most);
        let shown = self.speakers.iter().take(most);
        let mut lines = vec![line.quoting(usize::from(self.speakers.is_empty()))];
        lines.extend(shown.map(|s| Line::new(s.sentence(&self.actor.name), s.support.clone()).below()));
        if hidden > 0 {
            let more = say::count(hidden, "more person is named", "more persons are named");
            lines.push(Line::plain(format!("{more} for {}", self.actor.name)).below());
        }
        lines
    }
}

impl Speaker {
    /// `Muhammad Khurasani (spokesman)`.
    pub(crate) fn short(&self) -> String {
        match &self.title {
            Some(title) if !self.is_office(title) => format!("{} ({title})", self.person.name),
            _ => self.person.name.clone(),
        }
    }

    /// Whether the person is known by the office alone.
    fn is_office(&self, title: &str) -> bool {
        self.person.name.to_lowercase().ends_with(&title.to_lowercase())
    }

    fn sentence(&self, body: &str) -> String {
        let title = match &self.title {
            // An office that stands for a name needs no title.
            Some(title) if self.is_office(title) => format!("{} speaks for {body}", self.person.name),
            Some(title) => format!("{} is {title} of {body}", self.person.name),
            None => format!("{} speaks for {body}", self.person.name),
        };
        let date = |d: &Option<String>, word: &str| {
            let date = d.as_ref().and_then(|d| d.parse().ok());
            date.map(|d| format!(", {word} {}", say::date(d))).unwrap_or_default()
        };
        let spoke = match self.statements {
            0 => String::new(),
            n => format!(" ({})", say::count(n, "statement", "statements")),
        };
        format!("{title}{}{}{spoke}", date(&self.since, "since"), date(&self.until, "until"))
    }
}

impl View for Parties {
    fn page(&self) -> Page {
        let section = |heading: &str, place, empty: &str| {
            let lines = self.parties.iter().filter(|p| p.place == place).flat_map(|p| p.lines(usize::MAX)).collect();
            Section::new(heading, lines, empty)
        };
        Page {
            title: "Parties".into(),
            lead: vec![],
            sections: vec![
                section("At the table", Place::AtTheTable, "The record shows no side of ceasefires or talks."),
                section("Third parties", Place::ThirdParty, "The record shows no mediator."),
                section("At the table earlier", Place::Earlier, "None."),
                section("Others who act or speak", Place::Other, "None."),
            ],
        }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["party", "full_name", "kind", "place", "person", "title", "since", "until"]);
        for p in &self.parties {
            let place = match p.place {
                Place::AtTheTable => "at the table",
                Place::ThirdParty => "third party",
                Place::Earlier => "at the table earlier",
                Place::Other => "other",
            };
            let head = [p.actor.name.clone(), p.full_name.clone(), p.kind.to_string(), place.to_string()];
            let cells = |rest: [String; 4]| {
                let mut all: [String; 8] = Default::default();
                head.iter().cloned().chain(rest).enumerate().for_each(|(i, cell)| all[i] = cell);
                all
            };
            table.push(cells(Default::default()), &p.support);
            for s in &p.speakers {
                let text = |d: &Option<String>| d.clone().unwrap_or_default();
                table.push(cells([s.person.name.clone(), text(&s.title), text(&s.since), text(&s.until)]), &s.support);
            }
        }
        table
    }
}
