//! Interviews: answers behind "A:" or behind the name of the one who is asked, up to the next label.

use std::ops::Range;

use super::coreference::Resolver;
use super::voice::Voice;
use crate::document::Document;

/// How the speaker of an answer is found.
pub(super) const ANSWER: &str = "answer in an interview";

/// Who speaks behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// "Q:", "Question:"
    Question,
    /// "A:", "Answer:"
    Answer,
    /// "Momade:", "OM:"
    Person(usize),
}

/// The answers of an interview, each the words of the one who is asked.
pub(super) fn find(resolver: &Resolver<'_, '_>) -> Vec<Voice> {
    let turns = &resolver.doc.lifted.turns;
    let labels = if turns.is_empty() { labels(resolver) } else { turned(resolver, turns) };
    let answers = labels.iter().filter(|(_, label)| *label != Label::Question).count();
    if labels.len() < 3 {
        return unlabelled(resolver);
    }
    if answers < 2 && turns.is_empty() || answers == labels.len() && !several(&labels) {
        return vec![];
    }
    let asked = interviewee(resolver, labels[0].0.start);
    // Behind the last answer the author may speak again.
    let body = &resolver.text()[..resolver.doc.lifted.body_end];
    let last = labels.last().map_or(0, |(line, _)| line.end);
    let close =
        if turns.is_empty() { body[last..].find("\n\n").map_or(body.len(), |at| last + at) } else { body.len() };
    let ends = labels.iter().skip(1).map(|(line, _)| line.start).chain([close]);
    let voice = |((line, label), end): (&(Range<usize>, Label), usize)| {
        let speaker = match label {
            Label::Question => None,
            Label::Answer => asked,
            Label::Person(cluster) => Some(*cluster),
        }?;
        Some(Voice { span: line.end..end, speaker, whole: true, quoted: false, how: ANSWER })
    };
    labels.iter().zip(ends).filter_map(voice).filter(|v| v.span.start < v.span.end).collect()
}

/// How many questions make an interview.
const QUESTIONS: usize = 3;

/// The paragraphs of a text that are one short question each, as byte ranges.
fn questions(doc: &Document<'_>) -> Vec<Range<usize>> {
    let body = &doc.text()[..doc.lifted.body_end];
    let mut at = 0;
    let mut found = Vec::new();
    for line in body.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        // "“Is this peace?” asked the minister." is no question of the interviewer's, nor is a heading in quotation marks.
        let asks = words.ends_with('?') && words.len() < 400 && !words.starts_with(['“', '"', '‘']);
        if asks && words.split(' ').count() >= 2 {
            found.push(start..at);
        }
    }
    found
}

/// The answers of an interview that sets its questions as paragraphs of their own: each the words of whoever is asked.
fn unlabelled(resolver: &Resolver<'_, '_>) -> Vec<Voice> {
    let doc = resolver.doc;
    if !asks_openly(doc) {
        return vec![];
    }
    let questions = questions(doc);
    let Some(speaker) = questions.first().and_then(|first| interviewee(resolver, first.start)) else { return vec![] };
    let ends = questions.iter().skip(1).map(|q| q.start).chain([end_of_answers(doc)]);
    let voice =
        |(q, end): (&Range<usize>, usize)| Voice { span: q.end..end, speaker, whole: true, quoted: false, how: ANSWER };
    questions.iter().zip(ends).map(voice).filter(|v| v.span.start < v.span.end).collect()
}

/// Where the last answer ends: before a closing line on the interview itself.
fn end_of_answers(doc: &Document<'_>) -> usize {
    let body = doc.text()[..doc.lifted.body_end].trim_end();
    let last = body.rfind('\n').map_or(0, |at| at + 1);
    let line = body[last..].to_lowercase();
    let closing = ["interview", "conversation"].iter().any(|w| line.contains(w))
        && ["edited", "shortened", "condensed", "translated", "conducted"].iter().any(|w| line.contains(w));
    if closing { last } else { doc.lifted.body_end }
}

/// Whether a text has its questions as paragraphs and answers in the first person between them.
fn asks_openly(doc: &Document<'_>) -> bool {
    let questions = questions(doc);
    let Some(first) = questions.first().filter(|_| questions.len() >= QUESTIONS) else { return false };
    let answers = &doc.text()[first.start..doc.lifted.body_end];
    answers.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|w| matches!(w, "I" | "we" | "We" | "my" | "our"))
}

