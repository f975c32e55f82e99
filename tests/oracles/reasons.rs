//! Why an authority is not ranked, and whose spending is flagged, in the made-up edition of edge cases. Each
//! case is listed in `tests/oracles/README.md`.

use pound_for_pound::edition::{Edition, OVERALL};
use pound_for_pound::engine::spend::SpendColumn;
use pound_for_pound::engine::{Ranking, Scorer};
use pound_for_pound::method::{Method, Plan};

use crate::{Outcome, folders};

fn edges(method: &str) -> (Edition, Ranking) {
    let edition = folders::edition("tests/oracles/edges/edition");
    let method = Method::read("method.json", method.as_bytes()).expect("is a method");
    let plan = Plan::new(&edition, &method, None).expect("fits the edition");
    let ranking = Scorer::new(&edition).ranking(&plan);
    (edition, ranking)
}

pub fn each_has_its_own() -> Outcome {
    let (edition, ranking) = edges("{}");
    for (period, authority, lens, reason) in [
        ("2021-22", "A01", "care", "ranked"),
        ("2021-22", "A13", "care", "too few figures"),
        ("2021-22", "A14", "homes", "too few figures"),
        ("2020-21", "A09", "care", "no spending figure"),
        ("2020-21", "A06", "streets", "spending not positive"),
        ("2021-22", "A07", "care", "spending not positive"),
        ("2021-22", "A08", "streets", "spending implausible"),
        ("2020-21", "A10", "care", "spending too low to be plausible"),
        ("2020-21", "A12", "streets", "spending too high to be plausible"),
        ("2021-22", "A01", OVERALL, "ranked"),
        ("2021-22", "A13", OVERALL, "too few lenses"),
        ("2021-22", "A14", OVERALL, "too few lenses"),
    ] {
        let of = &ranking.periods[edition.period(period).expect("is a period")];
        let i = edition.authority(authority).expect("is an authority");
        let found = match edition.lens(lens) {
            Some(lens) => of.lenses[lens].status[i].to_string(),
            None => of.overall.status[i].to_string(),
        };
        assert_eq!(found, reason, "{authority} on {lens} in {period}");
    }
    Ok(())
}

pub fn a_lens_without_weight_is_not_scored() -> Outcome {
    let zero = std::fs::read_to_string(folders::at("tests/oracles/edges/zero-weights.json"))?;
    let (edition, ranking) = edges(&zero);
    let unscored = ranking.nominal.iter().position(|nominal| *nominal == 0.0).expect("has no weight");
    for (period, i) in ranking.periods.iter().zip(0..edition.authorities.len()) {
        assert_eq!(period.lenses[unscored].status[i].to_string(), "lens not scored");
    }
    Ok(())
}

pub fn high_spending_that_passes_is_flagged() -> Outcome {
    let (edition, ranking) = edges("{}");
    let mut flagged = Vec::new();
    for (period, of) in edition.periods().iter().zip(&ranking.periods) {
        for (lens, of) in edition.lenses.iter().zip(&of.lenses) {
            let names = edition.authorities.iter().zip(&of.flagged).filter(|(_, flagged)| **flagged);
            flagged.extend(names.map(|(a, _)| format!("{} {} {period}", a.code, lens.id)));
        }
    }
    assert_eq!(flagged, ["A11 care 2021-22"]);
    Ok(())
}

/// In the worked example half and twice the median stand one MAD from it: 1/1.4826 robust standard deviations.
pub fn robust_z() -> Outcome {
    let edition = folders::edition("tests/oracles/worked-example/edition");
    let column = SpendColumn::new(&edition, 0, 0);
    for (found, expected) in column.robust_z.iter().zip([0.0, -1.0, 1.0, 1.0, -1.0]) {
        assert!((found - expected * 0.674_490_759_476_595_1).abs() < 1e-12, "{found}");
    }
    Ok(())
}
