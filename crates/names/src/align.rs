//! Which part of one name stands for which part of the other.

use crate::distance::cost;
use crate::part::{Part, Role};
use crate::prepared::{MOST_PARTS, Prepared};
use crate::sound::SERVANT;

/// How two parts were found to be the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    /// The same letters.
    Same,
    /// Spellings of one name or word, by the tables.
    Spelling,
    /// Like sounds.
    Sound,
    /// Like consonants; one side is written without short vowels.
    Consonants,
    /// One side is the other's initial.
    Initial,
    /// Words of one meaning in two languages.
    Meaning,
    /// One side is the other with Abd- before it.
    Servant,
    /// Two parts on one side run together on the other.
    Joined,
}

/// A pair of parts; `left2` or `right2` is the second part when two were run together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub left: u8,
    pub right: u8,
    pub second: Option<(bool, u8)>,
    pub likeness: f32,
    pub how: How,
}

/// Pairs and what is left over on each side, one bit for each part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alignment {
    pairs: [Pair; MOST_PARTS],
    count: usize,
    pub left_over: u32,
    pub right_over: u32,
}

impl Alignment {
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs[..self.count]
    }

    fn add(&mut self, pair: Pair) {
        self.left_over &= !(1 << pair.left);
        self.right_over &= !(1 << pair.right);
        match pair.second {
            Some((true, at)) => self.left_over &= !(1 << at),
            Some((false, at)) => self.right_over &= !(1 << at),
            None => {}
        }
        if self.count < MOST_PARTS {
            self.pairs[self.count] = pair;
            self.count += 1;
        }
    }
}

/// Parts less alike than this are no pair.
pub(crate) const LEAST: f32 = 0.30;

/// Pairs the parts of two names, the likest first.
pub(crate) fn align(a: &Prepared, b: &Prepared) -> Alignment {
    let none = Pair { left: 0, right: 0, second: None, likeness: 0.0, how: How::Same };
    let mut alignment = Alignment {
        pairs: [none; MOST_PARTS],
        count: 0,
        left_over: (1u32 << a.parts.len()) - 1,
        right_over: (1u32 << b.parts.len()) - 1,
    };
    same_letters(a, b, &mut alignment);
    if alignment.left_over != 0 && alignment.right_over != 0 {
        alike(a, b, &mut alignment);
    }
    if alignment.left_over != 0 && alignment.right_over != 0 {
        run_together(a, b, &mut alignment);
    }
    alignment
}

fn same_letters(a: &Prepared, b: &Prepared, alignment: &mut Alignment) {
    for (i, left) in a.parts.iter().enumerate() {
        let twin =
            b.parts.iter().enumerate().find(|(j, right)| right.hash == left.hash && alignment.right_over & 1 << j != 0);
        if let Some((j, _)) = twin {
            alignment.add(Pair { left: i as u8, right: j as u8, second: None, likeness: 1.0, how: How::Same });
        }
    }
}

fn alike(a: &Prepared, b: &Prepared, alignment: &mut Alignment) {
    let mut found = [(0.0f32, 0u8, 0u8, How::Same); MOST_PARTS * MOST_PARTS];
    let mut count = 0;
    for (i, left) in a.parts.iter().enumerate() {
        if alignment.left_over & 1 << i == 0 {
            continue;
        }
        for (j, right) in b.parts.iter().enumerate() {
            if alignment.right_over & 1 << j == 0 {
                continue;
            }
            if let Some((likeness, how)) = likeness(left, right)
                && likeness >= LEAST
            {
                found[count] = (likeness, i as u8, j as u8, how);
                count += 1;
            }
        }
    }
    let found = &mut found[..count];
    found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for &(likeness, left, right, how) in found.iter() {
        if alignment.left_over & 1 << left != 0 && alignment.right_over & 1 << right != 0 {
            alignment.add(Pair { left, right, second: None, likeness, how });
        }
    }
}

