//! Every sentence in a rule file does what the file says.

use crate::{Rules, try_sentences};

#[test]
fn the_sentences_of_the_rules_do_what_the_rules_say() {
    let failures = try_sentences(&Rules::bundled(), &|_| true);
    let shown: Vec<String> = failures
        .iter()
        .map(|f| {
            let must = if f.must_fire { "must fire" } else { "must not fire" };
            format!("\n  {}, line {}, {must}: {}\n    read: {}", f.rule, f.line, f.sentence, f.read.join("; "))
        })
        .collect();
    assert!(shown.is_empty(), "{} sentences fail:{}", shown.len(), shown.concat());
}
