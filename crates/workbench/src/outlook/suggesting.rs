//! What accepted statements suggest about positions on an issue: a proposal with its reason, kept by nobody until a person
//! assesses.
//!
//! A statement speaks of an issue when it shares a word with the issue's name or with the words for the ends of its scale
//! (words of three letters or more but for the commonest, compared by their first five). The end with more of its words
//! is where it points, unless the stance turns it round (rejects, condemns, doubts, denies, threatens). Nothing finer is
//! claimed.

use std::collections::BTreeSet;

use record::{ActorId, Body, Issue, Judgements, Ledger, Measure, RecordId, Span, Stance, Statement};

use super::assessing::issue_called;
use crate::{Error, summary_in};

/// A position that statements suggest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The actor, under the id that stands for all of its ids.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// The position suggested; the whole scale where the words give no direction.
    pub position: Span,
    /// The salience suggested, 0 to 100.
    pub salience: Span,
    /// Why.
    pub why: String,
    /// The statements.
    pub rests_on: Vec<RecordId>,
    /// Each statement on one line, with its words.
    pub said: Vec<String>,
}

/// Where a statement points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Points {
    Low,
    High,
    Nowhere,
}

/// Positions that accepted statements suggest on an issue, for actors whose position nobody has assessed yet; those with
/// most statements first.
///
/// # Errors
/// `NoIssue`.
pub fn suggestions(ledger: &Ledger, judgements: &Judgements, issue: &str) -> Result<Vec<Suggestion>, Error> {
    let id = issue_called(judgements, issue)?.id();
    let Some(issue) = judgements.issue(id) else { return Ok(Vec::new()) };
    let identity = ledger.identity(true);
    let assessed: BTreeSet<ActorId> =
        judgements.positions(issue, |id| identity.head(id)).iter().map(|(_, a)| identity.head(a.actor)).collect();
    let words = IssueWords::of(issue);
    let mut found: Vec<(ActorId, Vec<Heard>, usize)> = Vec::new();
    for standing in ledger.standings().iter().filter(|s| s.counts() && s.is_accepted()) {
        let Body::Statement(statement) = &*standing.body else { continue };
        let actor = identity.head(statement.speaker_for.unwrap_or(statement.speaker));
        if assessed.contains(&actor) {
            continue;
        }
        let place = found.iter().position(|(other, ..)| *other == actor).unwrap_or_else(|| {
            found.push((actor, Vec::new(), 0));
            found.len() - 1
        });
        found[place].2 += 1;
        if let Some(points) = words.heard(statement) {
            let quote = standing.record.quote().words().to_string();
            let line = summary_in(ledger, &standing.body);
            found[place].1.push(Heard { record: standing.record.id(), points, line, quote });
        }
    }
    let mut list: Vec<Suggestion> = found
        .into_iter()
        .filter(|(_, heard, _)| !heard.is_empty())
        .filter_map(|(actor, heard, all)| suggestion(ledger, issue, actor, &heard, all))
        .collect();
    list.sort_by_key(|s| std::cmp::Reverse(s.rests_on.len()));
    Ok(list)
}

/// A statement that speaks of the issue.
struct Heard {
    record: RecordId,
    points: Points,
    line: String,
    quote: String,
}

fn suggestion(ledger: &Ledger, issue: &Issue, actor: ActorId, heard: &[Heard], all: usize) -> Option<Suggestion> {
    let identity = ledger.identity(true);
    let named = identity.group(actor).iter().chain([&actor]).find_map(|id| ledger.actor(*id)?.names.first());
    let count = |points| heard.iter().filter(|h| h.points == points).count();
    let (low, high) = (count(Points::Low), count(Points::High));
    let (from, best, to) = match (low, high) {
        (0, 0) => (0, 50, 100),
        (_, 0) => (0, 15, 40),
        (0, _) => (60, 85, 100),
        // Both ways: somewhere between, as the statements divide.
        (l, h) => (15, 15 + 70 * h / (l + h), 85),
    };
    let at = |percent: usize| {
        let (a, b) = (issue.low.thousandths(), issue.high.thousandths());
        Measure::from_thousandths(a + (b - a) / 100 * percent as i64)
    };
    let share = (100 * heard.len() / all.max(1)) as i64;
    let salience = |percent: i64| Measure::from_thousandths(percent.clamp(0, 100) * 1000);
    let direction = match (low, high) {
        (0, 0) => "words and stance give no direction, so the whole scale is open".to_owned(),
        (_, 0) => format!("words and stance point to “{}”", issue.low_means),
        (0, _) => format!("words and stance point to “{}”", issue.high_means),
        (l, h) => format!("{l} point to “{}”, {h} to “{}”", issue.low_means, issue.high_means),
    };
    Some(Suggestion {
        actor,
        name: named.map_or_else(|| actor.to_string(), |n| n.name.clone()),
        position: Span::new(at(from)?, at(best)?, at(to)?).ok()?,
        salience: Span::new(salience(share - 30)?, salience(share)?, salience(share + 30)?).ok()?,
        why: format!("{} of its {all} accepted statements speak of it; {direction}", heard.len()),
        rests_on: heard.iter().map(|h| h.record).collect(),
        said: heard.iter().map(|h| format!("{} »{}«", h.line, h.quote)).collect(),
    })
}

/// The words that tell whether a statement speaks of an issue, and of which end.
struct IssueWords {
    name: BTreeSet<String>,
    low: BTreeSet<String>,
    high: BTreeSet<String>,
}

impl IssueWords {
    fn of(issue: &Issue) -> Self {
        let (low, high) = (stems(&issue.low_means), stems(&issue.high_means));
        // What stands at both ends tells what the issue is about, not where a statement points.
        let both: BTreeSet<String> = low.intersection(&high).cloned().collect();
        let name = stems(&issue.name).union(&both).cloned().collect();
        let own = |words: BTreeSet<String>| words.difference(&both).cloned().collect();
        Self { name, low: own(low), high: own(high) }
    }

    /// Where a statement points, if it speaks of the issue at all.
    fn heard(&self, statement: &Statement) -> Option<Points> {
        let parts = [Some(&statement.topic), statement.content.as_ref(), statement.condition.as_ref()];
        let words: BTreeSet<String> = parts.into_iter().flatten().flat_map(|text| stems(text)).collect();
        let shared = |own: &BTreeSet<String>| own.intersection(&words).count();
        let (about, low, high) = (shared(&self.name), shared(&self.low), shared(&self.high));
        if about + low + high == 0 {
            return None;
        }
        let towards = match low.cmp(&high) {
            std::cmp::Ordering::Less => Points::High,
            std::cmp::Ordering::Greater => Points::Low,
            std::cmp::Ordering::Equal => Points::Nowhere,
        };
        let against = matches!(
            statement.stance,
            Stance::Rejects | Stance::Condemns | Stance::Doubts | Stance::Denies | Stance::Threatens
        );
        Some(match towards {
            Points::Low if against => Points::High,
            Points::High if against => Points::Low,
            points => points,
        })
    }
}

/// Words that say nothing of what a text is about.
const COMMON: &[&str] = &[
    "and", "are", "been", "but", "for", "from", "had", "has", "have", "her", "his", "into", "its", "not", "shall",
    "that", "the", "their", "them", "then", "they", "this", "was", "were", "will", "with", "would",
];

/// Words of three letters or more that are not common, by their first five letters.
fn stems(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.chars().count() >= 3 && !COMMON.contains(word));
    words.map(|word| word.chars().take(5).collect()).collect()
}
