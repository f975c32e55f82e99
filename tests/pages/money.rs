//! The pages “Value for money” and “Financial grip”: numbers that `tests/oracles/money.py` made, words by hand, sound
//! markup, and editions that have less.

use pound_for_pound::edition::{Edition, read};
use pound_for_pound::engine::grip::association;
use pound_for_pound::engine::quadrant::{envelope, fifths, on_whole};
use pound_for_pound::method::Method;
use pound_for_pound::route::{Grip as GripChoice, Money as MoneyChoice, Page, Route};
use pound_for_pound::view::Ranked;
use pound_for_pound::view::grip::{Grip, grip};
use pound_for_pound::view::here::Here;
use pound_for_pound::view::money::{Money, money};

use super::{asked, desk, has, page};

const REAL: &str = "public/editions/2022-23.json";

fn edition() -> Edition {
    read("the edition", &std::fs::read(REAL).expect("reads the edition")).expect("is an edition")
}

/// A page as plain data, of an edition by a method.
fn money_of(edition: Edition, method: &str, module: Option<&str>, choice: &MoneyChoice) -> Money {
    let method = Method::from_text(method).expect("reads");
    let ranked = Ranked::by_default(edition).expect("ranks").by(method, module, None).expect("ranks");
    let route = Route { page: Page::Money(choice.clone()), ..Route::default() };
    let here = Here { ranked: &ranked, period: ranked.edition.latest(), route: &route };
    money(&here, choice)
}

fn grip_of(edition: Edition, period: usize, choice: &GripChoice) -> Grip {
    let ranked = Ranked::by_default(edition).expect("ranks");
    let route = Route { page: Page::Grip(choice.clone()), ..Route::default() };
    grip(&Here { ranked: &ranked, period, route: &route }, choice)
}

#[test]
fn a_module_of_one_service_is_offered_once() {
    let text = page(&desk("2022-23"), "page=money");
    let choices = text.split("</p>").next().unwrap_or_default();
    assert_eq!(choices.matches(">Health and social care interface<").count(), 1, "{choices}");
    assert_eq!(choices.matches(">Adult social care<").count(), 1, "a module of three services");
}

#[test]
fn outcomes_and_spending_of_the_whole_are_those_of_the_reference() {
    let ranked = Ranked::by_default(edition()).expect("ranks");
    let at = ranked.at(1).expect("is ranked");
    let of = |code: &str| {
        let i = ranked.edition.authority(code).expect("is there");
        on_whole(&ranked.plan, at, i).expect("has a place")
    };
    let [leicestershire, wigan] = ["E10000018", "E08000010"].map(of);
    for (found, expected) in [
        (leicestershire.spending, 83.831_590_472),
        (leicestershire.outcomes, 0.270_560_488),
        (wigan.spending, 102.649_388_417),
        (wigan.outcomes, 0.158_641_715),
    ] {
        assert!((found - expected).abs() < 1e-7, "{found} is not {expected}");
    }
    let all = (0..150).filter_map(|i| Some((i, on_whole(&ranked.plan, at, i)?)));
    let (councils, spots): (Vec<usize>, Vec<_>) = all.unzip();
    assert_eq!(spots.len(), 149);
    let corners = envelope(&spots);
    let names: Vec<&str> =
        corners.iter().map(|n| ranked.edition.authorities[councils[*n]].name.as_str()).collect();
    assert_eq!(names, ["North Northamptonshire", "Barnsley", "Wokingham"]);
    let deprivation: Vec<Option<f64>> = ranked.edition.authorities.iter().map(|a| a.deprivation).collect();
    let fifths = fifths(&deprivation);
    assert!((1..=5).all(|fifth| fifths.iter().filter(|of| **of == Some(fifth)).count() == 30));
    let pairs: Vec<(f64, f64)> =
        (0..150).filter_map(|i| Some((f64::from(at.overall.rank(i)?), deprivation[i]?))).collect();
    let (rho, interval) = association(&pairs).spearman.expect("varies");
    let interval = interval.expect("has an interval");
    for (found, expected) in
        [(rho, 0.517_520_876), (interval.lower, 0.380_137_379), (interval.upper, 0.632_561_868)]
    {
        assert!((found - expected).abs() < 1e-8, "{found} is not {expected}");
    }
}

