//! Options with names: one list makes the enum, its names and its reading from text, so that they cannot drift apart.

/// Makes an enum whose variants have a stable name, can be listed, printed, read and serialised by that name.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every variant, in the order of the documentation.
            pub const ALL: &[$name] = &[$($name::$variant,)+];

            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.name()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|item| item.name().eq_ignore_ascii_case(text.trim())).ok_or_else(|| {
                    let known: Vec<&str> = Self::ALL.iter().map(|item| item.name()).collect();
                    $crate::Error::UnknownName { given: text.to_owned(), known: known.join(", ") }
                })
            }
        }
    };
}
pub(crate) use named;
