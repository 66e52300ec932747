//! Abbreviations, initials, acronyms with stops, and addresses of the net.

/// How an abbreviation behaves towards the stop after it and the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shorthand {
    /// Stands before a name: never ends a sentence (`Gen.`, `Mr.`).
    Title,
    /// A month or weekday: ends a sentence only before a word that starts sentences.
    Month,
    /// Expects more to come: never ends a sentence (`e.g.`, `vs.`).
    Always,
    /// Often comes last: ends a sentence before a capital (`etc.`, `Inc.`, `a.m.`).
    Ending,
    /// An abbreviation only before a number (`No. 5`, `art. 3`).
    BeforeNumber,
    /// A word that is an abbreviation only when more follows (`Sun.`, `Mass.`).
    InsideOnly,
}

/// The kind of abbreviation that `word`, written without its last stop, is.
pub(crate) fn shorthand(word: &str) -> Option<Shorthand> {
    if word.len() > 8 || word.is_empty() {
        return None;
    }
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return match word {
            "etc" | "al" | "a.m" | "p.m" | "ibid" => Some(Shorthand::Ending),
            "e.g" | "i.e" | "vs" | "cf" | "viz" | "approx" | "ca" | "c.f" | "incl" | "est" => Some(Shorthand::Always),
            "no" | "nos" | "art" | "arts" | "para" | "paras" | "pp" | "p" | "vol" | "fig" | "sec" | "ch" | "ed" => {
                Some(Shorthand::BeforeNumber)
            }
            _ => None,
        };
    }
    match word {
        "Gen" | "Lt" | "Col" | "Maj" | "Capt" | "Sgt" | "Cpl" | "Pvt" | "Brig" | "Adm" | "Cmdr" | "Cdr" | "Comdr"
        | "Mr" | "Mrs" | "Ms" | "Dr" | "Prof" | "Sen" | "Rep" | "Gov" | "Pres" | "Rev" | "Hon" | "Amb" | "St"
        | "Messrs" | "Supt" | "Sec" | "Insp" | "Mt" | "Ft" | "Msgr" | "Sens" | "Reps" | "Gens" | "Govs" | "Hajj"
        | "Eng" | "Engr" | "Adv" | "Atty" | "Det" | "Spc" | "Fr" | "Br" | "Mme" | "Mlle" => Some(Shorthand::Title),
        "Jan" | "Feb" | "Mar" | "Apr" | "Jun" | "Jul" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec" | "Mon"
        | "Tue" | "Tues" | "Wed" | "Thu" | "Thur" | "Thurs" | "Fri" => Some(Shorthand::Month),
        "E.g" | "I.e" | "Cf" | "Vs" | "Approx" | "Ca" => Some(Shorthand::Always),
        "Inc" | "Ltd" | "Co" | "Corp" | "Jr" | "Sr" | "Bros" | "Esq" | "Ph.D" | "Dept" | "Univ" | "Etc" | "Bn"
        | "Div" | "A.M" | "P.M" | "Pty" | "Plc" | "Ave" | "Blvd" | "Rd" => Some(Shorthand::Ending),
        "No" | "Nos" | "Art" | "Arts" | "Para" | "Paras" | "Pp" | "Vol" | "Fig" | "Ch" | "Ed" | "Res" => {
            Some(Shorthand::BeforeNumber)
        }
        "Sun" | "Sat" | "Mass" | "Pa" | "Va" | "Md" | "Ill" | "Calif" | "Tex" | "Fla" | "Conn" | "La" | "Me" | "Mo"
        | "Minn" | "Penn" | "Wash" | "Ariz" | "Del" | "Tenn" | "Mich" | "Wis" | "Ind" | "Ore" | "Okla" => {
            Some(Shorthand::InsideOnly)
        }
        _ => None,
    }
}

/// One letter, as in `J. Smith`.
pub(crate) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Single letters with stops between them, as in `U.S` or `a.k.a` (the last stop left away).
pub(crate) fn is_dotted_acronym(word: &str) -> bool {
    word.len() >= 3
        && word.len() <= 16
        && word.contains('.')
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
}

/// The length in bytes of the web or mail address with which `chunk` begins, closing punctuation left away.
pub(super) fn address_length(chunk: &str) -> Option<usize> {
    let starts = |prefix: &str| chunk.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    let is_web = starts("http://") || starts("https://") || starts("www.") || starts("ftp://");
    let is_mail = || {
        chunk.len() < 120
            && chunk.as_bytes().contains(&b'@')
            && chunk.split_once('@').is_some_and(|(user, host)| {
                user.starts_with(|c: char| c.is_alphanumeric())
                    && user.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+'))
                    && host.trim_end_matches(|c: char| !c.is_alphanumeric()).contains('.')
            })
    };
    // A social-network handle or tag is a name: @user, #CeasefireNow.
    let is_handle =
        || chunk.len() > 2 && chunk.starts_with(['@', '#']) && chunk[1..].starts_with(|c: char| c.is_alphabetic());
    if is_web || is_mail() {
        let cut = chunk.find(['"', '”', '<', '>', '“', '’']).unwrap_or(chunk.len());
        let body = chunk[..cut].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']']);
        let body = if body.contains('(') { body } else { body.trim_end_matches([')', '.', ',']) };
        return (!body.is_empty()).then_some(body.len());
    }
    is_handle().then(|| {
        let rest = &chunk[1..];
        1 + rest.find(|c: char| !super::is_word_char(c)).unwrap_or(rest.len())
    })
}
