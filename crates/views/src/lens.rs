//! What is looked at: the records of a ledger that count, up to a day, with who is who and who stands for which side.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use record::{
    ActorId, Body, Citation, Date, Edtf, Event, EventStatus, Family, Finding, IdMap, Identity, Judgements, Ledger,
    Problem, Quote, Record, RecordId, Reference, Relation, Report, ReportId, Ruling, Standing, Statement,
    short_unique_records,
};

use crate::cores::whole;
use crate::evidence::Evidence;
use crate::happening::Joined;
use crate::label::{ActorRef, Label, Names, UNKNOWN};
use crate::origin::{Origin, Origins};
use crate::parties::Parties;
use crate::reference::{CodedMatch, CodingRow, Mapping};
use crate::side::Sides;
use crate::topic::Topics;

/// Which records a view takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The world on that day: happenings and words up to it, ties as they then were. `None`: everything.
    pub as_of: Option<Date>,
    /// Only what a person accepted; otherwise proposals too, marked as such.
    pub accepted_only: bool,
}

/// A record that counts, and when what it says took place.
#[derive(Debug)]
pub struct Row<'a> {
    /// The record and how it stands.
    pub standing: Standing<'a>,
    /// When it happened or was said, as far as the record tells.
    pub when: Option<Edtf>,
    /// Its place among the rows.
    pub(crate) at: usize,
    /// The place of its report in the ledger.
    pub(crate) report: usize,
    /// The first day on which its report can have been published.
    pub(crate) published: Option<Date>,
    /// The place of its origin among the origins.
    origin: usize,
    /// The place of a statement's topic among the topics.
    topic: usize,
}

impl Row<'_> {
    /// The record.
    pub fn record(&self) -> &Record {
        self.standing.record
    }

    /// What it says now.
    pub fn body(&self) -> &Body {
        &self.standing.body
    }

    /// The words that it rests on.
    pub fn quote(&self) -> &Quote {
        self.standing.record.quote()
    }

    /// The report that it rests on.
    pub fn report(&self) -> ReportId {
        self.standing.record.report()
    }
}

/// A ledger seen from a day, ready for any view. One serves for all views: what several of them need (which records tell
/// of one happening, what a record shows as evidence) is worked out when it is first asked for, and kept.
#[derive(Debug)]
pub struct Lens<'a> {
    ledger: &'a Ledger,
    options: Options,
    today: Option<Date>,
    names: Arc<Names>,
    rows: Vec<Row<'a>>,
    topics: Topics,
    sides: Sides,
    /// Each voice once, and its name.
    origins: Vec<Origin>,
    voices: Vec<String>,
    kept: Kept,
    reference: &'a Reference,
    mapping: Mapping,
    dismissals: Vec<(&'a Finding, &'a Ruling)>,
    judgements: Option<&'a Judgements>,
    kin: bool,
    short: usize,
}

/// The records that count, before anything is known of who is who.
struct Rows<'a> {
    rows: Vec<Row<'a>>,
    /// The day of the latest report.
    latest: Option<Date>,
    /// How many characters tell records' ids apart.
    short: usize,
}

impl<'a> Rows<'a> {
    fn new(ledger: &'a Ledger, options: Options) -> Self {
        let wanted = |s: &Standing<'_>| s.counts() && (s.is_accepted() || !options.accepted_only);
        let published = |r: &Report| r.details.published.and_then(|d| d.first_day());
        let reports: IdMap<ReportId, (usize, Option<Date>)> =
            ledger.reports().enumerate().map(|(at, r)| (r.id(), (at, published(r)))).collect();
        let mut rows: Vec<Row<'a>> = Vec::with_capacity(ledger.entries().records.len());
        for standing in ledger.each_standing() {
            // Problems are the machine's own doubts; nobody accepts them, and they must not vanish.
            let problem = standing.counts() && matches!(*standing.body, Body::Problem(_));
            if !problem && !wanted(&standing) {
                continue;
            }
            let (report, published) = reports.get(&standing.record.report()).copied().unwrap_or((usize::MAX, None));
            let when = when(&standing.body);
            if options.as_of.is_none_or(|day| seen_on(&standing.body, when, published, day)) {
                rows.push(Row { when, standing, at: rows.len(), report, published, origin: 0, topic: 0 });
            }
        }
        let latest = reports.values().filter_map(|(_, published)| *published).max();
        Self { rows, latest, short: short_unique_records(ledger.entries().records.iter().map(Record::id), 8) }
    }
}

