//! A reading as one JSON object, in the shape that reading keys have.

use std::collections::HashMap;

use read::Reading;
use record::{ActorId, Body, Kind, Record, Report};
use serde_json::{Value, json};

use crate::record_json::{fields, grounds, object};

/// As [`reading_json_by`], read by the program's own rules.
pub fn reading_json(report: &Report, reading: &Reading) -> Value {
    reading_json_by(report, reading, &read::Rules::bundled())
}

/// The reading of a report as JSON: document, actors, relations, events, statements, citations, dates, problems, and what
/// was possibly missed. Spans are byte ranges in the report's text.
pub fn reading_json_by(report: &Report, reading: &Reading, rules: &read::Rules) -> Value {
    let slugs = slugs(&reading.records);
    let slug = |id: &ActorId| json!(slugs.get(id).cloned().unwrap_or_else(|| id.to_string()));
    let list = |kind: Kind| -> Vec<Value> {
        let records = reading.records.iter().filter(|record| record.body().kind() == kind);
        records.map(|record| one(record, &slug)).collect()
    };
    let details = &report.details;
    json!({
        "document": {
            "id": report.id().to_string(),
            "file": details.file_name,
            "title": details.title,
            "publisher": details.publisher,
            "author": details.author,
            "published": details.published.map(|d| d.to_string()),
            "language": details.language,
            "reader": rules.origin().to_string(),
        },
        "actors": list(Kind::Actor),
        "relations": list(Kind::Relation),
        "events": list(Kind::Event),
        "statements": list(Kind::Statement),
        "citations": list(Kind::Citation),
        "dates": dates(report, reading),
        "problems": list(Kind::Problem),
        "possibly_missed": reading.missed.iter().map(|m| json!({
            "words": &report.text()[m.span.clone()],
            "what": m.what,
            "span": [m.span.start, m.span.end],
        })).collect::<Vec<_>>(),
    })
}

/// One record: what it says, then what it rests on.
fn one(record: &Record, slug: &dyn Fn(&ActorId) -> Value) -> Value {
    let mut value = fields(record.body(), slug);
    value.extend(grounds(record));
    if let Some(id) = record.actor_id() {
        value.extend(object([("id", slug(&id)), ("actor", json!(id.to_string()))]));
    }
    Value::Object(value)
}

/// Each distinct expression and value once, with the place of its first mention.
fn dates(report: &Report, reading: &Reading) -> Vec<Value> {
    let mut seen = std::collections::HashSet::new();
    let mut list = Vec::new();
    for date in &reading.dates {
        let text = &report.text()[date.span.clone()];
        let value = date.value.to_string();
        if seen.insert((text.to_lowercase(), value.clone())) {
            list.push(
                json!({"text": text, "value": value, "span": [date.span.start, date.span.end], "reason": date.how}),
            );
        }
    }
    list
}

/// Readable ids for the actors of one reading: the principal name in small letters with hyphens, numbered if need be.
fn slugs(records: &[Record]) -> HashMap<ActorId, String> {
    let mut used: HashMap<String, usize> = HashMap::new();
    let mut slugs = HashMap::new();
    for record in records {
        let (Some(id), Body::Actor(actor)) = (record.actor_id(), record.body()) else { continue };
        let lower = actor.name().to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let base = if words.is_empty() { "actor".to_string() } else { words.join("-") };
        let count = used.entry(base.clone()).or_insert(0);
        *count += 1;
        slugs.insert(id, if *count == 1 { base } else { format!("{base}-{count}") });
    }
    slugs
}
