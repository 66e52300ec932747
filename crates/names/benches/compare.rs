//! How many comparisons a second: `cargo bench -p names`.

use divan::Bencher;
use divan::counter::ItemsCount;
use names::{Kind, Prepared};

const PEOPLE: [&str; 16] = [
    "Noor Wali Mehsud",
    "Mufti Nur Wali Mahsud",
    "Hakimullah Mehsud",
    "Omar Khalid Khorasani",
    "Umar Khalid Khurasani",
    "Mohamed Hamdan Dagalo",
    "Abdel Fattah al-Burhan",
    "Abdelfattah Burhan",
    "Iván Duque Márquez",
    "Rodrigo Londoño Echeverri",
    "Debretsion Gebremichael",
    "Min Aung Hlaing",
    "Sergei Viktorovich Lavrov",
    "Sergey Lavrov",
    "Riek Machar Teny",
    "Hafiz Muhammad Saeed",
];
const GROUPS: [&str; 16] = [
    "Tehreek-e-Taliban Pakistan",
    "Tehrik-i-Taliban Pakistan",
    "Jamaat-ul-Ahrar",
    "Lashkar-e-Jhangvi",
    "Ejército de Liberación Nacional",
    "Fuerzas Armadas Revolucionarias de Colombia",
    "Sudan People's Liberation Movement-North",
    "Sudan People's Liberation Movement in Opposition",
    "Arakan Liberation Army",
    "Arakan Army",
    "Moro Islamic Liberation Front",
    "Moro National Liberation Front",
    "Hay'at Tahrir al-Sham",
    "Tigray People's Liberation Front",
    "Rapid Support Forces",
    "Justice and Equality Movement",
];

fn main() {
    divan::main();
}

/// Every name with every name, itself left out.
fn pairs(bencher: Bencher<'_, '_>, names: &[&str], kind: Kind) {
    let prepared: Vec<Prepared> = names.iter().map(|name| Prepared::new(name, kind)).collect();
    let count = prepared.len() * (prepared.len() - 1);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let mut sum = 0.0;
        for (i, a) in prepared.iter().enumerate() {
            for (j, b) in prepared.iter().enumerate() {
                if i != j {
                    sum += divan::black_box(a).score(divan::black_box(b));
                }
            }
        }
        sum
    });
}

#[divan::bench]
fn people(bencher: Bencher<'_, '_>) {
    pairs(bencher, &PEOPLE, Kind::Person);
}

#[divan::bench]
fn groups(bencher: Bencher<'_, '_>) {
    pairs(bencher, &GROUPS, Kind::Organisation);
}

/// Taking a name apart.
#[divan::bench]
fn prepare(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(PEOPLE.len()))
        .bench(|| PEOPLE.map(|name| Prepared::new(divan::black_box(name), Kind::Person)));
}
