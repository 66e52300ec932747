//! The text being built: paragraphs of one line each, a blank line between them, every one with its
//! place.

use crate::{Place, SourceMap};

/// Where words came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// From this place as a whole.
    At(Place),
    /// From the file's bytes from this one on, byte for byte, leading white space aside.
    From(u64),
}

impl From<Place> for Origin {
    fn from(place: Place) -> Origin {
        Origin::At(place)
    }
}

/// Text under construction, with its map.
#[derive(Debug, Default)]
pub(crate) struct Paragraphs {
    text: String,
    map: SourceMap,
}

impl Paragraphs {
    /// Adds a paragraph made of `runs`, each from its own place. White space is drawn together to
    /// single blanks; a paragraph without words adds nothing.
    pub fn paragraph<'a>(&mut self, runs: impl IntoIterator<Item = (&'a str, impl Into<Origin>)>) {
        self.add("\n\n", runs);
    }

    /// The same, as a further line of the paragraph before: the rows of a table, lines of verse.
    pub fn line<'a>(&mut self, runs: impl IntoIterator<Item = (&'a str, impl Into<Origin>)>) {
        self.add("\n", runs);
    }

    fn add<'a>(&mut self, separator: &str, runs: impl IntoIterator<Item = (&'a str, impl Into<Origin>)>) {
        let mut separator = if self.text.is_empty() { "" } else { separator };
        let (mut started, mut blank) = (false, false);
        for (run, origin) in runs {
            let origin = origin.into();
            let mut placed = false;
            for character in run.chars() {
                // The no-break space joins words for the printer only; soft hyphens and zero-width
                // marks are not part of the words at all.
                if character.is_whitespace() {
                    blank = started;
                    continue;
                }
                if is_invisible(character) {
                    continue;
                }
                if !std::mem::replace(&mut started, true) {
                    self.text.push_str(std::mem::take(&mut separator));
                } else if blank {
                    self.text.push(' ');
                }
                blank = false;
                if !std::mem::replace(&mut placed, true) {
                    match origin {
                        Origin::At(place) => self.map.push(self.text.len(), place),
                        Origin::From(byte) => self.map.push_run(self.text.len(), byte, 1, 1),
                    }
                }
                self.text.push(character);
            }
        }
    }

    /// The text, ended by a line end if there is any, and its map.
    pub fn finish(mut self) -> (String, SourceMap) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        (self.text, self.map)
    }
}

/// Characters that print nothing and only upset the search for words. Joiners that shape Arabic and
/// Indian script are kept.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}')
}
