//! GUM's documents in CoNLL-U: names of people and organisations, who is who, and dates.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::Result;
use read::find_dates;
use record::{ActorKind, Body, Edtf};

use super::names::{Agreement, NameSet, folded};
use super::tally::{Failures, Overlap};
use super::timex::value;
use super::{Args, name_of, read_text, text_of};

/// A document put together from its tokens.
#[derive(Debug, Default)]
pub struct Document {
    /// Its text.
    pub text: String,
    /// Its date.
    pub published: Option<Edtf>,
    /// Named mentions: entity, type, name.
    pub names: Vec<(String, String, String)>,
    /// Marked dates: place and value; `None` where the mark has no single value.
    pub dates: Vec<(Range<usize>, Option<String>)>,
}

#[derive(Default)]
struct Figures {
    people: Agreement,
    bodies: Agreement,
    /// Pairs of names of one actor.
    joined: Overlap,
    date_spans: Overlap,
    date_values: Overlap,
}

/// Measures documents.
pub fn run(args: &Args) -> Result<()> {
    let mut failures = Failures::keeping(args.show);
    let mut figures = Figures::default();
    let files = args.files(&[".conllu"])?;
    for file in &files {
        figures.add(&document(&text_of(file)?), &name_of(file), &mut failures);
    }
    println!("GUM: {} documents", files.len());
    figures.people.print("people, named");
    figures.bodies.print("organisations, named");
    println!("  {:<41} {}", "pairs of names of one actor", figures.joined.figures());
    println!("  {:<41} {}", "dates, at least one character in common", figures.date_spans.figures());
    println!("  {:<41} {}", "dates, and the same value", figures.date_values.figures());
    failures.print();
    Ok(())
}

impl Figures {
    fn add(&mut self, document: &Document, file: &str, failures: &mut Failures) {
        let reading = read_text(&document.text, document.published, &[]);
        let (mut people, mut bodies) = (NameSet::new(), NameSet::new());
        let mut found_pairs = BTreeSet::new();
        for record in &reading.records {
            let Body::Actor(actor) = record.body() else { continue };
            let names: BTreeSet<String> = actor.names.iter().map(|n| folded(&n.name)).collect();
            found_pairs.extend(pairs(&names));
            if actor.kind == ActorKind::Person { &mut people } else { &mut bodies }.extend(names);
        }
        let of = |kinds: &[&str]| -> NameSet {
            document
                .names
                .iter()
                .filter(|(_, kind, _)| kinds.contains(&kind.as_str()))
                .map(|(.., n)| n.clone())
                .collect()
        };
        let others = of(&["place", "object", "event", "abstract", "time", "animal", "plant", "substance"]);
        let (there_people, there_bodies) = (of(&["person"]), of(&["organization"]));
        people.retain(|name| !others.contains(name));
        bodies.retain(|name| !others.contains(name) || there_bodies.contains(name));
        for (agreement, found, there, what) in [
            (&mut self.people, &people, &there_people, "person"),
            (&mut self.bodies, &bodies, &there_bodies, "organisation"),
        ] {
            let (missed, extra) = agreement.add(found, there);
            missed.into_iter().for_each(|n| failures.add(format!("{what} missed"), || format!("{n} ({file})")));
            extra.into_iter().for_each(|n| failures.add(format!("{what} not in the set"), || format!("{n} ({file})")));
        }
        self.add_pairs(document, &found_pairs, &people, &bodies, failures);
        self.add_dates(document, failures);
    }

    /// Only names that both have are asked about.
    fn add_pairs(
        &mut self,
        document: &Document,
        found: &BTreeSet<(String, String)>,
        people: &NameSet,
        bodies: &NameSet,
        failures: &mut Failures,
    ) {
        let mut by_entity: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let ours = |name: &String| people.contains(name) || bodies.contains(name);
        for (entity, _, name) in document.names.iter().filter(|(.., name)| ours(name)) {
            by_entity.entry(entity).or_default().insert(name.clone());
        }
        let theirs: BTreeSet<&String> = by_entity.values().flatten().collect();
        let there: BTreeSet<(String, String)> = by_entity.values().flat_map(pairs).collect();
        let found: BTreeSet<_> =
            found.iter().filter(|(a, b)| theirs.contains(a) && theirs.contains(b)).cloned().collect();
        let same = found.intersection(&there).count();
        self.joined.add(Overlap { found: found.len(), there: there.len(), same });
        for (a, b) in there.difference(&found) {
            failures.add("two names of one actor, not joined", || format!("{a} = {b}"));
        }
        for (a, b) in found.difference(&there) {
            failures.add("two actors joined", || format!("{a} = {b}"));
        }
    }

