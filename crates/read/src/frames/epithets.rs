//! Ties told by a word right before a name: "the army and allied militias of the north", "the pro-Kenya Karimi Brigade",
//! "the Front and its rival, the Karimi Brigade", "the Workers Party of Otto Larsen".

use record::{ActorKind, RelationType};

use super::{Basis, FoundRelation};
use crate::document::Document;
use crate::who::{Actors, Mention};

/// Finds such ties.
pub(super) fn find(doc: &Document<'_>, actors: &Actors) -> Vec<FoundRelation> {
    let mut found = Vec::new();
    for (mention, cluster) in actors.mentions.iter().filter(|(m, _)| !m.heading) {
        let ties = [
            joined(doc, actors, mention, *cluster),
            in_favour(doc, actors, mention, *cluster),
            party_of(doc, actors, mention, *cluster),
        ];
        for (relation, from, to, start) in ties.into_iter().flatten().filter(|(_, from, to, _)| from != to) {
            let words = start..mention.words.end;
            let basis = Basis::of_words(doc, mention.sentence, words, 600, "word before a name", "name, word, name");
            found.push(FoundRelation::plain(relation, from, to, basis));
        }
    }
    found
}

type Tie = (RelationType, usize, usize, usize);

fn word<'d>(doc: &'d Document<'_>, s: usize, i: usize) -> &'d str {
    if i < doc.sentences[s].words.len() { doc.word(s, i) } else { "" }
}

fn mention_at(actors: &Actors, s: usize, i: usize) -> Option<(&Mention, usize)> {
    actors.at(s, i).map(|m| (&actors.mentions[m].0, actors.mentions[m].1))
}

/// "A and the allied B", "A and its rival B".
fn joined(doc: &Document<'_>, actors: &Actors, mention: &Mention, cluster: usize) -> Option<Tie> {
    let s = mention.sentence;
    let epithet = mention.words.start.checked_sub(1)?;
    let relation = match word(doc, s, epithet) {
        "allied" | "affiliated" | "sister" => RelationType::AlliedWith,
        "rival" | "hostile" | "opposing" => RelationType::OpposedTo,
        _ => return None,
    };
    let mut and = epithet.checked_sub(1)?;
    if matches!(word(doc, s, and), "the" | "its" | "their") {
        and = and.checked_sub(1)?;
    }
    if !matches!(word(doc, s, and), "and" | "or") {
        return None;
    }
    let (first, other) = mention_at(actors, s, and.checked_sub(1)?)?;
    let body = |c: usize| actors.clusters[c].kind != ActorKind::Person;
    (body(cluster) && body(other)).then_some((relation, other, cluster, first.words.start))
}

/// "The pro-Kenya Karimi Brigade", "anti-Taliban Northern Front".
fn in_favour(doc: &Document<'_>, actors: &Actors, mention: &Mention, cluster: usize) -> Option<Tie> {
    let s = mention.sentence;
    let before = mention.words.start.checked_sub(1)?;
    let (favoured, other) = mention_at(actors, s, before)?;
    let hyphen = favoured.words.start.checked_sub(1).filter(|&h| word(doc, s, h) == "-")?;
    let relation = match word(doc, s, hyphen.checked_sub(1)?).to_lowercase().as_str() {
        "pro" => RelationType::AlliedWith,
        "anti" => RelationType::OpposedTo,
        _ => return None,
    };
    Some((relation, cluster, other, hyphen - 1))
}

/// "The Workers Party of Otto Larsen".
fn party_of(doc: &Document<'_>, actors: &Actors, mention: &Mention, cluster: usize) -> Option<Tie> {
    if actors.clusters[cluster].kind != ActorKind::Person {
        return None;
    }
    let s = mention.sentence;
    let titles: usize = mention.titles.iter().map(|t| t.split(' ').count()).sum();
    let of = mention.words.start.checked_sub(titles + 1).filter(|&at| word(doc, s, at) == "of")?;
    let (party, body) = mention_at(actors, s, of.checked_sub(1)?)?;
    (actors.clusters[body].kind == ActorKind::Party).then_some((
        RelationType::MemberOf,
        cluster,
        body,
        party.words.start,
    ))
}
