//! What an invented analyst judges of the talks in the samples, so that the demo can look ahead.

use anyhow::{Context as _, Result};
use workbench::{Assess, Body, Error, Finder, Issue, Judgements, Ledger, RecordId, Signature, Span, Workbench};

use crate::clock;

/// Who signs the samples; the name says that nobody is behind it.
pub const ANALYST: &str = "Sample Analyst (invented)";

const WHY: &str = "A sample, invented for this demo.";

/// An issue, its scale, and who stands where on it.
struct Sample {
    name: &'static str,
    low: &'static str,
    high: &'static str,
    status_quo: &'static str,
    stands: &'static [Stand],
}

/// An actor's numbers, a word that its statement on the issue has (if there is one to rest on), and why.
struct Stand {
    actor: &'static str,
    position: &'static str,
    salience: &'static str,
    capability: &'static str,
    word: Option<&'static str>,
    why: &'static str,
}

const SAMPLES: &[Sample] = &[
    Sample {
        name: "Release of prisoners",
        low: "none is released",
        high: "all are released before further talks",
        status_quo: "5",
        stands: &[
            Stand {
                actor: "Tehreek-e-Taliban Pakistan",
                position: "75..90..100",
                salience: "70..80..95",
                capability: "25..35..45",
                word: Some("prisoner"),
                why: "It puts prisoners first in every round.",
            },
            Stand {
                actor: "Pakistan",
                position: "5..20..35",
                salience: "40..55..70",
                capability: "60..70..80",
                word: None,
                why: "It calls releases premature, but some have been reported.",
            },
            Stand {
                actor: "Afghan Taliban",
                position: "40..55..70",
                salience: "20..35..50",
                capability: "15..25..40",
                word: Some("peace"),
                why: "It mediates and gains from any deal.",
            },
        ],
    },
    Sample {
        name: "Merger of the tribal districts",
        low: "the merger stays as it is",
        high: "the merger is reversed",
        status_quo: "0",
        stands: &[
            Stand {
                actor: "Tehreek-e-Taliban Pakistan",
                position: "70..90..100",
                salience: "50..65..85",
                capability: "25..35..45",
                word: Some("merger"),
                why: "It demands the reversal.",
            },
            Stand {
                actor: "Pakistan",
                position: "0..5..15",
                salience: "75..85..95",
                capability: "60..70..80",
                word: None,
                why: "The merger is law, and parliament would have to undo it.",
            },
            Stand {
                actor: "Afghan Taliban",
                position: "20..40..60",
                salience: "5..15..30",
                capability: "15..25..40",
                word: None,
                why: "It says little of it.",
            },
        ],
    },
];

/// Keeps the samples. Actors that the reading did not find are left out.
pub fn assess(bench: &mut Workbench) -> Result<()> {
    let ledger = bench.ledger(None)?;
    let number = |text: &str| text.parse().with_context(|| format!("the sample {text}"));
    let span = |text: &str| text.parse::<Span>().map(Some).with_context(|| format!("the sample {text}"));
    for sample in SAMPLES {
        let issue = Issue {
            name: sample.name.into(),
            low: number("0")?,
            high: number("100")?,
            low_means: sample.low.into(),
            high_means: sample.high.into(),
            status_quo: Some(number(sample.status_quo)?),
        };
        bench.set_issue(issue, sign(WHY))?;
        for stand in sample.stands {
            let assess = Assess {
                issue: sample.name.into(),
                actor: stand.actor.into(),
                position: span(stand.position)?,
                salience: span(stand.salience)?,
                capability: span(stand.capability)?,
                rests_on: said(&ledger, stand).into_iter().map(|id| id.to_string()).collect(),
            };
            match bench.assess(&assess, sign(&format!("{WHY} {}", stand.why))) {
                Err(Error::Unknown { .. } | Error::Ambiguous { .. } | Error::WrongKind { .. }) => {}
                kept => {
                    kept?;
                }
            }
        }
    }
    Ok(())
}

fn sign(why: &str) -> Signature<'_> {
    Signature { by: ANALYST, why, at: clock::now() }
}

/// The first statement of an actor whose words have the one looked for.
fn said(ledger: &Ledger, stand: &Stand) -> Option<RecordId> {
    let word = stand.word?;
    let finder = Finder::new(ledger);
    let actor = finder.identity().head(finder.actor(stand.actor).ok()?);
    let standings = ledger.standings();
    let fits = standings.iter().filter(|standing| standing.counts()).find(|standing| match &*standing.body {
        Body::Statement(statement) => {
            let speaks = [Some(statement.speaker), statement.speaker_for];
            let words = standing.record.quote().words().to_lowercase();
            speaks.into_iter().flatten().any(|id| finder.identity().head(id) == actor) && words.contains(word)
        }
        _ => false,
    });
    fits.map(|standing| standing.record.id())
}

/// Whether all judgements are the samples.
pub fn only_samples(judgements: &Judgements) -> bool {
    judgements.all().iter().all(|judgement| judgement.by() == ANALYST)
}
