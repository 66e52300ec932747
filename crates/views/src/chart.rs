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

use crate::evidence::Support;
use crate::lens::Lens;
use crate::{Ceasefires, Drawn, Table};

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
    charts_with(lens, &crate::ceasefires(lens))
}

/// The same, where the ceasefires are known already.
pub(crate) fn charts_with(lens: &Lens<'_>, ceasefires: &Ceasefires) -> Vec<Chart> {
    let drawn = [timeline::chart(lens), ceasefires::chart(ceasefires, lens), lineage::chart(lens)];
    drawn.into_iter().flatten().collect()
}

/// The chart of a view that has one.
pub fn chart_of(view: &Drawn, lens: &Lens<'_>) -> Option<Chart> {
    match view {
        Drawn::Timeline(_) => timeline::chart(lens),
        Drawn::Ceasefires(view) => ceasefires::chart(view, lens),
        Drawn::Lineage(_) => lineage::chart(lens),
        _ => None,
    }
}
