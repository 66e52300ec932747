//! Reports that try to act on whoever reads them.

use axum::http::StatusCode;
use workbench::Given;

use super::setup::Desk;

const EVIL: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>";

fn desk() -> Desk {
    let text = format!(
        "The {EVIL} Front declared a ceasefire on 3 March 2021.\n\nSpokesman \"Ali\u{202e}yenrotta\" Khan said that the \
         gov\u{200b}ernment attacked Quetta on 5 March 2021. \u{feff}The army demanded the release of </p></main> prisoners.\n\n\
         قالت الحكومة إن الهدنة انتهت. <a href=\"javascript:alert(3)\">The army</a> attacked Kabul on 6 March 2021."
    );
    let given = Given {
        title: Some(format!("Title {EVIL} \u{202e}drow")),
        publisher: Some("\"><svg onload=alert(4)>".into()),
        author: Some("'onmouseover='alert(5)".into()),
        url: Some("javascript:alert(6)".into()),
        published: Some("2021-03-15".parse().expect("a date")),
        ..Given::default()
    };
    Desk::with(&text, &given)
}

#[test]
fn nothing_of_a_report_becomes_markup_on_any_page() {
    let desk = desk();
    for path in desk.pages().into_iter().chain([
        "/search?q=front".into(),
        "/search?q=%3Cscript%3E".into(),
        "/reports?q=%22%3E%3Cscript%3E".into(),
    ]) {
        let page = desk.get(&path);
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let text = page.text();
        for bad in
            ["<script>alert", "<img", "<svg onload", "'onmouseover='", "href=\"javascript:", "</p></main> prisoners"]
        {
            assert!(!text.contains(bad), "{bad} on {path}");
        }
        for hidden in ['\u{202e}', '\u{200b}', '\u{feff}'] {
            assert!(!text.contains(hidden), "U+{:04X} on {path}", u32::from(hidden));
        }
    }
}

#[test]
fn what_hides_is_shown_and_what_is_written_from_right_to_left_stays() {
    let desk = desk();
    let report = desk.get("/reports.json").json()["reports"][0]["id"].as_str().expect("a report").to_string();
    let text = desk.get(&format!("/reports/{report}")).text();
    assert!(text.contains("⟨U+202E⟩") && text.contains("⟨U+200B⟩"));
    assert!(text.contains("<p dir=\"auto\">") && text.contains("قالت الحكومة"));
}

#[test]
fn a_long_report_comes_in_parts_of_modest_size() {
    let mut text = String::new();
    for day in (1..=28).cycle().take(84) {
        for place in ["Quetta", "Kabul", "Swat", "Bajaur", "Wana", "Bannu", "Hangu", "Kohat"] {
            text += &format!("The army attacked {place} on {day} March 2021. The rebels denied it. ");
        }
        text += "\n\n";
    }
    let desk = Desk::with(&text, &Given { published: Some("2021-04-01".parse().expect("a date")), ..Given::default() });
    let report = desk.get("/reports.json").json()["reports"][0]["id"].as_str().expect("a report").to_string();
    let first = desk.get(&format!("/reports/{report}.json")).json();
    let parts = first["part"]["pages"].as_u64().unwrap_or_default();
    assert!(parts > 1, "{parts}");
    let mut joined = String::new();
    for part in 1..=parts {
        let page = desk.get(&format!("/reports/{report}?part={part}"));
        assert!(page.bytes.len() < 300_000, "{} bytes", page.bytes.len());
        joined += desk.get(&format!("/reports/{report}.json?part={part}")).json()["text"].as_str().unwrap_or_default();
    }
    assert!(joined.contains("28 March 2021") && joined.len() + 4 >= text.trim_end().len());
}
