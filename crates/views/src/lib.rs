//! What the record shows: each view a pure function of a ledger and a day.
//!
//! A `Lens` selects the records that count and knows who is who; each view is a function of a lens and lives in a file
//! of its own. Every row keeps the records, words and sources that it rests on. No clock, no files, no SQL, and no
//! knowledge of how records were read. What a view finds by rule, the file that finds it states.

mod ahead;
mod brief;
mod ceasefires;
mod changes;
mod chart;
mod commitments;
mod cores;
mod counts;
mod disputes;
mod draw;
mod episode;
mod evidence;
mod few;
mod gaps;
mod happening;
mod html;
mod label;
mod lens;
mod lineage;
mod opposed;
mod origin;
mod page;
mod parties;
mod phrase;
mod positions;
mod problems;
mod reference;
mod say;
mod side;
mod sourcing;
mod spoilers;
mod table;
mod talks;
mod term;
mod terms;
mod text;
mod timeline;
mod topic;

pub use ahead::{Ahead, Foreseen, Said, ahead};
pub use brief::{Basis, Brief, Glance, SourceRow, brief};
pub use ceasefires::{Ceasefire, Ceasefires, CodedPause, Inside, ceasefires};
pub use changes::{Change, ChangeKind, Changes, changes};
pub use chart::{Chart, chart_of, charts};
pub use commitments::{Commitment, Commitments, commitments};
pub use counts::{Count, CountOfKind, Window, counts, kin, windows};
pub use disputes::{Dismissed, Dispute, DisputeKind, Disputes, disputes};
pub use draw::{Drawn, Name};
pub use evidence::{Evidence, Support};
pub use gaps::{Gaps, Question, gaps};
pub use label::{ActorRef, Label, Names};
pub use lens::{Lens, Options, Row};
pub use lineage::{CodedOrigin, Disagreement, GroupEvent, Lineage, Tie, lineage};
pub use origin::Origin;
pub use page::{Line, Mark, More, Page, Section, View};
pub use parties::{Parties, Party, Place, Speaker, parties};
pub use positions::{Held, IssuePositions, Positions, SidePositions, positions};
pub use problems::{Problems, Unread, problems};
pub use reference::{CodedMatch, CodedRef, CodingRow};
pub use sourcing::{Relay, Single, Sourcing, Verification, VoiceCount, sourcing};
pub use spoilers::{Acts, Opponent, Spoilers, Typed, spoilers};
pub use table::Table;
pub use talks::{Called, Mediation, Round, Talks, talks};
pub use terms::{Answer, Term, Terms, terms};
pub use timeline::{Moment, Timeline, timeline, timeline_of};

#[cfg(test)]
mod tests;
