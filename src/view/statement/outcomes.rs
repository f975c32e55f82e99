//! From the measures of a lens to one outcome score, and to standard deviations of it.

use super::case::Case;
use super::measures::{coverage, part_decimals, parts};
use super::numbers::{STANDARD, decimals, minus, percent, plain};
use super::{Step, Symbol, Worked};
use crate::method::{MOST_OUTPUTS, Plain, Productivity, WithinLens};
use crate::view::words::{number, spelt};

/// One outcome score for each lens; nothing where outcomes do not count. A frontier has none, which the step says.
pub(super) fn within_lens(case: &Case, l: usize) -> Option<Step> {
    case.outcomes_count().then_some(())?;
    let mean = case.ranked.plan.within_lens();
    let heading = format!("Within a lens: {}", mean.name());
    if case.by.is_frontier() {
        let says = vec![
            if case.by == Productivity::Frontier {
                "A frontier looks at each measure by itself, so the mean within a lens is not used."
                    .to_string()
            } else {
                "Each council’s own weights take the place of the mean within a lens, so it is not used."
                    .to_string()
            },
            format!(
                "At most {} measures of a service are looked at: those named, or those of most weight.",
                spelt(MOST_OUTPUTS)
            ),
        ];
        return Some(Step { heading, says, ..Step::default() });
    }
    let formula = match mean {
        WithinLens::Arithmetic => "O = (Σ w·z)/(Σ w)",
        WithinLens::Geometric => "O = e^((Σ w·ln y)/(Σ w))",
        WithinLens::Harmonic => "O = (Σ w)/(Σ (w/y))",
    };
    let mut says = vec![
        "The measures of a service become one outcome score.".to_string(),
        mean.sentence().to_string(),
        format!(
            "A missing figure is left out, and nothing is put in its place. A council needs figures for {} \
             of the weight.",
            percent(case.ranked.plan.coverage)
        ),
    ];
    says.extend(weights(case));
    Some(Step {
        heading,
        says,
        formulas: vec![formula.to_string()],
        symbols: vec![
            Symbol("O", "the outcome score of the service".to_string()),
            Symbol("Σ", "the sum over the measures that have a figure".to_string()),
        ],
        of: case.of(l),
        worked: score_of(case, l),
    })
}

/// Measures whose weight is the reader's.
fn weights(case: &Case) -> Vec<String> {
    let own = case.ranked.edition.indicators.iter().zip(&case.plan().indicator_weights);
    let own = own.filter(|(j, w)| j.weight != **w);
    own.map(|(j, w)| format!("{} has the weight {} in place of {}.", j.plain(), plain(*w), plain(j.weight)))
        .collect()
}

/// The sum of an outcome score.
pub(super) fn score_of(case: &Case, l: usize) -> Vec<Worked> {
    let parts = parts(case, l);
    let (weight, sum) = parts.iter().fold((0.0, 0.0), |(w, s), part| (w + part.weight, s + part.part));
    let mut worked = Vec::new();
    if let Some((has, needs, is_enough)) = coverage(case, l) {
        let verdict = if is_enough { "which is enough" } else { "which is too little for an outcome score" };
        worked.push(Worked::Says(format!(
            "There are figures for {has} of the weight, of {needs} needed, {verdict}."
        )));
    }
    let Some(outcome) = case.on(l).and_then(|on| on.outcome(case.council)) else { return worked };
    let (weight, sum) = (plain(weight), number(sum, part_decimals(case)));
    let outcome = number(outcome, decimals(case.family()));
    worked.push(Worked::Sum(match case.plan().within_lens() {
        WithinLens::Arithmetic => format!("O = {sum}/{weight} = {outcome}"),
        WithinLens::Geometric => format!("O = e^({sum}/{weight}) = {outcome}"),
        WithinLens::Harmonic => format!("O = {weight}/{sum} = {outcome}"),
    }));
    worked
}

/// Outcome scores in standard deviations; nothing where the score takes them otherwise.
pub(super) fn standardise(case: &Case, l: usize) -> Option<Step> {
    case.has_standardised().then(|| Step {
        heading: "Outcomes in standard deviations".to_string(),
        says: vec![
            "So that services can be set side by side, an outcome score is measured by its distance from \
             the mean of all councils that have one in the base year, in standard deviations."
                .to_string(),
        ],
        formulas: vec!["z_O = (O − m_O)/s_O".to_string()],
        symbols: vec![
            Symbol("z_O", "the outcome score in standard deviations".to_string()),
            Symbol("m_O", "the mean of O over the councils".to_string()),
            Symbol("s_O", "the standard deviation of O over the councils".to_string()),
        ],
        of: case.of(l),
        worked: standardised_of(case, l),
    })
}

/// The sum of it.
pub(super) fn standardised_of(case: &Case, l: usize) -> Vec<Worked> {
    let Some(spread) = case.parameters(l).outcome else {
        return vec![Worked::Says(
            "Outcome scores do not vary here, so nobody is scored on them.".to_string(),
        )];
    };
    let on = case.on(l);
    let of = |x: Option<f64>, dp: u8| x.map(|x| number(x, dp));
    let outcome = of(on.and_then(|on| on.outcome(case.council)), decimals(case.family()));
    let z = of(on.and_then(|on| on.outcome_z(case.council)), STANDARD);
    let (mean, sd) = (number(spread.mean, STANDARD), number(spread.sd, STANDARD));
    match outcome.zip(z) {
        Some((outcome, z)) => vec![Worked::Sum(format!("z_O = ({})/{sd} = {z}", minus(&outcome, &mean)))],
        None => Vec::new(),
    }
}
