//! A folder to work in, and the program run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own for each test.
pub struct Desk {
    folder: TempDir,
}

/// What the program did.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Two reports with names, a bracketed reference and a bracket that is never closed.
pub const TRUCE: &str = "Truce in the hills\n\nThe Tehreek-e-Taliban Pakistan (TTP) declared a ceasefire on 9 November \
    2021, its spokesman, Muhammad Khurasani, said (Umar Media, November 9, 2021). Prime Minister Imran Khan welcomed it \
    (Dawn, November 10, 2021).\n\nThe release of prisoners was not agreed (Dawn, November 11, 2021.\n";
pub const END: &str = "Truce called off\n\nThe Tehreek-e-Taliban Pakistan (TTP) ended the ceasefire on 9 December 2021, \
    its spokesman, Muhammad Khurasani, said (Umar Media, December 9, 2021). Umar Khalid Khurasani, a commander, was \
    silent.\n";

impl Desk {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().expect("a folder") }
    }

    /// A folder with an empty dossier.
    pub fn new() -> Self {
        let desk = Self::empty();
        desk.run(&["init", "talks.dossier"]).expect(0);
        desk
    }

    /// A folder with a dossier of two reports.
    pub fn with_reports() -> Self {
        let desk = Self::new();
        desk.file("truce.txt", TRUCE);
        desk.file("end.txt", END);
        desk.run(&["add", "truce.txt", "--published", "2021-11-12", "--publisher", "Example News"]).expect(0);
        desk.run(&["add", "end.txt", "--published", "2021-12-10"]).expect(0);
        desk
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(&path, bytes).expect("a file is written");
        path
    }

    /// The program, about to be run in the folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        command.args(args).current_dir(self.path()).stdin(Stdio::null());
        for name in ["RAPPORTEUR_DOSSIER", "RAPPORTEUR_BY", "RAPPORTEUR_RULES", "NO_COLOR", "COLUMNS"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program.
    pub fn run(&self, args: &[&str]) -> Ran {
        ran(&mut self.command(args))
    }

    /// Runs the program and gives its JSON.
    pub fn json(&self, args: &[&str]) -> Value {
        let all: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        self.run(&all).expect(0).json()
    }

    /// Runs the program, which ends so, and gives its JSON.
    pub fn json_ending(&self, args: &[&str], code: i32) -> Value {
        let all: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        self.run(&all).expect(code).json()
    }

    /// Runs the program to make a ruling, and gives the ruling's id.
    pub fn rule(&self, args: &[&str]) -> String {
        let all: Vec<&str> = args.iter().copied().chain(["--by", "Amina", "--why", "as the text has it"]).collect();
        text(&self.json(&all)["rulings"][0]["ruling"])
    }

    /// Ids of the records of a kind in the first report.
    pub fn records(&self, kind: &str) -> Vec<String> {
        let report = text(&self.json(&["reports"])["reports"][0]["id"]);
        let shown = self.json(&["show", &report]);
        let all = shown["records"].as_array().expect("a list").iter();
        all.filter(|r| r["record_kind"] == kind && r["state"] != "superseded").map(|r| text(&r["id"])).collect()
    }

    /// Everything that the dossier holds.
    pub fn dump(&self) -> String {
        self.run(&["dump"]).expect(0).out
    }
}

/// Runs a command to its end.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

impl Ran {
    /// Fails unless it ended so.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    /// Fails unless all pieces stand in what it said to standard output or standard error.
    #[track_caller]
    pub fn says(self, pieces: &[&str]) -> Self {
        // Lines are broken wherever the width asks for it.
        let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (out, err) = (on_one_line(&self.out), on_one_line(&self.err));
        for piece in pieces.iter().map(|piece| on_one_line(piece)) {
            assert!(out.contains(&piece) || err.contains(&piece), "no “{piece}” in:\n{}\n{}", self.out, self.err);
        }
        self
    }

    /// Its standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.out))
    }
}

/// A JSON string.
#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).into()
}
