//! Assessing, forecasting and trying tables through forms.

use axum::body::Body;
use axum::http::{StatusCode, header};
use serde_json::Value;

use super::setup::{Answer, CSRF, Desk};
use crate::carry::encoded;

/// Sends a form with one file.
fn upload(desk: &Desk, path: &str, file: &str, fields: &[(&str, &str)]) -> Answer {
    let part = |head: &str, body: &str| format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let mut body: String =
        fields.iter().chain(&[("csrf", CSRF)]).map(|(name, value)| part(&format!("name=\"{name}\""), value)).collect();
    body += &part("name=\"file\"; filename=\"table.csv\"", file);
    body += "--x--\r\n";
    let request = Desk::ask("POST", path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::ACCEPT, "application/json")
        .body(Body::from(body));
    desk.send(request.expect("a request"))
}

fn refused(answer: &Answer) -> String {
    assert!((400..500).contains(&answer.status.as_u16()), "{}", answer.text());
    answer.json()["error"]["what"].as_str().unwrap_or_default().to_string()
}

fn named(desk: &Desk) {
    let fields = [("name", "Prisoners"), ("low_means", "none"), ("high_means", "all"), ("status_quo", "5")];
    let answer = desk.post("/issues", &[&fields[..], &[("why", "demanded")]].concat());
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
}

#[test]
fn an_actor_is_assessed_and_that_is_taken_back() {
    let desk = Desk::new();
    named(&desk);
    let stands = |desk: &Desk| -> Vec<Value> {
        desk.get("/assess.json").json()["issues"][0]["stands"].as_array().cloned().unwrap_or_default()
    };
    let of = |position: &'static str| {
        [("actor", "Harvest Front"), ("issue", "Prisoners"), ("position", position), ("why", "said")]
    };
    assert_eq!(desk.post("/assessments", &of("60..80..90")).status, StatusCode::OK);
    assert_eq!(stands(&desk)[0]["position"], "60..80..90");
    assert!(desk.get("/outlook.json").json()["played"]["outlook"]["dimensions"][0]["headline"].is_number());
    assert_eq!(refused(&desk.post("/assessments", &of(""))), "No number is given.");
    assert!(refused(&desk.post("/assessments", &of("90..10"))).contains("not in order"));
    assert!(refused(&desk.post("/assessments", &of("900"))).contains("between 0 and 100"));
    let page = desk.get("/assess?actor=Harvest%20Front&issue=Prisoners").text();
    assert!(page.contains("value=\"60..80..90\"") && page.contains("It rests on"), "{page}");
    let drop = [("actor", "Harvest Front"), ("issue", "Prisoners"), ("drop", "1"), ("why", "taken back")];
    assert_eq!(desk.post("/assessments", &drop).status, StatusCode::OK);
    assert!(stands(&desk).is_empty());
    assert_eq!(desk.get("/assess.json?known_on=2021-01-01").json()["issues"], serde_json::json!([]));
}

#[test]
fn an_assessment_is_undone_and_the_former_counts_again() {
    let desk = Desk::new();
    named(&desk);
    let stands = |desk: &Desk| desk.get("/assess.json").json()["issues"][0]["stands"].clone();
    let of = |position: &'static str| {
        [("actor", "Harvest Front"), ("issue", "Prisoners"), ("position", position), ("why", "said")]
    };
    desk.post("/assessments", &of("60..80..90"));
    desk.post("/assessments", &of("6"));
    assert_eq!(stands(&desk)[0]["position"], "6");
    assert!(desk.post("/rulings/undo", &[]).json()["taken_back"].is_string());
    assert_eq!(stands(&desk)[0]["position"], "60..80..90");
    desk.post("/assessments", &[("actor", "Harvest Front"), ("issue", "Prisoners"), ("drop", "1"), ("why", "x")]);
    assert_eq!(stands(&desk), serde_json::json!([]));
    for left in [1, 0, 0] {
        assert_eq!(desk.post("/rulings/undo", &[]).status, StatusCode::OK);
        assert_eq!(stands(&desk).as_array().map_or(0, Vec::len), left);
    }
    assert_eq!(desk.get("/assess.json").json()["issues"], serde_json::json!([]), "the issue last");
    assert_eq!(desk.post("/rulings/undo", &[]).status.as_u16(), 422);
}

