//! PETRARCH2's unit records: the rate of right type, source and target, and of silence where nothing is to be coded.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use read::KnownActor;
use record::{ActorKind, Body};

use super::markup::{Piece, attribute, pieces, plain};
use super::plover::{Rates, told};
use super::tally::{Failures, Rate};
use super::{Args, codes, read_text, text_of};

/// A record: its text and what is coded in it.
#[derive(Debug, Default)]
struct Sentence {
    id: String,
    date: String,
    text: String,
    /// Source, target, code.
    codings: Vec<(String, String, String)>,
    nothing: bool,
}

/// Measures and prints.
pub fn run(args: &Args) -> Result<()> {
    let mut failures = Failures::keeping(args.show);
    let (mut rates, mut silent, mut out) = (Rates::default(), Rate::default(), 0);
    for file in args.files(&[".xml"])? {
        let names = dictionary(&file)?;
        let known: Vec<KnownActor> =
            (names.values().flatten()).map(|n| KnownActor { kind: ActorKind::State, names: vec![n.clone()] }).collect();
        for sentence in sentences(&text_of(&file)?) {
            let day = sentence.date.get(..8).map(|d| format!("{}-{}-{}", &d[..4], &d[4..6], &d[6..]));
            let reading = read_text(&sentence.text, day.and_then(|d| d.parse().ok()), &known);
            if sentence.nothing {
                let acts = reading.records.iter().filter(|r| matches!(r.body(), Body::Event(_) | Body::Statement(_)));
                let quiet = acts.filter(|r| !codes::plover(r.body()).is_empty()).count() == 0;
                silent.count(quiet);
                if !quiet {
                    failures.add("read where nothing is coded", || {
                        format!("{}\n           read: {}", sentence.text, told(&reading))
                    });
                }
                continue;
            }
            for (source, target, code) in &sentence.codings {
                let Some(kinds) = codes::of_petrarch(code) else {
                    out += 1;
                    continue;
                };
                let of =
                    |code: &str| code.get(..3).and_then(|c| names.get(&c.to_uppercase())).cloned().unwrap_or_default();
                let right = rates.add(&reading, kinds, &of(source), &of(target));
                let Some(class) = right.class() else { continue };
                failures.add(format!("{class} (code {})", code.get(..2).unwrap_or(code)), || {
                    let Sentence { id, text, .. } = &sentence;
                    format!("{id} {text}\n           wanted {source} > {target}; read: {}", told(&reading))
                });
            }
        }
    }
    println!("PETRARCH2 unit records");
    rates.print();
    println!("  silent where nothing is    {}", silent.figures());
    println!("  {out} codings have codes that the reader has no word for");
    failures.print();
    Ok(())
}

fn sentences(source: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut current = Sentence::default();
    let mut text = false;
    for piece in pieces(source) {
        match piece {
            Piece::Open("Sentence", attributes) => {
                let of = |name| attribute(attributes, name).unwrap_or_default().to_string();
                current = Sentence { id: of("id"), date: of("date"), ..Sentence::default() };
            }
            Piece::Open("EventCoding", attributes) => {
                let of = |name| attribute(attributes, name).map(ToString::to_string);
                match (of("sourcecode"), of("targetcode"), of("eventcode")) {
                    (Some(source), Some(target), Some(code)) => current.codings.push((source, target, code)),
                    _ => current.nothing |= attributes.contains("noevents"),
                }
            }
            Piece::Open("Text", _) => text = true,
            Piece::Close("Text") => text = false,
            Piece::Text(words) if text => {
                current.text += &plain(words).split_whitespace().collect::<Vec<_>>().join(" ")
            }
            Piece::Close("Sentence") if !current.text.is_empty() => sentences.push(std::mem::take(&mut current)),
            _ => {}
        }
    }
    sentences
}

/// Names by the first three letters of their codes, from the dictionaries of actors beside the records.
fn dictionary(records: &Path) -> Result<HashMap<String, Vec<String>>> {
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    let folder = records.with_file_name("validation-dictionaries");
    let Ok(entries) = std::fs::read_dir(&folder) else { return Ok(names) };
    let mut files: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.sort();
    for file in files.iter().filter(|f| f.to_string_lossy().contains("actors")) {
        let mut waiting: Vec<String> = Vec::new();
        let mut code: Option<String> = None;
        for line in text_of(file)?.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let name = line.split('[').next().unwrap_or_default().trim();
            let first = !name.is_empty() && !name.starts_with(['+', '<']) && !line.starts_with(char::is_whitespace);
            if first {
                (waiting, code) = (Vec::new(), None);
            }
            if !name.is_empty() && !name.starts_with('<') {
                waiting.push(title_case(name.trim_start_matches('+')));
            }
            if code.is_none()
                && let Some((_, rest)) = line.split_once('[')
            {
                code = rest.get(..3).map(str::to_uppercase).filter(|c| c.chars().all(char::is_alphabetic));
            }
            if let Some(code) = &code {
                names.entry(code.clone()).or_default().append(&mut waiting);
            }
        }
    }
    Ok(names)
}

/// `NEW_ZEALAND` as a text would have it.
fn title_case(name: &str) -> String {
    let words = name.split(['_', ' ']).filter(|w| !w.is_empty());
    let capital = |word: &str| {
        let lower = word.to_lowercase();
        let mut chars = lower.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
    };
    words.map(capital).collect::<Vec<_>>().join(" ")
}
