//! How alike authorities are by what an edition knows of their circumstances, whatever they spend and achieve.

use super::stats::Spread;
use crate::edition::{Authority, Edition};

/// What another class, or another kind of countryside, counts for: as much as one standard deviation.
const OTHER_KIND: f64 = 1.0;

/// The `n` authorities most like one, nearest first, each with its distance: the root of the mean square of the
/// differences in deprivation, in each measure of need and in the logarithm of the largest population, in standard
/// deviations, and in class and rurality, which count 0 if they are the same and 1 if not. What is not known of both is
/// left out. Nobody where nothing is known.
pub fn nearest(edition: &Edition, authority: usize, n: usize) -> Vec<(usize, f64)> {
    let circumstances = circumstances(edition);
    let others = (0..edition.authorities.len()).filter(|other| *other != authority);
    let mut found: Vec<(usize, f64)> = others
        .filter_map(|other| Some((other, distance(edition, &circumstances, authority, other)?)))
        .collect();
    found.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    found.truncate(n);
    found
}

/// Each measured circumstance in standard deviations, one for each authority.
fn circumstances(edition: &Edition) -> Vec<Vec<Option<f64>>> {
    let each = || 0..edition.authorities.len();
    let deprivation: Vec<Option<f64>> = edition.authorities.iter().map(|a| a.deprivation).collect();
    let need = edition.need.iter().map(|need| each().map(|i| need.values.at(i)).collect());
    let population = each().map(|i| largest_population(edition, i).map(libm::log)).collect();
    need.chain([deprivation, population]).filter_map(standardised).collect()
}

fn largest_population(edition: &Edition, i: usize) -> Option<f64> {
    let latest = edition.latest();
    let of = |l: usize| edition.spend(l, latest)?.population.at(i);
    (0..edition.lenses.len()).filter_map(of).filter(|n| *n > 0.0).max_by(f64::total_cmp)
}

fn standardised(column: Vec<Option<f64>>) -> Option<Vec<Option<f64>>> {
    let spread = Spread::of(column.iter().flatten().copied()).filter(|spread| spread.sd > 0.0)?;
    Some(column.into_iter().map(|x| x.map(|x| spread.z(x))).collect())
}

fn distance(edition: &Edition, circumstances: &[Vec<Option<f64>>], a: usize, b: usize) -> Option<f64> {
    let measured = circumstances.iter().filter_map(|column| Some(column[a]? - column[b]?));
    let (one, other) = (edition.authorities.get(a)?, edition.authorities.get(b)?);
    let kinds: [fn(&Authority) -> &str; 2] = [|x| &x.class, |x| &x.rural_urban];
    let kinds = kinds.iter().filter(|of| !of(one).is_empty() && !of(other).is_empty());
    let named = kinds.map(|of| if of(one) == of(other) { 0.0 } else { OTHER_KIND });
    let (sum, n) = measured.chain(named).fold((0.0, 0.0), |(sum, n), d| (sum + d * d, n + 1.0));
    (n > 0.0).then(|| libm::sqrt(sum / n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(of: &[(Option<f64>, &str)]) -> Edition {
        let authority = |(at, (deprivation, class)): (usize, &(Option<f64>, &str))| Authority {
            code: format!("A{at}"),
            deprivation: *deprivation,
            class: (*class).to_string(),
            ..Authority::default()
        };
        // An edition without spending and need, so that only what is given here counts.
        let bytes = std::fs::read("public/editions/2018.json").expect("reads the edition");
        let mut edition = crate::edition::read("the edition", &bytes).expect("is an edition");
        edition.authorities = of.iter().enumerate().map(authority).collect();
        edition
    }

    #[test]
    fn distances_are_those_worked_out_by_hand() {
        // Mean 20 and, dividing by n, sd √(200/3) = 8.165 or by n − 1 10: which of the two cancels in the order only,
        // so the distance says it.
        let edition = edition(&[(Some(10.0), "county"), (Some(20.0), "county"), (Some(30.0), "unitary")]);
        let sd = Spread::of([10.0, 20.0, 30.0].into_iter()).expect("varies").sd;
        let found = nearest(&edition, 0, 9);
        assert_eq!(found.iter().map(|(i, _)| *i).collect::<Vec<_>>(), [1, 2]);
        let near = (10.0 / sd * (10.0 / sd) / 2.0).sqrt();
        let far = ((20.0 / sd * (20.0 / sd) + 1.0) / 2.0).sqrt();
        assert!((found[0].1 - near).abs() < 1e-12 && (found[1].1 - far).abs() < 1e-12, "{found:?}");
        assert_eq!(nearest(&edition, 0, 1).len(), 1);
    }

    #[test]
    fn what_is_not_known_is_left_out_and_nobody_is_like_one_of_whom_nothing_is_known() {
        let edition =
            edition(&[(None, "county"), (Some(20.0), "county"), (Some(30.0), "unitary"), (None, "")]);
        let found = nearest(&edition, 0, 9);
        assert_eq!(found, [(1, 0.0), (2, 1.0)]);
        assert_eq!(nearest(&edition, 3, 9), []);
    }
}
