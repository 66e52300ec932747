//! Questions for a person: are these two the same actor?

use std::collections::{BTreeMap, BTreeSet};

use names::{LIKELY, acronym_of, gist, is_office, translation_of};
use record::{ActorId, ActorKind, Body, Quote, ReportId};

use super::display::is_acronym;
use super::reason::{Named, Reason};
use super::{Alias, Entry, Place, Profile, Roster, claim, kind};

/// Two profiles that may be one. Whoever answers it rules `same` or `not_same` on them; it is not asked again.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The profile recorded first, by its head.
    pub left: ActorId,
    /// The other one.
    pub right: ActorId,
    /// How much speaks for it, 0 to 1; the order of the list, not a probability.
    pub strength: f64,
    /// The reasons, the strongest first, those against it last.
    pub reasons: Vec<Reason>,
}

/// People of several reports who are shown as one because the reports use the same full name, and nobody has ruled on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unconfirmed {
    /// The profile, by its head.
    pub actor: ActorId,
    /// One name in each of the reports whose actor no ruling joins to the first.
    pub named: Vec<Named>,
}

/// By head, then by title and body: the title as written and the words.
type Offices = BTreeMap<ActorId, BTreeMap<(String, ActorId), (String, Quote)>>;

/// Names that are looked up for each name.
const CANDIDATES: usize = 12;
/// Less than this is not asked.
const LEAST: f64 = 0.5;

