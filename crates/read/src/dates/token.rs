//! Cuts a text into the words, numbers and marks that date expressions are made of, and says where each stands:
//! in which sentence and paragraph, in brackets, in a heading.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of letters.
    Word,
    /// A run of one to four digits, with or without `st`, `nd`, `rd`, `th`.
    Number { value: u16, digits: u8, ordinal: bool },
    /// A number with a plural `s`: `1990s`, `90s`.
    Plural { value: u16, digits: u8 },
    /// A whole date in figures: year, month, day (0 where only a month is given).
    Figures(i16, u8, u8),
    /// Any other figure: `5,992,115`, `6.5`, `500km`.
    Figure,
    /// A single mark.
    Mark(char),
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// White space stands before it.
    pub spaced: bool,
    pub sentence: u32,
    pub paragraph: u32,
    pub bracketed: bool,
    pub heading: bool,
}

/// A text cut into tokens.
pub(super) struct Doc<'t> {
    pub text: &'t str,
    /// The text in ASCII lower case: same byte positions.
    lower: String,
    pub tokens: Vec<Token>,
}

/// Brackets that hold more tokens than this are taken for an oversight of the writer.
const LONGEST_BRACKET: usize = 60;
/// A line of at most this many tokens without a full stop is a heading.
const LONGEST_HEADING: usize = 16;
/// Lines of such lengths in bytes are wrapped text: their ends mean nothing.
const WRAPPED: std::ops::Range<usize> = 50..110;

impl<'t> Doc<'t> {
    pub fn new(text: &'t str) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut doc = Self { text, lower, tokens: Vec::new() };
        doc.cut();
        doc.mark_brackets();
        doc.mark_sentences();
        doc
    }

    /// The word at a token in ASCII lower case; empty for anything that is not a word.
    pub fn word(&self, i: usize) -> &str {
        match self.tokens.get(i) {
            Some(t) if t.kind == Kind::Word => &self.lower[t.start..t.end],
            _ => "",
        }
    }

    /// The text of a token as it is written.
    pub fn raw(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    /// Whether the token is a word with a capital letter.
    pub fn capital(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word) && self.raw(i).starts_with(char::is_uppercase)
    }

    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    pub fn mark(&self, i: usize) -> Option<char> {
        match self.kind(i) {
            Some(Kind::Mark(c)) => Some(c),
            _ => None,
        }
    }

    /// A number without ordinal ending, with its count of digits.
    pub fn number(&self, i: usize) -> Option<(u16, u8)> {
        match self.kind(i) {
            Some(Kind::Number { value, digits, ordinal: false }) => Some((value, digits)),
            _ => None,
        }
    }

    pub fn spaced(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|t| t.spaced)
    }

    /// The word before a token in its paragraph; empty where there is none.
    pub fn before(&self, i: usize) -> &str {
        let Some(j) = i.checked_sub(1) else { return "" };
        if self.together(j, i + 1) { self.word(j) } else { "" }
    }

    /// Whether token `i` opens its sentence.
    pub fn opens_sentence(&self, i: usize) -> bool {
        match (i.checked_sub(1).and_then(|j| self.tokens.get(j)), self.tokens.get(i)) {
            (Some(last), Some(this)) => last.sentence != this.sentence || matches!(last.kind, Kind::Mark('"' | '“')),
            _ => true,
        }
    }

    /// A dash of any length.
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.mark(i), Some('-' | '‐' | '‑' | '–' | '—' | '−'))
    }

    /// Whether all tokens of a range belong to one paragraph.
    pub fn together(&self, from: usize, to: usize) -> bool {
        match (self.tokens.get(from), self.tokens.get(to.saturating_sub(1))) {
            (Some(a), Some(b)) => a.paragraph == b.paragraph,
            _ => false,
        }
    }

    fn cut(&mut self) {
        let (text, bytes) = (self.text, self.text.as_bytes());
        let (mut at, mut spaced) = (0, true);
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() {
                spaced = true;
                at += c.len_utf8();
                continue;
            }
            let (kind, end) = if c.is_ascii_digit() {
                number_at(bytes, at)
            } else if c.is_alphabetic() {
                let rest = &text[at..];
                let len = rest.find(|c: char| !c.is_alphabetic() && !is_combining(c)).unwrap_or(rest.len());
                (Kind::Word, at + len)
            } else {
                (Kind::Mark(c), at + c.len_utf8())
            };
            let token =
                Token { start: at, end, kind, spaced, sentence: 0, paragraph: 0, bracketed: false, heading: false };
            self.tokens.push(token);
            at = end;
            spaced = false;
        }
    }

    fn mark_brackets(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for i in 0..self.tokens.len() {
            match self.mark(i) {
                Some('(' | '[') => open.push(i),
                Some(')' | ']') => {
                    if let Some(from) = open.pop()
                        && i - from <= LONGEST_BRACKET
                    {
                        self.tokens[from..=i].iter_mut().for_each(|t| t.bracketed = true);
                    }
                }
                _ => {}
            }
        }
    }

    fn mark_sentences(&mut self) {
        let (mut sentence, mut paragraph, mut line_from) = (0u32, 0u32, 0usize);
        for i in 0..self.tokens.len() {
            if i > 0 {
                let gap = &self.text[self.tokens[i - 1].end..self.tokens[i].start];
                let lines = gap.bytes().filter(|&b| b == b'\n').count();
                let ended = self.ends_sentence(i - 1);
                let length = self.tokens[i - 1].end - self.tokens[line_from].start;
                if lines > 1 || (lines == 1 && !WRAPPED.contains(&length)) {
                    let heading = !ended && i - line_from <= LONGEST_HEADING;
                    self.tokens[line_from..i].iter_mut().for_each(|t| t.heading = heading);
                    (sentence, paragraph, line_from) = (sentence + 1, paragraph + 1, i);
                } else if ended && self.tokens[i].spaced && self.can_open(i) {
                    sentence += 1;
                }
                if lines == 1 {
                    line_from = line_from.max(i.min(self.tokens.len() - 1));
                }
            }
            self.tokens[i].sentence = sentence;
            self.tokens[i].paragraph = paragraph;
        }
    }

    fn ends_sentence(&self, i: usize) -> bool {
        let closing = matches!(self.mark(i), Some('"' | '”' | '’' | '\'' | ')' | ']')) && i > 0;
        let at = if closing { i - 1 } else { i };
        match self.mark(at) {
            Some('!' | '?') => true,
            // An abbreviation's or an initial's full stop ends no sentence.
            Some('.') => {
                at == 0
                    || !(ABBREVIATIONS.contains(&self.word(at - 1))
                        || self.raw(at - 1).chars().count() == 1 && self.capital(at - 1))
            }
            _ => false,
        }
    }

    fn can_open(&self, i: usize) -> bool {
        self.capital(i)
            || !matches!(self.kind(i), Some(Kind::Word)) && !matches!(self.mark(i), Some(',' | ';' | ')' | '.'))
    }
}

const ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mr", "mrs", "ms", "dr",
    "gen", "col", "capt", "lt", "sgt", "maj", "adm", "gov", "sen", "rep", "prof", "st", "no", "vs", "ca", "approx",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "brig", "hon", "rev", "fr", "inc", "co", "corp",
];

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Reads a figure that starts at a digit.
fn number_at(bytes: &[u8], at: usize) -> (Kind, usize) {
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let value = |from: usize, len: usize| {
        bytes[from..from + len].iter().take(4).fold(0u16, |n, b| n * 10 + u16::from(b - b'0'))
    };
    let letter = |i: usize| bytes.get(i).is_some_and(|b| b.is_ascii_alphabetic());
    let first = run(at);
    let mut end = at + first;

    if let Some(found) = figures(bytes, at, first) {
        return found;
    }
    // Groups of three and decimals belong to the figure: `5,992,115`, `6.5`.
    let mut plain = first <= 4;
    loop {
        let next = match bytes.get(end) {
            Some(b',') => run(end + 1) == 3,
            Some(b'.' | b':') => run(end + 1) > 0,
            _ => false,
        };
        if !next {
            break;
        }
        plain = false;
        end += 1 + run(end + 1);
    }
    if !plain {
        return (Kind::Figure, end);
    }
    let (value, digits) = (value(at, first), first as u8);
    let suffix = bytes[end..].iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
    let suffix_text = bytes[end..end + suffix].to_ascii_lowercase();
    match suffix_text.as_slice() {
        b"" => (Kind::Number { value, digits, ordinal: false }, end),
        b"st" | b"nd" | b"rd" | b"th" if digits <= 2 => (Kind::Number { value, digits, ordinal: true }, end + 2),
        b"s" if digits >= 2 => (Kind::Plural { value, digits }, end + 1),
        b"bc" | b"ad" | b"ce" | b"bce" => (Kind::Number { value, digits, ordinal: false }, end),
        _ => {
            while letter(end) || bytes.get(end).is_some_and(u8::is_ascii_digit) {
                end += 1;
            }
            (Kind::Figure, end)
        }
    }
}

/// A date in figures: ISO, or day, month and year where their order is beyond doubt.
fn figures(bytes: &[u8], at: usize, first: usize) -> Option<(Kind, usize)> {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let run = |from: usize| (0..5).take_while(|k| digit(from + k)).count();
    let value = |from: usize, len: usize| {
        (0..len).fold(0u16, |n, k| n.saturating_mul(10).saturating_add(u16::from(bytes[from + k] - b'0')))
    };
    let mark = *bytes.get(at + first)?;
    if !matches!(mark, b'-' | b'/' | b'.') || !matches!(first, 1 | 2 | 4) {
        return None;
    }
    // Part of a longer code or a score?
    if at > 0
        && (bytes[at - 1].is_ascii_alphanumeric()
            || matches!(bytes[at - 1], b'/' | b'-' | b'.') && at > 1 && bytes[at - 2].is_ascii_alphanumeric())
    {
        return None;
    }
    let second_at = at + first + 1;
    let second = run(second_at);
    if !matches!(second, 1 | 2) {
        return None;
    }
    let third_at = second_at + second + 1;
    let has_third = bytes.get(third_at - 1) == Some(&mark) && digit(third_at);
    if !has_third {
        return None;
    }
    let third = run(third_at);
    let end = third_at + third;
    if bytes.get(end).is_some_and(|b| matches!(b, b'-' | b'/') || b.is_ascii_digit())
        || bytes.get(end) == Some(&b'.') && digit(end + 1)
    {
        return None;
    }
    // Of a time stamp (`2021-11-08T12:00Z`) only the date is read.
    let stamp = bytes.get(end) == Some(&b'T') && digit(end + 1);
    if !stamp && bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let (a, b, c) = (value(at, first), value(second_at, second), value(third_at, third));
    let (year, month, day) = match (first, third) {
        (4, 1 | 2) => (a, b, c),
        (1 | 2, 4) if mark == b'.' || a > 12 => (c, b, a),
        (1 | 2, 4) if b > 12 => (c, a, b),
        (1 | 2, 4) if a == b => (c, a, b),
        _ => return None,
    };
    let date =
        jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((Kind::Figures(date.year(), date.month() as u8, date.day() as u8), end))
}
