//! Outcomes against spending: where each authority stands, the middle of all, and the line that nobody is beyond.

use super::ranking::{LensRanking, PeriodRanking};
use super::stats::{GAP, median};
use crate::method::Plan;
use crate::order;

/// Where an authority stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// On a lens pounds per head in the price base; on the whole 100 is the reference council.
    pub spending: f64,
    /// In standard deviations of the base period, higher is better.
    pub outcomes: f64,
}

impl Spot {
    /// Whether outcomes are better than those of another spot and spending is less; neither where they are the same.
    pub fn is_better_for_less(self, than: Spot) -> bool {
        self.outcomes > than.outcomes && self.spending < than.spending
    }
}

/// What counts as the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Middle {
    /// The median of each of the two.
    Median,
    /// The mean of each of the two.
    Mean,
}

/// Where an authority stands on a lens: zO and S. Nothing where it is not ranked on it, or one of the two is not known.
pub fn on_lens(of: &LensRanking, i: usize) -> Option<Spot> {
    of.rank(i)?;
    let spending = of.spend_per_head(i).filter(|s| *s > 0.0)?;
    Some(Spot { spending, outcomes: of.outcome_z(i)? })
}

/// Where an authority stands on the whole: over the lenses that it is ranked on, and that have both figures, the mean of
/// zO, and 100·exp of the mean of ln(S/S_ref), with the weights of the lenses. Pounds of lenses are never added up.
/// Nothing where it is not ranked on the whole, or no lens has both.
pub fn on_whole(plan: &Plan, at: &PeriodRanking, i: usize) -> Option<Spot> {
    at.overall.rank(i)?;
    let (mut weights, mut outcomes, mut ln_spending) = (0.0, 0.0, 0.0);
    for (of, weight) in at.lenses.iter().zip(&plan.lens_weights).filter(|(_, weight)| **weight > 0.0) {
        let both = of.rank(i).and_then(|_| of.outcome_z(i).zip(of.ln_cost(i)));
        let Some((z, ln_cost)) = both else { continue };
        weights += weight;
        outcomes += weight * z;
        ln_spending += weight * ln_cost;
    }
    let spending = 100.0 * libm::exp(ln_spending / weights);
    (weights > 0.0).then(|| Spot { spending, outcomes: outcomes / weights })
}

/// The middle of some spots; nothing for none.
pub fn middle(of: Middle, spots: &[Spot]) -> Option<Spot> {
    let mean =
        |figures: &[f64]| (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64);
    let of_figures = |figure: fn(&Spot) -> f64| {
        let figures: Vec<f64> = spots.iter().map(figure).collect();
        match of {
            Middle::Median => median(&figures),
            Middle::Mean => mean(&figures),
        }
    };
    Some(Spot { spending: of_figures(|s| s.spending)?, outcomes: of_figures(|s| s.outcomes)? })
}

/// The corners of the line that nobody is beyond, by place, from the least spending to the best outcomes: the frontier
/// of variable returns with one input and one output (Banker, Charnes and Cooper 1984), which is the upper left of the
/// convex hull. Of equal spots the first is the corner, and spots on a straight piece are none.
pub fn envelope(spots: &[Spot]) -> Vec<usize> {
    let at = |i: usize| spots.get(i).copied().unwrap_or(Spot { spending: GAP, outcomes: GAP });
    let rising = order::places(spots.len(), &|a, b| {
        let (a, b) = (at(a), at(b));
        a.spending.total_cmp(&b.spending).then(b.outcomes.total_cmp(&a.outcomes))
    });
    let mut corners: Vec<usize> = Vec::new();
    for i in rising {
        // More spending counts only where outcomes are better than all before.
        if corners.last().is_some_and(|last| at(i).outcomes <= at(*last).outcomes) {
            continue;
        }
        while let [.., a, b] = corners[..]
            && !is_turning_right(at(a), at(b), at(i))
        {
            corners.pop();
        }
        corners.push(i);
    }
    corners
}

/// Whether the way from one spot over another to a third turns to the right, so that the second is a corner.
fn is_turning_right(a: Spot, b: Spot, c: Spot) -> bool {
    let to = |from: Spot, to: Spot| (to.spending - from.spending, to.outcomes - from.outcomes);
    let ((x1, y1), (x2, y2)) = (to(a, b), to(a, c));
    x1 * y2 - y1 * x2 < 0.0
}

