//! Tables of texts and the dates read from them.
