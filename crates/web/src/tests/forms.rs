//! Whatever is sent to whatever address, the program answers and never fails.

use axum::body::Body;
use axum::http::header;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::setup::{CSRF, Desk};
use crate::carry::encoded;
use crate::routes::{ROUTES, Verb};

/// Text as people and their enemies send it.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        Just(String::new()),
        Just("rec-".into()),
        Just("act-0000000000000000".into()),
        Just("../../../etc/passwd".into()),
        Just("' OR 1=1 --".into()),
        Just("\"unclosed".into()),
        Just("NEAR(a b, 99) * ^ AND".into()),
        Just("-1".into()),
        Just("99999999999999999999".into()),
        Just("9999-99-99".into()),
        Just("9999-12-31".into()),
        Just("-9999-01-01".into()),
        Just("5-2".into()),
        Just("0-18446744073709551615".into()),
        Just("date=; type=x=y".into()),
        Just("same".into()),
        Just("amend".into()),
        Just("/review?at=x&at=".into()),
    ]
}

#[test]
fn no_request_makes_the_program_fail() {
    let desk = Desk::new();
    let ids: Vec<String> = desk.queue();
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() });
    let strategy =
        (0..ROUTES.len(), value(), prop::collection::vec((0..12_usize, value()), 0..5), any::<bool>(), 0..ids.len());
    let outcome = runner.run(&strategy, |(at, part, values, real, which)| {
        let route = &ROUTES[at];
        let part = if real { ids[which].clone() } else { part };
        let mut path: String = route
            .path
            .split('/')
            .map(|p| if p.starts_with('{') { encoded(&part) } else { p.into() })
            .collect::<Vec<_>>()
            .join("/");
        let names: Vec<&str> =
            route.takes.iter().map(|(n, _)| *n).chain(["as_of", "known_on", "accepted", "page", "zzz"]).collect();
        let mut pairs: Vec<String> =
            values.iter().map(|(n, v)| format!("{}={}", names[n % names.len()], encoded(v))).collect();
        let request = if route.verb == Verb::Get {
            path = format!("{path}?{}", pairs.join("&"));
            Desk::ask("GET", &path).body(Body::empty())
        } else {
            if real {
                pairs.push(format!("id={}", ids[which]));
            }
            pairs.push(format!("csrf={CSRF}"));
            Desk::ask("POST", &path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(pairs.join("&")))
        };
        let Ok(request) = request else { return Ok(()) };
        let answer = desk.send(request);
        prop_assert!(
            answer.status.as_u16() < 500,
            "{:?} {path} {pairs:?}: {} {}",
            route.verb,
            answer.status,
            answer.text()
        );
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(desk.get("/").status.as_u16(), 200);
}

#[test]
fn no_body_makes_the_program_fail() {
    let desk = Desk::new();
    for kind in [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x",
        "application/json",
        "text/plain",
        "",
    ] {
        for body in [
            "",
            "--x",
            "--x\r\n\r\n",
            "%%%=%",
            "csrf",
            "\u{0}\u{1}",
            "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n",
        ] {
            for route in ROUTES.iter().filter(|r| r.verb == Verb::Post) {
                let path = route.path.replace("{id}", "x");
                let request = Desk::ask("POST", &path).header(header::CONTENT_TYPE, kind).body(Body::from(body));
                let status = desk.send(request.expect("a request")).status.as_u16();
                assert!((400..500).contains(&status), "{path} {kind} {body}: {status}");
            }
        }
    }
}
