//! What a PDF says about itself: the Info dictionary, the catalogue's language, and XMP.

use pdf_extract::{Document as Pdf, Object};
use quick_xml::events::Event;

use crate::{Found, Metadata, dates};

/// Bytes of XMP looked at.
const XMP_BYTES: usize = 1_000_000;

/// Reads the properties. XMP is newer and rules where both speak.
pub(crate) fn read(pdf: &Pdf) -> Metadata {
    let mut metadata = xmp(pdf).map(|xml| from_xmp(&xml)).unwrap_or_default();
    let info = |key: &str| {
        let dict = pdf.trailer.get(b"Info").ok().and_then(|info| pdf.dereference(info).ok())?.1.as_dict().ok()?;
        let value = pdf.dereference(dict.get(key.as_bytes()).ok()?).ok()?.1;
        let text = text_string(value)?;
        (!text.is_empty()).then(|| Found::new(text, format!("PDF property {key}")))
    };
    metadata.title = metadata.title.or_else(|| info("Title")).filter(|title| is_title(&title.value));
    metadata.author = metadata.author.or_else(|| info("Author"));
    metadata.published = metadata.published.or_else(|| info("CreationDate").map(dated));
    if metadata.language.is_none() {
        let language =
            pdf.catalog().ok().and_then(|catalog| text_string(pdf.dereference(catalog.get(b"Lang").ok()?).ok()?.1));
        metadata.language = language.filter(|l| !l.is_empty()).map(|l| Found::new(l, "PDF property Lang"));
    }
    metadata
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else nearly Latin-1.
fn text_string(object: &Object) -> Option<String> {
    let text = pdf_extract::decode_text_string(object).ok()?;
    Some(text.trim_matches(|c: char| c.is_whitespace() || c == '\0').to_owned())
}

/// Programs put file names into the title.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let named = lower.starts_with("microsoft word") || lower == "untitled" || lower.starts_with("untitled-");
    let file = [".doc", ".docx", ".pdf", ".indd", ".tex", ".qxd", ".rtf"].iter().any(|ending| lower.ends_with(ending));
    !named && !file
}

/// `D:20211203100000+02'00'` and what XMP writes.
fn dated(found: Found) -> Found {
    let words = found.value.strip_prefix("D:").unwrap_or(&found.value);
    let day = words.get(..8).filter(|day| day.bytes().all(|byte| byte.is_ascii_digit()));
    match dates::normalise(day.unwrap_or(words)) {
        Some(edtf) => Found { whence: format!("{} \"{}\"", found.whence, found.value), value: edtf },
        None => found,
    }
}

fn xmp(pdf: &Pdf) -> Option<String> {
    let object = pdf.catalog().ok()?.get(b"Metadata").ok()?;
    let stream = pdf.dereference(object).ok()?.1.as_stream().ok()?;
    let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    (bytes.len() <= XMP_BYTES).then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// Dublin Core within XMP: `dc:title` and the like hold lists of one or more `rdf:li`.
fn from_xmp(xml: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut field = String::new();
    let mut text = String::new();
    let mut values: Vec<String> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let name: &str = start.name().0;
                if matches!(
                    name,
                    "dc:title" | "dc:creator" | "dc:publisher" | "dc:language" | "dc:date" | "xmp:CreateDate"
                ) {
                    field = name.to_owned();
                    values.clear();
                }
                text.clear();
            }
            Ok(Event::Text(words)) => text.push_str(&words.xml10_content()),
            Ok(Event::GeneralRef(name)) => text.extend(crate::docx::entity(&name)),
            Ok(Event::End(end)) => {
                let value = text.trim();
                if !field.is_empty() && !value.is_empty() {
                    values.push(value.to_owned());
                }
                text.clear();
                if end.name().0 == field {
                    keep(&field, &values, &mut metadata);
                    field.clear();
                }
            }
            Ok(Event::Eof) | Err(_) => return metadata,
            Ok(_) => {}
        }
    }
}

fn keep(field: &str, values: &[String], metadata: &mut Metadata) {
    if values.is_empty() {
        return;
    }
    let found = Found::new(values.join("; "), format!("XMP {field}"));
    match field {
        "dc:title" => metadata.title = Some(found),
        "dc:creator" => metadata.author = Some(found),
        "dc:publisher" => metadata.publisher = Some(found),
        "dc:language" if found.value != "x-unknown" && found.value != "x-default" => metadata.language = Some(found),
        "dc:date" => metadata.published = Some(dated(found)),
        "xmp:CreateDate" if metadata.published.is_none() => metadata.published = Some(dated(found)),
        _ => {}
    }
}
