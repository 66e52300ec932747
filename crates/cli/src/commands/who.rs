//! What `actors`, `actor`, `identify`, `add` and `demo` print of who is who.

use workbench::{ActorId, Finder, Ledger, OpenName, Profile, Question, Quote, Roster, Unconfirmed, passage};

use crate::talk::Talk;
use crate::text::{count, typed, wrapped};

/// Prints questions with their reasons and quotes.
pub struct Who<'a> {
    roster: &'a Roster<'a>,
    finder: Finder<'a>,
    talk: &'a Talk,
}

/// Most people of an open name, or reports of one name, that are printed with their words.
const MOST: usize = 6;

impl<'a> Who<'a> {
    /// For a roster.
    pub fn new(ledger: &'a Ledger, roster: &'a Roster<'a>, talk: &'a Talk) -> Self {
        Self { roster, finder: Finder::new(ledger), talk }
    }

    /// An actor's name; the id where nothing stands under it.
    pub fn name(&self, actor: ActorId) -> String {
        self.roster.profile(actor).map_or_else(|| actor.to_string(), |profile| profile.display().to_string())
    }

    /// An actor as it can be typed: its name where that means nobody else, else its id.
    pub fn typed(&self, actor: ActorId) -> String {
        let head = self.roster.identity().head(actor);
        let name = self.name(actor);
        let meant = self.finder.actor(&name).ok().map(|id| self.roster.identity().head(id));
        if meant == Some(head) { typed(&name) } else { actor.to_string() }
    }

    /// A question: both names, the reasons, the words of both reports, and how to answer.
    pub fn question(&self, question: &Question) -> String {
        let (a, b) = (self.typed(question.left), self.typed(question.right));
        let mut text = self.asked(question);
        text += &self.talk.faint(&format!("  one:  rapporteur same {a} {b} --by NAME --why TEXT\n"));
        text += &self.talk.faint(&format!("  two:  rapporteur not-same {a} {b} --by NAME --why TEXT\n"));
        text
    }

    /// A question without how to answer it.
    pub fn asked(&self, question: &Question) -> String {
        let (talk, width) = (self.talk, self.talk.width());
        let (left, right) = (self.counted(question.left), self.counted(question.right));
        let heading = format!("{left}  =?=  {right}");
        let mut text = format!("{}\n", talk.heading(&heading));
        for reason in &question.reasons {
            text += &wrapped(&format!("- {}", reason.words()), 2, width);
            for quote in reason.quotes() {
                text += &self.quoted(quote, 6);
            }
        }
        text
    }

    /// A short name that is left open.
    pub fn open(&self, open: &OpenName) -> String {
        let taken = open.taken_for.map(|id| format!(", taken for {}", self.name(id))).unwrap_or_default();
        let heading = format!("{} can be {}{taken}", open.short.name, several(open.fits.len()));
        let mut text = format!("{}\n", self.talk.heading(&heading));
        text += &self.quoted(&open.short.quote, 4);
        for named in open.fits.iter().take(MOST) {
            text += &wrapped(&format!("- {}", named.name), 2, self.talk.width());
            text += &self.quoted(&named.quote, 6);
        }
        if open.fits.len() > MOST {
            text += &format!("  and {} more\n", open.fits.len() - MOST);
        }
        let settle = match open.taken_for {
            Some(_) => format!("  if that is right:  rapporteur accept {} --by NAME --why TEXT\n", open.short.actor),
            None => format!("  once you know:  rapporteur same {} WHO --by NAME --why TEXT\n", open.short.actor),
        };
        text + &self.talk.faint(&settle)
    }

    /// People held to be one by equal names.
    pub fn unconfirmed(&self, unconfirmed: &Unconfirmed) -> String {
        let name = self.name(unconfirmed.actor);
        let heading = format!("{name}: {} reports' actors", unconfirmed.named.len());
        let mut text = format!("{}\n", self.talk.heading(&heading));
        for named in unconfirmed.named.iter().take(MOST) {
            text += &format!("  {}\n", named.actor);
            text += &self.quoted(&named.quote, 4);
        }
        if unconfirmed.named.len() > MOST {
            text += &format!("    and {} more\n", unconfirmed.named.len() - MOST);
        }
        let typed = self.typed(unconfirmed.actor);
        text += &self.talk.faint(&format!("  one:  rapporteur same {typed} {typed} --by NAME --why TEXT\n"));
        text + &self.talk.faint("  two:  rapporteur not-same act-... act-... --by NAME --why TEXT\n")
    }

    /// The words of a report in their sentence, with where they are from.
    pub fn quoted(&self, quote: &Quote, indent: usize) -> String {
        let ledger = self.roster.ledger();
        let line = passage(ledger, quote).line("»", "«");
        let source = ledger.report(quote.report()).map(|report| {
            let details = &report.details;
            let from = details.publisher.as_deref().unwrap_or(&details.title);
            details.published.map_or_else(|| from.to_string(), |date| format!("{from}, {date}"))
        });
        wrapped(&format!("{line} ({})", source.unwrap_or_default()), indent, self.talk.width())
    }

    fn counted(&self, actor: ActorId) -> String {
        let reports = self.roster.profile(actor).map_or(0, |profile: &Profile| profile.reports);
        format!("{} ({})", self.name(actor), count(reports, "report"))
    }
}

fn several(n: usize) -> String {
    let word = ["nobody", "one person", "two people", "three people", "four people", "five people"].get(n);
    word.map_or_else(|| format!("{n} people"), |word| (*word).into())
}
