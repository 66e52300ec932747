//! The outlook in words.

use super::blocks::Block;
use super::{csv_of, on_scale, percent, plain};
use crate::outlook::{Landing, Outlook, Shared, Swung};

/// Inputs that are listed in a table of sensitivities.
const MOST_INPUTS: usize = 8;
/// Share of variance below which an input is not worth a line.
const WORTH: f64 = 0.01;

/// The outlook in words, a sentence above every table.
#[must_use]
pub fn tell_outlook(outlook: &Outlook) -> Vec<Block> {
    let mut told = Vec::new();
    let title = if outlook.title.is_empty() { "Outlook" } else { &outlook.title };
    told.push(Block::Heading(title.to_owned()));
    if !outlook.note.is_empty() {
        told.push(Block::Sentence(outlook.note.clone()));
    }
    told.push(Block::Sentence(basis(outlook)));
    for landing in &outlook.dimensions {
        tell_landing(landing, outlook, &mut told);
    }
    if !outlook.mended.is_empty() {
        told.push(Block::Heading("What was missing or mended".into()));
        told.extend(outlook.mended.iter().cloned().map(Block::Sentence));
    }
    told
}

fn basis(outlook: &Outlook) -> String {
    let actors = counted(outlook.actors.len(), "actor");
    let how = if outlook.draws > 1 {
        format!("each vague number was drawn {} times (seed {})", outlook.draws, outlook.seed)
    } else {
        "all numbers were taken as exact".to_owned()
    };
    format!(
        "What follows rests on the positions, salience and capability that were given for {actors}; {how}. The width was \
         fitted on past decisions of the European Union, not on peace talks."
    )
}

fn tell_landing(landing: &Landing, outlook: &Outlook, told: &mut Vec<Block>) {
    let scale = landing.scale;
    let at = |value: f64| on_scale(value, scale);
    let pair = |(low, high): (f64, f64)| format!("{} to {}", at(low), at(high));
    told.push(Block::Heading(landing.label.clone()));
    if landing.is_one_point() {
        told.push(Block::Sentence(format!(
            "All who are assessed here stand at {}{}: there is nothing to bargain over in these numbers, so they foresee \
             nothing. Say where another side stands.",
            at(landing.headline),
            ends(landing),
        )));
        return;
    }
    told.push(Block::Sentence(format!(
        "A settlement would land near {}{}; with 80% probability between {}.",
        at(landing.headline),
        ends(landing),
        pair(landing.most).replace(" to ", " and "),
    )));
    told.push(Block::table(
        &["", "near", "50% within", "80% within", "95% within"],
        vec![vec![
            "weighted mean of positions".into(),
            at(landing.headline),
            pair(landing.half),
            pair(landing.most),
            pair(landing.nearly_all),
        ]],
    ));
    tell_measures(landing, told);
    tell_simulated(landing, outlook, told);
    tell_swings(landing, outlook, told);
}

impl Landing {
    /// Whether one position is all there is, as where one actor alone is assessed: a width of nothing would feign certainty.
    fn is_one_point(&self) -> bool {
        self.nearly_all.0 >= self.nearly_all.1
    }

    /// The landing in one or two sentences, for a brief.
    #[must_use]
    pub fn in_brief(&self) -> String {
        let at = |value: f64| on_scale(value, self.scale);
        if self.is_one_point() {
            return format!(
                "{}: all who are assessed stand at {}; nothing is foreseen from that.",
                self.label,
                at(self.headline)
            );
        }
        let most =
            self.swings.first().map_or_else(String::new, |widest| format!(" What matters most is {}.", widest.input));
        format!(
            "{}: a settlement would land near {}{}; with 80% probability between {} and {}.{most}",
            self.label,
            at(self.headline),
            ends(self),
            at(self.most.0),
            at(self.most.1)
        )
    }
}

fn ends(landing: &Landing) -> String {
    let (low, high) = (on_scale(landing.scale.0, landing.scale), on_scale(landing.scale.1, landing.scale));
    match (landing.low_means.as_str(), landing.high_means.as_str()) {
        ("", "") => format!(" on a scale from {low} to {high}"),
        (a, b) => format!(" on a scale from {low} ({}) to {high} ({})", or_open(a), or_open(b)),
    }
}

fn or_open(words: &str) -> &str {
    if words.is_empty() { "not put into words" } else { words }
}

fn tell_measures(landing: &Landing, told: &mut Vec<Block>) {
    let m = &landing.measures;
    let list = [
        ("mean, all alike", m.mean),
        ("mean by salience", m.by_salience),
        ("mean by capability x salience", m.by_capability),
        ("mean by sqrt(capability) x salience", m.by_root_capability),
        ("median by capability x salience", m.median),
        ("Nash product", m.nash),
    ];
    let (low, high) = list.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), (_, v)| (l.min(*v), h.max(*v)));
    let at = |value: f64| on_scale(value, landing.scale);
    let apart = (high - low) / (landing.scale.1 - landing.scale.0);
    let judged = if apart < 0.1 {
        "agree closely"
    } else if apart < 0.25 {
        "differ somewhat"
    } else {
        "differ much"
    };
    told.push(Block::Sentence(format!(
        "Other plain ways of weighing the same positions {judged}: from {} to {}.",
        at(low),
        at(high)
    )));
    let mut rows: Vec<Vec<String>> = list.iter().map(|(name, value)| vec![(*name).to_owned(), at(*value)]).collect();
    rows.extend(m.status_quo.map(|value| vec!["if nothing is agreed".to_owned(), at(value)]));
    told.push(Block::table(&["measure", "value"], rows));
}

