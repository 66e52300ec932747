//! The words around a trigger: its clause as a quotable piece, its date, its place.

use std::ops::Range;

use grammar::{Rel, Sentence, Upos};
use memchr::memmem;
use record::{Edtf, Point};

use super::tree;
use crate::document::Document;
use crate::who::Actors;

/// How many words a quote may hold on either side of its trigger.
const REACH: usize = 14;

/// A clause of at most some thirty words that holds the trigger, as a byte range.
pub(super) fn quote(doc: &Document<'_>, s: usize, trigger: usize) -> Range<usize> {
    let sentence = &doc.sentences[s];
    let head = tree::clause_head(sentence, trigger);
    let clause = sentence.subtree(head);
    let (mut first, mut last) = (trigger, trigger);
    // Grow from the trigger over words of the clause; a gap of punctuation or a short insertion is bridged.
    for &word in clause.iter().rev().filter(|w| **w < trigger && trigger - **w <= REACH) {
        if first - word <= 3 {
            first = word;
        }
    }
    for &word in clause.iter().filter(|w| **w > trigger && **w - trigger <= REACH) {
        if word - last <= 3 {
            last = word;
        }
    }
    while first < trigger && trims(sentence, first) {
        first += 1;
    }
    while last > trigger && trims(sentence, last) {
        last -= 1;
    }
    doc.span(s, first..last + 1)
}

/// As `quote`, but long enough that the same words do not stand earlier in the text.
pub(super) fn quote_unique(doc: &Document<'_>, s: usize, trigger: usize) -> Range<usize> {
    let mut span = quote(doc, s, trigger);
    let words = &doc.sentences[s].words;
    let within = |span: &Range<usize>| {
        let first = words.partition_point(|w| w.span.end <= span.start);
        let behind = words.partition_point(|w| w.span.start < span.end);
        (if first < words.len() { first } else { 0 }, behind.checked_sub(1).unwrap_or(words.len() - 1))
    };
    // Most words stand only once, so their absence from all that comes before must be found quickly.
    let stands_before = |span: &Range<usize>| {
        memmem::find(&doc.text().as_bytes()[..span.end - 1], &doc.text().as_bytes()[span.clone()]).is_some()
    };
    for _ in 0..8 {
        let (first, last) = within(&span);
        let short = last + 1 - first < 5;
        if !short && !stands_before(&span) || (first == 0 && last + 1 == words.len()) {
            break;
        }
        let (from, to) = (first.saturating_sub(3), (last + 3).min(words.len() - 1));
        span = doc.span(s, from..to + 1);
    }
    let (mut first, mut last) = within(&span);
    while first < trigger && words[first].upos == Upos::Punct {
        first += 1;
    }
    while last > trigger && words[last].upos == Upos::Punct {
        last -= 1;
    }
    doc.span(s, first..last + 1)
}

fn trims(sentence: &Sentence, i: usize) -> bool {
    let word = &sentence.words[i];
    word.upos == Upos::Punct || matches!(word.rel, Rel::Cc | Rel::Punct)
}

/// The date that belongs to a trigger: below it, else in its clause, else in the clauses above, the nearer first.
pub(super) fn date(doc: &Document<'_>, s: usize, trigger: usize) -> Option<Edtf> {
    let sentence = &doc.sentences[s];
    let mut levels: Vec<Vec<usize>> = vec![below(sentence, trigger)];
    let mut head = tree::clause_head(sentence, trigger);
    let mut apart = false;
    for _ in 0..4 {
        levels.push(own_clause(sentence, head));
        let Some(above) = sentence.words[head].head else { break };
        // "extended the truce in December, after it had reached an understanding": December is not the day of that.
        let earlier = sentence.words[head].rel == Rel::Advcl
            && sentence.children(head).any(|c| {
                sentence.words[c].rel == Rel::Mark
                    && matches!(sentence.words[c].lemma.as_str(), "after" | "before" | "since" | "until")
            });
        if earlier {
            apart = true;
            break;
        }
        head = tree::clause_head(sentence, above);
    }
    let elsewhere = levels.len();
    let mut best: Option<((usize, usize), Edtf)> = None;
    for date in doc.dates_in(&sentence.span) {
        let tokens: Vec<usize> = (0..sentence.words.len())
            .filter(|&i| sentence.words[i].span.start < date.span.end && date.span.start < sentence.words[i].span.end)
            .collect();
        let Some(&first) = tokens.first() else { continue };
        if doc.text()[date.span.clone()].trim().is_empty() || is_of_another(doc, s, &tokens, trigger) {
            continue;
        }
        let rank = levels.iter().position(|l| tokens.iter().any(|t| l.contains(t))).unwrap_or(elsewhere);
        // "We reject the amnesty that was offered in March": March is the offer's.
        if rank == elsewhere && describes_another(sentence, first, trigger) || is_of_beginning(sentence, first, trigger)
        {
            continue;
        }
        let key = (rank, first.abs_diff(trigger));
        if best.as_ref().is_none_or(|(b, _)| key < *b) {
            best = Some((key, date.value));
        }
    }
    let ((rank, distance), value) = best?;
    // A date of a clause beside the trigger's only where it is close or opens the sentence.
    let opens = doc
        .dates_in(&sentence.span)
        .next()
        .is_some_and(|d| d.value == value && d.span.start < sentence.span.start + 40);
    (rank < elsewhere || !apart && (distance <= 12 || opens)).then_some(value)
}

