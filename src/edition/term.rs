//! Words with a fixed list of valid values.

use std::str::FromStr;

use thiserror::Error;

use super::fault::{nearest, one_of, quote};

/// A word that is not in the list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("found {}; expected {}{}", quote(.found), one_of(.valid), .nearest.as_ref().map(|n| format!(". Did you mean {n}?")).unwrap_or_default())]
pub struct UnknownTerm {
    /// The word that was found.
    pub found: String,
    /// The valid words.
    pub valid: &'static [&'static str],
    /// The nearest of them.
    pub nearest: Option<String>,
}

/// A closed list of words, each spelt in exactly one way in files, links and on the command line.
pub trait Term: Copy + PartialEq + FromStr<Err = UnknownTerm> + 'static {
    /// The valid words, in the order of [`Term::ALL`].
    const WORDS: &'static [&'static str];
    /// The values, in the order of [`Term::WORDS`].
    const ALL: &'static [Self];

    /// The place of this value in [`Term::ALL`].
    fn at(self) -> usize;

    /// The word for this value.
    fn word(self) -> &'static str {
        Self::WORDS.get(self.at()).copied().unwrap_or_default()
    }

    /// The value of a word, spelt exactly.
    ///
    /// # Errors
    /// When the word is not in the list; the error names the list and the nearest word.
    fn of(word: &str) -> Result<Self, UnknownTerm> {
        let at = place(word, Self::WORDS)?;
        Self::ALL.get(at).copied().ok_or_else(|| unknown(word, Self::WORDS))
    }
}

/// The place of a word in a list; compiled once for all lists.
fn place(word: &str, words: &'static [&'static str]) -> Result<usize, UnknownTerm> {
    words.iter().position(|other| *other == word).ok_or_else(|| unknown(word, words))
}

fn unknown(word: &str, valid: &'static [&'static str]) -> UnknownTerm {
    UnknownTerm { found: word.to_string(), valid, nearest: nearest(word, &mut valid.iter().copied()) }
}

/// Declares an enum whose values are spelt as fixed words, with its parsing and printing.
macro_rules! terms {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $value),+ }

        impl $crate::edition::term::Term for $name {
            const WORDS: &'static [&'static str] = &[$($word),+];
            const ALL: &'static [Self] = &[$(Self::$value),+];
            fn at(self) -> usize {
                self as usize
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::edition::term::UnknownTerm;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                <Self as $crate::edition::term::Term>::of(word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::edition::term::Term::word(*self))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::edition::term::Term::word(*self))
            }
        }

        #[cfg(feature = "cli")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($word),+] })
            }
        }
    };
}

pub(crate) use terms;
