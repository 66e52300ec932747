//! `cargo xtask eval treebank`: how well the grammar agrees with treebanks, and how fast it and the whole reading are.

use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use grammar::train::conllu::{self, TreebankSentence};
use grammar::{Model, Sentence, Upos};
use record::{Report, ReportDetails};

/// Treebanks to measure against.
#[derive(clap::Args)]
pub struct Args {
    /// Treebanks in the CoNLL-U format, or folders of which all files that end in `.conllu` are taken
    #[arg(required_unless_present = "text", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Measure the speed on this plain text instead of on the text of the treebanks
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Measure this model instead of the one in the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

/// Measures each treebank, then all together.
pub fn run(args: &Args) -> Result<()> {
    let bytes = match &args.model {
        Some(path) => std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?,
        None => Model::bundled_bytes().to_vec(),
    };
    let start = Instant::now();
    let model = Model::from_bytes(&bytes)?;
    println!("model {:.2} MB, read in {:.1} ms", bytes.len() as f64 / 1e6, start.elapsed().as_secs_f64() * 1e3);
    let mut text = String::new();
    if !args.paths.is_empty() {
        text = agreement(&model, &args.paths)?;
    }
    if let Some(path) = &args.text {
        text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    }
    speed(&bytes, &text)
}

/// Measures each treebank, then all together; gives their text.
fn agreement(model: &Model, paths: &[PathBuf]) -> Result<String> {
    println!(
        "UPOS, XPOS, lemma: share of words; UAS, LAS: share of words without punctuation; all on the treebank's words."
    );
    println!("sentences, tokens: F1 of the cut of running text.");
    println!(
        "{:<22} {:>7} {:>6} {:>6} {:>6} {:>6} {:>6} | {:>6} {:>9}",
        "", "words", "UPOS", "XPOS", "lemma", "UAS", "LAS", "tokens", "sentences"
    );
    let mut all = Counts::default();
    let mut text = String::new();
    let files = treebanks(paths)?;
    for path in &files {
        let source = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let sentences = conllu::read(&source).with_context(|| path.display().to_string())?;
        let mut counts = Counts::default();
        sentences.iter().for_each(|sentence| counts.add_parse(model, sentence));
        text.push_str(&counts.add_cut(&sentences));
        text.push_str("\n\n");
        counts.print(&path.file_stem().unwrap_or_default().to_string_lossy());
        all.add(&counts);
    }
    if files.len() > 1 {
        all.print("together");
    }
    Ok(text)
}

/// The files that paths name, those of folders in the order of their names.
fn treebanks(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut found: Vec<PathBuf> = std::fs::read_dir(path)
            .with_context(|| format!("cannot list {}", path.display()))?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<_>>()?;
        found.retain(|path| path.extension().is_some_and(|extension| extension == "conllu"));
        ensure!(!found.is_empty(), "no *.conllu in {}", path.display());
        found.sort();
        files.extend(found);
    }
    Ok(files)
}

/// What agrees and what there was. Trees leave punctuation out.
#[derive(Default)]
struct Counts {
    words: usize,
    upos: usize,
    xpos: usize,
    lemma: usize,
    arcs: usize,
    heads: usize,
    labelled: usize,
    tokens: Overlap,
    sentences: Overlap,
}

/// How many spans were found, how many there are, and how many are the same.
#[derive(Default)]
struct Overlap {
    found: usize,
    there: usize,
    same: usize,
}

impl Overlap {
    fn add(&mut self, found: &[Range<usize>], there: &[Range<usize>]) {
        let set: std::collections::HashSet<_> = there.iter().collect();
        self.found += found.len();
        self.there += there.len();
        self.same += found.iter().filter(|span| set.contains(span)).count();
    }

    fn f1(&self) -> f64 {
        200.0 * self.same as f64 / (self.found + self.there).max(1) as f64
    }
}

impl Counts {
    /// Tags and trees, on the tokens and sentences of the treebank.
    fn add_parse(&mut self, model: &Model, gold: &TreebankSentence) {
        let (text, spans) = gold.text();
        let Sentence { words, .. } = model.parse_tokens(&text, 0..text.len(), &spans);
        for (word, right) in words.iter().zip(&gold.words) {
            self.words += 1;
            self.upos += usize::from(word.upos == right.upos);
            self.xpos += usize::from(word.xpos == right.xpos);
            // The lemmas of the treebanks have capitals in words other than names; ours do not.
            self.lemma += usize::from(word.lemma.to_lowercase() == right.lemma.to_lowercase());
            if right.upos != Upos::Punct {
                self.arcs += 1;
                self.heads += usize::from(word.head == right.head);
                self.labelled += usize::from(word.head == right.head && word.rel == right.rel);
            }
        }
    }

