//! What is said of variances: what they are, of which years, over which range, and which budgets there are.

use super::books::{periods, services};
use super::{About, Books};
use crate::edition::Edition;
use crate::engine::grip::{FURTHEST, SMALLEST, Unusable};
use crate::engine::stats::{median, quantile};
use crate::order::arranged;
use crate::view::words::{capital, count, list, lower, number, pounds, signed};

/// The name of a service: the word of the return, as people write it.
pub fn service_name(id: &str) -> String {
    capital(&id.replace('_', " ").replace("childrens", "children’s"))
}

/// Pounds, to what returns in thousands of pounds bear: `£374,000`, `£5.65 million`, `£56.4 million`.
pub fn millions(x: f64) -> String {
    let sign = if x < 0.0 { "−" } else { "" };
    match x.abs() {
        size if size < 999_500.0 => format!("{sign}£{}", number((size / 1000.0).round() * 1000.0, 0)),
        size if size < 9_995_000.0 => format!("{sign}£{} million", number(size / 1e6, 2)),
        size => format!("{sign}£{} million", number(size / 1e6, 1)),
    }
}

/// `5.5 %`, without a sign.
pub fn percent(share: f64) -> String {
    format!("{} %", number(100.0 * share.abs(), 1))
}

/// `5.5 % overspent`, `5.0 % underspent`, `on budget`.
pub fn over_or_under(share: f64) -> String {
    match (1000.0 * share).round() {
        tenths if tenths > 0.0 => format!("{} overspent", percent(share)),
        tenths if tenths < 0.0 => format!("{} underspent", percent(share)),
        _ => "on budget".to_string(),
    }
}

/// Why there is no percentage, or no pounds either; `is_sum` where it is of several services.
pub fn why_not(why: Unusable, is_sum: bool) -> String {
    let why = match why {
        Unusable::Neither | Unusable::NoBudget | Unusable::NoOutturn if is_sum => {
            "Not published for every service"
        }
        Unusable::Neither => "Not published",
        Unusable::NoBudget => "Budget not published",
        Unusable::NoOutturn => "Outturn not published",
        Unusable::NotPositive => "No percentage: the budget is zero or less after income",
        Unusable::TooSmall => return format!("No percentage: the budget is below {}", pounds(SMALLEST)),
        Unusable::TooFarApart if is_sum => "No sum: one service’s budget and outturn are too far apart",
        Unusable::TooFarApart => "No percentage: budget and outturn are too far apart",
    };
    why.to_string()
}

/// What a variance is, and which years are set beside each other.
pub fn about(about: &About) -> Vec<String> {
    let books = &about.books;
    let names: Vec<String> = books.services.iter().map(|b| lower(&service_name(&b.service))).collect();
    let mut says = vec![
        "A variance is what was spent beyond the budget, as a share of it: outturn divided by budget, less 1. An overspend \
         can be need that a council had to meet, and an underspend a service that it did not give: the figure does not \
         say which."
            .to_string(),
    ];
    if books.service().is_none() {
        let known = about.rows.iter().filter(|row| row.account.is_ok()).count();
        says.push(format!(
            "All services together are the sum over {}, for the {} that have a budget and an outturn for each of them: no \
             council’s sum is of other services than the next one’s.",
            list(&names),
            count(known, "council", "councils")
        ));
    }
    let ranked = about.here.period_name();
    let same = if books.period == ranked {
        "the year of the ranking too".to_string()
    } else {
        format!("and the ranking is of {ranked}: they are not of one year")
    };
    says.push(format!(
        "Budgets and outturns of {} are those of {}, {same}. The services are those of the councils’ financial returns, \
         which are not cut in the same way as those of the ranking.",
        list(&names),
        books.period
    ));
    says
}

/// The text of the strip; nothing for no figures, which are in per cent.
pub fn strip(figures: &[f64]) -> Option<String> {
    let middle = median(figures)?;
    let low = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let high = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let [low, middle, high] = [low, middle, high].map(|x| over_or_under(x / 100.0));
    Some(format!(
        "Each dot is a council. They go from {low} to {high}; the dashed line is the median, {middle}. The table of all \
         councils has the figures."
    ))
}

