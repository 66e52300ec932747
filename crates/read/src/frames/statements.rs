//! Statements: who said, wrote, ordered or holds what, by verbs, nouns, "according to" and quotation marks.

use std::collections::HashMap;
use std::ops::Range;

use grammar::{Rel, Upos};
use record::{Source, Stance};

use super::coreference::{FIRST_PERSON, OWNER, Resolver, Who};
use super::interview::ANSWER;
use super::rule::{Fired, Makes, Rules};
use super::voice::Voice;
use super::{
    Basis, FoundEvent, FoundStatement, aimed, clause, events, items, parties, quotations, speech, status, surface,
    topic, tree,
};
use crate::Missed;

/// Finds the statements of a document.
pub(super) fn find(
    resolver: &Resolver<'_, '_>,
    rules: &Rules,
    events: &[FoundEvent],
    missed: &mut Vec<Missed>,
) -> Vec<FoundStatement> {
    let finder =
        Finder { resolver, rules, events, quotations: quotations::find(resolver.text()), items: items::find(resolver) };
    let mut found = Vec::new();
    for s in 0..resolver.doc.sentences.len() {
        if resolver.doc.heading[s] {
            continue;
        }
        finder.by_rules(s, &mut found, missed);
        finder.according_to(s, &mut found);
    }
    finder.voices(&mut found);
    found
}

struct Finder<'a, 'd> {
    resolver: &'a Resolver<'a, 'd>,
    rules: &'a Rules,
    events: &'a [FoundEvent],
    quotations: Vec<Range<usize>>,
    items: HashMap<usize, (usize, Vec<Who>)>,
}

impl Finder<'_, '_> {
    fn by_rules(&self, s: usize, found: &mut Vec<FoundStatement>, missed: &mut Vec<Missed>) {
        let sentence = &self.resolver.doc.sentences[s];
        let wanted = |makes: Makes| matches!(makes, Makes::Statement(_));
        // "Minister X said:" only opens what follows.
        let opens = self.resolver.text()[sentence.span.clone()].trim_end().ends_with(':');
        let followed =
            self.resolver.doc.sentences.get(s + 1).is_some_and(|n| self.resolver.voice(n.span.start).is_some());
        if opens && followed {
            return;
        }
        for i in 0..sentence.words.len() {
            if !self.rules.knows(&sentence.words[i].lemma) || self.resolver.named(s, i).is_some() {
                continue;
            }
            let listed = self.leads(s, i);
            let lent = match listed.first() {
                Some(lead) => Some(lead.clone()),
                None => surface::left(self.resolver, s, i).or_else(|| surface::right(self.resolver, s, i)),
            };
            let fired = self.rules.fire_lent(self.resolver, s, i, &wanted, lent.as_ref());
            let chosen = fired
                .into_iter()
                .map(|mut f| {
                    parties::settle_pair(self.resolver, self.events, s, &mut f.actors);
                    if !listed.is_empty() {
                        f.actors = listed.to_vec();
                        f.targets.retain(|t| !listed.iter().any(|l| l.cluster == t.cluster));
                        return f;
                    }
                    self.by_inserted_name(f, lent.as_ref())
                })
                .find(|f| self.stands(f))
                .map(|f| self.in_voice(f))
                .filter(|f| !f.actors.is_empty());
            if let Some(fired) = chosen {
                found.extend(self.statements(&fired));
            } else if sentence.words[i].upos == Upos::Verb
                && self.rules.has_trigger(false, &sentence.words[i].lemma, &wanted)
            {
                missed.push(Missed {
                    span: clause::quote(self.resolver.doc, s, i),
                    what: format!(
                        "“{}” may report what somebody said; who, is not clear",
                        self.resolver.doc.word(s, i)
                    ),
                });
            }
        }
    }

    /// Who speaks in the item of a list that a word opens, or goes on in.
    fn leads(&self, s: usize, i: usize) -> &[Who] {
        let Some((first, leads)) = self.items.get(&s) else { return &[] };
        let sentence = &self.resolver.doc.sentences[s];
        let joined = sentence.words[i].rel == Rel::Conj
            && sentence.words[i].head == Some(*first)
            && sentence.words[i].upos == Upos::Verb
            && !sentence.children(i).any(|c| matches!(sentence.words[c].rel, Rel::Nsubj | Rel::NsubjPass));
        if i == *first || joined { leads } else { &[] }
    }

