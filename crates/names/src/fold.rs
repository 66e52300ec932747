//! Folding: one plain form for case, diacritics, apostrophes and hyphens; and letters of other scripts in Latin letters.

use crate::part::Map;
use crate::tables::rows;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// Folds case, diacritics, apostrophes, hyphens and other punctuation: "Al-Qa'ida" and "al Qaïda" both give `al qaida`.
///
/// Letters keep their script (Arabic letter forms are unified); words are joined by one space.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if is_apostrophe(c) || is_mark(c) {
            continue;
        }
        match plain(c) {
            Some(letters) => out.push_str(letters),
            None if c.is_alphanumeric() || is_sign(c) => out.push(c),
            None if !out.ends_with(' ') => out.push(' '),
            None => {}
        }
    }
    out.truncate(out.trim_end().len());
    let out = match out.find(|c| c != ' ') {
        Some(start) => out.split_off(start),
        None => String::new(),
    };
    // Marks that a left-out apostrophe kept apart take their order.
    if out.is_ascii() { out } else { out.nfkd().collect() }
}

/// [`fold`] followed by romanisation: lower-case ASCII words joined by one space.
pub(crate) fn latin(text: &str) -> String {
    let text: String = text.nfkc().collect();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_apostrophe(c) || is_mark(c) {
            continue;
        }
        if c.is_alphanumeric() || is_sign(c) {
            romanise(c, &mut out);
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Writes a letter in lower-case ASCII. Letters that no table has go through the general transliteration of `deunicode`.
pub(crate) fn romanise(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    if ethiopic(c, out) {
        return;
    }
    for lower in c.to_lowercase() {
        if let Some(letters) = SCRIPTS.get(&lower) {
            out.push_str(letters);
            continue;
        }
        let mut base = lower;
        decompose_canonical(lower, |part| {
            if !is_mark(part) && base == lower {
                base = part;
            }
        });
        if base.is_ascii() {
            out.push(base);
        } else if let Some(letters) = SCRIPTS.get(&base) {
            out.push_str(letters);
        } else if let Some(letters) = deunicode::deunicode_char(base) {
            out.extend(letters.chars().filter(char::is_ascii_alphanumeric).map(|l| l.to_ascii_lowercase()));
        }
    }
}

/// Whether a letter belongs to a script that leaves short vowels unwritten.
pub(crate) fn is_bare(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{05ff}' | '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{08a0}'..='\u{08ff}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Apostrophes, half rings, hamza and ayn signs: dropped inside words.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
            | '‘'
            | '`'
            | '´'
            | 'ʼ'
            | 'ʻ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | 'ˈ'
            | '′'
            | '\u{200c}'
            | '\u{200d}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{0640}'
            | '\u{00ad}'
            | '\u{feff}'
            | '՚'
            | '׳'
    )
}

/// Combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic; vowel signs of Indic scripts are letters here.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05c7}' | '\u{0610}'..='\u{061a}'
        | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06ed}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Vowel signs and viramas of Indic, Burmese, Thai and Khmer scripts, which are not alphanumeric but belong to words.
pub(crate) fn is_sign(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0dff}' | '\u{0e30}'..='\u{0e4e}' | '\u{0eb0}'..='\u{0ecd}' | '\u{0f71}'..='\u{0fbc}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}')
        && !c.is_alphanumeric()
        && !matches!(c, '\u{0964}' | '\u{0965}')
}

/// Latin letters that do not decompose, and the Arabic letter forms that one writer uses for another's.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' => "i",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ي' | 'ى' | 'ے' => "ی",
        'ك' => "ک",
        'ة' | 'ہ' | 'ھ' => "ه",
        'ٱ' => "ا",
        _ => return None,
    })
}

static SCRIPTS: LazyLock<Map<char, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../data/scripts.tsv"))
        .filter(|row| !matches!(row.first(), Some(&("ethiopic" | "burmese_initials" | "burmese_rimes"))))
        .flat_map(|row| row.get(1).copied().unwrap_or_default().split(' '))
        .filter_map(|pair| {
            let (letter, latin) = pair.split_once('=')?;
            Some((letter.chars().next()?, latin))
        })
        .collect()
});

static ETHIOPIC: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../data/scripts.tsv"))
        .find(|row| row.first() == Some(&"ethiopic"))
        .and_then(|row| row.get(1).copied())
        .unwrap_or_default()
        .split(' ')
        .collect()
});

/// An Ethiopic syllable is its row's consonant and its column's vowel; the sixth column has none (or a very short one).
fn ethiopic(c: char, out: &mut String) -> bool {
    let Some(offset) = (c as u32).checked_sub(0x1200) else {
        return false;
    };
    let Some(consonant) = ETHIOPIC.get((offset / 8) as usize) else {
        return false;
    };
    let column = offset % 8;
    if *consonant == "-" {
        out.push_str(["a", "u", "i", "a", "e", "i", "o", "a"][column as usize]);
    } else {
        // Two equal consonants without a vowel between them are spoken with one (Mekonnen).
        if column == 5 && !consonant.is_empty() && out.ends_with(consonant) {
            out.push('e');
        }
        out.push_str(consonant);
        out.push_str(["e", "u", "i", "a", "e", "", "o", "wa"][column as usize]);
    }
    true
}
