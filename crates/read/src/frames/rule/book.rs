//! The rules as others see them: the program's own and those that users add, as cards to be read and sentences to be tried.

use std::collections::BTreeMap;
use std::sync::Arc;

use record::{Origin, Report};

use super::parse::{self, RuleError};
use super::{Block, Condition, Makes, Path, Place, Rule};
use crate::document::Document;

/// The rules that reports are read with. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Rules {
    table: Arc<super::Rules>,
    /// Stands for the users' own rules, if there are any.
    mark: Option<String>,
    /// Names of the users' own rules, sorted.
    own: Arc<[String]>,
}

/// A sentence that must, or must not, set a rule off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The sentence.
    pub text: String,
}

/// One rule, to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCard {
    /// Its name: that of its file without the ending, such as `events/attack`.
    pub name: String,
    /// Whether a user added it, or put it in the place of one of the program's.
    pub own: bool,
    /// What it makes: `event attack`.
    pub makes: String,
    /// Why it is there.
    pub why: String,
    /// What sets it off, one line for each block of the file, in words.
    pub triggers: Vec<String>,
    /// Sentences that must set it off.
    pub yes: Vec<Example>,
    /// Sentences that must not.
    pub no: Vec<Example>,
}

impl Default for Rules {
    fn default() -> Self {
        Self::bundled()
    }
}

impl Rules {
    /// The rules that come with the program.
    pub fn bundled() -> Self {
        Self { table: Arc::clone(super::bundled()), mark: None, own: Arc::new([]) }
    }

    /// The program's rules and those of a folder, given as names (`strikes/port`, without the ending `.rule`) and texts.
    /// A rule with the name of one of the program's stands in its place.
    ///
    /// # Errors
    /// The first file, in the order of names, that cannot be used.
    pub fn with_folder_files(files: &[(String, String)]) -> Result<Self, RuleError> {
        let own: BTreeMap<&str, &str> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        if own.is_empty() {
            return Ok(Self::bundled());
        }
        let mut rules: Vec<Rule> = super::bundled().rules.clone();
        let mut all = String::new();
        for (name, text) in &own {
            let rule = Rule { own: true, ..parse::rule(name, text)? };
            // Sizes between the pieces, so that no two sets of files run together into one text.
            all += &format!("{} {} {name} {text}\n", name.len(), text.len());
            match rules.iter_mut().find(|r| r.name == rule.name) {
                Some(present) => *present = rule,
                None => rules.push(rule),
            }
        }
        let mark = Report::hash_of(all.as_bytes()).get(..8).map(Into::into);
        let own = own.keys().map(ToString::to_string).collect();
        Ok(Self { table: Arc::new(super::Rules::new(rules)), mark, own })
    }

    /// The origin of what is read by these rules: other rules read otherwise, as another version of the reader does.
    pub fn origin(&self) -> Origin {
        let version = match &self.mark {
            None => crate::VERSION.into(),
            Some(mark) => format!("{} with rules {mark}", crate::VERSION),
        };
        Origin::Reader { name: crate::READER.into(), version }
    }

    /// Every rule, the program's first, each in the order of names.
    pub fn cards(&self) -> Vec<RuleCard> {
        self.table.rules.iter().map(|rule| self.card(rule)).collect()
    }

    /// The rules that a word of a report could set off, in the order of names: each name with what it waits for there, in
    /// words.
    pub fn listening_at(&self, report: &Report, at: usize) -> Vec<(String, String)> {
        let doc = Document::new(report);
        let words = doc.sentences.iter().flat_map(|sentence| &sentence.words);
        let Some(word) = words.into_iter().find(|word| word.span.contains(&at)) else { return vec![] };
        let lemma = word.lemma.to_lowercase();
        let places = self.table.index.iter().rev().filter_map(|index| index.get(&lemma));
        let told = |(r, b): &(usize, usize)| {
            let rule = &self.table.rules[*r];
            (rule.name.clone(), block(&rule.blocks[*b]))
        };
        let mut list: Vec<(String, String)> = places.flatten().map(told).collect();
        list.sort_unstable();
        list.dedup();
        list
    }

