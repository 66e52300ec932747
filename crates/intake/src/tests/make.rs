//! Makes small files of each kind for the tests.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// A zip archive of named parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A DOCX file with this body, and further parts.
pub fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
        ),
        ("word/document.xml", document.as_bytes()),
    ];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&parts)
}

/// A paragraph of one run.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A PDF under construction: objects from number 1, of which the first is the catalogue and the
/// second the page tree.
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    info: Option<usize>,
    /// Added to the trailer as it stands.
    pub trailer: String,
}

impl Pdf {
    /// No pages yet; fonts F1 (Helvetica).
    pub fn new() -> Pdf {
        let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec();
        let catalog = b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>".to_vec();
        Pdf { objects: vec![catalog, Vec::new(), font], pages: Vec::new(), info: None, trailer: String::new() }
    }

    /// Adds an object; gives its number.
    pub fn object(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    /// Adds a stream with these entries in its dictionary.
    pub fn stream(&mut self, entries: &str, content: &[u8]) -> usize {
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", content.len()).into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// Adds a page with this content and these further resources.
    pub fn page(&mut self, content: &str, resources: &str) {
        let content = self.stream("", content.as_bytes());
        let page = self.object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
             /Resources << /Font << /F1 3 0 R >> {resources} >> >>"
        ));
        self.add_page(page);
    }

    /// Puts an object into the page tree.
    pub fn add_page(&mut self, page: usize) {
        self.pages.push(page);
    }

    /// Adds a page of lines: left end, distance from the upper edge, size, words.
    pub fn lines(&mut self, lines: &[(f64, f64, f64, &str)]) {
        let mut content = String::from("BT\n");
        for (x, y, size, words) in lines {
            let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            content += &format!("/F1 {size} Tf 1 0 0 1 {x} {} Tm ({words}) Tj\n", 842.0 - y);
        }
        self.page(&(content + "ET"), "");
    }

    /// Sets the Info dictionary.
    pub fn info(&mut self, entries: &str) {
        self.info = Some(self.object(format!("<< {entries} >>")));
    }

    /// The file.
    pub fn finish(mut self) -> Vec<u8> {
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.objects[1] =
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), self.pages.len()).into_bytes();
        let mut out = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut offsets = Vec::new();
        for (i, body) in self.objects.iter().enumerate() {
            offsets.push(out.len());
            out.extend_from_slice(format!("{} 0 obj\n", i + 1).as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        let xref = out.len();
        out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).as_bytes());
        for offset in &offsets {
            out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
        }
        let info = self.info.map_or(String::new(), |info| format!("/Info {info} 0 R"));
        out.extend_from_slice(
            format!(
                "trailer\n<< /Size {} /Root 1 0 R {info} {} >>\nstartxref\n{xref}\n%%EOF\n",
                offsets.len() + 1,
                self.trailer
            )
            .as_bytes(),
        );
        out
    }
}
