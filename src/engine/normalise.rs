//! From figures to z: standard deviations from the base period's mean, clipped, directed so that higher is
//! better.

use super::stats::{GAP, Spread};

/// The base parameters of one indicator: m and s over the authorities in the base period, and the sign d.
///
/// They serve every period, so that years are comparable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Base {
    /// m_j and s_j.
    pub spread: Spread,
    /// d_j: +1 where higher is better, −1 where lower is.
    pub sign: f64,
}

/// z_ijt = clip(d_j·(x_ijt − m_j)/s_j, ±limit) for the figures of one indicator in one period.
///
/// Without base parameters (no agreed direction, or no variance) every z is a gap.
pub fn z(figures: &[f64], base: Option<Base>, limit: f64, z: &mut [f64]) {
    let Some(Base { spread, sign }) = base else {
        z.fill(GAP);
        return;
    };
    for (z, x) in z.iter_mut().zip(figures) {
        // `clamp` keeps a NaN a NaN: a gap stays a gap.
        *z = (sign * spread.z(*x)).clamp(-limit, limit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_standardised_directed_and_clipped_and_gaps_stay_gaps() {
        let base = Base { spread: Spread { mean: 10.0, sd: 2.0 }, sign: -1.0 };
        let mut out = [0.0; 4];
        z(&[10.0, 6.0, 30.0, f64::NAN], Some(base), 3.0, &mut out);
        assert_eq!(out[..3], [0.0, 2.0, -3.0]);
        assert!(out[3].is_nan());
    }
}
