//! How the cost of each view grows with the ledger: 10,000, 30,000 and 100,000 records of ten years, and 100,000 of one.
//!
//! `cargo bench -p views`. The ledgers are those of `testkit::grown`: many reports that tell of the same happenings. Each
//! view is drawn from a fresh lens, so that what several views share is counted in each of them; `lens` is the cost of
//! making that, which comes on top.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use record::Ledger;
use views::{Lens, Name, Options};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Records, and the years that they are spread over.
const SIZES: [(usize, usize); 4] = [(10_000, 10), (30_000, 10), (100_000, 10), (100_000, 1)];

/// A ledger of that size, made once.
fn ledger(size: (usize, usize)) -> &'static Ledger {
    static MADE: OnceLock<Mutex<BTreeMap<(usize, usize), &'static Ledger>>> = OnceLock::new();
    let mut made = MADE.get_or_init(Default::default).lock().expect("no bench panics with the lock");
    made.entry(size).or_insert_with(|| {
        let ledger = testkit::ledger(&testkit::grown(size.0, size.1)).expect("the notation is sound");
        Box::leak(Box::new(ledger))
    })
}

fn fresh(size: (usize, usize)) -> Lens<'static> {
    Lens::new(ledger(size), Options::default())
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn lens(bencher: divan::Bencher<'_, '_>, size: (usize, usize)) {
    let ledger = ledger(size);
    bencher.bench(|| Lens::new(ledger, Options::default()));
}

/// One bench for each view; the lens is made beforehand, as front ends do.
macro_rules! views {
    ($($view:ident = $name:ident;)+) => {
        $(#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
        fn $view(bencher: divan::Bencher<'_, '_>, size: (usize, usize)) {
            bencher.with_inputs(|| fresh(size)).bench_refs(|lens| Name::$name.draw(lens));
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
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn brief_as_a_web_page(bencher: divan::Bencher<'_, '_>, size: (usize, usize)) {
    bencher.with_inputs(|| fresh(size)).bench_refs(|lens| views::brief(lens).to_html());
}
