//! Reads lines into items.

use std::collections::BTreeSet;
use std::str::FromStr;

use record::{Channel, Edtf, EventStatus, RelationType, ReportDetails, Source, Timestamp};

use crate::item::{Common, Draft, Item, StatementDraft, VerdictDraft, What};
use crate::token::{Token, tokens};
use crate::{Fault, NotationError};

/// Reads all lines.
pub(crate) fn parse(text: &str) -> Result<Vec<Item>, NotationError> {
    let mut parser = Parser::default();
    let mut items = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let line = i + 1;
        let what = parser.line(trimmed).map_err(|fault| fault.at(line))?;
        items.push(Item { line, what });
    }
    Ok(items)
}

/// Remembers which reports are declared.
#[derive(Default)]
struct Parser {
    reports: BTreeSet<String>,
    current: Option<String>,
}

impl Parser {
    fn line(&mut self, line: &str) -> Result<What, Fault> {
        let mut line = Line { tokens: tokens(line)?, at: 0 };
        let head = line.word("the kind of line")?;
        match head.as_str() {
            "report" => self.report(&mut line),
            "text" => {
                let report = self.here(&mut line)?;
                Ok(What::Text { report, text: line.text("the text")? })
            }
            "actor" => self.actor(&mut line),
            "event" => self.event(&mut line),
            "statement" => self.statement(&mut line),
            "relation" => self.relation(&mut line),
            "citation" => self.citation(&mut line),
            "problem" => {
                let report = self.here(&mut line)?;
                let message = line.text("the message")?;
                Ok(What::Record { report, draft: Draft::Problem { message }, common: line.common()? })
            }
            "ruling" => ruling(&mut line),
            _ => Err(Fault::NoSuchLine(head)),
        }
    }

    /// The report that the line names, or else the one declared last.
    fn here(&self, line: &mut Line) -> Result<String, Fault> {
        if let Some(Token::Word(word)) = line.peek()
            && self.reports.contains(word)
        {
            return line.word("a report");
        }
        self.current.clone().ok_or(Fault::Missing("a report before this line"))
    }

    fn report(&mut self, line: &mut Line) -> Result<What, Fault> {
        let handle = line.word("the report's handle")?;
        if !self.reports.insert(handle.clone()) {
            return Err(Fault::Twice(handle));
        }
        self.current = Some(handle.clone());
        let mut details = ReportDetails { title: handle.clone(), ..ReportDetails::default() };
        details.published = line.date();
        let mut added = None;
        let mut names = 0;
        while let Some(token) = line.next() {
            match (&token, token.text()) {
                (Token::Name(name), _) if names == 0 => {
                    details.publisher = Some(name.clone()).filter(|n| !n.is_empty());
                }
                (Token::Name(name), _) if names == 1 => details.title = name.clone(),
                (Token::Word(_), "by") => details.author = Some(line.text("the author")?),
                (Token::Word(_), "added") => added = Some(moment(&line.text("the time of adding")?)?),
                (Token::Word(_), "grade") => details.reliability = line.parsed("a grade")?,
                (Token::Word(_), "marking") => details.marking = line.parsed("a marking")?,
                (Token::Word(_), "lang") => details.language = Some(line.text("a language")?),
                (Token::Word(_), "url") => details.url = Some(line.text("a URL")?),
                (_, other) => return Err(unexpected(other, "by, added, grade, marking, lang or url")),
            }
            names += usize::from(matches!(token, Token::Name(_)));
        }
        let first = details.published.and_then(|d| d.first_day()).map_or("2000-01-01".into(), |d| d.to_string());
        let added = added.map_or_else(|| moment(&first), Ok)?;
        Ok(What::Report { handle, details, added })
    }

    fn actor(&self, line: &mut Line) -> Result<What, Fault> {
        let handle = line.word("the actor's handle")?;
        let kind = line.parsed("the kind of actor")?;
        let mut names = Vec::new();
        while let Some(token) = line.peek()
            && !matches!(token, Token::Quote(..))
            && !matches!(token, Token::Word(w) if OPTIONS.contains(&w.as_str()) || w == "in")
        {
            names.push(line.text("a name")?);
        }
        let mut reports = Vec::new();
        if line.keyword("in") {
            while let Some(Token::Word(word)) = line.peek()
                && !OPTIONS.contains(&word.as_str())
            {
                let list = line.word("a report")?;
                reports.extend(list.split(',').filter(|w| !w.is_empty()).map(String::from));
            }
        }
        if reports.is_empty() {
            reports.push(self.current.clone().ok_or(Fault::Missing("a report before this line"))?);
        }
        if let Some(unknown) = reports.iter().find(|r| !self.reports.contains(*r)) {
            return Err(Fault::Unknown { what: "report", handle: unknown.clone(), place: None });
        }
        Ok(What::Actor { handle, reports, kind, names, common: line.common()? })
    }