/// The range over the first places, and over all.
pub fn range(about: &About) -> Vec<String> {
    let placed = about.placed();
    let top = about.choice.top;
    let first: Vec<f64> = placed.iter().filter(|(_, rank, _)| *rank <= top).map(|(_, _, v)| *v).collect();
    let in_top = about.rows.iter().filter(|row| row.rank.is_some_and(|rank| rank <= top)).count();
    let (of, years) = (about.books.period, about.here.period_name());
    let whole = about.here.whole();
    let Some(ends) = ends(&first) else {
        return vec![format!("No council in the first {top} places {whole} in {years} has a variance.")];
    };
    let without = in_top - first.len();
    let but = match without {
        0 => String::new(),
        n => format!(" {} of these places {} none.", capital_count(n), if n == 1 { "has" } else { "have" }),
    };
    let mut says = vec![format!(
        "In the first {top} places {whole} in {years}, spending in {of} went from {} to {} of budget: from {} to {} \
         ({}).{but}",
        shown(ends[0]),
        shown(ends[1]),
        over_or_under(ends[0]),
        over_or_under(ends[1]),
        count(first.len(), "council", "councils")
    )];
    let all: Vec<f64> = placed.iter().map(|(_, _, variance)| *variance).collect();
    if let Some([low, high]) = self::ends(&all) {
        let sorted = arranged(all.clone(), &f64::total_cmp);
        says.push(format!(
            "All {} with a place and a variance went from {} to {}; the middle half of them from {} to {}.",
            count(all.len(), "council", "councils"),
            shown(low),
            shown(high),
            shown(quantile(&sorted, 0.25)),
            shown(quantile(&sorted, 0.75))
        ));
    }
    says
}

fn capital_count(n: usize) -> String {
    capital(&crate::view::words::spelt(n))
}

/// `−5.0 %`.
fn shown(share: f64) -> String {
    format!("{} %", signed(100.0 * share, 1))
}

/// The least and the most.
fn ends(figures: &[f64]) -> Option<[f64; 2]> {
    let low = figures.iter().copied().reduce(f64::min)?;
    Some([low, figures.iter().copied().reduce(f64::max)?])
}

/// Why some have no percentage.
pub fn no_percentage(about: &About) -> Vec<String> {
    let n = about.rows.iter().filter(|row| row.variance.is_none()).count();
    if n == 0 {
        return Vec::new();
    }
    vec![format!(
        "{} no percentage, and the table says why. None is taken of a budget of zero or less or below {}: net of income it \
         is near nothing, and any difference is many times it. Nor where one of budget and outturn is more than {} times \
         the other, which is more likely a fault in a return than a variance; such a service is in no sum either.",
        match n {
            1 => "1 council has".to_string(),
            n => format!("{} have", count(n, "council", "councils")),
        },
        pounds(SMALLEST),
        number(FURTHEST, 0)
    )]
}

/// Which budgets the edition has, and what it lacks for the year that is ranked.
pub fn holds(edition: &Edition, ranked: &str) -> Vec<String> {
    let names = |services: &[&str]| -> String {
        list(&services.iter().map(|id| lower(&service_name(id))).collect::<Vec<_>>())
    };
    let all = periods(edition);
    let each: Vec<String> =
        all.iter().map(|books| format!("{} ({})", books.period, names(&books.ids()))).collect();
    let mut says = vec![format!("This edition has budgets by council for {}.", list(&each))];
    let now = all.iter().find(|books| books.period == ranked).map(Books::ids).unwrap_or_default();
    let missing: Vec<&str> = services(edition).into_iter().filter(|id| !now.contains(id)).collect();
    if !missing.is_empty() {
        says.push(format!(
            "For {ranked}, the year of the ranking, it has none for {}: what is said of {} is of another year.",
            names(&missing),
            if missing.len() == 1 { "it" } else { "these" }
        ));
    }
    says
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_are_shown_to_what_is_known() {
        let shown =
            [374_000.0, 999_000.0, 999_600.0, 5_654_000.0, 56_436_000.0, -2_264_000.0, 0.0].map(millions);
        assert_eq!(
            shown,
            [
                "£374,000",
                "£999,000",
                "£1.00 million",
                "£5.65 million",
                "£56.4 million",
                "−£2.26 million",
                "£0"
            ]
        );
    }

    #[test]
    fn variances_carry_their_direction_in_words() {
        assert_eq!(
            [0.055, -0.05, 0.0004, -0.0004].map(over_or_under),
            ["5.5 % overspent", "5.0 % underspent", "on budget", "on budget"]
        );
        assert_eq!(service_name("childrens_social_care"), "Children’s social care");
        assert_eq!(why_not(Unusable::TooSmall, false), "No percentage: the budget is below £500,000");
    }
}
