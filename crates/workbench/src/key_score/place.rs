//! Where a quote stands in a document, and in which of its sentences.

use std::ops::Range;

/// A document with its sentences; places count characters.
pub struct Text {
    /// The text with every run of white space as one space.
    folded: String,
    /// For each byte of the folded text the character of the text that it comes from.
    origin: Vec<usize>,
    /// Where each sentence begins and ends.
    sentences: Vec<(usize, usize)>,
}

impl Text {
    /// Prepares a text.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let (mut folded, mut origin) = (String::new(), Vec::new());
        let mut space = false;
        for (at, c) in chars.iter().enumerate() {
            if is_space(*c) && space {
                continue;
            }
            space = is_space(*c);
            let before = folded.len();
            folded.push(if space { ' ' } else { *c });
            origin.extend(std::iter::repeat_n(at, folded.len() - before));
        }
        Self { folded, origin, sentences: cut(&chars) }
    }

    /// Where a quote stands first, white space aside.
    pub fn find(&self, quote: &str) -> Option<Range<usize>> {
        let words: Vec<&str> = quote.split(is_space).filter(|w| !w.is_empty()).collect();
        let quote = words.join(" ");
        let at = self.folded.find(&quote).filter(|_| !quote.is_empty())?;
        Some(self.origin[at]..self.origin[at + quote.len() - 1] + 1)
    }

    /// The numbers of the sentences that a place touches.
    pub fn sentences(&self, place: Range<usize>) -> Vec<usize> {
        let touches = |(start, end): &(usize, usize)| place.start < *end && place.end > *start;
        self.sentences.iter().enumerate().filter(|(_, s)| touches(s)).map(|(number, _)| number).collect()
    }
}

/// White space, the four separators of ASCII included.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Sentences end at line ends, and behind `.`, `!` or `?` (with what closes behind it) before white space and a capital, an
/// opening quotation mark or bracket. Coarse, but the same for key and reading.
fn cut(chars: &[char]) -> Vec<(usize, usize)> {
    let run = |from: usize, fits: &dyn Fn(char) -> bool| from + chars[from..].iter().take_while(|c| fits(**c)).count();
    let (mut sentences, mut start, mut at) = (Vec::new(), 0, 0);
    while at < chars.len() {
        let stops = at > 0 && matches!(chars[at - 1], '.' | '!' | '?');
        let closed = run(at, &|c| matches!(c, '"' | '”' | '’' | ')' | ']'));
        let spaced = run(closed, &is_space);
        let opens =
            chars.get(spaced).is_some_and(|c| c.is_ascii_uppercase() || matches!(c, '"' | '“' | '(' | '‘' | '['));
        let end = if stops && spaced > closed && opens { spaced } else { run(at, &|c| c == '\n') };
        if end == at {
            at += 1;
            continue;
        }
        sentences.push((start, end));
        (start, at) = (end, end);
    }
    sentences.push((start, chars.len()));
    sentences
}
