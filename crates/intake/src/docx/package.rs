//! The zip archive of a Word file, read with a cap on all that comes out of it.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::{ZipArchive, result::ZipError};

use crate::{Format, IntakeError, Limits, encoding};

/// An open archive and what may still be unpacked from it.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
    limit: u64,
}

/// The main part's relation type ends so, in the two dialects of the standard.
const OFFICE_DOCUMENT: &str = "/officeDocument";

fn damaged() -> IntakeError {
    IntakeError::Damaged { kind: Format::Docx.name() }
}

impl<'a> Package<'a> {
    /// Opens the archive; reads only its table of contents.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, IntakeError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        Ok(Package { archive, left: limits.expanded_bytes, limit: limits.expanded_bytes })
    }

    /// True if there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of one part, or nothing if there is none of that name. Declared sizes are not
    /// believed: reading stops at the limit.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, IntakeError> {
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(IntakeError::Locked { kind: Format::Docx.name() });
            }
            Err(_) => return Err(damaged()),
        };
        let mut bytes = Vec::new();
        file.by_ref().take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if bytes.len() as u64 > self.left {
            return Err(IntakeError::ExpandsTooFar { kind: Format::Docx.name(), limit: self.limit });
        }
        self.left -= bytes.len() as u64;
        let decoded = encoding::decode(&bytes, None).map_err(|_| damaged())?;
        Ok(Some(decoded.text))
    }

    /// The name of the part that holds the body; by convention `word/document.xml`.
    pub fn main_part(&mut self) -> Result<String, IntakeError> {
        let usual = "word/document.xml".to_owned();
        let Some(xml) = self.part("_rels/.rels")? else { return Ok(usual) };
        let mut reader = quick_xml::Reader::from_str(&xml);
        while let Ok(event) = reader.read_event() {
            let start = match &event {
                Event::Start(start) | Event::Empty(start) => start,
                Event::Eof => break,
                _ => continue,
            };
            let attribute = |name: &str| {
                let attribute = start.try_get_attribute(name).ok()??;
                Some(attribute.value.into_owned())
            };
            if attribute("Type").is_some_and(|kind| kind.ends_with(OFFICE_DOCUMENT))
                && let Some(target) = attribute("Target")
            {
                return Ok(target.trim_start_matches('/').to_owned());
            }
        }
        Ok(usual)
    }
}
