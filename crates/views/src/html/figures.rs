//! The charts in the page, each with its table.

use std::fmt::Write as _;

use super::Writer;
use super::bidi::isolated;
use crate::brief::Brief;
use crate::chart::{Chart, escape};

impl Writer {
    /// The charts of that name, if there are any.
    pub(super) fn figure(&mut self, brief: &Brief, name: &str) {
        for (place, chart) in brief.charts.iter().filter(|chart| chart.name == name).enumerate() {
            let id = if place == 0 { name.to_owned() } else { format!("{name}-chart-{}", place + 1) };
            self.one_figure(chart, &id);
        }
    }

    fn one_figure(&mut self, chart: &Chart, id: &str) {
        let (title, about) = (isolated(&chart.title), isolated(&chart.about));
        let _ = write!(
            self.out,
            "<figure id=\"{id}\">\n<figcaption>{title}</figcaption>\n\
             <div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{title}\">{}</div>\n\
             <p class=\"about\">{about}</p>\n<details class=\"data\"><summary>Data of this chart</summary>\n\
             <div class=\"scroll\"><table>\n<caption>{title}: what is drawn, by number</caption>\n<thead><tr>",
            chart.svg
        );
        for column in &chart.table.columns {
            let _ = write!(self.out, "<th scope=\"col\">{}</th>", escape(column));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for (i, row) in chart.table.rows.iter().enumerate() {
            let _ = write!(self.out, "<tr id=\"{id}-{}\">", i + 1);
            for cell in row {
                let _ = write!(self.out, "<td>{}</td>", isolated(cell));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table></div>\n</details>\n</figure>\n");
    }
}
