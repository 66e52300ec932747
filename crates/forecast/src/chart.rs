//! Pictures of results as SVG: text that prints, scales and is read out, without a script.

mod curve;
mod fan;
mod paths;
mod svg;
mod tornado;

#[cfg(test)]
mod tests;

pub use curve::curve_chart;
pub use fan::fan_chart;
pub use paths::paths_chart;
pub use svg::embedded;
pub use tornado::tornado_chart;
