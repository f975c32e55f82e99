//! Which choice matters: indices of Sobol' for each source of doubt.
//!
//! The output is the mean number of places, up or down, by which a draw moves the authorities from where the reader's
//! own method has them. Its variance over draws is shared out by Saltelli's sampling (Saltelli and others 2010,
//! *Variance based sensitivity analysis of model output*): N draws A, N draws B, and for each of d sources the N draws A
//! with that source taken from B, N(d + 2) in all.
//!
//! - First order, S = E[f(B)·(f(AB) − f(A))]/V: what fixing this source alone would take away (Saltelli 2010).
//! - Total, T = E[(f(A) − f(AB))²]/2V: what would be left if all others were fixed (Jansen 1999).

use super::super::scorer::Scorer;
use super::doubts::{Doubt, Doubts};
use super::draw::{Draw, Numbers};
use super::generator::Normal;
use super::rank::{Noise, Room, rank};
use super::run::Settings;
use super::world::World;
use crate::edition::Edition;
use crate::method::{MethodError, Plan};

/// How much one source of doubt matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// The share of the variance that it makes by itself.
    pub first: f64,
    /// The share that it has a part in, by itself or with others.
    pub total: f64,
}

/// The indices of each source, from outputs: of the draws A, of the draws B, and for each source of A with that
/// source taken from B. All 0 where the output does not vary. Both are estimates: with few draws a first-order index
/// may fall below 0, or above the total.
pub fn indices(a: &[f64], b: &[f64], mixed: &[Vec<f64>]) -> Vec<Index> {
    let n = a.len() as f64;
    let both = || a.iter().chain(b);
    // Taking the mean away first leaves the estimates as they are and makes the first-order ones steadier.
    let mean = both().sum::<f64>() / (2.0 * n);
    let variance = both().map(|f| (f - mean) * (f - mean)).sum::<f64>() / (2.0 * n);
    let index = |ab: &Vec<f64>| {
        let each = || a.iter().zip(b).zip(ab);
        let first: f64 = each().map(|((a, b), ab)| (b - mean) * (ab - a)).sum();
        let total: f64 = each().map(|((a, _), ab)| (a - ab) * (a - ab)).sum();
        Index { first: first / n / variance, total: total / (2.0 * n) / variance }
    };
    let none = Index { first: 0.0, total: 0.0 };
    mixed.iter().map(|ab| if variance > 0.0 { index(ab) } else { none }).collect()
}

/// The work: call [`Sensitivity::step`] until it says that nothing is left. Dropping it stops it.
#[derive(Debug, Clone)]
pub struct Sensitivity {
    world: World,
    doubts: Doubts,
    /// The sources that are in play.
    sources: Vec<Doubt>,
    seed: u64,
    /// N.
    draws: usize,
    normal: Normal,
    draw: Draw,
    room: Room,
    /// Outputs: N of A, N of B, then N of each mixture.
    outputs: Vec<f64>,
}

impl Sensitivity {
    /// Prepares the work: `settings.draws` is N.
    ///
    /// # Errors
    /// As for a [`super::Run`].
    pub fn new(
        edition: &Edition,
        scorer: &Scorer,
        plan: &Plan,
        settings: Settings,
    ) -> Result<Self, MethodError> {
        let world = World::new((edition, scorer), plan, &settings.doubts, &[settings.period])?;
        let sources: Vec<Doubt> =
            settings.doubts.list().filter(|doubt| world.applies.contains(doubt)).collect();
        Ok(Sensitivity {
            doubts: settings.doubts.among(&sources),
            draw: Draw::nominal(&world),
            room: Room::new(&world),
            outputs: Vec::with_capacity(settings.draws * (sources.len() + 2)),
            normal: Normal::default(),
            seed: settings.seed,
            draws: settings.draws,
            sources,
            world,
        })
    }

    /// How many draws there are to make: N(d + 2).
    pub fn total(&self) -> usize {
        self.draws * (self.sources.len() + 2)
    }

    /// How many have been made.
    pub fn done(&self) -> usize {
        self.outputs.len()
    }

    /// Makes one draw and ranks by it; false where nothing is left to do. Allocates nothing.
    pub fn step(&mut self) -> bool {
        if self.done() >= self.total() {
            return false;
        }
        let (block, at) = (self.done() / self.draws, (self.done() % self.draws) as u64);
        // A takes the even draws of the seed, B the odd ones.
        let mut numbers = Numbers::same(self.seed, 2 * at + u64::from(block == 1));
        if let Some(source) = block.checked_sub(2).and_then(|source| self.sources.get(source)) {
            numbers.of[source.at()] = 2 * at + 1;
        }
        self.draw.again(&self.world, &self.doubts, &numbers, &self.normal);
        let noise = Noise { doubts: &self.doubts, numbers: &numbers, normal: &self.normal };
        rank(&self.world, &self.draw, self.world.scale_of(&self.draw), Some(&noise), &mut self.room);
        self.outputs.push(self.places_moved());
        true
    }

