//! The tokeniser: words, numbers, marks and clitics as byte ranges of the untouched text.
//!
//! The cut follows UD English (`can't` is `ca` + `n't`, `Taliban's` is `Taliban` + `'s`, `$5` is `$` + `5`), with one
//! difference, explained in [`hyphen`]: a hyphenated name stays whole.

use std::ops::Range;

mod clitics;
mod hyphen;
mod shorthand;

pub(crate) use shorthand::{Shorthand, is_dotted_acronym, is_initial, shorthand};

/// The tokens of `text[sentence]`, in order. They do not overlap, and hold every character that is not white space.
///
/// A range that does not fall on character boundaries of `text` has no tokens.
pub fn tokens(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let Some(body) = text.get(sentence.clone()) else { return Vec::new() };
    let mut cutter = Cutter { body, base: sentence.start, out: Vec::with_capacity(body.len() / 5 + 1) };
    let mut at = 0;
    while at < body.len() {
        let letters = at + plain_length(&body.as_bytes()[at..]);
        // Most chunks are a word of plain letters, perhaps with a comma.
        match body.as_bytes()[letters..] {
            [] | [b' ', ..] => {
                cutter.plain_word(at..letters);
                at = letters + 1;
            }
            [b',', b' ', ..] if letters > at => {
                cutter.plain_word(at..letters);
                cutter.push(letters..letters + 1);
                at = letters + 2;
            }
            _ => {
                let length = body[letters..].find(char::is_whitespace).unwrap_or(body.len() - letters);
                cutter.chunk(at..letters + length);
                // The white space is one character.
                let space = body[letters + length..].chars().next();
                at = letters + length + space.map_or(0, char::len_utf8);
            }
        }
    }
    cutter.out
}

/// How many plain letters and digits a text begins with.
fn plain_length(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// What can stand inside a word without being a letter or digit: marks that combine with a letter, joiners, and signs
/// of scripts that the tokeniser does not know in detail.
pub(crate) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{64B}'..='\u{65F}'
            | '\u{670}' | '\u{900}'..='\u{DFF}' | '\u{AD}')
}

/// The straight and curly apostrophes, and the letters that stand in for them in transliterations.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`')
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

struct Cutter<'a> {
    body: &'a str,
    base: usize,
    out: Vec<Range<usize>>,
}

