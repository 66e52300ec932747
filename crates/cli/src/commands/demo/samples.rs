//! The sample reports, carried in the program.

macro_rules! sample {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../samples/reports/", $name)))
    };
}

/// Every sample: its file name and its bytes.
pub const ALL: &[(&str, &[u8])] = &[
    sample!("01-ceasefire-announced.txt"),
    sample!("02-communique-truce-holds.html"),
    sample!("03-interview-elder.docx"),
    sample!("04-analysis-who-ended-the-truce.pdf"),
    sample!("05-no-extension.html"),
    sample!("06-background-the-ttp.md"),
    sample!("07-indefinite-truce.txt"),
    sample!("08-truce-called-off.docx"),
];
