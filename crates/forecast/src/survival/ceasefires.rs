//! A table of past ceasefires in the columns of the ETH/PRIO Civil Conflict Ceasefires data, from the user's own copy.

use super::Spell;
use super::civil::span;
use crate::Error;
use crate::choice::named;
use serde::Serialize;
use std::collections::HashMap;

named! {
    /// Who declared a ceasefire.
    Side {
        /// One party alone.
        Unilateral = "unilateral",
        /// Two parties.
        Bilateral = "bilateral",
        /// More than two.
        Multilateral = "multilateral",
    }
}

named! {
    /// How a ceasefire ended, as coded.
    Ended {
        /// Not known.
        Unclear = "unclear",
        /// It was still in force when the data were closed.
        Continuing = "continuing",
        /// Its term ran out.
        Expired = "expired",
        /// A party broke it off or it broke down.
        Terminated = "terminated",
        /// It never came into force.
        NeverInForce = "never in force",
        /// It held until another arrangement took its place.
        Succeeded = "succeeded",
    }
}

named! {
    /// What counts as breaking; everything else is a ceasefire that was last seen holding.
    Follow {
        /// An end coded as termination. Ends that are not clear are last sightings.
        Broken = "broken",
        /// The worst reading: an end whose cause is not clear counts as breaking too.
        BrokenOrUnclear = "broken-or-unclear",
        /// Any end at all, however peaceful: how long ceasefires are in force.
        AnyEnd = "any-end",
    }
}

/// One past ceasefire.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ceasefire {
    /// Its code in the table.
    pub id: String,
    /// The country.
    pub place: String,
    /// The conflict's code; `None` when it has none.
    pub conflict: Option<i64>,
    /// Those who declared it, in the table's order.
    pub actors: Vec<String>,
    /// Year in which it took effect, or was declared.
    pub year: Option<i64>,
    /// Who declared it.
    pub side: Option<Side>,
    /// 1 cessation of hostilities, 2 preliminary with means of compliance, 3 definitive.
    pub class: i64,
    /// Whether a term was fixed; `None` when not clear.
    pub fixed: Option<bool>,
    /// The fixed term in days.
    pub term: Option<f64>,
    /// Whether a mediator helped to negotiate it.
    pub mediated: Option<bool>,
    /// Whether it named means of implementation, monitoring or enforcement.
    pub mechanism: Option<bool>,
    /// Declared for a peace process.
    pub for_peace: bool,
    /// Declared for humanitarian ends.
    pub humanitarian: bool,
    /// Declared for a holiday or an election.
    pub occasion: bool,
    /// Earlier ceasefires of the same conflict (or country, where it has no conflict's code) in the table.
    pub earlier: usize,
    /// How it ended.
    pub ended: Ended,
    /// First and last day on which it can have started, in days since 1970.
    #[serde(skip)]
    start: Option<(i64, i64)>,
    /// First and last day on which it can have ended.
    #[serde(skip)]
    end: Option<(i64, i64)>,
}

/// Why a ceasefire is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// It never came into force.
    NeverInForce,
    /// Its start is not known.
    NoStart,
    /// It is not known how long it was seen to hold.
    NoEnd,
}

/// What a table holds, for comparison with published counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Ceasefires.
    pub ceasefires: usize,
    /// Countries.
    pub places: usize,
    /// Conflicts with a code.
    pub conflicts: usize,
    /// By side: unilateral, bilateral, multilateral.
    pub side: [usize; 3],
    /// By class: cessation, preliminary, definitive.
    pub class: [usize; 3],
    /// With a fixed term.
    pub fixed: usize,
    /// By how they ended, in the order of [`Ended::ALL`].
    pub ended: [usize; 6],
}

