//! Budget against outturn: what was planned and what was spent.

use super::intervals::Interval;
use super::stats::{Correlation, correlation_interval, pearson, spearman};

/// A budget below so many pounds is too small to take a percentage of: it is what is left of spending after income, and
/// near nothing it says little about either.
pub const SMALLEST: f64 = 500_000.0;
/// A budget and an outturn further apart than so many times are more likely a fault in a return than a variance.
pub const FURTHEST: f64 = 5.0;

/// Why there is no variance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// Neither budget nor outturn.
    Neither,
    /// No budget.
    NoBudget,
    /// No outturn.
    NoOutturn,
    /// The budget is zero or less, after income.
    NotPositive,
    /// The budget is below [`SMALLEST`].
    TooSmall,
    /// One is more than [`FURTHEST`] times the other.
    TooFarApart,
}

/// What was planned, and what was spent, in pounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Account {
    /// Budget.
    pub budget: f64,
    /// Outturn.
    pub outturn: f64,
}

impl Account {
    /// Both figures of a service.
    ///
    /// # Errors
    /// Where one of them is not known.
    pub fn of(budget: Option<f64>, outturn: Option<f64>) -> Result<Account, Unusable> {
        match (budget, outturn) {
            (Some(budget), Some(outturn)) => Ok(Account { budget, outturn }),
            (Some(_), None) => Err(Unusable::NoOutturn),
            (None, Some(_)) => Err(Unusable::NoBudget),
            (None, None) => Err(Unusable::Neither),
        }
    }

    /// The sum over services: only where each has both figures, so that no sum is of another set of services than the
    /// next council’s, and where none looks like a fault in a return.
    ///
    /// # Errors
    /// For the first service that cannot be added.
    pub fn total(services: &[Result<Account, Unusable>]) -> Result<Account, Unusable> {
        let mut total = Account { budget: 0.0, outturn: 0.0 };
        for service in services {
            let of = (*service)?;
            if of.variance() == Err(Unusable::TooFarApart) {
                return Err(Unusable::TooFarApart);
            }
            total = Account { budget: total.budget + of.budget, outturn: total.outturn + of.outturn };
        }
        if services.is_empty() { Err(Unusable::Neither) } else { Ok(total) }
    }

    /// Pounds spent beyond the budget; below 0 where less was spent.
    pub fn over(self) -> f64 {
        self.outturn - self.budget
    }

    /// outturn/budget − 1: above 0 for an overspend.
    ///
    /// # Errors
    /// Where that would say nothing.
    pub fn variance(self) -> Result<f64, Unusable> {
        let Account { budget, outturn } = self;
        if budget <= 0.0 {
            return Err(Unusable::NotPositive);
        }
        if outturn > FURTHEST * budget || outturn * FURTHEST < budget {
            return Err(Unusable::TooFarApart);
        }
        if budget < SMALLEST {
            return Err(Unusable::TooSmall);
        }
        Ok(outturn / budget - 1.0)
    }
}

/// How two figures go together over some pairs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association {
    /// How many pairs.
    pub pairs: usize,
    /// Pearson’s r with its 95 % interval, where it has them.
    pub pearson: Option<(f64, Option<Interval>)>,
    /// Spearman’s ρ with its.
    pub spearman: Option<(f64, Option<Interval>)>,
}

/// How two figures go together.
pub fn association(pairs: &[(f64, f64)]) -> Association {
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let with = |of, r: f64| (r, correlation_interval(of, r, pairs.len()));
    Association {
        pairs: pairs.len(),
        pearson: pearson(&a, &b).map(|r| with(Correlation::Pearson, r)),
        spearman: spearman(&a, &b).map(|r| with(Correlation::Spearman, r)),
    }
}

