//! An index that finds the names worth comparing with a name, among a million.
//!
//! Each part of a name is filed under its consonants, and longer ones also under their first and their last three, so that
//! one wrong letter still leads to the name; the whole name is filed under the consonants of all its parts, in any order.
//! A query reads the rarest lists first, weighs each name by the rarity of what it shares, and compares the best.

use crate::Kind;
use crate::document::short_form;
use crate::part::{Part, hash};
use crate::prepared::Prepared;

/// Names filed for finding. `I` is whatever the caller knows a name by.
///
/// Memory: about 4 bytes for each key of a name (three to four a part), and 9 bytes, the id and the text for each name: 62 MB
/// for a million names of two or three words (`cargo run --release -p names --example index`).
#[derive(Clone, Debug)]
pub struct Index<I> {
    ids: Vec<I>,
    kinds: Vec<Kind>,
    text: String,
    ends: Vec<u32>,
    keys: Vec<u32>,
    starts: Vec<u32>,
    postings: Vec<u32>,
}

/// A name that may be the one asked for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Candidate<'a, I> {
    /// The caller's id.
    pub id: &'a I,
    /// The name as it was filed.
    pub name: &'a str,
    /// The score of [`crate::compare`], 0 to 1.
    pub score: f64,
}

/// A query takes in no new names after this many postings, once it has enough; longer lists only add weight to names
/// already found.
const BUDGET: usize = 50_000;

impl<I> Index<I> {
    /// Files names. The same id may come with several names.
    pub fn build<'n>(names: impl IntoIterator<Item = (I, &'n str, Kind)>) -> Index<I> {
        let mut index = Index {
            ids: Vec::new(),
            kinds: Vec::new(),
            text: String::new(),
            ends: Vec::new(),
            keys: Vec::new(),
            starts: Vec::new(),
            postings: Vec::new(),
        };
        let mut filed: Vec<u64> = Vec::new();
        for (at, (id, name, kind)) in (0u32..).zip(names) {
            for key in keys(&Prepared::new(name, kind)) {
                filed.push(u64::from(key) << 32 | u64::from(at));
            }
            index.text.push_str(name);
            index.ends.push(index.text.len() as u32);
            index.ids.push(id);
            index.kinds.push(kind);
        }
        filed.sort_unstable();
        filed.dedup();
        index.postings.reserve_exact(filed.len());
        for pair in filed {
            let key = (pair >> 32) as u32;
            if index.keys.last() != Some(&key) {
                index.keys.push(key);
                index.starts.push(index.postings.len() as u32);
            }
            index.postings.push(pair as u32);
        }
        index.starts.push(index.postings.len() as u32);
        index.keys.shrink_to_fit();
        index.starts.shrink_to_fit();
        index.text.shrink_to_fit();
        index
    }

    /// How many names are filed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether nothing is filed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The memory it holds, in bytes, without what the ids themselves point to.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.ids.capacity() * size_of::<I>()
            + self.kinds.capacity()
            + self.text.capacity()
            + 4 * (self.ends.capacity() + self.keys.capacity() + self.starts.capacity() + self.postings.capacity())
    }

    /// At most `k` filed names that may be the one asked for, the likest first; equal scores in the order of filing.
    ///
    /// Names of [`Kind::Other`], asked for or filed, are compared with every kind. Names without likeness are left out.
    #[must_use]
    pub fn candidates(&self, name: &str, kind: Kind, k: usize) -> Vec<Candidate<'_, I>> {
        let query = Prepared::new(name, kind);
        let mut found: Vec<(f64, u32)> = self
            .shortlist(&query, (4 * k).max(200))
            .into_iter()
            .filter(|&at| {
                let filed = self.kinds[at as usize];
                filed == kind || filed == Kind::Other || kind == Kind::Other
            })
            .map(|at| (query.score(&Prepared::new(self.name(at), kind)), at))
            .filter(|(score, _)| *score > 0.0)
            .collect();
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(k);
        found
            .into_iter()
            .map(|(score, at)| Candidate { id: &self.ids[at as usize], name: self.name(at), score })
            .collect()
    }

    /// The filed names that leave nothing out and that this one may be a short form of ("Mehsud": every Mehsud), in the
    /// order of filing. Names of the same kind and of [`Kind::Other`] are looked at.
    #[must_use]
    pub fn longer(&self, name: &str, kind: Kind) -> Vec<(&I, &str)> {
        let query = Prepared::new(name, kind);
        let mut fits: Vec<u32> = Vec::new();
        for part in &query.parts {
            for key in part_keys(part) {
                fits.extend(self.list(key));
            }
        }
        fits.sort_unstable();
        fits.dedup();
        fits.retain(|&at| {
            let filed = self.kinds[at as usize];
            (filed == kind || filed == Kind::Other) && short_form(&query, &Prepared::new(self.name(at), kind))
        });
        fits.into_iter().map(|at| (&self.ids[at as usize], self.name(at))).collect()
    }

    fn name(&self, at: u32) -> &str {
        let at = at as usize;
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[from..self.ends[at] as usize]
    }

    fn list(&self, key: u32) -> &[u32] {
        match self.keys.binary_search(&key) {
            Ok(at) => &self.postings[self.starts[at] as usize..self.starts[at + 1] as usize],
            Err(_) => &[],
        }
    }

    /// The names that share the rarest keys with the query.
    fn shortlist(&self, query: &Prepared, most: usize) -> Vec<u32> {
        let mut lists: Vec<&[u32]> = keys(query).into_iter().map(|key| self.list(key)).collect();
        lists.retain(|list| !list.is_empty());
        lists.sort_by_key(|list| list.len());
        // In hundredths, so that the sums for a million names fit in two megabytes.
        let weight = |list: &[u32]| (100.0 * (1.0 + self.len() as f32 / list.len() as f32).ln()) as u16;
        let mut weights: Vec<u16> = vec![0; self.len()];
        let mut touched: Vec<u32> = Vec::new();
        let (mut read, mut lists) = (0, lists.into_iter().peekable());
        while let Some(list) = lists.next_if(|list| touched.len() < most || read + list.len() <= BUDGET) {
            read += list.len();
            let here = weight(list);
            for &at in list {
                let sum = &mut weights[at as usize];
                if *sum == 0 {
                    touched.push(at);
                }
                *sum = sum.saturating_add(here);
            }
        }
        keep_heaviest(&mut touched, &weights, 16 * most);
        for list in lists {
            for &at in &touched {
                if list.binary_search(&at).is_ok() {
                    let sum = &mut weights[at as usize];
                    *sum = sum.saturating_add(weight(list));
                }
            }
        }
        keep_heaviest(&mut touched, &weights, most);
        touched
    }
}

