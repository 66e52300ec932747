//! Which dossier is meant.

use crate::desk::{Desk, TRUCE, ran};

#[test]
fn none_or_several_is_said() {
    let desk = Desk::empty();
    desk.run(&["reports"]).expect(2).says(&["there is no dossier here", "rapporteur init"]);
    desk.run(&["init", "a.dossier"]).expect(0);
    desk.run(&["reports"]).expect(1);
    desk.run(&["init", "b.dossier"]).expect(0);
    desk.run(&["reports"]).expect(2).says(&["several dossiers here: a.dossier, b.dossier", "--dossier"]);
}

#[test]
fn the_option_goes_before_the_environment() {
    let desk = Desk::empty();
    desk.run(&["init", "a.dossier"]).expect(0);
    desk.run(&["init", "b.dossier"]).expect(0);
    desk.file("truce.txt", TRUCE);
    ran(desk.command(&["add", "truce.txt"]).env("RAPPORTEUR_DOSSIER", "a.dossier")).expect(0);
    ran(desk.command(&["reports"]).env("RAPPORTEUR_DOSSIER", "a.dossier")).expect(0);
    ran(desk.command(&["reports", "--dossier", "b.dossier"]).env("RAPPORTEUR_DOSSIER", "a.dossier")).expect(1);
    // An empty variable is none.
    ran(desk.command(&["reports"]).env("RAPPORTEUR_DOSSIER", "")).expect(2).says(&["several dossiers"]);
}

#[test]
fn what_is_no_dossier_is_said() {
    let desk = Desk::empty();
    desk.run(&["reports", "--dossier", "missing.dossier"]).expect(2).says(&["there is no dossier at missing.dossier"]);
    desk.file("notes.txt", "these are notes");
    desk.run(&["brief", "--dossier", "notes.txt"]).expect(2).says(&["is not a dossier"]);
    desk.run(&["brief", "--dossier", "."]).expect(2).says(&["is not a dossier"]);
}

#[test]
fn a_name_without_its_ending_gets_it() {
    let desk = Desk::empty();
    desk.run(&["init", "my talks"]).expect(0).says(&["made my talks.dossier"]);
    desk.run(&["reports"]).expect(1);
    desk.run(&["init", "my talks"]).expect(2).says(&["is there already"]);
}

#[test]
fn what_is_not_there_is_said_in_plain_words() {
    let desk = Desk::empty();
    desk.run(&["init"]).expect(0);
    desk.run(&["add", "missing.pdf"]).expect(2).says(&["missing.pdf: there is no such file"]);
    desk.run(&["add", "missing/"]).expect(2).says(&["there is no such file"]);
    desk.run(&["search", " "]).expect(2).says(&["say which words"]);
}
