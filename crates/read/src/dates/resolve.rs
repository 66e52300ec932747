//! From what an expression says to the date it means, read against the date of publication and the account so far.

use jiff::civil::Date;
use record::{Edtf, Point};

use super::calendar;
use super::event::{self, Told};
use super::form::{Base, Calendar, Form, Hit, Part, Unit, Which, Year};
use super::mode::Mode;
use super::story::Story;
use super::tense::{Outlook, outlook};
use super::token::Doc;

/// What is known while the expressions of a text are resolved one after the other.
pub(super) struct Resolver<'d, 't> {
    pub doc: &'d Doc<'t>,
    pub mode: Mode,
    pub published: Option<Edtf>,
    pub story: Story,
    /// In news: the passage whose days lie in another year, as paragraph, last sentence and account.
    pub scene: Option<Scene>,
    /// In news: the year of the section's heading, where it is a past one.
    pub section: Option<i16>,
    pub told: Vec<Told>,
    /// The first year said further on, for a history that begins with a day.
    pub next_year: Option<i16>,
}

/// A passage of news that tells of another year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene {
    pub paragraph: u32,
    pub sentence: u32,
    pub story: Story,
}

/// A resolved date and how it came about.
pub(super) type Resolved = (Edtf, String);

impl Resolver<'_, '_> {
    /// The date meant, or `None` where nothing in reach fixes it.
    pub fn resolve(&self, hit: &Hit) -> Option<Resolved> {
        match &hit.form {
            Form::Calendar(c) => self.calendar(hit, *c).map(|(point, how)| (Edtf::Point(point), how)),
            Form::Span(from, to) => self.span(hit, *from, *to),
            Form::Decade { year, approximate } => {
                Some((roughly(Point::decade(*year), *approximate).into(), "decade as written".into()))
            }
            Form::Century { year, approximate } => {
                Some((roughly(Point::century(*year), *approximate).into(), "century as written".into()))
            }
            Form::Weekday { day, which } => self.weekday(hit, *day, *which),
            Form::Weekend(which) => self.weekend(hit, *which),
            Form::Away { base, n, unit, whole, approximate } => self.away(*base, *n, *unit, *whole, *approximate),
            Form::Past { n, unit } => self.past(*n, *unit),
            Form::Event { n, unit, approximate, words } => {
                let anchor = event::date_of(self.doc, words, &self.told)?;
                let (value, _) = self.count_from(anchor, *n, *unit, false, *approximate)?;
                Some((value, format!("counted from the date told for it, {anchor}")))
            }
        }
    }

    fn calendar(&self, hit: &Hit, c: Calendar) -> Option<(Point, String)> {
        if let Part::DayOnly(day) = c.part {
            let story = self.story_here(hit);
            let date = Date::new(story.year?, story.month?, day as i8).ok()?;
            return Some((Point::day(date), "day of the month that the account has reached".into()));
        }
        let (year, how) = self.year(hit, c)?;
        let point = match c.part {
            Part::Whole | Part::DayOnly(_) => Point::year(year),
            Part::Season(n) => Point::season(year, n)?,
            Part::Month(m) => Point::month(year, m as i8)?,
            Part::Day(m, d) => Point::day(Date::new(year, m as i8, d as i8).ok()?),
        };
        Some((roughly(point, c.approximate), how))
    }

    fn span(&self, hit: &Hit, from: Calendar, to: Option<Calendar>) -> Option<Resolved> {
        let (first, how) = self.calendar(hit, from)?;
        let Some(to) = to else { return Some((Edtf::Interval(Some(first), None), how)) };
        let to = if to.year == Year::Unsaid { Calendar { year: Year::Said(first.get_year()), ..to } } else { to };
        let (last, _) = self.calendar(hit, to)?;
        Some((Edtf::between(first, last), how))
    }