#[test]
fn better_outcomes_from_less_spending_by_the_median_and_by_the_mean() {
    let desk = desk("2022-23");
    let text = page(&desk, "page=money");
    has(
        &text,
        &[
            "All six services: outcomes against spending in 2022-23",
            "46 of 149 councils have better outcomes than the median council from less spending than the median council.",
            "149 of 150 councils are on the chart. Not on it is Hackney (it has a place on too few services).",
            "<li>Better outcomes, less spending: 46 councils</li>",
            "outcomes of +0.01 and spending of 110.0",
            "100·exp(m)",
            "never added up",
            "It is possible to be among the best even if demographics are against you",
            "Of the most deprived fifth of councils, 2 of 29 are in the best quarter overall.",
            "a correlation of +0.52 (Spearman, n = 149, 95 % interval +0.38 to +0.63): more deprived councils tend to stand further down",
        ],
    );
    assert!(!text.contains("The unbroken line"), "the frontier is drawn where it is chosen");
    let mean = page(&desk, "page=money&centre=mean");
    has(
        &mean,
        &["55 of 149 councils have better outcomes than the mean council", "dashed lines are the means"],
    );
    let waste = page(&desk, "page=money&service=waste");
    has(
        &waste,
        &["30 of 148 councils have", "spending of £168", "pounds a head", "page=council&amp;council="],
    );
    has(
        &page(&desk, "page=money&module=adult_social_care"),
        &["Adult social care: outcomes against spending"],
    );
}

#[test]
fn the_frontier_and_deprivation_are_on_the_chart_where_they_are_chosen() {
    let desk = desk("2022-23");
    let text = page(&desk, "page=money&line=frontier&size=deprivation&fifth=1&council=E08000010");
    has(
        &text,
        &[
            "It rests on 3 councils alone",
            ">North Northamptonshire</a></li>",
            "class=\"reach\"",
            "the most deprived fifth of councils; the others are rings",
            "4 of 29 councils of the most deprived fifth have",
            "class=\"dot faint\"",
            "r=\"8.0\"",
        ],
    );
    assert_eq!(text.matches("class=\"mark\"").count(), 1, "one council is labelled");
    assert_eq!(text.matches("class=\"dot faint\"").count(), 149 - 29 - 1, "Wigan is labelled, and no ring");
    // From the lowest outcomes to the first corner, over two more, and on to the most spending.
    assert_eq!(text.matches("class=\"reach\"").count(), 4);
    let by_spending = page(&desk, "page=money&table=spending");
    let table = by_spending.split("<details id=\"table-money\">").nth(1).expect("has a table");
    assert!(table.find(">North Northamptonshire<") < table.find(">Barnsley<"), "the least spending is first");
}

#[test]
fn the_most_deprived_are_named_with_their_places() {
    let page = money_of(edition(), "", None, &MoneyChoice::default());
    let all: Vec<(String, Vec<String>)> = page
        .deprived
        .best
        .iter()
        .map(|best| {
            let councils = best.councils.iter().map(|(who, place)| format!("{} {place}", who.name));
            (format!("{}: {}", best.of.name, best.quarter), councils.collect())
        })
        .collect();
    assert_eq!(all[0].0, "Overall: 2 of 29 are in the best quarter");
    let places = ["Barnsley 1st", "Hartlepool 26th", "Rochdale 38th", "Wolverhampton 46th", "Salford 48th"];
    assert_eq!(all[0].1, places);
    assert_eq!(all.len(), 7);
    assert_eq!(all[5].1[..2], ["Blackburn with Darwen 2nd", "Barnsley 3rd"]);
    assert!(all[6].0.ends_with("6 of 30 are in the best quarter"), "{}", all[6].0);
}

