//! axe-core finds nothing to object to on any page, light and dark, wide and narrow (WCAG 2.2, levels A and AA).

use crate::browser::Browser;
use crate::served::{demo, judged, of};

const AXE: &str = include_str!("../vendor/axe.min.js");

const RUN: &str = "axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(found => \
    found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + n.failureSummary.slice(0, 240)).join(' | ')))";

/// What sticks out of the window.
const WIDE: &str = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && \
    !e.closest('.scroll')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))";

/// What axe-core says of the page as it is, and what sticks out of the window.
pub fn objections(browser: &mut Browser) -> Vec<String> {
    browser.eval(AXE);
    let violations = browser.eval(RUN);
    let mut found: Vec<String> = violations.as_array().into_iter().flatten().map(ToString::to_string).collect();
    let wide = browser.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if wide.as_i64() > Some(0) {
        found.push(format!("{wide} pixels wider than the window: {}", browser.eval(WIDE)));
    }
    found
}

#[test]
fn every_page_is_accessible() {
    let Some(mut browser) = Browser::start() else { return };
    let site = of(|bench, _| {
        demo(bench);
        judged(bench);
    });
    browser.go(&site.entry);
    let first = |browser: &mut Browser, page: &str, list: &str| {
        browser.go(&format!("{}{page}", site.base));
        let id = browser.eval(&format!("JSON.parse(document.body.innerText){list}.id"));
        id.as_str().expect("an id").to_string()
    };
    let report = first(&mut browser, "/reports.json", ".reports[2]");
    let actor = first(&mut browser, "/actors.json", ".actors[0]");
    let record = first(&mut browser, "/review.json", ".record.card");
    let mut pages: Vec<String> = [
        "/",
        "/reports",
        "/review",
        "/actors",
        "/who",
        "/changes",
        "/outlook",
        "/outlook?what_if=set%20Pakistan%20position%20%3D%2040&propose=50",
        "/assess",
        "/assess?actor=Pakistan&issue=Release%20of%20prisoners",
        "/assess?spoiler=Pakistan",
        "/forecasts",
        "/forecast",
        "/survival",
        "/import?all=1",
        "/network",
        "/network?as_of=2021-12-31&accepted=1",
        "/search?q=ceasefire",
        "/export",
        "/settings",
        "/nothing",
    ]
    .map(String::from)
    .to_vec();
    pages.extend([
        format!("/reports/{report}"),
        format!("/records/{record}"),
        format!("/actors/{actor}"),
        format!("/history/{record}"),
    ]);
    pages.extend(workbench::ViewName::ALL.iter().map(|name| format!("/views/{name}")));
    let mut found = Vec::new();
    for (scheme, width) in [("light", 1440), ("dark", 390)] {
        browser.look(scheme, width);
        for page in &pages {
            browser.go(&format!("{}{page}", site.base));
            browser.eval("document.querySelectorAll('details').forEach((d, at) => { if (at < 12) d.open = true })");
            found.extend(objections(&mut browser).iter().map(|v| format!("{page}, {scheme}, {width}: {v}")));
        }
    }
    assert!(found.is_empty(), "{} objections:\n{}", found.len(), found.join("\n"));
}
