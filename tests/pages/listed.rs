//! An edition that is set to list only the first places.

use pound_for_pound::edition::Edition;
use pound_for_pound::route::{League, Sort};
use pound_for_pound::view::Ranked;
use pound_for_pound::view::council::council;
use pound_for_pound::view::league::{self, Row, rows};
use pound_for_pound::view::search::Names;

use super::folders;

fn ranked(edition: Edition) -> Ranked {
    Ranked::by_default(edition).expect("can be ranked")
}

fn table(ranked: &Ranked, choice: &League) -> Vec<Row> {
    let names: Vec<Names> = ranked.edition.authorities.iter().map(Names::of).collect();
    rows(ranked, &names, ranked.edition.latest(), choice)
}

#[test]
fn an_edition_can_be_set_to_list_only_the_first_places() {
    let all = ranked(folders::edition("public/editions/2022-23.json"));
    let mut edition = folders::edition("public/editions/2022-23.json");
    edition.header.shown = Some(10);
    let first = ranked(edition);
    let whole = table(&all, &League::default());
    let firsts: Vec<&Row> = whole.iter().filter(|row| row.rank.rank.is_some_and(|rank| rank <= 10)).collect();
    // Sorted otherwise and searched, they are the same ten.
    let sort = Sort::Lens("waste".to_string());
    for choice in [League::default(), League { sort, reversed: true, ..League::default() }] {
        let listed = table(&first, &choice);
        assert_eq!(listed.len(), firsts.len());
        assert!(listed.iter().all(|row| firsts.contains(&row)));
    }
    let last = whole.iter().rfind(|row| row.rank.rank.is_some()).expect("is ranked");
    let search = League { find: last.name.clone(), ..League::default() };
    assert!(table(&first, &search).is_empty());
    let says = "Only the first 10 places are listed, as the edition is published.";
    let nothing = league::nothing_fits(&first, &search);
    assert_eq!(nothing, format!("No council fits the search “{}”. {says}", last.name));
    let period = all.edition.latest();
    assert_eq!(
        league::lead(&first, period),
        format!("{} {says}", league::lead(&all, period)),
        "places are among as many as ever"
    );
    let names: Vec<Names> = first.edition.authorities.iter().map(Names::of).collect();
    let by_lens = league::leaders(&first, &names, period, &League::default(), 20);
    assert!(by_lens.iter().all(|lens| (10..=12).contains(&lens.councils.len())));
    // A council that is not listed has its page, with the same places.
    assert_eq!(council(&first, period, &last.code), council(&all, period, &last.code));
}
