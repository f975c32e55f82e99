//! What became of every cell: taken, changed, ignored or refused, and what is to be asked of it.

use super::matching::{Id, Times};
use super::number::NotANumber;
use super::sheet::At;
use crate::edition::Status;

/// What became of every cell of a book that holds something, in their order. Each has exactly one verdict.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The verdicts.
    pub verdicts: Vec<Verdict>,
}

/// What became of one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// Where the cell is.
    pub at: At,
    /// What became of it, and why.
    pub why: Why,
    /// What is to be asked of it, though it is taken.
    pub question: Option<Question>,
}

/// What becomes of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Used as it stands.
    Taken,
    /// Used, as another number than its digits spell.
    Changed,
    /// Not used, because nothing of it is meant to be.
    Ignored,
    /// Not used, though it seems to be meant: something has to be put right or answered.
    Refused,
}

impl Fate {
    /// All, in the order in which they are counted.
    pub const ALL: [Fate; 4] = [Fate::Taken, Fate::Changed, Fate::Ignored, Fate::Refused];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Taken => "taken",
            Fate::Changed => "changed",
            Fate::Ignored => "ignored",
            Fate::Refused => "refused",
        }
    }
}

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// A council.
    Authority,
    /// A measure.
    Measure,
    /// A period.
    Period,
}

/// Why a cell became what it became.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// A figure, as it stands.
    Figure(f64),
    /// A mark or word that says why there is no figure, or what it is.
    Status(Status),
    /// The name of a column.
    Heading,
    /// A council, measure, lens or period that figures are of.
    Key(Option<(Naming, Id)>),
    /// A line over the table that says what its figures are of.
    Title,
    /// A note to a figure.
    Note,

    /// A figure that was written short, in brackets or as a percentage.
    Read(f64),
    /// A figure that was multiplied, as the person or the heading says.
    Times(f64, Times),

    /// Stands over the table.
    Above,
    /// Stands in a column that is known and not used.
    Unused,
    /// Stands in a column whose name is not known.
    UnknownColumn,
    /// Stands in a row without figures.
    NoFigures,
    /// Stands on a sheet without a table, beside others that have one.
    NoTable,
    /// Stands on a sheet that the person left out.
    LeftOutSheet,
    /// Is of several councils, or a total.
    Area(Id),
    /// Is named by something that the person dropped.
    Dropped(Naming, Id),
    /// Is of something that is known, and not in the edition.
    Outside(Naming, Id),
    /// Says the same as another cell.
    Again(At),
    /// Says what was published.
    AsPublished,
    /// A name beside a code that is known.
    Beside,
    /// A word for what a figure is that is not known.
    UnknownStatus,

    /// No table was found in the whole file.
    NoTableAtAll,
    /// Is named by something that is not known, or not surely.
    Unsure(Naming, Id),
    /// Nothing says of which council, measure or period it is.
    Missing(Naming),
    /// The row names two councils or measures.
    TwoNames(Naming),
    /// The row names no lens that is known.
    NoLens,
    /// Is no number.
    Not(NotANumber),
    /// Pounds or people in percent.
    PercentOfCount,
    /// There is a figure, and beside it a word that there is none.
    StatusAgainst(Status),
    /// Says another figure of the same council, measure and period as another cell.
    Conflict(At),
    /// A mark where pounds or a population should be: an edition has no status for these.
    NoCount(Status),
}

impl Why {
    /// What became of a cell for this reason.
    pub fn fate(&self) -> Fate {
        match self {
            Why::Figure(_) | Why::Status(_) | Why::Heading | Why::Key(_) | Why::Title | Why::Note => {
                Fate::Taken
            }
            Why::Read(_) | Why::Times(..) => Fate::Changed,
            Why::Above
            | Why::Unused
            | Why::UnknownColumn
            | Why::NoFigures
            | Why::NoTable
            | Why::LeftOutSheet
            | Why::Area(_)
            | Why::Dropped(..)
            | Why::Outside(..)
            | Why::Again(_)
            | Why::AsPublished
            | Why::Beside
            | Why::NoCount(_)
            | Why::UnknownStatus => Fate::Ignored,
            Why::NoTableAtAll
            | Why::Unsure(..)
            | Why::Missing(_)
            | Why::TwoNames(_)
            | Why::NoLens
            | Why::Not(_)
            | Why::PercentOfCount
            | Why::StatusAgainst(_)
            | Why::Conflict(_) => Fate::Refused,
        }
    }

    /// Whether two cells with these reasons can be told of in one line, each with its place.
    pub fn is_like(&self, other: &Why) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
            && match (self, other) {
                (Why::Figure(_) | Why::Read(_) | Why::Times(..), _) => true,
                (Why::Again(_), _) | (Why::Key(_), _) => true,
                (one, other) => one == other,
            }
    }
}

/// What is to be asked of a figure that is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Question {
    /// Outside what is possible.
    Impossible {
        /// The least that is possible.
        low: f64,
        /// The most that is possible, if there is a most.
        high: Option<f64>,
    },
    /// Far from all published figures of the measure, or for spending and populations from this council's.
    Far {
        /// The least that was published.
        low: f64,
        /// The most that was published.
        high: f64,
    },
    /// Would be as published ones are if it were multiplied.
    Times(Times),
    /// Written with a unit that the measure does not have.
    Unit,
}

impl Report {
    /// How many cells there are with a verdict.
    pub fn len(&self) -> usize {
        self.verdicts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.verdicts.is_empty()
    }

    /// How many cells became this.
    pub fn count(&self, fate: Fate) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.why.fate() == fate).count()
    }

    /// How many figures are questioned.
    pub fn questions(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.question.is_some()).count()
    }

    /// The verdicts of one fate.
    pub fn of(&self, fate: Fate) -> impl Iterator<Item = &Verdict> + '_ {
        self.verdicts.iter().filter(move |verdict| verdict.why.fate() == fate)
    }

    /// Verdicts that are alike, the first of each with how many there are; what needs an answer first.
    pub fn groups(&self) -> Vec<(Verdict, usize)> {
        let mut groups: Vec<(Verdict, usize)> = Vec::new();
        for verdict in &self.verdicts {
            let is_like = |group: &(Verdict, usize)| {
                group.0.why.is_like(&verdict.why)
                    && group.0.question.map(|q| std::mem::discriminant(&q))
                        == verdict.question.map(|q| std::mem::discriminant(&q))
            };
            let is_full = groups.len() >= GROUPS;
            let found = groups.iter().position(is_like);
            // In a file of nothing but different faults the rest is counted with the last.
            match found.or(is_full.then_some(GROUPS - 1)).and_then(|at| groups.get_mut(at)) {
                Some((_, n)) => *n += 1,
                None => groups.push((*verdict, 1)),
            }
        }
        let rank = |verdict: &Verdict| (std::cmp::Reverse(verdict.why.fate()), verdict.question.is_none());
        groups.sort_by_key(|(verdict, _)| rank(verdict));
        groups
    }
}

/// The most groups of verdicts that are told apart.
const GROUPS: usize = 500;
