//! The lemmatiser: irregular forms from a list, all others by what their ending says.

use crate::Xpos;
use crate::table::{Table, TextKey, key, text_key};

/// The longest ending that a rule looks at, in letters.
pub(crate) const LONGEST_ENDING: usize = 6;

/// How a lemma is made from a form: letters to drop at the end, letters to add.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Script {
    pub(crate) drop: u8,
    pub(crate) add: String,
}

/// What training learned about lemmas, as lists: keys to numbers of scripts.
#[derive(Clone, Debug, Default)]
pub(crate) struct LemmaParts {
    pub(crate) scripts: Vec<Script>,
    pub(crate) rules: Vec<(u32, u16)>,
}

/// The lemmatiser.
pub(crate) struct Lemmas {
    scripts: Vec<Script>,
    rules: Table,
}

impl Lemmas {
    pub(crate) fn new(parts: LemmaParts) -> Lemmas {
        let mut rules = Table::with_capacity(parts.rules.len());
        for (key, script) in parts.rules {
            rules.insert(key, u32::from(script));
        }
        Lemmas { scripts: parts.scripts, rules }
    }

    /// The dictionary form of a word with this tag; lower case except for proper nouns. `print` tells the form apart from
    /// others.
    pub(crate) fn lemma(&self, form: &str, print: u64, tag: Xpos, recent: &mut Recent) -> String {
        let script = recent.script(print, tag, || self.script(form, tag)).and_then(|at| self.scripts.get(at as usize));
        match script {
            Some(script) => script.apply(base(form, tag, script.add.len())),
            None => base(form, tag, 0),
        }
    }

    /// The number of the script for a form.
    fn script(&self, form: &str, tag: Xpos) -> Option<u32> {
        let base = base(form, tag, 0);
        // What is longer than any word has no lemma but itself.
        if base.len() > 64 {
            return None;
        }
        self.rules.get(whole_key(&base, tag)).or_else(|| self.by_ending(&base, tag))
    }

    /// The rule of the longest ending that has one.
    fn by_ending(&self, base: &str, tag: Xpos) -> Option<u32> {
        ending_keys(base, tag).into_iter().rev().flatten().find_map(|key| self.rules.get(key))
    }
}

/// Which scripts words had lately. What is kept here saves time and changes no answer.
#[derive(Default)]
pub(crate) struct Recent {
    /// In the upper bits what tells words and tags apart, in the lowest sixteen the number of the script plus two; one if
    /// there is none. A word that falls in the place of another takes it.
    slots: Vec<u64>,
}

impl Recent {
    /// Places for words: more than most reports have words of their own.
    const SLOTS: usize = 1 << 13;
    const NUMBER: u64 = 0xFFFF;

    fn script(&mut self, print: u64, tag: Xpos, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        if self.slots.is_empty() {
            self.slots.resize(Recent::SLOTS, 0);
        }
        let print = (print ^ tag as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = &mut self.slots[(print >> 32) as usize % Recent::SLOTS];
        if *slot & !Recent::NUMBER != print & !Recent::NUMBER || *slot & Recent::NUMBER == 0 {
            // A model numbers its scripts with sixteen bits, and no language has so many.
            let number = find().map_or(1, |script| u64::from(script) + 2);
            if number > Recent::NUMBER {
                return number.checked_sub(2).map(|script| script as u32);
            }
            *slot = print & !Recent::NUMBER | number;
        }
        ((*slot & Recent::NUMBER) as u32).checked_sub(2)
    }
}

impl Script {
    /// The script that makes `lemma` of `base`.
    #[cfg(feature = "train")]
    pub(crate) fn between(base: &str, lemma: &str) -> Script {
        let common = base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        Script { drop: (base.chars().count() - common).min(255) as u8, add: lemma.chars().skip(common).collect() }
    }

    /// The lemma that the script makes of `base`; no word has an empty one.
    pub(crate) fn apply(&self, base: String) -> String {
        let kept = match usize::from(self.drop) {
            0 => base.len(),
            drop if base.is_ascii() => base.len().saturating_sub(drop),
            drop => base.char_indices().nth_back(drop - 1).map_or(0, |(at, _)| at),
        };
        if kept == 0 && self.add.is_empty() {
            return base;
        }
        let mut lemma = base;
        lemma.truncate(kept);
        lemma.push_str(&self.add);
        lemma
    }
}

/// What scripts start from: the form, in lower case unless it is a proper noun, with straight apostrophes; with room for
/// some more bytes.
pub(crate) fn base(form: &str, tag: Xpos, more: usize) -> String {
    let name = matches!(tag, Xpos::Nnp | Xpos::Nnps);
    // Most words are plain, and a copy will do.
    if form.is_ascii() {
        let mut base = String::with_capacity(form.len() + more);
        base.push_str(form);
        if !name {
            base.make_ascii_lowercase();
        }
        return base;
    }
    let plain = form.replace('’', "'");
    if name { plain } else { plain.to_lowercase() }
}

/// The key of a whole form.
pub(crate) fn whole_key(base: &str, tag: Xpos) -> u32 {
    key(100, [text_key(base.chars()), tag as u32])
}

/// The keys of the endings of a form, the shortest (no letters at all) first.
pub(crate) fn ending_keys(base: &str, tag: Xpos) -> [Option<u32>; LONGEST_ENDING + 1] {
    let mut keys = [None; LONGEST_ENDING + 1];
    let mut text = TextKey::default();
    let mut letters = base.chars().rev();
    for (n, slot) in keys.iter_mut().enumerate() {
        *slot = Some(key(n as u32, [text.finish(), tag as u32]));
        match letters.next() {
            Some(letter) => text.add(letter),
            None => break,
        }
    }
    keys
}
