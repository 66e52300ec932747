//! Charts drawn as SVG, each with a table of what it shows: they print, follow the page's colours and need no script.
//!
//! A chart draws with classes (`ax`, `lane`, `mark`, ...) and `currentColor`; the page gives them their colours. Every mark
//! has a title and a number, and the number leads to its row in the table. Parties are drawn alike: no party has a colour
//! of its own, and lanes stand in the order of the alphabet or of descent.

mod axis;
mod ceasefires;
mod lineage;
mod svg;
mod timeline;

use crate::Table;
use crate::evidence::Support;
use crate::lens::Lens;

pub(crate) use svg::escape;

/// A chart and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// A short name, for ids: `timeline`, `lineage`, `ceasefires`; `outlook` for those that are put in from outside.
    pub name: &'static str,
    /// What it is.
    pub title: String,
    /// How to read it, in a sentence or two.
    pub about: String,
    /// The drawing: one `svg` element.
    pub svg: String,
    /// What is drawn, row by row; the first column is the number in the drawing.
    pub table: Table,
    /// What each row rests on, in the order of the rows.
    pub supports: Vec<Support>,
}

/// The charts of a brief; those that have something to show.
pub fn charts(lens: &Lens<'_>) -> Vec<Chart> {
    let drawn = [timeline::chart(lens), ceasefires::chart(&crate::ceasefires(lens), lens), lineage::chart(lens)];
    drawn.into_iter().flatten().collect()
}
