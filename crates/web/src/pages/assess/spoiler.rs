//! Assessing a spoiler by hand: its type, whose will it is, with author, reason and records.

use serde::Serialize;
use serde_json::json;
use workbench::{Locus, Spoiler, SpoilerType, Spoils, spoiler_json};

use super::{Rest, parsed, rests};
use crate::carry::encoded;
use crate::fault::{Fault, in_words};
use crate::pages::review::remember_judgement;
use crate::pages::sign::{next, signature};
use crate::reply::Reply;
use crate::routes::Here;
use crate::snapshot::minute;

/// An actor that a person judged.
#[derive(Debug, Serialize)]
pub(super) struct Typed {
    pub actor: String,
    pub actor_id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub locus: &'static str,
    pub by: String,
    pub why: String,
    pub on: String,
    /// Records that it rests on, as far as they are there.
    #[serde(skip)]
    pub rests: Vec<(String, String)>,
    /// To judge it again.
    #[serde(skip)]
    pub again: String,
}

/// A word that can be chosen, and what it means.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    pub code: &'static str,
    pub means: &'static str,
    pub chosen: bool,
}

/// The form, filled in.
#[derive(Debug, Serialize)]
pub(super) struct Form<'a> {
    pub actor: String,
    pub actor_id: String,
    pub types: Vec<Choice>,
    pub loci: Vec<Choice>,
    pub rests: Vec<Rest<'a>>,
    pub why: String,
}

/// The part of the page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Part<'a> {
    pub judged: Vec<Typed>,
    /// The actor chosen.
    pub form: Option<Form<'a>>,
    /// What was asked for in the first step.
    pub asked: String,
    pub unknown: String,
}

impl Form<'_> {
    pub(super) fn has_locus(&self) -> bool {
        self.loci.iter().any(|choice| choice.chosen)
    }
}

/// The part of the page, with the form where an actor is asked for.
pub(super) fn part<'a>(here: &Here<'a>) -> Part<'a> {
    let asked = here.ask.get("spoiler").trim();
    let mut part = Part { judged: judged(here), asked: asked.into(), ..Part::default() };
    if !asked.is_empty() {
        match here.snap.finder().actor(asked) {
            Err(error) => part.unknown = in_words(&error.to_string()),
            Ok(id) => {
                let head = here.snap.identity.head(id);
                part.asked = here.snap.who().name(head);
                part.form = Some(form(here, &part.asked, &head.to_string()));
            }
        }
    }
    part
}

fn now<'a>(here: &Here<'a>) -> Vec<(&'a workbench::Judgement, &'a Spoiler)> {
    here.snap.judgements.spoiler_types(|id| here.snap.identity.head(id), |_, _| true)
}

fn form<'a>(here: &Here<'a>, actor: &str, id: &str) -> Form<'a> {
    let last = now(here).into_iter().find(|(_, s)| here.snap.identity.head(s.actor).to_string() == id);
    let (kind, locus) = last.map_or((None, None), |(_, s)| (s.kind, s.locus));
    let rested: Vec<String> =
        last.map(|(_, s)| s.rests_on.iter().map(ToString::to_string).collect()).unwrap_or_default();
    let ticked: Vec<&str> = rested.iter().map(String::as_str).chain(here.ask.gets("rests_on")).collect();
    let types = SpoilerType::ALL.iter();
    let loci = Locus::ALL.iter();
    Form {
        actor: actor.into(),
        actor_id: id.into(),
        types: types.map(|k| Choice { code: k.code(), means: k.means(), chosen: kind == Some(*k) }).collect(),
        loci: loci.map(|l| Choice { code: l.code(), means: l.means(), chosen: locus == Some(*l) }).collect(),
        rests: rests(here, id, &ticked),
        why: last.map(|(judgement, _)| judgement.why().to_string()).unwrap_or_default(),
    }
}

fn judged(here: &Here<'_>) -> Vec<Typed> {
    let one = |(judgement, spoiler): (&workbench::Judgement, &Spoiler)| {
        let head = here.snap.identity.head(spoiler.actor).to_string();
        Some(Typed {
            actor: here.snap.who().name(spoiler.actor),
            kind: spoiler.kind?.code(),
            locus: spoiler.locus.map(Locus::code).unwrap_or_default(),
            by: judgement.by().into(),
            why: judgement.why().into(),
            on: minute(judgement.at()).get(..10).unwrap_or_default().into(),
            rests: (spoiler.rests_on.iter())
                .filter_map(|id| here.snap.card(&id.to_string()))
                .map(|card| (card.words.clone(), card.place()))
                .collect(),
            again: here.carry.to(format!("/assess?spoiler={}#spoilers", encoded(&head))),
            actor_id: head,
        })
    };
    now(here).into_iter().filter_map(one).collect()
}

/// Keeps which type of spoiler an actor is held to be, or takes back what was judged.
pub(crate) fn keep(here: &Here<'_>) -> Result<Reply, Fault> {
    let field = |name: &str| here.ask.field(name);
    let mut given = Spoils { actor: field("actor").into(), ..Spoils::default() };
    let is_dropped = field("drop") == "1";
    if !is_dropped {
        given.kind = parsed(field("type"))?;
        given.locus = parsed(field("locus"))?;
        given.rests_on = here.ask.fields("rests_on");
        if given.kind.is_none() {
            return Err(Fault::input("No type was chosen.", "Choose limited, greedy or total."));
        }
    }
    let sign = signature(here)?;
    let kept = here.desk.change(|bench| bench.assess_spoiler(&given, sign))?;
    let workbench::Judged::Spoiler(spoiler) = kept.says() else {
        return Err(Fault::not_found("No such judgement."));
    };
    let name = here.snap.who().name(spoiler.actor);
    let said = match spoiler.kind {
        Some(kind) => format!("Assessed: {name}, a {kind} spoiler."),
        None => format!("Taken back: {name} as a spoiler."),
    };
    remember_judgement(here, &kept, &said);
    let json = json!({"spoiler": spoiler_json(&kept, spoiler, &here.snap.ledger, &name)});
    Ok(Reply::back(next(here, "/assess"), said, json))
}
