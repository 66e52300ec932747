//! The sentence in which a name stands.

use record::{Ledger, Quote};

use crate::Context;

/// Most bytes that are shown on either side of the words.
const AROUND: usize = 140;

/// The words of a quote with what stands before and after them in the same sentence, long stretches cut at a word; the
/// words alone where the report is not there.
pub fn passage(ledger: &Ledger, quote: &Quote) -> Context {
    let whole = ledger.report(quote.report()).and_then(|report| Context::of(report, quote));
    let Some(mut context) = whole else {
        let words = quote.words().into();
        return Context { before: String::new(), words, after: String::new(), cut_before: false, cut_after: false };
    };
    if let Some(at) = ends(&context.before).last() {
        context.before.drain(..at);
        context.cut_before = false;
    }
    // A quote that ends its sentence has nothing behind it.
    let over = if context.words.ends_with(['.', '!', '?']) { Some(0) } else { ends(&context.after).next() };
    if let Some(at) = over {
        context.after.truncate(at);
        context.cut_after = false;
    }
    if context.before.len() > AROUND {
        let from = context.before.len() - AROUND;
        let at = spaces(&context.before).find(|at| *at >= from).map_or(context.before.len(), |at| at + 1);
        context.before.drain(..at);
        context.cut_before = true;
    }
    if context.after.len() > AROUND {
        let at = spaces(&context.after).take_while(|at| *at <= AROUND).last().unwrap_or(0);
        context.after.truncate(at);
        context.cut_after = true;
    }
    context
}

impl Context {
    /// On one line, the words between `open` and `close`.
    pub fn line(&self, open: &str, close: &str) -> String {
        let gap = |cut| if cut { "… " } else { "" };
        let (begin, end) = (gap(self.cut_before), if self.cut_after { " …" } else { "" });
        let line = format!("{begin}{}{open}{}{close}{}{end}", self.before, self.words, self.after);
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Where sentences end, with the space behind. A full stop behind a single letter or a short title ends none.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '\n'));
    ends.filter_map(move |(at, c)| {
        let word = text[..at].rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let short = c == '.' && word.chars().count() < 3 && word.starts_with(char::is_uppercase);
        let rest = text[at + 1..].trim_start_matches([')', '”', '"', '’', ']']);
        let behind = text.len() - rest.len();
        let space = rest.is_empty() || rest.starts_with(char::is_whitespace) || c == '\n';
        (space && !short).then(|| behind + (rest.len() - rest.trim_start().len()))
    })
}

fn spaces(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at)
}
