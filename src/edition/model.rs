//! What an edition consists of.

use super::ByName;
use serde::Serialize;

use super::labels::Labels;
use super::number::Column;
use super::words::{CodeScheme, Polarity, SpendKind, SpendStatus, Status};

#[cfg(feature = "cli")]
use schemars::JsonSchema;

/// What stands in `edition.json` of the folder: everything about an edition but its tables.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Short name, used in links and file names.
    pub id: String,
    /// Name for readers.
    pub title: String,
    /// Date of publication.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub published: String,
    /// Licence of the edition.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// How authorities are coded; left out for codes of any kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_scheme: Option<CodeScheme>,
    /// The periods, oldest first.
    pub periods: Vec<String>,
    /// The period whose means and standard deviations are used for all.
    pub base_period: String,
    /// A period, or `cash`.
    #[serde(default = "cash")]
    pub price_base: String,
    /// Price level of each period, on any one scale.
    #[serde(default, skip_serializing_if = "ByName::is_empty")]
    pub deflators: ByName<f64>,
    /// How many authorities were ranked, in an edition that was published as ranks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranked: Option<u32>,
    /// Lists of places show only so many of the first; all of them if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<u32>,
    /// Where the figures come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Named selections of lenses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modules: Vec<Module>,
    /// Authorities that are not ranked at all, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// What a reader has to know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// The price base of an edition that is not deflated.
pub const CASH: &str = "cash";

#[cfg(feature = "cli")]
fn cash() -> String {
    CASH.to_string()
}

/// Where figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name, used by indicators.
    pub id: String,
    /// Who publishes it.
    pub publisher: String,
    /// Title of the dataset.
    pub title: String,
    /// When it was released.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub released: String,
    /// Its licence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// Where it is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
}

/// A named selection of lenses, aggregated and ranked like the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// Short name, used in links.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Ids of its lenses.
    pub lenses: Vec<String>,
}

/// An authority that the edition does not rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Why it is left out, as a sentence.
    pub reason: String,
}

/// What is ranked: a council with upper-tier functions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// 1 to 20 of `[A-Za-z0-9_-]`; a GSS code where the edition says so.
    pub code: String,
    /// Name for readers.
    pub name: String,
    /// Kind of council: `county`, `unitary`, `london-borough`, `metropolitan-district`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub class: String,
    /// Region.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// Rural or urban, in the words of the classification.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rural_urban: String,
    /// Average deprivation score; higher is more deprived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprivation: Option<f64>,
    /// Column of its cell on the tile map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<i32>,
    /// Row of its cell on the tile map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r: Option<i32>,
    /// Authorities that became this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub predecessors: Vec<String>,
    /// Authorities that this one became.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
    /// Other spellings and former names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// What a reader has to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One of the services that the index looks through.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lens {
    /// Short name, used by indicators and links.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Name for narrow columns; the name, if empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short_name: String,
    /// Weight over lenses, at least 0.
    #[serde(default = "one")]
    pub weight: f64,
    /// Whom the spending is per head of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub population: String,
    /// What it is about, as a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

impl Lens {
    /// The name for narrow columns.
    pub fn short(&self) -> &str {
        if self.short_name.is_empty() { &self.name } else { &self.short_name }
    }
}

#[cfg(feature = "cli")]
fn one() -> f64 {
    1.0
}

/// An outcome measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Short name, used by figures and links.
    pub id: String,
    /// Id of its lens.
    pub lens: String,
    /// The theme within its lens, in words; empty where the lens is not taken apart by themes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// Name as the publisher gives it.
    pub name: String,
    /// Name in plain words; the name, if empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plain_name: String,
    /// Unit of its figures.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Decimals shown.
    #[serde(default)]
    pub decimals: u8,
    /// Which way it counts.
    pub polarity: Polarity,
    /// Weight within its lens, at least 0.
    #[serde(default = "one")]
    pub weight: f64,
    /// Id of its source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Why it was chosen: the value that it stands for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value_created: String,
    /// Why it was chosen: what makes it easy to grade.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub easily_graded: String,
    /// Why it was chosen: whether it is one of the traditional measures.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub traditional_measure: String,
    /// What it measures, as a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What to be careful about, as a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caution: String,
}

