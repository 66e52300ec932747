//! From the tree of a page to paragraphs, without recursion: pages are nested at their makers' will.

use dom_query::NodeRef;

use super::positions::PLACE;
use crate::paragraphs::{Origin, Paragraphs};
use crate::{Place, SourceMap};

/// The page's source, to find the words again.
pub(crate) struct Source<'a> {
    text: &'a str,
    map: &'a SourceMap,
}

/// How far behind its tag an element's text is looked for, in bytes.
const WITHIN: usize = 20_000;

impl<'a> Source<'a> {
    /// The decoded source with the map from it to the file's bytes.
    pub fn new(text: &'a str, map: &'a SourceMap) -> Self {
        Source { text, map }
    }

    /// A tag's offset in the source and its place in the file.
    pub fn tag(&self, at: usize) -> Option<(usize, Place)> {
        (at <= self.text.len()).then(|| (at, self.map.locate(at)))
    }

    /// Where the `words` found at offset `at` came from: byte for byte, if the text will have them
    /// just as the file does.
    fn origin(&self, words: &str, at: usize) -> Origin {
        let place = self.map.locate(at);
        let (Place::Byte(from), Place::Byte(to)) = (place, self.map.locate(at + words.len())) else {
            return place.into();
        };
        let plain = |pair: &[u8]| !(pair[0].is_ascii_whitespace() && pair[1].is_ascii_whitespace());
        let unchanged = self.text[at..].starts_with(words)
            && to - from == words.len() as u64
            && words.as_bytes().windows(2).all(plain)
            && !words.contains(['\u{A0}', '\u{AD}', '\u{200B}', '\u{FEFF}', '\u{2060}']);
        if unchanged { Origin::From(from) } else { place.into() }
    }

    /// Where `words` stand at or after offset `from`: their offset.
    fn words(&self, words: &str, from: usize) -> Option<usize> {
        // Characters that may have been written as entities end the search pattern.
        let end = words.find(['&', '<', '>', '"', '\'', '\u{A0}']).unwrap_or(words.len());
        let pattern: String = words[..end].chars().take(40).collect();
        let mut until = (from + WITHIN).min(self.text.len());
        while !self.text.is_char_boundary(until) {
            until += 1;
        }
        let hay = self.text.get(from..until)?;
        (!pattern.is_empty()).then(|| hay.find(&pattern))?.map(|at| from + at)
    }
}

/// What was seen on the way.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Pictures that were left out.
    pub pictures: usize,
}

/// Elements left out with all that they hold.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "head",
    "button", "input", "select", "textarea", "form", "nav", "title", "meta", "link",
];

/// Elements that run within a line; all others begin and end a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "math", "nobr", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// A step of the walk.
enum Step<'a> {
    Enter(NodeRef<'a>),
    /// The element is over: its paragraph ends.
    EndBlock,
    EndCell,
    EndRow,
    EndList,
    EndTable,
    /// A note mark is over that began with this many runs.
    EndMark(usize),
}

/// Paragraphs under way.
struct Writer<'a, 'b> {
    source: &'b Source<'a>,
    out: &'b mut Paragraphs,
    seen: Seen,
    runs: Vec<(String, Origin)>,
    /// Where in the source the walk has come to.
    cursor: usize,
    /// The last tag's offset.
    tag: usize,
    /// Numbers of the open ordered lists; none for the bulleted.
    lists: Vec<Option<u32>>,
    /// Cells of the open row of a table of data.
    cells: usize,
    rows: usize,
    in_table: bool,
}

/// Walks an element.
pub(crate) fn walk(root: &NodeRef<'_>, source: &Source<'_>, out: &mut Paragraphs) -> Seen {
    let mut writer = Writer {
        source,
        out,
        seen: Seen::default(),
        runs: Vec::new(),
        cursor: 0,
        tag: 0,
        lists: Vec::new(),
        cells: 0,
        rows: 0,
        in_table: false,
    };
    let mut steps = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) if node.is_text() => writer.text(&node.text()),
            Step::Enter(node) => writer.enter(node, &mut steps),
            Step::EndBlock => writer.end_block(),
            Step::EndCell => writer.cells += 1,
            Step::EndRow => writer.end_row(),
            Step::EndList => drop(writer.lists.pop()),
            Step::EndTable => {
                writer.end_block();
                writer.in_table = false;
            }
            Step::EndMark(from) => writer.end_mark(from),
        }
    }
    writer.end_block();
    writer.seen
}

