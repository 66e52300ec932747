//! How fast reports are read, and texts that no reader is made for. Run with `cargo bench -p read`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use record::{Report, ReportDetails};

/// News of peace talks, written for this purpose. No sentence is repeated.
const NEWS: &str = include_str!("../../grammar/benches/news.txt");

fn main() {
    divan::main();
}

fn report(text: &str) -> Report {
    let details = ReportDetails { published: "2021-12-03".parse().ok(), ..ReportDetails::default() };
    Report::new(text.into(), text.as_bytes(), details)
}

fn bench(bencher: Bencher<'_, '_>, text: &str) {
    let report = report(text);
    bencher.counter(BytesCount::of_str(text)).bench(|| read::read(black_box(&report), &[]).records.len());
}

#[divan::bench]
fn news(bencher: Bencher<'_, '_>) {
    bench(bencher, NEWS);
}

#[divan::bench]
fn dates_alone(bencher: Bencher<'_, '_>) {
    let published = "2021-12-03".parse().ok();
    bencher.counter(BytesCount::of_str(NEWS)).bench(|| read::find_dates(black_box(NEWS), published).len());
}

/// Time grows with the length and no faster; the names differ from copy to copy, as they do in a long text.
#[divan::bench(args = [1, 10, 100], sample_count = 2, sample_size = 1)]
fn hundreds_of_kilobytes(bencher: Bencher<'_, '_>, times: usize) {
    let copy = |number: usize| {
        let year = (1900 + number % 120).to_string();
        NEWS.replace("Baluch", &format!("Bal{number}uch"))
            .replace("Karsh", &format!("Kar{number}"))
            .replace("2021", &year)
    };
    let text: String = (0..10 * times).map(copy).collect();
    bench(bencher, &text);
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn one_line_of_ten_megabytes(bencher: Bencher<'_, '_>) {
    let line = NEWS.replace('\n', " ");
    bench(bencher, &line.repeat(10_000_000 / line.len()));
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn ten_megabytes_without_a_space(bencher: Bencher<'_, '_>) {
    bench(bencher, &"a".repeat(10_000_000));
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn hundred_thousand_open_brackets(bencher: Bencher<'_, '_>) {
    bench(bencher, &"(".repeat(100_000));
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn a_megabyte_in_another_language(bencher: Bencher<'_, '_>) {
    bench(bencher, &"Правительство и повстанцы подписали во вторник соглашение о прекращении огня. ".repeat(7_000));
}
