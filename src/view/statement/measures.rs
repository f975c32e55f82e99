//! The measures of a lens: each figure as published, what it is measured against, and what it adds.

use super::case::Case;
use super::numbers::{HUNDRED, MORE, STANDARD, decimals, factor, minus, percent, plain};
use super::{Cell, Table};
use crate::edition::{Indicator, Polarity};
use crate::engine::Steps;
use crate::engine::normalise::{Conversion, First, Scale};
use crate::engine::outcome::is_covered;
use crate::engine::outliers::Treatment;
use crate::method::{Family, Normalisation, WithinLens};
use crate::view::council::{direction, status_words};
use crate::view::rounding::to_total;
use crate::view::words::number;

/// The figures of a lens; nothing for a lens without any. In full, with the sum of each.
pub(super) fn table(case: &Case, l: usize, in_full: bool) -> Option<Table> {
    let has_parts = !case.by.is_frontier();
    let scored = decimals(case.family());
    let term = if in_full { "Sum" } else { "Measured against" };
    let on_scale = if case.plan().within_lens() == WithinLens::Arithmetic { "z" } else { "y" };
    let mut columns = vec!["Measure", "Figure", term, on_scale];
    if has_parts {
        columns.extend(["Weight w", part_heading(case)]);
    }
    let parts = parts(case, l);
    let (shown, total) = to_total(&parts.iter().map(|p| p.part).collect::<Vec<_>>(), part_decimals(case));
    let mut rows = Vec::new();
    for (j, indicator) in case.indicators(l).filter(|(j, _)| case.is_used(l, *j)) {
        let steps = case.steps.get(j).copied().flatten();
        let conversion = case.measured().conversion(j);
        let mut row = vec![
            Cell::Text(format!("{} ({})", indicator.plain(), unit(indicator))),
            Cell::Number(figure(case, j, indicator, conversion.zip(steps))),
            match conversion {
                _ if indicator.polarity == Polarity::None => Cell::Text("shown, not scored".to_string()),
                None => Cell::Text("does not vary, so it does not count".to_string()),
                Some(of) if in_full => {
                    steps.map_or(Cell::Text(String::new()), |s| Cell::Sum(sum(indicator, of, s)))
                }
                Some(of) => Cell::Text(against(case, j, indicator, of)),
            },
            Cell::Number(steps.map_or("–".to_string(), |s| number(s.z, scored))),
        ];
        if has_parts {
            let at = parts.iter().position(|p| p.indicator == j);
            let part = at.and_then(|at| Some((parts.get(at)?.weight, *shown.get(at)?)));
            row.extend(
                match part {
                    Some((w, part)) => [plain(w), number(part, part_decimals(case))],
                    None => ["–".to_string(), "–".to_string()],
                }
                .map(Cell::Number),
            );
        }
        rows.push(row);
    }
    let weight: f64 = parts.iter().map(|p| p.weight).sum();
    let total = if has_parts && !parts.is_empty() {
        let blank = || Cell::Text(String::new());
        let sums = [plain(weight), number(total, part_decimals(case))].map(Cell::Number);
        [Cell::Text("Sum of what counts".to_string()), blank(), blank(), blank()]
            .into_iter()
            .chain(sums)
            .collect()
    } else {
        Vec::new()
    };
    let caption = format!("{} in {}", case.lens_name(l), case.ranked.period_name(case.period));
    (!rows.is_empty()).then_some(Table { caption, columns, rows, total })
}

fn unit(indicator: &Indicator) -> String {
    let way = direction(indicator.polarity);
    if indicator.unit.is_empty() { way.to_string() } else { format!("{}, {way}", indicator.unit) }
}

/// What an indicator adds to the mean within its lens.
pub(super) struct Part {
    indicator: usize,
    /// w.
    pub weight: f64,
    /// w·z, or w·ln y, or w/y.
    pub part: f64,
}

/// The parts of the mean within a lens: of the measures that have a figure and a weight.
pub(super) fn parts(case: &Case, l: usize) -> Vec<Part> {
    let part = |(j, _): (usize, &Indicator)| {
        let weight = case.plan().indicator_weights.get(j).copied().filter(|w| *w > 0.0)?;
        let z = case.steps.get(j).copied().flatten()?.z;
        let part = match case.plan().within_lens() {
            WithinLens::Arithmetic => weight * z,
            WithinLens::Geometric => weight * libm::log(z),
            WithinLens::Harmonic => weight / z,
        };
        Some(Part { indicator: j, weight, part })
    };
    case.indicators(l).filter_map(part).collect()
}

/// How many decimals such a part is shown with.
pub(super) fn part_decimals(case: &Case) -> u8 {
    match case.plan().within_lens() {
        WithinLens::Arithmetic => decimals(case.family()),
        WithinLens::Geometric => STANDARD,
        WithinLens::Harmonic => 4,
    }
}

fn part_heading(case: &Case) -> &'static str {
    match case.plan().within_lens() {
        WithinLens::Arithmetic => "w·z",
        WithinLens::Geometric => "w·ln y",
        WithinLens::Harmonic => "w/y",
    }
}

/// The figure as published, and as what it counts where its outliers are treated; or the word for why there is none.
fn figure(case: &Case, j: usize, indicator: &Indicator, of: Option<(&Conversion, Steps)>) -> String {
    let Some(figures) = case.ranked.edition.figures(j, case.period) else { return "–".to_string() };
    let Some(x) = figures.values.at(case.council) else {
        return status_words(*figures.status.get(case.council)).to_string();
    };
    let text = number(x, indicator.decimals);
    match of {
        Some((of, steps)) if of.treatment.log.is_some() => {
            format!("{text}, as a logarithm {}", treated(indicator, of, steps))
        }
        Some((of, steps)) if steps.treated != steps.directed => {
            format!("{text}, counts as {}", treated(indicator, of, steps))
        }
        _ => text,
    }
}

