//! Who: names found in the text, told apart as people, groups, states and places, and gathered into actors.

mod aliases;
mod bodies;
mod cluster;
mod evidence;
mod find;
mod forms;
mod hyphens;
pub(crate) mod known;
mod mention;
mod runs;
mod split;
mod states;

pub(crate) use cluster::{Actors, Cluster, gather};
pub(crate) use mention::{Class, Mention};
