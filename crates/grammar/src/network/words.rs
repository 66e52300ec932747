//! From the spelling of words to gates.

use super::{as_gate, as_state};
use crate::product::whole::{Layer, Rounded};
use crate::product::{beginning, on_this_processor};
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
    pub(crate) bias: Vec<f32>,
}

/// What stands for a word is rounded to steps of this part, and lies between `-MOST` and `MOST`.
pub(crate) const WORD_SCALE: f32 = 2048.0;
pub(crate) const MOST: f32 = 16.0;

/// Words are kept until there are this many. Then those before are forgotten and these become those before; a word that
/// comes again in time moves over. So memory stays bounded, and frequent words are never computed twice.
const MOST_KNOWN: usize = 4096;

/// What words give to gates, kept for when they come again.
#[derive(Default)]
pub(crate) struct Known {
    now: Generation,
    before: Generation,
    /// What the place before the first word and the place behind the last give.
    nothing: Vec<u16>,
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
    /// For each word what it gives, as the upper halves of floating-point numbers.
    given: Vec<u16>,
}

impl Words {
    /// How many states a chain has.
    pub(crate) fn states(&self) -> usize {
        self.bias.len() / 6
    }

    fn width(&self) -> usize {
        self.spread.inputs()
    }

    /// Finds the numbers of words, and computes what those give that are new.
    pub(crate) fn look_up(&self, words: &[&str], known: &mut Known, numbers: &mut Vec<u32>) {
        let gives = self.spread.outputs();
        known.start(words.len(), gives);
        known.fresh.clear();
        known.faces.clear();
        numbers.clear();
        for word in words {
            let print = fingerprint(word);
            let (number, new) = known.now.number(print);
            numbers.push(number);
            if !new {
                continue;
            }
            let start = number as usize * gives;
            known.now.given.resize(start + gives, 0);
            match known.before.find(print) {
                Some(old) => {
                    let old = &known.before.given[old as usize * gives..(old as usize + 1) * gives];
                    known.now.given[start..].copy_from_slice(old);
                }
                None => {
                    known.fresh.push(number);
                    self.add_faces(word, &mut known.faces);
                }
            }
        }
        known.rounded.round(&known.faces, self.spread.scale());
        let products = self.spread.answer(&known.rounded, &mut known.products);
        for (&number, products) in known.fresh.iter().zip(products.chunks_exact(gives.max(1))) {
            let start = number as usize * gives;
            let (gates, own) = known.now.given[start..start + gives].split_at_mut(9 * gives / 10);
            let (products, of_own) = products.split_at(gates.len());
            gates.iter_mut().zip(products).for_each(|(half, &product)| *half = upper_half(product));
            own.iter_mut().zip(of_own).for_each(|(half, &product)| *half = upper_half(as_state(product)));
        }
    }

    /// Adds the rows of the faces of a word to the end of `out`.
    fn add_faces(&self, word: &str, out: &mut Vec<f32>) {
        let start = out.len();
        out.resize(start + self.width(), 0.0);
        let out = &mut out[start..];
        let rows = faces(word);
        on_this_processor(
            #[inline(always)]
            || {
                for (face, key) in rows.into_iter().enumerate() {
                    let row = self.rows.get(key).unwrap_or(self.unknown[face]) as usize;
                    let step = self.steps[row];
                    let values = &self.values[row * out.len()..(row + 1) * out.len()];
                    for (sum, &value) in out.iter_mut().zip(values) {
                        *sum += step * f32::from(value);
                    }
                }
            },
        );
    }

    /// The gates of each word of a sentence, clipped, and what stands for the word itself.
    pub(crate) fn gates<'a>(&self, numbers: &[u32], known: &Known, buffer: &'a mut Vec<f32>) -> &'a [f32] {
        let out = beginning(buffer, numbers.len() * 8 * self.states());
        on_this_processor(
            #[inline(always)]
            || self.fill_gates(numbers, known, out),
        );
        out
    }

    #[inline(always)]
    fn fill_gates(&self, numbers: &[u32], known: &Known, out: &mut [f32]) {
        let both = 2 * self.states();
        let given = |at: Option<usize>| match at.and_then(|at| numbers.get(at)) {
            Some(&number) => &known.now.given[number as usize * 10 * both..(number as usize + 1) * 10 * both],
            None => &known.nothing[..],
        };
        for (at, out) in out.chunks_exact_mut(4 * both).enumerate() {
            let (left, middle, right) = (given(at.checked_sub(1)), given(Some(at)), given(Some(at + 1)));
            let (left, middle, right, own) =
                (&left[..3 * both], &middle[3 * both..6 * both], &right[6 * both..9 * both], &middle[9 * both..]);
            for (part, out) in out.chunks_exact_mut(both).enumerate().take(3) {
                let part = part * both..(part + 1) * both;
                let sums =
                    sums(&self.bias[part.clone()], &left[part.clone()], &middle[part.clone()], &right[part.clone()]);
                if part.start == both {
                    out.iter_mut().zip(sums).for_each(|(out, sum)| *out = as_state(sum));
                } else {
                    out.iter_mut().zip(sums).for_each(|(out, sum)| *out = as_gate(sum));
                }
            }
            out[3 * both..].iter_mut().zip(own).for_each(|(out, &own)| *out = whole(own));
        }
    }
}

#[inline(always)]
fn sums(bias: &[f32], left: &[u16], middle: &[u16], right: &[u16]) -> impl Iterator<Item = f32> {
    bias.iter().zip(left).zip(middle).zip(right).map(
        #[inline(always)]
        |(((&bias, &left), &middle), &right)| bias + whole(middle) + whole(left) + whole(right),
    )
}

impl Known {
    /// Makes room for so many words that may all be new.
    fn start(&mut self, words: usize, gives: usize) {
        if self.now.slots.is_empty() || self.now.count as usize + words > MOST_KNOWN {
            std::mem::swap(&mut self.now, &mut self.before);
            self.now.slots.clear();
            self.now.slots.resize((2 * MOST_KNOWN.max(words)).next_power_of_two(), (0, 0));
            self.now.count = 0;
            self.now.given.clear();
            self.nothing.resize(gives, 0);
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
fn fingerprint(word: &str) -> u64 {
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

/// The upper sixteen bits of a number, rounded: sign, exponent and seven bits.
fn upper_half(value: f32) -> u16 {
    let bits = value.to_bits();
    ((bits.wrapping_add(0x7FFF + (bits >> 16 & 1))) >> 16) as u16
}

#[inline(always)]
fn whole(half: u16) -> f32 {
    f32::from_bits(u32::from(half) << 16)
}

/// The keys under which the rows of unknown faces are kept.
pub(crate) fn unknown_rows(rows: &Table) -> Option<[u32; FACES]> {
    let mut found = [0; FACES];
    for (face, row) in found.iter_mut().enumerate() {
        *row = rows.get(unknown(face))?;
    }
    Some(found)
}
