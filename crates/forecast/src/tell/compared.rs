//! Two outlooks side by side, and a mediator's proposal.

use super::blocks::Block;
use super::{on_scale, percent, plain};
use crate::outlook::{Outlook, Proposed};

/// What a change does: both outlooks side by side, a sentence for each dimension.
#[must_use]
pub fn tell_compared(changes: &[String], before: &Outlook, after: &Outlook) -> Vec<Block> {
    let mut told = vec![Block::Heading(format!("What if: {}", changes.join("; ")))];
    let mut rows = Vec::new();
    for (a, b) in before.dimensions.iter().zip(&after.dimensions) {
        let at = |value: f64| on_scale(value, a.scale);
        let pair = |(low, high): (f64, f64)| format!("{} to {}", at(low), at(high));
        let moved = b.headline - a.headline;
        let sentence = if moved.abs() < (a.scale.1 - a.scale.0) * 0.005 {
            format!("{}: the headline stays near {}.", a.label, at(a.headline))
        } else {
            format!(
                "{}: the headline would move from {} to {}, {} by {}.",
                a.label,
                at(a.headline),
                at(b.headline),
                if moved > 0.0 { "up" } else { "down" },
                at(moved.abs())
            )
        };
        told.push(Block::Sentence(sentence));
        rows.push(vec![format!("{}: headline", a.label), at(a.headline), at(b.headline)]);
        rows.push(vec![format!("{}: 80% within", a.label), pair(a.most), pair(b.most)]);
        if let (Some(x), Some(y)) = (&a.simulated, &b.simulated) {
            rows.push(vec![format!("{}: simulation ends near", a.label), at(x.expected), at(y.expected)]);
        }
    }
    told.push(Block::table(&["", "as it is", "what if"], rows));
    told
}

/// How all look at a proposal.
#[must_use]
pub fn tell_proposed(proposed: &Proposed, outlook: &Outlook) -> Vec<Block> {
    let values: Vec<String> = proposed
        .proposal
        .iter()
        .zip(&outlook.dimensions)
        .map(|(value, d)| format!("{} {}", d.label, on_scale(*value, d.scale)))
        .collect();
    let w = &proposed.headline;
    let mut told = vec![Block::Heading(format!("Proposal: {}", values.join(", ")))];
    told.push(Block::Sentence(format!(
        "Beside where the talks are heading, the proposal suits actors with {} of the weight better and actors with {} \
         worse; by the weight of gains and losses it would prevail with a chance of {}.",
        percent(w.support),
        percent(w.opposition),
        percent(w.chance)
    )));
    if let Some(w) = &proposed.status_quo {
        told.push(Block::Sentence(format!(
            "Beside no agreement, it suits actors with {} of the weight better, and would prevail with a chance of {}.",
            percent(w.support),
            percent(w.chance)
        )));
    }
    let rows = proposed.actors.iter().enumerate().map(|(i, label)| {
        let quo = proposed.status_quo.as_ref().map(|w| gain(w.gains[i]));
        [label.clone(), gain(proposed.headline.gains[i])].into_iter().chain(quo).collect()
    });
    let head = ["gain in utility (-1 to 1)", "beside the headline", "beside no agreement"];
    let columns = if proposed.status_quo.is_some() { 3 } else { 2 };
    told.push(Block::table(&head[..columns], rows.collect()));
    told
}

fn gain(value: f64) -> String {
    let text = plain(value, 2);
    if value > 0.0 && !text.chars().all(|c| c == '0' || c == '.') { format!("+{text}") } else { text }
}
