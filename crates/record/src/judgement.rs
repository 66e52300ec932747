//! What a named person judges or foresees: positions on issues, types of spoilers, runs of a model, forecasts and what
//! came of them.

use jiff::Timestamp;
use jiff::civil::Date;
use thiserror::Error;

use crate::vocabulary::vocabulary;
use crate::{ActorId, JudgementId, Measure, Parts, QuestionId, RecordId, Span, Spoiler};

/// Something that is bargained over, with the scale on which positions are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What it is called. Of two issues of one name the later counts.
    pub name: String,
    /// The lower end of the scale.
    pub low: Measure,
    /// The higher end.
    pub high: Measure,
    /// What the lower end means, in words.
    pub low_means: String,
    /// What the higher end means, in words.
    pub high_means: String,
    /// What holds if nothing is agreed.
    pub status_quo: Option<Measure>,
}

/// Where an actor stands on an issue, how much it cares, and what it can bring to bear. An assessment that says nothing
/// takes the former one back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The issue.
    pub issue: JudgementId,
    /// The actor, under any of the ids by which reports know it.
    pub actor: ActorId,
    /// Its position, on the issue's scale.
    pub position: Option<Span>,
    /// How much it cares, 0 to 100.
    pub salience: Option<Span>,
    /// What it can bring to bear, 0 or more; only proportions matter.
    pub capability: Option<Span>,
    /// The records that the judgement rests on.
    pub rests_on: Vec<RecordId>,
}

/// One run of a model: enough to run it again and to see what it rested on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The model's name.
    pub model: String,
    /// Its version.
    pub version: String,
    /// The seed of its draws.
    pub seed: u64,
    /// How often vague numbers were drawn.
    pub draws: u32,
    /// Its options, by name.
    pub options: Vec<(String, String)>,
    /// What went in.
    pub inputs: Vec<RunInput>,
    /// What came out.
    pub outcomes: Vec<RunOutcome>,
}

/// One actor's numbers on one issue, as they went into a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunInput {
    /// The assessment that they come from.
    pub assessment: JudgementId,
    /// The issue's name.
    pub issue: String,
    /// The actor's name.
    pub actor: String,
    /// Its position.
    pub position: Option<Span>,
    /// Its salience.
    pub salience: Option<Span>,
    /// Its capability.
    pub capability: Option<Span>,
    /// The words that the assessment rests on.
    pub quotes: Vec<RunQuote>,
}

/// The words of a record, as they were when a model was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunQuote {
    /// The record.
    pub record: RecordId,
    /// Its words.
    pub words: String,
}

/// What a run said on one issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOutcome {
    /// The issue's name.
    pub issue: String,
    /// Where a settlement would land.
    pub headline: Measure,
    /// With 80% probability not below this.
    pub low: Measure,
    /// With 80% probability not above this.
    pub high: Measure,
    /// Where the simulation ends, if there was one.
    pub simulated: Option<Measure>,
}

/// A probability given to something that will show by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prediction {
    /// What is asked, as a question that can be answered with yes or no.
    pub question: String,
    /// The day by which the answer will show.
    pub due: Date,
    /// The probability of yes, in thousandths.
    pub per_mille: u16,
    /// The records that it rests on.
    pub rests_on: Vec<RecordId>,
    /// The run that it rests on.
    pub run: Option<JudgementId>,
}

vocabulary! {
    /// What came of a question.
    Outcome, "outcome" {
        /// It came about.
        Yes = "yes",
        /// It did not.
        No = "no",
        /// It cannot be told, or the question proved to be ill put.
        Void = "void",
    }
}

/// What came of a question. Of two on one question the later counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// The question.
    pub question: QuestionId,
    /// What came.
    pub outcome: Outcome,
}

/// Any of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// An issue with its scale.
    Issue(Issue),
    /// A position on it.
    Assessment(Assessment),
    /// A run of a model.
    Run(Run),
    /// A forecast.
    Prediction(Prediction),
    /// What came of one.
    Resolution(Resolution),
    /// Which type of spoiler an actor is.
    Spoiler(Spoiler),
    /// That another judgement, made by mistake, no longer counts. What it replaced counts again.
    Withdrawal(JudgementId),
}

