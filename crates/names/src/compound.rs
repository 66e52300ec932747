//! Compounds of Arabic names in one form: Abd-, -ullah, -uddin and parts joined by -ul- before sun and moon letters.

/// Stands for Abd-, Abdul-, Abdel-, Abdi- in a canonical word, so that what is common to many names weighs little.
pub(crate) const SERVANT: char = 'A';
/// Stands for -ullah.
pub(crate) const GOD: char = 'U';
/// Stands for -uddin.
pub(crate) const FAITH: char = 'D';

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

const GODS: [&str; 9] = ["oullah", "ullah", "allah", "ollah", "oulla", "ulla", "alla", "olla", "ulah"];
const FAITHS: [&str; 18] = [
    "uddeen", "uddine", "uddin", "eddine", "eddeen", "eddin", "iddine", "iddin", "addine", "addin", "aldine", "aldin",
    "aldeen", "udeen", "udin", "edine", "odin", "udyn",
];

/// A lower-case ASCII part with its compound endings and its Abd- beginning as one sign each.
pub(crate) fn canonical(word: &str) -> String {
    let word = servant(word).unwrap_or_else(|| word.to_owned());
    for (endings, sign) in [(&GODS[..], GOD), (&FAITHS[..], FAITH)] {
        for ending in endings {
            if let Some(stem) = word.strip_suffix(ending)
                && stem.len() >= 3
            {
                return format!("{stem}{sign}");
            }
        }
    }
    word
}

/// [`canonical`] for a word written without short vowels: "glbdyn" is Gulbuddin, "nwraldyn" Nuruddin.
pub(crate) fn canonical_bare(word: &str) -> String {
    let faith = ["aldyn", "dyn"].iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() > 2);
    faith.map_or_else(|| canonical(word), |stem| format!("{stem}{FAITH}"))
}

/// Abdel-, Abdul-, Abdi- and the like, run together with what follows.
fn servant(word: &str) -> Option<String> {
    let rest = word.strip_prefix("abd")?;
    let tail = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u']);
    let run_on = tail.len() == rest.len();
    if tail.len() < 3 || (run_on && tail.len() < 4) {
        return None;
    }
    if run_on {
        return Some(format!("{SERVANT}{tail}"));
    }
    let tail = match tail.strip_prefix('l') {
        Some(cut) if !cut.starts_with('l') && cut.len() >= 3 => cut,
        _ => tail,
    };
    Some(format!("{SERVANT}{tail}"))
}
