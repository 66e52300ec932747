//! What changed: learnt since a day, or happened since a day.

use askama::Template;
use workbench::{Changes, Date, Options, View as _, changes};

use crate::carry::end_of;
use crate::fault::Fault;
use crate::pages::lines::{self, Part};
use crate::pages::pager::Pager;
use crate::pages::sign::Sign;
use crate::reply::{Reply, drawn, json};
use crate::routes::Here;

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    since: String,
    from: String,
    told: String,
    parts: Vec<Part>,
    pager: Pager,
    s: Sign,
}

const MOST: usize = 60;
/// Without any day asked for: what happened in the last days before the latest report.
const DAYS: i64 = 30;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let (since, from) = (here.ask.get("since").trim(), here.ask.get("from").trim());
    let wrong = |given: &str| Fault::input(format!("“{given}” is no date."), "Write it as 2022-01-05.");
    let options = here.carry.options();
    let (view, told, from) = if since.is_empty() {
        let lens = here.snap.lens(options);
        let day = match from {
            "" => lens.today().map(|today| days_before(today, DAYS)),
            text => Some(text.parse::<Date>().map_err(|_| wrong(text))?),
        };
        match day {
            None => (Changes { changes: Vec::new() }, "Nothing is dated yet.".to_string(), String::new()),
            Some(day) => (happened(here, day, options), format!("What happened after {day}."), day.to_string()),
        }
    } else {
        let moment = end_of(since).ok_or_else(|| wrong(since))?;
        let moment = here.carry.moment().map_or(moment, |known| known.min(moment));
        let then = here.desk.snapshot(Some(moment))?;
        let view = changes(&then.lens(options), &here.snap.lens(options));
        (view, format!("What was recorded or ruled after {since}."), String::new())
    };
    if here.ask.json {
        return json(&view);
    }
    let whole = view.page();
    let (pager, first) = Pager::new(here, "page", lines::len(&whole), MOST);
    let parts = lines::parts(&whole, first, MOST);
    drawn("Changes", &Page { since: since.into(), from, told, parts, pager, s: Sign::of(here) })
}

/// What happened in the world after a day.
pub(crate) fn happened(here: &Here<'_>, day: Date, options: Options) -> Changes {
    let before = here.snap.lens(Options { as_of: Some(day), ..options });
    changes(&before, &here.snap.lens(options))
}

/// A day some days earlier; the same where the calendar ends.
pub(crate) fn days_before(day: Date, days: i64) -> Date {
    let mut day = day;
    for _ in 0..days {
        day = day.yesterday().unwrap_or(day);
    }
    day
}
