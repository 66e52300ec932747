//! A reading as one JSON object, in the shape that reading keys have.

use std::collections::HashMap;

use read::Reading;
use record::{ActorId, Body, Record, Report};
use serde_json::{Map, Value, json};

/// The reading of a report as JSON: document, actors, relations, events, statements, citations, dates, problems, and what
/// was possibly missed. Spans are byte ranges in the report's text.
pub fn reading_json(report: &Report, reading: &Reading) -> Value {
    let slugs = slugs(&reading.records);
    let slug = |id: &ActorId| slugs.get(id).cloned().unwrap_or_else(|| id.to_string());
    let list = |make: &dyn Fn(&Body) -> Option<Map<String, Value>>| -> Vec<Value> {
        reading
            .records
            .iter()
            .filter_map(|record| make(record.body()).map(|fields| Value::Object(finish(record, fields))))
            .collect()
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
            "reader": read::origin().to_string(),
        },
        "actors": list(&|body| match body {
            Body::Actor(a) => Some(object([
                ("kind", json!(a.kind.code())),
                ("names", json!(a.names.iter().map(|n| &n.name).collect::<Vec<_>>())),
            ])),
            _ => None,
        }).into_iter().zip(reading.records.iter().filter_map(Record::actor_id)).map(|(mut value, id)| {
            value["id"] = json!(slug(&id));
            value["actor"] = json!(id.to_string());
            value
        }).collect::<Vec<_>>(),
        "relations": list(&|body| match body {
            Body::Relation(r) => Some(object([
                ("type", json!(r.relation.code())),
                ("from", json!(slug(&r.from))),
                ("to", json!(slug(&r.to))),
                ("title", json!(r.title)),
                ("since", json!(r.since.map(|d| d.to_string()))),
                ("until", json!(r.until.map(|d| d.to_string()))),
            ])),
            _ => None,
        }),
        "events": list(&|body| match body {
            Body::Event(e) => Some(object([
                ("type", json!(e.event.code())),
                ("actors", json!(e.actors.iter().map(slug).collect::<Vec<_>>())),
                ("targets", json!(e.targets.iter().map(slug).collect::<Vec<_>>())),
                ("date", json!(e.date.map(|d| d.to_string()))),
                ("place", json!(e.place)),
                ("status", json!(e.status.code())),
            ])),
            _ => None,
        }),
        "statements": list(&|body| match body {
            Body::Statement(s) => Some(object([
                ("speaker", json!(slug(&s.speaker))),
                ("speaker_for", json!(s.speaker_for.as_ref().map(slug))),
                ("stance", json!(s.stance.code())),
                ("addressee", json!(s.addressee.as_ref().map(slug))),
                ("date", json!(s.said_on.map(|d| d.to_string()))),
                ("topic", json!(s.topic)),
                ("content", json!(s.content)),
                ("channel", json!(s.channel.code())),
                ("relay", json!(s.relay)),
                ("source", json!(s.source.as_ref().map(ToString::to_string))),
                ("condition", json!(s.condition)),
            ])),
            _ => None,
        }),
        "citations": list(&|body| match body {
            Body::Citation(c) => {
                Some(object([("outlet", json!(c.outlet)), ("date", json!(c.date.map(|d| d.to_string())))]))
            }
            _ => None,
        }),
        "dates": dates(report, reading),
        "problems": list(&|body| match body {
            Body::Problem(p) => Some(object([("message", json!(p.message))])),
            _ => None,
        }),
        "possibly_missed": reading.missed.iter().map(|m| json!({
            "words": &report.text()[m.span.clone()],
            "what": m.what,
            "span": [m.span.start, m.span.end],
        })).collect::<Vec<_>>(),
    })
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(k, v)| (k.to_string(), v)).collect()
}

/// Adds what every record has: quote, other mentions, span, confidence, reason, id.
fn finish(record: &Record, mut fields: Map<String, Value>) -> Map<String, Value> {
    let range = record.quote().range();
    let reason = record.reason();
    fields.extend(object([
        ("quote", json!(record.quote().words())),
        ("also", json!(record.also().iter().map(|q| q.words()).collect::<Vec<_>>())),
        ("span", json!([range.start, range.end])),
        ("confidence", json!(f64::from(record.confidence().as_per_mille()) / 1000.0)),
        ("reason", json!({"rule": reason.rule, "trigger": reason.trigger, "path": reason.path})),
        ("record", json!(record.id().to_string())),
    ]));
    fields
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
