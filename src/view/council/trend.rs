//! A council over all the years of an edition.

use super::direction;
use super::figures::status_words;
use crate::edition::{Polarity, Status};
use crate::view::Ranked;
use crate::view::chart::{Frame, Named, Series, Slope, Span, slope};
use crate::view::here::Here;
use crate::view::words::{count, number, ordinal, signed};

/// Places and figures in every year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// The years, oldest first.
    pub periods: Vec<String>,
    /// The place on the whole and on each lens.
    pub places: Vec<Line>,
    /// For each lens its name and its figures.
    pub services: Vec<(String, Vec<Line>)>,
}

/// The places on every service over the years, drawn; nothing for an edition of one year, or where it has none. A line
/// stops where the two years beside it cannot be compared.
pub(super) fn places_drawn(here: &Here, trend: &Trend, i: usize) -> Option<Slope> {
    let lenses = 0..here.edition().lenses.len();
    let series = |l: usize| Series {
        who: Named::new(here.ranked.lens_name(l), here.lens(l).href),
        figures: (0..trend.periods.len())
            .map(|t| here.place(t, Some(l), i).map(|p| f64::from(p.rank)))
            .collect(),
        breaks: vec![false; trend.periods.len().saturating_sub(1)],
        is_marked: false,
    };
    let series: Vec<Series> = lenses.map(series).filter(|s| s.figures.iter().any(Option::is_some)).collect();
    let last = here.ranked.at(here.period)?.lenses.iter().map(|of| of.ranked).max()?;
    if series.is_empty() {
        return None;
    }
    let says = trend.places.iter().map(|line| format!("{}: {}.", line.name, line.words));
    let frame = Frame {
        id: "slope".to_string(),
        title: "Places by service over the years".to_string(),
        says: says.collect::<Vec<String>>().join(" "),
        source: here.source(),
        // The table stands below it.
        table: None,
    };
    let span = Span { top: 1.0, bottom: f64::from(last), show: &|x| ordinal(x as u32) };
    Some(slope(frame, &trend.periods, &series, &span))
}

/// One thing over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// Its unit and which way is better; empty for places.
    pub unit: String,
    /// One for each year.
    pub cells: Vec<String>,
    /// The change from the first year to the last, in words; or why it cannot be said.
    pub words: String,
}

/// Nothing for an edition of one year.
pub(super) fn trend(ranked: &Ranked, i: usize) -> Option<Trend> {
    let edition = &ranked.edition;
    if edition.periods().len() < 2 {
        return None;
    }
    let lenses = || edition.lenses.iter().enumerate();
    let whole = place_line(ranked, "Overall", &|t| {
        let overall = &ranked.at(t)?.overall;
        Some((overall.rank(i)?, overall.ranked))
    });
    let by_lens = lenses().map(|(l, lens)| {
        place_line(ranked, &lens.name, &|t| {
            let of = ranked.at(t)?.lenses.get(l)?;
            Some((of.rank(i)?, of.ranked))
        })
    });
    let places = std::iter::once(whole).chain(by_lens).collect();
    let figures = |id: &str| -> Vec<Line> {
        let of_lens = edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == id);
        of_lens.filter_map(|(j, _)| figure_line(ranked, j, i)).collect()
    };
    let services = if edition.is_ranks_only() {
        Vec::new()
    } else {
        lenses().map(|(_, lens)| (lens.name.clone(), figures(&lens.id))).collect()
    };
    Some(Trend { periods: edition.periods().to_vec(), places, services })
}

type Found<'a> = &'a dyn Fn(usize) -> Option<(u32, u32)>;

fn place_line(ranked: &Ranked, name: &str, found: Found) -> Line {
    let periods = 0..ranked.edition.periods().len();
    let all: Vec<Option<(u32, u32)>> = periods.map(found).collect();
    let cell = |place: &Option<(u32, u32)>| match place {
        Some((rank, of)) => format!("{} of {of}", ordinal(*rank)),
        None => "not ranked".to_string(),
    };
    let words = match (all.first().copied().flatten(), all.last().copied().flatten()) {
        (Some((first, _)), Some((last, _))) => places_moved(first, last),
        _ => "cannot be compared".to_string(),
    };
    Line { name: name.to_string(), unit: String::new(), cells: all.iter().map(cell).collect(), words }
}

fn places_moved(first: u32, last: u32) -> String {
    let n = count(first.abs_diff(last) as usize, "place", "places");
    match first.cmp(&last) {
        std::cmp::Ordering::Greater => format!("up {n}"),
        std::cmp::Ordering::Less => format!("down {n}"),
        std::cmp::Ordering::Equal => "same place".to_string(),
    }
}

fn figure_line(ranked: &Ranked, j: usize, i: usize) -> Option<Line> {
    let edition = &ranked.edition;
    let indicator = edition.indicators.get(j)?;
    let columns: Vec<_> = (0..edition.periods().len()).map(|t| edition.figures(j, t)).collect();
    let cells = columns.iter().map(|column| match column {
        Some(column) => column.values.at(i).map_or_else(
            || status_words(*column.status.get(i)).to_string(),
            |x| match column.status.get(i) {
                Status::CarriedForward => format!("{} (carried forward)", number(x, indicator.decimals)),
                _ => number(x, indicator.decimals),
            },
        ),
        None => "–".to_string(),
    });
    let ends = columns.first().copied().flatten().zip(columns.last().copied().flatten());
    let words = ends.map_or_else(
        || "cannot be compared".to_string(),
        |(first, last)| {
            if *last.status.get(i) == Status::CarriedForward {
                return "carried forward: no evidence of change".to_string();
            }
            match (first.values.at(i), last.values.at(i)) {
                (Some(a), Some(b)) => change(b - a, indicator.polarity, indicator.decimals),
                _ => "cannot be compared".to_string(),
            }
        },
    );
    let caution = &indicator.caution;
    // An edition tells of a break in a series where it tells what to be careful about.
    let words = if caution.contains("break") { format!("{words}. {caution}") } else { words };
    let unit = format!("{}, {}", indicator.unit, direction(indicator.polarity));
    Some(Line { name: indicator.plain().to_string(), unit, cells: cells.collect(), words })
}

/// `better by 1.2`, `the same`.
fn change(by: f64, polarity: Polarity, decimals: u8) -> String {
    let size = number(by.abs(), decimals);
    if signed(by, decimals) == size && !size.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        return "the same".to_string();
    }
    let rose = by > 0.0;
    match polarity {
        Polarity::None => format!("{} by {size}", if rose { "up" } else { "down" }),
        _ if rose == (polarity == Polarity::Higher) => format!("better by {size}"),
        _ => format!("worse by {size}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_its_direction_in_words() {
        assert_eq!(change(1.24, Polarity::Higher, 1), "better by 1.2");
        assert_eq!(change(1.24, Polarity::Lower, 1), "worse by 1.2");
        assert_eq!(change(-3.0, Polarity::Lower, 0), "better by 3");
        assert_eq!(change(-3.0, Polarity::None, 0), "down by 3");
        assert_eq!(change(0.04, Polarity::Lower, 1), "the same");
        assert_eq!(change(-0.04, Polarity::Lower, 1), "the same");
        assert_eq!(places_moved(12, 11), "up 1 place");
        assert_eq!(places_moved(3, 15), "down 12 places");
        assert_eq!(places_moved(3, 3), "same place");
    }
}
