//! Assessing by hand: what is bargained over, and where an actor stands on it, with author, reason and records; and which
//! type of spoiler it is.

mod spoiler;

pub(crate) use spoiler::keep as keep_spoiler;

use askama::Template;
use serde::Serialize;
use serde_json::json;
use workbench::{Assess, Assessment, Issue, Judgement, Measure, Span, assessment_json, issue_json, suggestions};

use crate::carry::encoded;
use crate::fault::{Fault, in_words};
use crate::pages::review::remember_judgement;
use crate::pages::sign::{Sign, next, signature};
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::{Card, minute};

/// Where an actor stands.
#[derive(Debug, Serialize)]
struct Stood {
    actor: String,
    actor_id: String,
    position: String,
    salience: String,
    capability: String,
    by: String,
    why: String,
    on: String,
    /// Records that it rests on, as far as they are there.
    #[serde(skip)]
    rests: Vec<(String, String)>,
    /// To assess it again.
    #[serde(skip)]
    again: String,
}

/// A position that accepted statements suggest.
#[derive(Debug, Serialize)]
struct Suggested {
    actor: String,
    position: String,
    salience: String,
    why: String,
    said: Vec<String>,
    /// To take it into the form.
    #[serde(skip)]
    take: String,
}

/// Something that is bargained over.
#[derive(Debug, Serialize)]
struct Scale {
    id: String,
    name: String,
    low: String,
    high: String,
    low_means: String,
    high_means: String,
    status_quo: String,
    by: String,
    why: String,
    at: String,
    stands: Vec<Stood>,
    suggested: Vec<Suggested>,
}

/// The form, filled in.
#[derive(Debug, Default, Serialize)]
struct Form {
    actor: String,
    actor_id: String,
    issue: String,
    low: String,
    high: String,
    low_means: String,
    high_means: String,
    position: String,
    salience: String,
    capability: String,
    why: String,
}

/// A record that the judgement may rest on.
#[derive(Debug, Serialize)]
struct Rest<'a> {
    #[serde(flatten)]
    card: &'a Card,
    ticked: bool,
}

#[derive(Template, Serialize)]
#[template(path = "assess.html")]
struct Page<'a> {
    issues: Vec<Scale>,
    /// The actor and issue chosen, where both are.
    form: Option<Form>,
    rests: Vec<Rest<'a>>,
    spoilers: spoiler::Part<'a>,
    /// What was asked for in the first step.
    actor: String,
    issue: String,
    unknown: String,
    #[serde(skip)]
    known: Vec<String>,
    #[serde(skip)]
    s: Sign,
}

/// Names that are offered, records that are offered, suggestions that are shown for an issue.
const NAMES: usize = 300;
const RESTS: usize = 24;
const SUGGESTED: usize = 8;
/// Longest name or meaning.
const LONGEST: usize = 200;

fn written(span: Option<Span>) -> String {
    span.map(|s| s.to_string()).unwrap_or_default()
}

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let who = here.snap.who();
    let judgements = &here.snap.judgements;
    let (actor, issue) = (here.ask.get("actor").trim(), here.ask.get("issue").trim());
    let mut profiles: Vec<_> = who.profiles.iter().collect();
    profiles.sort_by_key(|p| std::cmp::Reverse(p.reports));
    let mut data = Page {
        issues: judgements.issues().into_iter().map(|(j, issue)| scale(here, j, issue)).collect(),
        form: None,
        rests: Vec::new(),
        spoilers: spoiler::part(here),
        actor: actor.into(),
        issue: issue.into(),
        unknown: String::new(),
        known: profiles.iter().take(NAMES).map(|p| p.display().to_string()).collect(),
        s: Sign { next: "/assess".into(), ..Sign::of(here) },
    };
    if !actor.is_empty() {
        match here.snap.finder().actor(actor) {
            Err(error) => data.unknown = in_words(&error.to_string()),
            Ok(id) => {
                let head = here.snap.identity.head(id);
                data.actor = who.name(head);
                let mut asked: Vec<String> = here.ask.gets("rests_on").map(String::from).collect();
                if let Some((_, issue)) = judgements.issue_called(issue) {
                    let last = last(here, issue, &head.to_string());
                    // What the last one rested on, it rests on again, unless other records are asked for.
                    if let Some((_, a)) = last.filter(|_| asked.is_empty()) {
                        asked = a.rests_on.iter().map(ToString::to_string).collect();
                    }
                    data.form = Some(form(here, &data.actor, &head.to_string(), issue, last));
                }
                let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
                data.rests = rests(here, &head.to_string(), &asked);
            }
        }
    }
    page(here.ask, "Assess", &data)
}

