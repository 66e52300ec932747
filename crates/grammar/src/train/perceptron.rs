//! An averaged perceptron over sparse features, and the rounding of its weights for use.

use crate::table::{BUCKET_BITS, Scorer, Table, Weights};

/// A small generator of numbers (SplitMix64): the same seed gives the same order on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.roll() % (at as u64 + 1)) as usize);
        }
    }
}

/// Weight of a class for a feature.
#[derive(Clone, Copy)]
struct Entry {
    class: u8,
    weight: i32,
}

/// What averaging needs to know of an entry.
#[derive(Clone, Copy)]
struct Past {
    sum: i64,
    since: u32,
}

/// Where a feature's entries lie.
#[derive(Clone, Copy)]
struct Row {
    start: u32,
    length: u16,
    room: u16,
}

/// Weights under training. Rows that outgrow their room move to the end of the list.
pub(crate) struct Perceptron {
    index: Table,
    keys: Vec<u32>,
    rows: Vec<Row>,
    entries: Vec<Entry>,
    past: Vec<Past>,
    clock: u32,
    /// How often features without a row asked for one, by the low bits of their keys.
    asked: Vec<u8>,
    /// How often a feature must ask before it gets a row. Features that matter once in a treebank teach it by heart.
    patience: u8,
}

impl Perceptron {
    pub(crate) fn new(patience: u8) -> Perceptron {
        Perceptron {
            index: Table::with_capacity(1 << 16),
            keys: Vec::new(),
            rows: Vec::new(),
            entries: Vec::new(),
            past: Vec::new(),
            clock: 0,
            asked: vec![0; 1 << 22],
            patience,
        }
    }

    /// One more example was seen.
    pub(crate) fn tick(&mut self) {
        self.clock += 1;
    }

    /// Changes the weight of a class for all features.
    pub(crate) fn change(&mut self, keys: &[u32], class: u8, by: i32) {
        for &key in keys {
            self.change_one(key, class, by);
        }
    }

    fn change_one(&mut self, key: u32, class: u8, by: i32) {
        let row = match self.index.get(key) {
            Some(row) => row as usize,
            None => {
                let asked = &mut self.asked[key as usize & ((1 << 22) - 1)];
                *asked += 1;
                if *asked < self.patience {
                    return;
                }
                *asked = 0;
                self.index.insert(key, self.rows.len() as u32);
                self.keys.push(key);
                self.rows.push(Row { start: 0, length: 0, room: 0 });
                self.rows.len() - 1
            }
        };
        let Row { start, length, room } = self.rows[row];
        let (start, length) = (start as usize, usize::from(length));
        for at in start..start + length {
            if self.entries[at].class == class {
                let Past { sum, since } = self.past[at];
                let weight = self.entries[at].weight;
                self.past[at] =
                    Past { sum: sum + i64::from(weight) * i64::from(self.clock - since), since: self.clock };
                self.entries[at].weight = weight + by;
                return;
            }
        }
        let mut place = start;
        if length == usize::from(room) {
            place = self.entries.len();
            let room = (2 * length).max(2);
            self.entries.extend_from_within(start..start + length);
            self.past.extend_from_within(start..start + length);
            self.entries.resize(place + room, Entry { class: 0, weight: 0 });
            self.past.resize(place + room, Past { sum: 0, since: 0 });
            self.rows[row] = Row { start: place as u32, length: length as u16, room: room as u16 };
        }
        self.entries[place + length] = Entry { class, weight: by };
        self.past[place + length] = Past { sum: 0, since: self.clock };
        self.rows[row].length += 1;
    }

    /// The averaged weights.
    pub(crate) fn average(&self) -> Averaged {
        let mut features = Vec::new();
        for (&key, row) in self.keys.iter().zip(&self.rows) {
            let mut weights = Vec::new();
            for at in row.start as usize..row.start as usize + usize::from(row.length) {
                let (Entry { class, weight }, Past { sum, since }) = (self.entries[at], self.past[at]);
                let total = sum + i64::from(weight) * i64::from(self.clock - since);
                let mean = total as f64 / f64::from(self.clock.max(1));
                if mean != 0.0 {
                    weights.push((class, mean));
                }
            }
            if !weights.is_empty() {
                weights.sort_unstable_by_key(|&(class, _)| class);
                features.push((key, weights));
            }
        }
        features.sort_unstable_by_key(|&(key, _)| key);
        Averaged { features }
    }
}

