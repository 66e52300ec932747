//! A process of its own that adds reports in a loop: this very test program, started again.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use store::Dossier;

use crate::sample::{at, sample};

const DOSSIER: &str = "STORE_TEST_DOSSIER";
const FIRST: &str = "STORE_TEST_FIRST";
const COUNT: &str = "STORE_TEST_COUNT";

/// The process, and what it says.
pub struct Adder {
    pub process: Child,
    out: BufReader<ChildStdout>,
}

impl Adder {
    /// Starts a process that adds samples `first`, `first + 1`, ... to a dossier and says each id when it is kept.
    pub fn start(dossier: &Path, first: usize, count: usize) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["child::adds_reports", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
            .env(DOSSIER, dossier)
            .env(FIRST, first.to_string())
            .env(COUNT, count.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(process.stdout.take().unwrap());
        Self { process, out }
    }

    /// Waits until it has opened the dossier.
    pub fn wait_until_open(&mut self) {
        let mut line = String::new();
        while !line.contains("open") && self.out.read_line(&mut line).unwrap() > 0 {}
    }

    /// The ids that it said, until it ended.
    pub fn said(self) -> Vec<String> {
        // The end of the last line is missing when the process was killed while it spoke.
        let id = |line: String| Some(line.strip_prefix("kept ")?.strip_suffix('.')?.to_string());
        self.out.lines().map_while(Result::ok).filter_map(id).collect()
    }
}

#[test]
#[ignore = "is the other process of the tests in `sudden`"]
fn adds_reports() {
    let read = |name| std::env::var(name).ok();
    let (Some(path), Some(first), Some(count)) = (read(DOSSIER), read(FIRST), read(COUNT)) else {
        return;
    };
    let (first, count): (usize, usize) = (first.parse().unwrap(), count.parse().unwrap());
    let mut dossier = Dossier::open(path).unwrap();
    let mut out = std::io::stdout();
    out.write_all(b"\nopen\n").unwrap();
    for n in first..first + count {
        let s = sample(n, 60);
        dossier.add(&s.report, at(n as i64), &s.reading, &s.records).unwrap();
        writeln!(out, "kept {}.", s.report.id()).unwrap();
    }
}