/// A judgement by a named person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    id: JudgementId,
    says: Judged,
    by: String,
    why: String,
    at: Timestamp,
}

/// Why a judgement cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum JudgementError {
    /// Nobody signed it.
    #[error("a judgement needs the name of the person who makes it")]
    Unsigned,
    /// An issue, question or model without a name.
    #[error("{0} needs a name")]
    Unnamed(&'static str),
    /// A judgement that rests on nothing.
    #[error("a judgement needs a reason: name a record that it rests on, or say why")]
    NoReason,
    /// A scale whose ends do not differ.
    #[error("the scale of an issue must go from a lower to a higher number")]
    NoScale,
    /// A number outside of its bounds.
    #[error("{what} {given} must be between {low} and {high}")]
    OutOfBounds {
        /// Which number.
        what: &'static str,
        /// What was given.
        given: String,
        /// The lowest allowed.
        low: String,
        /// The highest allowed.
        high: String,
    },
    /// It speaks of a judgement that is not there.
    #[error("it speaks of {0}, which is not in the dossier")]
    Unknown(String),
    /// A judgement that was taken back before.
    #[error("{0} is taken back already")]
    AlreadyWithdrawn(JudgementId),
    /// Another reason, in words.
    #[error("{0}")]
    Refused(&'static str),
}

impl Judged {
    /// The written code of its kind.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Issue(_) => "issue",
            Self::Assessment(_) => "assessment",
            Self::Run(_) => "run",
            Self::Prediction(_) => "prediction",
            Self::Resolution(_) => "resolution",
            Self::Spoiler(_) => "spoiler",
            Self::Withdrawal(_) => "withdrawal",
        }
    }
}

impl Judgement {
    /// A signed judgement.
    ///
    /// # Errors
    /// When nobody signs it, it gives no reason, or a name or a number cannot stand. Whether a position lies on its
    /// issue's scale shows only beside the issue; see [`Judgements::admit`](crate::Judgements::admit).
    pub fn new(says: Judged, by: &str, why: &str, at: Timestamp) -> Result<Self, JudgementError> {
        if by.trim().is_empty() {
            return Err(JudgementError::Unsigned);
        }
        checked(&says, why)?;
        let id = JudgementId::new(
            parts(&says, Parts::new("judgement").part(says.code())).part(by).part(why).part(at.to_string()).digest(),
        );
        Ok(Self { id, says, by: by.into(), why: why.into(), at })
    }

    /// Its id.
    pub fn id(&self) -> JudgementId {
        self.id
    }

    /// What it says.
    pub fn says(&self) -> &Judged {
        &self.says
    }

