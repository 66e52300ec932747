//! One record per happening: mentions of the same event, statement or relation are put together.

use record::{Edtf, EventStatus, EventType, RelationType};

use super::{FoundEvent, FoundRelation, FoundStatement, parties, tree};
use crate::document::Document;

/// How many sentences back a definite mention ("the talks") may reach.
const REACH: usize = 40;

/// Puts mentions of one happening together: same type, no clash of dates or parties.
pub(super) fn events(doc: &Document<'_>, found: Vec<FoundEvent>) -> Vec<FoundEvent> {
    let mut kept: Vec<FoundEvent> = Vec::new();
    for event in without_shadows(doc, found) {
        let same = kept.iter().enumerate().rev().find(|(_, other)| same_happening(doc, other, &event)).map(|(i, _)| i);
        match same {
            Some(i) => absorb(&mut kept[i], event),
            None => kept.push(event),
        }
    }
    kept
}

/// Leaves out the bare noun of what the same sentence tells in full: the truce that collapses, the talks that fail.
fn without_shadows(doc: &Document<'_>, found: Vec<FoundEvent>) -> Vec<FoundEvent> {
    let shadowed = |e: &FoundEvent| {
        found.iter().any(|other| {
            other.basis.sentence == e.basis.sentence
                && other.basis.trigger != e.basis.trigger
                && other.basis.trigger.start.abs_diff(e.basis.trigger.start) < 90
                && (shadows(other.event, e.event) && !is_told_itself(doc, e, other)
                    || is_means(doc, e, other)
                    || is_toll(doc, e, other))
        })
    };
    // "The conference" in passing, without anybody, time or place, tells of nothing that could be recorded.
    let bare = |e: &FoundEvent| {
        let nobody = e.actors.is_empty() && e.targets.is_empty();
        nobody && e.definite && e.date.is_none() && e.place.is_none() && passes(e.event)
    };
    // What is merely thought of as possible, without time or place, is no happening: "any talks that could …".
    let imagined = |e: &FoundEvent| {
        e.status == EventStatus::Hypothetical
            && e.date.is_none()
            && matches!(
                e.event,
                EventType::TalksHeld
                    | EventType::Meeting
                    | EventType::TalksAnnounced
                    | EventType::Mediation
                    | EventType::AgreementSigned
            )
    };
    let keep: Vec<bool> = found.iter().map(|e| !shadowed(e) && !imagined(e) && !bare(e)).collect();
    found.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(e, _)| e).collect()
}

/// "Declared a truce in May, which he later prolonged": the declaration is told for itself.
fn is_told_itself(doc: &Document<'_>, event: &FoundEvent, other: &FoundEvent) -> bool {
    let words = &doc.sentences[event.basis.sentence].words;
    let declares = |verb: &grammar::Word| {
        verb.span != other.basis.trigger
            && matches!(verb.lemma.as_str(), "declare" | "announce" | "proclaim" | "sign" | "broker" | "conclude")
    };
    let at = words.iter().position(|w| w.span == event.basis.trigger);
    let noun = at.map(|at| &words[at]);
    // "a ceasefire, announced on March 1, came to an end"
    let announced =
        at.is_some_and(|at| words.iter().any(|w| w.head == Some(at) && w.rel == grammar::Rel::Acl && declares(w)));
    if announced && event.event == EventType::CeasefireDeclared && event.date.is_some() {
        return true;
    }
    event.event == EventType::CeasefireDeclared
        && !event.definite
        && matches!(
            other.event,
            EventType::CeasefireExtended | EventType::CeasefireEnded | EventType::CeasefireViolated
        )
        && noun.is_some_and(|n| {
            matches!(n.rel, grammar::Rel::Obj | grammar::Rel::NsubjPass) && n.head.is_some_and(|h| declares(&words[h]))
        })
}

/// What is often named in passing.
fn passes(event: EventType) -> bool {
    matches!(event, EventType::Meeting | EventType::MilitaryOperation | EventType::Takeover)
}

/// "Killed him in an airstrike", "martyred by the strike": the deed of violence is the means of the other.
fn is_means(doc: &Document<'_>, deed: &FoundEvent, other: &FoundEvent) -> bool {
    if deed.event != EventType::Attack || !parties::is_violent(other.event) {
        return false;
    }
    let words = &doc.sentences[deed.basis.sentence].words;
    let at = |e: &FoundEvent| words.iter().position(|w| w.span == e.basis.trigger);
    let (Some(noun), Some(verb)) = (at(deed), at(other)) else { return false };
    let oblique = matches!(words[noun].rel, grammar::Rel::Obl | grammar::Rel::OblAgent);
    oblique && words[noun].head == Some(verb) && words[verb].upos == grammar::Upos::Verb
}

