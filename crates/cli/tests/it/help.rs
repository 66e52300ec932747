//! Help: every command is explained with an example, and the manual's list of commands is what the program says.

use std::path::Path;

use crate::desk::{Desk, ran};

const MANUAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/commands.md");

fn help(desk: &Desk, args: &[&str]) -> String {
    ran(desk.command(args).env("COLUMNS", "100")).expect(0).out
}

/// All commands, from the list that the program prints.
fn commands(top: &str) -> Vec<String> {
    let of_group = |line: &&str| line.starts_with("  ") && !line.trim_start().starts_with('-');
    let names = top.lines().filter(of_group).filter_map(|line| line.split_whitespace().next());
    names.map(Into::into).collect()
}

/// The parts of a command that has some, from its help.
fn parts(help: &str) -> Vec<String> {
    let list = help.split_once("\nCommands:\n").map_or("", |(_, list)| list);
    let lines = list.lines().take_while(|line| line.starts_with("  "));
    lines
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .map(Into::into)
        .collect()
}

#[test]
fn the_manual_lists_the_commands_as_they_are() {
    let desk = Desk::empty();
    let top = help(&desk, &["--help"]);
    let mut manual = String::from("# Commands\n\nWritten from `rapporteur --help`; do not edit.\n");
    manual += &format!("\n```text\n{}\n```\n", top.trim_end());
    for command in commands(&top) {
        let text = help(&desk, &[&command, "--help"]);
        manual += &format!("\n## rapporteur {command}\n\n```text\n{}\n```\n", text.trim_end());
        for part in parts(&text) {
            let text = help(&desk, &[&command, &part, "--help"]);
            manual += &format!("\n### rapporteur {command} {part}\n\n```text\n{}\n```\n", text.trim_end());
        }
    }
    let path = Path::new(MANUAL);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("docs can be made");
        std::fs::write(path, &manual).expect("docs can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == manual, "docs/commands.md is stale; run: UPDATE_DOCS=1 cargo test -p cli help");
}

#[test]
fn every_command_is_in_the_list_and_has_an_example() {
    let desk = Desk::empty();
    let top = help(&desk, &["--help"]);
    let listed = commands(&top);
    assert!(listed.len() > 25, "{listed:?}");
    for command in &listed {
        let text = help(&desk, &[command, "--help"]);
        assert!(text.contains(&format!("  rapporteur {command}")) && text.contains("Example"), "{command}: {text}");
        assert_eq!(text, help(&desk, &[command, "-h"]), "one help, whichever way it is asked for");
    }
    // `complete` in the sense that nothing else is accepted.
    desk.run(&["nonsense"]).expect(2).says(&["nonsense"]);
    desk.run(&[]).expect(2).says(&["Try `rapporteur demo` first"]);
    assert!(!top.contains("decode-one-file"));
    help(&desk, &["--version"]);
}
