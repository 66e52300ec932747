//! New files are made beside their place and moved there when they are whole, so that a name never stands for half a file.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::StoreError;

/// A file in the making; removed when dropped before it was put in place.
pub(crate) struct Draft {
    place: PathBuf,
    path: PathBuf,
}

impl Draft {
    /// Claims a free name beside `place`.
    pub(crate) fn beside(place: &Path) -> Result<Self, StoreError> {
        if place.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(place.into()));
        }
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        for n in 0u32.. {
            let path = place.with_file_name(format!(".{name}.part{n}"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(_) => return Ok(Self { place: place.into(), path }),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreError::File { path: place.into(), error }),
            }
        }
        Err(StoreError::Exists(place.into()))
    }

    /// Where it is in the making.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Moves it to its place; refuses if something came to be there in the meantime.
    pub(crate) fn put(self) -> Result<(), StoreError> {
        let failed = |error| StoreError::File { path: self.place.clone(), error };
        OpenOptions::new().write(true).open(&self.path).and_then(|f| f.sync_all()).map_err(failed)?;
        // Renaming would replace a file of that name without a word, so the name is claimed first.
        match OpenOptions::new().write(true).create_new(true).open(&self.place) {
            Ok(_) => {}
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(StoreError::Exists(self.place.clone())),
            Err(error) => return Err(failed(error)),
        }
        fs::rename(&self.path, &self.place).map_err(|error| {
            // The claim is ours and empty; if it cannot be taken back, the error still tells what happened.
            let _ = fs::remove_file(&self.place);
            failed(error)
        })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let mut name = self.path.clone().into_os_string();
            name.push(suffix);
            // Most of these are not there.
            let _ = fs::remove_file(name);
        }
    }
}
