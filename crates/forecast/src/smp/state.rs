//! The state of a run and one turn of it.

use super::bargain::{Side, meet};
use super::challenge::{Prospect, View, WORTH};
use super::options::{Bargaining, Options, RiskRange, Transition};
use super::space::{Ground, distance, utility};
use super::trace::{Choice, Offer, Standing, Turn};
use super::vote::Ballot;
use crate::{Stream, Table};

/// Turns that no options can exceed.
const MOST_TURNS: usize = 10_000;

/// A bargain with both places on unit scales.
#[derive(Clone, Debug)]
struct Bargain {
    from: usize,
    to: usize,
    reckoned_by: usize,
    prospect: Prospect,
    backers: Vec<usize>,
    opponents: Vec<usize>,
    from_goes: Vec<f64>,
    to_goes: Vec<f64>,
}

/// Where everyone stands, with room for the work of a turn.
pub(super) struct State<'a> {
    ground: Ground<'a>,
    options: &'a Options,
    turn: usize,
    first_move: f64,
    /// Positions and ideals on unit scales, `[actor * dimensions + dimension]`.
    at: Vec<f64>,
    ideal: Vec<f64>,
    /// `distance[position * actors + actor]`: from the actor's ideal to the position's holder.
    distance: Vec<f64>,
    /// The same as `[actor * actors + position]`.
    by_actor: Vec<f64>,
    /// Utility of each position to each actor by its own attitude to risk, laid out alike.
    worth: Vec<f64>,
    risk: Vec<f64>,
    ballot: Ballot,
    view: View,
    other_view: View,
    prospects: Vec<Prospect>,
    bargains: Vec<Bargain>,
    /// Utility of the present and of each bargain to each actor: `[option * actors + actor]`.
    present: Vec<f64>,
    outcome: Vec<f64>,
    listed: Vec<Vec<usize>>,
    stall: Vec<f64>,
    keep_moves: bool,
}

impl<'a> State<'a> {
    pub(super) fn new(table: &'a Table, options: &'a Options) -> Self {
        let ground = Ground::new(table);
        let at: Vec<f64> = (0..ground.actors)
            .flat_map(|i| table.positions(i).iter().enumerate().map(|(k, &x)| table.to_unit(k, x)))
            .collect();
        State {
            listed: vec![Vec::new(); ground.actors],
            ideal: at.clone(),
            at,
            ground,
            options,
            turn: 0,
            first_move: 0.0,
            distance: Vec::new(),
            by_actor: Vec::new(),
            prospects: Vec::new(),
            worth: Vec::new(),
            risk: Vec::new(),
            ballot: Ballot::default(),
            view: View::default(),
            other_view: View::default(),
            bargains: Vec::new(),
            present: Vec::new(),
            outcome: Vec::new(),
            stall: Vec::new(),
            keep_moves: true,
        }
    }

    pub(super) fn unit_positions(&self) -> &[f64] {
        &self.at
    }

    pub(super) const fn turn(&self) -> usize {
        self.turn
    }

    /// Plays to the end, handing over every turn; returns whether the run settled.
    pub(super) fn play(&mut self, stream: &Stream, mut keep: impl FnMut(&Self, Turn)) -> bool {
        self.keep_moves = true;
        loop {
            if self.turn >= self.options.max_turns.min(MOST_TURNS) {
                return false;
            }
            let (choices, moved) = self.step(stream);
            let turn = self.record(choices, moved);
            keep(self, turn);
            if self.settled(moved) {
                return true;
            }
        }
    }

    /// Plays to the end without a record of moves; `seen` is shown the positions after every turn.
    pub(super) fn play_silently(&mut self, stream: &Stream, mut seen: impl FnMut(usize, &[f64])) -> bool {
        self.keep_moves = false;
        while self.turn < self.options.max_turns.min(MOST_TURNS) {
            let (_, moved) = self.step(stream);
            seen(self.turn, &self.at);
            if self.settled(moved) {
                return true;
            }
        }
        false
    }

    fn settled(&self, moved: f64) -> bool {
        self.turn >= self.options.min_turns && moved / (self.first_move + 1e-4) < self.options.stop_ratio
    }

    fn point(&self, actor: usize) -> &[f64] {
        let k = self.ground.dimensions;
        &self.at[actor * k..(actor + 1) * k]
    }

