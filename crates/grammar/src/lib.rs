//! English grammar: tokens, sentences, tags, lemmas and dependency parses, each a byte range of the untouched text.
//!
//! ```
//! let text = "The group's spokesman rejected the offer. Talks resume on Nov. 9.";
//! for sentence in grammar::Model::bundled().parse(text) {
//!     for word in &sentence.words {
//!         let form = &text[word.span.clone()];
//!         assert!(!form.is_empty() && !word.rel.as_str().is_empty());
//!     }
//! }
//! ```
//!
//! The crate knows nothing of what the text is about. The grammar is that of Universal Dependencies; README.md says what
//! the model is made of, how well it does and how to train it again.

mod lemmas;
mod model;
mod network;
mod product;
mod sentences;
mod spelling;
mod table;
mod tags;
mod tokens;
mod tree;

#[cfg(feature = "train")]
pub mod train;

pub use model::{Model, ModelError};
pub use sentences::sentences;
pub use tags::{Rel, Upos, Xpos};
pub use tokens::tokens;
pub use tree::{Sentence, Word};

#[cfg(test)]
mod tests;
