//! Passages, search, and ids by their first characters.

use proptest::prelude::*;
use record::{Reading, Report, ReportDetails};

use super::sample::{at, reader};
use super::{filled, fresh};
use crate::passages::passages;
use crate::search::query;
use crate::{AnyId, Dossier};

/// A dossier with one report of this text, and what a search in it gives: passages with marks.
fn check(text: &str, searches: &[(&str, &str)]) {
    let (_folder, mut dossier) = fresh();
    add(&mut dossier, text);
    for (words, expected) in searches {
        let hits = dossier.search(words, 9).unwrap();
        let shown: Vec<String> = hits
            .iter()
            .map(|hit| {
                assert_eq!(&text[hit.range.clone()], hit.words);
                let mut shown = hit.words.clone();
                for mark in hit.marks.iter().rev() {
                    shown.insert(mark.end, ']');
                    shown.insert(mark.start, '[');
                }
                shown
            })
            .collect();
        assert_eq!(shown.join(" | "), *expected, "{words}");
    }
    assert_eq!(dossier.check().unwrap(), []);
}

fn add(dossier: &mut Dossier, text: &str) {
    let report = Report::new(text.into(), text.as_bytes(), ReportDetails::default());
    let reading = Reading { report: report.id(), origin: reader("1"), at: at(0), records: vec![] };
    dossier.add(&report, at(0), &reading, &[]).unwrap();
}

#[test]
fn passages_with_all_the_words_are_found() {
    check(
        "  Çelik met the elders.\nThe ceasefire held.\n \n\nPrisoners were released; negotiations go on.\n",
        &[
            ("celik ELDERS", "[Çelik] met the [elders].\nThe ceasefire held."),
            ("elders prisoners", ""),
            ("\"ceasefire held\"", "Çelik met the elders.\nThe [ceasefire held]."),
            ("“held ceasefire”", ""),
            ("negotiat*", "Prisoners were released; [negotiations] go on."),
            ("negotiat", ""),
            ("released OR elders", ""),
            ("were:released -(", "Prisoners [were released]; negotiations go on."),
            ("", ""),
            ("— \" * ( NEAR", ""),
        ],
    );
}

#[test]
fn the_best_passage_comes_first_and_the_limit_holds() {
    let (_folder, mut dossier) = fresh();
    add(&mut dossier, "A long line about elders, rain, harvest, roads and one ceasefire.\n\nCeasefire, ceasefire!");
    add(&mut dossier, "No truce.");
    let words: Vec<String> = dossier.search("ceasefire", 9).unwrap().into_iter().map(|hit| hit.words).collect();
    assert_eq!(words[0], "Ceasefire, ceasefire!");
    assert_eq!((words.len(), dossier.search("ceasefire", 1).unwrap().len()), (2, 1));
}

#[test]
fn long_paragraphs_are_cut_at_sentences_and_nothing_is_lost() {
    let sentence = "The elders of the valley met again and spoke about the release of prisoners. ";
    let text = sentence.repeat(40);
    let cut = passages(&text);
    assert!(cut.len() > 2 && cut.iter().all(|r| r.len() <= 1200 && text[r.clone()].ends_with('.')), "{cut:?}");
    assert_eq!(passages(&"x".repeat(3000)).len(), 3);
    assert_eq!(passages(&"ж".repeat(3000)).iter().map(|r| r.len()).sum::<usize>(), 6000);
    assert!(passages(" \n\n\t\n").is_empty());
}

#[test]
fn ids_are_found_by_their_first_characters() {
    let (_folder, dossier, samples) = filled();
    let report = samples[0].report.id();
    let whole = report.to_string();
    assert_eq!(dossier.find(&whole).unwrap(), [AnyId::Report(report)]);
    assert!(dossier.find(&whole[..6]).unwrap().contains(&AnyId::Report(report)));
    assert_eq!(dossier.find(&whole[4..14].to_uppercase()).unwrap(), [AnyId::Report(report)]);
    assert_eq!(dossier.find("rep-").unwrap().len(), 2);
    let records = samples.iter().map(|s| s.records.len()).sum::<usize>();
    assert_eq!(dossier.find("rec-").unwrap().len(), records);
    for nothing in ["", "-", "evt-0", "rep-é", "0%", "rep-' OR 1", "zzzz", "rep-zz~"] {
        assert_eq!(dossier.find(nothing).unwrap(), [], "{nothing}");
    }
}

proptest! {
    #[test]
    fn passages_hold_every_word_once(text in "(\\PC|[ \n.]){0,400}", times in 1usize..40) {
        let text = text.repeat(times);
        let cut = passages(&text);
        prop_assert!(cut.windows(2).all(|pair| pair[0].end <= pair[1].start));
        prop_assert!(cut.iter().all(|r| !r.is_empty() && r.len() <= 1200 && text[r.clone()].trim() == &text[r.clone()]));
        let kept: String = cut.iter().flat_map(|r| text[r.clone()].chars()).filter(|c| !c.is_whitespace()).collect();
        let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(kept, all);
    }

    #[test]
    fn no_search_is_an_error(words in proptest::collection::vec("\\PC*|[\"*:^()+{} \0-]*|AND|NEAR|words|\"", 0..6)) {
        thread_local! {
            static DOSSIER: (tempfile::TempDir, Dossier, Vec<super::sample::Sample>) = filled();
        }
        let words = words.join(" ");
        DOSSIER.with(|(_, dossier, _)| {
            prop_assert!(dossier.search(&words, 3).is_ok(), "{:?}", query(&words));
            prop_assert!(dossier.find(&words).is_ok());
            Ok(())
        })?;
    }
}
