//! Speaking to the user: results to standard output, talk to standard error, colour only where it is welcome.

use std::io::{self, IsTerminal, Write};

use anyhow::Result;
use serde_json::Value;

/// Where and how to speak.
#[derive(Debug, Clone, Copy)]
pub struct Talk {
    /// Colour on standard output.
    colour: bool,
    /// Colour on standard error.
    colour_err: bool,
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
        out.write_all(text.as_bytes())?;
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

fn paint(colour: bool, code: &str, text: &str) -> String {
    if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.into() }
}
