//! Bytes to UTF-8, with a map back and a note wherever something had to be guessed or replaced.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{IntakeError, Note, SourceMap};

/// Text that was bytes.
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Byte offsets in the source; exact but for encodings of several bytes a character, where it
    /// is exact at each line's start.
    pub map: SourceMap,
    /// What was guessed or replaced.
    pub notes: Vec<Note>,
}

/// Undoes the encoding: a byte order mark rules, then UTF-8 if the bytes are valid, then the label
/// that the document `declared` itself, then a guess, which is noted.
///
/// # Errors
/// `NotText` when the bytes are no text in any encoding.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, IntakeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with_encoding(encoding, &bytes[mark..], mark, None);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let note = format!("The encoding was guessed to be {}.", encoding.name());
        return with_encoding(encoding, bytes, 0, Some(note));
    }
    if is_binary(bytes) {
        return Err(IntakeError::NotText);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return with_encoding(UTF_8, bytes, 0, None);
    }
    if mostly_utf8(bytes) {
        return with_encoding(UTF_8, bytes, 0, None);
    }
    let label = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(encoding) = label.filter(|&e| e != UTF_8 && e != UTF_16LE && e != UTF_16BE) {
        return with_encoding(encoding, bytes, 0, None);
    }
    let guess = guess(bytes);
    let note = format!(
        "The text is not UTF-8; its encoding was guessed to be {}. Check names with accents and quotation marks.",
        guess.name()
    );
    with_encoding(guess, bytes, 0, Some(note))
}

/// Decodes and maps `bytes`, which begin at `offset` in the file.
fn with_encoding(
    encoding: &'static Encoding,
    bytes: &[u8],
    offset: usize,
    note: Option<String>,
) -> Result<Decoded, IntakeError> {
    let mut notes: Vec<Note> = note.into_iter().map(Note::new).collect();
    let mut map = SourceMap::default();
    let (text, replaced) = if encoding == UTF_8 {
        utf8(bytes, offset, &mut map)
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        utf16(bytes, offset, encoding == UTF_16LE, &mut map)
    } else if encoding.is_single_byte() {
        single_byte(encoding, bytes, offset, &mut map)
    } else {
        by_line(encoding, bytes, offset, &mut map)
    };
    if replaced > 0 {
        // More than one character in ten lost: whatever this is, quoting from it would be wrong.
        if replaced * 10 > text.chars().count() {
            return Err(IntakeError::NotText);
        }
        notes.push(Note::new(format!(
            "{replaced} {} not valid {} and stand in the text as \u{FFFD}.",
            if replaced == 1 { "place was" } else { "places were" },
            encoding.name()
        )));
    }
    Ok(Decoded { text, map, notes })
}

/// UTF-8, each run of bad bytes replaced.
fn utf8(bytes: &[u8], offset: usize, map: &mut SourceMap) -> (String, usize) {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    let mut at = offset;
    map.push_run(0, at as u64, 1, 1);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            map.push(text.len(), crate::Place::Byte(at as u64));
            text.push(char::REPLACEMENT_CHARACTER);
            at += chunk.invalid().len();
            map.push_run(text.len(), at as u64, 1, 1);
            replaced += 1;
        }
    }
    (text, replaced)
}

/// Puts characters one after the other, with a new piece of the map wherever the ratio of bytes in
/// the text to bytes in the source changes.
struct Tracked<'a> {
    text: String,
    map: &'a mut SourceMap,
    ratio: (u8, u8),
}

impl Tracked<'_> {
    fn push(&mut self, character: char, from: usize, source_len: usize) {
        let ratio = (character.len_utf8() as u8, source_len as u8);
        if ratio != self.ratio {
            self.map.push_run(self.text.len(), from as u64, ratio.0, ratio.1);
            self.ratio = ratio;
        }
        self.text.push(character);
    }
}

/// UTF-16 of either byte order; half characters and an odd last byte are replaced.
fn utf16(bytes: &[u8], offset: usize, little: bool, map: &mut SourceMap) -> (String, usize) {
    let mut out = Tracked { text: String::with_capacity(bytes.len()), map, ratio: (0, 0) };
    let mut replaced = 0;
    let mut at = offset;
    let units = bytes.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    for unit in char::decode_utf16(units) {
        let (character, len) = match unit {
            Ok(character) => (character, character.len_utf16() * 2),
            Err(_) => {
                replaced += 1;
                (char::REPLACEMENT_CHARACTER, 2)
            }
        };
        out.push(character, at, len);
        at += len;
    }
    if bytes.len() % 2 == 1 {
        out.push(char::REPLACEMENT_CHARACTER, at, 1);
        replaced += 1;
    }
    (out.text, replaced)
}

/// One byte, one character.
fn single_byte(encoding: &'static Encoding, bytes: &[u8], offset: usize, map: &mut SourceMap) -> (String, usize) {
    let mut table = ['\0'; 256];
    for (byte, slot) in table.iter_mut().enumerate() {
        let source = [byte as u8];
        let (character, _) = encoding.decode_without_bom_handling(&source);
        *slot = character.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    let mut out = Tracked { text: String::with_capacity(bytes.len()), map, ratio: (0, 0) };
    let mut replaced = 0;
    for (i, &byte) in bytes.iter().enumerate() {
        let character = table[usize::from(byte)];
        replaced += usize::from(character == char::REPLACEMENT_CHARACTER);
        out.push(character, offset + i, 1);
    }
    (out.text, replaced)
}

/// Several bytes a character (Chinese, Japanese, Korean). In all of these a line feed is one byte
/// that is part of no other character, so that lines may be taken one by one.
fn by_line(encoding: &'static Encoding, bytes: &[u8], offset: usize, map: &mut SourceMap) -> (String, usize) {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    let mut at = offset;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        map.push(text.len(), crate::Place::Byte(at as u64));
        let (decoded, had_errors) = encoding.decode_without_bom_handling(line);
        if had_errors {
            replaced += decoded.matches(char::REPLACEMENT_CHARACTER).count();
        }
        text.push_str(&decoded);
        at += line.len();
    }
    (text, replaced)
}

/// UTF-16 text of European languages has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = sample.len() / 2;
    if odd * 10 > half * 6 && even * 20 <= half {
        Some(UTF_16LE)
    } else if even * 10 > half * 6 && odd * 20 <= half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Zeros, or many control characters, which no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let is_control = |&&byte: &&u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B);
    let controls = bytes.iter().filter(is_control).count();
    bytes.contains(&0) || controls * 100 > bytes.len()
}

/// UTF-8 with a few bytes broken: ten good characters beyond ASCII for each bad place.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 10
}

/// The likeliest old encoding. Windows-1252 unless much of the text is beyond ASCII: a few stray
/// bytes in an English text are its quotation marks and dashes.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if beyond * 20 < bytes.len() {
        return WINDOWS_1252;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}
