//! What parent and child say to each other: a mark, a length, and JSON or bytes.

use std::io::{self, Read, Write};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::source_map::Piece;
use crate::{Document, Format, Found, IntakeError, Limits, Metadata, Note, Place, SourceMap};

/// Begins every message. An answer is looked for behind whatever a decoder may have printed.
const MARK: &[u8; 16] = b"\x01rapporteur-in1\x02";

/// A request as the child reads it.
pub(super) struct Request {
    pub bytes: Vec<u8>,
    pub hint: Option<String>,
    pub limits: Limits,
}

#[derive(Serialize, Deserialize)]
struct Header {
    hint: Option<String>,
    text_bytes: u64,
    packed_bytes: u64,
    expanded_bytes: u64,
    elements: usize,
    time_ms: u64,
    memory: u64,
    length: u64,
}

/// Mark, header length (8 bytes, little end first), header, file.
pub(super) fn write_request(out: &mut impl Write, bytes: &[u8], hint: Option<&str>, limits: &Limits) -> io::Result<()> {
    let header = serde_json::to_vec(&Header {
        hint: hint.map(str::to_owned),
        text_bytes: limits.text_bytes,
        packed_bytes: limits.packed_bytes,
        expanded_bytes: limits.expanded_bytes,
        elements: limits.elements,
        time_ms: limits.time.as_millis() as u64,
        memory: limits.memory,
        length: bytes.len() as u64,
    })?;
    out.write_all(MARK)?;
    out.write_all(&(header.len() as u64).to_le_bytes())?;
    out.write_all(&header)?;
    out.write_all(bytes)?;
    out.flush()
}

