//! What changed since the period before, like for like, split into outcomes and spending.

use super::why::{self, Scale};
use crate::engine::movement::{self, Change, Places};
use crate::engine::stats;
use crate::method::Productivity;
use crate::view::Ranked;
use crate::view::rounding::to_total;
use crate::view::words;

/// The like-for-like changes on every lens, against those of the median council; or why there are none.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The period before.
    pub since: String,
    /// What the changes are, or why there are none.
    pub says: String,
    /// What a change is measured in.
    pub unit: &'static str,
    /// One for each lens; none where there is nothing to compare.
    pub rows: Vec<Row>,
}

/// The change on one lens.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The lens's name.
    pub lens: String,
    /// Its direction, or why there is none, in words.
    pub words: String,
    /// From outcomes, from spending, and both together.
    pub parts: [String; 3],
}

/// How an authority's scores changed; nothing where there is no period before or there are no scores.
pub(super) fn changes(ranked: &Ranked, period: usize, i: usize) -> Option<Changes> {
    let between = ranked.since(period).filter(|_| !ranked.edition.is_ranks_only())?;
    let since = ranked.period_name(between.before);
    let by = ranked.productivity();
    let scale = Scale::of(by);
    let changes =
        |says: String, rows: Vec<Row>| Changes { since: since.to_string(), says, unit: scale.unit, rows };
    if let Some(moved @ Places::Split) = ranked.moved(period, i) {
        return Some(changes(moved.reason(&ranked.edition, i)?, Vec::new()));
    }
    if matches!(by, Productivity::PlainRatio | Productivity::Frontier | Productivity::BenefitOfDoubt) {
        return Some(changes(
            "With this method a score is no sum of outcomes and spending, so its change cannot be split into theirs."
                .to_string(),
            Vec::new(),
        ));
    }
    let plan = why::plan(ranked);
    let on_lens =
        |l: usize, i: usize| movement::on_lens(&ranked.scorer, &plan, &ranked.ranking, between, l, i);
    let compared: Vec<usize> = (0..ranked.edition.authorities.len()).filter(|i| plan.is_member(*i)).collect();
    let row = |(l, lens): (usize, &crate::edition::Lens)| {
        let all: Vec<Change> = compared.iter().map(|i| on_lens(l, *i)).collect();
        let own = on_lens(l, i);
        let against = |part: &dyn Fn(&Change) -> Option<f64>| {
            let median = stats::median(&all.iter().filter_map(part).collect::<Vec<f64>>())?;
            Some(scale.by * (part(&own)? - median))
        };
        row(&lens.name, own, against(&|c| c.from_outcomes), against(&|c| c.from_spend), scale.decimals)
    };
    let rows = ranked.edition.lenses.iter().enumerate().map(row).collect();
    let says = format!(
        "How each score changed since {since}, from the measures with a figure in both years, beyond the change of the \
         median council. Above 0 counts for the council: its outcomes got better, or its spending lower, than the \
         median council’s did."
    );
    Some(changes(says, rows))
}

fn row(lens: &str, own: Change, outcomes: Option<f64>, spending: Option<f64>, decimals: u8) -> Row {
    let shown = |x: Option<f64>| x.map_or("–".to_string(), |x| words::signed(x, decimals));
    let (parts, words) = match (outcomes, spending) {
        (Some(a), Some(b)) => {
            // Shown so that the parts add up to what is shown of both together.
            let (shown, total) = to_total(&[a, b], decimals);
            let at = |n: usize| shown.get(n).copied().unwrap_or(0.0);
            let direction = direction(at(0), at(1));
            ([at(0), at(1), total].map(|x| words::signed(x, decimals)), direction)
        }
        _ => {
            let mut why = Vec::new();
            if outcomes.is_none() && own.carried_forward == Some(1.0) {
                why.push("every figure compared is carried forward, which is no evidence of change");
            } else if outcomes.is_none() {
                why.push("too few of its measures have a figure in both years");
            }
            if spending.is_none() {
                why.push("its spending is not scored in both years");
            }
            ([shown(outcomes), shown(spending), "–".to_string()], why.join("; "))
        }
    };
    let carried = own.carried_forward.filter(|share| *share > 0.0 && *share < 1.0);
    let carried = carried.map_or(String::new(), |share| {
        format!("; {} % of the weight compared is carried forward", words::number(100.0 * share, 0))
    });
    Row { lens: lens.to_string(), words: words + &carried, parts }
}

/// `better outcomes, higher spending`, as the signs of what is shown say.
fn direction(outcomes: f64, spending: f64) -> String {
    let word = |x: f64, above: &'static str, below: &'static str| match x {
        x if x > 0.0 => above,
        x if x < 0.0 => below,
        _ => "equal",
    };
    format!("{} outcomes, {} spending", word(outcomes, "better", "worse"), word(spending, "lower", "higher"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from_outcomes: Option<f64>, carried_forward: f64) -> Change {
        Change {
            from_outcomes,
            from_spend: Some(0.01),
            places: Some(-3),
            carried_forward: Some(carried_forward),
        }
    }

    #[test]
    fn a_change_says_its_direction_and_its_parts_add_up() {
        let row = row("Care", change(Some(0.04), 0.25), Some(4.26), Some(-1.33), 1);
        assert_eq!(
            row.words,
            "better outcomes, higher spending; 25 % of the weight compared is carried forward"
        );
        assert_eq!(row.parts, ["+4.2", "−1.3", "+2.9"]);
    }

    #[test]
    fn a_change_that_is_none_says_why() {
        let row = row("Care", change(None, 1.0), None, Some(0.4), 1);
        assert_eq!(row.words, "every figure compared is carried forward, which is no evidence of change");
        assert_eq!(row.parts, ["–", "+0.4", "–"]);
    }
}
