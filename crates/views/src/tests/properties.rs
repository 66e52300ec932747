//! What holds of any ledger: no view fails, and every line that rests on records shows them.

use proptest::prelude::*;

use crate::*;

/// Every view of a ledger, as a page.
fn pages(lens: &Lens<'_>) -> Vec<Page> {
    vec![
        brief(lens).page(),
        parties(lens).page(),
        lineage(lens).page(),
        timeline(lens).page(),
        ceasefires(lens).page(),
        talks(lens).page(),
        terms(lens).page(),
        disputes(lens).page(),
        sourcing(lens).page(),
        commitments(lens).page(),
        gaps(lens).page(),
        positions(lens).page(),
        spoilers(lens).page(),
        ahead(lens).page(),
    ]
}

fn day() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (2019..2023, 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (2019..2023, 1..13).prop_map(|(y, m)| format!("{y}-{m:02}~")),
        (2019..2023).prop_map(|y| format!("{y}/..")),
        (2019..2023).prop_map(|y| format!("{y}")),
    ]
}

fn line() -> impl Strategy<Value = String> {
    let actor = || prop::sample::select(vec!["a", "b", "p", "q"]);
    let report = || prop::sample::select(vec!["r1", "r2"]);
    let event = prop::sample::select(record::EventType::ALL);
    let status = prop::sample::select(record::EventStatus::ALL);
    let stance = prop::sample::select(record::Stance::ALL);
    let tie = prop::sample::select(record::RelationType::ALL);
    let topic = prop::sample::select(vec!["ceasefire", "the truce and talks", "prisoners", "…", "A"]);
    prop_oneof![
        (report(), event, actor(), actor(), day(), status, 0..9)
            .prop_map(|(r, e, a, b, d, s, n)| format!("event {r} {e} {a} > {b} {d} {s} 'words {n} a one-week truce'")),
        (report(), actor(), stance, actor(), day(), topic, 0..9)
            .prop_map(|(r, a, s, b, d, t, n)| format!("statement {r} {a} {s} > {b} {d} topic \"{t}\" 'words {n} a'")),
        (report(), actor(), tie, actor(), 0..9)
            .prop_filter("two actors", |(_, a, _, b, _)| a != b)
            .prop_map(|(r, a, t, b, n)| format!("relation {r} {a} {t} {b} \"title\" 'words {n}'")),
    ]
}

/// What the brief and the questions take of long lists, without putting all of them into words, is what the views begin with.
fn few_are_the_first_of_all(lens: &Lens<'_>) {
    use crate::disputes::{Found, Ground};
    use crate::sourcing::{Alone, Heard};
    let (ground, all, sourcing) = (Ground::new(lens), disputes(lens), sourcing(lens));
    let (found, heard) = (Found::new(lens, &ground), Heard::new(lens, &ground.happenings));
    let place = |kind| match kind {
        DisputeKind::OverTime => None,
        DisputeKind::Wording => Some(1),
        _ => Some(0),
    };
    let mut wanted: Vec<&Dispute> = all.disputes.iter().filter(|d| place(d.kind).is_some()).collect();
    wanted.sort_by_key(|d| place(d.kind));
    for most in 0..4 {
        let few: Vec<String> = found.first(most, place).into_iter().map(|d| d.id).collect();
        assert_eq!(few, wanted.iter().take(most).map(|d| d.id.clone()).collect::<Vec<_>>());
        let few: Vec<String> = heard.first(most, Alone::is_repeated).into_iter().map(|s| s.text).collect();
        let repeated = sourcing.single.iter().filter(|s| s.reports > 1);
        assert_eq!(few, repeated.take(most).map(|s| s.text.clone()).collect::<Vec<_>>());
    }
    for kind in DisputeKind::ALL {
        assert_eq!(found.count(kind), all.disputes.iter().filter(|d| d.kind == kind).count());
    }
    assert_eq!(heard.single.len(), sourcing.single.len());
    assert_eq!(heard.corroborated, sourcing.corroborated);
    assert!(found.besides(&found.sides().collect()).is_empty());
    assert_eq!(found.besides(&Default::default()).len(), all.disputes.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_ledger_can_be_drawn_and_every_line_shows_its_evidence(
        lines in prop::collection::vec(line(), 0..40),
        as_of in prop::option::of((2018i16..2024, 1i8..13)),
        accepted_only: bool,
    ) {
        let head = "report r1 2021-11-09 \"P\"\nreport r2\nactor a armed_group \"Group A\" in r1 r2\n\
                    actor b state B in r1 r2\nactor p person \"Ann P\" in r1 r2\nactor q person \"Ben Q\" in r1 r2\n";
        let ledger = testkit::ledger(&format!("{head}{}", lines.join("\n"))).unwrap();
        let as_of = as_of.and_then(|(y, m)| record::Date::new(y, m, 1).ok());
        let lens = Lens::new(&ledger, Options { as_of, accepted_only });
        brief(&lens).to_html();
        few_are_the_first_of_all(&lens);
        for page in pages(&lens) {
            page.to_text(0);
            page.to_markdown();
            for line in page.sections.iter().flat_map(|s| &s.lines) {
                prop_assert_eq!(line.mark == Mark::Plain, line.support.evidence.is_empty(), "{:?}", line);
                prop_assert!(accepted_only || !line.text.is_empty());
                for evidence in &line.support.evidence {
                    let (start, end) = evidence.span;
                    let report = ledger.report(evidence.report.parse().unwrap()).unwrap();
                    prop_assert_eq!(&report.text()[start..end], &evidence.words);
                }
            }
        }
    }

    #[test]
    fn hostile_words_draw_and_escape(topic in "\\PC{1,30}", name in "\\PC{1,20}") {
        // A comma of its own could stand before a sign of equality without beginning a cell.
        let clean = |text: &str| text.replace(['\\', '"', '\'', ','], "x");
        let (topic, name) = (clean(&topic), clean(&name));
        prop_assume!(!topic.trim().is_empty() && !name.trim().is_empty());
        let notation = format!(
            "report r1 2021 \"P\"\nactor a party \"{name}\"\nstatement a demands topic \"{topic}\" '={topic}'"
        );
        // A name or quote of white space alone is refused by the record itself.
        let Ok(ledger) = testkit::ledger(&notation) else { return Ok(()) };
        let lens = Lens::new(&ledger, Options::default());
        pages(&lens).iter().for_each(|page| { page.to_markdown(); });
        brief(&lens).to_html();
        let csv = terms(&lens).to_csv();
        prop_assert!(!csv.contains(",="), "a cell that a spreadsheet would run: {}", csv);
    }
}
