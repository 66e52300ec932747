//! `cargo xtask eval grammar`: how well the grammar agrees with treebanks, and how fast it is.

use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use grammar::train::conllu::{self, TreebankSentence};
use grammar::{Model, Sentence, Upos};

/// Treebanks to measure against.
#[derive(clap::Args)]
pub struct Args {
    /// Treebanks in the CoNLL-U format
    #[arg(required = true, value_name = "FILE.conllu")]
    treebanks: Vec<PathBuf>,
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
    println!(
        "{:<22} {:>6} {:>6} {:>6} {:>6} {:>6} | {:>6} {:>6}",
        "", "UPOS", "XPOS", "lemma", "UAS", "LAS", "tokens", "sents"
    );
    let mut all = Counts::default();
    let mut text = String::new();
    for path in &args.treebanks {
        let source = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let sentences = conllu::read(&source).with_context(|| path.display().to_string())?;
        let mut counts = Counts::default();
        sentences.iter().for_each(|sentence| counts.add_parse(&model, sentence));
        text.push_str(&counts.add_cut(&sentences));
        counts.print(&path.file_stem().unwrap_or_default().to_string_lossy());
        all.add(&counts);
    }
    if args.treebanks.len() > 1 {
        all.print("together");
    }
    speed(&model, &text);
    Ok(())
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
            "{name:<22} {:6.2} {:6.2} {:6.2} {:6.2} {:6.2} | {:6.2} {:6.2}",
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

/// How fast one core is, from text to tags and from text to trees.
fn speed(model: &Model, text: &str) {
    let time = |work: &dyn Fn() -> usize| {
        let start = Instant::now();
        let words = work();
        (words as f64, start.elapsed().as_secs_f64())
    };
    let megabytes = text.len() as f64 / 1e6;
    let (_, seconds) =
        time(&|| grammar::sentences(text).into_iter().map(|span| grammar::tokens(text, span).len()).sum());
    println!("sentences and tokens: {:.1} MB/s", megabytes / seconds);
    let (words, seconds) =
        time(&|| grammar::sentences(text).into_iter().map(|span| model.tag_sentence(text, span).words.len()).sum());
    println!("tokens, tags and lemmas: {:.2} MB/s, {:.0} tokens/s", megabytes / seconds, words / seconds);
    let (words, seconds) = time(&|| model.parse(text).iter().map(|sentence| sentence.words.len()).sum());
    println!("text to trees: {:.2} MB/s, {:.0} tokens/s", megabytes / seconds, words / seconds);
}