/// Keeps the names of most weight; of equal weight, those filed first.
fn keep_heaviest(names: &mut Vec<u32>, weights: &[u16], most: usize) {
    if names.len() > most {
        let heavier = |a: &u32, b: &u32| weights[*b as usize].cmp(&weights[*a as usize]).then(a.cmp(b));
        names.select_nth_unstable_by(most, heavier);
        names.truncate(most);
    }
}

/// The keys that a name is filed under.
fn keys(name: &Prepared) -> Vec<u32> {
    let mut keys = Vec::with_capacity(4 * name.parts.len() + 1);
    let mut whole: Vec<Vec<u8>> = Vec::with_capacity(name.parts.len());
    for part in &name.parts {
        keys.extend(part_keys(part));
        let skeleton = part.sounds.skeleton();
        if skeleton.len() > 3 {
            keys.push(key(b'h', &skeleton[..3]));
            keys.push(key(b't', &skeleton[skeleton.len() - 3..]));
        }
        whole.push(skeleton);
    }
    keys.push(key(b'j', &name.joined.skeleton()));
    whole.sort();
    keys.push(key(b'a', &whole.concat()));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys of a part as a whole: its consonants, and its family of spellings.
fn part_keys(part: &Part) -> impl Iterator<Item = u32> {
    let family = part.family.known().then(|| key(b'f', &part.family.first.to_le_bytes()));
    std::iter::once(key(b'w', &part.sounds.skeleton())).chain(family)
}

fn key(tag: u8, bytes: &[u8]) -> u32 {
    let hash = hash(bytes) ^ u64::from(tag).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}
