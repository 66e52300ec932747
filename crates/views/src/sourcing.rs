//! What rests on one voice only, and which voices the record hears.
//!
//! A voice is a side (whoever relays it), an outlet that a report cites, or a publisher. Ten reports that repeat one
//! spokesman are one voice. A happening known only from a side that took part in it rests on an interested voice.
//!
//! A verification is a statement whose topic or words speak of verifying, of authenticity or of confirming a claim; the
//! verifier is interested if it is a side of the ceasefires or talks.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, EventStatus, Family, ReportId, Statement};
use serde::Serialize;

use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::origin::Origin;
use crate::page::{Line, Page, Section, View};
use crate::parties::Parties;
use crate::{Table, cores, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Sourcing {
    /// Happenings that one voice alone tells; interested voices first, then the latest first.
    pub single: Vec<Single>,
    /// How many happenings two voices or more tell.
    pub corroborated: usize,
    /// The voices; those with most records first.
    pub voices: Vec<VoiceCount>,
    /// Through what statements reach the reports; those that most come through first, then how many name nothing.
    pub relays: Vec<Relay>,
    /// Who verifies what, the interested first.
    pub verifications: Vec<Verification>,
}

/// Statements that reach the reports through one source and the same hands.
#[derive(Debug, Clone, Serialize)]
pub struct Relay {
    /// The source and those who passed it on, the first relay first; empty where the reports name none.
    pub via: Vec<String>,
    /// Whose statements, by side.
    pub sides: Vec<ActorRef>,
    /// How many statements.
    pub statements: usize,
    /// What it rests on.
    pub support: Support,
}

/// Somebody's word that something is verified, authentic or confirmed, or is not.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// Who says so.
    pub speaker: ActorRef,
    /// For which body.
    pub side: ActorRef,
    /// Whether that is a side of the ceasefires or talks.
    pub interested: bool,
    /// In a sentence.
    pub text: String,
    /// What it rests on.
    pub support: Support,
}

/// A happening that one voice alone tells.
#[derive(Debug, Clone, Serialize)]
pub struct Single {
    /// In a sentence.
    pub text: String,
    /// The voice.
    pub origin: String,
    /// Whether the voice is a side that took part.
    pub interested: bool,
    /// How many reports repeat it.
    pub reports: usize,
    /// What it rests on.
    pub support: Support,
}

/// A voice and how much of the record comes from it.
#[derive(Debug, Clone, Serialize)]
pub struct VoiceCount {
    /// Its name.
    pub name: String,
    /// `side`, `outlet` or `publisher`.
    pub kind: &'static str,
    /// Records of happenings, ties and words.
    pub records: usize,
    /// Reports that carry it.
    pub reports: usize,
}

/// What rests on one voice.
pub fn sourcing(lens: &Lens<'_>) -> Sourcing {
    let told = happenings(lens, |e| e.family() != Family::Politics);
    let heard = Heard::new(lens, &told);
    Sourcing {
        single: heard.first(usize::MAX, |_| true),
        corroborated: heard.corroborated,
        voices: voices(lens),
        relays: relays(lens),
        verifications: verifications(lens, lens.parties()),
    }
}

/// Happenings by how many voices tell of them, put into words only where that is asked for.
pub(crate) struct Heard<'g, 'a> {
    lens: &'g Lens<'a>,
    /// Those that one voice alone tells.
    pub(crate) single: Vec<Alone<'g, 'a>>,
    /// How many two voices or more tell.
    pub(crate) corroborated: usize,
}

/// A happening that one voice alone tells.
#[derive(Clone, Copy)]
pub(crate) struct Alone<'g, 'a> {
    happening: &'g Happening<'g, 'a>,
    origin: &'g Origin,
    /// Whether the voice is a side that took part.
    pub(crate) interested: bool,
}

