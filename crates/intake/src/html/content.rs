//! Which part of a page is the report: dom_smoothie's choice, checked against the page's paragraphs.

use dom_query::{Document as Page, NodeRef};
use dom_smoothie::{Config, Readability};

use super::positions::PLACE;
use crate::Metadata;

/// A paragraph of this many characters and few links is part of some report.
const SUBSTANTIAL: usize = 80;
/// The choice stands if it holds this share of the page's substantial text.
const ENOUGH: f64 = 0.6;

/// The search for the main content takes time that grows fast with the depth of the page.
const DEPTH: usize = 256;

/// The part of the page to read.
pub(crate) struct Chosen {
    part: Page,
    /// Something to tell about the choice.
    pub note: Option<&'static str>,
}

impl Chosen {
    /// The element to walk.
    pub fn root(&self) -> NodeRef<'_> {
        self.part.body().unwrap_or_else(|| self.part.root())
    }
}

/// Chooses the main content; the whole body without menus where the choice would lose text.
pub(crate) fn choose(page: &Page) -> Chosen {
    let whole = Page::from(page.html());
    for node in whole.select("nav, header nav, footer, aside, form, script, style, noscript, template").nodes() {
        node.remove_from_parent();
    }
    let available = substantial(&whole.root());
    let main = if is_deeper_than(page, DEPTH) { None } else { main_content(page) };
    if let Some(part) = main {
        let taken = substantial(&part.root());
        if taken as f64 >= available as f64 * ENOUGH && !is_blank(&part.root()) {
            return Chosen { part, note: None };
        }
    }
    Chosen {
        part: whole,
        note: Some(
            "No main text could be told from the rest of the page, so that all of it was taken; menus and notices may stand among it.",
        ),
    }
}

fn is_deeper_than(page: &Page, limit: usize) -> bool {
    let mut open = vec![(page.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > limit {
            return true;
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

/// dom_smoothie's article, parsed again.
fn main_content(page: &Page) -> Option<Page> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::with_document(page.clone(), None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    Some(Page::from(article.content))
}

/// Characters in paragraphs that are long and not made of links.
fn substantial(root: &NodeRef<'_>) -> usize {
    let mut sum = 0;
    for node in root.descendants_it().filter(|node| node.has_name("p") || node.has_name("blockquote")) {
        let length = node.text().trim().chars().count();
        let linked: usize =
            node.descendants_it().filter(|child| child.has_name("a")).map(|a| a.text().chars().count()).sum();
        if length >= SUBSTANTIAL && linked * 2 < length {
            sum += length;
        }
    }
    sum
}

fn is_blank(root: &NodeRef<'_>) -> bool {
    root.text().trim().is_empty()
}

/// The page's headline and the offset of its tag, if the chosen part lacks it: its first `h1`, but
/// only one that goes with the title, as a site's name is often an `h1` too.
pub(crate) fn headline(page: &Page, chosen: &Chosen, metadata: &Metadata) -> Option<(String, usize)> {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let title = fold(&metadata.title.as_ref()?.value);
    let text = fold(&chosen.root().text());
    for node in page.select("h1").nodes() {
        let words = node.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let folded = fold(&words);
        let belongs = !folded.is_empty() && (title.contains(&folded) || folded.contains(&title));
        if belongs && !text.starts_with(&folded) {
            let already = chosen.part.select("h1, h2").iter().any(|heading| fold(&heading.text()) == folded);
            return (!already).then(|| (words, node.attr(PLACE).and_then(|at| at.parse().ok()).unwrap_or(0)));
        }
    }
    None
}
