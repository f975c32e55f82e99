//! From pounds to spending a head, and what it is measured against.

use super::case::Case;
use super::numbers::{STANDARD, plain, pounds};
use super::{Step, Symbol, Worked};
use crate::method::Productivity;
use crate::view::words::{self, number};

/// The step; nothing where spending does not count.
pub(super) fn step(case: &Case, l: usize) -> Option<Step> {
    case.spending_counts().then_some(())?;
    let limits = case.ranked.plan.spend_limits;
    let is_deflated = deflators(case).is_some();
    let mut says = vec!["Spending is counted for each head of those whom a service is for.".to_string()];
    let mut formulas = vec![if is_deflated { "S = p/n·D" } else { "S = p/n" }.to_string()];
    let mut symbols = vec![
        Symbol("S", "spending a head".to_string()),
        Symbol("p", "the pounds spent in the year".to_string()),
        Symbol("n", "the number of those whom the service is for".to_string()),
    ];
    if is_deflated {
        let base = &case.ranked.edition.header.price_base;
        symbols.push(Symbol(
            "D",
            format!("the price level of {base} over that of the year, so that pounds are worth the same"),
        ));
    }
    says.push(format!(
        "Spending is not believed, and not scored, where it is more than {} robust standard deviations, t, \
         below the middle council’s of the same year, or more than {} above it. More than {} above, it is \
         scored with a word of caution.",
        plain(limits.low.abs()),
        plain(limits.high),
        plain(limits.flag)
    ));
    formulas.push("t = (ln S − M)/(1.4826·\"MAD\")".to_string());
    symbols
        .push(Symbol("M", "the median of ln S in the year, and MAD the median distance from it".to_string()));
    against(case, &mut says, &mut formulas, &mut symbols);
    Some(Step {
        heading: "Spending".to_string(),
        says,
        formulas,
        symbols,
        of: case.of(l),
        worked: of(case, l),
    })
}

/// What spending is measured against, by what the lens ranks by.
fn against(case: &Case, says: &mut Vec<String>, formulas: &mut Vec<String>, symbols: &mut Vec<Symbol>) {
    let middle = "S_ref = e^(median(ln S))";
    let reference = || {
        Symbol(
            "S_ref",
            "the reference spending, that of the council in the middle in the base year".to_string(),
        )
    };
    match case.by {
        Productivity::Calibrated => {
            let rate = case.ranked.plan.exchange_rate;
            says.push(format!(
                "One standard deviation of outcomes is worth κ of log spending: the exchange rate, {}, \
                 times the standard deviation of ln S in the base year.",
                plain(rate)
            ));
            formulas.extend([middle.to_string(), format!("κ = {}·s_S", plain(rate))]);
            symbols.extend([
                reference(),
                Symbol("s_S", "the standard deviation of ln S over the councils".to_string()),
            ]);
        }
        Productivity::PlainRatio | Productivity::SpendOnly => {
            formulas.push(middle.to_string());
            symbols.push(reference());
        }
        Productivity::Difference => {
            formulas.push("z_S = (ln S − m_S)/s_S".to_string());
            symbols.push(Symbol(
                "m_S",
                "the mean of ln S in the base year, and s_S its standard deviation".to_string(),
            ));
        }
        _ => {}
    }
}

/// D of the period, where the edition is not in cash.
fn deflators(case: &Case) -> Option<f64> {
    let edition = &case.ranked.edition;
    (!edition.header.deflators.is_empty()).then(|| edition.deflator(case.period))
}

/// The sum of a lens's spending, and what it is measured against.
pub(super) fn of(case: &Case, l: usize) -> Vec<Worked> {
    let mut worked = Vec::new();
    let edition = &case.ranked.edition;
    let spend = edition.spend(l, case.period);
    let given = spend.and_then(|s| s.pounds.at(case.council).zip(s.population.at(case.council)));
    let per_head = case.on(l).and_then(|on| on.spend_per_head(case.council));
    let whom = edition.lenses.get(l).map_or("", |lens| lens.population.as_str());
    match given.zip(per_head) {
        Some(((p, n), s)) => {
            if !whom.is_empty() {
                worked.push(Worked::Says(format!("S is in pounds a head ({whom}).")));
            }
            let level = deflators(case).map_or(String::new(), |d| format!("·{}", number(d, STANDARD)));
            worked.push(Worked::Sum(format!("S = {}/{}{level} = {}", number(p, 0), number(n, 0), shown(s))));
        }
        None => worked.push(Worked::Says("There is no spending figure.".to_string())),
    }
    worked.extend(reference(case, l));
    worked
}

/// Pounds for a formula.
fn shown(s: f64) -> String {
    if s < 0.0 { format!("(−{})", pounds(-s)) } else { pounds(s) }
}

fn reference(case: &Case, l: usize) -> Vec<Worked> {
    let Some(reference) = case.parameters(l).spend else {
        return vec![Worked::Says(
            "Fewer than two councils have spending that is scored in the base year, \
             so nothing is measured against it."
                .to_string(),
        )];
    };
    let middle = || {
        Worked::Sum(format!(
            "S_ref = e^({}) = {}",
            number(reference.ln, STANDARD),
            pounds(libm::exp(reference.ln))
        ))
    };
    match case.by {
        Productivity::Calibrated => {
            let rate = plain(case.ranked.plan.exchange_rate);
            let kappa = format!(
                "κ = {rate}·{} = {}",
                number(reference.sd, STANDARD),
                number(reference.kappa, STANDARD)
            );
            vec![middle(), Worked::Sum(kappa)]
        }
        Productivity::PlainRatio | Productivity::SpendOnly => vec![middle()],
        _ => Vec::new(),
    }
}

/// Why a council has no place on a lens, as a sentence.
pub(super) fn why_not(case: &Case, l: usize) -> Option<String> {
    let on = case.on(l)?;
    let status = on.status.get(case.council).copied()?;
    Some(format!("{} is not ranked here: {}.", case.name(), words::why_no_place(status)))
}