/// What an assessment says, and the judgement that it is.
type Last<'a> = Option<(&'a Judgement, &'a Assessment)>;

/// What was last assessed of an actor on an issue.
fn last<'a>(here: &Here<'a>, issue: &Issue, id: &str) -> Last<'a> {
    let head = |actor| here.snap.identity.head(actor);
    here.snap.judgements.positions(issue, head).into_iter().find(|(_, a)| head(a.actor).to_string() == id)
}

fn form(here: &Here<'_>, actor: &str, id: &str, issue: &Issue, last: Last<'_>) -> Form {
    let given = |name: &str, last: Option<Span>| match here.ask.get(name).trim() {
        "" => written(last),
        text => text.to_string(),
    };
    let of = |pick: fn(&Assessment) -> Option<Span>| last.as_ref().and_then(|(_, a)| pick(a));
    Form {
        actor: actor.into(),
        actor_id: id.into(),
        issue: issue.name.clone(),
        low: issue.low.to_string(),
        high: issue.high.to_string(),
        low_means: issue.low_means.clone(),
        high_means: issue.high_means.clone(),
        position: given("position", of(|a| a.position)),
        salience: given("salience", of(|a| a.salience)),
        capability: given("capability", of(|a| a.capability)),
        why: last.as_ref().map(|(j, _)| j.why().to_string()).unwrap_or_default(),
    }
}

/// The records of an actor that a judgement may rest on: those asked for, then what it said, then what it did; of each what
/// was accepted first.
fn rests<'a>(here: &Here<'a>, head: &str, asked: &[&str]) -> Vec<Rest<'a>> {
    let order = ["statement", "event", "relation"];
    let is_asked = |c: &Card| asked.contains(&c.id.as_str());
    let mut cards: Vec<&Card> = (here.snap.cards.iter())
        .map(|c| &**c)
        .filter(|c| {
            let stands = order.contains(&c.kind) && matches!(c.class(), "accepted" | "proposed");
            is_asked(c) || (stands && c.actors.iter().any(|a| a == head))
        })
        .collect();
    cards.sort_by_key(|c| (!is_asked(c), order.iter().position(|k| *k == c.kind), c.class() != "accepted"));
    cards.into_iter().take(RESTS).map(|card| Rest { ticked: is_asked(card), card }).collect()
}

fn scale(here: &Here<'_>, judgement: &Judgement, issue: &Issue) -> Scale {
    let who = here.snap.who();
    let link = |actor: &str, rest: &str| {
        here.carry.to(format!("/assess?issue={}&actor={}{rest}#assess", encoded(&issue.name), encoded(actor)))
    };
    let stood = |(judgement, a): &(&Judgement, &Assessment)| {
        let head = here.snap.identity.head(a.actor).to_string();
        Stood {
            actor: who.name(a.actor),
            position: written(a.position),
            salience: written(a.salience),
            capability: written(a.capability),
            by: judgement.by().into(),
            why: judgement.why().into(),
            on: minute(judgement.at()).get(..10).unwrap_or_default().into(),
            rests: (a.rests_on.iter())
                .filter_map(|id| here.snap.card(&id.to_string()))
                .map(|card| (card.words.clone(), card.place()))
                .collect(),
            again: link(&head, ""),
            actor_id: head,
        }
    };
    let positions = here.snap.judgements.positions(issue, |id| here.snap.identity.head(id));
    let suggested = suggestions(&here.snap.ledger, &here.snap.judgements, &issue.name).unwrap_or_default();
    let suggested = suggested.into_iter().take(SUGGESTED).map(|s| {
        let rests: String = s.rests_on.iter().take(RESTS).map(|id| format!("&rests_on={id}")).collect();
        let rest = format!("&position={}&salience={}{rests}", s.position, s.salience);
        Suggested {
            take: link(&s.actor.to_string(), &rest),
            actor: s.name,
            position: s.position.to_string(),
            salience: s.salience.to_string(),
            why: s.why,
            said: s.said,
        }
    });
    Scale {
        id: judgement.id().to_string(),
        name: issue.name.clone(),
        low: issue.low.to_string(),
        high: issue.high.to_string(),
        low_means: issue.low_means.clone(),
        high_means: issue.high_means.clone(),
        status_quo: issue.status_quo.map(|m| m.to_string()).unwrap_or_default(),
        by: judgement.by().into(),
        why: judgement.why().into(),
        at: minute(judgement.at()),
        stands: positions.iter().map(stood).collect(),
        suggested: suggested.collect(),
    }
}