/// Whether telling the one tells the other.
fn shadows(telling: EventType, told: EventType) -> bool {
    match told {
        EventType::CeasefireDeclared => matches!(
            telling,
            EventType::CeasefireEnded
                | EventType::CeasefireViolated
                | EventType::CeasefireExtended
                | EventType::CeasefireOrdered
        ),
        EventType::TalksHeld => matches!(telling, EventType::TalksFailed | EventType::TalksSuspended),
        EventType::TalksAnnounced => {
            matches!(telling, EventType::TalksHeld | EventType::CeasefireDeclared | EventType::Meeting)
        }
        EventType::AgreementSigned => matches!(telling, EventType::AgreementBreached),
        _ => false,
    }
}

/// "Ambushed a patrol, killing two policemen", "the attack that killed 32 people": the dead of a deed told already.
fn is_toll(doc: &Document<'_>, killing: &FoundEvent, deed: &FoundEvent) -> bool {
    let violent = matches!(deed.event, EventType::Attack | EventType::Clash | EventType::MilitaryOperation);
    if killing.event != EventType::Killing || !violent || !killing.targets.is_empty() {
        return false;
    }
    let sentence = &doc.sentences[killing.basis.sentence];
    let at = |e: &FoundEvent| sentence.words.iter().position(|w| w.span == e.basis.trigger);
    let (Some(verb), Some(other)) = (at(killing), at(deed)) else { return false };
    let participle = sentence.words[verb].xpos == grammar::Xpos::Vbg
        && matches!(sentence.words[verb].rel, grammar::Rel::Advcl | grammar::Rel::Acl | grammar::Rel::Xcomp);
    let subject = tree::subjects(sentence, verb, 0).contains(&other);
    sentence.words[verb].upos == grammar::Upos::Verb && (participle && other < verb || subject)
}

fn same_happening(doc: &Document<'_>, first: &FoundEvent, later: &FoundEvent) -> bool {
    // "The attack", "the strike": a deed told before, by whatever noun.
    let bare_deed = later.definite && later.actors.is_empty() && later.targets.is_empty() && later.date.is_none();
    if bare_deed
        && parties::is_violent(later.event)
        && parties::is_violent(first.event)
        && later.basis.sentence - first.basis.sentence <= REACH / 2
        && first.status != EventStatus::Hypothetical
    {
        return true;
    }
    if first.event != later.event || later.basis.sentence - first.basis.sentence > REACH {
        return false;
    }
    // Talks that were held and talks that will open on a day are two.
    let ahead = first.status == EventStatus::Reported && later.status == EventStatus::Planned && later.date.is_some();
    if ahead && first.date != later.date {
        return false;
    }
    if !dates_agree(first.date, later.date) || !places_agree(first, later) {
        return false;
    }
    // A bare mention of talks or a truce points to what was told before, however it is put.
    let bare = later.actors.is_empty() || later.basis.path.contains("last spoken of");
    if bare && later.date.is_none() && parties::is_peaceful(later.event) && first.status != EventStatus::Hypothetical {
        return true;
    }
    // One election has many winners.
    if later.event == EventType::Election
        && later.basis.sentence - first.basis.sentence <= 15
        && (later.date.is_none() || first.date.is_none() || first.date == later.date)
    {
        return true;
    }
    let unreal = |e: &FoundEvent| matches!(e.status, EventStatus::Hypothetical);
    if unreal(first) != unreal(later) {
        return false;
    }
    let parties = |e: &FoundEvent| e.actors.iter().chain(&e.targets).copied().collect::<Vec<_>>();
    let (a, b) = (parties(first), parties(later));
    let shared = a.iter().any(|c| b.contains(c));
    let near = later.basis.sentence - first.basis.sentence <= 3
        && doc.paragraph[later.basis.sentence] - doc.paragraph[first.basis.sentence] <= 1;
    let lasting = matches!(
        first.event,
        EventType::TalksHeld
            | EventType::Mediation
            | EventType::CeasefireDeclared
            | EventType::AgreementSigned
            | EventType::MilitaryOperation
            | EventType::PrisonerRelease
    );
    if later.definite && (near || lasting) {
        return shared || a.is_empty() || b.is_empty();
    }
    match (a.is_empty(), b.is_empty()) {
        (true, true) => near || lasting,
        (true, false) | (false, true) => near || (lasting && later.definite),
        (false, false) => {
            shared && same_sides(first, later) && (near || lasting || (first.date.is_some() && later.date.is_some()))
        }
    }
}

