//! Tests of the dossier file from outside: other processes, sudden ends, and files from anywhere.

#[cfg(test)]
mod child;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod sudden;
