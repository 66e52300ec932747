//! One actor as all its reports name it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use names::{Prepared, fold};
use record::{ActorId, ActorKind, Identity, Ledger, Quote, ReportId};

use super::claim::{self, Claim};
use super::{display, kind};

/// Actors of several reports that are held to be one, by rulings or by equal names.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The id that stands for all of them.
    pub head: ActorId,
    /// Each report's actor.
    pub members: Vec<ActorId>,
    /// The kind that most reports tell.
    pub kind: ActorKind,
    /// The names, that by which the actor is shown first; see [`Profile::display`].
    pub aliases: Vec<Alias>,
    /// In how many reports it is named.
    pub reports: usize,
    /// Whether it is held to be one, in part at least, on the ground of equal names that no person has ruled on.
    pub proposed: bool,
}

/// One name of an actor, in whatever letter case and punctuation.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The name as most reports write it.
    pub name: String,
    /// Where it stands first in each report that uses it.
    pub places: Vec<Place>,
    /// In how many reports it is the principal name.
    pub principal: usize,
    /// How many parts of it are names in full.
    pub parts: usize,
    /// The words that give it to the actor, where it is not simply another form of the principal name.
    pub claim: Option<Claim>,
}

/// A name in one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The report's actor.
    pub actor: ActorId,
    /// The words.
    pub quote: Quote,
}

impl Profile {
    pub(super) fn new(ledger: &Ledger, identity: &Identity, head: ActorId) -> Option<Self> {
        let members = identity.group(head).to_vec();
        let mut kinds: BTreeMap<ActorKind, usize> = BTreeMap::new();
        let mut reports: BTreeSet<ReportId> = BTreeSet::new();
        let mut found: Vec<(Alias, BTreeMap<String, usize>)> = Vec::new();
        let mut slots: HashMap<String, usize> = HashMap::new();
        for id in &members {
            let (Some(record), Some(actor)) = (ledger.actor_record(*id), ledger.actor(*id)) else { continue };
            *kinds.entry(actor.kind).or_default() += 1;
            reports.insert(record.report());
            for (at, name) in actor.names.iter().enumerate() {
                let slot = *slots.entry(fold(&name.name)).or_insert_with(|| {
                    found.push((Alias::blank(), BTreeMap::new()));
                    found.len() - 1
                });
                let (alias, written) = &mut found[slot];
                *written.entry(name.name.clone()).or_default() += 1;
                alias.principal += usize::from(at == 0);
                alias.places.push(Place { actor: *id, quote: name.quote.clone() });
            }
        }
        let most = kinds.into_iter().max_by_key(|(kind, n)| (*n, std::cmp::Reverse(*kind)));
        let (kind_of, _) = most?;
        let mut aliases: Vec<Alias> = found
            .into_iter()
            .map(|(mut alias, written)| {
                let commonest = written.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
                alias.name = commonest.map(|(name, _)| name).unwrap_or_default();
                alias.parts = Prepared::new(&alias.name, kind(kind_of)).full_parts();
                alias
            })
            .collect();
        display::order(ledger, kind_of, &mut aliases);
        let mut names_of: BTreeMap<ActorId, Vec<usize>> = BTreeMap::new();
        for (at, alias) in aliases.iter().enumerate() {
            for place in &alias.places {
                names_of.entry(place.actor).or_default().push(at);
            }
        }
        claim::find(ledger, kind_of, &mut aliases, &names_of);
        let proposed = identity.is_proposed(head);
        Some(Self { head, members, kind: kind_of, aliases, reports: reports.len(), proposed })
    }

    /// The name by which the actor is shown: the commonest full form in the most reliable sources.
    pub fn display(&self) -> &str {
        self.aliases.first().map_or("", |alias| &alias.name)
    }

    /// All names but that by which the actor is shown.
    pub fn others(&self) -> &[Alias] {
        self.aliases.get(1..).unwrap_or_default()
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        self.kind == ActorKind::Person
    }

    /// Whether a person is known by short names alone ("Khurasani").
    pub fn is_short(&self) -> bool {
        self.is_person() && self.aliases.iter().all(|alias| alias.parts < 2)
    }
}

impl Alias {
    fn blank() -> Self {
        Self { name: String::new(), places: Vec::new(), principal: 0, parts: 0, claim: None }
    }

    /// Where it stands first in the report that was added first.
    pub fn quote(&self) -> Option<&Quote> {
        self.places.first().map(|place| &place.quote)
    }
}
