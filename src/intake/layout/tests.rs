//! The shapes of tables, each with what is found.

use super::*;
use crate::edition::{self, Edition};
use crate::intake::matching::Choices;

/// Four councils, two lenses and three indicators.
fn edition() -> Edition {
    edition::read("base.json", include_bytes!("../../../tests/bad_editions/base.json"))
        .expect("is an edition")
}

fn of(rows: &[&[&str]]) -> Layout {
    let (edition, choices) = (edition(), Choices::default());
    layout(&Sheet::of("", rows), &mut Matcher::new(&edition, &choices))
}

#[test]
fn the_shapes_are_told_apart() {
    let long = of(&[&["Council", "Indicator", "Period", "Value"], &["Ash", "recycled", "2022-23", "4"]]);
    assert_eq!((long.header, long.words()), (Some(0), "a row for each figure"));
    let wide = of(&[&["A title"], &[], &["", "Waste recycled", "Days waiting for care"], &["Ash", "4", "5"]]);
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
        &["Council", "Waste recycled", "", "Days waiting for care", ""],
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
