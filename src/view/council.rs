//! One council's page as plain data: its places, what adds up to them, and its figures.

use super::Ranked;
use super::rounding::to_total;
use super::words::{self, list, moved_from, place};
use crate::edition::{Authority, Polarity, Status};
use crate::engine::movement::Places;
use crate::engine::{LensStatus, PeriodRanking, contribution, stats};
use crate::order::arranged;

/// Decimals of a contribution in points, hundredths of ln P.
const POINTS: u8 = 1;

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
    /// What is to be known of it: the edition's note, what it replaced and what replaced it.
    pub notes: Vec<String>,
    /// What each lens adds to the overall score, and their sum, in places from the middle: below 0 is good.
    pub overall: Parts,
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
    /// P, 100 for the reference council.
    pub productivity: Option<String>,
    /// Pounds a head of the lens's own population.
    pub spend: Option<String>,
    /// Said where spending is scored though far above the others'.
    pub caution: Option<String>,
    /// What adds up to the score, in points.
    pub parts: Option<Parts>,
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
}

/// One indicator of a council's page.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The indicator's id.
    pub id: String,
    /// Its name in plain words.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// The figure, or the words for why there is none.
    pub value: String,
    /// The figure of the period before.
    pub before: String,
    /// The median of all authorities that have a figure.
    pub median: String,
    /// Which direction is better, in words.
    pub direction: &'static str,
    /// What the figure is, in words.
    pub status: &'static str,
    /// Who publishes it, and what.
    pub source: String,
    /// The source's own period.
    pub measured_over: String,
    /// What is to be known of the figure.
    pub note: String,
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
        notes: notes(authority),
        overall: overall_parts(ranked, at, i),
        lenses: (0..ranked.edition.lenses.len()).filter_map(|l| lens(ranked, at, period, l, i)).collect(),
    })
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
    let mut text = format!(
        "{} of {} in {}",
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
    text.push_str(&strengths(ranked, at, i));
    text
}

fn capital(text: &str) -> String {
    let mut text = text.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// ` Strongest in waste (5th); furthest behind in housing (123rd).`
fn strengths(ranked: &Ranked, at: &PeriodRanking, i: usize) -> String {
    let places = || at.lenses.iter().enumerate().filter_map(|(l, lens)| lens.rank(i).map(|rank| (rank, l)));
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

fn lower(text: &str) -> String {
    let mut text = text.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

fn overall_parts(ranked: &Ranked, at: &PeriodRanking, i: usize) -> Parts {
    if at.overall.rank(i).is_none() || ranked.edition.is_ranks_only() {
        return Parts::default();
    }
    let parts = contribution::of_overall(&ranked.plan, at, i);
    // A lower mean rank is better: shown the other way round, so that above 0 is good everywhere.
    let (sizes, total) = to_total(&parts.iter().map(|(_, x)| -x).collect::<Vec<_>>(), POINTS);
    let names = parts.iter().map(|(l, _)| ranked.edition.lenses.get(*l).map_or("", |l| &l.name).to_string());
    sorted(names.zip(sizes).collect(), total)
}

fn sorted(parts: Vec<(String, f64)>, total: f64) -> Parts {
    Parts { parts: arranged(parts, &|a, b| b.1.total_cmp(&a.1)), total }
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
        productivity: of.productivity(i).filter(|_| of.rank(i).is_some()).map(|p| words::number(p, 0)),
        spend,
        caution: of.flagged.get(i).is_some_and(|f| *f).then(|| {
            "Spending is far above other councils’. It is scored, but read the place with care.".to_string()
        }),
        parts: of.rank(i).and_then(|_| lens_parts(ranked, period, l, i)),
        indicators: (ranked.edition.indicators.iter().enumerate())
            .filter(|(_, j)| j.lens == lens.id)
            .filter_map(|(j, _)| figure(ranked, period, j, i))
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
    match (was, before) {
        (Some(was), _) => format!("{now}, {}.", moved_from(was as i32 - rank as i32, was, since)),
        (None, Some(_)) => format!("{now}, not ranked in {since}."),
        (None, None) => format!("{now}."),
    }
}

/// The parts of a lens's score in points: hundredths of ln P, about one per cent of outcome value per pound.
fn lens_parts(ranked: &Ranked, period: usize, l: usize, i: usize) -> Option<Parts> {
    let of = contribution::of_lens(&ranked.scorer, &ranked.plan, &ranked.ranking, period, l, i)?;
    let population = ranked.edition.lenses.get(l).map(|l| l.population.as_str()).unwrap_or_default();
    let spending = if population.is_empty() {
        "Spending a head".to_string()
    } else {
        format!("Spending a head ({population})")
    };
    let mut names: Vec<String> = (of.indicators.iter())
        .map(|(j, _)| ranked.edition.indicators.get(*j).map_or("", |j| j.plain()).to_string())
        .collect();
    let mut sizes: Vec<f64> = of.indicators.iter().map(|(_, x)| 100.0 * x).collect();
    names.extend([spending, "Average outcome of all councils, taken off".to_string()]);
    sizes.extend([100.0 * of.spend, 100.0 * of.centre]);
    let (sizes, total) = to_total(&sizes, POINTS);
    Some(sorted(names.into_iter().zip(sizes).collect(), total))
}

fn figure(ranked: &Ranked, period: usize, j: usize, i: usize) -> Option<Figure> {
    let indicator = ranked.edition.indicators.get(j)?;
    let figures = ranked.edition.figures(j, period)?;
    let show = |x: f64| words::number(x, indicator.decimals);
    let status = *figures.status.get(i);
    let before = ranked.since(period).and_then(|b| ranked.edition.figures(j, b.before));
    let source = ranked.edition.source(&indicator.source);
    Some(Figure {
        id: indicator.id.clone(),
        name: indicator.plain().to_string(),
        unit: indicator.unit.clone(),
        value: figures.values.at(i).map_or_else(|| status_words(status).to_string(), show),
        before: before
            .map(|f| f.values.at(i).map_or_else(|| status_words(*f.status.get(i)).to_string(), show))
            .unwrap_or_default(),
        median: stats::median(&figures.values.iter().copied().flatten().collect::<Vec<f64>>())
            .map_or_else(|| "–".to_string(), show),
        direction: direction(indicator.polarity),
        status: status_words(status),
        source: source.map(|s| format!("{}: {}", s.publisher, s.title)).unwrap_or_default(),
        measured_over: figures.measured_over.get(i).clone(),
        note: figures.notes.get(i).clone(),
    })
}

/// Which direction is better, in words.
pub fn direction(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "higher is better",
        Polarity::Lower => "lower is better",
        Polarity::None => "shown, not scored",
    }
}

/// What a figure is, in words.
pub fn status_words(status: Status) -> &'static str {
    match status {
        Status::Published => "published",
        Status::Estimated => "estimated",
        Status::Suppressed => "suppressed: small numbers",
        Status::NotPublished => "not published",
        Status::NotApplicable => "does not apply",
        Status::CarriedForward => "carried forward from an earlier year",
    }
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
