//! What the reader is not made for, told to whoever reads: texts in other languages, and texts of great length.

use record::{Body, Confidence, Problem, Quote, Reason, Record, Report};

use crate::{Reading, Rules, stretches};

/// The words that English cannot do without; hardly any of them is frequent in another language.
const SMALL_WORDS: &[&str] = &[
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from", "his", "it",
    "he", "have", "has", "had", "are", "were", "be", "been", "this", "which", "their", "they", "not", "but", "an",
    "its", "who", "or", "would", "said", "will", "after", "i", "you", "we",
];

/// A text is judged by so many words from its beginning, if it has at least so many.
const JUDGED: usize = 5000;
const ENOUGH: usize = 40;

/// In English text small words make up this share of all words, in lists of names and figures a little less.
const SHARE: f64 = 0.08;

/// Adds a problem to a reading for each limit that the text goes beyond.
pub(crate) fn warn(report: &Report, rules: &Rules, reading: &mut Reading) {
    let text = report.text();
    if text.len() > stretches::WHOLE {
        let message = "this text is longer than a report; it was read part by part, so a person whose full name stands in \
                       one part only may appear twice: join them under “the same”, or add the chapters one by one";
        add(report, rules, reading, "long text", message);
    }
    if is_foreign(text) {
        let message = "this text does not seem to be English; the reader knows English only, and what it took from here is \
                       hardly right: add a translation";
        add(report, rules, reading, "another language", message);
    }
}

/// Whether a text has enough words to tell, and those are not English.
fn is_foreign(text: &str) -> bool {
    let (mut words, mut small, mut foreign_letters, mut letters) = (0, 0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(JUDGED) {
        words += 1;
        // Scripts without spaces make words of any length; their beginning tells the script.
        for c in word.chars().take(40) {
            letters += 1;
            foreign_letters += usize::from(c > '\u{24F}');
        }
        let small_word = |known: &&str| word.eq_ignore_ascii_case(known);
        small += usize::from(word.len() < 6 && SMALL_WORDS.iter().any(small_word));
    }
    let other_script = letters >= 5 * ENOUGH && foreign_letters * 2 > letters;
    other_script || words >= ENOUGH && (small as f64) < SHARE * words as f64
}

/// Adds a problem with the whole text, tied to its first words.
fn add(report: &Report, rules: &Rules, reading: &mut Reading, rule: &str, message: &str) {
    let text = report.text();
    let first = text.len() - text.trim_start().len();
    let end = text[first..].char_indices().map(|(at, _)| first + at).nth(60).unwrap_or(text.len());
    let line = text[first..end].find('\n').map_or(end, |at| first + at);
    let Ok(quote) = Quote::cut(report, first..line) else { return };
    let trigger = quote.words().to_string();
    let body = Body::Problem(Problem { message: message.into() });
    let reason = Reason { rule: rule.into(), trigger, path: "the text as a whole".into() };
    let record = Record::new(quote, Vec::new(), body, rules.origin(), Confidence::per_mille(1000), reason);
    let at = reading.records.iter().position(|r| !matches!(r.body(), Body::Actor(_))).unwrap_or(reading.records.len());
    reading.records.splice(at..at, record.ok());
}
