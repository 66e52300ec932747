//! Prints what a file decodes to: `cargo run -p intake --example show -- FILE`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: show FILE")?;
    let bytes = std::fs::read(&path)?;
    let document = intake::decode(&bytes, Some(&path), &intake::Limits::default())?;
    println!("{}\n{:#?}", document.media_type, document.metadata);
    for note in &document.notes {
        println!("note: {note}");
    }
    let mut last = None;
    for (start, place) in document.map.pieces() {
        if last != Some(place) && !matches!(place, intake::Place::Byte(_)) {
            println!("{start:>8}  {place}");
        }
        last = Some(place);
    }
    println!("\n{}", document.text);
    Ok(())
}
