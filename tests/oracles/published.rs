//! The index as it was published in 2018: its ranks, and a second implementation of its rule, the plain mean of
//! the six lens ranks.

use pound_for_pound::engine::{Ranking, Scorer, overall};
use pound_for_pound::method::{Method, Plan};

use crate::tables::{Table, is_close};
use crate::{Outcome, folders};

const LENSES: [(&str, &str); 6] = [
    ("children", "children"),
    ("older_people", "older_people"),
    ("all_age_disability", "disability"),
    ("health_social_care", "interface"),
    ("housing", "housing"),
    ("waste_recycling", "waste"),
];

/// A council of the report's tables in one year.
struct Council {
    name: String,
    overall: u32,
    lenses: [u32; 6],
}

impl Council {
    fn mean(&self) -> f64 {
        f64::from(self.lenses.iter().sum::<u32>()) / 6.0
    }
}

fn table(year: &str) -> Vec<Council> {
    let rank =
        |row: &crate::Row, what: &str| row.number(&format!("{what}_{year}")).expect("is a rank") as u32;
    Table::read("tests/oracles/published/impower-index-2018.csv")
        .rows()
        .map(|row| Council {
            name: row.text("authority").replace('&', "and").to_lowercase(),
            overall: rank(&row, "overall"),
            lenses: LENSES.map(|(column, _)| rank(&row, column)),
        })
        .collect()
}

/// The pairs of councils, and how many of them the means put in the published order.
fn pairs_in_order(councils: &[Council]) -> (usize, usize) {
    let pairs = || councils.iter().enumerate().flat_map(|(i, a)| councils[..i].iter().map(move |b| (a, b)));
    let agree = pairs().filter(|(a, b)| match a.overall.cmp(&b.overall) {
        std::cmp::Ordering::Equal => is_close(Some(a.mean()), Some(b.mean())),
        order => a.mean().total_cmp(&b.mean()) == order,
    });
    (agree.count(), pairs().count())
}

pub fn order_of_2018() -> Outcome {
    let councils = table("2018");
    assert_eq!(councils.len(), 19);
    assert_eq!(pairs_in_order(&councils), (171, 171));
    Ok(())
}

pub fn order_of_2017() -> Outcome {
    let mut councils = table("2017");
    let bournemouth = councils.iter().position(|c| c.name == "bournemouth").expect("is in the table");
    let bournemouth = councils.remove(bournemouth);
    assert_eq!((bournemouth.overall, (bournemouth.mean() * 10.0).round()), (111, 737.0));
    assert_eq!(pairs_in_order(&councils), (153, 153));
    councils.push(bournemouth);
    let (agree, pairs) = pairs_in_order(&councils);
    assert!(agree < pairs, "Bournemouth's printed place is the exception");
    Ok(())
}

/// The ranking of the committed edition, and for each council of the report its place among the authorities.
fn edition() -> (Ranking, Vec<usize>, [usize; 6]) {
    let edition = folders::edition("public/editions/2018.json");
    let plan = Plan::new(&edition, &Method::default(), None).expect("the default fits");
    let ranking = Scorer::new(&edition).ranking(&plan);
    let place = |name: &str| {
        edition.authorities.iter().position(|a| a.name.to_lowercase() == name).expect("is an authority")
    };
    let places = table("2018").iter().map(|council| place(&council.name)).collect();
    (ranking, places, LENSES.map(|(_, id)| edition.lens(id).expect("is a lens")))
}

pub fn ranks() -> Outcome {
    let (ranking, places, lenses) = edition();
    for (period, year) in ["2017", "2018"].iter().enumerate() {
        let of = &ranking.periods[period];
        for (council, i) in table(year).iter().zip(&places) {
            assert_eq!(of.overall.rank(*i), Some(council.overall), "{} in {year}", council.name);
            let found = lenses.map(|lens| of.lenses[lens].rank(*i));
            assert_eq!(found, council.lenses.map(Some), "{} in {year}", council.name);
        }
        assert_eq!(of.overall.ranked, 150);
        assert!(of.lenses.iter().all(|lens| lens.ranked == 150));
    }
    Ok(())
}

/// The engine's rule over lenses, given the published lens ranks, gives the plain mean.
pub fn mean_ranks() -> Outcome {
    let (ranking, places, _) = edition();
    for (period, year) in ["2017", "2018"].iter().enumerate() {
        let (mut means, mut coverage) = (vec![0.0; places.len()], vec![0.0; places.len()]);
        overall::mean_ranks(&ranking.periods[period].lenses, &[1.0; 6], &mut means, &mut coverage);
        for (council, i) in table(year).iter().zip(&places) {
            assert!(is_close(Some(means[*i]), Some(council.mean())), "{} in {year}", council.name);
        }
    }
    Ok(())
}
