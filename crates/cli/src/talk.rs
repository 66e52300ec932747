//! Speaking to the user: results to standard output, talk to standard error, colour only where it is welcome.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use anyhow::Result;
use clap::ValueEnum;
use serde_json::Value;

/// Where and how to speak.
#[derive(Debug, Clone, Copy)]
pub struct Talk {
    /// Colour on standard output.
    colour: bool,
    /// Colour on standard error.
    colour_err: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    // On a terminal, unless NO_COLOR is set
    Auto,
    // Into files and other programs too
    Always,
    // Not at all
    Never,
}

/// Widest lines of prose, in characters.
const WIDEST: usize = 100;

impl Talk {
    /// Looks at the terminal and at `NO_COLOR` (<https://no-color.org>).
    pub fn new() -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
            && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self { colour: wanted && io::stdout().is_terminal(), colour_err: wanted && io::stderr().is_terminal() }
    }

    /// With colour on standard output as the user wants it.
    pub fn coloured(self, when: When) -> Self {
        match when {
            When::Auto => self,
            When::Always => Self { colour: true, ..self },
            When::Never => Self { colour: false, ..self },
        }
    }

    /// Whether there is colour on standard output.
    pub fn has_colour(self) -> bool {
        self.colour
    }

    /// Whether progress can be shown.
    pub fn is_live(self) -> bool {
        io::stderr().is_terminal()
    }

    /// Width of lines on standard output.
    pub fn width(self) -> usize {
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
        columns.map_or(WIDEST, |c| c.clamp(40, WIDEST))
    }

    /// A result, with a line end.
    pub fn out(self, text: &str) -> Result<()> {
        let mut out = io::stdout().lock();
        let shown = if self.colour || out.is_terminal() { harmless(text) } else { Cow::Borrowed(text) };
        out.write_all(shown.as_bytes())?;
        if !text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        Ok(out.flush()?)
    }

    /// A result as JSON.
    pub fn json(self, value: &Value) -> Result<()> {
        self.out(&serde_json::to_string_pretty(value)?)
    }

    /// A remark. That nobody reads it is no reason to stop.
    pub fn say(self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// What went wrong.
    pub fn error(self, text: &str) {
        self.say(&format!("{} {text}", paint(self.colour_err, "1;31", "error:")));
    }

    /// What is odd.
    pub fn warn(self, text: &str) {
        self.say(&format!("{} {text}", paint(self.colour_err, "1;33", "note:")));
    }

    /// A heading.
    pub fn heading(self, text: &str) -> String {
        paint(self.colour, "1", text)
    }

    /// Something of lesser weight.
    pub fn faint(self, text: &str) -> String {
        paint(self.colour, "2", text)
    }

    /// The very words of a report; the marks stay when there is no colour.
    pub fn words(self, text: &str) -> String {
        paint(self.colour, "1;36", &format!("»{text}«"))
    }
}

/// Without what a terminal would take for an order, colours apart: the words of a report must not steer it.
fn harmless(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let ours = match c {
            '\u{1b}' => is_colour(&text[at + 1..]),
            // Tables in CSV end their lines so.
            '\r' => text[at + 1..].starts_with('\n'),
            _ => false,
        };
        safe.push(if steers(c) && !ours { '\u{fffd}' } else { c });
    }
    Cow::Owned(safe)
}

/// Whether what follows an escape is an order to change colours and nothing else: `[`, digits and `;`, `m`.
fn is_colour(rest: &str) -> bool {
    let digits = rest.strip_prefix('[').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
    digits.is_some_and(|rest| rest.starts_with('m'))
}

fn paint(colour: bool, code: &str, text: &str) -> String {
    if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.into() }
}