impl Roster<'_> {
    /// All open questions, the strongest first.
    pub fn questions(&self) -> Vec<Question> {
        self.ask(&|_| true)
    }

    /// The open questions that names in these reports raise, the strongest first.
    pub fn questions_about(&self, reports: &BTreeSet<ReportId>) -> Vec<Question> {
        self.ask(&|entry: &Entry| {
            let alias = &self.profiles[entry.profile].aliases[entry.alias];
            alias.places.iter().any(|place| reports.contains(&place.quote.report()))
        })
    }

    /// People shown as one on the ground of equal names alone, in the order in which they were first recorded.
    pub fn unconfirmed(&self) -> Vec<Unconfirmed> {
        let of = |profile: &Profile| {
            let first = profile.members.first()?;
            let ruled: BTreeSet<ActorId> = self.ruled.group(*first).iter().copied().collect();
            let new = profile.members.iter().filter(|id| *id == first || !ruled.contains(id));
            let place = |id: &ActorId| {
                let principal = self.ledger.actor(*id)?.names.first()?;
                Some(Named { actor: *id, name: principal.name.clone(), quote: principal.quote.clone() })
            };
            let named: Vec<Named> = new.filter_map(place).collect();
            (named.len() > 1).then_some(Unconfirmed { actor: profile.head, named })
        };
        self.profiles.iter().filter(|p| p.is_person() && p.proposed).filter_map(of).collect()
    }

    fn ask(&self, asked: &dyn Fn(&Entry) -> bool) -> Vec<Question> {
        let mut found: BTreeMap<(usize, usize), Vec<Reason>> = BTreeMap::new();
        let mut add = |one: usize, other: usize, reason: Option<Reason>| {
            if let Some(reason) = reason {
                found.entry((one.min(other), one.max(other))).or_default().push(reason);
            }
        };
        let (bodies, offices) = (Bodies::new(self), self.offices());
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| asked(entry)) {
            for other in self.alike(at) {
                let (first, second) = (at.min(other), at.max(other));
                add(entry.profile, self.entries[other].profile, self.likeness(first, second));
            }
            for other in bodies.of(self, at) {
                let (first, second) = (at.min(other), at.max(other));
                add(entry.profile, self.entries[other].profile, self.told(first, second));
            }
            if let [only] = self.meant(entry).as_slice() {
                add(entry.profile, self.entries[*only].profile, self.short_form(at, *only));
            }
        }
        let mut questions: Vec<Question> = found
            .into_iter()
            .filter_map(|((one, other), reasons)| self.question(&offices, one, other, reasons))
            .collect();
        // Of equal strength, those on the actors named most; then those whose actors were recorded first stay first.
        let named = |q: &Question| [q.left, q.right].map(|id| self.profile(id).map_or(0, |p| p.reports)).iter().sum();
        questions.sort_by(|a, b| {
            let reports: (usize, usize) = (named(a), named(b));
            b.strength.total_cmp(&a.strength).then(reports.1.cmp(&reports.0))
        });
        needed(questions)
    }

    /// Whether these profiles can be one at all, as far as persons ruled and their kinds tell.
    pub(super) fn is_open(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.profiles[one], &self.profiles[other]);
        let state = |p: &Profile| p.kind == ActorKind::State;
        one != other
            && a.is_person() == b.is_person()
            && state(a) == state(b)
            && !self.apart.keeps(&a.members, &b.members)
    }

    /// Whether a profile may be recognised by this name: people by full names, by names that a report gives them besides,
    /// or by the short name where they have no other.
    fn tells(&self, entry: &Entry) -> bool {
        let profile = &self.profiles[entry.profile];
        let alias = &profile.aliases[entry.alias];
        let office = profile.is_person() && is_office(&alias.name);
        !profile.is_person() || !office && (alias.parts > 1 || alias.claim.is_some() || profile.is_short())
    }

    /// Other profiles' names that are like this one.
    fn alike(&self, at: usize) -> Vec<usize> {
        let entry = &self.entries[at];
        if !self.tells(entry) {
            return Vec::new();
        }
        let found = self.index.candidates(entry.prepared.name(), entry.prepared.kind(), CANDIDATES);
        found
            .into_iter()
            .filter(|candidate| candidate.score >= LIKELY)
            .map(|candidate| *candidate.id as usize)
            .filter(|other| self.is_open(entry.profile, self.entries[*other].profile))
            .filter(|other| self.tells(&self.entries[*other]))
            .collect()
    }

    fn likeness(&self, one: usize, other: usize) -> Option<Reason> {
        let (left, right) = (self.named(one)?, self.named(other)?);
        let explanation = self.entries[one].prepared.explain(&self.entries[other].prepared);
        if explanation.score < LIKELY {
            return None;
        }
        let claim = |entry: usize| {
            let entry = &self.entries[entry];
            self.profiles[entry.profile].aliases[entry.alias].claim.clone()
        };
        Some(match (claim(one), claim(other)) {
            (Some(claim), None) => Reason::Alias { claim, by: left, bearer: right, shared: false },
            (None, Some(claim)) => Reason::Alias { claim, by: right, bearer: left, shared: false },
            (Some(claim), Some(_)) => Reason::Alias { claim, by: left, bearer: right, shared: true },
            (None, None) => Reason::Spelling { left, right, explanation },
        })
    }

    /// Acronym or translation.
    fn told(&self, one: usize, other: usize) -> Option<Reason> {
        let (left, right) = (self.named(one)?, self.named(other)?);
        if acronym_of(&left.name, &right.name) {
            return Some(Reason::Acronym { short: left, long: right });
        }
        if acronym_of(&right.name, &left.name) {
            return Some(Reason::Acronym { short: right, long: left });
        }
        translation_of(&left.name, &right.name).then_some(Reason::Translation { left, right })
    }

    fn short_form(&self, short: usize, long: usize) -> Option<Reason> {
        Some(Reason::ShortForm { short: self.named(short)?, long: self.named(long)? })
    }

    /// For a short name of somebody known by nothing else: one full name of each person whom it fits.
    pub(super) fn meant(&self, entry: &Entry) -> Vec<usize> {
        let profile = &self.profiles[entry.profile];
        if !profile.is_short() {
            return Vec::new();
        }
        let mut fits: BTreeMap<usize, usize> = BTreeMap::new();
        for (id, _) in self.index.longer(entry.prepared.name(), kind(profile.kind)) {
            let other = *id as usize;
            let of = self.entries[other].profile;
            if self.is_open(entry.profile, of) {
                fits.entry(of).or_insert(other);
            }
        }
        fits.into_values().collect()
    }

    fn question(&self, offices: &Offices, one: usize, other: usize, mut reasons: Vec<Reason>) -> Option<Question> {
        let (a, b) = (&self.profiles[one], &self.profiles[other]);
        reasons.sort_by(|x, y| y.weight().total_cmp(&x.weight()));
        reasons.dedup_by(|x, y| x.code() == y.code());
        let mut strength = reasons.first()?.weight();
        if let Some(office) = self.same_office(offices, a, b) {
            strength += 0.3 * (1.0 - strength);
            reasons.push(office);
        }
        if let Some(equated) = self.equated(a, b) {
            strength = strength.max(equated.weight());
            reasons.insert(0, equated);
        } else if let Some(apart) = self.named_apart(a, b) {
            strength *= 0.6;
            reasons.push(apart);
        }
        (strength >= LEAST).then_some(Question { left: a.head, right: b.head, strength, reasons })
    }

    /// The first office that reports give to both.
    fn same_office(&self, offices: &Offices, a: &Profile, b: &Profile) -> Option<Reason> {
        let (of_a, of_b) = (offices.get(&a.head)?, offices.get(&b.head)?);
        let (key, (title, left)) = of_a.iter().find(|(key, _)| of_b.contains_key(key))?;
        let right = of_b.get(key)?.1.clone();
        let body = self.profile(key.1).map(|p| p.display().to_string())?;
        Some(Reason::SameOffice { title: title.clone(), body, left: left.clone(), right })
    }

    /// The offices that reports give to people: by head, title and body, the first words that say so.
    fn offices(&self) -> Offices {
        let mut offices = Offices::new();
        for record in &self.ledger.entries().records {
            if let Body::Relation(relation) = record.body()
                && let Some(title) = &relation.title
                && self.profile(relation.from).is_some_and(Profile::is_person)
            {
                let key = (names::fold(title), self.identity.head(relation.to));
                let held = offices.entry(self.identity.head(relation.from)).or_default();
                held.entry(key).or_insert_with(|| (title.clone(), record.quote().clone()));
            }
        }
        offices
    }

    /// A report that names both and says that they are one.
    fn equated(&self, a: &Profile, b: &Profile) -> Option<Reason> {
        // A surname stands inside other names too.
        let whole = |of: &Profile, alias: &&Alias| !of.is_person() || of.is_short() || alias.parts > 1;
        for (alias, place) in a.aliases.iter().filter(|alias| whole(a, alias)).flat_map(stands) {
            let report = place.quote.report();
            for (other, there) in b.aliases.iter().filter(|alias| whole(b, alias)).flat_map(stands) {
                let claim = (there.quote.report() == report)
                    .then(|| self.ledger.report(report))
                    .flatten()
                    .and_then(|r| claim::equated(r, (&alias.name, &place.quote), (&other.name, &there.quote)));
                if let Some(claim) = claim {
                    let named = |of: &Profile, name: &str, quote: &Quote| Named {
                        actor: of.head,
                        name: name.into(),
                        quote: quote.clone(),
                    };
                    let (left, right) = (named(a, &alias.name, &place.quote), named(b, &other.name, &there.quote));
                    let first = claim.name == alias.name;
                    let (by, bearer) = if first { (right.clone(), right) } else { (left.clone(), left) };
                    return Some(Reason::Alias { claim, by, bearer, shared: false });
                }
            }
        }
        None
    }

    /// A report that names both.
    fn named_apart(&self, a: &Profile, b: &Profile) -> Option<Reason> {
        let by_report = |of: &Profile| {
            let places = of.aliases.iter().flat_map(|alias| &alias.places);
            places.map(|p| (p.quote.report(), p.quote.clone())).collect::<BTreeMap<_, _>>()
        };
        let (of_a, of_b) = (by_report(a), by_report(b));
        let (report, left) = of_a.into_iter().find(|(report, _)| of_b.contains_key(report))?;
        let right = of_b.get(&report)?.clone();
        Some(Reason::NamedApart { report, left, right })
    }
}

