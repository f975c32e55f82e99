//! One council's page as plain data: its places, what adds up to them, and its figures.
//!
//! [`council`] is what is seen at once. [`detail`] takes more program, and is what a worker answers.

#[cfg(feature = "frontier")]
mod alike;
mod change;
#[cfg(feature = "frontier")]
mod charts;
#[cfg(feature = "frontier")]
mod detail;
#[cfg(feature = "frontier")]
mod figures;
#[cfg(feature = "frontier")]
mod money;
#[cfg(feature = "frontier")]
mod on_lens;
#[cfg(feature = "frontier")]
mod questions;
mod reasons;
#[cfg(feature = "frontier")]
mod receipt;
#[cfg(feature = "frontier")]
mod services;
#[cfg(feature = "frontier")]
mod trend;
mod why;

use super::Ranked;
use super::beside::among;
use super::words::{self, capital, list, lower, moved_from, place};
use crate::edition::Authority;
use crate::engine::movement::Places;
use crate::engine::place::Place;
use crate::engine::{LensStatus, PeriodRanking};

#[cfg(feature = "frontier")]
pub use alike::{Alike, Group, Row as AlikeRow};
pub use change::{Changes, Row, Split};
#[cfg(feature = "frontier")]
pub use detail::{Detail, detail};
#[cfg(feature = "frontier")]
pub use figures::{Figure, direction, status_words};
#[cfg(feature = "frontier")]
pub use money::Money;
#[cfg(feature = "frontier")]
pub use on_lens::sum as sum_on_lens;
#[cfg(feature = "frontier")]
pub use questions::Question;
pub use reasons::Side;
#[cfg(feature = "frontier")]
pub use receipt::Receipt;
#[cfg(feature = "frontier")]
pub use services::Service;
#[cfg(feature = "frontier")]
pub use trend::{Line, Trend};
pub use why::Sum;
#[cfg(feature = "frontier")]
pub use why::overall as sum_overall;

/// Everything that a council's page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Council {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its class and region.
    pub kind: String,
    /// Its place overall and where it came from, in sentences.
    pub place: String,
    /// Its places among councils of its kind, with need taken into account and on each module, in sentences.
    pub beside: String,
    /// What these are, in sentences.
    pub beside_explained: String,
    /// What is to be known of it: the edition's note, what it replaced and what replaced it.
    pub notes: Vec<String>,
    /// What each lens adds to the overall score.
    pub overall: Option<Sum>,
    /// What changed since the period before.
    pub changes: Option<Changes>,
    /// One for each lens.
    pub cards: Vec<Card>,
}

/// The place on one lens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The lens's id.
    pub id: String,
    /// The lens's name.
    pub name: String,
    /// The place, and the one before, in a sentence; or why there is none.
    pub place: String,
    /// Whether it has a place.
    pub is_ranked: bool,
    /// Pounds a head of the lens's own population.
    pub spend: String,
}

/// Shown parts that add up to a shown total.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parts {
    /// Each part's name and size, the largest gain first.
    pub parts: Vec<(String, f64)>,
    /// Their sum.
    pub total: f64,
    /// Decimals shown.
    pub decimals: u8,
}

/// The page of an authority; nothing where the edition does not have it.
pub fn council(ranked: &Ranked, period: usize, code: &str) -> Option<Council> {
    let i = ranked.edition.authority(code)?;
    let authority = ranked.edition.authorities.get(i)?;
    let at = ranked.at(period)?;
    Some(Council {
        code: authority.code.clone(),
        name: authority.name.clone(),
        kind: super::league::kind(authority),
        place: overall_place(ranked, at, period, i),
        beside: beside(ranked, at, period, i),
        beside_explained: ranked.besides_explained().join(" "),
        notes: notes(authority),
        overall: why::overall(ranked, at, i),
        changes: change::changes(ranked, period, i),
        cards: (0..ranked.edition.lenses.len()).filter_map(|l| card(ranked, at, period, l, i)).collect(),
    })
}

/// `3rd of 24 counties. With need taken into account: 12th of 149. Adult social care: 12th of 140.`
fn beside(ranked: &Ranked, at: &PeriodRanking, period: usize, i: usize) -> String {
    let mut sentences = Vec::new();
    let or_not = |place: Option<Place>| place.map_or("not ranked".to_string(), among);
    if let Some(place) = ranked.of_kind(period, i) {
        sentences.push(format!("{}.", capital(&ranked.among_kind(place, i))));
    }
    if ranked.has_need() && at.overall.rank(i).is_some() {
        sentences.push(format!("With need taken into account: {}.", or_not(ranked.with_need(period, i))));
    }
    let wholes = ranked.on_other_wholes(period, i).into_iter();
    sentences.extend(wholes.map(|(name, place)| format!("{name}: {}.", or_not(place))));
    sentences.join(" ")
}

