//! The reader as a whole: short texts in, one line for each record out; the sentences of the rules; hostile input.

mod hostile;
mod limits;
mod render;
mod rules;
mod sentences;
mod texts;