    /// Everyone's position in the units of its dimension.
    pub(super) fn positions(&self) -> Vec<Vec<f64>> {
        (0..self.ground.actors).map(|i| self.in_units(self.point(i))).collect()
    }

    fn in_units(&self, point: &[f64]) -> Vec<f64> {
        point.iter().enumerate().map(|(k, &x)| self.ground.table.from_unit(k, x)).collect()
    }

    fn step(&mut self, stream: &Stream) -> (Vec<Choice>, f64) {
        self.measure();
        self.assess_risk();
        self.propose();
        let (choices, next) = self.choose(stream);
        let moved = self.at.chunks_exact(self.ground.dimensions).zip(next.chunks_exact(self.ground.dimensions));
        let moved = moved.map(|(a, b)| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()).sum();
        self.at = next;
        self.follow();
        self.turn += 1;
        if self.turn == 1 {
            self.first_move = moved;
        }
        (choices, moved)
    }

    /// Distances from every ideal to every position.
    fn measure(&mut self) {
        let (n, k, table) = (self.ground.actors, self.ground.dimensions, self.ground.table);
        self.distance.clear();
        for j in 0..n {
            let point = &self.at[j * k..(j + 1) * k];
            let ideals = self.ideal.chunks_exact(k).enumerate();
            self.distance.extend(ideals.map(|(i, ideal)| distance(table.saliences(i), ideal, point)));
        }
        self.by_actor.clear();
        self.by_actor.extend((0..n * n).map(|place| self.distance[place % n * n + place / n]));
    }