impl Counts {
    /// Counts a table.
    #[must_use]
    pub fn of(ceasefires: &[Ceasefire]) -> Self {
        let distinct = |mut values: Vec<&str>| {
            values.sort_unstable();
            values.dedup();
            values.len()
        };
        let codes: Vec<String> = ceasefires.iter().filter_map(|c| c.conflict).map(|c| c.to_string()).collect();
        let count = |keep: &dyn Fn(&Ceasefire) -> bool| ceasefires.iter().filter(|c| keep(c)).count();
        Counts {
            ceasefires: ceasefires.len(),
            places: distinct(ceasefires.iter().map(|c| c.place.as_str()).collect()),
            conflicts: distinct(codes.iter().map(String::as_str).collect()),
            side: [Side::Unilateral, Side::Bilateral, Side::Multilateral].map(|s| count(&|c| c.side == Some(s))),
            class: [1, 2, 3].map(|class| count(&|c| c.class == class)),
            fixed: count(&|c| c.fixed == Some(true)),
            ended: std::array::from_fn(|place| count(&|c| c.ended == Ended::ALL[place])),
        }
    }
}

impl Ceasefire {
    /// How long it was seen to hold; `closed` is the day on which the data were closed, for those that continue.
    ///
    /// Where a day or a month is not known the middle of what is possible is taken; a ceasefire that ended on the day on
    /// which it started held for half a day.
    ///
    /// # Errors
    /// Why it cannot be followed.
    pub fn spell(&self, follow: Follow, closed: i64) -> Result<Spell, Left> {
        if self.ended == Ended::NeverInForce {
            return Err(Left::NeverInForce);
        }
        let (first, last) = self.start.ok_or(Left::NoStart)?;
        let start = (first + last) as f64 / 2.0;
        let end = match (self.ended, self.end) {
            (Ended::Continuing, _) => closed as f64,
            (_, Some((low, high))) => (low.max(first).max(start as i64) as f64 + high as f64) / 2.0,
            (_, None) => return Err(Left::NoEnd),
        };
        let broke = match self.ended {
            Ended::Terminated => true,
            Ended::Unclear => follow != Follow::Broken,
            Ended::Expired | Ended::Succeeded => follow == Follow::AnyEnd,
            Ended::Continuing | Ended::NeverInForce => false,
        };
        Ok(Spell { days: (end - start).max(0.5), broke })
    }

    /// The last day that the table speaks of, taken as the day on which it was closed.
    #[must_use]
    pub fn closed(ceasefires: &[Ceasefire]) -> i64 {
        let days = ceasefires.iter().flat_map(|c| [c.start, c.end]).flatten().map(|(first, _)| first);
        let last = days.max().unwrap_or(0);
        // To the end of that year: data sets are closed with a year.
        (0..366).map(|ahead| last + ahead).find(|day| is_new_year(day + 1)).unwrap_or(last)
    }
}

fn is_new_year(day: i64) -> bool {
    let near = 1970 + day.div_euclid(365);
    (near - 60..=near + 1).any(|year| span(year, 1, 1).is_some_and(|(first, _)| first == day))
}

/// Reads a table. A ceasefire's first row gives its numbers; further rows of the same code add only parties.
///
/// # Errors
/// A file that is not CSV, without the columns that are needed, or without a single ceasefire.
pub fn read_ceasefires(text: &str) -> Result<Vec<Ceasefire>, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|_| Error::BadLine { line: 1 })?.clone();
    let columns = Columns::new(&headers)?;
    let mut list: Vec<Ceasefire> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| Error::BadLine {
            line: error.position().map_or(0, |position| position.line() as usize),
        })?;
        let id = columns.text(&record, columns.id);
        if id.is_empty() {
            continue;
        }
        let actor = columns.actor.map(|c| columns.text(&record, c)).filter(|name| !name.is_empty());
        let next = list.len();
        let place = *places.entry(id.clone()).or_insert(next);
        if place == next {
            list.push(columns.ceasefire(id, &record));
        }
        list[place].actors.extend(actor);
    }
    if list.is_empty() {
        return Err(Error::Truncated { missing: "first ceasefire" });
    }
    count_earlier(&mut list);
    Ok(list)
}

fn count_earlier(list: &mut [Ceasefire]) {
    let key = |c: &Ceasefire| c.conflict.map_or_else(|| c.place.clone(), |code| format!("#{code}"));
    let mut starts: HashMap<String, Vec<i64>> = HashMap::new();
    for ceasefire in list.iter() {
        starts.entry(key(ceasefire)).or_default().extend(ceasefire.start.map(|(first, _)| first));
    }
    for ceasefire in list.iter_mut() {
        let Some((first, _)) = ceasefire.start else { continue };
        ceasefire.earlier = starts.get(&key(ceasefire)).map_or(0, |s| s.iter().filter(|day| **day < first).count());
    }
}

