//! The command line: what can be asked for, with the help that explains it.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use workbench::{Date, Edtf, Given, Marking, Reliability, Rules, Timestamp};

use crate::commands::views::ViewArgs;
use crate::commands::{
    actor, actors, add, amend, assess, brief, ceasefires, changes, check, codings, correct, demo, dismiss, dump,
    forecast, forecasts, history, identify, identity, import, init, load, outlook, read, reports, reread, rule, rules,
    score, search, serve, show, survival, undo, violence,
};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, about = "Keeps the sourced record of a peace process.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Task,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Try it out: read eight sample reports into a new dossier and print what they tell
    Demo(demo::DemoArgs),
    /// Work on a dossier in the browser: read, review, look
    Serve(serve::ServeArgs),
    /// Make a new, empty dossier
    Init(init::InitArgs),
    /// Add reports (text, Markdown, HTML, PDF, Word) to the dossier and read them
    Add(add::AddArgs),
    /// Read a file and print what is found in it; nothing is kept
    Read(read::ReadArgs),
    /// List the rules that reports are read by, explain one, or check rules of your own
    Rules(rules::RulesArgs),
    /// Score readings against reading keys: what was found, missed and made up
    Score(score::ScoreArgs),
    /// Print a brief of what is known, with quotes
    Brief(brief::BriefArgs),
    /// List the reports in the dossier
    Reports(reports::ReportsArgs),
    /// Show a report, a record, a ruling or an actor
    Show(show::ShowArgs),
    /// Find words in the reports
    Search(search::SearchArgs),
    /// Show what happened to a report, record, actor or ruling, and who did it
    History(history::HistoryArgs),
    /// List everyone in the dossier, and ask which of them are one
    Actors(actors::ActorsArgs),
    /// Show an actor: all its names and where they stand, its offices, what is open about it
    Actor(actor::ActorArgs),
    /// Who could somebody of this name be?
    Identify(identify::IdentifyArgs),
    /// Who is at the table, who mediates, and who speaks for whom
    Parties(ViewArgs),
    /// Ceasefires: in force or not, their terms, who confirms them, what happened in them
    Ceasefires(ceasefires::CeasefiresArgs),
    /// Talks and meetings, and who mediates
    Talks(ViewArgs),
    /// Demands, offers, conditions and the answers to them
    Terms(ViewArgs),
    /// What each side holds on each issue, and where it changed
    Positions(ViewArgs),
    /// Claims that contradict each other
    Disputes(ViewArgs),
    /// Groups: splits, mergers, leaders, alliances
    Lineage(ViewArgs),
    /// What happened, in the order of time
    Timeline(ViewArgs),
    /// Opponents of the talks, their acts of violence and their proxies
    Spoilers(ViewArgs),
    /// What is foreseen, threatened, and said to follow if the talks fail
    Ahead(ViewArgs),
    /// What third parties promised
    Commitments(ViewArgs),
    /// What rests on one voice only
    Sourcing(ViewArgs),
    /// What is not known yet, and what would answer it
    Gaps(ViewArgs),
    /// What could not be read in the reports
    Problems(ViewArgs),
    /// What data sets count for an actor before, inside and after a time
    Violence(violence::ViolenceArgs),
    /// Which actors of data sets are held to be whose
    Codings(codings::CodingsArgs),
    /// Take in a data set on violence, ceasefires or armed actors (UCDP, ACLED, ETH/PRIO) as reference data
    Import(import::ImportArgs),
    /// What is new since a day: in the world, or in the dossier
    Changes(changes::ChangesArgs),
    /// Where a settlement would land, from a table of positions alone (CSV or TOML)
    Forecast(forecast::ForecastArgs),
    /// Name issues and say who stands where on them, and which type of spoiler an actor is
    Assess(assess::AssessArgs),
    /// Where the talks of this dossier would land, from what is assessed
    Outlook(outlook::OutlookArgs),
    /// Record forecasts and what came of them, and score who foresaw well
    Forecasts(forecasts::ForecastsArgs),
    /// How long ceasefires hold, from a table of past ones (ETH/PRIO)
    Survival(survival::SurvivalArgs),
    /// Accept records: they stand as the report has them
    Accept(rule::RuleArgs),
    /// Reject records: they do not stand
    Reject(rule::RuleArgs),
    /// Mend a record: it stands with changes
    Amend(amend::AmendArgs),
    /// Say that two actors are one and the same
    Same(identity::IdentityArgs),
    /// Say that two actors are not the same
    NotSame(identity::IdentityArgs),
    /// Dismiss a contradiction or change that a rule found: it is none
    Dismiss(dismiss::DismissArgs),
    /// Take a ruling or an assessment back
    Undo(undo::UndoArgs),
    /// Correct the title, date or other details of a report
    Correct(correct::CorrectArgs),
    /// Check that every quote, hash and reference in the dossier is sound
    Check(check::CheckArgs),
    /// Read all reports again with this version of the program
    Reread(reread::RereadArgs),
    /// Write the whole dossier as text (JSON Lines), for safe keeping or other programs
    Dump(dump::DumpArgs),
    /// Make a dossier from what `dump` wrote
    Load(load::LoadArgs),
    /// Decodes one file for another process of this program
    #[command(name = crate::place::DECODE, hide = true)]
    Decode,
}