impl Indicator {
    /// The name in plain words.
    pub fn plain(&self) -> &str {
        if self.plain_name.is_empty() { &self.name } else { &self.plain_name }
    }
}

/// The figures of one indicator in one period, one for each authority in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Id of the indicator.
    pub indicator: String,
    /// The period.
    pub period: String,
    /// The figures, in the indicator's unit; nothing where there is none.
    pub values: Column,
    /// What each figure is, or why there is none.
    pub status: Labels<Status>,
    /// What was counted, where it is known.
    #[serde(default, skip_serializing_if = "Column::is_empty")]
    pub numerators: Column,
    /// What it was counted among, where it is known.
    #[serde(default, skip_serializing_if = "Column::is_empty")]
    pub denominators: Column,
    /// Lower end of the publisher's 95 % interval.
    #[serde(default, skip_serializing_if = "Column::is_empty")]
    pub lower: Column,
    /// Upper end of the publisher's 95 % interval.
    #[serde(default, skip_serializing_if = "Column::is_empty")]
    pub upper: Column,
    /// The source's own period.
    #[serde(default, skip_serializing_if = "Labels::is_blank")]
    pub measured_over: Labels<String>,
    /// What a reader has to know of single figures.
    #[serde(default, skip_serializing_if = "Labels::is_blank")]
    pub notes: Labels<String>,
}

/// The spending for one lens in one period, one figure for each authority in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spend {
    /// Id of the lens.
    pub lens: String,
    /// The period.
    pub period: String,
    /// Pounds; may be nothing, zero or negative, and is then not scored.
    pub pounds: Column,
    /// The lens's population.
    pub population: Column,
    /// The same pounds as they come out when a total is shared between lenses by another publication; empty where
    /// there is no other. Nothing is scored by it: it says how far a rank rests on the way of sharing.
    #[serde(default, skip_serializing_if = "Column::is_empty")]
    pub other_pounds: Column,
    /// What each figure is.
    pub status: Labels<SpendStatus>,
    /// How each figure came about; nothing where it is not said.
    #[serde(default, skip_serializing_if = "Labels::is_blank")]
    pub kind: Labels<Option<SpendKind>>,
    /// What a reader has to know of single figures.
    #[serde(default, skip_serializing_if = "Labels::is_blank")]
    pub notes: Labels<String>,
}

impl Spend {
    /// A column of `n` gaps.
    pub fn gaps(lens: &str, period: &str, n: usize) -> Self {
        Spend {
            lens: lens.to_string(),
            period: period.to_string(),
            pounds: Column::gaps(n),
            population: Column::gaps(n),
            other_pounds: Column::default(),
            status: Labels { rest: SpendStatus::Published, other: Vec::new() },
            kind: Labels::default(),
            notes: Labels::default(),
        }
    }
}

/// What a need adjustment of one lens (or `overall`) uses, for each authority in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Id of the lens, or `overall`.
    pub lens: String,
    /// What is measured.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// Higher is more need.
    pub values: Column,
}

/// Budget and outturn of one service in one period, for each authority in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// The period.
    pub period: String,
    /// The service, in the words of the return.
    pub service: String,
    /// Pounds planned.
    pub budget_pounds: Column,
    /// Pounds spent.
    pub outturn_pounds: Column,
    /// What a reader has to know of single figures.
    #[serde(default, skip_serializing_if = "Labels::is_blank")]
    pub notes: Labels<String>,
}

/// The statistical neighbours of each authority by one published model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Neighbours {
    /// Short name of the model.
    pub model: String,
    /// For each authority in their order, its neighbours as places in that order, nearest first.
    pub nearest: Vec<Vec<u32>>,
}

/// Published ranks of one lens (or `overall`) in one period, for each authority in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ranks {
    /// The period.
    pub period: String,
    /// Id of the lens, or `overall`.
    pub lens: String,
    /// Ranks, 1 is best; nothing where none was published.
    pub ranks: Vec<Option<u32>>,
}