/// Whether a date stands in a clause that describes a noun of the trigger's own clause.
fn describes_another(sentence: &Sentence, date: usize, trigger: usize) -> bool {
    let (mut at, mut described) = (date, false);
    while let Some(head) = sentence.words[at].head {
        described |= matches!(sentence.words[at].rel, Rel::AclRelcl | Rel::Acl);
        if sentence.subtree(head).contains(&trigger) {
            return described && !sentence.subtree(at).contains(&trigger);
        }
        at = head;
    }
    false
}

/// "The truce, announced on March 1, came to an end": the date is that of its beginning.
fn is_of_beginning(sentence: &Sentence, date: usize, trigger: usize) -> bool {
    const BEGINNINGS: &[&str] = &[
        "announce",
        "declare",
        "agree",
        "sign",
        "reach",
        "found",
        "form",
        "establish",
        "create",
        "broker",
        "adopt",
        "conclude",
        "negotiate",
        "appoint",
        "elect",
        "call",
        "propose",
        "offer",
    ];
    let mut at = date;
    while let Some(head) = sentence.words[at].head {
        let begins = sentence.words[at].rel == Rel::Acl && BEGINNINGS.contains(&sentence.words[at].lemma.as_str());
        if begins {
            return at != trigger && head != trigger;
        }
        at = head;
    }
    false
}

/// For the end of a truce without a date of its own, "the truce, announced on March 1, came to an end": about the year of
/// its beginning.
pub(super) fn about_the_beginning(doc: &Document<'_>, s: usize, trigger: usize) -> Option<Edtf> {
    let sentence = &doc.sentences[s];
    let date = doc.dates_in(&sentence.span).find(|date| {
        let first = (0..sentence.words.len()).find(|&i| sentence.words[i].span.end > date.span.start);
        first.is_some_and(|first| is_of_beginning(sentence, first, trigger))
    })?;
    Some(Point::year(date.value.first_day()?.year()).approximately().into())
}

/// "since the takeover of the town in August": the date is told of a noun that only sets a time.
fn is_of_another(doc: &Document<'_>, s: usize, date: &[usize], trigger: usize) -> bool {
    let sentence = &doc.sentences[s];
    let mut at = *date.first().unwrap_or(&trigger);
    for _ in 0..sentence.words.len() {
        let Some(head) = sentence.words[at].head else { return false };
        at = head;
        if date.contains(&at) {
            continue;
        }
        let noun = matches!(sentence.words[at].upos, Upos::Noun | Upos::Propn);
        if !noun || at == trigger {
            return false;
        }
        if matches!(tree::case(doc.text(), sentence, at).map(str::to_lowercase).as_deref(), Some("since" | "until"))
            && !sentence.subtree(at).contains(&trigger)
        {
            return true;
        }
    }
    false
}

