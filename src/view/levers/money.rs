//! What a council's outcomes cost similar councils that do better: questions, never answers, and never added up.

use super::Asked;
use crate::engine::LensRanking;
use crate::engine::stats::median;
use crate::view::words::{count, list, lower, number, pounds};

/// Names that are listed; of more, only how many.
const NAMED: usize = 4;

/// A question for each lens on which similar councils with no worse outcomes are better placed and spend less, with what
/// it rests on; and what is to be known of them.
pub(super) fn questions(asked: Asked, similar: &[usize]) -> (Vec<[String; 2]>, String) {
    let can_ask = asked.ranked.ranking.has_spend && !similar.is_empty();
    let Some(at) = asked.at().filter(|_| can_ask) else { return Default::default() };
    let lenses = at.lenses.iter().enumerate().filter(|(l, _)| asked.ranked.counts(*l));
    let found: Vec<[String; 2]> = lenses.filter_map(|(l, lens)| question(asked, similar, l, lens)).collect();
    let note = if found.is_empty() {
        "On no service do similar councils with outcomes at least as good and a better place spend less a head."
    } else {
        "These are questions, not savings: need, prices and choices differ. They are never added up, since spending on \
         one service can be part of another’s. A service that is not named here already spends less, or has no \
         similar council with outcomes at least as good and a better place."
    };
    (found, note.to_string())
}

fn question(asked: Asked, similar: &[usize], l: usize, lens: &LensRanking) -> Option<[String; 2]> {
    let (i, period) = (asked.council, asked.ranked.period_name(asked.period));
    let (rank, outcome, own) = (lens.rank(i)?, lens.outcome_z(i)?, lens.spend_per_head(i)?);
    let does_better = |other: usize| {
        lens.rank(other).is_some_and(|of| of < rank) && lens.outcome_z(other).is_some_and(|of| of >= outcome)
    };
    let better: Vec<usize> = similar.iter().copied().filter(|other| does_better(*other)).collect();
    let spending: Vec<f64> = better
        .iter()
        .filter(|other| lens.is_spending_scored(**other))
        .filter_map(|other| lens.spend_per_head(*other))
        .collect();
    let middle = median(&spending).filter(|middle| *middle < own && pounds(*middle) != pounds(own))?;
    let edition = &asked.ranked.edition;
    let population = edition.spend(l, asked.period)?.population.at(i)?;
    // From the prices of the price base to those of the period.
    let a_year = (own - middle) * population / edition.deflator(asked.period);
    let amount = amount(a_year)?;
    let name = lower(&edition.lenses.get(l)?.name);
    let names: Vec<String> = better.iter().map(|other| asked.name_of(*other).to_string()).collect();
    let who = if names.len() > NAMED { String::new() } else { format!(": {}", list(&names)) };
    let middle_of = if spending.len() == 1 { "It spends" } else { "The middle one spends" };
    Some([
        format!(
            "Could the outcomes of {name} be had at the spending of similar councils that do better? If so, {amount} a \
             year ({period})."
        ),
        format!(
            "{} better placed with outcomes at least as good{who}. {middle_of} {} a head, {} {}.",
            count(better.len(), "similar council is", "similar councils are"),
            pounds(middle),
            asked.name(),
            pounds(own)
        ),
    ])
}

/// `about £2.3 million`, to two significant figures; nothing for less than £50,000, which rounds to no £0.1 million.
fn amount(pounds: f64) -> Option<String> {
    let millions = pounds / 1e6;
    if millions < 0.05 {
        return None;
    }
    let text = match millions {
        m if m < 9.95 => number(m, 1),
        m if m < 99.5 => number(m, 0),
        m => number((m / 10.0).round() * 10.0, 0),
    };
    Some(format!("about £{text} million"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_rounded_to_what_is_known() {
        let of = |pounds: f64| amount(pounds).unwrap_or_default();
        assert_eq!(of(2_345_678.0), "about £2.3 million");
        assert_eq!(of(56_000.0), "about £0.1 million");
        assert_eq!(of(9_960_000.0), "about £10 million");
        assert_eq!(of(34_500_001.0), "about £35 million");
        assert_eq!(of(123_000_000.0), "about £120 million");
        assert_eq!([amount(49_000.0), amount(-5e6)], [None, None]);
    }
}
