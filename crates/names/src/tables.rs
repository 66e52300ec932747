//! The tables of `data/`, parsed once: titles, particles, families of names, words of groups, places, numbers, legal forms.

use crate::part::Map;
use crate::sound::Sounds;
use std::sync::LazyLock;

/// What a title, honorific or generational mark is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TitleClass {
    /// Always a title before a name.
    Title,
    /// Usually a title; sometimes part of a name.
    Often,
    /// An honorific that lives inside names (Khan, Amir, Malik).
    Part,
    /// Jr., III.
    Generation,
}

/// What a small word does inside a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Particle {
    /// al, el.
    Article,
    /// ad, ar, ash: an article when joined by a hyphen.
    LinkedArticle,
    /// -e-, -i-, -ul-, wal.
    Link,
    /// bin, ibn, ould.
    Ancestry,
    /// abu, umm.
    Kunya,
    /// of, the, de.
    Small,
    /// de, la, van inside family names.
    Surname,
    /// abd-, abdul-.
    TheophoricHead,
    /// -ullah, -uddin written apart.
    TheophoricTail,
    /// fazl, saif: takes a -ul- part.
    CompoundHead,
    /// din, rahman, haq: follows -ul-.
    CompoundTail,
}

impl Particle {
    /// The bit that stands for it in [`Tables::particles`].
    pub fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// What a word of a group's name says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WordRole {
    /// The kind of body: army, front, movement.
    Body,
    /// A kind of body that is usually a part of another: brigade, bureau, council.
    Unit,
    /// A quality: liberation, national.
    Quality,
    /// A wing or a split: north, real, united.
    Faction,
    /// Adds little: office, fighters.
    Generic,
    /// Another noun with a known meaning.
    Thing,
}

/// One entry of the table of meanings as found by a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Meaning {
    /// The same for all words of one meaning; never 0.
    pub meaning: u16,
    /// The same for all spellings of one word; never 0.
    pub word: u16,
    /// What the word says in a name.
    pub role: WordRole,
    /// Whether a language of reporting (English, Spanish, French, Portuguese) has this word.
    pub reporting: bool,
}

/// The families of spellings that a sound belongs to; 0 is none. Few sounds belong to two (Masood is a given name and a
/// spelling of Mehsud).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Families {
    pub first: u16,
    pub second: u16,
    /// The first is a tribal or clan name.
    pub tribe: bool,
    /// The first is a word of Burmese names.
    pub burmese: bool,
    /// The first is a given name that very many bear.
    pub common: bool,
    /// The first is often put before another name or left out (Muhammad).
    pub prefix: bool,
    /// The first is a given name that a second given name, and not a father's, follows.
    pub western: bool,
}

impl Families {
    /// Whether the name is in the table.
    pub fn known(self) -> bool {
        self.first != 0
    }

    /// The family of a compound with a name of this family, by the code of the compound's sign; none for a name that has
    /// no family or is a compound itself.
    pub fn of_compound(self, sign: u8) -> Families {
        match self.first {
            0 | COMPOUNDS.. => Families::default(),
            plain => Families { first: plain + COMPOUNDS * u16::from(sign), ..Families::default() },
        }
    }

    /// Whether two names share a family.
    pub fn meet(self, other: Families) -> bool {
        let ours = [self.first, self.second];
        ours.iter().any(|&id| id != 0 && (id == other.first || id == other.second))
    }
}

/// Families of compounds are numbered this far apart from those of plain names, times the code of the compound's sign.
const COMPOUNDS: u16 = 2000;

/// All tables.
pub(crate) struct Tables {
    titles: Map<String, TitleClass>,
    /// Words that titles begin with, and how many words the longest such title has.
    title_starts: Map<String, usize>,
    particles: Map<&'static str, u16>,
    families: Map<Sounds, Families>,
    meanings: Map<String, Vec<Meaning>>,
    meanings_by_sound: Map<Sounds, Meaning>,
    places: Map<String, u16>,
    places_by_sound: Map<Sounds, u16>,
    hispanic: Map<String, (bool, bool)>,
    numbers: Map<String, u32>,
    legal: Map<String, u16>,
    /// Words that legal forms begin with, and how many words the longest such form has.
    legal_starts: Map<String, usize>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::parse);

/// The tables, parsed on first use.
pub(crate) fn tables() -> &'static Tables {
    &TABLES
}

