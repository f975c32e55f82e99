//! Links as they are read and written.

use super::*;

/// A link, what it means, and that what it means is written as the same link.
#[track_caller]
fn same(fragment: &str, route: Route) {
    assert_eq!(Route::parse(fragment), (route.clone(), Vec::new()));
    assert_eq!(route.fragment(), fragment);
}

fn league(league: League) -> Route {
    Route::default().to(Page::League(league))
}

#[test]
fn the_default_is_the_plain_address() {
    same("#", Route::default());
}

#[test]
fn every_choice_survives_the_address() {
    same("#v=1&page=council&council=E10000018", Route::default().to(Page::Council("E10000018".into())));
    same("#v=1&show=top-10", league(League { show: Show::Top(10), ..League::default() }));
    same("#v=1&show=lens-top-10", league(League { show: Show::TopByLens(10), ..League::default() }));
    same("#v=1&show=improved-30", league(League { show: Show::Improved(30), ..League::default() }));
    same(
        "#v=1&find=St+Helens+%26+Wigan&region=Yorkshire+and+The+Humber&sort=lens-waste&order=reversed",
        league(League {
            find: "St Helens & Wigan".into(),
            region: "Yorkshire and The Humber".into(),
            sort: Sort::Lens("waste".into()),
            reversed: true,
            ..League::default()
        }),
    );
    same(
        "#v=1&similar=ons:E10000018&sort=need",
        league(League { similar: "ons:E10000018".into(), sort: Sort::Need, ..League::default() }),
    );
    same("#v=1&sort=range", league(League { sort: Sort::Range, ..League::default() }));
    same("#v=1&sort=kind", league(League { sort: Sort::Kind, ..League::default() }));
    same("#v=1&page=method&council=E10000018", Route::default().to(Page::Method(Some("E10000018".into()))));
    let route = Route {
        edition: Some("2018".into()),
        period: Some("2017".into()),
        method: "productivity:residual,g.a~20b:0/1".into(),
        module: Some("asc".into()),
        page: Page::Sources,
    };
    same(
        "#v=1&page=sources&method=productivity:residual,g.a~20b:0/1&module=asc&edition=2018&period=2017",
        route,
    );
}

#[test]
fn what_is_not_known_is_kept_out_and_noticed() {
    let (route, notices) = Route::parse("#v=1&colour=red&sort=height&show=top-0&page=moon");
    assert_eq!(route, Route::default());
    assert_eq!(notices.len(), 4);
    assert_eq!(notices[0], Notice::UnknownKey("colour".into()));
    assert_eq!(Route::parse("#v=2").1, [Notice::Newer]);
}

#[test]
fn a_key_without_a_value_says_nothing() {
    assert_eq!(Route::parse("#v=1&edition=&period=&module=&lens=&find="), (Route::default(), Vec::new()));
}

#[test]
fn a_council_page_without_a_council_is_the_league_table() {
    assert_eq!(Route::parse("#page=council").0, Route::default());
}
