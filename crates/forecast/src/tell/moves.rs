//! The simulation's moves in words: who challenged whom, with whom, at what odds, and what was taken.

use super::blocks::Block;
use super::outlook::counted;
use super::{csv_of, on_scale, percent, plain};
use crate::outlook::Outlook;
use crate::smp::{Offer, Turn};

/// Every turn with its offers and who moved where.
#[must_use]
pub fn tell_moves(outlook: &Outlook) -> Vec<Block> {
    let Some(simulation) = &outlook.simulation else { return Vec::new() };
    let mut told = Vec::new();
    for (number, turn) in simulation.run.turns.iter().enumerate() {
        told.push(Block::Heading(format!("Turn {}", number + 1)));
        if turn.offers.is_empty() {
            told.push(Block::Sentence("Nobody sees a challenge worth making.".into()));
            continue;
        }
        let moves = |actor: &usize| simulation.run.paths[number][*actor] != simulation.run.paths[number + 1][*actor];
        let movers: Vec<usize> = (0..outlook.actors.len()).filter(moves).collect();
        told.push(Block::Sentence(format!(
            "{} made; {} moved.",
            if turn.offers.len() == 1 {
                "1 challenge is".into()
            } else {
                format!("{} challenges are", turn.offers.len())
            },
            counted(movers.len(), "actor")
        )));
        told.extend(turn.offers.iter().map(|offer| Block::Sentence(offer_in_words(offer, outlook))));
        told.extend(movers.into_iter().filter_map(|actor| choice_in_words(turn, actor, outlook)));
    }
    told
}

fn taken(turn: &Turn, actor: usize) -> Option<usize> {
    let choice = turn.choices.get(actor)?;
    choice.options.get(choice.taken).copied().flatten()
}

fn point(position: &[f64], outlook: &Outlook) -> String {
    let told: Vec<String> = position.iter().zip(&outlook.dimensions).map(|(x, d)| on_scale(*x, d.scale)).collect();
    told.join(", ")
}

fn offer_in_words(offer: &Offer, outlook: &Outlook) -> String {
    let name = |actor: usize| outlook.actors.get(actor).map_or("?", String::as_str);
    let names = |actors: &[usize]| actors.iter().map(|&actor| name(actor)).collect::<Vec<_>>().join(", ");
    let backed = match (offer.backers.is_empty(), offer.opponents.is_empty()) {
        (true, true) => "nobody else takes a side".to_owned(),
        (false, true) => format!("backed by {}", names(&offer.backers)),
        (true, false) => format!("against {} and {}", name(offer.to), names(&offer.opponents)),
        (false, false) => format!("backed by {}, against {}", names(&offer.backers), names(&offer.opponents)),
    };
    format!(
        "{} challenges {} with a chance of {}, {backed}: {} would go to {}, {} to {}.",
        name(offer.from),
        name(offer.to),
        percent(offer.chance),
        name(offer.from),
        point(&offer.from_goes, outlook),
        name(offer.to),
        point(&offer.to_goes, outlook)
    )
}

fn choice_in_words(turn: &Turn, actor: usize, outlook: &Outlook) -> Option<Block> {
    let offer = turn.offers.get(taken(turn, actor)?)?;
    let choice = &turn.choices[actor];
    let (other, goes) = if offer.from == actor { (offer.to, &offer.from_goes) } else { (offer.from, &offer.to_goes) };
    let name = |actor: usize| outlook.actors.get(actor).map_or("?", String::as_str);
    Some(Block::Sentence(format!(
        "{} goes to {} by the bargain with {} (probability {} among {}).",
        name(actor),
        point(goes, outlook),
        name(other),
        percent(choice.probabilities.get(choice.taken).copied().unwrap_or(f64::NAN)),
        counted(choice.options.len(), "choice")
    )))
}

/// Every position of every turn as CSV: turn, actor, dimension, position.
#[must_use]
pub fn positions_table(outlook: &Outlook) -> String {
    let Some(simulation) = &outlook.simulation else { return String::new() };
    let mut rows = Vec::new();
    for (turn, actors) in simulation.run.paths.iter().enumerate() {
        for (label, position) in outlook.actors.iter().zip(actors) {
            for (dimension, x) in outlook.dimensions.iter().zip(position) {
                rows.push(vec![turn.to_string(), label.clone(), dimension.label.clone(), plain(*x, 4)]);
            }
        }
    }
    csv_of(&["turn", "actor", "dimension", "position"], &rows)
}

/// Every offer as CSV.
#[must_use]
pub fn moves_table(outlook: &Outlook) -> String {
    let Some(simulation) = &outlook.simulation else { return String::new() };
    let name = |actor: usize| outlook.actors.get(actor).cloned().unwrap_or_default();
    let names = |actors: &[usize]| actors.iter().map(|&actor| name(actor)).collect::<Vec<_>>().join("; ");
    let points = |p: &[f64]| p.iter().map(|x| plain(*x, 4)).collect::<Vec<_>>().join("; ");
    let mut rows = Vec::new();
    for (number, turn) in simulation.run.turns.iter().enumerate() {
        for (place, offer) in turn.offers.iter().enumerate() {
            let took = |actor: usize| if taken(turn, actor) == Some(place) { "yes" } else { "no" }.to_owned();
            rows.push(vec![
                (number + 1).to_string(),
                name(offer.from),
                name(offer.to),
                plain(offer.chance, 4),
                plain(offer.gain, 4),
                names(&offer.backers),
                names(&offer.opponents),
                points(&offer.from_goes),
                points(&offer.to_goes),
                took(offer.from),
                took(offer.to),
            ]);
        }
    }
    let head = [
        "turn",
        "challenger",
        "challenged",
        "chance",
        "gain",
        "backers",
        "opponents",
        "challenger_goes",
        "challenged_goes",
        "challenger_took",
        "challenged_took",
    ];
    csv_of(&head, &rows)
}
