//! Decoding in a child process. The test program starts itself as the child, so it has a `main` of
//! its own instead of the usual harness.
#![expect(clippy::unwrap_used, reason = "all of it is tests, which the linter cannot see without the harness")]

#[allow(dead_code, reason = "the generators are shared with the unit tests, which use all of them")]
#[path = "../src/tests/make.rs"]
mod make;

use std::io::{self, Write};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use intake::child::{child_main, decode_isolated};
use intake::{Document, IntakeError, Limits};

fn main() -> ExitCode {
    let behaviour = std::env::args().nth(1).unwrap_or_default();
    match behaviour.as_str() {
        "decode" => {
            return child_main(io::stdin().lock(), io::stdout().lock())
                .map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
        }
        "chatter" => {
            println!("a decoder talks");
            return child_main(io::stdin().lock(), io::stdout().lock())
                .map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
        }
        "sleep" => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        "flood" => while io::stdout().write_all(&[b'x'; 1 << 16]).is_ok() {},
        "abort" => std::process::abort(),
        "silent" => return ExitCode::SUCCESS,
        _ => run_tests(),
    }
    ExitCode::SUCCESS
}

fn run_tests() {
    same_result_as_in_this_process();
    errors_come_back();
    what_the_decoder_prints_does_no_harm();
    a_child_that_never_answers_is_stopped();
    a_child_that_floods_is_stopped();
    a_child_that_dies_is_told_of();
    a_program_that_does_not_exist();
    a_bomb_in_a_pdf_meets_the_memory_limit();
    println!("child: all passed");
}

fn run(behaviour: &str, bytes: &[u8], name: &str, limits: &Limits) -> Result<Document, IntakeError> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(behaviour);
    decode_isolated(command, bytes, Some(name), limits)
}

fn sample() -> Vec<u8> {
    let mut pdf = make::Pdf::new();
    pdf.info("/Title (The second round) /CreationDate (D:20211203)");
    pdf.lines(&[(70.0, 100.0, 11.0, "The talks failed.")]);
    pdf.finish()
}

fn same_result_as_in_this_process() {
    let limits = Limits::default();
    let word = make::docx(&make::paragraph("The talks failed."), &[]);
    let page = b"<html><head><title>T</title></head><body><p>The talks failed.<img></p></body></html>".to_vec();
    for (bytes, name) in [(sample(), "a.pdf"), (word, "a.docx"), (page, "a.html"), (b"Plain.".to_vec(), "a.txt")] {
        let here = intake::decode(&bytes, Some(name), &limits).unwrap();
        let there = run("decode", &bytes, name, &limits).unwrap();
        assert_eq!(here, there, "{name}");
    }
}

fn errors_come_back() {
    let limits = Limits::default();
    let mut scan = make::Pdf::new();
    scan.page("", "");
    let deep = format!("<html>{}", "<div>".repeat(9_000)).into_bytes();
    for (bytes, name) in [(scan.finish(), "a.pdf"), (deep, "a.html"), (b"PK\x03\x04 cut".to_vec(), "a.docx")] {
        let here = intake::decode(&bytes, Some(name), &limits).unwrap_err();
        let there = run("decode", &bytes, name, &limits).unwrap_err();
        assert_eq!(here.to_string(), there.to_string());
    }
}

fn what_the_decoder_prints_does_no_harm() {
    assert!(run("chatter", &sample(), "a.pdf", &Limits::default()).is_ok());
}

fn a_child_that_never_answers_is_stopped() {
    let limits = Limits { time: Duration::from_millis(300), ..Limits::default() };
    let started = Instant::now();
    // More than a pipe holds, so that the parent is stuck writing too.
    let mut big = sample();
    big.extend(vec![b' '; 1 << 20]);
    let result = run("sleep", &big, "a.pdf", &limits);
    assert!(matches!(result, Err(IntakeError::TooSlow { .. })), "{result:?}");
    assert!(started.elapsed() < Duration::from_secs(5));
}

fn a_child_that_floods_is_stopped() {
    let limits = Limits { expanded_bytes: 1000, ..Limits::default() };
    let result = run("flood", &sample(), "a.pdf", &limits);
    assert!(matches!(result, Err(IntakeError::ExpandsTooFar { .. })), "{result:?}");
}

fn a_child_that_dies_is_told_of() {
    let result = run("abort", &sample(), "a.pdf", &Limits::default());
    assert!(matches!(result, Err(IntakeError::TooHeavy { .. })), "{result:?}");
    let result = run("silent", &sample(), "a.pdf", &Limits::default());
    assert!(matches!(result, Err(IntakeError::ChildAnswer)), "{result:?}");
}

fn a_program_that_does_not_exist() {
    let result =
        decode_isolated(Command::new("no-such-program-anywhere"), &sample(), Some("a.pdf"), &Limits::default());
    assert!(matches!(result, Err(IntakeError::Child(_))), "{result:?}");
}

/// Content of two gigabytes of zeros, packed into two megabytes and packed once more.
fn a_bomb_in_a_pdf_meets_the_memory_limit() {
    if !cfg!(target_os = "linux") {
        println!("child: no memory limit to test on this system");
        return;
    }
    let zeros = make::archive(&[("x", &vec![b' '; 64 << 20])]);
    let packed = deflated(&zeros);
    let mut pdf = make::Pdf::new();
    // The same stream forty times over makes up one page's content.
    let stream = pdf.stream("/Filter /FlateDecode", &zlib(&packed));
    let contents = format!("[{}]", format!("{stream} 0 R ").repeat(40));
    let page = pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} /Resources << /Font << /F1 3 0 R >> >> >>"
    ));
    pdf.add_page(page);
    let started = Instant::now();
    let result = run("decode", &pdf.finish(), "a.pdf", &Limits { memory: 512 << 20, ..Limits::default() });
    let stopped = matches!(
        result,
        Err(IntakeError::TooHeavy { .. } | IntakeError::ExpandsTooFar { .. } | IntakeError::TooSlow { .. })
    );
    assert!(stopped, "{result:?}");
    assert!(started.elapsed() < Duration::from_secs(30));
}

/// The one part of an archive as it stands there, packed.
fn deflated(archive: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(io::Cursor::new(archive)).unwrap();
    let mut packed = Vec::new();
    io::Read::read_to_end(&mut zip.by_index_raw(0).unwrap(), &mut packed).unwrap();
    packed
}

/// The frame that PDF's filter expects; decoders do without the right checksum.
fn zlib(deflated: &[u8]) -> Vec<u8> {
    [&[0x78, 0x9C], deflated, &[0, 0, 0, 0]].concat()
}
