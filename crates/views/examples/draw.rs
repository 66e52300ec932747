//! Draws a view of a ledger written in the notation of `testkit`.
//!
//! `cargo run -p views --example draw -- FILE VIEW [text|md|csv|json] [AS-OF]`, or `FILE brief html`

use std::error::Error;

use views::{Lens, Name, Options, View};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, view, rest @ ..] = args.as_slice() else {
        return Err("FILE and VIEW are needed: a ledger in the notation, and the name of a view".into());
    };
    let ledger = testkit::ledger(&std::fs::read_to_string(file)?)?;
    let as_of = rest.get(1).map(|day| day.parse()).transpose()?;
    let lens = Lens::new(&ledger, Options { as_of, accepted_only: false });
    let drawn = view.parse::<Name>()?.draw(&lens);
    if rest.first().is_some_and(|form| form == "html") {
        print!("{}", views::brief(&lens).to_html());
        return Ok(());
    }
    let text = match rest.first().map(String::as_str) {
        Some("md") => drawn.to_markdown(),
        Some("csv") => drawn.to_csv(),
        Some("json") => serde_json::to_string_pretty(&drawn)?,
        _ => drawn.to_text(100),
    };
    print!("{text}");
    Ok(())
}
