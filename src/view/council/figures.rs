//! A council's figures: each with the one before, the median, what it is, and how exact it is.

use crate::edition::{Figures, Indicator, Polarity, Status};
use crate::engine::intervals::{self, Interval, Z_95};
use crate::engine::stats;
use crate::view::Ranked;
use crate::view::words;

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
    /// The 95 % interval around it, in words; empty where none is known.
    pub between: String,
    /// Where the interval comes from.
    pub interval: String,
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

pub(super) fn figure(ranked: &Ranked, period: usize, j: usize, i: usize) -> Option<Figure> {
    let indicator = ranked.edition.indicators.get(j)?;
    let figures = ranked.edition.figures(j, period)?;
    let show = |x: f64| words::number(x, indicator.decimals);
    let status = *figures.status.get(i);
    let before = ranked.since(period).and_then(|b| ranked.edition.figures(j, b.before));
    let source = ranked.edition.source(&indicator.source);
    let (between, interval) = match interval(indicator, figures, i) {
        Some((Interval { lower, upper }, whose)) => {
            (format!("between {} and {}", show(lower), show(upper)), whose)
        }
        None => Default::default(),
    };
    Some(Figure {
        id: indicator.id.clone(),
        name: indicator.plain().to_string(),
        unit: indicator.unit.clone(),
        value: figures.values.at(i).map_or_else(|| status_words(status).to_string(), show),
        between,
        interval,
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

/// The 95 % interval around a figure, and where it comes from: the publisher's; else Wilson's for a percentage and
/// Byar's for another rate, where it is known what was counted and among how many.
fn interval(indicator: &Indicator, figures: &Figures, i: usize) -> Option<(Interval, String)> {
    let value = figures.values.at(i)?;
    if let (Some(lower), Some(upper)) = (figures.lower.at(i), figures.upper.at(i)) {
        return Some((Interval { lower, upper }, "95 % interval as published".to_string()));
    }
    let (counted, among) = (figures.numerators.at(i)?, figures.denominators.at(i)?);
    let (found, scale, whose) = if indicator.unit.starts_with('%') {
        (intervals::wilson(counted, among, Z_95)?, 100.0, "Wilson’s")
    } else {
        // The figure itself says for how many it is: for each, for each thousand.
        (intervals::byar(counted, Z_95)?, Some(value / counted).filter(|scale| scale.is_finite())?, "Byar’s")
    };
    let found = Interval { lower: scale * found.lower, upper: scale * found.upper };
    // What was counted may not be what the figure is made of, as where a rate is standardised.
    let fits = (found.lower..=found.upper).contains(&value);
    let of = format!("{} of {}", words::number(counted, 0), words::number(among, 0));
    fits.then(|| (found, format!("95 % interval: {whose}, from {of}")))
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
