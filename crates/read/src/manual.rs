//! The manual's page on rules: how one is written, then every rule with its reason, triggers and sentences.

use std::fmt::Write as _;

use crate::{RuleCard, Rules};

const HEAD: &str = "\
# Rules

Written from the rule files; do not edit.

What a report says was done, said and held is found by rules. A rule waits for a word, its trigger (a verb or a noun in
its dictionary form), looks at the words around it in the grammar of the sentence, and finds who did it and to whom.
`rapporteur read FILE --why ID` tells which rule made a record.

## Rules of your own

Put files that end in `.rule` into a folder and name it with `--rules FOLDER`, or for good with the environment variable
`RAPPORTEUR_RULES`. A file with the name of one of the rules below (`events/attack.rule`) takes its place; all others are
added. `rapporteur rules --check FOLDER` reads them, tries their sentences and says what to mend.

```text
event protest
why Picketing is a form of protest that the program's own rule does not know.
verb picket
  object ministry office factory mine
  not-near horse
  needs actor
  actors subj by
yes The Workers Party picketed the ministry.
no They picketed the horses near the office.
```

The first line says what is made: `event TYPE`, `statement STANCE` or `relation TYPE`. `why` gives the reason. `verb` and
`noun` begin a block with its triggers, any of which will do. Below them, in any order:

| line | meaning |
|---|---|
| `under WORDS` | the word above the trigger in the grammar is one of these: \"announced\" in \"announced a truce\" |
| `object WORDS`, `subject WORDS` | the verb's object or subject (in the passive, too) is one of these |
| `below WORDS` | one of these hangs on the trigger, directly or as a preposition: \"off\" in \"called off\" |
| `beside WORDS` | one of these stands right before the trigger or within two words behind it |
| `near WORDS` | one of these stands in the same clause |
| `written WORDS` | the trigger is written like this; `@name` for with a capital |
| `not-under WORDS` and so on | the opposite |
| `actors PATHS`, `targets PATHS` | where those are who did it and to whom, the best place first |
| `needs actor`, `target`, `either` | without them the rule does not fire |
| `needs content` | what was said must be told, as a clause, quotation or object |
| `status STATUS` | the event always has this status |

Instead of a word, `@actor`, `@person`, `@group` and `@clause` stand for anything of that kind. Paths are `subj`, `obj`,
`poss` (the owner: \"the rebels' attack\"), `itself` (\"X, an ally of Y\"), `described` (\"troops backed by\"), `prefix`
(\"Kenyan-backed\"), any of the prepositions (`by`, `with`, `against` ...), and the same at the verb above a noun: `gov-subj`,
`gov-obj`, `gov-poss`, `gov-with`; or at the trigger's own subject or object: `subj-poss` (\"the rebels' truce ended\"),
`subj-between`, `obj-poss`, `obj-with`. `joined` is whom the subject joins by \"and\", `main-subj` the subject of the sentence's main
verb. `yes` and `no` are sentences that must and must not set the rule off; each rule needs one
of both.
";

/// The page, in Markdown.
pub fn manual(rules: &Rules) -> String {
    let mut page = String::from(HEAD);
    let mut kind = "";
    let cards = rules.cards();
    for card in &cards {
        let of = card.makes.split(' ').next().unwrap_or_default();
        if of != kind {
            kind = of;
            let _ = write!(page, "\n## Rules for {kind}s\n");
        }
        page += &entry(card);
    }
    page
}

fn entry(card: &RuleCard) -> String {
    let mut entry = format!("\n### {}\n\nMakes: {}. {}\n\n", card.name, card.makes.replace('_', " "), card.why);
    for trigger in &card.triggers {
        let _ = writeln!(entry, "- {trigger}");
    }
    entry.push('\n');
    for (list, what) in [(&card.yes, "fires"), (&card.no, "does not fire")] {
        for example in list {
            let _ = writeln!(entry, "- {what}: {}", example.text);
        }
    }
    entry
}
