//! The document as the stages see it: the clean text, its parsed sentences, which of them are headings.

use std::ops::Range;

use grammar::{Model, Sentence};
use record::Report;

use crate::dates::{DateMention, find_dates};
use crate::references::{Lifted, lift};

/// A report prepared for reading. All byte offsets are those of the report's own text.
pub(crate) struct Document<'a> {
    pub(crate) report: &'a Report,
    pub(crate) lifted: Lifted,
    pub(crate) sentences: Vec<Sentence>,
    /// For each sentence, whether it is a title or heading: capitals there prove nothing.
    pub(crate) heading: Vec<bool>,
    /// For each sentence the number of its paragraph.
    pub(crate) paragraph: Vec<usize>,
    pub(crate) dates: Vec<DateMention>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(report: &'a Report) -> Self {
        let text = report.text();
        let published = report.details.published;
        let lifted = lift(text, published);
        let dates = find_dates(text, published);
        let mut sentences: Vec<Sentence> = Model::bundled()
            .parse(&cut_at_semicolons(&lifted.clean))
            .into_iter()
            .filter(|s| !s.words.is_empty())
            .collect();
        crate::verbs::mend(&lifted.clean, &mut sentences);
        let heading = sentences.iter().map(|s| is_heading(&lifted.clean, s)).collect();
        let mut paragraph = Vec::with_capacity(sentences.len());
        let (mut number, mut last) = (0, 0);
        for sentence in &sentences {
            number += usize::from(lifted.clean[last..sentence.span.start].contains('\n'));
            last = sentence.span.end;
            paragraph.push(number);
        }
        Self { report, lifted, sentences, heading, paragraph, dates }
    }

    /// Whether the text has a word in just this spelling.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.text().match_indices(word).any(|(at, _)| {
            let before = self.text()[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let after = self.text()[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            before && after
        })
    }

    /// The text with references blanked.
    pub(crate) fn text(&self) -> &str {
        &self.lifted.clean
    }

    /// The words of token `i` of sentence `s`.
    pub(crate) fn word(&self, s: usize, i: usize) -> &str {
        &self.lifted.clean[self.sentences[s].words[i].span.clone()]
    }

    /// Byte range of a run of tokens.
    pub(crate) fn span(&self, s: usize, words: Range<usize>) -> Range<usize> {
        let list = &self.sentences[s].words;
        list[words.start].span.start..list[words.end - 1].span.end
    }

    /// The dates that stand in a byte range.
    pub(crate) fn dates_in(&self, range: &Range<usize>) -> impl Iterator<Item = &DateMention> {
        self.dates.iter().filter(move |d| d.span.start >= range.start && d.span.end <= range.end)
    }
}

/// A line of its own, without a full stop, in which most longer words have capitals; or any short first line.
fn is_heading(text: &str, sentence: &Sentence) -> bool {
    let span = &sentence.span;
    let line_start = text[..span.start].rfind('\n').map_or(0, |i| i + 1);
    let line_end = text[span.end..].find('\n').map_or(text.len(), |i| span.end + i);
    let line = text[line_start..line_end].trim();
    let alone = line.len() <= span.len() + 2;
    let ends = line.ends_with(['.', '!', '?', '”', '"', '’', ';', ',', ':']) && !line.ends_with("...");
    if !alone || ends || line.len() > 200 {
        return false;
    }
    let marked = line.starts_with('#');
    let words: Vec<&str> =
        line.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3).collect();
    let capitals =
        words.iter().filter(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)).count();
    marked || (!words.is_empty() && capitals * 10 >= words.len() * 6) || line_start == 0
}

/// Puts an empty line in place of each semicolon between two clauses: each is easier to parse alone. Bytes keep their
/// places.
fn cut_at_semicolons(text: &str) -> std::borrow::Cow<'_, str> {
    const OPENERS: &[&str] = &[
        "the", "a", "an", "he", "she", "it", "they", "we", "his", "her", "its", "their", "this", "that", "these",
        "those", "both", "some", "many", "several", "however", "in", "on", "at", "by", "after", "another", "one", "no",
        "all", "there", "most", "neither",
    ];
    const SOON: &[&str] = &[
        "said",
        "told",
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "did",
        "would",
        "will",
        "rejected",
        "denied",
        "called",
        "demanded",
        "declared",
        "announced",
        "agreed",
        "refused",
        "insisted",
        "accused",
        "offered",
        "signed",
    ];
    let mut cuts = Vec::new();
    // Where the clause began and how many brackets are open, kept up in one pass: a line may be megabytes long.
    let (mut clause, mut open) = (0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '\n' => (clause, open) = (at, 0),
            '.' | '!' | '?' => clause = at + 1,
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            ';' => {
                let long = |words: &str, least: usize| words.split_whitespace().take(least).count() == least;
                let opens =
                    |rest: &str| rest.split_whitespace().next().is_some_and(|w| OPENERS.contains(&w)) && long(rest, 5);
                // "Jakarta insisted on …; Ahtisaari told both delegations": a name and soon a verb.
                let names = |rest: &str| {
                    let mut words = rest.split_whitespace().take(5);
                    words.next().is_some_and(|w| w.starts_with(char::is_uppercase))
                        && words.any(|w| SOON.contains(&w))
                        && long(rest, 5)
                };
                let rest = text[at + 1..].strip_prefix(' ').filter(|_| open == 0);
                if rest.is_some_and(|r| opens(r) || names(r)) && long(&text[clause..at], 5) {
                    cuts.push(at);
                }
                clause = at + 1;
            }
            _ => {}
        }
    }
    if cuts.is_empty() {
        return text.into();
    }
    let mut cut = text.as_bytes().to_vec();
    for at in cuts {
        cut[at..at + 2].copy_from_slice(b"\n\n");
    }
    String::from_utf8(cut).map_or(text.into(), Into::into)
}
