//! Votes, the chance of victory, and the election over options.

use super::options::{Election, VictoryModel, VotingRule};

/// Strength that every coalition has from the start, so that no ratio divides by nothing.
const FLOOR: f64 = 1e-8;
/// Ratio of strengths at which the binary victory model is certain.
const CERTAIN_RATIO: f64 = 1.1;
/// Chance left to the certain loser.
const LOSER: f64 = 1e-6;
/// Rounds after which a Markov election is taken as it stands.
const MARKOV_ROUNDS: usize = 10_000;

impl VotingRule {
    /// Signed vote of a voter of weight `weight` who prefers the first option by `gap` in utility.
    #[inline(always)]
    pub(super) fn vote(self, weight: f64, gap: f64) -> f64 {
        let binary = |gap: f64| (gap / 1e-8).clamp(-1.0, 1.0);
        match self {
            VotingRule::Binary => weight * binary(gap),
            VotingRule::Prop => weight * gap,
            VotingRule::PropBin => weight * (0.8 * gap + 0.2 * binary(gap)),
            VotingRule::PropCbc => weight * (0.5 * gap + 0.5 * gap * gap * gap),
            VotingRule::Cubic => weight * gap * gap * gap,
            VotingRule::ASymProsp if gap < 0.0 => weight * gap,
            VotingRule::ASymProsp => weight * gap * (2.0 / 3.0),
        }
    }
}

/// Runs an expression with `$vote` bound to a function of a known rule, so that loops are compiled once per rule.
macro_rules! each_rule {
    ($rule:expr, $vote:ident => $body:expr) => {{
        use $crate::smp::options::VotingRule;
        match $rule {
            VotingRule::Binary => each_rule!(@ Binary, $vote => $body),
            VotingRule::Prop => each_rule!(@ Prop, $vote => $body),
            VotingRule::PropBin => each_rule!(@ PropBin, $vote => $body),
            VotingRule::PropCbc => each_rule!(@ PropCbc, $vote => $body),
            VotingRule::Cubic => each_rule!(@ Cubic, $vote => $body),
            VotingRule::ASymProsp => each_rule!(@ ASymProsp, $vote => $body),
        }
    }};
    (@ $rule:ident, $vote:ident => $body:expr) => {{
        let $vote = |weight: f64, gap: f64| VotingRule::$rule.vote(weight, gap);
        $body
    }};
}
pub(super) use each_rule;

impl VictoryModel {
    /// Chance that the first of two coalitions prevails.
    #[inline]
    pub(super) fn chance(self, ours: f64, theirs: f64) -> f64 {
        let share = |a: f64, b: f64| a / (a + b);
        match self {
            VictoryModel::Linear => share(ours, theirs),
            VictoryModel::Square => share(ours.powi(2), theirs.powi(2)),
            VictoryModel::Quartic => share(ours.powi(4), theirs.powi(4)),
            VictoryModel::Octic => share(ours.powi(8), theirs.powi(8)),
            VictoryModel::Binary => {
                let t = CERTAIN_RATIO;
                let p = ((t + 1.0) * share(ours, theirs) - 1.0) / (t - 1.0);
                p.clamp(LOSER, 1.0 - LOSER)
            }
        }
    }
}

/// Room for an election, kept between calls.
#[derive(Default, Clone, Debug)]
pub(super) struct Ballot {
    strength: Vec<f64>,
    chance: Vec<f64>,
    /// Probability of each option after [`Ballot::hold`].
    pub probability: Vec<f64>,
    next: Vec<f64>,
}

impl Ballot {
    /// Probability of each of `options`, where `utility[option * weights.len() + voter]` says what each is worth to whom.
    pub(super) fn hold(
        &mut self,
        weights: &[f64],
        utility: &[f64],
        options: usize,
        rules: (VotingRule, VictoryModel, Election),
    ) -> &[f64] {
        let (voting, victory, election) = rules;
        each_rule!(voting, vote => self.count(weights, utility, options, vote));
        self.chance.clear();
        self.chance.resize(options * options, 0.5);
        for i in 0..options {
            for j in 0..i {
                let (ours, theirs) = (self.strength[i * options + j], self.strength[j * options + i]);
                self.chance[i * options + j] = victory.chance(ours, theirs);
                self.chance[j * options + i] = victory.chance(theirs, ours);
            }
        }
        match election {
            Election::Conditional => self.conditional(options),
            Election::MarkovUniform => self.markov(options, 1e-6, uniform_challengers),
            Election::MarkovIncentive => self.markov(options, 1e-8, incentive_challengers),
        }
        &self.probability
    }

