//! How many of the most overspent are among the lowest ranked, and how often chance alone would do that. Nobody is named.

use super::About;
use crate::engine::grip::highest;
use crate::engine::stats::at_least;
use crate::view::words::{count, number};

/// The statement, what chance would do, and how to read it.
pub fn chance(about: &About) -> Vec<String> {
    let placed = about.placed();
    let variances: Vec<f64> = placed.iter().map(|(_, _, variance)| *variance).collect();
    let ranks: Vec<f64> = placed.iter().map(|(_, rank, _)| f64::from(*rank)).collect();
    let is_over = |i: &usize| variances.get(*i).is_some_and(|variance| *variance > 0.0);
    let most: Vec<usize> =
        highest(&variances, about.choice.most as usize).into_iter().filter(is_over).collect();
    let lowest = highest(&ranks, about.choice.lowest as usize);
    let hits = most.iter().filter(|i| lowest.contains(i)).count();
    let found = Found { hits, most: most.len(), lowest: lowest.len(), all: placed.len() };
    found.says(about.choice.most as usize, about.choice.lowest as usize)
}

/// What was counted.
#[derive(Debug, Clone, Copy)]
struct Found {
    hits: usize,
    most: usize,
    lowest: usize,
    all: usize,
}

impl Found {
    fn says(self, asked: usize, asked_lowest: usize) -> Vec<String> {
        let Found { hits, most, lowest, all } = self;
        if all == 0 {
            return vec!["No council has both a place and a variance.".to_string()];
        }
        if most == 0 {
            return vec![format!(
                "None of the {} with a place overspent.",
                count(all, "council", "councils")
            )];
        }
        let Some(chance) = at_least(hits, most, lowest, all) else { return Vec::new() };
        let overspent = if most == 1 {
            "the most overspent council".to_string()
        } else {
            format!("the {most} most overspent councils")
        };
        let are = if hits == 1 { "is" } else { "are" };
        let number_of = if hits == 0 { "none".to_string() } else { hits.to_string() };
        let mut says = vec![format!(
            "Of {overspent}, {number_of} {are} among the {lowest} lowest ranked of the {} with a place and a variance.",
            count(all, "council", "councils")
        )];
        says.push(match hits {
            0 => "Fewer there cannot be, so there is nothing that chance would have to explain.".to_string(),
            hits => format!(
                "If overspending had nothing to do with place, {hits} or more would be there by chance alone in {} (P = {}, \
                 hypergeometric).",
                cases(chance),
                probability(chance)
            ),
        });
        if most != asked {
            says.push(if most > asked {
                format!("{most} rather than {asked}, because the last of them are equal.")
            } else {
                format!("{most} rather than {asked}: no more councils overspent.")
            });
        }
        if lowest > asked_lowest {
            says.push(format!(
                "{lowest} rather than {asked_lowest} lowest ranked, because places are joint."
            ));
        } else if lowest < asked_lowest {
            says.push(format!("There are only {lowest} councils to be among, so all of them are."));
        }
        says.push(
            "Whoever tries several of these numbers will find a rare-looking case sooner or later: a small chance counts \
             only for numbers that were chosen beforehand."
                .to_string(),
        );
        says
    }
}

/// A chance in words: `about 3 of 100 cases`.
fn cases(chance: f64) -> String {
    let about = |of: f64| format!("about {} of {} cases", number(chance * of, 0), number(of, 0));
    match chance {
        chance if chance >= 1.0 => "every case".to_string(),
        chance if chance >= 0.995 => "more than 99 of 100 cases".to_string(),
        chance if chance >= 0.0095 => about(100.0),
        chance if chance >= 0.000_95 => about(1000.0),
        chance if chance >= 0.000_095 => about(10_000.0),
        _ => "fewer than 1 of 10,000 cases".to_string(),
    }
}

/// `0.034`; `below 0.0001`.
fn probability(chance: f64) -> String {
    match chance {
        chance if chance < 0.000_1 => "below 0.0001".to_string(),
        chance if chance < 0.01 => number(chance, 4),
        chance => number(chance, 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_in_words() {
        let shown = [1.0, 0.999, 0.5, 0.034, 0.01, 0.004, 0.0002, 1e-7].map(cases);
        assert_eq!(
            shown,
            [
                "every case",
                "more than 99 of 100 cases",
                "about 50 of 100 cases",
                "about 3 of 100 cases",
                "about 1 of 100 cases",
                "about 4 of 1,000 cases",
                "about 2 of 10,000 cases",
                "fewer than 1 of 10,000 cases"
            ]
        );
        assert_eq!([0.034, 0.004, 1e-7].map(probability), ["0.034", "0.0040", "below 0.0001"]);
    }

    /// Two of the three most overspent among the four lowest of ten: 40/120.
    #[test]
    fn the_statement_by_hand() {
        let says = Found { hits: 2, most: 3, lowest: 4, all: 10 }.says(3, 4);
        assert_eq!(
            says[0],
            "Of the 3 most overspent councils, 2 are among the 4 lowest ranked of the 10 councils with a place and a \
             variance."
        );
        assert_eq!(
            says[1],
            "If overspending had nothing to do with place, 2 or more would be there by chance alone in about 33 of 100 \
             cases (P = 0.333, hypergeometric)."
        );
        assert_eq!(says.len(), 3);
    }

    #[test]
    fn what_cannot_be_counted_is_said() {
        let says = |hits, most, lowest, all| Found { hits, most, lowest, all }.says(5, 30);
        assert_eq!(says(0, 0, 0, 0), ["No council has both a place and a variance."]);
        assert_eq!(says(0, 0, 9, 9), ["None of the 9 councils with a place overspent."]);
        let few = says(2, 2, 9, 9).join(" ");
        for part in ["2 rather than 5: no more councils overspent.", "only 9 councils", "in every case"] {
            assert!(few.contains(part), "{few}");
        }
        let joint = says(0, 6, 31, 100).join(" ");
        for part in
            ["none are among", "6 rather than 5, because", "31 rather than 30 lowest", "nothing that chance"]
        {
            assert!(joint.contains(part), "{joint}");
        }
    }
}