    /// Attitudes to risk: those whose position is likely to prevail can afford none, those who are losing can.
    fn assess_risk(&mut self) {
        let n = self.ground.actors;
        self.worth.clear();
        self.worth.extend(self.distance.iter().map(|&d| utility(d, 0.0)));
        let rules = (self.options.voting, self.options.victory, self.options.election);
        let p = self.ballot.hold(self.ground.table.capabilities(), &self.worth, n, rules);
        let (low, high) = p.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &p| (l.min(p), h.max(p)));
        let range = self.options.risk_range;
        self.risk.clear();
        self.risk.extend(p.iter().map(|&p| match range {
            // With all alike no one has reason to be bolder than another.
            _ if high <= low => 0.0,
            RiskRange::Min => (p - low) / (high - low),
            RiskRange::Mid => (3.0 * p - high - 2.0 * low) / (2.0 * (high - low)),
            RiskRange::Max => (2.0 * p - high - low) / (high - low),
        }));
        self.worth.clear();
        for column in self.distance.chunks_exact(n) {
            self.worth.extend(column.iter().zip(&self.risk).map(|(&d, &r)| utility(d, r)));
        }
    }

    /// Each actor's best challenge becomes an offer.
    fn propose(&mut self) {
        let n = self.ground.actors;
        self.bargains.clear();
        for i in 0..n {
            self.view.take(i, &self.by_actor, &self.risk, self.options);
            self.view.prospects(&self.ground, self.options, i, &mut self.prospects);
            let mut best: Option<(usize, Prospect)> = None;
            for (j, &prospect) in self.prospects.iter().enumerate().filter(|&(j, _)| j != i) {
                if prospect.gain > best.map_or(WORTH, |(_, best)| best.gain) {
                    best = Some((j, prospect));
                }
            }
            if let Some((j, prospect)) = best {
                self.offer(i, j, prospect);
            }
        }
    }

    fn offer(&mut self, i: usize, j: usize, prospect: Prospect) {
        let ours = self.bargain(i, j, i, prospect);
        if self.options.bargaining == Bargaining::InitOnly {
            return self.bargains.push(ours);
        }
        self.other_view.take(j, &self.by_actor, &self.risk, self.options);
        let theirs = self.other_view.prospect(&self.ground, self.options, i, j);
        let theirs = self.bargain(i, j, j, theirs);
        if self.options.bargaining == Bargaining::InitRcvr {
            self.bargains.extend([ours, theirs]);
            return;
        }
        let (a, b) = (self.ground.weight[i], self.ground.weight[j]);
        let mix = |x: &[f64], y: &[f64]| -> Vec<f64> {
            x.iter().zip(y).map(|(x, y)| if a + b > 0.0 { (a * x + b * y) / (a + b) } else { (x + y) / 2.0 }).collect()
        };
        let from_goes = mix(&ours.from_goes, &theirs.from_goes);
        let to_goes = mix(&ours.to_goes, &theirs.to_goes);
        self.bargains.push(Bargain { from_goes, to_goes, ..ours });
    }

    fn bargain(&mut self, i: usize, j: usize, by: usize, prospect: Prospect) -> Bargain {
        let table = self.ground.table;
        let mut from_goes = Vec::with_capacity(self.ground.dimensions);
        let mut to_goes = Vec::with_capacity(self.ground.dimensions);
        for k in 0..self.ground.dimensions {
            let side = |who: usize, chance: f64| Side {
                position: self.point(who)[k],
                salience: table.saliences(who)[k],
                chance,
            };
            let (a, b) = meet(self.options.interpolation, side(i, prospect.chance), side(j, 1.0 - prospect.chance));
            from_goes.push(a);
            to_goes.push(b);
        }
        let (mut backers, mut opponents) = (Vec::new(), Vec::new());
        if self.keep_moves {
            let view = if by == i { &mut self.view } else { &mut self.other_view };
            for (k, &vote) in
                view.take_sides(&self.ground, self.options, i, j).iter().enumerate().filter(|&(k, _)| k != i && k != j)
            {
                if vote > 0.0 {
                    backers.push(k);
                } else if vote < 0.0 {
                    opponents.push(k);
                }
            }
        }
        Bargain { from: i, to: j, reckoned_by: by, prospect, backers, opponents, from_goes, to_goes }
    }

    /// Everyone takes one of the bargains before it, or stays; all move at once, none needs the other's consent.
    fn choose(&mut self, stream: &Stream) -> (Vec<Choice>, Vec<f64>) {
        let (n, dimensions) = (self.ground.actors, self.ground.dimensions);
        self.value_outcomes();
        self.listed.iter_mut().for_each(Vec::clear);
        for (place, bargain) in self.bargains.iter().enumerate() {
            self.listed[bargain.from].push(place);
            self.listed[bargain.to].push(place);
        }
        let rules = (self.options.voting, self.options.victory, self.options.election);
        let mut next = self.at.clone();
        let mut choices = Vec::with_capacity(if self.keep_moves { n } else { 0 });
        for actor in 0..n {
            let list = &self.listed[actor];
            if list.is_empty() && !self.keep_moves {
                continue;
            }
            self.stall.clear();
            self.stall.extend_from_slice(&self.present);
            for &place in list {
                self.stall.extend_from_slice(&self.outcome[place * n..(place + 1) * n]);
            }
            let options = list.len() + 1;
            let p = self.ballot.hold(self.ground.table.capabilities(), &self.stall, options, rules);
            let taken = match self.options.transition {
                Transition::Deterministic => first_best(p),
                Transition::Stochastic => by_chance(p, stream.uniform(self.turn as u64, actor as u64)),
            };
            if taken > 0 {
                let bargain = &self.bargains[list[taken - 1]];
                let goes = if bargain.from == actor { &bargain.from_goes } else { &bargain.to_goes };
                next[actor * dimensions..(actor + 1) * dimensions].copy_from_slice(goes);
            }
            if self.keep_moves {
                let options = std::iter::once(None).chain(list.iter().copied().map(Some)).collect();
                choices.push(Choice { options, probabilities: p.to_vec(), taken });
            }
        }
        (choices, next)
    }

    /// What the present and each bargain is worth to everyone: the mean utility of all positions after it.
    fn value_outcomes(&mut self) {
        let n = self.ground.actors;
        let table = self.ground.table;
        let k = self.ground.dimensions;
        self.present.clear();
        self.present.resize(n, 0.0);
        for column in self.worth.chunks_exact(n) {
            self.present.iter_mut().zip(column).for_each(|(sum, u)| *sum += u);
        }
        self.present.iter_mut().for_each(|sum| *sum /= n as f64);
        self.outcome.clear();
        self.outcome.resize(self.bargains.len() * n, 0.0);
        let mut moved = vec![0.0; 2 * n];
        for (bargain, sums) in self.bargains.iter().zip(self.outcome.chunks_exact_mut(n)) {
            let (first, second) = moved.split_at_mut(n);
            for actor in 0..n {
                let ideal = &self.ideal[actor * k..(actor + 1) * k];
                let saliences = table.saliences(actor);
                first[actor] = utility(distance(saliences, ideal, &bargain.from_goes), self.risk[actor]);
                second[actor] = utility(distance(saliences, ideal, &bargain.to_goes), self.risk[actor]);
            }
            // Summed in the order of the actors, so that a bargain that moves no one is worth exactly the present.
            for (holder, column) in self.worth.chunks_exact(n).enumerate() {
                let column = match holder {
                    _ if holder == bargain.from => &*first,
                    _ if holder == bargain.to => &*second,
                    _ => column,
                };
                sums.iter_mut().zip(column).for_each(|(sum, u)| *sum += u);
            }
            sums.iter_mut().for_each(|sum| *sum /= n as f64);
        }
    }

    /// Ideals follow positions.
    fn follow(&mut self) {
        let (n, k) = (self.ground.actors, self.ground.dimensions);
        let Some(weights) = &self.options.accommodation else {
            self.ideal.copy_from_slice(&self.at);
            return;
        };
        let old = self.ideal.clone();
        for actor in 0..n {
            let row = weights.get(actor).map_or(&[][..], Vec::as_slice);
            for d in 0..k {
                let (mut pulled, mut total) = (0.0, 0.0);
                for (other, &weight) in row.iter().enumerate().take(n) {
                    pulled += weight * self.at[other * k + d];
                    total += weight;
                }
                let ideal = pulled + (1.0 - total) * old[actor * k + d];
                self.ideal[actor * k + d] = if ideal.is_finite() { ideal.clamp(0.0, 1.0) } else { old[actor * k + d] };
            }
        }
    }

    fn record(&self, choices: Vec<Choice>, moved: f64) -> Turn {
        let offers = self.bargains.iter().map(|bargain| Offer {
            from: bargain.from,
            to: bargain.to,
            reckoned_by: bargain.reckoned_by,
            gain: bargain.prospect.gain,
            chance: bargain.prospect.chance,
            backers: bargain.backers.clone(),
            opponents: bargain.opponents.clone(),
            from_goes: self.in_units(&bargain.from_goes),
            to_goes: self.in_units(&bargain.to_goes),
        });
        Turn { risk: self.risk.clone(), offers: offers.collect(), choices, moved }
    }

    /// Distinct positions and the probability of each to prevail now.
    pub(super) fn standings(&mut self) -> Vec<Standing> {
        let n = self.ground.actors;
        self.measure();
        self.assess_risk();
        let mut firsts: Vec<usize> = Vec::new();
        let mut holders: Vec<Vec<usize>> = Vec::new();
        for actor in 0..n {
            let same = |&first: &usize| {
                let tolerance = self.options.position_tolerance;
                self.point(first).iter().zip(self.point(actor)).all(|(a, b)| (a - b).abs() < tolerance)
            };
            match firsts.iter().position(same) {
                Some(group) => holders[group].push(actor),
                None => {
                    firsts.push(actor);
                    holders.push(vec![actor]);
                }
            }
        }
        let utilities: Vec<f64> = firsts.iter().flat_map(|&f| self.worth[f * n..(f + 1) * n].to_vec()).collect();
        let rules = (self.options.voting, self.options.victory, self.options.election);
        let p = self.ballot.hold(self.ground.table.capabilities(), &utilities, firsts.len(), rules).to_vec();
        let mut standings: Vec<Standing> = firsts
            .iter()
            .zip(holders)
            .zip(p)
            .map(|((&first, holders), probability)| Standing {
                position: self.in_units(self.point(first)),
                holders,
                probability,
            })
            .collect();
        standings.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        standings
    }
}

fn first_best(p: &[f64]) -> usize {
    let mut best = 0;
    for (place, &value) in p.iter().enumerate() {
        if value > p[best] {
            best = place;
        }
    }
    best
}

fn by_chance(p: &[f64], draw: f64) -> usize {
    let mut sum = 0.0;
    for (place, &value) in p.iter().enumerate() {
        sum += value;
        if draw < sum {
            return place;
        }
    }
    p.len() - 1
}