/// Whether a text has questions and answers: nobody else speaks in it as "we".
pub(super) fn is_one(doc: &Document<'_>) -> bool {
    let text = doc.text();
    if !doc.lifted.turns.is_empty() || asks_openly(doc) {
        return true;
    }
    let opens = |list: &'static [&'static str]| {
        text.lines().filter(|line| list.iter().any(|label| line.trim_start().starts_with(label))).count()
    };
    opens(&["Q:", "Q.", "Question:"]) >= 1 && opens(&["A:", "A.", "Answer:"]) >= 1
}

/// The labels of a transcript; whoever is not named elsewhere is nobody who could be recorded.
fn turned(resolver: &Resolver<'_, '_>, turns: &[(Range<usize>, String)]) -> Vec<(Range<usize>, Label)> {
    let known = |words: &str| {
        let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
        (0..resolver.actors.clusters.len()).filter(|&c| resolver.is_person(c)).find(|&c| {
            let names = &resolver.actors.clusters[c].names;
            names.iter().any(|(name, _)| name.to_lowercase().rsplit(' ').next() == Some(&last))
        })
    };
    let label = |words: &str| known(words).map_or(Label::Question, Label::Person);
    turns.iter().map(|(range, words)| (range.clone(), label(words))).collect()
}

/// Whether more than one person is labelled: a conversation, not a list of notes on one.
fn several(labels: &[(Range<usize>, Label)]) -> bool {
    labels.iter().any(|(_, label)| *label != labels[0].1)
}

/// The labels at the beginnings of lines: where they stand (with their mark), and what they say.
fn labels(resolver: &Resolver<'_, '_>) -> Vec<(Range<usize>, Label)> {
    let body = &resolver.text()[..resolver.doc.lifted.body_end];
    let mut found = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let words = line.trim();
        // A label is short; a long line is not looked through.
        let short: String = words.chars().take(48).collect();
        let Some(mark) = short.find([':', '.', '–']).filter(|m| *m > 0) else { continue };
        if let Some(label) = label(resolver, short[..mark].trim(), short[mark..].starts_with(':')) {
            let length = short[mark..].chars().next().map_or(1, char::len_utf8);
            found.push((start..start + mark + length, label));
        }
    }
    found
}

fn label(resolver: &Resolver<'_, '_>, words: &str, colon: bool) -> Option<Label> {
    match words {
        "Q" | "Question" | "Interviewer" => return Some(Label::Question),
        "A" | "Answer" => return Some(Label::Answer),
        _ => {}
    }
    if !colon || words.split(' ').count() > 4 || !words.starts_with(char::is_uppercase) {
        return None;
    }
    let people = (0..resolver.actors.clusters.len()).filter(|&c| resolver.is_person(c));
    let initials = |name: &str| name.split([' ', '-']).filter_map(|w| w.chars().next()).collect::<String>();
    let called = |c: &usize| {
        resolver.actors.clusters[*c].names.iter().any(|(name, _)| {
            let last = name.rsplit(' ').next().unwrap_or_default();
            name == words || last == words || words.len() > 1 && initials(name) == words
        })
    };
    people.into_iter().find(called).map(Label::Person)
}

/// Who is asked: the first person named before the first label or question, the author left out.
fn interviewee(resolver: &Resolver<'_, '_>, before: usize) -> Option<usize> {
    let doc = resolver.doc;
    let author = doc.report.details.author.as_deref().unwrap_or_default();
    let asks = |m: &crate::who::Mention| {
        let by = m.words.start.checked_sub(1).map(|i| doc.word(m.sentence, i));
        matches!(by, Some("By" | "by" | "BY")) || !author.is_empty() && author.contains(&m.name)
    };
    let named = || resolver.actors.mentions.iter().filter(|(m, c)| m.span.end <= before && resolver.is_person(*c));
    let authors: Vec<usize> = named().filter(|(m, _)| asks(m)).map(|(_, c)| *c).collect();
    // Whom running text names goes before whom a heading names.
    let first =
        |heading: bool| named().filter(|(m, _)| m.heading == heading).map(|(_, c)| *c).find(|c| !authors.contains(c));
    first(false).or_else(|| first(true))
}
