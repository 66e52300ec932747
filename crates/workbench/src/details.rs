//! What is known of a report besides its text: what the file tells, and what the person who adds it says.

use intake::{Document, Found, Metadata};
use record::{Edtf, Marking, Reliability, ReportDetails};

/// What the person who adds a report says about it; it goes before what the file tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// Date of publication.
    pub published: Option<Edtf>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// How widely it may be shared.
    pub marking: Option<Marking>,
    /// How reliable its source is, as the person judges it.
    pub reliability: Option<Reliability>,
}

impl Given {
    /// Details with what is given put in.
    pub(crate) fn applied(&self, details: &ReportDetails) -> ReportDetails {
        let or = |given: &Option<String>, kept: &Option<String>| given.clone().or_else(|| kept.clone());
        ReportDetails {
            title: self.title.clone().unwrap_or_else(|| details.title.clone()),
            publisher: or(&self.publisher, &details.publisher),
            author: or(&self.author, &details.author),
            published: self.published.or(details.published),
            language: or(&self.language, &details.language),
            url: or(&self.url, &details.url),
            marking: self.marking.unwrap_or(details.marking),
            reliability: self.reliability.unwrap_or(details.reliability),
            ..details.clone()
        }
    }
}

/// One thing known of a report, and where it is known from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What: `title`, `publisher`, `author`, `published`, `language`, `url`, `marking`, `reliability`.
    pub field: &'static str,
    /// The value.
    pub value: String,
    /// Where it was found, in words.
    pub whence: String,
}

/// The details of a report, where each comes from, and what is missing or doubtful.
pub(crate) struct Details {
    pub(crate) details: ReportDetails,
    pub(crate) told: Vec<Told>,
    pub(crate) warnings: Vec<String>,
}

const GIVEN: &str = "given";

/// Puts together what is given and what was found.
pub(crate) fn gather(file_name: &str, document: &Document, given: &Given) -> Details {
    let Metadata { title, publisher, author, published, language, url } = &document.metadata;
    let mut told = Vec::new();
    let mut take = |field, given: &Option<String>, found: &Option<Found>| {
        let (value, whence) = match (given, found) {
            (Some(value), _) => (value.trim(), GIVEN),
            (None, Some(found)) => (found.value.trim(), found.whence.as_str()),
            (None, None) => return None,
        };
        if value.is_empty() {
            return None;
        }
        told.push(Told { field, value: value.into(), whence: whence.into() });
        Some(value.to_string())
    };
    let title = take("title", &given.title, title);
    let publisher = take("publisher", &given.publisher, publisher);
    let author = take("author", &given.author, author);
    let date = take("published", &given.published.map(|d| d.to_string()), published);
    let language = take("language", &given.language, language);
    let url = take("url", &given.url, url);
    let mut warnings = Vec::new();
    let published: Option<Edtf> = date.as_deref().and_then(|d| d.parse().ok());
    match (&date, published) {
        (None, _) => warnings.push(
            "No date of publication was found, so that words like “last week” cannot be dated; give it with --published."
                .into(),
        ),
        (Some(words), None) => {
            told.retain(|t| t.field != "published");
            warnings.push(format!(
                "The date of publication “{words}” could not be understood; give it with --published, as in 2021-11-09."
            ));
        }
        (Some(_), Some(_)) => {}
    }
    for (field, value) in
        [("marking", given.marking.map(Marking::code)), ("reliability", given.reliability.map(Reliability::code))]
    {
        told.extend(value.map(|value| Told { field, value: value.into(), whence: GIVEN.into() }));
    }
    let usual = ReportDetails::default();
    let details = ReportDetails {
        title: title.unwrap_or_else(|| file_name.into()),
        publisher,
        author,
        published,
        language,
        media_type: document.media_type.into(),
        url,
        file_name: Some(file_name.into()).filter(|name: &String| !name.is_empty()),
        marking: given.marking.unwrap_or(usual.marking),
        reliability: given.reliability.unwrap_or(usual.reliability),
    };
    Details { details, told, warnings }
}
