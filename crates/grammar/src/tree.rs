//! A parsed sentence: words with their heads and relations, and the ways to walk the tree.

use std::ops::Range;

use crate::{Rel, Upos, Xpos};

/// A word (or punctuation mark) of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Dictionary form; lower case except for proper nouns.
    pub lemma: String,
    /// Index in [`Sentence::words`] of the word on which it depends; `None` for the root.
    pub head: Option<usize>,
    /// How it depends on its head.
    pub rel: Rel,
}

/// Nearly all sentences have fewer words.
const SHORT: usize = 128;

/// A sentence and its dependency tree. A sentence that has words has exactly one root, and no word depends on itself by
/// any path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Its words, in the order of the text.
    pub words: Vec<Word>,
}

impl Sentence {
    /// The index of the root; `None` if the sentence has no words.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none())
    }

    /// The words that depend on word `i`, in the order of the text.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.words.iter().enumerate().filter(move |(_, word)| word.head == Some(i)).map(|(child, _)| child)
    }

    /// The first word that depends on word `i` by relation `rel`.
    pub fn child(&self, i: usize, rel: Rel) -> Option<usize> {
        self.children(i).find(|&child| self.words[child].rel == rel)
    }

    /// Word `i` and all that depends on it, directly or not, in the order of the text.
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        self.subtree_where(i, |_| true)
    }

    /// As [`Sentence::subtree`], but without those branches whose topmost word `keep` refuses: `keep` is asked for every
    /// word below `i` that is reached, never for `i` itself.
    pub fn subtree_where(&self, i: usize, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        if self.words.len() < SHORT {
            return self.short_subtree(i, keep);
        }
        // The first word that hangs on each, and the next that hangs on the same head.
        let mut links = vec![(usize::MAX, usize::MAX); self.words.len()];
        for (child, word) in self.words.iter().enumerate() {
            if let Some(head) = word.head {
                links[child].1 = std::mem::replace(&mut links[head].0, child);
            }
        }
        let mut found = vec![i];
        let mut next = 0;
        while next < found.len() {
            let mut child = links[found[next]].0;
            while let Some(&(_, sibling)) = links.get(child) {
                if keep(child) {
                    found.push(child);
                }
                child = sibling;
            }
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// As [`Sentence::subtree_where`], for a sentence of fewer than [`SHORT`] words: without lists, for this is asked often.
    fn short_subtree(&self, i: usize, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        // The first word that hangs on each, and the next that hangs on the same head, numbered from one.
        let (mut first, mut sibling) = ([0_u8; SHORT], [0_u8; SHORT]);
        for (child, word) in self.words.iter().enumerate() {
            if let Some(head) = word.head {
                sibling[child] = std::mem::replace(&mut first[head], child as u8 + 1);
            }
        }
        let (mut queue, mut inside) = ([0_u8; SHORT], [false; SHORT]);
        queue[0] = i as u8;
        inside[i] = true;
        let (mut next, mut end) = (0, 1);
        while next < end {
            let mut child = first[usize::from(queue[next])];
            while let Some(at) = usize::from(child).checked_sub(1) {
                if !inside[at] && keep(at) {
                    inside[at] = true;
                    queue[end] = at as u8;
                    end += 1;
                }
                child = sibling[at];
            }
            next += 1;
        }
        let mut found = Vec::with_capacity(end);
        found.extend((0..self.words.len()).filter(|&at| inside[at]));
        found
    }

    /// The bytes from the first to the last word of the subtree of `i`. With a crossing branch this can hold words that
    /// are not in the subtree.
    pub fn subtree_span(&self, i: usize) -> Range<usize> {
        let subtree = self.subtree(i);
        let first = subtree.first().copied().unwrap_or(i);
        let last = subtree.last().copied().unwrap_or(i);
        self.words[first].span.start..self.words[last].span.end
    }

    /// The words above word `i`: its head, its head's head, and so on up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.words[i].head, |&at| self.words[at].head)
    }

    /// The words on the way from `from` up to the common ancestor and down to `to`, both ends included.
    pub fn path(&self, from: usize, to: usize) -> Vec<usize> {
        let mut up: Vec<usize> = std::iter::once(from).chain(self.ancestors(from)).collect();
        let mut down = Vec::new();
        let mut at = Some(to);
        while let Some(here) = at {
            if let Some(meet) = up.iter().position(|&word| word == here) {
                up.truncate(meet + 1);
                break;
            }
            down.push(here);
            at = self.words[here].head;
        }
        up.extend(down.into_iter().rev());
        up
    }
}