/// Which dossier.
#[derive(Debug, Args)]
pub struct Place {
    /// The dossier to use. If you leave it out: the environment variable, else the only *.dossier file in this folder
    #[arg(long, value_name = "FILE", env = crate::place::DOSSIER, hide_env_values = true, value_parser = any_path())]
    pub dossier: Option<PathBuf>,
}

/// A path that may be empty, as an environment variable may be; that means none.
fn any_path() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(PathBuf::from)
}

/// In which form.
#[derive(Debug, Args)]
pub struct Shape {
    /// Print JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// In which state.
#[derive(Debug, Args)]
pub struct Moment {
    /// Show the dossier as it was known on that day (its end, UTC) or at that moment, as in 2022-01-05 or
    /// 2022-01-05T12:00:00Z
    #[arg(long, alias = "as-known-on", value_name = "DATE", value_parser = moment)]
    pub known_on: Option<Timestamp>,
}

/// By which rules reports are read.
#[derive(Debug, Args)]
pub struct OwnRules {
    /// Read by the rules in this folder too (files that end in .rule); see `rapporteur rules`
    #[arg(long, value_name = "FOLDER", env = "RAPPORTEUR_RULES", hide_env_values = true, value_parser = any_path())]
    pub rules: Option<PathBuf>,
}

impl OwnRules {
    /// The program's rules with the user's own, if there are any.
    pub fn book(&self) -> anyhow::Result<Rules> {
        match self.rules.as_deref().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => Ok(workbench::rules_with(folder)?),
            None => Ok(Rules::bundled()),
        }
    }
}

/// Who rules, and why.
#[derive(Debug, Args)]
pub struct Sign {
    /// Your name: every ruling is signed
    #[arg(long, value_name = "NAME", env = "RAPPORTEUR_BY", hide_env_values = true)]
    pub by: String,
    /// Why you decide so, in a few words
    #[arg(long, value_name = "TEXT", value_parser = some_words)]
    pub why: String,
}

/// What the user tells of a report.
#[derive(Debug, Args)]
pub struct About {
    /// Date of publication, as in 2021-11-09 (or 2021-11, or 2021)
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    pub published: Option<Edtf>,
    /// Who published it: the newspaper, agency, institute or body
    #[arg(long, value_name = "NAME", value_parser = some_words)]
    pub publisher: Option<String>,
    /// Its title
    #[arg(long, value_name = "TEXT", value_parser = some_words)]
    pub title: Option<String>,
    /// Who wrote it
    #[arg(long, value_name = "NAME", value_parser = some_words)]
    pub author: Option<String>,
    /// Where it was found
    #[arg(long, value_name = "ADDRESS", value_parser = some_words)]
    pub url: Option<String>,
    /// How widely it may be shared (Traffic Light Protocol): clear, green, amber, amber+strict or red [default: amber]
    #[arg(long, value_name = "TLP")]
    pub marking: Option<Marking>,
    /// How reliable you judge its source to be (Admiralty scale): A (completely) to E (unreliable), F (cannot be judged)
    /// [default: F]
    #[arg(long, value_name = "GRADE")]
    pub reliability: Option<Reliability>,
    /// Its language, as in en or fr
    #[arg(long, value_name = "CODE", value_parser = some_words)]
    pub language: Option<String>,
}

impl About {
    /// For the workbench.
    pub fn given(self) -> Given {
        let Self { published, publisher, title, author, url, marking, reliability, language } = self;
        Given { published, publisher, title, author, url, marking, reliability, language }
    }
}

/// A day, of which the end is meant, or a moment.
pub fn moment(text: &str) -> Result<Timestamp, String> {
    let day = text.parse::<Date>().ok().filter(|_| !text.contains(['T', 't', ' ']));
    let end = day.and_then(|day| format!("{day}T23:59:59.999999999Z").parse().ok());
    end.or_else(|| text.parse().ok()).ok_or_else(|| "write it as 2022-01-05 or 2022-01-05T12:00:00Z".into())
}

/// What is said of 2023-02-30.
const NO_DAY: &str = "there is no such day; dates are year-month-day, as in 2022-01-05";

/// Whether it is written as a day is: digits in the right places.
fn looks_like_day(text: &str) -> bool {
    let shape = |(at, c): (usize, char)| if at == 4 || at == 7 { c == '-' } else { c.is_ascii_digit() };
    text.len() == 10 && text.chars().enumerate().all(shape)
}

/// A calendar day.
pub fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| if looks_like_day(text) { NO_DAY } else { "write it as 2022-01-05" }.into())
}

fn edtf(text: &str) -> Result<Edtf, String> {
    let told = |_| if looks_like_day(text.trim()) { NO_DAY } else { "write it as 2021-11-09, 2021-11 or 2021" };
    text.trim().parse().map_err(|error| told(error).into())
}

fn some_words(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("it must not be empty".into()) } else { Ok(text.into()) }
}