fn notes(authority: &Authority) -> Vec<String> {
    let names = |codes: &[String]| -> Vec<String> {
        codes.iter().map(|c| c.split_once(' ').map_or(c.clone(), |(_, name)| name.to_string())).collect()
    };
    let mut notes = Vec::new();
    if !authority.predecessors.is_empty() {
        notes.push(format!("It replaced {}.", list(&names(&authority.predecessors))));
    }
    if !authority.successors.is_empty() {
        notes.push(format!("It has since been replaced by {}.", list(&names(&authority.successors))));
    }
    if !authority.note.is_empty() {
        notes.push(sentence(&authority.note));
    }
    notes
}

fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{end}", capital(text))
}

fn overall_place(ranked: &Ranked, at: &PeriodRanking, period: usize, i: usize) -> String {
    let Some(rank) = at.overall.rank(i) else { return super::league::why_not(ranked, at, i) };
    let whole = ranked.module_name().map(|module| format!(" for {}", lower(module))).unwrap_or_default();
    let mut text = format!(
        "{} of {}{whole} in {}",
        capital(&place(rank, at.overall.is_joint(i))),
        at.overall.ranked,
        ranked.period_name(period)
    );
    let before = ranked.since(period);
    let was = before.and_then(|b| ranked.at(b.before)).and_then(|p| p.overall.rank(i));
    let since = before.map_or("", |b| ranked.period_name(b.before));
    match (ranked.moved(period, i), was) {
        (Some(Places::Moved(places)), Some(was)) => {
            text.push_str(&format!(", {}", moved_from(places, was, since)));
        }
        (Some(Places::NotComparable(lenses)), _) => {
            let names: Vec<String> = lenses.iter().map(|l| ranked.lens_name(*l).to_string()).collect();
            text.push_str(&format!(
                ", not comparable with {since}: it is ranked in only one of the two years on {}",
                list(&names)
            ));
        }
        (Some(Places::Split), _) => {
            text.push_str(", with no figures of its own before it came of a split");
        }
        (Some(_), None) => text.push_str(&format!(", not ranked in {since}")),
        _ => {}
    }
    text.push('.');
    if let Some(span) = ranked.range(period, None, i) {
        text.push_str(&format!(" In nine of ten plausible versions of the method it is {}.", span.words()));
    }
    text.push_str(&strengths(ranked, at, period, i));
    text
}

/// ` Strongest in waste (5th): it is high on “waste recycled”. Furthest behind in housing (123rd): it is high on
/// “households in temporary accommodation” and spends more a head than the middle council.`
fn strengths(ranked: &Ranked, at: &PeriodRanking, period: usize, i: usize) -> String {
    let counted = || at.lenses.iter().enumerate().filter(|(l, _)| ranked.counts(*l));
    let places = || counted().filter_map(|(l, lens)| lens.rank(i).map(|rank| (rank, l)));
    let (Some((best, b)), Some((worst, w))) = (places().min(), places().max()) else { return String::new() };
    if best == worst {
        return String::new();
    }
    let said = |how: &str, rank: u32, l: usize, side: Side| {
        let place = format!(" {how} in {} ({})", lower(ranked.lens_name(l)), words::ordinal(rank));
        match reasons::reasons(ranked, period, l, i, side).as_str() {
            "" => format!("{place}."),
            why => format!("{place}: next to other councils, it {why}."),
        }
    };
    said("Strongest", best, b, Side::For) + &said("Furthest behind", worst, w, Side::Against)
}

fn card(ranked: &Ranked, at: &PeriodRanking, period: usize, l: usize, i: usize) -> Option<Card> {
    let lens = ranked.edition.lenses.get(l)?;
    let of = at.lenses.get(l)?;
    let spend = of.spend_per_head(i).map(|s| {
        let pounds = words::pounds(s);
        if lens.population.is_empty() {
            format!("{pounds} a head")
        } else {
            format!("{pounds} a head ({})", lens.population)
        }
    });
    Some(Card {
        id: lens.id.clone(),
        name: lens.name.clone(),
        place: lens_place(ranked, at, period, l, i),
        is_ranked: of.rank(i).is_some(),
        spend: spend.unwrap_or_default(),
    })
}

fn lens_place(ranked: &Ranked, at: &PeriodRanking, period: usize, l: usize, i: usize) -> String {
    let Some(of) = at.lenses.get(l) else { return String::new() };
    let Some(rank) = of.rank(i) else {
        let status = of.status.get(i).copied().unwrap_or(LensStatus::LensNotScored);
        return format!("Not ranked: {}.", words::why_no_place(status));
    };
    let now = format!("{} of {}", capital(&place(rank, of.is_joint(i))), of.ranked);
    let before = ranked.since(period);
    let was = before.and_then(|b| ranked.at(b.before)?.lenses.get(l)?.rank(i));
    let since = before.map_or("", |b| ranked.period_name(b.before));
    let moved = match (was, before) {
        (Some(was), _) => format!(", {}", moved_from(was as i32 - rank as i32, was, since)),
        (None, Some(_)) => format!(", not ranked in {since}"),
        (None, None) => String::new(),
    };
    let likely = ranked.range(period, Some(l), i).map(|span| format!(" Likely {}.", span.words()));
    format!("{now}{moved}.{}", likely.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_become_sentences() {
        assert_eq!(sentence("deprivation of the former county"), "Deprivation of the former county.");
        assert_eq!(sentence("It is so."), "It is so.");
    }
}
