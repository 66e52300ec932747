//! Fits the shares of a prediction to settlements that are known, and measures it on proposals left out of the fit.

use crate::predict::{INGREDIENTS, Mix, ingredients};
use crate::{Spread, Table};

/// A settlement that is known.
#[derive(Clone, Debug)]
pub struct Case {
    /// Who stood where.
    pub table: Table,
    /// Where it landed, in the units of the table's first dimension.
    pub outcome: f64,
    /// Cases of the same proposal are not independent and are left out together.
    pub proposal: usize,
}

/// Widths tried for the curve round the mean, in standard deviations of the positions.
pub const WIDTHS: [f64; 5] = [0.25, 0.5, 0.75, 1.0, 1.5];

/// The CRPS of a mixture is a quadratic form in its shares; this is its matrix for one case.
type Form = [[f64; INGREDIENTS]; INGREDIENTS];

/// The mix of least mean CRPS on all cases; `start` gives the weighting.
#[must_use]
pub fn fit(cases: &[Case], start: &Mix) -> Mix {
    let mut best: Option<(f64, Mix)> = None;
    for width in WIDTHS {
        let mix = Mix { width, ..*start };
        let forms: Vec<Form> = cases.iter().map(|case| form(case, &mix)).collect();
        let shares = least(&sum(&forms));
        let score = value(&sum(&forms), shares);
        if best.as_ref().is_none_or(|(least, _)| score < *least) {
            best = Some((score, mix.with_shares(shares)));
        }
    }
    best.map_or(*start, |(_, mix)| mix)
}

/// The CRPS of every case by a mix that was fitted without any case of its proposal.
#[must_use]
pub fn leave_one_out(cases: &[Case], start: &Mix) -> Vec<f64> {
    let forms: Vec<Vec<Form>> =
        WIDTHS.iter().map(|&width| cases.iter().map(|case| form(case, &Mix { width, ..*start })).collect()).collect();
    let all: Vec<Form> = forms.iter().map(|forms| sum(forms)).collect();
    let mut scores = vec![0.0; cases.len()];
    let mut proposals: Vec<usize> = cases.iter().map(|case| case.proposal).collect();
    proposals.sort_unstable();
    proposals.dedup();
    for proposal in proposals {
        let mut best: Option<(f64, usize, [f64; INGREDIENTS])> = None;
        for (place, all) in all.iter().enumerate() {
            let mut rest = *all;
            for (case, form) in cases.iter().zip(&forms[place]).filter(|(case, _)| case.proposal == proposal) {
                debug_assert_eq!(case.proposal, proposal);
                subtract(&mut rest, form);
            }
            let shares = least(&rest);
            let score = value(&rest, shares);
            if best.as_ref().is_none_or(|(least, ..)| score < *least) {
                best = Some((score, place, shares));
            }
        }
        let Some((_, place, shares)) = best else { continue };
        for (i, _) in cases.iter().enumerate().filter(|(_, case)| case.proposal == proposal) {
            scores[i] = value(&forms[place][i], shares);
        }
    }
    scores
}

fn form(case: &Case, mix: &Mix) -> Form {
    let parts = ingredients(&case.table, 0, mix);
    let alone: Vec<f64> = parts.iter().map(|part| part.crps(case.outcome)).collect();
    let mut form = [[0.0; INGREDIENTS]; INGREDIENTS];
    for a in 0..INGREDIENTS {
        form[a][a] = alone[a];
        for b in 0..a {
            // From the score of the even mixture: m = (f_aa + 2 f_ab + f_bb) / 4.
            let mut even = Spread::empty(case.table.scale(0));
            even.add(&parts[a], 0.5);
            even.add(&parts[b], 0.5);
            form[a][b] = 2.0 * even.crps(case.outcome) - (alone[a] + alone[b]) / 2.0;
            form[b][a] = form[a][b];
        }
    }
    form
}

fn sum(forms: &[Form]) -> Form {
    let mut total = [[0.0; INGREDIENTS]; INGREDIENTS];
    for form in forms {
        for (row, other) in total.iter_mut().zip(form) {
            row.iter_mut().zip(other).for_each(|(a, b)| *a += b);
        }
    }
    total
}

fn subtract(total: &mut Form, form: &Form) {
    for (row, other) in total.iter_mut().zip(form) {
        row.iter_mut().zip(other).for_each(|(a, b)| *a -= b);
    }
}

fn value(form: &Form, shares: [f64; INGREDIENTS]) -> f64 {
    let row = |row: &[f64; INGREDIENTS]| row.iter().zip(shares).map(|(f, s)| f * s).sum::<f64>();
    form.iter().zip(shares).map(|(r, s)| s * row(r)).sum()
}

/// The shares (0 or more, sum 1) at which a convex form is least: moves between pairs of shares until none helps.
fn least(form: &Form) -> [f64; INGREDIENTS] {
    let mut shares = [1.0 / INGREDIENTS as f64; INGREDIENTS];
    for _ in 0..200 {
        let mut moved = 0.0f64;
        for a in 0..INGREDIENTS {
            for b in 0..a {
                let slope = |k: usize| -> f64 { 2.0 * form[k].iter().zip(shares).map(|(f, s)| f * s).sum::<f64>() };
                let curve = 2.0 * (form[a][a] - 2.0 * form[a][b] + form[b][b]);
                let wish = if curve > 1e-12 { (slope(b) - slope(a)) / curve } else { 0.0 };
                let step = wish.clamp(-shares[a], shares[b]);
                shares[a] += step;
                shares[b] -= step;
                moved = moved.max(step.abs());
            }
        }
        if moved < 1e-12 {
            break;
        }
    }
    shares
}
