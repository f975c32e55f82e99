//! From outcomes and spending to what a lens ranks by, and to the place on it.

use super::case::Case;
use super::numbers::{HUNDRED, INDEX, STANDARD, decimals, factor, minus, percent, plain, plus, pounds};
use super::spending::why_not;
use super::{Step, Symbol, Worked};
use crate::edition::OVERALL;
use crate::engine::{LensRanking, Parameters};
use crate::method::{Orientation, Plain, Productivity, ResidualFit, Returns};
use crate::view::peers;
use crate::view::words::{number, place};

/// The step.
pub(super) fn step(case: &Case, l: usize) -> Step {
    let by = case.by;
    let mut says = vec![by.sentence().to_string()];
    if by != case.ranked.plan.productivity() {
        says.push(
            "The edition has no spending, so the method’s own choice, outcome value per pound, ranks \
                   by outcomes alone."
                .to_string(),
        );
    }
    if by == Productivity::SpendOnly {
        let method = &case.ranked.method;
        says.push(format!(
            "Outcomes do not count, so these choices about them change nothing: {}, {} and {}.",
            method.outliers.name(),
            method.normalisation.name(),
            method.within_lens.name()
        ));
    }
    says.extend(about(case));
    says.push(
        "The highest number comes first. Numbers that differ by less than a thousand-millionth share \
               a place: 1, 2, 2, 4."
            .to_string(),
    );
    let (formulas, symbols) = formulas(case);
    Step {
        heading: format!("Productivity: {}", by.name()),
        says,
        formulas,
        symbols,
        of: case.of(l),
        worked: of(case, l),
    }
}

/// What else is to be said of a definition.
fn about(case: &Case) -> Vec<String> {
    let plan = &case.ranked.plan;
    match case.by {
        Productivity::Residual => vec![plan.residual_fit().sentence().to_string()],
        Productivity::ResidualNeed => {
            vec![
                "Need is the edition’s own measure for the service, such as deprivation.".to_string(),
                ResidualFit::LeastSquares.sentence().to_string(),
            ]
        }
        Productivity::Frontier => {
            let mut says = vec![
                format!("{}: {}", plan.returns.name(), plan.returns.sentence()),
                format!("{}: {}", plan.orientation.name(), plan.orientation.sentence()),
            ];
            says.extend(peers::FRONTIER_RULES.iter().map(|rule| (*rule).to_string()));
            says
        }
        Productivity::BenefitOfDoubt => {
            let [least, most] = plan.share_bounds;
            vec![format!(
                "Each measure makes up between {} and {} of the score.",
                percent(least),
                percent(most)
            )]
        }
        _ => Vec::new(),
    }
}

