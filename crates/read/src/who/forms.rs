//! Forms of one name within a document: fuller and shorter ones, other spellings.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::mention::is_acronym;
use crate::gazetteer;

/// What comparisons need of a name.
struct Form {
    folded: Rc<str>,
    /// The name as a person's.
    person: OnceCell<names::Prepared>,
}

/// So many names are kept: few enough that none of them, however chosen, can make the quick hash slow.
const KEPT: usize = 4096;

/// What comparisons need of a name. It is kept, for the names of a document are compared with each other again and again.
fn form(name: &str) -> Rc<Form> {
    thread_local! {
        static FORMS: RefCell<FxHashMap<String, Rc<Form>>> = RefCell::default();
    }
    FORMS.with_borrow_mut(|forms| {
        if let Some(form) = forms.get(name) {
            return Rc::clone(form);
        }
        if forms.len() >= KEPT {
            forms.clear();
        }
        let form = Rc::new(Form { folded: folded(name).into(), person: OnceCell::new() });
        forms.insert(name.to_string(), Rc::clone(&form));
        form
    })
}

impl Form {
    fn person(&self, name: &str) -> &names::Prepared {
        self.person.get_or_init(|| names::Prepared::new(name, names::Kind::Person))
    }
}

pub(super) fn fold(name: &str) -> Rc<str> {
    Rc::clone(&form(name).folded)
}

/// Whether a person's name can be a short form or another spelling of a fuller one.
pub(super) fn short_for(short: &str, long: &str) -> bool {
    form(short).person(short).is_form_of(form(long).person(long))
}

fn folded(name: &str) -> String {
    let expanded: Vec<&str> = name
        .split(' ')
        .map(|w| match w {
            _ if !name.contains(' ') => w,
            "UN" | "U.N." => "United Nations",
            "US" | "U.S." => "United States",
            "EU" | "E.U." => "European Union",
            "UK" | "U.K." => "United Kingdom",
            w => w,
        })
        .collect();
    let mut expanded = expanded.join(" ");
    // "American military", "U.S. armed forces" and "United States military forces" are one.
    if let Some(state) = forces_of(&expanded) {
        expanded = format!("{state} military");
    }
    // "Embassy in Baghdad" and "Embassy in Iraq" are one.
    if let Some((body, place)) = expanded.split_once(" in ")
        && body.contains("Embassy")
        && let Some(word) = gazetteer::state_words(place).first()
    {
        expanded = format!("{body} in {}", word.state);
    }
    let folded = names::fold(&expanded);
    if matches!(folded.as_str(), "coalition forces" | "coalition military forces" | "coalition ground forces") {
        return "coalition".into();
    }
    folded.strip_prefix("the ").unwrap_or(&folded).to_string()
}

/// The state whose forces a name in general words means.
fn forces_of(name: &str) -> Option<&'static str> {
    const GENERAL: &[&str] = &[" military forces", " armed forces", " military"];
    let before = GENERAL.iter().find_map(|ending| name.strip_suffix(ending))?;
    gazetteer::state(before, &[gazetteer::StandsBy::Adjective, gazetteer::StandsBy::Name]).map(|w| w.state)
}

