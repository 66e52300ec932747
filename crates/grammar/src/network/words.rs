//! From the spelling of words to gates.

use fearless_simd::{Bytes, Level, Simd, SimdBase, dispatch, f32x16, u32x16};

use super::chains::{Gates, LANES, as_gate, as_state, run};
use crate::product::whole::{Layer, Rounded};
use crate::product::{Line, on_this_processor};
use crate::spelling::{FACES, faces, unknown};
use crate::table::Table;

/// What is known of spellings, and what becomes of it.
pub(crate) struct Words {
    /// From the keys of faces to their rows.
    pub(crate) rows: Table,
    /// The rows of the faces that are not in the table.
    pub(crate) unknown: [u32; FACES],
    /// For each row what one step of its values is worth.
    pub(crate) steps: Vec<f32>,
    pub(crate) values: Vec<i8>,
    /// From a word to what it gives to the gates of its right neighbour, its own and those of its left neighbour, and to
    /// what stands for itself.
    pub(crate) spread: Layer,
    /// The constants of the gates.
    pub(crate) bias: Vec<Line<f32>>,
}

/// What stands for a word is rounded to steps of this part. The few numbers that are farther from zero than can then be told
/// do not matter.
pub(crate) const WORD_SCALE: f32 = 48.0;

/// Words are kept until there are this many. Then those before are forgotten and these become those before; a word that
/// comes again in time moves over. So memory stays bounded, and frequent words are never computed twice.
const MOST_KNOWN: usize = 4096;

/// What words give to gates, kept for when they come again.
#[derive(Default)]
pub(crate) struct Known {
    now: Generation,
    before: Generation,
    /// What the place before the first word and the place behind the last give.
    nothing: Vec<Line<u32>>,
    /// New words and their numbers; what their faces add up to; what they give.
    fresh: Vec<u32>,
    faces: Vec<f32>,
    rounded: Rounded,
    products: Vec<f32>,
}

#[derive(Default)]
struct Generation {
    /// Fingerprints of words and their numbers plus one, by open addressing.
    slots: Vec<(u64, u32)>,
    count: u32,
    /// For each word what it gives, as the upper halves of floating-point numbers: for each 32 numbers the first sixteen in
    /// the lower bits, the others above them.
    given: Vec<Line<u32>>,
}

impl Words {
    /// How many states a chain has.
    pub(crate) fn states(&self) -> usize {
        self.bias.len() * LANES / 6
    }

    fn width(&self) -> usize {
        self.spread.inputs()
    }

    /// Finds the numbers of words, and computes what those give that are new.
    pub(crate) fn look_up(&self, words: &[&str], prints: &[u64], known: &mut Known, numbers: &mut Vec<u32>) {
        let gives = self.spread.outputs() / 2 / LANES;
        known.start(words.len(), gives);
        known.fresh.clear();
        known.faces.clear();
        numbers.clear();
        for (word, &print) in words.iter().zip(prints) {
            let (number, new) = known.now.number(print);
            numbers.push(number);
            if !new {
                continue;
            }
            let start = number as usize * gives;
            // What an earlier generation left there is written over.
            if known.now.given.len() < start + gives {
                known.now.given.resize(start + gives, Line::default());
            }
            match known.before.find(print) {
                Some(old) => {
                    let old = &known.before.given[old as usize * gives..(old as usize + 1) * gives];
                    known.now.given[start..start + gives].copy_from_slice(old);
                }
                None => {
                    known.fresh.push(number);
                    self.add_faces(word, &mut known.faces);
                }
            }
        }
        known.rounded.round(&known.faces, self.spread.scale());
        let products = self.spread.answer(&known.rounded, &mut known.products);
        for (&number, products) in known.fresh.iter().zip(products.chunks_exact((2 * LANES * gives).max(1))) {
            let start = number as usize * gives;
            let given = &mut known.now.given[start..start + gives];
            dispatch!(Level::new(), simd => simd.vectorize(
                #[inline(always)]
                || shorten(simd, products, given),
            ));
        }
    }

