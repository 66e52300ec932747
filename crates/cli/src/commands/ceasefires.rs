//! `ceasefires`: the view, and on request the violence of splinters and proxies beside that of the parties.

use anyhow::Result;
use clap::Args;
use workbench::ViewName;

use crate::commands::views::{self, ViewArgs};
use crate::exit::Exit;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct CeasefiresArgs {
    /// Where data sets count violence, count that of the parties' wings, splinters and proxies too
    #[arg(long)]
    with_kin: bool,
    #[command(flatten)]
    view: ViewArgs,
}

/// Prints the view.
pub fn run(args: &CeasefiresArgs, talk: &Talk) -> Result<Exit> {
    views::draw(&args.view, ViewName::Ceasefires, args.with_kin, talk)
}
