//! Whose words the text gives: quotations, speeches behind a colon, and releases in which a body speaks as "we".

use std::ops::Range;

use grammar::Upos;
use record::ActorKind;

use super::coreference::Resolver;
use super::{quotations, surface, tree};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::who::{Actors, Class, Cluster};

/// Words of one speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Voice {
    /// Byte range of the words.
    pub(crate) span: Range<usize>,
    /// Cluster of the speaker.
    pub(crate) speaker: usize,
    /// Whether every sentence counts, or only those that say "we" or name the body.
    pub(crate) whole: bool,
    /// In quotation marks.
    pub(crate) quoted: bool,
    /// Why this speaker, in words.
    pub(crate) how: &'static str,
}

/// Verbs that open or close a quotation.
const SAYING: &[&str] = &[
    "say",
    "tell",
    "add",
    "note",
    "state",
    "write",
    "announce",
    "declare",
    "claim",
    "argue",
    "insist",
    "warn",
    "explain",
    "continue",
    "reply",
    "respond",
    "remark",
    "stress",
    "emphasise",
    "emphasize",
    "comment",
    "ask",
    "report",
    "conclude",
    "assert",
    "maintain",
    "admit",
    "confirm",
    "tweet",
    "post",
    "recall",
    "observe",
    "demand",
    "urge",
    "call",
    "describe",
    "condemn",
    "speak",
    "read",
    "reiterate",
    "vow",
    "promise",
    "cite",
    "quote",
    "express",
    "praise",
    "justify",
    "accuse",
    "point",
    "go",
    "begin",
    "believe",
    "think",
    "suggest",
    "acknowledge",
    "deny",
    "reject",
    "threaten",
    "order",
    "label",
];

/// The verbs that open or close a quotation.
pub(super) fn words() -> &'static [&'static str] {
    SAYING
}

/// Words in the title of a text in which somebody speaks.
const SPEECH_TITLES: &[&str] = &[
    "statement",
    "remarks",
    "speech",
    "address",
    "message",
    "communique",
    "communiqué",
    "declaration",
    "comments",
    "comment",
    "release",
    "letter",
    "interview",
    "readout",
];

/// All voices of a document but that of its narrator.
pub(super) fn find(resolver: &Resolver<'_, '_>) -> Vec<Voice> {
    let text = resolver.text();
    let all = quotations::find(text);
    let mut voices: Vec<Voice> = Vec::new();
    for quotation in &all {
        if !quotations::is_speech(text, quotation) {
            continue;
        }
        let speaker = attributed(resolver, quotation, &all).or_else(|| introduced(resolver, quotation)).or_else(|| {
            // A further quotation of the same paragraph goes on with its speaker.
            let last = voices.last()?;
            let between = text.get(last.span.end..quotation.start)?;
            let goes_on = between.trim_matches(['"', '“', '”', '\n', ' ', '\r', '.', '\'']).is_empty();
            (goes_on || !between.contains('\n') && between.len() < 400)
                .then_some((last.speaker, "speaker of the quotation before"))
        });
        if let Some((speaker, how)) = speaker {
            voices.push(Voice { span: quotation.clone(), speaker, whole: true, quoted: true, how });
        }
    }
    voices.extend(behind_colons(resolver));
    voices.extend(super::interview::find(resolver));
    voices
}

/// "General X released the following statement:" in the paragraph before.
fn introduced(resolver: &Resolver<'_, '_>, quotation: &Range<usize>) -> Option<(usize, &'static str)> {
    let doc = resolver.doc;
    let before = doc.sentences.iter().rposition(|s| s.span.end <= quotation.start)?;
    let sentence = &doc.sentences[before];
    let gap = doc.text().get(sentence.span.end..quotation.start)?;
    let opens = doc.text()[sentence.span.clone()].trim_end().ends_with(':')
        && gap.trim_matches(['"', '“', '\n', ' ', '\r', ':']).is_empty();
    let verb = (0..sentence.words.len()).rev().find(|&i| {
        sentence.words[i].upos == Upos::Verb
            && (SAYING.contains(&sentence.words[i].lemma.as_str())
                || matches!(
                    sentence.words[i].lemma.as_str(),
                    "release" | "issue" | "make" | "give" | "deliver" | "publish" | "include"
                ))
    });
    let speaker = verb.filter(|_| opens).and_then(|v| sayer(resolver, before, v))?;
    Some((speaker, "who is announced before the quotation"))
}

fn outside(quotations: &[Range<usize>], at: usize) -> bool {
    !quotations.iter().any(|q| q.contains(&at))
}

