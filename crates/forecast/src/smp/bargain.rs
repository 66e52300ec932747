//! Where two actors would meet.

use super::options::Interpolation;

/// Weight that keeps an actor on its own position when neither side has any pull.
const HOLD: f64 = 1e-6;
/// Positions of an interpolated bargain are kept to this fraction of the scale, halves up.
const GRAIN: f64 = 10_000.0;

/// One side of a bargain on one dimension.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    /// Position, 0 to 1.
    pub position: f64,
    /// Salience of the dimension to this side.
    pub salience: f64,
    /// Chance that this side would prevail.
    pub chance: f64,
}

/// Where each side ends up, the first's place first.
pub(super) fn meet(rule: Interpolation, a: Side, b: Side) -> (f64, f64) {
    let weights = match rule {
        Interpolation::S1P1 => (a.salience * a.chance, b.salience * b.chance),
        Interpolation::S2P2 => ((a.salience * a.chance).powi(2), (b.salience * b.chance).powi(2)),
        Interpolation::S2PMax => return (yielded(a, b), yielded(b, a)),
    };
    let (wa, wb) = weights;
    let total = wa + wb + HOLD;
    let first = ((wa + HOLD) * a.position + wb * b.position) / total;
    let second = (wa * a.position + (wb + HOLD) * b.position) / total;
    (grain(first), grain(second))
}

/// Where `own` goes when only the excess of the other's chance pulls.
fn yielded(own: Side, other: Side) -> f64 {
    let excess = (other.chance - own.chance).max(0.0);
    let pull = excess * other.salience.powi(2);
    let share = pull / (pull + HOLD + (1.0 - excess) * own.salience.powi(2));
    (own.position + share * (other.position - own.position)).clamp(0.0, 1.0)
}

fn grain(position: f64) -> f64 {
    ((position * GRAIN + 0.5).floor() / GRAIN).clamp(0.0, 1.0)
}
