//! Counting what agrees, and keeping examples of what does not.

use std::collections::BTreeMap;

/// How many things were found, how many there are, and how many are the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Found by the reader.
    pub found: usize,
    /// There in the set.
    pub there: usize,
    /// Both.
    pub same: usize,
}

impl Overlap {
    /// Precision, recall and F1 in percent, as one piece of text.
    pub fn figures(self) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        format!(
            "P {:5.1}  R {:5.1}  F1 {:5.1}  ({} same, {} found, {} there)",
            share(self.same, self.found),
            share(self.same, self.there),
            self.f1(),
            self.same,
            self.found,
            self.there
        )
    }

    /// F1 in percent.
    pub fn f1(self) -> f64 {
        200.0 * self.same as f64 / (self.found + self.there).max(1) as f64
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.found += other.found;
        self.there += other.there;
        self.same += other.same;
    }
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rate {
    /// All.
    pub all: usize,
    /// Those that are right.
    pub right: usize,
}

impl Rate {
    /// Counts one.
    pub fn count(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    /// `61.2% (30 of 49)`.
    pub fn figures(self) -> String {
        format!("{:5.1}% ({} of {})", 100.0 * self.right as f64 / self.all.max(1) as f64, self.right, self.all)
    }
}

/// Failures by class, with a few examples of each.
#[derive(Debug, Default)]
pub struct Failures {
    most: usize,
    classes: BTreeMap<String, (usize, Vec<String>)>,
}

impl Failures {
    /// Keeps so many examples of each class.
    pub fn keeping(most: usize) -> Self {
        Self { most, classes: BTreeMap::new() }
    }

    /// Counts one; `example` is asked for only while examples are wanted.
    pub fn add(&mut self, class: impl Into<String>, example: impl FnOnce() -> String) {
        let (count, examples) = self.classes.entry(class.into()).or_default();
        *count += 1;
        if examples.len() < self.most {
            examples.push(example());
        }
    }

    /// Prints the classes, the commonest first; nothing if no examples are wanted.
    pub fn print(&self) {
        if self.most == 0 {
            return;
        }
        let mut classes: Vec<_> = self.classes.iter().collect();
        classes.sort_by_key(|(name, (count, _))| (std::cmp::Reverse(*count), *name));
        for (name, (count, examples)) in classes {
            println!("\n{count:5}  {name}");
            examples.iter().for_each(|example| println!("         {example}"));
        }
    }
}
