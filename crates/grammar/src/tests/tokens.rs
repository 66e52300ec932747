//! How text is cut into tokens.

use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    let cut: Vec<&str> = crate::tokens(text, 0..text.len()).into_iter().map(|span| &text[span]).collect();
    assert_eq!(cut.join(" "), expected);
}

#[test]
fn possessives() {
    check("the Taliban's emir", "the Taliban 's emir");
    check("the Taliban’s emir", "the Taliban ’s emir");
    check("the fighters' demands", "the fighters ' demands");
    check("al-Qaeda's men", "al-Qaeda 's men");
    check("the U.S.'s offer", "the U.S. 's offer");
}

#[test]
fn contractions() {
    check("We don't, can't and won't.", "We do n't , ca n't and wo n't .");
    check("We cannot; they’d’ve gone", "We can not ; they ’d ’ve gone");
    check("It's I'm they're we'll", "It 's I 'm they 're we 'll");
    check("DON'T", "DO N'T");
}

#[test]
fn apostrophes_inside_names() {
    check("Sana'a, the Qur'an and O'Brien", "Sana'a , the Qur'an and O'Brien");
    check("Saad al-Sa'd of the Shi'a", "Saad al-Sa'd of the Shi'a");
    check("the Ba'ath Party's men", "the Ba'ath Party 's men");
}

#[test]
fn abbreviations_and_initials() {
    check("Gen. J. K. Mir of the U.S. Army", "Gen. J. K. Mir of the U.S. Army");
    check("on Jan. 5.", "on Jan. 5 .");
    check("arms, money, etc.", "arms , money , etc.");
    check("No. 5, said no.", "No. 5 , said no .");
}

#[test]
fn numbers() {
    check("1,200 men, 3.5% and $5m at 10:30", "1,200 men , 3.5 % and $ 5m at 10:30");
    check("on 9/11, 2021-11-08, 2015-16", "on 9/11 , 2021-11-08 , 2015 - 16");
    check("the 1990s, the 5th", "the 1990s , the 5th");
}

#[test]
fn hyphenated_names_stay_whole() {
    for name in [
        "Tehrik-e-Taliban",
        "al-Qaeda",
        "Ahrar-ul-Hind",
        "Khan-Said",
        "Kai-shek",
        "F-16",
        "COVID-19",
        "Secretary-General",
        "Jamaat-ul-Ahrar",
        "JUI-F",
        "Lashkar-e-Taiba",
        "al-shabaab",
        "post-Saddam",
        "anti-Taliban",
        "cease-fire",
        "co-founder",
    ] {
        check(name, name);
    }
}

#[test]
fn ordinary_hyphens_cut() {
    check("a Saudi-led one-month truce", "a Saudi - led one - month truce");
    check("an al-Qaeda-linked group", "an al-Qaeda - linked group");
    check("the 16-year-old commander-in-chief", "the 16 - year - old commander - in - chief");
    check("US-Taliban talks", "US - Taliban talks");
}

#[test]
fn marks() {
    check("\"Stop!\" he said (twice)...", "\" Stop ! \" he said ( twice ) ...");
    check("“We won’t—ever—sign [it]…”", "“ We wo n’t — ever — sign [ it ] … ”");
    check("'quasi-state of war'", "' quasi-state of war '");
    check("and/or 2010–2012", "and / or 2010 – 2012");
    check("• First; -- second", "• First ; -- second");
}

#[test]
fn addresses() {
    check(
        "See https://www.dawn.com/news/1?x=a-b, or (www.un.org).",
        "See https://www.dawn.com/news/1?x=a-b , or ( www.un.org ) .",
    );
    check("write to press@un.org, @UN", "write to press@un.org , @UN");
    check("from dawn.com today", "from dawn.com today");
}

/// Every character that is not white space lies in exactly one token, and tokens hold no white space.
#[track_caller]
fn check_tiling(text: &str) {
    let mut covered = 0;
    for span in crate::tokens(text, 0..text.len()) {
        assert!(span.start >= covered && span.start < span.end);
        assert!(text[covered..span.start].trim().is_empty());
        assert!(!text[span.clone()].contains(char::is_whitespace));
        covered = span.end;
    }
    assert!(text[covered..].trim().is_empty());
}

proptest! {
    #[test]
    fn tokens_tile_any_text(text in any::<String>()) {
        check_tiling(&text);
    }

    #[test]
    fn tokens_tile_hard_text(text in "[a-cA-C0-9.,:;'’\"“”()/&@# \n-]{0,60}") {
        check_tiling(&text);
    }

    #[test]
    fn any_range_is_safe(text in "\\PC{0,20}", a in 0usize..90, b in 0usize..90) {
        crate::tokens(&text, a..b);
    }
}
