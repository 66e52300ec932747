//! Rules as small files: what a trigger word is, what must be around it, and how its actors are found.
//!
//! A file names one type of record, says why, and holds blocks. A block begins with `noun` or `verb` and the trigger's
//! dictionary forms; indented lines below it narrow it down or say where actors and targets stand. `yes` lines are
//! sentences in which the rule must fire, `no` lines sentences in which it must not; both are run as tests.

pub(super) mod book;
pub(super) mod parse;

use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use grammar::{Rel, Sentence, Upos};
use record::{EventStatus, EventType, RelationType, Stance};

use self::book::Example;
use super::coreference::{Resolver, Who};
use super::{clause, surface, tree};

/// What a rule makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Makes {
    Event(EventType),
    Statement(Stance),
    Relation(RelationType),
}

/// One rule file.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) name: String,
    /// Whether a user added it: such rules come first.
    pub(super) own: bool,
    pub(super) makes: Makes,
    pub(super) why: String,
    pub(super) blocks: Vec<Block>,
    pub(super) yes: Vec<Example>,
    pub(super) no: Vec<Example>,
}

/// A trigger with its conditions and arguments.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    noun: bool,
    lemmas: Vec<String>,
    conditions: Vec<Condition>,
    actors: Vec<Path>,
    targets: Vec<Path>,
    needs_actor: bool,
    needs_target: bool,
    needs_either: bool,
    pub(super) status: Option<EventStatus>,
    /// Whether a clause, a quotation or an object must tell what is said.
    pub(super) needs_content: bool,
    /// The object is what is said; otherwise only a clause is.
    pub(super) person_only: bool,
}

/// What must, or must not, be around a trigger.
#[derive(Debug, Clone)]
struct Condition {
    place: Place,
    words: Vec<String>,
    negative: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The word that governs the trigger.
    Under,
    /// Object or passive subject.
    Object,
    Subject,
    /// Anywhere in the same clause.
    Near,
    /// Nominals behind a preposition, or clause words directly below.
    Below,
    /// The word itself right before or behind.
    Beside,
    /// The trigger as it is written.
    Written,
}

/// Where an argument stands, seen from the trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Path {
    Subject,
    Object,
    Owner,
    /// Behind a preposition.
    Case(&'static str),
    /// The subject of the verb whose object (or the like) the noun is.
    GovernorSubject,
    GovernorObject,
    GovernorCase(&'static str),
    /// For a noun within a noun phrase: the owner of the phrase.
    GovernorOwner,
    /// The noun that a participle describes.
    Described,
    /// The actor that the noun itself stands for: "X, an ally of Y", "X is the rival of Y", "a proxy group, X".
    Itself,
    /// The name before a hyphen: "Iranian-backed".
    Prefix,
    /// Whoever is joined to the subject by "and": "the army and the rebels fought".
    Joined,
}

const PREPOSITIONS: &[&str] = &[
    "by",
    "of",
    "with",
    "against",
    "between",
    "on",
    "to",
    "from",
    "into",
    "in",
    "for",
    "at",
    "over",
    "among",
    "under",
    "towards",
    "toward",
    "upon",
    "within",
    "through",
    "behind",
    "alongside",
];

/// Verbs that lend a noun their subject: "launched an attack", "held talks".
const SUPPORT: &[&str] = &[
    "launch",
    "carry",
    "conduct",
    "begin",
    "start",
    "make",
    "hold",
    "announce",
    "declare",
    "mount",
    "stage",
    "commit",
    "execute",
    "perform",
    "open",
    "agree",
    "sign",
    "reach",
    "conclude",
    "accept",
    "resume",
    "continue",
    "enter",
    "undertake",
    "order",
    "lead",
    "attend",
    "join",
    "suspend",
    "end",
    "break",
    "extend",
    "call",
    "observe",
    "violate",
    "reject",
    "offer",
    "propose",
    "demand",
    "plan",
    "orchestrate",
    "engage",
    "impose",
    "lift",
    "levy",
    "host",
    "mediate",
    "facilitate",
    "broker",
    "negotiate",
    "initiate",
    "organise",
    "organize",
    "unleash",
    "claim",
    "step",
    "intensify",
    "strike",
    "complete",
    "take",
    "give",
    "issue",
    "establish",
    "form",
    "create",
    "found",
    "set",
    "finish",
    "halt",
    "stop",
    "renew",
    "abandon",
    "cancel",
    "implement",
    "ratify",
    "seal",
    "endorse",
    "set",
    "have",
    "face",
    "deliver",
    "fire",
    "deploy",
    "prepare",
    "vow",
    "plot",
    "convoke",
    "convene",
    "summon",
    "schedule",
    "provoke",
    "lay",
];

impl FromStr for Path {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let prep = |w: &str| PREPOSITIONS.iter().find(|p| **p == w).copied();
        Ok(match word {
            "subj" => Self::Subject,
            "obj" => Self::Object,
            "poss" => Self::Owner,
            "gov-subj" => Self::GovernorSubject,
            "gov-obj" => Self::GovernorObject,
            "gov-poss" => Self::GovernorOwner,
            "described" => Self::Described,
            "itself" => Self::Itself,
            "prefix" => Self::Prefix,
            "joined" => Self::Joined,
            other => match other.strip_prefix("gov-") {
                Some(rest) => Self::GovernorCase(prep(rest).ok_or(())?),
                None => Self::Case(prep(other).ok_or(())?),
            },
        })
    }
}

