//! Decoding in a process of its own, with an end to its time and memory.
//!
//! The parent starts a program of the caller's choice (its own, as a rule, with a hidden
//! subcommand), writes the request to its standard input and reads one answer from its standard
//! output. That program calls [`child_main`].
//!
//! On Unix the child sets limits on its own address space and processor time. Elsewhere there is no
//! limit on memory but what the size limits imply; the time limit holds everywhere, as the parent
//! kills the child.

mod wire;

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Document, Format, IntakeError, Limits};

/// How often the parent looks whether the child is done.
const TICK: Duration = Duration::from_millis(5);
/// Stack of the thread that decodes, in bytes; the deepest page allowed fits many times over.
const STACK: usize = 64 << 20;

/// Decodes `bytes` in the process that `command` starts. Plain text and Markdown are decoded right
/// here: no one else's code reads them.
///
/// # Errors
/// Those of [`decode`](crate::decode), and `TooSlow`, `TooHeavy`, `Child`, `ChildAnswer`.
pub fn decode_isolated(
    mut command: Command,
    bytes: &[u8],
    hint: Option<&str>,
    limits: &Limits,
) -> Result<Document, IntakeError> {
    let format = Format::of(bytes, hint)?;
    let (size, limit) = (bytes.len() as u64, format.size_limit(limits));
    if !format.needs_decoder() || size > limit {
        return crate::decode(bytes, hint, limits);
    }
    let deadline = Instant::now() + limits.time;
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(IntakeError::ChildAnswer);
    };
    // JSON may write one byte as six, and the map goes with the text.
    let cap = limits.expanded_bytes.saturating_mul(8).saturating_add(1 << 20);
    let ended = thread::scope(|scope| {
        // A child that dies leaves a broken pipe; how it died is told by its status.
        scope.spawn(move || wire::write_request(&mut stdin, bytes, hint, limits).ok());
        let answer = scope.spawn(move || {
            let mut answer = Vec::new();
            stdout.take(cap + 1).read_to_end(&mut answer).map(|_| answer)
        });
        // The answer may fill the pipe, so it ends before the child does; a child that lives on with
        // its output closed or the cap reached is as good as dead.
        let finished = wait_until(deadline, || answer.is_finished()) && exits_by(&mut child, deadline);
        if !finished {
            child.kill().ok();
        }
        let status = child.wait();
        (finished, status, answer.join())
    });
    let (finished, status, Ok(answer)) = ended else { return Err(IntakeError::ChildAnswer) };
    let answer = answer?;
    let kind = format.name();
    if answer.len() as u64 > cap {
        return Err(IntakeError::ExpandsTooFar { kind, limit: limits.expanded_bytes });
    }
    if !finished {
        return Err(IntakeError::TooSlow { kind, seconds: limits.time.as_secs() });
    }
    match wire::read_answer(&answer) {
        Some(result) => result,
        // Killed by the system or by its own limits: out of memory, or out of stack.
        None if !status?.success() => Err(IntakeError::TooHeavy { kind, limit: limits.memory }),
        None => Err(IntakeError::ChildAnswer),
    }
}

/// Waits for something to come true; false if the deadline comes first.
fn wait_until(deadline: Instant, done: impl Fn() -> bool) -> bool {
    while !done() {
        if Instant::now() >= deadline {
            return false;
        }
        thread::sleep(TICK);
    }
    true
}

/// Waits for the child to end by itself.
fn exits_by(child: &mut Child, deadline: Instant) -> bool {
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if Instant::now() < deadline => thread::sleep(TICK),
            _ => return false,
        }
    }
}

/// The child's side: reads one request, limits itself, decodes, and writes one answer.
///
/// # Errors
/// Those of reading and writing, and `InvalidData` for input that is no request.
pub fn child_main(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let request = wire::read_request(input)?;
    limit_self(&request.limits)?;
    let decoded = thread::scope(|scope| {
        let decode = || crate::decode(&request.bytes, request.hint.as_deref(), &request.limits);
        thread::Builder::new().stack_size(STACK).spawn_scoped(scope, decode).map(thread::ScopedJoinHandle::join)
    })?;
    let decoded = decoded.unwrap_or(Err(IntakeError::DecoderFailed { kind: "file" }));
    wire::write_answer(&mut output, &decoded)?;
    output.flush()
}

/// Limits the address space and the processor time of this process, and forbids a memory dump.
#[cfg(unix)]
fn limit_self(limits: &Limits) -> io::Result<()> {
    use rlimit::Resource;
    let lower = |resource: Resource, wanted: u64| {
        let (_, hard) = resource.get()?;
        resource.set(wanted.min(hard), wanted.min(hard))
    };
    // macOS knows no limit on address space that it keeps to; failing for that would help no one.
    lower(Resource::AS, limits.memory).or_else(|error| if cfg!(target_os = "macos") { Ok(()) } else { Err(error) })?;
    lower(Resource::CPU, limits.time.as_secs() + 2)?;
    lower(Resource::CORE, 0)
}

/// No limits on memory here; see the module's text.
#[cfg(not(unix))]
fn limit_self(_: &Limits) -> io::Result<()> {
    Ok(())
}
