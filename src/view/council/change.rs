//! What changed since the period before, like for like, split into outcomes and spending.

use super::why::{self, Scale};
use crate::edition::Lens;
use crate::engine::movement::{self, Between, Change, Places};
use crate::engine::stats;
use crate::method::{Plan, Productivity};
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
    /// What is shown of the first two as numbers, where both are known.
    pub sizes: Option<[f64; 2]>,
}

/// How an authority's scores changed; nothing where there is no period before or there are no scores.
pub(super) fn changes(ranked: &Ranked, period: usize, i: usize) -> Option<Changes> {
    let between = ranked.since(period).filter(|_| !ranked.edition.is_ranks_only())?;
    let since = ranked.period_name(between.before);
    let unit = Scale::of(ranked.productivity()).unit;
    let changes = |says: String, rows: Vec<Row>| Changes { since: since.to_string(), says, unit, rows };
    if let Some(moved @ Places::Split) = ranked.moved(period, i) {
        return Some(changes(moved.reason(&ranked.edition, i)?, Vec::new()));
    }
    let split = match Split::new(ranked, between) {
        Ok(split) => split,
        Err(why) => return Some(changes(why.to_string(), Vec::new())),
    };
    let says = format!(
        "How each score changed since {since}, from the measures with a figure in both years, beyond the change of the \
         median council. Above 0 counts for the council: its outcomes got better, or its spending lower, than the \
         median council’s did."
    );
    Some(changes(says, split.rows(i)))
}

/// Like-for-like changes split into outcomes and spending, against those of the median council.
pub struct Split<'a> {
    ranked: &'a Ranked,
    between: Between,
    plan: Plan,
    scale: Scale,
    /// For each lens the median of what outcomes and what spending added.
    medians: Vec<[Option<f64>; 2]>,
}

impl<'a> Split<'a> {
    /// Of two periods, with the medians over all councils compared.
    ///
    /// # Errors
    /// Where a score is no sum of outcomes and spending by the method; says so.
    pub fn new(ranked: &'a Ranked, between: Between) -> Result<Self, &'static str> {
        let by = ranked.productivity();
        if matches!(by, Productivity::PlainRatio | Productivity::Frontier | Productivity::BenefitOfDoubt) {
            return Err(
                "With this method a score is no sum of outcomes and spending, so its change cannot be split into theirs.",
            );
        }
        let (plan, scale) = (why::plan(ranked), Scale::of(by));
        let mut split = Split { ranked, between, plan, scale, medians: Vec::new() };
        let compared = (0..ranked.edition.authorities.len()).filter(|i| split.plan.is_member(*i));
        let compared: Vec<usize> = compared.collect();
        let medians = |l: usize| {
            let all: Vec<Change> = compared.iter().map(|i| split.on_lens(l, *i)).collect();
            let median = |part: fn(&Change) -> Option<f64>| {
                stats::median(&all.iter().filter_map(part).collect::<Vec<f64>>())
            };
            [median(|change| change.from_outcomes), median(|change| change.from_spend)]
        };
        split.medians = (0..ranked.edition.lenses.len()).map(medians).collect();
        Ok(split)
    }

    fn on_lens(&self, l: usize, i: usize) -> Change {
        movement::on_lens(&self.ranked.scorer, &self.plan, &self.ranked.ranking, self.between, l, i)
    }

    /// What a change is measured in.
    pub fn unit(&self) -> &'static str {
        self.scale.unit
    }

    /// The changes of an authority, one for each lens.
    pub fn rows(&self, i: usize) -> Vec<Row> {
        let lenses = self.ranked.edition.lenses.iter().zip(&self.medians).enumerate();
        let row = |(l, (lens, medians)): (usize, (&Lens, &[Option<f64>; 2]))| {
            let own = self.on_lens(l, i);
            let [outcomes, spending] = *medians;
            let beyond = |part: Option<f64>, median: Option<f64>| Some(self.scale.by * (part? - median?));
            let parts = [beyond(own.from_outcomes, outcomes), beyond(own.from_spend, spending)];
            row(&lens.name, own, parts, self.scale.decimals)
        };
        lenses.map(row).collect()
    }
}

fn row(lens: &str, own: Change, [outcomes, spending]: [Option<f64>; 2], decimals: u8) -> Row {
    let shown = |x: Option<f64>| x.map_or("–".to_string(), |x| words::signed(x, decimals));
    let (parts, words, sizes) = match (outcomes, spending) {
        (Some(a), Some(b)) => {
            // Shown so that the parts add up to what is shown of both together.
            let (shown, total) = to_total(&[a, b], decimals);
            let at = |n: usize| shown.get(n).copied().unwrap_or(0.0);
            let direction = direction(at(0), at(1));
            ([at(0), at(1), total].map(|x| words::signed(x, decimals)), direction, Some([at(0), at(1)]))
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
            ([shown(outcomes), shown(spending), "–".to_string()], why.join("; "), None)
        }
    };
    let carried = own.carried_forward.filter(|share| *share > 0.0 && *share < 1.0);
    let carried = carried.map_or(String::new(), |share| {
        format!("; {} % of the weight compared is carried forward", words::number(100.0 * share, 0))
    });
    Row { lens: lens.to_string(), words: words + &carried, parts, sizes }
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
        let row = row("Care", change(Some(0.04), 0.25), [Some(4.26), Some(-1.33)], 1);
        assert_eq!(
            row.words,
            "better outcomes, higher spending; 25 % of the weight compared is carried forward"
        );
        assert_eq!(row.parts, ["+4.2", "−1.3", "+2.9"]);
        assert_eq!(row.sizes, Some([4.2, -1.3]));
    }

    #[test]
    fn a_change_that_is_none_says_why() {
        let row = row("Care", change(None, 1.0), [None, Some(0.4)], 1);
        assert_eq!(row.words, "every figure compared is carried forward, which is no evidence of change");
        assert_eq!((row.parts, row.sizes), (["–", "+0.4", "–"].map(str::to_string), None));
    }
}
