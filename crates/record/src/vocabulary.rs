//! Closed vocabularies: one macro makes an enum, its written codes, and the way back from a code.

use thiserror::Error;

/// A code that is not in the vocabulary asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{given}” is not a {vocabulary}; use one of: {allowed}")]
pub struct UnknownWord {
    /// What was given.
    pub given: String,
    /// The vocabulary's name, in words.
    pub vocabulary: &'static str,
    /// All codes allowed, separated by commas.
    pub allowed: String,
}

/// Makes a closed vocabulary: an enum with `ALL`, `code()` and `FromStr`, so that names are written once.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $label:literal { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every member, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The written code, as used in files and on the command line.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;

            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.code().eq_ignore_ascii_case(s.trim())).ok_or_else(|| {
                    $crate::vocabulary::UnknownWord {
                        given: s.to_string(),
                        vocabulary: $label,
                        allowed: Self::ALL.iter().map(|v| v.code()).collect::<Vec<_>>().join(", "),
                    }
                })
            }
        }
    };
}
pub(crate) use vocabulary;