impl Cutter<'_> {
    fn push(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            self.out.push(self.base + span.start..self.base + span.end);
        }
    }

    /// Cuts a word of plain letters and digits, or nothing at all.
    fn plain_word(&mut self, word: Range<usize>) {
        let cut = clitics::fused(&self.body[word.clone()]).unwrap_or(0);
        self.push(word.start..word.start + cut);
        self.push(word.start + cut..word.end);
    }

    /// Cuts a stretch without white space.
    fn chunk(&mut self, chunk: Range<usize>) {
        if chunk.is_empty() {
            return;
        }
        if let Some(length) = shorthand::address_length(&self.body[chunk.clone()]) {
            self.push(chunk.start..chunk.start + length);
            self.marks(chunk.start + length..chunk.end);
        } else {
            self.marks(chunk);
        }
    }

    fn marks(&mut self, chunk: Range<usize>) {
        let mut at = chunk.start;
        while at < chunk.end {
            let rest = &self.body[at..chunk.end];
            let length = word_length(rest);
            if length > 0 {
                at += self.word(at, length, chunk.end);
            } else {
                let length = mark_length(rest, at == chunk.start);
                self.push(at..at + length);
                at += length;
            }
        }
    }

    /// Cuts the word of `length` bytes at `at` and says how many bytes it took, a stop that belongs to it included.
    fn word(&mut self, at: usize, length: usize, end: usize) -> usize {
        let word = &self.body[at..at + length];
        let rest = &self.body[at + length..end];
        if rest.starts_with('.') && !rest.starts_with("..") && self.keeps_stop(word, at + length + 1) {
            self.push(at..at + length + 1);
            return length + 1;
        }
        if plain_length(word.as_bytes()) == length {
            self.plain_word(at..at + length);
            return length;
        }
        for piece in hyphen::pieces(word) {
            for part in clitics::parts(&word[piece.clone()]) {
                self.push(at + piece.start + part.start..at + piece.start + part.end);
            }
        }
        length
    }

    /// Whether the stop after `word` belongs to it; `after` is the place behind the stop.
    fn keeps_stop(&self, word: &str, after: usize) -> bool {
        if is_dotted_acronym(word) {
            return true;
        }
        let tail = &self.body[after..];
        // A look at what follows is bounded: closing marks are few.
        let at_end = tail.chars().take(4).all(|c| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']'))
            && tail.len() < 12;
        match shorthand(word) {
            Some(Shorthand::Always | Shorthand::Title | Shorthand::Ending | Shorthand::Month) => true,
            Some(Shorthand::BeforeNumber) => tail.trim_start().starts_with(|c: char| c.is_ascii_digit()),
            Some(Shorthand::InsideOnly) => !at_end,
            None => !at_end && (is_initial(word) || self.is_list_number(word, after)),
        }
    }

    /// `1.` or `12.` at the very start of the sentence.
    fn is_list_number(&self, word: &str, after: usize) -> bool {
        after == word.len() + 1 && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Length in bytes of the word at the start of `text`; 0 if it starts with something else.
fn word_length(text: &str) -> usize {
    let mut end = plain_length(text.as_bytes());
    let mut previous = text[..end].chars().next_back().unwrap_or('\0');
    let from = end;
    let mut chars = text[from..].char_indices().map(|(at, c)| (from + at, c)).peekable();
    while let Some((at, c)) = chars.next() {
        if is_word_char(c) {
            end = at + c.len_utf8();
            previous = c;
            continue;
        }
        let next = chars.peek().map(|&(_, next)| next).filter(|&next| is_word_char(next));
        let joins = match (at, next) {
            // '80s, 'em, 's written apart.
            (0, Some(next)) if is_apostrophe(c) => starts_with_clitic(text, next),
            (0, _) => false,
            (_, None) => false,
            (_, Some(next)) => {
                is_apostrophe(c)
                    || is_hyphen(c)
                    || match c {
                        '.' => joins_stop(&text[..at], previous, next),
                        ',' | ':' => previous.is_ascii_digit() && next.is_ascii_digit(),
                        '/' => previous.is_ascii_digit() && next.is_ascii_digit(),
                        '&' => previous.is_uppercase() && next.is_uppercase(),
                        _ => false,
                    }
            }
        };
        if !joins {
            break;
        }
        previous = c;
    }
    end
}

/// Whether a word may begin with an apostrophe: a clitic cut off by white space or a shortened year.
fn starts_with_clitic(text: &str, next: char) -> bool {
    let rest = &text[text.chars().next().map_or(0, char::len_utf8)..];
    let tail: String = rest.chars().take_while(|&c| is_word_char(c)).take(8).collect::<String>().to_lowercase();
    next.is_ascii_digit() && (tail.len() == 2 || tail.len() == 3 && tail.ends_with('s'))
        || matches!(tail.as_str(), "s" | "m" | "re" | "ve" | "ll" | "d" | "em" | "tis" | "twas" | "til" | "cause" | "n")
}

/// A stop joins digits (`1.5`), single letters (`U.S`) and what looks like a file or host name (`dawn.com`), but not a
/// sentence to the next when the space is missing (`ended.The`).
fn joins_stop(before: &str, previous: char, next: char) -> bool {
    if previous.is_ascii_digit() {
        return next.is_ascii_digit();
    }
    let mut back = before.chars().rev();
    let single = back.next().is_some_and(char::is_alphabetic) && back.next().is_none_or(|c| c == '.');
    single || previous.is_lowercase() && next.is_lowercase()
}

/// Length in bytes of the mark at the start of `text`, which is not empty and does not start a word.
fn mark_length(text: &str, first: bool) -> usize {
    let Some(c) = text.chars().next() else { return 0 };
    if first && let Some(face) = FACES.iter().find(|&&face| text == face) {
        return face.len();
    }
    let run =
        |same: &dyn Fn(char) -> bool| text.char_indices().find(|&(_, c)| !same(c)).map_or(text.len(), |(at, _)| at);
    match c {
        '.' | '!' | '?' | '…' => run(&|c| matches!(c, '.' | '!' | '?' | '…')),
        '-' | '*' | '=' | '_' | '~' | '#' | '+' | '<' | '>' | '|' | '–' | '—' => run(&|d| d == c),
        '`' if text.starts_with("``") => 2,
        '\'' if text.starts_with("''") => 2,
        _ => {
            c.len_utf8()
                + text[c.len_utf8()..].chars().take_while(|&c| is_attached(c)).map(char::len_utf8).sum::<usize>()
        }
    }
}

/// Characters that have no meaning without the mark before them.
fn is_attached(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

const FACES: [&str; 10] = [":)", ":(", ";)", ":-)", ":-(", ";-)", ":D", ":P", "=)", ":/"];