    /// "…, Davis said": the name between comma and verb is the speaker, whatever the grammar made of what stands before.
    fn by_inserted_name<'r>(&self, mut fired: Fired<'r>, lent: Option<&Who>) -> Fired<'r> {
        let (s, i) = (fired.sentence, fired.trigger);
        let Some(lent) = lent.filter(|l| fired.actors.iter().any(|a| a.cluster != l.cluster)) else { return fired };
        // "…, said Col. Dillon"
        let behind =
            lent.how == surface::BEHIND && i.checked_sub(1).is_some_and(|at| self.resolver.doc.word(s, at) == ",");
        if behind && matches!(fired.rule.makes, Makes::Statement(Stance::Asserts)) {
            fired.actors = vec![lent.clone()];
            return fired;
        }
        let start = i.checked_sub(1).and_then(|at| self.resolver.phrase(s, at)).map(|p| p.start);
        let inserted = start
            .and_then(|at| at.checked_sub(1))
            .is_some_and(|at| matches!(self.resolver.doc.word(s, at), "," | "”" | "\"" | "’" | "''" | "—" | "–"));
        let sentence = &self.resolver.doc.sentences[s];
        let ends = sentence.words.get(i + 1).is_none_or(|w| w.upos == Upos::Punct || w.rel == Rel::OblUnmarked);
        if inserted && ends && matches!(fired.rule.makes, Makes::Statement(Stance::Asserts)) {
            fired.actors = vec![lent.clone()];
        }
        fired
    }

    /// Within somebody's words: "we" is the speaker; what the speaker tells of others is no statement of theirs, but an
    /// order is.
    fn in_voice<'r>(&self, mut fired: Fired<'r>) -> Fired<'r> {
        let sentence = &self.resolver.doc.sentences[fired.sentence];
        let Some(voice) = self.resolver.voice(sentence.words[fired.trigger].span.start) else { return fired };
        let order = matches!(fired.rule.makes, Makes::Statement(Stance::Orders));
        for actor in &mut fired.actors {
            if actor.how == FIRST_PERSON {
                actor.cluster = voice.speaker;
            }
        }
        // Who answers in an interview tells also what others have said.
        if (voice.quoted || voice.whole) && voice.how != ANSWER {
            fired
                .actors
                .retain(|a| a.cluster == voice.speaker || a.cluster == self.resolver.body_of(voice.speaker) || order);
        }
        fired
    }

    /// Whether the words are said at all: not merely imagined, and with content where the rule wants it.
    fn stands(&self, fired: &Fired<'_>) -> bool {
        let sentence = &self.resolver.doc.sentences[fired.sentence];
        let i = fired.trigger;
        let verb = sentence.words[i].upos != Upos::Noun;
        let own_voice = fired.actors.iter().any(|a| a.how == FIRST_PERSON);
        if verb && !own_voice && !status::is_said(self.resolver.text(), sentence, i) {
            return false;
        }
        if verb
            && status::negated(self.resolver.text(), sentence, i)
            && !matches!(
                fired.rule.makes,
                Makes::Statement(Stance::Rejects | Stance::Accepts | Stance::Denies | Stance::Doubts)
            )
        {
            return false;
        }
        !fired.block.needs_content
            || self.content(fired.sentence, i).is_some()
            || self.has_object(fired.sentence, i)
            || self.has_words_behind(fired.sentence, i)
    }

    /// Where the grammar does not show what is said: enough words behind the verb, or a sentence before its comma.
    fn has_words_behind(&self, s: usize, i: usize) -> bool {
        let words = &self.resolver.doc.sentences[s].words;
        words.len() > i + 4 || i >= 5
    }

    fn has_object(&self, s: usize, i: usize) -> bool {
        let sentence = &self.resolver.doc.sentences[s];
        sentence.children(i).any(|c| {
            matches!(sentence.words[c].rel, Rel::Obj | Rel::Ccomp | Rel::Xcomp | Rel::Parataxis | Rel::NsubjPass)
        })
    }

    /// The head of what is said: a clause below the verb, or the clause in which "X said" is inserted.
    fn content(&self, s: usize, i: usize) -> Option<usize> {
        let sentence = &self.resolver.doc.sentences[s];
        let below = sentence.children(i).find(|&c| matches!(sentence.words[c].rel, Rel::Ccomp | Rel::Xcomp));
        below
            .or_else(|| (sentence.words[i].rel == Rel::Parataxis).then_some(sentence.words[i].head).flatten())
            .or_else(|| sentence.children(i).find(|&c| sentence.words[c].rel == Rel::Parataxis))
            .or_else(|| sentence.children(i).find(|&c| sentence.words[c].rel == Rel::Acl))
            // "said in a statement that …": the clause hangs on the statement.
            .or_else(|| {
                let own = sentence.subtree_where(i, |c| c == i || sentence.words[c].rel != Rel::Conj);
                own.into_iter().filter(|&c| c > i).find(|&c| {
                    matches!(sentence.words[c].rel, Rel::Ccomp | Rel::Acl | Rel::AclRelcl | Rel::Advcl)
                        && sentence
                            .children(c)
                            .any(|m| sentence.words[m].rel == Rel::Mark && sentence.words[m].lemma == "that")
                })
            })
            // "…, both sides said": what stands before.
            .or_else(|| {
                let tail = sentence.words.len() <= i + 5;
                sentence.root().filter(|&r| tail && r < i && sentence.words[r].upos == Upos::Verb)
            })
    }

    fn statements(&self, fired: &Fired<'_>) -> Vec<FoundStatement> {
        let (s, i) = (fired.sentence, fired.trigger);
        let doc = self.resolver.doc;
        let Makes::Statement(stance) = fired.rule.makes else { unreachable!("only statement rules are asked for") };
        let content = self.content(s, i);
        let sentence = &doc.sentences[s];
        let negated_acceptance = stance == Stance::Accepts && status::negated(self.resolver.text(), sentence, i);
        let stance = if negated_acceptance { Stance::Rejects } else { stance };
        // One body spoken for by its spokesman is one speaker; "X and Y said" are two.
        let spoken_for = |who: &Who| {
            who.how == OWNER
                && fired.actors.iter().any(|a| {
                    a.cluster != who.cluster
                        && self.resolver.is_person(a.cluster)
                        && a.how != OWNER
                        && self.resolver.body_of(a.cluster) == who.cluster
                })
        };
        fired
            .actors
            .iter()
            .filter(|who| !spoken_for(who))
            .map(|who| {
                let stance = content.map_or(stance, |c| speech::refine(self.resolver, s, c, who.cluster, stance));
                let warns =
                    matches!(sentence.words[i].lemma.as_str(), "warn" | "caution") && stance == Stance::Threatens;
                let mere = warns && !speech::threatens(self.resolver, s, content, who.cluster);
                let stance = if mere { Stance::Asserts } else { stance };
                let stance = self.judgement(s, i).filter(|_| stance == Stance::Asserts).unwrap_or(stance);
                self.make(
                    s,
                    i,
                    who,
                    stance,
                    fired
                        .targets
                        .first()
                        .map(|t| t.cluster)
                        .filter(|t| *t != who.cluster)
                        .or_else(|| aimed::at(self.resolver, s, i, content, stance, who.cluster)),
                    content,
                    &fired.rule.name,
                    &fired.actors,
                )
            })
            .collect()
    }

    /// "called it “a senseless killing”", "found the strike justified".
    fn judgement(&self, s: usize, i: usize) -> Option<Stance> {
        let sentence = &self.resolver.doc.sentences[s];
        if !matches!(
            sentence.words[i].lemma.as_str(),
            "call" | "describe" | "term" | "label" | "brand" | "find" | "deem" | "dub"
        ) {
            return None;
        }
        let words: Vec<String> =
            (i + 1..sentence.words.len().min(i + 14)).map(|k| self.resolver.doc.word(s, k).to_lowercase()).collect();
        speech::of_judgement(&words)
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one statement")]
    fn make(
        &self,
        s: usize,
        i: usize,
        who: &Who,
        stance: Stance,
        addressee: Option<usize>,
        content: Option<usize>,
        rule: &str,
        actors: &[Who],
    ) -> FoundStatement {
        let doc = self.resolver.doc;
        let sentence = &doc.sentences[s];
        let span = clause::quote_unique(doc, s, i);
        let content_span = content.map(|c| self.content_span(s, c, i));
        let quoted = self.quotations.iter().any(|q| {
            quotations::is_speech(self.resolver.text(), q) && q.start < sentence.span.end && sentence.span.start < q.end
        });
        FoundStatement {
            speaker: who.cluster,
            addressee: addressee.filter(|a| *a != who.cluster),
            stance,
            topic: topic::of(self.resolver, s, i, content),
            content: content_span,
            said_on: clause::date(doc, s, i),
            quoted,
            rumour: self.is_rumour(s, i),
            relay: self.relay(s, i),
            source: self.source(s),
            condition: self.condition(s, i),
            basis: Basis {
                sentence: s,
                span,
                also: vec![],
                confidence: who.confidence * 8 / 10,
                rule: rule.to_string(),
                trigger: sentence.words[i].span.clone(),
                path: events::path(actors, &[]),
            },
        }
    }

    /// The bytes of what is said, without the words that say who says so.
    fn content_span(&self, s: usize, content: usize, said: usize) -> Range<usize> {
        let sentence = &self.resolver.doc.sentences[s];
        let words = sentence.subtree_where(content, |w| w != said);
        tree::span_of(sentence, &words).unwrap_or_else(|| sentence.span.clone())
    }

    fn is_rumour(&self, s: usize, i: usize) -> bool {
        let sentence = &self.resolver.doc.sentences[s];
        sentence.children(i).any(|c| {
            matches!(
                self.resolver.doc.word(s, c).to_lowercase().as_str(),
                "reportedly" | "allegedly" | "rumoured" | "rumored"
            )
        })
    }

    /// "through a journalist", "via local elders".
    fn relay(&self, s: usize, i: usize) -> Vec<String> {
        let sentence = &self.resolver.doc.sentences[s];
        let through = tree::by_case(self.resolver.text(), sentence, i, &["through", "via"]);
        let people = |t: &usize| {
            matches!(sentence.words[*t].upos, Upos::Noun | Upos::Propn)
                && !matches!(
                    sentence.words[*t].lemma.as_str(),
                    "statement" | "settlement" | "message" | "dialogue" | "negotiation" | "talk"
                )
        };
        through
            .iter()
            .filter(|t| people(t))
            .map(|t| self.resolver.text()[sentence.subtree_span(*t)].to_string())
            .map(|words| words.strip_prefix("through ").or(words.strip_prefix("via ")).unwrap_or(&words).to_string())
            .collect()
    }

    /// The reference that stands in the sentence or right behind it.
    fn source(&self, s: usize) -> Option<Source> {
        let doc = self.resolver.doc;
        let span = &doc.sentences[s].span;
        let next = doc.sentences.get(s + 1).map_or(doc.lifted.body_end, |n| n.span.start);
        let reference =
            doc.lifted.references.iter().find(|r| r.span.start >= span.start && r.span.start < next.max(span.end))?;
        Some(Source { outlet: reference.outlet.clone(), date: reference.date.map(|d| d.to_string()) })
    }

    /// "if", "unless", "once", "only when", "provided that", in the text's words.
    fn condition(&self, s: usize, i: usize) -> Option<String> {
        let sentence = &self.resolver.doc.sentences[s];
        // "offers which were conditioned on disarmament"
        let conditioned = tree::by_rel(sentence, i, &[Rel::AclRelcl, Rel::Acl])
            .filter(|&c| {
                matches!(sentence.words[c].lemma.as_str(), "condition" | "conditional" | "contingent" | "dependent")
            })
            .find_map(|c| tree::by_case(self.resolver.text(), sentence, c, &["on", "upon"]).first().copied());
        if let Some(on) = conditioned {
            return Some(self.resolver.text()[sentence.subtree_span(on)].to_string());
        }
        let below = sentence.subtree(i);
        let head = below.into_iter().find(|&w| {
            matches!(sentence.words[w].rel, Rel::Advcl)
                && sentence.children(w).any(|m| {
                    matches!(sentence.words[m].rel, Rel::Mark | Rel::Advmod)
                        && matches!(
                            self.resolver.doc.word(s, m).to_lowercase().as_str(),
                            "if" | "unless" | "once" | "provided" | "until" | "providing"
                        )
                })
        })?;
        Some(self.resolver.text()[sentence.subtree_span(head)].to_string())
    }

    /// "according to X": X asserts.
    fn according_to(&self, s: usize, found: &mut Vec<FoundStatement>) {
        let doc = self.resolver.doc;
        let sentence = &doc.sentences[s];
        for i in 0..sentence.words.len().saturating_sub(2) {
            if !doc.word(s, i).eq_ignore_ascii_case("according") || doc.word(s, i + 1) != "to" {
                continue;
            }
            let cited = doc.lifted.references.iter().any(|r| {
                r.span.end > sentence.words[i].span.start && r.span.start < sentence.words[i + 1].span.end + 60
            });
            if cited {
                continue;
            }
            // "according to the Afghan ambassador, X": the person among those named before the comma.
            let comma = (i + 2..sentence.words.len().min(i + 14)).find(|&t| doc.word(s, t) == ",").unwrap_or(i + 7);
            let phrase = || i + 2..comma.max(i + 3).min(sentence.words.len());
            let behind = comma + 1..(comma + 2).min(sentence.words.len());
            let person = phrase()
                .chain(behind)
                .find_map(|t| self.resolver.named(s, t).filter(|c| self.resolver.is_person(*c)).map(|c| (t, c)));
            let named = person
                .map(|(t, cluster)| (t, Who { cluster, confidence: 950, how: "named" }))
                .or_else(|| phrase().find_map(|t| self.resolver.who(s, t).into_iter().next().map(|w| (t, w))));
            let Some((t, who)) = named else { continue };
            let root = sentence.root().unwrap_or(t);
            let mut statement = self.make(
                s,
                t,
                &who,
                Stance::Asserts,
                None,
                Some(root),
                "statements/according to",
                std::slice::from_ref(&who),
            );
            statement.basis.span = clause::quote(doc, s, root.max(i)).start.min(doc.sentences[s].words[i].span.start)
                ..statement.basis.span.end.max(doc.sentences[s].words[t].span.end);
            statement.basis.trigger = sentence.words[i].span.clone();
            found.push(statement);
        }
    }

    /// What is said in quotations, speeches and releases, sentence by sentence, where no rule has found it.
    fn voices(&self, found: &mut Vec<FoundStatement>) {
        let doc = self.resolver.doc;
        for voice in &self.resolver.voices {
            for s in 0..doc.sentences.len() {
                let span = &doc.sentences[s].span;
                let part = span.start.max(voice.span.start)..span.end.min(voice.span.end);
                if part.start >= part.end || doc.heading[s] {
                    continue;
                }
                let inner = self
                    .resolver
                    .voices
                    .iter()
                    .any(|v| v.span.len() < voice.span.len() && v.span.start < part.end && part.start < v.span.end);
                if inner || doc.text()[part.clone()].split_whitespace().count() < 4 {
                    continue;
                }
                self.voiced(voice, s, part, found);
            }
        }
    }

    fn voiced(&self, voice: &Voice, s: usize, part: Range<usize>, found: &mut Vec<FoundStatement>) {
        let doc = self.resolver.doc;
        let same = |f: &&mut FoundStatement| f.basis.sentence == s && f.speaker == voice.speaker;
        if found.iter_mut().filter(same).any(|f| part.contains(&f.basis.trigger.start)) {
            // "X said: “I support …”": the words in the quotation say it all.
            found.retain(|f| {
                f.basis.sentence != s
                    || f.speaker != voice.speaker
                    || f.stance != Stance::Asserts
                    || part.contains(&f.basis.trigger.start)
                    || !voice.quoted
            });
            return;
        }
        // What the one asked tells of others' words is theirs; a question he puts to himself says nothing.
        let told = found.iter().any(|f| f.basis.sentence == s && part.contains(&f.basis.trigger.start));
        if voice.how == ANSWER && (told || doc.text()[part.clone()].trim_end().ends_with('?')) {
            return;
        }
        // "With that, over to you": the small change of an interview.
        if voice.how == ANSWER && doc.text()[part.clone()].split_whitespace().count() < 6 {
            return;
        }
        let stance = speech::of_words(self.resolver, s, &part, voice.speaker, self.events);
        // "X said: “…”" is found already; the words say more than the verb does.
        if let Some(outer) = found.iter_mut().find(same) {
            if outer.stance == Stance::Asserts {
                outer.stance = stance;
            }
            return;
        }
        let sentence = &doc.sentences[s];
        let tokens: Vec<usize> = (0..sentence.words.len())
            .filter(|&i| sentence.words[i].span.start >= part.start && sentence.words[i].span.end <= part.end)
            .collect();
        let own = |i: &usize| {
            sentence.words[*i].upos == Upos::Pron
                && matches!(doc.word(s, *i).to_lowercase().as_str(), "we" | "our" | "us" | "i" | "my")
                || self.resolver.named(s, *i) == Some(voice.speaker)
        };
        if !voice.whole && !tokens.iter().any(own) {
            return;
        }
        let content = |i: &&usize| sentence.words[**i].upos != Upos::Punct;
        let (Some(&first), Some(&last)) = (tokens.iter().find(content), tokens.iter().rev().find(content)) else {
            return;
        };
        let head = *tokens
            .iter()
            .find(|&&i| {
                sentence.words[i].upos != Upos::Punct && sentence.words[i].head.is_none_or(|h| !tokens.contains(&h))
            })
            .unwrap_or(&first);
        let who = Who { cluster: voice.speaker, confidence: 800, how: voice.how };
        let mut statement =
            self.make(s, head, &who, stance, None, None, "statements/own words", std::slice::from_ref(&who));
        statement.basis.span = doc.span(s, first..last.min(first + 24) + 1);
        statement.content = Some(part);
        statement.topic = topic::of(self.resolver, s, head, Some(head));
        statement.quoted = voice.quoted;
        found.push(statement);
    }
}
