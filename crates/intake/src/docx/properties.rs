//! `docProps/core.xml`: what a Word file says about itself.

use quick_xml::events::Event;

use crate::{Found, Metadata, dates};

/// Reads title, author, language and date. A file that breaks off midway gives what stood before.
pub(crate) fn read(xml: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut name = String::new();
    let mut value = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                name = start.local_name().as_ref().to_owned();
                value.clear();
            }
            Ok(Event::Text(text)) => value.push_str(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) => value.extend(super::body::entity(&entity)),
            Ok(Event::End(_)) => {
                keep(&name, value.trim(), &mut metadata);
                name.clear();
            }
            Ok(Event::Eof) | Err(_) => return metadata,
            Ok(_) => {}
        }
    }
}

fn keep(name: &str, value: &str, metadata: &mut Metadata) {
    if value.is_empty() {
        return;
    }
    let whence = format!("file property \"{name}\"");
    match name {
        // Word fills in such titles by itself.
        "title" if !value.starts_with("Microsoft Word") && !value.starts_with("Document") => {
            metadata.title = Some(Found::new(value, whence));
        }
        "creator" => metadata.author = Some(Found::new(value, whence)),
        "publisher" => metadata.publisher = Some(Found::new(value, whence)),
        "language" => metadata.language = Some(Found::new(value, whence)),
        "created" => {
            let edtf = dates::normalise(value).unwrap_or_else(|| value.to_owned());
            metadata.published = Some(Found::new(edtf, format!("{whence} \"{value}\"")));
        }
        _ => {}
    }
}