/// The speaker named around a quotation.
fn attributed(
    resolver: &Resolver<'_, '_>,
    quotation: &Range<usize>,
    all: &[Range<usize>],
) -> Option<(usize, &'static str)> {
    let doc = resolver.doc;
    let touching: Vec<usize> = (0..doc.sentences.len())
        .filter(|&s| doc.sentences[s].span.start < quotation.end && quotation.start < doc.sentences[s].span.end)
        .collect();
    let (first, last) = (*touching.first()?, *touching.last()?);
    let mut candidates: Vec<(usize, usize, usize)> = Vec::new();
    for s in first..=(last + 1).min(doc.sentences.len() - 1) {
        let sentence = &doc.sentences[s];
        for (i, word) in sentence.words.iter().enumerate() {
            let verb =
                matches!(word.upos, Upos::Verb | Upos::Noun) && SAYING.contains(&word.lemma.to_lowercase().as_str());
            if !verb || !outside(all, word.span.start) {
                continue;
            }
            let before = word.span.end <= quotation.start && s == first;
            // Behind: only what the quotation's last sentence goes on with, or a tail that begins in small letters.
            let behind = word.span.start >= quotation.end
                && (s == last
                    || s == last + 1
                        && doc.text()[quotation.end..word.span.start]
                            .trim_start_matches(['"', '”', ',', '.', '’', ' '])
                            .chars()
                            .count()
                            < 30
                        && !doc.text()[quotation.end..word.span.start].contains('\n'));
            let distance =
                if before { quotation.start - word.span.end } else { word.span.start.wrapping_sub(quotation.end) };
            if before || behind {
                candidates.push((distance + if before { 8 } else { 0 }, s, i));
            }
        }
    }
    candidates.sort_unstable();
    for (_, s, i) in candidates {
        if let Some(speaker) = sayer(resolver, s, i) {
            return Some((speaker, "verb of saying by the quotation"));
        }
    }
    // "The department justified the strike: “…”"
    let sentence = &doc.sentences[first];
    let root = sentence.root()?;
    let opened = doc.text()[sentence.span.start.min(quotation.start)..quotation.start]
        .trim_end()
        .trim_end_matches(['"', '“'])
        .trim_end()
        .ends_with(':');
    if opened && sentence.words[root].span.start < quotation.start {
        let who = resolver.all(first, &tree::doers(doc.text(), sentence, root));
        return who.first().map(|w| (w.cluster, "subject of the sentence that opens the quotation"));
    }
    None
}

/// Who says, by grammar or by place.
pub(super) fn sayer(resolver: &Resolver<'_, '_>, s: usize, verb: usize) -> Option<usize> {
    let sentence = &resolver.doc.sentences[s];
    if let Some(who) = surface::left(resolver, s, verb).filter(|w| resolver.is_person(w.cluster)) {
        return Some(who.cluster);
    }
    let doers = tree::doers(resolver.text(), sentence, verb);
    resolver
        .all(s, &doers)
        .first()
        .map(|w| w.cluster)
        .or_else(|| surface::left(resolver, s, verb).map(|w| w.cluster))
        .or_else(|| surface::right(resolver, s, verb).map(|w| w.cluster))
}

/// "Minister X said:" on a line of its own: what follows is hers, up to the next such line or heading.
fn behind_colons(resolver: &Resolver<'_, '_>) -> Vec<Voice> {
    let doc = resolver.doc;
    let mut voices: Vec<Voice> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let close = |open: &mut Option<(usize, usize)>, end: usize, voices: &mut Vec<Voice>| {
        if let Some((start, speaker)) = open.take()
            && start < end
        {
            voices.push(Voice { span: start..end, speaker, whole: true, quoted: false, how: "speech behind a colon" });
        }
    };
    for (s, sentence) in doc.sentences.iter().enumerate() {
        let words = doc.text()[sentence.span.clone()].trim_end();
        let line_ends = doc.text()[sentence.span.end..].trim_start_matches(' ').starts_with('\n');
        let says = words.ends_with(':') && line_ends;
        if doc.heading[s] || says {
            close(&mut open, sentence.span.start, &mut voices);
        }
        if says {
            let verb = (0..sentence.words.len())
                .find(|&i| sentence.words[i].upos == Upos::Verb && SAYING.contains(&sentence.words[i].lemma.as_str()));
            let next = doc.sentences.get(s + 1).map(|n| n.span.start);
            let quoted = next.is_some_and(|n| doc.text()[n..].starts_with(['“', '"', '«']));
            if let (Some(verb), Some(next), false) = (verb, next, quoted)
                && let Some(speaker) = sayer(resolver, s, verb)
            {
                open = Some((next, speaker));
            }
        }
    }
    close(&mut open, doc.lifted.body_end, &mut voices);
    voices
}

