//! The pages in a real Chromium: a person's walk by mouse and keys, the same without scripts, and axe-core on every page.
//!
//! Where there is no Chromium each test says so and passes; `CHROMIUM` names one that is not on the path.

mod accessible;
mod ahead;
mod browser;
mod long;
mod pictures;
mod quick;
mod served;
mod walk;

/// As in the program, as what is measured here is what the program does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
