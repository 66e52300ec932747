//! The pictures of the README, taken in a real Chromium of the demo's invented reports. Left out of ordinary runs:
//! `cargo xtask screenshots` runs it and says where they go.

use std::path::PathBuf;

use serde_json::json;
use workbench::{Decision, Signature};

use crate::browser::Browser;
use crate::served::{Site, demo, judged, of};

/// Name, page, colours, width and height.
const PICTURES: &[(&str, &str, &str, u32, u32)] = &[
    ("home", "/", "light", 1000, 600),
    ("report", "/reports/REPORT?at=RECORD#q-RECORD", "light", 1100, 520),
    ("ceasefires", "/views/ceasefires", "dark", 1000, 600),
];
/// The largest that a picture may be, in bytes.
const LARGEST: usize = 150_000;

/// The demo's reports, some of the records accepted so that both signs are seen.
fn site() -> Site {
    of(|bench, now| {
        demo(bench);
        judged(bench);
        let ledger = bench.ledger(None).expect("a ledger");
        let every_third = ledger.entries().records.iter().map(|r| r.id().to_string()).step_by(3).take(60);
        let sign = Signature { by: "Amina", why: "as the text has it", at: now() };
        for id in every_third {
            bench.rule(&[id], &Decision::Accept, sign).expect("accepted");
        }
    })
}

#[test]
#[ignore = "takes the README's pictures"]
fn pictures_of_the_readme() {
    let Some(folder) = std::env::var_os("PICTURES").map(PathBuf::from) else {
        println!("left out: PICTURES names no folder; use `cargo xtask screenshots`");
        return;
    };
    let mut browser = Browser::start().expect("a Chromium: apt-get install chromium, or name one in CHROMIUM");
    let site = site();
    browser.call("Emulation.setScrollbarsHidden", json!({"hidden": true}));
    browser.go(&site.entry);
    let chosen = std::env::var("PICTURES_OF").unwrap_or_default();
    browser.go(&format!("{}/reports.json", site.base));
    let report = browser.eval("JSON.parse(document.body.innerText).reports[2].id");
    let report = report.as_str().expect("a report");
    browser.go(&format!("{}/reports/{report}.json", site.base));
    let of_kind = "JSON.parse(document.body.innerText).records.filter(r => r.kind === 'statement')[3].id";
    let record = browser.eval(of_kind);
    let record = record.as_str().expect("a record");
    // Other pages can be looked at too: `NAME PATH light|dark WIDTH HEIGHT`, separated by semicolons.
    let others: Vec<Vec<&str>> = chosen.split(';').map(|one| one.split_whitespace().collect()).collect();
    let mut all: Vec<(&str, &str, &str, u32, u32)> = others
        .iter()
        .filter_map(|one| {
            Some((*one.first()?, *one.get(1)?, *one.get(2)?, one.get(3)?.parse().ok()?, one.get(4)?.parse().ok()?))
        })
        .collect();
    if all.is_empty() {
        all = PICTURES.to_vec();
    }
    for (name, page, scheme, width, height) in all {
        browser.look(scheme, width);
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        browser.call("Emulation.setDeviceMetricsOverride", size);
        let path = page.replace("REPORT", report).replace("RECORD", record);
        browser.go(&format!("{}{path}", site.base));
        browser.eval("new Promise(done => requestAnimationFrame(() => setTimeout(done, 250)))");
        let png = browser.call("Page.captureScreenshot", json!({"format": "png", "optimizeForSpeed": false}));
        let bytes = decoded(png["data"].as_str().expect("a picture"));
        assert!(!chosen.is_empty() || bytes.len() <= LARGEST, "{name}: {} bytes are too many", bytes.len());
        std::fs::write(folder.join(format!("{name}.png")), &bytes).expect("written");
        println!("{name}.png: {} KB", bytes.len() / 1000);
    }
}

/// Bytes from base64, as the browser writes it.
fn decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for c in text.bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    out
}
