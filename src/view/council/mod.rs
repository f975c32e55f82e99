//! One council's page as plain data: its places, what adds up to them, and its figures.

mod change;
mod figures;
mod why;

use super::Ranked;
use super::beside::among;
use super::words::{self, capital, list, lower, moved_from, place};
use crate::edition::Authority;
use crate::engine::movement::Places;
use crate::engine::place::Place;
use crate::engine::{LensStatus, PeriodRanking};

pub use change::{Changes, Row};
pub use figures::{Figure, direction, status_words};
pub use why::Sum;

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
    pub lenses: Vec<LensView>,
}

/// One lens of a council's page.
#[derive(Debug, Clone, PartialEq)]
pub struct LensView {
    /// The lens's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// The place, the one before and the spending, in a sentence; or why there is none.
    pub place: String,
    /// Whether it has a place.
    pub is_ranked: bool,
    /// The score and what it is, in a sentence or two.
    pub score: Option<String>,
    /// Pounds a head of the lens's own population.
    pub spend: Option<String>,
    /// Said where spending is scored though far above the others'.
    pub caution: Option<String>,
    /// What adds up to the score.
    pub sum: Option<Sum>,
    /// Its indicators.
    pub indicators: Vec<Figure>,
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
        lenses: (0..ranked.edition.lenses.len()).filter_map(|l| lens(ranked, at, period, l, i)).collect(),
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
    text.push_str(&strengths(ranked, at, i));
    text
}

/// ` Strongest in waste (5th); furthest behind in housing (123rd).`
fn strengths(ranked: &Ranked, at: &PeriodRanking, i: usize) -> String {
    let counted = || at.lenses.iter().enumerate().filter(|(l, _)| ranked.counts(*l));
    let places = || counted().filter_map(|(l, lens)| lens.rank(i).map(|rank| (rank, l)));
    match (places().min(), places().max()) {
        (Some((best, b)), Some((worst, w))) if best != worst => format!(
            " Strongest in {} ({}); furthest behind in {} ({}).",
            lower(ranked.lens_name(b)),
            words::ordinal(best),
            lower(ranked.lens_name(w)),
            words::ordinal(worst)
        ),
        _ => String::new(),
    }
}

fn lens(ranked: &Ranked, at: &PeriodRanking, period: usize, l: usize, i: usize) -> Option<LensView> {
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
    Some(LensView {
        id: lens.id.clone(),
        name: lens.name.clone(),
        description: lens.description.clone(),
        place: lens_place(ranked, at, period, l, i),
        is_ranked: of.rank(i).is_some(),
        score: why::score(ranked, of, i),
        spend,
        caution: of.flagged.get(i).is_some_and(|f| *f).then(|| {
            "Spending is far above other councils’. It is scored, but read the place with care.".to_string()
        }),
        sum: of.rank(i).and_then(|_| why::on_lens(ranked, period, l, i)),
        indicators: (ranked.edition.indicators.iter().enumerate())
            .filter(|(_, j)| j.lens == lens.id)
            .filter_map(|(j, _)| figures::figure(ranked, period, j, i))
            .collect(),
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
