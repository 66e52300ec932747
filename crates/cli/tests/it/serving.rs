//! `serve`: the address that is printed lets one browser in, once, and nobody else.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::desk::Desk;

/// A server that ends with the test.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The answer to a request, with its headers.
fn get(host: &str, path: &str, cookie: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("it listens");
    let head = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn the_address_opens_the_dossier_for_one_browser() {
    let desk = Desk::with_reports();
    let mut command = desk.command(&["serve", "talks.dossier", "--no-open", "--port", "0"]);
    // A dossier that is named goes before the one of the environment.
    command.env("RAPPORTEUR_DOSSIER", "nothing.dossier").stdout(Stdio::piped()).stderr(Stdio::null());
    let mut served = Served(command.spawn().expect("it starts"));
    let mut address = String::new();
    BufReader::new(served.0.stdout.take().expect("its words")).read_line(&mut address).expect("a line");
    let (host, path) = address.trim().trim_start_matches("http://").split_once('/').expect("an address");
    assert!(host.starts_with("127.0.0.1:"), "{address}");

    assert!(get(host, "/", "").starts_with("HTTP/1.1 401"));
    let entered = get(host, &format!("/{path}"), "");
    assert!(entered.starts_with("HTTP/1.1 303"), "{entered}");
    let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
    let cookie = cookie.split(';').next().expect("its value");
    assert!(get(host, "/", cookie).contains("At a glance"));
    assert!(get(host, "/reports.json", cookie).contains("Truce in the hills"));
    assert!(get(host, &format!("/{path}"), "").starts_with("HTTP/1.1 403"));
}

#[test]
fn a_port_that_was_asked_for_is_taken_or_refused() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let desk = Desk::with_reports();
    let told = format!("port {port}: another program has it");
    desk.run(&["serve", "talks.dossier", "--no-open", "--port", &port]).expect(2).says(&[&told]);
}

#[test]
fn a_dossier_that_is_not_there_is_told() {
    Desk::empty().run(&["serve", "nothing.dossier", "--no-open"]).expect(2);
}