/// The topics of all statements, and for each row the place of its own.
fn topics(rows: &[Row<'_>], labels: &BTreeMap<ActorId, Label>) -> (Topics, Vec<usize>) {
    let mut topics = Topics::new(labels.values().flat_map(Label::words).collect());
    let of_row = |row: &Row<'_>| match row.body() {
        Body::Statement(s) => topics.take_in(&s.topic),
        _ => 0,
    };
    let of_rows = rows.iter().map(of_row).collect();
    (topics, of_rows)
}

/// What is worked out when it is first asked for.
#[derive(Debug, Default)]
struct Kept {
    /// Who is at the table.
    parties: OnceLock<Parties>,
    /// For each family of events the happenings.
    happenings: [OnceLock<Vec<Joined>>; Family::ALL.len()],
    /// For each row its place in the order in which evidence is shown.
    ranks: OnceLock<Vec<u32>>,
    /// For each row what it shows as evidence.
    evidence: Vec<OnceLock<Arc<Evidence>>>,
}

impl<'a> Lens<'a> {
    /// Selects and indexes.
    pub fn new(ledger: &'a Ledger, options: Options) -> Self {
        let names = || Names::new(ledger, Arc::new(ledger.identity(!options.accepted_only)));
        std::thread::scope(|scope| {
            let rows = scope.spawn(|| Rows::new(ledger, options));
            let names = Arc::new(names());
            Self::of(ledger, options, names, whole(rows.join()))
        })
    }

    /// The same, where it is known already who is who: equal names count as one unless only what was accepted is asked for.
    pub fn with_names(ledger: &'a Ledger, options: Options, names: Arc<Names>) -> Self {
        Self::of(ledger, options, names, Rows::new(ledger, options))
    }

    fn of(ledger: &'a Ledger, options: Options, names: Arc<Names>, selected: Rows<'a>) -> Self {
        let Names { identity, labels } = &*names;
        let Rows { mut rows, latest, short } = selected;
        // What statements are about, and whose voices records are, need nothing of each other.
        let (topics, of_rows, sides, origins, voice_of) = std::thread::scope(|scope| {
            let topics = scope.spawn(|| topics(&rows, labels));
            let sides = Sides::new(&rows, identity, labels, options.as_of);
            let mut origins = Origins::new(&rows, identity, &sides);
            let voice_of: Vec<usize> = rows.iter().map(|row| origins.of(row, ledger, identity, &sides)).collect();
            let (topics, of_rows) = whole(topics.join());
            (topics, of_rows, sides, origins, voice_of)
        });
        for ((row, topic), origin) in rows.iter_mut().zip(of_rows).zip(voice_of) {
            (row.topic, row.origin) = (topic, origin);
        }
        let origins = origins.into_list();
        let name = |actor: ActorId| labels.get(&actor).unwrap_or(&UNKNOWN).short.clone();
        let voices = origins.iter().map(|origin| origin.name_by(&name)).collect();
        let kept = Kept { evidence: vec![OnceLock::new(); rows.len()], ..Kept::default() };
        let (reference, mapping) = (Reference::NONE, Mapping::default());
        let dismissals = ledger.dismissals().collect();
        let today = options.as_of.or(latest);
        Self {
            ledger,
            options,
            today,
            names,
            rows,
            topics,
            sides,
            origins,
            voices,
            kept,
            reference,
            mapping,
            dismissals,
            judgements: None,
            kin: false,
            short,
        }
    }

    /// With what data sets count and code beside the record. `matches` are suggestions, made outside, of which of their
    /// actors are whose; a ruling goes before any suggestion, and where only accepted records are wanted there is none.
    #[must_use]
    pub fn with_reference(mut self, reference: &'a Reference, matches: &[CodedMatch]) -> Self {
        let matches = (!self.options.accepted_only).then_some(matches);
        self.mapping = Mapping::new(self.ledger, &self.names.identity, &self.names.labels, reference, matches);
        self.reference = reference;
        self
    }

    /// With what persons judge of actors; of another moment, those known then.
    #[must_use]
    pub fn with_judgements(mut self, judgements: &'a Judgements) -> Self {
        self.judgements = Some(judgements);
        self
    }

