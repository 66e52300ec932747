//! Frames: what the text says was done, said and held, found by rules over the grammar of each sentence.

mod aimed;
mod clause;
mod coreference;
mod enmity;
mod epithets;
mod events;
mod interview;
pub(crate) mod items;
mod leads;
mod merge;
mod office;
mod offices;
mod parties;
mod parts;
mod polarity;
mod quotations;
mod relations;
mod roles;
mod rule;
mod speech;
mod statements;
mod status;
mod surface;
mod topic;
mod tree;
mod voice;

use std::ops::Range;

use record::{Edtf, EventStatus, EventType, RelationType, Source, Stance};

use crate::Missed;
use crate::document::Document;
use crate::who::Actors;

pub(crate) use coreference::Resolver;
pub use rule::book::{Example, RuleCard, Rules};
pub use rule::parse::RuleError;

/// A relation found; ends are cluster numbers.
#[derive(Debug, Clone)]
pub(crate) struct FoundRelation {
    pub(crate) relation: RelationType,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) title: Option<String>,
    pub(crate) since: Option<Edtf>,
    pub(crate) until: Option<Edtf>,
    pub(crate) basis: Basis,
}

impl FoundRelation {
    /// A relation without title or dates.
    fn plain(relation: RelationType, from: usize, to: usize, basis: Basis) -> Self {
        Self { relation, from, to, title: None, since: None, until: None, basis }
    }
}

impl Basis {
    /// What rests on some words of a sentence as they stand there.
    fn of_words(
        doc: &Document<'_>,
        sentence: usize,
        words: std::ops::Range<usize>,
        confidence: u16,
        rule: &str,
        path: &str,
    ) -> Self {
        let span = doc.span(sentence, words);
        Self {
            sentence,
            span: span.clone(),
            also: vec![],
            confidence,
            rule: rule.into(),
            trigger: span,
            path: path.into(),
        }
    }
}

/// An event found.
#[derive(Debug, Clone)]
pub(crate) struct FoundEvent {
    pub(crate) event: EventType,
    pub(crate) actors: Vec<usize>,
    pub(crate) targets: Vec<usize>,
    pub(crate) date: Option<Edtf>,
    pub(crate) place: Option<String>,
    pub(crate) status: EventStatus,
    /// Whether the words point back ("the ceasefire", "these talks").
    pub(crate) definite: bool,
    pub(crate) basis: Basis,
}

/// A statement found.
#[derive(Debug, Clone)]
pub(crate) struct FoundStatement {
    pub(crate) speaker: usize,
    pub(crate) addressee: Option<usize>,
    pub(crate) stance: Stance,
    pub(crate) topic: String,
    pub(crate) content: Option<Range<usize>>,
    pub(crate) said_on: Option<Edtf>,
    pub(crate) quoted: bool,
    pub(crate) rumour: bool,
    pub(crate) relay: Vec<String>,
    pub(crate) source: Option<Source>,
    pub(crate) condition: Option<String>,
    pub(crate) basis: Basis,
}

/// What a record rests on.
#[derive(Debug, Clone)]
pub(crate) struct Basis {
    pub(crate) sentence: usize,
    pub(crate) span: Range<usize>,
    pub(crate) also: Vec<Range<usize>>,
    /// In thousandths.
    pub(crate) confidence: u16,
    pub(crate) rule: String,
    pub(crate) trigger: Range<usize>,
    pub(crate) path: String,
}

/// All frames of a document.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    pub(crate) relations: Vec<FoundRelation>,
    pub(crate) events: Vec<FoundEvent>,
    pub(crate) statements: Vec<FoundStatement>,
    pub(crate) missed: Vec<Missed>,
}

/// All words that the bundled rules and the finding of quotations look for, in dictionary form.
pub(crate) fn rule_words() -> rustc_hash::FxHashSet<String> {
    let mut words = rule::words();
    words.extend(voice::words().iter().map(ToString::to_string));
    words
}

/// Finds the frames of a document. Actors that only an office names ("the Pakistani president") may be added.
pub(crate) fn find(doc: &Document<'_>, actors: &mut Actors, rules: &Rules) -> Frames {
    office::add_unnamed(doc, actors);
    let narrator = voice::narrator(doc, actors);
    let roles = roles::find(doc, actors);
    let mut resolver = Resolver::new(doc, actors, &roles);
    resolver.voices = voice::find(&resolver);
    resolver.voices.extend(narrator);
    let rules = rules.table();
    let mut frames = Frames::default();
    let mut events = events::find(&resolver, rules, &mut frames.missed);
    parties::fill(&resolver, &mut events);
    let enmities = enmity::find(&resolver, &events);
    frames.events = merge::events(doc, events);
    frames.statements = merge::statements(statements::find(&resolver, rules, &frames.events, &mut frames.missed));
    let mut relations = roles.clone();
    relations.extend(leads::find(&resolver));
    relations.extend(offices::find(&resolver));
    relations.extend(epithets::find(doc, actors));
    relations.extend(enmities);
    relations.extend(parts::find(doc, actors));
    relations.extend(relations::find(&resolver, rules));
    frames.relations = merge::relations(relations);
    frames
}