    /// The mean number of places from the reader's own ranks.
    fn places_moved(&self) -> f64 {
        let (Some(stage), Some(ranks)) = (self.world.stages.first(), self.room.overall.first()) else {
            return 0.0;
        };
        let places = |i: &u32| stage.ranks[*i as usize].abs_diff(ranks[*i as usize]);
        let total: u64 = stage.overall.iter().map(|i| u64::from(places(i))).sum();
        total as f64 / (stage.overall.len() as f64).max(1.0)
    }

    /// Does all that is left to do.
    #[must_use]
    pub fn finish(mut self) -> Self {
        while self.step() {}
        self
    }

    /// The mean number of places that a draw moves an authority; nothing before all of A and B are made.
    pub fn mean(&self) -> Option<f64> {
        let both = self.outputs.get(..2 * self.draws).filter(|both| !both.is_empty())?;
        Some(both.iter().sum::<f64>() / both.len() as f64)
    }

    /// How much each source of doubt matters; nothing before all draws are made. Sources that make no
    /// difference here are left out.
    pub fn indices(&self) -> Option<Vec<(Doubt, Index)>> {
        if self.done() < self.total() || self.draws == 0 {
            return None;
        }
        let mut blocks = self.outputs.chunks_exact(self.draws);
        let (a, b) = (blocks.next()?, blocks.next()?);
        let mixed: Vec<Vec<f64>> = blocks.map(<[f64]>::to_vec).collect();
        Some(self.sources.iter().copied().zip(indices(a, b, &mixed)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::generator::Generator;
    use super::*;

    const N: usize = 1 << 15;

    /// Outputs of a function of random numbers between two ends, sampled as Saltelli does.
    fn sampled(inputs: usize, ends: (f64, f64), f: impl Fn(&[f64]) -> f64) -> Vec<Index> {
        let mut generator = Generator::of(11, 0, 0);
        let mut points = || -> Vec<Vec<f64>> {
            (0..N).map(|_| (0..inputs).map(|_| generator.between(ends.0, ends.1)).collect()).collect()
        };
        let (a, b) = (points(), points());
        let of = |points: &[Vec<f64>]| -> Vec<f64> { points.iter().map(|x| f(x)).collect() };
        let mixed = |i: usize| -> Vec<f64> {
            let mix = |(a, b): (&Vec<f64>, &Vec<f64>)| {
                let mut x = a.clone();
                x[i] = b[i];
                f(&x)
            };
            a.iter().zip(&b).map(mix).collect()
        };
        indices(&of(&a), &of(&b), &(0..inputs).map(mixed).collect::<Vec<_>>())
    }

    #[track_caller]
    fn close(found: &[Index], first: &[f64], total: &[f64]) {
        for ((index, first), total) in found.iter().zip(first).zip(total) {
            assert!((index.first - first).abs() < 0.02 && (index.total - total).abs() < 0.02, "{found:?}");
        }
    }

    #[test]
    fn the_indices_of_ishigami_and_homma() {
        // sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1: 0.3139, 0.4424, 0; in all 0.5576, 0.4424, 0.2437. A fourth does nothing.
        let pi = std::f64::consts::PI;
        let f = |x: &[f64]| {
            let (s1, s2) = (libm::sin(x[0]), libm::sin(x[1]));
            s1 + 7.0 * s2 * s2 + 0.1 * libm::pow(x[2], 4.0) * s1
        };
        let found = sampled(4, (-pi, pi), f);
        close(&found, &[0.3139, 0.4424, 0.0], &[0.5576, 0.4424, 0.2437]);
        assert_eq!(found[3], Index { first: 0.0, total: 0.0 });
    }

    #[test]
    fn the_indices_of_the_g_function_of_sobol() {
        // ∏ (|4x − 2| + a)/(1 + a) with a = 0, 1, 9: V_i = 1/(3(1 + a)²), V = ∏(1 + V_i) − 1.
        let a = [0.0, 1.0, 9.0];
        let f = |x: &[f64]| x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product();
        let own = a.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
        let all = own.iter().map(|v| 1.0 + v).product::<f64>();
        let first = own.map(|v| v / (all - 1.0));
        let total = own.map(|v| v * all / (1.0 + v) / (all - 1.0));
        close(&sampled(3, (0.0, 1.0), f), &first, &total);
    }

    #[test]
    fn what_does_not_vary_has_no_indices() {
        assert_eq!(indices(&[2.0; 8], &[2.0; 8], &[vec![2.0; 8]]), [Index { first: 0.0, total: 0.0 }]);
    }
}
