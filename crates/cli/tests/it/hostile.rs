//! Files made to do harm: one message each, and a dossier that is as it was.

use crate::desk::Desk;

#[test]
fn a_hostile_file_leaves_the_dossier_as_it_was() {
    let desk = Desk::with_reports();
    let before = desk.dump();
    let deep = format!("<html><body>{}x", "<div>".repeat(200_000));
    let files: &[(&str, Vec<u8>)] = &[
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_vec()),
        (
            "loop.pdf",
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".to_vec(),
        ),
        ("cut.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00word/document.xml".to_vec()),
        ("noise.txt", (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
        ("zeros.bin", vec![0; 100_000]),
        ("space.txt", b" \n\t\n ".to_vec()),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more".to_vec()),
        ("deep.html", deep.into_bytes()),
    ];
    for (name, bytes) in files {
        desk.file(name, bytes);
        let ran = desk.run(&["add", name]).expect(2);
        assert_eq!(ran.err.matches("error:").count(), 1, "{name}: {}", ran.err);
        assert!(
            ran.err.starts_with(&format!("error: {name}: ")) && !ran.err.contains("panicked"),
            "{name}: {}",
            ran.err
        );
        assert!(ran.out.is_empty(), "{name}: {}", ran.out);
    }
    assert_eq!(desk.dump(), before);
    desk.run(&["check"]).expect(0);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_too_large_is_not_read_whole() {
    let desk = Desk::with_reports();
    // A sparse file of 200 MB takes no room on disk.
    let file = std::fs::File::create(desk.path().join("huge.txt")).expect("a file");
    file.set_len(200_000_000).expect("its length");
    desk.run(&["add", "huge.txt"]).expect(2).says(&["too large: 200 MB"]);
}

#[cfg(unix)]
#[test]
fn a_file_without_end_comes_to_an_end() {
    let desk = Desk::with_reports();
    desk.run(&["add", "/dev/zero"]).expect(2).says(&["too large"]);
}

#[test]
fn the_decoding_child_refuses_what_is_no_request() {
    let desk = Desk::empty();
    let ran = desk.run(&["decode-one-file"]);
    assert!(ran.code != Some(0) && !ran.err.contains("panicked"), "{ran:?}");
}