    fn card(&self, rule: &Rule) -> RuleCard {
        RuleCard {
            name: rule.name.clone(),
            own: self.own.binary_search(&rule.name).is_ok(),
            makes: match rule.makes {
                Makes::Event(event) => format!("event {event}"),
                Makes::Statement(stance) => format!("statement {stance}"),
                Makes::Relation(relation) => format!("relation {relation}"),
            },
            why: rule.why.clone(),
            triggers: rule.blocks.iter().map(block).collect(),
            yes: rule.yes.clone(),
            no: rule.no.clone(),
        }
    }

    pub(in crate::frames) fn table(&self) -> &super::Rules {
        &self.table
    }
}

/// A block in words: "the verb attack or bomb, not near verbally; actor: subject, by …; target: object".
fn block(block: &Block) -> String {
    let kind = if block.noun { "noun" } else { "verb" };
    let mut text = format!("{kind} {}", or(&block.lemmas));
    for condition in &block.conditions {
        text += &format!(", {}", condition_words(condition));
    }
    for (what, paths, needed) in
        [("actor", &block.actors, block.needs_actor), ("target", &block.targets, block.needs_target)]
    {
        if !paths.is_empty() {
            let must = if needed { " (needed)" } else { "" };
            text += &format!("; {what}{must}: {}", paths.iter().map(|p| path(*p)).collect::<Vec<_>>().join(", "));
        }
    }
    if block.needs_either {
        text += "; an actor or a target is needed";
    }
    if block.needs_content {
        text += "; what is said must be told";
    }
    if let Some(status) = block.status {
        text += &format!("; status: {status}");
    }
    text
}

fn or(words: &[String]) -> String {
    let class = |word: &String| match word.as_str() {
        "@actor" => "an actor".to_string(),
        "@place" => "the name of a place".to_string(),
        "@person" => "a person".into(),
        "@group" => "a body or group".into(),
        "@clause" => "a clause".into(),
        "@infinitive" => "“to” and a verb".into(),
        "@name" => "a capital".into(),
        _ => word.clone(),
    };
    words.iter().map(class).collect::<Vec<_>>().join(" | ")
}

fn condition_words(condition: &Condition) -> String {
    let not = if condition.negative { "not " } else { "" };
    let place = match condition.place {
        Place::Under => "under",
        Place::Object => "with the object",
        Place::Subject => "with the subject",
        Place::Near => "in a clause with",
        Place::Below => "followed by",
        Place::Beside => "right beside",
        Place::Written => "written as",
    };
    format!("{not}{place} {}", or(&condition.words))
}

fn path(path: Path) -> String {
    match path {
        Path::Subject => "the subject".into(),
        Path::Object => "the object".into(),
        Path::Owner => "the owner".into(),
        Path::Case(preposition) => format!("behind “{preposition}”"),
        Path::GovernorSubject => "the subject of the verb above".into(),
        Path::GovernorObject => "the object of the verb above".into(),
        Path::GovernorCase(preposition) => format!("behind “{preposition}” at the verb above"),
        Path::GovernorOwner => "the owner of the noun above".into(),
        Path::SubjectOwner => "the owner of the subject".into(),
        Path::SubjectCase(preposition) => format!("behind “{preposition}” at the subject"),
        Path::ObjectOwner => "the owner of the object".into(),
        Path::ObjectCase(preposition) => format!("behind “{preposition}” at the object"),
        Path::Described => "the noun described".into(),
        Path::Itself => "the one it names".into(),
        Path::Prefix => "the name before the hyphen".into(),
        Path::Joined => "whoever is joined to the subject by “and”".into(),
        Path::MainSubject => "the subject of the sentence's main verb".into(),
    }
}