    /// The year of a calendar date.
    fn year(&self, hit: &Hit, c: Calendar) -> Option<(i16, String)> {
        let published = self.published.and_then(|p| p.last_day());
        match c.year {
            Year::Said(year) => Some((year, "as written".into())),
            Year::Short(two) => {
                let story = self.story.year.map(|y| y - y.rem_euclid(100) + two);
                let latest = published.map(|p| p.year() - p.year().rem_euclid(100) + two);
                let year = match (self.mode, story, latest) {
                    (Mode::History, Some(year), _) => year,
                    (_, _, Some(year)) => {
                        if published.is_some_and(|p| year > p.year()) {
                            year - 100
                        } else {
                            year
                        }
                    }
                    (_, story, None) => story?,
                };
                Some((year, "two digits of a year".into()))
            }
            Year::Away(base, n) => {
                let (year, from) = match self.base(base) {
                    Base::Story => (self.story_here(hit).year?, "the year of the account"),
                    _ => (published?.year(), "the year of publication"),
                };
                Some((year.checked_add(n)?, format!("counted from {from} ({year})")))
            }
            Year::Which(which) => self.year_by_which(hit, c.part, which),
            Year::Unsaid => self.unsaid_year(hit, c.part),
        }
    }

    /// "last April", "the following spring".
    fn year_by_which(&self, hit: &Hit, part: Part, which: Which) -> Option<(i16, String)> {
        let story = self.story_here(hit);
        let at = |day: Date, forward: bool| -> Option<i16> {
            let year = day.year();
            let (first, last) = bounds(year, part)?;
            Some(match forward {
                true if first > day => year,
                true => year + 1,
                false if last < day => year,
                false if part == Part::Season(24) && bounds(year - 1, part)?.1 >= day => year - 2,
                false => year - 1,
            })
        };
        let published = self.published.and_then(|p| p.last_day());
        let reached = story.point().map(|p| p.first_day());
        let base = match (which, self.mode) {
            (Which::Previous | Which::Following, _) | (Which::Last | Which::Next, Mode::History) => reached?,
            (Which::Same, _) => return Some((story.year?, "year of the account".into())),
            (Which::This | Which::Bare, _) if self.mode == Mode::News => {
                let day = published?;
                // January lies in the winter that began the year before.
                let back = i16::from(part == Part::Season(24) && day.month() <= 2);
                return Some((day.year() - back, "year of publication".into()));
            }
            (Which::This | Which::Bare, _) => return Some((story.year?, "year of the account".into())),
            _ => published?,
        };
        let forward = matches!(which, Which::Next | Which::Following);
        Some((
            at(base, forward)?,
            format!("{} {base}", if forward { "the next one after" } else { "the last one before" }),
        ))
    }

    /// Whether a part of a year lies behind the day of publication, by a year's turn that the account has not made.
    fn is_to_come(&self, year: i16, part: Part) -> bool {
        let Some(published) = self.published.and_then(|p| p.last_day()) else { return false };
        year > published.year()
            && bounds(year, part).is_some_and(|(first, _)| first > published)
            && published.month() < 11
    }

    /// "A truce took effect on August 3, 2023. Hours before it was to expire on January 29": what would lie before the day
    /// that the passage has reached, and what was only weeks before publication, is counted from publication.
    fn leaves_scene(&self, scene: &Scene, year: i16, part: Part) -> bool {
        let Some(published) = self.published.and_then(|p| p.last_day()) else { return false };
        let Some((first, last)) = bounds(year, part) else { return false };
        let recent = scene.story.year.is_some_and(|y| published.year() - y <= 2);
        let reached = scene.story.point().map(|p| p.first_day());
        let back = scene.story.month.is_some() && reached.is_some_and(|reached| last < reached);
        let news_year = if bounds(published.year(), part).is_some_and(|(f, _)| f > published) {
            published.year() - 1
        } else {
            published.year()
        };
        let fresh = bounds(news_year, part)
            .and_then(|(_, l)| l.until(published).ok())
            .is_some_and(|span| (0..=FRESH).contains(&span.get_days()));
        recent && (back || fresh && first.year() < news_year)
    }

