//! Records, rulings and reports as JSON, in one shape for every front end.

use record::{ActorId, Body, Edtf, Ledger, Record, Report, Ruling, Standing, Timestamp, Verdict};
use serde_json::{Map, Value, json};

use crate::summary::{name_in, summary_in};

/// The fields of a body, named as amendments name them; `actor` says how an actor is written.
pub(crate) fn fields(body: &Body, actor: &dyn Fn(&ActorId) -> Value) -> Map<String, Value> {
    let date = |d: Option<Edtf>| json!(d.map(|d| d.to_string()));
    let all = |ids: &[ActorId]| Value::Array(ids.iter().map(actor).collect());
    match body {
        Body::Actor(a) => object([
            ("kind", json!(a.kind.code())),
            ("names", json!(a.names.iter().map(|n| &n.name).collect::<Vec<_>>())),
        ]),
        Body::Relation(r) => object([
            ("type", json!(r.relation.code())),
            ("from", actor(&r.from)),
            ("to", actor(&r.to)),
            ("title", json!(r.title)),
            ("since", date(r.since)),
            ("until", date(r.until)),
        ]),
        Body::Event(e) => object([
            ("type", json!(e.event.code())),
            ("actors", all(&e.actors)),
            ("targets", all(&e.targets)),
            ("date", date(e.date)),
            ("place", json!(e.place)),
            ("status", json!(e.status.code())),
        ]),
        Body::Statement(s) => object([
            ("speaker", actor(&s.speaker)),
            ("speaker_for", s.speaker_for.as_ref().map_or(Value::Null, actor)),
            ("stance", json!(s.stance.code())),
            ("addressee", s.addressee.as_ref().map_or(Value::Null, actor)),
            ("date", date(s.said_on)),
            ("topic", json!(s.topic)),
            ("content", json!(s.content)),
            ("channel", json!(s.channel.code())),
            ("relay", json!(s.relay)),
            ("source", json!(s.source.as_ref().map(ToString::to_string))),
            ("condition", json!(s.condition)),
        ]),
        Body::Citation(c) => object([("outlet", json!(c.outlet)), ("date", date(c.date))]),
        Body::Problem(p) => object([("message", json!(p.message))]),
    }
}

/// What every record has besides its content: quote, other mentions, span, confidence, reason, id.
pub(crate) fn grounds(record: &Record) -> Map<String, Value> {
    let range = record.quote().range();
    let reason = record.reason();
    object([
        ("quote", json!(record.quote().words())),
        ("also", json!(record.also().iter().map(|q| q.words()).collect::<Vec<_>>())),
        ("span", json!([range.start, range.end])),
        ("confidence", json!(f64::from(record.confidence().as_per_mille()) / 1000.0)),
        ("reason", json!({"rule": reason.rule, "trigger": reason.trigger, "path": reason.path})),
        ("record", json!(record.id().to_string())),
    ])
}

pub(crate) fn object<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(k, v)| (k.to_string(), v)).collect()
}

/// A record as it stands: what it says now, its words, its state, the ruling in force.
pub fn standing_json(ledger: &Ledger, standing: &Standing<'_>) -> Value {
    let record = standing.record;
    let mut value = object([
        ("id", json!(record.id().to_string())),
        ("record_kind", json!(standing.body.kind().code())),
        ("state", json!(standing.state.code())),
        ("summary", json!(summary_in(ledger, &standing.body))),
        ("report", json!(record.report().to_string())),
    ]);
    if let Some(actor) = record.actor_id() {
        value.insert("actor".into(), json!(actor.to_string()));
    }
    value.extend(fields(&standing.body, &|id| json!({"id": id.to_string(), "name": name_in(ledger, id)})));
    value.extend(grounds(record).into_iter().filter(|(key, _)| key != "record"));
    value.extend(object([
        ("proposed_by", json!(record.origin().to_string())),
        ("still_proposed", json!(standing.still_proposed)),
        ("covered_by", json!(standing.covered_by.map(|id| id.to_string()))),
        ("ruling", standing.ruling.map_or(Value::Null, |r| ruling_json(ledger, r))),
    ]));
    Value::Object(value)
}

/// A ruling.
pub fn ruling_json(ledger: &Ledger, ruling: &Ruling) -> Value {
    let mut value = object([("id", json!(ruling.id().to_string())), ("verdict", json!(ruling.verdict().code()))]);
    match ruling.verdict() {
        Verdict::Accept(id) | Verdict::Reject(id) => {
            value.insert("record".into(), json!(id.to_string()));
        }
        Verdict::Amend(id, changes) => {
            let changes: Vec<Value> = changes.iter().map(|c| json!({"field": c.field, "value": c.value})).collect();
            value.extend(object([("record", json!(id.to_string())), ("changes", json!(changes))]));
        }
        Verdict::SameActor(a, b) | Verdict::NotSameActor(a, b) => {
            let actor = |id: &ActorId| json!({"id": id.to_string(), "name": name_in(ledger, id)});
            value.insert("actors".into(), json!([actor(a), actor(b)]));
        }
        Verdict::SameCoded(a, coded) | Verdict::NotSameCoded(a, coded) => {
            let actor = json!({"id": a.to_string(), "name": name_in(ledger, a)});
            value.extend(object([("actor", actor), ("coded", json!(coded.to_string()))]));
        }
        Verdict::Dismiss(finding) => {
            let records: Vec<String> = finding.records().iter().map(ToString::to_string).collect();
            let id = finding.id().to_string();
            value.extend(object([
                ("finding", json!(id)),
                ("rule", json!(finding.rule())),
                ("records", json!(records)),
            ]));
        }
        Verdict::Withdraw(id) => {
            value.insert("ruling".into(), json!(id.to_string()));
        }
    }
    value.extend(object([
        ("by", json!(ruling.by())),
        ("why", json!(ruling.why())),
        ("at", json!(ruling.at().to_string())),
        ("withdrawn", json!(ledger.is_withdrawn(ruling.id()))),
    ]));
    Value::Object(value)
}

/// A report without its text.
pub fn report_json(report: &Report, added_at: Option<Timestamp>) -> Value {
    let details = &report.details;
    json!({
        "id": report.id().to_string(),
        "title": details.title,
        "publisher": details.publisher,
        "author": details.author,
        "published": details.published.map(|d| d.to_string()),
        "language": details.language,
        "media_type": details.media_type,
        "url": details.url,
        "file": details.file_name,
        "marking": details.marking.code(),
        "reliability": details.reliability.code(),
        "sha256": report.hash(),
        "characters": report.text().chars().count(),
        "added_at": added_at.map(|at| at.to_string()),
    })
}
