//! The outlook's part of the brief: each issue in a sentence, who judged, the forecasts that are open, a picture.

use forecast::chart::fan_chart;
use forecast::{Landing, Plan};
use record::{Judgements, Ledger};
use views::{Brief, Chart, Line, Section, Support, Table};

use super::{Prospect, basis, prospect, questions};

/// Draws made for a brief: enough for its widths, and quick.
const DRAWS: u32 = 200;

/// A brief with the page that looks ahead; as it was where nothing is assessed or asked.
#[must_use]
pub fn with_outlook(mut brief: Brief, ledger: &Ledger, judgements: &Judgements) -> Brief {
    let plan = Plan { draws: DRAWS, ..Plan::default() };
    let made = basis(ledger, judgements, &[]).and_then(|basis| prospect(basis, &plan)).ok();
    let open = open_questions(judgements);
    if made.is_none() && open.is_empty() {
        return brief;
    }
    let mut lines = Vec::new();
    if let Some(prospect) = &made {
        lines.extend(landings(prospect));
        brief.charts.extend(prospect.outlook.dimensions.iter().map(|landing| chart(prospect, landing)));
    }
    lines.extend(open.into_iter().map(Line::plain));
    let mut section = Section::new("Outlook", lines, "");
    section.note = made.as_ref().map(|prospect| {
        format!(
            "{} The width was fitted on past decisions of the European Union, not on peace talks. `rapporteur outlook` \
             shows the inputs, the simulation and what matters most.",
            prospect.basis.remarks.first().map(String::as_str).unwrap_or_default()
        )
    });
    brief.page.sections.push(section);
    brief
}

/// Each issue in a sentence or two, with the records that the judgements on it rest on.
fn landings(prospect: &Prospect) -> impl Iterator<Item = Line> {
    prospect.outlook.dimensions.iter().map(|landing| {
        let inputs = prospect.basis.inputs.iter().filter(|input| input.issue == landing.label);
        let judged: Vec<String> = inputs
            .map(|input| {
                let why = if input.why.trim().is_empty() { String::new() } else { format!(": {}", input.why.trim()) };
                let quotes: Vec<String> = input.quotes.iter().map(|quote| format!("»{}«", quote.words)).collect();
                let quoted = if quotes.is_empty() { String::new() } else { format!(" {}", quotes.join(" ")) };
                let position = input.position.as_deref().unwrap_or("not assessed");
                format!("{} at {position}, judged by {}{why}{quoted}", input.actor, input.by)
            })
            .collect();
        let mut line = Line::plain(landing.in_brief());
        for one in judged {
            line = line.note(one);
        }
        line
    })
}

fn chart(prospect: &Prospect, landing: &Landing) -> Chart {
    let inputs = prospect.basis.inputs.iter().filter(|input| input.issue == landing.label);
    let or_open = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows: Vec<Vec<String>> = inputs
        .enumerate()
        .map(|(place, input)| {
            let numbers = [&input.position, &input.salience, &input.capability].map(or_open);
            let head = [(place + 1).to_string(), input.actor.clone()];
            head.into_iter().chain(numbers).chain([input.by.clone()]).collect()
        })
        .collect();
    let supports = rows.iter().map(|_| Support::default()).collect();
    Chart {
        name: "outlook",
        title: format!("{}: where a settlement would land", landing.label),
        about: "Right: the headline with its 50, 80 and 95 percent bands. Left: the simulation turn by turn, which explains \
                moves and has not been shown to forecast better."
            .into(),
        svg: fan_chart(&prospect.outlook, landing),
        table: Table { columns: vec!["no.", "actor", "position", "salience", "capability", "assessed by"], rows },
        supports,
    }
}

/// Every question that is open, with the last probability given for it.
fn open_questions(judgements: &Judgements) -> Vec<String> {
    let all = questions(judgements);
    let open = all.into_iter().filter(|asked| asked.outcome.is_none());
    open.filter_map(|asked| {
        let last = asked.given.last()?;
        Some(format!("{} By {}: {}% according to {}.", asked.question, asked.due, last.percent(), last.by))
    })
    .collect()
}
