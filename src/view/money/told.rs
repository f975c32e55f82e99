//! What is said beside the chart: who is in the first corner, what the line is, and how both figures are worked out.

use super::choices::fifth;
use super::{About, Shown};
use crate::engine::quadrant::Spot;
use crate::view::chart::{Line, Table};
use crate::view::words::{count, list};

/// Up to so many councils that are not on the chart are named.
const NAMED: usize = 6;

/// Who has better outcomes than the middle from less spending than the middle.
pub fn better(about: &About, shown: &[Shown], middle: Spot) -> (Vec<String>, Table) {
    let among: Vec<Shown> = shown.iter().copied().filter(|each| about.is_looked_at(each.council)).collect();
    let better: Vec<Shown> =
        among.iter().copied().filter(|each| each.spot.is_better_for_less(middle)).collect();
    let word = about.middle_word();
    let whom = match about.choice.fifth.filter(|_| about.has_deprivation()) {
        Some(chosen) => format!("{} of {}", count(among.len(), "council", "councils"), fifth(chosen)),
        None => count(among.len(), "council", "councils"),
    };
    let of = if better.is_empty() { "None".to_string() } else { better.len().to_string() };
    let have = if better.len() == 1 { "has" } else { "have" };
    let mut says = vec![format!(
        "{of} of {whom} {have} better outcomes than the {word} council from less spending than the {word} council."
    )];
    if !better.is_empty() {
        says.push(
            "Less spending can be thrift, lower need, lower local prices or less service: the chart does not say which. A \
             council near a dashed line could stand on the other side by a small change in a figure."
                .to_string(),
        );
    }
    let row = |each: &Shown| Line { who: about.here.council(each.council), cells: about.cells(each) };
    (says, Table { columns: about.columns(), rows: better.iter().map(row).collect() })
}

/// Who is not on the chart.
pub fn absent(about: &About, shown: &[Shown]) -> String {
    let all = about.here.edition().authorities.len();
    let absent: Vec<usize> = (0..all).filter(|i| !shown.iter().any(|each| each.council == *i)).collect();
    let on_chart = format!("{} of {all} councils are on the chart.", shown.len());
    if absent.is_empty() || absent.len() > NAMED {
        return on_chart;
    }
    let name = |i: &usize| format!("{} ({})", about.here.council(*i).name, about.why_not(*i));
    let are = if absent.len() == 1 { "is" } else { "are" };
    format!("{on_chart} Not on it {are} {}.", list(&absent.iter().map(name).collect::<Vec<_>>()))
}

/// What the frontier is, and what it is not.
pub fn line(about: &About, corners: &[Shown]) -> Vec<String> {
    if corners.is_empty() {
        return Vec::new();
    }
    vec![
        "The unbroken line is the frontier of variable returns (Banker, Charnes and Cooper 1984) drawn through all \
         councils on the chart, with one input, spending, and one output, outcomes: no council, and no mix of councils, \
         has better outcomes from less spending than a point on the line."
            .to_string(),
        format!(
            "It rests on {} alone, who may be there because of low need, by chance or by a fault in a figure. It is not \
             a target, it takes no account of need, and nobody is ranked by it here. That a council is below the line \
             does not say that money was wasted.{}",
            count(corners.len(), "council", "councils"),
            if about.lens.is_some() { "" } else { " For several services together both figures are means, so a mix of councils is a point on the chart and no more." }
        ),
    ]
}

/// How the two figures are worked out.
pub fn defined(about: &About) -> Vec<String> {
    let edition = about.here.edition();
    let base = edition.periods().get(edition.base()).map_or("", String::as_str);
    let outcomes = format!(
        "the outcome score of the service in standard deviations (zO), 0 being the mean of all councils in {base}"
    );
    if let Some(lens) = about.lens.and_then(|l| edition.lenses.get(l)) {
        let whom = if lens.population.is_empty() {
            String::new()
        } else {
            format!(" of its population ({})", lens.population)
        };
        return vec![format!("Outcomes are {outcomes}. Spending is pounds a head{whom}.")];
    }
    let counted = (0..edition.lenses.len()).filter(|l| about.here.ranked.counts(*l));
    let counted: Vec<String> = counted.map(|l| about.here.lens(l).name).collect();
    let period = about.here.period_name();
    let later = if period == base {
        String::new()
    } else {
        format!(" The reference stays that of {base}, so the middle of {period} need not be 100.")
    };
    vec![
        format!(
            "Each figure is a mean over the services that count here ({}) and that the council has a place on, weighted as \
             the services count. Outcomes are the mean of {outcomes}.",
            counted.join("; ")
        ),
        format!(
            "Spending begins as ln(S/S_ref) of each service: S is its pounds a head of the people it is for, and S_ref \
             that of the reference council, the median in {base}. The mean of these logarithms over the services, m, is \
             shown as 100·exp(m): 100 is spending as the reference council does on each service, 110 is a tenth more. \
             Pounds of services are never added up, since each is a head of other people, and part of one service’s \
             spending is in another’s as well.{later}"
        ),
    ]
}
