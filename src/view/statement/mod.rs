//! The method statement: what the method in force does, in words and formulas, with the sum for one council from its
//! figures as published to its place.
//!
//! Formulas are text of one line, such as `z = (x − m)/s`, which reads as it stands and which `html` draws. Numbers are
//! rounded for reading, and computed unrounded.

mod case;
mod figures;
mod measures;
mod numbers;
mod outcomes;
mod scope;
mod score;
mod spending;
mod whole;

use super::Ranked;
use super::league::why_not;
use super::words;
use crate::engine::frontiers::Frontiers;
use case::Case;

/// A statement, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statement {
    /// What it is about.
    pub title: String,
    /// What comes out, and what to know of it, as sentences.
    pub lead: Vec<String>,
    /// The steps of the method, with the sum for one service in full.
    pub steps: Vec<Step>,
    /// The sums for the other services.
    pub others: Vec<Step>,
    /// From services to the whole.
    pub whole: Step,
    /// How numbers are rounded.
    pub rounding: String,
}

/// One step, or one service's sum.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    /// What it is called.
    pub heading: String,
    /// What it does, as sentences.
    pub says: Vec<String>,
    /// How it is computed.
    pub formulas: Vec<String>,
    /// What the symbols stand for.
    pub symbols: Vec<Symbol>,
    /// Whose sum follows, if any does.
    pub of: String,
    /// The sum.
    pub worked: Vec<Worked>,
}

/// A symbol of a formula, and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Symbol(pub &'static str, pub String);

/// A piece of a sum.
#[derive(Debug, Clone, PartialEq)]
pub enum Worked {
    /// A sentence.
    Says(String),
    /// A formula with the numbers put in.
    Sum(String),
    /// A table of figures.
    Table(Table),
}

/// A table, whose first column names its rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The headings of its columns.
    pub columns: Vec<&'static str>,
    /// Its rows: a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// The last row, if the columns are summed.
    pub total: Vec<Cell>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number, or the words for why there is none.
    Number(String),
    /// A formula.
    Sum(String),
}

/// The statement for a council, by its code, or for the one in the first place if none is given. `standings` is where the
/// council stands on its frontiers, for a method that has some. Nothing where the edition has no such council.
pub fn statement(
    ranked: &Ranked,
    period: usize,
    code: Option<&str>,
    standings: Option<&Frontiers>,
) -> Option<Statement> {
    let council = council(ranked, period, code)?;
    let case = Case::new(ranked, period, council, standings)?;
    let mut statement = Statement {
        title: format!("How the place of {} comes about", case.name()),
        lead: lead(&case),
        whole: whole::step(&case),
        rounding: numbers::ROUNDING.to_string(),
        ..Statement::default()
    };
    if ranked.edition.is_ranks_only() {
        return Some(statement);
    }
    let full = case.lens_in_full();
    let parts = [
        Some(scope::step(&case)),
        figures::outliers(&case),
        figures::scale(&case, full),
        outcomes::within_lens(&case, full),
        outcomes::standardise(&case, full),
        spending::step(&case, full),
        Some(score::step(&case, full)),
    ];
    statement.steps = parts.into_iter().flatten().collect();
    statement.others = case.counted().filter(|l| *l != full).map(|l| other(&case, l)).collect();
    Some(statement)
}

/// Which council: the one of a code, or the first in the ranking, or in the edition where nobody is ranked.
pub fn council(ranked: &Ranked, period: usize, code: Option<&str>) -> Option<usize> {
    match code {
        Some(code) => ranked.edition.authority(code),
        None => {
            let authorities = 0..ranked.edition.authorities.len();
            let overall = &ranked.at(period)?.overall;
            authorities.min_by_key(|i| overall.rank(*i).unwrap_or(u32::MAX))
        }
    }
}

fn lead(case: &Case) -> Vec<String> {
    let overall = &case.at.overall;
    let name = case.name();
    let period = case.ranked.period_name(case.period);
    let place = match overall.rank(case.council) {
        Some(rank) => format!(
            "{name} is {} of {} in {period}.",
            words::place(rank, overall.is_joint(case.council)),
            overall.ranked
        ),
        None => format!("{name} has no place in {period}. {}", why_not(case.ranked, case.at, case.council)),
    };
    let method = if case.ranked.edition.is_ranks_only() {
        "This edition was published as ranks. There are no figures to compute them from, so there is no \
         sum to show."
    } else if case.ranked.is_by_default() {
        "This is the published rule, with every choice at its default."
    } else {
        "This is a custom method: at least one choice differs from the published rule."
    };
    let mut lead = vec![place, method.to_string()];
    lead.extend(case.ranked.ranking.notices.iter().map(|notice| notice.sentence(&case.ranked.edition)));
    lead
}

/// The whole sum of a service that is not the one in full.
fn other(case: &Case, l: usize) -> Step {
    let mut worked = Vec::new();
    if case.outcomes_count() {
        worked.extend(measures::table(case, l, false).map(Worked::Table));
        if !case.by.is_frontier() {
            worked.extend(outcomes::score_of(case, l));
        }
        if case.has_standardised() {
            worked.extend(outcomes::standardised_of(case, l));
        }
    }
    if case.spending_counts() {
        worked.extend(spending::of(case, l));
    }
    worked.extend(score::of(case, l));
    Step { heading: case.lens_name(l).to_string(), worked, ..Step::default() }
}
