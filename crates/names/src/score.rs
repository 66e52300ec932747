//! From the pairs of parts to one score.

use crate::align::{Alignment, How, Pair, align};
use crate::distance::cost;
use crate::part::{Part, Role};
use crate::prepared::Prepared;
use crate::sound::CAP;

/// What the score was made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    pub score: f32,
    pub alignment: Option<Alignment>,
    /// The names were put in canonical order before comparing: left and right are swapped.
    pub swapped: bool,
    /// The names are the same once folded.
    pub same: bool,
    /// The numbers differ, or only one side has any.
    pub numbers: Option<Numbers>,
    /// The parts come in another order.
    pub reordered: bool,
    /// Father and son changed places.
    pub reversed_descent: bool,
    /// The first Spanish family name was passed over for the second.
    pub passed_over: bool,
    /// The names agree only when all their parts are run together.
    pub run_together: bool,
}

/// How the numbers of two names disagree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Numbers {
    Differ,
    OneSided,
}

/// Judges two names.
pub(crate) fn judge(a: &Prepared, b: &Prepared) -> Verdict {
    // One order for both ways round, so that greedy choices and rounding cannot differ.
    let swapped = (&a.key, &a.name) > (&b.key, &b.name);
    let (a, b) = if swapped { (b, a) } else { (a, b) };
    let mut verdict = Verdict {
        score: 0.0,
        alignment: None,
        swapped,
        same: a.name == b.name || (a.key == b.key && !a.key.is_empty()),
        numbers: None,
        reordered: false,
        reversed_descent: false,
        passed_over: false,
        run_together: false,
    };
    if verdict.same {
        verdict.score = 1.0;
        return verdict;
    }
    let alignment = align(a, b);
    let person = a.is_person && b.is_person;
    verdict.alignment = Some(alignment);
    verdict.numbers = numbers(a, b);
    let mut score = evidence(a, b, &alignment, person, &mut verdict);
    if let Some(joined) = joined(a, b, &alignment)
        && joined > score
    {
        verdict.run_together = true;
        score = joined;
    }
    score *= match verdict.numbers {
        Some(Numbers::Differ) => 0.45,
        Some(Numbers::OneSided) => 0.5,
        None => 1.0,
    };
    verdict.score = score.clamp(0.0, 0.995);
    verdict
}

fn numbers(a: &Prepared, b: &Prepared) -> Option<Numbers> {
    if a.numbers == b.numbers {
        None
    } else if a.numbers.is_empty() || b.numbers.is_empty() {
        Some(Numbers::OneSided)
    } else {
        Some(Numbers::Differ)
    }
}

/// Weights left over on one side: as extra parts and as clashing parts.
fn left_over(name: &Prepared, bits: u32, other: &Prepared) -> (f32, f32) {
    let mut sums = (0.0, 0.0);
    for (at, part) in name.parts.iter().enumerate() {
        if bits & 1 << at == 0 || (part.role == Role::Honorific && other.title_hashes.contains(&part.hash)) {
            continue;
        }
        let leading = at == 0 && name.is_person;
        sums.0 += part.weights.extra * if leading { LEADING } else { 1.0 };
        sums.1 += part.weights.clash;
    }
    sums
}

/// An extra given name in front says more than one further back: where fathers' names follow, it is the son.
const LEADING: f32 = 2.5;

/// How much of their weight shared parts keep when all of them are names that very many bear.
const COMMON: f32 = 0.6;

/// What a given name before the whole of the other name weighs where fathers' names follow one's own.
const SON: f32 = 0.6;

/// Whether one name is the other with a given name before it, as a son has his father's name behind his own: "Ahmed Ali
/// Abdullah Saleh", "Ali Abdullah Saleh". Names that are often put before others (Muhammad) are none; elsewhere a second
/// given name comes first.
fn son_of(long: &Prepared, over: u32, short: &Prepared) -> bool {
    let given = |part: &Part| part.role == Role::Name && part.family.known() && !part.spanish.0 && !part.family.western;
    over == 1
        && long.parts.len() == short.parts.len() + 1
        && short.parts.len() > 1
        && long.parts.iter().take(2).all(given)
        && !long.parts[0].family.prefix
}

/// The score from matched, clashing and extra parts.
fn evidence(a: &Prepared, b: &Prepared, alignment: &Alignment, person: bool, verdict: &mut Verdict) -> f32 {
    let mut matched = 0.0;
    let mut alike = 0.0;
    let mut doubt = 0.0;
    for pair in alignment.pairs() {
        let (left, right) = (&a.parts[pair.left as usize], &b.parts[pair.right as usize]);
        let weight = (left.weights.both + right.weights.both) / 2.0;
        let clash = left.weights.clash.max(right.weights.clash);
        matched += weight;
        alike += weight * pair.likeness;
        doubt += clash * (1.0 - pair.likeness);
    }
    let full = |at: u8, name: &Prepared| !matches!(name.parts[at as usize].role, Role::Initial | Role::Honorific);
    if person && !alignment.pairs().iter().any(|pair| full(pair.left, a) && full(pair.right, b)) {
        // Initials and honorifics alone are next to nothing.
        matched *= 0.2;
        alike *= 0.2;
    }
    if matched == 0.0 {
        return 0.0;
    }
    let common = |at: u8, name: &Prepared| name.parts[at as usize].family.common;
    if person && alignment.pairs().iter().all(|pair| common(pair.left, a) && common(pair.right, b)) {
        // Muhammad Umar: what very many share says little when one has a name more.
        matched *= COMMON;
        alike *= COMMON;
    }
    let (extra_left, clash_left) = left_over(a, alignment.left_over, b);
    let (extra_right, clash_right) = left_over(b, alignment.right_over, a);
    let mut clash = doubt + clash_left.min(clash_right);
    if person && (son_of(a, alignment.left_over, b) || son_of(b, alignment.right_over, a)) {
        clash += SON;
    }
    let share = if clash_left + clash_right > 0.0 {
        1.0 - 2.0 * clash_left.min(clash_right) / (clash_left + clash_right)
    } else {
        0.0
    };
    let extra = extra_left.max(extra_right) * share;
    if a.burmese && b.burmese {
        // Burmese names are units: Aung San is not Aung San Suu Kyi.
        clash += extra;
    }
    if person {
        verdict.passed_over = passed_over(a, b, alignment) || passed_over_right(a, b, alignment);
        if verdict.passed_over {
            clash += 0.8;
        }
    }
    let score = if person {
        // One shared part is little to go by; the more parts agree, the less an extra one says.
        let weak = (2.0 / matched.max(0.5)).clamp(0.7, 2.5);
        (1.0 / (1.0 + 1.25 * clash)) / (1.0 + 0.25 * extra * weak.powi(3)) * (alike / (alike + clash)).sqrt()
    } else {
        (1.0 / (1.0 + 1.25 * clash)) / (1.0 + 1.4 * extra) * (alike / (alike + clash)).sqrt()
    };
    score * order(a, b, alignment, person, verdict)
}

