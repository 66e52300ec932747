//! Word lists behind the reading of names: organisation words, titles, places, given names, words that begin sentences.

use std::sync::OnceLock;

use record::ActorKind;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// How a title word behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TitleWord {
    /// Heads a role: "minister".
    Office,
    /// Stands before a name: "General".
    Rank,
    /// Set aside: "Mullah".
    Honorific,
    /// Goes before an office: "foreign".
    Qualifier,
}

pub(crate) struct Lexicon {
    organisation: HashMap<&'static str, ActorKind>,
    things: HashSet<&'static str>,
    places: HashSet<&'static str>,
    place_nouns: HashSet<&'static str>,
    peoples: HashSet<&'static str>,
    given: HashSet<&'static str>,
    titles: HashMap<&'static str, Vec<TitleWord>>,
    openers: HashSet<&'static str>,
    calendar: HashSet<&'static str>,
}

/// Words that stand with a capital only because they begin a sentence or are parts of a heading.
const OPENERS: &str = "the a an this that these those such some any many much several all both each every either neither no none not \
    most more few other others another one two three four five six seven eight nine ten hundreds thousands dozens first second third fourth \
    last next in on at by for from of to into onto upon with without within under over above below between among amid amidst during \
    before after since until till through throughout across against toward towards about around near beyond behind beside besides despite \
    along following according given including regarding concerning except unlike like as than and or but nor so yet if unless \
    whether when whenever while where wherever because although though however moreover furthermore therefore thus hence nevertheless \
    nonetheless meanwhile instead otherwise indeed also additionally finally eventually subsequently consequently previously recently earlier later \
    now then today yesterday tomorrow tonight here there once twice again still already soon only just even perhaps maybe possibly probably \
    apparently reportedly allegedly interestingly importantly notably similarly likewise initially originally officially simultaneously ultimately \
    secondly thirdly firstly i we you he she it they me us him her them my our your his its their mine ours theirs who whom whose which what why how \
    is are was were be been being has have had do does did will would shall should can could may might must let \
    under-secretary elsewhere overall together yes no well oh dear please mr mrs ms speaking asked told hours days weeks months years \
    upon via per prior due thanks contrary rather quite part half neither none nothing everything something everyone someone anyone nobody \
    former late new old ex early mid";

const CALENDAR: &str = "january february march april may june july august september october november december jan feb mar apr jun jul \
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun spring \
    summer autumn winter";

impl Lexicon {
    pub(crate) fn bundled() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::load)
    }

    fn load() -> Self {
        let mut organisation = HashMap::default();
        for (key, words) in table(include_str!("../data/organisation-words.tsv")) {
            let kind = key.parse().unwrap_or(ActorKind::Other);
            for word in words.split_whitespace() {
                organisation.entry(word).or_insert(kind);
            }
        }
        let mut titles: HashMap<&str, Vec<TitleWord>> = HashMap::default();
        for (key, words) in table(include_str!("../data/titles.txt")) {
            let kind = match key {
                "office" => TitleWord::Office,
                "rank" => TitleWord::Rank,
                "honorific" => TitleWord::Honorific,
                _ => TitleWord::Qualifier,
            };
            for word in words.split_whitespace() {
                titles.entry(word).or_default().push(kind);
            }
        }
        Self {
            organisation,
            things: words(include_str!("../data/thing-words.txt")),
            places: words(include_str!("../data/place-words.txt")),
            place_nouns: lines(include_str!("../data/place-words.txt"))
                .next()
                .unwrap_or("")
                .split_whitespace()
                .collect(),
            peoples: words(include_str!("../data/people-words.txt")),
            given: words(include_str!("../data/given-names.txt")),
            titles,
            openers: OPENERS.split_whitespace().collect(),
            calendar: CALENDAR.split_whitespace().collect(),
        }
    }

    /// The kind that an organisation word speaks for.
    pub(crate) fn organisation(&self, word: &str) -> Option<ActorKind> {
        let bare = word.split('-').next_back().unwrap_or(word);
        self.organisation.get(word).or_else(|| self.organisation.get(bare)).copied()
    }

    pub(crate) fn is_thing(&self, word: &str) -> bool {
        self.things.contains(word)
    }

    pub(crate) fn is_place(&self, word: &str) -> bool {
        self.places.contains(word)
    }

    /// "Province", "River": a noun for places, not the name of one.
    pub(crate) fn is_place_noun(&self, word: &str) -> bool {
        self.place_nouns.contains(word)
    }

    pub(crate) fn is_people(&self, word: &str) -> bool {
        self.peoples.contains(word)
    }

    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// How a word behaves as a title; empty for words that are none. Case and a final stop do not matter.
    pub(crate) fn title(&self, word: &str) -> &[TitleWord] {
        in_small_letters(word, |lower| -> &[TitleWord] {
            let bare = lower.trim_end_matches('.');
            // "Then-President"; "Colonel-Major" is what its second half is.
            let bare =
                match bare.split_once('-') {
                    Some((first, rest))
                        if matches!(first, "then" | "ex" | "former") || self.titles.contains_key(first) =>
                    {
                        if self.titles.contains_key(bare) { bare } else { rest }
                    }
                    _ => bare,
                };
            // "US" is not the plural of the Burmese "U".
            let singular = bare.strip_suffix('s').filter(|s| s.len() > 2 && self.titles.contains_key(s));
            self.titles.get(bare).or_else(|| self.titles.get(singular?)).map_or(&[], Vec::as_slice)
        })
    }

    pub(crate) fn is_office(&self, word: &str) -> bool {
        self.title(word).contains(&TitleWord::Office)
    }

    /// Words that no name begins with.
    pub(crate) fn is_opener(&self, word: &str) -> bool {
        in_small_letters(word, |lower| self.openers.contains(lower))
    }

    pub(crate) fn is_calendar(&self, word: &str) -> bool {
        in_small_letters(word, |lower| self.calendar.contains(lower.trim_end_matches('.')))
    }
}

/// Looks at a word in small letters. Every capital word of a text is asked for several times, so plain words are not copied
/// to the heap.
fn in_small_letters<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut letters = [0; 32];
    if let Some(letters) = letters.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        letters.copy_from_slice(word.as_bytes());
        letters.make_ascii_lowercase();
        if let Ok(lower) = std::str::from_utf8(letters) {
            return look(lower);
        }
    }
    look(&word.to_lowercase())
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty())
}

fn words(file: &'static str) -> HashSet<&'static str> {
    lines(file).flat_map(str::split_whitespace).collect()
}

fn table(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(file).filter_map(|l| l.split_once(char::is_whitespace))
}
