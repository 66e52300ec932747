//! Large ledgers as a monitor's grows, for benchmarks: many reports that tell of the same happenings.
//!
//! The happenings come first, so many to a day, each with its type, sides, day and place. A report tells of some of the
//! month before it, as reports do: mostly to the day, sometimes only to the month or year or without a date or place, with
//! fewer sides, as alleged or denied; and it gives words on a few topics in many wordings. One report in ten is accepted
//! by a person. The same for the same size and span.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use record::{Date, EventType, RelationType, Stance};

/// Records that a report has, about: actors, happenings, words, ties, a source.
const EACH: usize = 80;
/// Happenings in a report.
const HAPPENINGS: usize = 16;
/// Statements in a report.
const WORDS: usize = 16;
/// Reports that tell of one happening, on average.
const TOLD: usize = 3;
/// Bodies of the conflict: armed groups, states and others. Each has a spokesman.
const BODIES: usize = 40;
const PLACES: usize = 80;

/// A ledger in the notation, of about so many records, whose reports were published over so many years up to 2023.
pub fn grown(records: usize, years: usize) -> String {
    let last = Date::constant(2023, 12, 31);
    let mut days: Vec<Date> =
        std::iter::successors(Some(last), |day| day.yesterday().ok()).take(years.max(1) * 365).collect();
    days.reverse();
    let reports = records.div_ceil(EACH).max(1);
    let process = Process { each_day: (reports * HAPPENINGS).div_ceil(TOLD * days.len()), days };
    let mut out = String::new();
    let mut told = 0;
    for report in 0..reports {
        let today = report * process.days.len() / reports;
        told += process.report(&mut out, report, today, told);
    }
    out
}

/// What happens, whoever tells of it.
struct Process {
    days: Vec<Date>,
    each_day: usize,
}

/// One happening as it was.
struct Deed {
    event: EventType,
    by: usize,
    to: usize,
    day: usize,
    place: usize,
}

impl Process {
    /// The deed of that number on a day.
    fn deed(&self, day: usize, nth: usize) -> Deed {
        let mut draw = Draw::new(1_000_003 * (day + 1) + nth);
        let event = match draw.below(10) {
            0..4 => draw.of(&[EventType::Attack, EventType::Clash, EventType::Killing, EventType::MilitaryOperation]),
            4..6 => draw.of(&[EventType::CeasefireViolated, EventType::Meeting, EventType::TalksHeld]),
            _ => draw.of(EventType::ALL),
        };
        let by = draw.skewed(BODIES);
        Deed { event, by, to: (by + 1 + draw.skewed(BODIES - 1)) % BODIES, day, place: draw.skewed(PLACES) }
    }

    /// One report and, now and then, rulings on it; how many records it has besides actors.
    fn report(&self, out: &mut String, report: usize, today: usize, before: usize) -> usize {
        let mut draw = Draw::new(report);
        let mut lines = String::new();
        let mut named = BTreeSet::new();
        let mut records = 0;
        for _ in 0..HAPPENINGS {
            let day = today.saturating_sub(draw.below(30));
            let deed = self.deed(day, draw.below(self.each_day));
            named.extend([deed.by, deed.to]);
            let _ = writeln!(lines, "{}", self.event(&mut draw, &deed));
        }
        let known: Vec<usize> = named.iter().copied().collect();
        for n in 0..WORDS {
            let day = today.saturating_sub(draw.below(30));
            let _ = writeln!(lines, "{}", self.statement(&mut draw, &known, day, n));
        }
        let speakers: BTreeSet<usize> = (0..4).map(|_| known[draw.below(known.len())]).collect();
        for body in &speakers {
            let _ = writeln!(lines, "relation p{body} role b{body} \"spokesman\" 'the spokesman of body {body}'");
        }
        let (one, other) = (draw.below(known.len()), draw.below(known.len()));
        if one != other {
            let tie = draw.of(&RelationType::ALL[1..]);
            let _ = writeln!(lines, "relation b{} {tie} b{} 'as is known'", known[one], known[other]);
        }
        let _ = writeln!(lines, "citation \"Outlet {}\" {} '(an outlet)'", draw.below(30), self.days[today]);
        records += lines.lines().count();
        let _ = writeln!(out, "report r{report} {} \"Publisher {}\"", self.days[today], draw.skewed(60));
        for body in &named {
            let kind = ["armed_group", "armed_group", "state", "party", "armed_group", "international"][body % 6];
            let _ = writeln!(out, "actor b{body} {kind} \"Body of Region{body}\"");
            let _ = writeln!(out, "actor p{body} person \"Speaker Name{body}\"");
        }
        out.push_str(&lines);
        if report.is_multiple_of(10) {
            for n in before + 1..=before + records {
                let _ = writeln!(out, "ruling accept #{n} by Amina {}", self.days[today]);
            }
        }
        records
    }