/// The lines of a table as lists of columns; comments and blank lines left out.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The two columns of a table whose second holds words split by commas.
fn lists(table: &'static str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    rows(table).filter_map(|row| {
        let last = row.last()?;
        Some((*row.first()?, words(last)))
    })
}

fn words(list: &'static str) -> Vec<&'static str> {
    list.split(',').map(str::trim).filter(|word| !word.is_empty()).collect()
}

fn key(text: &str) -> String {
    crate::fold::latin(text)
}

/// Notes the first word of an entry and how many words it has.
fn start(starts: &mut Map<String, usize>, entry: &str) {
    let first = entry.split(' ').next().unwrap_or_default();
    let most = starts.entry(first.to_owned()).or_default();
    *most = (*most).max(entry.split(' ').count());
}

impl Tables {
    fn parse() -> Tables {
        let mut tables = Tables {
            titles: Map::default(),
            title_starts: Map::default(),
            particles: Map::default(),
            families: Map::default(),
            meanings: Map::default(),
            meanings_by_sound: Map::default(),
            places: Map::default(),
            places_by_sound: Map::default(),
            hispanic: Map::default(),
            numbers: Map::default(),
            legal: Map::default(),
            legal_starts: Map::default(),
        };
        tables.read_titles();
        tables.read_particles();
        tables.read_families();
        tables.read_meanings();
        tables.read_places();
        tables.read_rest();
        tables
    }

    fn read_titles(&mut self) {
        for (class, list) in lists(include_str!("../data/titles.tsv")) {
            let class = match class {
                "often" => TitleClass::Often,
                "part" => TitleClass::Part,
                "generation" => TitleClass::Generation,
                _ => TitleClass::Title,
            };
            for title in list {
                let title = key(title);
                start(&mut self.title_starts, &title);
                self.titles.entry(title).or_insert(class);
            }
        }
    }

    fn read_particles(&mut self) {
        for (class, list) in lists(include_str!("../data/particles.tsv")) {
            let class = match class {
                "article" => Particle::Article,
                "linked_article" => Particle::LinkedArticle,
                "link" => Particle::Link,
                "ancestry" => Particle::Ancestry,
                "kunya" => Particle::Kunya,
                "surname" => Particle::Surname,
                "theophoric_head" => Particle::TheophoricHead,
                "theophoric_tail" => Particle::TheophoricTail,
                "compound_head" => Particle::CompoundHead,
                "compound_tail" => Particle::CompoundTail,
                _ => Particle::Small,
            };
            for word in list {
                *self.particles.entry(word).or_default() |= class.bit();
            }
        }
    }

    fn read_families(&mut self) {
        for (id, (role, list)) in (1..).zip(lists(include_str!("../data/families.tsv"))) {
            for word in list {
                let entry = self.families.entry(Sounds::of_name(&key(word).replace(' ', ""))).or_default();
                if entry.first == 0 {
                    *entry = Families {
                        first: id,
                        second: 0,
                        tribe: role == "tribe",
                        burmese: role == "burmese",
                        common: ["common", "common_western", "prefix"].contains(&role),
                        prefix: role == "prefix",
                        western: role.ends_with("western"),
                    };
                } else if entry.first != id && entry.second == 0 {
                    entry.second = id;
                }
            }
        }
    }

    fn read_meanings(&mut self) {
        let mut word = 0;
        for (meaning, row) in (1..).zip(rows(include_str!("../data/meanings.tsv"))) {
            let role = match row.get(1).copied() {
                Some("body") => WordRole::Body,
                Some("unit") => WordRole::Unit,
                Some("quality") => WordRole::Quality,
                Some("faction") => WordRole::Faction,
                Some("generic") => WordRole::Generic,
                _ => WordRole::Thing,
            };
            for column in row.iter().skip(2) {
                let Some((language, list)) = column.split_once('=') else {
                    continue;
                };
                let reporting = matches!(language, "en" | "es" | "fr" | "pt");
                for spellings in words(list) {
                    word += 1;
                    self.read_word(spellings, Meaning { meaning, word, role, reporting });
                }
            }
        }
    }

    /// One word with its spellings. A spelling that another language's word of the same meaning already has makes both
    /// one word.
    fn read_word(&mut self, spellings: &'static str, entry: Meaning) {
        let keys: Vec<String> = spellings.split('|').map(|text| key(text).replace(' ', "")).collect();
        let known = keys
            .iter()
            .filter_map(|text| self.meanings.get(text))
            .flatten()
            .find(|other| other.meaning == entry.meaning)
            .map(|other| other.word);
        let entry = Meaning { word: known.unwrap_or(entry.word), ..entry };
        for text in keys {
            self.meanings_by_sound.entry(Sounds::of_name(&text)).or_insert(entry);
            let entries = self.meanings.entry(text).or_default();
            match entries.iter_mut().find(|e| e.meaning == entry.meaning) {
                Some(same) => same.reporting |= entry.reporting,
                None => entries.push(entry),
            }
        }
    }

    fn read_places(&mut self) {
        for (id, (_, list)) in (1..).zip(lists(include_str!("../data/places.tsv"))) {
            for word in list {
                let word = key(word);
                self.places_by_sound.entry(Sounds::of_name(&word)).or_insert(id);
                self.places.entry(word).or_insert(id);
            }
        }
    }

    fn read_rest(&mut self) {
        for (role, list) in lists(include_str!("../data/hispanic.tsv")) {
            for word in list {
                let entry = self.hispanic.entry(key(word)).or_default();
                if role == "given" {
                    entry.0 = true;
                } else {
                    entry.1 = true;
                }
            }
        }
        for (value, list) in lists(include_str!("../data/numbers.tsv")) {
            let Ok(value) = value.parse() else { continue };
            for word in list {
                self.numbers.entry(key(word)).or_insert(value);
            }
        }
        for (id, (_, list)) in (1..).zip(lists(include_str!("../data/legal.tsv"))) {
            for form in list {
                let form = key(form);
                start(&mut self.legal_starts, &form);
                self.legal.entry(form).or_insert(id);
            }
        }
    }

    /// How many words the longest title that begins with this folded word has; 0 when none does.
    pub fn title_words(&self, first: &str) -> usize {
        self.title_starts.get(first).copied().unwrap_or(0)
    }

    /// How many words the longest legal form that begins with this folded word has; 0 when none does.
    pub fn legal_words(&self, first: &str) -> usize {
        self.legal_starts.get(first).copied().unwrap_or(0)
    }

    /// The class of a title, given folded words joined by one space.
    pub fn title(&self, words: &str) -> Option<TitleClass> {
        self.titles.get(words).copied()
    }

    /// What a folded word may do in a name: one bit for each [`Particle`].
    pub fn particles(&self, word: &str) -> u16 {
        self.particles.get(word).copied().unwrap_or(0)
    }

    /// The families of spellings of a personal name; a compound that is not in the table has the family of its other half
    /// (Abdul Hanif that of Hanif), kept apart from the plain name.
    pub fn family(&self, sounds: &Sounds) -> Families {
        if let Some(known) = self.families.get(sounds) {
            return *known;
        }
        let half = sounds.half().and_then(|(half, sign)| Some((self.families.get(&half)?, sign)));
        half.map_or(Families::default(), |(known, sign)| known.of_compound(sign))
    }

    /// What a folded word means in the name of a group: by spelling, then by sound.
    pub fn meaning(&self, word: &str, sounds: &Sounds) -> Option<Meaning> {
        self.meanings
            .get(word)
            .and_then(|entries| entries.first().copied())
            .or_else(|| self.meanings_by_sound.get(sounds).copied())
    }

    /// All that a folded word may mean in the name of a group, by spelling.
    pub fn meanings(&self, word: &str) -> &[Meaning] {
        self.meanings.get(word).map_or(&[], Vec::as_slice)
    }

    /// The place or people that a folded word names.
    pub fn place(&self, word: &str, sounds: &Sounds) -> Option<u16> {
        self.places.get(word).or_else(|| self.places_by_sound.get(sounds)).copied()
    }

    /// Whether a folded word is a Spanish given name, and whether it is a Spanish family name.
    pub fn hispanic(&self, word: &str) -> (bool, bool) {
        self.hispanic.get(word).copied().unwrap_or_default()
    }

    /// The value of a number word or ordinal.
    pub fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The legal form that folded words joined by one space spell.
    pub fn legal(&self, words: &str) -> Option<u16> {
        self.legal.get(words).copied()
    }
}
