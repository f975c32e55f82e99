//! Questions to ask of a council's figures: the index gives no answers. docs/council.md has the rules.

use super::reasons::{Part, Side, parts};
use super::why::Scale;
use crate::edition::Indicator;
use crate::engine::stats::{median, quantile};
use crate::engine::{LensRanking, PeriodRanking};
use crate::order::arranged;
use crate::view::Ranked;
use crate::view::league::similar_by_any;
use crate::view::words::{count, list, lower, number, ordinal, pounds};

/// At most so many are asked.
const MOST: usize = 8;
/// A place that has fallen by so many is asked about.
const FELL_BY: u32 = 10;
/// Spending so far from the middle council's, as a share of it, is asked about.
const SPENDING_APART: f64 = 0.05;
/// So many standard deviations from similar councils are asked about.
const FAR_FROM_SIMILAR: f64 = 1.0;
/// A range so wide, as a share of all places, is asked about.
const WIDE: f64 = 0.25;

/// A question, and the figures that raise it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub asks: String,
    /// The figures, in a sentence.
    pub because: String,
}

/// The questions that an authority's own pattern raises, the weightiest first; none for an edition without figures.
pub(super) fn questions(ranked: &Ranked, period: usize, i: usize) -> Vec<Question> {
    let Some(at) = ranked.at(period).filter(|_| !ranked.edition.is_ranks_only()) else { return Vec::new() };
    let asked = Asked { ranked, at, period, i };
    let mut against = asked.largest_against().into_iter();
    let found = [
        against.next(),
        asked.dear_and_behind(),
        asked.far_from_similar(),
        asked.fell_most(),
        asked.disagreeing(),
        against.next(),
        asked.cheap_and_ahead(),
        asked.unsure(),
        asked.missing(),
    ];
    found.into_iter().flatten().chain(against).take(MOST).collect()
}

/// An authority in a period.
struct Asked<'a> {
    ranked: &'a Ranked,
    at: &'a PeriodRanking,
    period: usize,
    i: usize,
}