/// A name or a meaning, not empty and not too long.
fn words(here: &Here<'_>, name: &str, what: &str) -> Result<String, Fault> {
    let text = here.ask.field(name).split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || text.chars().count() > LONGEST {
        let wrong = if text.is_empty() { "is missing" } else { "is too long" };
        return Err(Fault::input(format!("{what} {wrong}."), "Write it in up to 200 letters."));
    }
    Ok(text)
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<Option<T>, Fault> {
    let wrong = |error: T::Err| Fault::input(in_words(&error.to_string()), "Go back and put it right.");
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(wrong) }
}

/// Keeps an issue with its scale.
pub(crate) fn issue(here: &Here<'_>) -> Result<Reply, Fault> {
    let end = |name: &str, otherwise: i64| -> Result<Measure, Fault> {
        let otherwise = Measure::from_thousandths(otherwise).unwrap_or_default();
        Ok(parsed(here.ask.field(name))?.unwrap_or(otherwise))
    };
    let issue = Issue {
        name: words(here, "name", "The name of the issue")?,
        low: end("low", 0)?,
        high: end("high", 100_000)?,
        low_means: words(here, "low_means", "What the lower end means")?,
        high_means: words(here, "high_means", "What the higher end means")?,
        status_quo: parsed(here.ask.field("status_quo"))?,
    };
    let sign = signature(here)?;
    let kept = here.desk.change(|bench| bench.set_issue(issue.clone(), sign))?;
    let said = format!("Kept: {}.", issue.name);
    remember_judgement(here, &kept, &said);
    Ok(Reply::back(next(here, "/assess"), said, issue_json(&kept, &issue)))
}

/// Keeps an assessment, or takes back what was said of an actor on an issue.
pub(crate) fn assess(here: &Here<'_>) -> Result<Reply, Fault> {
    let field = |name: &str| here.ask.field(name);
    let mut given = Assess { issue: field("issue").into(), actor: field("actor").into(), ..Assess::default() };
    let is_dropped = field("drop") == "1";
    if !is_dropped {
        given.position = parsed(field("position"))?;
        given.salience = parsed(field("salience"))?;
        given.capability = parsed(field("capability"))?;
        given.rests_on = here.ask.fields("rests_on");
        if given.position.is_none() && given.salience.is_none() && given.capability.is_none() {
            return Err(Fault::input(
                "No number is given.",
                "Say where it stands, how much it cares, or what it can bring to bear.",
            ));
        }
    }
    let sign = signature(here)?;
    let kept = here.desk.change(|bench| bench.assess(&given, sign))?;
    let workbench::Judged::Assessment(assessment) = kept.says() else {
        return Err(Fault::not_found("No such assessment."));
    };
    let name = here.snap.who().name(assessment.actor);
    let verb = if is_dropped { "Taken back" } else { "Assessed" };
    let said = format!("{verb}: {name} on {}.", given.issue);
    remember_judgement(here, &kept, &said);
    let json = json!({"assessment": assessment_json(&kept, assessment, &here.snap.ledger, &name)});
    Ok(Reply::back(next(here, "/assess"), said, json))
}
