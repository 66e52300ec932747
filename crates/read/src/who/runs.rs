//! Runs of capitalised words: where a name begins and how far it goes.

use std::ops::Range;

use grammar::{Sentence, Upos};

use super::known;
use crate::lexicon::Lexicon;

/// Small words inside the names of people.
const PARTICLES: &[&str] = &[
    "al", "el", "ul", "ur", "uz", "ud", "us", "bin", "ibn", "bint", "ben", "abu", "de", "da", "del", "dos", "das",
    "di", "du", "la", "las", "los", "van", "von", "der", "den", "e", "i", "y", "ag", "ould", "wa", "av", "af", "zu",
    "ap", "ab",
];
/// Small words inside the names of organisations.
const CONNECTORS: &[&str] = &["of", "for", "on", "in", "to", "and", "&", "the", "against"];
/// Words whose possessive stands inside a name, as in "Kurdistan Workers' Party".
const POSSESSIVE_HEADS: &[&str] = &[
    "people",
    "peoples",
    "workers",
    "worker",
    "women",
    "womens",
    "children",
    "lord",
    "writers",
    "journalists",
    "doctors",
    "lawyers",
    "students",
    "soldiers",
    "peasants",
    "farmers",
    "mothers",
    "king",
    "queen",
    "governors",
    "elders",
    "men",
    "citizens",
    "teachers",
    "veterans",
    "mujahideen",
    "ulema",
    "ombudsman",
    "prosecutor",
];
/// Ends of hyphenated adjectives, as in "Kurdish-led", which are no names.
const ADJECTIVE_ENDS: &[&str] = &[
    "led",
    "backed",
    "sponsored",
    "allied",
    "held",
    "based",
    "style",
    "made",
    "aligned",
    "controlled",
    "brokered",
    "mediated",
    "supported",
    "funded",
    "run",
    "trained",
    "born",
    "speaking",
    "occupied",
    "ruled",
    "dominated",
    "affiliated",
    "linked",
    "inspired",
    "designated",
    "owned",
    "wide",
    "era",
    "imposed",
    "appointed",
    "facilitated",
    "hosted",
    "friendly",
    "leaning",
    "related",
    "armed",
];

/// Whether a word is written like a name: a capital at its beginning or behind an Arabic article.
pub(super) fn is_capital(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_uppercase) {
        return true;
    }
    // Nearly all other words: no article can end among their first letters.
    if bytes.iter().take(4).all(u8::is_ascii_alphabetic) {
        return false;
    }
    let mut rest = word;
    if let Some((article, tail)) = word.split_once(['-', '’', '\''])
        && (1..=3).contains(&article.len())
        && article.chars().all(char::is_lowercase)
    {
        rest = tail;
    }
    rest.chars().next().is_some_and(char::is_uppercase)
}

/// "Kurdish-led" and the like.
/// Offices in a state: what follows their "of" is the state's own name.
const TITLES_OF_STATES: &[&str] =
    &["minister", "president", "premier", "chancellor", "king", "emir", "sultan", "ambassador"];

pub(super) fn is_hyphen_adjective(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, end)| ADJECTIVE_ENDS.contains(&end))
}

/// The runs of a sentence, as token ranges. `known` tells whether a lone word at the beginning of a sentence is a name
/// elsewhere in the document.
pub(super) fn find(text: &str, sentence: &Sentence, known: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let scan = Scan { text, sentence, lexicon: Lexicon::bundled(), known };
    let mut runs = Vec::new();
    let mut i = 0;
    while i < sentence.words.len() {
        // "Reporters Without Borders", "New Zealand": whatever the words alone would make of it.
        let known = is_capital(scan.word(i)).then(|| known::phrase(&|k| scan.word(i + k))).flatten();
        let begins = scan.begins(i);
        if begins || known.is_some() {
            let begun = if begins { scan.end(i) } else { i + 1 };
            let end = scan.without_whole(i, begun.max(known.map_or(0, |length| i + length)));
            runs.push(i..end);
            i = end;
        } else {
            i += 1;
        }
    }
    runs
}

struct Scan<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    lexicon: &'static Lexicon,
    known: &'a dyn Fn(&str) -> bool,
}

