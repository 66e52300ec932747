//! A name cut into words: folded and romanised, each with what its punctuation and letters say about it.

use crate::fold::{is_apostrophe, is_bare, is_mark, is_sign, romanise};
use crate::tables::{Particle, tables};
use unicode_normalization::UnicodeNormalization;

/// One word of a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Word {
    /// As written, apostrophes left in.
    pub shown: String,
    /// Lower-case ASCII.
    pub text: String,
    /// Written without short vowels.
    pub bare: bool,
    /// All its letters are capitals.
    pub capitals: bool,
    /// Its first letter is small.
    pub small: bool,
    /// Joined to the next word by a hyphen.
    pub hyphen: bool,
    /// Joined to the word before by a hyphen or a change from small to capital letters.
    pub joined: bool,
    /// One or two letters followed by a full stop.
    pub dotted: bool,
    /// In parentheses or brackets.
    pub aside: bool,
    /// In quotation marks.
    pub quoted: bool,
    /// What the word may do in a name, from [`crate::tables::Tables::particles`].
    pub particles: u16,
    /// A comma stands before it.
    pub comma: bool,
    /// One sign of a script that writes syllables or words (Han, Hangul, Kana).
    pub sign: bool,
    /// An Arabic word that makes a compound with the word before it (Allah, al-Din, al-Rahman).
    pub tail: bool,
    /// Has the Arabic article written to it.
    pub article: bool,
}

impl Word {
    /// Whether the word may do this in a name.
    pub fn is(&self, class: Particle) -> bool {
        self.particles & class.bit() != 0
    }
}

/// Cuts a name into words. `camel` also cuts where a small letter meets a capital (SergeiLavrov).
pub(crate) fn words(name: &str, camel: bool) -> Vec<Word> {
    let mut reader = Reader {
        out: Vec::new(),
        word: Word::default(),
        chars: Vec::new(),
        aside: 0,
        quoted: false,
        comma: false,
        camel,
    };
    let text: String = name.nfkc().collect();
    let text = crate::burmese::romanised(&text).unwrap_or(text);
    for c in text.chars() {
        reader.take(c);
    }
    reader.end();
    reader.out
}

struct Reader {
    out: Vec<Word>,
    word: Word,
    chars: Vec<char>,
    aside: usize,
    quoted: bool,
    comma: bool,
    camel: bool,
}

impl Reader {
    fn take(&mut self, c: char) {
        match c {
            // The article and preposition of French names: l'Azawad, d'Ivoire.
            '\'' | '’' if matches!(self.chars[..], ['l' | 'd']) => self.end(),
            _ if is_mark(c) || is_apostrophe(c) => {
                // A mark or an apostrophe never begins a word; a quotation's opening mark is one too.
                if !self.chars.is_empty() {
                    self.word.shown.push(c);
                }
            }
            _ if c.is_alphanumeric() || is_sign(c) => {
                if self.cuts_before(c) {
                    self.end();
                    self.word.joined = true;
                }
                self.chars.push(c);
                self.word.shown.push(c);
            }
            '-' | '‐' | '‑' | '–' | '־' => {
                self.word.hyphen = !self.chars.is_empty();
                self.end();
                if let Some(last) = self.out.last() {
                    self.word.joined = last.hyphen;
                }
            }
            '.' => {
                self.word.dotted = (1..=2).contains(&self.chars.len());
                self.end();
            }
            ',' | '،' | '፣' => {
                self.end();
                self.comma = true;
            }
            '(' | '[' | '（' => {
                self.end();
                self.aside += 1;
            }
            ')' | ']' | '）' => {
                self.end();
                self.aside = self.aside.saturating_sub(1);
            }
            '"' | '“' | '”' | '«' | '»' | '„' => {
                self.end();
                self.quoted = !self.quoted;
            }
            '&' => {
                self.end();
                self.chars.extend("and".chars());
                self.word.shown.push(c);
                self.end();
            }
            _ => self.end(),
        }
    }

    /// Whether a word ends before this letter: at a change of case or between letters and digits.
    fn cuts_before(&self, c: char) -> bool {
        let Some(&last) = self.chars.last() else { return false };
        if is_syllable(c) || is_syllable(last) {
            return true;
        }
        if c.is_numeric() != last.is_numeric() {
            // "1st", "2da" and digits typed for letters stay whole.
            return c.is_numeric() && self.chars.iter().all(|l| l.is_uppercase());
        }
        if !last.is_lowercase() || !c.is_uppercase() {
            return false;
        }
        self.camel && self.chars.len() >= 3
    }

    fn end(&mut self) {
        if self.chars.is_empty() {
            self.word.shown.clear();
            return;
        }
        let mut word = std::mem::take(&mut self.word);
        let chars = std::mem::take(&mut self.chars);
        word.bare = chars.iter().any(|&c| is_bare(c));
        let letters = arabic_article(&chars);
        word.sign = chars.iter().any(|&c| is_syllable(c));
        word.article = letters.len() < chars.len();
        word.tail = arabic_tail(letters, word.article);
        match letters {
            // Abd: the ayn leaves no letter behind.
            ['ع', 'ب', 'د', rest @ ..] => {
                word.text.push_str("abd");
                let rest = match rest {
                    ['ا', 'ل', rest @ ..] => {
                        word.text.push_str("ul");
                        rest
                    }
                    rest => rest,
                };
                rest.iter().for_each(|&c| romanise(c, &mut word.text));
            }
            ['ل', 'ه'] if word.tail => word.text.push_str("lah"),
            letters => letters.iter().for_each(|&c| romanise(c, &mut word.text)),
        }
        if possessive(&word.shown) && word.text.len() > 3 {
            word.text.pop();
        }
        word.capitals = chars.iter().all(|c| c.is_uppercase());
        word.small = chars.first().is_some_and(|c| c.is_lowercase());
        word.aside = self.aside > 0;
        word.quoted = self.quoted;
        word.comma = std::mem::take(&mut self.comma);
        word.particles = tables().particles(&word.text);
        if !word.text.is_empty() {
            self.out.push(word);
        }
    }
}

/// Whether a letter is a sign of the Han, Hangul or Kana scripts.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{323af}')
}

/// Whether an Arabic word, its article taken off, is the second half of compounds.
fn arabic_tail(letters: &[char], article: bool) -> bool {
    let tails: [&[char]; 8] = [
        &['ل', 'ه'],
        &['د', 'ی', 'ن'],
        &['د', 'ي', 'ن'],
        &['ر', 'ح', 'م', 'ن'],
        &['ر', 'ح', 'م', 'ا', 'ن'],
        &['ح', 'ق'],
        &['ا', 'س', 'ل', 'ا', 'م'],
        &['إ', 'س', 'ل', 'ا', 'م'],
    ];
    article && tails.contains(&letters)
}

/// Whether a word as written ends in 's.
fn possessive(shown: &str) -> bool {
    shown.strip_suffix('s').is_some_and(|stem| stem.ends_with(is_apostrophe))
}

/// An Arabic word without its article ال, when enough of it is left.
fn arabic_article(chars: &[char]) -> &[char] {
    match chars {
        ['ا', 'ل', 'ل', 'ه'] => &chars[2..],
        ['ا' | 'أ', 'ل', rest @ ..] if rest.len() >= 3 => rest,
        ['و', 'ا', 'ل', rest @ ..] if rest.len() >= 3 => rest,
        _ => chars,
    }
}
