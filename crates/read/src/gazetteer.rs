//! States with their names, nationalities, peoples and seats of government, as stand-ins for one another.

use std::sync::OnceLock;

use rustc_hash::FxHashMap as HashMap;

const COUNTRIES: &str = include_str!("../data/countries.tsv");
const MORE: &str = include_str!("../data/states-more.tsv");

/// How a word stands for a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StandsBy {
    /// Its name or a short form of it.
    Name,
    /// A nationality, as in "Pakistani".
    Adjective,
    /// Its people, as in "the Iraqis".
    People,
    /// The seat of its government, as in "Islamabad".
    Seat,
}

/// A word that stands for a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StateWord {
    /// The state's common name.
    pub(crate) state: &'static str,
    /// How the word stands for it.
    pub(crate) by: StandsBy,
}

struct Gazetteer {
    words: HashMap<&'static str, Vec<StateWord>>,
    longest: usize,
}

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(|| {
        let mut words: HashMap<&'static str, Vec<StateWord>> = HashMap::default();
        let mut add = |list: &'static str, state: &'static str, by: StandsBy| {
            for word in list.split('|').map(str::trim).filter(|w| !w.is_empty()) {
                let entry = words.entry(word).or_default();
                if !entry.iter().any(|e| e.state == state && e.by == by) {
                    entry.push(StateWord { state, by });
                }
            }
        };
        // A country that the further table knows under another principal name: "Türkiye" is its Turkey.
        let renamed: HashMap<&str, &'static str> = MORE
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .flat_map(|(name, rest)| {
                rest.split('\t').next().unwrap_or_default().split('|').map(move |alias| (alias, name))
            })
            .filter(|(alias, name)| alias != name && !alias.is_empty())
            .collect();
        for (table, columns) in [(COUNTRIES, COUNTRY_COLUMNS), (MORE, MORE_COLUMNS)] {
            for line in table.lines().filter(|l| !l.starts_with('#')) {
                let mut fields = line.split('\t');
                let Some(written) = fields.next().filter(|n| !n.is_empty()) else { continue };
                let name = renamed.get(written).copied().unwrap_or(written);
                add(written, name, StandsBy::Name);
                // A territory's people and seat are told by the state's: "French" is France.
                if line.ends_with("\tterritory") {
                    continue;
                }
                for (field, by) in fields.zip(columns) {
                    if let Some(by) = by {
                        add(field, name, *by);
                    }
                }
            }
        }
        let longest = words.keys().map(|w| w.split(' ').count()).max().unwrap_or(1);
        Gazetteer { words, longest }
    })
}

const COUNTRY_COLUMNS: &[Option<StandsBy>] =
    &[Some(StandsBy::Name), Some(StandsBy::Adjective), Some(StandsBy::Seat), None];
const MORE_COLUMNS: &[Option<StandsBy>] =
    &[Some(StandsBy::Name), Some(StandsBy::Adjective), Some(StandsBy::People), Some(StandsBy::Seat)];

/// What a word or phrase can stand for; `The` at its beginning does not matter.
pub(crate) fn state_words(phrase: &str) -> &'static [StateWord] {
    let bare = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase);
    gazetteer().words.get(bare).map_or(&[], Vec::as_slice)
}

/// The state that a phrase stands for in one of the ways given, where there is just one.
pub(crate) fn state(phrase: &str, ways: &[StandsBy]) -> Option<StateWord> {
    let mut fitting = state_words(phrase).iter().filter(|w| ways.contains(&w.by));
    let first = *fitting.next()?;
    // "Congolese" fits two states; a name beats a nationality that reads the same.
    fitting.all(|w| w.state == first.state || w.by != first.by).then_some(first)
}

/// Whether the phrase names a state or a seat of government.
pub(crate) fn is_place(phrase: &str) -> bool {
    state_words(phrase).iter().any(|w| matches!(w.by, StandsBy::Name | StandsBy::Seat))
}

/// The names of states.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let named = |entries: &[StateWord]| entries.iter().any(|e| e.by == StandsBy::Name);
    gazetteer().words.iter().filter(move |(_, entries)| named(entries)).map(|(word, _)| *word)
}

/// The length in words of the longest entry.
pub(crate) fn longest() -> usize {
    gazetteer().longest
}
