//! A record in full: its words in their place, why it was proposed, how it stands.

use askama::Template;
use serde::Serialize;
use serde_json::Value;
use workbench::{Context, RecordId, standing_json};

use crate::fault::Fault;
use crate::pages::sign::Sign;
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::{Card, Snapshot};

/// A field with its value, as amendments write it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Field {
    pub name: &'static str,
    pub value: String,
}

/// A record with all that is known of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Full {
    pub card: Card,
    pub fields: Vec<Field>,
    pub before: String,
    pub after: String,
    pub also: Vec<String>,
    pub rule: String,
    pub trigger: String,
    pub path: String,
    pub origin: String,
    pub still_proposed: bool,
    pub covered_by: String,
    pub title: String,
    /// Names of the report's actors, for amendments.
    pub known: Vec<String>,
}

/// The record of that id.
pub(crate) fn full(snap: &Snapshot, id: &str) -> Option<Full> {
    let card = snap.card(id)?.clone();
    let ledger = &snap.ledger;
    let standing = ledger.standing(id.parse::<RecordId>().ok()?)?;
    let record = standing.record;
    let report = ledger.report(record.report())?;
    let context = Context::of(report, record.quote());
    let (before, after) = context.map_or_else(Default::default, |c| {
        let gap = |cut| if cut { "…" } else { "" };
        (format!("{}{}", gap(c.cut_before), c.before), format!("{}{}", c.after, gap(c.cut_after)))
    });
    let value = standing_json(ledger, &standing);
    let fields = standing.body.kind().amendable().iter();
    let fields = fields.map(|name| Field { name, value: written(value.get(*name)) }).collect();
    let of_report = ledger.entries().records.iter().filter(|r| r.report() == record.report());
    let mut known: Vec<String> =
        of_report.filter_map(|r| ledger.actor(r.actor_id()?).map(|a| a.name().to_string())).collect();
    known.sort();
    known.dedup();
    let reason = record.reason();
    Some(Full {
        card,
        fields,
        before,
        after,
        also: record.also().iter().map(|q| q.words().to_string()).collect(),
        rule: reason.rule.clone(),
        trigger: reason.trigger.clone(),
        path: reason.path.clone(),
        origin: record.origin().to_string(),
        still_proposed: standing.still_proposed,
        covered_by: standing.covered_by.map(|id| id.to_string()).unwrap_or_default(),
        title: report.details.title.clone(),
        known,
    })
}

/// A value as a person would write it.
fn written(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => list.iter().map(|v| written(Some(v))).collect::<Vec<_>>().join("; "),
        Some(Value::Object(actor)) => written(actor.get("name")),
        Some(other) => other.to_string(),
    }
}

#[derive(Template, Serialize)]
#[template(path = "record.html")]
struct Page {
    record: Full,
    #[serde(skip)]
    s: Sign,
}

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let id = here.ask.part("id");
    let Some(record) = full(here.snap, id) else {
        return Err(Fault::not_found(format!("No record here is called “{id}”.")));
    };
    let title = record.card.summary.clone();
    page(here.ask, title, &Page { record, s: Sign::of(here) })
}
