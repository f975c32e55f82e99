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
            Notice::Newer => {
                write!(f, "The link was made by a newer version, and may show something else here.")
            }
        }
    }
}
