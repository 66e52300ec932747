//! Tests of the dossier file from outside.
