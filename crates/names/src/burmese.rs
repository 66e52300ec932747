//! Burmese script: names are written without spaces, one syllable to each word of the romanised name.

use crate::part::Map;
use crate::tables::rows;
use std::sync::LazyLock;

/// The vowel killer and the sign that stacks the next consonant.
const ASAT: char = '\u{103a}';
const STACK: char = '\u{1039}';
const MEDIAL_W: char = '\u{103d}';
const MEDIAL_H: char = '\u{103e}';

struct Script {
    initials: Map<char, &'static str>,
    rimes: Map<&'static str, &'static str>,
}

static SCRIPT: LazyLock<Script> = LazyLock::new(|| {
    let pairs = |wanted: &'static str| {
        rows(include_str!("../data/scripts.tsv"))
            .filter(move |row| row.first() == Some(&wanted))
            .flat_map(|row| row.get(1).copied().unwrap_or_default().split(' '))
            .filter_map(|pair| pair.split_once('='))
    };
    Script {
        initials: pairs("burmese_initials").filter_map(|(sign, latin)| Some((sign.chars().next()?, latin))).collect(),
        rimes: pairs("burmese_rimes").collect(),
    }
});

fn is_burmese(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{109f}')
}

fn is_medial(c: char) -> bool {
    matches!(c, '\u{103b}'..='\u{103e}')
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{102b}'..='\u{1036}')
}

/// The text with Burmese syllables in Latin letters, a space between them; `None` when it has no Burmese.
pub(crate) fn romanised(text: &str) -> Option<String> {
    if !text.chars().any(is_burmese) {
        return None;
    }
    // Tones are not romanised in names.
    let chars: Vec<char> = text.chars().filter(|c| !matches!(c, '\u{1037}' | '\u{1038}')).collect();
    let mut out = String::with_capacity(2 * chars.len());
    let mut at = 0;
    while at < chars.len() {
        if SCRIPT.initials.contains_key(&chars[at]) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            let from = out.len();
            at = syllable(&chars, at, &mut out);
            if let Some(first) = out.get(from..from + 1).map(str::to_uppercase) {
                out.replace_range(from..from + 1, &first);
            }
        } else {
            if !is_burmese(chars[at]) {
                out.push(chars[at]);
            }
            at += 1;
        }
    }
    Some(out)
}

/// Writes the syllable that begins here; returns where the next one begins.
fn syllable(chars: &[char], start: usize, out: &mut String) -> usize {
    let run = |from: usize, wanted: fn(char) -> bool| {
        from + chars.get(from..).unwrap_or_default().iter().take_while(|c| wanted(**c)).count()
    };
    let medials_end = run(start + 1, is_medial);
    let vowels_end = run(medials_end, is_vowel);
    let medials = &chars[start + 1..medials_end];
    let mut rime: String = chars[medials_end..vowels_end].iter().collect();
    let mut at = vowels_end;
    if chars.get(at) == Some(&ASAT) {
        rime.push(ASAT);
        at += 1;
    }
    while let (Some(last), Some(&(ASAT | STACK))) = (chars.get(at), chars.get(at + 1)) {
        if rime.is_empty() || !rime.ends_with(ASAT) {
            rime.push(*last);
            rime.push(ASAT);
        }
        at = run(at + 1, |c| matches!(c, ASAT | STACK));
    }
    let has = |medial: char| medials.contains(&medial);
    let y = medials.iter().any(|c| matches!(c, '\u{103b}' | '\u{103c}'));
    let initial = SCRIPT.initials.get(&chars[start]).copied().unwrap_or_default();
    match (initial, y, has(MEDIAL_H)) {
        ("y", _, true) | ("l", true, true) => out.push_str("sh"),
        ("kh", true, _) => out.push_str("ch"),
        (initial, y, h) => {
            out.push_str(if h { "h" } else { "" });
            out.push_str(initial);
            out.push_str(if y { "y" } else { "" });
        }
    }
    // The rime with w is another one where a consonant follows ("htun").
    let with_w = format!("{MEDIAL_W}{rime}");
    let known = has(MEDIAL_W).then(|| SCRIPT.rimes.get(with_w.as_str())).flatten();
    if let Some(latin) = known {
        out.push_str(latin);
    } else {
        let vowels: String = rime.chars().take_while(|c| is_vowel(*c)).collect();
        let latin = SCRIPT.rimes.get(rime.as_str()).or_else(|| SCRIPT.rimes.get(vowels.as_str()));
        out.push_str(if has(MEDIAL_W) { "w" } else { "" });
        // A consonant alone is spoken with a; an independent vowel is not.
        let bare = if initial.is_empty() || !initial.ends_with(['a', 'e', 'i', 'u']) { "a" } else { "" };
        out.push_str(latin.copied().unwrap_or(bare));
    }
    at
}