    /// Adds the rows of the faces of a word to the end of `out`.
    fn add_faces(&self, word: &str, out: &mut Vec<f32>) {
        let start = out.len();
        out.resize(start + self.width(), 0.0);
        let out = &mut out[start..];
        let keys = faces(word);
        on_this_processor(
            #[inline(always)]
            || {
                // All rows are found before the first is read, so that the processor fetches them side by side.
                let mut face = 0;
                let rows = keys.map(|key| {
                    face += 1;
                    self.rows.get(key).unwrap_or(self.unknown[face - 1]) as usize
                });
                for row in rows {
                    let step = self.steps[row];
                    let values = &self.values[row * out.len()..(row + 1) * out.len()];
                    for (sum, &value) in out.iter_mut().zip(values) {
                        *sum += step * f32::from(value);
                    }
                }
            },
        );
    }

    /// Runs the chains over a sentence; see [`run`].
    pub(crate) fn run(&self, numbers: &[u32], known: &Known, out: &mut [u8]) {
        known.fetch(numbers, 10 * self.states() / LANES);
        dispatch!(Level::new(), simd => simd.vectorize(
            #[inline(always)]
            || run(simd, numbers.len(), self.states(), self.gates(simd, numbers, known), out),
        ));
    }

    /// What words do to 32 states.
    #[inline(always)]
    fn gates<'a, S: Simd>(
        &'a self,
        simd: S,
        numbers: &'a [u32],
        known: &'a Known,
    ) -> impl Fn(usize, usize) -> [Gates<S>; 2] + 'a {
        #[inline(always)]
        move |place, state| {
            let states = self.states() / LANES;
            let state = state / LANES;
            let give = 10 * states;
            let middle = known.given(numbers, Some(place), give);
            let rows =
                [known.given(numbers, place.checked_sub(1), give), middle, known.given(numbers, Some(place + 1), give)];
            let keep = self.scores(simd, rows, 0, state);
            let put = self.scores(simd, rows, 1, state);
            let share = self.scores(simd, rows, 2, state);
            let own = whole(simd, &middle[9 * states + state / 2]);
            [
                Gates {
                    keep: as_gate(simd, keep[0]),
                    put: as_state(simd, put[0]),
                    share: as_gate(simd, share[0]),
                    own: own[0],
                },
                Gates {
                    keep: as_gate(simd, keep[1]),
                    put: as_state(simd, put[1]),
                    share: as_gate(simd, share[1]),
                    own: own[1],
                },
            ]
        }
    }

    /// The scores of one of the gates of 32 states, from what the left neighbour, the word and the right neighbour give.
    /// States are counted in sixteens.
    #[inline(always)]
    fn scores<S: Simd>(&self, simd: S, rows: [&[Line<u32>]; 3], gate: usize, state: usize) -> [f32x16<S>; 2] {
        let states = self.states() / LANES;
        let at = gate * states + state / 2;
        let left = whole(simd, &rows[0][at]);
        let middle = whole(simd, &rows[1][3 * states + at]);
        let right = whole(simd, &rows[2][6 * states + at]);
        let bias = &self.bias[gate * 2 * states + state..][..2];
        [
            f32x16::from_slice(simd, &bias[0].0) + middle[0] + left[0] + right[0],
            f32x16::from_slice(simd, &bias[1].0) + middle[1] + left[1] + right[1],
        ]
    }
}

/// What a word gives, in half as many bits; what stands for the word itself, in the last tenth, is clipped.
#[inline(always)]
fn shorten<S: Simd>(simd: S, products: &[f32], out: &mut [Line<u32>]) {
    let own = 9 * products.len() / 10;
    for (at, (numbers, out)) in products.chunks_exact(2 * LANES).zip(out).enumerate() {
        let (first, second) = numbers.split_at(LANES);
        let (mut first, mut second) = (f32x16::from_slice(simd, first), f32x16::from_slice(simd, second));
        if at * 2 * LANES >= own {
            (first, second) = (as_state(simd, first), as_state(simd, second));
        }
        (upper_half(first) >> 16 | upper_half(second) & 0xFFFF_0000).store_slice(&mut out.0);
    }
}

