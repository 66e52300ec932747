//! What the reader is not made for: it says so, and comes to an end.

use proptest::prelude::*;
use record::{Body, Report, ReportDetails};

use super::render::{check, rendered};
use crate::{Rules, read_whole, stretches};

/// The problems that a text has, one to a line.
fn problems(text: &str) -> String {
    let report = Report::new(text.into(), text.as_bytes(), ReportDetails::default());
    let reading = crate::read(&report, &[]);
    let messages = reading.records.iter().filter_map(|record| match record.body() {
        Body::Problem(problem) => Some(problem.message.as_str()),
        _ => None,
    });
    messages.collect::<Vec<_>>().join("\n")
}

#[test]
fn texts_in_other_languages_are_told() {
    let told = "this text does not seem to be English";
    for foreign in [
        "Le gouvernement et les rebelles ont signé mardi un accord de cessez-le-feu à Genève, ont annoncé les médiateurs, \
         qui espèrent que les combats cesseront dans les prochains jours. Le porte-parole du groupe armé a déclaré que \
         ses hommes respecteraient la trêve tant que l'armée restera dans ses casernes.",
        "Die Regierung und die Rebellen haben am Dienstag in Genf eine Waffenruhe vereinbart, wie die Vermittler \
         mitteilten. Der Sprecher der Gruppe erklärte, seine Leute würden sich daran halten, solange die Armee in ihren \
         Kasernen bleibe. Am Mittwoch soll weiter verhandelt werden, auch über den Austausch von Gefangenen.",
        "Правительство и повстанцы подписали во вторник в Женеве соглашение о прекращении огня, сообщили посредники. \
         Представитель группировки заявил, что его люди будут соблюдать перемирие, пока армия остаётся в казармах, и \
         что переговоры продолжатся в среду.",
        &"和平谈判昨天在日内瓦恢复，双方代表就停火问题进行了讨论。".repeat(8),
    ] {
        assert!(problems(foreign).contains(told), "{foreign}");
    }
    for english in [
        "The government and the rebels signed a ceasefire in Geneva on Tuesday, the mediators announced. The spokesman of \
         the armed group said that its men would keep the truce as long as the army stayed in its barracks.",
        "Short and good.",
        "Участники: Иванов, Петров.",
    ] {
        assert_eq!(problems(english), "", "{english}");
    }
}

#[test]
fn many_broken_brackets_are_told_together() {
    for brackets in ["(".repeat(2_000), "( a".repeat(2_000), ")".repeat(2_000), "xxxx) ".repeat(2_000)] {
        let problems = problems(&brackets);
        assert_eq!(problems.lines().filter(|line| line.contains("bracket")).count(), 21, "{:.20}", brackets);
        assert!(problems.contains("from here on, 1980 more brackets"), "{problems}");
    }
}

#[test]
fn a_long_line_without_a_space_is_read() {
    assert!(problems(&"a".repeat(300_000)).starts_with("this text is longer than a report"));
}

#[test]
fn long_texts_are_read_as_short_ones_are() {
    let filler = "Nothing else was heard from the hills, and the people of the town went home.\n\n";
    let text = format!(
        "The Northern Front declared a ceasefire on 8 November 2021.\n\n{}The Northern Front killed two soldiers on 9 \
         November 2021.\n\nAhmad Karimi rejected the offer of the Northern Front.\n",
        filler.repeat(20)
    );
    let details = ReportDetails { published: "2021-12-03".parse().ok(), ..ReportDetails::default() };
    let report = Report::new(text.clone(), text.as_bytes(), details);
    let whole = rendered(&report, &read_whole(&report, &[], &Rules::bundled()));
    let cut = rendered(&report, &stretches::read_cut(&report, &[], &Rules::bundled(), &(300..=600)));
    assert_eq!(cut, whole);
    assert!(check("2021-12-03", &text).lines().count() > 4, "{whole}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stretches_make_up_the_text(text in "[a-zé. \n]{0,200}") {
        let ranges = stretches::cut(&text, &(10..=20));
        let joined: String = ranges.iter().map(|range| &text[range.clone()]).collect();
        prop_assert_eq!(joined, text);
        prop_assert!(ranges.iter().all(|range| range.len() <= 20));
    }
}