/// The rules that come with the program.
pub(super) fn bundled() -> &'static Arc<Rules> {
    static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
    RULES.get_or_init(|| {
        let parsed = FILES.iter().map(|(name, text)| parse::rule(name, text));
        let rules = parsed.map(|r| r.unwrap_or_else(|e| panic!("the rules in the program are sound: {e}"))).collect();
        Arc::new(Rules::new(rules))
    })
}

include!(concat!(env!("OUT_DIR"), "/rule_files.rs"));

/// All words that the bundled rules look for.
pub(super) fn words() -> HashSet<String> {
    let blocks = bundled().rules.iter().flat_map(|r| &r.blocks);
    let words = blocks.flat_map(|b| b.lemmas.iter().chain(b.conditions.iter().flat_map(|c| &c.words)));
    let supporting = SUPPORT.iter().map(ToString::to_string);
    words.filter(|w| !w.starts_with('@')).cloned().chain(supporting).collect()
}

/// Rules, found by trigger.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) rules: Vec<Rule>,
    /// Rules and blocks by the triggers that are verbs, and by those that are nouns.
    index: [HashMap<String, Vec<(usize, usize)>>; 2],
}

/// A rule that fired.
#[derive(Debug, Clone)]
pub(super) struct Fired<'r> {
    pub(super) rule: &'r Rule,
    pub(super) block: &'r Block,
    pub(super) sentence: usize,
    pub(super) trigger: usize,
    pub(super) actors: Vec<Who>,
    pub(super) targets: Vec<Who>,
}

impl Rules {
    fn new(rules: Vec<Rule>) -> Self {
        let mut index: [HashMap<String, Vec<(usize, usize)>>; 2] = Default::default();
        for (r, rule) in rules.iter().enumerate() {
            for (b, block) in rule.blocks.iter().enumerate() {
                for lemma in &block.lemmas {
                    index[usize::from(block.noun)].entry(lemma.clone()).or_default().push((r, b));
                }
            }
        }
        Self { rules, index }
    }

