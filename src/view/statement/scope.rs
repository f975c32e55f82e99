//! Who is compared, by what years, and what counts towards the whole.

use super::case::Case;
use super::numbers::plain;
use super::{Step, Symbol, Worked};
use crate::method::Comparators;
use crate::view::words::{count, list};

/// The step.
pub(super) fn step(case: &Case) -> Step {
    let ranked = case.ranked;
    let base = ranked.period_name(ranked.edition.base());
    let mut says = vec![compared(case)];
    says.push(if ranked.plan.rebase() {
        format!(
            "Whatever a figure is measured against is taken from these councils in the base year, \
                 {base}, and used for every year, unless a step says “the same year”."
        )
    } else {
        format!(
            "Whatever a figure is measured against is taken from all councils in the base year, \
                 {base}, and used for every year, unless a step says “the same year”."
        )
    });
    says.push(counted(case));
    let mut worked = Vec::new();
    if !ranked.plan.is_member(case.council) {
        worked.push(Worked::Says(format!(
            "{} is not among the councils compared, so it is measured and has no place.",
            case.name()
        )));
    }
    Step {
        heading: "What is compared".to_string(),
        says,
        symbols: vec![
            Symbol(
                "d",
                "the direction of a measure, +1 where a higher figure is better and −1 where a lower one is"
                    .to_string(),
            ),
            Symbol("x", "a council’s figure for a measure, as published".to_string()),
            Symbol("w", "the weight, how much a measure or a service counts".to_string()),
            Symbol(
                "ln",
                "the natural logarithm, in which equal steps are equal percentages, and e its base"
                    .to_string(),
            ),
        ],
        worked,
        ..Step::default()
    }
}

fn compared(case: &Case) -> String {
    let ranked = case.ranked;
    let members = (0..ranked.edition.authorities.len()).filter(|i| ranked.plan.is_member(*i)).count();
    let members = count(members, "council", "councils");
    let name = |code: &str| {
        let at = ranked.edition.authority(code).and_then(|i| ranked.edition.authorities.get(i));
        at.map_or(code.to_string(), |a| a.name.clone())
    };
    match &ranked.method.comparators {
        Comparators::All => format!("All {members} of the edition are compared with each other."),
        Comparators::Class(class) => {
            format!("Ranked among each other are the {members} of the class “{class}”.")
        }
        Comparators::Region(region) => {
            format!("Ranked among each other are the {members} of the region {region}.")
        }
        Comparators::Neighbours { model, authority } => format!(
            "Ranked among each other are {} and its statistical neighbours, the councils most like it by \
             the model “{model}”: {members}.",
            name(authority)
        ),
    }
}

fn counted(case: &Case) -> String {
    let weight = |l: usize| {
        let of = case.ranked.edition.lenses.get(l).map_or(1.0, |lens| lens.weight);
        (of, case.lens_weight(l))
    };
    let names: Vec<String> = case
        .counted()
        .map(|l| match weight(l) {
            (_, 1.0) => case.lens_name(l).to_string(),
            (_, w) => format!("{} (weight {})", case.lens_name(l), plain(w)),
        })
        .collect();
    let module = case.ranked.module.as_deref().and_then(|id| case.ranked.edition.module(id));
    let whole = module.map_or("The whole".to_string(), |module| format!("“{}”", module.name));
    match names.as_slice() {
        [] => "No service (lens) counts towards the whole.".to_string(),
        _ => format!(
            "{whole} is made of {} (each also called a lens): {}.",
            count(names.len(), "service", "services"),
            list(&names)
        ),
    }
}
