//! Words of blame, praise, demand and threat, by which a quotation without a telling verb shows its stance.

const BLAMING: &[&str] = &[
    "unacceptable",
    "terrible",
    "senseless",
    "brutal",
    "cowardly",
    "heinous",
    "outrageous",
    "barbaric",
    "shameful",
    "deplorable",
    "horrific",
    "horrible",
    "abhorrent",
    "appalling",
    "despicable",
    "reckless",
    "unjustified",
    "unjustifiable",
    "illegal",
    "unlawful",
    "disgraceful",
    "absurd",
    "vicious",
    "tragic",
    "inhuman",
    "inhumane",
    "criminal",
    "treacherous",
    "irresponsible",
    "disappointing",
    "regrettable",
    "condemn",
    "deplore",
    "murder",
    "massacre",
    "atrocity",
    "crime",
    "crimes",
    "aggression",
    "betrayal",
    "farce",
    "sham",
    "disaster",
    "mistake",
    "failure",
    "provocation",
    "terrorism",
    "genocide",
    "violation",
    "unfortunate",
    "short-sighted",
    "sighted",
    "shortsighted",
    "ploy",
    "slander",
    "treason",
    "capitulation",
    "monologue",
    "hypocrisy",
    "hypocritical",
    "dangerous",
    "disgrace",
    "scandal",
    "scandalous",
    "unjust",
    "unfair",
    "provocative",
    "destabilising",
    "destabilizing",
    "counterproductive",
    "meaningless",
    "worthless",
    "cynical",
    "sabotage",
    "surrender",
    "humiliation",
    "intolerable",
    "arrogant",
    "insincere",
];

const PRAISING: &[&str] = &[
    "welcome",
    "welcomed",
    "honest",
    "brilliant",
    "hardworking",
    "courageous",
    "brave",
    "stellar",
    "hero",
    "heroic",
    "historic",
    "justified",
    "decisive",
    "swift",
    "forceful",
    "positive",
    "constructive",
    "encouraging",
    "commendable",
    "proud",
    "great",
    "excellent",
    "remarkable",
    "grateful",
    "thank",
    "appreciate",
    "admirable",
    "tribute",
    "martyr",
    "martyrdom",
    "legitimate",
    "wise",
    "successful",
    "victory",
    "breakthrough",
    "dedicated",
    "generous",
];

const BLAMED_DEEDS: &[&str] = &[
    "orchestrate",
    "perpetrate",
    "plot",
    "violate",
    "breach",
    "sabotage",
    "massacre",
    "murder",
    "slaughter",
    "bomb",
    "attack",
    "kill",
    "shell",
    "kidnap",
    "abduct",
    "torture",
    "betray",
    "provoke",
    "invade",
    "sponsor",
    "destroy",
    "undermine",
    "obstruct",
    "exploit",
    "target",
    "break",
    "threaten",
    "refuse",
    "fire",
    "loot",
    "ambush",
    "execute",
    "rape",
    "burn",
    "smuggle",
    "harass",
    "block",
    "hinder",
    "recruit",
    "infiltrate",
    "seize",
    "storm",
    "expel",
    "displace",
    "starve",
    "arm",
    "renege",
    "flout",
    "endanger",
    "occupy",
    "capture",
    "steal",
    "sell",
    "launch",
    "commit",
    "massacre",
    "strike",
    "hide",
    "assassinate",
];

const PUNISHING: &[&str] = &[
    "punishment",
    "punish",
    "revenge",
    "vengeance",
    "retaliation",
    "avenge",
    "consequences",
    "crush",
    "annihilate",
    "regret",
];

const BINDING: &[&str] =
    &["vital", "essential", "important", "imperative", "crucial", "critical", "necessary", "urgent", "incumbent"];

fn count(words: &[String], list: &[&str]) -> usize {
    words.iter().filter(|w| list.contains(&w.as_str())).count()
}

/// More blame than praise.
pub(super) fn blames(words: &[String]) -> bool {
    count(words, BLAMING) > count(words, PRAISING)
}

/// More praise than blame.
pub(super) fn praises(words: &[String]) -> bool {
    count(words, PRAISING) > count(words, BLAMING)
}

/// The first word of blame or praise: true for blame.
pub(super) fn first(words: &[String]) -> Option<bool> {
    words.iter().find_map(|w| {
        let blame = BLAMING.contains(&w.as_str());
        (blame || PRAISING.contains(&w.as_str())).then_some(blame)
    })
}

/// A deed that is told of somebody as a wrong, by its dictionary form.
pub(super) fn is_blamed_deed(lemma: &str) -> bool {
    BLAMED_DEEDS.contains(&lemma)
}

/// Words of revenge or punishment.
pub(super) fn punishes(words: &[String]) -> bool {
    count(words, PUNISHING) > 0
}

/// "It is vital that …".
pub(super) fn binds(words: &[String]) -> bool {
    words.windows(2).any(|pair| {
        BINDING.contains(&pair[1].as_str())
            && matches!(pair[0].as_str(), "is" | "was" | "be" | "'s" | "’s" | "most" | "more" | "so" | "also" | "now")
    }) || words.first().is_some_and(|w| w == "what") && words.get(1).is_some_and(|w| w == "matters")
}
