//! Why a reading holds one record, in words.

use workbench::Explained;

use crate::talk::Talk;
use crate::text::wrapped;

/// Everything that is known about how a record came to be.
pub fn told(why: &Explained, talk: &Talk) -> String {
    let width = talk.width();
    let mut text = format!("{}\n", talk.heading(&why.says));
    text += &format!("  {}\n", why.id);
    if let Some([before, words, after]) = &why.context {
        text += &format!("\n{}\n", talk.heading("WORDS"));
        text += &wrapped(&format!("{before}{}{after}", talk.words(words)), 2, width);
    }
    for also in &why.also {
        text += &wrapped(&format!("also: “{also}”"), 2, width);
    }
    text += &format!("\n{}\n", talk.heading("RULE"));
    match (&why.file, why.own) {
        (Some(file), own) => {
            let whose = if own { "a rule of your own" } else { "a rule of the program" };
            text += &wrapped(&format!("{file}, {whose}: {}", why.why.as_deref().unwrap_or_default()), 2, width);
        }
        (None, _) => text += &wrapped(&format!("{}: a rule in the program's source", why.rule), 2, width),
    }
    text += &wrapped(&format!("trigger: “{}”", why.trigger), 2, width);
    for way in &why.waits_for {
        text += &wrapped(&format!("waits for: {way}"), 2, width);
    }
    text += &wrapped(&format!("how it was completed: {}", why.path), 2, width);
    text += &format!("\n{}\n", talk.heading(&format!("CONFIDENCE {:.2}", why.confidence)));
    for reason in &why.lowered {
        text += &wrapped(reason, 2, width);
    }
    text += &format!("\n{}\n", talk.heading("WHAT ELSE COMPETED"));
    for beside in &why.beside {
        text += &wrapped(&format!("○ {}  {} ({})", beside.id, beside.says, beside.rule), 2, width);
    }
    if !why.rivals.is_empty() {
        text += &wrapped(&format!("rules that wait for “{}” too: {}", why.trigger, why.rivals.join(", ")), 2, width);
    }
    for missed in &why.missed {
        text += &wrapped(&format!("possibly missed here: {missed}"), 2, width);
    }
    if why.beside.is_empty() && why.rivals.is_empty() && why.missed.is_empty() {
        text += "  nothing: no other rule waits for these words, and nothing else was read here\n";
    }
    text
}