    /// The rules that fire on one token, the most demanding first. `wanted` chooses which kinds of rule to try.
    pub(super) fn fire<'r>(
        &'r self,
        resolver: &Resolver<'_, '_>,
        s: usize,
        i: usize,
        wanted: &dyn Fn(Makes) -> bool,
    ) -> Vec<Fired<'r>> {
        self.fire_lent(resolver, s, i, wanted, None)
    }

    /// As `fire`; a verb without a subject in the grammar borrows the actor `lent`.
    pub(super) fn fire_lent<'r>(
        &'r self,
        resolver: &Resolver<'_, '_>,
        s: usize,
        i: usize,
        wanted: &dyn Fn(Makes) -> bool,
        lent: Option<&Who>,
    ) -> Vec<Fired<'r>> {
        let word = &resolver.doc.sentences[s].words[i];
        let noun = match word.upos {
            Upos::Noun | Upos::Propn => true,
            Upos::Verb | Upos::Aux => false,
            Upos::Adj if word.xpos.as_str().starts_with('V') => false,
            // "launched an offensive": an adjective that stands where a noun does.
            Upos::Adj if matches!(word.rel, Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Obl | Rel::Nmod) => true,
            // "the truce is over"
            Upos::Adv if word.lemma == "over" => return self.candidates(resolver, s, i, false, wanted, lent),
            Upos::Adj => return self.candidates(resolver, s, i, false, wanted, lent),
            _ => return vec![],
        };
        // "The group asserts that …" with the verb taken for a noun.
        let verb = noun && lent.is_some() && word.xpos.as_str() == "NNS" && reads_as_verb(resolver, s, i);
        self.candidates(resolver, s, i, noun && !verb, wanted, lent)
    }

    fn candidates<'r>(
        &'r self,
        resolver: &Resolver<'_, '_>,
        s: usize,
        i: usize,
        noun: bool,
        wanted: &dyn Fn(Makes) -> bool,
        lent: Option<&Who>,
    ) -> Vec<Fired<'r>> {
        let lemma = &resolver.doc.sentences[s].words[i].lemma;
        let index = &self.index[usize::from(noun)];
        let small = lemma.bytes().all(|byte| byte.is_ascii_lowercase());
        let Some(places) = (if small { index.get(lemma) } else { index.get(&lemma.to_lowercase()) }) else {
            return vec![];
        };
        let mut fired: Vec<Fired<'r>> = places
            .iter()
            .map(|(r, b)| (&self.rules[*r], &self.rules[*r].blocks[*b]))
            .filter(|(rule, _)| wanted(rule.makes))
            .filter_map(|(rule, block)| block.fire(rule, resolver, s, i, lent))
            .collect();
        // Users' rules come first; plain saying gives way to every rule that knows more.
        fired.sort_by_key(|f| {
            let plain = f.rule.makes == Makes::Statement(Stance::Asserts);
            (!f.rule.own, plain, std::cmp::Reverse(f.block.conditions.len()))
        });
        fired
    }

    /// Whether any rule of the kinds wanted has this trigger.
    pub(super) fn has_trigger(&self, noun: bool, lemma: &str, wanted: &dyn Fn(Makes) -> bool) -> bool {
        self.index[usize::from(noun)].get(lemma).is_some_and(|l| l.iter().any(|(r, _)| wanted(self.rules[*r].makes)))
    }
}

/// The named actor that a describing noun stands for.
fn itself(resolver: &Resolver<'_, '_>, s: usize, noun: usize) -> Vec<Who> {
    let sentence = &resolver.doc.sentences[s];
    let word = &sentence.words[noun];
    let mut tokens: Vec<usize> = Vec::new();
    match (word.rel, word.head) {
        (Rel::Appos | Rel::Flat | Rel::NmodDesc, Some(head)) => tokens.push(head),
        (Rel::Compound, Some(head)) if resolver.named(s, head).is_some() => tokens.push(head),
        _ => {}
    }
    tokens.extend(tree::by_rel(sentence, noun, &[Rel::Appos, Rel::Flat, Rel::NmodDesc]));
    if sentence.children(noun).any(|c| sentence.words[c].rel == Rel::Cop) {
        tokens.extend(tree::subjects(sentence, noun, 0));
    }
    // "the proxy group X", "a splinter faction, X": the name stands right behind the phrase.
    let end = (noun + 1..(noun + 4).min(sentence.words.len())).find(|&i| {
        !matches!(
            resolver.doc.word(s, i),
            "," | "group" | "faction" | "militia" | "force" | "called" | "named" | "known" | "as"
        )
    });
    tokens.extend(end.filter(|&i| resolver.phrase(s, i).is_some_and(|p| p.start == i)));
    // "X, an ally of Y": the name stands right before the comma.
    let start = sentence.subtree(noun).into_iter().min().unwrap_or(noun);
    if start > 1 && matches!(resolver.doc.word(s, start - 1), "," | "(" | "—" | "–") {
        tokens.push(start - 2);
    }
    let mut found = resolver.all(s, &tokens);
    // "his own faction of the Front, known as the Brigade"
    if let Some(cluster) = resolver.called(s, noun) {
        found.insert(0, Who { cluster, confidence: 850, how: "apposition" });
    }
    found.retain(|w| w.confidence >= 700);
    found.truncate(1);
    found
}

