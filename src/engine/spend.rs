//! From pounds to spend per head, in logarithms, and to what one standard deviation of it is.

use super::normalise::MAD_TO_SD;
use super::rank::rising;
use super::stats::{GAP, Spread, median_and_mad, median_of_sorted, varies};
use crate::edition::{Edition, SpendStatus};
use crate::method::SpendLimits;

/// Why spending is not scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// No pounds, or no population.
    Missing,
    /// Zero or negative pounds.
    NotPositive,
    /// Marked implausible in the edition.
    Implausible,
}

/// The spending for one lens in one period, as far as it does not depend on the method.
#[derive(Debug, Clone)]
pub struct SpendColumn {
    /// S: pounds per head in the edition's price base, whatever the status; a gap where it cannot be computed.
    pub per_head: Vec<f64>,
    /// ln S where it is usable, else a gap.
    pub ln: Vec<f64>,
    /// Robust z of ln S among the usable ones: (ln S − median)/(1.4826·MAD). 0 where MAD is 0, since the test
    /// is then skipped.
    pub robust_z: Vec<f64>,
    /// Why it is not usable.
    pub unusable: Vec<Option<Unusable>>,
    /// The authorities with usable spending, by rising ln S.
    pub rising: Vec<u32>,
}

impl SpendColumn {
    /// Reads the spending for a lens in a period.
    pub fn new(edition: &Edition, lens: usize, period: usize) -> Self {
        let n = edition.authorities.len();
        let mut column = SpendColumn {
            per_head: vec![GAP; n],
            ln: vec![GAP; n],
            robust_z: vec![GAP; n],
            unusable: vec![Some(Unusable::Missing); n],
            rising: Vec::new(),
        };
        let Some(spend) = edition.spend(lens, period) else { return column };
        let deflator = edition.deflator(period);
        for i in 0..n {
            let population = spend.population.at(i).filter(|p| *p > 0.0);
            let (Some(pounds), Some(population)) = (spend.pounds.at(i), population) else { continue };
            let per_head = pounds / population * deflator;
            column.per_head[i] = per_head;
            column.unusable[i] = if *spend.status.get(i) == SpendStatus::Implausible {
                Some(Unusable::Implausible)
            } else if pounds <= 0.0 {
                Some(Unusable::NotPositive)
            } else {
                column.ln[i] = libm::log(per_head);
                None
            };
        }
        let (median, mad) = median_and_mad(&column.ln);
        let scale = MAD_TO_SD * mad;
        let tested = varies(mad, median);
        for (z, ln) in column.robust_z.iter_mut().zip(&column.ln) {
            *z = if ln.is_nan() || tested { (ln - median) / scale } else { 0.0 };
        }
        rising(&column.ln, &mut column.rising);
        column
    }

    /// ln S of an authority, or a gap where it is unusable or outside the limits.
    pub fn scored(&self, i: usize, limits: SpendLimits) -> f64 {
        let z = self.robust_z[i];
        if z < limits.low || z > limits.high { GAP } else { self.ln[i] }
    }
}

/// What spending is compared with: the base period's reference and spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference {
    /// ln S_ref: the median of ln S.
    pub ln: f64,
    /// κ: the standard deviation of ln S, times the exchange rate of the method.
    pub kappa: f64,
    /// Mean of ln S.
    pub mean: f64,
    /// Standard deviation of ln S, divisor n − 1; 0 where it does not vary.
    pub sd: f64,
}

impl Reference {
    /// Over the scored spending of the measured authorities in the base period, whatever the outcomes; nothing for
    /// fewer than two. `room` is room to work in.
    pub fn of(
        column: &SpendColumn,
        limits: SpendLimits,
        exchange_rate: f64,
        is_measured: impl Fn(usize) -> bool,
        room: &mut Vec<f64>,
    ) -> Option<Reference> {
        let measured = column.rising.iter().map(|i| *i as usize).filter(|i| is_measured(*i));
        room.clear();
        room.extend(measured.map(|i| column.scored(i, limits)).filter(|x| !x.is_nan()));
        if room.len() < 2 {
            return None;
        }
        let mean = room.iter().sum::<f64>() / room.len() as f64;
        let Spread { mean, sd } = Spread::of(room.iter().copied()).unwrap_or(Spread { mean, sd: 0.0 });
        Some(Reference { ln: median_of_sorted(room), kappa: sd * exchange_rate, mean, sd })
    }
}