/// A name with each place where it stands.
fn stands(alias: &Alias) -> impl Iterator<Item = (&Alias, &Place)> {
    alias.places.iter().map(move |place| (alias, place))
}

/// Of several profiles that are all alike, only as many pairs as would join them: "the same" settles the other pairs, and
/// "not the same" raises the next best.
fn needed(questions: Vec<Question>) -> Vec<Question> {
    let mut joined: BTreeMap<ActorId, ActorId> = BTreeMap::new();
    let root = |joined: &BTreeMap<ActorId, ActorId>, mut id: ActorId| {
        while let Some(up) = joined.get(&id) {
            id = *up;
        }
        id
    };
    let mut kept = Vec::new();
    for question in questions {
        let (left, right) = (root(&joined, question.left), root(&joined, question.right));
        if left != right {
            joined.insert(right, left);
            kept.push(question);
        }
    }
    kept
}

/// Names of bodies, for finding acronyms and translations.
struct Bodies {
    acronyms: Vec<usize>,
    long: Vec<usize>,
    by_gist: BTreeMap<u64, Vec<usize>>,
    gists: BTreeMap<usize, u64>,
}

impl Bodies {
    fn new(roster: &Roster<'_>) -> Self {
        let mut bodies =
            Self { acronyms: Vec::new(), long: Vec::new(), by_gist: BTreeMap::new(), gists: BTreeMap::new() };
        for (at, entry) in roster.entries.iter().enumerate() {
            if roster.profiles[entry.profile].is_person() {
                continue;
            }
            let name = entry.prepared.name();
            if is_acronym(name) {
                bodies.acronyms.push(at);
            } else if let Some(gist) = gist(name) {
                bodies.long.push(at);
                bodies.gists.insert(at, gist);
                bodies.by_gist.entry(gist).or_default().push(at);
            }
        }
        bodies
    }

    /// Names of other profiles that may be this one's acronym, long form or translation.
    fn of(&self, roster: &Roster<'_>, at: usize) -> Vec<usize> {
        let entry = &roster.entries[at];
        let open = |other: &usize| roster.is_open(entry.profile, roster.entries[*other].profile);
        let spelt = |long: usize, short: usize| {
            let own = |profile: usize| {
                // A body that has an acronym of its own is not given a second one by its letters alone.
                roster.profiles[profile].aliases.iter().any(|alias| is_acronym(&alias.name))
            };
            let (long, short) = (&roster.entries[long], &roster.entries[short]);
            !own(long.profile) && begins_alike(short.prepared.name(), long.prepared.name())
        };
        if let Some(gist) = self.gists.get(&at) {
            let translated = self.by_gist.get(gist).into_iter().flatten().copied();
            let short = self.acronyms.iter().copied().filter(|short| spelt(at, *short));
            return translated.chain(short).filter(open).collect();
        }
        if self.acronyms.binary_search(&at).is_ok() {
            return self.long.iter().copied().filter(|long| spelt(*long, at)).filter(open).collect();
        }
        Vec::new()
    }
}

/// Whether an acronym begins with the first letter of one of the first three words of a name.
fn begins_alike(short: &str, long: &str) -> bool {
    let Some(first) = short.chars().find(|c| c.is_alphanumeric()) else { return false };
    let words = long.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(3);
    words.filter_map(|word| word.chars().next()).any(|c| c.to_lowercase().eq(first.to_lowercase()))
}
