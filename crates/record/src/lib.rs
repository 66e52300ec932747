//! The words of Rapporteur: what a record of a peace process is made of, and what it may not be without.
//!
//! Everything here is plain data with checked constructors. No input or output, no clock, no SQL, no JSON:
//! those belong to the crates that use these words.

mod actor;
mod amend;
mod coded;
mod edtf;
mod edtf_parse;
mod event;
mod id;
mod identity;
mod judgement;
mod judgements;
mod ledger;
mod marking;
mod measure;
mod quote;
mod record;
mod reference;
mod relation;
mod report;
mod ruling;
mod spoiler;
mod standing;
mod statement;
mod vocabulary;

pub use actor::{Actor, ActorKind, ActorName};
pub use amend::{AmendError, Change};
pub use coded::{
    Coded, CodedActor, CodedCeasefire, CodedClass, CodedEnding, CodedEvent, CodedId, CodedIdError, CodedKind,
    CodedName, CodedSide, CodedTie, CodedTieKind, Collection, Scheme,
};
pub use edtf::{Edtf, Point, Precision};
pub use edtf_parse::EdtfError;
pub use event::{Event, EventStatus, EventType, Family};
pub use id::{
    ActorId, Digest, FindingId, IdError, IdHasher, IdMap, IdSet, ImportId, JudgementId, Parts, QuestionId, ReadingId,
    RecordId, ReportId, RulingId, short_unique, short_unique_records,
};
pub use identity::{Identity, SameReason};
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use judgement::{
    Assessment, Issue, Judged, Judgement, JudgementError, Outcome, Prediction, Resolution, Run, RunInput, RunOutcome,
    RunQuote,
};
pub use judgements::Judgements;
pub use ledger::{Entries, Ledger, LedgerError, Reading};
pub use marking::{Marking, Reliability};
pub use measure::{Measure, MeasureError, Span};
pub use quote::{Quote, QuoteError};
pub use record::{Body, Confidence, Kind, Origin, Problem, Reason, Record, RecordError};
pub use reference::{CodedRow, Import, ImportError, Reference};
pub use relation::{Relation, RelationType};
pub use report::{Report, ReportDetails};
pub use ruling::{Finding, Ruling, RulingError, Verdict};
pub use spoiler::{Locus, Spoiler, SpoilerType};
pub use standing::{Standing, State};
pub use statement::{Channel, Citation, Source, Stance, Statement};
pub use vocabulary::UnknownWord;

#[cfg(test)]
mod tests;