    fn event(&self, line: &mut Line) -> Result<What, Fault> {
        let report = self.here(line)?;
        let event = line.parsed("the type of event")?;
        let actors = handles(&line.word("the actors, or -")?);
        let targets = if line.keyword(">") { handles(&line.word("the targets")?) } else { Vec::new() };
        let mut date = line.date();
        let mut place = None;
        let mut status = EventStatus::Reported;
        while let Some(Token::Word(word)) = line.peek().cloned() {
            if let Ok(given) = word.parse() {
                status = given;
            } else if word == "at" {
                line.skip();
                place = Some(line.text("the place")?);
                continue;
            } else if date.is_none() && word.parse::<Edtf>().is_ok() {
                date = line.date();
                continue;
            } else {
                break;
            }
            line.skip();
        }
        let draft = Draft::Event { event, actors, targets, date, place, status };
        Ok(What::Record { report, draft, common: line.common()? })
    }

    fn statement(&self, line: &mut Line) -> Result<What, Fault> {
        let report = self.here(line)?;
        let speaker = line.word("the speaker")?;
        let speaker_for = if line.keyword("for") { Some(line.word("the body spoken for")?) } else { None };
        let stance = line.parsed("the stance")?;
        let addressee = if line.keyword(">") { Some(line.word("the addressee")?) } else { None };
        let mut draft = StatementDraft {
            speaker,
            speaker_for,
            addressee,
            stance,
            topic: String::new(),
            content: None,
            said_on: line.date(),
            channel: Channel::Reported,
            relay: Vec::new(),
            source: None,
            condition: None,
        };
        while let Some(Token::Word(word)) = line.peek().cloned()
            && ["topic", "content", "if", "source", "channel", "relay"].contains(&word.as_str())
        {
            line.skip();
            match word.as_str() {
                "topic" => draft.topic = line.text("the topic")?,
                "content" => draft.content = Some(line.text("the content")?),
                "if" => draft.condition = Some(line.text("the condition")?),
                "source" => draft.source = Some(source(&line.text("the source")?)),
                "channel" => draft.channel = line.parsed("the channel")?,
                _ => {
                    while let Some(Token::Name(name)) = line.peek().cloned() {
                        draft.relay.push(name);
                        line.skip();
                    }
                }
            }
        }
        Ok(What::Record { report, draft: Draft::Statement(Box::new(draft)), common: line.common()? })
    }

    fn relation(&self, line: &mut Line) -> Result<What, Fault> {
        let report = self.here(line)?;
        let from = line.word("the first actor")?;
        let relation: RelationType = line.parsed("the type of relation")?;
        let to = line.word("the second actor")?;
        let title = match line.peek() {
            Some(Token::Name(_)) => Some(line.text("the title")?),
            _ => None,
        };
        let since = if line.keyword("since") { Some(line.text("a date")?.parse()?) } else { None };
        let until = if line.keyword("until") { Some(line.text("a date")?.parse()?) } else { None };
        let draft = Draft::Relation { relation, from, to, title, since, until };
        Ok(What::Record { report, draft, common: line.common()? })
    }

    fn citation(&self, line: &mut Line) -> Result<What, Fault> {
        let report = self.here(line)?;
        let outlet = line.text("the outlet")?;
        let draft = Draft::Citation { outlet, date: line.date() };
        Ok(What::Record { report, draft, common: line.common()? })
    }
}

fn ruling(line: &mut Line) -> Result<What, Fault> {
    let code = line.word("the verdict")?;
    let verdict = match code.as_str() {
        "accept" => VerdictDraft::Accept(line.word("a record")?),
        "reject" => VerdictDraft::Reject(line.word("a record")?),
        "amend" => {
            let record = line.word("a record")?;
            let mut changes = Vec::new();
            while let Some(Token::Word(word)) = line.peek().cloned()
                && let Some((field, value)) = word.split_once('=')
            {
                line.skip();
                let value = match (value, line.peek().cloned()) {
                    ("", Some(Token::Name(name))) => {
                        line.skip();
                        Some(name)
                    }
                    ("", _) => None,
                    _ => Some(value.to_string()),
                };
                changes.push((field.to_string(), value));
            }
            VerdictDraft::Amend(record, changes)
        }
        "same" => VerdictDraft::Same(line.word("an actor")?, line.word("another actor")?),
        "apart" => VerdictDraft::Apart(line.word("an actor")?, line.word("another actor")?),
        "coded" | "not-coded" => {
            let actor = line.word("an actor")?;
            let coded = line.text("the key of a coded actor")?;
            let wrong = |_| unexpected(&coded, "the key of a coded actor, such as ucdp:356");
            VerdictDraft::Coded(actor, coded.parse().map_err(wrong)?, code == "coded")
        }
        "dismiss" => {
            let rule = line.text("the name of a rule")?;
            VerdictDraft::Dismiss(rule, handles(&line.word("records")?))
        }
        "withdraw" => {
            line.keyword("ruling");
            let number = line.word("the number of a ruling")?;
            let wrong = |_| unexpected(&number, "the number of a ruling, counted from 1");
            VerdictDraft::Withdraw(number.parse().map_err(wrong)?)
        }
        other => {
            return Err(unexpected(other, "accept, reject, amend, same, apart, coded, not-coded, dismiss or withdraw"));
        }
    };
    if !line.keyword("by") {
        return Err(Fault::Missing("by NAME"));
    }
    let by = line.text("the name of the person who rules")?;
    let at = moment(&line.text("the day of the ruling")?)?;
    let why = if line.peek().is_some() { line.text("the reason")? } else { String::new() };
    line.end("nothing more")?;
    Ok(What::Ruling { verdict, by, why, at })
}