/// Where the columns are.
struct Columns {
    id: usize,
    place: usize,
    actor: Option<usize>,
    ended: usize,
    effect: [usize; 3],
    declared: Option<[usize; 3]>,
    end: [usize; 3],
    others: HashMap<&'static str, usize>,
}

/// Columns that a table may lack.
const OPTIONAL: [&str; 13] = [
    "ucdp_acd_id",
    "side",
    "ceasefire_class",
    "fixed",
    "fixed_time",
    "mediator_nego",
    "implement",
    "enforcement",
    "p_peaceprocess",
    "p_humanitarian",
    "p_holiday",
    "p_election",
    "actor_name",
];

impl Columns {
    fn new(headers: &csv::StringRecord) -> Result<Self, Error> {
        let place = |name: &str| headers.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
        let need = |name: &'static str| place(name).ok_or(Error::NoColumn { name });
        Ok(Columns {
            id: need("uniq_id")?,
            place: need("location")?,
            actor: place("actor_name"),
            ended: need("ended")?,
            effect: [need("cf_effect_yr")?, need("cf_effect_month")?, need("cf_effect_day")?],
            declared: (|| Some([place("cf_dec_yr")?, place("cf_dec_month")?, place("cf_dec_day")?]))(),
            end: [need("end_yr")?, need("end_month")?, need("end_day")?],
            others: OPTIONAL.iter().filter_map(|name| Some((*name, place(name)?))).collect(),
        })
    }

    fn text(&self, record: &csv::StringRecord, column: usize) -> String {
        record.get(column).unwrap_or_default().trim().to_owned()
    }

    fn number(&self, record: &csv::StringRecord, column: usize) -> Option<i64> {
        record.get(column)?.trim().parse::<f64>().ok().filter(|v| v.abs() < 1e12).map(|v| v as i64)
    }

    fn code(&self, record: &csv::StringRecord, name: &str) -> i64 {
        self.others.get(name).and_then(|&column| self.number(record, column)).unwrap_or(-1)
    }

    fn date(&self, record: &csv::StringRecord, columns: [usize; 3]) -> Option<(i64, i64)> {
        let [year, month, day] = columns.map(|column| self.number(record, column).unwrap_or(-1));
        span(year, month, day)
    }

    fn ceasefire(&self, id: String, record: &csv::StringRecord) -> Ceasefire {
        let code = |name: &str| self.code(record, name);
        let yes = |code: i64| (code >= 0).then_some(code > 0);
        let start = self.date(record, self.effect).or_else(|| self.date(record, self.declared?));
        let year = |columns: [usize; 3]| self.number(record, columns[0]).filter(|year| *year > 0);
        let mechanism = match (yes(code("implement")), yes(code("enforcement"))) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (None, None) => None,
            _ => Some(false),
        };
        Ceasefire {
            id,
            place: self.text(record, self.place),
            conflict: Some(code("ucdp_acd_id")).filter(|c| *c > 0),
            actors: Vec::new(),
            year: year(self.effect).or_else(|| year(self.declared?)),
            side: match code("side") {
                1 => Some(Side::Unilateral),
                2 => Some(Side::Bilateral),
                3 => Some(Side::Multilateral),
                _ => None,
            },
            class: code("ceasefire_class"),
            fixed: yes(code("fixed")),
            term: Some(code("fixed_time")).filter(|t| *t > 0).map(|t| t as f64),
            mediated: yes(code("mediator_nego")),
            mechanism,
            for_peace: code("p_peaceprocess") == 1,
            humanitarian: code("p_humanitarian") == 1,
            occasion: code("p_holiday") == 1 || code("p_election") == 1,
            earlier: 0,
            ended: match self.number(record, self.ended) {
                Some(0) => Ended::Continuing,
                Some(1) => Ended::Expired,
                Some(2) => Ended::Terminated,
                Some(3) => Ended::NeverInForce,
                Some(4) => Ended::Succeeded,
                _ => Ended::Unclear,
            },
            start,
            end: self.date(record, self.end),
        }
    }
}