/// For a text in which somebody speaks as "we" or "I" outside quotation marks: the speaker, added to the actors where
/// only the publisher names it.
pub(super) fn narrator(doc: &Document<'_>, actors: &mut Actors) -> Option<Voice> {
    let quotes = quotations::find(doc.text());
    let title = doc.report.details.title.clone();
    let opening: String =
        doc.sentences.iter().take(2).map(|s| &doc.text()[s.span.clone()]).collect::<Vec<_>>().join(" ");
    let titled = format!("{title} {opening}").to_lowercase();
    let is_speech = SPEECH_TITLES.iter().any(|t| titled.contains(t));
    let of_office = |p: &String| !crate::who::known::organisations(p).is_empty();
    let signs = is_speech || doc.report.details.publisher.as_ref().is_some_and(of_office);
    let first_person =
        doc.sentences.iter().enumerate().filter(|(s, _)| !doc.heading[*s]).find_map(|(s, sentence)| {
            let i = (0..sentence.words.len()).find(|&i| {
                let word = doc.word(s, i).to_lowercase();
                // A body speaks as "we"; an author who says "I" speaks for nobody.
                let own = matches!(word.as_str(), "we" | "our" | "us") || signs && matches!(word.as_str(), "i" | "my");
                own && doc.word(s, i) != "US"
                    && sentence.words[i].upos == Upos::Pron
                    && outside(&quotes, sentence.words[i].span.start)
            })?;
            Some(sentence.words[i].span.clone())
        })?;
    if super::interview::is_one(doc) {
        return None;
    }
    let start = doc.sentences.iter().zip(&doc.heading).find(|(_, h)| !**h).map_or(0, |(s, _)| s.span.start);
    let span = start..doc.lifted.body_end;
    if is_speech
        && let Some((_, speaker)) = actors.mentions.iter().find(|(m, c)| {
            m.class == Class::Person
                && m.sentence <= 1
                && doc.heading[m.sentence]
                && actors.clusters[*c].kind == ActorKind::Person
        })
    {
        return Some(Voice { span, speaker: *speaker, whole: true, quoted: false, how: "speaker named in the title" });
    }
    // "Statement by the Troika on Sudan": the title tells whose words these are.
    if let Some(name) = issuer(&opening_line(doc)).filter(|_| is_speech) {
        let folded = names::fold(&name);
        let is = |n: &str| names::fold(n) == folded;
        let known = actors.clusters.iter().position(|c| c.names.iter().any(|(n, _)| is(n)));
        let speaker = known.unwrap_or_else(|| publisher_cluster(actors, &name, &first_person));
        return Some(Voice {
            span, speaker, whole: false, quoted: false, how: "the title names who speaks as “we”"
        });
    }
    // "We spoke on Wednesday" in an interview is the interviewer's, who is no party.
    if titled.contains("interview") {
        return None;
    }
    let publisher = doc.report.details.publisher.clone()?;
    if !(is_speech || is_body(&publisher)) || crate::references::is_outlet(&publisher) {
        return None;
    }
    let speaker = publisher_cluster(actors, &publisher, &first_person);
    Some(Voice { span, speaker, whole: false, quoted: false, how: "the publisher speaks as “we”" })
}

fn opening_line(doc: &Document<'_>) -> String {
    doc.text().trim_start().lines().next().unwrap_or_default().to_string()
}

/// The body in "Statement by the Troika on Sudan", "Communiqué of the East African Community".
fn issuer(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let kind = ["statement", "communiqué", "communique", "declaration", "release", "message"]
        .iter()
        .find_map(|k| lower.find(k))?;
    let rest = title.get(kind..)?;
    let by = [" by the ", " of the ", " from the ", " by ", " from "]
        .iter()
        .filter_map(|p| rest.find(p).map(|at| (at, p.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    let words = rest.get(by.0 + by.1..)?.split_whitespace();
    let name: Vec<&str> =
        words.take_while(|w| w.starts_with(char::is_uppercase) || matches!(*w, "of" | "for" | "and" | "the")).collect();
    let end = name.iter().rposition(|w| w.starts_with(char::is_uppercase))? + 1;
    let name = name[..end].join(" ");
    let state = !crate::gazetteer::state_words(&name).is_empty();
    let person = Lexicon::bundled().is_given_name(name.split(' ').next()?)
        || !Lexicon::bundled().title(name.split(' ').next()?).is_empty();
    (!state && !person).then(|| name.trim_end_matches([',', ':']).to_string())
}

/// Whether a publisher is a body that speaks for itself.
fn is_body(publisher: &str) -> bool {
    let lexicon = Lexicon::bundled();
    !crate::who::known::organisations(publisher).is_empty()
        || publisher.split(' ').any(|w| {
            lexicon.organisation(w).is_some() || matches!(w, "Delegation" | "Embassy" | "Mission" | "Government")
        })
}

fn publisher_cluster(actors: &mut Actors, publisher: &str, words: &Range<usize>) -> usize {
    // "Northern Front (NF)" is known by either name.
    let (full, short) = publisher.split_once(" (").map_or((publisher, ""), |(a, b)| (a, b.trim_end_matches(')')));
    let (full, short) = (names::fold(full), names::fold(short));
    let is = |n: &str| {
        let folded = names::fold(n);
        folded == full || !short.is_empty() && folded == short
    };
    let found = actors.clusters.iter().position(|c| c.names.iter().any(|(n, _)| is(n)));
    found.unwrap_or_else(|| {
        let kind = if publisher.ends_with("Government") { ActorKind::State } else { ActorKind::PublicBody };
        actors.clusters.push(Cluster {
            kind,
            names: vec![(publisher.to_string(), words.clone())],
            joined_by: vec!["publisher of the report, which speaks as “we”".into()],
            state: None,
        });
        actors.clusters.len() - 1
    })
}