impl Writer<'_, '_> {
    fn enter<'n>(&mut self, node: NodeRef<'n>, steps: &mut Vec<Step<'n>>) {
        let children = |steps: &mut Vec<Step<'n>>| steps.extend(node.children_it(true).map(Step::Enter));
        if !node.is_element() {
            return if node.may_have_children() {
                children(steps)
            };
        }
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if let Some(at) = node.attr(PLACE).and_then(|at| at.parse::<usize>().ok()) {
            self.tag = at;
            self.cursor = self.cursor.max(at);
            // What was moved to the front by the choice of content stands where it stands.
            if at + WITHIN < self.cursor {
                self.cursor = at;
            }
        }
        if name == "img" {
            self.seen.pictures += 1;
        }
        if SKIPPED.contains(&name) || is_hidden(&node) {
            return;
        }
        match name {
            "br" => {
                // Two in a row make a paragraph; one is a line end within it.
                if self.runs.last().is_some_and(|(words, _)| words == "\n") && !self.in_table {
                    self.end_block();
                } else {
                    self.put("\n");
                }
            }
            "sup" if is_note_mark(&node) => {
                steps.push(Step::EndMark(self.runs.len()));
                children(steps);
            }
            "ol" | "ul" => {
                if !self.in_table {
                    self.end_block();
                }
                let start = node.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push((name == "ol").then_some(start));
                steps.push(Step::EndList);
                children(steps);
            }
            "li" if !self.in_table => {
                self.end_block();
                if let Some(Some(number)) = self.lists.last_mut() {
                    let mark = format!("{number}. ");
                    *number = number.saturating_add(1);
                    self.put(&mark);
                }
                steps.push(Step::EndBlock);
                children(steps);
            }
            "table" if !self.in_table && holds_data(&node) => {
                self.end_block();
                self.in_table = true;
                self.rows = 0;
                steps.push(Step::EndTable);
                children(steps);
            }
            "tr" if self.in_table => {
                self.cells = 0;
                steps.push(Step::EndRow);
                children(steps);
            }
            "td" | "th" if self.in_table => {
                if self.cells > 0 {
                    self.put(" | ");
                }
                steps.push(Step::EndCell);
                children(steps);
            }
            "caption" if self.in_table => {
                steps.push(Step::EndRow);
                children(steps);
            }
            _ if INLINE.contains(&name) => children(steps),
            _ if self.in_table => {
                self.put(" ");
                children(steps);
            }
            _ => {
                self.end_block();
                steps.push(Step::EndBlock);
                children(steps);
            }
        }
    }

    /// Words that the page does not have itself, at the place of the last tag.
    fn put(&mut self, words: &str) {
        let place = self.source.map.locate(self.tag);
        self.runs.push((words.to_owned(), place.into()));
    }

    /// A text node, line by line, each at its own place.
    fn text(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            if words.is_empty() {
                if let Some((last, _)) = self.runs.last_mut().filter(|(last, _)| last != "\n") {
                    last.push(' ');
                }
                continue;
            }
            let origin = match self.source.words(words, self.cursor.min(self.source.text.len())) {
                Some(at) => {
                    self.cursor = at + words.len().min(self.source.text.len() - at);
                    while !self.source.text.is_char_boundary(self.cursor) {
                        self.cursor += 1;
                    }
                    self.source.origin(words, at)
                }
                None => self.source.map.locate(self.tag).into(),
            };
            self.runs.push((line.to_owned(), origin));
        }
    }

    fn end_block(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        self.out.paragraph(runs.iter().map(|(words, origin)| (words.as_str(), *origin)));
    }

    fn end_row(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if runs.iter().all(|(words, _)| words.trim().is_empty() || words == " | ") {
            return;
        }
        let runs = runs.iter().map(|(words, origin)| (words.as_str(), *origin));
        if self.rows == 0 {
            self.out.paragraph(runs)
        } else {
            self.out.line(runs)
        }
        self.rows += 1;
    }

    /// Puts a note mark in brackets: `[3]`.
    fn end_mark(&mut self, from: usize) {
        let place = self.runs.get(from).map_or(self.source.map.locate(self.tag).into(), |run| run.1);
        let words: String = self.runs.drain(from.min(self.runs.len())..).map(|run| run.0).collect();
        let words = words.trim();
        let marked = if words.starts_with('[') { words.to_owned() } else { format!("[{words}]") };
        self.runs.push((marked, place));
    }
}

/// A raised link to somewhere in the page that says a number or a sign.
fn is_note_mark(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    let text = text.trim();
    let link = node.descendants_it().chain(node.parent()).find(|n| n.has_name("a"));
    let inside = link.and_then(|a| a.attr("href")).is_some_and(|href| href.contains('#'));
    let short = !text.is_empty() && text.chars().count() <= 6;
    let sign = text.chars().all(|c| {
        c.is_ascii_digit() || matches!(c, '[' | ']' | '*' | '\u{2020}' | '\u{2021}') || c.is_ascii_lowercase()
    });
    inside && short && sign
}

/// Made invisible by the page.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let is = |name: &str, test: &dyn Fn(&str) -> bool| node.attr(name).is_some_and(|value| test(&value));
    node.has_attr("hidden")
        || is("aria-hidden", &|value| value == "true")
        || is("style", &|value| {
            let value = value.replace(' ', "").to_ascii_lowercase();
            value.contains("display:none") || value.contains("visibility:hidden")
        })
        || node.has_class("mw-editsection")
}

/// A table of data, not one that only lays out the page: no headings, lists or tables in it, and no
/// cell of many paragraphs.
fn holds_data(table: &NodeRef<'_>) -> bool {
    let mut paragraphs = 0;
    let mut cells = 0;
    for node in table.descendants_it().filter(NodeRef::is_element) {
        let name = node.node_name().unwrap_or_default();
        match &*name {
            "h1" | "h2" | "h3" | "table" | "article" | "section" | "blockquote" => return false,
            "p" => paragraphs += 1,
            "td" | "th" => cells += 1,
            _ => {}
        }
    }
    cells > 1 && paragraphs <= cells
}
