//! How widely a source may be shared, and how far it has proved reliable.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Traffic Light Protocol 2.0 (FIRST, 2022), from freest to strictest, so that the stricter of two is the greater.
    Marking, "TLP 2.0 marking" {
        /// May be published.
        Clear = "clear",
        /// May be shared within the community.
        Green = "green",
        /// Within the organisation and its clients, as far as needed.
        Amber = "amber",
        /// Within the organisation only.
        AmberStrict = "amber+strict",
        /// For the named recipients alone.
        Red = "red",
    }
}

vocabulary! {
    /// Reliability of a source on the Admiralty scale. It is a person's judgement; unjudged sources are `F`.
    Reliability, "reliability grade (Admiralty scale)" {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Reliability cannot be judged.
        F = "F",
    }
}
