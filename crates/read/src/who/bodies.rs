//! Names that go on in small letters: "Pakistani government", "Iraqi forces", "government of Syria", "Houthi rebels".

use std::ops::Range;

use record::ActorKind;

use crate::gazetteer::{StandsBy, StateWord};

/// What a small-letter noun makes of the name before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    /// The state itself, under this name: "Pakistani government".
    Government,
    /// A body of the state, under this name: "Iraqi forces".
    Body,
    /// People of the one named before; no name: "KMT troops", "Pakistani officials".
    Part,
    /// An armed group, under this name, unless the first part is one already: "Houthi rebels".
    Fighters,
    /// A community under this name.
    Community,
    /// A council, wing or lobby within, under this name.
    Organ,
}

/// "Asad regime", "Nixon administration", "De Gaulle's government": the government of the one who is named.
pub(super) fn governs(words: &dyn Fn(usize) -> String, end: usize) -> Option<usize> {
    let at = end + usize::from(matches!(words(end).as_str(), "'s" | "’s"));
    matches!(words(at).as_str(), "regime" | "administration" | "government" | "cabinet").then_some(at + 1)
}

/// The noun's meaning.
pub(super) fn noun(word: &str) -> Option<Noun> {
    Some(match word {
        "government" | "state" | "authorities" | "regime" | "administration" | "junta" => Noun::Government,
        "army" | "military" | "forces" | "force" | "police" | "navy" | "parliament" | "judiciary" | "intelligence"
        | "cabinet" | "ministry" | "embassy" | "senate" | "gendarmerie" | "marines" => Noun::Body,
        "side" | "officials" | "official" | "leadership" | "leaders" | "delegation" | "representatives"
        | "diplomats" | "negotiators" | "troops" | "soldiers" | "commanders" | "members" | "prisoners" | "team"
        | "drone" | "drones" | "helicopters" | "gunships" | "bombers" | "planes" | "warships" | "airplanes"
        | "aircraft" | "warplanes" | "jets" | "artillery" | "operatives" | "supporters" | "units" | "unit"
        | "positions" | "lines" | "ranks" | "cadres" | "command" | "group" | "tanks" | "vehicles" | "gunboats"
        | "monitors" | "observers" | "peacekeepers" | "mediators" | "delegates" | "generals" | "officers"
        | "paratroopers" | "commandos" | "conscripts" | "instructors" | "battalions" | "brigades" | "regiments"
        | "columns" | "convoys" | "patrols" | "garrison" | "gunners" | "missiles" | "rockets" | "shells"
        | "warplane" | "jet" | "fleet" | "reinforcements" | "mercenaries" | "agents" | "detectives"
        | "investigators" | "lawmakers" | "ministers" | "snipers" => Noun::Part,
        "rebels" | "rebel" | "fighters" | "militants" | "insurgents" | "militia" | "militias" | "guerrillas"
        | "insurgency" | "separatists" | "jihadists" | "paramilitaries" | "gunmen" => Noun::Fighters,
        "community" | "communities" | "tribe" | "tribes" | "diaspora" | "minority" | "clan" | "citizens" | "elders"
        | "refugees" => Noun::Community,
        "council" | "lobby" | "wing" | "faction" | "opposition" | "coalition" | "alliance" | "committee"
        | "commission" | "jirga" | "shura" => Noun::Organ,
        _ => return None,
    })
}

/// Adjectives that may stand between: "Iranian airborne forces", "Pakistani security forces".
fn between(word: &str) -> bool {
    matches!(
        word,
        "security"
            | "armed"
            | "airborne"
            | "ground"
            | "special"
            | "air"
            | "naval"
            | "federal"
            | "military"
            | "central"
            | "interim"
            | "transitional"
            | "caretaker"
            | "civilian"
            | "counter-terrorism"
            | "border"
            | "riot"
            | "secret"
            | "defence"
            | "defense"
            | "intelligence"
            | "leadership"
            | "foreign"
            | "tribal"
            | "negotiating"
            | "political"
            | "rebel"
            | "allied"
            | "government"
    )
}

/// A name that goes on in small letters.
pub(super) struct Extended {
    /// Tokens from the first capital to the noun.
    pub(super) phrase: Range<usize>,
    pub(super) noun: Noun,
    /// The name as it would be written, possessive mark left out.
    pub(super) name: String,
}

/// Looks behind a name that ends before token `end` for a noun that belongs to it. `words` gives the sentence's words.
pub(super) fn extend(words: &dyn Fn(usize) -> String, run: Range<usize>, state: Option<StateWord>) -> Option<Extended> {
    let mut at = run.end;
    let possessive = matches!(words(at).as_str(), "'s" | "’s");
    if possessive {
        at += 1;
    }
    let mut middle = Vec::new();
    while middle.len() < 2 && between(&words(at)) && noun(&words(at + 1)).is_some()
        || (middle.is_empty() && between(&words(at)) && between(&words(at + 1)) && noun(&words(at + 2)).is_some())
    {
        middle.push(words(at));
        at += 1;
    }
    let word = words(at);
    let mut found = noun(&word)?;
    // "Mali's military rulers", "the Turkish military base"
    const GO_ON: &[&str] = &[
        "rulers",
        "ruler",
        "junta",
        "government",
        "base",
        "bases",
        "operation",
        "operations",
        "offensive",
        "campaign",
        "aid",
        "action",
        "intervention",
        "presence",
        "regime",
        "outpost",
        "outposts",
        "positions",
        "court",
        "leadership",
    ];
    if matches!(word.as_str(), "military" | "army" | "police" | "intelligence")
        && GO_ON.contains(&words(at + 1).as_str())
    {
        return None;
    }
    // "the Pakistani group" is not Pakistan.
    if word == "group" && state.is_some() {
        found = Noun::Fighters;
    }
    // "Afghan rebel leaders" lead rebels, not Afghanistan.
    if found == Noun::Part && word != "group" && middle.iter().any(|m| m == "rebel") {
        found = Noun::Fighters;
    }
    // "air force" and "armed forces" are one noun; a bare plural verb form ("forces") behind a name is none.
    // "a Front alliance with the army" is a tie, not a body.
    if matches!(word.as_str(), "alliance" | "coalition")
        && matches!(words(at + 1).as_str(), "with" | "between" | "against")
    {
        return None;
    }
    let people = state.is_some_and(|s| s.by == StandsBy::People);
    if people
        || (possessive && !matches!(found, Noun::Government | Noun::Body))
        || (state.is_some_and(|s| s.by == StandsBy::Seat))
    {
        return None;
    }
    if word == "force" && middle.last().is_none_or(|m| !matches!(m.as_str(), "air" | "security" | "special")) {
        return None;
    }
    let mut parts: Vec<String> = run.map(words).collect();
    parts.extend(middle);
    parts.push(word);
    let name = parts.join(" ").replace(" 's ", "'s ").replace(" ’s ", "’s ").replace(" ' ", "' ");
    let start = at + 1 - (parts.len() + usize::from(possessive));
    Some(Extended { phrase: start..at + 1, noun: found, name })
}

/// The kind of actor that a noun makes of a name.
pub(super) fn kind(noun: Noun, word: &str) -> ActorKind {
    match noun {
        Noun::Government => ActorKind::State,
        Noun::Body => ActorKind::PublicBody,
        Noun::Fighters => ActorKind::ArmedGroup,
        Noun::Community => ActorKind::Community,
        Noun::Part => ActorKind::Other,
        Noun::Organ if word.ends_with("coalition") => ActorKind::International,
        Noun::Organ => ActorKind::Other,
    }
}
