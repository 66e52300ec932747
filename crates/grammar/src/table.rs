//! Keys of 32 bits for spellings and endings, and a table from keys to numbers.
//!
//! Keys are not stored as text, nor told apart when they collide; training sees the same collisions as use.

/// A kind and what belongs to it, mixed.
#[inline]
pub(crate) fn key<const N: usize>(kind: u32, parts: [u32; N]) -> u32 {
    let mut hash = (u64::from(kind) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for part in parts {
        hash = (hash ^ u64::from(part)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        hash ^= hash >> 32;
    }
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// The key of a piece of text.
pub(crate) fn text_key(chars: impl IntoIterator<Item = char>) -> u32 {
    let mut key = TextKey::default();
    chars.into_iter().for_each(|c| key.add(c));
    key.finish()
}

/// The key of a piece of text, letter by letter.
#[derive(Clone, Copy)]
pub(crate) struct TextKey(u64);

impl Default for TextKey {
    fn default() -> TextKey {
        TextKey(0xCBF2_9CE4_8422_2325)
    }
}

impl TextKey {
    #[inline]
    pub(crate) fn add(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01B3);
    }

    /// The key of the letters so far.
    #[inline]
    pub(crate) fn finish(self) -> u32 {
        (self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
    }
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
