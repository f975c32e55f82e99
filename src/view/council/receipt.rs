//! Receipts: everything there is to know of one figure, from who published it to what it adds to the score.

use super::why::{self, Scale};
use super::{direction, status_words};
use crate::edition::number::shown;
use crate::edition::{Figures, Indicator};
use crate::engine::contribution::{self, Contributions};
use crate::view::Ranked;
use crate::view::words::{number, pounds, signed};

/// What is known of a figure: names and values, in the order of reading.
pub type Receipt = Vec<(&'static str, String)>;

/// Which figures are meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub ranked: &'a Ranked,
    pub period: usize,
    pub l: usize,
    pub i: usize,
    /// Of the edition's file.
    pub hash: &'a str,
}

impl Place<'_> {
    fn parts(&self) -> Option<Contributions> {
        let plan = why::plan(self.ranked);
        contribution::of_lens(&self.ranked.scorer, &plan, &self.ranked.ranking, self.period, self.l, self.i)
    }

    fn contribution(&self, size: Option<f64>) -> String {
        let scale = Scale::of(self.ranked.productivity());
        match (why::no_sum(self.ranked), size) {
            (Some(why), _) => why,
            (None, None) => "none: there is no score that it is part of".to_string(),
            (None, Some(x)) => format!("{} {}", signed(scale.by * x, 3), scale.unit.to_lowercase()),
        }
    }

    fn edition(&self) -> String {
        format!("{}, SHA-256 {}", self.ranked.edition.header.id, self.hash)
    }
}

/// The receipt of a figure; nothing where the edition has no such indicator in the period.
pub(super) fn figure(place: &Place, j: usize) -> Option<Receipt> {
    let Place { ranked, period, i, .. } = *place;
    let indicator = ranked.edition.indicators.get(j)?;
    let figures = ranked.edition.figures(j, period)?;
    let mut out = Receipt::new();
    let mut put = |name: &'static str, value: String| {
        if !value.is_empty() {
            out.push((name, value));
        }
    };
    let status = status_words(*figures.status.get(i));
    put(
        "Figure",
        figures.values.at(i).map_or("none".to_string(), |x| format!("{} {}", shown(x), indicator.unit)),
    );
    put("Counted", counted(figures, i));
    put("Status", status.to_string());
    put("Year of the edition", ranked.period_name(period).to_string());
    put("Measured over", figures.measured_over.get(i).clone());
    put("Direction", direction(indicator.polarity).to_string());
    put("Name as published", indicator.name.clone());
    source(ranked, indicator, &mut put);
    let z = ranked.at(period).and_then(|at| at.z(j, i));
    put(
        "Normalised",
        z.map_or("not scored".to_string(), |z| {
            format!("{}, above 0 is better than the average", signed(z, 3))
        }),
    );
    put("Weight", weight(ranked, indicator, j));
    let size =
        place.parts().and_then(|of| of.indicators.iter().find(|(k, _)| *k == j).map(|(_, size)| *size));
    put("Adds to the score", place.contribution(size));
    put("Read with care", indicator.caution.clone());
    put("Note", figures.notes.get(i).clone());
    put("Edition", place.edition());
    Some(out)
}

/// `123 of 4,567`, as far as it is known.
fn counted(figures: &Figures, i: usize) -> String {
    let whole = |x: f64| number(x, if x.fract() == 0.0 { 0 } else { 1 });
    match (figures.numerators.at(i), figures.denominators.at(i)) {
        (Some(counted), Some(among)) => format!("{} of {}", whole(counted), whole(among)),
        (Some(counted), None) => format!("{}; among how many is not in the edition", whole(counted)),
        (None, Some(among)) => format!("among {}; how many is not in the edition", whole(among)),
        (None, None) => "numerator and denominator are not in the edition".to_string(),
    }
}

fn source(ranked: &Ranked, indicator: &Indicator, put: &mut dyn FnMut(&'static str, String)) {
    let Some(source) = ranked.edition.source(&indicator.source) else { return };
    put("Publisher", source.publisher.clone());
    put("Dataset", source.title.clone());
    put("Released", source.released.clone());
    put("Licence", source.licence.clone());
    put("Address", source.url.clone());
}

/// `2.5 of 10, 25 % of the service`.
fn weight(ranked: &Ranked, indicator: &Indicator, j: usize) -> String {
    let weights = ranked.plan.indicator_weights.iter().zip(&ranked.edition.indicators);
    let all: f64 = weights.filter(|(_, other)| other.lens == indicator.lens).map(|(w, _)| w).sum();
    let own = ranked.plan.indicator_weights.get(j).copied().unwrap_or(0.0);
    if own <= 0.0 || all <= 0.0 {
        return "none: it is shown, not scored".to_string();
    }
    format!("{} of {}, {} % of the service", shown(own), shown(all), number(100.0 * own / all, 1))
}

/// The receipt of the spending on a lens; nothing where the edition has none.
pub(super) fn spending(place: &Place) -> Option<Receipt> {
    let Place { ranked, period, l, i, .. } = *place;
    let lens = ranked.edition.lenses.get(l)?;
    let of = ranked.at(period)?.lenses.get(l)?;
    let spend = ranked.edition.spend(l, period)?;
    let mut out = Receipt::new();
    let mut put = |name: &'static str, value: String| {
        if !value.is_empty() {
            out.push((name, value));
        }
    };
    put("Spending", spend.pounds.at(i).map_or("none".to_string(), pounds));
    put(
        "Population",
        spend
            .population
            .at(i)
            .map_or("none".to_string(), |n| format!("{} {}", number(n, 0), lens.population)),
    );
    put("A head", of.spend_per_head(i).map(pounds).unwrap_or_default());
    put("Status", spend.status.get(i).to_string());
    put("Kind", spend.kind.get(i).map(|kind| kind.to_string()).unwrap_or_default());
    put("Year of the edition", ranked.period_name(period).to_string());
    put("Prices", ranked.edition.header.price_base.clone());
    put(
        "Normalised",
        of.cost(i).map(|c| format!("{}, where the middle council has 100", number(c, 1))).unwrap_or_default(),
    );
    put("Adds to the score", place.contribution(of.rank(i).and_then(|_| place.parts()).map(|of| of.spend)));
    put("Note", spend.notes.get(i).clone());
    put("Edition", place.edition());
    Some(out)
}
