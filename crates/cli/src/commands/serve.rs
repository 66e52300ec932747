//! `serve`: the workbench in the browser.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use clap::Args;
use web::{Config, Secrets, Served};
use workbench::Workbench;

use crate::args::{OwnRules, Place};
use crate::exit::{Exit, usage};
use crate::talk::Talk;
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The dossier to open; it goes before --dossier and the environment variable
    #[arg(value_name = "DOSSIER")]
    file: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// The port to listen on [default: 4711, or any free one]
    #[arg(long, value_name = "NUMBER")]
    port: Option<u16>,
    /// Only print the address; do not open the browser
    #[arg(long)]
    no_open: bool,
    /// Your name: every ruling is signed. You can also give it in the browser
    #[arg(long, value_name = "NAME", env = "RAPPORTEUR_BY", hide_env_values = true)]
    by: Option<String>,
    #[command(flatten)]
    own: OwnRules,
}

/// The port that is tried first.
const PORT: u16 = 4711;

/// Serves until it is stopped.
pub fn run(args: &ServeArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::open_with(args.file.as_deref().or(args.place.dossier.as_deref()), args.own.book()?)?;
    serve(bench, args.port, args.by.as_deref(), !args.no_open, talk)
}

/// Opens a dossier that was just made in the browser.
pub fn open(path: &Path, talk: &Talk) -> Result<Exit> {
    serve(Workbench::open(path, place::decoder())?, None, std::env::var("RAPPORTEUR_BY").ok().as_deref(), true, talk)
}

fn serve(bench: Workbench, port: Option<u16>, by: Option<&str>, opens: bool, talk: &Talk) -> Result<Exit> {
    let path = bench.path().display().to_string();
    let served = listening(port, talk)?;
    let secrets = Secrets { entry: secret()?, session: secret()?, forms: secret()? };
    let address = format!("http://{}/enter?key={}", served.address, secrets.entry);
    let config = Config { secrets, hosts: served.hosts(), by: by.unwrap_or_default().into(), now: clock::now };
    let router = web::router(bench, config)?;
    talk.say(&format!("{path} is open at this address, which lets one browser in, once:"));
    talk.out(&address)?;
    talk.say("It can be reached from this machine only. Stop it with Ctrl-C.");
    if opens && !browse(&address) {
        talk.warn("no browser could be started; open the address yourself");
    }
    served.run(router).context("the server stopped")?;
    Ok(Exit::Done)
}

/// The port that was asked for or none; where none was, any is as good as another.
fn listening(asked: Option<u16>, talk: &Talk) -> Result<Served> {
    match asked {
        Some(port) => web::bind(port).or_else(|error| {
            let why = match error.kind() {
                ErrorKind::AddrInUse => "another program has it",
                ErrorKind::PermissionDenied => "it is reserved for the system",
                _ => "it cannot be listened on",
            };
            usage(format!("port {port}: {why}; give another with --port, or leave it out and any free one is taken"))
        }),
        None => web::bind(PORT).or_else(|_| {
            let served = web::bind(0).context("no port of this machine can be listened on")?;
            talk.say(&format!(
                "Port {PORT} is taken, perhaps by another dossier; port {} is used.",
                served.address.port()
            ));
            Ok(served)
        }),
    }
}

/// A text that nobody can guess.
fn secret() -> Result<String> {
    let mut bytes = [0_u8; 24];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("the system gives no random numbers: {error}"))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// Opens the address in the person's browser, as the system has it; whether that could be tried.
fn browse(address: &str) -> bool {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("rundll32", &["url.dll,FileProtocolHandler"]),
        _ => ("xdg-open", &[]),
    };
    let quiet = Command::new(program)
        .args(before)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    quiet.is_ok()
}