/// Words that begin an option of any record.
const OPTIONS: [&str; 4] = ["confidence", "by", "dropped", "as"];

/// The tokens of one line, and how many of them have been read.
struct Line {
    tokens: Vec<Token>,
    at: usize,
}

impl Line {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn skip(&mut self) {
        self.at += 1;
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    fn word(&mut self, what: &'static str) -> Result<String, Fault> {
        match self.next() {
            Some(Token::Word(word)) => Ok(word),
            Some(other) => Err(unexpected(other.text(), what)),
            None => Err(Fault::Missing(what)),
        }
    }

    fn text(&mut self, what: &'static str) -> Result<String, Fault> {
        self.next().map(|token| token.text().to_string()).ok_or(Fault::Missing(what))
    }

    fn parsed<T: FromStr<Err: Into<Fault>>>(&mut self, what: &'static str) -> Result<T, Fault> {
        self.text(what)?.parse().map_err(Into::into)
    }

    /// Takes the word if it stands here.
    fn keyword(&mut self, word: &str) -> bool {
        let here = matches!(self.peek(), Some(Token::Word(w)) if w == word);
        self.at += usize::from(here);
        here
    }

    /// Takes a date if one stands here; `undated` stands for none.
    fn date(&mut self) -> Option<Edtf> {
        let Some(Token::Word(word)) = self.peek() else { return None };
        let date = word.parse().ok();
        if date.is_some() || word == "undated" {
            self.at += 1;
        }
        date
    }

    fn common(&mut self) -> Result<Common, Fault> {
        let mut common = Common::default();
        while let Some(token) = self.next() {
            match (&token, token.text()) {
                (Token::Quote(words, start), _) => common.quotes.push((words.clone(), *start)),
                (Token::Word(_), "confidence") => {
                    let number = self.text("thousandths")?;
                    let wrong = |_| unexpected(&number, "thousandths from 0 to 1000");
                    common.confidence = Some(number.parse().map_err(wrong)?);
                }
                (Token::Word(_), "by") => common.by = Some(self.text("a person")?),
                (Token::Word(_), "dropped") => common.dropped = true,
                (Token::Word(_), "as") => common.label = Some(self.word("a label")?),
                (_, other) => return Err(unexpected(other, "a quote, confidence, by, dropped or as")),
            }
        }
        Ok(common)
    }

    fn end(&self, wanted: &'static str) -> Result<(), Fault> {
        self.peek().map_or(Ok(()), |token| Err(unexpected(token.text(), wanted)))
    }
}

fn unexpected(given: &str, wanted: &'static str) -> Fault {
    Fault::Unexpected { given: given.into(), wanted }
}

fn handles(list: &str) -> Vec<String> {
    list.split(',').filter(|w| !w.is_empty() && *w != "-").map(String::from).collect()
}

/// A day, which means its noon, or a full timestamp.
fn moment(text: &str) -> Result<Timestamp, Fault> {
    let noon = format!("{text}T12:00:00Z");
    let moment = text.parse().or_else(|_| noon.parse());
    moment.map_err(|_| unexpected(text, "a day such as 2022-01-05, or a time such as 2022-01-05T08:00:00Z"))
}

/// `Outlet, 2021-11-08`: the part after the last comma is the date where it reads as one.
fn source(text: &str) -> Source {
    match text.rsplit_once(',').filter(|(_, date)| date.trim().parse::<Edtf>().is_ok()) {
        Some((outlet, date)) => Source { outlet: outlet.trim().into(), date: Some(date.trim().into()) },
        None => Source { outlet: text.trim().into(), date: None },
    }
}
