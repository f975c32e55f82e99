//! Scores that were worked out outside of the scoring, such as by a worker.

/// Scores by period, lens and authority.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Given {
    /// What was found for each.
    pub scores: Vec<Vec<Vec<Found>>>,
}

/// What was found for one authority.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found {
    /// Its score, higher is better.
    Score(f64),
    /// There is no solution.
    Unsolved,
    /// It is not measured: a figure is missing.
    Gap,
}

/// What stands for no solution in a row of numbers; scores are above 0.
const UNSOLVED: f64 = -1.0;

impl Given {
    pub(super) fn of(&self, period: usize, lens: usize) -> Option<&[Found]> {
        self.scores.get(period)?.get(lens).map(Vec::as_slice)
    }

    /// As one row of numbers, to be sent from a worker: periods, then lenses, then authorities, a NaN for a gap and
    /// −1 for no solution.
    pub fn to_numbers(&self) -> Vec<f64> {
        let number = |found: &Found| match found {
            Found::Score(score) => *score,
            Found::Unsolved => UNSOLVED,
            Found::Gap => f64::NAN,
        };
        self.scores.iter().flatten().flatten().map(number).collect()
    }

    /// From such a row; nothing where its length does not fit.
    pub fn from_numbers(numbers: &[f64], lenses: usize, authorities: usize) -> Option<Given> {
        let found = |x: &f64| match *x {
            x if x.is_nan() => Found::Gap,
            x if x < 0.0 => Found::Unsolved,
            x => Found::Score(x),
        };
        let of_period = lenses.checked_mul(authorities).filter(|n| *n > 0)?;
        if !numbers.len().is_multiple_of(of_period) {
            return None;
        }
        let of_lens = |row: &[f64]| row.iter().map(found).collect();
        let periods = numbers.chunks_exact(of_period);
        Some(Given { scores: periods.map(|p| p.chunks_exact(authorities).map(of_lens).collect()).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_arrives() {
        let lens = vec![Found::Score(0.5), Found::Gap, Found::Unsolved, Found::Score(1.0)];
        let other = vec![Found::Gap, Found::Score(0.25), Found::Score(1.0), Found::Unsolved];
        let given = Given { scores: vec![vec![lens.clone(), other], vec![lens.clone(), lens]] };
        let sent = given.to_numbers();
        assert_eq!(Given::from_numbers(&sent, 2, 4), Some(given));
        assert_eq!(Given::from_numbers(&sent, 2, 3), None);
        assert_eq!(Given::from_numbers(&sent, 0, 4), None);
        assert_eq!(Given::from_numbers(&[], 0, 4), None);
    }
}
