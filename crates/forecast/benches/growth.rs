//! How the cost of the simulation grows with actors and dimensions, and what ten thousand draws cost.
//! Run with `cargo bench -p forecast`.

use divan::{Bencher, black_box};
use forecast::smp::{self, Options};
use forecast::{Actor, Dimension, Estimate, Plan, Scenario, Stand, Stream, Table, draw};

fn main() {
    divan::main();
}

/// Actors and dimensions made by chance from a fixed seed; every number is a guess with a tenth of its scale either way.
fn made(actors: usize, dimensions: usize) -> Scenario {
    let stream = Stream::new(11, 0);
    let mut place = 0;
    let mut next = || {
        place += 1;
        stream.uniform(0, place)
    };
    let mut vague = |low: f64, high: f64| {
        let (best, reach) = (low + next() * (high - low), (high - low) / 10.0);
        Estimate::guess((best - reach).max(low), best, (best + reach).min(high))
    };
    let share = 1.0 / dimensions as f64;
    let list = (0..actors).map(|i| Actor {
        label: format!("actor {i}"),
        description: String::new(),
        capability: vague(5.0, 100.0),
        stands: (0..dimensions)
            .map(|_| Stand { position: vague(0.0, 100.0), salience: vague(0.1 * share, share) })
            .collect(),
    });
    let actors = list.collect();
    let dimensions = (0..dimensions).map(|d| Dimension::new(&format!("issue {d}"), (0.0, 100.0))).collect();
    Scenario { title: String::new(), note: String::new(), dimensions, actors }
}

fn table(actors: usize, dimensions: usize) -> Table {
    made(actors, dimensions).settle().expect("sound numbers").table
}

/// One turn of the simulation in one dimension.
#[divan::bench(args = [5, 10, 25, 50, 100, 200], sample_count = 10)]
fn turn_by_actors(bencher: Bencher<'_, '_>, actors: usize) {
    let (table, options) = (table(actors, 1), Options { max_turns: 1, ..Options::default() });
    bencher.bench_local(|| smp::end(black_box(&table), &options, &Stream::new(1, 0)));
}

/// One turn of the simulation of 25 actors.
#[divan::bench(args = [1, 2, 4, 8, 16], sample_count = 20)]
fn turn_by_dimensions(bencher: Bencher<'_, '_>, dimensions: usize) {
    let (table, options) = (table(25, dimensions), Options { max_turns: 1, ..Options::default() });
    bencher.bench_local(|| smp::end(black_box(&table), &options, &Stream::new(1, 0)));
}

/// Ten thousand draws of 13 actors in two dimensions, each a whole run.
#[divan::bench(args = [1, 2], sample_count = 1, sample_size = 1)]
fn ten_thousand_draws(bencher: Bencher<'_, '_>, threads: usize) {
    let scenario = made(13, 2);
    let plan = Plan { draws: 10_000, threads, ..Plan::default() };
    bencher.bench_local(|| draw(black_box(&scenario), &plan).expect("sound numbers"));
}
