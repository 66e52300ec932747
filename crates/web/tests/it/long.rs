//! A report of 50,000 words with some 2,000 highlights: it opens, scrolls and answers clicks without a hitch.

use std::fmt::Write as _;
use std::time::Instant;

use serde_json::Value;
use workbench::{Given, Input};

use crate::browser::Browser;
use crate::served::{Site, of};

const WORDS: usize = 50_000;
/// Bounds in milliseconds, with room for a busy machine: from the request to a page that can be used, the longest time in
/// which the page does not answer while it scrolls, and from a click on a mark to its card being shown.
const OPENS: f64 = 4000.0;
const HITCH: f64 = 400.0;
const CLICK: f64 = 400.0;

/// Paragraphs in which every other sentence holds something to be recorded.
fn text() -> String {
    let groups = ["Harvest Front", "Northern Union", "Salt River Movement", "Free Valley Army"];
    let places = ["Quetta", "Kabul", "Swat", "Bajaur", "Wana", "Bannu", "Hangu", "Kohat"];
    let mut text = String::from("A long report on the talks\n\n");
    let (mut words, mut n) = (0, 0);
    while words < WORDS {
        let (group, place) = (groups[n / 3 % groups.len()], places[n % places.len()]);
        let told = match n % 3 {
            0 => format!("The {group} attacked a post in {place} on {} March {}. ", n % 28 + 1, 2015 + n % 7),
            1 => format!("The {group} said that its fighters would hold their fire in {place}. "),
            _ => format!("The government met the {group} in {place} on {} June {}. ", n % 28 + 1, 2015 + n % 7),
        };
        let filler = "Much was written of roads, rain and the price of bread. ";
        let _ = write!(text, "{told}{filler}");
        words += told.split_whitespace().count() + filler.split_whitespace().count();
        n += 1;
        if n % 6 == 0 {
            text.push_str("\n\n");
        }
    }
    text
}

fn long() -> Site {
    of(|bench, now| {
        let given = Given { published: "2022-06-15".parse().ok(), ..Given::default() };
        bench.add(Input::Bytes { name: "long.txt".into(), bytes: text().into_bytes() }, &given, now()).expect("read");
    })
}

/// Scrolls from top to bottom frame by frame; the longest frame in milliseconds, and how many there were.
const SCROLL: &str = "new Promise(done => { \
    let last = performance.now(), longest = 0, frames = 0; \
    const step = now => { longest = Math.max(longest, now - last); last = now; frames += 1; \
        scrollBy(0, 600); \
        if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2 || frames > 2000) done([longest, frames]); \
        else requestAnimationFrame(step); }; \
    requestAnimationFrame(now => { last = now; requestAnimationFrame(step); }); })";

/// Clicks a mark in the middle of the text and waits for its card to be shown.
const CLICKED: &str = "new Promise(done => { \
    const marks = document.querySelectorAll('.hl'); const mark = marks[Math.floor(marks.length / 2)]; \
    mark.scrollIntoView({block: 'center'}); \
    requestAnimationFrame(() => { const began = performance.now(); mark.click(); \
        const look = () => { const card = document.querySelector('.card.now'); \
            if (card) { requestAnimationFrame(() => done(performance.now() - began)); } \
            else if (performance.now() - began > 5000) done(5000); else requestAnimationFrame(look); }; look(); }); })";

#[test]
fn a_long_report_stays_smooth() {
    let Some(mut browser) = Browser::start() else { return };
    let site = long();
    let browser = &mut browser;
    browser.go(&site.entry);
    browser.wait("document.title.startsWith('Home')");
    browser.go(&format!("{}/reports.json", site.base));
    let id = browser.eval("JSON.parse(document.body.innerText).reports[0].id");
    let id = id.as_str().expect("a report").to_string();
    let number = |value: &Value| value.as_f64().expect("a number");
    let (mut marks, mut parts, mut worst) = (0, 1, [0.0_f64; 3]);
    let mut part = 1;
    while part <= parts {
        let began = Instant::now();
        browser.go(&format!("{}/reports/{id}?part={part}", site.base));
        browser.wait("document.querySelector('[data-pairs]').dataset.ready");
        let opened = began.elapsed().as_secs_f64() * 1000.0;
        if part == 1 {
            let count =
                browser.eval("(document.querySelector('.pager span')?.textContent ?? '1 of 1').split(' of ')[1]");
            parts = count.as_str().and_then(|n| n.parse().ok()).expect("how many parts");
        }
        marks += browser.eval("document.querySelectorAll('.hl').length").as_u64().expect("a number");
        // All parts are opened, some are used.
        if part % 4 == 1 || part == parts {
            let scrolled = browser.eval(SCROLL);
            let clicked = number(&browser.eval(CLICKED));
            worst = [worst[0].max(opened), worst[1].max(number(&scrolled[0])), worst[2].max(clicked)];
        }
        part += 1;
    }
    println!(
        "{WORDS} words, {marks} marks in {parts} parts: at most {:.0} ms to open one, {:.0} ms the longest frame of scrolling, \
         {:.0} ms from a click to its card",
        worst[0], worst[1], worst[2]
    );
    assert!(marks >= 2000, "{marks} marks are fewer than were to be tried");
    assert!(worst[0] < OPENS && worst[1] < HITCH && worst[2] < CLICK, "{worst:?}");
    assert!(browser.complaints.iter().all(|c| c.contains("favicon")), "{:#?}", browser.complaints);
}
