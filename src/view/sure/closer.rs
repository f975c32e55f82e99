//! One council: its range on the whole and on each lens, whom it is similar to, and how far weights take it.

use super::pair::AHEAD;
use super::{Asked, Closer, in_words};
use crate::engine::robustness::Run;
use crate::engine::robustness::reach::{End, Reach, Reached};
use crate::order::places;
use crate::view::rounding::to_total;
use crate::view::words::{count, list, number, of_hundred, ordinal, versions};

/// How many similar councils are named.
const NAMED: usize = 5;

/// A council, closely.
pub fn closer(asked: &Asked, run: &Run, council: usize) -> Closer {
    let name = asked.name(council).to_string();
    let ranges = run.ranges(None);
    let range = ranges.get(council).copied().flatten();
    let mut closer = Closer { rows: rows(asked, run, council), ..Closer::default() };
    match (range, asked.rank(None, council)) {
        (Some(range), Some((_, place))) => {
            closer.says.push(format!(
                "{name} is {place} by the method; its sensitivity range is {}.",
                in_words(&range)
            ));
            closer.says.push(format!(
                "It is first in {}, and among the first ten in {}.",
                versions(range.first),
                versions(range.top10)
            ));
            let medians: Vec<f64> = ranges.iter().map(|r| r.map_or(f64::NAN, |r| r.median)).collect();
            closer.says.push(similar(asked, run, council, &medians));
            reach(asked, council, &mut closer);
        }
        _ => closer.says = asked.unranked(council),
    }
    Closer { name, ..closer }
}

/// The whole and each lens: place, median, range, and how many versions of 100 have it first and among the first ten.
fn rows(asked: &Asked, run: &Run, council: usize) -> Vec<[String; 6]> {
    let row = |(lens, name): (Option<usize>, String)| {
        let range = run.ranges(lens).get(council).copied().flatten();
        let cells = range.zip(asked.rank(lens, council)).map(|(range, (_, place))| {
            let median = number(range.median, if range.median.fract() == 0.0 { 0 } else { 1 });
            let shares = [range.first, range.top10].map(of_hundred);
            let [first, top10] = shares;
            [place, median, in_words(&range), first, top10]
        });
        let [place, median, range, first, top10] =
            cells.unwrap_or_else(|| ["not ranked", "–", "–", "–", "–"].map(str::to_string));
        [name, place, median, range, first, top10]
    };
    asked.lists().into_iter().map(row).collect()
}

/// Whom it cannot be told from: neither is ahead in 90 of 100 versions.
fn similar(asked: &Asked, run: &Run, council: usize, medians: &[f64]) -> String {
    let is_similar = |other: &usize| {
        let rounded = |share: f64| (100.0 * share).round();
        *other != council
            && run.ahead(None, council, *other).is_some_and(|found| {
                rounded(found.ahead).max(rounded(1.0 - found.ahead - found.level)) < AHEAD
            })
    };
    let found: Vec<usize> = (0..medians.len()).filter(is_similar).collect();
    let median = |i: usize| medians.get(i).copied().unwrap_or(f64::NAN);
    let far = |at: usize| found.get(at).map_or(f64::INFINITY, |i| (median(*i) - median(council)).abs());
    let nearest = places(found.len(), &|a, b| far(a).total_cmp(&far(b)));
    let names: Vec<String> = (nearest.iter().take(NAMED))
        .filter_map(|at| found.get(*at).map(|i| asked.name(*i).to_string()))
        .collect();
    match found.len() {
        0 => "It is similar to no other council: of it and any other, one is ahead in 90 of 100 versions."
            .to_string(),
        n if n <= NAMED => format!("It is similar to {}.", list(&names)),
        n => {
            format!("It is similar to {}, nearest to it {}.", count(n, "council", "councils"), list(&names))
        }
    }
}

/// How far any weights of lenses take it.
fn reach(asked: &Asked, council: usize, closer: &mut Closer) {
    let Some(at) = asked.ranked.at(asked.period) else { return };
    let counted: Vec<usize> =
        (0..asked.ranked.edition.lenses.len()).filter(|l| asked.ranked.counts(*l)).collect();
    if counted.len() < 2 {
        closer.reach =
            vec!["Only one service counts, so there are no weights of services to choose.".to_string()];
        return;
    }
    let found = Reach::new(&asked.ranked.plan, at, None).map(|reach| (reach.bounds(), reach.of(council)));
    let (bounds, reached) = match found {
        Ok((bounds, Some(reached))) => (bounds, reached),
        Ok((_, None)) => return,
        Err(error) => {
            closer.reach = vec![format!("How far weights of services take it is not known: {error}.")];
            return;
        }
    };
    closer.reach = sentences(asked.name(council), bounds, &reached);
    let shares = |end: &End| {
        let counted: Vec<f64> =
            counted.iter().map(|l| 100.0 * end.weights.get(*l).copied().unwrap_or(0.0)).collect();
        to_total(&counted, 1).0
    };
    let (best, worst) = (shares(&reached.best), shares(&reached.worst));
    let percent = |share: f64| format!("{} %", number(share, 1));
    let lens = |l: usize| asked.ranked.edition.lenses.get(l).map_or(String::new(), |lens| lens.name.clone());
    closer.weights = (counted.iter().zip(best.into_iter().zip(worst)))
        .map(|(l, (best, worst))| [lens(*l), percent(best), percent(worst)])
        .collect();
}

/// Best and worst, and whether it can be first.
fn sentences(name: &str, [low, high]: [f64; 2], reached: &Reached) -> Vec<String> {
    let percent = |share: f64| {
        let is_whole = (100.0 * share - (100.0 * share).round()).abs() < 1e-9;
        number(100.0 * share, if is_whole { 0 } else { 1 })
    };
    let mut says = vec![format!(
        "Give each service any weight from {} % to {} %, all else as it is: at best {name} is then {}, at worst {}.",
        percent(low),
        percent(high),
        ordinal(reached.best.rank),
        ordinal(reached.worst.rank)
    )];
    if !(reached.best.is_exact() && reached.worst.is_exact()) {
        says.push(format!(
            "The search stopped early: no such weights take it beyond {} or {}.",
            ordinal(reached.best.bound),
            ordinal(reached.worst.bound)
        ));
    }
    says.push(match (reached.first_under().is_some(), reached.best.bound) {
        (true, _) => {
            "Is there any such weighting under which it is first? Yes: the one in the table.".to_string()
        }
        (false, 1) => "Is there any such weighting under which it is first? None was found.".to_string(),
        (false, _) => "Is there any such weighting under which it is first? No.".to_string(),
    });
    says
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(rank: u32, bound: u32) -> End {
        End { rank, bound, weights: vec![0.4, 0.6] }
    }

    #[test]
    fn how_far_weights_go_in_words() {
        let says = |best, worst| sentences("Ash", [0.08, 0.35], &Reached { best, worst });
        assert_eq!(
            says(end(1, 1), end(12, 12)),
            [
                "Give each service any weight from 8 % to 35 %, all else as it is: at best Ash is then 1st, at \
                 worst 12th.",
                "Is there any such weighting under which it is first? Yes: the one in the table.",
            ]
        );
        assert!(says(end(2, 2), end(3, 3))[1].ends_with("No."));
        let early = says(end(2, 1), end(3, 4));
        assert_eq!(early[1], "The search stopped early: no such weights take it beyond 1st or 4th.");
        assert!(early[2].ends_with("None was found."));
    }
}
