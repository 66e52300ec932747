//! Strangers are kept out.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::setup::{CSRF, Desk, HOST};

fn bare(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let request = headers.iter().fold(Request::builder().method(method).uri(path), |r, (n, v)| r.header(*n, *v));
    request.body(Body::from(body.to_string())).expect("a request")
}

const IN: (&str, &str) = ("cookie", "rapporteur=session-secret");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[test]
fn without_the_cookie_nothing_is_told() {
    let desk = Desk::new();
    for path in ["/", "/reports.json", "/export/dossier.jsonl", "/nothing", "/assets/app.js"] {
        let answer = desk.send(bare("GET", path, &[("host", HOST)], ""));
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(!answer.text().contains("Harvest") && !answer.text().contains("test.dossier"), "{path}");
    }
    let wrong = desk.send(bare("GET", "/", &[("host", HOST), ("cookie", "rapporteur=session-secreT")], ""));
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    let empty = desk.send(bare("GET", "/", &[("host", HOST), ("cookie", "rapporteur=")], ""));
    assert_eq!(empty.status, StatusCode::UNAUTHORIZED);
}

#[test]
fn the_address_lets_one_browser_in_once() {
    let desk = Desk::new();
    let enter = |key: &str| desk.send(bare("GET", &format!("/enter?key={key}"), &[("host", HOST)], ""));
    assert_eq!(enter("wrong").status, StatusCode::FORBIDDEN);
    let first = enter("entry-secret");
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(first.header("set-cookie"), "rapporteur=session-secret; Path=/; HttpOnly; SameSite=Strict");
    assert_eq!(enter("entry-secret").status, StatusCode::FORBIDDEN);
    assert_eq!(desk.send(bare("GET", "/enter?key=x", &[("host", HOST), IN], "")).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_name_that_was_pointed_here_is_refused() {
    let desk = Desk::new();
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:4711.evil.example", ""] {
        let answer = desk.send(bare("GET", "/", &[("host", host), IN], ""));
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{host}");
    }
    assert_eq!(desk.send(bare("GET", "/", &[IN], "")).status, StatusCode::FORBIDDEN);
}

#[test]
fn a_change_must_come_from_our_own_pages() {
    let desk = Desk::new();
    let id = desk.queue().remove(0);
    let body = format!("csrf={CSRF}&decision=accept&id={id}");
    let send = |headers: &[(&str, &str)], body: &str| {
        let all: Vec<(&str, &str)> = [("host", HOST), IN, FORM].into_iter().chain(headers.iter().copied()).collect();
        desk.send(bare("POST", "/rulings", &all, body)).status
    };
    for headers in [
        &[("origin", "http://evil.example")][..],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:4712")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
    ] {
        assert_eq!(send(headers, &body), StatusCode::FORBIDDEN, "{headers:?}");
    }
    for body in [
        format!("decision=accept&id={id}"),
        format!("csrf=&decision=accept&id={id}"),
        format!("csrf=wrong&decision=accept&id={id}"),
    ] {
        assert_eq!(send(&[], &body), StatusCode::FORBIDDEN, "{body}");
    }
    assert_eq!(
        send(&[("origin", "http://127.0.0.1:4711"), ("sec-fetch-site", "same-origin")], &body),
        StatusCode::SEE_OTHER
    );
}

#[test]
fn a_way_back_never_leads_elsewhere() {
    let desk = Desk::new();
    for next in ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"] {
        let id = desk.queue().remove(0);
        let body = format!("csrf={CSRF}&decision=accept&id={id}&next={}", crate::carry::encoded(next));
        let answer = desk.send(bare("POST", "/rulings", &[("host", HOST), IN, FORM], &body));
        assert_eq!(answer.header(header::LOCATION.as_str()), "/", "{next}");
    }
}

#[test]
fn too_many_tries_are_refused() {
    let desk = Desk::new();
    let tries = (0..40).map(|_| desk.send(bare("GET", "/enter?key=guess", &[("host", HOST)], "")).status);
    assert!(tries.collect::<Vec<_>>().contains(&StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(desk.get("/").status, StatusCode::OK, "whoever is in goes on");
}

#[test]
fn too_much_at_once_is_refused() {
    let desk = Desk::new();
    let headers = [("host", HOST), IN, FORM];
    let body = format!("csrf={CSRF}&why={}", "x".repeat(65 * 1024 * 1024));
    assert_eq!(desk.send(bare("POST", "/rulings", &headers, &body)).status, StatusCode::PAYLOAD_TOO_LARGE);
}
