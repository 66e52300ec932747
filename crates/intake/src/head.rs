//! What the first lines of a plain text say about it: title, byline, date, publication, and the
//! front matter of Markdown.

use crate::{Found, Metadata, dates};

mod publication;

/// How many lines with words are looked at, and how far down.
const LINES: usize = 12;
const BYTES: usize = 8_000;
/// A title longer than this is a paragraph.
const TITLE_CHARS: usize = 200;

/// Reads the head of a text. Only what is clear is taken; a text that begins with its first sentence
/// has no title.
///
/// `place` says where the line with a number (from 1) and a byte offset stands: `line 3`, `page 1`.
pub(crate) fn metadata(text: &str, markdown: bool, place: &dyn Fn(usize, usize) -> String) -> Metadata {
    let mut metadata = Metadata::default();
    let mut from = 0;
    if markdown {
        from = front_matter(text, &mut metadata);
    }
    let lines = head_lines(text, from, place);
    let mut rest = lines.as_slice();
    if let Some((title, used)) = title(rest, markdown).or_else(|| title_below_a_note(rest, markdown)) {
        metadata.title.get_or_insert(title);
        rest = &rest[used..];
    }
    for line in rest.iter().filter(|line| !line.words.is_empty()) {
        if is_prose(line.words) {
            break;
        }
        header_line(line, &mut metadata);
    }
    metadata
}

/// A line with where it stands.
struct Line<'a> {
    whence: String,
    words: &'a str,
}

fn head_lines<'a>(text: &'a str, from: usize, place: &dyn Fn(usize, usize) -> String) -> Vec<Line<'a>> {
    let skipped = text[..from].lines().count();
    let mut with_words = 0;
    let mut read = 0;
    text[from..]
        .lines()
        .enumerate()
        .map(|(i, line)| {
            let offset = line.as_ptr() as usize - text.as_ptr() as usize;
            Line { whence: place(skipped + i + 1, offset), words: line.trim() }
        })
        .take_while(|line| {
            with_words += usize::from(!line.words.is_empty());
            read += line.words.len() + 1;
            with_words <= LINES && read <= BYTES
        })
        .collect()
}

/// The title and how many lines it took.
fn title(lines: &[Line<'_>], markdown: bool) -> Option<(Found, usize)> {
    let at = lines.iter().position(|line| !line.words.is_empty())?;
    let line = &lines[at];
    let next = lines.get(at + 1).map_or("", |line| line.words);
    let found = |words: &str, used| Some((Found::new(words.trim(), &line.whence), used));
    if markdown {
        if let Some(heading) = line.words.strip_prefix("# ") {
            return found(heading.trim_end_matches('#'), at + 1);
        }
        if !next.is_empty() && next.bytes().all(|byte| byte == b'=') {
            return found(line.words, at + 2);
        }
    }
    if let Some((label, value)) = label(line.words) {
        return matches!(label.as_str(), "title" | "headline" | "subject").then(|| found(value, at + 1))?;
    }
    let ends_open = line.words.ends_with(['.', ',', ';', ':']) && !line.words.ends_with("...");
    let stands_alone = next.is_empty() || byline(next).is_some() || date_only(next).is_some() || label(next).is_some();
    let followed = lines[at + 1..].iter().any(|line| !line.words.is_empty());
    let begins_well = line
        .words
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '\u{2018}' | '\u{201C}' | '\u{AB}'));
    let clear = !ends_open
        && stands_alone
        && followed
        && begins_well
        && line.words.chars().count() <= TITLE_CHARS
        && byline(line.words).is_none()
        && date_and_others(line.words).is_none_or(|(_, others)| others != 0);
    clear.then(|| found(line.words, at + 1))?
}