impl Asked<'_> {
    /// The measures that take most from a score, one for each lens, the largest first.
    fn largest_against(&self) -> Vec<Question> {
        let of_lens = |l: usize| {
            let parts = parts(self.ranked, self.period, l, self.i, Side::Against);
            parts.into_iter().find_map(|(part, size)| match part {
                Part::Indicator(j) => Some((l, j, size)),
                Part::Spending => None,
            })
        };
        let found: Vec<(usize, usize, f64)> = self.ranked_on().filter_map(|(l, _)| of_lens(l)).collect();
        let found = arranged(found, &|a: &(usize, usize, f64), b: &(usize, usize, f64)| a.2.total_cmp(&b.2));
        found.into_iter().filter_map(|(l, j, size)| self.against(l, j, size)).collect()
    }

    fn against(&self, l: usize, j: usize, size: f64) -> Option<Question> {
        let indicator = self.ranked.edition.indicators.get(j)?;
        let scale = Scale::of(self.ranked.productivity());
        Some(Question {
            asks: format!("Why {}?", self.stands_at(j, indicator)?),
            because: format!(
                "It takes {} {} from the score for {}, more than any other measure.",
                number((scale.by * size).abs(), scale.decimals),
                scale.unit.to_lowercase(),
                lower(&self.ranked.edition.lenses.get(l)?.name)
            ),
        })
    }

    /// `is “waste recycled” 31.0 (% of waste), where the England median is 42.1`.
    fn stands_at(&self, j: usize, indicator: &Indicator) -> Option<String> {
        let figures = self.ranked.edition.figures(j, self.period)?;
        let all: Vec<f64> = figures.values.iter().copied().flatten().collect();
        let show = |x: f64| number(x, indicator.decimals);
        Some(format!(
            "is “{}” {} ({}), where the England median is {}",
            lower(indicator.plain()),
            show(figures.values.at(self.i)?),
            indicator.unit,
            show(median(&all)?)
        ))
    }

    /// More is spent than by the middle council, and outcomes are in the worse half.
    fn dear_and_behind(&self) -> Option<Question> {
        let size = |cost: f64, ahead: f64| (cost > SPENDING_APART && ahead < 0.0).then_some(cost * ahead);
        let (name, because) = self.apart(&size)?;
        let asks = format!("What does the spending on {name} buy, and what keeps outcomes from matching it?");
        Some(Question { asks, because })
    }

    /// Less is spent than by the middle council, and outcomes are in the better half.
    fn cheap_and_ahead(&self) -> Option<Question> {
        let size = |cost: f64, ahead: f64| (cost < -SPENDING_APART && ahead > 0.0).then_some(cost * ahead);
        let (name, because) = self.apart(&size)?;
        let asks = format!("What is behind the results of {name}, and can other services learn from it?");
        Some(Question { asks, because })
    }

    /// The lens on which `size` of ln C, and of how far outcomes are ahead of the middle, is the lowest; its name, and
    /// its spending and outcomes in words.
    fn apart(&self, size: &dyn Fn(f64, f64) -> Option<f64>) -> Option<(String, String)> {
        let sized = |(l, of): (usize, &LensRanking)| {
            let (place, all) = self.place_by_outcomes(of)?;
            // From 1 for the best to −1 for the last.
            let ahead = 1.0 - 2.0 * (f64::from(place) - 0.5) / f64::from(all);
            Some((l, size(of.ln_cost(self.i)?, ahead)?))
        };
        let (l, _) = self.ranked_on().filter_map(sized).min_by(|a, b| a.1.total_cmp(&b.1))?;
        let name = lower(&self.ranked.edition.lenses.get(l)?.name);
        Some((name, self.spending_and_outcomes(self.at.lenses.get(l)?)?))
    }

    /// The place that outcomes alone have among the councils ranked, and how many these are.
    fn place_by_outcomes(&self, of: &LensRanking) -> Option<(u32, u32)> {
        let own = of.outcome(self.i)?;
        let ranked = (0..self.ranked.edition.authorities.len()).filter(|k| of.rank(*k).is_some());
        let all: Vec<f64> = ranked.filter_map(|k| of.outcome(k)).collect();
        Some((1 + all.iter().filter(|other| **other > own).count() as u32, all.len() as u32))
    }

    fn spending_and_outcomes(&self, of: &LensRanking) -> Option<String> {
        let apart = libm::exp(of.ln_cost(self.i)?) - 1.0;
        let side = if apart < 0.0 { "less" } else { "more" };
        let (place, all) = self.place_by_outcomes(of)?;
        Some(format!(
            "It spends {} a head, {} % {side} than the middle council, and its outcomes are {} of {all}.",
            pounds(of.spend_per_head(self.i)?),
            number(100.0 * apart.abs(), 0),
            ordinal(place)
        ))
    }

    /// A measure far worse than among similar councils.
    fn far_from_similar(&self) -> Option<Question> {
        let edition = &self.ranked.edition;
        let (near, model) = similar_by_any(edition, self.i)?;
        let behind = |j: usize| {
            let own = self.counted(j)?;
            let theirs: Vec<f64> = near.iter().filter_map(|k| self.at.z(j, *k)).collect();
            Some((j, own - median(&theirs)?))
        };
        let (j, by) = (0..edition.indicators.len()).filter_map(behind).min_by(|a, b| a.1.total_cmp(&b.1))?;
        if by > -FAR_FROM_SIMILAR {
            return None;
        }
        let indicator = edition.indicators.get(j)?;
        let values = &edition.figures(j, self.period)?.values;
        let theirs: Vec<f64> = near.iter().filter_map(|k| values.at(*k)).collect();
        let best = near.iter().filter_map(|k| Some((*k, self.at.z(j, *k)?)));
        let (best, _) = best.max_by(|a, b| a.1.total_cmp(&b.1))?;
        let show = |x: f64| number(x, indicator.decimals);
        Some(Question {
            asks: format!("What do similar councils do differently on “{}”?", lower(indicator.plain())),
            because: format!(
                "It is {} here ({}); among its {} the middle is {}, and the best is {} with {}.",
                show(values.at(self.i)?),
                indicator.unit,
                model,
                show(median(&theirs)?),
                edition.authorities.get(best)?.name,
                show(values.at(best)?)
            ),
        })
    }

    /// The lens whose place fell most.
    fn fell_most(&self) -> Option<Question> {
        let before = self.ranked.since(self.period)?.before;
        let was = |l: usize| self.ranked.at(before)?.lenses.get(l)?.rank(self.i);
        let fell = |(l, of): (usize, &LensRanking)| Some((l, was(l)?, of.rank(self.i)?));
        let (l, was, is) =
            self.ranked_on().filter_map(fell).max_by_key(|(_, was, is)| i64::from(*is) - i64::from(*was))?;
        if is < was + FELL_BY {
            return None;
        }
        Some(Question {
            asks: format!(
                "What changed in {} since {}?",
                lower(&self.ranked.edition.lenses.get(l)?.name),
                self.ranked.period_name(before)
            ),
            because: format!(
                "Its place there went from {} to {}, {} down, further than on any other service.",
                ordinal(was),
                ordinal(is),
                count((is - was) as usize, "place", "places")
            ),
        })
    }

    /// Two measures of one lens, one among the best quarter and one among the worst.
    fn disagreeing(&self) -> Option<Question> {
        let indicators = || self.ranked.edition.indicators.iter().enumerate();
        let of_lens = |(l, _): (usize, &LensRanking)| {
            let id = &self.ranked.edition.lenses.get(l)?.id;
            let found = || {
                indicators().filter(|(_, j)| j.lens == *id).filter_map(|(j, _)| Some((j, self.counted(j)?)))
            };
            let best = found().max_by(|a, b| a.1.total_cmp(&b.1))?;
            let worst = found().min_by(|a, b| a.1.total_cmp(&b.1))?;
            let apart = self.is_in_quarter(best.0, 0.75)? && self.is_in_quarter(worst.0, 0.25)?;
            apart.then_some((l, best, worst))
        };
        let spread = |(_, best, worst): &(usize, (usize, f64), (usize, f64))| best.1 - worst.1;
        let (l, best, worst) =
            self.ranked_on().filter_map(of_lens).max_by(|a, b| spread(a).total_cmp(&spread(b)))?;
        let name = |j: usize| self.ranked.edition.indicators.get(j).map(|j| lower(j.plain()));
        Some(Question {
            asks: format!("How do “{}” and “{}” come to differ so much?", name(best.0)?, name(worst.0)?),
            because: format!(
                "Both are measures of {}; on the first it is among the best quarter of councils, on the second among \
                 the last.",
                lower(&self.ranked.edition.lenses.get(l)?.name)
            ),
        })
    }

    /// Whether a measure lies at or beyond a quartile of all.
    fn is_in_quarter(&self, j: usize, quartile: f64) -> Option<bool> {
        let own = self.at.z(j, self.i)?;
        let mut all: Vec<f64> =
            (0..self.ranked.edition.authorities.len()).filter_map(|k| self.at.z(j, k)).collect();
        all.sort_by(f64::total_cmp);
        let limit = quantile(&all, quartile);
        Some(if quartile > 0.5 { own >= limit } else { own <= limit })
    }

    /// A place with a wide range.
    fn unsure(&self) -> Option<Question> {
        let span = self.ranked.range(self.period, None, self.i)?;
        let width = (span.high - span.low) / f64::from(self.at.overall.ranked.max(1));
        (width >= WIDE).then(|| Question {
            asks: "How much should rest on this place?".to_string(),
            because: format!("In nine of ten plausible versions of the method it is {}.", span.words()),
        })
    }

    /// Figures that should be there and are not.
    fn missing(&self) -> Option<Question> {
        let edition = &self.ranked.edition;
        let is_missing = |(j, _): &(usize, &Indicator)| {
            self.weight(*j) > 0.0
                && edition.figures(*j, self.period).is_some_and(|f| f.values.at(self.i).is_none())
        };
        let missing = edition.indicators.iter().enumerate().filter(is_missing);
        let names: Vec<String> = missing.map(|(_, j)| format!("“{}”", lower(j.plain()))).collect();
        if names.is_empty() {
            return None;
        }
        let measures = count(names.len(), "measure has", "measures have");
        Some(Question {
            asks: format!(
                "What would the council’s own records say of {}?",
                list(names.get(..3).unwrap_or(&names))
            ),
            because: format!(
                "{measures} no published figure for it in this edition, and count for nothing in its place."
            ),
        })
    }

    fn ranked_on(&self) -> impl Iterator<Item = (usize, &LensRanking)> {
        let lenses = self.at.lenses.iter().enumerate();
        lenses.filter(|(l, of)| self.ranked.counts(*l) && of.rank(self.i).is_some())
    }

    /// z of a measure that counts.
    fn counted(&self, j: usize) -> Option<f64> {
        self.at.z(j, self.i).filter(|_| self.weight(j) > 0.0)
    }

    fn weight(&self, j: usize) -> f64 {
        self.ranked.plan.indicator_weights.get(j).copied().unwrap_or(0.0)
    }
}
