//! The OpenAPI description says what the router does.

use axum::body::Body;
use axum::http::StatusCode;

use super::setup::Desk;
use crate::routes::{ROUTES, Verb};

#[test]
fn every_route_is_described_and_everything_described_is_a_route() {
    let desk = Desk::new();
    let description = desk.get("/openapi.json").json();
    let paths = description["paths"].as_object().expect("paths");
    for route in ROUTES {
        let verb = if route.verb == Verb::Get { "get" } else { "post" };
        let operation = &paths[route.path][verb];
        assert!(operation["summary"].as_str().is_some_and(|s| s.ends_with('.')), "{}", route.path);
        for (name, _) in route.takes {
            let is_there = match route.verb {
                Verb::Get => operation["parameters"].as_array().is_some_and(|p| p.iter().any(|p| p["name"] == *name)),
                Verb::Post => {
                    !operation["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"][*name].is_null()
                }
            };
            assert!(is_there, "{} of {}", name, route.path);
        }
    }
    for (path, operations) in paths {
        for verb in operations.as_object().expect("operations").keys() {
            let filled = path.replace("{id}", "x").replace("{name}", "x").replace("{file}", "x");
            let request = Desk::ask(&verb.to_uppercase(), &filled).body(Body::empty()).expect("a request");
            assert_ne!(desk.send(request).status, StatusCode::METHOD_NOT_ALLOWED, "{verb} {path}");
        }
    }
}

#[test]
fn errors_have_the_shape_that_is_described() {
    let desk = Desk::new();
    let description = desk.get("/openapi.json").json();
    let required = &description["components"]["schemas"]["Fault"]["properties"]["error"]["required"];
    let error = desk.get("/records/x.json").json()["error"].clone();
    for name in required.as_array().expect("names").iter().filter_map(|n| n.as_str()) {
        assert!(!error[name].is_null(), "{name}");
    }
}
