//! Sources named in running words: "Reuters reported", "according to state media", "told Geo News on Friday".

use std::ops::Range;
use std::sync::OnceLock;

use record::Edtf;
use regex::Regex;

use super::outlets::Outlets;
use super::{Form, Reference};

/// What may stand before an outlet so that it is a source.
fn before() -> &'static Regex {
    static BEFORE: OnceLock<Regex> = OnceLock::new();
    BEFORE.get_or_init(|| {
        Regex::new(
            r"(?ix)(?:
              \baccording \s to | \bas \s reported \s (?:by|in) | \breported \s (?:by|in|on) | \bquot(?:ed|ing) (?:\s (?:by|in))? | \bquoting (?:\s [\w’'-]+){2,6}
            | \bcit(?:ed|ing) (?:\s (?:by|in))? | \btold | \btells | \bspeaking \s (?:to|on|with) | \binterview (?:ed)? \s (?:with|by|to|for|on|in)
            | \binterview \s (?:published|broadcast|aired) \s (?:by|in|on) | \bpublished \s (?:by|in|on) | \bposted (?:\s \w+){0,2}? \s on | \bpost \s on | \b(?:came|comes) \s from | \breporting \s (?:by|from)
            | \b(?:disclosed|revealed|leaked|exposed) \s (?:by|to|in)
            | \bannounced \s (?:on|via|through) | \bsaid \s (?:on|via|through|in) | \bwrote \s (?:on|in|for) | \bwritten \s in | \bwriting \s (?:on|in|for)
            | \bstatement \s (?:on|to|in|published \s (?:by|on|in)|carried \s by) | \bcarried \s by | \baired \s (?:by|on) | \bbroadcast \s (?:by|on)
            | \bshared \s (?:on|via|with) | \brelayed \s by | \breports? \s (?:by|in|from|on) | \bsaid,? \s on | \bvia | \bto \s the \s editor \s of
            | \b(?:read \s out|remarks?|comments?|note|notes|appear(?:ing|ed)|claims?|letter) \s on | \bcommented .{0,40}? \s to | \bspoke \s (?:to|with|on) | \bmessage \s (?:on|to) | \bpublication | \bcolumn \s in | \barticle \s (?:in|by)
            | \bstatement \s released \s (?:on|via|through) | \breleased \s (?:on|via|through) | \bvideo \s (?:on|released \s by) | \btweet(?:ed)? \s (?:on|by)
            ) \s+ $",
        )
        .expect("a fixed pattern")
    })
}

/// What may follow an outlet so that it is a source.
fn after() -> &'static Regex {
    static AFTER: OnceLock<Regex> = OnceLock::new();
    AFTER.get_or_init(|| {
        Regex::new(
            r"(?ix)^ (?: ,? \s (?:citing|quoting) \b
            | (?:\s (?:newspaper|news \s agency|news \s channel|television|tv|radio|website|magazine|daily|channel))?
              (?: \s (?:has|have|had|also|later|first|earlier))?
              \s (?:reported|reports|said \s (?:that|in)|wrote|quoted|broadcast|published|cited|aired|says|reporting|carried|revealed) \b
            | ['’]s \s (?:\w+ \s){0,6}? (?:programme|program|show|correspondent|reporter|website|podcast) \b )",
        )
        .expect("a fixed pattern")
    })
}

/// Words that say what kind of outlet follows.
fn described() -> &'static Regex {
    static DESCRIBED: OnceLock<Regex> = OnceLock::new();
    DESCRIBED.get_or_init(|| {
        Regex::new(
            r"(?:\b(?:the|a|an)\s)?(?:[A-Z][\w-]+\s)?(?:[a-z-]+\s)?(?:broadcaster|newspaper|daily|channel|agency|television|magazine|website|outlet|station|weekly|paper|journal|network|platform|app)\s$",
        )
        .expect("a fixed pattern")
    })
}

fn speech_before() -> &'static Regex {
    static SPEECH: OnceLock<Regex> = OnceLock::new();
    SPEECH.get_or_init(|| {
        Regex::new(r#"(?i)[”"’'],?\s+(?:said|added|reported|wrote|says|quoted|noted)\s+$"#).expect("a fixed pattern")
    })
}

/// "the pro-rebel TamilNet website reported": what stands behind such a name. Looked for first, as few texts have it.
fn site_reports() -> &'static Regex {
    static REPORTS: OnceLock<Regex> = OnceLock::new();
    REPORTS.get_or_init(|| {
        Regex::new(
            r" (?:news )?(?:website|newspaper|agency|television|radio station|site|magazine|daily|channel)(?: also| has)? (?:reported|said|quoted|wrote|published|cited)(?-u:\b)",
        )
        .expect("a fixed pattern")
    })
}

/// One to three words with capitals at the end of a piece of text.
fn capitals_before() -> &'static Regex {
    static CAPITALS: OnceLock<Regex> = OnceLock::new();
    CAPITALS.get_or_init(|| Regex::new(r"(?:^|\s)((?:[A-Z][\w'’-]+ ?){1,3})$").expect("a fixed pattern"))
}