    /// Strength of the coalition for each option against each other.
    fn count(&mut self, weights: &[f64], utility: &[f64], options: usize, vote: impl Fn(f64, f64) -> f64) {
        let voters = weights.len();
        self.strength.clear();
        self.strength.resize(options * options, FLOOR);
        for i in 0..options {
            let ours = &utility[i * voters..(i + 1) * voters];
            for j in 0..i {
                let theirs = &utility[j * voters..(j + 1) * voters];
                let (mut for_i, mut for_j) = (FLOOR, FLOOR);
                for ((&weight, &a), &b) in weights.iter().zip(ours).zip(theirs) {
                    // Each direction is a vote of its own: an asymmetric rule weighs a gain alike whoever makes it.
                    for_i += vote(weight, a - b).max(0.0);
                    for_j += vote(weight, b - a).max(0.0);
                }
                self.strength[i * options + j] = for_i;
                self.strength[j * options + i] = for_j;
            }
        }
    }

    fn conditional(&mut self, options: usize) {
        let chance = &self.chance;
        self.probability.clear();
        self.probability.extend(chance.chunks_exact(options).map(|row| row.iter().product::<f64>()));
        let total: f64 = self.probability.iter().sum();
        if total < 1e-250 {
            // Many options against each other: the products vanish, so compare their logarithms instead.
            self.probability.clear();
            self.probability.extend(
                chance.chunks_exact(options).map(|row| row.iter().map(|p| p.max(f64::MIN_POSITIVE).ln()).sum::<f64>()),
            );
            let top = self.probability.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            self.probability.iter_mut().for_each(|p| *p = (*p - top).exp());
        }
        normalise(&mut self.probability);
    }

    /// Runs a Markov process from even odds until no probability moves by `tolerance`.
    fn markov(&mut self, options: usize, tolerance: f64, challengers: fn(&Ballot, usize, &mut Vec<f64>)) {
        self.probability.clear();
        self.probability.resize(options, 1.0 / options as f64);
        let mut challenge = Vec::new();
        challengers(self, options, &mut challenge);
        for _ in 0..MARKOV_ROUNDS {
            self.next.clear();
            for i in 0..options {
                // q_i: i holds the seat and j challenges, or j holds it and i challenges; i prevails in either.
                let q: f64 = (0..options)
                    .map(|j| {
                        let held = self.probability[i] * challenge[j * options + i];
                        let taken = self.probability[j] * challenge[i * options + j];
                        self.chance[i * options + j] * (held + taken)
                    })
                    .sum();
                self.next.push(q);
            }
            let change = self.next.iter().zip(&self.probability).map(|(q, p)| (q - p).abs()).fold(0.0, f64::max);
            self.probability.iter_mut().zip(&self.next).for_each(|(p, q)| *p = (*p + q) / 2.0);
            if change < tolerance {
                break;
            }
        }
        normalise(&mut self.probability);
    }
}

/// `challenge[j * n + i]`: how often `j` challenges `i` when all challenge alike.
fn uniform_challengers(_: &Ballot, options: usize, challenge: &mut Vec<f64>) {
    challenge.resize(options * options, 1.0 / options as f64);
}

/// Challengers come in proportion to strength times chance of success.
fn incentive_challengers(ballot: &Ballot, options: usize, challenge: &mut Vec<f64>) {
    challenge.clear();
    challenge.extend(ballot.strength.iter().zip(&ballot.chance).map(|(c, p)| c * p));
    (0..options).for_each(|i| challenge[i * options + i] += 1e-10);
    for i in 0..options {
        let total: f64 = (0..options).map(|k| challenge[k * options + i]).sum();
        (0..options).for_each(|j| challenge[j * options + i] /= total);
    }
}

fn normalise(values: &mut [f64]) {
    let total: f64 = values.iter().sum();
    values.iter_mut().for_each(|value| *value /= total);
}
