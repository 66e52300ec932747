//! Measures the index on synthetic names: `cargo run --release -p names --example index [HOW_MANY]`.

use names::{Index, Kind};
use std::time::Instant;

/// The shortest of several runs in milliseconds, with what the last gave: other programs on the machine should not count.
fn shortest<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut best = f64::INFINITY;
    let mut last = None;
    for _ in 0..RUNS {
        let start = Instant::now();
        let done = std::hint::black_box(work());
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        last = Some(done);
    }
    (best, last.unwrap_or_else(work))
}

const RUNS: usize = 3;

const GIVEN: &str = "Muhammad Ahmad Abdullah Hassan Hussein Ali Omar Khalid Ibrahim Yusuf Ismail Fatima Aisha Maryam Juan Carlos \
    Luis María José Pedro Pablo Rodrigo Iván Dmitry Sergei Vladimir Natalia Getachew Abiy Tadesse Haile Debretsion Aung Min \
    Kyaw Thein Khin Noor Wali Hakimullah Baitullah Fazlullah Rahmatullah Sirajuddin Jalaluddin Salva Riek Taban Deng John \
    James Peter Gerry Martin Rodolfo Benigno Nur Murad Velupillai Pushpa";
const SYLLABLES: &str = "ba da fa ga ha ja ka la ma na qa ra sa ta wa ya za khi shi ghu mu nu ru su tu zai dar lam mir nas \
    qub rah sal tan wer yan zad bek dur fen gor hil jan kor lin mos";

/// A small generator with a fixed seed (xorshift), so that each run has the same names.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

fn name(dice: &mut Dice, given: &[&str], syllables: &[&str]) -> String {
    // Squaring a fair throw makes the first given names common, as they are.
    let throw = dice.below(1000) * dice.below(1000) / 1000;
    let mut name = given[throw * given.len() / 1000].to_owned();
    for _ in 0..1 + dice.below(2) {
        name.push(' ');
        let from = name.len();
        for _ in 0..2 + dice.below(2) {
            name.push_str(syllables[dice.below(syllables.len())]);
        }
        let capital = name[from..from + 1].to_uppercase();
        name.replace_range(from..from + 1, &capital);
    }
    name
}

fn main() {
    let many = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let (given, syllables): (Vec<&str>, Vec<&str>) =
        (GIVEN.split_whitespace().collect(), SYLLABLES.split_whitespace().collect());
    let mut dice = Dice(42);
    let names: Vec<String> = (0..many).map(|_| name(&mut dice, &given, &syllables)).collect();
    let start = Instant::now();
    let index = Index::build(names.iter().enumerate().map(|(id, name)| (id as u32, name.as_str(), Kind::Person)));
    println!("{many} names filed in {:.1} s, {} MB held", start.elapsed().as_secs_f64(), index.bytes() / 1_000_000);
    let queries = 500;
    let (mut found, mut first, mut times) = (0, 0, Vec::with_capacity(queries));
    for query in 0..queries {
        let wanted = query * (many / queries);
        let asked = misspelt(&names[wanted], query);
        let (time, candidates) = shortest(|| index.candidates(&asked, Kind::Person, 10));
        times.push(time);
        found += usize::from(candidates.iter().any(|c| names[*c.id as usize] == names[wanted]));
        first += usize::from(candidates.first().is_some_and(|c| names[*c.id as usize] == names[wanted]));
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{queries} misspelt queries: mean {:.2} ms, median {:.2} ms, 99th percentile {:.2} ms",
        times.iter().sum::<f64>() / queries as f64,
        times[queries / 2],
        times[queries * 99 / 100],
    );
    println!("wanted name among ten: {found}, first: {first}");
    let (time, common) = shortest(|| index.candidates("Muhammad Ahmad", Kind::Person, 10).len());
    println!("two common given names: {common} candidates in {time:.2} ms");
}

/// Another spelling: a vowel changed, a letter doubled, a letter dropped or two words swapped, in turn.
fn misspelt(name: &str, turn: usize) -> String {
    match turn % 4 {
        0 => name.replace('u', "oo").replace('i', "ee"),
        1 => name.replacen('a', "e", 2),
        2 => {
            let middle = name.len() / 2;
            name.chars().enumerate().filter(|(at, _)| *at != middle).map(|(_, c)| c).collect()
        }
        _ => name.split(' ').rev().collect::<Vec<_>>().join(" "),
    }
}