    /// A day, month or season without a year.
    fn unsaid_year(&self, hit: &Hit, part: Part) -> Option<(i16, String)> {
        // The name that a day of 2001 has become.
        if part == Part::Day(9, 11)
            && ["attacks", "attack", "terrorist", "terror", "hijackers"].contains(&self.doc.word(hit.to))
        {
            return Some((2001, "the attacks of that day".into()));
        }
        let bracketed = self.doc.tokens[hit.from].bracketed;
        if self.mode == Mode::History {
            let from_story = story_year(&self.story, part).or(self.next_year);
            return from_story.map(|year| (year, "year of the account".into()));
        }
        if let Some(scene) = self.scene_at(hit).filter(|_| !bracketed)
            && let Some(year) = story_year(&scene.story, part).filter(|&year| !self.is_to_come(year, part))
            && !self.leaves_scene(&scene, year, part)
        {
            return Some((year, "year of the passage".into()));
        }
        if let Some(year) = self.section.filter(|_| !bracketed) {
            return Some((year, "year of the section's heading".into()));
        }
        let day = self.published.and_then(|p| p.last_day())?;
        let (first, last) = bounds(day.year(), part)?;
        let same_month = matches!(part, Part::Month(_)) && first <= day && day <= last;
        if same_month || (first <= day && day <= last) {
            return Some((day.year(), "year of publication".into()));
        }
        let (back, ahead) = if first > day { (day.year() - 1, day.year()) } else { (day.year(), day.year() + 1) };
        let days_ahead = bounds(ahead, part).and_then(|(f, _)| day.until(f).ok()).map_or(i32::MAX, |s| s.get_days());
        let look = if bracketed { Outlook::Back } else { outlook(self.doc, hit.from, hit.to) };
        Some(match look {
            // "is to run from January 23", written days after: it has begun.
            Outlook::Ahead if days_ahead < 300 => {
                (ahead, "the next one after publication, as the sentence looks ahead".into())
            }
            // Nothing tells: what is near ahead is nearer than what is long past.
            Outlook::Unknown if days_ahead < NEAR && !self.doc.tokens[hit.from].heading => {
                (ahead, "the nearest one to publication".into())
            }
            _ => (back, "the last one before publication".into()),
        })
    }

    fn weekday(&self, hit: &Hit, weekday: i8, which: Which) -> Option<Resolved> {
        let published = self.published.and_then(|p| p.as_day());
        let say = |day: Date, how: &str| Some((Edtf::day(day), how.to_string()));
        let story = self.story_here(hit).day;
        match which {
            Which::Following => {
                return say(
                    calendar::weekday_from(calendar::shift(story?, 1, Unit::Day)?, weekday)?,
                    "the next one in the account",
                );
            }
            Which::Same => {
                return say(
                    calendar::weekday_from(calendar::shift(story?, -3, Unit::Day)?, weekday)?,
                    "the nearest one in the account",
                );
            }
            Which::Previous if published.is_none() || self.mode == Mode::History => {
                return say(
                    calendar::weekday_until(calendar::shift(story?, -1, Unit::Day)?, weekday)?,
                    "the last one in the account",
                );
            }
            _ if self.mode == Mode::History => {
                return say(calendar::weekday_from(story?, weekday)?, "the next one in the account");
            }
            _ => {}
        }
        let day = published?;
        let back = |from| calendar::weekday_until(from, weekday);
        match which {
            // "Tuesday last week", "the previous Tuesday"
            Which::Previous => {
                let week = calendar::week(calendar::shift(day, -7, Unit::Day)?)?;
                say(calendar::weekday_from(week.first_day()?, weekday)?, "weekday of the week before publication")
            }
            Which::Last => say(back(calendar::shift(day, -1, Unit::Day)?)?, "the last one before publication"),
            Which::Next => say(
                calendar::weekday_from(calendar::shift(day, 1, Unit::Day)?, weekday)?,
                "the next one after publication",
            ),
            Which::This => {
                let monday = calendar::week(day)?.first_day()?;
                say(calendar::weekday_from(monday, weekday)?, "weekday of the week of publication")
            }
            _ => match outlook(self.doc, hit.from, hit.to) {
                Outlook::Ahead => say(
                    calendar::weekday_from(day, weekday)?,
                    "the next one after publication, as the sentence looks ahead",
                ),
                _ => say(back(day)?, "the last one before publication"),
            },
        }
    }

    fn weekend(&self, hit: &Hit, which: Which) -> Option<Resolved> {
        let day = match which {
            Which::Previous | Which::Same | Which::Following => self.story_here(hit).day?,
            _ if self.mode == Mode::History => return None,
            _ => self.published.and_then(|p| p.as_day())?,
        };
        let ahead = outlook(self.doc, hit.from, hit.to) == Outlook::Ahead;
        let weeks = match which {
            Which::Following => 1,
            Which::Next => 1,
            Which::Previous | Which::Last => -1,
            Which::Same => 0,
            Which::This | Which::Bare if ahead || day.weekday().to_monday_one_offset() >= 6 => 0,
            Which::This | Which::Bare => -1,
        };
        Some((calendar::weekend(calendar::shift(day, weeks, Unit::Week)?)?, "Saturday and Sunday".into()))
    }