#[test]
fn a_type_of_spoiler_is_judged_shown_and_taken_back() {
    let desk = Desk::new();
    let types = |desk: &Desk| desk.get("/assess.json").json()["spoilers"]["judged"].clone();
    let of = |kind: &'static str| {
        [("actor", "Harvest Front"), ("type", kind), ("locus", "followers"), ("why", "it never gave way")]
    };
    assert_eq!(refused(&desk.post("/assessments/spoiler", &of(""))), "No type was chosen.");
    assert!(refused(&desk.post("/assessments/spoiler", &of("whole"))).contains("limited, greedy, total"));
    refused(&desk.post("/assessments/spoiler", &[("actor", "Harvest Front"), ("type", "total")]));
    let kept = desk.post("/assessments/spoiler", &of("total")).json();
    assert_eq!(kept["spoiler"]["type"], "total", "{kept}");
    assert_eq!(
        (types(&desk)[0]["type"].clone(), types(&desk)[0]["locus"].clone()),
        ("total".into(), "followers".into())
    );
    let form = desk.get("/assess?spoiler=Harvest%20Front").text();
    assert!(
        form.contains("value=\"total\" required checked") && form.contains("value=\"it never gave way\""),
        "{form}"
    );
    assert!(desk.get("/views/spoilers").text().contains("judged it a total spoiler"));
    assert!(!desk.get("/views/spoilers?known_on=2021-01-01").text().contains("judged it"));
    let drop = [("actor", "Harvest Front"), ("drop", "1"), ("why", "it changed")];
    assert_eq!(desk.post("/assessments/spoiler", &drop).status, StatusCode::OK);
    assert_eq!(types(&desk), serde_json::json!([]));
    assert_eq!(desk.post("/rulings/undo", &[]).status, StatusCode::OK);
    assert_eq!(types(&desk)[0]["type"], "total");
}

#[test]
fn a_run_is_made_as_asked_and_kept() {
    let desk = Desk::new();
    named(&desk);
    let actors = desk.get("/actors.json").json()["actors"].clone();
    let id = |at: usize| actors[at]["id"].as_str().expect("an actor").to_string();
    let (one, other) = (id(0), id(1));
    for (actor, position) in [(one.as_str(), "60..80..90"), (other.as_str(), "10..20")] {
        let fields =
            [("actor", actor), ("issue", "Prisoners"), ("position", position), ("salience", "50"), ("why", "said")];
        assert_eq!(desk.post("/assessments", &fields).status, StatusCode::OK);
    }
    let name = encoded(actors[1]["name"].as_str().expect("a name"));
    let run = desk.get(&format!("/outlook.json?draws=50&what_if=remove%20{name}&propose=40")).json();
    assert_eq!(run["played"]["outlook"]["draws"], 50);
    assert!(run["played"]["what_if"].is_object() && run["played"]["proposal"].is_object(), "{run}");
    for wrong in ["draws=0", "draws=999999", "seed=x", "loosen=200", "what_if=nonsense", "propose=x"] {
        assert_eq!(desk.get(&format!("/outlook.json?{wrong}")).status.as_u16(), 422, "{wrong}");
    }
    let kept = desk.post("/runs", &[("draws", "50"), ("why", "for the talks")]).json();
    let id = kept["run"].as_str().expect("a run").to_string();
    let forecast = [("question", "Will they sign?"), ("due", "2021-12-31"), ("chance", "40 %"), ("run", id.as_str())];
    assert_eq!(desk.post("/forecasts", &forecast).status, StatusCode::OK);
    let open = desk.get("/forecasts.json").json()["open"].clone();
    assert_eq!((open[0]["given"][0]["per_mille"].as_u64(), open[0]["due_now"].as_bool()), (Some(400), Some(false)));
    let question = open[0]["id"].as_str().expect("a question").to_string();
    let came = [("question", question.as_str()), ("outcome", "yes"), ("why", "they did")];
    assert_eq!(desk.post("/forecasts/outcome", &came).status, StatusCode::OK);
    assert_eq!(desk.get("/forecasts.json").json()["scores"][0]["score"]["count"], 1);
    for (name, value) in [("chance", "140"), ("due", "soon"), ("question", "")] {
        let fields: Vec<(&str, &str)> =
            forecast.iter().map(|(n, v)| if *n == name { (*n, value) } else { (*n, *v) }).collect();
        refused(&desk.post("/forecasts", &fields));
    }
}

