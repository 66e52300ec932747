//! What rests on one voice only, and which voices the record hears.
//!
//! A voice is a side (whoever relays it), an outlet that a report cites, or a publisher. Ten reports that repeat one
//! spokesman are one voice. A happening known only from a side that took part in it rests on an interested voice.

use std::collections::{BTreeMap, BTreeSet};

use record::{EventStatus, Family, ReportId};
use serde::Serialize;

use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::lens::Lens;
use crate::origin::Origin;
use crate::page::{Line, Page, Section, View};
use crate::{Table, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Sourcing {
    /// Happenings that one voice alone tells; interested voices first, then the latest first.
    pub single: Vec<Single>,
    /// How many happenings two voices or more tell.
    pub corroborated: usize,
    /// The voices; those with most records first.
    pub voices: Vec<VoiceCount>,
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
    let told: Vec<_> =
        told.into_iter().filter(|h| h.status != EventStatus::Hypothetical && !h.told.is_empty()).collect();
    let mut single: Vec<(Option<record::Date>, Single)> = Vec::new();
    let mut corroborated = 0;
    for h in &told {
        let origins: BTreeSet<Origin> = h.rows().map(|row| lens.origin(row)).collect();
        match origins.iter().next() {
            Some(origin) if origins.len() == 1 => single.push((h.first_day(), one(lens, h, origin))),
            _ => corroborated += 1,
        }
    }
    single.sort_by(|(a, x), (b, y)| (y.interested, b).cmp(&(x.interested, a)).then_with(|| x.text.cmp(&y.text)));
    let mut counts: BTreeMap<Origin, (usize, BTreeSet<ReportId>)> = BTreeMap::new();
    let speaking = lens.rows().iter().filter(|row| {
        matches!(row.body(), record::Body::Event(_) | record::Body::Relation(_) | record::Body::Statement(_))
    });
    for row in speaking {
        let entry = counts.entry(lens.origin(row)).or_default();
        entry.0 += 1;
        entry.1.insert(row.report());
    }
    let voice = |(origin, (records, reports)): (Origin, (usize, BTreeSet<ReportId>))| VoiceCount {
        name: origin.name(lens),
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
    Sourcing { single: single.into_iter().map(|(_, s)| s).collect(), corroborated, voices }
}

fn one(lens: &Lens<'_>, h: &Happening<'_, '_>, origin: &Origin) -> Single {
    let support = h.support(lens);
    let interested = matches!(origin, Origin::Side(side) if h.sides.contains(side));
    Single { text: h.sentence(lens), origin: origin.name(lens), interested, reports: support.reports, support }
}

impl Single {
    pub(crate) fn line(&self) -> Line {
        let who = if self.interested { " (a side to it)" } else { "" };
        let reports = say::count(self.reports, "report", "reports");
        Line::new(&self.text, self.support.clone()).note(format!("only {}{who}, in {reports}", self.origin))
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
