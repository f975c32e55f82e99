//! What would move a council: places gained by other figures, the smallest changes, what its outcomes cost elsewhere,
//! and figures of a reader's own.

mod money;
mod panel;
mod steps;
mod tried;

use super::Ranked;
use super::league::similar_by_any;
use super::words::{self, count};
use crate::engine::PeriodRanking;
use crate::engine::whatif::WhatIf;

pub use panel::{Control, Group};
pub use steps::{Cell, Row, Rows};
pub use tried::{Kept, Outcome, outcome, place};

/// The council that is asked about, in a period.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The edition by the reader's method.
    pub ranked: &'a Ranked,
    /// The period.
    pub period: usize,
    /// The council's place in the edition.
    pub council: usize,
}

/// What would move a council.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Levers {
    /// Why nothing can be said, as a sentence; then there is nothing else.
    pub refused: String,
    /// What would be enough for a place, in sentences.
    pub says: Vec<String>,
    /// One for each lens that the council is ranked on.
    pub lenses: Vec<Rows>,
    /// Whom “similar councils” stands for, as a sentence.
    pub similar: String,
    /// What its outcomes cost elsewhere: a question and what it rests on, one for each lens.
    pub money: Vec<[String; 2]>,
    /// Said where there are none, or of those that there are; empty where there is nothing to ask about.
    pub money_note: String,
    /// The controls for other figures, by lens.
    pub panel: Vec<Group>,
}

/// What would move a council; nothing for an edition that was published as ranks.
pub fn levers(asked: Asked) -> Option<Levers> {
    if asked.ranked.edition.is_ranks_only() {
        return None;
    }
    let Some(what_if) = asked.what_if() else {
        return Some(Levers { refused: asked.refused(), ..Levers::default() });
    };
    let (similar, model) = asked.similar();
    let lenses = steps::rows(asked, &what_if, &similar);
    let (money, money_note) = money::questions(asked, &similar);
    Some(Levers {
        refused: String::new(),
        says: steps::sentences(asked, &lenses),
        similar: match model {
            Some(model) => format!("Similar councils are its {} {model}.", similar.len()),
            None => "The edition lists no similar councils for it.".to_string(),
        },
        lenses,
        money,
        money_note,
        panel: panel::groups(asked),
    })
}

impl<'a> Asked<'a> {
    /// The council, ready to have its figures replaced; nothing where that is not offered.
    fn what_if(self) -> Option<WhatIf<'a>> {
        let Ranked { scorer, plan, ranking, .. } = self.ranked;
        WhatIf::new(scorer, plan, ranking, self.period, self.council)
    }

    fn refused(self) -> String {
        "Other figures cannot be tried with this method: it ranks by a frontier, where a council’s figure also moves \
         the scores of those measured against it. Choose another productivity to try them."
            .to_string()
    }

    fn at(self) -> Option<&'a PeriodRanking> {
        self.ranked.at(self.period)
    }

    fn name(self) -> &'a str {
        self.name_of(self.council)
    }

    fn name_of(self, i: usize) -> &'a str {
        self.ranked.edition.authorities.get(i).map_or("", |a| a.name.as_str())
    }

    /// The figure of an indicator in the period.
    fn figure(self, j: usize, i: usize) -> Option<f64> {
        self.ranked.edition.figures(j, self.period)?.values.at(i)
    }

    /// All figures of an indicator in the period.
    fn figures(self, j: usize) -> impl Iterator<Item = f64> + Clone + 'a {
        let figures = self.ranked.edition.figures(j, self.period);
        figures.into_iter().flat_map(|f| f.values.iter().flatten().copied())
    }

    /// Spending per head of everyone whose spending is scored on a lens.
    fn spending(self, lens: usize) -> Vec<f64> {
        let Some(of) = self.at().and_then(|at| at.lenses.get(lens)) else { return Vec::new() };
        let all = 0..of.status.len();
        all.filter(|i| of.is_spending_scored(*i)).filter_map(|i| of.spend_per_head(i)).collect()
    }

    /// The councils that are similar, by the first model that has any, and what that model calls them.
    fn similar(self) -> (Vec<usize>, Option<String>) {
        similar_by_any(&self.ranked.edition, self.council)
            .map(|(them, model)| (them, Some(model)))
            .unwrap_or_default()
    }
}

/// `up 3 places to 8th`, `no change: 8th`; nothing where either has no place.
fn moved(before: Option<u32>, after: Option<u32>, is_joint: bool) -> Option<String> {
    let (before, after) = (before?, after?);
    let to = words::place(after, is_joint);
    let places = before.abs_diff(after) as usize;
    let direction = match before.cmp(&after) {
        std::cmp::Ordering::Equal => return Some("no change".to_string()),
        std::cmp::Ordering::Greater => "up",
        std::cmp::Ordering::Less => "down",
    };
    Some(format!("{direction} {} to {to}", count(places, "place", "places")))
}

/// The same of the whole and of one lens: `up 3 places to 8th overall; up 9 places to 12th for this service`.
fn effect(asked: Asked, lens: usize, after: &PeriodRanking) -> String {
    let i = asked.council;
    let Some(before) = asked.at() else { return String::new() };
    let whole = moved(before.overall.rank(i), after.overall.rank(i), after.overall.is_joint(i));
    let on_lens = before.lenses.get(lens).zip(after.lenses.get(lens));
    let on_lens = on_lens.and_then(|(b, a)| moved(b.rank(i), a.rank(i), a.is_joint(i)));
    match (whole, on_lens) {
        (Some(whole), Some(on_lens)) if whole == "no change" && on_lens == whole => whole,
        (Some(whole), Some(on_lens)) => format!("{whole} overall; {on_lens} for this service"),
        (None, Some(on_lens)) => format!("{on_lens} for this service"),
        (Some(whole), None) => format!("{whole} overall"),
        (None, None) => "no place".to_string(),
    }
}

/// `8th of 149`.
fn of_all(at: &PeriodRanking, i: usize) -> Option<String> {
    let rank = at.overall.rank(i)?;
    Some(format!("{} of {}", words::place(rank, at.overall.is_joint(i)), at.overall.ranked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_in_words() {
        assert_eq!(moved(Some(11), Some(8), false).as_deref(), Some("up 3 places to 8th"));
        assert_eq!(moved(Some(11), Some(12), true).as_deref(), Some("down 1 place to joint 12th"));
        assert_eq!(moved(Some(11), Some(11), true).as_deref(), Some("no change"));
        assert_eq!(moved(None, Some(11), false), None);
    }
}
