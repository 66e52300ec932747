//! The pages that look ahead, walked by their forms with scripts and without: assessing, taking back, importing, running
//! tables of one's own; and axe-core on what comes of it.

use std::fmt::Write as _;

use crate::accessible::objections;
use crate::browser::Browser;
use crate::served::{Site, samples};

/// Fills fields of the form whose action is so, and sends it with its first button.
fn send(browser: &mut Browser, action: &str, fields: &[(&str, &str)]) {
    let form = format!("document.querySelector('form[action=\"{action}\"][method=post]')");
    browser.eval(&format!("{form}.closest('details') && ({form}.closest('details').open = true)"));
    for (name, value) in fields {
        let field = format!("{form}.querySelector('[name=\"{name}\"]')");
        let found = browser.eval(&format!("!!{field}"));
        assert_eq!(found, true, "{action} has a field {name}");
        let set = match *value {
            "☑" => format!("{field}.checked = true"),
            value => format!("{field}.value = {}", serde_json::json!(value)),
        };
        browser.eval(&set);
    }
    click(browser, &format!("form[action=\"{action}\"][method=post] button:last-of-type"));
}

/// Clicks and waits until another page, or another state of this one, is there.
fn click(browser: &mut Browser, selector: &str) {
    browser.eval("document.getElementById('said').firstElementChild?.setAttribute('data-old', '')");
    let before = browser.eval("performance.timeOrigin");
    browser.eval(&format!("document.querySelector({}).click()", serde_json::json!(selector)));
    // With scripts some forms change the page in its place.
    browser.wait(&format!(
        "document.readyState === 'complete' && (performance.timeOrigin !== {before} || \
         (!!document.querySelector('#said > *') && !document.querySelector('#said > [data-old]')))"
    ));
}

fn said(browser: &mut Browser, words: &str) {
    browser.wait(&format!("document.getElementById('said').textContent.includes({})", serde_json::json!(words)));
}

fn shows(browser: &mut Browser, words: &str) {
    let text = browser.eval("document.getElementById('main').innerText").as_str().unwrap_or_default().to_string();
    assert!(text.contains(words), "no “{words}” in:\n{text}");
}

fn go(browser: &mut Browser, site: &Site, path: &str) {
    browser.go(&format!("{}{path}", site.base));
}

/// Past ceasefires, made up, in the columns of the ETH/PRIO data.
fn ceasefires() -> String {
    let mut table =
        "uniq_id,location,actor_name,ucdp_acd_id,ended,side,ceasefire_class,fixed,cf_effect_yr,cf_effect_month,\
                     cf_effect_day,cf_dec_yr,cf_dec_month,cf_dec_day,end_yr,end_month,end_day\n"
            .to_string();
    for n in 0..40 {
        let (side, month, end) = (n % 3 + 1, n % 6 + 1, n % 6 + 2 + n % 4);
        let _ = writeln!(
            table,
            "{n},Arland,Group {n},{n},2,{side},1,0,2015,{month},3,2015,{month},1,2015,{end},{}",
            n % 27 + 1
        );
    }
    table
}

