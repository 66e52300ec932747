//! The brief as a page: whole, safe, and asking nobody for anything.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use crate::*;

fn page(notation: &str, options: Options) -> String {
    let ledger = testkit::ledger(notation).unwrap();
    brief(&Lens::new(&ledger, options)).to_html()
}

/// Every element is closed in its order; names of the elements in the page.
fn elements(html: &str) -> BTreeSet<String> {
    const VOID: [&str; 3] = ["meta", "br", "!DOCTYPE"];
    let (mut open, mut names): (Vec<&str>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag has an end");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        names.insert(name.to_string());
        match tag {
            _ if VOID.contains(&name) || tag.ends_with('/') => {}
            _ if tag.starts_with('/') => assert_eq!(open.pop(), Some(name), "closed in order, near <{tag}>"),
            _ => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    names
}

fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn it_is_whole_and_every_link_leads_somewhere_in_it() {
    let html = page(super::fixture::TRUCE, super::as_of("2021-12-12"));
    let names = elements(&html);
    assert!(["h1", "svg", "table", "details", "blockquote"].iter().all(|n| names.contains(*n)), "{names:?}");
    let ids: Vec<&str> = attributes(&html, "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "no id twice");
    for href in attributes(&html, "href") {
        let target = href.strip_prefix('#').expect("a link within the page");
        assert!(ids.contains(&target), "{href}");
    }
    for label in attributes(&html, "aria-labelledby") {
        assert!(label.split(' ').all(|id| ids.contains(&id)), "{label}");
    }
}

#[test]
fn it_has_no_script_and_asks_nobody_for_anything() {
    let html = page(super::fixture::TRUCE, Options::default());
    let names = elements(&html);
    for element in ["script", "img", "link", "iframe", "object", "embed", "form", "base"] {
        assert!(!names.contains(element), "{element}");
    }
    assert!(!html.contains("url(") && !html.contains("@import"), "nothing is fetched");
    let runs =
        |rest: &str| rest.split_once("=\"").is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase()));
    assert!(!html.split(" on").skip(1).any(runs), "nothing is run");
    let outside = html.replace("http://www.w3.org/2000/svg", "");
    assert!(!outside.contains("http:") && !outside.contains("https:") && !outside.contains("//"));
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn words_of_reports_are_escaped_and_keep_their_direction_to_themselves() {
    let notation = r#"
        report r1 2022-01-10 "Post & <Sons>" "A \"title\""
        actor a armed_group "<script>alert(1)</script>"
        actor s state "دولت"
        event ceasefire_declared a,s 2022-01-01 'a <b>truce</b> of "ten" days & nights'
        event attack s > a 2022-01-03 'حمله شد'
        statement s demands > a topic "رهایی زندانیان now TURNevil" 'they said “رهایی” so'
    "#;
    let html = page(&notation.replace("TURN", "\u{202e}"), Options::default());
    let names = elements(&html);
    assert!(!names.contains("b") && !names.contains("script"));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(html.contains("<bdi dir=\"rtl\">دولت</bdi>"));
    assert!(html.contains("<bdi dir=\"rtl\">رهایی زندانیان</bdi> now &lt;U+202E&gt;evil"));
    assert!(html.contains("<blockquote dir=\"auto\">“حمله شد”</blockquote>"), "the very words, in their own direction");
}

#[test]
fn it_says_how_widely_it_may_be_shared() {
    let marked = |marking: &str| {
        let html = page(
            &format!("report r1 2022 \"P\" marking {marking}\nreport r2 2022 \"Q\" marking green"),
            Options::default(),
        );
        html.split("class=\"tlp\">").nth(1).and_then(|rest| rest.split('<').next()).map(String::from)
    };
    assert_eq!(marked("red").as_deref(), Some("TLP:RED"), "the strictest of its sources");
    assert_eq!(marked("clear").as_deref(), Some("TLP:GREEN"));
}

#[test]
fn an_empty_record_is_an_honest_page() {
    let html = page("report r1 2022 \"P\"", Options::default());
    elements(&html);
    assert!(html.contains("Nothing is recorded.") && html.contains("No ceasefire is recorded."));
    assert!(!html.contains("<svg"), "no chart of nothing");
}

#[test]
fn charts_say_what_they_show() {
    let ledger = testkit::ledger(super::fixture::TRUCE).unwrap();
    let lens = Lens::new(&ledger, super::as_of("2021-12-12"));
    let told: Vec<String> = charts(&lens)
        .iter()
        .map(|chart| {
            assert_eq!(chart.table.rows.len(), chart.supports.len());
            let links = chart.svg.matches("<a href=").count();
            let numbers = ["NaN", "inf"].iter().all(|bad| !chart.svg.contains(bad));
            assert!(numbers && links == chart.table.rows.len(), "a mark for each row");
            let rows: Vec<String> = chart.table.rows.iter().map(|row| row.join(" | ")).collect();
            format!("{}\n{}", chart.title, rows.join("\n"))
        })
        .collect();
    assert_snapshot!(told.join("\n\n"), @r#"
Timeline
1 | 25 Oct 2021 | Arland and MOTH held talks in Uland on 25 Oct 2021 | Hill News, 10 Nov 2021
2 | Nov 2021 | Emirate of Uland mediated between Arland and MOTH in Nov 2021 | Hill News, 10 Nov 2021; The Table, 6 Dec 2021
3 | Nov 2021 | Alleged: release of prisoners of MOTH by Arland in Nov 2021 | The Table, 6 Dec 2021; Evening Kite, 11 Dec 2021
4 | 8 Nov 2021 | Arland and MOTH declared a ceasefire on 8 Nov 2021 | Valley Post, 10 Nov 2021; Hill News, 10 Nov 2021
5 | 9 Nov 2021 | Nur Beg ordered fire to be held by MOTH on 9 Nov 2021 | Hill News, 10 Nov 2021
6 | 20 Nov 2021 | Attack on Arland in Lakki on 20 Nov 2021; by Free Hills, according to Evening Kite | Evening Kite, 11 Dec 2021
7 | 1 Dec 2021 | Alleged: Military operation against MOTH on 1 Dec 2021; by Arland, according to Evening Kite | Evening Kite, 11 Dec 2021
8 | 9 Dec 2021 | MOTH ended a ceasefire with Arland on 9 Dec 2021 | Evening Kite, 11 Dec 2021

Ceasefires
1 | Arland and MOTH, 8 Nov 2021 | Arland and MOTH | 8 Dec 2021 | 9 Dec 2021 | ended | 2 acts of violence by or against its sides recorded inside it; 1 accusation from MOTH | 

Where groups come from
1 | Free Hills | split from | MOTH | Aug 2021 |  | Evening Kite, 11 Dec 2021
"#);
}
