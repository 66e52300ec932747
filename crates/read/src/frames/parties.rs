//! Whose happening it is, where the words right around the trigger do not say: the subject further up, the partners
//! beside it, or, for talks and truces, those whose talks and truces the text spoke of last.

use grammar::{Rel, Upos};
use record::{ActorKind, EventType};

use super::coreference::{PAIR, Resolver, Who};
use super::{FoundEvent, surface, tree};

/// How many words up the tree the doer is looked for.
const CLIMB: usize = 5;

/// What two sides do together or towards each other.
pub(super) fn is_peaceful(event: EventType) -> bool {
    matches!(
        event,
        EventType::CeasefireDeclared
            | EventType::CeasefireOrdered
            | EventType::CeasefireExtended
            | EventType::CeasefireViolated
            | EventType::CeasefireEnded
            | EventType::TalksAnnounced
            | EventType::TalksHeld
            | EventType::TalksSuspended
            | EventType::TalksFailed
            | EventType::AgreementSigned
            | EventType::AgreementBreached
    )
}

/// Deeds of violence, which a text calls by several nouns in turn: the strike, the attack, the killing.
pub(super) fn is_violent(event: EventType) -> bool {
    matches!(event, EventType::Attack | EventType::Killing | EventType::MilitaryOperation | EventType::Clash)
}

/// The named doer of a verb above the trigger, and the partners that stand with it.
pub(super) fn above(resolver: &Resolver<'_, '_>, s: usize, trigger: usize, event: EventType) -> Vec<Who> {
    let sentence = &resolver.doc.sentences[s];
    let text = resolver.text();
    let mut at = trigger;
    let mut said = false;
    for _ in 0..CLIMB {
        let rel = sentence.words[at].rel;
        // "gave no date for a settlement", "is ready for talks": what it is for has not come about.
        let case = tree::case(text, sentence, at).map(str::to_lowercase);
        if is_peaceful(event)
            && matches!(case.as_deref(), Some("for" | "about" | "without" | "despite" | "over" | "towards" | "toward"))
        {
            return vec![];
        }
        said |= matches!(rel, Rel::Ccomp | Rel::Parataxis);
        // What somebody says of a deed does not make it his; what he says of his truce does.
        if matches!(rel, Rel::Ccomp | Rel::Parataxis) && !is_peaceful(event) {
            return vec![];
        }
        let Some(head) = sentence.words[at].head else { break };
        if matches!(rel, Rel::Advcl | Rel::AclRelcl)
            || (rel == Rel::Conj && sentence.words[head].upos == Upos::Verb) && at != trigger
        {
            return vec![];
        }
        at = head;
        if sentence.words[at].upos != Upos::Verb {
            continue;
        }
        // Who welcomes talks is no party to them.
        if is_opinion(&sentence.words[at].lemma) {
            return vec![];
        }
        // Only a verb that lends its subject makes somebody the doer of a deed of violence.
        if !is_peaceful(event) && !super::rule::supports(&sentence.words[at].lemma, &sentence.words[trigger].lemma) {
            return vec![];
        }
        let mut found: Vec<Who> = resolver
            .all(s, &tree::doers(text, sentence, at))
            .into_iter()
            .chain(surface::left(resolver, s, at))
            .filter(|w| {
                matches!(w.how, "named" | "apposition" | "pronoun" | "name before the verb") || w.confidence >= 800
            })
            .collect();
        // Monitors and papers that tell of a truce are no parties to it.
        found.retain(|w| !said || may_have_truces(resolver, w.cluster));
        if is_peaceful(event) {
            let partners = tree::by_case(text, sentence, at, &["with", "between", "by"]);
            found.extend(resolver.all(s, &partners));
        }
        let mut seen: Vec<usize> = Vec::new();
        found.retain(|w| {
            !seen.contains(&w.cluster) && {
                seen.push(w.cluster);
                true
            }
        });
        if !found.is_empty() {
            return found
                .into_iter()
                .map(|w| Who { confidence: w.confidence * 8 / 10, how: "doer of the verb above", ..w })
                .collect();
        }
    }
    vec![]
}

/// Verbs that say what somebody thinks of talks, not that they take part.
fn is_opinion(verb: &str) -> bool {
    matches!(
        verb,
        "support"
            | "welcome"
            | "back"
            | "endorse"
            | "urge"
            | "want"
            | "hope"
            | "see"
            | "reaffirm"
            | "condemn"
            | "oppose"
            | "criticise"
            | "criticize"
            | "praise"
            | "favour"
            | "favor"
            | "commend"
            | "encourage"
            | "close"
            | "doubt"
            | "fear"
            | "believe"
            | "consider"
            | "regard"
            | "know"
            | "remember"
            | "recall"
            | "contain"
            | "cover"
            | "follow"
            | "watch"
            | "study"
            | "describe"
    )
}

fn may_have_truces(resolver: &Resolver<'_, '_>, cluster: usize) -> bool {
    let kind = resolver.actors.clusters[resolver.body_of(cluster)].kind;
    matches!(kind, ActorKind::ArmedGroup | ActorKind::State | ActorKind::Party | ActorKind::Person)
}

/// Who speaks or acts by office acts for the body: a spokesman's truce is that of the group.
pub(super) fn add_bodies(resolver: &Resolver<'_, '_>, actors: &mut Vec<Who>) {
    let bodies: Vec<Who> = actors
        .iter()
        .map(|w| Who {
            cluster: resolver.body_of(w.cluster),
            confidence: w.confidence * 9 / 10,
            how: "body of the one named",
        })
        .collect();
    for body in bodies {
        if actors.len() < 4 && !actors.iter().any(|a| a.cluster == body.cluster) {
            actors.push(body);
        }
    }
}