    fn away(&self, base: Base, n: i32, unit: Unit, whole: bool, approximate: bool) -> Option<Resolved> {
        let (anchor, name) = match self.base(base) {
            Base::Story => (self.story.point()?, "the account"),
            _ => (self.published?.as_point().or_else(|| self.published?.last_day().map(Point::day))?, "publication"),
        };
        // A history's "today" is its reader's, not a date it tells of.
        if self.mode == Mode::History && base == Base::Published && unit == Unit::Day {
            return None;
        }
        let (value, _) = self.count_from(anchor, n, unit, whole, approximate)?;
        Some((value, format!("counted from {name} ({anchor})")))
    }

    /// A date so many units away from an anchor that is known precisely enough.
    fn count_from(&self, anchor: Point, n: i32, unit: Unit, whole: bool, approximate: bool) -> Option<Resolved> {
        let enough = match unit {
            Unit::Hour | Unit::Day | Unit::Week | Unit::Fortnight => calendar::is_day(&anchor),
            Unit::Month => calendar::has_month(&anchor),
            _ => true,
        };
        if !enough {
            return None;
        }
        let day = calendar::shift(anchor.first_day(), n, unit)?;
        let value = match unit {
            Unit::Week if whole => calendar::week(day)?,
            _ => roughly(
                calendar::at_precision(day, if unit == Unit::Decade && !whole { Unit::Year } else { unit })?,
                approximate,
            )
            .into(),
        };
        Some((value, String::new()))
    }

    /// "the past 24 hours": up to publication.
    fn past(&self, n: i32, unit: Unit) -> Option<Resolved> {
        if self.mode == Mode::History {
            return None;
        }
        let published = self.published?.as_point()?;
        let day = self.published?.as_day();
        let value = match unit {
            Unit::Hour => {
                Edtf::between(Point::day(calendar::shift(day?, -((n + 23) / 24), Unit::Day)?), Point::day(day?))
            }
            Unit::Day | Unit::Week | Unit::Fortnight => {
                Edtf::between(Point::day(calendar::shift(day?, -n, unit)?), Point::day(day?))
            }
            Unit::Month if !calendar::has_month(&published) => return None,
            _ => {
                let end = published.first_day();
                let precision = if unit == Unit::Month { Unit::Month } else { Unit::Year };
                Edtf::between(
                    calendar::at_precision(calendar::shift(end, -n, unit)?, precision)?,
                    calendar::at_precision(end, precision)?,
                )
            }
        };
        Some((value, "from then until publication".into()))
    }

    /// What "this year" and "the end of the year" are counted from.
    fn base(&self, base: Base) -> Base {
        match (base, self.mode) {
            (Base::Either, Mode::History) => Base::Story,
            (Base::Either, Mode::News) => Base::Published,
            // A history's "last year" and "next week" are those of its account.
            (Base::Published, Mode::History) => Base::Story,
            (base, _) => base,
        }
    }

    fn scene_at(&self, hit: &Hit) -> Option<Scene> {
        let token = &self.doc.tokens[hit.from];
        self.scene.filter(|s| s.paragraph == token.paragraph && token.sentence - s.sentence <= 1)
    }

    fn story_here(&self, hit: &Hit) -> Story {
        let _ = hit;
        self.story
    }
}

/// Within how many days before publication a day is news, whatever year the passage has told of.
const FRESH: i32 = 45;

/// Within how many days a date ahead is nearer than one of the year before.
const NEAR: i32 = 100;

fn roughly(point: Point, approximate: bool) -> Point {
    if approximate { point.approximately() } else { point }
}

/// First and last day of a part of a year.
fn bounds(year: i16, part: Part) -> Option<(Date, Date)> {
    let point = match part {
        Part::Whole | Part::DayOnly(_) => Point::year(year),
        Part::Season(n) => Point::season(year, n)?,
        Part::Month(m) => Point::month(year, m as i8)?,
        Part::Day(m, d) => Point::day(Date::new(year, m as i8, d as i8).ok()?),
    };
    Some((point.first_day(), point.last_day()))
}

/// The year of a part of a year in an account: its own, or the next where the account has come to the year's end.
fn story_year(story: &Story, part: Part) -> Option<i16> {
    let year = story.year?;
    let month = bounds(year, part).map(|(first, _)| first.month())?;
    let turned = story.month.is_some_and(|reached| reached >= 11 && month <= 2);
    Some(year + i16::from(turned))
}
