//! Goes through a text: finds the expressions, then resolves them in order while keeping track of the account.

use record::{Edtf, Precision};

use super::event::Told;
use super::form::{Base, Calendar, Form, Hit, Part, Which, Year};
use super::mode::{self, Mode};
use super::resolve::{Resolver, Scene};
use super::story::Story;
use super::token::{Doc, Kind};
use super::{DateMention, absolute, range, relative, vague, weekday, years};

/// Finds what every date expression says, in the order of the text.
pub(super) fn find(doc: &Doc<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < doc.tokens.len() {
        match longest(doc, at) {
            Some(hit) => {
                at = hit.to.max(at + 1);
                if !absolute::names_something(doc, &hit) {
                    hits.push(hit);
                }
            }
            None => at += 1,
        }
    }
    range::share_years(doc, &mut hits);
    hits
}

/// The longest expression at a token.
fn longest(doc: &Doc<'_>, at: usize) -> Option<Hit> {
    if !matches!(
        doc.kind(at),
        Some(Kind::Word | Kind::Number { .. } | Kind::Plural { .. } | Kind::Figures(..) | Kind::Mark('\'' | '’' | '‘'))
    ) {
        return None;
    }
    let parsers = [absolute::parse, vague::parse, weekday::parse, relative::parse, years::parse];
    let glued = absolute::is_glued(doc, at);
    let mut best: Option<Hit> = None;
    // A year may follow a dash ("mid-2014"); that reader looks for itself.
    for parse in parsers.into_iter().skip(if glued { 4 } else { 0 }) {
        if let Some(hit) = parse(doc, at)
            && doc.together(hit.from, hit.to)
            && best.as_ref().is_none_or(|b| hit.to > b.to)
        {
            best = Some(hit);
        }
    }
    best.filter(|hit| !is_name(doc, hit)).map(|hit| range::join(doc, hit))
}

/// "the 7th July district", "the 14 February Coalition": a day that something is named after.
fn is_name(doc: &Doc<'_>, hit: &Hit) -> bool {
    const NAMED: &[&str] = &[
        "movement",
        "brigade",
        "brigades",
        "battalion",
        "district",
        "street",
        "square",
        "bridge",
        "coalition",
        "avenue",
        "university",
        "hospital",
        "stadium",
        "neighbourhood",
        "neighborhood",
        "alliance",
        "front",
    ];
    let day = matches!(&hit.form, Form::Calendar(Calendar { part: Part::Day(..), year: Year::Unsaid, .. }));
    day && NAMED.contains(&doc.word(hit.to))
}

/// Resolves the expressions in order.
pub(super) fn resolve_all(doc: &Doc<'_>, hits: Vec<Hit>, published: Option<Edtf>) -> Vec<DateMention> {
    let published = match (published, dateline(doc, &hits)) {
        (Some(given), Some(own)) if !is_about(&given, &own) => Some(given),
        // What the text itself says of its day is what its "yesterday" counts from.
        (given, own) => own.or(given),
    };
    let mode = mode::judge(doc, &hits, published);
    let mut years: Vec<Option<i16>> = vec![None; hits.len()];
    let mut next = None;
    for (k, hit) in hits.iter().enumerate().rev() {
        if let Some((_, year)) = said(hit) {
            next = Some(year);
        }
        years[k] = next;
    }
    let mut resolver = Resolver {
        doc,
        mode,
        published,
        story: Story::default(),
        scene: None,
        section: None,
        told: Vec::new(),
        next_year: None,
    };
    let mut mentions = Vec::new();
    for (k, hit) in hits.iter().enumerate() {
        resolver.next_year = years[k];
        let Some((value, how)) = resolver.resolve(hit) else { continue };
        follow(&mut resolver, hit, &value);
        let span = doc.tokens[hit.from].start..doc.tokens[hit.to - 1].end;
        mentions.push(DateMention { span, value, how });
    }
    mentions
}

/// A year that an expression says outright, with what of the year it names.
fn said(hit: &Hit) -> Option<(Part, i16)> {
    match &hit.form {
        Form::Calendar(Calendar { year: Year::Said(year), part, .. })
        | Form::Span(Calendar { year: Year::Said(year), part, .. }, _) => Some((*part, *year)),
        _ => None,
    }
}

/// A full date on a line of its own at the head of the text is the date of publication.
fn dateline(doc: &Doc<'_>, hits: &[Hit]) -> Option<Edtf> {
    let alone = |hit: &&Hit| {
        let paragraph = doc.tokens[hit.from].paragraph;
        let outside = |i: Option<usize>| i.and_then(|i| doc.tokens.get(i)).is_none_or(|t| t.paragraph != paragraph);
        paragraph <= 3 && outside(hit.from.checked_sub(1)) && outside(Some(hit.to))
    };
    let hit = hits.iter().take(4).find(alone)?;
    match said(hit)? {
        (Part::Day(month, day), year) => jiff::civil::Date::new(year, month as i8, day as i8).ok().map(Edtf::day),
        _ => None,
    }
}

