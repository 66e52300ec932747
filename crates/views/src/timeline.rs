//! What happened, in the order of time; vaguer dates after sharper ones that begin on the same day.

use record::{EventType, Family};
use serde::Serialize;

use crate::evidence::Support;
use crate::happening::{Happening, happenings};
use crate::label::ActorRef;
use crate::lens::Lens;
use crate::page::{Line, Page, Section, View};
use crate::{Table, cores};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Timeline {
    /// In the order of time; undated ones last.
    pub moments: Vec<Moment>,
}

/// One happening.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    /// Its type.
    pub event: &'static str,
    /// Its family.
    pub family: &'static str,
    /// When, as EDTF.
    pub date: Option<String>,
    /// The first day that it can have been.
    pub first_day: Option<String>,
    /// The last day that it can have been.
    pub last_day: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who did it, or is said to have.
    pub actors: Vec<ActorRef>,
    /// To whom, or the other side.
    pub targets: Vec<ActorRef>,
    /// `reported`, `alleged`, `denied`, `planned`, `hypothetical`.
    pub status: &'static str,
    /// In a sentence.
    pub text: String,
    /// Whether a record denies it.
    pub disputed: bool,
    /// What it rests on.
    pub support: Support,
}

/// All happenings.
pub fn timeline(lens: &Lens<'_>) -> Timeline {
    timeline_of(lens, |_| true)
}

/// The happenings of the types wanted.
pub fn timeline_of(lens: &Lens<'_>, wanted: impl Fn(EventType) -> bool) -> Timeline {
    Timeline { moments: cores::map(&happenings(lens, wanted), |h| moment(lens, h)) }
}

fn moment(lens: &Lens<'_>, h: &Happening<'_, '_>) -> Moment {
    let day = |d: Option<record::Date>| d.map(|d| d.to_string());
    Moment {
        event: h.event.code(),
        family: family(h.event.family()),
        date: h.date.map(|d| d.to_string()),
        first_day: day(h.first_day()),
        last_day: day(h.date.and_then(|d| d.last_day())),
        place: h.place.clone(),
        actors: lens.refs(&h.actors),
        targets: lens.refs(&h.targets),
        status: h.status.code(),
        text: h.sentence(lens),
        disputed: h.is_disputed(),
        support: h.support(lens),
    }
}

fn family(family: Family) -> &'static str {
    match family {
        Family::Ceasefires => "ceasefires",
        Family::Talks => "talks",
        Family::Terms => "terms",
        Family::Violence => "violence",
        Family::Groups => "groups",
        Family::Forces => "forces",
        Family::Politics => "politics",
    }
}

impl Moment {
    pub(crate) fn line(&self) -> Line {
        Line::new(&self.text, self.support.clone()).disputed(self.disputed)
    }
}

impl View for Timeline {
    fn page(&self) -> Page {
        let mut sections: Vec<Section> = Vec::new();
        for m in &self.moments {
            let year = m.first_day.as_deref().and_then(|d| d.rsplitn(3, '-').last());
            let heading = year.unwrap_or("Undated");
            if sections.last().is_none_or(|s| s.heading != heading) {
                sections.push(Section::new(heading, vec![], ""));
            }
            if let Some(section) = sections.last_mut() {
                section.note = None;
                section.lines.push(m.line());
            }
        }
        if sections.is_empty() {
            sections.push(Section::new("Happenings", vec![], "The record has none."));
        }
        Page { title: "Timeline".into(), lead: vec![], sections }
    }

    fn table(&self) -> Table {
        let columns =
            ["event", "family", "date", "first_day", "last_day", "place", "actors", "targets", "status", "disputed"];
        let mut table = Table::supported(columns);
        let names = |list: &[ActorRef]| list.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
        for m in &self.moments {
            let text = |t: &Option<String>| t.clone().unwrap_or_default();
            let [event, family, status] = [m.event.into(), m.family.into(), m.status.into()];
            let [date, first, last, place] = [&m.date, &m.first_day, &m.last_day, &m.place].map(text);
            let disputed = if m.disputed { "yes".into() } else { String::new() };
            let [actors, targets] = [names(&m.actors), names(&m.targets)];
            table.push([event, family, date, first, last, place, actors, targets, status, disputed], &m.support);
        }
        table
    }
}
