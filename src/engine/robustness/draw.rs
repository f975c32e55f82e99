//! One draw: a method near the reader's own.

use super::doubts::{Doubt, Doubts, SOURCES, WeightDoubt};
use super::generator::{Generator, Normal};
use super::world::World;
use crate::method::{Normalisation, WithinLens};

/// The largest weight that a Dirichlet distribution is given a shape from: shares are relative all the same.
const LEAST_SHAPE: f64 = 1e-6;

/// The choices of one draw, as numbers and places.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// Weight of each indicator within its lens; 0 for the one that is left out.
    pub indicator_weights: Vec<f64>,
    /// Weight of each lens over lenses.
    pub lens_weights: Vec<f64>,
    /// What multiplies κ.
    pub exchange_rate: f64,
    /// The normalisation of the indicators that have none of their own.
    pub normalisation: Normalisation,
    /// The mean within a lens.
    pub within_lens: WithinLens,
    /// The indicator that is left out.
    pub left_out: Option<usize>,
    /// How far spending goes from the edition's way of sharing it between lenses, 0, to the other one, 1, in ln S.
    pub spend_split: f64,
}

/// Which draw each source of doubt is taken from: the same one, but for sensitivity indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub seed: u64,
    pub of: [u64; SOURCES],
}

impl Numbers {
    pub fn same(seed: u64, draw: u64) -> Self {
        Numbers { seed, of: [draw; SOURCES] }
    }

    /// The generator of a source; uncertain figures have one for each period.
    pub fn generator(&self, doubt: Doubt, period: usize) -> Generator {
        let source = match doubt {
            Doubt::Sampling => 8 + 2 * (period % 28),
            Doubt::Suppressed => 9 + 2 * (period % 28),
            other => other.at(),
        };
        Generator::of(self.seed, self.of[doubt.at()], source as u64)
    }
}

impl Draw {
    /// The reader's own method.
    pub(super) fn nominal(world: &World) -> Self {
        Draw {
            indicator_weights: world.plan.indicator_weights.clone(),
            lens_weights: world.plan.lens_weights.clone(),
            exchange_rate: world.plan.exchange_rate,
            normalisation: world.normalisations[0],
            within_lens: world.means[0],
            left_out: None,
            spend_split: 0.0,
        }
    }

    /// Draws anew, in the room of an earlier draw.
    pub(super) fn again(&mut self, world: &World, doubts: &Doubts, numbers: &Numbers, normal: &Normal) {
        let plan = &world.plan;
        self.indicator_weights.copy_from_slice(&plan.indicator_weights);
        self.lens_weights.copy_from_slice(&plan.lens_weights);
        if doubts.is_on(Doubt::Weights) {
            let mut generator = numbers.generator(Doubt::Weights, 0);
            match doubts.weights {
                WeightDoubt::Uniform(share) => {
                    let all = self.indicator_weights.iter_mut().chain(&mut self.lens_weights);
                    all.for_each(|weight| *weight *= generator.between(1.0 - share, 1.0 + share));
                }
                WeightDoubt::Dirichlet(concentration) => {
                    for lens in &world.lenses {
                        dirichlet(
                            &mut self.indicator_weights,
                            &lens.indicators,
                            concentration,
                            &mut generator,
                            normal,
                        );
                    }
                    dirichlet(&mut self.lens_weights, &world.counted, concentration, &mut generator, normal);
                }
            }
        }
        let one_of = |doubt: Doubt, n: usize| {
            if doubts.is_on(doubt) { numbers.generator(doubt, 0).below(n) } else { 0 }
        };
        self.normalisation = world.normalisations[one_of(Doubt::Normalisation, world.normalisations.len())];
        self.within_lens = world.means[one_of(Doubt::WithinLens, world.means.len())];
        self.exchange_rate = plan.exchange_rate;
        if doubts.is_on(Doubt::ExchangeRate) {
            let reach = doubts.exchange_rate;
            let mut generator = numbers.generator(Doubt::ExchangeRate, 0);
            self.exchange_rate *= generator.between(1.0 - reach, 1.0 + reach);
        }
        self.left_out = None;
        if doubts.is_on(Doubt::LeaveOneOut) {
            let at = numbers.generator(Doubt::LeaveOneOut, 0).below(world.can_leave_out.len());
            self.left_out = world.can_leave_out.get(at).copied();
        }
        self.spend_split = 0.0;
        if doubts.is_on(Doubt::SpendSplit) {
            self.spend_split = numbers.generator(Doubt::SpendSplit, 0).between(0.0, 1.0);
        }
        if let Some(weight) = self.left_out.and_then(|j| self.indicator_weights.get_mut(j)) {
            *weight = 0.0;
        }
    }
}

/// Draws the weights at some places, keeping their sum.
fn dirichlet(
    weights: &mut [f64],
    at: &[usize],
    concentration: f64,
    generator: &mut Generator,
    normal: &Normal,
) {
    let total: f64 = at.iter().map(|j| weights[*j]).sum();
    if at.len() < 2 || total <= 0.0 {
        return;
    }
    let mut sum = 0.0;
    for j in at {
        let shape = (concentration * at.len() as f64 * weights[*j] / total).max(LEAST_SHAPE);
        // A share of exactly nothing would leave an authority without any weight.
        weights[*j] = generator.gamma(shape, normal).max(f64::MIN_POSITIVE);
        sum += weights[*j];
    }
    at.iter().for_each(|j| weights[*j] *= total / sum);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_weights_vary_as_a_dirichlet_distribution_does_whatever_they_add_up_to() {
        // A share of mean m has the variance m(1 − m)/(a + 1), where a is the sum of the shapes: 10 for each weight.
        let (normal, mut generator) = (Normal::default(), Generator::of(10, 0, 0));
        for total in [0.5, 1.0, 8.0] {
            let mut shares = Vec::new();
            for _ in 0..20_000 {
                let mut weights = [0.5 * total, 9.0, 0.3 * total, 0.2 * total];
                dirichlet(&mut weights, &[0, 2, 3], 10.0, &mut generator, &normal);
                assert!((weights[0] + weights[2] + weights[3] - total).abs() < 1e-9 && weights[1] == 9.0);
                shares.push(weights[0] / total);
            }
            let mean = shares.iter().sum::<f64>() / 20_000.0;
            let variance = shares.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 20_000.0;
            assert!((mean - 0.5).abs() < 0.004, "{total}: {mean}");
            assert!((variance * 31.0 / 0.25 - 1.0).abs() < 0.06, "{total}: {variance}");
        }
    }
}
