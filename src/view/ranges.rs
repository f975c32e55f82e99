//! How sure the places are: where each lies in nine of ten plausible versions of the method.

use super::Ranked;
use super::words::ordinal;
use crate::edition::json::{self, FromJson, Object};
use crate::edition::number::Column;
use crate::edition::{ByName, Edition};

/// The sensitivity range of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// The 5 % quantile of the places.
    pub low: f64,
    /// The middle one.
    pub median: f64,
    /// The 95 % quantile.
    pub high: f64,
}

impl Span {
    /// `6th to 19th`, or `6th` where nothing moves it.
    pub fn words(self) -> String {
        let [low, high] = [self.low, self.high].map(|place| ordinal(place.round() as u32));
        if low == high { low } else { format!("{low} to {high}") }
    }
}

/// The ranges of all places in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranges {
    /// The period, by place.
    period: usize,
    /// Each lens in its order and then the whole; nothing for an authority that is not ranked.
    lists: Vec<Vec<Option<Span>>>,
    /// The share of versions in which each authority's place on the whole is better than in the period before, where the
    /// two can be compared.
    improved: Column,
}

impl Ranges {
    /// From a row of numbers: the lenses in their order and then the whole, for each all authorities, for each the
    /// 5 % quantile, the median and the 95 % quantile, NaN where it is not ranked; then for all authorities the share of
    /// versions in which they improved, NaN where that cannot be said. Nothing where their count is another.
    pub fn from_numbers(numbers: &[f64], edition: &Edition, period: usize) -> Option<Ranges> {
        let (lists, n) = (edition.lenses.len() + 1, edition.authorities.len());
        let span = |three: &[f64]| match *three {
            [low, median, high] if !low.is_nan() => Some(Span { low, median, high }),
            _ => None,
        };
        let list = |row: &[f64]| row.chunks_exact(3).map(span).collect();
        let (spans, improved) =
            numbers.split_at_checked(lists * n * 3).filter(|(_, rest)| rest.len() == n)?;
        let improved = Column(improved.iter().map(|share| Some(*share).filter(|x| !x.is_nan())).collect());
        Some(Ranges { period, lists: spans.chunks(n.max(1) * 3).map(list).collect(), improved })
    }

    /// From the file that is shipped beside an edition; nothing where it cannot be read or is of another edition.
    pub fn shipped(bytes: &[u8], edition: &Edition, sha256: &str) -> Option<Ranges> {
        let file: Shipped = json::read("the ranges", bytes).ok()?;
        let period = edition.period(&file.period).filter(|_| file.sha256 == sha256)?;
        let lenses = edition.lenses.iter().map(|lens| file.lenses.get(&lens.id));
        let lists: Option<Vec<_>> =
            lenses.chain([Some(&file.overall)]).map(|list| Some(list?.spans())).collect();
        Some(Ranges { period, lists: lists?, improved: file.improved })
    }

    /// The range on a lens or, for none, on the whole.
    fn of(&self, lens: Option<usize>, authority: usize) -> Option<Span> {
        let list = match lens {
            Some(lens) => self.lists.get(lens),
            None => self.lists.last(),
        };
        list?.get(authority).copied().flatten()
    }
}

impl Ranked {
    /// The range of a place on a lens or, for none, on the whole, where it is known.
    pub fn range(&self, period: usize, lens: Option<usize>, authority: usize) -> Option<Span> {
        self.ranges.as_ref().filter(|ranges| ranges.period == period)?.of(lens, authority)
    }

    /// The share of versions in which its place is better than in the period before, where it is known.
    pub fn improved(&self, period: usize, authority: usize) -> Option<f64> {
        self.ranges.as_ref().filter(|ranges| ranges.period == period)?.improved.at(authority)
    }

    /// Whether the ranges of a period's places are known.
    pub fn has_ranges(&self, period: usize) -> bool {
        self.ranges.as_ref().is_some_and(|ranges| ranges.period == period)
    }

    /// Whether there can be ranges: not of published ranks, and not of what linear programs decide.
    pub fn can_have_ranges(&self) -> bool {
        !self.edition.is_ranks_only() && !self.plan.productivity().is_frontier()
    }
}

/// What is taken of the shipped file.
struct Shipped {
    sha256: String,
    period: String,
    overall: Columns,
    lenses: ByName<Columns>,
    improved: Column,
}

#[derive(Default)]
struct Columns {
    low: Column,
    median: Column,
    high: Column,
}

impl Columns {
    fn spans(&self) -> Vec<Option<Span>> {
        let three = |i: usize| {
            Some(Span { low: self.low.at(i)?, median: self.median.at(i)?, high: self.high.at(i)? })
        };
        (0..self.low.len()).map(three).collect()
    }
}

impl FromJson for Shipped {
    fn from_json(object: &Object) -> Self {
        for said in ["format", "edition", "draws", "seed", "generator", "varied"] {
            object.leave(said);
        }
        Shipped {
            sha256: object.text("sha256"),
            period: object.text("period"),
            overall: object.object_if_any("overall").unwrap_or_default(),
            lenses: object.objects_by_name("lenses"),
            improved: object.column("improved"),
        }
    }
}

impl FromJson for Columns {
    fn from_json(object: &Object) -> Self {
        Columns { low: object.column("p5"), median: object.column("median"), high: object.column("p95") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_in_words_rounds_to_whole_places() {
        let span = |low, high| Span { low, median: low, high }.words();
        assert_eq!(span(5.6, 19.4), "6th to 19th");
        assert_eq!(span(1.0, 1.0), "1st");
        assert_eq!(span(1.0, 1.4), "1st");
    }
}
