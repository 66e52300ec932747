//! All judgements of a dossier, in the order in which they were made.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::judgement::within;
use crate::{
    ActorId, Assessment, Issue, Judged, Judgement, JudgementError, JudgementId, Prediction, QuestionId, RecordId,
    Resolution, Run, Spoiler,
};

/// All judgements of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgements {
    all: Vec<Judgement>,
    withdrawn: BTreeSet<JudgementId>,
}

impl Judgements {
    /// From judgements in the order in which they were made, checked one beside the other.
    ///
    /// # Errors
    /// The first that cannot stand beside those before it.
    pub fn new(all: impl IntoIterator<Item = Judgement>) -> Result<Self, (JudgementId, JudgementError)> {
        let mut judgements = Self::default();
        for judgement in all {
            judgements.push(judgement).map_err(|(judgement, error)| (judgement.id(), error))?;
        }
        Ok(judgements)
    }

    /// Adds a judgement.
    ///
    /// # Errors
    /// The judgement again, where it cannot stand beside those before it.
    pub fn push(&mut self, judgement: Judgement) -> Result<(), (Box<Judgement>, JudgementError)> {
        match self.admit(&judgement) {
            Ok(()) => {
                self.take(judgement);
                Ok(())
            }
            Err(error) => Err((Box::new(judgement), error)),
        }
    }

    fn take(&mut self, judgement: Judgement) {
        if let Judged::Withdrawal(id) = judgement.says() {
            self.withdrawn.insert(*id);
        }
        self.all.push(judgement);
    }

    /// Whether a judgement can stand beside these: what it speaks of is here, and a position lies on its issue's scale.
    ///
    /// # Errors
    /// Why not.
    pub fn admit(&self, judgement: &Judgement) -> Result<(), JudgementError> {
        let unknown = |id: JudgementId| JudgementError::Unknown(id.to_string());
        match judgement.says() {
            Judged::Issue(_) => Ok(()),
            Judged::Assessment(a) => {
                let issue = self.issue(a.issue).ok_or_else(|| unknown(a.issue))?;
                a.position.map_or(Ok(()), |position| within("a position", position, issue.low, issue.high))
            }
            Judged::Run(run) => {
                let is_here = |id| matches!(self.get(id).map(Judgement::says), Some(Judged::Assessment(_)));
                let missing = run.inputs.iter().map(|input| input.assessment).find(|id| !is_here(*id));
                missing.map_or(Ok(()), |id| Err(unknown(id)))
            }
            Judged::Prediction(p) => match p.run {
                Some(id) if !matches!(self.get(id).map(Judgement::says), Some(Judged::Run(_))) => Err(unknown(id)),
                _ => Ok(()),
            },
            Judged::Resolution(r) => {
                let asked = self.predictions().any(|(_, p)| p.question_id() == r.question);
                if asked { Ok(()) } else { Err(JudgementError::Unknown(r.question.to_string())) }
            }
            Judged::Spoiler(_) => Ok(()),
            Judged::Withdrawal(id) => self.may_go(*id),
        }
    }

    /// Whether a judgement can be taken back.
    fn may_go(&self, id: JudgementId) -> Result<(), JudgementError> {
        let judgement = self.get(id).ok_or_else(|| JudgementError::Unknown(id.to_string()))?;
        let stays = match judgement.says() {
            _ if self.is_withdrawn(id) => return Err(JudgementError::AlreadyWithdrawn(id)),
            Judged::Issue(_) | Judged::Assessment(_) | Judged::Spoiler(_) | Judged::Resolution(_) => return Ok(()),
            Judged::Prediction(_) => {
                "a forecast is scored as it was given and cannot be taken back; give another probability, or resolve \
                 the question as void"
            }
            Judged::Run(_) => "a run of a model is kept as it was and cannot be taken back; run it again",
            Judged::Withdrawal(_) => "what was taken back is not brought back; judge again",
        };
        Err(JudgementError::Refused(stays))
    }

    /// As they were known at a moment.
    #[must_use]
    pub fn known_on(&self, moment: Timestamp) -> Self {
        let mut known = Self::default();
        self.all.iter().filter(|j| j.at() <= moment).for_each(|j| known.take(j.clone()));
        known
    }

    /// Whether a judgement was taken back as a mistake.
    pub fn is_withdrawn(&self, id: JudgementId) -> bool {
        self.withdrawn.contains(&id)
    }

    /// Those that were not taken back.
    fn standing(&self) -> impl DoubleEndedIterator<Item = &Judgement> {
        self.all.iter().filter(|judgement| !self.is_withdrawn(judgement.id()))
    }

