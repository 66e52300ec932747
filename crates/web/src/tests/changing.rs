//! Rulings, merges, corrections and uploads through forms.

use axum::body::Body;
use axum::http::{StatusCode, header};

use super::setup::{CSRF, Desk};

fn state(desk: &Desk, id: &str) -> String {
    desk.get(&format!("/records/{id}.json")).json()["record"]["card"]["state"].as_str().unwrap_or_default().into()
}

#[test]
fn a_proposal_is_accepted_and_taken_back() {
    let desk = Desk::new();
    let id = desk.queue().remove(0);
    let done = desk.post("/rulings", &[("id", &id), ("decision", "accept"), ("why", "as the text has it")]);
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert_eq!(state(&desk, &id), "accepted");
    let history = desk.get(&format!("/history/{id}.json")).json();
    let last = history["history"].as_array().and_then(|h| h.last()).cloned().unwrap_or_default();
    assert_eq!((last["what"].as_str(), last["by"].as_str()), (Some("accepted"), Some("Amina")));
    assert_eq!(desk.post("/rulings/undo", &[]).status, StatusCode::OK);
    assert_eq!(state(&desk, &id), "proposed");
    assert_eq!(desk.post("/rulings/undo", &[]).status.as_u16(), 422);
}

#[test]
fn several_are_decided_together_or_none_is() {
    let desk = Desk::new();
    let ids = desk.queue();
    let fields: Vec<(&str, &str)> = ids.iter().map(|id| ("id", id.as_str())).chain([("decision", "reject")]).collect();
    assert_eq!(desk.post("/rulings", &fields).json()["rulings"].as_array().map(Vec::len), Some(ids.len()));
    assert!(ids.iter().all(|id| state(&desk, id) == "rejected"));
    let fresh = desk.queue().remove(0);
    let some = desk.post("/rulings", &[("id", &fresh), ("id", "rec-0000000000000000"), ("decision", "accept")]);
    assert_eq!(some.status, StatusCode::NOT_FOUND);
    assert_eq!(state(&desk, &fresh), "proposed");
}

#[test]
fn a_record_is_mended_by_the_fields_that_differ() {
    let desk = Desk::new();
    let events = desk.get("/review.json?kind=event").json();
    let id = events["record"]["card"]["id"].as_str().expect("an event").to_string();
    let done = desk.post(
        "/rulings",
        &[("id", &id), ("decision", "amend"), ("field-place", "Quetta town"), ("field-date", "2021-03-08")],
    );
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let fields = desk.get(&format!("/records/{id}.json")).json();
    assert_eq!(state(&desk, &id), "amended");
    let place = fields["record"]["fields"].as_array().into_iter().flatten().find(|f| f["name"] == "place").cloned();
    assert_eq!(place.unwrap_or_default()["value"], "Quetta town");
    let nothing = desk.post("/rulings", &[("id", &id), ("decision", "amend"), ("field-place", "Quetta town")]);
    assert_eq!(nothing.status.as_u16(), 422, "{}", nothing.text());
}

#[test]
fn two_actors_become_one_and_two_again() {
    let desk = Desk::new();
    let count = |desk: &Desk| desk.get("/actors.json").json()["pager"]["all"].as_u64();
    let before = count(&desk);
    let asked = desk.get("/who.json").json();
    let question = &asked["questions"][0];
    let (left, right) =
        (question["left"]["id"].as_str().expect("left"), question["right"]["id"].as_str().expect("right"));
    assert!(question["reasons"][0]["quotes"][0]["words"].is_string());
    assert_eq!(desk.post("/who", &[("left", left), ("right", right), ("verdict", "same")]).status, StatusCode::OK);
    assert_eq!(count(&desk), before.map(|n| n - 1));
    assert_eq!(desk.post("/rulings/undo", &[]).status, StatusCode::OK);
    assert_eq!(count(&desk), before);
}

