//! What a choice does: for each alternative to a reader's method, how many places it moves authorities.

use super::ranking::{PeriodRanking, Ranking};
use super::scorer::Scorer;
use crate::edition::Edition;
use crate::edition::number::shown;
use crate::method::{Method, MethodError, Plain, Plan, Productivity, ResidualFit};

/// A method that differs from a reader's in one choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The field of the method file.
    pub field: &'static str,
    /// Its other value, as the method file spells it.
    pub value: String,
    /// The method.
    pub method: Method,
}

/// How two rankings differ on the whole, over the authorities that both rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The mean number of places that an authority moves, up or down.
    pub mean: f64,
    /// The most places that one moves.
    pub largest: u32,
    /// Who that is; the first in the edition's order among equals.
    pub who: usize,
    /// How many are ranked by both.
    pub compared: u32,
}

/// Exchange rates that stand for the range.
const RATES: [f64; 4] = [0.0, 0.5, 1.0, 2.0];

/// Shares of figures needed that the method's text offers.
const COVERAGES: [f64; 4] = [0.5, 2.0 / 3.0, 0.8, 1.0];

/// Every alternative with one choice made otherwise, in the order in which data meets them. Those that take linear
/// programs are left out: what they do is known once they are worked out.
pub fn alternatives(method: &Method) -> Vec<Alternative> {
    let mut list = Vec::new();
    add(&mut list, method, "outliers", method.outliers, |m, v| m.outliers = v);
    add(&mut list, method, "normalisation", method.normalisation, |m, v| m.normalisation = v);
    add_numbers(&mut list, method, "coverage", method.coverage, &COVERAGES, |m, v| m.coverage = v);
    add(&mut list, method, "within_lens", method.within_lens, |m, v| m.within_lens = v);
    add(&mut list, method, "productivity", method.productivity, |m, v| m.productivity = v);
    list.retain(|alternative| !alternative.method.productivity.is_frontier());
    if method.productivity == Productivity::Calibrated {
        add_numbers(&mut list, method, "exchange_rate", method.exchange_rate, &RATES, |m, v| {
            m.exchange_rate = v
        });
    }
    if method.productivity == Productivity::Residual {
        add::<ResidualFit>(&mut list, method, "residual_fit", method.residual_fit, |m, v| m.residual_fit = v);
    }
    add(&mut list, method, "over_lenses", method.over_lenses, |m, v| m.over_lenses = v);
    list
}

fn add<T: Plain>(
    list: &mut Vec<Alternative>,
    method: &Method,
    field: &'static str,
    now: T,
    set: impl Fn(&mut Method, T),
) {
    for value in T::ALL.iter().copied().filter(|value| *value != now) {
        let mut method = method.clone();
        set(&mut method, value);
        list.push(Alternative { field, value: value.word().to_string(), method });
    }
}

fn add_numbers(
    list: &mut Vec<Alternative>,
    method: &Method,
    field: &'static str,
    now: f64,
    values: &[f64],
    set: impl Fn(&mut Method, f64),
) {
    for value in values.iter().copied().filter(|value| *value != now) {
        let mut method = method.clone();
        set(&mut method, value);
        list.push(Alternative { field, value: shown(value), method });
    }
}

/// How far apart two rankings of the same authorities are; nothing where they have none in common.
pub fn between(one: &PeriodRanking, other: &PeriodRanking) -> Option<Effect> {
    let authorities = 0..one.overall.status.len();
    let moves = authorities.filter_map(|i| {
        let (a, b) = one.overall.rank(i).zip(other.overall.rank(i))?;
        Some((i, a.abs_diff(b)))
    });
    let mut effect: Option<Effect> = None;
    let mut total = 0_u64;
    for (i, places) in moves {
        let so_far = effect.get_or_insert(Effect { mean: 0.0, largest: places, who: i, compared: 0 });
        so_far.compared += 1;
        total += u64::from(places);
        if places > so_far.largest {
            (so_far.largest, so_far.who) = (places, i);
        }
    }
    effect.map(|effect| Effect { mean: total as f64 / f64::from(effect.compared), ..effect })
}

/// What an alternative does to the ranks of one period. `room` is a ranking to work in, from [`Scorer::blank`].
///
/// # Errors
/// When the alternative cannot be applied; the error says why and what can.
pub fn of(
    alternative: &Alternative,
    (edition, scorer, module): (&Edition, &Scorer, Option<&str>),
    current: &Ranking,
    period: usize,
    room: &mut Ranking,
) -> Result<Option<Effect>, MethodError> {
    let plan = Plan::new(edition, &alternative.method, module)?;
    scorer.score(&plan, room);
    Ok(current.periods.get(period).zip(room.periods.get(period)).and_then(|(one, other)| between(one, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alternative_differs_in_one_choice_and_in_no_other() {
        let method = Method { exchange_rate: 0.5, ..Method::default() };
        let list = alternatives(&method);
        assert_eq!(list.len(), 3 + 4 + 3 + 2 + 6 + 3 + 4);
        for alternative in list {
            let (one, other) = (method.text(), alternative.method.text());
            let parts =
                |text: &str| text.split(',').map(str::to_string).collect::<std::collections::BTreeSet<_>>();
            let differ = parts(&one).symmetric_difference(&parts(&other)).cloned().collect::<Vec<_>>();
            let is_its_own = |part: &String| part.is_empty() || part.starts_with(alternative.field);
            assert!(!differ.is_empty() && differ.iter().all(is_its_own), "{one} and {other}");
        }
    }

    #[test]
    fn places_moved_are_counted_over_those_ranked_by_both() {
        let ranked = |ranks: &[u32]| {
            let mut ranking = Ranking::empty(1, 0, 0, ranks.len());
            ranking.periods[0].overall.ranks.copy_from_slice(ranks);
            ranking.periods.remove(0)
        };
        let effect = between(&ranked(&[1, 2, 3, 0, 4]), &ranked(&[3, 2, 1, 4, 0])).expect("three in common");
        assert_eq!(effect, Effect { mean: 4.0 / 3.0, largest: 2, who: 0, compared: 3 });
        assert_eq!(between(&ranked(&[1, 0]), &ranked(&[0, 1])), None);
    }
}
