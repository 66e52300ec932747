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

    /// The dictionary form of a word with this tag; lower case except for proper nouns.
    pub(crate) fn lemma(&self, form: &str, tag: Xpos) -> String {
        let base = base(form, tag);
        // What is longer than any word has no lemma but itself.
        if base.len() > 64 {
            return base;
        }
        let found = self.rules.get(whole_key(&base, tag)).or_else(|| self.by_ending(&base, tag));
        match found.and_then(|script| self.scripts.get(script as usize)) {
            Some(script) => script.apply(base),
            None => base,
        }
    }

    /// The rule of the longest ending that has one.
    fn by_ending(&self, base: &str, tag: Xpos) -> Option<u32> {
        ending_keys(base, tag).into_iter().rev().flatten().find_map(|key| self.rules.get(key))
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

/// What scripts start from: the form, in lower case unless it is a proper noun, with straight apostrophes.
pub(crate) fn base(form: &str, tag: Xpos) -> String {
    let name = matches!(tag, Xpos::Nnp | Xpos::Nnps);
    // Most words are plain, and a copy will do.
    if form.is_ascii() {
        return if name { form.to_owned() } else { form.to_ascii_lowercase() };
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
