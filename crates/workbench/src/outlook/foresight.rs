//! Forecast questions: what was given for them, what came of them, and how well their authors foresaw.

use forecast::{Answered, Record as Score, score_answers};
use record::{Date, Judged, Judgement, JudgementId, Judgements, Outcome, Prediction, QuestionId, Resolution, Run};
use serde::Serialize;

use crate::{Choice, Error, Finder, Signature, Workbench};

/// A question with all that was given for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// Its words.
    pub question: String,
    /// The day by which the answer shows.
    pub due: String,
    /// What was given, in order.
    pub given: Vec<Given>,
    /// What came of it: yes, no or void.
    pub outcome: Option<&'static str>,
    /// Who told, and why.
    pub told_by: Option<(String, String)>,
    #[serde(skip)]
    key: QuestionId,
    #[serde(skip)]
    day: Date,
}

/// A probability that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// Its id.
    pub id: String,
    /// In thousandths.
    pub per_mille: u16,
    /// Who gave it.
    pub by: String,
    /// Why.
    pub why: String,
    /// On which day.
    pub on: String,
    /// The records that it rests on.
    pub rests_on: Vec<String>,
    /// The run that it rests on.
    pub run: Option<String>,
    /// Whether it was given after the day on which the answer showed; then it is not scored.
    pub is_late: bool,
}

/// How well an author foresaw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scored {
    /// The author; `None` for all together.
    pub by: Option<String>,
    /// The scores.
    pub score: Score,
}

impl Given {
    /// The probability in percent, without needless decimals.
    #[must_use]
    pub fn percent(&self) -> String {
        let (whole, part) = (self.per_mille / 10, self.per_mille % 10);
        if part == 0 { whole.to_string() } else { format!("{whole}.{part}") }
    }
}

/// Every question, in the order in which they were first asked.
#[must_use]
pub fn questions(judgements: &Judgements) -> Vec<Asked> {
    let mut list: Vec<Asked> = Vec::new();
    for (judgement, prediction) in judgements.predictions() {
        let key = prediction.question_id();
        let place = list.iter().position(|asked| asked.key == key).unwrap_or_else(|| {
            list.push(asked(judgements, prediction, key));
            list.len() - 1
        });
        list[place].given.push(given(judgement, prediction));
    }
    list
}

fn asked(judgements: &Judgements, prediction: &Prediction, key: QuestionId) -> Asked {
    let resolution = judgements.resolution(key);
    Asked {
        id: key.to_string(),
        question: prediction.question.clone(),
        due: prediction.due.to_string(),
        given: Vec::new(),
        outcome: resolution.map(|(_, r)| r.outcome.code()),
        told_by: resolution.map(|(j, _)| (j.by().to_owned(), j.why().to_owned())),
        key,
        day: prediction.due,
    }
}

fn given(judgement: &Judgement, prediction: &Prediction) -> Given {
    let at = judgement.at().to_string();
    let on = at.get(..10).unwrap_or(&at).to_owned();
    Given {
        id: judgement.id().to_string(),
        per_mille: prediction.per_mille,
        by: judgement.by().into(),
        why: judgement.why().into(),
        is_late: on.parse::<Date>().is_ok_and(|day| day > prediction.due),
        on,
        rests_on: prediction.rests_on.iter().map(ToString::to_string).collect(),
        run: prediction.run.map(|id| id.to_string()),
    }
}

/// Groups of probabilities in the calibration table.
const BINS: usize = 5;