/// The figure that counts once outliers are treated: with more decimals where it is no longer the published one.
fn treated(indicator: &Indicator, of: &Conversion, steps: Steps) -> String {
    let (to, more) = shown_as(indicator, of.treatment);
    let decimals = if steps.treated == steps.directed { indicator.decimals } else { more };
    number(to * steps.treated, decimals)
}

fn sign(indicator: &Indicator) -> f64 {
    indicator.polarity.sign().unwrap_or(1.0)
}

/// What a figure is measured against, in words.
fn against(case: &Case, j: usize, indicator: &Indicator, of: &Conversion) -> String {
    let normalisation = case.plan().rule(j).normalisation;
    let middle = if normalisation == Normalisation::RobustZ && !of.fell_back { "median" } else { "mean" };
    let own = match of.first {
        First::Percentile => "others of the year".to_string(),
        First::Scale(scale) => {
            let (to, dp) = shown_as(indicator, of.treatment);
            let (from, end) = ends(scale);
            match Family::of(normalisation) {
                Family::Standard => {
                    format!("{middle} {}, spread {}", number(to * scale.centre, dp), number(scale.unit, dp))
                }
                Family::Hundred => format!("0 at {}, 100 at {}", number(to * from, dp), number(to * end, dp)),
            }
        }
    };
    let then = of.then.map(|then| match case.family() {
        Family::Standard => {
            format!("; then mean {}, spread {}", number(then.centre, HUNDRED), number(then.unit, HUNDRED))
        }
        Family::Hundred => {
            let (from, end) = ends(then);
            format!("; then 0 at {}, 100 at {}", number(from, STANDARD), number(end, STANDARD))
        }
    });
    let logarithm = if of.treatment.log.is_some() { " of logarithms" } else { "" };
    format!("{own}{logarithm}{}", then.unwrap_or_default())
}

/// What 0 and 100 are on a scale of hundredths.
fn ends(scale: Scale) -> (f64, f64) {
    (scale.centre, scale.centre + 100.0 * scale.unit)
}

/// The factor from the directed scale to the one shown, and its decimals: figures as published, but for logarithms.
fn shown_as(indicator: &Indicator, treatment: Treatment) -> (f64, u8) {
    match treatment.log {
        Some(_) => (1.0, STANDARD),
        None => (sign(indicator), indicator.decimals.saturating_add(MORE)),
    }
}

/// The sum of a figure: `−(21 − 20.00)/2.00 = −0.500`.
fn sum(indicator: &Indicator, of: &Conversion, steps: Steps) -> String {
    let (to, more) = shown_as(indicator, of.treatment);
    let x = treated(indicator, of, steps);
    let mut text = match of.first {
        First::Percentile => format!("\"better than\" {} % \"of the others\"", number(steps.own, HUNDRED)),
        First::Scale(scale) if scale.low == 0.0 => {
            let (from, end) = ends(scale);
            let (from, end) = (number(to * from, more), number(to * end, more));
            let raw = (steps.treated - scale.centre) / scale.unit;
            format!("100·({})/({}) = {}", minus(&x, &from), minus(&end, &from), cut(raw, steps.own, HUNDRED))
        }
        First::Scale(scale) => {
            let sign = if to < 0.0 { "−" } else { "" };
            let raw = (steps.treated - scale.centre) / scale.unit;
            let middle = number(to * scale.centre, more);
            format!(
                "{sign}({})/{} = {}",
                minus(&x, &middle),
                number(scale.unit, more),
                cut(raw, steps.own, STANDARD)
            )
        }
    };
    if let Some(then) = of.then {
        let raw = (steps.own - then.centre) / then.unit;
        text.push_str(&if then.low == 0.0 {
            let (from, end) = ends(then);
            let (own, from, end) =
                (number(steps.own, STANDARD), number(from, STANDARD), number(end, STANDARD));
            format!(
                "; 100·({})/({}) = {}",
                minus(&own, &from),
                minus(&end, &from),
                cut(raw, steps.bridged, HUNDRED)
            )
        } else {
            let (own, mean) = (number(steps.own, HUNDRED), number(then.centre, HUNDRED));
            format!(
                "; ({})/{} = {}",
                minus(&own, &mean),
                number(then.unit, HUNDRED),
                cut(raw, steps.bridged, STANDARD)
            )
        });
    }
    if of.above_zero {
        text.push_str(&format!(
            "; 1 + 0.99·{} = {}",
            factor(steps.bridged, HUNDRED),
            number(steps.z, HUNDRED)
        ));
    }
    text
}

/// A result, and what it is cut to where it is.
fn cut(raw: f64, result: f64, decimals: u8) -> String {
    let (before, after) = (number(raw, decimals), number(result, decimals));
    if before == after { after } else { format!("{before} → {after}") }
}

/// The share of a lens's weight that the council has figures for, and the share that it needs, in words.
pub(super) fn coverage(case: &Case, l: usize) -> Option<(String, String, bool)> {
    let share = case.on(l)?.coverage(case.council)?;
    let needed = case.ranked.plan.coverage;
    Some((percent(share), percent(needed), is_covered(share, needed)))
}
