//! The workbench in the browser: pages made on the server, and the same answers as JSON.
//!
//! [`router`] serves one dossier to one person on the same machine. One table of routes (`routes.rs`) makes the router and
//! the OpenAPI description. A handler is a plain function from what was asked (`Ask`) and a state of the dossier
//! (`Snapshot`) to a `Reply`, which is drawn as a page or as JSON. `guard.rs` keeps out other programs, pages and machines.
//! No clock and no randomness: time and secrets come from the caller.

mod ask;
mod carry;
mod desk;
mod fault;
mod guard;
mod html;
mod limits;
mod memo;
mod openapi;
mod pages;
mod reply;
mod routes;
mod serve;
mod snapshot;

pub use desk::{Config, Secrets};
pub use routes::router;
pub use serve::{Served, bind};

#[cfg(test)]
mod tests;