fn formulas(case: &Case) -> (Vec<String>, Vec<Symbol>) {
    let symbol = |symbol: &'static str, text: &str| Symbol(symbol, text.to_string());
    let texts = |formulas: &[&str]| formulas.iter().map(|f| (*f).to_string()).collect();
    match case.by {
        Productivity::Calibrated => (
            texts(&["V = 100·e^(κ·z_O)", "C = 100·S/S_ref", "P = 100·V/C"]),
            vec![
                symbol("V", "the outcome value, 100 for average outcomes"),
                symbol("C", "the cost, 100 for the reference spending"),
                symbol(
                    "P",
                    "the outcome value per pound, 100 for average outcomes at the reference spending",
                ),
            ],
        ),
        Productivity::PlainRatio => (
            texts(&["H = 100·(O − O_min)/(O_max − O_min)", "Q = H·S_ref/S"]),
            vec![
                symbol("H", "the outcome score from 0, the base year’s worst, to 100, its best"),
                symbol("Q", "the ratio that ranks"),
            ],
        ),
        Productivity::Difference => {
            (texts(&["Q = z_O − z_S"]), vec![symbol("Q", "the difference that ranks")])
        }
        Productivity::Residual => (
            texts(&["E = a + b·(ln S − c)", "Q = z_O − E"]),
            vec![
                symbol("E", "the outcome to expect, from a line through the councils of the same year"),
                symbol("a", "the outcome in the middle of the line, where ln S is c"),
                symbol("b", "the slope of the line"),
                symbol("Q", "what is left, which ranks"),
            ],
        ),
        Productivity::ResidualNeed => (
            texts(&["E = a + b·(ln S − c) + f·(N − g)", "Q = z_O − E"]),
            vec![
                symbol("E", "the outcome to expect, from a line through the councils of the same year"),
                symbol("N", "the need of the council"),
                symbol("a", "the outcome in the middle of the line, where ln S is c and need is g"),
                symbol("b", "the slope of the line in ln S, and f its slope in need"),
                symbol("Q", "what is left, which ranks"),
            ],
        ),
        Productivity::OutcomesOnly => (texts(&["Q = z_O"]), vec![symbol("Q", "the number that ranks")]),
        Productivity::SpendOnly => (
            texts(&["P = 100·S_ref/S"]),
            vec![symbol("P", "100 for the reference spending, and more for less of it")],
        ),
        Productivity::Frontier => frontier(case),
        Productivity::BenefitOfDoubt => {
            let [least, most] = case.ranked.plan.share_bounds.map(plain);
            (
                vec![
                    "Q = max(Σ u·y)".to_string(),
                    "Σ u·y_k ≤ 1".to_string(),
                    format!("{least} ≤ u·y/(Σ u·y) ≤ {most}"),
                ],
                vec![
                    symbol("u", "the weight of a measure, chosen to suit the council best"),
                    symbol("y_k", "the figure, from 1 to 100, of any council k, the council itself included"),
                    symbol("Q", "the score, of which 1 is the most that anyone can have"),
                ],
            )
        }
    }
}

fn frontier(case: &Case) -> (Vec<String>, Vec<Symbol>) {
    let plan = &case.ranked.plan;
    let is_input = plan.orientation == Orientation::Input;
    let mut formulas: Vec<&str> = if is_input {
        vec!["Q = min θ", "Σ λ_k·S_k ≤ θ·S", "Σ λ_k·y_k ≥ y"]
    } else {
        vec!["Q = 1/(max φ)", "Σ λ_k·S_k ≤ S", "Σ λ_k·y_k ≥ φ·y"]
    };
    if plan.returns == Returns::Variable {
        formulas.push("Σ λ_k = 1");
    }
    let measure = if is_input {
        Symbol("θ", "the share of its spending that the mix needs".to_string())
    } else {
        Symbol("φ", "how many times its outcomes the mix reaches".to_string())
    };
    let symbols = vec![
        Symbol("Q", "the score, which is 1 for whoever no mix beats".to_string()),
        measure,
        Symbol("λ_k", "the part of another council k in the mix".to_string()),
        Symbol(
            "y",
            "a council’s figure for a measure, from 1 to 100, and the rule holds for each measure"
                .to_string(),
        ),
    ];
    (formulas.into_iter().map(str::to_string).collect(), symbols)
}

/// The sum of a lens's score, and the place on it.
pub(super) fn of(case: &Case, l: usize) -> Vec<Worked> {
    let mut worked = Vec::new();
    let Some(on) = case.on(l) else { return worked };
    if let Some(standings) = case.standings.filter(|_| case.by.is_frontier()) {
        let said = peers::of_lens(case.ranked, standings, case.period, l, case.council);
        worked.extend(said.says.into_iter().map(Worked::Says));
        worked.extend(said.shares.map(Worked::Table));
    } else if on.rank(case.council).is_some() {
        worked.extend(need(case, l).map(Worked::Says));
        let sums = sums(case, on, case.parameters(l), l).unwrap_or_default();
        worked.extend(sums.into_iter().map(Worked::Sum));
    }
    match on.rank(case.council) {
        Some(rank) => worked.push(Worked::Says(format!(
            "That is {} of {} in {}.",
            place(rank, on.is_joint(case.council)),
            on.ranked,
            case.lens_name(l)
        ))),
        None => worked.extend(why_not(case, l).map(Worked::Says)),
    }
    worked
}

