//! How often one council is ahead of another.

use super::{Asked, Pair};
use crate::engine::robustness::{Ahead, Run};
use crate::view::rounding::to_total;
use crate::view::words::number;

/// In so many versions of 100 one has to be ahead for the two not to be similar.
pub const AHEAD: f64 = 90.0;

/// Two councils compared.
pub fn pair(asked: &Asked, run: &Run, one: usize, other: usize) -> Pair {
    let names = [asked.name(one), asked.name(other)];
    let title = format!("{} and {}", names[0], names[1]);
    if one == other {
        let says = vec!["That is one and the same council: choose another to compare it with.".to_string()];
        return Pair { title, says, ..Pair::default() };
    }
    let row = |(lens, name): (Option<usize>, String)| {
        let cells = match run.ahead(lens, one, other) {
            Some(found) => of_hundred(&found).map(|share| number(share, 0)),
            None => ["not both ranked", "–", "–"].map(str::to_string),
        };
        let [ahead, level, behind] = cells;
        [name, ahead, level, behind]
    };
    Pair {
        title,
        columns: [
            "Service".to_string(),
            format!("{} ahead", names[0]),
            "Level".to_string(),
            format!("{} ahead", names[1]),
        ],
        says: match run.ahead(None, one, other) {
            Some(found) => sentences(names, &found),
            None => {
                let unranked = [one, other].into_iter().filter(|i| asked.rank(None, *i).is_none());
                unranked.flat_map(|i| asked.unranked(i)).collect()
            }
        },
        rows: asked.lists().into_iter().map(row).collect(),
    }
}

/// How many versions of 100 have the first ahead, level and behind; they add up to 100.
fn of_hundred(found: &Ahead) -> [f64; 3] {
    let behind = (1.0 - found.ahead - found.level).max(0.0);
    let (parts, _) = to_total(&[100.0 * found.ahead, 100.0 * found.level, 100.0 * behind], 0);
    [0, 1, 2].map(|at| parts.get(at).copied().unwrap_or(0.0))
}

/// `A is ahead of B in 93 of 100 plausible versions, level in 1 and behind in 6.`
fn sentences([a, b]: [&str; 2], found: &Ahead) -> Vec<String> {
    let [ahead, level, behind] = of_hundred(found);
    let (first, second, ahead, behind) =
        if ahead >= behind { (a, b, ahead, behind) } else { (b, a, behind, ahead) };
    let says = format!(
        "{first} is ahead of {second} in {} of 100 plausible versions, level with it in {} and behind it in {}.",
        number(ahead, 0),
        number(level, 0),
        number(behind, 0)
    );
    let verdict = if ahead >= AHEAD {
        format!("So {first} can be called ahead.")
    } else {
        "That is fewer than 90: treat them as similar.".to_string()
    };
    vec![says, verdict]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_in_words() {
        let says = sentences(["Ash", "Elm"], &Ahead { ahead: 0.931, level: 0.008 });
        assert_eq!(
            says[0],
            "Ash is ahead of Elm in 93 of 100 plausible versions, level with it in 1 and behind it in 6."
        );
        assert_eq!(says[1], "So Ash can be called ahead.");
        let says = sentences(["Ash", "Elm"], &Ahead { ahead: 0.2, level: 0.0 });
        assert!(says[0].starts_with("Elm is ahead of Ash in 80 of 100"));
        assert_eq!(says[1], "That is fewer than 90: treat them as similar.");
    }
}
