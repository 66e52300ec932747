//! How the cost of each view grows with the ledger: 1,000, 10,000 and 100,000 records.
//!
//! `cargo bench -p views`. The ledgers are made in the notation, of reports with fifty records each: forty actors, days
//! over ten years, every type and stance, topics of one to three words.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, OnceLock};

use record::{EventType, Ledger, Stance};
use views::{Lens, Name, Options};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// A ledger of that many records, made once.
fn ledger(records: usize) -> &'static Ledger {
    static MADE: OnceLock<Mutex<BTreeMap<usize, &'static Ledger>>> = OnceLock::new();
    let mut made = MADE.get_or_init(Default::default).lock().expect("no bench panics with the lock");
    made.entry(records).or_insert_with(|| {
        let ledger = testkit::ledger(&notation(records)).expect("the notation is sound");
        Box::leak(Box::new(ledger))
    })
}

/// Numbers that look drawn at random and are the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

fn notation(records: usize) -> String {
    let words =
        ["ceasefire", "talks", "prisoners", "amnesty", "sharia", "troops", "drones", "border", "trade", "schools"];
    let mut draw = Draw(1);
    let mut out = String::new();
    for report in 0..records.div_ceil(50) {
        let day =
            |draw: &mut Draw| format!("20{}-{:02}-{:02}", 10 + draw.below(10), 1 + draw.below(12), 1 + draw.below(28));
        let _ = writeln!(out, "report r{report} {} \"Publisher {}\"", day(&mut draw), draw.below(60));
        let actors: Vec<usize> = (0..6).map(|i| i * 7 + draw.below(7)).collect();
        for actor in &actors {
            let kind = ["armed_group", "state", "person"][actor % 3];
            let _ = writeln!(out, "actor a{actor} {kind} \"Actor Number{actor}\"");
        }
        for i in 0..44 {
            let (a, b) = (actors[draw.below(3)], actors[3 + draw.below(3)]);
            let _ = match draw.below(10) {
                0..5 => {
                    let event = EventType::ALL[draw.below(EventType::ALL.len())];
                    writeln!(out, "event {event} a{a} > a{b} {} 'they did thing {i}'", day(&mut draw))
                }
                5..9 => {
                    let stance = Stance::ALL[draw.below(Stance::ALL.len())];
                    let topic: Vec<&str> = (0..1 + draw.below(3)).map(|_| words[draw.below(words.len())]).collect();
                    let (when, topic) = (day(&mut draw), topic.join(" "));
                    writeln!(out, "statement a{a} {stance} > a{b} {when} topic \"{topic}\" 'they said thing {i}'")
                }
                _ => writeln!(out, "relation a{a} role a{b} \"chief\" 'it is thing {i}'"),
            };
        }
    }
    out
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn lens(bencher: divan::Bencher<'_, '_>, records: usize) {
    let ledger = ledger(records);
    bencher.bench(|| Lens::new(ledger, Options::default()));
}

/// One bench for each view; the lens is made beforehand, as front ends do.
macro_rules! views {
    ($($view:ident = $name:ident;)+) => {
        $(#[divan::bench(args = SIZES, sample_count = 5)]
        fn $view(bencher: divan::Bencher<'_, '_>, records: usize) {
            let lens = Lens::new(ledger(records), Options::default());
            bencher.bench(|| Name::$name.draw(&lens));
        })+
    };
}

views! {
    brief = Brief;
    parties = Parties;
    ceasefires = Ceasefires;
    talks = Talks;
    terms = Terms;
    positions = Positions;
    disputes = Disputes;
    sourcing = Sourcing;
    timeline = Timeline;
    lineage = Lineage;
    spoilers = Spoilers;
    commitments = Commitments;
    gaps = Gaps;
    ahead = Ahead;
    problems = Problems;
}

/// The brief as a web page, with its three pictures.
#[divan::bench(args = SIZES, sample_count = 5)]
fn brief_as_a_web_page(bencher: divan::Bencher<'_, '_>, records: usize) {
    let lens = Lens::new(ledger(records), Options::default());
    bencher.bench(|| views::brief(&lens).to_html());
}
