//! What was asked: the parts of the path, the query, the fields of a form, the files.

/// A file that was sent.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What was asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ask {
    /// The path, without `.json`.
    pub path: String,
    /// Named parts of the path.
    pub parts: Vec<(String, String)>,
    /// Query of the address.
    pub query: Vec<(String, String)>,
    /// Fields of the form.
    pub form: Vec<(String, String)>,
    /// Files of the form.
    pub files: Vec<Upload>,
    /// Who rules here, from the cookie or the setting.
    pub by: String,
    /// `light`, `dark` or nothing.
    pub theme: String,
    /// Whether JSON is wanted.
    pub json: bool,
}

fn last<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().rev().find(|(n, _)| n == name).map_or("", |(_, value)| value)
}

impl Ask {
    /// A named part of the path.
    pub(crate) fn part(&self, name: &str) -> &str {
        last(&self.parts, name)
    }

    /// A value of the query; empty where it is not given.
    pub(crate) fn get(&self, name: &str) -> &str {
        last(&self.query, name)
    }

    /// All values of the query under a name.
    pub(crate) fn gets(&self, name: &str) -> impl Iterator<Item = &str> {
        self.query.iter().filter(move |(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    /// A number of the query, from 1.
    pub(crate) fn number(&self, name: &str) -> usize {
        self.get(name).parse().unwrap_or(1).clamp(1, 1_000_000)
    }

    /// A field of the form without white space around it; empty where it is not given.
    pub(crate) fn field(&self, name: &str) -> &str {
        last(&self.form, name).trim()
    }

    /// All values of a field of the form.
    pub(crate) fn fields(&self, name: &str) -> Vec<String> {
        self.form.iter().filter(|(n, v)| n == name && !v.trim().is_empty()).map(|(_, v)| v.trim().into()).collect()
    }

    /// What tells this question from others on the same state of the dossier.
    pub(crate) fn key(&self) -> String {
        let mut key = format!("{}\n{}", self.path, self.json);
        for (name, value) in &self.query {
            key += &format!("\n{name}={value}");
        }
        key
    }
}
