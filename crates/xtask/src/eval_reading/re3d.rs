//! re3d: names of people and organisations, and the relations between them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use read::Reading;
use record::{ActorKind, Body, EventType, RelationType};
use serde_json::Value;

use super::actors::{Names, sides};
use super::names::{Agreement, NameSet, folded, holds};
use super::tally::{Failures, Overlap, Rate};
use super::{Args, name_of, read_text, text_of};

/// What annotators were less sure of than this is left out.
const SURE: f64 = 0.5;

/// Relations by the questions that the reader answers.
const TIES: &[(&str, &[&str])] = &[
    ("role, member, part", &["BelongsTo", "InChargeOf"]),
    ("alliance", &["AlliesOf", "MilitaryAlliesOf", "Likes"]),
    ("opposition", &["FightingAgainst", "Dislikes"]),
];

/// One document with what is marked in it.
struct Document {
    text: String,
    people: NameSet,
    bodies: NameSet,
    others: NameSet,
    /// Type of relation, both ends.
    relations: Vec<(String, String, String)>,
}

/// Measures each folder, then all together.
pub fn run(args: &Args) -> Result<()> {
    let files = args.files(&["documents.json"])?;
    let mut failures = Failures::keeping(args.show);
    for file in &files {
        let folder = file.parent().unwrap_or(Path::new("."));
        let mut figures = Figures::default();
        for document in documents(folder)? {
            figures.add(&document, &read_text(&document.text, None, &[]), &mut failures);
        }
        figures.print(&name_of(folder));
    }
    failures.print();
    Ok(())
}

#[derive(Default)]
struct Figures {
    people: Agreement,
    bodies: Agreement,
    ties: BTreeMap<&'static str, Overlap>,
    /// Opposition with the fighting that events tell of.
    fights: Overlap,
    aliases: Rate,
}

impl Figures {
    fn add(&mut self, document: &Document, reading: &Reading, failures: &mut Failures) {
        let (mut people, mut bodies) = (NameSet::new(), NameSet::new());
        for record in &reading.records {
            let Body::Actor(actor) = record.body() else { continue };
            let set = if actor.kind == ActorKind::Person { &mut people } else { &mut bodies };
            set.extend(actor.names.iter().map(|n| folded(&n.name)));
        }
        // A state is a place or nationality in that scheme.
        people.retain(|name| !document.others.contains(name));
        bodies.retain(|name| !document.others.contains(name) || document.bodies.contains(name));
        for (agreement, found, there, what) in [
            (&mut self.people, &people, &document.people, "person"),
            (&mut self.bodies, &bodies, &document.bodies, "organisation"),
        ] {
            let (missed, extra) = agreement.add(found, there);
            missed.into_iter().for_each(|name| failures.add(format!("{what} missed"), || name));
            extra.into_iter().for_each(|name| failures.add(format!("{what} not in the set"), || name));
        }
        self.add_ties(document, reading, failures);
    }

    fn add_ties(&mut self, document: &Document, reading: &Reading, failures: &mut Failures) {
        let names = Names::of(reading);
        let is = |id: &record::ActorId, wanted: &str| names.get(id).iter().any(|name| holds(&folded(name), wanted));
        let joins = |(a, b): &(record::ActorId, record::ActorId), from: &str, to: &str| {
            is(a, from) && is(b, to) || is(a, to) && is(b, from)
        };
        for (question, types) in TIES {
            let wanted: BTreeSet<(&str, &str)> = (document.relations.iter())
                .filter(|(kind, ..)| types.contains(&kind.as_str()))
                .map(|(_, a, b)| if a < b { (a.as_str(), b.as_str()) } else { (b.as_str(), a.as_str()) })
                .collect();
            let found: HashSet<_> = reading.records.iter().filter_map(|r| tie(r.body(), question)).collect();
            let fights: HashSet<_> = reading.records.iter().flat_map(fights).chain(found.iter().copied()).collect();
            let compare = |found: &HashSet<_>| {
                let right = found.iter().filter(|ends| wanted.iter().any(|(a, b)| joins(ends, a, b))).count();
                let hit = wanted.iter().filter(|(a, b)| found.iter().any(|ends| joins(ends, a, b))).count();
                Overlap { found: found.len(), there: wanted.len(), same: right.min(hit) }
            };
            self.ties.entry(question).or_default().add(compare(&found));
            if *question == "opposition" {
                self.fights.add(compare(&fights));
            }
            for (a, b) in wanted.iter().filter(|(a, b)| !found.iter().any(|ends| joins(ends, a, b))) {
                failures.add(format!("relation missed: {question}"), || format!("{a} / {b}"));
            }
        }
        for (_, a, b) in document.relations.iter().filter(|(kind, ..)| kind == "IsSynonymOf") {
            let one = reading.records.iter().filter_map(record::Record::actor_id).any(|id| is(&id, a) && is(&id, b));
            self.aliases.count(one);
            if !one {
                failures.add("one actor under two names, not joined", || format!("{a} = {b}"));
            }
        }
    }