pub(super) fn read_request(mut input: impl Read) -> io::Result<Request> {
    let invalid = || io::Error::new(io::ErrorKind::InvalidData, "this is no request to decode a file");
    let mut start = [0; 24];
    input.read_exact(&mut start)?;
    let (mark, length) = start.split_at(16);
    let length = u64::from_le_bytes(length.try_into().map_err(|_| invalid())?);
    if mark != MARK || length > 1 << 20 {
        return Err(invalid());
    }
    let mut header = vec![0; length as usize];
    input.read_exact(&mut header)?;
    let header: Header = serde_json::from_slice(&header)?;
    let limits = Limits {
        text_bytes: header.text_bytes,
        packed_bytes: header.packed_bytes,
        expanded_bytes: header.expanded_bytes,
        elements: header.elements,
        time: Duration::from_millis(header.time_ms),
        memory: header.memory,
    };
    let mut bytes = Vec::new();
    input.take(header.length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != header.length {
        return Err(invalid());
    }
    Ok(Request { bytes, hint: header.hint, limits })
}

/// A place as a letter and a number.
type WirePlace = (char, u64);
/// Start, place, text unit, source unit.
type WirePiece = (usize, WirePlace, u8, u8);
/// Value and whence.
type WireFound = Option<(String, String)>;

#[derive(Serialize, Deserialize)]
struct WireDocument {
    text: String,
    media_type: String,
    /// Title, publisher, author, published, language, address.
    metadata: [WireFound; 6],
    notes: Vec<(String, Option<WirePlace>)>,
    map: Vec<WirePiece>,
}

/// The errors that decoding may end in, with what they carry.
#[derive(Serialize, Deserialize)]
enum WireError {
    Empty,
    TooLarge(u64, u64),
    ExpandsTooFar(u64),
    TooDeep(String),
    NotText,
    Locked,
    Damaged,
    NoText,
    DecoderFailed,
}

#[derive(Serialize, Deserialize)]
enum Answer {
    Document(Box<WireDocument>),
    /// The kind's media type, to find its name again.
    Error(String, WireError),
}

pub(super) fn write_answer(out: &mut impl Write, decoded: &Result<Document, IntakeError>) -> io::Result<()> {
    let answer = match decoded {
        Ok(document) => Answer::Document(Box::new(to_wire(document))),
        Err(error) => error_to_wire(error),
    };
    let json = serde_json::to_vec(&answer)?;
    out.write_all(MARK)?;
    out.write_all(&(json.len() as u64).to_le_bytes())?;
    out.write_all(&json)
}

/// The answer in what the child printed; nothing if it did not come to one.
pub(super) fn read_answer(printed: &[u8]) -> Option<Result<Document, IntakeError>> {
    let at = crate::format::find(printed, MARK)?;
    let (length, json) = printed[at + MARK.len()..].split_at_checked(8)?;
    let length = u64::from_le_bytes(length.try_into().ok()?);
    let json = json.get(..usize::try_from(length).ok()?)?;
    match serde_json::from_slice(json).ok()? {
        Answer::Document(document) => from_wire(*document).map(Ok),
        Answer::Error(kind, error) => Some(Err(error_from_wire(&kind, error))),
    }
}

fn place_to_wire(place: Place) -> WirePlace {
    match place {
        Place::Byte(n) => ('b', n),
        Place::Page(n) => ('p', n.into()),
        Place::Paragraph(n) => ('a', n.into()),
        Place::Note(n) => ('n', n.into()),
    }
}

fn place_from_wire((kind, n): WirePlace) -> Option<Place> {
    Some(match kind {
        'b' => Place::Byte(n),
        'p' => Place::Page(n.try_into().ok()?),
        'a' => Place::Paragraph(n.try_into().ok()?),
        'n' => Place::Note(n.try_into().ok()?),
        _ => return None,
    })
}

fn to_wire(document: &Document) -> WireDocument {
    let found = |found: &Option<Found>| found.clone().map(|found| (found.value, found.whence));
    let Metadata { title, publisher, author, published, language, url } = &document.metadata;
    WireDocument {
        text: document.text.clone(),
        media_type: document.media_type.to_owned(),
        metadata: [title, publisher, author, published, language, url].map(found),
        notes: document.notes.iter().map(|note| (note.message.clone(), note.place.map(place_to_wire))).collect(),
        map: document
            .map
            .raw()
            .iter()
            .map(|piece| (piece.start, place_to_wire(piece.place), piece.text_unit, piece.source_unit))
            .collect(),
    }
}

fn from_wire(wire: WireDocument) -> Option<Document> {
    let found = |found: WireFound| found.map(|(value, whence)| Found { value, whence });
    let [title, publisher, author, published, language, url] = wire.metadata.map(found);
    let mut map = SourceMap::default();
    for (start, place, text_unit, source_unit) in wire.map {
        map.push_piece(Piece { start, place: place_from_wire(place)?, text_unit, source_unit });
    }
    let note = |(message, place): (String, Option<WirePlace>)| Note { message, place: place.and_then(place_from_wire) };
    Some(Document {
        text: wire.text,
        media_type: Format::from_media_type(&wire.media_type)?.media_type(),
        metadata: Metadata { title, publisher, author, published, language, url },
        notes: wire.notes.into_iter().map(note).collect(),
        map,
    })
}

fn error_to_wire(error: &IntakeError) -> Answer {
    let all = [Format::Html, Format::Pdf, Format::Docx, Format::Text];
    let media_type =
        |kind: &str| all.iter().find(|format| format.name() == kind).unwrap_or(&Format::Text).media_type().to_owned();
    match error {
        IntakeError::Empty => Answer::Error(String::new(), WireError::Empty),
        IntakeError::TooLarge { size, limit } => Answer::Error(String::new(), WireError::TooLarge(*size, *limit)),
        IntakeError::ExpandsTooFar { kind, limit } => Answer::Error(media_type(kind), WireError::ExpandsTooFar(*limit)),
        IntakeError::TooDeep { kind, what } => Answer::Error(media_type(kind), WireError::TooDeep((*what).to_owned())),
        IntakeError::NotText => Answer::Error(String::new(), WireError::NotText),
        IntakeError::Locked { kind } => Answer::Error(media_type(kind), WireError::Locked),
        IntakeError::Damaged { kind } => Answer::Error(media_type(kind), WireError::Damaged),
        IntakeError::NoText { kind } => Answer::Error(media_type(kind), WireError::NoText),
        // The others do not come out of decoding what the parent has looked at.
        IntakeError::DecoderFailed { kind }
        | IntakeError::Unsupported { kind, .. }
        | IntakeError::TooSlow { kind, .. }
        | IntakeError::TooHeavy { kind, .. } => Answer::Error(media_type(kind), WireError::DecoderFailed),
        IntakeError::Child(_) | IntakeError::ChildAnswer => Answer::Error(String::new(), WireError::DecoderFailed),
    }
}

fn error_from_wire(media_type: &str, error: WireError) -> IntakeError {
    let kind = Format::from_media_type(media_type).map_or("file", Format::name);
    match error {
        WireError::Empty => IntakeError::Empty,
        WireError::TooLarge(size, limit) => IntakeError::TooLarge { size, limit },
        WireError::ExpandsTooFar(limit) => IntakeError::ExpandsTooFar { kind, limit },
        WireError::TooDeep(what) => {
            let what = crate::error::DEPTHS.iter().find(|known| **known == what).unwrap_or(&crate::error::DEPTHS[0]);
            IntakeError::TooDeep { kind, what }
        }
        WireError::NotText => IntakeError::NotText,
        WireError::Locked => IntakeError::Locked { kind },
        WireError::Damaged => IntakeError::Damaged { kind },
        WireError::NoText => IntakeError::NoText { kind },
        WireError::DecoderFailed => IntakeError::DecoderFailed { kind },
    }
}
