//! From the lenses to the place on the whole.

use super::case::Case;
use super::numbers::{HUNDRED, INDEX, STANDARD, plain};
use super::{Cell, Step, Symbol, Table, Worked};
use crate::engine::contribution;
use crate::engine::copeland::meetings;
use crate::engine::overall::{longest, stretch};
use crate::method::{OverLenses, Plain, Productivity};
use crate::view::league::why_not;
use crate::view::rounding::to_total;
use crate::view::words::{count, number, place, spelt};

/// The step.
pub(super) fn step(case: &Case) -> Step {
    let rule = case.ranked.plan.over_lenses();
    if case.ranked.edition.is_ranks_only() {
        let worked = vec![Worked::Table(published(case))];
        return Step { heading: "Places as published".to_string(), worked, ..Step::default() };
    }
    let mut says = vec![
        rule.sentence().to_string(),
        "A council needs a place on all services that count but one, and on at least two thirds of them."
            .to_string(),
    ];
    says.extend(own_weights(case));
    let (formulas, symbols, order) = formulas(case, rule);
    says.push(order.to_string());
    Step {
        heading: format!("Over lenses: {}", rule.name()),
        says,
        formulas,
        symbols,
        of: case.name().to_string(),
        worked: worked(case, rule),
    }
}

fn own_weights(case: &Case) -> Vec<String> {
    let lenses = case.ranked.edition.lenses.iter().zip(&case.ranked.plan.lens_weights);
    let own = lenses.filter(|(lens, w)| lens.weight != **w);
    own.map(|(lens, w)| {
        format!("{} has the weight {} in place of {}.", lens.name, plain(*w), plain(lens.weight))
    })
    .collect()
}

/// How the lenses become the whole, and which end is first.
fn formulas(case: &Case, rule: OverLenses) -> (Vec<String>, Vec<Symbol>, &'static str) {
    let symbol = |symbol: &'static str, text: &str| Symbol(symbol, text.to_string());
    let texts = |formulas: &[&str]| formulas.iter().map(|f| (*f).to_string()).collect::<Vec<String>>();
    let highest = "The highest score comes first.";
    let score = match case.by {
        Productivity::Calibrated | Productivity::SpendOnly => "P",
        _ => "Q",
    };
    match rule {
        OverLenses::MeanRank => (
            texts(&["R = (r − ½)·N/n + ½", "T = (Σ w·R)/(Σ w)"]),
            vec![
                symbol("r", "the place on a service, of the n councils that are ranked on it"),
                symbol("N", "the number ranked on the service that ranks most"),
                symbol("R", "the place stretched to N, so that being last means the same on every service"),
                symbol("T", "the mean place"),
            ],
            "The lowest mean comes first.",
        ),
        OverLenses::Geometric => (
            vec![format!("T = e^((Σ w·ln {score})/(Σ w))")],
            vec![symbol("T", "the geometric mean of the lens scores")],
            highest,
        ),
        OverLenses::Standardised => (
            texts(&["T = (Σ w·R)/(Σ w)", "R = (ln P − ln 100)/s_S"]),
            vec![
                symbol("R", "the score of a service in units of its own spread"),
                symbol("s_S", "the standard deviation of ln S on the service, in the base year"),
                symbol("T", "the mean of these"),
            ],
            highest,
        ),
        OverLenses::Arithmetic => (
            vec![format!("T = (Σ w·{score})/(Σ w)")],
            vec![symbol("T", "the mean of the lens scores")],
            highest,
        ),
        OverLenses::Copeland => (
            texts(&["T = \"meetings won\" − \"meetings lost\""]),
            vec![symbol(
                "T",
                "the score, where a council wins a meeting with another if it is ahead on services of more \
                 weight, leaving out those on which either has no place",
            )],
            highest,
        ),
    }
}

/// The sum, and the place.
fn worked(case: &Case, rule: OverLenses) -> Vec<Worked> {
    let overall = &case.at.overall;
    let mut worked = vec![Worked::Table(places(case, rule))];
    let Some(rank) = overall.rank(case.council) else {
        worked.push(Worked::Says(why_not(case.ranked, case.at, case.council)));
        return worked;
    };
    worked.extend(sums(case, rule).into_iter().map(Worked::Sum));
    if rule == OverLenses::Copeland {
        let drawn = meetings(&case.ranked.plan, case.at, case.council).drawn;
        worked.push(Worked::Says(format!("{} ended level.", count(drawn, "meeting", "meetings"))));
    }
    let joint = overall.is_joint(case.council);
    worked.push(Worked::Says(format!("That is {} of {} on the whole.", place(rank, joint), overall.ranked)));
    worked
}

/// What each lens adds: raw, and with its weight.
struct Added {
    weight: f64,
    /// What is averaged.
    raw: f64,
}

