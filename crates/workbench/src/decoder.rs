//! How files become text: here, or in a process of their own.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use intake::{Document, Limits};

use crate::Error;

/// A file to be added: its name, and its bytes or where they lie.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file on disk.
    Path(std::path::PathBuf),
    /// Bytes that are at hand, with the name of the file that they came from.
    Bytes {
        /// The file's name.
        name: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

/// Turns files into text, within limits on size, time and memory, and reads it by a set of rules.
#[derive(Clone, Default)]
pub struct Decoder {
    limits: Limits,
    pub(crate) rules: read::Rules,
    apart: Option<Arc<dyn Fn() -> Command + Send + Sync>>,
}

impl fmt::Debug for Decoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder").field("limits", &self.limits).field("apart", &self.apart.is_some()).finish()
    }
}

impl Decoder {
    /// Decodes PDF, HTML and DOCX in a process that `command` starts anew for each file and that calls
    /// [`decode_as_child`](crate::decode_as_child). Without it ([`Decoder::default`]) a hostile file can take down the
    /// program.
    pub fn apart(command: impl Fn() -> Command + Send + Sync + 'static) -> Self {
        Self { apart: Some(Arc::new(command)), ..Self::default() }
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// With other rules to read by.
    #[must_use]
    pub fn with_rules(self, rules: read::Rules) -> Self {
        Self { rules, ..self }
    }

    /// The rules that it reads by.
    pub fn rules(&self) -> &read::Rules {
        &self.rules
    }

    pub(crate) fn decode(&self, name: &str, bytes: &[u8]) -> Result<Document, Error> {
        let hint = Some(name).filter(|name| !name.is_empty());
        Ok(match &self.apart {
            Some(command) => intake::child::decode_isolated(command(), bytes, hint, &self.limits)?,
            None => intake::decode(bytes, hint, &self.limits)?,
        })
    }

    /// The bytes of an input; of a file no more than any kind of file may have, and one that says it is too large.
    pub(crate) fn bytes(&self, input: Input) -> Result<Vec<u8>, Error> {
        let path = match input {
            Input::Bytes { bytes, .. } => return Ok(bytes),
            Input::Path(path) => path,
        };
        let most = self.limits.text_bytes.max(self.limits.packed_bytes);
        let mut bytes = Vec::new();
        let file = |error| Error::File { path: path.clone(), error: plain(error) };
        let size = File::open(&path).and_then(|f| f.take(most + 1).read_to_end(&mut bytes)).map_err(file)? as u64;
        if size > most {
            let size = std::fs::metadata(&path).map_or(size, |meta| meta.len().max(size));
            return Err(intake::IntakeError::TooLarge { size, limit: most }.into());
        }
        Ok(bytes)
    }
}

/// The commonest failures in plain words; of the rest, what the system says.
fn plain(error: io::Error) -> io::Error {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check its name and folder",
        io::ErrorKind::PermissionDenied => "you may not read this file; ask its owner or copy it",
        io::ErrorKind::IsADirectory => "this is a folder; give the files in it",
        _ => return error,
    };
    io::Error::new(error.kind(), words)
}

impl Input {
    /// The file's name, without its folder.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path.file_name().unwrap_or(Path::new("").as_os_str()).to_string_lossy().into_owned(),
            Self::Bytes { name, .. } => name.clone(),
        }
    }
}
