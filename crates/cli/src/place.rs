//! Which dossier is meant, and how it is opened.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use workbench::{Decoder, Rules, Timestamp, Workbench};

use crate::exit::usage;
use crate::talk::Talk;
use crate::text::moment;

/// The environment variable that names a dossier.
pub const DOSSIER: &str = "RAPPORTEUR_DOSSIER";
/// The hidden subcommand with which the program starts itself to decode one file.
pub const DECODE: &str = "decode-one-file";

/// The dossier asked for: the option or environment variable (both come as `named`), else the only one in the folder.
pub fn dossier(named: Option<&Path>) -> Result<PathBuf> {
    if let Some(path) = named.filter(|path| !path.as_os_str().is_empty()) {
        return Ok(path.into());
    }
    let found = in_folder(Path::new("."));
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => usage(format!(
            "there is no dossier here. Make one with `rapporteur init NAME.dossier`, go to the folder that holds one, or \
             name it with --dossier FILE or the environment variable {DOSSIER}"
        )),
        several => {
            let names: Vec<String> = several.iter().map(|p| p.display().to_string()).collect();
            usage(format!(
                "there are several dossiers here: {}. Say which one with --dossier FILE or the environment variable \
                 {DOSSIER}",
                names.join(", ")
            ))
        }
    }
}

/// All dossiers in a folder, sorted by name. A folder that cannot be listed holds none that could be opened.
fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok().map(|e| e.path()));
    let mut found: Vec<PathBuf> = names
        .filter(|path| path.extension().is_some_and(|e| e == "dossier") && path.is_file())
        .map(|path| path.strip_prefix(".").map(Into::into).unwrap_or(path))
        .collect();
    found.sort();
    found
}

/// Decodes hostile formats in a process of its own: this program, started anew.
pub fn decoder() -> Decoder {
    match std::env::current_exe() {
        Ok(program) => Decoder::apart(move || {
            let mut command = Command::new(&program);
            // Its address space is limited, so that it must not reserve what it does not need.
            command.arg(DECODE).env("MIMALLOC_ARENA_RESERVE", "32MiB");
            command
        }),
        // Where the system does not tell who we are, decoding happens here; the limits on size still hold.
        Err(_) => Decoder::default(),
    }
}

/// Opens a dossier for reading and writing.
pub fn open(named: Option<&Path>) -> Result<Workbench> {
    Ok(Workbench::open(dossier(named)?, decoder())?)
}

/// Opens a dossier to read reports by certain rules.
pub fn open_with(named: Option<&Path>, rules: Rules) -> Result<Workbench> {
    Ok(Workbench::open(dossier(named)?, decoder().with_rules(rules))?)
}

/// Opens a dossier for looking only. One of an older format is opened for writing once, which brings it up to date.
pub fn look(named: Option<&Path>) -> Result<Workbench> {
    let path = dossier(named)?;
    match Workbench::open_read_only(&path) {
        Err(workbench::Error::Store(workbench::StoreError::Older { .. })) => Ok(Workbench::open(path, decoder())?),
        other => Ok(other?),
    }
}

/// Why a dossier shows nothing: it holds no report, or held none yet at the moment asked for.
pub fn nothing_yet(bench: &Workbench, known_on: Option<Timestamp>) -> Result<String> {
    let first = match known_on {
        Some(_) => bench.ledger(None)?.entries().reports.iter().map(|(_, at)| *at).min(),
        None => None,
    };
    Ok(match (known_on, first) {
        (Some(asked), Some(first)) => format!(
            "nothing had been added to the dossier by {}: the first report was added on {}. --known-on asks what was known \
             then; for the world as of a day use --as-of",
            moment(asked),
            moment(first)
        ),
        _ => "the dossier holds no reports yet; add some with `rapporteur add FILE...`".into(),
    })
}

/// Why a file that the user names cannot be opened, in plain words where that is known.
pub fn unopened(path: &Path, error: &std::io::Error) -> String {
    let told = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file; check its name and folder".into(),
        _ if path.is_dir() => "this is a folder; give a file in it".into(),
        _ => error.to_string(),
    };
    format!("{}: {told}", path.display())
}

/// Largest table that is read, in bytes.
const LARGEST_TABLE: u64 = 200_000_000;

/// The text of a table that the user names.
pub fn table(path: &Path) -> Result<String> {
    let told = match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => "there is no such file",
        Ok(about) if about.is_dir() => "it is a folder; name a file in it",
        Ok(about) if about.len() > LARGEST_TABLE => "it is too large for a table",
        _ => {
            let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
    };
    usage(format!("{}: {told}", path.display()))
}

/// Writes to a file, or to the terminal where none is named.
pub fn write(path: Option<&Path>, text: &str, talk: &Talk) -> Result<()> {
    match path {
        Some(path) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
                return usage(format!("{}: there is no folder {}; make it first", path.display(), folder.display()));
            }
            if path.is_dir() {
                return usage(format!("{}: this is a folder; give the name of a file in it", path.display()));
            }
            create(path, text)?;
            talk.say(&format!("wrote {}", path.display()));
            Ok(())
        }
        None => talk.out(text),
    }
}

/// Makes a new file of a text, whole or not at all. What stands there already, a dossier above all, is left as it is.
fn create(path: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    let mut file = match std::fs::File::create_new(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return usage(format!("{} is there already; give another name or remove it first", path.display()));
        }
        other => other.with_context(|| format!("{} cannot be written", path.display()))?,
    };
    if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // Half a page must not be taken for a whole one.
        std::fs::remove_file(path).ok();
        return Err(error).with_context(|| format!("{} cannot be written", path.display()));
    }
    Ok(())
}
