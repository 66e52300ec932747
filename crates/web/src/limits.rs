//! How much a page takes and shows, in one place.

/// Largest upload, in bytes.
pub(crate) const UPLOAD: usize = 64 * 1024 * 1024;
/// Largest table of positions that a page runs, in bytes.
pub(crate) const POSITIONS: usize = 1_000_000;
/// Largest table that is put back into the form, in bytes.
pub(crate) const PUT_BACK: usize = 60_000;
/// Largest table of past ceasefires, in bytes: the published one has 8 MB.
pub(crate) const CEASEFIRES: usize = 32_000_000;
/// Days that the picture of ceasefires shows.
pub(crate) const DAYS: f64 = 730.0;
