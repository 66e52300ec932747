//! The parts of a person's name: titles set aside, particles read, compounds joined.

use crate::compound;
use crate::part::{Part, Role};
use crate::sound::Sounds;
use crate::tables::{Particle, TitleClass, tables};
use crate::words::{Word, words};

/// A name taken apart.
#[derive(Debug, Default)]
pub(crate) struct Anatomy {
    /// The parts that are compared, in order.
    pub parts: Vec<Part>,
    /// The same parts as written.
    pub shown: Vec<String>,
    /// Titles, as written.
    pub titles: Vec<String>,
    /// Numbers in the name, sorted (groups only).
    pub numbers: Vec<u32>,
    /// A family name came first, before a comma.
    pub inverted: bool,
    /// Has a part that says "son of".
    pub ancestry: bool,
}

/// How many words at the front are titles, given folded words; at least one word is left over.
pub(crate) fn leading_titles(texts: &[&str]) -> usize {
    let tables = tables();
    let mut at = 0;
    'next: while at < texts.len() {
        let most = tables.title_words(texts[at]).min(texts.len() - at - 1);
        for count in (1..=most).rev() {
            let title = texts[at..at + count].join(" ");
            let article = |text: &&&str| tables.particles(text) & Particle::Article.bit() != 0;
            let left = texts.len() - at - count - texts[at + count..].iter().filter(article).count();
            match tables.title(&title) {
                Some(TitleClass::Often) if left < 2 => {}
                Some(TitleClass::Title | TitleClass::Often) => {
                    at += count;
                    continue 'next;
                }
                _ => {}
            }
        }
        break;
    }
    at
}

/// Takes a person's name apart.
pub(crate) fn person(name: &str) -> Anatomy {
    let mut list = words(name, true);
    let mut anatomy = Anatomy { inverted: uninvert(&mut list), ..Anatomy::default() };
    initials(&mut list);
    let texts: Vec<&str> = list.iter().map(|word| word.text.as_str()).collect();
    let titles = leading_titles(&texts);
    for word in list.drain(..titles) {
        anatomy.titles.push(word.shown);
    }
    let mut reader = Reader { list: &list, at: 0, anatomy };
    while reader.at < list.len() {
        reader.next();
    }
    let mut anatomy = reader.anatomy;
    settle(&mut anatomy);
    anatomy
}

/// Puts what follows a single comma first ("Putin, Vladimir"), unless it is Jr. or the like.
fn uninvert(list: &mut [Word]) -> bool {
    let mut commas = list.iter().enumerate().filter(|(_, word)| word.comma).map(|(at, _)| at);
    let (Some(at), None) = (commas.next(), commas.next()) else { return false };
    if at == 0 || tables().title(&list[at].text) == Some(TitleClass::Generation) {
        return false;
    }
    list.rotate_left(at);
    true
}

/// "JC Juncker": two capitals in a name that also has small letters are two initials.
fn initials(list: &mut Vec<Word>) {
    if list.iter().all(|word| word.capitals) {
        return;
    }
    let mut at = 0;
    while at < list.len() {
        let word = &list[at];
        let two = word.capitals && word.text.len() == 2 && tables().title(&word.text).is_none();
        let letters: Vec<(usize, char)> = word.shown.char_indices().collect();
        if let [_, (cut, _)] = letters[..]
            && two
            && !word.text.bytes().any(|b| b"aeiou".contains(&b))
        {
            let second = Word { shown: word.shown[cut..].to_owned(), text: word.text[1..].to_owned(), ..word.clone() };
            let first = &mut list[at];
            first.shown.truncate(cut);
            first.text.truncate(1);
            list.insert(at + 1, second);
            at += 1;
        }
        at += 1;
    }
}

struct Reader<'a> {
    list: &'a [Word],
    at: usize,
    anatomy: Anatomy,
}

