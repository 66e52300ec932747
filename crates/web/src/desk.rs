//! What is shared by all requests: the open dossier, its latest states, and who is working on it.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use workbench::{Error, Extent, Timestamp, Workbench};

use crate::fault::Fault;
use crate::snapshot::Snapshot;

/// What keeps strangers out; each a long random text.
#[derive(Clone)]
pub struct Secrets {
    /// Opens the door once, in the address that the program opens.
    pub entry: String,
    /// Known to the browser that entered.
    pub session: String,
    /// Known to the pages of that browser.
    pub forms: String,
}

/// What the caller decides.
#[derive(Clone)]
pub struct Config {
    /// The secrets.
    pub secrets: Secrets,
    /// Names under which the server may be called, with their ports, as in `127.0.0.1:4711`.
    pub hosts: Vec<String>,
    /// Who rules, until the browser says who it is.
    pub by: String,
    /// The time.
    pub now: fn() -> Timestamp,
}

impl std::fmt::Debug for Config {
    /// Secrets are not printed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config").field("hosts", &self.hosts).finish_non_exhaustive()
    }
}

/// A ruling or an assessment that was made here and can be taken back with one key.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Done {
    /// Its id.
    pub ruling: String,
    /// What was decided, in a few words.
    pub what: String,
    /// The record or actor that it is about.
    pub about: String,
}

/// What the one person at this desk did last.
#[derive(Debug, Default)]
pub(crate) struct Session {
    /// Whether the entry was used.
    pub entered: bool,
    /// What was done, to be said on the next page.
    pub said: String,
    /// Whether that was a ruling, which can be taken back.
    pub ruled: bool,
    /// The last rulings, the latest first.
    pub done: VecDeque<Done>,
    /// The second that requests are counted in, and how many there were: all, changes, refused ones.
    pub second: (i64, [u32; 3]),
}

/// A state of the dossier: how much it held, up to which moment it is seen, and what it is.
type Kept = (Extent, Option<Timestamp>, Arc<Snapshot>);

/// Rulings that can be taken back from the list.
const REMEMBERED: usize = 10;
/// States of the dossier that are kept at hand.
const STATES: usize = 4;

/// See the module.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) config: Config,
    /// Where the dossier is.
    pub(crate) path: PathBuf,
    /// Reads while the other writes.
    reader: Mutex<Workbench>,
    /// Searches and dumps, which take longer than a look at how much there is.
    searcher: Mutex<Workbench>,
    writer: Mutex<Workbench>,
    states: Mutex<Vec<Kept>>,
    session: Mutex<Session>,
    /// Whose turn it is to run a model: one at a time, so that the pages stay quick.
    models: Mutex<()>,
}

/// A thread that panicked while it held a lock leaves nothing half done here: the dossier has transactions.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    pub(crate) fn new(bench: Workbench, config: Config) -> Result<Self, Error> {
        let reader = Mutex::new(Workbench::open_read_only(bench.path())?);
        let searcher = Mutex::new(Workbench::open_read_only(bench.path())?);
        let path = bench.path().to_path_buf();
        let writer = Mutex::new(bench);
        Ok(Self {
            config,
            path,
            reader,
            searcher,
            writer,
            states: Mutex::default(),
            session: Mutex::default(),
            models: Mutex::default(),
        })
    }

    /// The dossier as it is now, or as it was known at a moment.
    pub(crate) fn snapshot(&self, known_on: Option<Timestamp>) -> Result<Arc<Snapshot>, Fault> {
        let bench = lock(&self.reader);
        let extent = bench.extent()?;
        let mut states = lock(&self.states);
        if let Some(at) = states.iter().position(|(e, k, _)| *e == extent && *k == known_on) {
            let state = states.remove(at);
            let snapshot = Arc::clone(&state.2);
            states.insert(0, state);
            return Ok(snapshot);
        }
        let before = states.iter().find(|(_, known_on, _)| known_on.is_none()).map(|(.., before)| Arc::clone(before));
        let snapshot = Arc::new(Snapshot::take(&bench, known_on, extent, before.as_deref())?);
        let (kept, old): (Vec<Kept>, Vec<Kept>) = states.drain(..).partition(|(e, ..)| *e == extent);
        *states = kept;
        // What is let go of is large, and nobody waits for it.
        std::thread::spawn(move || drop((old, before)));
        states.insert(0, (extent, known_on, Arc::clone(&snapshot)));
        states.truncate(STATES);
        Ok(snapshot)
    }

    /// Asks the dossier itself.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Workbench) -> Result<T, Error>) -> Result<T, Fault> {
        Ok(look(&lock(&self.searcher))?)
    }

    /// Changes the dossier.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Workbench) -> Result<T, Error>) -> Result<T, Fault> {
        Ok(change(&mut lock(&self.writer))?)
    }

    /// Waits for the turn to run a model, which lasts as long as what is given back.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        lock(&self.models)
    }

    /// Who is working, and what was done last.
    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        lock(&self.session)
    }

    /// Notes a ruling that can be taken back.
    pub(crate) fn remember(&self, done: Done) {
        let mut session = self.session();
        session.ruled = true;
        session.done.push_front(done);
        session.done.truncate(REMEMBERED);
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.config.now)()
    }
}
