//! Verbs and what they do for the noun they govern: lend it their subject, or only speak of it.

/// Verbs that lend a noun their subject: "launched an attack", "held talks".
pub(super) const SUPPORT: &[&str] = &[
    "launch",
    "carry",
    "conduct",
    "begin",
    "start",
    "make",
    "hold",
    "announce",
    "declare",
    "mount",
    "stage",
    "commit",
    "execute",
    "perform",
    "open",
    "agree",
    "sign",
    "reach",
    "conclude",
    "accept",
    "resume",
    "continue",
    "enter",
    "undertake",
    "order",
    "lead",
    "attend",
    "join",
    "suspend",
    "end",
    "break",
    "extend",
    "call",
    "observe",
    "violate",
    "reject",
    "offer",
    "propose",
    "demand",
    "plan",
    "orchestrate",
    "engage",
    "impose",
    "lift",
    "levy",
    "host",
    "mediate",
    "facilitate",
    "broker",
    "negotiate",
    "initiate",
    "organise",
    "organize",
    "unleash",
    "claim",
    "step",
    "intensify",
    "strike",
    "complete",
    "take",
    "give",
    "issue",
    "establish",
    "form",
    "create",
    "found",
    "set",
    "finish",
    "halt",
    "stop",
    "renew",
    "abandon",
    "cancel",
    "implement",
    "ratify",
    "seal",
    "endorse",
    "set",
    "have",
    "face",
    "deliver",
    "fire",
    "deploy",
    "prepare",
    "vow",
    "plot",
    "convoke",
    "convene",
    "summon",
    "schedule",
    "provoke",
    "lay",
];

/// Whether a verb lends its noun a subject; one calls an election, but a death is called a killing.
pub(in crate::frames) fn supports(verb: &str, noun: &str) -> bool {
    let called = matches!(
        noun,
        "election"
            | "referendum"
            | "strike"
            | "protest"
            | "truce"
            | "ceasefire"
            | "cease-fire"
            | "meeting"
            | "vote"
            | "poll"
            | "halt"
            | "boycott"
    );
    SUPPORT.contains(&verb) && (verb != "call" || called)
}

/// Verbs whose object is spoken to or of, not hit.
pub(super) fn speaks(verb: &str) -> bool {
    matches!(
        verb,
        "blame"
            | "accuse"
            | "condemn"
            | "criticise"
            | "criticize"
            | "hold"
            | "praise"
            | "thank"
            | "urge"
            | "call"
            | "tell"
            | "ask"
            | "warn"
            | "inform"
            | "charge"
            | "suspect"
            | "describe"
            | "name"
            | "support"
            | "back"
            | "aid"
            | "assist"
            | "accompany"
            | "follow"
            | "precede"
            | "cover"
    )
}
