//! From a place in the text back to the place in the source that it came from.

use std::fmt;

/// A place in the source file, in the unit that suits its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Byte offset from the start of the file, from 0: plain text, Markdown, HTML.
    Byte(u64),
    /// Page number, from 1, counted from the first page of the file: PDF.
    Page(u32),
    /// Paragraph number, from 1, table cells included, empty paragraphs too: DOCX.
    Paragraph(u32),
    /// Footnote or endnote by the number of its mark, from 1: DOCX.
    Note(u32),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Byte(n) => write!(f, "byte {n}"),
            Place::Page(n) => write!(f, "page {n}"),
            Place::Paragraph(n) => write!(f, "paragraph {n}"),
            Place::Note(n) => write!(f, "note {n}"),
        }
    }
}

/// One stretch of text that came from one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Byte offset in the text.
    pub start: usize,
    /// Where `start` came from.
    pub place: Place,
    /// Every `text_unit` bytes of text ...
    pub text_unit: u8,
    /// ... came from this many bytes of source; 0 when the whole piece stands at `place`.
    pub source_unit: u8,
}

/// Where each stretch of a [`Document`](crate::Document)'s text came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// By `start`, strictly increasing.
    pieces: Vec<Piece>,
}

impl SourceMap {
    /// The place that the text at byte `text_offset` came from. Text that the decoder put in itself
    /// (the blank line between paragraphs) counts to what stands before it, and an offset beyond the
    /// end to the last piece. An empty document begins at byte 0.
    pub fn locate(&self, text_offset: usize) -> Place {
        let after = self.pieces.partition_point(|piece| piece.start <= text_offset);
        let Some(piece) = after.checked_sub(1).or((!self.pieces.is_empty()).then_some(0)).map(|i| self.pieces[i])
        else {
            return Place::Byte(0);
        };
        let Place::Byte(from) = piece.place else { return piece.place };
        let into = text_offset.saturating_sub(piece.start) / usize::from(piece.text_unit.max(1));
        Place::Byte(from.saturating_add((into as u64).saturating_mul(piece.source_unit.into())))
    }

    /// The stretches in order of the text: where each begins there, and where it came from.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, Place)> + '_ {
        self.pieces.iter().map(|piece| (piece.start, piece.place))
    }

    /// Text from `start` on stands at `place` as a whole.
    pub(crate) fn push(&mut self, start: usize, place: Place) {
        self.push_piece(Piece { start, place, text_unit: 1, source_unit: 0 });
    }

    /// Text from `start` on runs on in the source byte for byte (or unit for unit).
    pub(crate) fn push_run(&mut self, start: usize, from: u64, text_unit: u8, source_unit: u8) {
        self.push_piece(Piece { start, place: Place::Byte(from), text_unit, source_unit });
    }

    /// Keeps `pieces` sorted: a piece at or before the last one's start replaces it.
    pub(crate) fn push_piece(&mut self, piece: Piece) {
        while self.pieces.last().is_some_and(|last| last.start >= piece.start) {
            self.pieces.pop();
        }
        let repeats = |last: &Piece| last.place == piece.place && last.source_unit == 0 && piece.source_unit == 0;
        if !self.pieces.last().is_some_and(repeats) {
            self.pieces.push(piece);
        }
    }

    /// The pieces themselves, for writing them to the parent process.
    pub(crate) fn raw(&self) -> &[Piece] {
        &self.pieces
    }
}