impl<'g, 'a> Heard<'g, 'a> {
    pub(crate) fn new(lens: &'g Lens<'a>, happenings: &'g [Happening<'g, 'a>]) -> Self {
        let (mut single, mut corroborated) = (Vec::new(), 0);
        let told = |h: &&Happening<'_, '_>| {
            h.event.family() != Family::Politics && h.status != EventStatus::Hypothetical && !h.told.is_empty()
        };
        for happening in happenings.iter().filter(told) {
            let origin = lens.origin(happening.told[0]);
            if happening.rows().any(|row| lens.origin(row) != origin) {
                corroborated += 1;
                continue;
            }
            let interested = matches!(origin, Origin::Side(side) if happening.sides.contains(side));
            single.push(Alone { happening, origin, interested });
        }
        Self { lens, single, corroborated }
    }

    /// The first so many of those wanted that one voice alone tells: interested voices first, then the latest first.
    pub(crate) fn first(&self, most: usize, wanted: impl Fn(&Alone<'g, 'a>) -> bool) -> Vec<Single> {
        let list: Vec<Alone<'_, '_>> = self.single.iter().copied().filter(wanted).collect();
        let order = |alone: &Alone<'_, '_>| (Reverse(alone.interested), Reverse(alone.happening.first_day()));
        let list = crate::few::first(list, most, order, |alone| alone.happening.sentence(self.lens));
        cores::map(&list, |alone| one(self.lens, *alone))
    }
}

impl Alone<'_, '_> {
    /// Whether several reports repeat it.
    pub(crate) fn is_repeated(&self) -> bool {
        let mut reports = self.happening.rows().map(Row::report);
        let first = reports.next();
        reports.any(|report| Some(report) != first)
    }
}

/// The voices, and how much of the record comes from each.
fn voices(lens: &Lens<'_>) -> Vec<VoiceCount> {
    let mut counts: BTreeMap<&Origin, (usize, BTreeSet<ReportId>)> = BTreeMap::new();
    let speaking = lens.rows().iter().filter(|row| {
        matches!(row.body(), record::Body::Event(_) | record::Body::Relation(_) | record::Body::Statement(_))
    });
    for row in speaking {
        let entry = counts.entry(lens.origin(row)).or_default();
        entry.0 += 1;
        entry.1.insert(row.report());
    }
    let voice = |(origin, (records, reports)): (&Origin, (usize, BTreeSet<ReportId>))| VoiceCount {
        name: origin.name_by(&|actor| lens.name(actor).to_string()),
        kind: match origin {
            Origin::Side(_) => "side",
            Origin::Outlet(_) => "outlet",
            Origin::Publisher(_) => "publisher",
        },
        records,
        reports: reports.len(),
    };
    let mut voices: Vec<VoiceCount> = counts.into_iter().map(voice).collect();
    voices.sort_by(|a, b| (b.records, &a.name, a.kind).cmp(&(a.records, &b.name, b.kind)));
    voices
}

