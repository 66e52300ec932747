//! Whom an actor would challenge, and how it thinks that the challenge would go.

use super::options::{Options, ThirdParty};
use super::space::{Ground, utility};
use super::vote::each_rule;

/// Strength that each side of a challenge has from the start.
const FLOOR: f64 = 1e-10;
/// Gain in expected utility below which a challenge is not worth making.
pub(super) const WORTH: f64 = 1e-5;

/// One actor's view of what every position is worth to every actor.
#[derive(Default, Clone, Debug)]
pub(super) struct View {
    /// `utility[actor * actors + position]`.
    utility: Vec<f64>,
    imagined: Vec<f64>,
    sides: Vec<f64>,
    /// Strengths of both sides and what they start from, one per challenged actor.
    ours: Vec<f64>,
    theirs: Vec<f64>,
    base_ours: Vec<f64>,
    base_theirs: Vec<f64>,
}

/// How a challenge looks to the viewer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prospect {
    /// Chance that the challenger prevails.
    pub chance: f64,
    /// What the challenger expects to gain by it, in utility.
    pub gain: f64,
}

impl View {
    /// Fills the view of actor `viewer`; `distance[actor * actors + position]`, `risk` per actor.
    pub(super) fn take(&mut self, viewer: usize, distance: &[f64], risk: &[f64], options: &Options) {
        let share = options.risk_adjust.share();
        let own = risk[viewer];
        self.imagined.clear();
        self.imagined.extend(risk.iter().map(|&other| own + share * (other - own)));
        self.imagined[viewer] = own;
        self.utility.clear();
        for (row, &risk) in distance.chunks_exact(risk.len()).zip(&self.imagined) {
            self.utility.extend(row.iter().map(|&d| utility(d, risk)));
        }
    }

    fn worth(&self, actors: usize, actor: usize, position: usize) -> f64 {
        self.utility[actor * actors + position]
    }

    /// How challenges of `i` to all others look in this view: chance and gain by challenged actor.
    ///
    /// All are reckoned side by side, so that the inner loop has neither a branch nor a sum across its lanes.
    pub(super) fn prospects(&mut self, ground: &Ground<'_>, options: &Options, i: usize, out: &mut Vec<Prospect>) {
        each_rule!(options.voting, vote => self.reckon(ground, Fates::of(options.third_party), i, vote));
        out.clear();
        out.extend((0..ground.actors).map(|j| self.weigh(ground, i, j, self.ours[j], self.theirs[j])));
    }

    fn reckon(&mut self, ground: &Ground<'_>, fates: Fates, i: usize, vote: impl Fn(f64, f64) -> f64) {
        let n = ground.actors;
        self.base_ours.clear();
        self.base_ours.resize(n, FLOOR);
        self.base_theirs.clear();
        self.base_theirs.resize(n, FLOOR);
        let own = &self.utility[i * n..(i + 1) * n];
        for j in 0..n {
            let other = &self.utility[j * n..(j + 1) * n];
            for vote in [vote(ground.weight[i], own[i] - own[j]), vote(ground.weight[j], other[i] - other[j])] {
                self.base_ours[j] += vote.max(0.0);
                self.base_theirs[j] += (-vote).max(0.0);
            }
        }
        self.ours.clone_from(&self.base_ours);
        self.theirs.clone_from(&self.base_theirs);
        self.sides.resize(n, 0.0);
        for k in (0..n).filter(|&k| k != i) {
            let row = &self.utility[k * n..(k + 1) * n];
            let (weight, a, own) = (ground.weight[k], row[i], row[k]);
            let lanes = self.sides.iter_mut().zip(row).zip(self.base_ours.iter().zip(&self.base_theirs));
            for ((side, &b), (&ours, &theirs)) in lanes {
                *side = fates.side(weight, (a, b, own), (ours, theirs), &vote);
            }
            // The challenged is a principal, not a third party.
            self.sides[k] = 0.0;
            for ((ours, theirs), &side) in self.ours.iter_mut().zip(&mut self.theirs).zip(&self.sides) {
                *ours += side.max(0.0);
                *theirs += (-side).max(0.0);
            }
        }
    }