#[test]
fn what_an_edition_has_not_is_said() {
    let choice = MoneyChoice { is_sized: true, fifth: Some(1), ..MoneyChoice::default() };
    let mut without = edition();
    without.authorities.iter_mut().for_each(|a| a.deprivation = None);
    let page_of = money_of(without, "", None, &choice);
    assert_eq!(
        page_of.notices,
        ["The edition has no deprivation figures, so councils are not told apart by it."]
    );
    assert_eq!(page_of.deprived.says, ["This edition has no deprivation figures to set places beside."]);
    assert!(page_of.drawn.expect("has a chart").better[0].starts_with("46 of 149 councils have"));
    let ranks = desk("2018");
    has(&page(&ranks, "page=money"), &["published as ranks: it has no outcomes"]);
    has(&page(&ranks, "page=grip"), &["This edition has no budgets"]);
    let desk = desk("2022-23");
    has(
        &page(&desk, "page=money&service=wast&council=X1"),
        &["no service “wast”, so all six services are shown. Did you mean Waste", "no council “X1”"],
    );
    has(
        &page(&desk, "page=money&council=E09000012"),
        &["Hackney is not on the chart: it has a place on too few"],
    );
    has(&page(&desk, "page=grip&service=parks"), &["no budgets for a service “parks”"]);
}

#[test]
fn both_pages_stand_by_any_method() {
    let desk = desk("2022-23");
    for method in [
        "productivity:outcomes_only",
        "productivity:spend_only",
        "productivity:residual_need",
        "comparators:region:London",
        "over_lenses:copeland",
        "productivity:frontier,comparators:region:London,rebase:true",
        "w.waste:0,w.housing:0,w.interface:0,w.disability:0,w.older_people:0",
    ] {
        for place in
            ["page=money&line=frontier", "page=money&service=waste&fifth=5", "page=grip&top=1000&k=1000"]
        {
            for period in ["2021-22", "2022-23"] {
                page(&desk, &format!("{place}&method={method}&period={period}"));
            }
        }
    }
}

#[test]
fn variances_of_all_services_are_those_of_the_reference() {
    let page = grip_of(edition(), 1, &GripChoice::default());
    assert!(page.notices.is_empty() && page.empty.is_empty());
    assert_eq!(
        page.range,
        [
            "In the first 10 places overall in 2022-23, spending in 2021-22 went from −20.3 % to +16.2 % of budget: from \
             20.3 % underspent to 16.2 % overspent (10 councils).",
            page.range[1].as_str()
        ]
    );
    assert!(
        page.range[1]
            .starts_with("All 142 councils with a place and a variance went from −20.3 % to +26.7 %;")
    );
    let cells: Vec<Vec<String>> = page.relation.rows.iter().map(|row| row.cells.clone()).collect();
    assert_eq!(
        cells,
        [
            [
                "142",
                "+0.22 (+0.06 to +0.38)",
                "+0.22 (+0.06 to +0.37)",
                "Councils further down overspent more."
            ],
            [
                "134",
                "+0.01 (−0.16 to +0.18)",
                "−0.02 (−0.19 to +0.15)",
                "No clear tendency: the interval includes 0."
            ]
        ]
    );
    assert_eq!(
        page.chance[..2],
        [
            "Of the 5 most overspent councils, 3 are among the 30 lowest ranked of the 142 councils with a place and a \
             variance.",
            "If overspending had nothing to do with place, 3 or more would be there by chance alone in about 6 of 100 \
             cases (P = 0.063, hypergeometric)."
        ]
    );
    assert_eq!(page.table.rows.len(), 150);
    let of =
        |name: &str| page.table.rows.iter().find(|row| row.who.name == name).expect("is there").cells.clone();
    let leicestershire = ["£355.4 million", "£349.5 million", "£5.82 million under", "1.6 % underspent"];
    assert_eq!(of("Leicestershire")[1..], leicestershire);
    assert_eq!(of("Kent")[4], "Not published for every service (no budget return)");
    assert_eq!(of("Slough")[4], "No sum: one service’s budget and outturn are too far apart");
    assert!(page.no_percentage[0].starts_with("7 councils have no percentage"));
}

