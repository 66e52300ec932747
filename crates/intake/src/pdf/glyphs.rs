//! The glyphs of every page, with their places.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document as Pdf, MediaBox, OutputDev, OutputError, Transform};

use crate::{Format, IntakeError};

/// One or a few letters at one place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    /// Left end on the base line, in points from the page's left edge.
    pub x: f64,
    /// The base line, in points from the page's upper edge.
    pub y: f64,
    /// Advance, in points.
    pub width: f64,
    /// Font size as printed, in points.
    pub size: f64,
    /// Reading direction in quarter turns, 0 for left to right.
    pub turn: u8,
    /// The letters.
    pub text: String,
}

/// A page's glyphs in the order of the file, which is mostly the order of reading.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawPage {
    /// From 1.
    pub number: u32,
    /// Height in points.
    pub height: f64,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

/// All pages.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// In order.
    pub pages: Vec<RawPage>,
    /// Numbers of the pages that the decoder failed on.
    pub failed: Vec<u32>,
}

/// Gathers glyphs as pdf-extract meets them.
struct Collector {
    pages: Vec<RawPage>,
    left: u64,
    shift: (f64, f64),
}

impl OutputDev for Collector {
    fn begin_page(&mut self, number: u32, page: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.shift = (page.llx, page.ury);
        self.pages.push(RawPage { number, height: (page.ury - page.lly).abs(), glyphs: Vec::new() });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let Some(page) = self.pages.last_mut() else { return Ok(()) };
        self.left = self.left.checked_sub(text.len() as u64).ok_or_else(over)?;
        let along = trm.m11.hypot(trm.m12);
        let turn = match (trm.m11.abs() >= trm.m12.abs(), trm.m11 >= 0.0, trm.m12 >= 0.0) {
            (true, true, _) => 0,
            (true, false, _) => 2,
            (false, _, true) => 1,
            (false, _, false) => 3,
        };
        let size_printed = (size * size * (trm.m11 * trm.m22 - trm.m12 * trm.m21).abs()).sqrt();
        let glyph = Glyph {
            x: trm.m31 - self.shift.0,
            y: self.shift.1 - trm.m32,
            width: width * size * along,
            size: size_printed,
            turn,
            text: text.to_owned(),
        };
        let finite = [glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|value| value.is_finite());
        if finite {
            page.glyphs.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Tells of more text than allowed.
fn over() -> OutputError {
    OutputError::IoError(std::io::ErrorKind::FileTooLarge.into())
}

/// Reads all pages; those that the decoder fails on come out empty.
///
/// # Errors
/// `ExpandsTooFar` when there is more text than `limit` bytes.
pub(crate) fn read(pdf: &Pdf, limit: u64) -> Result<Read, IntakeError> {
    let mut read = Read::default();
    let mut collector = Collector { pages: Vec::new(), left: limit, shift: (0.0, 0.0) };
    for &number in pdf.get_pages().keys() {
        let from = collector.pages.len();
        let page = catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc_page(pdf, &mut collector, number)));
        if let Ok(Err(OutputError::IoError(_))) = page {
            return Err(IntakeError::ExpandsTooFar { kind: Format::Pdf.name(), limit });
        }
        if !matches!(page, Ok(Ok(()))) {
            read.failed.push(number);
            // What came before the failure is kept: half a page is better than none.
            if collector.pages.len() == from {
                collector.pages.push(RawPage { number, ..RawPage::default() });
            }
        }
    }
    read.pages = collector.pages;
    Ok(read)
}