    pub(crate) fn judgements(&self) -> Option<&'a Judgements> {
        self.judgements
    }

    /// Counting, with the violence of a party, that of its wings, splinters and proxies.
    #[must_use]
    pub fn counting_kin(mut self, kin: bool) -> Self {
        self.kin = kin;
        self
    }

    /// What data sets count and code.
    pub fn reference(&self) -> &'a Reference {
        self.reference
    }

    /// Every actor of the data sets, with which of the record it is held to be; those in most rows first.
    pub fn codings(&self) -> Vec<CodingRow> {
        self.mapping.rows()
    }

    pub(crate) fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// Findings that persons dismissed, with their rulings.
    pub(crate) fn dismissals(&self) -> &[(&'a Finding, &'a Ruling)] {
        &self.dismissals
    }

    pub(crate) fn counts_kin(&self) -> bool {
        self.kin
    }

    /// The ledger.
    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// What was asked for.
    pub fn options(&self) -> Options {
        self.options
    }

    /// The day from which ages and remaining days are counted: the day asked for, or that of the latest report.
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// All records that count, in the order of recording.
    pub fn rows(&self) -> &[Row<'a>] {
        &self.rows
    }

    /// Happenings.
    pub fn events(&self) -> impl Iterator<Item = (&Row<'a>, &Event)> {
        self.rows.iter().filter_map(|row| match row.body() {
            Body::Event(event) => Some((row, event)),
            _ => None,
        })
    }

    /// Speech acts.
    pub fn statements(&self) -> impl Iterator<Item = (&Row<'a>, &Statement)> {
        self.rows.iter().filter_map(|row| match row.body() {
            Body::Statement(statement) => Some((row, statement)),
            _ => None,
        })
    }

    /// Ties.
    pub fn relations(&self) -> impl Iterator<Item = (&Row<'a>, &Relation)> {
        self.rows.iter().filter_map(|row| match row.body() {
            Body::Relation(relation) => Some((row, relation)),
            _ => None,
        })
    }

    /// References to sources.
    pub fn citations(&self) -> impl Iterator<Item = (&Row<'a>, &Citation)> {
        self.rows.iter().filter_map(|row| match row.body() {
            Body::Citation(citation) => Some((row, citation)),
            _ => None,
        })
    }

    /// What could not be read.
    pub fn problems(&self) -> impl Iterator<Item = (&Row<'a>, &Problem)> {
        self.rows.iter().filter_map(|row| match row.body() {
            Body::Problem(problem) => Some((row, problem)),
            _ => None,
        })
    }

    /// The one id that stands for all actors held to be the same.
    pub fn head(&self, actor: ActorId) -> ActorId {
        self.names.identity.head(actor)
    }

    /// Who is who.
    pub fn identity(&self) -> &Identity {
        &self.names.identity
    }

    /// The side on which an actor stands: for a person the body spoken for, else the actor itself (as heads).
    pub fn side(&self, actor: ActorId) -> ActorId {
        self.sides.of(self.head(actor))
    }

    /// The side of a statement: the body spoken for where it is told, else the speaker's side.
    pub fn side_of_statement(&self, statement: &Statement) -> ActorId {
        statement.speaker_for.map_or_else(|| self.side(statement.speaker), |body| self.side(body))
    }

    /// How an actor is shown.
    pub fn label(&self, actor: ActorId) -> &Label {
        self.names.labels.get(&self.head(actor)).unwrap_or(&UNKNOWN)
    }

    /// The heads of all actors that are shown.
    pub fn heads(&self) -> impl Iterator<Item = ActorId> {
        self.names.labels.keys().copied()
    }

    /// An actor's name as it stands in a sentence.
    pub fn name(&self, actor: ActorId) -> &str {
        &self.label(actor).short
    }

    /// Several names as they stand in a sentence: in the order of the alphabet, so that nobody is put first.
    pub fn names(&self, actors: impl IntoIterator<Item = ActorId>) -> String {
        let names: BTreeSet<&str> = actors.into_iter().map(|a| self.name(a)).collect();
        crate::say::list(names.into_iter().map(String::from))
    }

    /// Actors as they stand in a row, in the order of the alphabet.
    pub(crate) fn refs<'i>(&self, actors: impl IntoIterator<Item = &'i ActorId>) -> Vec<ActorRef> {
        let refs: BTreeSet<ActorRef> = actors.into_iter().map(|a| ActorRef::new(self, *a)).collect();
        refs.into_iter().collect()
    }

    /// The topics of all statements.
    pub(crate) fn topics(&self) -> &Topics {
        &self.topics
    }

    /// The words of a statement's topic.
    pub(crate) fn words(&self, row: &Row<'_>) -> &[u32] {
        match row.body() {
            Body::Statement(_) => self.topics.words(row.topic),
            _ => &[],
        }
    }

    /// Where a record's content comes from: one label for all that repeat one voice.
    pub fn origin(&self, row: &Row<'_>) -> &Origin {
        &self.origins[row.origin]
    }

    /// The name of the voice from which a record comes.
    pub(crate) fn voice(&self, row: &Row<'_>) -> &str {
        &self.voices[row.origin]
    }

    /// The voices from which records come, by name.
    pub(crate) fn voices<'i>(&self, rows: impl IntoIterator<Item = &'i Row<'a>>) -> BTreeSet<&str>
    where
        'a: 'i,
    {
        let places: BTreeSet<usize> = rows.into_iter().map(|row| row.origin).collect();
        places.into_iter().map(|at| self.voices[at].as_str()).collect()
    }

    /// What a record shows as evidence.
    pub(crate) fn evidence(&self, row: &Row<'_>) -> Arc<Evidence> {
        self.kept.evidence[row.at].get_or_init(|| Arc::new(Evidence::new(self, row))).clone()
    }

    /// The place of a row in the order in which evidence is shown: what persons accepted first, then by publication.
    pub(crate) fn rank(&self, row: &Row<'_>) -> u32 {
        let ranks = self.kept.ranks.get_or_init(|| {
            let mut order: Vec<&Row<'_>> = self.rows.iter().collect();
            order.sort_by_cached_key(|row| {
                let (accepted, day) = (row.standing.is_accepted(), row.published);
                (!accepted, day.is_none(), day, row.quote().range().start, row.record().id())
            });
            let mut ranks = vec![0; order.len()];
            for (rank, row) in (0..).zip(order) {
                ranks[row.at] = rank;
            }
            ranks
        });
        ranks[row.at]
    }

    /// Who is at the table, who mediates, who speaks for whom.
    pub(crate) fn parties(&self) -> &Parties {
        self.kept.parties.get_or_init(|| crate::parties::parties(self))
    }

    /// The happenings of a family of events, in the order of a timeline.
    pub(crate) fn joined(&self, family: Family) -> &[Joined] {
        self.kept.happenings[family as usize].get_or_init(|| crate::happening::join(self, family))
    }

    /// A record's id, cut to the shortest length at which all ids of the ledger differ.
    pub fn short_id(&self, id: RecordId) -> String {
        self.shortened(&id.to_string())
    }

    pub(crate) fn shortened(&self, id: &str) -> String {
        id.get(..self.short).unwrap_or(id).to_string()
    }
}

