//! A person's walk: the demo, a report of one's own, ten decisions by keys, undo, a merge, a contradiction, the brief printed.

use crate::browser::Browser;
use crate::served::{Site, samples};

/// How many proposals are left, as the page says.
fn left(browser: &mut Browser) -> i64 {
    browser.eval("parseInt(document.getElementById('left').textContent)").as_i64().expect("a number")
}

/// Presses a key of the review and waits until the page shows the next record.
fn decide(browser: &mut Browser, key: &str, expected: i64) {
    browser.key(key);
    browser.wait(&format!("parseInt(document.getElementById('left').textContent) === {expected}"));
}

fn enter(browser: &mut Browser, site: &Site) {
    browser.go(&site.entry);
    browser.wait("document.title.startsWith('Home')");
}

#[test]
fn a_person_walks_through_the_demo() {
    let Some(mut browser) = Browser::start() else { return };
    let site = samples();
    let browser = &mut browser;
    enter(browser, &site);
    assert_eq!(browser.eval("document.querySelectorAll('.twelve > li').length"), 12);

    // A report of one's own.
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own report.txt");
    std::fs::write(&file, "Officials said that the TTP attacked a police post in Swat on 5 January 2023.")
        .expect("written");
    browser.go(&format!("{}/reports", site.base));
    browser.choose("#files", &[file.to_str().expect("a path")]);
    browser.eval("document.querySelector('form[data-drop] > button').click()");
    browser.wait("document.querySelector('.progress li.added')");

    // Ten decisions by keys; the first needs a name.
    browser.go(&format!("{}/review", site.base));
    let all = left(browser);
    browser.key("a");
    browser.wait("document.activeElement.name === 'by'");
    browser.eval("document.activeElement.value = 'Amina'; document.activeElement.blur()");
    let mut expected = all;
    for key in ["a", "a", "r", "a", "a", "r", "a", "a", "a", "r"] {
        expected -= 1;
        decide(browser, key, expected);
        browser.wait(&format!("document.getElementById('said').textContent.includes('{expected} left')"));
        browser.wait(&format!("document.getElementById('awaiting').textContent === '{expected}'"));
    }
    // Undo brings the last one back.
    decide(browser, "u", expected + 1);
    // Next looks at another without deciding.
    let before = browser.eval("document.querySelector('#decide [name=id]').value");
    browser.key("n");
    browser.wait(&format!("document.querySelector('#decide [name=id]').value !== {before}"));
    assert_eq!(left(browser), expected + 1);

    // Two actors become one.
    browser.go(&format!("{}/who", site.base));
    let count = "parseInt(document.querySelector('h1 .n').textContent)";
    let asked = browser.eval(count).as_i64().expect("a number");
    browser.eval("document.querySelector('.ask button[value=same]').click()");
    browser.wait(&format!("{count} < {asked} && document.getElementById('said').textContent.includes('one')"));

    // A contradiction, and from it to the sentence.
    browser.go(&format!("{}/views/disputes", site.base));
    browser.eval("document.querySelector('.l.disputed details').open = true");
    browser.eval("document.querySelector('.l.disputed .ev a').click()");
    browser.wait("location.hash.startsWith('#q-') && document.querySelector('.hl.wanted')");
    let visible = "(() => { const b = document.querySelector('.hl.wanted').getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight })()";
    browser.wait(visible);
    // A highlight finds its card.
    browser.eval("document.querySelector('.hl.wanted').click()");
    browser.wait("document.querySelector('.card.now') && document.querySelector('.hl.now')");

    // A chart grows by keys.
    browser.go(&format!("{}/views/timeline", site.base));
    browser.eval("document.querySelector('.chartbox').focus()");
    browser.key("+");
    browser.wait("document.querySelector('.chartbox').scrollWidth > document.querySelector('.chartbox').clientWidth");

    // The brief on paper.
    browser.go(&format!("{}/views/brief", site.base));
    let pdf = browser.call("Page.printToPDF", serde_json::json!({"preferCSSPageSize": true}));
    assert!(pdf["data"].as_str().is_some_and(|data| data.len() > 20_000));
    assert!(browser.complaints.is_empty(), "{:#?}", browser.complaints);
}

#[test]
fn reading_and_ruling_need_no_scripts() {
    let Some(mut browser) = Browser::start() else { return };
    let site = samples();
    let browser = &mut browser;
    browser.scripts(false);
    enter(browser, &site);
    browser.go(&format!("{}/review", site.base));
    let all = left(browser);
    browser.eval("document.querySelector('#decide [name=by]').value = 'Amina'");
    browser.eval("document.getElementById('accept').click()");
    browser.wait(&format!("parseInt(document.getElementById('left').textContent) === {}", all - 1));
    browser.eval("document.getElementById('undo').click()");
    browser.wait(&format!("parseInt(document.getElementById('left').textContent) === {all}"));
    browser.go(&format!("{}/views/timeline", site.base));
    assert_eq!(browser.eval("document.querySelectorAll('svg.chart a').length > 3"), true);
    browser.eval("document.querySelector('.l details summary').click()");
    browser.eval("document.querySelector('.l .ev a').click()");
    browser.wait("location.hash.startsWith('#q-') && document.querySelector('.hl.wanted')");
    browser.scripts(true);
}
