//! The Scholz-Calbert-Smith model, a reconstruction of Bueno de Mesquita's expected-utility model. Historical.
//!
//! Scholz, Calbert and Smith 2011, "Unravelling Bueno De Mesquita's group decision model". Out of sample its error is
//! above that of a weighted mean; it is kept to compare with, and because published examples rest on it.

use crate::Table;
use crate::choice::named;
use serde::Serialize;

named! {
    /// Two readings of the model.
    Variant {
        /// As the public implementation runs: chances are shares of all votes over all pairs, no one capitulates, and a
        /// compromise is chosen by its weighted place on the scale.
        AsPublished = "as-published",
        /// As the papers describe: chances are shares of the votes on the pair, the weaker side capitulates, and the
        /// offer that asks for the least move is taken.
        AsIntended = "as-intended",
    }
}

/// A whole run on one dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScholzRun {
    /// The reading.
    pub variant: Variant,
    /// The state before any move, then after every round.
    pub rounds: Vec<Round>,
}

/// Where everyone stands after a round, and how it came to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Round {
    /// Position of every actor.
    pub positions: Vec<f64>,
    /// The held position that no other beats, votes weighted by capability times salience.
    pub median: f64,
    /// The mean of positions weighted by capability times salience.
    pub mean: f64,
    /// Exponent of risk of each actor, 1/2 to 2; empty before the first move.
    pub risk: Vec<f64>,
    /// The offer that each actor took, by actor; empty before the first move.
    pub taken: Vec<Option<Demand>>,
}

/// What one actor takes from another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Demand {
    /// Who demands.
    pub from: usize,
    /// How they meet.
    pub kind: DemandKind,
    /// Where the actor goes.
    pub position: f64,
}

/// How two actors meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DemandKind {
    /// Both expect to gain, the other more.
    Confrontation,
    /// The other expects to gain more than this actor expects to lose.
    Compromise,
    /// The other expects to gain, though less than this actor expects to lose.
    Capitulation,
}

/// The matrices of one state, for comparison with published tables: rows are the actor named first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matrices {
    /// Chance of `i` against `j`, with everyone neutral to risk.
    pub chance: Vec<Vec<f64>>,
    /// What `i` expects from challenging `j`, with everyone neutral to risk.
    pub neutral: Vec<Vec<f64>>,
    /// Exponents of risk.
    pub risk: Vec<f64>,
    /// What `i` expects from challenging `j`, by its own attitude.
    pub own: Vec<Vec<f64>>,
    /// What `i` thinks that `j` expects from challenging `i`.
    pub others: Vec<Vec<f64>>,
}

/// Runs `rounds` rounds on one dimension of a table.
#[must_use]
pub fn scholz(table: &Table, dimension: usize, variant: Variant, rounds: usize) -> ScholzRun {
    let mut game = Game::new(table, dimension, variant);
    let mut list = vec![game.round(Vec::new(), Vec::new())];
    for _ in 0..rounds {
        let (risk, taken) = game.step();
        list.push(game.round(risk, taken));
    }
    ScholzRun { variant, rounds: list }
}

/// The matrices at the start.
#[must_use]
pub fn scholz_matrices(table: &Table, dimension: usize, variant: Variant) -> Matrices {
    Game::new(table, dimension, variant).matrices()
}

struct Game {
    variant: Variant,
    /// Extent of the positions at the start; it stays.
    extent: f64,
    at: Vec<f64>,
    weight: Vec<f64>,
    salience: Vec<f64>,
}

