//! Skewness and kurtosis of type 2 (Joanes and Gill 1998), unbiased for normal samples: those of SAS, SPSS,
//! spreadsheets and COINr.

use super::varies;

/// Size, mean, and the central moments of divisor n: m2, m3, m4.
fn central(values: &[f64]) -> (f64, f64, [f64; 3]) {
    let known = || values.iter().copied().filter(|x| !x.is_nan());
    let (n, sum) = known().fold((0.0, 0.0), |(n, sum), x| (n + 1.0, sum + x));
    let mean = sum / n;
    let mut sums = [0.0; 3];
    for x in known() {
        let d = x - mean;
        let square = d * d;
        sums[0] += square;
        sums[1] += square * d;
        sums[2] += square * square;
    }
    (n, mean, sums.map(|sum| sum / n))
}

/// G1 = g1·√(n(n − 1))/(n − 2), g1 = m3/m2^1.5; nothing for fewer than three figures, or without variance.
pub fn skewness(values: &[f64]) -> Option<f64> {
    let (n, mean, [m2, m3, _]) = central(values);
    if n < 3.0 || !varies(m2.sqrt(), mean) {
        return None;
    }
    let g1 = m3 / (m2 * m2.sqrt());
    Some(g1 * (n * (n - 1.0)).sqrt() / (n - 2.0))
}

/// G2 = ((n + 1)·g2 + 6)·(n − 1)/((n − 2)(n − 3)), g2 = m4/m2² − 3: excess kurtosis; nothing for fewer than
/// four figures, or without variance.
pub fn kurtosis(values: &[f64]) -> Option<f64> {
    let (n, mean, [m2, _, m4]) = central(values);
    if n < 4.0 || !varies(m2.sqrt(), mean) {
        return None;
    }
    let g2 = m4 / (m2 * m2) - 3.0;
    Some(((n + 1.0) * g2 + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0)))
}
