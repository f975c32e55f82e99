//! What of a link could not be followed.

use std::fmt;

/// Something in a link that could not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A key that this version does not know.
    UnknownKey(String),
    /// A value that this version does not know.
    UnknownValue {
        /// The key.
        key: String,
        /// Its value.
        value: String,
    },
    /// A link written by a newer version.
    Newer,
    /// A link made from another file of the edition.
    OtherHash {
        /// The first digits of that file's hash.
        pinned: String,
        /// The edition's id and the first digits of the hash of the file that is here.
        here: [String; 2],
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::UnknownKey(key) => {
                write!(f, "The link asks for “{key}”, which this version does not know.")
            }
            Notice::UnknownValue { key, value } => {
                write!(f, "The link asks for {key} “{value}”, which this version does not know.")
            }
            Notice::OtherHash { pinned, here: [edition, hash] } => {
                write!(
                    f,
                    "This link was made from edition {edition} with the hash {pinned}…; the edition here has the hash \
                     {hash}…, so figures may differ."
                )
            }
            Notice::Newer => {
                write!(f, "The link was made by a newer version, and may show something else here.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_hash_is_said_in_plain_words() {
        let here = ["2022-23".to_string(), "9f8e7d6c".to_string()];
        assert_eq!(
            Notice::OtherHash { pinned: "1a2b3c4d".into(), here }.to_string(),
            "This link was made from edition 2022-23 with the hash 1a2b3c4d…; the edition here has the hash 9f8e7d6c…, \
             so figures may differ."
        );
    }
}