/// The same actor on the same side, or one side not told.
fn same_sides(first: &FoundEvent, later: &FoundEvent) -> bool {
    let touches = |a: &[usize], b: &[usize]| a.is_empty() || b.is_empty() || a.iter().any(|c| b.contains(c));
    let symmetric = matches!(
        first.event,
        EventType::TalksHeld
            | EventType::Clash
            | EventType::AgreementSigned
            | EventType::Meeting
            | EventType::CeasefireDeclared
            | EventType::TalksFailed
            | EventType::GroupMerged
    );
    symmetric || (touches(&first.actors, &later.actors) && touches(&first.targets, &later.targets))
}

fn places_agree(first: &FoundEvent, later: &FoundEvent) -> bool {
    match (&first.place, &later.place) {
        (Some(a), Some(b)) => a == b || a.contains(b.as_str()) || b.contains(a.as_str()) || later.definite,
        _ => true,
    }
}

fn dates_agree(a: Option<Edtf>, b: Option<Edtf>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.contains(&b) || b.contains(&a),
        _ => true,
    }
}

fn absorb(into: &mut FoundEvent, event: FoundEvent) {
    // The finer of two dates.
    into.date = match (into.date, event.date) {
        (Some(x), Some(y)) if x.contains(&y) && !y.contains(&x) => Some(y),
        (None, y) => y,
        (x, _) => x,
    };
    // "The Front said that it was not behind the killing": who denies a deed did not do it for that.
    let denied = event.status == EventStatus::Denied && into.status != EventStatus::Denied;
    for actor in event.actors.into_iter().filter(|_| !denied) {
        if !into.actors.contains(&actor) && !into.targets.contains(&actor) && into.actors.len() < 4 {
            into.actors.push(actor);
        }
    }
    for target in event.targets.into_iter().filter(|_| !denied) {
        if !into.targets.contains(&target) && !into.actors.contains(&target) && into.targets.len() < 4 {
            into.targets.push(target);
        }
    }
    into.place = into.place.take().or(event.place);
    if into.status != EventStatus::Reported && event.status == EventStatus::Reported {
        into.status = EventStatus::Reported;
    }
    if !into.basis.also.contains(&event.basis.span) && into.basis.span != event.basis.span {
        into.basis.also.push(event.basis.span);
    }
    into.basis.confidence = into.basis.confidence.max(event.basis.confidence);
}

/// One statement per speaker, stance and place in the text.
pub(super) fn statements(found: Vec<FoundStatement>) -> Vec<FoundStatement> {
    let mut kept: Vec<FoundStatement> = Vec::new();
    for statement in found {
        let same = kept.iter_mut().find(|k| {
            k.speaker == statement.speaker
                && k.stance == statement.stance
                && k.basis.span.start < statement.basis.span.end
                && statement.basis.span.start < k.basis.span.end
        });
        match same {
            Some(first) => {
                if statement.basis.confidence > first.basis.confidence {
                    *first = statement;
                }
            }
            None => kept.push(statement),
        }
    }
    kept
}

/// One relation per type and pair (and title, for roles); the first mention keeps the place.
pub(super) fn relations(found: Vec<FoundRelation>) -> Vec<FoundRelation> {
    let mut kept: Vec<FoundRelation> = Vec::new();
    for relation in found.into_iter().filter(|r| r.from != r.to) {
        let title = |r: &FoundRelation| r.title.as_ref().map(|t| t.to_lowercase());
        let same = kept.iter_mut().find(|k| {
            let mutual = k.relation.is_mutual() && k.from == relation.to && k.to == relation.from;
            k.relation == relation.relation
                && (mutual || (k.from == relation.from && k.to == relation.to))
                && (relation.relation != RelationType::Role
                    || titles_agree(title(k).as_deref(), title(&relation).as_deref()))
        });
        match same {
            Some(first) => {
                first.since = first.since.or(relation.since);
                first.until = first.until.or(relation.until);
                if first.basis.span != relation.basis.span {
                    first.basis.also.push(relation.basis.span);
                }
            }
            None => kept.push(relation),
        }
    }
    kept
}

/// "minister" and "foreign minister" are one office told twice.
fn titles_agree(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.ends_with(b) || b.ends_with(a),
        _ => true,
    }
}
