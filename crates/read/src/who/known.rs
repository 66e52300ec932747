//! Organisations that reports name by several names, and holders of office whom they name without their state.

use std::borrow::Cow;
use std::sync::OnceLock;

use record::ActorKind;
use rustc_hash::FxHashMap as HashMap;

const ORGANISATIONS: &str = include_str!("../../data/organisations.tsv");
const LEADERS: &str = include_str!("../../data/leaders.tsv");

/// A well-known organisation.
#[derive(Debug)]
pub(crate) struct Organisation {
    pub(crate) kind: ActorKind,
    /// The state whose body it is.
    pub(crate) state: Option<&'static str>,
}

/// Somebody who held an office.
#[derive(Debug)]
pub(crate) struct Leader {
    names: Vec<&'static str>,
    /// A state's common name, or an organisation's principal one.
    pub(crate) of: &'static str,
    offices: Vec<&'static str>,
}

struct Known {
    organisations: Vec<Organisation>,
    by_name: HashMap<String, Vec<usize>>,
    /// The names of two words and more that begin with a word, as tokens, the longest first.
    phrases: HashMap<String, Vec<Vec<String>>>,
    leaders: HashMap<String, Vec<Leader>>,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut organisations = Vec::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::default();
        for mut fields in rows(ORGANISATIONS) {
            let (Some(kind), Some(names)) = (fields.next(), fields.next()) else { continue };
            let names: Vec<&str> = names.split('|').filter(|n| !n.is_empty()).collect();
            for name in &names {
                let rows = by_name.entry(key(name).into_owned()).or_default();
                if rows.last() != Some(&organisations.len()) {
                    rows.push(organisations.len());
                }
            }
            let state = fields.next().map(str::trim).filter(|s| !s.is_empty());
            organisations.push(Organisation { kind: kind.parse().unwrap_or(ActorKind::Other), state });
        }
        let mut leaders: HashMap<String, Vec<Leader>> = HashMap::default();
        for mut fields in rows(LEADERS) {
            let (Some(family), Some(names), Some(of), Some(offices)) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let leader = Leader { names: names.split('|').collect(), of, offices: offices.split('|').collect() };
            leaders.entry(family_key(family)).or_default().push(leader);
        }
        let mut phrases: HashMap<String, Vec<Vec<String>>> = HashMap::default();
        let states = crate::gazetteer::names();
        for name in by_name.keys().cloned().chain(states.map(str::to_string)) {
            let tokens = tokens(&name);
            if tokens.len() > 1 && name.starts_with(char::is_uppercase) {
                phrases.entry(tokens[0].clone()).or_default().push(tokens);
            }
        }
        for list in phrases.values_mut() {
            list.sort_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        }
        Known { organisations, by_name, phrases, leaders }
    })
}

/// A name as the grammar cuts it, without dots: the mark of a possessive is a token of its own.
fn tokens(name: &str) -> Vec<String> {
    key(name).replace("s' ", "s ' ").replace("'s ", " 's ").split(' ').map(str::to_string).collect()
}

/// How many tokens from the first on make a well-known name of several words, where they do. `words` gives the tokens.
pub(super) fn phrase<'t>(words: &dyn Fn(usize) -> &'t str) -> Option<usize> {
    // The dots of "U.N." and hyphens do not count; a token with a hyphen stands for two words.
    let first = key(words(0));
    let candidates = known().phrases.get(first.split(' ').next()?)?;
    let mut tokens = vec![first];
    candidates.iter().find_map(|phrase| {
        let (mut at, mut matched) = (0, 0);
        while matched < phrase.len() {
            if at == tokens.len() {
                tokens.push(key(words(at)));
            }
            let token = &tokens[at];
            if token.is_empty() {
                return None;
            }
            for part in token.split(' ') {
                if phrase.get(matched).map(String::as_str) != Some(part) {
                    return None;
                }
                matched += 1;
            }
            at += 1;
        }
        Some(at)
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).map(|l| l.split('\t'))
}

/// Names are compared as written, but for marks, hyphens and the dots of acronyms.
fn key(name: &str) -> Cow<'_, str> {
    let plain = name.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b'.' | b'-' | b'`'));
    if plain && !name.starts_with("the ") && !name.starts_with("The ") {
        return name.into();
    }
    let mut plain = String::with_capacity(name.len());
    plain.extend(name.chars().filter(|c| *c != '.').map(|c| match c {
        '’' | '‘' | '`' => '\'',
        '-' | '–' => ' ',
        c => c,
    }));
    if plain.starts_with("the ") || plain.starts_with("The ") {
        plain.drain(..4);
    }
    plain.into()
}

/// The rows of the table in which a name stands; more than one where it is ambiguous.
pub(crate) fn organisations(name: &str) -> &'static [usize] {
    known().by_name.get(&*key(name)).map_or(&[], Vec::as_slice)
}

/// A row of the table.
pub(crate) fn organisation(row: usize) -> &'static Organisation {
    &known().organisations[row]
}

/// Folded, without the Arabic article: "Al-Jubeir", "al-Jubeir" and "Jubeir" are one family name.
fn family_key(name: &str) -> String {
    let bare = ["al-", "Al-", "el-", "El-"].iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name);
    names::fold(bare)
}

/// Whether a family name is that of somebody in the table.
pub(crate) fn is_leader(family: &str) -> bool {
    known().leaders.contains_key(&family_key(family))
}

/// What the holder of an office under this name governs, where the table knows just one; without an office any will do.
pub(crate) fn governed(name: &str, office: Option<&str>) -> Option<&'static str> {
    // The family name may be the last words or, as in China and Korea, the first.
    let words: Vec<&str> = name.split(' ').collect();
    let last = |n: usize| words.len().checked_sub(n).map(|from| words[from..].join(" "));
    let mut keys: Vec<String> = (1..=3).filter_map(last).collect();
    keys.push(words[0].to_string());
    keys.dedup();
    let fitting = keys.iter().filter_map(|k| known().leaders.get(family_key(k).as_str())).flatten();
    let mut found: Vec<&'static str> = Vec::new();
    for leader in fitting {
        let full = name.contains(' ');
        let same = !full || leader.names.iter().any(|n| same_person(n, name));
        let held = office.is_none_or(|o| leader.offices.iter().any(|l| ends_with(o, l)));
        if same && held && !found.contains(&leader.of) {
            found.push(leader.of);
        }
    }
    (found.len() == 1).then(|| found[0])
}

/// Every word of the shorter name is one of the longer's.
fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (names::fold(a), names::fold(b));
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let words: Vec<&str> = long.split(' ').collect();
    short.split(' ').all(|w| words.contains(&w))
}

fn ends_with(office: &str, title: &str) -> bool {
    office.to_lowercase().replace('-', " ").ends_with(&title.to_lowercase().replace('-', " "))
}