    /// Every judgement.
    pub fn all(&self) -> &[Judgement] {
        &self.all
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// One by its id.
    pub fn get(&self, id: JudgementId) -> Option<&Judgement> {
        self.all.iter().find(|judgement| judgement.id() == id)
    }

    /// An issue by its id, whether or not a later one has its name.
    pub fn issue(&self, id: JudgementId) -> Option<&Issue> {
        match self.get(id)?.says() {
            Judged::Issue(issue) => Some(issue),
            _ => None,
        }
    }

    /// The issues that count, in the order in which their names first came up: of one name (whatever the case of its
    /// letters) the latest.
    pub fn issues(&self) -> Vec<(&Judgement, &Issue)> {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut list: Vec<(&Judgement, &Issue)> = Vec::new();
        for judgement in self.standing() {
            let Judged::Issue(issue) = judgement.says() else { continue };
            let next = list.len();
            let place = *places.entry(folded(&issue.name)).or_insert(next);
            if place == next {
                list.push((judgement, issue));
            } else {
                list[place] = (judgement, issue);
            }
        }
        list
    }

    /// The issue of a name that counts.
    pub fn issue_called(&self, name: &str) -> Option<(&Judgement, &Issue)> {
        self.issues().into_iter().find(|(_, issue)| folded(&issue.name) == folded(name))
    }

    /// Every assessment, in order, but for those that were taken back as a mistake.
    pub fn assessments(&self) -> impl Iterator<Item = (&Judgement, &Assessment)> {
        self.standing().filter_map(|judgement| match judgement.says() {
            Judged::Assessment(assessment) => Some((judgement, assessment)),
            _ => None,
        })
    }

    /// The assessments that count on an issue: of each actor (`one` gives the actor that stands for all ids of one) the
    /// latest, unless it takes the former back. An assessment of an older issue of the same name counts while its
    /// position lies on the scale.
    pub fn positions(&self, issue: &Issue, one: impl Fn(ActorId) -> ActorId) -> Vec<(&Judgement, &Assessment)> {
        let name = folded(&issue.name);
        let mut latest: BTreeMap<ActorId, (&Judgement, &Assessment)> = BTreeMap::new();
        for (judgement, assessment) in self.assessments() {
            let of_it = self.issue(assessment.issue).is_some_and(|other| folded(&other.name) == name);
            let fits = |p| within("a position", p, issue.low, issue.high).is_ok();
            if of_it && assessment.position.is_none_or(fits) {
                latest.insert(one(assessment.actor), (judgement, assessment));
            }
        }
        let mut list: Vec<_> = latest.into_values().filter(|(_, assessment)| !assessment.is_withdrawal()).collect();
        list.sort_by_key(|(judgement, _)| self.all.iter().position(|other| other.id() == judgement.id()));
        list
    }

    /// The types of spoilers that count: of each actor (`one` gives the actor that stands for all ids of one) the latest
    /// that is `seen`, unless one behind it takes it back.
    pub fn spoiler_types(
        &self,
        one: impl Fn(ActorId) -> ActorId,
        seen: impl Fn(&Judgement, &Spoiler) -> bool,
    ) -> Vec<(&Judgement, &Spoiler)> {
        let mut told: BTreeSet<ActorId> = BTreeSet::new();
        let mut list = Vec::new();
        for judgement in self.standing().rev() {
            let Judged::Spoiler(spoiler) = judgement.says() else { continue };
            let ends = spoiler.is_withdrawal();
            let counts = ends || seen(judgement, spoiler);
            if counts && told.insert(one(spoiler.actor)) && !ends {
                list.push((judgement, spoiler));
            }
        }
        list.reverse();
        list
    }

    /// Every run, in order.
    pub fn runs(&self) -> impl Iterator<Item = (&Judgement, &Run)> {
        self.all.iter().filter_map(|judgement| match judgement.says() {
            Judged::Run(run) => Some((judgement, run)),
            _ => None,
        })
    }

    /// Every forecast, in order.
    pub fn predictions(&self) -> impl Iterator<Item = (&Judgement, &Prediction)> {
        self.all.iter().filter_map(|judgement| match judgement.says() {
            Judged::Prediction(prediction) => Some((judgement, prediction)),
            _ => None,
        })
    }

    /// What came of a question, as last told.
    pub fn resolution(&self, question: QuestionId) -> Option<(&Judgement, &Resolution)> {
        self.standing().rev().find_map(|judgement| match judgement.says() {
            Judged::Resolution(resolution) if resolution.question == question => Some((judgement, resolution)),
            _ => None,
        })
    }
}

impl Assessment {
    /// Whether it says nothing, and so takes the former back.
    pub fn is_withdrawal(&self) -> bool {
        self.position.is_none() && self.salience.is_none() && self.capability.is_none()
    }
}

impl Judged {
    /// The records that it names.
    pub fn records(&self) -> Vec<RecordId> {
        match self {
            Self::Issue(_) | Self::Resolution(_) | Self::Withdrawal(_) => Vec::new(),
            Self::Assessment(a) => a.rests_on.clone(),
            Self::Spoiler(s) => s.rests_on.clone(),
            Self::Run(run) => run.inputs.iter().flat_map(|input| input.quotes.iter().map(|q| q.record)).collect(),
            Self::Prediction(p) => p.rests_on.clone(),
        }
    }
}

/// A name without what does not tell two issues apart.
fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
