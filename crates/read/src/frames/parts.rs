//! Bodies that are parts of others by their names alone: "the Security Council of the United Nations", "the TTP leadership
//! council".

use record::{ActorKind, RelationType};

use super::{Basis, FoundRelation};
use crate::document::Document;
use crate::who::{Actors, Mention};

/// Finds what is part of what by name.
pub(super) fn find(doc: &Document<'_>, actors: &Actors) -> Vec<FoundRelation> {
    let mut found = Vec::new();
    for (mention, part) in &actors.mentions {
        let whole = behind_of(doc, actors, mention).or_else(|| in_front(actors, mention, *part));
        if let Some((whole, end)) = whole.filter(|(w, _)| w != part) {
            let words = mention.words.start..end;
            let basis = Basis::of_words(doc, mention.sentence, words, 650, "body within a body", "one name says both");
            found.push(FoundRelation::plain(RelationType::PartOf, *part, whole, basis));
        }
    }
    found
}

/// "A of the B", both international bodies, or a unit of an armed force.
fn behind_of(doc: &Document<'_>, actors: &Actors, mention: &Mention) -> Option<(usize, usize)> {
    let (s, end) = (mention.sentence, mention.words.end);
    let word = |i: usize| if i < doc.sentences[s].words.len() { doc.word(s, i) } else { "" };
    if word(end) != "of" || mention.words.len() < 2 {
        return None;
    }
    let start = end + 1 + usize::from(word(end + 1) == "the");
    let (whole, cluster) = &actors.mentions[actors.at(s, start)?];
    let international = |c: usize| actors.clusters[c].kind == ActorKind::International;
    let own = actors.at(s, mention.words.start).map(|m| actors.mentions[m].1)?;
    // "the Karimi Brigade of the Northern Front"
    const UNITS: &[&str] = &[
        "Brigade",
        "Battalion",
        "Front",
        "front",
        "Bloc",
        "bloc",
        "Column",
        "column",
        "Division",
        "Wing",
        "wing",
        "Command",
        "command",
        "Regiment",
        "Unit",
        "unit",
        "Company",
        "Council",
        "Committee",
        "Section",
        "Sector",
        "brigade",
        "battalion",
        "division",
        "company",
    ];
    let armed =
        |c: usize| matches!(actors.clusters[c].kind, ActorKind::ArmedGroup | ActorKind::Party | ActorKind::PublicBody);
    let unit = mention.name.rsplit(' ').next().is_some_and(|word| UNITS.contains(&word));
    let within = unit && armed(own) && armed(*cluster);
    (international(own) && international(*cluster) || within).then_some((*cluster, whole.words.end))
}

/// "TTP leadership council": the name begins with that of a group and goes on in small letters.
fn in_front(actors: &Actors, mention: &Mention, part: usize) -> Option<(usize, usize)> {
    const ORGANS: &[&str] = &["council", "wing", "shura", "committee", "commission", "faction", "branch", "office"];
    let (first, rest) = mention.name.split_once(' ')?;
    let organ = rest.rsplit(' ').next()?;
    if !ORGANS.contains(&organ) || actors.clusters[part].kind == ActorKind::Person || rest.contains(char::is_uppercase)
    {
        return None;
    }
    let owner = |c: &crate::who::Cluster| {
        matches!(c.kind, ActorKind::ArmedGroup | ActorKind::Party | ActorKind::International | ActorKind::Other)
            && c.names.iter().any(|(n, _)| n == first)
    };
    actors.clusters.iter().position(owner).map(|whole| (whole, mention.words.end))
}