/// Names that nobody knows, in words that only outlets follow: "writing in African Affairs", "told Le Matin".
fn unknown_outlets() -> &'static Regex {
    static UNKNOWN: OnceLock<Regex> = OnceLock::new();
    UNKNOWN.get_or_init(|| {
        Regex::new(
            r"(?x)(?-u:\b) (?: (?:[Ww]riting|(?:article|essay|op-ed|column|commentary|analysis)\ (?:published\ )?) \s? (?:in|for)
              \ ((?:The\ )?[A-Z][\w'’-]+(?:\ (?:of\ |and\ )?[A-Z][\w'’-]+){0,3})
            | (?:told|carried\ by|published\ by|aired\ by|broadcast\ by|reported\ by|interview\ with)
              \ (?:the\ )?((?:Le|La|Les|El|Der|Die|Il|O|Radio|Kanal|Télé|Channel|Al-[A-Z]\w+)\ (?:[A-Z][\w'’-]+|\d{1,2}))
            | on\ ((?:Radio|Kanal|Channel)\ [A-Z\d][\w'’-]*)
            | on\ ((?:[A-Z][\w'’-]+\ ){1,3})(?:television|TV|radio)(?-u:\b)
            | (?:(?:wrote|posted|post|statement|message|said|announced)\ on|social\ (?:network|platform|media\ platform))\ (X)(?-u:\b) )",
        )
        .expect("a fixed pattern")
    })
}

/// Documents without outlet that a text names as its source.
fn documents() -> &'static Regex {
    static DOCUMENTS: OnceLock<Regex> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        Regex::new(r"\b[Ii]n (?:his|her|their) (?:book|memoirs?|study|autobiography|account),? (?P<title>\p{Lu}[\w'’-]*(?: (?:[\p{Lu}\d][\w'’-]*|of|the|and|in|to|a|for|with|on|from))*) \((?P<year>(?:1[5-9]|20)\d\d)\)|\b[Ii]n (?:his|her|their) (memoirs?|autobiography|diar(?:y|ies)|blog)\b,?(?:[^.\n]{0,40}?\b(?:writes?|wrote|says?|said|recalls?|recalled)\b)?")
            .expect("a fixed pattern")
    })
}

/// A date right behind the outlet: "told Geo News on Friday", "Dawn reported on 5 May".
fn date_behind() -> &'static Regex {
    static DATE: OnceLock<Regex> = OnceLock::new();
    DATE.get_or_init(|| {
        Regex::new(
            r"^(?:['’]s [\w ]{0,40}?)?(?: (?:newspaper|agency|daily|channel))?(?: (?:reported|said|wrote|quoted))?,? (?:(?:(?:late|early) )?(?:on|in) (?P<d>[^,.;\n]{3,30})|\((?P<b>[^()\n]{3,24})\)|(?P<w>yesterday|today|this (?:morning|afternoon|evening|week|month)|last (?:night|week|month|year)|(?:last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?-u:\b))",
        )
        .expect("a fixed pattern")
    })
}

/// Finds sources named in running words. `text` has its bracketed citations blanked.
pub(super) fn find(text: &str, published: Option<Edtf>, outlets: &Outlets) -> Vec<Reference> {
    let mut found = Vec::new();
    for name in candidates(text, outlets) {
        let left = &text[window_start(text, name.start, 80)..name.start];
        let left = left.strip_suffix("the ").or_else(|| left.strip_suffix("The ")).unwrap_or(left);
        // "told the Turkish broadcaster TRT World"
        let left = described().find(left).map_or(left, |m| &left[..m.start()]);
        let right = &text[name.end..window_end(text, name.end, 90)];
        let cited = before().is_match(left) || after().is_match(right) || speech_before().is_match(left);
        // "came from Reuters and Agence France-Presse"
        let joined = found.last().is_some_and(|last: &Reference| {
            text.get(last.outlet_span.end..name.start)
                .is_some_and(|gap| matches!(gap, " and " | ", " | ", and " | " and the "))
        });
        let cited = cited || joined;
        if cited {
            found.push(reference(text, name, published));
        }
    }
    for unknown in unknown_outlets().captures_iter(text) {
        let Some(name) = (1..=5).find_map(|group| unknown.get(group)) else { continue };
        let name = name.start()..name.start() + name.as_str().trim_end().len();
        let words = &text[name.clone()];
        if !crate::gazetteer::is_place(words) && crate::who::known::organisations(words).is_empty() {
            found.push(reference(text, name, published));
        }
    }
    for reports in site_reports().find_iter(text) {
        let left = &text[window_start(text, reports.start(), 60)..reports.start()];
        let Some(name) = capitals_before().captures(left).and_then(|c| c.get(1)) else { continue };
        let begin = reports.start() - left.len() + name.start();
        let words = name.as_str().trim_end();
        // "The Kantipur newspaper": the article opens the sentence.
        let the = if words.starts_with("The ") && words.len() > 4 { 4 } else { 0 };
        let (begin, words) = (begin + the, &words[the..]);
        if crate::gazetteer::state_words(words).is_empty() {
            found.push(reference(text, begin..begin + words.len(), published));
        }
    }
    for doc in documents().captures_iter(text) {
        let (Some(all), Some(name)) = (doc.get(0), doc.name("title").or_else(|| doc.get(3))) else { continue };
        found.push(Reference {
            span: all.range(),
            outlet_span: name.range(),
            outlet: name.as_str().into(),
            date: doc.name("year").and_then(|year| year.as_str().parse().ok()),
            form: Form::Running,
        });
    }
    found.sort_by_key(|r| r.outlet_span.start);
    found.dedup_by(|b, a| b.outlet_span.start < a.outlet_span.end);
    // "news agency Korean Central News Agency (KCNA)" is one source, told by its name.
    let mut single: Vec<Reference> = Vec::with_capacity(found.len());
    for reference in found {
        let gap = single.last().and_then(|last| text.get(last.outlet_span.end..reference.outlet_span.start));
        match gap {
            Some(" (") => {}
            Some(" ") if single.last().is_some_and(|last| Outlets::is_common(&last.outlet)) => {
                single.pop();
                single.push(reference);
            }
            _ => single.push(reference),
        }
    }
    single
}

fn reference(text: &str, name: Range<usize>, published: Option<Edtf>) -> Reference {
    let right = &text[name.end..window_end(text, name.end, 60)];
    let date = date_behind()
        .captures(right)
        .and_then(|c| c.name("d").or_else(|| c.name("b")).or_else(|| c.name("w")))
        .and_then(|d| {
            let dates = crate::dates::find_dates(d.as_str(), published);
            dates.into_iter().next().filter(|m| m.span.start == 0).map(|m| m.value)
        });
    let from = sentence_start(text, name.start, 60);
    let to = window_end(text, name.end, 30);
    // The quote ends at a word.
    let tail = &text[name.end..to];
    let end = tail.find(['\n', '.', ';']).unwrap_or_else(|| tail.rfind(' ').unwrap_or(0));
    Reference {
        span: from..name.end + end,
        outlet: text[name.clone()].to_string(),
        outlet_span: name,
        date,
        form: Form::Running,
    }
}

/// Runs of words that are a known outlet or a common noun for media.
fn candidates(text: &str, outlets: &Outlets) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric()
            || (start.is_some() && "-/&.".contains(c))
            || (start.is_some() && (c == '’' || c == '\''));
        match (inside, start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                let word = text[from..i].trim_end_matches(['.', '-', '/', '’', '\'']);
                let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
                words.push(from..from + word.len());
                start = None;
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    let mut i = 0;
    let media: Vec<bool> = words.iter().map(|word| Outlets::ends_common(&text[word.clone()])).collect();
    while i < words.len() {
        let capital = text[words[i].start..].starts_with(char::is_uppercase);
        let longest = (1..=outlets.longest().min(words.len() - i)).rev().find(|n| {
            if !capital && !media[i + n - 1] {
                return false;
            }
            let range = words[i].start..words[i + n - 1].end;
            let phrase = &text[range];
            phrase.len() < 60 && !phrase.contains('\n') && is_outlet(phrase, *n, media[i + n - 1], outlets)
        });
        match longest {
            Some(n) => {
                found.push(words[i].start..words[i + n - 1].end);
                i += n;
            }
            None => i += 1,
        }
    }
    found
}

/// Whether a phrase of so many words is an outlet; `media` says whether its last word can be that of a common noun for media.
fn is_outlet(phrase: &str, words: usize, media: bool, outlets: &Outlets) -> bool {
    let capital = phrase.chars().next().is_some_and(char::is_uppercase);
    if media && Outlets::is_common(phrase) {
        return words >= 2 || !capital;
    }
    let lower_tail = phrase.rsplit(' ').next().is_some_and(|w| w.chars().all(char::is_lowercase));
    capital
        && !lower_tail
        && (outlets.knows(phrase) || (words >= 2 && all_capitals(phrase) && outlets.plausible(phrase)))
}

fn all_capitals(phrase: &str) -> bool {
    phrase.split(' ').all(|w| w.chars().next().is_some_and(char::is_uppercase) || ["of", "the", "and"].contains(&w))
}

/// A byte offset at most `reach` before `at`, on a character, not before the line.
fn window_start(text: &str, at: usize, reach: usize) -> usize {
    let mut from = at.saturating_sub(reach);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text[from..at].rfind('\n').map_or(from, |i| from + i + 1)
}

fn window_end(text: &str, at: usize, reach: usize) -> usize {
    let mut to = (at + reach).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text[at..to].find('\n').map_or(to, |i| at + i)
}

/// The start of the sentence or clause, at most `reach` back, at a word.
fn sentence_start(text: &str, at: usize, reach: usize) -> usize {
    let from = window_start(text, at, reach);
    let piece = &text[from..at];
    let stop = piece.rfind(['.', ';', '!', '?']).map(|i| i + 1);
    let word = if from == 0 || text[..from].ends_with(char::is_whitespace) {
        0
    } else {
        piece.find(' ').map_or(piece.len(), |i| i + 1)
    };
    from + stop.unwrap_or(word).max(word)
}
