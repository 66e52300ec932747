//! An actor as all its reports name it: names with their words, offices and ties, statements, events, what is open.

use askama::Template;
use serde::Serialize;
use workbench::{ActorId, Alias, Profile, SameReason};

use crate::fault::Fault;
use crate::html::plain;
use crate::pages::pager::Pager;
use crate::pages::quote::Words;
use crate::pages::sign::Sign;
use crate::pages::who::{Asked, asked};
use crate::reply::{Reply, page};
use crate::routes::Here;
use crate::snapshot::Card;

/// A name, and where it stands.
#[derive(Debug, Serialize)]
struct Name {
    name: String,
    reports: usize,
    /// What a report says of it, where it gives it besides another.
    claim: String,
    places: Vec<Words>,
}

/// Records of one kind.
#[derive(Debug, Serialize)]
struct Group<'a> {
    heading: &'static str,
    records: Vec<&'a Card>,
}

#[derive(Template, Serialize)]
#[template(path = "actor.html")]
struct Page<'a> {
    id: String,
    name: String,
    kind: String,
    reports: usize,
    names: Vec<Name>,
    because: Vec<String>,
    groups: Vec<Group<'a>>,
    pager: Pager,
    awaiting: usize,
    questions: Vec<Asked>,
    left_open: Vec<String>,
    /// Each report's own actor, where equal names alone join them.
    members: Vec<(String, Words)>,
    #[serde(skip)]
    s: Sign,
}

/// Places of one name that are shown; records on one page.
const PLACES: usize = 3;
const RECORDS: usize = 80;
const NAMES: usize = 40;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let given = here.ask.part("id");
    let who = here.snap.who();
    let ledger = &here.snap.ledger;
    let actor: ActorId = match given.parse() {
        Ok(id) => id,
        Err(_) => here.snap.finder().actor(given)?,
    };
    let Some(profile) = who.profile(actor) else {
        return Err(Fault::not_found(format!("No actor “{given}” stands here; perhaps its record was rejected.")));
    };
    let head = profile.head.to_string();
    let order = ["relation", "event", "statement"];
    let mut records: Vec<&Card> = (here.snap.cards.iter())
        .map(|c| &**c)
        .filter(|c| order.contains(&c.kind) && matches!(c.class(), "accepted" | "proposed") && c.actors.contains(&head))
        .collect();
    records.sort_by_key(|c| order.iter().position(|k| *k == c.kind));
    let awaiting = here.snap.cards.iter().filter(|c| c.is_queued() && c.actors.contains(&head)).count();
    let (shown, pager) = Pager::cut(here, "page", records, RECORDS);
    let groups = [("Offices and ties", "relation"), ("Events", "event"), ("Statements", "statement")];
    let groups = groups
        .map(|(heading, kind)| Group { heading, records: shown.iter().copied().filter(|c| c.kind == kind).collect() });
    let concerns = |o: &&workbench::OpenName| {
        profile.members.contains(&o.short.actor) || o.fits.iter().any(|n| n.actor == profile.head)
    };
    let open = who.open.iter().filter(concerns).take(20).map(|o| {
        let fits: Vec<&str> = o.fits.iter().map(|n| n.name.as_str()).collect();
        format!("“{}” can be {}", o.short.name, fits.join(", or "))
    });
    let members = if profile.proposed { members(here, profile) } else { Vec::new() };
    let finder = |id: &workbench::RulingId| {
        let ruling = ledger.entries().rulings.iter().find(|r| r.id() == *id);
        ruling.map(|r| format!("by {}: {}", r.by(), r.why())).unwrap_or_default()
    };
    let because = here.snap.identity.reasons(profile.head).take(12).map(|reason| match reason {
        SameReason::Ruled(id) => format!("One by ruling, {}", finder(id)),
        SameReason::SameName(name) => {
            format!("Shown as one because reports use the name “{name}”; nobody has ruled on it.")
        }
    });
    let data = Page {
        id: head.clone(),
        name: profile.display().into(),
        kind: plain(profile.kind.code()),
        reports: profile.reports,
        names: profile.aliases.iter().take(NAMES).map(|alias| name(here, alias)).collect(),
        because: because.collect(),
        groups: groups.into_iter().filter(|g| !g.records.is_empty()).collect(),
        pager,
        awaiting,
        questions: (who.questions.iter())
            .filter(|q| [q.left, q.right].contains(&profile.head))
            .take(10)
            .map(|q| asked(here, q))
            .collect(),
        left_open: open.collect(),
        members,
        s: Sign::of(here),
    };
    page(here.ask, profile.display(), &data)
}

fn name(here: &Here<'_>, alias: &Alias) -> Name {
    let ledger = &here.snap.ledger;
    let said = alias.claim.as_ref().filter(|claim| claim.said);
    let places = match said {
        Some(claim) => vec![Words::of(ledger, &claim.quote)],
        None => alias.places.iter().take(PLACES).map(|p| Words::of(ledger, &p.quote)).collect(),
    };
    let claim = said.map(|c| format!("also called {}", c.name)).unwrap_or_default();
    Name { name: alias.name.clone(), reports: alias.places.len(), claim, places }
}

fn members(here: &Here<'_>, profile: &Profile) -> Vec<(String, Words)> {
    let ledger = &here.snap.ledger;
    let one = |id: &ActorId| Some((id.to_string(), Words::of(ledger, &ledger.actor(*id)?.names.first()?.quote)));
    profile.members.iter().take(30).filter_map(one).collect()
}
