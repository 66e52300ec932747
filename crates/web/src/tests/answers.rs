//! Every page answers, as a page and as JSON, and what it shows leads to the sentence.

use axum::http::StatusCode;

use super::setup::Desk;

#[test]
fn every_page_answers_as_a_page_and_as_json() {
    let desk = Desk::new();
    for path in desk.pages() {
        let page = desk.get(&path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        if path != "/openapi" {
            assert!(page.text().starts_with("<!doctype html>"), "{path}");
            assert!(page.text().contains("<main id=\"main\""), "{path}");
        }
        let twin = desk.get(&if path == "/" { "/index.json".into() } else { format!("{path}.json") });
        assert_eq!(twin.status, StatusCode::OK, "{path}.json");
        assert!(twin.json().is_object(), "{path}.json");
        assert!(page.bytes.len() < 300_000, "{path}: {} bytes", page.bytes.len());
    }
}

#[test]
fn every_page_says_what_the_browser_may_do() {
    let desk = Desk::new();
    for path in desk.pages().into_iter().chain(["/nothing".into(), "/assets/app.js".into()]) {
        let page = desk.get(&path);
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        let text = page.text();
        if path != "/assets/app.js" {
            assert!(!text.contains(" style=\"") && !text.contains("<style") && !text.contains("javascript:"), "{path}");
            assert!(!text.contains(" onclick") && !text.contains("<script>"), "{path}");
            assert!(!text.contains("https://") || path == "/openapi", "{path} asks for something from elsewhere");
        }
    }
}

#[test]
fn all_links_of_all_pages_lead_somewhere() {
    let desk = Desk::new();
    let mut seen = std::collections::BTreeSet::new();
    for path in desk.pages() {
        let text = desk.get(&path).text();
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&amp;", "&");
            let bare = link.split('#').next().unwrap_or_default().to_string();
            if bare.starts_with('/') && seen.insert(bare.clone()) {
                assert_eq!(desk.get(&bare).status, StatusCode::OK, "{bare}, on {path}");
            }
        }
    }
    assert!(seen.len() > 60, "{}", seen.len());
}

#[test]
fn a_quote_leads_to_its_marked_sentence() {
    let desk = Desk::new();
    let record = desk.queue().remove(0);
    let page = desk.get(&format!("/records/{record}")).text();
    let place =
        page.split("href=\"").find(|rest| rest.starts_with("/reports/") && rest.contains("#q-")).expect("a place");
    let place = place.split('"').next().unwrap_or_default().replace("&amp;", "&");
    let (path, anchor) = place.split_once('#').expect("an anchor");
    let report = desk.get(path).text();
    assert!(report.contains(&format!("<span id=\"{anchor}\"></span>")), "{report}");
    assert!(report.contains(" wanted\""));
}

#[test]
fn the_days_are_taken_along() {
    let desk = Desk::new();
    let page = desk.get("/views/timeline?as_of=2021-03-05&known_on=2021-04-02&accepted=1").text();
    assert!(page.contains("href=\"/views/terms?as_of=2021-03-05&amp;known_on=2021-04-02&amp;accepted=1\""));
    let all = desk.get("/views/timeline.json").json()["moments"].as_array().map(Vec::len);
    let then = desk.get("/views/timeline.json?as_of=2021-03-05").json()["moments"].as_array().map(Vec::len);
    assert!(then < all, "{then:?} of {all:?}");
    assert_eq!(desk.get("/reports.json?known_on=2020-01-01").json()["reports"].as_array().map(Vec::len), Some(0));
}

#[test]
fn what_cannot_be_is_told_in_one_shape() {
    let desk = Desk::new();
    for (path, status) in [
        ("/nothing", 404),
        ("/reports/rep-nothing", 404),
        ("/reports/rep-0000000000000000", 404),
        ("/records/x", 404),
        ("/actors/nobody", 404),
        ("/history/nobody", 404),
        ("/views/nothing", 404),
        ("/export/nothing.csv", 404),
        ("/export/..%2f..%2fetc%2fpasswd", 404),
        ("/assets/..%2fstyle.css", 404),
        ("/assets/../Cargo.toml", 404),
        ("/?as_of=yesterday", 422),
        ("/rulings", 405),
    ] {
        let answer = desk.get(path);
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.text().contains("<div class=\"fault\">"), "{path}: {}", answer.text());
        let (bare, query) = path.split_once('?').unwrap_or((path, ""));
        let bare = if bare == "/" { "/index" } else { bare };
        let json = desk.get(&format!("{bare}.json?{query}"));
        assert_eq!(json.status.as_u16(), status, "{path}");
        let error = &json.json()["error"];
        assert_eq!(error["status"], status, "{path}");
        assert!(
            error["what"].as_str().is_some_and(|w| !w.is_empty())
                && error["do"].as_str().is_some_and(|d| !d.is_empty())
        );
    }
}