impl Game {
    fn new(table: &Table, dimension: usize, variant: Variant) -> Self {
        let at: Vec<f64> = table.column(dimension).collect();
        let salience: Vec<f64> = table.salience_column(dimension).collect();
        let weight = salience.iter().zip(table.capabilities()).map(|(s, c)| s * c).collect();
        let (low, high) = at.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &x| (l.min(x), h.max(x)));
        Game { variant, extent: high - low, at, weight, salience }
    }

    fn gap(&self, i: usize, j: usize) -> f64 {
        (self.at[i] - self.at[j]).abs() / self.extent
    }

    /// Chances of all against all; `risk` is the exponent of each voter.
    fn chances(&self, risk: &[f64]) -> Vec<Vec<f64>> {
        let n = self.at.len();
        let lost: Vec<Vec<f64>> =
            (0..n).map(|k| (0..n).map(|i| self.weight[k] * self.gap(k, i).powf(risk[k])).collect()).collect();
        let mut votes_for = vec![vec![0.0; n]; n];
        let mut votes = vec![vec![0.0; n]; n];
        for lost in &lost {
            for i in 0..n {
                for j in 0..n {
                    let vote = lost[j] - lost[i];
                    votes_for[i][j] += vote.max(0.0);
                    votes[i][j] += vote.abs();
                }
            }
        }
        let all: f64 = votes.iter().flatten().sum();
        let chance = |i: usize, j: usize| {
            let cast = if self.variant == Variant::AsPublished { all } else { votes[i][j] };
            if self.at[i] == self.at[j] || cast <= 0.0 { 0.0 } else { votes_for[i][j] / cast }
        };
        (0..n).map(|i| (0..n).map(|j| chance(i, j)).collect()).collect()
    }

    /// What `i` expects from challenging `j` with chance `p` and exponent `r`; the model's `Q` is 1.
    fn expects(&self, i: usize, j: usize, p: f64, r: f64) -> f64 {
        if self.at[i] == self.at[j] {
            return 0.0;
        }
        let half = 0.5 * self.gap(i, j);
        // Rounds can carry a position beyond the first extent by a bit of rounding.
        let won = 2.0 - 4.0 * (0.5 - half).max(0.0).powf(r);
        let lost = 2.0 - 4.0 * (0.5 + half).powf(r);
        let unchanged = 2.0 - 4.0 * 0.5f64.powf(r);
        self.salience[j] * (p * won + (1.0 - p) * lost) + (1.0 - self.salience[j]) * won - unchanged
    }

    fn matrices(&self) -> Matrices {
        let n = self.at.len();
        let square = |f: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
            (0..n).map(|i| (0..n).map(|j| f(i, j)).collect()).collect()
        };
        let chance = self.chances(&vec![1.0; n]);
        let neutral = square(&|i, j| self.expects(i, j, chance[i][j], 1.0));
        let security: Vec<f64> = (0..n).map(|i| (0..n).filter(|&j| j != i).map(|j| neutral[j][i]).sum()).collect();
        let (low, high) = security.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &s| (l.min(s), h.max(s)));
        let risk: Vec<f64> = security
            .iter()
            .map(|&s| {
                let r = if high > low { (2.0 * s - high - low) / (high - low) } else { 0.0 };
                (1.0 - r / 3.0) / (1.0 + r / 3.0)
            })
            .collect();
        let swayed = self.chances(&risk);
        let own = square(&|i, j| self.expects(i, j, swayed[i][j], risk[i]));
        let others = square(&|i, j| self.expects(j, i, swayed[j][i], risk[i]));
        Matrices { chance, neutral, risk, own, others }
    }

    fn step(&mut self) -> (Vec<f64>, Vec<Option<Demand>>) {
        let n = self.at.len();
        if self.extent <= 0.0 {
            return (vec![1.0; n], vec![None; n]);
        }
        let matrices = self.matrices();
        let taken: Vec<Option<Demand>> = (0..n).map(|i| self.best(i, &matrices)).collect();
        for (at, demand) in self.at.iter_mut().zip(&taken) {
            if let Some(demand) = demand {
                *at = demand.position;
            }
        }
        (matrices.risk, taken)
    }

    /// The offer that `i` takes: a confrontation before a compromise before a capitulation, the first of the least key.
    fn best(&self, i: usize, matrices: &Matrices) -> Option<Demand> {
        let mut best: Option<(DemandKind, f64, Demand)> = None;
        for j in (0..self.at.len()).filter(|&j| self.at[j] != self.at[i]) {
            let Some((demand, key)) = self.demand(i, j, matrices.own[i][j], matrices.others[i][j]) else { continue };
            let better = best.as_ref().is_none_or(|(kind, least, _)| (demand.kind as u8, key) < (*kind as u8, *least));
            if better {
                best = Some((demand.kind, key, demand));
            }
        }
        best.map(|(_, _, demand)| demand)
    }

    /// What `j` demands of `i`, as `i` sees it, and the key that offers of its kind are compared by.
    fn demand(&self, i: usize, j: usize, own: f64, other: f64) -> Option<(Demand, f64)> {
        let (here, there) = (self.at[i], self.at[j]);
        let (kind, position) = if other > own && own > 0.0 {
            (DemandKind::Confrontation, there)
        } else if other > 0.0 && own < 0.0 && other > own.abs() {
            (DemandKind::Compromise, here + (there - here) * (own / other).abs())
        } else if self.variant == Variant::AsIntended && other > 0.0 && own < 0.0 {
            (DemandKind::Capitulation, there)
        } else {
            return None;
        };
        let key = if self.variant == Variant::AsPublished && kind == DemandKind::Compromise {
            (own.abs() * here + other.abs() * there) / (own.abs() + other.abs())
        } else {
            (position - here).abs()
        };
        Some((Demand { from: j, kind, position }, key))
    }

    fn round(&self, risk: Vec<f64>, taken: Vec<Option<Demand>>) -> Round {
        let all: f64 = self.weight.iter().sum();
        let mean = self.at.iter().zip(&self.weight).map(|(x, w)| x * w).sum::<f64>() / all;
        let mean = if all > 0.0 { mean } else { self.at.iter().sum::<f64>() / self.at.len() as f64 };
        Round { positions: self.at.clone(), median: self.median(), mean, risk, taken }
    }

    /// Pairwise votes over held positions, each winner meeting the next.
    fn median(&self) -> f64 {
        let mut held = self.at.clone();
        held.sort_by(f64::total_cmp);
        held.dedup();
        let mut champion = held[0];
        for &challenger in &held[1..] {
            let votes = |x: f64, y: f64| -> f64 {
                let nearer = self.at.iter().zip(&self.weight).filter(|(at, _)| (*at - x).abs() < (*at - y).abs());
                nearer.map(|(_, w)| w).sum()
            };
            if votes(challenger, champion) > votes(champion, challenger) {
                champion = challenger;
            }
        }
        champion
    }
}
