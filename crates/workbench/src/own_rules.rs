//! Rules of the user's own: a folder of `.rule` files, read and checked before anything is read with them.

use std::path::{Path, PathBuf};

use read::{RuleError, Rules};

use crate::Error;

/// Largest rule file, in bytes; they have some dozens of lines.
const LARGEST: u64 = 1_000_000;
/// Folders within folders that are looked into.
const DEEPEST: usize = 4;

/// The program's rules together with those of a folder and of the folders in it. A rule is called by its path there without
/// the ending; one with the name of a rule of the program stands in its place.
///
/// # Errors
/// `RuleFolder` where the folder or a file in it cannot be read or there is no rule in it, `Rule` for the first file that
/// cannot be used.
pub fn rules_with(folder: &Path) -> Result<Rules, Error> {
    let files = files(folder)?.into_iter().collect::<Result<Vec<_>, _>>()?;
    Rules::with_folder_files(&files).map_err(|error| Error::Rule(placed(folder, error)))
}

/// What is wrong with the rules of a folder: the first mistake of each file.
///
/// # Errors
/// `RuleFolder`, as [`rules_with`].
pub fn rule_mistakes(folder: &Path) -> Result<Vec<RuleError>, Error> {
    let mut mistakes = Vec::new();
    for file in files(folder)? {
        match file {
            Ok(file) => {
                mistakes.extend(Rules::with_folder_files(&[file]).err().map(|error| placed(folder, error)));
            }
            Err(Error::Rule(error)) => mistakes.push(error),
            Err(other) => return Err(other),
        }
    }
    Ok(mistakes)
}

/// The file of an error as the user would name it.
fn placed(folder: &Path, error: RuleError) -> RuleError {
    RuleError { file: format!("{}.rule", folder.join(&error.file).display()), ..error }
}

/// A rule file by its name and its text, or why it is none.
type RuleFile = Result<(String, String), Error>;

/// Every rule file of a folder.
fn files(folder: &Path) -> Result<Vec<RuleFile>, Error> {
    let mut paths = Vec::new();
    gather(folder, 0, &mut paths)?;
    if paths.is_empty() {
        return Err(of_folder(folder, "there is no rule in it; rules are files whose names end in .rule"));
    }
    Ok(paths.iter().map(|path| Ok((name(folder, path), text(path)?))).collect())
}

fn gather(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(_) if folder.is_file() => return Err(of_folder(folder, "it is a file; name the folder that it lies in")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(of_folder(folder, "there is no such folder"));
        }
        Err(error) => return Err(of_folder(folder, error.to_string())),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden && depth < DEEPEST {
            gather(&path, depth + 1, found)?;
        } else if path.is_file() && !hidden && path.extension().is_some_and(|ending| ending == "rule") {
            found.push(path);
        }
    }
    Ok(())
}

/// The name of a rule, written alike on all systems.
fn name(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn text(path: &Path) -> Result<String, Error> {
    if std::fs::metadata(path).is_ok_and(|about| about.len() > LARGEST) {
        return Err(of_folder(path, "it is too large for a rule; split it into several files"));
    }
    let bytes = std::fs::read(path).map_err(|error| of_folder(path, error.to_string()))?;
    let line = |at: usize| bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    String::from_utf8(bytes.clone()).map_err(|error| {
        Error::Rule(RuleError {
            file: path.display().to_string(),
            line: line(error.utf8_error().valid_up_to()),
            mend: "it is not written in UTF-8; save the file as UTF-8 text".into(),
        })
    })
}

fn of_folder(path: &Path, why: impl Into<String>) -> Error {
    Error::RuleFolder { path: path.into(), why: why.into() }
}
