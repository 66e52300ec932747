//! Records by hand: what is made, and what cannot be.

use record::{Kind, State};

use super::ByHand;
use crate::{Decoder, Given, Input, Signature, Workbench, summary_in};

const TEXT: &str =
    "The Harvest Front attacked a post in Quetta on 5 March 2021. Somebody whispered of a pact with the army.";

/// Makes a record of these words; what it says and how it stands, or what is wrong.
fn check(words: &str, kind: Kind, fields: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Workbench::create(folder.path().join("x.dossier"), Decoder::default()).expect("a dossier");
    let at = "2021-04-01T10:00:00Z".parse().expect("a moment");
    let added =
        bench.add(Input::Bytes { name: "x.txt".into(), bytes: TEXT.into() }, &Given::default(), at).expect("read");
    let start = TEXT.find(words).expect("words of the text");
    let given =
        ByHand { span: start..start + words.len(), kind, fields: fields.iter().map(|f| (*f).to_string()).collect() };
    let sign = Signature { by: "Amina", why: "plain from the words", at };
    match bench.record_by_hand(&added.report.to_string(), &given, sign) {
        Err(error) => error.to_string(),
        Ok(ruled) => {
            let ledger = bench.ledger(None).expect("a ledger");
            assert!(bench.check().expect("a check").is_empty());
            let id = ruled.about[0].id.parse().expect("an id");
            let standing = ledger.standing(id).expect("it stands");
            assert_eq!(standing.state, State::Accepted);
            assert_eq!(standing.record.quote().words(), words);
            format!("{} ({})", summary_in(&ledger, &standing.body), standing.record.origin())
        }
    }
}

#[test]
fn words_become_records_in_a_persons_name() {
    let actor = check("the army", Kind::Actor, &["kind=armed_group"]);
    assert_eq!(actor, "the army (armed group) (Amina)");
    let event =
        check("whispered of a pact", Kind::Event, &["type=agreement_signed", "actors=Harvest Front", "date=2021-03"]);
    assert_eq!(event, "agreement signed: Harvest Front, 2021-03 (reported) (Amina)");
    let statement =
        check("a pact with the army", Kind::Statement, &["stance=promises", "speaker=Harvest Front", "topic=a pact"]);
    assert_eq!(statement, "Harvest Front promises: a pact (Amina)");
}

#[test]
fn what_is_missing_or_unknown_is_told() {
    assert_eq!(check("a pact", Kind::Event, &[]), "type cannot be empty");
    assert_eq!(check("a pact", Kind::Statement, &["stance=promises", "topic=x"]), "speaker cannot be empty");
    assert!(check("a pact", Kind::Event, &["type=attack", "actors=Nobody"]).contains("“Nobody”"));
    assert!(
        check("a pact", Kind::Relation, &["type=part_of", "from=Harvest Front", "to=Harvest Front"])
            .contains("two actors")
    );
    assert!(check("a pact", Kind::Citation, &[]).contains("citation"));
}
