//! Who could spoil a peace: opponents with past acts of violence, their proxies, what they say now.
//!
//! An opponent rejects, condemns, threatens or doubts talks, a ceasefire, an agreement or peace, ended or violated a
//! ceasefire, breached an agreement, or is the one named for talks that failed or were suspended. A person who does so in
//! his own name is an opponent by himself, whatever side he stands on. Only an opponent with recorded acts of violence, his
//! own or of those said to act for him, can be a spoiler (Stedman 1997, International Security 22(2)); one without stays an
//! opponent. Stedman's types (limited, greedy, total) are a person's assessment and never found by rule.

mod judged;
mod page;

use std::collections::{BTreeMap, BTreeSet};

use record::{
    ActorId, ActorKind, Date, EventStatus, EventType, Family, IdSet, RecordId, RelationType, Stance, Statement,
};
use serde::Serialize;

pub use judged::Typed;

use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::parties::Parties;
use crate::{cores, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Spoilers {
    /// Opponents with recorded acts of violence; those with most acts first.
    pub spoilers: Vec<Opponent>,
    /// Opponents without.
    pub opponents: Vec<Opponent>,
    /// Those of whom no opposition is recorded, but whom a person judged a spoiler.
    pub judged: Vec<Opponent>,
}

/// An opponent.
#[derive(Debug, Clone, Serialize)]
pub struct Opponent {
    /// Who.
    pub actor: ActorRef,
    /// The side on which a person stands, where it is another.
    pub side: Option<ActorRef>,
    /// Whether it, or that side, is at the table itself.
    pub inside: bool,
    /// The groups that it left, and those that it went back to or into.
    pub left: Vec<ActorRef>,
    /// The groups that it joined.
    pub joined: Vec<ActorRef>,
    /// The groups that a person founded.
    pub founded: Vec<ActorRef>,
    /// Those said to act for it, or for a person on its side.
    pub proxies: Vec<ActorRef>,
    /// Those for whom it is said to act.
    pub acts_for: Vec<ActorRef>,
    /// Its words and deeds against, the latest first, in sentences.
    pub opposition: Vec<String>,
    /// Its latest words on talks or a ceasefire, for or against.
    pub now: Option<String>,
    /// Its latest words in favour of talks or a ceasefire, if any.
    pub in_favour: Option<String>,
    /// Acts of violence laid to it or to its proxies, by type, according to their sources.
    pub acts: Vec<Acts>,
    /// Which type of spoiler a person holds it to be.
    pub typed: Option<Typed>,
    /// What its opposition rests on.
    pub support: Support,
}

/// Acts of one type.
#[derive(Debug, Clone, Serialize)]
pub struct Acts {
    /// The type.
    pub event: &'static str,
    /// How many happenings.
    pub count: usize,
    /// The latest, in a sentence.
    pub latest: String,
    /// What they rest on.
    pub support: Support,
}

/// Words of topics that are about peace.
const PEACE: [&str; 8] = ["ceasefire", "talk", "agreement", "peace", "deal", "settlement", "accord", "reconciliation"];

/// Stances against it, and in favour.
const AGAINST: [Stance; 4] = [Stance::Rejects, Stance::Condemns, Stance::Threatens, Stance::Doubts];
const IN_FAVOUR: [Stance; 4] = [Stance::Supports, Stance::Offers, Stance::Accepts, Stance::Promises];

/// Something said or done: its day, in a sentence, the records.
type Said<'r, 'a> = (Option<Date>, String, Vec<&'r Row<'a>>);

#[derive(Default)]
struct Found<'r, 'a> {
    against: Vec<Said<'r, 'a>>,
    in_favour: Vec<(Option<Date>, String)>,
}

/// Opponents, and which of them have used violence.
pub fn spoilers(lens: &Lens<'_>) -> Spoilers {
    spoilers_of(lens, lens.parties())
}

/// The same, where the parties are known already.
pub(crate) fn spoilers_of(lens: &Lens<'_>, parties: &Parties) -> Spoilers {
    let mut found: BTreeMap<ActorId, Found<'_, '_>> = BTreeMap::new();
    words(lens, &mut found);
    deeds(lens, &mut found);
    let table = parties.table();
    let violence = happenings(lens, |e| e.family() == Family::Violence && e != EventType::Arrest);
    let acts = acts(lens, &violence);
    let ties = Ties::new(lens);
    let typed = judged::typed(lens);
    for who in typed.keys() {
        found.entry(*who).or_default();
    }
    let found: Vec<(ActorId, Found<'_, '_>)> = found
        .into_iter()
        .filter(|(who, found)| !found.against.is_empty() || typed.contains_key(who))
        .filter(|(who, _)| !lens.name(*who).is_empty())
        .collect();
    let mut all: Vec<Opponent> = cores::map(&found, |(who, found)| Opponent {
        typed: typed.get(who).cloned(),
        ..opponent(lens, *who, found, &table, &acts, &ties)
    });
    let count = |o: &Opponent| o.acts.iter().map(|a| a.count).sum::<usize>();
    all.sort_by(|a, b| (count(b), &a.actor).cmp(&(count(a), &b.actor)));
    let (found, judged): (Vec<Opponent>, Vec<Opponent>) = all.into_iter().partition(|o| !o.opposition.is_empty());
    let (spoilers, opponents) = found.into_iter().partition(|o| !o.acts.is_empty());
    Spoilers { spoilers, opponents, judged }
}

/// Who a statement shows as opponent: the body spoken for, else the speaker in his own name.
fn speaker(lens: &Lens<'_>, s: &Statement) -> ActorId {
    s.speaker_for.map_or_else(|| lens.head(s.speaker), |body| lens.head(body))
}

fn words<'r, 'a>(lens: &'r Lens<'a>, found: &mut BTreeMap<ActorId, Found<'r, 'a>>) {
    let peace: Vec<u32> = PEACE.iter().filter_map(|word| lens.topics().word(word)).collect();
    let on_peace = |row: &Row<'_>| peace.iter().any(|w| lens.words(row).contains(w));
    let telling = |s: &Statement| AGAINST.contains(&s.stance) || IN_FAVOUR.contains(&s.stance);
    let list: Vec<_> = lens.statements().filter(|(row, s)| telling(s) && on_peace(row)).collect();
    let said = cores::map(&list, |(row, s)| {
        say::said(lens.name(s.speaker), s.stance, s.addressee.map(|a| lens.name(a)), &s.topic, row.when)
    });
    for ((row, s), said) in list.into_iter().zip(said) {
        let day = row.when.and_then(|d| d.first_day());
        let entry = found.entry(speaker(lens, s)).or_default();
        if AGAINST.contains(&s.stance) {
            entry.against.push((day, said, vec![row]));
        } else {
            entry.in_favour.push((day, said));
        }
    }
}

fn deeds<'r, 'a>(lens: &'r Lens<'a>, found: &mut BTreeMap<ActorId, Found<'r, 'a>>) {
    use EventType::{AgreementBreached, CeasefireEnded, CeasefireViolated, TalksFailed, TalksSuspended};
    let broken = |e| matches!(e, AgreementBreached | CeasefireEnded | CeasefireViolated | TalksFailed | TalksSuspended);
    for h in happenings(lens, broken).into_iter().filter(|h| !h.is_foreseen() && !h.told.is_empty()) {
        // Talks fail between all who hold them: only somebody named besides the parties, or alone, is named for it.
        let mutual = matches!(h.event, TalksFailed | TalksSuspended);
        let groups: BTreeSet<ActorId> =
            h.actors.iter().copied().filter(|a| lens.label(*a).kind != ActorKind::Person).collect();
        for actor in &h.actors {
            let person = lens.label(*actor).kind == ActorKind::Person;
            if mutual && !person && groups.len() > 1 {
                continue;
            }
            let sentence =
                if person && mutual { format!("Named for it: {}", h.sentence(lens)) } else { h.sentence(lens) };
            let who = if person && !mutual { lens.side(*actor) } else { *actor };
            found.entry(who).or_default().against.push((h.first_day(), sentence, h.told.clone()));
        }
    }
}

/// Acts of violence by the actors to whom they are laid, each in the order of time.
type ByActor<'h, 'r, 'a> = BTreeMap<ActorId, Vec<&'h Happening<'r, 'a>>>;

/// Acts of violence by the actors to whom they are laid.
fn acts<'h, 'r, 'a>(lens: &Lens<'a>, violence: &'h [Happening<'r, 'a>]) -> ByActor<'h, 'r, 'a> {
    let mut by_actor: ByActor<'h, 'r, 'a> = BTreeMap::new();
    for h in violence {
        if h.told.is_empty() || matches!(h.status, EventStatus::Planned | EventStatus::Hypothetical) {
            continue;
        }
        // A person's act is also his side's.
        let whose: BTreeSet<ActorId> = h.actors.iter().flat_map(|a| [*a, lens.side(*a)]).collect();
        whose.into_iter().for_each(|who| by_actor.entry(who).or_default().push(h));
    }
    by_actor
}

/// Ties by their type and end, so that each opponent's are found without looking at all.
struct Ties {
    from: BTreeMap<(RelationType, ActorId), BTreeSet<ActorId>>,
    to: BTreeMap<(RelationType, ActorId), BTreeSet<ActorId>>,
}

impl Ties {
    fn new(lens: &Lens<'_>) -> Self {
        let mut ties = Self { from: BTreeMap::new(), to: BTreeMap::new() };
        for (_, r) in lens.relations() {
            let (from, to) = (lens.head(r.from), lens.head(r.to));
            if from != to {
                ties.from.entry((r.relation, from)).or_default().insert(to);
                ties.to.entry((r.relation, to)).or_default().insert(from);
                // What is said of a person holds of the side too, where a proxy is meant.
                if r.relation == RelationType::ProxyFor && lens.side(to) != to {
                    ties.to.entry((r.relation, lens.side(to))).or_default().insert(from);
                }
            }
        }
        ties
    }

    fn of(&self, relation: RelationType, who: ActorId) -> BTreeSet<ActorId> {
        self.from.get(&(relation, who)).cloned().unwrap_or_default()
    }

    fn to(&self, relation: RelationType, who: ActorId) -> BTreeSet<ActorId> {
        self.to.get(&(relation, who)).cloned().unwrap_or_default()
    }
}

fn opponent<'r, 'a>(
    lens: &Lens<'a>,
    who: ActorId,
    found: &Found<'r, 'a>,
    table: &BTreeSet<String>,
    acts: &ByActor<'_, 'r, 'a>,
    ties: &Ties,
) -> Opponent {
    let mut against: Vec<&Said<'_, '_>> = found.against.iter().collect();
    against.sort_by(|(a, x, _), (b, y, _)| b.cmp(a).then_with(|| x.cmp(y)));
    let proxies = ties.to(RelationType::ProxyFor, who);
    let mut by_type: BTreeMap<EventType, Vec<&Happening<'_, '_>>> = BTreeMap::new();
    let mut seen: IdSet<RecordId> = IdSet::default();
    for h in std::iter::once(&who).chain(&proxies).filter_map(|actor| acts.get(actor)).flatten().copied() {
        if h.told.first().is_some_and(|row| seen.insert(row.record().id())) {
            by_type.entry(h.event).or_default().push(h);
        }
    }
    let of_type = |(event, list): (EventType, Vec<&Happening<'_, 'a>>)| Acts {
        event: event.code(),
        count: list.len(),
        latest: list.iter().max_by_key(|h| h.first_day()).map(|h| h.sentence(lens)).unwrap_or_default(),
        support: Support::new(lens, list.iter().flat_map(|h| h.told.iter().copied())),
    };
    let (actor, side) = (ActorRef::new(lens, who), ActorRef::new(lens, lens.side(who)));
    let latest_for = found.in_favour.iter().max().cloned();
    let latest_against = against.first().map(|(day, text, _)| (*day, text.clone()));
    let now = latest_for.clone().max(latest_against).map(|(_, text)| text);
    Opponent {
        inside: table.contains(&actor.id) || table.contains(&side.id),
        side: Some(side).filter(|side| side.id != actor.id),
        actor,
        left: lens.refs(&ties.of(RelationType::SplitFrom, who)),
        joined: lens.refs(&ties.of(RelationType::MergedInto, who)),
        founded: lens.refs(&ties.of(RelationType::FounderOf, who)),
        proxies: lens.refs(&proxies),
        acts_for: lens.refs(&ties.of(RelationType::ProxyFor, who)),
        opposition: against.iter().map(|(_, text, _)| text.clone()).collect(),
        now,
        in_favour: latest_for.map(|(_, text)| text),
        acts: by_type.into_iter().map(of_type).collect(),
        typed: None,
        support: Support::new(lens, against.iter().flat_map(|(.., rows)| rows.iter().copied())),
    }
}
