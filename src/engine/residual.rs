//! What is left of outcomes when spending, or spending and need, have explained what they can.

/// Below this share of what the predictors would vary by apart, they vary together.
const TOGETHER: f64 = 1e-12;

/// One authority: ln S, need (0 where it does not count) and zO.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// ln S.
    pub spend: f64,
    /// The lens's need.
    pub need: f64,
    /// zO.
    pub outcome: f64,
}

/// The outcome to expect: that of the middle, and slopes for what spending and need differ from its.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// A point on the line in the middle of the others: their means, or for Theil–Sen their medians.
    pub middle: Point,
    /// Change for 1 of ln S.
    pub on_spend: f64,
    /// Change for 1 of need.
    pub on_need: f64,
}

impl Line {
    /// The outcome to expect.
    pub fn at(self, spend: f64, need: f64) -> f64 {
        self.middle.outcome + self.for_spend(spend) + self.for_need(need)
    }

    /// What spending adds to the outcome of the middle.
    pub fn for_spend(self, spend: f64) -> f64 {
        self.on_spend * (spend - self.middle.spend)
    }

    /// What need adds to the outcome of the middle.
    pub fn for_need(self, need: f64) -> f64 {
        self.on_need * (need - self.middle.need)
    }
}

/// The line of least squares; nothing for fewer than three points. A predictor that does not vary, or only together
/// with the other, has a slope of 0.
pub fn least_squares(points: impl Iterator<Item = Point> + Clone) -> Option<Line> {
    let mut n = 0.0;
    let mut mean = Point { spend: 0.0, need: 0.0, outcome: 0.0 };
    for p in points.clone() {
        n += 1.0;
        mean.spend += (p.spend - mean.spend) / n;
        mean.need += (p.need - mean.need) / n;
        mean.outcome += (p.outcome - mean.outcome) / n;
    }
    if n < 3.0 {
        return None;
    }
    // Sums of products of deviations: s spend, d need, o outcome.
    let (mut ss, mut sd, mut dd, mut so, mut d_o) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for p in points {
        let (s, d, o) = (p.spend - mean.spend, p.need - mean.need, p.outcome - mean.outcome);
        ss += s * s;
        sd += s * d;
        dd += d * d;
        so += s * o;
        d_o += d * o;
    }
    let apart = ss * dd - sd * sd;
    let (on_spend, on_need) = if apart > TOGETHER * ss * dd {
        ((so * dd - d_o * sd) / apart, (d_o * ss - so * sd) / apart)
    } else if ss > 0.0 {
        (so / ss, 0.0)
    } else if dd > 0.0 {
        (0.0, d_o / dd)
    } else {
        (0.0, 0.0)
    };
    Some(Line { middle: mean, on_spend, on_need })
}

/// Theil–Sen's line: the median of the slopes of all pairs that differ in spending, and the median of what it
/// leaves; nothing for fewer than three points. Need does not count. `room` is room to work in.
pub fn theil_sen(points: impl Iterator<Item = Point> + Clone, room: &mut Vec<f64>) -> Option<Line> {
    room.clear();
    let mut n = 0;
    for (at, a) in points.clone().enumerate() {
        n += 1;
        let others = points.clone().take(at).filter(|b| b.spend != a.spend);
        room.extend(others.map(|b| (a.outcome - b.outcome) / (a.spend - b.spend)));
    }
    if n < 3 {
        return None;
    }
    let on_spend = if room.is_empty() { 0.0 } else { median(room) };
    room.clear();
    room.extend(points.clone().map(|p| p.spend));
    let spend = median(room);
    room.clear();
    room.extend(points.map(|p| p.outcome - on_spend * (p.spend - spend)));
    let middle = Point { spend, need: 0.0, outcome: median(room) };
    Some(Line { middle, on_spend, on_need: 0.0 })
}

/// The median of at least one number, without sorting more than it takes.
fn median(values: &mut [f64]) -> f64 {
    let (half, is_odd) = (values.len() / 2, values.len() % 2 == 1);
    let (below, middle, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    if is_odd {
        return *middle;
    }
    let highest_below = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (highest_below + *middle) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(of: &[(f64, f64, f64)]) -> impl Iterator<Item = Point> + Clone {
        of.iter().map(|(spend, need, outcome)| Point { spend: *spend, need: *need, outcome: *outcome })
    }

    #[test]
    fn a_plane_is_found_exactly() {
        let on_plane = [(1.0, 2.0, 3.5), (2.0, 1.0, 3.0), (4.0, 7.0, 9.5), (5.0, 3.0, 6.5)]
            .map(|(s, d, _)| (s, d, 2.0 + 0.5 * s - 0.25 * d));
        let line = least_squares(points(&on_plane)).expect("enough points");
        assert!((line.at(0.0, 0.0) - 2.0).abs() < 1e-12, "{line:?}");
        assert!((line.on_spend - 0.5).abs() < 1e-12 && (line.on_need + 0.25).abs() < 1e-12, "{line:?}");
    }

    #[test]
    fn need_that_only_follows_spending_adds_nothing() {
        let together = [(1.0, 2.0, 1.0), (2.0, 4.0, 3.0), (3.0, 6.0, 2.0), (4.0, 8.0, 5.0)];
        let alone = together.map(|(s, _, o)| (s, 0.0, o));
        let (with, without) = (least_squares(points(&together)), least_squares(points(&alone)));
        assert!((with.expect("fits").on_spend - without.expect("fits").on_spend).abs() < 1e-12);
    }

    #[test]
    fn one_odd_council_tilts_least_squares_and_not_theil_sen() {
        // y = 2x, but for the last.
        let odd: Vec<_> =
            (0..9).map(|x| (f64::from(x), 0.0, if x == 8 { 100.0 } else { 2.0 * f64::from(x) })).collect();
        let robust = theil_sen(points(&odd), &mut Vec::new()).expect("fits");
        assert_eq!((robust.on_spend, robust.at(0.0, 0.0)), (2.0, 0.0));
        assert!(least_squares(points(&odd)).expect("fits").on_spend > 5.0);
    }

    #[test]
    fn the_middle_of_an_even_number_lies_between() {
        assert_eq!(median(&mut [4.0, 1.0, 3.0, 2.0]), 2.5);
        assert_eq!(median(&mut [9.0]), 9.0);
        assert_eq!(median(&mut [9.0, 1.0]), 5.0);
    }

    #[test]
    fn two_points_make_no_line() {
        assert_eq!(least_squares(points(&[(1.0, 0.0, 1.0), (2.0, 0.0, 2.0)])), None);
        assert_eq!(theil_sen(points(&[(1.0, 0.0, 1.0), (2.0, 0.0, 2.0)]), &mut Vec::new()), None);
    }
}
