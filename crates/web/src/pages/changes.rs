//! What changed: learnt since a day, or happened since a day.

use std::sync::Arc;

use askama::Template;
use serde::Serialize;
use workbench::{Date, Options, Timestamp, View as _, changes};

use crate::carry::end_of;
use crate::fault::Fault;
use crate::pages::lines::{self, Part};
use crate::pages::pager::Pager;
use crate::pages::sign::Sign;
use crate::pages::view::Whole;
use crate::reply::{Reply, page};
use crate::routes::Here;

#[derive(Template, Serialize)]
#[template(path = "changes.html")]
struct Page {
    since: String,
    from: String,
    told: String,
    parts: Vec<Part>,
    pager: Pager,
    #[serde(skip)]
    s: Sign,
}

const MOST: usize = 60;
/// Without any day asked for: what happened in the last days before the latest report.
const DAYS: i64 = 30;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let (since, from) = (here.ask.get("since").trim(), here.ask.get("from").trim());
    let wrong = |given: &str| Fault::input(format!("“{given}” is no date."), "Write it as 2022-01-05.");
    let (whole, told, from) = if since.is_empty() {
        let day = match from {
            "" => here.snap.today(here.carry.options()).map(|today| days_before(today, DAYS)),
            text => Some(text.parse::<Date>().map_err(|_| wrong(text))?),
        };
        match day {
            None => (Arc::default(), "Nothing is dated yet.".to_string(), String::new()),
            Some(day) => (happened(here, day), format!("What happened after {day}."), day.to_string()),
        }
    } else {
        let moment = end_of(since).ok_or_else(|| wrong(since))?;
        let moment = here.carry.moment().map_or(moment, |known| known.min(moment));
        let whole = learnt(here, moment)?;
        (whole, format!("What was recorded or ruled after {since}."), String::new())
    };
    let (pager, first) = Pager::new(here, "page", whole.lines, MOST);
    let parts = lines::parts(&whole.page, first, MOST);
    page(here.ask, "Changes", &Page { since: since.into(), from, told, parts, pager, s: Sign::of(here) })
}

/// What happened in the world after a day.
pub(crate) fn happened(here: &Here<'_>, day: Date) -> Arc<Whole> {
    let options = here.carry.options();
    here.snap.whole.once(&format!("changes from {day} {}", here.carry.to("")), || {
        let before = here.snap.lens(Options { as_of: Some(day), ..options });
        Arc::new(Whole::of(changes(&before, &here.snap.lens(options)).page()))
    })
}

/// What was recorded or ruled after a moment.
fn learnt(here: &Here<'_>, moment: Timestamp) -> Result<Arc<Whole>, Fault> {
    let options = here.carry.options();
    let then = here.desk.snapshot(Some(moment))?;
    Ok(here.snap.whole.once(&format!("changes since {moment} {}", here.carry.to("")), || {
        Arc::new(Whole::of(changes(&then.lens(options), &here.snap.lens(options)).page()))
    }))
}

/// A day some days earlier; the same where the calendar ends.
pub(crate) fn days_before(day: Date, days: i64) -> Date {
    let mut day = day;
    for _ in 0..days {
        day = day.yesterday().unwrap_or(day);
    }
    day
}