/// What the order of the parts is worth.
fn order(a: &Prepared, b: &Prepared, alignment: &Alignment, person: bool, verdict: &mut Verdict) -> f32 {
    let pairs = alignment.pairs();
    let crossed = |x: &crate::align::Pair, y: &crate::align::Pair| (x.left < y.left) != (x.right < y.right);
    verdict.reordered = pairs.iter().enumerate().any(|(at, x)| pairs[at + 1..].iter().any(|y| crossed(x, y)));
    if !verdict.reordered {
        return 1.0;
    }
    if person && a.ancestry && b.ancestry {
        let is_ancestor = |name: &Prepared, at: u8| name.parts[at as usize].role == Role::Ancestor;
        verdict.reversed_descent = pairs.iter().any(|p| is_ancestor(a, p.left) != is_ancestor(b, p.right));
        if verdict.reversed_descent {
            return 0.4;
        }
    }
    let given = |name: &Prepared, at: u8| {
        let part = &name.parts[at as usize];
        part.role == Role::Name && part.family.known()
    };
    let swapped_given = person
        && pairs.iter().enumerate().any(|(at, x)| {
            let both = |y: &crate::align::Pair| given(a, x.left) && given(a, y.left) && given(b, y.right);
            pairs[at + 1..].iter().any(|y| crossed(x, y) && both(y))
        });
    match person {
        true if a.burmese && b.burmese => 0.5,
        true if a.inverted || b.inverted => 1.0,
        // Khalil Ibrahim is not Ibrahim Khalil: one's own name and the father's.
        true if swapped_given => 0.55,
        true => 0.93,
        false if qualities_turned(a, alignment) => 0.75,
        false => 0.97,
    }
}

/// Whether words of a group's name that are alike in meaning alone come in another order: the People's Revolutionary Army
/// is not the Revolutionary Popular Army.
fn qualities_turned(a: &Prepared, alignment: &Alignment) -> bool {
    let pairs = alignment.pairs();
    let word = |pair: &Pair| a.parts[pair.left as usize].role != Role::Body;
    pairs
        .iter()
        .filter(|x| x.how == How::Meaning && word(x))
        .any(|x| pairs.iter().any(|y| word(y) && (x.left < y.left) != (x.right < y.right) && x.left != y.left))
}

/// "Iván Márquez" against "Iván Duque Márquez": who is known by one Spanish family name goes by the first.
fn passed_over(short: &Prepared, long: &Prepared, alignment: &Alignment) -> bool {
    alignment.left_over == 0
        && spanish_pass(short, long, alignment.right_over, |right| {
            alignment.pairs().iter().any(|pair| pair.right as usize == right)
        })
}

fn passed_over_right(long: &Prepared, short: &Prepared, alignment: &Alignment) -> bool {
    alignment.right_over == 0
        && spanish_pass(short, long, alignment.left_over, |left| {
            alignment.pairs().iter().any(|pair| pair.left as usize == left)
        })
}

fn spanish_pass(short: &Prepared, long: &Prepared, over: u32, paired: impl Fn(usize) -> bool) -> bool {
    let parts = &long.parts;
    if short.parts.len() != 2 || parts.len() < 3 || !parts[0].spanish.0 || !paired(0) {
        return false;
    }
    let end = parts.len() - 1;
    let first = &parts[end - 1];
    paired(end) && parts[end].spanish.1 && over & 1 << (end - 1) != 0 && first.spanish.1 && !first.spanish.0
}

/// The score of the parts run together, when only the cut between words differs.
fn joined(a: &Prepared, b: &Prepared, alignment: &Alignment) -> Option<f32> {
    let over = alignment.left_over | alignment.right_over;
    if over == 0 || a.parts.len() == b.parts.len() {
        return None;
    }
    let (long, short) = (a.joined.len().max(b.joined.len()), a.joined.len().min(b.joined.len()));
    let apart = ((a.joined_mask ^ b.joined_mask) & !1).count_ones();
    if short < 5 || long >= CAP || long - short > 2 || apart > 1 {
        return None;
    }
    let cost = cost(&a.joined, &b.joined, a.bare != b.bare, 0.35)?;
    Some(0.94 - 0.2 * cost)
}
