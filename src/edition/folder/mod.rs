//! The edition folder: tidy CSV, what an analyst prepares. Named bytes in, an [`Edition`](super::Edition)
//! out, and back.

mod grid;
mod read;
mod records;
mod table;
mod write;

pub use read::{Files, Notice, read};
pub use write::write;

/// The columns of one file of the folder.
pub(super) struct Shape {
    /// The file's name.
    pub file: &'static str,
    /// Columns that it must have.
    pub required: &'static [&'static str],
    /// Columns that it may have.
    pub optional: &'static [&'static str],
}

impl Shape {
    /// All its columns, the required ones first.
    fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }

    /// Their names in one line.
    fn list(&self) -> String {
        self.columns().collect::<Vec<_>>().join(", ")
    }
}

/// The file of everything but the tables.
const HEADER: &str = "edition.json";

const AUTHORITIES: Shape = Shape {
    file: "authorities.csv",
    required: &["code", "name"],
    optional: &[
        "class",
        "region",
        "rural_urban",
        "deprivation",
        "q",
        "r",
        "predecessors",
        "successors",
        "other_names",
        "note",
    ],
};

const LENSES: Shape = Shape {
    file: "lenses.csv",
    required: &["id", "name"],
    optional: &["short_name", "weight", "population", "description"],
};

const INDICATORS: Shape = Shape {
    file: "indicators.csv",
    required: &["id", "lens", "name", "polarity"],
    optional: &[
        "theme",
        "plain_name",
        "unit",
        "decimals",
        "weight",
        "source",
        "value_created",
        "easily_graded",
        "traditional_measure",
        "description",
        "caution",
    ],
};

const FIGURES: Shape = Shape {
    file: "figures.csv",
    required: &["period", "authority", "indicator", "value"],
    optional: &["status", "numerator", "denominator", "lower", "upper", "measured_over", "note"],
};

const SPEND: Shape = Shape {
    file: "spend.csv",
    required: &["period", "authority", "lens", "pounds", "population"],
    optional: &["other_pounds", "status", "kind", "note"],
};

const NEED: Shape =
    Shape { file: "need.csv", required: &["authority", "lens", "value"], optional: &["measure"] };

const BUDGETS: Shape = Shape {
    file: "budgets.csv",
    required: &["period", "authority", "service", "budget_pounds", "outturn_pounds"],
    optional: &["note"],
};

const NEIGHBOURS: Shape = Shape {
    file: "neighbours.csv",
    required: &["model", "authority", "neighbour", "position"],
    optional: &[],
};

const RANKS: Shape =
    Shape { file: "ranks.csv", required: &["period", "authority", "lens", "rank"], optional: &[] };

/// The files that a folder may hold.
const FILES: [&str; 10] = [
    HEADER,
    AUTHORITIES.file,
    LENSES.file,
    INDICATORS.file,
    FIGURES.file,
    SPEND.file,
    NEED.file,
    BUDGETS.file,
    NEIGHBOURS.file,
    RANKS.file,
];

/// What separates the entries of a list in one cell.
const LIST: char = ';';