/// Two neighbouring parts of one side against one part of the other ("Good Will", "Goodwill").
fn run_together(a: &Prepared, b: &Prepared, alignment: &mut Alignment) {
    for left_is_split in [true, false] {
        let (split, whole) = if left_is_split { (a, b) } else { (b, a) };
        for first in 0..split.parts.len().saturating_sub(1) {
            let second = first + 1;
            for (k, single) in whole.parts.iter().enumerate() {
                let (split_over, whole_over) = if left_is_split {
                    (alignment.left_over, alignment.right_over)
                } else {
                    (alignment.right_over, alignment.left_over)
                };
                if split_over & 1 << first == 0 || split_over & 1 << second == 0 || whole_over & 1 << k == 0 {
                    continue;
                }
                let (one, two) = (&split.parts[first], &split.parts[second]);
                let length = one.sounds.len() + two.sounds.len();
                if length.abs_diff(single.sounds.len()) > 2 {
                    continue;
                }
                let joined = one.sounds.join(&two.sounds);
                let bare = one.bare || two.bare || single.bare;
                if let Some(cost) = cost(&joined, &single.sounds, bare, 0.08 * length as f32) {
                    let likeness = 0.95 - 0.2 * cost;
                    let (left, right) = if left_is_split { (first, k) } else { (k, first) };
                    alignment.add(Pair {
                        left: left as u8,
                        right: right as u8,
                        second: Some((left_is_split, second as u8)),
                        likeness,
                        how: How::Joined,
                    });
                }
            }
        }
    }
}

/// How alike two parts are, in 0 to 1, and in what way; `None` when nothing speaks for it.
pub(crate) fn likeness(a: &Part, b: &Part) -> Option<(f32, How)> {
    if a.hash == b.hash {
        return Some((1.0, How::Same));
    }
    if a.role == Role::Initial || b.role == Role::Initial || a.role == Role::Letter || b.role == Role::Letter {
        let one_letter = a.role != b.role && a.letter == b.letter && a.role != Role::Letter && b.role != Role::Letter;
        return one_letter.then_some((0.9, How::Initial));
    }
    if a.family.meet(b.family) {
        return Some((0.97, How::Spelling));
    }
    if a.word != 0 && a.word == b.word {
        return Some((0.98, How::Spelling));
    }
    if servant(a, b) || servant(b, a) {
        return Some((0.75, How::Servant));
    }
    let mut most = 1.0f32;
    if (a.family.known() && b.family.known()) || (a.sign && b.sign) {
        most = 0.20;
    }
    if a.meaning != 0 && b.meaning != 0 {
        if a.meaning == b.meaning && a.reporting != b.reporting {
            return Some((0.55, How::Meaning));
        }
        if a.meaning == b.meaning && a.reporting {
            return Some((0.6, How::Meaning));
        }
        most = 0.30;
    }
    if a.exact || b.exact || ((a.short || b.short) && a.sounds != b.sounds && a.bare == b.bare) {
        most = most.min(0.30);
    }
    let bare = a.bare != b.bare;
    let (likeness, how) = sound_likeness(a, b, bare)?;
    Some((likeness.min(most), how))
}

/// Whether `long` is Abd- with `short` (Abdul Karim is also called Karim).
fn servant(long: &Part, short: &Part) -> bool {
    let Some((half, sign)) = long.sounds.half() else { return false };
    let compound = short.family.of_compound(sign);
    sign == SERVANT && (half == short.sounds || (compound.known() && long.family == compound))
}

/// Likeness by sound. The distance is set against the length of the words; the curve falls slowly for the differences that
/// romanisations make and fast beyond.
fn sound_likeness(a: &Part, b: &Part, bare: bool) -> Option<(f32, How)> {
    let (here, there) = (a.mask & !b.mask & !1, b.mask & !a.mask & !1);
    let lengths = a.sounds.len().abs_diff(b.sounds.len());
    if here.count_ones().max(there.count_ones()) > 2 || (lengths > 4 && !bare) {
        return None;
    }
    let length = ((a.sounds.len() + b.sounds.len()) as f32 / 2.0).max(3.0);
    let width = 0.22;
    let cost = cost(&a.sounds, &b.sounds, bare, length * width * 1.1)?;
    let ratio = cost / length / width;
    let how = if bare { How::Consonants } else { How::Sound };
    Some(((-ratio * ratio).exp(), how))
}
