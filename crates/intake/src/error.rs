//! What can go wrong with a file, each cause with what to do about it.

/// Why a file gave no text. The message is meant for the person who added the file: it says what is
/// wrong and what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// No bytes, or nothing but white space.
    #[error("This file is empty. Check that it was saved or downloaded completely.")]
    Empty,
    /// More bytes than allowed for this kind of file.
    #[error(
        "This file is too large: {} where at most {} are allowed. \
         Split it, or save only the part that matters, and add that.",
        megabytes(*.size), megabytes(*.limit)
    )]
    TooLarge {
        /// Bytes in the file.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// Unpacks to more than allowed: a "zip bomb", or a very large file.
    #[error(
        "This {kind} unpacks to more than {}. If you trust it, open it and save its text \
         as a plain text file, and add that.",
        megabytes(*.limit)
    )]
    ExpandsTooFar {
        /// The kind of file, e.g. "Word file".
        kind: &'static str,
        /// Bytes allowed.
        limit: u64,
    },
    /// Nested or built up beyond what any real document needs.
    #[error(
        "This {kind} is built up too deeply to be a real document ({what}). \
         Save its text as a plain text file and add that."
    )]
    TooDeep {
        /// The kind of file.
        kind: &'static str,
        /// What there is too much of, in plain words.
        what: &'static str,
    },
    /// A kind of file that is recognised but not read.
    #[error("This is {kind}, which cannot be read. {advice}")]
    Unsupported {
        /// The kind with its article, e.g. "a picture".
        kind: &'static str,
        /// What to do instead, a full sentence.
        advice: &'static str,
    },
    /// Bytes that are no text in any encoding.
    #[error(
        "This file holds no readable text (it looks like binary data). \
         Add a text, Markdown, HTML, PDF or DOCX file."
    )]
    NotText,
    /// Needs a password.
    #[error("This {kind} is locked with a password. Save a copy without the password and add that.")]
    Locked {
        /// The kind of file.
        kind: &'static str,
    },
    /// Broken, cut short, or not what it claims to be.
    #[error(
        "This {kind} is damaged or incomplete. Download or export it again; if that does not help, \
         open it and save its text as a plain text file."
    )]
    Damaged {
        /// The kind of file.
        kind: &'static str,
    },
    /// A document without a single word of text: a scan, or only pictures.
    #[error(
        "This {kind} holds no text, only pictures or less. If it shows scanned pages, run text recognition \
         (OCR) on it and add the result; if it is a web page, open it, save its text, and add that."
    )]
    NoText {
        /// The kind of file.
        kind: &'static str,
    },
    /// The decoder broke down on this file.
    #[error(
        "This {kind} could not be read: it is built in a way that the decoder does not understand. \
         Print it to a new PDF, or save its text as a plain text file, and add that."
    )]
    DecoderFailed {
        /// The kind of file.
        kind: &'static str,
    },
    /// Decoding took longer than allowed.
    #[error(
        "This {kind} took longer than {seconds} seconds to read, so reading was stopped. \
         Split it, or save its text as a plain text file, and add that."
    )]
    TooSlow {
        /// The kind of file.
        kind: &'static str,
        /// Seconds allowed.
        seconds: u64,
    },
    /// The decoding process died: out of memory, or out of stack.
    #[error(
        "This {kind} could not be read within the memory allowed ({}). It may be damaged, or made \
         to do harm. Save its text as a plain text file and add that.",
        megabytes(*.limit)
    )]
    TooHeavy {
        /// The kind of file.
        kind: &'static str,
        /// Bytes of memory allowed.
        limit: u64,
    },
    /// The decoding process could not be started or talked to; not the file's fault.
    #[error("The program could not start its own decoder: {0}")]
    Child(#[from] std::io::Error),
    /// The decoding process answered with something else than a result; not the file's fault.
    #[error("The decoder gave no usable answer. Are all parts of this program of the same version?")]
    ChildAnswer,
}

/// Thousands of elements open at once.
pub(crate) const NESTED: &str = "thousands of elements within each other";
/// More elements than any page has.
pub(crate) const CROWDED: &str = "too many elements";
/// What `TooDeep` may be about.
pub(crate) const DEPTHS: [&str; 2] = [NESTED, CROWDED];

/// A size for people: megabytes, to one decimal place below ten.
fn megabytes(bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    if megabytes < 10.0 { format!("{megabytes:.1} MB") } else { format!("{megabytes:.0} MB") }
}
