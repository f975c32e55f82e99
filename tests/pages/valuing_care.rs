//! The edition of children in care: figures by hand from the publishers' tables, weekly costs as the Department for
//! Education works them out itself, the measures that another edition has too, and what its pages say.

use std::fs;

use pound_for_pound::edition::{Edition, Polarity, SpendStatus};

use super::{desk, folders, has, page};

const FILE: &str = "public/editions/valuing-care.json";

/// A figure of a measure, by id, in the period of an edition.
fn figure(edition: &Edition, id: &str, period: usize, code: &str) -> Option<f64> {
    let j = edition.indicators.iter().position(|indicator| indicator.id == id).expect("is a measure");
    let i = edition.authority(code).expect("is there");
    edition.figures(j, period)?.values.get(i).copied().flatten()
}

/// Pounds and children of the one service.
fn spending(edition: &Edition, period: usize, code: &str) -> (Option<f64>, Option<f64>) {
    let i = edition.authority(code).expect("is there");
    let spend = edition.spend(0, period).expect("has spending");
    let of = |column: &[Option<f64>]| column.get(i).copied().flatten();
    (of(&spend.pounds), of(&spend.population))
}

/// Barnsley, Kent and Barnet as they stand in the tables: pounds, children on 31 March and the weekly cost that the
/// publisher works out of them (to £5), of 2022-23 and 2024-25.
#[test]
fn pounds_for_each_child_in_care() {
    let edition = folders::edition(FILE);
    for (code, period, pounds, children, weekly) in [
        ("E08000016", 0, 28_510_827.0, 398.0, 1365.0),
        ("E08000016", 2, 41_142_709.0, 366.0, 2155.0),
        ("E10000016", 0, 153_438_286.0, 1938.0, 1515.0),
        ("E10000016", 2, 216_989_818.0, 1896.0, 2195.0),
        ("E09000003", 2, 52_713_538.0, 343.0, 2945.0),
    ] {
        let found = spending(&edition, period, code);
        assert_eq!(found, (Some(pounds), Some(children)), "{code}");
        let a_week: f64 = pounds / children / (365.0 / 7.0);
        // Numbers of children of 2023 have been revised since the publisher divided by them.
        let off = if period == 2 { 2.5 } else { 25.0 };
        assert!((a_week - weekly).abs() <= off, "{code}: {a_week} a week for {weekly}");
    }
    // Half of the year before, and of the other return: shown and not scored.
    let liverpool = edition.authority("E08000012").expect("is there");
    let spend = edition.spend(0, 2).expect("has spending");
    assert_eq!(spending(&edition, 2, "E08000012"), (Some(50_586_722.0), Some(1416.0)));
    assert_eq!(*spend.status.get(liverpool), SpendStatus::Implausible);
    for code in ["E06000002", "E09000032"] {
        assert_eq!(spending(&edition, 2, code).0, None, "{code} has made no return");
    }
}

/// The same three councils: outcomes, the mix of placements, the lines of the revenue outturn in thousands of pounds.
#[test]
fn figures_by_hand() {
    let edition = folders::edition(FILE);
    let measures = [
        "cla_3plus_placements",
        "cla_over_20_miles",
        "cla_sdq_score",
        "cla_persistent_absence",
        "cla_health_checks",
        "care_leavers_eet",
        "cla_in_foster_care",
        "weekly_cost_residential",
    ];
    for (code, period, by_hand) in [
        ("E08000016", 0, [11.0, 9.0, 15.2, 18.7, 94.0, 61.0, 73.0, 7885.0]),
        ("E08000016", 2, [14.0, 12.0, 17.0, 22.8, 92.0, 64.0, 64.0, 7180.0]),
        ("E10000016", 2, [12.0, 8.0, 15.7, 17.2, 94.0, 51.0, 59.0, 6335.0]),
        ("E09000003", 2, [10.0, 24.0, 11.2, 21.4, 84.0, 64.0, 63.0, 9205.0]),
    ] {
        let found = measures.map(|id| figure(&edition, id, period, code).expect("has a figure"));
        assert_eq!(found, by_hand, "{code} in period {period}");
    }
    for (code, residential, fostering, all) in [
        ("E08000016", 15_879.0, 11_871.0, 45_839.0),
        ("E10000016", 53_138.11, 57_100.06, 217_184.6),
        ("E09000003", 20_825.79, 9_734.1, 44_934.8),
    ] {
        for (id, part) in [("spend_share_residential", residential), ("spend_share_fostering", fostering)] {
            let found = figure(&edition, id, 2, code).expect("has a figure");
            let expected: f64 = 100.0 * part / all;
            assert!((found - expected).abs() <= 0.05, "{code}: {found} for {expected}");
            assert_eq!(figure(&edition, id, 0, code), None, "published for one year only");
        }
    }
    assert_eq!(
        figure(&edition, "spend_share_residential", 2, "E08000028"),
        None,
        "no spending in the return"
    );
}

