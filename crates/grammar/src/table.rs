//! Hashed features and the tables that hold what was learned about them.
//!
//! A feature is a 32-bit key, mixed from a template number and the atoms that fill it. Keys are neither stored as text
//! nor told apart when they collide; training sees the same collisions as use.

/// The key of a feature: the template's number and its atoms, mixed.
#[inline]
pub(crate) fn key<const N: usize>(template: u32, atoms: [u32; N]) -> u32 {
    let mut hash = (u64::from(template) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for atom in atoms {
        hash = (hash ^ u64::from(atom)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        hash ^= hash >> 32;
    }
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// The key of a piece of text.
pub(crate) fn text_key(chars: impl IntoIterator<Item = char>) -> u32 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for c in chars {
        hash = (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// A map from keys to numbers below 2³² - 1, by open addressing.
#[derive(Clone)]
pub(crate) struct Table {
    slots: Vec<(u32, u32)>,
    shift: u32,
    filled: usize,
}

impl Table {
    pub(crate) fn with_capacity(entries: usize) -> Table {
        let bits = (entries * 3 / 2).max(16).next_power_of_two().trailing_zeros();
        Table { slots: vec![(0, 0); 1 << bits], shift: 32 - bits, filled: 0 }
    }

    /// Keys are well mixed, so their high bits will do; keys that come in order then fill the table in order, which is
    /// what makes reading a model fast.
    #[inline]
    fn first_slot(&self, key: u32) -> usize {
        (key >> self.shift) as usize
    }

    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = self.first_slot(key);
        loop {
            let (found, value) = self.slots[at & mask];
            if value == 0 {
                return None;
            }
            if found == key {
                return Some(value - 1);
            }
            at += 1;
        }
    }

    /// Adds a key that is not yet in the table.
    pub(crate) fn insert(&mut self, key: u32, value: u32) {
        if 3 * (self.filled + 1) > 2 * self.slots.len() {
            let mut larger = Table::with_capacity(2 * self.filled.max(8));
            for &(old, value) in self.slots.iter().filter(|&&(_, value)| value != 0) {
                larger.insert(old, value - 1);
            }
            *self = larger;
        }
        let mask = self.slots.len() - 1;
        let mut at = self.first_slot(key) & mask;
        while self.slots[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (key, value + 1);
        self.filled += 1;
    }
}

/// What scores features: adds, for each key, its weight for each class to the scores.
pub(crate) trait Scorer {
    fn add(&self, keys: &[u32], scores: &mut [i32]);
}

/// How many of a key's high bits choose its bucket; the other sixteen are kept to tell the features of a bucket apart.
pub(crate) const BUCKET_BITS: u32 = 16;

/// Trained weights, sparse and rounded.
///
/// All lie in one row of bytes, in the order of their keys: the low half of the key, the number of weights, then each
/// weight as class and value. A feature is found with one look at the list of buckets and one at the row, so that most of
/// the work stays in the processor's cache.
pub(crate) struct Weights {
    /// Where the features of each bucket begin, and the end of the row.
    buckets: Vec<u32>,
    row: Vec<u8>,
    /// One bit per hashed key: whether a feature may be there. Most features of new text were never learned, and this
    /// finds that out in a small part of memory.
    filter: Vec<u64>,
}

const FILTER_BITS: u32 = 21;

impl Weights {
    /// Takes the features of each bucket, of the lengths given, in one row. `None` if the numbers contradict each other.
    pub(crate) fn new(lengths: impl Iterator<Item = usize>, row: Vec<u8>) -> Option<Weights> {
        let mut buckets = Vec::with_capacity((1 << BUCKET_BITS) + 1);
        let mut filter = vec![0; 1 << (FILTER_BITS - 6)];
        let mut at = 0;
        buckets.push(0);
        for (bucket, length) in lengths.enumerate() {
            let end = at + length;
            while at < end {
                let &[low, high, count] = row.get(at..at + 3)? else { return None };
                let key = (bucket as u32) << 16 | u32::from(u16::from_le_bytes([low, high]));
                filter[filter_place(key).0] |= filter_place(key).1;
                at += 3 + 2 * usize::from(count);
            }
            if at != end {
                return None;
            }
            buckets.push(u32::try_from(at).ok()?);
        }
        (at == row.len() && buckets.len() == (1 << BUCKET_BITS) + 1).then_some(Weights { buckets, row, filter })
    }

    /// The classes and values of a feature, in turn; nothing for a feature that was not learned.
    #[inline]
    fn find(&self, key: u32) -> &[u8] {
        let bucket = (key >> 16) as usize;
        let low = (key as u16).to_le_bytes();
        let mut rest = &self.row[self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize];
        while let Some((&[first, second, count], tail)) = rest.split_first_chunk::<3>() {
            let Some((weights, after)) = tail.split_at_checked(2 * usize::from(count)) else { break };
            if [first, second] == low {
                return weights;
            }
            rest = after;
        }
        &[]
    }
}

#[inline]
fn filter_place(key: u32) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9E37_79B1) >> (32 - FILTER_BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

impl Scorer for Weights {
    #[inline]
    fn add(&self, keys: &[u32], scores: &mut [i32]) {
        for &key in keys {
            let (word, bit) = filter_place(key);
            if self.filter[word] & bit == 0 {
                continue;
            }
            for pair in self.find(key).chunks_exact(2) {
                // Classes that the model does not have are passed over.
                if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                    *score += i32::from(pair[1] as i8);
                }
            }
        }
    }
}
