//! Reference data: files of data sets are taken in, and their actors matched with those of the record.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use exchange::{ExchangeError, Refused, Tally, take_in, tally};
use names::{Index, Kind, LIKELY};
use record::{
    ActorId, ActorKind, CodedId, CodedName, Collection, ImportId, Ledger, Reference, RulingId, Timestamp, Verdict,
};
use views::CodedMatch;

use crate::ruling::Signature;
use crate::{Choice, Error, Finder, Ruled, Workbench};

/// What came of taking in a file of a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The import.
    pub id: ImportId,
    /// The data set.
    pub collection: Collection,
    /// How many rows are kept.
    pub rows: usize,
    /// What they hold, counted.
    pub holds: Vec<Tally>,
    /// Rows that could not be used, with their lines.
    pub refused: Vec<Refused>,
    /// Rows of which something that cannot be so was left out.
    pub mended: Vec<Refused>,
    /// Columns that the publisher's format does not have.
    pub unknown_columns: Vec<String>,
    /// The encoding, where it is not UTF-8.
    pub encoding: Option<&'static str>,
    /// The publisher's version, where the file tells it.
    pub version: Option<String>,
    /// Whether it is new; the very same file changes nothing a second time.
    pub is_new: bool,
}

/// An actor of the data sets and what it is held to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Its key.
    pub coded: CodedId,
    /// Its name there.
    pub name: String,
    /// In how many rows it stands.
    pub rows: usize,
    /// The actor of the record, if any.
    pub actor: Option<(ActorId, String)>,
    /// The ruling that says so; without one it is a suggestion.
    pub ruling: Option<RulingId>,
}

impl Workbench {
    /// Takes in a file of a data set as reference data, apart from what reports assert.
    ///
    /// # Errors
    /// `Exchange` where nothing of the file can be used; `Store`.
    pub fn import(
        &mut self,
        collection: Collection,
        bytes: &[u8],
        file_name: Option<String>,
        at: Timestamp,
    ) -> Result<Imported, Error> {
        let mut taken = take_in(collection, bytes, at)?;
        taken.import.file_name = file_name;
        let is_new = self.dossier.import(&taken.import)?;
        Ok(Imported {
            id: taken.import.id(),
            collection,
            rows: taken.import.rows().len(),
            holds: tally(taken.import.rows()),
            refused: taken.refused,
            mended: taken.mended,
            unknown_columns: taken.unknown_columns,
            encoding: taken.encoding,
            version: taken.import.version,
            is_new,
        })
    }

    /// All reference data, as it was known at a moment where one is given.
    ///
    /// # Errors
    /// `Store`.
    pub fn reference(&self, known_on: Option<Timestamp>) -> Result<Arc<Reference>, Error> {
        let all = self.kept.reference(&self.dossier)?;
        Ok(known_on.map_or_else(|| Arc::clone(&all), |moment| Arc::new(all.known_on(moment))))
    }

    /// Rules that an actor of the record is, or is not, the one that a data set has under a key.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `WrongKind`, `NoCoded`, `Ruling` or `Store`.
    pub fn code(&mut self, actor: &str, coded: &str, same: bool, sign: Signature<'_>) -> Result<Vec<Ruled>, Error> {
        let ledger = self.ledger(None)?;
        let finder = Finder::new(&ledger);
        let actor = finder.actor(actor)?;
        let coded: CodedId = coded.parse().map_err(|_| Error::NotCoded(coded.into()))?;
        let reference = self.kept.reference(&self.dossier)?;
        if !reference.rows().any(|(_, row)| row.says.names().any(|name| name.id == coded)) {
            return Err(Error::NoCoded(coded));
        }
        let verdict = if same { Verdict::SameCoded(actor, coded) } else { Verdict::NotSameCoded(actor, coded) };
        self.pronounce(&ledger, vec![verdict], sign)
    }
}

/// A look at a ledger with the reference data beside it.
///
/// `matches` come from [`matches`]; they are made once for a state of the dossier and serve every look at it.
pub fn look<'a>(
    ledger: &'a Ledger,
    reference: &'a Reference,
    matches: &[CodedMatch],
    options: views::Options,
) -> views::Lens<'a> {
    views::Lens::new(ledger, options).with_reference(reference, matches)
}