/// "Talks were facilitated by Norway", "a truce brokered by Kenya": who helps is no party.
pub(super) fn without_mediators(resolver: &Resolver<'_, '_>, s: usize, trigger: usize, actors: &mut Vec<Who>) {
    let sentence = &resolver.doc.sentences[s];
    let helps = |verb: usize| {
        matches!(
            sentence.words[verb].lemma.as_str(),
            "facilitate" | "mediate" | "broker" | "host" | "guarantee" | "sponsor" | "convene" | "chair"
        )
    };
    let above = tree::governor(sentence, trigger).filter(|&v| helps(v));
    let below = tree::by_rel(sentence, trigger, &[Rel::Acl, Rel::AclRelcl]).filter(|&v| helps(v));
    let helpers: Vec<usize> = above
        .into_iter()
        .chain(below)
        .flat_map(|v| resolver.all(s, &tree::doers(resolver.text(), sentence, v)))
        .map(|w| w.cluster)
        .collect();
    actors.retain(|w| !helpers.contains(&w.cluster));
}

/// "Both sides" are those of the talks or truce last spoken of, where it has two.
pub(super) fn settle_pair(resolver: &Resolver<'_, '_>, found: &[FoundEvent], s: usize, actors: &mut Vec<Who>) {
    // Two people who met are the two sides themselves.
    let people = actors.iter().all(|w| resolver.is_person(w.cluster));
    if people || !actors.iter().any(|w| w.how == PAIR) {
        return;
    }
    let near = |e: &&FoundEvent| is_peaceful(e.event) && s - e.basis.sentence.min(s) <= 12;
    let sides = found.iter().rev().filter(near).find_map(|e| {
        let mut bodies: Vec<usize> = e
            .actors
            .iter()
            .chain(&e.targets)
            .map(|c| resolver.body_of(*c))
            .filter(|c| !resolver.is_person(*c))
            .collect();
        bodies.sort_unstable();
        bodies.dedup();
        (bodies.len() == 2).then_some(bodies)
    });
    if let Some(sides) = sides {
        actors.retain(|w| w.how != PAIR);
        actors.extend(sides.into_iter().map(|cluster| Who { cluster, confidence: 700, how: PAIR }));
    }
}

/// For a truce, talks or an accord: those of the last one spoken of; its bodies and not who spoke for them.
pub(super) fn last_spoken_of(resolver: &Resolver<'_, '_>, found: &[FoundEvent], s: usize) -> Vec<Who> {
    // A body and its own spokesman are one side.
    let two_sides = |e: &FoundEvent| {
        let all = e.actors.iter().chain(&e.targets);
        let people = all.clone().all(|&c| resolver.is_person(c));
        let told = bodies(resolver, e).len();
        told >= 2 || people && told == 0 && all.count() >= 2
    };
    let near = |e: &&FoundEvent| is_peaceful(e.event) && s - e.basis.sentence.min(s) <= 12;
    let earlier = found.iter().rev().filter(near).find(|e| two_sides(e));
    let Some(earlier) = earlier else { return vec![] };
    let all: Vec<usize> = earlier.actors.iter().chain(&earlier.targets).copied().collect();
    let mut bodies: Vec<usize> = Vec::new();
    for body in all.iter().map(|&c| resolver.body_of(c)).filter(|&c| !resolver.is_person(c)) {
        if !bodies.contains(&body) {
            bodies.push(body);
        }
    }
    let who = |cluster| Who { cluster, confidence: 550, how: "parties of the talks or truce last spoken of" };
    if bodies.is_empty() { all } else { bodies }.into_iter().map(who).collect()
}

/// Gives talks, truces and accords of which the text does not say whose they are to the two sides whose talks and truces it
/// tells of most, where it tells of one pair above all.
pub(super) fn fill(resolver: &Resolver<'_, '_>, events: &mut [FoundEvent]) {
    let Some(pair) = main_pair(resolver, events) else { return };
    let first = events
        .iter()
        .filter(|e| is_peaceful(e.event) && pair.iter().all(|c| bodies(resolver, e).contains(c)))
        .map(|e| e.basis.sentence)
        .min()
        .unwrap_or_default();
    for event in events.iter_mut() {
        let open = event.actors.is_empty() && event.targets.is_empty();
        if open && is_peaceful(event.event) && event.basis.sentence >= first {
            event.actors = pair.to_vec();
            event.basis.confidence = event.basis.confidence.min(450);
            event.basis.path = "actor the two sides the text tells of".into();
        }
    }
}

fn bodies(resolver: &Resolver<'_, '_>, event: &FoundEvent) -> Vec<usize> {
    let all = event.actors.iter().chain(&event.targets);
    let mut found: Vec<usize> = all.map(|&c| resolver.body_of(c)).filter(|&c| !resolver.is_person(c)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The pair that stands together in most events of peace making; `None` where another comes close.
fn main_pair(resolver: &Resolver<'_, '_>, events: &[FoundEvent]) -> Option<[usize; 2]> {
    let mut counts: std::collections::BTreeMap<[usize; 2], usize> = std::collections::BTreeMap::new();
    for event in events.iter().filter(|e| is_peaceful(e.event) && !e.basis.path.contains("last spoken of")) {
        if let [a, b] = bodies(resolver, event)[..] {
            *counts.entry([a, b]).or_default() += 1;
        }
    }
    let (pair, most) = counts.iter().max_by_key(|(pair, n)| (**n, std::cmp::Reverse(**pair)))?;
    let next = counts.iter().filter(|(p, _)| *p != pair).map(|(_, n)| *n).max().unwrap_or(0);
    (*most >= 2 && *most >= 2 * next || counts.len() == 1).then_some(*pair)
}