    fn add_dates(&mut self, document: &Document, failures: &mut Failures) {
        let meet = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let found = find_dates(&document.text, document.published);
        let found: Vec<_> = (found.into_iter())
            .filter(|d| !document.dates.iter().any(|(span, value)| value.is_none() && meet(span, &d.span)))
            .collect();
        let there: Vec<_> = document.dates.iter().filter_map(|(s, v)| Some((s, v.as_ref()?))).collect();
        let (mut spans, mut values) = (0, 0);
        for (span, wanted) in &there {
            let words = &document.text[(*span).clone()];
            match found.iter().find(|d| meet(&d.span, span)) {
                None => failures.add("date missed", || format!("{words} = {wanted}")),
                Some(date) => {
                    spans += 1;
                    let read = value(&date.value);
                    values += usize::from(read == **wanted);
                    if read != **wanted {
                        failures.add("date with another value", || format!("{words} = {wanted}, read {read}"));
                    }
                }
            }
        }
        let count = |same| Overlap { found: found.len(), there: there.len(), same };
        self.date_spans.add(count(spans));
        self.date_values.add(count(values));
    }
}

fn pairs(names: &BTreeSet<String>) -> Vec<(String, String)> {
    names.iter().flat_map(|a| names.iter().filter(move |b| a < *b).map(|b| (a.clone(), b.clone()))).collect()
}

/// A mention that is open: entity, type, which of its tokens are its heart, where it begins.
struct Open {
    entity: String,
    kind: String,
    heart: Vec<usize>,
    start: usize,
}

/// Puts a document together.
pub fn document(source: &str) -> Document {
    let mut document = Document::default();
    // Place and whether it is a name, for each token of the sentence.
    let mut tokens: Vec<(Range<usize>, bool)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut date: Option<(usize, Option<String>)> = None;
    let (mut glue, mut within) = (true, 0);
    for line in source.lines() {
        if let Some(day) = line.strip_prefix("# meta::dateCreated = ") {
            document.published = day.trim().parse().ok();
        }
        if line.starts_with("# newpar") && !document.text.is_empty() && !glue {
            document.text.push_str("\n\n");
            glue = true;
        }
        if line.is_empty() {
            tokens.clear();
            open.clear();
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, .., misc] = columns.as_slice() else { continue };
        if id.contains('.') {
            continue;
        }
        // "1-2 don't" stands for the words behind it, which have no text of their own.
        let several =
            id.split_once('-').and_then(|(a, b)| Some(b.parse::<usize>().ok()? + 1 - a.parse::<usize>().ok()?));
        if within == 0 || several.is_some() {
            if !glue {
                document.text.push(' ');
            }
            document.text.push_str(form);
            glue = misc.contains("SpaceAfter=No");
        }
        if let Some(several) = several {
            within = several;
            continue;
        }
        let end = document.text.len();
        let start = if within > 0 { tokens.last().map_or(end, |(r, _)| r.end) } else { end - form.len() };
        within = within.saturating_sub(1);
        tokens.push((start.min(end)..end, *upos == "PROPN"));
        for part in misc.split('|') {
            if let Some(marks) = part.strip_prefix("XML=") {
                dates(marks, start..end, &mut date, &mut document.dates);
            } else if let Some(marks) = part.strip_prefix("Entity=") {
                entities(marks, &tokens, &mut open, &mut document);
            }
        }
    }
    document
}

/// `<date when:::"2017-07-21">` opens, `</date>` closes; both may stand at one token.
fn dates(
    marks: &str,
    token: Range<usize>,
    open: &mut Option<(usize, Option<String>)>,
    found: &mut Vec<(Range<usize>, Option<String>)>,
) {
    if let Some(at) = marks.find("<date") {
        let mark = &marks[at..];
        let mark = &mark[..mark.find('>').unwrap_or(mark.len())];
        let when = mark.split("when:::\"").nth(1).and_then(|rest| rest.split('"').next());
        *open = Some((token.start, when.map(Into::into)));
    }
    if marks.contains("</date>")
        && let Some((start, value)) = open.take()
    {
        found.push((start..token.end, value));
    }
}

/// `(3-person-new-…` opens entity 3, `3)` closes it.
fn entities(marks: &str, tokens: &[(Range<usize>, bool)], open: &mut Vec<Open>, document: &mut Document) {
    let mut rest = marks;
    while !rest.is_empty() {
        let end = rest[1..].find(['(', ')']).map_or(rest.len(), |at| at + 1);
        let closes = rest[end..].starts_with(')');
        let body = &rest[..end];
        rest = &rest[end + usize::from(closes)..];
        let entity = if let Some(body) = body.strip_prefix('(') {
            let fields: Vec<&str> = body.split('-').collect();
            let [entity, kind, ..] = fields.as_slice() else { continue };
            let heart = fields.get(5).into_iter().flat_map(|m| m.split(',')).filter_map(|n| n.parse().ok()).collect();
            open.push(Open { entity: (*entity).into(), kind: (*kind).into(), heart, start: tokens.len() - 1 });
            (*entity).to_string()
        } else {
            body.to_string()
        };
        if !closes {
            continue;
        }
        let Some(at) = open.iter().rposition(|o| o.entity == entity) else { continue };
        let mention = open.remove(at);
        let heart: Vec<&(Range<usize>, bool)> =
            mention.heart.iter().filter_map(|n| tokens.get((mention.start + n).checked_sub(1)?)).collect();
        if let (Some(first), Some(last)) = (heart.first(), heart.last())
            && heart.iter().all(|(_, name)| *name)
        {
            let name = folded(&document.text[first.0.start..last.0.end]);
            document.names.push((mention.entity, mention.kind, name));
        }
    }
}
