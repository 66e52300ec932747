//! The model file: the bundled one is sound, damaged ones are refused, training repeats itself to the byte.

use crate::model::file;
use crate::{Model, ModelError};

#[test]
fn the_bundled_model_is_sound_and_small() {
    let bytes = Model::bundled_bytes();
    assert!(bytes.len() <= 6_000_000);
    assert!(Model::from_bytes(bytes).is_ok());
}

#[test]
fn a_model_that_is_read_and_written_is_the_same() {
    let bytes = Model::bundled_bytes();
    let parts = file::read(bytes).expect("sound");
    assert!(file::write(&parts) == bytes);
}

#[test]
fn what_was_read_before_changes_no_parse() {
    let fresh = Model::from_bytes(Model::bundled_bytes()).expect("sound");
    let text = "The rebels' leader met President Thein Sein in Naypyidaw, and a truce was signed on Thursday.";
    // Ten thousand words of its own, more than the model keeps in mind.
    let other: String = (0..10_000).map(|n| format!("Word{n} met the others. ")).collect();
    let before = fresh.parse(text);
    fresh.parse(&other);
    assert_eq!(fresh.parse(text), before);
    let all = fresh.parse(&format!("{other}{text}"));
    let forms =
        |sentence: &crate::Sentence| -> Vec<_> { sentence.words.iter().map(|word| (word.head, word.rel)).collect() };
    assert_eq!(all.last().map(forms), before.first().map(forms));
}

#[test]
fn damaged_models_are_refused() {
    let bytes = Model::bundled_bytes();
    assert_eq!(Model::from_bytes(b"").err(), Some(ModelError::Format));
    assert_eq!(Model::from_bytes(b"not a model").err(), Some(ModelError::Format));
    for length in (8..bytes.len()).step_by(bytes.len() / 20) {
        assert_eq!(Model::from_bytes(&bytes[..length]).err(), Some(ModelError::Damaged));
    }
    // A changed byte may go unseen among the weights, but never leads to a panic.
    for at in (8..bytes.len()).step_by(bytes.len() / 60) {
        let mut changed = bytes.to_vec();
        changed[at] ^= 0x55;
        if let Ok(model) = Model::from_bytes(&changed) {
            model.parse("The rebels' leader didn't sign the truce.");
        }
    }
}

#[cfg(feature = "train")]
mod training {
    use crate::Model;
    use crate::train::{Options, conllu, train};

    const TREEBANK: &str = "\
1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tsigned\tsign\tVERB\tVBD\t_\t0\troot\t_\t_
3\ttruces\ttruce\tNOUN\tNNS\t_\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
";

    #[test]
    fn training_learns_and_repeats_itself() {
        let treebank = conllu::read(&TREEBANK.repeat(20)).expect("sound");
        let options = Options { epochs: 40, batch: 20, ..Options::default() };
        let bytes = train(&treebank, &options, &mut |_| ());
        assert_eq!(bytes, train(&treebank, &options, &mut |_| ()));
        let model = Model::from_bytes(&bytes).expect("sound");
        let text = "Rebels signed truces.";
        let parse = model.parse(text);
        let heads: Vec<Option<usize>> = parse[0].words.iter().map(|word| word.head).collect();
        assert_eq!(heads, [Some(1), None, Some(1), Some(1)]);
        assert_eq!(parse[0].words[1].lemma, "sign");
    }

    #[test]
    fn broken_treebanks_are_refused() {
        for (text, line) in [("1\tA\n", 1), ("1\tA\ta\tNOUN\tNN\t_\tx\troot\t_\t_\n", 1)] {
            let error = conllu::read(text).err().map(|error| error.to_string());
            assert!(error.is_some_and(|error| error.starts_with(&format!("line {line}"))));
        }
        assert!(conllu::read("1\tA\ta\tNOUN\tNN\t_\t7\troot\t_\t_\n").is_err());
        assert!(conllu::read("1\tA\ta\tNOUN\tQQ\t_\t0\troot\t_\t_\n").is_err());
    }
}
