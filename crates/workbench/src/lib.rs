//! The façade that wires reading, keeping and showing together; it knows neither terminal nor HTTP, and has no clock.
//!
//! ```text
//! let mut bench = Workbench::create("talks.dossier", Decoder::default())?;
//! bench.add(Input::Path("report.html".into()), &Given::default(), at)?;
//! let ledger = bench.ledger(None)?;
//! let lens = Lens::new(&ledger, Options::default());
//! let text = brief(&lens).page.to_text(100);
//! bench.rule(&["rec-0a1b".into()], &Decision::Accept, Signature { by: "Amina", why: "as the text has it", at })?;
//! ```
//!
//! The words of the record and the views that front ends need are given on here, so that these name no other library
//! crate.

mod adding;
mod by_hand;
mod context;
mod decoder;
mod details;
mod dismissing;
mod error;
mod history;
mod identity;
mod importing;
mod kept;
mod key_score;
mod lookup;
mod outlook;
mod own_rules;
mod past;
mod prepare;
mod reading_json;
mod record_json;
mod rereading;
mod ruling;
mod summary;
mod why;
mod workbench;

pub use adding::{Addition, Step};
pub use by_hand::ByHand;
pub use context::Context;
pub use decoder::{Decoder, Input};
pub use details::{Given, Told};
pub use error::{Error, Fault};
pub use history::{Happening, all_rulings};
pub use identity::{
    Alias, Claim, Guess, Named, OpenName, Place, Profile, Question, Reason, Roster, Unconfirmed, guess_json, open_json,
    passage, profile_json, question_json, unconfirmed_json,
};
pub use importing::{Coding, Imported, codings, look, look_by, matches};
pub use key_score::{KEY_LISTS, KeyFigures, KeyRow, KeyScore, mean_score, score_reading};
pub use lookup::{Choice, Finder, Thing};
pub use outlook::{
    Asked, Assess, Basis, BasisInput, BasisQuote, Foreseen, Prospect, Scored, Spoils, Suggestion, assessment_json,
    basis, is_judgement_id, issue_json, judgement_called, prospect, questions, score, spoiler_json, suggestions,
    with_outlook,
};
pub use own_rules::{rule_mistakes, rules_with};
pub use past::{Past, past_ceasefires};
pub use prepare::{Counts, Prepared};
pub use reading_json::{reading_json, reading_json_by};
pub use record_json::{report_json, ruling_json, standing_json};
pub use rereading::{Left, Rereading};
pub use ruling::{Decision, Ruled, Signature};
pub use summary::{summary, summary_in};
pub use why::{Beside, Explained, explain};
pub use workbench::Workbench;

pub use exchange::{Refused, Tally};
/// The models of the outlook, which know nothing of records.
pub use forecast;
pub use intake::Limits;
pub use intake::child::child_main as decode_as_child;
pub use read::{
    Example, Failure, Missed, Reading, RuleCard, RuleError, Rules, origin as reader, read_with, try_sentences,
};
pub use record::{
    Actor, ActorId, ActorKind, ActorName, Assessment, Body, Citation, CodedId, Collection, Confidence, Date, Edtf,
    EdtfError, Event, EventStatus, EventType, Family, Finding, Identity, Issue, Judged, Judgement, JudgementError,
    JudgementId, Judgements, Kind, Ledger, Locus, Marking, Measure, Outcome, Prediction, Quote, Record, RecordId,
    Reference, Relation, RelationType, Reliability, Report, ReportDetails, ReportId, Ruling, RulingId, Run, SameReason,
    Span, Spoiler, SpoilerType, Stance, Standing, State, Statement, Timestamp, UnknownWord, Verdict, short_unique,
};
pub use store::{Added, Breach, Correction, Extent, Hit, StoreError};
pub use views::{
    Brief, Changes, Chart, CodedMatch, Count, Drawn, Lens, Line, Mark, Name as ViewName, Names, Options, Page, Section,
    Table, View, Window, brief, changes, chart_of, counts, kin, windows,
};
