//! Drives the program as its users do.