/// Scores of all authors together, then of each in the order of the alphabet. Of an author's forecasts on one question
/// the last counts; what was given after the answer had shown does not, nor does a question that came to nothing.
#[must_use]
pub fn score(judgements: &Judgements) -> Vec<Scored> {
    let mut answers: Vec<(String, Answered)> = Vec::new();
    for asked in questions(judgements) {
        let came = match asked.outcome {
            Some("yes") => true,
            Some("no") => false,
            _ => continue,
        };
        let mut last: Vec<&Given> = Vec::new();
        for given in asked.given.iter().filter(|given| !given.is_late) {
            last.retain(|earlier| earlier.by != given.by);
            last.push(given);
        }
        for given in last {
            let probability = f64::from(given.per_mille) / 1000.0;
            answers.push((given.by.clone(), Answered { probability, came }));
        }
    }
    let mut authors: Vec<&String> = answers.iter().map(|(by, _)| by).collect();
    authors.sort_unstable();
    authors.dedup();
    let of = |by: Option<&String>| {
        let own = answers.iter().filter(|(author, _)| by.is_none_or(|by| by == author)).map(|(_, answer)| *answer);
        let score = score_answers(&own.collect::<Vec<_>>(), BINS)?;
        Some(Scored { by: by.cloned(), score })
    };
    std::iter::once(of(None)).chain(authors.iter().map(|by| of(Some(by)))).flatten().collect()
}

impl Workbench {
    /// Keeps a forecast: the probability (in thousandths) that `question` is answered with yes by `due`.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous` or `WrongKind` for the records that it rests on; `Judgement` or `Store`.
    pub fn predict(
        &mut self,
        question: &str,
        due: Date,
        per_mille: u16,
        rests_on: &[String],
        run: Option<&str>,
        sign: Signature<'_>,
    ) -> Result<Judgement, Error> {
        let ledger = self.ledger(None)?;
        let finder = Finder::new(&ledger);
        let rests_on = rests_on.iter().map(|asked| finder.record(asked)).collect::<Result<_, _>>()?;
        let judgements = self.judgements(None)?;
        let run = run.map(|asked| run_called(&judgements, asked)).transpose()?;
        let question = question.split_whitespace().collect::<Vec<_>>().join(" ");
        self.judge(Judged::Prediction(Prediction { question, due, per_mille, rests_on, run }), sign)
    }

    /// Keeps what came of a question, given by its id, the begin of it, or words that only one question has.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `Judgement` or `Store`.
    pub fn resolve(&mut self, asked: &str, outcome: Outcome, sign: Signature<'_>) -> Result<(Asked, Judgement), Error> {
        let judgements = self.judgements(None)?;
        let found = question_called(&judgements, asked)?;
        let question = found.key;
        let judgement = self.judge(Judged::Resolution(Resolution { question, outcome }), sign)?;
        Ok((found, judgement))
    }
}

impl Asked {
    /// Whether the day by which the answer shows has passed.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        today > self.day
    }
}

fn question_called(judgements: &Judgements, asked: &str) -> Result<Asked, Error> {
    let wanted = asked.trim().to_lowercase();
    let all = questions(judgements);
    let is_id = |q: &&Asked| {
        !wanted.is_empty() && (q.id.starts_with(&wanted) || q.given.iter().any(|g| g.id.starts_with(&wanted)))
    };
    let by_id: Vec<&Asked> = all.iter().filter(is_id).collect();
    let words = |q: &&Asked| !wanted.is_empty() && q.question.to_lowercase().contains(&wanted);
    let found = if by_id.is_empty() { all.iter().filter(words).collect() } else { by_id };
    match found[..] {
        [only] => Ok(only.clone()),
        [] => Err(Error::Unknown { asked: asked.trim().into(), hint: "see `rapporteur forecasts list`" }),
        _ => Err(Error::Ambiguous {
            asked: asked.trim().into(),
            choices: found.iter().map(|q| Choice { id: q.id.clone(), what: q.question.clone() }).collect(),
        }),
    }
}

fn run_called(judgements: &Judgements, asked: &str) -> Result<JudgementId, Error> {
    let wanted = asked.trim().to_lowercase();
    let fits =
        |(judgement, _): &(&Judgement, &Run)| !wanted.is_empty() && judgement.id().to_string().starts_with(&wanted);
    let found: Vec<JudgementId> = judgements.runs().filter(fits).map(|(judgement, _)| judgement.id()).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(Error::Unknown { asked: asked.trim().into(), hint: "see `rapporteur outlook --runs`" }),
        _ => Err(Error::Ambiguous {
            asked: asked.trim().into(),
            choices: found.iter().map(|id| Choice { id: id.to_string(), what: "a run".into() }).collect(),
        }),
    }
}
