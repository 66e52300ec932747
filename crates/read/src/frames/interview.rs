//! Interviews: answers behind "A:" or behind the name of the one who is asked, up to the next label.

use std::ops::Range;

use super::coreference::Resolver;
use super::voice::Voice;

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
    let labels = labels(resolver);
    let answers = labels.iter().filter(|(_, label)| *label != Label::Question).count();
    if labels.len() < 3 || answers < 2 || answers == labels.len() && !several(&labels) {
        return vec![];
    }
    let asked = interviewee(resolver, labels[0].0.start);
    // Behind the last answer the author may speak again.
    let body = &resolver.text()[..resolver.doc.lifted.body_end];
    let last = labels.last().map_or(0, |(line, _)| line.end);
    let close = body[last..].find("\n\n").map_or(body.len(), |at| last + at);
    let ends = labels.iter().skip(1).map(|(line, _)| line.start).chain([close]);
    let voice = |((line, label), end): (&(Range<usize>, Label), usize)| {
        let speaker = match label {
            Label::Question => None,
            Label::Answer => asked,
            Label::Person(cluster) => Some(*cluster),
        }?;
        Some(Voice { span: line.end..end, speaker, whole: true, quoted: false, how: "answer in an interview" })
    };
    labels.iter().zip(ends).filter_map(voice).filter(|v| v.span.start < v.span.end).collect()
}

/// Whether a text has questions and answers: nobody else speaks in it as "we".
pub(super) fn is_one(text: &str) -> bool {
    let opens = |list: &'static [&'static str]| {
        text.lines().filter(|line| list.iter().any(|label| line.trim_start().starts_with(label))).count()
    };
    opens(&["Q:", "Q.", "Question:"]) >= 1 && opens(&["A:", "A.", "Answer:"]) >= 1
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

/// Who is asked: the first person named before the first label.
fn interviewee(resolver: &Resolver<'_, '_>, before: usize) -> Option<usize> {
    let named = resolver.actors.mentions.iter().filter(|(m, c)| m.span.end <= before && resolver.is_person(*c));
    named.map(|(_, c)| *c).next()
}
