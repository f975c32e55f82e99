//! Where a council stands on the frontier, and the others that it is measured against, in words.

use super::Ranked;
use super::rounding::to_total;
use super::statement::{Cell, Table};
use super::words::{list, number};
use crate::engine::frontier::Standing;
use crate::engine::frontiers::Frontiers;
use crate::method::{Orientation, Productivity, Returns};

/// Rules that a reader of frontiers has to know.
pub const FRONTIER_RULES: [&str; 2] = [
    "Whoever no mix of others beats is on the frontier with a score of 1, and all who are share the first \
     place.",
    "That holds even where a council could still improve one measure or save a little without falling \
     behind on another, since a place between those on the frontier would rest on nothing but the choice \
     of measures.",
];

/// The rule for benefit of the doubt.
const DOUBT_RULE: &str = "Whoever nobody beats under the weights that suit it best has a score of 1, and \
                          all who do share the first place.";

/// Where a council stands on every lens.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Peers {
    /// What it is about.
    pub title: String,
    /// The rules, as sentences.
    pub rules: Vec<String>,
    /// One for each lens that counts.
    pub lenses: Vec<LensPeers>,
}

/// Where a council stands on one lens.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LensPeers {
    /// The lens's name.
    pub name: String,
    /// The score and whom it is measured against, as sentences.
    pub says: Vec<String>,
    /// Under benefit of the doubt, the shares that its weights give each measure.
    pub shares: Option<Table>,
}

/// Where a council stands, by the frontiers worked out for it.
pub fn peers(ranked: &Ranked, frontiers: &Frontiers, period: usize, council: usize) -> Peers {
    let name = ranked.edition.authorities.get(council).map_or("", |a| a.name.as_str());
    let rules: &[&str] =
        if ranked.plan.productivity() == Productivity::Frontier { &FRONTIER_RULES } else { &[DOUBT_RULE] };
    let weights = ranked.plan.lens_weights.iter().enumerate();
    Peers {
        title: format!("What {name} is measured against in {}", ranked.period_name(period)),
        rules: rules.iter().map(|rule| (*rule).to_string()).collect(),
        lenses: weights
            .filter(|(_, weight)| **weight > 0.0)
            .map(|(l, _)| of_lens(ranked, frontiers, period, l, council))
            .collect(),
    }
}

/// Where it stands on one lens.
pub fn of_lens(ranked: &Ranked, frontiers: &Frontiers, period: usize, l: usize, council: usize) -> LensPeers {
    let name = ranked.edition.lenses.get(l).map_or(String::new(), |lens| lens.name.clone());
    let Some(standing) = frontiers.standing(period, l, council) else {
        let why = frontiers.unsolved().iter().find(|(t, of, i, _)| (*t, *of, *i) == (period, l, council));
        let says = match why {
            Some((_, _, _, why)) => format!("There is no solution: {why}."),
            None if !ranked.plan.is_member(council) => "It is not among the councils compared.".to_string(),
            None => "It is not measured: a figure that counts, or its spending, is missing or not believed."
                .to_string(),
        };
        return LensPeers { name, says: vec![says], shares: None };
    };
    let mut says = vec![format!("The score is {}.", number(standing.score, 3))];
    if ranked.plan.productivity() == Productivity::Frontier {
        says.push(mix(ranked, standing));
        return LensPeers { name, says, shares: None };
    }
    says.push(rivals(ranked, standing));
    LensPeers { name, says, shares: Some(shares(ranked, frontiers, (period, l, council), standing)) }
}

