//! How much a file may cost: bytes, unpacked bytes, time, memory.

use std::time::Duration;

/// What one file may cost. The defaults suit a report of some hundred pages on an ordinary machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a text, Markdown or HTML file. Default 50 MB.
    pub text_bytes: u64,
    /// Bytes of a PDF or DOCX file, which may hold pictures. Default 100 MB.
    pub packed_bytes: u64,
    /// Bytes of all that is unpacked from a DOCX file, and of any text that comes out. Default 100 MB.
    pub expanded_bytes: u64,
    /// Elements of an HTML page. Default 1,000,000.
    pub elements: usize,
    /// Time that the decoding child may take, from start to answer. Default 20 s. Decoding within
    /// the same process does not look at the clock.
    pub time: Duration,
    /// Address space of the decoding child, in bytes; Unix only. Default 1 GiB.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            text_bytes: 50_000_000,
            packed_bytes: 100_000_000,
            expanded_bytes: 100_000_000,
            elements: 1_000_000,
            time: Duration::from_secs(20),
            memory: 1 << 30,
        }
    }
}
