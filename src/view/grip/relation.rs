//! Whether variances go with places, and with places gained.

use super::About;
use crate::engine::grip::{Association, association};
use crate::engine::intervals::Interval;
use crate::engine::movement::Places;
use crate::view::chart::{Line, Named, Table};
use crate::view::words::{number, signed};

/// Variance with place; and with places gained, where there is a year before.
fn associations(about: &About) -> Vec<(String, Association, [&'static str; 2])> {
    let ranked = about.here.ranked;
    let period = about.here.period;
    let placed = about.placed();
    let places: Vec<(f64, f64)> = placed.iter().map(|(_, rank, v)| (*v, f64::from(*rank))).collect();
    let mut all = vec![(
        format!("Place {} in {}", about.here.whole(), about.here.period_name()),
        association(&places),
        ["Councils further down overspent more.", "Councils further up overspent more."],
    )];
    if let Some(between) = ranked.since(period) {
        let gained = |(i, _, v): &(usize, u32, f64)| match ranked.moved(period, *i)? {
            Places::Moved(places) => Some((*v, f64::from(places))),
            Places::NotComparable(_) | Places::Split | Places::NotRanked => None,
        };
        let gained: Vec<(f64, f64)> = placed.iter().filter_map(gained).collect();
        all.push((
            format!("Places gained since {}", ranked.period_name(between.before)),
            association(&gained),
            ["Councils that gained places overspent more.", "Councils that lost places overspent more."],
        ));
    }
    all
}

/// Both correlations of each, with their intervals.
pub fn table(about: &About) -> Table {
    let row = |(what, of, says): (String, Association, [&'static str; 2])| Line {
        who: Named::new(&what, String::new()),
        cells: vec![
            number(of.pairs as f64, 0),
            shown(of.pearson),
            shown(of.spearman),
            tendency(of.spearman, says).to_string(),
        ],
    };
    let columns = ["Variance with", "Councils", "Pearson’s r", "Spearman’s ρ", "What ρ says"];
    Table {
        columns: columns.map(str::to_string).into(),
        rows: associations(about).into_iter().map(row).collect(),
    }
}

/// `+0.12 (−0.05 to +0.28)`.
fn shown(of: Option<(f64, Option<Interval>)>) -> String {
    match of {
        None => "too few, or all the same".to_string(),
        Some((r, None)) => signed(r, 2),
        Some((r, Some(ends))) => {
            format!("{} ({} to {})", signed(r, 2), signed(ends.lower, 2), signed(ends.upper, 2))
        }
    }
}

/// What a correlation above 0, or below, would say; and that it says nothing where its interval is around 0.
fn tendency(of: Option<(f64, Option<Interval>)>, says: [&'static str; 2]) -> &'static str {
    let [above, below] = says;
    match of {
        Some((_, Some(ends))) if ends.lower > 0.0 => above,
        Some((_, Some(ends))) if ends.upper < 0.0 => below,
        Some((_, Some(_))) => "No clear tendency: the interval includes 0.",
        _ => "Too few councils to say.",
    }
}

/// What the correlations show, and what they do not.
pub fn shows(about: &About) -> Vec<String> {
    let (budgets, ranked) = (about.books.period, about.here.period_name());
    let years = if budgets == ranked {
        String::new()
    } else {
        format!(
            " The variances are of {budgets} and the places of {ranked}, so they describe different years."
        )
    };
    let mut says = vec![
        format!(
            "This is an association over councils, not a cause: need, prices, grants and the care taken in budgeting can \
             move both. By most methods places also count what is spent, so a council that goes on spending more than it planned \
             stands lower for that alone.{years}"
        ),
        "Brackets are 95 % intervals: for Pearson’s r by Fisher’s z (Fisher 1921), for Spearman’s ρ with the standard \
         error √((1 + ρ²/2)/(n − 3)) on that scale (Bonett and Wright 2000). They take councils as if drawn from many. One \
         council far from all others can move r; ρ goes by order alone."
            .to_string(),
    ];
    if about.here.ranked.since(about.here.period).is_none() {
        says.push(format!("{ranked} is the first year, so there are no places gained to compare with."));
    }
    says
}
