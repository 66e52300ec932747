//! Tests of the crate through its public face.

use super::*;

#[test]
fn first() {
    println!("{}", explain("Noor Wali Mehsud", "Mufti Nur Wali Mahsud", Kind::Person));
}
