//! What a page says about itself: its meta tags, its JSON-LD, its `time` elements.

use dom_query::Document as Page;
use serde_json::Value;

use crate::{Found, Metadata, dates};

/// Meta names for each field, the most telling first.
const TITLE: &[&str] = &["og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline"];
const PUBLISHER: &[&str] =
    &["og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher", "application-name"];
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "date",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "article:published",
];
const LANGUAGE: &[&str] = &["og:locale", "dc.language", "dcterms.language", "content-language"];

/// Reads the page's metadata.
pub(crate) fn metadata(page: &Page) -> Metadata {
    let tags = meta_tags(page);
    let linked = linked_data(page);
    let text_of = |selector: &str| {
        let text = page.select_single(selector).text();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| Found::new(text, selector))
    };
    let attribute = |selector: &str, name: &str| {
        let value = page.select_single(selector).attr(name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| Found::new(value, format!("{selector} {name}")))
    };
    let publisher = from_tags(&tags, PUBLISHER).or_else(|| linked.publisher.clone());
    let title = from_tags(&tags, TITLE)
        .or_else(|| linked.title.clone())
        .or_else(|| text_of("title").map(|title| without_site(title, publisher.as_ref())))
        .or_else(|| text_of("h1"));
    Metadata {
        title,
        author: authors(&tags)
            .or(linked.author)
            .or_else(|| text_of("[rel=author], [itemprop=author], .byline").map(strip_by)),
        published: published(&tags).or(linked.published).or_else(|| time_element(page)),
        language: attribute("html", "lang")
            .or_else(|| attribute("html", "xml:lang"))
            .or_else(|| from_tags(&tags, LANGUAGE)),
        url: attribute("link[rel=canonical]", "href")
            .or_else(|| from_tags(&tags, &["og:url", "citation_public_url"]))
            .or(linked.url)
            .filter(|found| found.value.starts_with("http")),
        publisher,
    }
}

/// All meta tags: name in small letters, and content.
fn meta_tags(page: &Page) -> Vec<(String, String)> {
    let mut tags = Vec::new();
    for node in page.select("meta").nodes() {
        let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| node.attr(key));
        if let (Some(name), Some(content)) = (name, node.attr("content")) {
            let content = content.trim();
            if !content.is_empty() {
                tags.push((name.to_ascii_lowercase(), content.to_owned()));
            }
        }
    }
    tags
}

fn from_tags(tags: &[(String, String)], names: &[&str]) -> Option<Found> {
    names.iter().find_map(|name| {
        let (_, content) = tags.iter().find(|(tag, _)| tag == name)?;
        Some(Found::new(content.as_str(), format!("meta {name}")))
    })
}

/// Author tags may repeat; an address of a profile is no name.
fn authors(tags: &[(String, String)]) -> Option<Found> {
    AUTHOR.iter().find_map(|name| {
        let mut names: Vec<&str> = Vec::new();
        for (_, content) in tags.iter().filter(|(tag, content)| tag == name && !content.starts_with("http")) {
            if !names.contains(&content.as_str()) {
                names.push(content);
            }
        }
        (!names.is_empty()).then(|| strip_by(Found::new(names.join("; "), format!("meta {name}"))))
    })
}

fn published(tags: &[(String, String)]) -> Option<Found> {
    from_tags(tags, PUBLISHED).map(dated)
}

/// Normalises a date and keeps the words it was read from.
fn dated(found: Found) -> Found {
    match dates::normalise(&found.value) {
        Some(edtf) => Found { whence: format!("{} \"{}\"", found.whence, found.value), value: edtf },
        None => found,
    }
}

/// The first `time` element, but not one that tells of an update.
fn time_element(page: &Page) -> Option<Found> {
    let nodes = page.select("time").nodes().to_vec();
    let marked = |node: &&dom_query::NodeRef<'_>| {
        node.has_attr("pubdate") || node.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("datepublished"))
    };
    let node = nodes.iter().find(marked).or_else(|| {
        nodes
            .iter()
            .find(|node| !node.class().is_some_and(|class| class.contains("updated") || class.contains("modified")))
    })?;
    let value = node.attr("datetime").unwrap_or_else(|| node.text());
    let edtf = dates::normalise(&value)?;
    Some(Found::new(edtf, format!("time \"{}\"", value.trim())))
}

/// `Title | Site` and `Title - Site` without the site, if the site is known by that name.
fn without_site(title: Found, publisher: Option<&Found>) -> Found {
    for separator in [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: "] {
        if let Some((before, after)) = title.value.rsplit_once(separator) {
            let known = publisher.is_some_and(|publisher| publisher.value.eq_ignore_ascii_case(after.trim()));
            if known || separator == " | " {
                return Found::new(before.trim(), title.whence);
            }
        }
    }
    title
}

fn strip_by(found: Found) -> Found {
    let value = ["By ", "by ", "BY "].iter().find_map(|by| found.value.strip_prefix(by)).unwrap_or(&found.value);
    Found::new(value.trim(), found.whence)
}

/// Objects looked at in a page's JSON-LD at most.
const OBJECTS: usize = 500;

/// What JSON-LD says of the article.
fn linked_data(page: &Page) -> Metadata {
    let mut metadata = Metadata::default();
    for node in page.select("script[type='application/ld+json']").nodes() {
        let Ok(value) = serde_json::from_str::<Value>(node.text().trim()) else { continue };
        let mut queue = vec![&value];
        for _ in 0..OBJECTS {
            let Some(value) = queue.pop() else { break };
            match value {
                Value::Array(items) => queue.extend(items.iter().rev()),
                Value::Object(object) => {
                    if is_article(&value["@type"]) {
                        article(value, &mut metadata);
                    }
                    queue.extend(object.get("@graph"));
                    queue.extend(object.get("mainEntity"));
                }
                _ => {}
            }
        }
    }
    metadata
}

fn is_article(kind: &Value) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Report" | "WebPage" | "ReportageNewsArticle")
        })
    };
    named(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(named))
}

fn article(object: &Value, metadata: &mut Metadata) {
    let found = |key: &str| {
        let names = names(&object[key]);
        (!names.is_empty()).then(|| Found::new(names.join("; "), format!("JSON-LD {key}")))
    };
    let fill = |slot: &mut Option<Found>, key: &str| {
        if slot.is_none() {
            *slot = found(key);
        }
    };
    fill(&mut metadata.title, "headline");
    fill(&mut metadata.author, "author");
    fill(&mut metadata.publisher, "publisher");
    fill(&mut metadata.url, "url");
    if metadata.published.is_none() {
        metadata.published = found("datePublished").map(dated);
    }
}

/// A string, an object with a name, or a list of these.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Value::Object(object) => {
            object.get("name").and_then(Value::as_str).map(|name| name.trim().to_owned()).into_iter().collect()
        }
        Value::Array(items) => items
            .iter()
            .take(20)
            .flat_map(|item| match item {
                Value::Array(_) => Vec::new(),
                item => names(item),
            })
            .collect(),
        _ => Vec::new(),
    }
}