    fn event(&self, draw: &mut Draw, deed: &Deed) -> String {
        let day = self.days[deed.day];
        let date = match draw.below(20) {
            0..14 => day.to_string(),
            14..16 => format!("{:04}-{:02}", day.year(), day.month()),
            16 => format!("{:04}", day.year()),
            17 => format!("{day}/{}", self.days[(deed.day + 7).min(self.days.len() - 1)]),
            _ => String::new(),
        };
        let status = match draw.below(50) {
            0..2 => "denied",
            2..4 => "planned",
            4 => "hypothetical",
            5..9 => "alleged",
            _ => "reported",
        };
        let place = if draw.often(50) { format!(" at Town{}", deed.place) } else { String::new() };
        let by = if draw.often(15) { "-".into() } else { format!("b{}", deed.by) };
        let quote = format!("{} on day {}", deed.event.code().replace('_', " "), deed.day);
        format!("event {} {by} > b{} {date}{place} {status} '{quote}'", deed.event, deed.to)
    }

    fn statement(&self, draw: &mut Draw, known: &[usize], day: usize, n: usize) -> String {
        let (who, whom) = (known[draw.below(known.len())], known[draw.below(known.len())]);
        // A side mostly says again what it said before.
        let subject = draw.skewed(SUBJECTS);
        // Most is seen alike by all; some is contested, and there each side has its own view.
        let own = who * SUBJECTS + subject;
        let mut habit = Draw::new(if Draw::new(own).often(15) { own } else { subject });
        let mut stance = match habit.below(10) {
            0..6 => Stance::Asserts,
            6 => habit.of(&[Stance::Demands, Stance::Urges, Stance::Offers, Stance::Promises]),
            7 => habit.of(&[Stance::Supports, Stance::Rejects, Stance::Accepts]),
            8 => habit.of(&[Stance::Denies, Stance::Accuses, Stance::Condemns]),
            _ => habit.of(Stance::ALL),
        };
        let mut negates = habit.often(15);
        if draw.often(4) {
            (stance, negates) = (draw.of(Stance::ALL), !negates);
        }
        let mut topic = words(&mut Draw::new(7919 * (subject + 1)), 4);
        if draw.often(30) {
            topic = format!("{topic} {}", words(draw, 1));
        }
        let not = if negates { "will not be" } else { "will be" };
        let whom = if whom == who || draw.often(40) { String::new() } else { format!(" > b{whom}") };
        let when = if draw.often(85) { format!(" {}", self.days[day]) } else { String::new() };
        let source = if draw.often(20) { format!(" source \"Outlet {}\"", draw.below(30)) } else { String::new() };
        format!("statement p{who} for b{who} {stance}{whom}{when} topic \"{topic}\"{source} 'it {not} {topic} ({n})'")
    }
}

/// One word to as many as that and one more, the commonest most often.
fn words(draw: &mut Draw, most: usize) -> String {
    let list: Vec<&str> = (0..1 + draw.below(most)).map(|_| TOPICS[draw.skewed(TOPICS.len())]).collect();
    list.join(" ")
}

/// Things that are spoken of.
const SUBJECTS: usize = 400;

/// The words for them, the commonest first.
const TOPICS: &[&str] = &[
    "ceasefire",
    "talks",
    "of",
    "the",
    "prisoners",
    "release",
    "peace",
    "agreement",
    "troops",
    "withdrawal",
    "amnesty",
    "border",
    "attacks",
    "government",
    "elections",
    "sharia",
    "districts",
    "mediation",
    "drones",
    "constitution",
    "civilians",
    "aid",
    "weapons",
    "fighters",
    "merger",
    "tribal",
    "areas",
    "violations",
    "monitors",
    "deadline",
    "extension",
    "roads",
    "checkpoints",
    "autonomy",
    "sanctions",
    "trade",
    "schools",
    "refugees",
    "hostages",
    "bases",
    "airspace",
    "police",
    "courts",
    "mines",
    "dialogue",
    "detainees",
    "committee",
    "guarantees",
    "council",
    "budget",
    "language",
    "land",
    "oil",
    "gold",
    "ports",
    "islands",
    "water",
    "dams",
    "fishing",
    "transit",
];

/// Numbers that look drawn at random and are the same in every run.
struct Draw(u64);

impl Draw {
    fn new(seed: usize) -> Self {
        let mut draw = Self((seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        draw.below(2);
        draw
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// The lower the likelier, as with names and words.
    fn skewed(&mut self, n: usize) -> usize {
        self.below(n).min(self.below(n))
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// So often in a hundred.
    fn often(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
