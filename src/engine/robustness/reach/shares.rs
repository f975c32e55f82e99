//! Shares of lenses within bounds that add up to 1.

/// The least and the largest Σ coefficient·w over shares within bounds that add up to 1: every share at its lower
/// bound, and what is left given to the best coefficients first.
pub(super) fn extremes(coefficients: &[f64], bounds: &[[f64; 2]]) -> [f64; 2] {
    let mut order: Vec<usize> = (0..coefficients.len()).collect();
    order.sort_by(|a, b| coefficients[*a].total_cmp(&coefficients[*b]));
    let at_least: f64 = bounds.iter().map(|[low, _]| low).sum();
    let start: f64 = coefficients.iter().zip(bounds).map(|(c, [low, _])| c * low).sum();
    let fill = |order: &mut dyn Iterator<Item = &usize>| {
        let (mut left, mut sum) = (1.0 - at_least, start);
        for l in order {
            let [low, high] = bounds[*l];
            let more = (high - low).min(left.max(0.0));
            sum += coefficients[*l] * more;
            left -= more;
        }
        sum
    };
    [fill(&mut order.iter()), fill(&mut order.iter().rev())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extremes_of_a_linear_function_push_shares_to_their_bounds() {
        let bounds = [[0.2, 0.5]; 3];
        let [least, most] = extremes(&[1.0, 2.0, 4.0], &bounds);
        // 0.5, 0.3, 0.2 and 0.2, 0.3, 0.5.
        assert!((least - 1.9).abs() < 1e-12 && (most - 2.8).abs() < 1e-12);
    }
}
