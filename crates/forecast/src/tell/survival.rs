//! Ceasefire survival in words.

use super::blocks::Block;
use super::outlook::counted;
use super::{csv_of, percent, plain};
use crate::choice::named;
use crate::survival::{Ceasefire, Curve, DAYS, Follow, Holding, Survey, covariate_names};

named! {
    /// Which table is written as CSV.
    CeasefireTable {
        /// The curve: days, at risk, broke, share that holds, ends of the band.
        Curve = "curve",
        /// The model: covariate, hazard ratio, ends of its interval, p.
        Model = "model",
        /// The nearest past cases; empty unless one ceasefire is asked about.
        Nearest = "nearest",
    }
}

impl CeasefireTable {
    /// The table as CSV.
    #[must_use]
    pub fn write(self, survey: &Survey, holding: Option<&Holding>, ceasefires: &[Ceasefire]) -> String {
        match self {
            CeasefireTable::Curve => {
                let rows = survey.curve.steps.iter().map(|s| {
                    let numbers = [s.holds, s.low, s.high].map(|value| plain(value, 6));
                    let mut row = vec![plain(s.days, 1), s.at_risk.to_string(), s.broke.to_string()];
                    row.extend(numbers);
                    row
                });
                csv_of(&["days", "at_risk", "broke", "holds", "low", "high"], &rows.collect::<Vec<_>>())
            }
            CeasefireTable::Model => {
                let effects = survey.model.iter().flat_map(|model| &model.effects);
                let names = covariate_names();
                let rows = names.iter().zip(effects).map(|(name, effect)| {
                    let (low, ratio, high) = effect.ratio();
                    let mut row = vec![(*name).to_owned()];
                    row.extend([ratio, low, high, effect.p].map(|value| plain(value, 6)));
                    row
                });
                csv_of(&["feature", "hazard_ratio", "low", "high", "p"], &rows.collect::<Vec<_>>())
            }
            CeasefireTable::Nearest => {
                let near = holding.iter().flat_map(|h| &h.nearest);
                let rows = near.map(|n| {
                    let c = &ceasefires[n.case];
                    let year = c.year.map_or_else(String::new, |year| year.to_string());
                    vec![
                        c.id.clone(),
                        c.place.clone(),
                        c.actors.join("; "),
                        year,
                        c.ended.to_string(),
                        plain(n.distance, 4),
                    ]
                });
                csv_of(&["id", "place", "actors", "year", "ended", "distance"], &rows.collect::<Vec<_>>())
            }
        }
    }
}

/// The survey in words, and what it says about one ceasefire where one is asked about.
#[must_use]
pub fn tell_survival(survey: &Survey, holding: Option<&Holding>, ceasefires: &[Ceasefire]) -> Vec<Block> {
    let mut told = vec![Block::Heading("How long ceasefires hold".into())];
    tell_basis(survey, &mut told);
    if let Some(holding) = holding {
        tell_holding(survey, holding, ceasefires, &mut told);
    }
    tell_curve(survey, &mut told);
    tell_model(survey, &mut told);
    tell_left_out(survey, &mut told);
    told
}

const fn breaking(follow: Follow) -> &'static str {
    match follow {
        Follow::Broken => "broken off or broke down",
        Follow::BrokenOrUnclear => "broken off, broke down or ended nobody knows how",
        Follow::AnyEnd => "ended in any way",
    }
}

fn tell_basis(survey: &Survey, told: &mut Vec<Block>) {
    let [never, start, end] = survey.not_followed;
    told.push(Block::Sentence(format!(
        "The table holds {} in {}; {} of them can be followed. Left out are {never} that never came into force, {start} \
         without a known start and {end} of which nobody knows how long they held. Here a ceasefire breaks when it is {}; \
         all others were last seen holding.",
        counted(survey.counts.ceasefires, "ceasefire"),
        if survey.counts.places == 1 { "1 country".into() } else { format!("{} countries", survey.counts.places) },
        survey.followed,
        breaking(survey.follow)
    )));
}

fn tell_curve(survey: &Survey, told: &mut Vec<Block>) {
    let curve = &survey.curve;
    let Some(year) = curve.at(365.0).or_else(|| curve.steps.last().copied()) else {
        told.push(Block::Sentence("Nothing can be said: no ceasefire of the table can be followed.".into()));
        return;
    };
    let worst = survey.worst.at(year.days.max(365.0)).or_else(|| survey.worst.steps.last().copied());
    let at_worst = worst.map_or_else(String::new, |w| {
        if survey.follow == Follow::Broken {
            format!(" If every unclear end was a break, it is {}.", percent(w.holds))
        } else {
            String::new()
        }
    });
    told.push(Block::Sentence(format!(
        "Of all that can be followed, {} are still holding after {} (95% band {} to {}).{at_worst}",
        percent(year.holds),
        if curve.last >= 365.0 { "a year".to_owned() } else { format!("{} days", plain(curve.last, 0)) },
        percent(year.low),
        percent(year.high)
    )));
    let rows = DAYS.iter().filter_map(|&days| {
        let (here, worst) = (curve.at(days)?, survey.worst.at(days));
        Some(vec![
            format!("after {days} days"),
            percent(here.holds),
            format!("{} to {}", percent(here.low), percent(here.high)),
            watched(curve, days).to_string(),
            worst.map_or_else(String::new, |w| percent(w.holds)),
        ])
    });
    told.push(Block::table(&["", "still hold", "95% band", "watched", "if unclear ends broke"], rows.collect()));
}

