//! Lengths of time and words that point at the present, the past or the future.

use proptest::prelude::*;

use super::super::find_spans;

fn check(table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in table {
        let shown: Vec<String> =
            find_spans(text).iter().map(|m| format!("{} = {}", &text[m.span.clone()], m.value)).collect();
        if shown.join("; ") != *expected {
            wrong += &format!("\n  {text}\n    expected {expected}\n    found    {}", shown.join("; "));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn lengths() {
    check(&[
        ("a truce of two months", "two months = P2M"),
        ("a sixty-day truce", "sixty-day = P60D"),
        ("a one-month ceasefire", "one-month = P1M"),
        ("within a few days", "a few days = PXD"),
        ("over the next two weeks", "the next two weeks = P2W"),
        ("for more than three years", "more than three years = P3Y"),
        ("a siege of twenty-one days", "twenty-one days = P21D"),
        ("two bloody weeks", "two bloody weeks = P2W"),
        ("it lasted years", "years = PXY"),
        ("a fortnight passed", "a fortnight = P2W"),
        ("almost an hour", "almost an hour = PT1H"),
        ("half the men", ""),
        ("22 years old", ""),
        ("two days later", ""),
        ("one of the leaders", ""),
    ]);
}

#[test]
fn pointers() {
    check(&[
        ("They now refuse.", "now = PRESENT_REF"),
        ("At that time he agreed.", "that time = PAST_REF"),
        ("in the near future", "future = FUTURE_REF"),
        ("They recently met.", "recently = PAST_REF"),
        ("Nowhere is it said.", ""),
    ]);
}

proptest! {
    #[test]
    fn any_text_is_safe(text in "[a-z0-9 \\-]{0,60}|\\PC{0,60}") {
        let found = find_spans(&text);
        prop_assert!(found.iter().all(|m| text.is_char_boundary(m.span.start) && m.span.start < m.span.end));
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
}
