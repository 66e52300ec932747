//! Adding files: each is decoded, read and kept whole, or not at all.

use std::collections::{BTreeMap, HashSet};
use std::num::NonZero;
use std::sync::{Mutex, mpsc};
use std::thread;

use read::KnownActor;
use record::{ReportDetails, ReportId, Timestamp};
use store::{Added, Dossier};

use crate::prepare::{Counts, kept};
use crate::{Decoder, Error, Fault, Given, Input, Prepared, Told, Workbench};

/// What came of adding a file.
#[derive(Debug, Clone)]
pub struct Addition {
    /// The report.
    pub report: ReportId,
    /// Whether it was new.
    pub added: Added,
    /// Its details as they are kept.
    pub details: ReportDetails,
    /// What is known about it and where it is known from; empty if it was there already.
    pub told: Vec<Told>,
    /// What is missing or odd, in full sentences.
    pub warnings: Vec<String>,
    /// What was read.
    pub counts: Counts,
}

/// A file out of several, and what came of it.
#[derive(Debug)]
pub struct Step {
    /// Its place among the inputs, from 0; steps come in this order.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// What came of it.
    pub result: Result<Addition, Error>,
}

/// How many files are decoded and read ahead by each worker before what is read must be kept.
const AHEAD: usize = 8;
/// More workers than this only wait for the one that writes.
const MOST_WORKERS: usize = 8;

/// What does not change while files are added.
struct Reader<'a> {
    decoder: &'a Decoder,
    given: &'a Given,
    known: Vec<KnownActor>,
    /// Reports that this reader has read already.
    done: HashSet<ReportId>,
}

impl Workbench {
    /// Adds one file. A report is known by its text: one that is there already is left as it is.
    ///
    /// # Errors
    /// `Intake`, `File` or `Store`; the dossier is then as it was.
    pub fn add(&mut self, input: Input, given: &Given, at: Timestamp) -> Result<Addition, Error> {
        let mut result = None;
        self.add_many(vec![input], given, &|| at, &mut |step| result = Some(step.result))?;
        result.unwrap_or_else(|| Err(Error::Unknown { asked: String::new(), hint: "give a file" }))
    }

    /// Adds files in their order, several being read at a time; `each` is told what came of each. A file that cannot be
    /// added does not keep the others from being added. What the dossier knows at the beginning is what all of them are
    /// read with, so that the result does not depend on how fast they were read.
    ///
    /// # Errors
    /// `Store`, where the dossier can take no more; what `each` was told of before is kept.
    pub fn add_many(
        &mut self,
        inputs: Vec<Input>,
        given: &Given,
        now: &dyn Fn() -> Timestamp,
        each: &mut dyn FnMut(Step),
    ) -> Result<(), Error> {
        let unread: HashSet<ReportId> = self.dossier.unread_by(&self.decoder.rules.origin())?.into_iter().collect();
        let done = self.dossier.report_ids()?.into_iter().filter(|id| !unread.contains(id)).collect();
        let known = known_actors(&self.dossier)?;
        let reader = Reader { decoder: &self.decoder, given, known, done };
        let (dossier, rules) = (&mut self.dossier, &self.decoder.rules);
        in_order(inputs, &|input| reader.read(input), &mut |number, name, prepared| {
            let result = prepared.and_then(|prepared| keep(dossier, prepared, given, rules, now()));
            // Where one cannot be kept for want of space or rights, the next cannot either.
            match result {
                Err(error @ Error::Store(_)) if error.fault() == Fault::Machine => return Err(error),
                result => each(Step { number, name, result }),
            }
            Ok(())
        })
    }
}

impl Reader<'_> {
    fn read(&self, input: Input) -> Result<Prepared, Error> {
        self.decoder.read(input, self.given, &self.known, &self.done)
    }
}

/// Keeps what was read.
fn keep(
    dossier: &mut Dossier,
    prepared: Prepared,
    given: &Given,
    rules: &read::Rules,
    at: Timestamp,
) -> Result<Addition, Error> {
    let Prepared { report, reading, told, mut warnings } = prepared;
    let Some(reading) = reading else {
        return there_already(dossier, report.id(), report.details, given);
    };
    let added = dossier.add(&report, at, &kept(&report, &reading, rules, at), &reading.records)?;
    if added != Added::New {
        let present = dossier.report(report.id())?.map(|(report, _)| report.details);
        warnings.extend(differs(present.as_ref().unwrap_or(&report.details), given));
    }
    let counts = Counts::of(&reading);
    let (id, details) = (report.id(), report.details);
    Ok(Addition { report: id, added, details, told, warnings, counts })
}

fn there_already(dossier: &Dossier, id: ReportId, details: ReportDetails, given: &Given) -> Result<Addition, Error> {
    let details = dossier.report(id)?.map_or(details, |(report, _)| report.details);
    let warnings = differs(&details, given).into_iter().collect();
    let (added, counts) = (Added::AlreadyThere, Counts::default());
    Ok(Addition { report: id, added, details, told: Vec::new(), warnings, counts })
}

/// What is given now does not replace what was given before without a signature.
fn differs(kept: &ReportDetails, given: &Given) -> Option<String> {
    let other = given.applied(kept);
    (other != *kept).then(|| {
        "What you now give about it is not what the dossier has; to put that right, use `rapporteur correct`.".into()
    })
}

/// Names that two reports at least use, for readers to recognise. A name that one report alone uses may be a slip of the
/// reader, which must not spread.
pub(crate) fn known_actors(dossier: &Dossier) -> Result<Vec<KnownActor>, Error> {
    let mut best: BTreeMap<String, (usize, record::ActorKind)> = BTreeMap::new();
    for known in dossier.known_actor_names()?.into_iter().filter(|known| known.reports >= 2) {
        let entry = best.entry(known.name).or_insert((known.reports, known.kind));
        if known.reports > entry.0 {
            *entry = (known.reports, known.kind);
        }
    }
    Ok(best.into_iter().map(|(name, (_, kind))| KnownActor { kind, names: vec![name] }).collect())
}

/// Does `work` on all inputs, several at a time, and hands the results to `take` in the order of the inputs. No more than
/// a few inputs are worked on ahead, so that memory does not grow with their number.
fn in_order<T: Send>(
    inputs: Vec<Input>,
    work: &(dyn Fn(Input) -> Result<T, Error> + Sync),
    take: &mut dyn FnMut(usize, String, Result<T, Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).clamp(1, MOST_WORKERS);
    let mut number = 0;
    let mut inputs = inputs.into_iter();
    loop {
        let names_inputs: Vec<(String, Input)> =
            inputs.by_ref().take(workers * AHEAD).map(|input| (input.name(), input)).collect();
        if names_inputs.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = names_inputs.iter().map(|(name, _)| name.clone()).collect();
        let queue = Mutex::new(names_inputs.into_iter().map(|(_, input)| input).enumerate());
        thread::scope(|scope| -> Result<(), Error> {
            let (sender, results) = mpsc::channel();
            for _ in 0..workers.min(names.len()) {
                let (sender, queue) = (sender.clone(), &queue);
                scope.spawn(move || {
                    let next = || queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
                    while let Some((at, input)) = next() {
                        // Nobody listens any more once the dossier takes no more.
                        if sender.send((at, work(input))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            let mut waiting = BTreeMap::new();
            let mut due = 0;
            for (at, result) in results {
                waiting.insert(at, result);
                while let Some(result) = waiting.remove(&due) {
                    take(number + due, names[due].clone(), result)?;
                    due += 1;
                }
            }
            Ok(())
        })?;
        number += names.len();
    }
}