fn walk(scripts: bool) {
    let Some(mut browser) = Browser::start() else { return };
    let site = samples();
    let browser = &mut browser;
    browser.scripts(scripts);
    browser.go(&site.entry);
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    };

    // An issue is named, an actor assessed, assessed again by mistake, and that undone.
    go(browser, &site, "/assess");
    let issue = [("name", "Prisoners"), ("low_means", "none"), ("high_means", "all"), ("by", "Amina")];
    send(browser, "/issues", &issue);
    said(browser, "Kept: Prisoners.");
    for (position, shown) in [("60..80..90", "60..80..90"), ("6", "6")] {
        go(browser, &site, "/assess?actor=Pakistan&issue=Prisoners");
        send(browser, "/assessments", &[("position", position), ("salience", "50"), ("why", "as it says")]);
        said(browser, "Assessed: Pakistan on Prisoners.");
        shows(browser, shown);
    }
    click(browser, "#said form button");
    said(browser, "Taken back: Assessed: Pakistan on Prisoners.");
    shows(browser, "60..80..90");
    click(browser, "form[action='/assessments'].inline button");
    said(browser, "Taken back: Pakistan on Prisoners.");
    shows(browser, "Nobody is assessed on it yet.");
    click(browser, "#said form button");
    shows(browser, "60..80..90");

    // A spoiler is judged, shown with its author, and taken back.
    go(browser, &site, "/assess?spoiler=Pakistan");
    let judged = [("why", "asks for more at each offer")];
    browser.eval("document.querySelector('[name=type][value=greedy]').checked = true");
    browser.eval("document.querySelector('[name=locus][value=leader]').checked = true");
    send(browser, "/assessments/spoiler", &judged);
    said(browser, "Assessed: Pakistan, a greedy spoiler.");
    shows(browser, "asks for more at each offer");
    go(browser, &site, "/views/spoilers");
    shows(browser, "Amina judged it a greedy spoiler");
    go(browser, &site, "/assess");
    click(browser, "form[action='/assessments/spoiler'].inline button");
    said(browser, "Taken back: Pakistan as a spoiler.");
    shows(browser, "Nobody is assessed as a spoiler yet.");

    // A table of one's own is run, written and as a file.
    go(browser, &site, "/forecast");
    let table = "actor,capability,Posts,salience\nA,60..80,10..30,50\nB,30,80,90\n";
    send(browser, "/forecast", &[("table", table)]);
    browser.wait("document.querySelectorAll('.outlook-chart').length === 3");
    check(browser, scripts, "/forecast");
    go(browser, &site, "/forecast");
    browser.choose("input[name=file]", &[&file("table.csv", table)]);
    send(browser, "/forecast", &[]);
    browser.wait("document.querySelectorAll('.outlook-chart').length === 3");

    // Past ceasefires.
    go(browser, &site, "/survival");
    browser.choose("#table", &[&file("ceasefires.csv", &ceasefires())]);
    send(browser, "/survival", &[("one", "☑"), ("held", "10"), ("horizon", "60")]);
    browser.wait("document.querySelectorAll('.outlook-chart').length === 1");
    check(browser, scripts, "/survival");

    // A data set.
    go(browser, &site, "/import");
    browser.choose(
        "#files",
        &[&file("own.csv", "date,side_a,side_b,deaths,place,source\n2021-12-10,TTP,Police,2,Tank,own\n")],
    );
    send(browser, "/imports", &[("format", "events")]);
    shows(browser, "own.csv");
    check(browser, scripts, "/imports");
    go(browser, &site, "/import?all=1");
    shows(browser, "own.csv");
    assert!(browser.complaints.is_empty(), "{:#?}", browser.complaints);
}

/// What axe-core says of the page as it is, in both colours, wide and narrow; the charts follow the colours.
fn check(browser: &mut Browser, scripts: bool, what: &str) {
    if !scripts {
        return;
    }
    for (scheme, width, dark) in [("light", 1440, false), ("dark", 390, true)] {
        browser.look(scheme, width);
        let found = objections(browser);
        assert!(found.is_empty(), "{what}, {scheme}, {width}: {}", found.join("\n"));
        let paper = browser.eval(
            "(() => { const p = document.querySelector('.outlook-chart .f-paper'); \
             return p ? getComputedStyle(p).fill : '' })()",
        );
        let is_white = paper == "rgb(255, 255, 255)";
        assert!(paper == "" || is_white != dark, "{what}, {scheme}: the paper of the chart is {paper}");
    }
    browser.look("light", 1440);
}

#[test]
fn looking_ahead_with_scripts() {
    walk(true);
}

#[test]
fn looking_ahead_without_scripts() {
    walk(false);
}