    fn weigh(&self, ground: &Ground<'_>, i: usize, j: usize, ours: f64, theirs: f64) -> Prospect {
        let chance = ours / (ours + theirs);
        let (mine, other) = (self.worth(ground.actors, i, i), self.worth(ground.actors, i, j));
        let (win, lose) = (2.0 * mine, 2.0 * other);
        let heed = ground.attention[j];
        let expected = (1.0 - heed) * win + heed * (chance * win + (1.0 - chance) * lose);
        Prospect { chance, gain: expected - (mine + other) }
    }

    /// How the challenge of `i` to `j` looks in this view; the same as in [`View::prospects`].
    pub(super) fn prospect(&mut self, ground: &Ground<'_>, options: &Options, i: usize, j: usize) -> Prospect {
        self.take_sides(ground, options, i, j);
        let (mut ours, mut theirs) = (FLOOR, FLOOR);
        let principals = [i, j].map(|k| self.sides[k]);
        let thirds = (0..ground.actors).filter(|&k| k != i && k != j).map(|k| self.sides[k]);
        for side in principals.into_iter().chain(thirds) {
            ours += side.max(0.0);
            theirs += (-side).max(0.0);
        }
        self.weigh(ground, i, j, ours, theirs)
    }

    /// Votes of all in the challenge of `i` to `j`: above 0 for the challenger, below for the challenged.
    pub(super) fn take_sides(&mut self, ground: &Ground<'_>, options: &Options, i: usize, j: usize) -> &[f64] {
        let (n, fates) = (ground.actors, Fates::of(options.third_party));
        let vote = |weight: f64, gap: f64| options.voting.vote(weight, gap);
        self.sides.clear();
        self.sides.resize(n, 0.0);
        let (mut ours, mut theirs) = (FLOOR, FLOOR);
        for k in [i, j] {
            self.sides[k] = vote(ground.weight[k], self.worth(n, k, i) - self.worth(n, k, j));
            ours += self.sides[k].max(0.0);
            theirs += (-self.sides[k]).max(0.0);
        }
        for k in (0..n).filter(|&k| k != i && k != j) {
            let worth = (self.worth(n, k, i), self.worth(n, k, j), self.worth(n, k, k));
            self.sides[k] = fates.side(ground.weight[k], worth, (ours, theirs), &vote);
        }
        &self.sides
    }
}

/// What a third party looks forward to when it joins a side that wins or loses: parts of the worth of that side's
/// position and of its own.
#[derive(Clone, Copy)]
struct Fates {
    win_i: (f64, f64),
    lose_i: (f64, f64),
    win_j: (f64, f64),
    lose_j: (f64, f64),
}

impl Fates {
    const fn of(commitment: ThirdParty) -> Self {
        let (shared, kept) = ((3.0, 0.0), (2.0, 1.0));
        match commitment {
            ThirdParty::Semi => Fates { win_i: kept, lose_i: shared, win_j: shared, lose_j: kept },
            ThirdParty::Full => Fates { win_i: shared, lose_i: shared, win_j: shared, lose_j: shared },
            ThirdParty::None => Fates { win_i: kept, lose_i: kept, win_j: kept, lose_j: kept },
        }
    }

    /// The vote of a third party to which the challenger's, the challenged's and its own position are worth so much.
    /// It reckons with its own weight on the side that it prefers.
    #[inline(always)]
    fn side(
        &self,
        weight: f64,
        (a, b, own): (f64, f64, f64),
        (ours, theirs): (f64, f64),
        vote: &impl Fn(f64, f64) -> f64,
    ) -> f64 {
        let lean = vote(weight, a - b);
        let with = ours + lean.max(0.0);
        let against = theirs + (-lean).max(0.0);
        let p = with / (with + against);
        let worth = |position: f64, (parts, own_parts): (f64, f64)| parts * position + own_parts * own;
        let side_i = p * worth(a, self.win_i) + (1.0 - p) * worth(b, self.lose_i);
        let side_j = p * worth(a, self.win_j) + (1.0 - p) * worth(b, self.lose_j);
        vote(weight, side_i - side_j)
    }
}
