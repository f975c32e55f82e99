//! From figures as published to what is averaged.

use super::case::Case;
use super::numbers::{HUNDRED, MORE, STANDARD, decimals, factor, minus, percent, plain};
use super::{Cell, Step, Symbol, Table, Worked};
use crate::edition::{Indicator, Polarity};
use crate::engine::Steps;
use crate::engine::normalise::{Conversion, First, Scale};
use crate::engine::outliers::Treatment;
use crate::method::{Family, Normalisation, Outliers, Plain, WithinLens};
use crate::view::council::{direction, status_words};
use crate::view::rounding::to_total;
use crate::view::words::number;

/// What is done about outliers; nothing where outcomes do not count.
pub(super) fn outliers(case: &Case) -> Option<Step> {
    case.outcomes_count().then_some(())?;
    let method = &case.ranked.method;
    let mut says = vec![method.outliers.sentence().to_string()];
    let mut formulas = Vec::new();
    let limit = plain(method.clip);
    match method.outliers {
        Outliers::Clip if case.ranked.plan.family() == Family::Hundred => {
            says.push(
                "The limit is one of standard deviations, so on the scale below it cuts nothing.".to_string(),
            );
        }
        Outliers::Clip => {
            says.push(format!(
                "The limit is {limit} standard deviations either way. An arrow, →, shows a \
                               number that is cut."
            ));
            formulas.push(format!("−{limit} ≤ z ≤ {limit}"));
        }
        Outliers::Winsorise => {
            says.push(
                "Skewness says how lopsided the figures are, kurtosis how heavy their ends are. \
                       Single figures at the longer end are moved until either passes."
                    .to_string(),
            );
            formulas.push("−2 < \"skewness\" < 2 \"\u{a0}or\u{a0}\" \"excess kurtosis\" < 3.5".to_string());
        }
        Outliers::P5P95 => {
            says.push(
                "A twentieth of the councils lie below q_5 and a twentieth above q_95, in the base year."
                    .to_string(),
            );
            formulas.push("q_5 ≤ d·x ≤ q_95".to_string());
        }
        Outliers::None => {}
    }
    Some(Step { heading: format!("Outliers: {}", method.outliers.name()), says, formulas, ..Step::default() })
}

/// How figures of different units are made comparable, with the figures of a lens; nothing where outcomes do not count.
pub(super) fn scale(case: &Case, l: usize) -> Option<Step> {
    case.outcomes_count().then_some(())?;
    let method = &case.ranked.method;
    let mut says = vec![method.normalisation.sentence().to_string()];
    let (mut formulas, mut symbols) = formula(method.normalisation);
    if case.plan().within_lens() != WithinLens::Arithmetic {
        if Family::of(method.normalisation) == Family::Standard {
            says.push(
                "What follows takes no number of 0 or below, so the base year’s lowest becomes 0 and \
                       its highest 100."
                    .to_string(),
            );
            formulas.push("h = 100·(z − z_min)/(z_max − z_min)".to_string());
        } else {
            formulas.push("h = z".to_string());
        }
        says.push("Then 0 to 100 becomes 1 to 100, so that no number is 0.".to_string());
        formulas.push("y = 1 + 0.99·h".to_string());
        symbols.push(Symbol("h", "the same from 0 to 100".to_string()));
        symbols.push(Symbol("y", "what is used from here on, in place of z".to_string()));
    }
    says.extend(exceptions(case));
    if case.ranked.plan.rules.iter().any(|rule| Family::of(rule.normalisation) != case.ranked.plan.family()) {
        says.push(
            "A measure on another scale than the rest is brought to theirs by its own mean and \
                   spread, or its lowest and highest, in the base year."
                .to_string(),
        );
    }
    let table = table(case, l, true);
    Some(Step {
        heading: format!("Scale: {}", method.normalisation.name()),
        says,
        formulas,
        symbols,
        of: table.as_ref().map_or(String::new(), |_| case.of(l)),
        worked: table.map(Worked::Table).into_iter().collect(),
    })
}

fn formula(normalisation: Normalisation) -> (Vec<String>, Vec<Symbol>) {
    let symbol = |symbol: &'static str, text: &str| Symbol(symbol, text.to_string());
    let z = symbol("z", "the figure on the common scale, higher is better");
    match normalisation {
        Normalisation::BaseZ => (
            vec!["z = d·(x − m)/s".to_string()],
            vec![
                z,
                symbol("m", "the mean of the measure in the base year"),
                symbol(
                    "s",
                    "its standard deviation, the usual distance from the mean: the root of the sum of \
                     squared distances divided by one less than their number",
                ),
            ],
        ),
        Normalisation::RobustZ => (
            vec!["z = d·(x − m)/s".to_string(), "s = 1.4826·\"MAD\"".to_string()],
            vec![
                z,
                symbol("m", "the median of the measure in the base year, the figure in the middle"),
                symbol(
                    "MAD",
                    "the median absolute deviation, the middle one of the distances from the median",
                ),
            ],
        ),
        Normalisation::MinMax | Normalisation::Goalposts => (
            vec!["z = 100·(x − a)/(b − a)".to_string(), "0 ≤ z ≤ 100".to_string()],
            vec![
                z,
                symbol(
                    "a",
                    if normalisation == Normalisation::MinMax {
                        "the base year’s worst figure"
                    } else {
                        "the poor goalpost, the one given or what the worst twentieth of the base year do \
                         not reach"
                    },
                ),
                symbol(
                    "b",
                    if normalisation == Normalisation::MinMax {
                        "the base year’s best figure"
                    } else {
                        "the good goalpost, the one given or what only the best twentieth of the base year \
                         pass"
                    },
                ),
            ],
        ),
        Normalisation::Percentile => (
            vec!["z = 100·(r − 1)/(n − 1)".to_string()],
            vec![
                z,
                symbol(
                    "r",
                    "the place among the councils of the same year, the worst first, where equal figures \
                     have the lowest place of them",
                ),
                symbol("n", "the number of councils with a figure"),
            ],
        ),
    }
}

/// Measures treated unlike the others, and goalposts that are given.
fn exceptions(case: &Case) -> Vec<String> {
    let method = &case.ranked.method;
    let name = |id: &str| {
        let found = case.ranked.edition.indicators.iter().find(|j| j.id == id);
        found.map_or(id, |j| j.plain()).to_string()
    };
    let own = method.overrides.iter().map(|(id, own)| {
        let scale = own.normalisation.map(|n| format!("scale “{}”", n.name()));
        let outliers = own.outliers.map(|o| format!("outliers “{}”", o.name()));
        let parts: Vec<String> = scale.into_iter().chain(outliers).collect();
        format!("An exception is {}: {}.", name(id), parts.join(", "))
    });
    let posts = method.goalposts.iter().filter(|(id, _)| {
        let at = case.ranked.edition.indicators.iter().position(|j| j.id == **id);
        at.is_some_and(|at| case.ranked.plan.rule(at).goalposts.is_some())
    });
    let posts = posts.map(|(id, [low, high])| {
        format!("The goalposts of {} are {} and {}.", name(id), plain(*low), plain(*high))
    });
    own.chain(posts).collect()
}

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
    Some((percent(share), percent(needed), crate::engine::outcome::is_covered(share, needed)))
}
