//! Tests of the pages through the router, without a socket.

mod answers;
mod changing;
mod description;
mod forms;
mod guards;
mod hostile;
mod setup;
