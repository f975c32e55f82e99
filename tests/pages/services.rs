//! A service, a measure and councils compared.

use super::{desk, has, page};

#[test]
fn a_service_has_measures_charts_and_every_council() {
    let desk = desk("2022-23");
    for lens in ["children", "older_people", "disability", "interface", "housing", "waste"] {
        let text = page(&desk, &format!("page=lens&lens={lens}"));
        has(
            &text,
            &["What it is measured by", "of 150 councils are ranked on it in 2022-23", "It makes 17 % of"],
        );
        has(&text, &["id=\"scores\"", "id=\"spending\"", "id=\"map\"", "Better outcomes, less spending"]);
        has(&text, &[">Sensitivity range</th>", "How sure a place is</a>"]);
        // Once in each of two charts’ tables, in the list beside the map, and in the table of all.
        assert_eq!(text.matches(">Leicestershire</a>").count(), 4, "{lens}");
        assert_eq!(text.matches("class=\"tile q").count(), 150);
    }
    // Peterborough's £8.92 and the Isle of Wight's £56.58 are too far from the others' to be scored.
    let waste =
        ["spend from £94 to £254 a head (households)", "leaves out 2 councils whose figure is not scored"];
    has(&page(&desk, "page=lens&lens=waste"), &waste);
    let text = page(&desk, "page=lens&lens=housing&method=productivity:residual&period=2021-22");
    has(&text, &["Outcomes beyond what is expected", "2021-22", "method=productivity:residual"]);
    has(&page(&desk, "page=lens&lens=housing&module=adult_social_care"), &["It does not count towards"]);
    let frontier = "page=lens&lens=waste&method=productivity:frontier,comparators:region:London,rebase:true";
    let frontier = page(&desk, frontier);
    has(&frontier, &["it is not among the councils compared", "All councils"]);
    assert!(!frontier.contains("Sensitivity range"), "a frontier has no ranges");
    has(
        &page(&desk, "page=lens&lens=housin"),
        &["no service “housin”", "Did you mean", "page=lens&amp;lens=housing"],
    );
}

#[test]
fn a_measure_has_its_definition_its_facts_and_every_council() {
    let desk = desk("2022-23");
    let text = page(&desk, "page=indicator&indicator=cp_plans_over_2_years");
    has(
        &text,
        &[
            "Lower is better",
            "Department for Education",
            "OGL-UK-3.0",
            "Long plans mean that risk was not resolved.",
        ],
    );
    has(
        &text,
        &[
            "The England median is",
            "The figures go from 0.0 % to",
            "Suppressed: small numbers",
            "withholds it",
        ],
    );
    assert!(!text.contains("times the lowest"), "a ratio is never over a zero");
    let edition = &desk.ranked.edition;
    for (j, indicator) in edition.indicators.iter().enumerate() {
        let text = page(&desk, &format!("page=indicator&indicator={}", indicator.id));
        let figures = edition.figures(j, 1).expect("has figures");
        let known: Vec<f64> = figures.values.iter().copied().flatten().collect();
        has(&text, &[&format!("{} of 150 councils have a figure", known.len())]);
        let low = known.iter().copied().fold(f64::INFINITY, f64::min);
        assert!(low > 0.0 || !text.contains("times the lowest"), "{}", indicator.id);
    }
    let by_name = page(&desk, "page=indicator&indicator=cp_plans_over_2_years&sort=council");
    let rows = by_name.split("The figure of every council").last().unwrap_or_default();
    let place = |name: &str| rows.find(&format!(">{name}</a>"));
    assert!(place("Barnet") < place("Barnsley") && place("Barnsley") < place("York"));
    has(&page(&desk, "page=indicator&indicator=fly"), &["no measure “fly”", "All services"]);
}

#[test]
fn councils_are_compared_side_by_side() {
    let desk = desk("2022-23");
    let text = page(&desk, "page=compare&councils=E10000018,E08000010,E06000015");
    has(
        &text,
        &["<h2 tabindex=\"-1\">Leicestershire, Wigan and Derby</h2>", "likely ", " a head", "best of these"],
    );
    assert_eq!(text.matches(" of 100 plausible versions").count(), 3, "three pairs");
    has(
        &text,
        &["What adds up to the overall place: places from the middle", "What adds up to Waste and recycling"],
    );
    assert_eq!(text.matches("Remove<").count(), 3);
    has(&text, &["id=\"slope\"", "id=\"strip\"", "id=\"strip-5\"", "Figures for Waste", "name=\"compare\""]);
    let earlier = page(&desk, "page=compare&councils=E10000018,E08000010&period=2021-22&against=2022-23");
    has(&earlier, &["Overall places in 2021-22 and 2022-23", "better"]);
    // Hackney has no overall place, and so no range and nothing to be ahead in.
    has(&page(&desk, "page=compare&councils=E09000012,E08000010"), &["Not ranked: a place on", "Wigan"]);
    let frontier = "page=compare&councils=E09000012,E09000003&method=productivity:frontier,comparators:region:London,rebase:true";
    has(&page(&desk, frontier), &["Places, scores and spending", "class=\"notice\""]);
}

#[test]
fn too_few_and_too_many_councils_are_told() {
    let desk = desk("2022-23");
    has(&page(&desk, "page=compare"), &["Choose from 2 to 5 councils to compare.", "name=\"compare\""]);
    let one = page(&desk, "page=compare&councils=E10000018");
    has(&one, &["One council is chosen: add from one to four others."]);
    assert!(!one.contains("<table"));
    let six = "E10000018,E08000010,E06000015,E08000016,E06000018,E06000046";
    let six = page(&desk, &format!("page=compare&councils={six}"));
    has(&six, &["The link names 6 councils; at most five can be compared"]);
    assert!(!six.contains("name=\"compare\"") && six.matches("Remove<").count() == 5);
    let unknown = page(&desk, "page=compare&councils=E10000098,E08000010&against=1999");
    has(&unknown, &["no council “E10000098”. Did you mean", "no year “1999”"]);
}

#[test]
fn an_edition_of_ranks_says_what_it_has_not() {
    let desk = desk("2018");
    let lens = desk.ranked.edition.lenses[0].id.clone();
    let text = page(&desk, &format!("page=lens&lens={lens}"));
    has(&text, &["published as ranks", "All councils"]);
    assert!(!text.contains("<svg"));
    has(&page(&desk, "page=indicator&indicator=any"), &["published as ranks and has no measures"]);
    let codes: Vec<&str> = desk.ranked.edition.authorities.iter().take(2).map(|a| a.code.as_str()).collect();
    has(
        &page(&desk, &format!("page=compare&councils={}", codes.join(","))),
        &["Places, scores and spending"],
    );
}
