//! Making a record by hand of words that the reader passed over.

use std::ops::Range;

use workbench::{ActorKind, ByHand, EventType, Kind, RelationType, ReportId, Stance};

use crate::fault::Fault;
use crate::html::plain;
use crate::pages::review::{remember, ruled_json};
use crate::pages::sign::{next, signature};
use crate::reply::Reply;
use crate::routes::Here;

/// What a record can say: the code of the form, and its words.
pub(crate) type Saying = (String, String);

/// Everything that a record by hand can say, by kind.
pub(crate) fn sayings() -> Vec<(&'static str, Vec<Saying>)> {
    let of = |kind: &str, codes: Vec<&'static str>| {
        codes.into_iter().map(|code| (format!("{kind}:{code}"), plain(code))).collect::<Vec<Saying>>()
    };
    vec![
        ("Something happened", of("event", EventType::ALL.iter().map(|t| t.code()).collect())),
        ("Somebody says something", of("statement", Stance::ALL.iter().map(|t| t.code()).collect())),
        ("A tie between two", of("relation", RelationType::ALL.iter().map(|t| t.code()).collect())),
        ("Somebody is named", of("actor", ActorKind::ALL.iter().map(|t| t.code()).collect())),
    ]
}

/// Makes the record and accepts it.
pub(crate) fn make(here: &Here<'_>) -> Result<Reply, Fault> {
    let asked = here.ask.part("id");
    let unknown = || Fault::not_found(format!("No report here is called “{asked}”."));
    let id: ReportId = asked.parse().map_err(|_| unknown())?;
    let report = here.snap.ledger.report(id).ok_or_else(unknown)?;
    let words = here.ask.field("words");
    let from = here.ask.field("from").parse().unwrap_or(0);
    let span = place(report.text(), words, here.ask.field("before"), from).ok_or_else(|| {
        Fault::input(
            "The report does not have these words.",
            "Select them in the text, or copy them exactly as they stand.",
        )
    })?;
    let unclear = || Fault::input("It is not clear what the words say.", "Choose it from the list.");
    let (kind, code) = here.ask.field("says").split_once(':').ok_or_else(unclear)?;
    let kind: Kind = kind.parse().map_err(|_| unclear())?;
    let given = ByHand { span, kind, fields: fields(here, kind, code) };
    let sign = signature(here)?;
    let made = here.desk.change(|bench| bench.record_by_hand(asked, &given, sign))?;
    remember(here, std::slice::from_ref(&made));
    let record = made.about.first().map(|c| c.id.clone()).unwrap_or_default();
    let path = format!("/reports/{asked}?at={record}#q-{record}");
    let to = if here.ask.field("next").is_empty() { next(here, &path).to_string() } else { path };
    Ok(Reply::back(to, "Recorded and accepted.", ruled_json(&made)))
}

/// The fields of the form as that kind of record names them.
fn fields(here: &Here<'_>, kind: Kind, code: &str) -> Vec<String> {
    let names: [(&str, &str); 6] = match kind {
        Kind::Event => {
            [("says", "type"), ("who", "actors"), ("whom", "targets"), ("date", "date"), ("where", "place"), ("", "")]
        }
        Kind::Statement => [
            ("says", "stance"),
            ("who", "speaker"),
            ("whom", "addressee"),
            ("date", "date"),
            ("about", "topic"),
            ("", ""),
        ],
        Kind::Relation => {
            [("says", "type"), ("who", "from"), ("whom", "to"), ("date", "since"), ("about", "title"), ("", "")]
        }
        _ => [("says", "kind"), ("", ""), ("", ""), ("", ""), ("", ""), ("", "")],
    };
    let value = |field: &str| if field == "says" { code.to_string() } else { here.ask.field(field).to_string() };
    let given = names.into_iter().filter(|(field, _)| !field.is_empty()).map(|(field, name)| (name, value(field)));
    given.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect()
}

/// Where words stand, white space aside: behind `before` if they do, else the first place from `from` on, else any.
fn place(text: &str, words: &str, before: &str, from: usize) -> Option<Range<usize>> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let first = parts.first()?;
    let found: Vec<Range<usize>> = text.match_indices(first).filter_map(|(at, _)| matched(text, at, &parts)).collect();
    let flat = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let wanted = flat(before);
    let behind = |r: &&Range<usize>| !wanted.is_empty() && flat(&text[..r.start]).ends_with(&wanted);
    let chosen = found.iter().find(behind).or_else(|| found.iter().find(|r| r.start >= from)).or(found.first());
    chosen.cloned()
}

/// The words from that byte on, with any white space between them.
fn matched(text: &str, at: usize, parts: &[&str]) -> Option<Range<usize>> {
    let mut end = at;
    for (number, part) in parts.iter().enumerate() {
        let rest = &text[end..];
        let gap = rest.len() - rest.trim_start().len();
        let rest = if number == 0 { rest } else { rest.get(gap..)? };
        if (number > 0 && gap == 0) || !rest.starts_with(part) {
            return None;
        }
        end = text.len() - rest.len() + part.len();
    }
    Some(at..end)
}

/// Names of the actors that records of a report can name.
pub(crate) fn known(here: &Here<'_>, report: ReportId) -> Vec<String> {
    let ledger = &here.snap.ledger;
    let of_report = ledger.entries().records.iter().filter(|r| r.report() == report);
    let mut names: Vec<String> =
        of_report.filter_map(|r| Some(ledger.actor(r.actor_id()?)?.name().to_string())).collect();
    names.sort();
    names.dedup();
    names
}

/// Nothing by hand is made in the past.
pub(crate) const TAKES: &[(&str, &str)] = &[
    ("words", "The very words, as the report has them."),
    ("before", "Words before them, where they stand several times."),
    ("from", "The byte from which on they are looked for."),
    ("says", "What they say: event:TYPE, statement:STANCE, relation:TYPE or actor:KIND."),
    ("who", "Who acts or speaks, as the report names them."),
    ("whom", "To whom."),
    ("date", "When."),
    ("where", "Where, for events."),
    ("about", "The topic of a statement, the title of an office."),
    ("why", "The reason."),
    ("by", "Who records it."),
    ("next", "Given: go to the record in the text."),
];

#[cfg(test)]
mod tests {
    //! Finding words.

    use super::place;

    #[test]
    fn words_are_found_whatever_the_white_space() {
        let text = "One two.\nThe  army\nleft. The army stayed.";
        assert_eq!(place(text, "The army left", "", 0).map(|r| text[r].to_string()), Some("The  army\nleft".into()));
        assert_eq!(place(text, "The army", "", 0).map(|r| r.start), Some(9));
        assert_eq!(place(text, " The army ", "left.", 0).map(|r| r.start), Some(25));
        assert_eq!(place(text, "The army", "", 20).map(|r| r.start), Some(25));
        assert_eq!(place(text, "Thearmy", "", 0), None);
        assert_eq!(place(text, "", "", 0), None);
    }
}