/// The title where a note of the publisher stands above it, as a paragraph of one line. That it is a title must then be
/// clear from what follows: a byline, a date, a label.
fn title_below_a_note(lines: &[Line<'_>], markdown: bool) -> Option<(Found, usize)> {
    let at = lines.iter().position(|line| !line.words.is_empty())?;
    let below = lines.get(at + 1..)?;
    let is_note = lines[at].words.ends_with('.') && below.first()?.words.is_empty();
    if !is_note {
        return None;
    }
    let (title, used) = title(below, markdown)?;
    let next = below[used..].iter().map(|line| line.words).find(|words| !words.is_empty())?;
    let is_head = byline(next).is_some() || label(next).is_some() || date_and_others(next).is_some();
    is_head.then_some((title, at + 1 + used))
}

/// One line of the head below the title.
fn header_line(line: &Line<'_>, metadata: &mut Metadata) {
    let whence = || line.whence.as_str();
    if let Some((label, value)) = label(line.words) {
        let slot = match label.as_str() {
            "by" | "author" | "authors" | "written by" | "reporter" => &mut metadata.author,
            "publication" | "publisher" | "newspaper" | "outlet" | "journal" | "source" => {
                let name = cut_issue(value);
                metadata.publisher.get_or_insert_with(|| Found::new(name, whence()));
                if let Some(hit) = dates::find(value) {
                    metadata.published.get_or_insert_with(|| dated(value, hit, &line.whence));
                }
                return;
            }
            "url" | "link" | "web" | "retrieved from" => &mut metadata.url,
            "language" | "lang" => &mut metadata.language,
            "title" | "headline" => &mut metadata.title,
            "date"
            | "published"
            | "publication date"
            | "date of publication"
            | "posted"
            | "dated"
            | "published on"
            | "posted on"
            | "date published"
            | "release date"
            | "first published" => {
                let found = match dates::find(value) {
                    Some(hit) => dated(value, hit, &line.whence),
                    None => Found::new(value, whence()),
                };
                metadata.published.get_or_insert(found);
                return;
            }
            _ => return,
        };
        slot.get_or_insert_with(|| Found::new(value, whence()));
        return;
    }
    let words = match byline(line.words) {
        Some((name, rest)) => {
            metadata.author.get_or_insert_with(|| Found::new(name, whence()));
            rest
        }
        None => line.words,
    };
    if let Some(hit) = date_only(words) {
        metadata.published.get_or_insert_with(|| dated(words, hit, &line.whence));
    } else if let Some((hit, _)) = date_and_others(words)
        && let Some(name) = publication::before_date(words, &hit)
    {
        metadata.publisher.get_or_insert_with(|| Found::new(name, whence()));
        metadata.published.get_or_insert_with(|| dated(words, hit, &line.whence));
    }
}

fn dated(words: &str, hit: dates::Hit, whence: &str) -> Found {
    Found::new(hit.edtf, format!("{whence} \"{}\"", &words[hit.range]))
}

/// `Publication: Terrorism Monitor Volume: 19` is a label and a value.
fn label(words: &str) -> Option<(String, &str)> {
    let (label, value) = words.split_once(':')?;
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).to_lowercase();
    let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    const KNOWN: &[&str] = &[
        "by",
        "author",
        "authors",
        "written by",
        "reporter",
        "publication",
        "publisher",
        "newspaper",
        "outlet",
        "journal",
        "source",
        "url",
        "link",
        "web",
        "retrieved from",
        "language",
        "lang",
        "title",
        "headline",
        "subject",
        "date",
        "published",
        "publication date",
        "date of publication",
        "posted",
        "dated",
        "published on",
        "posted on",
        "date published",
        "release date",
        "first published",
        "updated",
        "last updated",
        "volume",
        "issue",
    ];
    (KNOWN.contains(&label.as_str()) && !value.is_empty() && value.len() <= 400).then_some((label, value))
}

/// The name of a publication without its volume, issue and date.
fn cut_issue(value: &str) -> String {
    let mut end = value.len();
    for mark in [" Volume", " Vol.", " Vol ", " Issue", " No.", " (", " | ", ", "] {
        if let Some(at) = value.find(mark).filter(|&at| at > 0) {
            end = end.min(at);
        }
    }
    if let Some(hit) = dates::find(value).filter(|hit| hit.range.start > 0) {
        end = end.min(hit.range.start);
    }
    value[..end].trim_end_matches([' ', ',', ';', '|', '-', '\u{2013}', '\u{2014}']).to_owned()
}