/// Six of its measures were put into the edition of all services by another hand: they agree for 2022-23.
#[test]
fn agrees_with_the_edition_of_all_services() {
    let [care, all] = [FILE, "public/editions/2022-23.json"].map(folders::edition);
    let mut compared = 0;
    for indicator in &care.indicators {
        if !all.indicators.iter().any(|other| other.id == indicator.id) {
            continue;
        }
        for authority in &care.authorities {
            if all.authority(&authority.code).is_none() {
                continue;
            }
            let [here, there] =
                [(&care, 0), (&all, 1)].map(|(e, t)| figure(e, &indicator.id, t, &authority.code));
            assert_eq!(here, there, "{} of {}", indicator.id, authority.name);
            compared += 1;
        }
    }
    // Six measures; 151 councils less Cumberland, Westmorland and Furness, North Yorkshire and Somerset.
    assert_eq!(compared, 6 * 147);
}

/// What is scored has a direction; the mix of placements has none, and what few councils have has no weight.
#[test]
fn the_mix_is_never_scored() {
    let edition = folders::edition(FILE);
    let scored: Vec<&str> = edition
        .indicators
        .iter()
        .filter(|indicator| indicator.polarity != Polarity::None && indicator.weight > 0.0)
        .map(|indicator| indicator.id.as_str())
        .collect();
    let expected = [
        "cla_3plus_placements",
        "cla_over_20_miles",
        "cla_sdq_score",
        "cla_persistent_absence",
        "cla_health_checks",
        "cla_dental_checks",
        "care_leavers_suitable_accommodation",
        "care_leavers_eet",
    ];
    assert_eq!(scored, expected);
    for id in scored {
        let known = |period| {
            edition.authorities.iter().filter(|a| figure(&edition, id, period, &a.code).is_some()).count()
        };
        assert!((0..3).all(|period| known(period) >= 147), "{id}");
    }
    assert_eq!(edition.authorities.len(), 151);
    let bytes = fs::metadata(folders::at(FILE)).expect("is there").len();
    assert!(bytes <= 120 * 1024, "{bytes} bytes");
}

/// The pages of the one service, by numbers that `figures_by_hand` and `pounds_for_each_child_in_care` hold the sources of:
/// Barnsley spends 41,142,709 / 366 = 112,411.77 pounds on each child.
#[test]
fn its_pages_are_written() {
    let desk = desk("valuing-care");
    let module = page(&desk, "page=module&module=childrens_services");
    has(
        &module,
        &[
            "placement mix and stability, outcomes in care and leaving care",
            "148 of 151 councils ranked on outcomes for each pound spent",
            "Open figures do not tell what a placement costs",
            "under “Your data”",
        ],
    );
    let lens = page(&desk, "page=lens&lens=children_in_care");
    has(
        &lens,
        &[
            "a head (children in care on 31 March)",
            "£112,412",
            "how children do by kind of placement",
            "shown, not scored",
            "Liverpool",
        ],
    );
    // Neither of the councils that came of Cumbria has figures of its own before.
    has(
        &page(&desk, "page=lens&lens=children_in_care&period=2022-23"),
        &["149 of 151 councils are ranked on it in 2022-23"],
    );
    let money = page(&desk, "page=money&service=children_in_care");
    has(
        &money,
        &[
            "148 of 151 councils are on the chart. Not on it are Middlesbrough (no spending figure), Liverpool (the spending \
             return is far from the council’s own other years) and Wandsworth (no spending figure).",
            "It is possible to be among the best even if demographics are against you",
        ],
    );
    for place in [
        "page=money",
        "page=movers",
        "page=summary",
        "page=facts",
        "page=compare&councils=E08000016,E08000012,E06000063",
    ] {
        page(&desk, place);
    }
    has(&page(&desk, "page=grip"), &["has no budgets"]);
}

/// A measure without an agreed direction has the order of its figures, and neither places nor a better end.
#[test]
fn a_measure_without_a_direction_has_no_places() {
    let desk = desk("valuing-care");
    for indicator in &folders::edition(FILE).indicators {
        let text = page(&desk, &format!("page=indicator&indicator={}", indicator.id));
        has(&text, &[indicator.plain_name.as_str(), "The figures go from"]);
        let has_direction = indicator.polarity != Polarity::None;
        assert_eq!(text.contains("figure, best first"), has_direction, "{}", indicator.id);
        assert_eq!(text.contains("figure, highest first"), !has_direction, "{}", indicator.id);
        assert_eq!(text.contains("Place by figure"), has_direction, "{}", indicator.id);
        assert_eq!(
            text.contains(", better<") || text.contains("best quarter"),
            has_direction,
            "{}",
            indicator.id
        );
    }
}