/// What need is measured by, where it counts.
fn need(case: &Case, l: usize) -> Option<String> {
    (case.by == Productivity::ResidualNeed).then_some(())?;
    let edition = &case.ranked.edition;
    let of = |id: &str| edition.need.iter().find(|need| need.lens == id);
    let need = of(&edition.lenses.get(l)?.id).or_else(|| of(OVERALL))?;
    (!need.measure.is_empty()).then(|| format!("Need is measured by “{}”.", need.measure))
}

/// The formulas with the numbers put in; nothing where one is missing.
fn sums(case: &Case, on: &LensRanking, of: Parameters, l: usize) -> Option<Vec<String>> {
    let i = case.council;
    let standard = |x: f64| number(x, STANDARD);
    let score = on.score(i)?;
    let spend = || on.spend_per_head(i);
    let ln_spend = || spend().filter(|s| *s > 0.0).map(libm::log);
    let z = || on.outcome_z(i).map(standard);
    Some(match case.by {
        Productivity::Calibrated => {
            let (value, cost) = (number(on.value(i)?, INDEX), number(on.cost(i)?, INDEX));
            let reference = of.spend?;
            let power = format!("{}·{}", standard(reference.kappa), factor(on.outcome_z(i)?, STANDARD));
            vec![
                format!("V = 100·e^({power}) = {value}"),
                format!("C = 100·{}/{} = {cost}", pounds(spend()?), pounds(libm::exp(reference.ln))),
                format!("P = 100·{value}/{cost} = {}", number(score, INDEX)),
            ]
        }
        Productivity::PlainRatio => {
            let (dp, reference) = (decimals(case.family()), of.spend?);
            let (low, high) = (number(of.ends.0, dp), number(of.ends.1, dp));
            let over = minus(&number(on.outcome(i)?, dp), &low);
            let ratio = spend()? / libm::exp(reference.ln);
            let hundred = number(score * ratio, HUNDRED);
            vec![
                format!("H = 100·({over})/({}) = {hundred}", minus(&high, &low)),
                format!(
                    "Q = {hundred}·{}/{} = {}",
                    pounds(libm::exp(reference.ln)),
                    pounds(spend()?),
                    number(score, HUNDRED)
                ),
            ]
        }
        Productivity::Difference => {
            let reference = of.spend?;
            let ln = ln_spend()?;
            let of_spend = standard((ln - reference.mean) / reference.sd);
            vec![
                format!(
                    "z_S = ({})/{} = {of_spend}",
                    minus(&standard(ln), &standard(reference.mean)),
                    standard(reference.sd)
                ),
                format!("Q = {} = {}", minus(&z()?, &of_spend), standard(score)),
            ]
        }
        Productivity::Residual | Productivity::ResidualNeed => {
            let (line, ln) = (on.line?, ln_spend()?);
            let part = |name: &str, slope: f64, x: f64, middle: f64, part: f64| {
                let from = minus(&standard(x), &standard(middle));
                format!("{name} = {}·({from}) = {}", standard(slope), standard(part))
            };
            let middle = standard(line.middle.outcome);
            let of_spend = line.for_spend(ln);
            let mut sums = vec![part("b·(ln S − c)", line.on_spend, ln, line.middle.spend, of_spend)];
            let mut expected = plus(&middle, &standard(of_spend));
            let mut outcome = line.middle.outcome + of_spend;
            if case.by == Productivity::ResidualNeed {
                let need = case.ranked.scorer.need_of(l, i)?;
                let of_need = line.for_need(need);
                sums.push(part("f·(N − g)", line.on_need, need, line.middle.need, of_need));
                expected = plus(&expected, &standard(of_need));
                outcome += of_need;
            }
            let outcome = standard(outcome);
            sums.push(format!("E = {expected} = {outcome}"));
            sums.push(format!("Q = {} = {}", minus(&z()?, &outcome), standard(score)));
            sums
        }
        Productivity::OutcomesOnly => vec![format!("Q = {}", standard(score))],
        Productivity::SpendOnly => {
            let reference = pounds(libm::exp(of.spend?.ln));
            vec![format!("P = 100·{reference}/{} = {}", pounds(spend()?), number(score, INDEX))]
        }
        Productivity::Frontier | Productivity::BenefitOfDoubt => return None,
    })
}
