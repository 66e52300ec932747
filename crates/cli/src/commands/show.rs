//! `show`: one thing in full: a report, a record with its words in their context, a ruling, or an actor.

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::{
    ActorId, Context, Finder, Kind, Ledger, RecordId, Report, ReportId, Roster, RulingId, SameReason, Standing, State,
    Thing, report_json, ruling_json, standing_json, summary_in,
};

use crate::args::{Moment, Place, Shape};
use crate::commands::judged;
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;
use crate::text::{count, moment, short, typed, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// An id, or the first characters of one, or the name of an actor
    #[arg(value_name = "ID or NAME")]
    asked: String,
    /// For a report, print its text too
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Everything that is needed to show things of one ledger.
struct Shown<'a> {
    ledger: &'a Ledger,
    finder: Finder<'a>,
    standings: Vec<Standing<'a>>,
    talk: &'a Talk,
}

/// Longest quote in a list, in characters.
const QUOTE: usize = 160;

/// Shows the thing asked for.
pub fn run(args: &ShowArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    if let Some(judgement) = judged::find(&args.asked, bench.judgements(args.moment.known_on)?.as_ref())? {
        let roster = Roster::new(&ledger);
        if args.shape.json {
            talk.json(&judged::as_json(&judgement, &roster))?;
        } else {
            talk.out(&judged::in_words(&judgement, &roster, talk))?;
        }
        return Ok(Exit::Done);
    }
    let shown = Shown { ledger: &ledger, finder: Finder::new(&ledger), standings: ledger.standings(), talk };
    let thing = shown.finder.thing(&args.asked)?;
    if args.shape.json {
        talk.json(&shown.json(thing, args.text))?;
    } else {
        talk.out(&shown.words(thing, args.text))?;
    }
    Ok(Exit::Done)
}

impl<'a> Shown<'a> {
    fn json(&self, thing: Thing, text: bool) -> Value {
        match thing {
            Thing::Report(id) => self.ledger.report(id).map_or(Value::Null, |report| {
                let added = self.ledger.entries().reports.iter().find(|(r, _)| r.id() == id).map(|(_, at)| *at);
                let mut value = report_json(report, added);
                value["records"] = self.list(|s| s.record.report() == id);
                if text {
                    value["text"] = json!(report.text());
                }
                value
            }),
            Thing::Record(id) => self.standing(id).map_or(Value::Null, |s| {
                let mut value = standing_json(self.ledger, s);
                if let Some(context) = self.context(s) {
                    value["context"] =
                        json!({"before": context.before, "words": context.words, "after": context.after});
                }
                value
            }),
            Thing::Actor(id) => {
                let group = self.group(id);
                let names: Vec<&str> = self.names(id);
                json!({
                    "id": id.to_string(),
                    "names": names,
                    "identity_proposed": self.finder.identity().is_proposed(id),
                    "actors": self.list(|s| s.record.actor_id().is_some_and(|a| group.contains(&a))),
                    "records": self.list(|s| speaks_of(s, &group)),
                })
            }
            Thing::Ruling(id) => self.ruling(id).map_or(Value::Null, |r| ruling_json(self.ledger, r)),
        }
    }

    fn words(&self, thing: Thing, text: bool) -> String {
        match thing {
            Thing::Report(id) => self.report(id, text),
            Thing::Record(id) => self.record(id),
            Thing::Actor(id) => self.actor(id),
            Thing::Ruling(id) => self.ruling(id).map_or(String::new(), |ruling| {
                let what = self.finder.choice(Thing::Ruling(id)).what;
                let about = ruling.verdict().record().map(|id| self.finder.choice(Thing::Record(id)));
                let about = about.map(|c| format!("  on {}  {}\n", c.id, c.what)).unwrap_or_default();
                let taken_back = if self.ledger.is_withdrawn(id) { "  taken back later\n" } else { "" };
                format!("{id}  {what}\n  {}\n{about}{taken_back}", moment(ruling.at()))
            }),
        }
    }

