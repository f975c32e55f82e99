//! From figures as published to what is averaged: outliers and scale.

use super::case::Case;
use super::measures::table;
use super::numbers::plain;
use super::{Step, Symbol, Worked};
use crate::method::{Family, Normalisation, Outliers, Plain, WithinLens};

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
        let at = case.ranked.edition.indicators.iter().position(|j| j.id == *id);
        at.is_some_and(|at| case.ranked.plan.rule(at).goalposts.is_some())
    });
    let posts = posts.map(|(id, [low, high])| {
        format!("The goalposts of {} are {} and {}.", name(id), plain(*low), plain(*high))
    });
    own.chain(posts).collect()
}