    /// Who judged.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// Why; may be empty where it rests on records.
    pub fn why(&self) -> &str {
        &self.why
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

impl Prediction {
    /// The question that it answers: predictions of the same words and day answer the same.
    pub fn question_id(&self) -> QuestionId {
        let words: Vec<String> = self.question.split_whitespace().map(str::to_lowercase).collect();
        QuestionId::new(Parts::new("question").part(words.join(" ")).part(self.due.to_string()).digest())
    }
}

fn checked(says: &Judged, why: &str) -> Result<(), JudgementError> {
    let named = |what, name: &str| if name.trim().is_empty() { Err(JudgementError::Unnamed(what)) } else { Ok(()) };
    let reasoned = |records: &[RecordId]| {
        if records.is_empty() && why.trim().is_empty() { Err(JudgementError::NoReason) } else { Ok(()) }
    };
    match says {
        Judged::Issue(issue) => {
            named("an issue", &issue.name)?;
            if issue.low >= issue.high {
                return Err(JudgementError::NoScale);
            }
            issue.status_quo.map_or(Ok(()), |at| within("the status quo", Span::exact(at), issue.low, issue.high))
        }
        Judged::Assessment(a) => {
            reasoned(&a.rests_on)?;
            let most = |thousandths| Measure::from_thousandths(thousandths).unwrap_or_default();
            a.salience.map_or(Ok(()), |s| within("salience", s, most(0), most(100_000)))?;
            a.capability.map_or(Ok(()), |c| within("capability", c, most(0), most(100_000_000_000)))
        }
        Judged::Run(run) => named("a model", &run.model),
        Judged::Prediction(p) => {
            named("a question", &p.question)?;
            if p.run.is_none() {
                reasoned(&p.rests_on)?;
            }
            if p.per_mille > 1000 {
                let given = format!("{}%", f64::from(p.per_mille) / 10.0);
                let (low, high) = ("0%".into(), "100%".into());
                return Err(JudgementError::OutOfBounds { what: "a probability", given, low, high });
            }
            Ok(())
        }
        Judged::Spoiler(spoiler) => {
            if spoiler.kind.is_none() && spoiler.locus.is_some() {
                return Err(JudgementError::Refused("a locus needs a type of spoiler: limited, greedy or total"));
            }
            reasoned(&spoiler.rests_on)
        }
        Judged::Resolution(_) | Judged::Withdrawal(_) => reasoned(&[]),
    }
}

pub(crate) fn within(what: &'static str, given: Span, low: Measure, high: Measure) -> Result<(), JudgementError> {
    if low <= given.low() && given.high() <= high {
        return Ok(());
    }
    let (given, low, high) = (given.to_string(), low.to_string(), high.to_string());
    Err(JudgementError::OutOfBounds { what, given, low, high })
}

fn parts(says: &Judged, start: Parts) -> Parts {
    let span = |span: &Option<Span>| span.map(|s| format!("{} {} {}", s.low(), s.best(), s.high()));
    let measure = |measure: Option<Measure>| measure.map(|m| m.to_string());
    match says {
        Judged::Issue(i) => start
            .part(&i.name)
            .part(i.low.to_string())
            .part(i.high.to_string())
            .part(&i.low_means)
            .part(&i.high_means)
            .maybe(measure(i.status_quo)),
        Judged::Assessment(a) => start
            .part(a.issue.to_string())
            .part(a.actor.to_string())
            .maybe(span(&a.position))
            .maybe(span(&a.salience))
            .maybe(span(&a.capability))
            .list(a.rests_on.iter().map(ToString::to_string)),
        Judged::Run(run) => {
            let head = start
                .part(&run.model)
                .part(&run.version)
                .part(run.seed.to_string())
                .part(run.draws.to_string())
                .list(run.options.iter().flat_map(|(name, value)| [name, value]));
            let inputs = head.part(run.inputs.len().to_string());
            let inputs = run.inputs.iter().fold(inputs, |all, i| {
                all.part(i.assessment.to_string())
                    .part(&i.issue)
                    .part(&i.actor)
                    .maybe(span(&i.position))
                    .maybe(span(&i.salience))
                    .maybe(span(&i.capability))
                    .list(i.quotes.iter().flat_map(|q| [q.record.to_string(), q.words.clone()]))
            });
            let outcomes = inputs.part(run.outcomes.len().to_string());
            run.outcomes.iter().fold(outcomes, |all, o| {
                all.part(&o.issue)
                    .part(o.headline.to_string())
                    .part(o.low.to_string())
                    .part(o.high.to_string())
                    .maybe(measure(o.simulated))
            })
        }
        Judged::Prediction(p) => start
            .part(&p.question)
            .part(p.due.to_string())
            .part(p.per_mille.to_string())
            .list(p.rests_on.iter().map(ToString::to_string))
            .maybe(p.run.map(|id| id.to_string())),
        Judged::Resolution(r) => start.part(r.question.to_string()).part(r.outcome.code()),
        Judged::Spoiler(s) => start
            .part(s.actor.to_string())
            .maybe(s.kind.map(|kind| kind.code()))
            .maybe(s.locus.map(|locus| locus.code()))
            .list(s.rests_on.iter().map(ToString::to_string)),
        Judged::Withdrawal(id) => start.part(id.to_string()),
    }
}
