//! The dossier file.
