//! `search`: finds words in the reports and prints the passages.

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};

use crate::args::{Moment, Place, Shape};
use crate::exit::{Exit, usage};
use crate::place;
use crate::talk::Talk;
use crate::text::{count, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words that a passage must all hold; "two words" in quotation marks must follow one another, negotiat* stands for
    /// all words that begin so
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// Show at most so many passages
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Searches.
pub fn run(args: &SearchArgs, talk: &Talk) -> Result<Exit> {
    if !args.words.iter().any(|word| word.contains(char::is_alphanumeric)) {
        return usage("say which words to find, as in: rapporteur search ceasefire");
    }
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    // A shell takes the quotation marks off; an argument with spaces inside was a phrase.
    let phrase = |word: &String| {
        let several = args.words.len() > 1 && word.contains(' ') && !word.contains('"');
        if several { format!("\"{word}\"") } else { word.clone() }
    };
    let words: Vec<String> = args.words.iter().map(phrase).collect();
    // Reports added after the day asked for are left out, so more are fetched than shown.
    let fetch = if args.moment.known_on.is_some() { usize::MAX } else { args.limit };
    let mut hits = bench.search(&words.join(" "), fetch)?;
    hits.retain(|hit| ledger.report(hit.report).is_some());
    hits.truncate(args.limit);
    if args.shape.json {
        let list: Vec<Value> = (hits.iter())
            .map(|hit| {
                let title = ledger.report(hit.report).map(|r| r.details.title.clone());
                let marks: Vec<[usize; 2]> = hit.marks.iter().map(|m| [m.start, m.end]).collect();
                json!({
                    "report": hit.report.to_string(),
                    "title": title,
                    "span": [hit.range.start, hit.range.end],
                    "passage": hit.words,
                    "marks": marks,
                })
            })
            .collect();
        talk.json(&json!({ "hits": list }))?;
    } else {
        let mut text = String::new();
        for hit in &hits {
            let details = ledger.report(hit.report).map(|r| r.details.clone()).unwrap_or_default();
            let publisher = details.publisher.as_deref().unwrap_or("unknown publisher");
            let published = details.published.map_or_else(|| "undated".into(), |d| d.to_string());
            text += &format!("{}  {} ({publisher}, {published})\n", hit.report, talk.heading(&details.title));
            text += &wrapped(&marked(talk, &hit.words, &hit.marks), 4, talk.width());
            text.push('\n');
        }
        talk.out(&(text + &count(hits.len(), "passage")))?;
    }
    Ok(if hits.is_empty() { Exit::Nothing } else { Exit::Done })
}

/// A passage with the words found marked.
fn marked(talk: &Talk, words: &str, marks: &[std::ops::Range<usize>]) -> String {
    let mut text = String::new();
    let mut at = 0;
    for mark in marks {
        text += &words[at..mark.start];
        text += &talk.words(&words[mark.clone()]);
        at = mark.end;
    }
    text + &words[at..]
}
