//! What adds up to the scores of councils, side by side.

use super::places::{Cell, Row, marks};
use crate::view::chart::Named;
use crate::view::council::{Sum, sum_on_lens, sum_overall};
use crate::view::here::Here;
use crate::view::words::signed;

/// What adds up to the overall place, or to the score on a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Why {
    /// Of what: a service and its page, or the whole.
    pub of: Named,
    /// What a part is measured in.
    pub unit: &'static str,
    /// The parts, largest first for the first council, and then their sum.
    pub rows: Vec<Row>,
}

/// The whole, then each service; those of which the scores are sums.
pub(super) fn why(here: &Here, all: &[usize]) -> Vec<Why> {
    let Some(at) = here.ranked.at(here.period) else { return Vec::new() };
    let lists = std::iter::once(None).chain((0..here.edition().lenses.len()).map(Some));
    let sums = lists.filter_map(|lens| {
        let of = |i: &usize| match lens {
            Some(l) => {
                at.lenses.get(l)?.rank(*i)?;
                sum_on_lens(here.ranked, here.period, l, *i)
            }
            None => sum_overall(here.ranked, at, *i),
        };
        let sums: Vec<Option<Sum>> = all.iter().map(of).collect();
        let first = sums.iter().flatten().find(|sum| !sum.parts.parts.is_empty())?;
        let mut rows: Vec<Row> = first.parts.parts.iter().map(|(name, _)| row(name, &sums)).collect();
        rows.push(total(first.total, &sums));
        let of = lens.map_or(Named::new("Overall", String::new()), |l| here.lens(l));
        Some(Why { of, unit: first.unit, rows })
    });
    sums.collect()
}

fn row(name: &str, sums: &[Option<Sum>]) -> Row {
    let size = |sum: &Sum| sum.parts.parts.iter().find(|(other, _)| other == name).map(|(_, size)| *size);
    cells(name, sums, &size)
}

fn total(name: &str, sums: &[Option<Sum>]) -> Row {
    cells(name, sums, &|sum| (!sum.parts.parts.is_empty()).then_some(sum.parts.total))
}

fn cells(name: &str, sums: &[Option<Sum>], size: &dyn Fn(&Sum) -> Option<f64>) -> Row {
    let sizes: Vec<Option<f64>> = sums.iter().map(|sum| size(sum.as_ref()?)).collect();
    let marks = marks(&sizes, false);
    let cell = |((sum, size), mark): ((&Option<Sum>, &Option<f64>), &'static str)| {
        let decimals = sum.as_ref().map_or(0, |sum| sum.parts.decimals);
        Cell { text: size.map_or("–".to_string(), |x| signed(x, decimals)), mark, below: Vec::new() }
    };
    Row {
        what: Named::new(name, String::new()),
        cells: sums.iter().zip(&sizes).zip(marks).map(cell).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;
    use crate::view::Ranked;

    /// A shown number in tenths, so that a sum is exact.
    fn tenths(shown: &str) -> i64 {
        let number = shown.replace('−', "-").replace([',', '+'], "");
        (number.parse::<f64>().expect("is a number") * 10.0).round() as i64
    }

    #[test]
    fn shown_parts_add_up_to_the_shown_sum_for_each_council() {
        let bytes = std::fs::read("public/editions/2022-23.json").expect("reads the edition");
        let edition = crate::edition::read("the edition", &bytes).expect("is an edition");
        let ranked = Ranked::by_default(edition).expect("can be ranked");
        let here = Here { ranked: &ranked, period: 1, route: &Route::default() };
        let all = ["E10000018", "E08000010", "E06000015"]
            .map(|code| ranked.edition.authority(code).expect("is there"));
        let whys = why(&here, &all);
        assert_eq!(whys.len(), 7);
        for why in &whys {
            let (total, parts) = why.rows.split_last().expect("has rows");
            for column in 0..all.len() {
                let sum: i64 = parts.iter().map(|row| tenths(&row.cells[column].text)).sum();
                assert_eq!(sum, tenths(&total.cells[column].text), "{} {column}", why.of.name);
            }
        }
        // Overall, the part of a service is how many places it moves the mean: (75.5 − its place)/6 where 150 are ranked.
        let children = ranked.edition.lens("children").expect("is a lens");
        let row = whys[0]
            .rows
            .iter()
            .find(|row| row.what.name == ranked.edition.lenses[children].name)
            .expect("is there");
        for (i, cell) in all.iter().zip(&row.cells) {
            let rank = f64::from(ranked.ranking.periods[1].lenses[children].rank(*i).expect("is ranked"));
            let expected = (75.5 - rank) / 6.0;
            assert!(
                (tenths(&cell.text) as f64 / 10.0 - expected).abs() < 0.11,
                "{} for {expected}",
                cell.text
            );
        }
    }
}