/// Statements by the source that the reports name for them and the hands through which they passed.
pub(crate) fn relays(lens: &Lens<'_>) -> Vec<Relay> {
    let mut by_way: BTreeMap<Vec<&str>, (BTreeSet<ActorId>, Vec<&Row<'_>>)> = BTreeMap::new();
    for (row, s) in lens.statements() {
        let outlet = s.source.iter().map(|source| &source.outlet);
        let entry = by_way.entry(outlet.chain(&s.relay).map(String::as_str).collect()).or_default();
        entry.0.insert(lens.side_of_statement(s));
        entry.1.push(row);
    }
    let mut relays: Vec<Relay> = by_way
        .into_iter()
        .map(|(via, (sides, rows))| Relay {
            via: via.into_iter().map(String::from).collect(),
            sides: lens.refs(&sides),
            statements: rows.len(),
            support: Support::new(lens, rows),
        })
        .collect();
    relays.sort_by(|a, b| (a.via.is_empty(), b.statements, &a.via).cmp(&(b.via.is_empty(), a.statements, &b.via)));
    relays
}

/// Words that speak of verifying, as they begin.
const VERIFYING: [&str; 5] = ["authentic", "verif", "independently", "corroborat", "genuine"];

pub(crate) fn verifications(lens: &Lens<'_>, parties: &Parties) -> Vec<Verification> {
    let speaks = |text: &str| {
        let lower = text.to_lowercase();
        VERIFYING.iter().any(|word| lower.contains(word))
    };
    let table = parties.table();
    let verification = |row: &Row<'_>, s: &Statement| {
        let side = ActorRef::new(lens, lens.side_of_statement(s));
        let (who, whom) = (lens.name(s.speaker), s.addressee.map(|a| lens.name(a)));
        Verification {
            speaker: ActorRef::new(lens, s.speaker),
            interested: table.contains(&side.id),
            side,
            text: say::said(who, s.stance, whom, &s.topic, row.when),
            support: Support::new(lens, [row]),
        }
    };
    let list: Vec<(&Row<'_>, &Statement)> = lens.statements().collect();
    let found =
        cores::map(&list, |(row, s)| (speaks(&s.topic) || speaks(row.quote().words())).then(|| verification(row, s)));
    let mut found: Vec<Verification> = found.into_iter().flatten().collect();
    found.sort_by(|a, b| (b.interested, &a.text).cmp(&(a.interested, &b.text)));
    found
}

fn one<'a>(lens: &Lens<'a>, alone: Alone<'_, 'a>) -> Single {
    let support = alone.happening.support(lens);
    Single {
        text: alone.happening.sentence(lens),
        origin: alone.origin.name_by(&|actor| lens.name(actor).to_string()),
        interested: alone.interested,
        reports: support.reports,
        support,
    }
}

impl Single {
    pub(crate) fn line(&self) -> Line {
        let who = if self.interested { " (a side to it)" } else { "" };
        let reports = say::count(self.reports, "report", "reports");
        Line::new(&self.text, self.support.clone()).note(format!("only {}{who}, in {reports}", self.origin))
    }
}

impl Relay {
    fn line(&self) -> Line {
        let sides = say::list_of(&self.sides.iter().map(|a| a.name.clone()).collect::<Vec<_>>(), 3);
        let statements = say::count(self.statements, "statement", "statements");
        if self.via.is_empty() {
            return Line::plain(format!("No source named: {statements} of {sides}"));
        }
        let mut chain = vec![sides];
        chain.extend(self.via.iter().rev().cloned());
        Line::new(format!("{}: {statements}", chain.join(" → ")), self.support.clone()).quoting(0)
    }
}

impl Verification {
    pub(crate) fn line(&self) -> Line {
        let note = if self.interested {
            format!("{} is a side of the ceasefires or talks: an interested verifier", self.side.name)
        } else {
            String::new()
        };
        Line::new(&self.text, self.support.clone()).note(note)
    }
}

impl View for Sourcing {
    fn page(&self) -> Page {
        let of = |interested| self.single.iter().filter(|s| s.interested == interested).map(Single::line).collect();
        let voices = self.voices.iter().map(|v| {
            let (records, reports) =
                (say::count(v.records, "record", "records"), say::count(v.reports, "report", "reports"));
            Line::plain(format!("{} ({}): {records} in {reports}", v.name, v.kind))
        });
        let happenings = say::count(self.corroborated, "happening", "happenings");
        Page {
            title: "Sourcing".into(),
            lead: vec![format!("{happenings} told by two voices or more; {} by one alone.", self.single.len())],
            sections: vec![
                Section::new("On the word of a side to it alone", of(true), "Nothing."),
                Section::new("On one voice alone", of(false), "Nothing."),
                Section::new(
                    "Through what statements reach us",
                    self.relays.iter().map(Relay::line).collect(),
                    "None.",
                ),
                Section::new("Who verifies", self.verifications.iter().map(Verification::line).collect(), "Nobody."),
                Section::new("Voices", voices.collect(), "None."),
            ],
        }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["what", "voice", "interested", "reports"]);
        for s in &self.single {
            let interested = if s.interested { "yes".into() } else { String::new() };
            table.push([s.text.clone(), s.origin.clone(), interested, s.reports.to_string()], &s.support);
        }
        table
    }
}