fn tell_simulated(landing: &Landing, outlook: &Outlook, told: &mut Vec<Block>) {
    let (Some(simulated), Some(simulation)) = (&landing.simulated, &outlook.simulation) else { return };
    let at = |value: f64| on_scale(value, landing.scale);
    let turns = simulation.run.paths.len().saturating_sub(1);
    let rest = if simulation.run.settled { "comes to rest" } else { "has not come to rest" };
    let range = if outlook.draws > 1 {
        format!(" (80% of the draws: {} to {})", at(simulated.most.0), at(simulated.most.1))
    } else {
        String::new()
    };
    told.push(Block::Sentence(format!(
        "Played out as bargaining turn by turn, the simulation {rest} after {} near {}{range}. It explains who would move \
         whom; as a forecast it has not been shown to beat the weighted mean.",
        counted(turns, "turn"),
        at(simulated.expected)
    )));
    let k = outlook.dimensions.iter().position(|other| other.label == landing.label).unwrap_or(0);
    let rows = outlook.actors.iter().enumerate().map(|(actor, label)| {
        let held = |turn: usize| simulation.run.paths.get(turn).map_or(f64::NAN, |path| path[actor][k]);
        vec![label.clone(), at(held(0)), at(held(1.min(turns))), at(held(turns))]
    });
    told.push(Block::table(&["actor", "now", "after a turn", "at the end"], rows.collect()));
}

fn tell_swings(landing: &Landing, outlook: &Outlook, told: &mut Vec<Block>) {
    if outlook.draws <= 1 && landing.swings.is_empty() {
        told.push(Block::Sentence(
            "Which number matters most cannot be said: all were given as exact. Give ranges, or loosen them.".into(),
        ));
        return;
    }
    let at = |value: f64| on_scale(value, landing.scale);
    let Some(widest) = landing.swings.first() else { return };
    told.push(Block::Sentence(format!(
        "What matters most is {}: moved from {} to {}, it moves the headline from {} to {}.",
        widest.input,
        short(widest.ends.0),
        short(widest.ends.1),
        at(widest.at_low),
        at(widest.at_high)
    )));
    told.push(swing_table(&landing.swings, &landing.shares, landing));
    if let Some(widest) = landing.simulated_swings.first() {
        told.push(Block::Sentence(format!(
            "In the simulation it is {}: moved from {} to {}, it moves the end from {} to {}.",
            widest.input,
            short(widest.ends.0),
            short(widest.ends.1),
            at(widest.at_low),
            at(widest.at_high)
        )));
        told.push(swing_table(&landing.simulated_swings, &landing.simulated_shares, landing));
    }
}

fn swing_table(swings: &[Swung], shares: &[Shared], landing: &Landing) -> Block {
    let at = |value: f64| on_scale(value, landing.scale);
    let share = |input: &str| {
        let found = shares.iter().find(|s| s.input == input).map(|s| s.first_order);
        found.map_or_else(String::new, |s| if s < WORTH { "under 1%".into() } else { percent(s) })
    };
    let rows = swings.iter().take(MOST_INPUTS).map(|s| {
        let range = format!("{} to {}", short(s.ends.0), short(s.ends.1));
        vec![s.input.clone(), range, at(s.at_low), at(s.at_high), share(&s.input)]
    });
    Block::table(&["moved alone", "range", "outcome at low", "at high", "share of variance"], rows.collect())
}

/// A number as people write it: no more decimals than it needs.
fn short(value: f64) -> String {
    let text = plain(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `1 actor`, `3 actors`.
pub(super) fn counted(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// The landings as CSV, one row per dimension.
#[must_use]
pub fn outlook_table(outlook: &Outlook) -> String {
    let head = [
        "dimension",
        "scale_low",
        "scale_high",
        "headline",
        "low_50",
        "high_50",
        "low_80",
        "high_80",
        "low_95",
        "high_95",
        "mean",
        "by_salience",
        "by_capability",
        "by_root_capability",
        "median",
        "nash",
        "status_quo",
        "simulated",
    ];
    let number = |value: f64| plain(value, 4);
    let rows = outlook.dimensions.iter().map(|l| {
        let m = &l.measures;
        let mut row = vec![l.label.clone()];
        let pairs = [l.scale, (l.headline, l.half.0), (l.half.1, l.most.0), (l.most.1, l.nearly_all.0)];
        row.extend(pairs.iter().flat_map(|(a, b)| [number(*a), number(*b)]));
        let rest = [l.nearly_all.1, m.mean, m.by_salience, m.by_capability, m.by_root_capability, m.median, m.nash];
        row.extend(rest.map(number));
        row.push(m.status_quo.map_or_else(String::new, number));
        row.push(l.simulated.map_or_else(String::new, |s| number(s.expected)));
        row
    });
    csv_of(&head, &rows.collect::<Vec<_>>())
}

/// All swings and shares as CSV.
#[must_use]
pub fn sensitivity_table(outlook: &Outlook) -> String {
    let head = ["dimension", "outcome", "input", "low", "high", "outcome_at_low", "outcome_at_high", "first_order"];
    let mut rows = Vec::new();
    for landing in &outlook.dimensions {
        let both = [
            ("headline", &landing.swings, &landing.shares),
            ("simulation", &landing.simulated_swings, &landing.simulated_shares),
        ];
        for (name, swings, shares) in both {
            for s in swings {
                let share = shares.iter().find(|share| share.input == s.input).map(|share| plain(share.first_order, 4));
                let numbers = [s.ends.0, s.ends.1, s.at_low, s.at_high].map(|value| plain(value, 4));
                let mut row = vec![landing.label.clone(), name.to_owned(), s.input.clone()];
                row.extend(numbers);
                row.push(share.unwrap_or_default());
                rows.push(row);
            }
        }
    }
    csv_of(&head, &rows)
}