pub(super) fn same_fold(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// "Security Council" for "U.N. Security Council" or "Security Council of the United Nations".
pub(super) fn shortened(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let (long, short) = (fold(long), fold(short));
    // "Security Council of the United Nations", "UN Security Council".
    if short.contains(' ') && same_words(&long, &short) {
        return true;
    }
    if short.split(' ').count() < 2 || long == short {
        return short.split(' ').count() == 1 && one_word_short(&long, &short);
    }
    let before = long.strip_suffix(&*short).and_then(|p| p.strip_suffix(' '));
    let behind = long.strip_prefix(&*short).is_some_and(|p| p.starts_with(" of ") || p.starts_with(" for "));
    behind || before.is_some_and(|p| p.split(' ').count() <= 2)
}

/// Whether two names have the same words in whatever order, small ones apart.
fn same_words(a: &str, b: &str) -> bool {
    fn significant(name: &str) -> impl Iterator<Item = &str> {
        name.split(' ').filter(|w| !matches!(*w, "of" | "the" | "for" | "and"))
    }
    let letters = |name: &str| significant(name).map(str::len).sum::<usize>();
    if letters(a) != letters(b) {
        return false;
    }
    let sorted = |name| {
        let mut words: Vec<&str> = significant(name).collect();
        words.sort_unstable();
        words
    };
    sorted(a) == sorted(b)
}

/// "Taliban" for "Afghan Taliban", "Houthis" for "Houthi rebels": the one word that is not a common organisation word.
fn one_word_short(long: &str, short: &str) -> bool {
    let words: Vec<&str> = long.split(' ').collect();
    let generic = [
        "army",
        "forces",
        "government",
        "military",
        "police",
        "council",
        "party",
        "movement",
        "front",
        "union",
        "state",
        "command",
        "group",
        "court",
    ];
    let nationality = |w: &str| {
        let mut capital: Vec<char> = w.chars().collect();
        if let Some(first) = capital.first_mut() {
            *first = first.to_ascii_uppercase();
        }
        let capital: String = capital.into_iter().collect();
        !gazetteer::state_words(&capital).is_empty()
    };
    words.len() == 2 && !generic.contains(&short) && words[1] == short && nationality(words[0])
}

/// "Houthi movement", "Houthi rebels" and "Houthis"; "Maoists" and "Communist Party (Maoist)": one word for the people
/// that fight under it, whatever noun follows.
pub(super) fn same_people(own: Option<&str>, name: &str) -> bool {
    own.is_some() && people(name).as_deref() == own
}

/// The one word for the people, in small letters and without the mark of the plural.
pub(super) fn people(name: &str) -> Option<String> {
    const NOUNS: &[&str] = &[
        "rebels",
        "rebel",
        "fighters",
        "militants",
        "insurgents",
        "militia",
        "militias",
        "guerrillas",
        "insurgency",
        "movement",
        "group",
        "separatists",
        "forces",
        "gunmen",
    ];
    let bracketed = name.strip_suffix(')').and_then(|n| n.rsplit_once(" (")).map(|(_, wing)| wing);
    let word = match (bracketed, name.split_once(' ')) {
        (Some(wing), _) => wing,
        (None, None) => name,
        (None, Some((word, noun))) => NOUNS.contains(&noun.to_lowercase().as_str()).then_some(word)?,
    };
    // A nationality is shared by many: "Sudanese rebels" and "Sudanese forces" are two.
    let proper = word.starts_with(char::is_uppercase) && !is_acronym(word) && gazetteer::state_words(word).is_empty();
    let stem = word.strip_suffix('s').unwrap_or(word);
    (proper && stem.len() > 3).then(|| stem.to_lowercase())
}

/// "Chiang" first, "Chiang Kai-shek" later.
pub(super) fn longer_person(short: &str, long: &str) -> bool {
    let (short, long) = (fold(short), fold(long));
    let words = |n: &str| n.split(' ').count();
    words(&long) > words(&short) && short.split(' ').all(|word| long.split(' ').any(|w| w == word))
}

/// Names of the same length whose words differ by spelling alone.
pub(super) fn same_but_spelling(a: &str, b: &str) -> bool {
    let gaps = |n: &str| n.bytes().filter(|c| matches!(c, b' ' | b'-')).count();
    let (a_form, b_form) = (form(a), form(b));
    let tie = || a_form.person(a).tie(b_form.person(b));
    if gaps(a) == gaps(b) && a.contains(' ') && !is_acronym(a) && tie() == Some(names::Tie::Spelling) {
        return true;
    }
    let (a_folded, b_folded) = (&a_form.folded, &b_form.folded);
    let words = |n: &str| n.split(' ').count();
    words(a_folded) == words(b_folded)
        && a_folded != b_folded
        && a_folded.split(' ').zip(b_folded.split(' ')).all(|(x, y)| close(x, y))
        && !is_acronym(a)
        && !is_acronym(b)
}

/// One letter in six may differ, the first stays; short words must be equal.
fn close(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.chars().next() != b.chars().next() {
        return false;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if x.len().min(y.len()) < 6 || x.len().abs_diff(y.len()) > 1 {
        return false;
    }
    let mut row: Vec<usize> = (0..=y.len()).collect();
    for (i, cx) in x.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cy) in y.iter().enumerate() {
            let next = (row[j + 1] + 1).min(row[j] + 1).min(diagonal + usize::from(cx != cy));
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[y.len()] <= 1 + usize::from(x.len() >= 9)
}