#[test]
fn a_table_of_ones_own_is_run_within_limits() {
    let desk = Desk::new();
    let table = "actor,capability,Posts,salience\nA,60..80,10..30,50\nB<script>,30,80,90\n";
    let run = upload(&desk, "/forecast", table, &[("draws", "40")]).json();
    assert_eq!(run["played"]["outlook"]["draws"], 40);
    let page = desk.post("/forecast", &[("table", table)]);
    assert_eq!(page.json()["issues"], serde_json::json!(["Posts"]));
    assert!(refused(&upload(&desk, "/forecast", "nonsense", &[])).contains("table cannot be used"));
    assert_eq!(refused(&desk.post("/forecast", &[("table", " ")])), "There is no table.");
    let many: String = (0..280).map(|n| format!("actor {n},10..20,{},50\n", n % 100)).collect();
    let many = format!("actor,capability,Posts,salience\n{many}");
    assert!(refused(&upload(&desk, "/forecast", &many, &[("draws", "20000")])).contains("take too long"));
    assert!(refused(&upload(&desk, "/survival", "a,b\n1,2\n", &[])).contains("table.csv"));
    // Names in a table are text, whatever they hold.
    let request = Desk::ask("POST", "/forecast")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("csrf={CSRF}&table={}", encoded(table))));
    let html = desk.send(request.expect("a request")).text();
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
}

#[test]
fn data_sets_come_in_with_their_mistakes_told_by_line() {
    let desk = Desk::new();
    let table = "date,side_a,side_b,deaths,place,source\n2021-03-05,Harvest Front,Army,2,Quetta,own\n\
        2021-03-06,Harvest Front,Army,many,Quetta,own\nsoon,Army,,1,Quetta,own\n";
    let came = upload(&desk, "/imports", table, &[("format", "events")]).json()["files"][0].clone();
    assert_eq!((came["outcome"].as_str(), came["refused"][0]["line"].as_u64()), (Some("added"), Some(3)), "{came}");
    assert_eq!(
        upload(&desk, "/imports", table, &[("format", "events")]).json()["files"][0]["outcome"],
        "already_there"
    );
    assert_eq!(upload(&desk, "/imports", "no table", &[("format", "ged")]).json()["files"][0]["outcome"], "failed");
    refused(&upload(&desk, "/imports", table, &[("format", "other")]));
    let shown = desk.get("/import.json").json();
    assert_eq!(shown["files"][0]["name"], "table.csv");
    let coded = shown["codings"][0]["coded"].as_str().expect("a suggestion").to_string();
    let fields = [("actor", "Harvest Front"), ("coded", coded.as_str()), ("verdict", "same"), ("why", "one name")];
    assert_eq!(desk.post("/codings", &fields).status, StatusCode::OK);
    assert!(desk.get("/import.json").json()["codings"][0]["ruling"].as_str().is_some_and(|r| !r.is_empty()));
    assert_eq!(desk.post("/rulings/undo", &[]).status, StatusCode::OK);
    assert_eq!(desk.get("/import.json").json()["codings"][0]["ruling"], "");
}
