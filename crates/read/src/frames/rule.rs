//! Rules as small files: what a trigger word is, what must be around it, and how its actors are found.
//!
//! A file names one type of record, says why, and holds blocks. A block begins with `noun` or `verb` and the trigger's
//! dictionary forms; indented lines below it narrow it down or say where actors and targets stand. `yes` lines are
//! sentences in which the rule must fire, `no` lines sentences in which it must not; both are run as tests.

pub(super) mod book;
mod lending;
pub(super) mod parse;
mod path;

use std::sync::{Arc, OnceLock};

use grammar::{Rel, Upos};
use record::{EventStatus, EventType, RelationType, Stance};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use self::book::Example;
use self::lending::SUPPORT;
pub(super) use self::lending::supports;
pub(super) use self::path::Path;
use self::path::copula;
use super::coreference::{Resolver, Who};
use super::tree;

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
    /// All triggers.
    triggers: HashSet<String>,
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
        let triggers = index.iter().flat_map(HashMap::keys).cloned().collect();
        Self { rules, index, triggers }
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

    /// Whether any rule has this trigger. Most words have none, and nothing more need be asked about them.
    pub(super) fn knows(&self, lemma: &str) -> bool {
        self.triggers.contains(lemma)
            || !lemma.bytes().all(|byte| byte.is_ascii_lowercase()) && self.triggers.contains(&lemma.to_lowercase())
    }

    /// Whether any rule of the kinds wanted has this trigger and asks for no other word beside it: "attack" may name an event
    /// wherever it stands, "take" only beside "hostage".
    pub(super) fn has_trigger(&self, noun: bool, lemma: &str, wanted: &dyn Fn(Makes) -> bool) -> bool {
        let alone = |block: &Block| block.conditions.iter().all(|c| c.negative);
        self.index[usize::from(noun)].get(lemma).is_some_and(|list| {
            list.iter().any(|(r, b)| wanted(self.rules[*r].makes) && alone(&self.rules[*r].blocks[*b]))
        })
    }
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
        // "Kenya and the Front agreed": whom the subject joins are actors already, and the target that was asked for.
        let joined = matches!(rule.makes, Makes::Event(_)) && !targets.is_empty();
        targets.retain(|t| !actors.iter().any(|a| a.cluster == t.cluster));
        // "war between X and Y", "X and Y are allies": both ends stand in one place.
        if matches!(rule.makes, Makes::Relation(r) if r.is_mutual()) && targets.is_empty() && actors.len() > 1 {
            targets = actors.split_off(1);
        }
        if self.needs_actor && actors.is_empty()
            || self.needs_target && targets.is_empty() && !joined
            || self.needs_either && actors.is_empty() && targets.is_empty()
        {
            return None;
        }
        Some(Fired { rule, block: self, sentence: s, trigger: i, actors, targets })
    }
}

impl Condition {
    /// "A truce was declared. It was extended twice"; "declared a truce and extended it": whether "it" stands for one of the
    /// words, a subject or object before it in its own sentence, or in the one before, where it opens its own.
    fn stands_for(&self, resolver: &Resolver<'_, '_>, s: usize, t: usize) -> bool {
        if resolver.doc.sentences[s].words[t].lemma != "it" || self.negative {
            return false;
        }
        let argument =
            |w: &&grammar::Word| matches!(w.rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obj) && w.upos == Upos::Noun;
        let fits = |words: &[grammar::Word]| words.iter().filter(argument).any(|w| self.words.contains(&w.lemma));
        // "It was signed in May. It covered the north alone. The rebels violated it."
        let opens_with_it = |k: usize| resolver.doc.sentences[k].words.first().is_some_and(|w| w.lemma == "it");
        let chained = |k: usize| (k + 1..s).all(opens_with_it) && (t <= 2 || k + 1 < s);
        let earlier = (s.saturating_sub(3)..s).rev().find(|&k| fits(&resolver.doc.sentences[k].words));
        fits(&resolver.doc.sentences[s].words[..t]) || earlier.is_some_and(chained)
    }

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
            Place::Object => {
                // "attacks …, which were claimed by": the word itself, whatever the grammar took it to stand for.
                let relative = tree::by_rel(sentence, i, &[Rel::Obj, Rel::NsubjPass]).filter(|&t| is(t));
                let mut objects = relative.chain(tree::patients(sentence, i));
                objects.any(|t| is(t) || self.stands_for(resolver, s, t))
            }
            Place::Subject => {
                tree::subjects(sentence, i, 0).into_iter().any(|t| is(t) || self.stands_for(resolver, s, t))
            }
            Place::Near => {
                let head = tree::clause_head(sentence, i);
                sentence.subtree(head).into_iter().any(|t| t != i && t.abs_diff(i) <= 24 && is(t))
            }
            Place::Written => {
                let capital = text[sentence.words[i].span.clone()].starts_with(char::is_uppercase);
                self.words.iter().any(|w| (w == "@name" && capital && i > 0) || is(i))
            }
            Place::Below => sentence.children(i).any(|c| {
                // "complained that …": the word that opens a clause counts too.
                let opens = |k: usize| match sentence.words[k].rel {
                    Rel::Case => true,
                    Rel::Mark => sentence.words[k].lemma == "that",
                    _ => false,
                };
                is(c) || sentence.children(c).any(|k| k < c && opens(k) && is(k))
            }),
            Place::Beside => {
                (i > 0 && is(i - 1))
                    || (i + 1 < sentence.words.len() && is(i + 1))
                    || (i + 2 < sentence.words.len() && is(i + 2))
            }
        }
    }
}