/// `By Jane Doe and John Roe | 3 December 2021`: the names, and what follows them.
fn byline(words: &str) -> Option<(String, &str)> {
    let names = ["By ", "BY ", "by "].iter().find_map(|by| words.strip_prefix(by))?.trim();
    if words.chars().count() > 160 || names.ends_with('.') && names.split(' ').count() > 8 {
        return None;
    }
    // "By Ann Reed, special correspondent": what the writer is goes on in small letters.
    let post = names
        .match_indices(", ")
        .map(|(at, _)| at)
        .find(|at| names[at + 2..].starts_with(char::is_lowercase) && !names[at + 2..].starts_with("and "));
    let mark = names.find(['|', '\u{2022}', '\u{B7}']);
    let end = mark.into_iter().chain(post).chain(dates::find(names).map(|hit| hit.range.start)).min();
    let (names, rest) = names.split_at(end.unwrap_or(names.len()));
    let names = names.trim_end_matches([' ', ',', '-', '\u{2013}', '\u{2014}']);
    // Names are capitalised; "By then the talks had failed" goes on in small letters.
    let small = |word: &&str| {
        let particle = matches!(
            *word,
            "and"
                | "with"
                | "for"
                | "in"
                | "de"
                | "al"
                | "el"
                | "bin"
                | "ibn"
                | "van"
                | "von"
                | "der"
                | "of"
                | "the"
                | "&"
        );
        word.starts_with(char::is_lowercase) && !particle && !word.starts_with("al-") && !word.starts_with("el-")
    };
    let named = names.starts_with(char::is_uppercase) && names.split_whitespace().filter(small).count() == 0;
    named.then(|| (names.to_owned(), rest))
}

/// A line that is a date and hardly anything else: a weekday, a time, a place. Of a span of time it is
/// not said which end is meant.
fn date_only(words: &str) -> Option<dates::Hit> {
    let (hit, others) = date_and_others(words)?;
    (others <= 2).then_some(hit)
}

/// The one date of a short line, and how many words stand beside it that tell no time.
fn date_and_others(words: &str) -> Option<(dates::Hit, usize)> {
    if words.chars().count() > 80 || words.ends_with('.') {
        return None;
    }
    let hit = dates::find(words)?;
    let outside = format!("{} {}", &words[..hit.range.start], &words[hit.range.end..]);
    if dates::find(&outside).is_some() {
        return None;
    }
    let others =
        outside.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty() && !is_about_time(word)).count();
    Some((hit, others))
}

/// Words that go with a date.
fn is_about_time(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
            | "published"
            | "posted"
            | "on"
            | "date"
            | "at"
            | "am"
            | "pm"
            | "gmt"
            | "utc"
            | "z"
            | "t"
            | "est"
            | "edt"
            | "cet"
            | "bst"
            | "th"
            | "st"
            | "nd"
            | "rd"
    )
}

/// A sentence, and so no part of the head any more.
fn is_prose(words: &str) -> bool {
    let count = words.split_whitespace().count();
    count > 40 || count > 12 && words.ends_with(['.', '!', '"', '\u{201D}', ':']) && label(words).is_none()
}

/// Reads YAML or TOML front matter of simple `key: value` lines; gives where the text goes on.
fn front_matter(text: &str, metadata: &mut Metadata) -> usize {
    let mut lines = text.split_inclusive('\n');
    let fence = match lines.next().map(str::trim_end) {
        Some("---") => "---",
        Some("+++") => "+++",
        _ => return 0,
    };
    let first = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut end = first;
    let mut closed = false;
    for line in lines.by_ref().take(200) {
        end += line.len();
        if line.trim_end() == fence {
            closed = true;
            break;
        }
    }
    if !closed {
        return 0;
    }
    for (i, line) in text[first..end].lines().enumerate() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let value = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')).unwrap_or(value);
        if value.is_empty() || line.starts_with([' ', '\t', '#']) {
            continue;
        }
        let whence = format!("front matter, line {}", i + 2);
        let slot = match key.trim().to_ascii_lowercase().as_str() {
            "title" => &mut metadata.title,
            "author" | "authors" | "by" => &mut metadata.author,
            "publisher" | "publication" | "source" | "site" | "outlet" => &mut metadata.publisher,
            "lang" | "language" => &mut metadata.language,
            "url" | "link" | "canonical" | "source_url" => &mut metadata.url,
            "date" | "published" | "pubdate" | "publishdate" => {
                let found = match dates::normalise(value) {
                    Some(edtf) => Found::new(edtf, format!("{whence} \"{value}\"")),
                    None => Found::new(value, whence),
                };
                metadata.published.get_or_insert(found);
                continue;
            }
            _ => continue,
        };
        slot.get_or_insert_with(|| Found::new(value, whence));
    }
    end
}
