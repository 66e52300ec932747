//! Leaves of every content stream only what places text.
//!
//! pdf-extract panics on colours, patterns and graphics states it does not know, none of which
//! matter for text, and follows drawings that contain themselves until the stack ends. Both are
//! taken out before it sees them.

use std::collections::{HashMap, HashSet};

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId};

use crate::{Format, IntakeError};

/// What was found on the way.
#[derive(Debug, Default)]
pub(crate) struct Stripped {
    /// Some drawing contained itself.
    pub loops: bool,
}

/// Operators that move, set or show text.
const KEPT: &[&str] = &[
    "q", "Q", "cm", "BT", "ET", "Tf", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"", "Tc", "Tw", "Tz", "TL", "Ts",
    "Tr", "Do",
];

/// Levels of the page tree at most.
const TREE: usize = 64;
/// Drawings within drawings at most.
const DEPTH: usize = 12;

/// Strips all pages and the drawings that they show. `limit` caps the unpacked content of all of
/// them together, in bytes.
///
/// # Errors
/// `ExpandsTooFar`.
pub(crate) fn strip(pdf: &mut Pdf, limit: u64) -> Result<Stripped, IntakeError> {
    let mut stripped = Stripped::default();
    let mut left = limit;

    // Drawings first: what each shows, and its stripped content.
    let forms: Vec<ObjectId> = pdf.objects.iter().filter(|(_, object)| is_form(object)).map(|(id, _)| *id).collect();
    let shows: HashMap<ObjectId, Vec<ObjectId>> =
        forms.iter().map(|&id| (id, shown_by(pdf, pdf.objects.get(&id)))).collect();
    let looping = looping(&shows);
    stripped.loops = !looping.is_empty();
    let too_far = || IntakeError::ExpandsTooFar { kind: Format::Pdf.name(), limit };
    for id in forms {
        let names = form_names(pdf, pdf.objects.get(&id).and_then(|form| form.as_stream().ok()).map(|form| &form.dict));
        let Some(Object::Stream(stream)) = pdf.objects.get_mut(&id) else { continue };
        let content = if looping.contains(&id) { Vec::new() } else { plain_content(stream) };
        left = left.checked_sub(content.len() as u64).ok_or_else(too_far)?;
        stream.set_plain_content(filter(&content, &names));
    }
    for id in pdf.get_pages().into_values() {
        let content = pdf.get_page_content(id).unwrap_or_default();
        left = left.checked_sub(content.len() as u64).ok_or_else(too_far)?;
        let kept = filter(&content, &page_form_names(pdf, id));
        // A content stream may be shared between pages, so each page gets one of its own.
        let stream = pdf.add_object(pdf_extract::Stream::new(Dictionary::new(), kept));
        if let Ok(page) = pdf.get_dictionary_mut(id) {
            page.set("Contents", Object::Reference(stream));
        }
    }
    Ok(stripped)
}

fn is_form(object: &Object) -> bool {
    object
        .as_stream()
        .is_ok_and(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form"))
}

fn plain_content(stream: &pdf_extract::Stream) -> Vec<u8> {
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

/// The drawings that a page or drawing with this dictionary may show, by name: those among its
/// resources.
fn drawings<'a>(pdf: &'a Pdf, owner: Option<&'a Dictionary>) -> Vec<(&'a [u8], ObjectId)> {
    let resolve = |object: &'a Object| pdf.dereference(object).ok()?.1.as_dict().ok();
    let shown = || {
        let resources = resolve(owner?.get(b"Resources").ok()?)?;
        let drawings = resolve(resources.get(b"XObject").ok()?)?;
        Some(
            drawings.iter().filter_map(|(name, object)| Some((name.as_slice(), object.as_reference().ok()?))).collect(),
        )
    };
    shown().unwrap_or_default()
}

fn shown_by(pdf: &Pdf, object: Option<&Object>) -> Vec<ObjectId> {
    let dict = object.and_then(|object| object.as_stream().ok()).map(|stream| &stream.dict);
    drawings(pdf, dict).into_iter().map(|(_, id)| id).collect()
}

/// Names under which drawings with text may be shown; pictures have none.
fn form_names(pdf: &Pdf, owner: Option<&Dictionary>) -> HashSet<Vec<u8>> {
    let is_form = |id: ObjectId| pdf.objects.get(&id).is_some_and(is_form);
    drawings(pdf, owner).into_iter().filter(|&(_, id)| is_form(id)).map(|(name, _)| name.to_vec()).collect()
}

/// The same for a page, whose resources may stand in the page tree above it.
fn page_form_names(pdf: &Pdf, page: ObjectId) -> HashSet<Vec<u8>> {
    let mut node = pdf.get_dictionary(page).ok();
    for _ in 0..TREE {
        let Some(dict) = node else { break };
        if dict.has(b"Resources") {
            return form_names(pdf, Some(dict));
        }
        node = dict.get(b"Parent").and_then(Object::as_reference).and_then(|id| pdf.get_dictionary(id)).ok();
    }
    HashSet::new()
}

/// Drawings that show themselves, if by way of others, or that stand deeper than any real one.
fn looping(shows: &HashMap<ObjectId, Vec<ObjectId>>) -> HashSet<ObjectId> {
    // Height above drawings that show no others, by relaxation; what still grows loops.
    let mut height: HashMap<ObjectId, usize> = shows.keys().map(|&id| (id, 0)).collect();
    for _ in 0..=DEPTH {
        let before = height.clone();
        for (id, shown) in shows {
            let tallest = shown.iter().filter_map(|id| before.get(id)).max();
            if let (Some(own), Some(&tallest)) = (height.get_mut(id), tallest) {
                *own = tallest + 1;
            }
        }
        if before == height {
            break;
        }
    }
    height.into_iter().filter(|&(_, height)| height > DEPTH).map(|(id, _)| id).collect()
}

/// The content with only what places text. Content that does not parse is taken as empty: the
/// decoder would fail on it too.
fn filter(content: &[u8], forms: &HashSet<Vec<u8>>) -> Vec<u8> {
    let Ok(mut content) = Content::decode(content) else { return Vec::new() };
    content.operations.retain(|operation| {
        KEPT.contains(&operation.operator.as_str())
            && is_well_formed(operation)
            && (operation.operator != "Do" || operation.operands[0].as_name().is_ok_and(|name| forms.contains(name)))
    });
    content.encode().unwrap_or_default()
}

/// Has the operands that its operator asks for.
fn is_well_formed(operation: &Operation) -> bool {
    let operands = &operation.operands;
    let number = |object: &Object| object.as_float().is_ok_and(f32::is_finite);
    let numbers = |count: usize| operands.len() == count && operands.iter().all(number);
    match operation.operator.as_str() {
        "cm" | "Tm" => numbers(6),
        "Td" | "TD" => numbers(2),
        "Tc" | "Tw" | "Tz" | "TL" | "Ts" | "Tr" => numbers(1),
        "Tf" => operands.len() == 2 && operands[0].as_name().is_ok() && number(&operands[1]),
        "Tj" | "'" => operands.len() == 1 && operands[0].as_str().is_ok(),
        "\"" => operands.len() == 3 && operands[2].as_str().is_ok(),
        "TJ" => operands.len() == 1 && operands[0].as_array().is_ok(),
        "Do" => operands.len() == 1 && operands[0].as_name().is_ok(),
        _ => operands.is_empty(),
    }
}
