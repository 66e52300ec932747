//! All that is to be told from a table of ceasefires, and about one like them.

use super::{
    Ceasefire, Counts, Cox, Curve, Follow, Left, LeftOut, Near, Profile, Spell, cox, kaplan_meier, leave_one_place_out,
    nearest,
};
use serde::Serialize;

/// Cost of coefficients in the model that forecasts rest on, in cases: it draws them towards none. Countries left out of
/// the development part of the ETH/PRIO data were foreseen better with it than without; `cargo xtask eval survival`
/// prints both.
pub const PENALTY: f64 = 20.0;

/// Past cases that are listed.
const NEAREST: usize = 8;
/// Days for which the curve is told.
pub const DAYS: [f64; 6] = [7.0, 30.0, 90.0, 180.0, 365.0, 730.0];

/// What a table says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Survey {
    /// What counts as breaking.
    pub follow: Follow,
    /// What the table holds.
    pub counts: Counts,
    /// Ceasefires that are followed.
    pub followed: usize,
    /// Not followed: never in force, start unknown, end unknown.
    pub not_followed: [usize; 3],
    /// The curve.
    pub curve: Curve,
    /// The curve if every unclear end was a break; the same when that is what was asked for.
    pub worst: Curve,
    /// What goes with breaking, the plain fit; `None` when it cannot be fitted.
    pub model: Option<Cox>,
    /// The fit that forecasts rest on.
    pub cautious: Option<Cox>,
    /// How well forecasts do on countries left out.
    pub left_out: Option<LeftOut>,
    #[serde(skip)]
    spells: Vec<Spell>,
    #[serde(skip)]
    worst_spells: Vec<Spell>,
}

/// What the past says about one ceasefire.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Holding {
    /// Its features.
    pub profile: Profile,
    /// Days that it has held already.
    pub held: f64,
    /// Days that are asked about, from now.
    pub horizon: f64,
    /// Chance to hold that much longer by the curve of all, given that it held so far, with the ends of the band.
    pub by_curve: Option<(f64, f64, f64)>,
    /// The same by the model for its features.
    pub by_model: Option<(f64, f64, f64)>,
    /// The chance by the curve if every unclear end was a break.
    pub at_worst: Option<f64>,
    /// Past cases most like it.
    pub nearest: Vec<Near>,
}

impl Survey {
    /// Works out all of it.
    #[must_use]
    pub fn of(ceasefires: &[Ceasefire], follow: Follow) -> Self {
        let closed = Ceasefire::closed(ceasefires);
        let mut not_followed = [0; 3];
        let mut followed: Vec<(&Ceasefire, Spell)> = Vec::new();
        for ceasefire in ceasefires {
            match ceasefire.spell(follow, closed) {
                Ok(spell) => followed.push((ceasefire, spell)),
                Err(Left::NeverInForce) => not_followed[0] += 1,
                Err(Left::NoStart) => not_followed[1] += 1,
                Err(Left::NoEnd) => not_followed[2] += 1,
            }
        }
        let spells: Vec<Spell> = followed.iter().map(|(_, spell)| *spell).collect();
        let worst_follow = if follow == Follow::AnyEnd { follow } else { Follow::BrokenOrUnclear };
        let worst: Vec<Spell> = ceasefires.iter().filter_map(|c| c.spell(worst_follow, closed).ok()).collect();
        let rows: Vec<Vec<f64>> = followed.iter().map(|(c, _)| Profile::from(*c).covariates()).collect();
        let mut names: Vec<&str> = followed.iter().map(|(c, _)| c.place.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let places: Vec<usize> =
            followed.iter().map(|(c, _)| names.binary_search(&c.place.as_str()).unwrap_or(0)).collect();
        Survey {
            follow,
            counts: Counts::of(ceasefires),
            followed: spells.len(),
            not_followed,
            curve: kaplan_meier(&spells),
            worst: kaplan_meier(&worst),
            model: cox(&spells, &rows, 0.0).ok(),
            cautious: cox(&spells, &rows, PENALTY).ok(),
            left_out: leave_one_place_out(&spells, &rows, &places, PENALTY, 365.0),
            spells,
            worst_spells: worst,
        }
    }

    /// What it says about one ceasefire that has held for `held` days, over the next `horizon` days.
    #[must_use]
    pub fn holding(&self, ceasefires: &[Ceasefire], profile: &Profile, held: f64, horizon: f64) -> Holding {
        let until = held + horizon;
        let row = profile.covariates();
        let model = self.cautious.as_ref().filter(|_| until <= self.curve.last);
        let from_here = |spells: &[Spell]| {
            // Those that held that long, counted from there: the band is then that of the time still ahead.
            let on = |s: &&Spell| s.days > held;
            let ahead: Vec<Spell> = spells.iter().filter(on).map(|s| Spell { days: s.days - held, ..*s }).collect();
            kaplan_meier(&ahead).at(horizon).map(|step| (step.low, step.holds, step.high))
        };
        let by_model = model.map(|model| model.holds(&row, held, until));
        let by_curve = from_here(&self.spells);
        let at_worst = from_here(&self.worst_spells).map(|(_, holds, _)| holds);
        Holding {
            profile: profile.clone(),
            held,
            horizon,
            by_curve,
            by_model,
            at_worst,
            nearest: nearest(profile, ceasefires, NEAREST),
        }
    }
}
