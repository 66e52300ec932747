//! Dates against TimeML files, Recognizers-Text cases and Duckling's corpus.

mod cases;
mod duckling;
mod recognizers;
mod tml;

use anyhow::Result;

pub use self::tml::value;
#[cfg(test)]
pub use self::{cases::Case, duckling::examples, tml::marked};
use super::Args;

/// Measures every kind of file that is there.
pub fn run(args: &Args) -> Result<()> {
    let files = args.files(&[".tml", ".json", ".hs"])?;
    let of = |ending: &str| files.iter().filter(|f| f.to_string_lossy().ends_with(ending)).cloned().collect::<Vec<_>>();
    for (ending, measure) in
        [(".tml", tml::run as fn(&[_], usize) -> Result<()>), (".json", recognizers::run), (".hs", duckling::run)]
    {
        let files = of(ending);
        if !files.is_empty() {
            measure(&files, args.show)?;
        }
    }
    Ok(())
}
