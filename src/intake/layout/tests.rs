//! The shapes of tables, each with what is found.

use super::*;
use crate::edition::model::{Authority, Header, Indicator, Lens};
use crate::edition::{Edition, EditionFile, FORMAT, Place, Polarity, check::check};
use crate::intake::matching::Choices;

fn edition() -> Edition {
    let authority =
        |code: &str, name: &str| Authority { code: code.into(), name: name.into(), ..Authority::default() };
    let text = || String::new();
    let lens = Lens {
        id: "streets".into(),
        name: "Streets".into(),
        short_name: text(),
        weight: 1.0,
        population: text(),
        description: text(),
    };
    let indicator = |id: &str, name: &str| Indicator {
        id: id.into(),
        lens: "streets".into(),
        name: name.into(),
        plain_name: text(),
        unit: text(),
        decimals: 0,
        polarity: Polarity::Higher,
        weight: 1.0,
        source: text(),
        value_created: text(),
        easily_graded: text(),
        traditional_measure: text(),
        description: text(),
        caution: text(),
    };
    let edition = Header {
        id: "e".into(),
        periods: vec!["2021-22".into(), "2022-23".into()],
        base_period: "2021-22".into(),
        price_base: "cash".into(),
        ..Header::default()
    };
    let file = EditionFile {
        format: FORMAT,
        edition,
        authorities: vec![authority("A1", "Ash"), authority("B1", "Beech")],
        lenses: vec![lens],
        indicators: vec![indicator("recycled", "Waste recycled"), indicator("dumped", "Waste dumped")],
        figures: Vec::new(),
        spend: Vec::new(),
        need: Vec::new(),
        budgets: Vec::new(),
        neighbours: Vec::new(),
        ranks: Vec::new(),
    };
    check(file, &|_| Place::file("e")).expect("is an edition")
}

fn of(rows: &[&[&str]]) -> Layout {
    let (edition, choices) = (edition(), Choices::default());
    layout(&Sheet::of("", rows), &mut Matcher::new(&edition, &choices))
}

#[test]
fn the_shapes_are_told_apart() {
    let long = of(&[&["Council", "Indicator", "Period", "Value"], &["Ash", "recycled", "2022-23", "4"]]);
    assert_eq!((long.header, long.words()), (Some(0), "a row for each figure"));
    let wide = of(&[&["A title"], &[], &["", "Waste recycled", "Waste dumped"], &["Ash", "4", "5"]]);
    assert_eq!((wide.header, wide.words()), (Some(2), "a column for each indicator"));
    let councils = of(&[&["Measure", "Ash", "Beech"], &["recycled", "4", "5"]]);
    assert_eq!(councils.words(), "a column for each council");
    let periods = of(&[&["Council", "Measure", "2021-22", "2022/23"], &["Ash", "recycled", "4", "5"]]);
    assert_eq!(periods.words(), "a column for each period");
    let none = of(&[&["Dear all"], &["here are no figures, for 2022-23"]]);
    assert!(!none.has_figures());
    assert_eq!(none.words(), "no table of figures was found");
}

#[test]
fn a_table_without_headings_begins_at_once() {
    let bare = of(&[&["Ash", "recycled", "2022-23", "4"], &["Beech", "recycled", "2022-23", "5"]]);
    assert_eq!((bare.header, bare.first), (None, 0));
    let roles: Vec<Role> = bare.columns.iter().map(|(_, role)| *role).collect();
    assert_eq!(roles, [Role::Authority, Role::Measure, Role::Period, Role::Value]);
}

#[test]
fn names_over_names_are_read_together() {
    let both = of(&[
        &["Council", "Waste recycled", "", "Waste dumped", ""],
        &["", "2021-22", "2022-23", "2021-22", "2022-23"],
        &["Ash", "1", "2", "3", "4"],
    ]);
    assert_eq!((both.header, both.over), (Some(1), Some(0)));
    let fixed = both
        .columns
        .iter()
        .filter_map(|(_, role)| if let Role::Figures(fixed) = role { Some(fixed) } else { None });
    assert_eq!(fixed.filter(|fixed| fixed.measure.is_some() && fixed.period.is_some()).count(), 4);
}