impl Reader<'_> {
    fn is(&self, class: Particle, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| word.is(class))
    }

    /// Reads the part that begins here.
    fn next(&mut self) {
        let word = &self.list[self.at];
        let last = self.at + 1 == self.list.len();
        if word.quoted {
            self.push(self.at, 1, word.text.clone(), Role::Nick);
        } else if !last && self.is(Particle::TheophoricHead, self.at) {
            let tail = self.past_links(self.at + 1);
            self.push(self.at, tail + 1 - self.at, compound::join("abd", &self.list[tail].text), Role::Name);
        } else if (word.tail || self.is(Particle::TheophoricTail, self.at)) && !self.anatomy.parts.is_empty() {
            self.join_back();
        } else if !last && self.is(Particle::Kunya, self.at) {
            let tail = self.past_links(self.at + 1);
            self.push(self.at, tail + 1 - self.at, format!("abu{}", self.list[tail].text), Role::Kunya);
        } else if !last && self.at > 0 && self.is(Particle::Ancestry, self.at) {
            self.at += 1;
            self.anatomy.ancestry = true;
            let tail = self.past_links(self.at);
            let before = self.anatomy.parts.len();
            self.at = tail;
            self.next();
            if let Some(part) = self.anatomy.parts.get_mut(before)
                && part.role == Role::Name
            {
                part.role = Role::Ancestor;
            }
        } else if !last && self.small(word) {
            self.at += 1;
        } else if !last && self.article(word) {
            self.at += 1;
            self.name(true);
        } else if self.set_aside(word) {
            self.anatomy.titles.push(word.shown.clone());
            self.at += 1;
        } else {
            self.name(word.article);
        }
    }

    /// The next place that is not an article or link, within the name.
    fn past_links(&self, mut at: usize) -> usize {
        while at + 1 < self.list.len()
            && (self.is(Particle::Article, at) || self.is(Particle::Link, at) || self.is(Particle::LinkedArticle, at))
        {
            at += 1;
        }
        at
    }

    fn article(&self, word: &Word) -> bool {
        self.is(Particle::Article, self.at)
            || (self.is(Particle::LinkedArticle, self.at) && (word.hyphen || (word.small && self.at > 0)))
    }

    fn small(&self, word: &Word) -> bool {
        if word.text.len() == 1 {
            // A capital is an initial, unless hyphens or an all-capital name make it a link.
            return (word.small || (word.hyphen && word.joined))
                && (self.is(Particle::Link, self.at) || self.is(Particle::Surname, self.at));
        }
        self.is(Particle::Surname, self.at)
    }

    fn set_aside(&self, word: &Word) -> bool {
        let left = self.list.len() - self.at - 1 + self.anatomy.parts.len();
        left > 0 && word.text.len() >= 4 && tables().title(&word.text) == Some(TitleClass::Title)
    }

    /// An ordinary part, with a compound tail when one follows ("Fazl-ur-Rehman", "Saif al-Din", "Samiul Haq").
    fn name(&mut self, article: bool) {
        let at = self.at;
        let word = &self.list[at];
        let head = word.is(Particle::CompoundHead);
        let link = at + 1;
        let linked = self.is(Particle::Link, link) && self.list[link].text.len() > 1
            || self.is(Particle::Article, link)
            || (self.is(Particle::LinkedArticle, link) && self.list[link].small);
        if linked && link + 1 < self.list.len() {
            let tail = link + 1;
            let ul = self.list[link].text.starts_with('u');
            if ul || (head && self.is(Particle::CompoundTail, tail)) {
                let joined = compound::join(&word.text, &self.list[tail].text);
                self.push(at, tail + 1 - at, joined, Role::Name);
                return;
            }
        }
        let tail = at + 1;
        if self.is(Particle::CompoundTail, tail) {
            let stem = ["ul", "ur", "ud", "al", "us"].iter().find_map(|end| word.text.strip_suffix(end));
            if let Some(stem) = stem
                && stem.len() >= 3
            {
                self.push(at, 2, compound::join(stem, &self.list[tail].text), Role::Name);
                return;
            }
        }
        let role = self.role(word, article);
        self.push(at, 1, word.text.clone(), role);
    }

    fn role(&self, word: &Word, article: bool) -> Role {
        let text = word.text.as_str();
        let tables = tables();
        if text.len() == 1 {
            return Role::Initial;
        }
        match tables.title(text) {
            Some(TitleClass::Generation) if !self.anatomy.parts.is_empty() => return Role::Generation,
            Some(TitleClass::Part | TitleClass::Often) => return Role::Honorific,
            _ => {}
        }
        if word.dotted && !tables.family(&Sounds::of_name(text)).known() {
            return Role::Initial;
        }
        if ["vich", "vitch", "vych", "ovna", "evna", "ovych"].iter().any(|end| text.ends_with(end))
            && text.len() > 6
            && !self.anatomy.parts.is_empty()
        {
            return Role::Patronymic;
        }
        if article && !self.anatomy.parts.is_empty() && (text.ends_with('i') || text.ends_with('y')) {
            return Role::Nisba;
        }
        Role::Name
    }

    /// Runs "ullah" or "uddin" together with the part before it.
    fn join_back(&mut self) {
        let word = &self.list[self.at];
        let (Some(shown), Some(_)) = (self.anatomy.shown.pop(), self.anatomy.parts.pop()) else { return };
        let before = compound_head(&shown);
        let text = if word.tail { compound::join(&before, &word.text) } else { format!("{before}{}", word.text) };
        self.anatomy.parts.push(part(&text, Role::Name, word.bare));
        self.anatomy.shown.push(format!("{shown} {}", word.shown));
        self.at += 1;
    }

    fn push(&mut self, from: usize, count: usize, text: String, role: Role) {
        let taken = &self.list[from..from + count];
        let bare = taken.iter().any(|word| word.bare);
        let mut part = part(&text, role, bare);
        part.mark_sign(&taken[0]);
        self.anatomy.parts.push(part);
        let shown: Vec<&str> = taken.iter().map(|word| word.shown.as_str()).collect();
        self.anatomy.shown.push(shown.join(" "));
        self.at = from + count;
    }
}

