//! Which type of spoiler a person holds an actor to be: shown with author, day, reason and the words that it rests on.

use std::collections::BTreeMap;

use record::{ActorId, Date, Judgement, Locus, Spoiler, SpoilerType};
use serde::Serialize;

use crate::evidence::Support;
use crate::lens::Lens;
use crate::page::{Line, Mark};
use crate::say;

/// A person's judgement of an actor.
#[derive(Debug, Clone, Serialize)]
pub struct Typed {
    /// Limited, greedy or total.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Whose will it is, leader or followers, where that is judged.
    pub locus: Option<&'static str>,
    /// Who judged.
    pub by: String,
    /// On which day.
    pub on: String,
    /// Why.
    pub why: String,
    /// The judgement's id.
    pub id: String,
    /// The records that it rests on.
    pub support: Support,
}

impl Typed {
    /// `judged a total spoiler by Amina, 23 Nov 2021`.
    pub(crate) fn in_brief(&self) -> String {
        format!("judged a {} spoiler by {}, {}", self.kind, self.by, self.day())
    }

    fn day(&self) -> String {
        self.on.parse().map_or_else(|_| self.on.clone(), say::date)
    }

    /// A line of its own: it is no record, and stands apart from what the rules found.
    pub(crate) fn line(&self) -> Line {
        let means = self.kind.parse().map(|kind: SpoilerType| format!(" ({})", kind.means())).unwrap_or_default();
        let locus = self.locus.and_then(|locus| locus.parse::<Locus>().ok());
        let locus = locus.map(|l| format!("Locus: {l} ({}).", l.means())).unwrap_or_default();
        let text = format!("{} judged it a {} spoiler{means}, {}", self.by, self.kind, self.day());
        let why = if self.why.is_empty() { String::new() } else { format!("Why: {}", self.why) };
        let mut line = Line::new(text, self.support.clone()).note(locus).note(why).below();
        line.mark = Mark::Plain;
        line
    }
}

/// The types that count, by the one id of each actor. Seen from a day, one counts that was judged by then, or rests only
/// on records that show by then.
pub(super) fn typed(lens: &Lens<'_>) -> BTreeMap<ActorId, Typed> {
    let seen = |judgement: &Judgement, spoiler: &Spoiler| {
        lens.options().as_of.is_none_or(|day| {
            let rests = &spoiler.rests_on;
            let shows = |id| lens.rows().iter().any(|row| row.record().id() == id);
            day_of(judgement).is_some_and(|on| on <= day) || (!rests.is_empty() && rests.iter().all(|id| shows(*id)))
        })
    };
    let found = lens.judgements().map(|all| all.spoiler_types(|actor| lens.head(actor), seen)).unwrap_or_default();
    found
        .into_iter()
        .filter_map(|(judgement, spoiler)| Some((lens.head(spoiler.actor), made(lens, judgement, spoiler)?)))
        .collect()
}

fn made(lens: &Lens<'_>, judgement: &Judgement, spoiler: &Spoiler) -> Option<Typed> {
    Some(Typed {
        kind: spoiler.kind?.code(),
        locus: spoiler.locus.map(Locus::code),
        by: judgement.by().into(),
        on: day_of(judgement).map(|day| day.to_string()).unwrap_or_default(),
        why: judgement.why().into(),
        id: judgement.id().to_string(),
        support: Support::new(lens, lens.rows().iter().filter(|row| spoiler.rests_on.contains(&row.record().id()))),
    })
}

fn day_of(judgement: &Judgement) -> Option<Date> {
    judgement.at().to_string().get(..10)?.parse().ok()
}