/// "formed in the aftermath of the invasion of the country": the place is told of a noun that only sets a time.
fn is_of_time(doc: &Document<'_>, s: usize, place: usize, trigger: usize) -> bool {
    let sentence = &doc.sentences[s];
    let mut at = place;
    for _ in 0..sentence.words.len() {
        let Some(head) = sentence.words[at].head.filter(|&h| h != trigger) else { return false };
        at = head;
        if !matches!(sentence.words[at].upos, Upos::Noun | Upos::Propn) {
            return false;
        }
        let case = tree::case(doc.text(), sentence, at).map(str::to_lowercase);
        let sets_time = matches!(case.as_deref(), Some("after" | "before" | "since" | "until" | "following"))
            || matches!(sentence.words[at].lemma.as_str(), "aftermath" | "wake" | "eve" | "anniversary");
        if sets_time && !sentence.subtree(at).contains(&trigger) {
            return true;
        }
    }
    false
}

/// As `date`, for "said on Thursday that the truce had held": the day of saying so is not that of the truce.
pub(super) fn date_as_said(doc: &Document<'_>, s: usize, trigger: usize) -> Option<Edtf> {
    let sentence = &doc.sentences[s];
    let head = tree::clause_head(sentence, trigger);
    if sentence.words[head].rel != Rel::Ccomp {
        return date(doc, s, trigger);
    }
    let clause = sentence.subtree(head);
    let within = |span: &Range<usize>| clause.iter().any(|&i| span.contains(&sentence.words[i].span.start));
    date(doc, s, trigger).filter(|value| doc.dates_in(&sentence.span).any(|d| d.value == *value && within(&d.span)))
}

/// A date that is told of the trigger itself: "the ceasefire, announced on March 1".
pub(super) fn date_below(doc: &Document<'_>, s: usize, trigger: usize) -> Option<Edtf> {
    let sentence = &doc.sentences[s];
    let words = below(sentence, trigger);
    let holds =
        |span: &Range<usize>| words.iter().any(|&i| i != trigger && span.contains(&sentence.words[i].span.start));
    doc.dates_in(&sentence.span).find(|d| holds(&d.span)).map(|d| d.value)
}

/// The words that hang on a trigger, without clauses of time and the like.
fn below(sentence: &Sentence, trigger: usize) -> Vec<usize> {
    sentence.subtree_where(trigger, |i| {
        let word = &sentence.words[i];
        // "a truce with the alliance formed in 2019": the year is the alliance's.
        let of_another = matches!(word.rel, Rel::Acl | Rel::AclRelcl) && word.head.is_some_and(|h| h != trigger)
            // "an embargo, which was lifted in January": January is its end.
            || word.rel == Rel::AclRelcl && is_ending(&word.lemma);
        !matches!(word.rel, Rel::Ccomp | Rel::Advcl | Rel::Parataxis) && !of_another
    })
}

/// Verbs that tell what became of something, not when it came about.
fn is_ending(verb: &str) -> bool {
    matches!(
        verb,
        "lift"
            | "end"
            | "collapse"
            | "expire"
            | "fail"
            | "break"
            | "violate"
            | "extend"
            | "renew"
            | "revoke"
            | "suspend"
            | "cancel"
            | "lapse"
            | "unravel"
            | "breach"
            | "free"
            | "release"
            | "close"
            | "reject"
            | "replace"
            | "dissolve"
    )
}

/// The words of a clause without the full clauses below it.
fn own_clause(sentence: &Sentence, head: usize) -> Vec<usize> {
    sentence.subtree_where(head, |i| {
        let word = &sentence.words[i];
        let is_clause = matches!(word.rel, Rel::Ccomp | Rel::Advcl | Rel::AclRelcl | Rel::Parataxis | Rel::Csubj);
        let is_second_verb = word.rel == Rel::Conj && word.upos == Upos::Verb;
        !is_clause && !is_second_verb
    })
}