/// Numbers whose upper sixteen bits are rounded: sign, exponent and seven bits.
#[inline(always)]
fn upper_half<S: Simd>(numbers: f32x16<S>) -> u32x16<S> {
    let bits: u32x16<S> = numbers.bitcast();
    bits + 0x7FFF + (bits >> 16 & 1)
}

/// Twice sixteen numbers of which the upper halves are kept.
#[inline(always)]
fn whole<S: Simd>(simd: S, halves: &Line<u32>) -> [f32x16<S>; 2] {
    let halves = u32x16::from_slice(simd, &halves.0);
    [(halves << 16).bitcast(), (halves & 0xFFFF_0000).bitcast()]
}

impl Known {
    /// What the word in a place gives.
    #[inline(always)]
    fn given(&self, numbers: &[u32], at: Option<usize>, give: usize) -> &[Line<u32>] {
        match at.and_then(|at| numbers.get(at)) {
            Some(&number) => &self.now.given[number as usize * give..][..give],
            None => &self.nothing[..give],
        }
    }

    /// Has the processor bring what words give into its near cache. Asked for all at once this takes a small part of the
    /// time that is lost where the chains come to need it piece by piece.
    fn fetch(&self, numbers: &[u32], give: usize) {
        let mut bits = 0;
        for &number in numbers {
            for line in &self.now.given[number as usize * give..][..give] {
                bits ^= line.0[0];
            }
        }
        std::hint::black_box(bits);
    }

    /// Makes room for so many words that may all be new.
    fn start(&mut self, words: usize, gives: usize) {
        if self.now.slots.is_empty() || self.now.count as usize + words > MOST_KNOWN {
            std::mem::swap(&mut self.now, &mut self.before);
            self.now.slots.clear();
            self.now.slots.resize((2 * MOST_KNOWN.max(words)).next_power_of_two(), (0, 0));
            self.now.count = 0;
            self.nothing.resize(gives, Line::default());
        }
    }
}

impl Generation {
    fn find(&self, print: u64) -> Option<u32> {
        let (_, number) = *self.slots.get(self.slot(print)?)?;
        number.checked_sub(1)
    }

    /// The number of a word, and whether it is a new one.
    fn number(&mut self, print: u64) -> (u32, bool) {
        let Some(slot) = self.slot(print).and_then(|at| self.slots.get_mut(at)) else { return (0, false) };
        let new = slot.1 == 0;
        if new {
            self.count += 1;
            *slot = (print, self.count);
        }
        (slot.1 - 1, new)
    }

    /// Where a word is or would be; `None` if there is no room at all.
    fn slot(&self, print: u64) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = (print >> 32) as usize & mask;
        loop {
            let (found, number) = self.slots[at];
            if number == 0 || found == print {
                return Some(at);
            }
            at = (at + 1) & mask;
        }
    }
}

/// Tells words apart; two different words have the same fingerprint once in many billions of texts.
pub(crate) fn fingerprint(word: &str) -> u64 {
    let mut print = word.len() as u64;
    let (chunks, rest) = word.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    for chunk in chunks.iter().chain(std::iter::once(&last)) {
        print = (print ^ u64::from_le_bytes(*chunk)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        print ^= print >> 29;
    }
    print.wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// The keys under which the rows of unknown faces are kept.
pub(crate) fn unknown_rows(rows: &Table) -> Option<[u32; FACES]> {
    let mut found = [0; FACES];
    for (face, row) in found.iter_mut().enumerate() {
        *row = rows.get(unknown(face))?;
    }
    Some(found)
}
