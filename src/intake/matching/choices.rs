//! What the person said of a file: which names mean what, and what the file leaves unsaid.

use super::fold::folded;
use super::names::Pick;
use crate::edition::ByName;

/// What the person said. It holds for every file of a session: names are kept as they are compared, so that “Leeds CC”
/// is answered once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    authorities: ByName<Pick>,
    measures: ByName<Pick>,
    periods: ByName<Pick>,
    times: ByName<Times>,
    /// The code of the council that figures are of where the file names none.
    pub authority: Option<String>,
    /// The period that figures are of where the file names none.
    pub period: Option<String>,
    /// Names of sheets that are not read.
    pub left_out: Vec<String>,
}

/// What figures are to be multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// By 100: shares that are meant as percentages.
    Hundred,
    /// By 1,000: thousands.
    Thousand,
    /// By 1,000,000: millions.
    Million,
    /// Divided by 100: pence, or percentages that are meant as shares.
    Hundredth,
    /// Divided by 1,000.
    Thousandth,
}

impl Times {
    /// All, the largest factor first.
    pub const ALL: [Times; 5] =
        [Times::Million, Times::Thousand, Times::Hundred, Times::Hundredth, Times::Thousandth];

    /// A word for it that no person reads.
    pub fn id(self) -> &'static str {
        match self {
            Times::Hundred => "hundred",
            Times::Thousand => "thousand",
            Times::Million => "million",
            Times::Hundredth => "hundredth",
            Times::Thousandth => "thousandth",
        }
    }

    /// What is done to a figure, in words.
    pub fn words(self) -> &'static str {
        match self {
            Times::Hundred => "multiplied by 100",
            Times::Thousand => "multiplied by 1,000",
            Times::Million => "multiplied by 1,000,000",
            Times::Hundredth => "divided by 100",
            Times::Thousandth => "divided by 1,000",
        }
    }

    /// What to multiply by.
    pub fn factor(self) -> f64 {
        match self {
            Times::Hundred => 1e2,
            Times::Thousand => 1e3,
            Times::Million => 1e6,
            Times::Hundredth => 1e-2,
            Times::Thousandth => 1e-3,
        }
    }
}

impl Choices {
    /// Says which council a text means.
    pub fn pick_authority(&mut self, text: &str, pick: Pick) {
        self.authorities.insert(folded(text), pick);
    }

    /// Says what a text measures: by the id of an indicator, or `spend:` or `population:` and the id of a lens.
    pub fn pick_measure(&mut self, text: &str, pick: Pick) {
        self.measures.insert(folded(text), pick);
    }

    /// Says which period a text means.
    pub fn pick_period(&mut self, text: &str, pick: Pick) {
        self.periods.insert(folded(text), pick);
    }

    /// Says what the figures of a measure are to be multiplied by, by its id; nothing to take them as they stand.
    pub fn multiply(&mut self, measure: &str, times: Option<Times>) {
        match times {
            Some(times) => drop(self.times.insert(measure.to_string(), times)),
            None => self.times.retain(|name, _| name != measure),
        }
    }

    /// What was said of the name of a council.
    pub fn authority(&self, text: &str) -> Option<&Pick> {
        said(&self.authorities, text)
    }

    /// What was said of the name of a measure.
    pub fn measure(&self, text: &str) -> Option<&Pick> {
        said(&self.measures, text)
    }

    /// What was said of the name of a period.
    pub fn period(&self, text: &str) -> Option<&Pick> {
        said(&self.periods, text)
    }

    /// What the figures of a measure are to be multiplied by, if that was said.
    pub fn times(&self, measure: &str) -> Option<Times> {
        self.times.get(measure).copied()
    }
}

fn said<'a>(picks: &'a ByName<Pick>, text: &str) -> Option<&'a Pick> {
    if picks.is_empty() { None } else { picks.get(&folded(text)) }
}