    /// Sentences and tokens, from text put together from the treebank; gives the text back. Paragraphs are a blank line
    /// apart, as documents have them.
    fn add_cut(&mut self, gold: &[TreebankSentence]) -> String {
        let mut text = String::new();
        let (mut sentences, mut tokens) = (Vec::new(), Vec::new());
        for sentence in gold {
            let (body, spans) = sentence.text();
            if !text.is_empty() {
                text.push_str(if sentence.begins_paragraph { "\n\n" } else { " " });
            }
            sentences.push(text.len()..text.len() + body.len());
            tokens.extend(spans.iter().map(|span| text.len() + span.start..text.len() + span.end));
            text.push_str(&body);
        }
        let found = grammar::sentences(&text);
        let cut: Vec<Range<usize>> =
            found.iter().flat_map(|sentence| grammar::tokens(&text, sentence.clone())).collect();
        self.sentences.add(&found, &sentences);
        self.tokens.add(&cut, &tokens);
        text
    }

    fn add(&mut self, other: &Counts) {
        self.words += other.words;
        self.upos += other.upos;
        self.xpos += other.xpos;
        self.lemma += other.lemma;
        self.arcs += other.arcs;
        self.heads += other.heads;
        self.labelled += other.labelled;
        for (mine, theirs) in [(&mut self.tokens, &other.tokens), (&mut self.sentences, &other.sentences)] {
            mine.found += theirs.found;
            mine.there += theirs.there;
            mine.same += theirs.same;
        }
    }

    fn print(&self, name: &str) {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "{name:<22} {:>7} {:6.2} {:6.2} {:6.2} {:6.2} {:6.2} | {:6.2} {:9.2}",
            self.words,
            share(self.upos, self.words),
            share(self.xpos, self.words),
            share(self.lemma, self.words),
            share(self.heads, self.arcs),
            share(self.labelled, self.arcs),
            self.tokens.f1(),
            self.sentences.f1(),
        );
    }
}

/// How fast one core is, from text to tags, from text to trees and from text to records. Each run of the grammar has a model
/// that has seen no text yet; the fastest of five counts (of two for the whole reading), for the others were disturbed.
fn speed(bytes: &[u8], text: &str) -> Result<()> {
    let megabytes = text.len() as f64 / 1e6;
    println!("speed on this text ({megabytes:.2} MB), one core:");
    let time = |name: &str, work: &dyn Fn(&Model) -> usize| -> Result<()> {
        let (mut best, mut words) = (f64::MAX, 0);
        for _ in 0..5 {
            let model = Model::from_bytes(bytes)?;
            let start = Instant::now();
            words = work(&model);
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!("{name:<26} {:6.2} MB/s {:9.0} tokens/s", megabytes / best, words as f64 / best);
        Ok(())
    };
    let words = |sentences: Vec<Sentence>| sentences.iter().map(|sentence| sentence.words.len()).sum();
    time("sentences and tokens", &|_| {
        grammar::sentences(text).into_iter().map(|span| grammar::tokens(text, span).len()).sum()
    })?;
    time("the same, tags and lemmas", &|model| words(model.tag(text)))?;
    time("the same and trees", &|model| words(model.parse(text)))?;
    for (name, reports) in [("whole reading, in reports", reports(text)), ("whole reading, one text", vec![text])] {
        let (mut best, mut records) = (f64::MAX, 0);
        for _ in 0..2 {
            let start = Instant::now();
            records = reports.iter().map(|text| read(text)).sum();
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!("{name:<26} {:6.2} MB/s {:9.0} records/s", megabytes / best, records as f64 / best);
    }
    Ok(())
}

/// A text in pieces of about four thousand bytes, as reports are, cut where paragraphs end.
fn reports(text: &str) -> Vec<&str> {
    let (mut reports, mut start) = (Vec::new(), 0);
    for (at, _) in text.match_indices("\n\n") {
        if at - start > 4000 {
            reports.push(&text[start..at]);
            start = at;
        }
    }
    reports.push(&text[start..]);
    reports
}

/// Reads a report and gives the number of its records.
fn read(text: &str) -> usize {
    let details = ReportDetails { published: "2021-12-03".parse().ok(), ..ReportDetails::default() };
    read::read(&Report::new(text.into(), text.as_bytes(), details), &[]).records.len()
}