/// Whether two dates of publication differ by no more than the days between writing and printing.
fn is_about(given: &Edtf, own: &Edtf) -> bool {
    let (Some(a), Some(b), Some(own)) = (given.first_day(), given.last_day(), own.as_day()) else { return false };
    let days = |from, to: record::Date| to.until(from).map_or(i32::MAX, |s| s.get_days());
    days(a, own) <= 3 && days(own, b) <= 3
}

/// Lets the account move on to a date that was just told.
fn follow(resolver: &mut Resolver<'_, '_>, hit: &Hit, value: &Edtf) {
    let doc = resolver.doc;
    let token = doc.tokens[hit.from];
    let aside = token.bracketed && !token.heading;
    resolver.told.push(Told { token: hit.from, value: *value, bracketed: aside });
    // A look back from where the account is ("a year earlier") does not take the account there.
    let looks_back = matches!(hit.form, Form::Past { .. } | Form::Event { .. })
        || matches!(&hit.form, Form::Away { base: Base::Story, n, .. } if *n < 0)
        || matches!(&hit.form, Form::Calendar(Calendar { year: Year::Which(Which::Previous), .. }));
    if aside || looks_back {
        return;
    }
    if is_remote(doc, hit, value, &resolver.story) || resolver.mode == Mode::News && names_another(doc, hit) {
        return;
    }
    resolver.story.reach(value, token.heading);
    // The first lines are title and dateline, not headings of sections.
    if token.heading
        && token.paragraph > 2
        && let Some((_, year)) = said(hit)
    {
        let past = resolver.published.and_then(|p| p.first_day()).is_some_and(|p| year < p.year());
        resolver.section = past.then_some(year);
    }
    if resolver.mode == Mode::News
        && let Some((part, _)) = said(hit)
        && (part != Part::Whole || doc.opens_sentence(hit.from) || hit.from > 0 && doc.opens_sentence(hit.from - 1))
    {
        resolver.scene = Some(Scene { paragraph: token.paragraph, sentence: token.sentence, story: resolver.story });
    } else if let Some(scene) = &mut resolver.scene
        && scene.paragraph == token.paragraph
    {
        scene.sentence = token.sentence;
        scene.story = resolver.story;
    }
}

/// "the October 2020 ceasefire", "the 2015 accord": the date only tells which one is meant.
fn names_another(doc: &Doc<'_>, hit: &Hit) -> bool {
    const NAMED: &[&str] = &[
        "ceasefire",
        "cease",
        "truce",
        "armistice",
        "accord",
        "accords",
        "agreement",
        "agreements",
        "deal",
        "pact",
        "treaty",
        "peace",
        "election",
        "elections",
        "coup",
        "war",
        "talks",
        "attack",
        "attacks",
        "massacre",
        "offensive",
        "referendum",
        "constitution",
        "revolution",
        "uprising",
        "declaration",
        "protocol",
        "invasion",
        "summit",
        "roadmap",
        "plan",
    ];
    let opens = ["the", "a", "an", "its", "their", "s"].contains(&doc.before(hit.from));
    opens && (0..3).any(|n| NAMED.contains(&doc.word(hit.to + n)))
}

/// Whether a year is only mentioned ("the Geneva Accords of 1954", "since 1945"), and the account does not go there.
fn is_remote(doc: &Doc<'_>, hit: &Hit, value: &Edtf, story: &Story) -> bool {
    let Some(reached) = story.year else { return false };
    let coarse = matches!(value.as_point().map(|p| p.precision()), Some(Precision::Year));
    let year = value.first_day().map_or(reached, |d| d.year());
    let near = (reached..=reached + 2).contains(&year);
    let before = doc.before(hit.from);
    if before == "since" {
        return !near;
    }
    // "the accord, signed in Bangui on 6 February 2019, remained stalled": the day is the accord's.
    let aside = (1..=6).filter_map(|n| hit.from.checked_sub(n)).find(|&i| {
        ["signed", "adopted", "concluded", "reached", "founded", "established", "brokered"].contains(&doc.word(i))
    });
    let described = aside.is_some_and(|i| {
        i > 0
            && doc.tokens[i].sentence == doc.tokens[hit.from].sentence
            && (doc.mark(i - 1) == Some(',')
                || ["accord", "agreement", "pact", "treaty", "deal", "truce", "ceasefire", "protocol"]
                    .contains(&doc.word(i - 1)))
    });
    if described && year < reached {
        return true;
    }
    let opens = doc.opens_sentence(hit.from) || (hit.from > 0 && doc.opens_sentence(hit.from - 1));
    // "the alliance formed in 2019": the year is the alliance's.
    let origin = hit.from > 1
        && before == "in"
        && ["formed", "founded", "established", "created", "born", "built"].contains(&doc.word(hit.from - 2));
    if coarse && origin && year < reached {
        return true;
    }
    // A far year inside a sentence is a side glance, whatever leads to it.
    let far = year.abs_diff(reached) > FAR && !opens;
    coarse && !near && !doc.tokens[hit.from].heading && (far || ["of", "the", "a", "from"].contains(&before))
}

/// How many years away a year inside a sentence is no step of the account.
const FAR: u16 = 10;
