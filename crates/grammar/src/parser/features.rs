//! What the parser looks at in a state: the words around the front, their children, and what lies between.

use super::{Item, NONE};
use crate::table::key;

/// What the parser sees of a word.
#[derive(Clone, Copy, Default)]
pub(crate) struct WordAtoms {
    /// Spelling without capitals, digits blurred.
    pub(crate) form: u32,
    pub(crate) lemma: u32,
    /// Class of the tagger plus one.
    pub(crate) tag: u32,
    /// Universal part of speech plus one.
    pub(crate) upos: u32,
}

/// The words of a sentence, with nothing before them and the root behind.
pub(crate) struct Context<'a> {
    words: &'a [WordAtoms],
    nothing: WordAtoms,
    root: WordAtoms,
    /// Features to leave out, by their places, while training.
    pub(crate) left_out: Vec<bool>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(words: &'a [WordAtoms]) -> Context<'a> {
        let root = WordAtoms { form: 1, lemma: 1, tag: 254, upos: 254 };
        Context { words, nothing: WordAtoms::default(), root, left_out: Vec::new() }
    }

    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }

    /// The word with this number, counted from 1.
    #[inline]
    fn word(&self, number: u32) -> &WordAtoms {
        match (number as usize).checked_sub(1) {
            None => &self.nothing,
            Some(at) if at == self.words.len() => &self.root,
            Some(at) => self.words.get(at).unwrap_or(&self.nothing),
        }
    }

    /// The features of the state with this top of the stack and this item in front.
    pub(crate) fn features(&self, items: &[Item], top: u32, front: u32, keys: &mut Vec<u32>) {
        let item = |at: u32| &items[at as usize];
        let (s0, b0) = (item(top), item(front));
        let s1 = item(s0.below);
        let s2 = if s0.below == NONE { item(NONE) } else { item(s1.below) };
        let of = |item: &Item| self.word(item.word);
        let (w0, w1, w2) = (of(s0), of(s1), of(s2));
        let (n0, n1, n2, n3) = (of(b0), self.word(b0.word + 1), self.word(b0.word + 2), self.word(b0.word + 3));
        // Words next to the heads in the sentence, whatever the stack says.
        let before_front = self.word(b0.word.saturating_sub(1));
        let (after_s0, after_s1) = (self.word(s0.word + 1), self.word(s1.word + 1));
        let before_s0 = self.word(s0.word.saturating_sub(1));
        let child = |at: u32| of(item(at));
        let (s0l, s0r) = (child(s0.left[0]), child(s0.right[0]));
        let (s0l2, s0r2) = (child(s0.left[1]), child(s0.right[1]));
        let (s1l, s1r) = (child(s1.left[0]), child(s1.right[0]));
        let (b0l, b0l2) = (child(b0.left[0]), child(b0.left[1]));
        let rel = |rels: [u8; 2], n: usize| u32::from(rels[n]);
        let near = distance(s0.word, b0.word);
        let far = distance(s1.word, s0.word);
        let valency = |item: &Item| u32::from(item.lefts.min(3)) << 2 | u32::from(item.rights.min(3));
        let set = |set: u64| (set ^ (set >> 32)) as u32 ^ ((set >> 32) as u32).rotate_left(11);
        let (m0, m1, mb) = (self.word(s0.marker), self.word(s1.marker), self.word(b0.marker));
        keys.clear();
        keys.extend([
            // Single words.
            key(0, [w0.form, w0.tag]),
            key(1, [w0.form]),
            key(2, [w0.tag]),
            key(3, [w1.form, w1.tag]),
            key(4, [w1.lemma]),
            key(5, [w1.tag]),
            key(6, [n0.form, n0.tag]),
            key(7, [n0.form]),
            key(8, [n0.tag]),
            key(9, [n1.form, n1.tag]),
            key(10, [n1.tag]),
            key(11, [n2.form]),
            key(12, [n2.tag]),
            key(13, [w2.tag]),
            key(14, [w2.lemma]),
            // Top and front.
            key(15, [w0.lemma, w0.tag, n0.lemma, n0.tag]),
            key(16, [w0.lemma, n0.lemma]),
            key(17, [w0.tag, n0.lemma, n0.tag]),
            key(18, [w0.lemma, w0.tag, n0.tag]),
            key(19, [w0.tag, n0.tag]),
            key(20, [w0.tag, n0.tag, near]),
            key(21, [w0.upos, n0.upos, n1.upos]),
            // Second and top.
            key(22, [w1.lemma, w1.tag, w0.lemma, w0.tag]),
            key(23, [w1.lemma, w0.lemma]),
            key(24, [w1.tag, w0.lemma, w0.tag]),
            key(25, [w1.lemma, w1.tag, w0.tag]),
            key(26, [w1.tag, w0.tag]),
            key(27, [w1.tag, w0.tag, far]),
            key(28, [w1.tag, n0.tag]),
            key(29, [w1.lemma, n0.lemma]),
            key(30, [w1.lemma, n0.tag]),
            // Three at once.
            key(31, [w0.tag, n0.tag, n1.tag]),
            key(32, [w1.tag, w0.tag, n0.tag]),
            key(33, [w2.tag, w1.tag, w0.tag]),
            key(34, [n0.tag, n1.tag, n2.tag]),
            key(35, [w0.tag, n0.tag, n1.tag, n2.tag]),
            key(36, [w1.tag, w0.tag, n0.tag, n1.tag]),
            key(37, [w1.upos, w0.upos, n0.upos]),
            key(38, [w2.upos, w1.upos, w0.upos, n0.upos]),
            key(39, [w0.lemma, n0.upos, n1.upos]),
            // Distances.
            key(40, [w0.lemma, near]),
            key(41, [n0.lemma, near]),
            key(42, [w1.lemma, far]),
            key(43, [w0.lemma, far]),
            key(44, [w1.tag, w0.tag, n0.tag, far]),
            // Children.
            key(45, [w0.tag, s0l.tag, rel(s0.left_rel, 0)]),
            key(46, [w0.tag, s0r.tag, rel(s0.right_rel, 0)]),
            key(47, [w1.tag, s1l.tag, rel(s1.left_rel, 0)]),
            key(48, [w1.tag, s1r.tag, rel(s1.right_rel, 0)]),
            key(49, [n0.tag, b0l.tag, rel(b0.left_rel, 0)]),
            key(50, [w0.tag, n0.tag, s0l.tag, rel(s0.left_rel, 0)]),
            key(51, [w0.tag, n0.tag, s0r.tag, rel(s0.right_rel, 0)]),
            key(52, [w0.tag, n0.tag, b0l.tag, rel(b0.left_rel, 0)]),
            key(53, [w1.tag, w0.tag, s1l.tag]),
            key(54, [w1.tag, w0.tag, s1r.tag, rel(s1.right_rel, 0)]),
            key(55, [w1.tag, w0.tag, s0l.tag, rel(s0.left_rel, 0)]),
            key(56, [w1.tag, w0.tag, s0r.tag, rel(s0.right_rel, 0)]),
            key(57, [s0l.lemma, w0.tag]),
            key(58, [s0r.lemma, w0.tag]),
            key(59, [s1r.lemma, w1.tag]),
            key(60, [b0l.lemma, n0.tag]),
            key(61, [w0.tag, s0l.tag, s0l2.tag]),
            key(62, [w0.tag, s0r.tag, s0r2.tag]),
            key(63, [n0.tag, b0l.tag, b0l2.tag]),
            key(64, [rel(s0.left_rel, 0), rel(s0.left_rel, 1), w0.upos]),
            key(65, [rel(s0.right_rel, 0), rel(s0.right_rel, 1), w0.upos]),
            // Numbers and sets of children.
            key(66, [w0.lemma, valency(s0)]),
            key(67, [w0.tag, valency(s0)]),
            key(68, [w1.tag, valency(s1)]),
            key(69, [w1.lemma, valency(s1)]),
            key(70, [n0.tag, valency(b0)]),
            key(71, [n0.lemma, valency(b0)]),
            key(72, [w0.tag, set(s0.left_set)]),
            key(73, [w0.tag, set(s0.right_set)]),
            key(74, [w1.tag, set(s1.left_set)]),
            key(75, [w1.tag, set(s1.right_set)]),
            key(76, [n0.tag, set(b0.left_set)]),
            key(77, [w1.lemma, set(s1.right_set)]),
            key(78, [w1.tag, w0.tag, set(s1.right_set)]),
            key(79, [w0.tag, n0.tag, set(b0.left_set)]),
            key(80, [w1.tag, w0.tag, set(s0.left_set)]),
            key(81, [w0.tag, n0.tag, set(s0.left_set)]),
            // Prepositions and conjunctions.
            key(82, [w1.lemma, m0.lemma, w0.tag]),
            key(83, [w1.tag, m0.lemma, w0.lemma]),
            key(84, [w1.tag, m0.lemma, w0.tag]),
            key(85, [w1.lemma, m0.lemma, w0.lemma]),
            key(86, [w0.tag, m0.lemma, n0.tag]),
            key(87, [w1.tag, m1.lemma, w0.tag, m0.lemma]),
            key(88, [w0.tag, mb.lemma, n0.tag]),
            key(89, [w2.tag, w1.tag, m0.lemma, w0.tag]),
            key(90, [w2.lemma, m0.lemma, w0.tag]),
            // Neighbours in the sentence.
            key(91, [w0.tag, after_s0.tag, before_front.tag, n0.tag]),
            key(92, [w1.tag, after_s1.tag, before_s0.tag, w0.tag]),
            key(93, [before_s0.tag, w0.tag, n0.tag]),
            key(94, [w1.tag, after_s1.tag, w0.tag]),
            key(95, [n0.tag, n1.tag, n2.tag, n3.tag]),
            key(96, [w0.form, n0.form]),
            key(97, [n0.form, n1.form]),
            key(98, [w1.tag, w0.tag, n0.lemma]),
            key(99, [w1.lemma, w0.tag, n0.tag]),
            key(100, [w1.tag, w0.lemma, n0.tag]),
        ]);
        if !self.left_out.is_empty() {
            let mut left_out = self.left_out.iter();
            keys.retain(|_| left_out.next() != Some(&true));
        }
    }
}

/// How many features a state has.
#[cfg(feature = "train")]
pub(crate) const FEATURES: usize = 101;

/// How far apart two words are, in a few steps.
fn distance(a: u32, b: u32) -> u32 {
    match b.saturating_sub(a) {
        _ if a == 0 => 0,
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}