/// For a finite verb without a subject of its own in the grammar, the name that stands right before it: "After the rebels
/// took the town, Lebed, the general, entered".
fn left_out(resolver: &Resolver<'_, '_>, s: usize, verb: usize) -> Option<Who> {
    let sentence = &resolver.doc.sentences[s];
    let word = &sentence.words[verb];
    let finite = word.upos == Upos::Verb && matches!(word.xpos.as_str(), "VBD" | "VBZ" | "VBP" | "VBN");
    let own = tree::by_rel(sentence, verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::OblAgent, Rel::AuxPass]).next().is_some();
    if !finite || own {
        return None;
    }
    surface::left(resolver, s, verb).filter(|w| w.confidence >= 800)
}

/// Who is named as the doer by what describes a noun: "an attack carried out by the Front".
fn described(resolver: &Resolver<'_, '_>, s: usize, noun: usize) -> Vec<Who> {
    let sentence = &resolver.doc.sentences[s];
    let lends = |verb: &str| supports(verb, &sentence.words[noun].lemma);
    let found = resolver.all(s, &tree::described_agents(resolver.text(), sentence, noun, &lends));
    if !found.is_empty() {
        return found;
    }
    // "an attack carried out by the Front killed ten", where the grammar took the participle for the verb.
    let Some(verb) = sentence.words.get(noun + 1).filter(|w| w.upos == Upos::Verb && lends(&w.lemma)) else {
        return vec![];
    };
    if !matches!(verb.xpos.as_str(), "VBD" | "VBN") {
        return vec![];
    }
    right_behind(resolver, s, noun + 1, "by")
}

/// Whether a noun is what somebody is said to be: "X is the founder of Y".
fn copula(sentence: &Sentence, i: usize) -> bool {
    sentence.children(i).any(|c| sentence.words[c].rel == Rel::Cop)
}

/// "merged back with the TTP last year": the name right behind the preposition, where the grammar took it for a part of
/// something else.
fn right_behind(resolver: &Resolver<'_, '_>, s: usize, i: usize, prep: &str) -> Vec<Who> {
    let words = &resolver.doc.sentences[s].words;
    let at = (i + 1..(i + 4).min(words.len())).find(|&k| resolver.doc.word(s, k) == prep);
    let Some(at) = at.filter(|a| a + 1 < words.len()) else { return vec![] };
    let name = at + 1 + usize::from(matches!(resolver.doc.word(s, at + 1), "the" | "its"));
    resolver
        .named(s, name)
        .map(|cluster| Who { cluster, confidence: 850, how: "name behind the preposition" })
        .into_iter()
        .collect()
}

/// Whether a verb lends its noun a subject; one calls an election, but a death is called a killing.
pub(super) fn supports(verb: &str, noun: &str) -> bool {
    let called = matches!(
        noun,
        "election"
            | "referendum"
            | "strike"
            | "protest"
            | "truce"
            | "ceasefire"
            | "cease-fire"
            | "meeting"
            | "vote"
            | "poll"
            | "halt"
            | "boycott"
    );
    SUPPORT.contains(&verb) && (verb != "call" || called)
}

/// Verbs whose object is spoken to or of, not hit.
fn speaks(verb: &str) -> bool {
    matches!(
        verb,
        "blame"
            | "accuse"
            | "condemn"
            | "criticise"
            | "criticize"
            | "hold"
            | "praise"
            | "thank"
            | "urge"
            | "call"
            | "tell"
            | "ask"
            | "warn"
            | "inform"
            | "charge"
            | "suspect"
            | "describe"
            | "name"
            | "support"
            | "back"
            | "aid"
            | "assist"
            | "accompany"
            | "follow"
            | "precede"
            | "cover"
    )
}

/// A plural noun with a name before it and a clause or article behind it.
fn reads_as_verb(resolver: &Resolver<'_, '_>, s: usize, i: usize) -> bool {
    let next = if i + 1 < resolver.doc.sentences[s].words.len() { resolver.doc.word(s, i + 1) } else { "" };
    matches!(
        next,
        "that" | "it" | "he" | "she" | "they" | "the" | "a" | "an" | "its" | "their" | "to" | "further" | "any" | "all"
    )
}