/// The same, where the names of all actors are known already; they are made anew where only what was accepted is shown, as
/// equal names then join nobody.
pub fn look_by<'a>(
    ledger: &'a Ledger,
    names: &Arc<views::Names>,
    reference: &'a Reference,
    matches: &[CodedMatch],
    options: views::Options,
) -> views::Lens<'a> {
    if options.accepted_only {
        return look(ledger, reference, matches, options);
    }
    views::Lens::with_names(ledger, options, Arc::clone(names)).with_reference(reference, matches)
}

impl From<ExchangeError> for Error {
    fn from(error: ExchangeError) -> Self {
        Self::Exchange(error)
    }
}

/// Which actors of data sets may be which of the record, by likeness of names: for each coded actor the group or body that
/// scores best, if it scores enough and no other comes near it.
pub fn matches(ledger: &Ledger, reference: &Reference) -> Vec<CodedMatch> {
    let mut coded: Vec<CodedName> = Vec::new();
    let mut seen = HashSet::new();
    for (_, row) in reference.rows() {
        for name in row.says.names().filter(|n| !n.name.starts_with("Government of") && n.name != "Civilians") {
            if seen.insert(name.clone()) {
                coded.push(name.clone());
            }
        }
    }
    if coded.is_empty() {
        return Vec::new();
    }
    let index = Index::build(coded.iter().map(|n| (&n.id, n.name.as_str(), Kind::Organisation)));
    let identity = ledger.identity(true);
    let mut best: HashMap<&CodedId, HashMap<ActorId, f64>> = HashMap::new();
    let mut asked = HashSet::new();
    for head in identity.heads() {
        for actor in identity.group(head).iter().filter_map(|id| ledger.actor(*id)) {
            if matches!(actor.kind, ActorKind::Person | ActorKind::State | ActorKind::Other) {
                continue;
            }
            for name in actor.names.iter().filter(|n| asked.insert((head, n.name.clone()))) {
                let found = index.candidates(&name.name, Kind::Organisation, 8);
                for candidate in found.into_iter().filter(|c| c.score >= SURE) {
                    let score = best.entry(candidate.id).or_default().entry(head).or_default();
                    *score = score.max(candidate.score);
                }
            }
        }
    }
    let clear = |scores: &HashMap<ActorId, f64>| {
        let mut list: Vec<(f64, ActorId)> = scores.iter().map(|(actor, score)| (*score, *actor)).collect();
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        match list.as_slice() {
            [] => None,
            [(_, only)] => Some(*only),
            [(first, actor), (second, _), ..] => (first - second > APART).then_some(*actor),
        }
    };
    let mut found: Vec<CodedMatch> = best
        .iter()
        .filter_map(|(id, scores)| Some(CodedMatch { coded: (*id).clone(), actor: clear(scores)? }))
        .collect();
    found.sort_by(|a, b| a.coded.cmp(&b.coded));
    found
}

/// Least likeness at which a name of a data set is suggested; more than is asked of two reports' names, since nothing
/// else speaks for it.
const SURE: f64 = LIKELY + 0.15;
/// How much better than the next the best must be.
const APART: f64 = 0.1;

/// Every actor of the data sets that concerns the record, with what it is held to be; those in most rows first. With
/// `all`, also those that nothing connects with it.
pub fn codings(ledger: &Ledger, reference: &Reference, all: bool) -> Vec<Coding> {
    let lens =
        views::Lens::new(ledger, views::Options::default()).with_reference(reference, &matches(ledger, reference));
    let finder = Finder::new(ledger);
    let rulings = ledger.codings();
    let held = lens.codings().into_iter().filter(|c| all || c.actor.is_some());
    held.map(|c| Coding {
        ruling: c.actor.and_then(|actor| {
            let same = |id: &ActorId| finder.identity().head(*id) == actor;
            let of = rulings.iter().find(|((id, coded), (yes, _))| *yes && **coded == c.coded && same(id));
            of.map(|(_, (_, ruling))| *ruling)
        }),
        actor: c.actor.map(|id| (id, named(ledger, id))),
        coded: c.coded,
        name: c.name,
        rows: c.rows,
    })
    .collect()
}

/// Name and kind.
fn named(ledger: &Ledger, id: ActorId) -> String {
    let kind = |actor: &record::Actor| actor.kind.code().replace('_', " ");
    ledger.actor(id).map_or_else(|| id.to_string(), |actor| format!("{} ({})", actor.name(), kind(actor)))
}

impl Coding {
    /// As one of several things that can be meant.
    pub fn choice(&self) -> Choice {
        Choice { id: self.coded.to_string(), what: self.name.clone() }
    }
}
