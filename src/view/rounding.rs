//! Rounding shown parts so that they add up to the shown total.

use crate::order;

/// Rounds parts and their total to so many decimals, so that the rounded parts add up to the rounded total.
///
/// Each part is rounded down; what is then missing goes, one unit of the last decimal at a time, to the parts
/// that lost most (the largest-remainder rule). No part is off by as much as one such unit.
pub fn to_total(parts: &[f64], decimals: u8) -> (Vec<f64>, f64) {
    let scale = libm::pow(10.0, f64::from(decimals));
    let total = (parts.iter().sum::<f64>() * scale).round();
    let mut floors: Vec<f64> = parts.iter().map(|part| (part * scale).floor()).collect();
    let missing = total - floors.iter().sum::<f64>();
    let loss = |i: usize| parts.get(i).map_or(0.0, |part| part * scale - (part * scale).floor());
    for i in order::places(parts.len(), &|a, b| loss(b).total_cmp(&loss(a)))
        .into_iter()
        .take(missing.max(0.0) as usize)
    {
        if let Some(part) = floors.get_mut(i) {
            *part += 1.0;
        }
    }
    (floors.into_iter().map(|part| part / scale).collect(), total / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_parts_add_up_to_the_shown_total() {
        let (parts, total) = to_total(&[0.333, 0.333, 0.334], 1);
        assert_eq!(total, 1.0);
        assert_eq!(parts.iter().map(|p| (p * 10.0).round()).sum::<f64>(), 10.0);
        let (parts, total) = to_total(&[-17.26, 9.64, 3.13, -0.02], 1);
        assert_eq!(total, -4.5);
        assert_eq!(parts, [-17.3, 9.7, 3.1, 0.0]);
    }
}