impl Scorer for Perceptron {
    #[inline]
    fn add(&self, keys: &[u32], scores: &mut [i32]) {
        for &key in keys {
            let Some(row) = self.index.get(key) else { continue };
            let row = self.rows[row as usize];
            let start = row.start as usize;
            for entry in &self.entries[start..start + usize::from(row.length)] {
                scores[usize::from(entry.class)] += entry.weight;
            }
        }
    }
}

/// Averaged weights: features in order of their keys, classes in order within a feature.
pub(crate) struct Averaged {
    features: Vec<(u32, Vec<(u8, f64)>)>,
}

/// Averaged weights rounded to a byte each, as a model file holds them.
pub(crate) struct Rounded {
    /// How many bytes of the row the features of each bucket take.
    pub(crate) lengths: Vec<usize>,
    pub(crate) row: Vec<u8>,
    pub(crate) features: usize,
}

/// Bytes that a feature takes beside its weights, and bytes of a weight.
const FEATURE_BYTES: usize = 3;
const WEIGHT_BYTES: usize = 2;

impl Averaged {
    /// Leaves out the smallest weights until what is left takes at most `bytes`.
    pub(crate) fn fit(mut self, bytes: usize) -> Averaged {
        let size = |features: &[(u32, Vec<(u8, f64)>)], least: f64| -> usize {
            let kept = |weights: &[(u8, f64)]| weights.iter().filter(|(_, weight)| weight.abs() >= least).count();
            let counts = features.iter().map(|(_, weights)| kept(weights)).filter(|&count| count > 0);
            counts.map(|count| FEATURE_BYTES + WEIGHT_BYTES * count).sum()
        };
        let (mut low, mut high) = (0.0, 64.0);
        for _ in 0..24 {
            let middle = (low + high) / 2.0;
            if size(&self.features, middle) > bytes {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (_, weights) in &mut self.features {
            weights.retain(|(_, weight)| weight.abs() >= high);
        }
        self.features.retain(|(_, weights)| !weights.is_empty());
        self
    }

    /// Rounds to multiples of one 127th of the weight that only one in two thousand exceeds; larger ones are cut.
    pub(crate) fn round(&self) -> Rounded {
        let mut sizes: Vec<f64> =
            self.features.iter().flat_map(|(_, weights)| weights.iter().map(|&(_, weight)| weight.abs())).collect();
        sizes.sort_unstable_by(f64::total_cmp);
        let largest = sizes.get((sizes.len() - sizes.len() / 2000).saturating_sub(1)).copied().unwrap_or(1.0);
        let scale = 127.0 / largest.max(f64::MIN_POSITIVE);
        let mut rounded = Rounded { lengths: vec![0; 1 << BUCKET_BITS], row: Vec::new(), features: 0 };
        for (key, weights) in &self.features {
            let values: Vec<[u8; 2]> = weights
                .iter()
                .map(|&(class, weight)| [class, (weight * scale).round().clamp(-127.0, 127.0) as i8 as u8])
                .filter(|&[_, value]| value != 0)
                .collect();
            if !values.is_empty() {
                rounded.row.extend((*key as u16).to_le_bytes());
                rounded.row.push(values.len() as u8);
                rounded.row.extend(values.iter().flatten());
                rounded.lengths[(key >> (32 - BUCKET_BITS)) as usize] += FEATURE_BYTES + WEIGHT_BYTES * values.len();
                rounded.features += 1;
            }
        }
        rounded
    }
}

impl Rounded {
    /// The same weights, ready for use.
    pub(crate) fn weights(&self) -> Option<Weights> {
        Weights::new(self.lengths.iter().copied(), self.row.clone())
    }
}
