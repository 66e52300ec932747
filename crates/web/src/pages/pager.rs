//! Long lists in pages.

use serde::Serialize;

use crate::carry::encoded;
use crate::routes::Here;

/// Which page of how many.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Pager {
    pub page: usize,
    pub pages: usize,
    pub all: usize,
    #[serde(skip)]
    pub before: Option<String>,
    #[serde(skip)]
    pub after: Option<String>,
}

impl Pager {
    /// The rows of the page asked for, and the ways to the others; `name` is the value of the query that says which.
    pub(crate) fn cut<T>(here: &Here<'_>, name: &str, rows: Vec<T>, most: usize) -> (Vec<T>, Self) {
        let all = rows.len();
        let (pager, from) = Self::new(here, name, all, most);
        (rows.into_iter().skip(from).take(most).collect(), pager)
    }

    /// The pager, and the first row of the page.
    pub(crate) fn new(here: &Here<'_>, name: &str, all: usize, most: usize) -> (Self, usize) {
        let pages = all.div_ceil(most).max(1);
        let page = here.ask.number(name).min(pages);
        let to = |n: usize| {
            let mut link = here.ask.path.clone();
            let others = here.ask.query.iter().filter(|(q, _)| q != name && q != "at" && q != "span");
            for (q, value) in others.map(|(q, v)| (q.as_str(), v.clone())).chain([(name, n.to_string())]) {
                link.push(if link.contains('?') { '&' } else { '?' });
                link += &format!("{}={}", encoded(q), encoded(&value));
            }
            link
        };
        let before = (page > 1).then(|| to(page - 1));
        let after = (page < pages).then(|| to(page + 1));
        (Self { page, pages, all, before, after }, (page - 1) * most)
    }
}
