//! How far apart two rows of sounds are: a Damerau-Levenshtein distance whose costs are the table `sounds.tsv`.

use crate::sound::{CAP, Sounds, code};
use crate::tables::rows;
use std::sync::LazyLock;

/// Codes that fit the cost tables.
const SOUNDS: usize = 32;
/// A plain letter's cost.
const UNIT: u16 = 100;

struct Costs {
    swap: [[u16; SOUNDS]; SOUNDS],
    drop: [u16; SOUNDS],
}

struct Both {
    full: Costs,
    bare: Costs,
}

static COSTS: LazyLock<Both> = LazyLock::new(|| {
    let plain = || Costs { swap: [[UNIT; SOUNDS]; SOUNDS], drop: [90; SOUNDS] };
    let mut both = Both { full: plain(), bare: plain() };
    for i in 0..SOUNDS {
        both.full.swap[i][i] = 0;
        both.bare.swap[i][i] = 0;
    }
    for row in rows(include_str!("../data/sounds.tsv")) {
        let [what, sounds, cost] = row.as_slice() else { continue };
        let Ok(cost) = cost.parse() else { continue };
        let costs = if what.starts_with("bare") { &mut both.bare } else { &mut both.full };
        match (what.ends_with("drop"), sounds.as_bytes()) {
            (true, &[a]) => costs.drop[code(a) as usize] = cost,
            (false, &[a, b]) => {
                let (a, b) = (code(a) as usize, code(b) as usize);
                costs.swap[a][b] = cost;
                costs.swap[b][a] = cost;
            }
            _ => {}
        }
    }
    both
});

/// What it costs to turn one row of sounds into the other, in plain letters; `None` when more than `limit`.
/// `bare` says that one of them is written without short vowels.
pub(crate) fn cost(a: &Sounds, b: &Sounds, bare: bool, limit: f32) -> Option<f32> {
    let costs = if bare { &COSTS.bare } else { &COSTS.full };
    let limit = (limit * f32::from(UNIT)) as u16;
    let (a, b) = (a.codes(), b.codes());
    let mut earlier = [0u16; CAP + 1];
    let mut above = [0u16; CAP + 1];
    let mut row = [0u16; CAP + 1];
    for (j, &sound) in b.iter().enumerate() {
        above[j + 1] = above[j] + costs.drop[(sound & 31) as usize];
    }
    for (i, &x) in a.iter().enumerate() {
        let x = (x & 31) as usize;
        row[0] = above[0] + costs.drop[x];
        let mut least = row[0];
        for (j, &y) in b.iter().enumerate() {
            let y = (y & 31) as usize;
            let mut best = (above[j] + costs.swap[x][y]).min(above[j + 1] + costs.drop[x]).min(row[j] + costs.drop[y]);
            if i > 0 && j > 0 && a[i - 1] as usize == y && b[j - 1] as usize == x {
                best = best.min(earlier[j - 1] + 60);
            }
            row[j + 1] = best;
            least = least.min(best);
        }
        if least > limit {
            return None;
        }
        earlier = above;
        above = row;
    }
    let total = above[b.len()];
    (total <= limit).then(|| f32::from(total) / f32::from(UNIT))
}
