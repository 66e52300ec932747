//! Whom an actor would challenge, and how it thinks that the challenge would go.

use super::options::{Options, ThirdParty};
use super::space::{Ground, utility};

/// Strength that each side of a challenge has from the start.
const FLOOR: f64 = 1e-10;
/// Gain in expected utility below which a challenge is not worth making.
pub(super) const WORTH: f64 = 1e-5;

/// One actor's view of what every position is worth to every actor.
#[derive(Default, Clone, Debug)]
pub(super) struct View {
    /// `utility[position * actors + actor]`.
    utility: Vec<f64>,
    gap: Vec<f64>,
    sides: Vec<f64>,
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
    /// Fills the view of actor `viewer`; `distance[position * actors + actor]`, `risk` per actor.
    pub(super) fn take(&mut self, viewer: usize, distance: &[f64], risk: &[f64], options: &Options) {
        let share = options.risk_adjust.share();
        let own = risk[viewer];
        self.gap.clear();
        self.gap.extend(risk.iter().map(|&other| own + share * (other - own)));
        self.gap[viewer] = own;
        self.utility.clear();
        let imagined = &self.gap;
        for column in distance.chunks_exact(risk.len()) {
            self.utility.extend(column.iter().zip(imagined).map(|(&d, &r)| utility(d, r)));
        }
    }

    /// How the challenge of `i` to `j` looks in this view. Afterwards [`View::sides`] says who backs whom.
    pub(super) fn prospect(&mut self, ground: &Ground<'_>, options: &Options, i: usize, j: usize) -> Prospect {
        let n = ground.actors;
        let voting = options.voting;
        let (at_i, at_j) = (&self.utility[i * n..(i + 1) * n], &self.utility[j * n..(j + 1) * n]);
        let (mut ours, mut theirs) = (FLOOR, FLOOR);
        let mut principals = [0.0; 2];
        for (slot, k) in [i, j].into_iter().enumerate() {
            let vote = voting.vote(ground.weight[k], at_i[k] - at_j[k]);
            principals[slot] = vote;
            if vote > 0.0 { ours += vote } else { theirs -= vote }
        }
        // Each third party backs the side that leaves it better off, its own weight reckoned in. Principals are reckoned
        // as well, so that the loop has no branch, and overwritten after it.
        let (base_ours, base_theirs) = (ours, theirs);
        self.sides.clear();
        self.sides.extend((0..n).map(|k| {
            let (a, b) = (at_i[k], at_j[k]);
            let lean = voting.vote(ground.weight[k], a - b);
            let with = base_ours + lean.max(0.0);
            let against = base_theirs + (-lean).max(0.0);
            let p = with / (with + against);
            let own = self.utility[k * n + k];
            let (win_i, lose_i, win_j, lose_j) = match options.third_party {
                ThirdParty::Semi => (2.0 * a + own, 3.0 * b, 3.0 * a, 2.0 * b + own),
                ThirdParty::Full => (3.0 * a, 3.0 * b, 3.0 * a, 3.0 * b),
                ThirdParty::None => (2.0 * a + own, 2.0 * b + own, 2.0 * a + own, 2.0 * b + own),
            };
            let side_i = p * win_i + (1.0 - p) * lose_i;
            let side_j = p * win_j + (1.0 - p) * lose_j;
            voting.vote(ground.weight[k], side_i - side_j)
        }));
        self.sides[i] = 0.0;
        self.sides[j] = 0.0;
        for &vote in &self.sides {
            ours += vote.max(0.0);
            theirs += (-vote).max(0.0);
        }
        self.sides[i] = principals[0];
        self.sides[j] = principals[1];
        let chance = ours / (ours + theirs);
        let (mine, other) = (self.utility[i * n + i], self.utility[j * n + i]);
        let (win, lose) = (2.0 * mine, 2.0 * other);
        let heed = ground.attention[j];
        let expected = (1.0 - heed) * win + heed * (chance * win + (1.0 - chance) * lose);
        Prospect { chance, gain: expected - (mine + other) }
    }

    /// Votes in the challenge looked at last: above 0 for the challenger, below for the challenged.
    pub(super) fn sides(&self) -> &[f64] {
        &self.sides
    }
}
