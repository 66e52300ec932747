//! `cargo xtask screenshots`: takes the pictures that README.md shows, of the demo's invented reports in a real Chromium.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tidy;

/// Where they go, from the root.
const FOLDER: &str = "docs/pictures";
/// Names under which Chromium is installed.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Nothing to choose.
#[derive(clap::Args)]
pub struct Args {}

/// Takes them. The web crate's tests know how to drive a browser, so that is where it is done.
pub fn run(_: &Args) -> Result<()> {
    if browser().is_none() {
        bail!(
            "there is no Chromium here: install one (`apt-get install chromium`, `brew install --cask chromium`), or name \
             one in the environment variable CHROMIUM"
        );
    }
    let root = tidy::root()?;
    let folder = root.join(FOLDER);
    std::fs::create_dir_all(&folder).with_context(|| format!("making {FOLDER}"))?;
    let status = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--release", "-p", "web", "--test", "it", "pictures_of_the_readme"])
        .args(["--", "--ignored", "--nocapture"])
        .env("PICTURES", &folder)
        .current_dir(&root)
        .status()
        .context("running the browser")?;
    if !status.success() {
        bail!("the pictures could not be taken");
    }
    Ok(())
}

/// The Chromium of this machine.
fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|name| !name.is_empty()) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let named = |folder: PathBuf| NAMES.iter().map(move |name| Path::new(&folder).join(name));
    std::env::split_paths(&path).flat_map(named).find(|program| program.is_file())
}