/// A part in Latin letters as the first half of a compound: its ta marbuta is a t there (Hibatullah).
pub(crate) fn compound_head(shown: &str) -> String {
    let mut text = crate::fold::latin(shown).replace(' ', "");
    if shown.ends_with(['ة', 'ۃ']) && text.pop().is_some() {
        text.push('t');
    }
    text
}

/// A part with what the tables know of it.
fn part(text: &str, role: Role, bare: bool) -> Part {
    let mut part = Part::plain(text, role, bare);
    if !bare && text.len() > 1 {
        part.family = tables().family(&part.sounds);
        // The article run together with a known name: Almahmoud.
        let rest = ["al", "el"].iter().find_map(|article| text.strip_prefix(article)).filter(|rest| rest.len() > 3);
        if let Some(rest) = rest
            && !part.family.known()
        {
            let plain = Part::plain(rest, role, bare);
            let family = tables().family(&plain.sounds);
            if family.known() {
                part = Part { family, ..plain };
            }
        }
        if part.family.tribe && role == Role::Name {
            part.role = Role::Tribe;
        }
    }
    part.spanish = tables().hispanic(text);
    part.short = part.sounds.len() <= 1;
    part
}

/// What only the whole name shows: the first part is never tribal, honorifics alone are the name, Spanish second names.
fn settle(anatomy: &mut Anatomy) {
    let parts = &mut anatomy.parts;
    let named = parts.iter().filter(|p| matches!(p.role, Role::Name | Role::Ancestor | Role::Kunya)).count();
    // Hamid Gul, Hamid Mir: with one other part, the honorific is the name.
    if named == 0 || (named == 1 && parts.len() == 2) {
        for part in parts.iter_mut().filter(|p| matches!(p.role, Role::Honorific | Role::Tribe | Role::Nisba)) {
            part.role = Role::Name;
        }
    }
    let spanish = parts.len() >= 3 && parts[0].spanish.0;
    if spanish {
        let end = parts.len() - 1;
        for (at, part) in parts.iter_mut().enumerate().skip(1) {
            let second_given = at < end && part.spanish.0 && !part.spanish.1;
            if second_given || (at == end && part.spanish.1) {
                part.role = Role::Second;
            }
        }
    }
    for part in parts {
        part.weights = part.role.weights();
    }
}
