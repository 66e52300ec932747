//! Chains of states: two run over a sentence, one in each direction, and their states are mixed with what stands for each
//! place itself. Sixteen states are worked on at once.

use fearless_simd::{Bytes, Simd, SimdBase, SimdFrom, f32x16, u32x16};

use crate::product::whole::TO_BYTE;

/// How many states are worked on at once.
pub(crate) const LANES: usize = 16;

/// The most states that a chain may have.
pub(crate) const MOST_STATES: usize = 256;

/// States lie between -1 and 1 and are rounded to steps of this part.
pub(crate) const STATE_SCALE: f32 = 127.0;

/// What a place does to sixteen states of a chain.
pub(crate) struct Gates<S: Simd> {
    /// How much of the states is kept, and what is put in for the rest.
    pub(crate) keep: f32x16<S>,
    pub(crate) put: f32x16<S>,
    /// How much of the states goes on, and what stands for the place itself and goes on for the rest.
    pub(crate) share: f32x16<S>,
    pub(crate) own: f32x16<S>,
}

/// Runs both chains of so many states over some places. `gates` tells, for a place and the number of the first state, what
/// the place does to `N` times sixteen states; the states of the second chain are numbered on from those of the first. The
/// results, rounded, are put into rows of `out`: those of the first chain, then those of the second.
#[inline(always)]
pub(crate) fn run<S: Simd, const N: usize>(
    simd: S,
    places: usize,
    states: usize,
    gates: impl Fn(usize, usize) -> [Gates<S>; N],
    out: &mut [u8],
) {
    let nothing = f32x16::simd_from(simd, 0.0);
    for (first, back) in [(0, false), (states, true)] {
        let mut chain = [nothing; MOST_STATES / LANES];
        for at in 0..places {
            let place = if back { places - 1 - at } else { at };
            let out = &mut out[place * 2 * states + first..][..states];
            let out = out.chunks_exact_mut(N * LANES);
            for (group, (chain, out)) in chain[..states / LANES].chunks_exact_mut(N).zip(out).enumerate() {
                let gates = gates(place, first + group * N * LANES);
                for ((gates, state), out) in gates.into_iter().zip(chain).zip(out.chunks_exact_mut(LANES)) {
                    round(step(gates, state), out);
                }
            }
        }
    }
}

/// One step of a chain; gives the mixed states.
#[inline(always)]
fn step<S: Simd>(gates: Gates<S>, state: &mut f32x16<S>) -> f32x16<S> {
    *state = gates.put + gates.keep * (*state - gates.put);
    gates.own + gates.share * (*state - gates.own)
}

/// Puts states into bytes, as layers take them. States are never farther from zero than one, but for what is lost in
/// rounding, so their steps fit.
#[inline(always)]
fn round<S: Simd>(states: f32x16<S>, out: &mut [u8]) {
    let steps = states * STATE_SCALE + TO_BYTE;
    let bits: u32x16<S> = steps.bitcast();
    for (out, bits) in out.iter_mut().zip(<[u32; LANES]>::from(bits)) {
        *out = bits as u8;
    }
}

/// A score as the share that a gate lets through.
#[inline(always)]
pub(crate) fn as_gate<S: Simd>(simd: S, score: f32x16<S>) -> f32x16<S> {
    (score * 0.25 + 0.5).max(f32x16::simd_from(simd, 0.0)).min(f32x16::simd_from(simd, 1.0))
}

/// A score as what is put into a state.
#[inline(always)]
pub(crate) fn as_state<S: Simd>(simd: S, score: f32x16<S>) -> f32x16<S> {
    between(simd, score, 1.0)
}

#[inline(always)]
fn between<S: Simd>(simd: S, values: f32x16<S>, most: f32) -> f32x16<S> {
    values.max(f32x16::simd_from(simd, -most)).min(f32x16::simd_from(simd, most))
}