impl Scan<'_> {
    fn word(&self, i: usize) -> &str {
        self.sentence.words.get(i).map_or("", |w| &self.text[w.span.clone()])
    }

    fn upos(&self, i: usize) -> Option<Upos> {
        self.sentence.words.get(i).map(|w| w.upos)
    }

    /// A word that can be part of a name.
    fn nameword(&self, i: usize) -> bool {
        let word = self.word(i);
        let is_date = word.len() > 1 && self.lexicon.is_calendar(word) && !self.calendar_name(i);
        let is_name = is_capital(word) && !is_hyphen_adjective(word) && !is_date;
        is_name && !matches!(word, "I" | "I'm" | "Mr" | "A") || word == "U"
    }

    /// "May" and "August" as parts of a name: between capitals, not before a number.
    fn calendar_name(&self, i: usize) -> bool {
        let digit = |i: usize| self.word(i).starts_with(|c: char| c.is_ascii_digit());
        i > 0
            && is_capital(self.word(i - 1))
            && !self.lexicon.is_calendar(self.word(i - 1))
            && !self.lexicon.is_opener(self.word(i - 1))
            && crate::gazetteer::state_words(self.word(i + 1)).is_empty()
            && is_capital(self.word(i + 1))
            && !digit(i + 1)
    }

    /// Whether token `i` opens the sentence or a quotation within it.
    fn opens(&self, i: usize) -> bool {
        i == 0
            || (0..i).all(|k| self.upos(k) == Some(Upos::Punct) || !self.word(k).contains(char::is_alphanumeric))
            || {
                let before = self.word(i - 1);
                ["“", "\"", "``", "‘", ":", "—", "–"].contains(&before)
            }
    }

    fn begins(&self, i: usize) -> bool {
        let word = self.word(i);
        if !self.nameword(i) || self.lexicon.is_opener(word) && word != "US" {
            return false;
        }
        if !self.opens(i) {
            return true;
        }
        let followed = self.nameword(i + 1) && !self.lexicon.is_opener(self.word(i + 1));
        let acronym = super::mention::is_acronym(word);
        let gazetteer = !crate::gazetteer::state_words(word).is_empty() || self.lexicon.is_people(word);
        let tagged = matches!(self.upos(i), Some(Upos::Propn | Upos::X));
        let title = !self.lexicon.title(word).is_empty();
        acronym
            || gazetteer
            || (self.known)(word)
            || (tagged && (self.known)(word))
            || (followed
                && (tagged || title || !matches!(self.upos(i), Some(Upos::Adv | Upos::Verb | Upos::Adp | Upos::Sconj))))
            || (tagged && !self.common_noun(i))
    }

    /// A plain plural or an adverb that the tagger took for a name because it begins the sentence.
    fn common_noun(&self, i: usize) -> bool {
        let word = self.word(i);
        let plural = self.sentence.words[i].xpos.as_str() == "NNPS" && super::known::organisations(word).is_empty();
        word.ends_with("ly") || plural || self.lexicon.organisation(word).is_some() && !(self.known)(word)
    }

    /// One past the last token of the run that begins at `i`.
    fn end(&self, i: usize) -> usize {
        let mut end = i + 1;
        let mut has_organisation = self.is_organisation(i);
        loop {
            let next = end;
            let function_word = matches!(
                self.word(next),
                "In" | "On"
                    | "At"
                    | "By"
                    | "For"
                    | "From"
                    | "Of"
                    | "To"
                    | "The"
                    | "And"
                    | "Or"
                    | "But"
                    | "As"
                    | "With"
                    | "When"
                    | "While"
                    | "After"
                    | "Before"
                    | "Since"
                    | "He"
                    | "She"
                    | "It"
                    | "They"
                    | "We"
            );
            if self.nameword(next) && !function_word && !self.stops_before(next) {
                has_organisation |= self.is_organisation(next);
                end = next + 1;
            } else if PARTICLES.contains(&self.word(next)) && self.nameword(next + 1) {
                end = next + 2;
            } else if PARTICLES.contains(&self.word(next))
                && PARTICLES.contains(&self.word(next + 1))
                && self.nameword(next + 2)
            {
                end = next + 3;
            } else if self.possessive_inside(next) {
                has_organisation |= self.is_organisation(next + 1);
                end = next + 2;
            } else if let Some(to) = self.connected(i, next, has_organisation) {
                has_organisation = true;
                end = to;
            } else if self.slashed(next) {
                has_organisation |= self.is_organisation(next + 1);
                end = next + 2;
            } else if self.numbered(next) || self.bracketed(i, next) {
                end = next + if self.word(next) == "(" { 3 } else { 1 };
            } else if self.word(next) == "." && self.word(end - 1).len() == 1 && self.nameword(next + 1) {
                end = next + 2;
            } else {
                return end;
            }
        }
    }

    /// "SPLM/A-IO", "Movement/Army-in-Opposition": written together, as the two halves of one name are.
    fn slashed(&self, at: usize) -> bool {
        if self.word(at) != "/" || at + 1 >= self.sentence.words.len() || !self.nameword(at + 1) {
            return false;
        }
        let words = &self.sentence.words;
        let together = words[at - 1].span.end == words[at].span.start && words[at].span.end == words[at + 1].span.start;
        let acronym = |i: usize| {
            let word = self.word(i);
            word.len() <= 8 && word.chars().all(|c| c.is_uppercase() || c == '-')
        };
        together && (acronym(at - 1) && acronym(at + 1) || self.is_organisation(at - 1) && self.is_organisation(at + 1))
    }

    /// "Brigade 5", "Division 101".
    fn numbered(&self, at: usize) -> bool {
        matches!(self.word(at - 1), "Brigade" | "Battalion" | "Division" | "Regiment" | "Corps" | "Unit")
            && (1..=4).contains(&self.word(at).len())
            && self.word(at).bytes().all(|b| b.is_ascii_digit())
    }

    /// "Communist Party of Nepal (Maoist)", "Patriotic Front (Northern)": the wing is part of a party's name.
    fn bracketed(&self, start: usize, at: usize) -> bool {
        let wing = self.word(at + 1);
        let party = (start..at).any(|i| matches!(self.word(i), "Party" | "Movement" | "Front" | "Congress" | "League"));
        party
            && self.word(at) == "("
            && self.word(at + 2) == ")"
            && is_capital(wing)
            && !super::mention::is_acronym(wing)
            && wing.len() > 4
            && crate::gazetteer::state_words(wing).is_empty()
            && (wing.ends_with("ist") || wing.ends_with("ern") || wing.ends_with("cal") || wing.ends_with("ary"))
    }

    fn is_organisation(&self, i: usize) -> bool {
        self.lexicon.organisation(self.word(i)).is_some()
    }

    /// Two names that stand side by side without being one: a new quotation or sentence part begins.
    fn stops_before(&self, i: usize) -> bool {
        self.sentence.words[i - 1].span.end + 1 < self.sentence.words[i].span.start
            && self.text[self.sentence.words[i - 1].span.end..self.sentence.words[i].span.start].contains('\n')
    }

    /// "People's Army", "Workers' Party".
    fn possessive_inside(&self, at: usize) -> bool {
        let mark = self.word(at);
        let head = self.word(at - 1).to_lowercase();
        matches!(mark, "'s" | "’s" | "'" | "’") && POSSESSIVE_HEADS.contains(&head.as_str()) && self.nameword(at + 1)
    }

    /// "Ministry of Defence", "Movement for Justice and Equality", "Islamic State of Iraq and the Levant".
    fn connected(&self, start: usize, at: usize, has_organisation: bool) -> Option<usize> {
        let word = self.word(at);
        if !CONNECTORS.contains(&word) {
            return None;
        }
        let skip = usize::from(self.word(at + 1) == "the" && word != "the");
        let target = at + 1 + skip;
        if !self.nameword(target) || self.lexicon.is_opener(self.word(target)) {
            return None;
        }
        let previous = self.word(at - 1);
        // "the United National Party of Ranil Wickremesinghe", "the Karimi Brigade of the Northern Front"
        if word == "of" && at > start + 1 && (self.is_full_name(target) || skip == 1 && self.is_unit_within(at, target))
        {
            return None;
        }
        let head_noun = self.is_organisation(at - 1) || self.lexicon.is_thing(previous);
        let lowered = previous.to_lowercase();
        // "battled the Pasdaran for Kermanshah": names in other languages do not go on in English.
        if word == "for"
            && (lowered == "pasdaran"
                || self.lexicon.organisation(previous) == Some(record::ActorKind::ArmedGroup)
                    && !matches!(lowered.as_str(), "front" | "liberation" | "resistance" | "brigades" | "units"))
        {
            return None;
        }
        // "Prime Minister of Iraq" is an office, "Minister of Defence" may be a name.
        let office = TITLES_OF_STATES.contains(&lowered.as_str());
        if word == "of" && office && !crate::gazetteer::state_words(self.word(target)).is_empty() {
            return None;
        }
        let joins = match word {
            "of" | "for" => {
                head_noun
                    || matches!(
                        lowered.as_str(),
                        "secretary"
                            | "borders"
                            | "lords"
                            | "house"
                            | "friends"
                            | "sons"
                            | "doctors"
                            | "reporters"
                            | "bank"
                            | "voice"
                            | "soldiers"
                            | "party"
                            | "republic"
                            | "kingdom"
                            | "emirate"
                            | "union"
                            | "minister"
                            | "chief"
                            | "chairman"
                    ) && word != "in"
            }
            "on" | "against" | "to" => head_noun && !self.state_or_date(target),
            "in" => {
                (lowered == "state" && self.word(at - 2) == "Islamic")
                    || matches!(lowered.as_str(), "embassy" | "consulate" | "mission")
            }
            "and" | "&" => self.and_joins(start, at, target, has_organisation),
            _ => false,
        };
        joins.then_some(target + 1)
    }

    /// A given name and another name behind it, or a title before them.
    fn is_full_name(&self, at: usize) -> bool {
        let given = |i: usize| self.lexicon.is_given_name(self.word(i)) && self.nameword(i + 1);
        let plain = |i: usize| !self.is_organisation(i) && self.lexicon.organisation(self.word(i)).is_none();
        let titled = !self.lexicon.title(self.word(at)).is_empty() && given(at + 1) && plain(at + 2);
        given(at) && plain(at) && plain(at + 1) || titled
    }

    /// A unit that is complete before "of", and a whole force behind it.
    fn is_unit_within(&self, of: usize, target: usize) -> bool {
        let unit = matches!(
            self.word(of - 1),
            "Brigade"
                | "Brigades"
                | "Battalion"
                | "Bloc"
                | "Column"
                | "Division"
                | "Wing"
                | "Regiment"
                | "Company"
                | "Unit"
        );
        let end = (target..target + 7).find(|i| !self.nameword(*i)).unwrap_or(target + 7);
        let force = end > target + 1
            && matches!(self.word(end - 1), "Front" | "Army" | "Movement" | "Party" | "Organisation" | "Organization");
        unit && force
    }

    /// "Security Council of the United Nations" is two names; gives the end of the first.
    fn without_whole(&self, start: usize, end: usize) -> usize {
        let splits = |at: &usize| {
            let whole = at + 1 + usize::from(self.word(at + 1) == "the");
            self.word(*at) == "of" && self.international(start..*at) && self.international(whole..end)
        };
        (start + 1..end).find(splits).unwrap_or(end)
    }

    /// Whether tokens are the name of a well-known international body.
    fn international(&self, run: Range<usize>) -> bool {
        let name: Vec<&str> = run.map(|i| self.word(i)).collect();
        let rows = known::organisations(&name.join(" "));
        rows.iter().any(|row| known::organisation(*row).kind == record::ActorKind::International)
    }

    fn state_or_date(&self, i: usize) -> bool {
        crate::gazetteer::is_place(self.word(i)) || self.lexicon.is_calendar(self.word(i))
    }

    /// "between the Government of Colombia and the National Liberation Army": two names, though each has its "of".
    fn two_sides(&self, start: usize, target: usize, head: &str) -> bool {
        let state = matches!(head, "Government" | "Republic" | "Kingdom" | "State" | "People" | "Army" | "President")
            && self.word(start + 1) == "of";
        let before = start.checked_sub(1).map(|i| if self.word(i) == "the" { i.saturating_sub(1) } else { i });
        let between = before.is_some_and(|i| matches!(self.word(i), "between" | "Between" | "both"));
        let right_end = (target + 1..target + 7).find(|i| !self.nameword(*i)).unwrap_or(target + 7);
        let body = right_end > target + 1 && self.is_organisation(right_end - 1);
        let known = self.known_name(target, right_end);
        state || between || body || known || super::mention::is_acronym(self.word(target))
    }

    /// Whether tokens are, or begin with, the name of a well-known body.
    fn known_name(&self, from: usize, to: usize) -> bool {
        let name: Vec<&str> = (from..to).map(|i| self.word(i)).collect();
        known::phrase(&|k| self.word(from + k)).is_some() || !known::organisations(&name.join(" ")).is_empty()
    }

    /// "and" is part of a name behind "Ministry of X", or where the right half alone holds the organisation word.
    fn and_joins(&self, start: usize, at: usize, target: usize, has_organisation: bool) -> bool {
        let left: Vec<&str> = (start..at).map(|i| self.word(i)).collect();
        let after_of = left.iter().any(|w| matches!(*w, "of" | "for")) && has_organisation;
        let last_alone = left.len() >= 2 && matches!(left[left.len() - 2], "of" | "for")
            || left.len() > 2 && left[left.len() - 2] == "the";
        if after_of && last_alone {
            return !self.two_sides(start, target, left[0]);
        }
        let single = left.len() == 1
            && !super::mention::is_acronym(left[0])
            && crate::gazetteer::state_words(left[0]).is_empty()
            && !self.lexicon.is_people(left[0])
            && !self.lexicon.is_given_name(left[0]);
        let right_ends = (target + 1..target + 3).find(|i| !self.nameword(*i)).unwrap_or(target + 3);
        let right_organisation = right_ends > target + 1 && self.is_organisation(right_ends - 1);
        single
            && !has_organisation
            && right_organisation
            && self.lexicon.title(left[0]).is_empty()
            && self.upos(at - 1) != Some(Upos::Propn)
    }
}
