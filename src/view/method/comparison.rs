//! The reader's places beside those of the published rule.

use crate::engine::effect;
use crate::order::arranged;
use crate::view::Ranked;
use crate::view::league::Cell;
use crate::view::words;

/// One council's two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its place by the reader's method.
    pub place: Cell,
    /// Its place by the published rule.
    pub published: Cell,
    /// How many places it gains by the reader's method, where it has both.
    pub gained: Option<i32>,
    /// The same in words.
    pub text: String,
}

/// All councils, best first by the reader's method, and what the method does on the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// One for each authority; those without a place last.
    pub rows: Vec<Row>,
    /// How many places councils move, as a sentence.
    pub sentence: String,
}

/// Compares the places by a method with those by the published rule.
pub fn comparison(ranked: &Ranked, published: &Ranked, period: usize) -> Comparison {
    let (Some(at), Some(before)) = (ranked.at(period), published.at(period)) else {
        return Comparison { rows: Vec::new(), sentence: String::new() };
    };
    let row = |i: usize| {
        let authority = ranked.edition.authorities.get(i)?;
        let gained = at.overall.rank(i).zip(before.overall.rank(i)).map(|(now, was)| was as i32 - now as i32);
        Some(Row {
            code: authority.code.clone(),
            name: authority.name.clone(),
            place: Cell::new(at.overall.rank(i), at.overall.is_joint(i), at.overall.ranked),
            published: Cell::new(before.overall.rank(i), before.overall.is_joint(i), before.overall.ranked),
            gained,
            text: gained.map(difference).unwrap_or_default(),
        })
    };
    let rows: Vec<Row> = (0..ranked.edition.authorities.len()).filter_map(row).collect();
    let rank = |row: &Row| row.place.rank.unwrap_or(u32::MAX);
    let rows = arranged(rows, &|a, b| rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name)));
    let who = |i: usize| ranked.edition.authorities.get(i).map_or("", |a| a.name.as_str());
    let sentence = match effect::between(before, at) {
        None => "Nobody is ranked by both methods.".to_string(),
        Some(effect) if effect.largest == 0 => {
            "Every council has the place of the published rule.".to_string()
        }
        Some(effect) => format!(
            "Councils move by {} places on average. {} moves most: {}.",
            words::number(effect.mean, 1),
            who(effect.who),
            words::count(effect.largest as usize, "place", "places"),
        ),
    };
    Comparison { rows, sentence }
}

/// `up 12`, `down 3`, `same`.
fn difference(gained: i32) -> String {
    match gained {
        0 => "same".to_string(),
        1.. => format!("up {gained}"),
        _ => format!("down {}", gained.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_says_its_direction() {
        assert_eq!([12, -3, 0].map(difference), ["up 12", "down 3", "same"]);
    }
}