#[test]
fn one_service_is_of_the_year_of_the_ranking_where_there_is_one() {
    let children = GripChoice { service: Some("childrens_social_care".to_string()), ..GripChoice::default() };
    let latest = grip_of(edition(), 1, &children);
    assert!(latest.range[0].contains("went from −3.5 % to +39.9 % of budget"), "{}", latest.range[0]);
    assert!(latest.about.last().expect("is said").contains("those of 2022-23, the year of the ranking too"));
    assert!(latest.chance[0].starts_with("Of the 5 most overspent councils, none are among the 30 lowest"));
    let first = grip_of(edition(), 0, &children);
    assert!(first.range[0].contains("went from −14.0 % to +31.4 % of budget"), "{}", first.range[0]);
    assert!(first.chance[1].contains("about 27 of 100 cases (P = 0.273"), "{}", first.chance[1]);
    assert_eq!(first.relation.rows.len(), 1, "nobody moved before the first year");
    let housing = GripChoice { service: Some("housing".to_string()), ..GripChoice::default() };
    let housing = grip_of(edition(), 1, &housing);
    let of = |name: &str| {
        housing.table.rows.iter().find(|row| row.who.name == name).expect("is there").cells[4].clone()
    };
    assert_eq!(of("Blackpool"), "No percentage: budget and outturn are too far apart");
    assert_eq!(of("Rutland"), "No percentage: the budget is below £500,000");
    assert_eq!(of("Kent"), "Budget not published (no budget return)");
    assert_eq!(
        housing.holds,
        [
            "This edition has budgets by council for 2021-22 (adult social care, children’s social care, environment \
             and housing) and 2022-23 (children’s social care).",
            "For 2022-23, the year of the ranking, it has none for adult social care, environment and housing: what is \
             said of these is of another year."
        ]
    );
}

#[test]
fn what_is_missing_of_budgets_is_counted_from_the_edition() {
    let mut fewer = edition();
    fewer.budgets.retain(|budget| budget.period == "2022-23");
    let page = grip_of(fewer, 1, &GripChoice::default());
    assert_eq!(page.holds, ["This edition has budgets by council for 2022-23 (children’s social care)."]);
    assert_eq!(page.services.len(), 1, "one service is no sum");
    assert!(page.about.iter().all(|text| !text.contains("All services together")));
}

#[test]
fn the_statement_names_nobody_and_every_council_is_in_the_table() {
    let desk = desk("2022-23");
    let text = page(&desk, "page=grip");
    let (before, after) = text.split_once("<h2>All councils</h2>").expect("has a table");
    assert!(!before.contains("page=council"), "councils are named in the table only");
    assert_eq!(after.matches("page=council").count(), 150);
    has(
        &text,
        &["id=\"variances\"", "they are not of one year", "an association over councils, not a cause"],
    );
    has(
        &page(&desk, "page=grip&k=3&worst=40&top=20"),
        &["Of the 3 most overspent", "among the 40 lowest", "first 20 places"],
    );
}

#[test]
fn a_council_has_its_budgets_last() {
    let desk = desk("2022-23");
    let question = "detail #v=1&page=council&council=E06000039";
    let text = asked(&desk, question);
    let (_, money) = text.split_once("<h2>Money: budget against outturn</h2>").expect("has the section");
    assert!(!money.contains("<h2>"), "it is the last one");
    has(
        money,
        &[
            "Children’s social care, 2022-23",
            "Budget not published",
            "Children’s social care, 2021-22",
            "No percentage: budget and outturn are too far apart",
            "All services together, 2021-22",
            "page=grip",
        ],
    );
}