/// Cases still watched after a time.
fn watched(curve: &Curve, days: f64) -> usize {
    let next = curve.steps.iter().find(|step| step.days > days);
    next.map_or_else(|| curve.at(days).map_or(0, |s| s.at_risk.saturating_sub(s.broke)), |step| step.at_risk)
}

fn tell_model(survey: &Survey, told: &mut Vec<Block>) {
    let Some(model) = &survey.model else {
        told.push(Block::Sentence(
            "What goes with breaking cannot be worked out from this table: too few broke, or a feature never varies."
                .into(),
        ));
        return;
    };
    let names = covariate_names();
    let clear: Vec<String> = names
        .iter()
        .zip(&model.effects)
        .filter(|(_, e)| e.p < 0.05)
        .map(|(name, e)| format!("{name} ({})", if e.coefficient < 0.0 { "later" } else { "sooner" }))
        .collect();
    told.push(Block::Sentence(if clear.is_empty() {
        "No feature goes clearly with breaking sooner or later.".into()
    } else {
        format!(
            "These go clearly with breaking later or sooner: {}. It is no proof that they are the cause.",
            clear.join("; ")
        )
    }));
    let rows = names.iter().zip(&model.effects).map(|(name, effect)| {
        let (low, ratio, high) = effect.ratio();
        let p = if effect.p < 0.001 { "under 0.001".to_owned() } else { plain(effect.p, 3) };
        vec![
            (*name).to_owned(),
            format!("x {}", plain(ratio, 2)),
            format!("{} to {}", plain(low, 2), plain(high, 2)),
            p,
        ]
    });
    told.push(Block::table(&["feature", "risk of breaking", "95% interval", "p"], rows.collect()));
}

fn tell_left_out(survey: &Survey, told: &mut Vec<Block>) {
    let Some(score) = &survey.left_out else { return };
    let better = score.brier_of_curve - score.brier;
    told.push(Block::Sentence(format!(
        "Tried on {} left out in turn, the model {} the plain curve.",
        if score.places == 1 { "1 country".into() } else { format!("{} countries", score.places) },
        if better > 0.0 { "foresees a little better than" } else { "does not foresee better than" }
    )));
    let number = |value: Option<f64>| value.map_or_else(|| "?".into(), |v| plain(v, 3));
    let rows = vec![
        vec!["right order of two ceasefires (0.5 is chance)".into(), number(score.concordance), "0.500".into()],
        vec!["the same within one country".into(), number(score.concordance_within), "0.500".into()],
        vec![
            format!("Brier score over {} days (0 is perfect)", score.horizon),
            plain(score.brier, 4),
            plain(score.brier_of_curve, 4),
        ],
    ];
    told.push(Block::table(&["", "model", "plain curve"], rows));
}

fn tell_holding(survey: &Survey, holding: &Holding, ceasefires: &[Ceasefire], told: &mut Vec<Block>) {
    told.push(Block::Heading("This ceasefire".into()));
    let best = holding.by_model.or(holding.by_curve);
    let Some((low, holds, high)) = best else {
        told.push(Block::Sentence("No past ceasefire was watched for that long; nothing can be said.".into()));
        return;
    };
    let so_far = if holding.held > 0.0 { format!("Having held for {} days, it", holding.held) } else { "It".into() };
    told.push(Block::Sentence(format!(
        "{so_far} holds for another {} days with a chance of {} (95% band {} to {}), as far as past ceasefires tell.",
        holding.horizon,
        percent(holds),
        percent(low),
        percent(high)
    )));
    let row = |name: &str, value: Option<(f64, f64, f64)>| {
        value.map(|(low, holds, high)| {
            vec![name.to_owned(), percent(holds), format!("{} to {}", percent(low), percent(high))]
        })
    };
    let mut rows: Vec<Vec<String>> = [
        row("by the model, for one with its features", holding.by_model),
        row("by the curve of all", holding.by_curve),
    ]
    .into_iter()
    .flatten()
    .collect();
    if survey.follow == Follow::Broken {
        rows.extend(
            holding
                .at_worst
                .map(|w| vec!["by the curve, if unclear ends were breaks".into(), percent(w), String::new()]),
        );
    }
    told.push(Block::table(&["chance to hold", "", "95% band"], rows));
    told.push(Block::Sentence(format!(
        "The {} most like it are these; the distance is 0 where no feature differs and 1 where all do.",
        counted(holding.nearest.len(), "past ceasefire")
    )));
    let rows = holding.nearest.iter().map(|near| {
        let c = &ceasefires[near.case];
        let year = c.year.map_or_else(|| "?".into(), |year| year.to_string());
        vec![
            format!("{} {year}: {}", c.place, c.actors.join(" - ")),
            c.ended.to_string(),
            plain(near.distance, 2),
            c.id.clone(),
        ]
    });
    told.push(Block::table(&["ceasefire", "ended", "distance", "code"], rows.collect()));
}
