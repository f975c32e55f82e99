//! The list of editions that the app offers: `editions/index.json`.

use serde::Serialize;

/// The editions of one site, the default first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// The editions.
    pub editions: Vec<Entry>,
}

/// One edition of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Id of the edition.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Date of publication.
    pub published: String,
    /// Name of its file, beside the index.
    pub file: String,
    /// Name of the file of its ranges, beside the index; empty for an edition that has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "cli", serde(default))]
    pub ranges: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
}