/// The first so many of some figures, highest first, and all that are the same as the last of them: by place.
pub fn highest(figures: &[f64], count: usize) -> Vec<usize> {
    let above = |x: f64| figures.iter().filter(|other| **other > x).count();
    let is_in = |i: &usize| figures.get(*i).is_some_and(|x| above(*x) < count);
    (0..figures.len()).filter(is_in).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(budget: f64, outturn: f64) -> Account {
        Account { budget, outturn }
    }

    #[test]
    fn a_variance_is_what_was_spent_beyond_the_budget() {
        assert_eq!(account(2e6, 2.5e6).variance(), Ok(0.25));
        assert_eq!(account(2e6, 1.5e6).variance(), Ok(-0.25));
        assert_eq!(account(2e6, 1.5e6).over(), -5e5);
        assert_eq!(account(5e5, 5e5).variance(), Ok(0.0), "the smallest budget still counts");
    }

    #[test]
    fn figures_that_say_nothing_have_no_variance() {
        use Unusable::{NotPositive, TooFarApart, TooSmall};
        assert_eq!(account(0.0, 1e6).variance(), Err(NotPositive));
        assert_eq!(account(-3e6, 1e6).variance(), Err(NotPositive));
        assert_eq!(account(499_999.0, 5e5).variance(), Err(TooSmall));
        assert_eq!(account(1e6, 5e6).variance(), Ok(4.0));
        assert_eq!(account(1e6, 5e6 + 1.0).variance(), Err(TooFarApart));
        assert_eq!(account(5e6, 1e6).variance(), Ok(-0.8));
        assert_eq!(account(5e6, 1e6 - 1.0).variance(), Err(TooFarApart));
        assert_eq!(account(5e6, -1.0).variance(), Err(TooFarApart));
        assert_eq!(Account::of(None, Some(1.0)), Err(Unusable::NoBudget));
        assert_eq!(Account::of(Some(1.0), None), Err(Unusable::NoOutturn));
        assert_eq!(Account::of(None, None), Err(Unusable::Neither));
    }

    #[test]
    fn a_total_is_of_all_services_or_of_none() {
        let [care, streets] = [Ok(account(9e6, 1e7)), Ok(account(1e6, 1e6))];
        assert_eq!(Account::total(&[care, streets]), Ok(account(1e7, 1.1e7)));
        assert_eq!(Account::total(&[care, Err(Unusable::NoBudget)]), Err(Unusable::NoBudget));
        assert_eq!(Account::total(&[care, Ok(account(1e7, 1e6))]), Err(Unusable::TooFarApart));
        // A service that lives of its income adds up like any other, though it has no percentage of its own.
        assert_eq!(Account::total(&[care, Ok(account(-1e6, -2e6))]), Ok(account(8e6, 8e6)));
        assert_eq!(Account::total(&[]), Err(Unusable::Neither));
    }

    /// (1, 2), (2, 1), (3, 4), (4, 3), (5, 5): the products of deviations are 2 + 2 + 0 + 0 + 4 = 8 of 10, so r = 0.8,
    /// and the figures are their own ranks. artanh 0.8 = ln 3.
    #[test]
    fn figures_that_go_together_by_hand() {
        let of = association(&[(1.0, 2.0), (2.0, 1.0), (3.0, 4.0), (4.0, 3.0), (5.0, 5.0)]);
        let ((r, interval), (rho, wider)) = of.pearson.zip(of.spearman).expect("vary");
        assert!(of.pairs == 5 && (r - 0.8).abs() < 1e-12 && (rho - 0.8).abs() < 1e-12);
        let (interval, wider) = interval.zip(wider).expect("has intervals");
        // tanh(1.098612 − 1.385904) and, with s = √(1.32/2), tanh(1.098612 − 1.592282).
        assert!((interval.lower + 0.279_640).abs() < 1e-5, "{interval:?}");
        assert!((wider.lower + 0.457_124).abs() < 1e-5, "{wider:?}");
        assert_eq!(association(&[(1.0, 2.0), (1.0, 3.0)]).pearson, None, "a column that does not vary");
        assert_eq!(association(&[]).spearman, None);
    }

    #[test]
    fn the_highest_are_so_many_and_those_as_high_as_the_last() {
        assert_eq!(highest(&[1.0, 9.0, 5.0, 5.0, 2.0], 1), [1]);
        assert_eq!(highest(&[1.0, 9.0, 5.0, 5.0, 2.0], 2), [1, 2, 3]);
        assert_eq!(highest(&[1.0, 9.0], 7), [0, 1]);
        assert_eq!(highest(&[1.0], 0), [0_usize; 0]);
    }
}