    fn ruling(&self, id: RulingId) -> Option<&'a workbench::Ruling> {
        self.ledger.entries().rulings.iter().find(|r| r.id() == id)
    }

    fn standing(&self, id: RecordId) -> Option<&Standing<'a>> {
        self.standings.iter().find(|s| s.record.id() == id)
    }

    fn context(&self, standing: &Standing<'_>) -> Option<Context> {
        Context::of(self.ledger.report(standing.record.report())?, standing.record.quote())
    }

    fn list(&self, wanted: impl Fn(&Standing<'_>) -> bool) -> Value {
        self.standings.iter().filter(|s| wanted(s)).map(|s| standing_json(self.ledger, s)).collect()
    }

    /// All actors held to be the same; a rejected one stands alone.
    fn group(&self, id: ActorId) -> Vec<ActorId> {
        match self.finder.identity().group(id) {
            [] => vec![id],
            group => group.to_vec(),
        }
    }

    fn names(&self, id: ActorId) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for actor in self.group(id).iter().filter_map(|id| self.ledger.actor(*id)) {
            for name in &actor.names {
                if !names.contains(&name.name.as_str()) {
                    names.push(&name.name);
                }
            }
        }
        names
    }

    fn source(&self, report: &Report) -> String {
        let details = &report.details;
        let publisher = details.publisher.as_deref().unwrap_or("unknown publisher");
        let published = details.published.map_or_else(|| "undated".into(), |d| d.to_string());
        format!("“{}” ({publisher}, {published})  {}", details.title, report.id())
    }

    fn record(&self, id: RecordId) -> String {
        let Some(standing) = self.standing(id) else { return String::new() };
        let (record, talk) = (standing.record, self.talk);
        let mut text = format!("{id}  {}, {}\n", record.body().kind(), standing.state);
        text += &wrapped(&summary_in(self.ledger, &standing.body), 0, talk.width());
        text += &self.fields(standing);
        if let Some(report) = self.ledger.report(record.report()) {
            text += &format!("\nin {}\n\n", self.source(report));
        }
        if let Some(context) = self.context(standing) {
            let gap = |cut| if cut { "… " } else { "" };
            let (before, after) = (gap(context.cut_before), if context.cut_after { " …" } else { "" });
            let words = talk.words(&context.words);
            text += &wrapped(&format!("{before}{}{words}{}{after}", context.before, context.after), 4, talk.width());
        }
        for also in record.also() {
            text += &wrapped(&format!("also: “{}”", short(also.words(), QUOTE)), 4, talk.width());
        }
        let reason = record.reason();
        let why = format!("why: {}; set off by “{}”; {}", reason.rule, short(&reason.trigger, 60), reason.path);
        text += &format!("\n{}", wrapped(&why, 0, talk.width()));
        text += &format!("proposed by {}, confidence {}", record.origin(), record.confidence());
        text += if standing.still_proposed { "\n" } else { "; the latest reading proposes it no more\n" };
        if let Some(other) = standing.covered_by {
            text += &format!("repeats {other}, which was accepted\n");
        }
        match standing.ruling {
            Some(ruling) => {
                let verdict = ruling.verdict().code();
                text += &format!(
                    "{verdict} by {} on {}: {}  {}\n",
                    ruling.by(),
                    moment(ruling.at()),
                    ruling.why(),
                    ruling.id()
                );
            }
            None => {
                text += &talk.faint(&format!("nobody has ruled on it: rapporteur accept {id} --by NAME --why TEXT\n"))
            }
        }
        text
    }

    /// The fields of a record that have a value, named as `amend --set` names them.
    fn fields(&self, standing: &Standing<'_>) -> String {
        let value = standing_json(self.ledger, standing);
        let one = |v: &Value| match v {
            Value::String(text) => text.clone(),
            Value::Object(actor) => format!(
                "{} [{}]",
                actor.get("name").and_then(Value::as_str).unwrap_or_default(),
                actor.get("id").and_then(Value::as_str).unwrap_or_default()
            ),
            other => other.to_string(),
        };
        let mut text = String::new();
        for field in standing.body.kind().amendable().iter().chain(&["names"]) {
            let words = match value.get(field) {
                None | Some(Value::Null) => continue,
                Some(Value::Array(list)) if list.is_empty() => continue,
                Some(Value::Array(list)) => list.iter().map(one).collect::<Vec<_>>().join("; "),
                Some(other) => one(other),
            };
            text += &format!("  {field:<12}{words}\n");
        }
        text
    }

    fn line(&self, standing: &Standing<'_>) -> String {
        let sign = match standing.state {
            State::Accepted | State::Amended => "●",
            State::Proposed => "○",
            State::Rejected => "✕",
            State::Superseded => "·",
        };
        let line = format!("{sign} {}  {}", standing.record.id(), summary_in(self.ledger, &standing.body));
        wrapped(&line, 2, self.talk.width())
    }

    fn report(&self, id: ReportId, with_text: bool) -> String {
        let Some(report) = self.ledger.report(id) else { return String::new() };
        let (details, talk) = (&report.details, self.talk);
        let mut text = format!("{id}\n{}\n", talk.heading(&details.title));
        let published = details.published.map(|d| d.to_string());
        let rows = [
            ("publisher", details.publisher.as_deref()),
            ("author", details.author.as_deref()),
            ("published", published.as_deref()),
            ("language", details.language.as_deref()),
            ("url", details.url.as_deref()),
            ("file", details.file_name.as_deref()),
            ("kind", Some(details.media_type.as_str())),
            ("marking", Some(details.marking.code())),
            ("reliability", Some(details.reliability.code())),
        ];
        for (name, value) in rows {
            text += &format!("  {name:<12}{}\n", value.unwrap_or("not known"));
        }
        for kind in Kind::ALL {
            let of_kind = |s: &&Standing<'_>| {
                s.record.report() == id && s.record.body().kind() == *kind && s.state != State::Superseded
            };
            let records: Vec<&Standing<'_>> = self.standings.iter().filter(of_kind).collect();
            if !records.is_empty() {
                text += &format!("\n{}\n", talk.heading(&count(records.len(), kind.code())));
                text.extend(records.into_iter().map(|s| self.line(s)));
            }
        }
        if with_text {
            text += &format!("\n{}\n{}\n", talk.heading("text"), report.text());
        }
        text
    }

    fn actor(&self, id: ActorId) -> String {
        let (talk, identity) = (self.talk, self.finder.identity());
        let names = self.names(id);
        let kind = self.ledger.actor(id).map_or("actor", |a| a.kind.code()).replace('_', " ");
        let mut text = format!("{}  {kind}\n", talk.heading(names.first().copied().unwrap_or_default()));
        if names.len() > 1 {
            text += &wrapped(&format!("also {}", names[1..].join("; ")), 2, talk.width());
        }
        text += "\nnamed in\n";
        let group = self.group(id);
        for member in &group {
            let report = self.ledger.actor_record(*member).and_then(|r| self.ledger.report(r.report()));
            text += &format!("  {member}  {}\n", report.map(|r| self.source(r)).unwrap_or_default());
        }
        for reason in identity.reasons(id) {
            let why = match reason {
                SameReason::Ruled(ruling) => format!("held to be one by ruling {ruling}"),
                SameReason::SameName(name) => {
                    format!("held to be one because the reports use the name “{name}”; nobody has ruled on it")
                }
            };
            text += &wrapped(&why, 2, talk.width());
        }
        if identity.is_proposed(id) {
            let name = typed(names.first().copied().unwrap_or_default());
            text += &talk.faint(&format!("  confirm: rapporteur same {name} {name} --by NAME --why TEXT\n"));
        }
        for kind in [Kind::Relation, Kind::Event, Kind::Statement] {
            let of_kind = |s: &&Standing<'_>| s.record.body().kind() == kind && s.counts() && speaks_of(s, &group);
            let records: Vec<&Standing<'_>> = self.standings.iter().filter(of_kind).collect();
            if !records.is_empty() {
                text += &format!("\n{}\n", talk.heading(&count(records.len(), kind.code())));
                text.extend(records.into_iter().map(|s| self.line(s)));
            }
        }
        text
    }
}

/// Whether a record names one of these actors.
fn speaks_of(standing: &Standing<'_>, group: &[ActorId]) -> bool {
    standing.body.actors().iter().any(|a| group.contains(a))
}