/// The place named in the clause behind a preposition of place, the nearest to the trigger.
pub(super) fn place(doc: &Document<'_>, actors: &Actors, s: usize, trigger: usize) -> Option<String> {
    let sentence = &doc.sentences[s];
    // "mid-November" is no place, and where somebody said so is not where it happened.
    let dated =
        |span: &Range<usize>| doc.dates_in(&sentence.span).any(|d| d.span.start < span.end && span.start < d.span.end);
    let said = said_above(sentence, trigger);
    let here = actors.places.iter().filter(|m| m.sentence == s && !dated(&m.span));
    let here = here.filter(|m| !said.contains(&m.words.start));
    let here = here.filter(|m| !is_of_time(doc, s, m.words.end - 1, trigger));
    let placed = here.filter(|m| {
        // "at the Ruritanian government's request"
        let owns = m.phrase.end < sentence.words.len() && matches!(doc.word(s, m.phrase.end), "'s" | "’s");
        let before = m.words.start.checked_sub(1).map(|i| doc.word(s, i).to_lowercase());
        let earlier = m.words.start.checked_sub(2).map(|i| doc.word(s, i).to_lowercase());
        let prep = |w: Option<&str>| {
            matches!(
                w,
                Some(
                    "in" | "at"
                        | "near"
                        | "into"
                        | "on"
                        | "around"
                        | "outside"
                        | "across"
                        | "of"
                        | "over"
                        | "throughout"
                        | "inside"
                        | "from"
                )
            )
        };
        // "US President", "a Rome lawyer": the name only describes a noun.
        let last = &sentence.words[m.words.end - 1];
        let describes = matches!(last.rel, Rel::Compound | Rel::Amod | Rel::NmodDesc)
            && last.head.is_some_and(|h| {
                h >= m.words.end && !crate::lexicon::Lexicon::bundled().is_place_noun(&sentence.words[h].lemma)
            });
        if describes {
            return false;
        }
        let asked = owns && [before.as_deref(), earlier.as_deref()].contains(&Some("at"));
        !asked
            && (prep(before.as_deref())
                || (matches!(
                    before.as_deref(),
                    Some("the" | "southern" | "northern" | "eastern" | "western" | "central" | "and" | ",")
                ) && prep(earlier.as_deref())))
    });
    // "The talks in Quito were suspended after an attack in Casanare": its own clause tells where, if it does.
    let head = tree::clause_head(sentence, trigger);
    let own = own_clause(sentence, head);
    let nearest = placed
        .min_by_key(|m| (!own.contains(&m.words.start), m.words.start < trigger, m.words.start.abs_diff(trigger)))?;
    (nearest.words.start.abs_diff(trigger) <= 15 && sentence.words.len() > trigger).then(|| nearest.name.clone())
}

/// The words of the clauses above a trigger that only say that somebody said it.
fn said_above(sentence: &Sentence, trigger: usize) -> Vec<usize> {
    let mut at = trigger;
    for _ in 0..sentence.words.len() {
        let word = &sentence.words[at];
        let Some(head) = word.head else { break };
        if word.rel == Rel::Ccomp {
            return sentence.subtree_where(head, |i| i != at);
        }
        at = head;
    }
    Vec::new()
}

/// Whether a noun only tells the time of something else: "during the ceasefire", "prior to these talks".
pub(super) fn is_temporal(doc: &Document<'_>, s: usize, trigger: usize) -> bool {
    let sentence = &doc.sentences[s];
    let noun = matches!(sentence.words[trigger].upos, Upos::Noun | Upos::Propn);
    let case = tree::case(doc.text(), sentence, trigger).map(str::to_lowercase);
    let prior = (trigger.saturating_sub(5)..trigger)
        .any(|k| doc.word(s, k).eq_ignore_ascii_case("prior") && doc.word(s, k + 1) == "to");
    noun && (prior
        || matches!(
            case.as_deref(),
            Some(
                "before"
                    | "after"
                    | "during"
                    | "since"
                    | "until"
                    | "following"
                    | "amid"
                    | "amidst"
                    | "ahead"
                    | "prior"
                    | "pending"
                    | "inside"
                    | "through"
                    | "throughout"
            )
        ))
}

/// Whether the trigger points back: "the talks", "these negotiations", "its ceasefire".
pub(super) fn is_definite(doc: &Document<'_>, s: usize, trigger: usize) -> bool {
    let sentence = &doc.sentences[s];
    let determiner =
        sentence.children(trigger).find(|&c| sentence.words[c].rel == Rel::Det).map(|c| doc.word(s, c).to_lowercase());
    matches!(determiner.as_deref(), Some("the" | "this" | "these" | "that" | "those" | "such"))
        || sentence.children(trigger).any(|c| sentence.words[c].xpos.as_str() == "PRP$")
        || (sentence.words[trigger].upos == Upos::Noun
            && determiner.is_none()
            && sentence.words[trigger].xpos.as_str() == "NNS")
}
