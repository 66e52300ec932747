//! Drives the program as its users do: what it prints, where, and how it ends.

mod adding;
mod care;
mod deciding;
mod demo;
mod desk;
mod forecasting;
mod help;
mod hostile;
mod identity;
mod looking;
mod outlook;
mod place;
mod reading;
mod reference;
mod serving;
