//! The commands, one to a file.

pub mod actor;
pub mod actors;
pub mod add;
pub mod amend;
pub mod assess;
pub mod brief;
pub mod ceasefires;
pub mod changes;
pub mod check;
pub mod codings;
pub mod correct;
pub mod demo;
pub mod dismiss;
pub mod dump;
pub mod forecast;
pub mod forecasts;
pub mod history;
pub mod identify;
pub mod identity;
pub mod import;
pub mod init;
pub mod judged;
pub mod load;
pub mod outlook;
pub mod read;
pub mod reports;
pub mod reread;
pub mod rule;
pub mod rules;
pub mod score;
pub mod search;
pub mod serve;
pub mod show;
pub mod survival;
pub mod undo;
pub mod views;
pub mod violence;
pub mod who;

use anyhow::Result;
use workbench::{Decision, ViewName};

use crate::args::Task;
use crate::exit::Exit;
use crate::talk::Talk;

/// Does what is asked for.
pub fn run(task: Task, talk: &Talk) -> Result<Exit> {
    match task {
        Task::Demo(args) => demo::run(&args, talk),
        Task::Serve(args) => serve::run(&args, talk),
        Task::Init(args) => init::run(args, talk),
        Task::Add(args) => add::run(args, talk),
        Task::Read(args) => read::run(args, talk),
        Task::Rules(args) => rules::run(&args, talk),
        Task::Score(args) => score::run(&args, talk),
        Task::Brief(args) => brief::run(&args, talk),
        Task::Reports(args) => reports::run(&args, talk),
        Task::Show(args) => show::run(&args, talk),
        Task::Search(args) => search::run(&args, talk),
        Task::History(args) => history::run(&args, talk),
        Task::Parties(args) => views::run(&args, ViewName::Parties, talk),
        Task::Ceasefires(args) => ceasefires::run(&args, talk),
        Task::Talks(args) => views::run(&args, ViewName::Talks, talk),
        Task::Terms(args) => views::run(&args, ViewName::Terms, talk),
        Task::Positions(args) => views::run(&args, ViewName::Positions, talk),
        Task::Disputes(args) => views::run(&args, ViewName::Disputes, talk),
        Task::Lineage(args) => views::run(&args, ViewName::Lineage, talk),
        Task::Timeline(args) => views::run(&args, ViewName::Timeline, talk),
        Task::Spoilers(args) => views::run(&args, ViewName::Spoilers, talk),
        Task::Ahead(args) => views::run(&args, ViewName::Ahead, talk),
        Task::Commitments(args) => views::run(&args, ViewName::Commitments, talk),
        Task::Sourcing(args) => views::run(&args, ViewName::Sourcing, talk),
        Task::Gaps(args) => views::run(&args, ViewName::Gaps, talk),
        Task::Problems(args) => views::run(&args, ViewName::Problems, talk),
        Task::Violence(args) => violence::run(&args, talk),
        Task::Codings(args) => codings::run(&args, talk),
        Task::Import(args) => import::run(&args, talk),
        Task::Dismiss(args) => dismiss::run(&args, talk),
        Task::Changes(args) => changes::run(&args, talk),
        Task::Forecast(args) => forecast::run(&args, talk),
        Task::Assess(args) => assess::run(&args, talk),
        Task::Outlook(args) => outlook::run(&args, talk),
        Task::Forecasts(args) => forecasts::run(&args, talk),
        Task::Survival(args) => survival::run(&args, talk),
        Task::Accept(args) => rule::run(&args, &Decision::Accept, talk),
        Task::Reject(args) => rule::run(&args, &Decision::Reject, talk),
        Task::Amend(args) => amend::run(args, talk),
        Task::Actors(args) => actors::run(&args, talk),
        Task::Actor(args) => actor::run(&args, talk),
        Task::Identify(args) => identify::run(&args, talk),
        Task::Same(args) => identity::run(&args, true, talk),
        Task::NotSame(args) => identity::run(&args, false, talk),
        Task::Undo(args) => undo::run(&args, talk),
        Task::Correct(args) => correct::run(args, talk),
        Task::Check(args) => check::run(&args, talk),
        Task::Reread(args) => reread::run(&args, talk),
        Task::Dump(args) => dump::run(&args, talk),
        Task::Load(args) => load::run(&args, talk),
        Task::Decode => {
            workbench::decode_as_child(std::io::stdin().lock(), std::io::stdout().lock())?;
            Ok(Exit::Done)
        }
    }
}
