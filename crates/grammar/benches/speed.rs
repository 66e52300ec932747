//! How fast the model is read and text is cut, tagged and parsed. Run with `cargo bench -p grammar`.
//!
//! `first` has a model that has seen no text, as the first report of a run has; `again` a model that knows all words.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use grammar::{Model, Sentence};

/// News of peace talks, written for this purpose. No sentence is repeated.
const TEXT: &str = include_str!("news.txt");

fn main() {
    divan::main();
}

fn words(sentences: &[Sentence]) -> usize {
    sentences.iter().map(|sentence| sentence.words.len()).sum()
}

fn fresh() -> Model {
    Model::from_bytes(Model::bundled_bytes()).expect("the bundled model is sound")
}

/// All of the model file.
#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::of_slice(Model::bundled_bytes()))
        .bench(|| Model::from_bytes(black_box(Model::bundled_bytes())));
}

/// Sentences and tokens.
#[divan::bench]
fn cut(bencher: Bencher<'_, '_>) {
    let cut = || grammar::sentences(TEXT).into_iter().map(|span| grammar::tokens(TEXT, span).len()).sum::<usize>();
    bencher.counter(ItemsCount::new(cut())).bench(cut);
}

#[divan::bench]
fn tag_first(bencher: Bencher<'_, '_>) {
    let count = words(&fresh().tag(TEXT));
    bencher.counter(ItemsCount::new(count)).with_inputs(fresh).bench_refs(|model| model.tag(black_box(TEXT)));
}

#[divan::bench]
fn tag_again(bencher: Bencher<'_, '_>) {
    let model = fresh();
    let count = words(&model.tag(TEXT));
    bencher.counter(ItemsCount::new(count)).bench(|| model.tag(black_box(TEXT)));
}

#[divan::bench]
fn parse_first(bencher: Bencher<'_, '_>) {
    let count = words(&fresh().parse(TEXT));
    bencher.counter(ItemsCount::new(count)).with_inputs(fresh).bench_refs(|model| model.parse(black_box(TEXT)));
}

#[divan::bench]
fn parse_again(bencher: Bencher<'_, '_>) {
    let model = fresh();
    let count = words(&model.parse(TEXT));
    bencher.counter(ItemsCount::new(count)).bench(|| model.parse(black_box(TEXT)));
}