/// The fifth that each belongs to, 1 for the highest figures: by the competition rank r of n, the ⌈5·r/n⌉th. Equal
/// figures are in one fifth, and those without are in none.
pub fn fifths(figures: &[Option<f64>]) -> Vec<Option<u8>> {
    let n = figures.iter().flatten().count();
    let fifth = |figure: &Option<f64>| {
        let figure = (*figure)?;
        let above = figures.iter().flatten().filter(|other| **other > figure).count();
        Some((5 * (above + 1)).div_ceil(n) as u8)
    };
    figures.iter().map(fifth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spots(of: &[(f64, f64)]) -> Vec<Spot> {
        of.iter().map(|(spending, outcomes)| Spot { spending: *spending, outcomes: *outcomes }).collect()
    }

    #[test]
    fn the_middle_is_the_median_or_the_mean_of_each() {
        let all = spots(&[(1.0, 9.0), (2.0, 0.0), (9.0, 3.0)]);
        assert_eq!(middle(Middle::Median, &all), Some(Spot { spending: 2.0, outcomes: 3.0 }));
        assert_eq!(middle(Middle::Mean, &all), Some(Spot { spending: 4.0, outcomes: 4.0 }));
        assert_eq!(middle(Middle::Mean, &[]), None);
        assert_eq!(middle(Middle::Median, &[]), None);
        assert!(all[0].is_better_for_less(all[2]) && !all[2].is_better_for_less(all[0]));
        assert!(!all[0].is_better_for_less(all[0]), "the same is neither better nor less");
    }

    /// The five units of the frontier’s own tests, A(2, 1) B(3, 3) C(6, 5) D(9, 6) E(5, 2): the line is A, B, C, D.
    #[test]
    fn the_envelope_by_hand() {
        let five = spots(&[(2.0, 1.0), (3.0, 3.0), (6.0, 5.0), (9.0, 6.0), (5.0, 2.0)]);
        assert_eq!(envelope(&five), [0, 1, 2, 3]);
        // Below the line from (1, 0) to (3, 4) lies (2, 1); on it lies (2, 2), which is no corner either.
        assert_eq!(envelope(&spots(&[(3.0, 4.0), (2.0, 1.0), (1.0, 0.0)])), [2, 0]);
        assert_eq!(envelope(&spots(&[(3.0, 4.0), (2.0, 2.0), (1.0, 0.0)])), [2, 0]);
        // The least spending has the best outcomes: one corner. Of two at the least spending the better one counts.
        assert_eq!(envelope(&spots(&[(5.0, 1.0), (1.0, 2.0), (1.0, 3.0), (1.0, 3.0)])), [2]);
        assert_eq!(envelope(&[]), [0_usize; 0]);
    }

    #[test]
    fn fifths_are_of_equal_size_and_equal_figures_stay_together() {
        let ten: Vec<Option<f64>> = (0..10).map(|x| Some(f64::from(x))).collect();
        let of: Vec<u8> = fifths(&ten).into_iter().flatten().collect();
        assert_eq!(of, [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
        assert_eq!(fifths(&[Some(7.0), None, Some(7.0), Some(1.0)]), [Some(2), None, Some(2), Some(5)]);
        assert_eq!(fifths(&[None]), [None]);
    }

    /// The linear programs are another way to the same line: a spot is on it where no mix of others has at least its
    /// outcomes from less spending. Outcomes are moved above 0, which changes nothing under variable returns.
    #[cfg(feature = "frontier")]
    #[test]
    fn the_envelope_is_the_frontier_of_the_linear_programs() {
        use super::super::frontier::Technology;
        use crate::method::{Orientation, Returns};
        // Digits of √2 and √3, as numbers that nobody chose.
        let spending = [41.0, 42.0, 13.0, 56.0, 23.0, 73.0, 9.0, 50.0, 48.0, 80.0, 16.0, 88.0];
        let outcomes = [73.0, 20.0, 50.0, 80.0, 75.0, 68.0, 8.0, 77.0, 29.0, 35.0, 27.0, 44.0];
        let pairs: Vec<(f64, f64)> = spending.into_iter().zip(outcomes.map(|y| y / 10.0 - 4.0)).collect();
        let technology = Technology {
            inputs: spending.to_vec(),
            outputs: outcomes.iter().map(|y| vec![*y]).collect(),
            returns: Returns::Variable,
            orientation: Orientation::Input,
        };
        let is_on_line = |i: &usize| technology.standing(*i).expect("solves").score == 1.0;
        let on_line: Vec<usize> = (0..pairs.len()).filter(is_on_line).collect();
        let mut corners = envelope(&spots(&pairs));
        corners.sort_unstable();
        assert!(corners.len() > 2 && corners == on_line, "{corners:?} is not {on_line:?}");
    }
}