impl Block {
    fn fire<'r>(
        &'r self,
        rule: &'r Rule,
        resolver: &Resolver<'_, '_>,
        s: usize,
        i: usize,
        lent: Option<&Who>,
    ) -> Option<Fired<'r>> {
        if !self.conditions.iter().all(|c| c.holds(resolver, s, i) != c.negative) {
            return None;
        }
        // A rule that names the verb above its noun knows that the verb lends it a subject.
        let governed = self.conditions.iter().any(|c| c.place == Place::Under && !c.negative);
        let gather = |paths: &[Path]| {
            let mut found: Vec<Who> = Vec::new();
            for path in paths {
                let followed = path.follow(resolver, s, i, governed);
                // "his government facilitates the talks between A and B": they are A's and B's.
                if matches!(path, Path::Case("between") | Path::GovernorCase("between")) && followed.len() > 1 {
                    return followed;
                }
                for who in followed {
                    if !found.iter().any(|f| f.cluster == who.cluster) {
                        found.push(who);
                    }
                }
            }
            found
        };
        let mut actors = gather(&self.actors);
        if let Some(lent) = lent
            && !self.noun
            && self.actors.contains(&Path::Subject)
            && (actors.is_empty()
                || resolver.is_person(lent.cluster)
                    && actors.iter().all(|a| a.cluster != lent.cluster && !resolver.is_person(a.cluster)))
        {
            actors = vec![lent.clone()];
        }
        let mut targets = gather(&self.targets);
        targets.retain(|t| !actors.iter().any(|a| a.cluster == t.cluster));
        // "war between X and Y", "X and Y are allies": both ends stand in one place.
        if matches!(rule.makes, Makes::Relation(r) if r.is_mutual()) && targets.is_empty() && actors.len() > 1 {
            targets = actors.split_off(1);
        }
        if self.needs_actor && actors.is_empty()
            || self.needs_target && targets.is_empty()
            || self.needs_either && actors.is_empty() && targets.is_empty()
        {
            return None;
        }
        Some(Fired { rule, block: self, sentence: s, trigger: i, actors, targets })
    }
}

impl Condition {
    fn holds(&self, resolver: &Resolver<'_, '_>, s: usize, i: usize) -> bool {
        let sentence = &resolver.doc.sentences[s];
        let text = resolver.text();
        let is = |t: usize| {
            let word = &sentence.words[t];
            self.words.iter().any(|w| match w.as_str() {
                "@actor" => !resolver.who(s, t).is_empty(),
                "@place" => resolver.is_place(s, t),
                "@person" => resolver.who(s, t).iter().any(|w| resolver.is_person(w.cluster)),
                "@group" => resolver.who(s, t).iter().any(|w| !resolver.is_person(w.cluster)),
                "@infinitive" => {
                    matches!(word.rel, Rel::Ccomp | Rel::Xcomp | Rel::Advcl)
                        && sentence
                            .children(t)
                            .any(|m| sentence.words[m].rel == Rel::Mark && sentence.words[m].lemma == "to")
                }
                "@clause" => matches!(word.rel, Rel::Ccomp | Rel::Xcomp | Rel::Advcl | Rel::Acl),
                plain => {
                    let written = &text[word.span.clone()];
                    // Words that the grammar knows in the plural alone ("troops").
                    let singular = written.strip_suffix('s').unwrap_or(written);
                    [&word.lemma, written, singular].iter().any(|form| form.eq_ignore_ascii_case(plain))
                }
            })
        };
        match self.place {
            Place::Under => {
                // "X is the founder of Y": the noun itself is the head, "is" hangs on it.
                if self.words.iter().any(|w| w == "be") && copula(sentence, i) {
                    return true;
                }
                let direct = tree::governor(sentence, i);
                // "talks aimed at peace", "an extension of the ceasefire": one noun further up counts too.
                let further =
                    direct.filter(|&g| sentence.words[g].upos == Upos::Noun).and_then(|g| tree::governor(sentence, g));
                direct.is_some_and(is)
                    || further.is_some_and(|g| {
                        is(g)
                            && direct.is_some_and(|d| {
                                matches!(
                                    sentence.words[d].lemma.as_str(),
                                    "period"
                                        | "agreement"
                                        | "deal"
                                        | "declaration"
                                        | "term"
                                        | "round"
                                        | "series"
                                        | "number"
                                        | "announcement"
                                )
                            })
                    })
            }
            Place::Object => tree::patients(sentence, i).into_iter().any(is),
            Place::Subject => tree::subjects(sentence, i, 0).into_iter().any(is),
            Place::Near => {
                let head = tree::clause_head(sentence, i);
                sentence.subtree(head).into_iter().any(|t| t != i && t.abs_diff(i) <= 24 && is(t))
            }
            Place::Written => {
                let capital = text[sentence.words[i].span.clone()].starts_with(char::is_uppercase);
                self.words.iter().any(|w| (w == "@name" && capital && i > 0) || is(i))
            }
            Place::Below => sentence
                .children(i)
                .any(|c| is(c) || sentence.children(c).any(|k| sentence.words[k].rel == Rel::Case && k < c && is(k))),
            Place::Beside => {
                (i > 0 && is(i - 1))
                    || (i + 1 < sentence.words.len() && is(i + 1))
                    || (i + 2 < sentence.words.len() && is(i + 2))
            }
        }
    }
}

