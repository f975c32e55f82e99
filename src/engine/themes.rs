//! A lens taken apart by themes: groups of its indicators, whose means add up to the outcome score.
//!
//! With weights w and z over the indicators that an authority has, O = Σ w·z/Σ w. Where the indicators of theme T carry
//! W_T of W = Σ w and have the mean M_T = Σ_T w·z/W_T, O = Σ_T (W_T/W)·M_T exactly.

use super::outcome::is_covered;
use super::place::{Place, places};
use super::rank::{First, Ties, competition};
use super::ranking::PeriodRanking;
use super::stats::GAP;
use crate::edition::Edition;
use crate::method::{Plan, WithinLens};

/// A theme of a lens in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Its name in words.
    pub name: String,
    /// Its indicators that count, by place.
    pub indicators: Vec<usize>,
    /// For each authority the weighted mean of its z; a gap where it has no figure.
    means: Vec<f64>,
    /// For each authority the weight of its figures.
    weights: Vec<f64>,
    places: Vec<Option<Place>>,
}

impl Theme {
    /// The mean of an authority; nothing where it has no figure.
    pub fn mean(&self, authority: usize) -> Option<f64> {
        self.means.get(authority).copied().filter(|mean| !mean.is_nan())
    }

    /// Its place; nothing where its figures carry too little of the theme's weight.
    pub fn place(&self, authority: usize) -> Option<Place> {
        self.places.get(authority).copied().flatten()
    }
}

/// The themes of a lens in the order of its indicators, with places by their means; those that have no indicator that
/// counts are left out. None where the edition has no themes for the lens, or the method brings figures together by a
/// mean that does not add up.
pub fn of_lens(edition: &Edition, plan: &Plan, period: &PeriodRanking, lens: usize) -> Vec<Theme> {
    let Some(id) = edition.lenses.get(lens).map(|lens| &lens.id) else { return Vec::new() };
    if plan.within_lens() != WithinLens::Arithmetic {
        return Vec::new();
    }
    let mut themes: Vec<(&str, Vec<usize>)> = Vec::new();
    for (j, indicator) in edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == *id) {
        if indicator.theme.is_empty() || weight(plan, j) <= 0.0 {
            continue;
        }
        match themes.iter_mut().find(|(name, _)| *name == indicator.theme) {
            Some((_, indicators)) => indicators.push(j),
            None => themes.push((&indicator.theme, vec![j])),
        }
    }
    let n = edition.authorities.len();
    themes.into_iter().map(|(name, indicators)| theme(name, indicators, plan, period, n)).collect()
}

fn theme(name: &str, indicators: Vec<usize>, plan: &Plan, period: &PeriodRanking, n: usize) -> Theme {
    let (mut means, mut weights) = (vec![GAP; n], vec![0.0; n]);
    for i in 0..n {
        let known = indicators.iter().filter_map(|j| Some((weight(plan, *j), period.z(*j, i)?)));
        let (sum, available) = known.fold((0.0, 0.0), |(sum, all), (w, z)| (sum + w * z, all + w));
        weights[i] = available;
        if available > 0.0 {
            means[i] = sum / available;
        }
    }
    // Only what somebody has a figure for counts as the theme's weight: an indicator without variance has dropped out.
    let counts = |j: &&usize| (0..n).any(|i| period.z(**j, i).is_some());
    let nominal: f64 = indicators.iter().filter(counts).map(|j| weight(plan, *j)).sum();
    let is_ranked =
        |i: usize| weights[i] > 0.0 && is_covered(weights[i] / nominal, plan.coverage) && plan.is_member(i);
    let scores: Vec<f64> = (0..n).map(|i| if is_ranked(i) { means[i] } else { GAP }).collect();
    let mut ranks = vec![0; n];
    let ranked = competition(&scores, First::Highest, Ties::Relative, &mut Vec::new(), &mut ranks);
    Theme { name: name.to_string(), indicators, means, weights, places: places(&ranks, ranked) }
}

fn weight(plan: &Plan, indicator: usize) -> f64 {
    plan.indicator_weights.get(indicator).copied().unwrap_or_default()
}

/// What each theme adds to the outcome score O of an authority, (W_T/W)·M_T: these add up to O. Nothing for an
/// authority without any figure.
pub fn shares(themes: &[Theme], authority: usize) -> Option<Vec<f64>> {
    let of = |theme: &Theme| theme.weights.get(authority).copied().unwrap_or_default();
    let all: f64 = themes.iter().map(of).sum();
    if all <= 0.0 {
        return None;
    }
    Some(
        themes.iter().map(|theme| theme.mean(authority).map_or(0.0, |mean| of(theme) / all * mean)).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(mean: f64, weight: f64) -> Theme {
        Theme {
            name: String::new(),
            indicators: Vec::new(),
            means: vec![mean],
            weights: vec![weight],
            places: vec![None],
        }
    }

    /// Three figures of weight 1 with the mean 0.6, one of weight 2 at −1, none in the third: O = (1.8 − 2)/5 = −0.04.
    #[test]
    fn themes_add_up_by_the_weight_of_their_figures() {
        let shares = shares(&[theme(0.6, 3.0), theme(-1.0, 2.0), theme(GAP, 0.0)], 0).expect("has figures");
        assert!((shares[0] - 0.36).abs() < 1e-12 && (shares[1] + 0.4).abs() < 1e-12 && shares[2] == 0.0);
        assert_eq!(super::shares(&[theme(GAP, 0.0)], 0), None);
    }
}