fn added(case: &Case, rule: OverLenses) -> Vec<(usize, Added)> {
    let plan = &case.ranked.plan;
    let has = |l: &usize| case.on(*l).is_some_and(|on| on.rank(case.council).is_some());
    let total: f64 = case.counted().filter(has).map(|l| case.lens_weight(l)).sum();
    let longest = longest(&case.at.lenses, &plan.lens_weights);
    let of = |l: usize, part: f64| {
        let weight = case.lens_weight(l);
        let on = case.on(l)?;
        let raw = match rule {
            OverLenses::MeanRank => stretch(on.rank(case.council)?, on.ranked, longest),
            // Logarithms of P, of which the parts are those of P/100.
            OverLenses::Geometric => part * total / weight + std::f64::consts::LN_10 * 2.0,
            _ => part * total / weight,
        };
        Some((l, Added { weight, raw }))
    };
    let parts = contribution::of_overall(plan, case.at, case.council);
    parts.into_iter().filter_map(|(l, part)| of(l, part)).collect()
}

/// Decimals of what is averaged.
fn dp(case: &Case, rule: OverLenses) -> u8 {
    match (rule, case.by) {
        (OverLenses::Arithmetic, Productivity::Calibrated | Productivity::SpendOnly) => INDEX,
        (OverLenses::Arithmetic, Productivity::PlainRatio) => HUNDRED,
        _ => STANDARD,
    }
}

/// A row for each lens: the place, and what it adds.
fn places(case: &Case, rule: OverLenses) -> Table {
    let added = added(case, rule);
    let dp = dp(case, rule);
    let (shown, total) = to_total(&added.iter().map(|(_, a)| a.weight * a.raw).collect::<Vec<_>>(), dp);
    let has_parts = rule != OverLenses::Copeland;
    let averaged = match rule {
        OverLenses::MeanRank => ["Stretched, R", "w·R"],
        OverLenses::Geometric => ["ln of score", "w·ln"],
        OverLenses::Standardised => ["R", "w·R"],
        OverLenses::Arithmetic | OverLenses::Copeland => ["Score", "w·score"],
    };
    let mut columns = vec!["Service", "Place r", "Ranked n", "Weight w"];
    if has_parts {
        columns.extend(averaged);
    }
    let row = |l: usize| {
        let on = case.on(l);
        let rank = on.and_then(|on| Some(place(on.rank(case.council)?, on.is_joint(case.council))));
        let mut row = vec![
            Cell::Text(case.lens_name(l).to_string()),
            Cell::Number(rank.unwrap_or_else(|| "not ranked".to_string())),
            Cell::Number(on.map_or(0, |on| on.ranked).to_string()),
            Cell::Number(plain(case.lens_weight(l))),
        ];
        if has_parts {
            let at = added.iter().position(|(of, _)| *of == l);
            let cells = at.and_then(|at| Some([added.get(at)?.1.raw, *shown.get(at)?]));
            let cells = cells.map_or(["–".to_string(), "–".to_string()], |x| x.map(|x| number(x, dp)));
            row.extend(cells.map(Cell::Number));
        }
        row
    };
    let blank = || Cell::Text(String::new());
    let weight: f64 = added.iter().map(|(_, a)| a.weight).sum();
    let sums = [Cell::Number(plain(weight)), blank(), Cell::Number(number(total, dp))];
    let names = [Cell::Text("Sum of what counts".to_string()), blank(), blank()];
    Table {
        caption: format!("Places of {} in {}", case.name(), case.ranked.period_name(case.period)),
        columns,
        rows: case.counted().map(row).collect(),
        total: if has_parts { names.into_iter().chain(sums).collect() } else { Vec::new() },
    }
}

/// The mean, or whatever stands for it.
fn sums(case: &Case, rule: OverLenses) -> Vec<String> {
    let Some(score) = case.at.overall.score(case.council) else { return Vec::new() };
    if rule == OverLenses::Copeland {
        let meetings = meetings(&case.ranked.plan, case.at, case.council);
        return vec![format!("T = {} − {} = {}", meetings.won, meetings.lost, number(score, 0))];
    }
    let added = added(case, rule);
    let weight: f64 = added.iter().map(|(_, a)| a.weight).sum();
    let sum: f64 = added.iter().map(|(_, a)| a.weight * a.raw).sum();
    let (sum, weight, dp) = (number(sum, dp(case, rule)), plain(weight), dp(case, rule));
    vec![match rule {
        OverLenses::Geometric => {
            let dp = if case.by.is_frontier() { STANDARD } else { INDEX };
            format!("T = e^({sum}/{weight}) = {}", number(score, dp))
        }
        _ => format!("T = {sum}/{weight} = {}", number(score, dp)),
    }]
}

/// The places of an edition that was published as ranks.
fn published(case: &Case) -> Table {
    let lenses =
        (0..case.at.lenses.len()).filter_map(|l| Some((case.lens_name(l), case.on(l)?.rank(case.council))));
    let whole = ("Overall", case.at.overall.rank(case.council));
    let row = |(name, rank): (&str, Option<u32>)| {
        let rank = rank.map_or_else(|| "not published".to_string(), |rank| place(rank, false));
        vec![Cell::Text(name.to_string()), Cell::Number(rank)]
    };
    let rows: Vec<_> = lenses.chain([whole]).map(row).collect();
    Table {
        caption: format!("The {} published places of {}", spelt(rows.len()), case.name()),
        columns: vec!["Service", "Place"],
        rows,
        total: Vec::new(),
    }
}