impl Path {
    fn follow(self, resolver: &Resolver<'_, '_>, s: usize, i: usize, governed: bool) -> Vec<Who> {
        let sentence = &resolver.doc.sentences[s];
        let text = resolver.text();
        match self {
            Self::Subject => {
                if let Some(left) = left_out(resolver, s, i) {
                    return vec![left];
                }
                let tokens = tree::doers(text, sentence, i);
                let mut found = resolver.all(s, &tokens);
                for &token in tokens.iter().filter(|t| resolver.named(s, **t).is_some()) {
                    for who in surface::joined_left(resolver, s, token) {
                        if !found.iter().any(|f| f.cluster == who.cluster) {
                            found.push(who);
                        }
                    }
                }
                found
            }
            Self::Object => resolver.all(s, &tree::patients(sentence, i)),
            Self::Owner => resolver.owners_only(s, i),
            Self::Case("by") => resolver.all(s, &tree::agents(text, sentence, i)),
            Self::Case(prep) => {
                let found = resolver.all(s, &tree::by_case(text, sentence, i, &[prep]));
                if found.is_empty() { right_behind(resolver, s, i, prep) } else { found }
            }
            Self::Described => match (sentence.words[i].rel, sentence.words[i].head) {
                (Rel::Acl | Rel::AclRelcl | Rel::Amod, Some(head)) => {
                    let named = resolver.all(s, &[head]);
                    if named.is_empty() { itself(resolver, s, head) } else { named }
                }
                _ => vec![],
            },
            Self::Itself => itself(resolver, s, i),
            Self::Joined => Self::Subject.follow(resolver, s, i, governed).into_iter().skip(1).collect(),
            Self::Prefix => {
                let hyphen = i.checked_sub(1).filter(|&h| resolver.doc.word(s, h) == "-");
                let named = hyphen.and_then(|h| h.checked_sub(1)).and_then(|n| resolver.named(s, n));
                named
                    .map(|cluster| Who { cluster, confidence: 900, how: "name before the hyphen" })
                    .into_iter()
                    .collect()
            }
            Self::GovernorSubject if !described(resolver, s, i).is_empty() => described(resolver, s, i),
            Self::GovernorSubject if copula(sentence, i) => resolver.all(s, &tree::subjects(sentence, i, 0)),
            // "after the strike he ordered": only the time is told.
            Self::GovernorSubject | Self::GovernorObject | Self::GovernorCase(_)
                if !governed && clause::is_temporal(resolver.doc, s, i) =>
            {
                vec![]
            }
            Self::GovernorSubject | Self::GovernorObject | Self::GovernorCase(_) | Self::GovernorOwner => {
                let Some(governor) = tree::governor(sentence, i) else { return vec![] };
                let verb = matches!(sentence.words[governor].upos, Upos::Verb | Upos::Aux);
                if self == Self::GovernorOwner {
                    return if verb { vec![] } else { resolver.owners_only(s, governor) };
                }
                if !verb {
                    return vec![];
                }
                let supports = governed || supports(&sentence.words[governor].lemma, &sentence.words[i].lemma);
                match self {
                    Self::GovernorSubject if supports => match left_out(resolver, s, governor) {
                        Some(left) => vec![left],
                        None => resolver.all(s, &tree::doers(text, sentence, governor)),
                    },
                    Self::GovernorObject if !speaks(&sentence.words[governor].lemma) => {
                        resolver.all(s, &tree::patients(sentence, governor))
                    }
                    Self::GovernorCase(prep) if supports => {
                        resolver.all(s, &tree::by_case(text, sentence, governor, &[prep]))
                    }
                    _ => vec![],
                }
            }
        }
    }
}