/// Whom a council is measured against on a frontier.
fn mix(ranked: &Ranked, standing: &Standing) -> String {
    let plan = &ranked.plan;
    let is_input = plan.orientation == Orientation::Input;
    let Some(measure) = standing.beyond else {
        return if is_input {
            "It is on the frontier, and no mix of other councils reaches its outcomes, whatever they \
             spend. So there is no measure of how far it is ahead."
                .to_string()
        } else {
            "It is on the frontier, and no mix of other councils gets by on as little spending. So there \
             is no measure of how far it is ahead."
                .to_string()
        };
    };
    let mix = in_words(ranked, standing, plan.returns);
    let far = |x: f64| format!("{} %", number(100.0 * x, 1));
    if standing.score >= 1.0 {
        let ahead = measure - 1.0;
        return match is_input {
            _ if ahead < 0.0005 => {
                format!("It is on the frontier. The nearest to it is {mix}, which does as well for as much.")
            }
            true => format!(
                "It is on the frontier. The nearest to it is {mix}, which would have to spend {} more to \
                 do no worse.",
                far(ahead)
            ),
            false => format!(
                "It is on the frontier. The nearest to it is {mix}, which spends no more and reaches {} of \
                 its outcomes on every measure.",
                far(1.0 / measure)
            ),
        };
    }
    if is_input {
        format!(
            "Measured against {mix}, which does no worse on any measure and spends {} as much.",
            far(measure)
        )
    } else {
        format!(
            "Measured against {mix}, which spends no more and does at least {} better on every measure.",
            far(1.0 / measure - 1.0)
        )
    }
}

/// `a mix of 62 % Wigan and 38 % Kent`; under constant returns `0.62 of Wigan and 0.31 of Kent taken together`.
fn in_words(ranked: &Ranked, standing: &Standing, returns: Returns) -> String {
    let name = |i: usize| ranked.edition.authorities.get(i).map_or("", |a| a.name.as_str());
    let parts: Vec<f64> = standing.peers.iter().map(|(_, part)| *part).collect();
    if returns == Returns::Constant {
        let parts: Vec<String> =
            standing.peers.iter().map(|(i, part)| format!("{} of {}", number(*part, 3), name(*i))).collect();
        return format!("a council made of {}", list(&parts));
    }
    if let [(only, _)] = standing.peers[..] {
        return name(only).to_string();
    }
    let (shown, _) = to_total(&parts.iter().map(|part| 100.0 * part).collect::<Vec<_>>(), 1);
    let parts: Vec<String> = standing
        .peers
        .iter()
        .zip(shown)
        .map(|((i, _), part)| format!("{} % {}", number(part, 1), name(*i)))
        .collect();
    format!("a mix of {}", list(&parts))
}

/// Who scores 1 under a council's own weights.
fn rivals(ranked: &Ranked, standing: &Standing) -> String {
    let names: Vec<String> = standing
        .peers
        .iter()
        .filter_map(|(i, _)| ranked.edition.authorities.get(*i).map(|a| a.name.clone()))
        .collect();
    match (names.as_slice(), standing.score >= 1.0) {
        ([], _) => "Under the weights that suit it best, no other council scores as much as 1.".to_string(),
        (names, true) => format!("Under the weights that suit it best, so do {} score 1.", list(names)),
        (names, false) => {
            format!("Under the weights that suit it best, the score of 1 goes to {}.", list(names))
        }
    }
}

/// The shares of the score that the measures make up.
fn shares(
    ranked: &Ranked,
    frontiers: &Frontiers,
    (period, l, council): (usize, usize, usize),
    standing: &Standing,
) -> Table {
    let (shown, total) = to_total(&standing.shares.iter().map(|s| 100.0 * s).collect::<Vec<_>>(), 1);
    let figures = frontiers.figures(period, l, council).unwrap_or_default();
    let names = frontiers.outputs(period, l).iter();
    let name = |j: usize| ranked.edition.indicators.get(j).map_or("", |j| j.plain()).to_string();
    let percent = |share: f64| Cell::Number(format!("{} %", number(share, 1)));
    let row =
        |j: usize, y: f64, share: f64| vec![Cell::Text(name(j)), Cell::Number(number(y, 2)), percent(share)];
    Table {
        caption: "Shares of the score, as its own weights have them".to_string(),
        columns: vec!["Measure", "From 1 to 100", "Share"],
        rows: names.zip(figures).zip(shown).map(|((j, y), share)| row(*j, *y, share)).collect(),
        total: vec![Cell::Text("Sum".to_string()), Cell::Text(String::new()), percent(total)],
    }
}
