//! What a ranking has to say of itself: where a choice worked out otherwise than its name suggests.

use crate::edition::Edition;

/// One thing to know of a ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Notice {
    /// The indicator drops out: it does not vary in the base period, or not once its outliers are treated.
    NoVariance {
        /// Its place in the edition.
        indicator: usize,
    },
    /// More than half of the indicator's figures are the same, so it counts by ordinary standard deviations.
    NoRobustSpread {
        /// Its place in the edition.
        indicator: usize,
    },
    /// Some figures of the indicator were moved in.
    Winsorised {
        /// Its place in the edition.
        indicator: usize,
        /// How many, in the base period.
        points: usize,
    },
    /// The indicator is on a logarithmic scale.
    Logarithm {
        /// Its place in the edition.
        indicator: usize,
    },
    /// One lens carries most of the variance of the whole, in the latest period.
    OneLensDominates {
        /// Its place in the edition.
        lens: usize,
        /// Its share, above a half.
        share: f64,
    },
    /// There is no spending, so that ranks are of outcomes alone.
    NoSpending,
}

impl Notice {
    /// The notice as a sentence.
    pub fn sentence(self, edition: &Edition) -> String {
        let indicator = |at: usize| edition.indicators.get(at).map_or("An indicator", |j| j.plain());
        let lens = |at: usize| edition.lenses.get(at).map_or("One lens", |l| l.name.as_str());
        match self {
            Notice::NoVariance { indicator: at } => {
                format!("{} does not vary in the base period, so it does not count.", indicator(at))
            }
            Notice::NoRobustSpread { indicator: at } => format!(
                "{}: more than half of the figures are the same, so it counts by ordinary standard deviations.",
                indicator(at)
            ),
            Notice::Winsorised { indicator: at, points: 1 } => {
                format!("{}: one stray figure was moved in to the next.", indicator(at))
            }
            Notice::Winsorised { indicator: at, points } => {
                format!("{}: {points} stray figures were moved in to the next.", indicator(at))
            }
            Notice::Logarithm { indicator: at } => {
                format!(
                    "{}: moving single figures in was not enough, so its scale is logarithmic.",
                    indicator(at)
                )
            }
            Notice::OneLensDominates { lens: at, share } => {
                format!("{} carries {:.0} % of the variance of the whole.", lens(at), 100.0 * share)
            }
            Notice::NoSpending => "The edition has no spending, so ranks are of outcomes alone.".to_string(),
        }
    }
}
