//! What a rank is unsure of: each source of doubt has a name, a sentence and a switch.

use crate::edition::term::{Term, terms};
use crate::method::Plain;

terms! {
    /// A source of doubt.
    Doubt {
        /// Weights of indicators and lenses.
        Weights = "weights",
        /// What outcomes are worth in spending.
        ExchangeRate = "exchange_rate",
        /// How figures of different units are made comparable.
        Normalisation = "normalisation",
        /// How the indicators of a lens are averaged.
        WithinLens = "within_lens",
        /// Which indicators there are.
        LeaveOneOut = "leave_one_out",
        /// Figures that come of samples and counts.
        Sampling = "sampling",
        /// Figures that the publisher withholds.
        Suppressed = "suppressed",
        /// How spending is shared between lenses where only a total is published.
        SpendSplit = "spend_split",
    }
}

/// How many sources there are.
pub const SOURCES: usize = 8;

impl Doubt {
    /// Its place in the list.
    pub(super) fn at(self) -> usize {
        Doubt::ALL.iter().position(|doubt| *doubt == self).unwrap_or(0)
    }
}

impl Plain for Doubt {
    fn name(self) -> &'static str {
        match self {
            Doubt::Weights => "Weights",
            Doubt::ExchangeRate => "Outcomes against spending",
            Doubt::Normalisation => "Scale of the measures",
            Doubt::WithinLens => "Kind of average",
            Doubt::LeaveOneOut => "One measure left out",
            Doubt::Sampling => "Sampling error",
            Doubt::Suppressed => "Withheld figures",
            Doubt::SpendSplit => "Sharing of spending",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Doubt::Weights => "Every measure and every service counts for up to a quarter more or less.",
            Doubt::ExchangeRate => "Outcomes are worth up to half more or less against spending.",
            Doubt::Normalisation => "Measures of different units are made comparable in another way.",
            Doubt::WithinLens => "The measures of a service are averaged in another way.",
            Doubt::LeaveOneOut => "One measure is left out.",
            Doubt::Sampling => {
                "Figures that come of a survey or a small count differ as another sample or year would."
            }
            Doubt::Suppressed => {
                "A figure that the publisher withholds lies anywhere between the lowest and the highest published."
            }
            Doubt::SpendSplit => {
                "Spending that is published as one total, such as adult social care for all ages, is shared between \
                 services by another publication, or in between."
            }
        }
    }
}

/// How weights are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WeightDoubt {
    /// Each by a factor from 1 − share to 1 + share, all as likely.
    Uniform(f64),
    /// The shares of a lens's indicators, and those of the lenses, by a Dirichlet distribution whose mean is the
    /// plan's: parameters are this concentration times the number of weights times the share. At 1 and equal
    /// weights, every set of shares is as likely; higher stays nearer.
    Dirichlet(f64),
}

/// Which sources of doubt are in play, and how far they reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubts {
    on: [bool; SOURCES],
    /// How weights are drawn.
    pub weights: WeightDoubt,
    /// The exchange rate is drawn from 1 − this to 1 + this times the plan's.
    pub exchange_rate: f64,
}

impl Default for Doubts {
    fn default() -> Self {
        Doubts { on: [true; SOURCES], weights: WeightDoubt::Uniform(0.25), exchange_rate: 0.5 }
    }
}

impl Doubts {
    /// No doubt at all.
    pub fn none() -> Self {
        Doubts { on: [false; SOURCES], ..Doubts::default() }
    }

    /// Those listed, with the usual reach.
    pub fn only(list: &[Doubt]) -> Self {
        list.iter().fold(Doubts::none(), |doubts, doubt| doubts.with(*doubt, true))
    }

    /// The same with a source switched.
    #[must_use]
    pub fn with(mut self, doubt: Doubt, is_on: bool) -> Self {
        self.on[doubt.at()] = is_on;
        self
    }

    /// The same without those that are not listed.
    #[must_use]
    pub fn among(self, list: &[Doubt]) -> Self {
        let others = Doubt::ALL.iter().filter(|doubt| !list.contains(doubt));
        others.fold(self, |doubts, doubt| doubts.with(*doubt, false))
    }

    /// Whether a source is in play.
    pub fn is_on(&self, doubt: Doubt) -> bool {
        self.on[doubt.at()]
    }

    /// Those in play, in the order of their list.
    pub fn list(&self) -> impl Iterator<Item = Doubt> {
        Doubt::ALL.iter().copied().filter(|doubt| self.is_on(*doubt))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_switched_by_itself_and_says_what_it_is() {
        assert_eq!(Doubt::ALL.len(), SOURCES);
        let doubts = Doubts::default().with(Doubt::Sampling, false);
        assert_eq!(doubts.list().count(), SOURCES - 1);
        assert_eq!(Doubts::only(&[Doubt::Weights]).list().collect::<Vec<_>>(), [Doubt::Weights]);
        for doubt in Doubt::ALL {
            assert!(!doubt.name().ends_with('.') && doubt.sentence().ends_with('.'), "{doubt}");
        }
    }
}
