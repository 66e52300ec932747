//! placeholder
use anyhow::Result;
/// Arguments.
#[derive(clap::Args)]
pub struct Args {}
/// Runs.
pub fn run(_: &Args) -> Result<()> {
    Ok(())
}