    fn print(&self, title: &str) {
        println!("re3d {title}");
        self.people.print("people, named");
        self.bodies.print("organisations, named");
        for (question, overlap) in &self.ties {
            println!("  {question:<41} {}", overlap.figures());
        }
        println!("  {:<41} {}", "opposition, fighting in events included", self.fights.figures());
        println!("  {:<41} {}", "two names of one actor joined", self.aliases.figures());
    }
}

fn tie(body: &Body, question: &str) -> Option<(record::ActorId, record::ActorId)> {
    let Body::Relation(relation) = body else { return None };
    use RelationType::*;
    let of = match relation.relation {
        Role | MemberOf | FounderOf | PartOf => "role, member, part",
        AlliedWith | ProxyFor => "alliance",
        OpposedTo => "opposition",
        SplitFrom | MergedInto => return None,
    };
    (of == question).then_some((relation.from, relation.to))
}

/// Who fights whom, by events.
fn fights(record: &record::Record) -> Vec<(record::ActorId, record::ActorId)> {
    use EventType::*;
    let violent =
        matches!(record.body(), Body::Event(e) if matches!(e.event, Attack | Clash | MilitaryOperation | Killing));
    let (from, to) = sides(record);
    let pairs = from.iter().flat_map(|a| to.iter().map(|b| (*a, *b)));
    if violent { pairs.collect() } else { vec![] }
}

/// The documents of a folder.
fn documents(folder: &Path) -> Result<Vec<Document>> {
    let rows = |name: &str| -> Result<Vec<Value>> {
        let path = folder.join(name);
        let parse = |line: &str| serde_json::from_str(line).with_context(|| format!("{}: not JSON", path.display()));
        text_of(&path)?.lines().filter(|line| !line.trim().is_empty()).map(parse).collect()
    };
    let (entities, relations) = (rows("entities.json")?, rows("relations.json")?);
    let sure = |row: &&Value| row["confidence"].as_f64().unwrap_or(1.0) >= SURE;
    let mut documents = Vec::new();
    for row in rows("documents.json")? {
        let id = row["_id"].as_str().unwrap_or_default();
        let of = |row: &&Value| row["documentId"].as_str() == Some(id);
        let mut document = Document {
            text: row["text"].as_str().unwrap_or_default().into(),
            people: NameSet::new(),
            bodies: NameSet::new(),
            others: NameSet::new(),
            relations: vec![],
        };
        let mut acting: HashSet<(u64, u64)> = HashSet::new();
        for entity in entities.iter().filter(of).filter(sure) {
            let value = entity["value"].as_str().unwrap_or_default();
            let set = match entity["type"].as_str() {
                Some("Person") => &mut document.people,
                Some("Organisation") => &mut document.bodies,
                _ => {
                    document.others.insert(folded(value));
                    continue;
                }
            };
            acting.extend(entity["begin"].as_u64().zip(entity["end"].as_u64()));
            if is_name(value) {
                set.insert(folded(value));
            }
        }
        for relation in relations.iter().filter(of).filter(sure) {
            let end = |side: &str| {
                let place = relation[format!("{side}Begin")].as_u64().zip(relation[format!("{side}End")].as_u64())?;
                let value = relation[side].as_str().filter(|value| is_name(value) && acting.contains(&place))?;
                Some(folded(value))
            };
            if let (Some(kind), Some(a), Some(b)) = (relation["type"].as_str(), end("source"), end("target")) {
                document.relations.push((kind.into(), a, b));
            }
        }
        documents.push(document);
    }
    ensure!(!documents.is_empty(), "{} has no document", folder.display());
    Ok(documents)
}

/// Whether a marked phrase has a capital besides that of its article: "rebels" and "the group" are no names.
fn is_name(value: &str) -> bool {
    let words =
        value.split_whitespace().filter(|w| !matches!(*w, "The" | "A" | "An" | "We" | "He" | "They" | "It" | "I"));
    words.into_iter().any(|word| word.starts_with(char::is_uppercase))
}