#[test]
fn files_are_added_each_with_its_own_result() {
    let desk = Desk::new();
    let part = |name: &str, text: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{CSRF}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"published\"\r\n\r\n2021-05-02\r\n{}{}{}--x--\r\n",
        part("../../third.txt", "The rebels freed ten prisoners on 1 May 2021."),
        part("empty.pdf", "%PDF-1.4 nothing"),
        part("third again.txt", "The rebels freed ten prisoners on 1 May 2021."),
    );
    let answer = desk.send(
        Desk::ask("POST", "/reports")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .header(header::ACCEPT, "application/json")
            .body(Body::from(body))
            .expect("a request"),
    );
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let files = answer.json()["files"].clone();
    let told =
        |at: usize| (files[at]["file"].as_str().map(String::from), files[at]["outcome"].as_str().map(String::from));
    assert_eq!(told(0), (Some("third.txt".into()), Some("added".into())));
    assert_eq!(told(1), (Some("empty.pdf".into()), Some("failed".into())));
    assert_eq!(told(2).1, Some("already_there".into()));
    assert!(files[1]["what"].as_str().is_some_and(|w| !w.is_empty()));
    assert_eq!(desk.get("/reports.json").json()["reports"].as_array().map(Vec::len), Some(3));
}

#[test]
fn words_that_were_passed_over_are_recorded_by_hand() {
    let desk = Desk::new();
    let reports = desk.get("/reports.json?q=talks+go+on").json();
    let report = reports["reports"][0]["id"].as_str().expect("a report").to_string();
    let path = format!("/reports/{report}/records");
    let fields = [
        ("words", "foreign  minister met"),
        ("says", "event:talks_held"),
        ("who", "Harvest Front"),
        ("date", "2021-03-12"),
    ];
    let made = desk.post(&path, &fields);
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    let id = made.json()["about"][0]["id"].as_str().expect("a record").to_string();
    let record = desk.get(&format!("/records/{id}.json")).json();
    assert_eq!(record["record"]["card"]["words"], "foreign minister met");
    assert_eq!((record["record"]["origin"].as_str(), state(&desk, &id).as_str()), (Some("Amina"), "accepted"));
    assert!(desk.get(&format!("/reports/{report}")).text().contains(&format!("id=\"q-{id}\"")));
    for (fields, status) in [
        (&[("words", "not in the text"), ("says", "event:attack")][..], 422),
        (&[("words", "foreign minister"), ("says", "event:nonsense")], 422),
        (&[("words", "foreign minister"), ("says", "statement:asserts")], 422),
        (&[("words", "foreign minister"), ("says", "citation:citation")], 422),
    ] {
        assert_eq!(desk.post(&path, fields).status.as_u16(), status, "{fields:?}");
    }
}

#[test]
fn details_of_a_report_are_corrected() {
    let desk = Desk::new();
    let report = desk.get("/reports.json").json()["reports"][0]["id"].as_str().expect("a report").to_string();
    let path = format!("/reports/{report}");
    assert_eq!(desk.post(&path, &[("publisher", "Other News"), ("published", "2021-03-16")]).json()["changed"], true);
    let now = desk.get(&format!("{path}.json")).json();
    assert_eq!(
        (now["report"]["publisher"].as_str(), now["report"]["published"].as_str()),
        (Some("Other News"), Some("2021-03-16"))
    );
    assert_eq!(desk.post(&path, &[("published", "soon")]).status.as_u16(), 422);
}

#[test]
fn who_rules_is_remembered_by_the_browser() {
    let desk = Desk::new();
    let kept = desk.post("/settings", &[("by", "Bo \"B\" Åsa"), ("next", "https://elsewhere.example/")]);
    assert_eq!(
        kept.header("set-cookie"),
        "rapporteur-name=Bo%20%22B%22%20%C3%85sa; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"
    );
    let themed = desk.send(
        Desk::ask("GET", "/settings")
            .header(header::COOKIE, "rapporteur-theme=dark")
            .body(Body::empty())
            .expect("a request"),
    );
    assert!(themed.text().contains("<html lang=\"en\" data-theme=\"dark\">"));
}
