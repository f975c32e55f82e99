//! What of a lead is expected to last: regression to the mean, from the edition's own two periods.

use super::{Mover, councils};
use crate::engine::movement::Between;
use crate::engine::persistence::Persistence;
use crate::view::here::Here;
use crate::view::words::{count, number};

/// In sentences; why it cannot be said, where it cannot.
pub(super) fn lasting(here: &Here, between: Between, up: &[Mover]) -> Vec<String> {
    if here.edition().is_ranks_only() {
        return vec![
            "Part of a large gain is usually chance, and does not last. How much cannot be worked out here, since the \
             edition has ranks of some councils only, and no scores."
                .to_string(),
        ];
    }
    let (ranked, names) = (here.ranked, [between.before, between.now].map(|p| here.ranked.period_name(p)));
    let known = Persistence::of(&ranked.plan, &ranked.ranking, between);
    let Some((known, at)) = known.zip(ranked.at(between.now)) else {
        return vec![
            "Too few councils have a score in both years to say what of a gain is expected to last."
                .to_string(),
        ];
    };
    let leads: Vec<f64> = up.iter().filter_map(|mover| known.lead(&at.overall, mover.i)).collect();
    let mut says = first(&known, names);
    if !leads.is_empty() {
        let mean = leads.iter().sum::<f64>() / leads.len() as f64;
        says.push(listed(leads.len(), mean, known.expected(mean), names[1]));
    }
    says
}

fn first(known: &Persistence, [before, now]: [&str; 2]) -> Vec<String> {
    let [one, two] = [1.0, 2.0].map(|k| known.expected(k));
    vec![
        "Part of a large gain is usually chance, and chance does not repeat itself: those furthest ahead in one year \
         tend to stand nearer the average in the next. This is called regression to the mean."
            .to_string(),
        format!(
            "The overall scores of {before} and {now} have a correlation of {} over {}. If the next year follows {now} as \
             {now} followed {before}, a council one standard deviation above the average is expected {} above it a \
             year later, and one two above, {}.",
            number(known.r, 2),
            count(known.pairs, "council", "councils"),
            number(one, 2),
            number(two, 2)
        ),
    ]
}

/// `The ten councils listed stand 0.60 standard deviations above the average in 2022-23 … a fall back of 0.06.`
fn listed(n: usize, lead: f64, expected: f64, now: &str) -> String {
    let side = |x: f64| if x < 0.0 { "below" } else { "above" };
    let who = if n == 1 {
        "The council that moved up and is listed stands".to_string()
    } else {
        format!("The {} that moved up and are listed stand, on average,", councils(n))
    };
    let (lead, expected) = ((lead * 100.0).round() / 100.0, (expected * 100.0).round() / 100.0);
    let change = (lead - expected).abs();
    let moves = if expected < lead { "a fall back" } else { "a rise" };
    format!(
        "{who} {} standard deviations {} the average in {now}, and are expected {} {} it a year later: {moves} of {}.",
        number(lead.abs(), 2),
        side(lead),
        number(expected.abs(), 2),
        side(expected),
        number(change, 2)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_expected_of_those_listed_is_said_with_its_side() {
        assert_eq!(
            listed(10, 0.6, 0.54, "2022-23"),
            "The ten councils that moved up and are listed stand, on average, 0.60 standard deviations above the average in \
             2022-23, and are expected 0.54 above it a year later: a fall back of 0.06."
        );
        assert!(listed(2, -0.5, -0.4, "2022-23").ends_with("0.40 below it a year later: a rise of 0.10."));
        assert!(
            listed(1, 1.0, 0.5, "2022-23").starts_with("The council that moved up and is listed stands 1.00")
        );
    }
}
