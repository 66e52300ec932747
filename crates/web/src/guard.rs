//! Keeps out other programs, pages and machines.
//!
//! Any page in any browser can send requests to this machine, and a name of its own can be made to point here. So: the
//! `Host` must be ours, a change must come from our own pages (origin) and carry a token that only they know, everything
//! needs the cookie that the one-time address was exchanged for, and nobody may try often.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use crate::desk::Desk;
use crate::fault::Fault;

/// The cookie that opens everything.
pub(crate) const SESSION: &str = "rapporteur";
/// The cookies that hold the person's name, and the look of the pages.
pub(crate) const NAME: &str = "rapporteur-name";
pub(crate) const THEME: &str = "rapporteur-theme";
/// The field or header that holds the token of a form.
pub(crate) const TOKEN: &str = "csrf";
pub(crate) const TOKEN_HEADER: &str = "x-csrf-token";

/// Most requests of a second: all, changes, refused ones.
const MOST: [u32; 3] = [3000, 60, 20];

/// What every answer says to the browser.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // Not `no-referrer`: browsers would then say that our own forms come from nowhere.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
];

/// Adds them; what is said about the dossier is kept by nobody.
pub(crate) fn dress(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.entry(header::VARY).or_insert(HeaderValue::from_static("accept, cookie"));
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, v)| v)
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let differ = one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && differ == 0 && !one.is_empty()
}

fn refused(what: &str, advice: &str) -> Fault {
    Fault::new(StatusCode::FORBIDDEN, what, advice)
}

/// What must hold of any request.
pub(crate) fn admit(desk: &Desk, method: &Method, path: &str, headers: &HeaderMap) -> Result<(), Fault> {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    if !desk.config.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host)) {
        return Err(refused("This server does not go by that name.", "Use the address that the program printed."));
    }
    let is_change = !matches!(*method, Method::GET | Method::HEAD);
    if is_change && !is_ours(headers, host) {
        return Err(refused("This change came from another page.", "Make it on the pages of this program."));
    }
    let is_known = cookie(headers, SESSION).is_some_and(|given| same(given, &desk.config.secrets.session));
    count(desk, if !is_known { 2 } else { usize::from(is_change) })?;
    // The style has no secrets, and the page that sends people away should be readable.
    if is_known || path == "/enter" || path == "/assets/style.css" {
        return Ok(());
    }
    Err(Fault::new(
        StatusCode::UNAUTHORIZED,
        "This browser has not been let in.",
        "Open the address that `rapporteur serve` printed; it works once. To open another browser, start the program anew.",
    ))
}

/// Whether a change comes from one of our own pages, or from a program that is no browser.
fn is_ours(headers: &HeaderMap, host: &str) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|v| v.to_str().ok());
    let origin = headers.get(header::ORIGIN).and_then(|v| v.to_str().ok());
    let from_here = origin.is_none_or(|o| o.eq_ignore_ascii_case(&format!("http://{host}")));
    from_here && site.is_none_or(|s| s == "same-origin")
}

/// Whether a change carries the token of our forms.
pub(crate) fn is_signed(desk: &Desk, headers: &HeaderMap, field: &str) -> Result<(), Fault> {
    let header = headers.get(TOKEN_HEADER).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let secret = &desk.config.secrets.forms;
    if same(field, secret) || same(header, secret) {
        return Ok(());
    }
    Err(refused("The form is too old or not from here.", "Go back, load the page again and send it once more."))
}

fn count(desk: &Desk, kind: usize) -> Result<(), Fault> {
    let now = desk.now().as_second();
    let mut session = desk.session();
    if session.second.0 != now {
        session.second = (now, [0; 3]);
    }
    let counted = &mut session.second.1[kind];
    *counted += 1;
    if *counted > MOST[kind] {
        return Err(Fault::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many requests at once.",
            "Wait a second and try again.",
        ));
    }
    Ok(())
}
