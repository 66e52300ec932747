//! A reading as text: one line for each record, in the words that a test can be read by.

use record::{ActorId, Body, Edtf, Record, Report, ReportDetails};

use crate::{Reading, read};

/// Reads a text as published on a day ("" for none) and renders what was found.
pub(super) fn check(published: &str, text: &str) -> String {
    let details = ReportDetails { published: published.parse().ok(), ..ReportDetails::default() };
    let report = Report::new(text.into(), text.as_bytes(), details);
    rendered(&report, &read(&report, &[]))
}

/// As [`check`], for a text that a body has put out.
pub(super) fn check_release(publisher: &str, published: &str, text: &str) -> String {
    let details = ReportDetails {
        published: published.parse().ok(),
        publisher: Some(publisher.into()),
        ..ReportDetails::default()
    };
    let report = Report::new(text.into(), text.as_bytes(), details);
    rendered(&report, &read(&report, &[]))
}

/// Actors, relations, events, statements, citations, dates and problems, one to a line.
pub(super) fn rendered(report: &Report, reading: &Reading) -> String {
    let name = |id: &ActorId| {
        let body = reading.records.iter().find(|r| r.actor_id() == Some(*id)).map(Record::body);
        match body {
            Some(Body::Actor(actor)) => actor.name().to_string(),
            _ => "an actor that is not recorded".into(),
        }
    };
    let mut lines: Vec<String> = reading.records.iter().map(|record| line(record.body(), &name)).collect();
    let dates = reading.dates.iter().map(|d| format!("{} = {}", &report.text()[d.span.clone()], d.value));
    let dates: Vec<String> = dates.collect();
    if !dates.is_empty() {
        lines.push(format!("dates: {}", dates.join("; ")));
    }
    lines.join("\n")
}

fn line(body: &Body, name: &dyn Fn(&ActorId) -> String) -> String {
    let names = |list: &[ActorId]| list.iter().map(name).collect::<Vec<_>>().join(", ");
    let day = |date: Option<Edtf>| date.map_or(String::new(), |d| format!(" on {d}"));
    match body {
        Body::Actor(actor) => {
            let all: Vec<&str> = actor.names.iter().map(|n| n.name.as_str()).collect();
            format!("{}: {}", actor.kind, all.join(" = "))
        }
        Body::Relation(r) => {
            let title = r.title.as_ref().map_or(String::new(), |t| format!(" as {t}"));
            format!("{} {} {}{title}", name(&r.from), r.relation, name(&r.to))
        }
        Body::Event(e) => {
            let place = e.place.as_ref().map_or(String::new(), |p| format!(" in {p}"));
            let at = if e.targets.is_empty() { String::new() } else { format!(" -> {}", names(&e.targets)) };
            format!("{} {}: {}{at}{}{place}", e.status, e.event, names(&e.actors), day(e.date))
        }
        Body::Statement(s) => {
            let to = s.addressee.as_ref().map_or(String::new(), |a| format!(" to {}", name(a)));
            let cited = s.source.as_ref().map_or(String::new(), |o| format!(" [{o}]"));
            format!("{} {}{to}{}{cited}", name(&s.speaker), s.stance, day(s.said_on))
        }
        Body::Citation(c) => format!("cites {}{}", c.outlet, day(c.date)),
        Body::Problem(p) => format!("problem: {}", p.message),
    }
}