/// The name under which a report's publisher is shown.
pub(crate) fn publisher(report: &Report) -> String {
    let details = &report.details;
    match (&details.publisher, &details.file_name) {
        (Some(publisher), _) => publisher.clone(),
        (None, _) if !details.title.is_empty() => details.title.clone(),
        (None, Some(file)) => file.clone(),
        (None, None) => "unknown publisher".into(),
    }
}

/// When it happened or was said. For words without a day of their own, the day of the source that carried them.
fn when(body: &Body) -> Option<Edtf> {
    match body {
        Body::Event(e) => e.date,
        Body::Statement(s) => s.said_on.or_else(|| s.source.as_ref()?.date.as_ref()?.parse().ok()),
        Body::Relation(r) => r.since,
        Body::Citation(c) => c.date,
        Body::Actor(_) | Body::Problem(_) => None,
    }
}

/// Whether a record belongs to the world on a day. What is undated, and what was then still to come, belongs to it from
/// the publication of its report on.
fn seen_on(body: &Body, when: Option<Edtf>, published: Option<Date>, day: Date) -> bool {
    let told = published.is_none_or(|published| published <= day);
    let begun = |date: Edtf| date.first_day().is_none_or(|first| first <= day);
    match body {
        Body::Event(e) if matches!(e.status, EventStatus::Planned | EventStatus::Hypothetical) => told,
        Body::Event(_) | Body::Statement(_) => when.map_or(told, begun),
        Body::Relation(r) => r.since.map_or(told, begun),
        Body::Actor(_) => true,
        Body::Citation(_) | Body::Problem(_) => told,
    }
}
