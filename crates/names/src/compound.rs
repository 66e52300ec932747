//! Compounds of Arabic names in one form: Abd-, -ullah, -uddin and parts joined by -ul- before sun and moon letters.

/// Whether the l of the article becomes this letter (al-Rahman is spoken ar-Rahman).
fn is_sun(letter: u8) -> bool {
    matches!(letter, b't' | b'd' | b'r' | b'z' | b's' | b'n' | b'l')
}

/// Joins two parts with the article between them: `fazl`, `rehman` give `fazlurehman`; `abd`, `aziz` give `abdulaziz`.
pub(crate) fn join(head: &str, tail: &str) -> String {
    let link = match tail.as_bytes().first() {
        Some(&letter) if is_sun(letter) => "u",
        _ => "ul",
    };
    format!("{head}{link}{tail}")
}

const GOD: [&str; 8] = ["oullah", "ullah", "allah", "ollah", "oulla", "ulla", "alla", "olla"];
const FAITH: [&str; 17] = [
    "uddeen", "uddine", "uddin", "eddine", "eddeen", "eddin", "iddine", "iddin", "addine", "addin", "aldine", "aldin",
    "aldeen", "udeen", "udin", "edine", "odin",
];

/// A lower-case ASCII part with its compound endings and its Abd- beginning in one spelling.
pub(crate) fn canonical(word: &str) -> String {
    let word = servant(word).unwrap_or_else(|| word.to_owned());
    for (endings, one) in [(&GOD[..], "ula"), (&FAITH[..], "udin")] {
        for ending in endings {
            if let Some(stem) = word.strip_suffix(ending)
                && stem.len() >= 3
            {
                return format!("{stem}{one}");
            }
        }
    }
    word
}

/// Abdel-, Abdul-, Abdi- and the like, run together with what follows.
fn servant(word: &str) -> Option<String> {
    let rest = word.strip_prefix("abd")?;
    let tail = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u']);
    if tail.len() == rest.len() || tail.len() < 3 {
        return None;
    }
    let tail = match tail.strip_prefix('l') {
        Some(cut) if !cut.starts_with('l') && cut.len() >= 3 => cut,
        _ => tail,
    };
    Some(join("abd", tail))
}
