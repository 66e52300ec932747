//! Opening and making a dossier file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use crate::file::Draft;
use crate::schema::{self, APPLICATION_ID, VERSION};
use crate::{Breach, StoreError};

/// How long a writer waits for another to finish.
const PATIENCE: Duration = Duration::from_secs(15);

/// Prepared statements kept for reuse: adding a report uses about thirty.
const STATEMENTS: usize = 96;

/// One dossier file, opened. Writing takes `&mut self`; several programs may have the same file open, and one writes
/// at a time.
#[derive(Debug)]
pub struct Dossier {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
}

/// How much a dossier holds. Nothing is ever changed or removed, so a dossier whose extent is the same holds the same:
/// a snapshot taken at this extent is still good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// Reports.
    pub reports: u64,
    /// Corrections of reports' details.
    pub corrections: u64,
    /// Readings.
    pub readings: u64,
    /// Records.
    pub records: u64,
    /// Rulings.
    pub rulings: u64,
    /// Files of reference data.
    pub imports: u64,
    /// Judgements by persons.
    pub judgements: u64,
}

impl Dossier {
    /// Makes a new, empty dossier. Nothing is overwritten.
    ///
    /// # Errors
    /// `Exists` if something is at `path`; `File` if the folder is missing or cannot be written.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        Self::build(path, |_| Ok(()))?;
        Self::open(path)
    }

    /// Makes a dossier beside its place, fills it, and moves it there whole.
    pub(crate) fn build(
        path: &Path,
        fill: impl FnOnce(&mut Transaction<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let draft = Draft::beside(path)?;
        let mut conn = connect(draft.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        settle(&conn)?;
        // Until it is in place nobody else sees it, and a half-made file is thrown away.
        conn.pragma_update(None, "synchronous", "OFF")?;
        schema::migrate(&mut conn)?;
        let mut tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        fill(&mut tx)?;
        tx.commit()?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.close().map_err(|(_, error)| error)?;
        draft.put()
    }

    /// Opens a dossier for reading and writing, and brings an older one up to date.
    ///
    /// # Errors
    /// `Missing`, `NotADossier`, `Newer`, `Damaged`, `ReadOnly` or `File`.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        present(path)?;
        let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let found = version(&conn, path)?;
        settle(&conn)?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        if found < VERSION {
            schema::migrate(&mut conn)?;
        }
        Ok(Self { conn, path: path.into() })
    }

    /// Opens a dossier for reading only. It sees what is committed, also while another program writes.
    ///
    /// # Errors
    /// `Missing`, `NotADossier`, `Newer`, `Older`, `Damaged` or `File`.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        present(path)?;
        let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let found = match version(&conn, path) {
            // Write-ahead logging needs a file of its own even for reading. Where the folder allows none and no log is
            // left over, the file cannot change under us and is read as it is.
            Err(StoreError::File { .. } | StoreError::ReadOnly) if !log_left(path) => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                conn = connect(Path::new(&immutable_uri(path)), flags)?;
                version(&conn, path)?
            }
            other => other?,
        };
        if found < VERSION {
            return Err(StoreError::Older { path: path.into(), found, known: VERSION });
        }
        settle(&conn)?;
        Ok(Self { conn, path: path.into() })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How much it holds; cheap.
    pub fn extent(&self) -> Result<Extent, StoreError> {
        extent(&self.conn)
    }

    /// A transaction that waits for its turn to write.
    pub(crate) fn write(&mut self) -> Result<Transaction<'_>, StoreError> {
        if self.conn.is_readonly(rusqlite::MAIN_DB)? {
            return Err(StoreError::ReadOnly);
        }
        Ok(self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// A transaction in which every query sees the same state.
    pub(crate) fn snapshot(&self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.conn.unchecked_transaction()?)
    }
}

/// How much the dossier of a connection holds.
pub(crate) fn extent(conn: &Connection) -> Result<Extent, StoreError> {
    let sql = "SELECT coalesce((SELECT max(number) FROM report), 0),
        (SELECT count(*) FROM report_details) - (SELECT count(*) FROM report),
        coalesce((SELECT max(number) FROM reading), 0), coalesce((SELECT max(number) FROM record), 0),
        coalesce((SELECT max(number) FROM ruling), 0), coalesce((SELECT max(number) FROM import), 0),
        coalesce((SELECT max(number) FROM judgement), 0)";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| {
        Ok(Extent {
            reports: row.get(0)?,
            corrections: row.get(1)?,
            readings: row.get(2)?,
            records: row.get(3)?,
            rulings: row.get(4)?,
            imports: row.get(5)?,
            judgements: row.get(6)?,
        })
    })?)
}

fn present(path: &Path) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_file() => Ok(()),
        Ok(_) => Err(StoreError::NotADossier(path.into())),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(StoreError::Missing(path.into())),
        Err(error) => Err(StoreError::File { path: path.into(), error }),
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let conn =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(|error| at(path, error))?;
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(conn)
}

/// Settings that hold for every connection; they are not kept in the file.
fn settle(conn: &Connection) -> Result<(), StoreError> {
    // A dossier may come from anywhere: nothing in its schema may call what it should not, or damage itself.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // Without it `INSERT OR REPLACE` would delete rows behind the back of the append-only triggers.
    conn.pragma_update(None, "recursive_triggers", true)?;
    // What was reported as kept survives a power cut too.
    conn.pragma_update(None, "synchronous", "FULL")?;
    // In KiB; holds the indexes of some ten thousand reports.
    conn.pragma_update(None, "cache_size", -65536)?;
    Ok(())
}

/// The version of a file, after checking that it is a dossier which this program can read.
fn version(conn: &Connection, path: &Path) -> Result<i64, StoreError> {
    let read = |name| schema::pragma(conn, name).map_err(|error| at(path, error));
    let (application, found) = (read("application_id")?, read("user_version")?);
    if application != APPLICATION_ID || found < 1 {
        return Err(StoreError::NotADossier(path.into()));
    }
    if found > VERSION {
        return Err(StoreError::Newer { path: path.into(), found, known: VERSION });
    }
    // The head can be whole while the rest is cut off; the first look at the tables shows it.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(|error| at(path, error))?;
    Ok(found)
}

/// An error on opening, told with the path.
fn at(path: &Path, error: rusqlite::Error) -> StoreError {
    let io = |kind| StoreError::File { path: path.into(), error: std::io::Error::new(kind, error.to_string()) };
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::NotADossier(path.into()),
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged(Breach::Sqlite(error.to_string())),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => io(std::io::ErrorKind::PermissionDenied),
        Some(ErrorCode::SystemIoFailure) => io(std::io::ErrorKind::Other),
        _ => error.into(),
    }
}

/// Whether a log with unfinished business lies beside the file.
fn log_left(path: &Path) -> bool {
    let mut log = path.to_path_buf().into_os_string();
    log.push("-wal");
    fs::metadata(log).is_ok_and(|meta| meta.len() > 0)
}

/// The file as a SQLite URI that promises that nobody writes to it.
pub(crate) fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' => uri.push(byte as char),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}
