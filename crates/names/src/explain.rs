//! An explanation of a score that a person can read.

use crate::align::{Alignment, How, Pair};
use crate::prepared::Prepared;
use crate::score::{Numbers, judge};
use std::fmt;

/// How two parts of names were found to be the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Likeness {
    /// The same letters once folded.
    SameLetters,
    /// Two known spellings of one name or word.
    KnownSpelling,
    /// They sound alike.
    SoundsAlike,
    /// Their consonants agree; one is written without short vowels.
    Consonants,
    /// One is the initial of the other.
    Initial,
    /// They mean the same in two languages, which is no likeness of names by itself.
    SameMeaning,
    /// One is the other with Abd- before it.
    WithoutAbd,
    /// Two words on one side are written as one on the other.
    RunTogether,
}

/// A part of the left name and the part of the right name that it was matched with.
#[derive(Clone, PartialEq, Debug)]
pub struct Matched {
    /// As written on the left.
    pub left: String,
    /// As written on the right.
    pub right: String,
    /// In what way they are alike.
    pub how: Likeness,
    /// How alike they are, 0 to 1.
    pub likeness: f64,
}

/// What spoke about the names as wholes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remark {
    /// The names are the same once folded.
    SameName,
    /// The numbers in them differ.
    NumbersDiffer,
    /// Only one has a number.
    NumberOnOneSide,
    /// The parts come in another order.
    OtherOrder,
    /// Father and son have changed places.
    DescentReversed,
    /// A first Spanish family name is passed over for the second.
    FirstFamilyNamePassedOver,
    /// Only where the words are cut differs.
    CutDiffers,
}

/// Why two names got their score.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// The same score as [`crate::compare`] gives, 0 to 1.
    pub score: f64,
    /// Parts matched with each other.
    pub matched: Vec<Matched>,
    /// Parts of the left name that nothing on the right stands for.
    pub left_over: Vec<String>,
    /// Parts of the right name that nothing on the left stands for.
    pub right_over: Vec<String>,
    /// Titles of the left name, set aside.
    pub left_titles: Vec<String>,
    /// Titles of the right name, set aside.
    pub right_titles: Vec<String>,
    /// What spoke about the names as wholes.
    pub remarks: Vec<Remark>,
}

impl Prepared {
    /// One symmetric score in 0 to 1; names that are the same once folded score 1.
    #[must_use]
    pub fn score(&self, other: &Prepared) -> f64 {
        f64::from(judge(self, other).score)
    }

    /// The score with its reasons.
    #[must_use]
    pub fn explain(&self, other: &Prepared) -> Explanation {
        let verdict = judge(self, other);
        let mut explanation = Explanation {
            score: f64::from(verdict.score),
            matched: Vec::new(),
            left_over: Vec::new(),
            right_over: Vec::new(),
            left_titles: self.titles.to_vec(),
            right_titles: other.titles.to_vec(),
            remarks: Vec::new(),
        };
        let remarks = [
            (verdict.same, Remark::SameName),
            (verdict.numbers == Some(Numbers::Differ), Remark::NumbersDiffer),
            (verdict.numbers == Some(Numbers::OneSided), Remark::NumberOnOneSide),
            (verdict.reordered, Remark::OtherOrder),
            (verdict.reversed_descent, Remark::DescentReversed),
            (verdict.passed_over, Remark::FirstFamilyNamePassedOver),
            (verdict.run_together, Remark::CutDiffers),
        ];
        explanation.remarks.extend(remarks.iter().filter(|(holds, _)| *holds).map(|(_, remark)| *remark));
        if let Some(alignment) = &verdict.alignment {
            let (left, right) = if verdict.swapped { (other, self) } else { (self, other) };
            explanation.fill(left, right, alignment, verdict.swapped);
        }
        explanation
    }
}

impl Explanation {
    fn fill(&mut self, left: &Prepared, right: &Prepared, alignment: &Alignment, swapped: bool) {
        let mut pairs: Vec<&Pair> = alignment.pairs().iter().collect();
        pairs.sort_by_key(|pair| if swapped { pair.right } else { pair.left });
        for pair in pairs {
            let mut texts = (left.shown[pair.left as usize].clone(), right.shown[pair.right as usize].clone());
            match pair.second {
                Some((true, at)) => texts.0 = format!("{} {}", texts.0, left.shown[at as usize]),
                Some((false, at)) => texts.1 = format!("{} {}", texts.1, right.shown[at as usize]),
                None => {}
            }
            if swapped {
                texts = (texts.1, texts.0);
            }
            self.matched.push(Matched {
                left: texts.0,
                right: texts.1,
                how: pair.how.into(),
                likeness: f64::from(pair.likeness),
            });
        }
        let over = |name: &Prepared, bits: u32| -> Vec<String> {
            let kept = name.shown.iter().enumerate().filter(|(at, _)| bits & 1 << at != 0);
            kept.map(|(_, shown)| shown.clone()).collect()
        };
        self.left_over = over(left, alignment.left_over);
        self.right_over = over(right, alignment.right_over);
        if swapped {
            std::mem::swap(&mut self.left_over, &mut self.right_over);
        }
    }
}

impl From<How> for Likeness {
    fn from(how: How) -> Likeness {
        match how {
            How::Same => Likeness::SameLetters,
            How::Spelling => Likeness::KnownSpelling,
            How::Sound => Likeness::SoundsAlike,
            How::Consonants => Likeness::Consonants,
            How::Initial => Likeness::Initial,
            How::Meaning => Likeness::SameMeaning,
            How::Servant => Likeness::WithoutAbd,
            How::Joined => Likeness::RunTogether,
        }
    }
}

impl fmt::Display for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Likeness::SameLetters => "same letters",
            Likeness::KnownSpelling => "known spellings of one name",
            Likeness::SoundsAlike => "sound alike",
            Likeness::Consonants => "same consonants, vowels unwritten",
            Likeness::Initial => "initial",
            Likeness::SameMeaning => "same meaning in another language",
            Likeness::WithoutAbd => "with and without Abd-",
            Likeness::RunTogether => "written as one word",
        })
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Remark::SameName => "the same name",
            Remark::NumbersDiffer => "the numbers differ",
            Remark::NumberOnOneSide => "a number on one side only",
            Remark::OtherOrder => "the parts come in another order",
            Remark::DescentReversed => "father and son have changed places",
            Remark::FirstFamilyNamePassedOver => "the first family name is passed over for the second",
            Remark::CutDiffers => "only where the words are cut differs",
        })
    }
}

impl fmt::Display for Explanation {
    /// One reason a line, the score first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.score)?;
        for m in &self.matched {
            write!(f, "\n{} ~ {}: {} ({:.2})", m.left, m.right, m.how, m.likeness)?;
        }
        for (side, parts) in [("left", &self.left_over), ("right", &self.right_over)] {
            if !parts.is_empty() {
                write!(f, "\nonly on the {side}: {}", parts.join(", "))?;
            }
        }
        for (side, titles) in [("left", &self.left_titles), ("right", &self.right_titles)] {
            if !titles.is_empty() {
                write!(f, "\ntitle on the {side}: {}", titles.join(", "))?;
            }
        }
        self.remarks.iter().try_for_each(|remark| write!(f, "\n{remark}"))
    }
}
