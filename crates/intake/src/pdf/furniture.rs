//! Running heads, running feet and page numbers: found by what stands at the same height on page
//! after page, and left out.

use std::collections::HashMap;

use super::lines::Page;

/// Share of the page's height at its head and foot where furniture stands.
const EDGE: f64 = 0.13;
/// The same for a number that stands alone: it is often set closer to the text.
const NUMBER_EDGE: f64 = 0.2;
/// Lines at either end of a page that are looked at.
const LINES: usize = 3;
/// Heights that differ by less, in points, are one.
const SAME: f64 = 4.0;

/// Takes the furniture out; gives how many lines that were.
pub(crate) fn drop_running(pages: &mut [Page]) -> usize {
    let mut seen: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
    for (p, page) in pages.iter().enumerate() {
        for i in edge_lines(page) {
            let line = &page.lines[i];
            seen.entry(pattern(&line.text)).or_default().push((p, line.y));
        }
    }
    let enough = if pages.len() >= 3 { 3 } else { 2 };
    let numbering = numbering(pages);
    let mut dropped = 0;
    for page in pages {
        let edge = edge_lines(page);
        let mut drop = vec![false; page.lines.len()];
        for i in outermost(page).into_iter().flatten() {
            let line = &page.lines[i];
            let at_edge = line.y < page.height * NUMBER_EDGE || line.y > page.height * (1.0 - NUMBER_EDGE);
            let counts =
                end_numbers(&line.text).into_iter().flatten().any(|n| Some(n - i64::from(page.number)) == numbering);
            drop[i] = at_edge && (is_page_number(&line.text) || counts && line.text.chars().count() <= 100);
        }
        for i in edge {
            let line = &page.lines[i];
            let mut on: Vec<usize> =
                seen[&pattern(&line.text)].iter().filter(|(_, y)| (y - line.y).abs() < SAME).map(|(p, _)| *p).collect();
            on.dedup();
            drop[i] |= on.len() >= enough && line.text.chars().count() <= 150;
        }
        let mut drop = drop.into_iter();
        let before = page.lines.len();
        page.lines.retain(|_| !drop.next().unwrap_or(false));
        dropped += before - page.lines.len();
    }
    dropped
}

/// How far printed page numbers are ahead of the count, if the outermost lines of three pages agree
/// on it: heads that change with the chapter are known by the number beside them.
fn numbering(pages: &[Page]) -> Option<i64> {
    let mut votes: HashMap<i64, usize> = HashMap::new();
    for page in pages {
        let mut ahead: Vec<i64> = outermost(page)
            .into_iter()
            .flatten()
            .flat_map(|i| end_numbers(&page.lines[i].text))
            .flatten()
            .map(|n| n - i64::from(page.number))
            .collect();
        ahead.sort_unstable();
        ahead.dedup();
        for ahead in ahead {
            *votes.entry(ahead).or_default() += 1;
        }
    }
    let (ahead, count) = votes.into_iter().max_by_key(|&(ahead, count)| (count, -ahead))?;
    (count >= 3).then_some(ahead)
}

/// The numbers that a line begins and ends with.
fn end_numbers(text: &str) -> [Option<i64>; 2] {
    let number = |word: Option<&str>| word.filter(|word| word.len() <= 4)?.parse().ok();
    [number(text.split_whitespace().next()), number(text.split_whitespace().next_back())]
}

/// The text with every number alike.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.trim().chars() {
        if character.is_ascii_digit() {
            if !pattern.ends_with('#') {
                pattern.push('#');
            }
        } else {
            pattern.extend(character.to_lowercase());
        }
    }
    pattern
}

/// The uppermost and the lowest line.
fn outermost(page: &Page) -> [Option<usize>; 2] {
    let by_height = |a: &usize, b: &usize| page.lines[*a].y.total_cmp(&page.lines[*b].y);
    [(0..page.lines.len()).min_by(by_height), (0..page.lines.len()).max_by(by_height)]
}

/// The few lines nearest to the page's edges, within the strips where furniture stands.
fn edge_lines(page: &Page) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.lines.len()).collect();
    order.sort_by(|&a, &b| page.lines[a].y.total_cmp(&page.lines[b].y));
    let upper = |&i: &usize| page.lines[i].y < page.height * EDGE;
    let lower = |&i: &usize| page.lines[i].y > page.height * (1.0 - EDGE);
    let head = order.iter().take(LINES).copied().filter(upper);
    let foot = order.iter().rev().take(LINES).copied().filter(lower);
    head.chain(foot).collect()
}

/// `7`, `- 7 -`, `Page 7 of 12`, `7/12`, `xii`.
fn is_page_number(text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "page" | "p" | "of" | "pg"))
        .collect();
    let roman = |word: &str| word.len() <= 6 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let number = |word: &&str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [word] => number(word) || roman(word),
        [page, pages] => number(page) && number(pages),
        _ => false,
    }
}
