//! What many draws say of each authority.

use super::run::Run;

/// How many counters are kept at a time.
const COUNTERS: usize = 1 << 20;

/// The sensitivity range of a rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The middle rank.
    pub median: f64,
    /// The 5 % quantile of the ranks (type 7).
    pub p5: f64,
    /// The 95 % quantile.
    pub p95: f64,
    /// The share of draws in which it is first, alone or with others.
    pub first: f64,
    /// The share in which it is among the first ten.
    pub top10: f64,
    /// The share in which it is in each quarter, the best first.
    pub quarters: [f64; 4],
}

/// How often one authority is ahead of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ahead {
    /// The share of draws in which the first has the better rank.
    pub ahead: f64,
    /// The share in which they have the same.
    pub level: f64,
}

/// How often an authority moved up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Improved {
    /// The share of draws in which its rank is better than in the period before.
    pub improved: f64,
    /// The share in which it is worse.
    pub worsened: f64,
    /// The middle number of places gained.
    pub median: f64,
}

impl Run {
    /// The range of each authority on a lens or, for none, on the whole; nothing for those that are not ranked.
    pub fn ranges(&self, lens: Option<usize>) -> Vec<Option<Range>> {
        let (n, draws) = (self.world.n, self.done());
        let Some(stage) = self.world.stages.first().filter(|_| draws > 0) else { return vec![None; n] };
        let list = match lens {
            None => &stage.overall,
            Some(lens) => match stage.ranked.get(lens) {
                Some(list) => list,
                None => return vec![None; n],
            },
        };
        let (ranked, width) = (list.len(), list.len() + 1);
        let mut found = vec![None; n];
        let mut counts = Vec::new();
        for some in list.chunks((COUNTERS / width).max(1)) {
            counts.clear();
            counts.resize(some.len() * width, 0_u32);
            for draw in 0..draws {
                let ranks = self.ranks(draw, lens);
                for (i, counts) in some.iter().zip(counts.chunks_exact_mut(width)) {
                    counts[usize::from(ranks[*i as usize])] += 1;
                }
            }
            for (i, counts) in some.iter().zip(counts.chunks_exact(width)) {
                found[*i as usize] = Some(range(counts, draws, ranked));
            }
        }
        found
    }

    /// How often one authority is ahead of another on a lens or, for none, on the whole; nothing unless both are ranked.
    pub fn ahead(&self, lens: Option<usize>, one: usize, other: usize) -> Option<Ahead> {
        let (mut ahead, mut level) = (0_u32, 0_u32);
        for draw in 0..self.done() {
            let ranks = self.ranks(draw, lens);
            let (a, b) = (*ranks.get(one)?, *ranks.get(other)?);
            if a == 0 || b == 0 {
                return None;
            }
            ahead += u32::from(a < b);
            level += u32::from(a == b);
        }
        let share = |count: u32| f64::from(count) / self.done() as f64;
        (self.done() > 0).then(|| Ahead { ahead: share(ahead), level: share(level) })
    }

    /// How often an authority moved up since the period before; nothing where its places cannot be compared, or where
    /// movement was not asked for.
    pub fn improved(&self, lens: Option<usize>, authority: usize) -> Option<Improved> {
        let list = lens.unwrap_or(self.world.lenses.len());
        let can_move = self.world.moves.get(list)?.get(authority).copied()?;
        if !can_move || self.done() == 0 {
            return None;
        }
        let mut gained: Vec<i32> = Vec::with_capacity(self.done());
        for draw in 0..self.done() {
            let (now, before) = (self.ranks(draw, lens), self.ranks_before(draw, lens));
            gained.push(i32::from(*before.get(authority)?) - i32::from(*now.get(authority)?));
        }
        gained.sort_unstable();
        let share = |is_so: &dyn Fn(i32) -> bool| {
            gained.iter().filter(|places| is_so(**places)).count() as f64 / gained.len() as f64
        };
        let sorted: Vec<f64> = gained.iter().map(|places| f64::from(*places)).collect();
        Some(Improved {
            improved: share(&|places| places > 0),
            worsened: share(&|places| places < 0),
            median: super::super::stats::quantile(&sorted, 0.5),
        })
    }
}

/// The range of one authority, from how often it has each rank.
fn range(counts: &[u32], draws: usize, ranked: usize) -> Range {
    let share = |is_so: &dyn Fn(usize) -> bool| {
        let so = counts.iter().enumerate().filter(|(rank, _)| is_so(*rank));
        so.map(|(_, count)| u64::from(*count)).sum::<u64>() as f64 / draws as f64
    };
    // Rank r of n is in the first quarter where r ≤ n/4, and so on.
    let quarter = |q: usize| share(&|rank| rank * 4 > (q - 1) * ranked && rank * 4 <= q * ranked);
    Range {
        median: quantile(counts, draws, 0.5),
        p5: quantile(counts, draws, 0.05),
        p95: quantile(counts, draws, 0.95),
        first: share(&|rank| rank == 1),
        top10: share(&|rank| (1..=10).contains(&rank)),
        quarters: [1, 2, 3, 4].map(quarter),
    }
}

/// The quantile of type 7 of counted whole numbers.
fn quantile(counts: &[u32], draws: usize, p: f64) -> f64 {
    let place = p * (draws as f64 - 1.0);
    let below = place.floor() as usize;
    let value = |at: usize| {
        let mut so_far = 0;
        let found = counts.iter().position(|count| {
            so_far += *count as usize;
            so_far > at
        });
        found.unwrap_or(0) as f64
    };
    let (low, high) = (value(below), value((below + 1).min(draws - 1)));
    low + (place - below as f64) * (high - low)
}

#[cfg(test)]
mod tests {
    use super::super::super::stats;
    use super::*;

    #[test]
    fn quantiles_of_counts_are_those_of_the_numbers() {
        let counts = [0, 3, 0, 1, 7, 2];
        let numbers: Vec<f64> =
            counts.iter().enumerate().flat_map(|(x, n)| vec![x as f64; *n as usize]).collect();
        for p in [0.0, 0.05, 0.3, 0.5, 0.77, 0.95, 1.0] {
            assert_eq!(quantile(&counts, 13, p), stats::quantile(&numbers, p), "{p}");
        }
    }

    #[test]
    fn shares_of_a_range_by_hand() {
        // Of eight ranked, in ten draws: once first, four times second, five times seventh.
        let range = range(&[0, 1, 4, 0, 0, 0, 0, 5, 0], 10, 8);
        assert_eq!((range.first, range.top10, range.quarters), (0.1, 1.0, [0.5, 0.0, 0.0, 0.5]));
        assert_eq!((range.median, range.p95), (4.5, 7.0));
        assert!((range.p5 - 1.45).abs() < 1e-12);
    }
}
