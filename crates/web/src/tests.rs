//! Tests of the pages through the router, without a socket.

mod ahead;
mod answers;
mod changing;
mod description;
mod forms;
mod growing;
mod guards;
mod hostile;
mod setup;
