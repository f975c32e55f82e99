//! What pages say, against numbers from elsewhere: worked out by hand, or by the second implementation.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use std::collections::BTreeMap;

use pound_for_pound::edition::number::Column;
use pound_for_pound::edition::{Edition, Need, OVERALL, folder};
use pound_for_pound::html::detail;
use pound_for_pound::method::{Comparators, Method, OverLenses, Productivity, WithinLens};
use pound_for_pound::route::{League, Route, Sort};
use pound_for_pound::view::Ranked;
use pound_for_pound::view::council::{Council, Detail, council, detail as detail_of};
use pound_for_pound::view::here::Here;
use pound_for_pound::view::league::{self, Row, lead, rows};
use pound_for_pound::view::search::Names;

const EDGES: &str = "tests/oracles/edges/edition";
const EXAMPLE: &str = "tests/oracles/worked-example/edition";
const LATEST: &str = "public/editions/2022-23.json";

fn ranked(edition: Edition) -> Ranked {
    Ranked::by_default(edition).expect("can be ranked")
}

fn by(path: &str, method: Method) -> Ranked {
    ranked(folders::edition(path)).by(method, None, None).expect("can be ranked so")
}

fn seen(ranked: &Ranked, code: &str) -> Council {
    council(ranked, ranked.edition.latest(), code).expect("is in the edition")
}

fn detail(ranked: &Ranked, code: &str) -> Detail {
    let here = Here { ranked, period: ranked.edition.latest(), route: &Route::default() };
    detail_of(&here, code, "hash").expect("is in the edition")
}

fn table(ranked: &Ranked, choice: &League) -> Vec<Row> {
    let names: Vec<Names> = ranked.edition.authorities.iter().map(Names::of).collect();
    rows(ranked, &names, ranked.edition.latest(), choice)
}

fn row<'a>(rows: &'a [Row], code: &str) -> &'a Row {
    rows.iter().find(|row| row.code == code).expect("has a row")
}

/// The rows of an expected table, each by its columns.
fn expected(path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folders::at(path)).expect("opens");
    reader.deserialize().map(|row| row.expect("is a row")).collect()
}

fn with_need(mut edition: Edition, lens: &str) -> Edition {
    let values = Column((0..edition.authorities.len()).map(|i| Some((i * i) as f64)).collect());
    edition.need.push(Need { lens: lens.to_string(), measure: String::new(), values });
    edition
}

#[test]
fn the_place_of_its_kind_counts_those_of_its_kind_that_are_ranked() {
    // The counties' ranks are 8, 5, 4 and none; the unitaries' 3, 12, 10 and none.
    let ranked = ranked(folders::edition(EDGES));
    let table = table(&ranked, &League::default());
    let of_kind = |code: &str| row(&table, code).of_kind.clone().expect("has kinds").text;
    assert_eq!(["A01", "A05", "A09", "A13"].map(of_kind), ["3 of 3", "2 of 3", "1 of 3", "–"]);
    assert_eq!(["A02", "A06", "A10", "A14"].map(of_kind), ["1 of 3", "3 of 3", "2 of 3", "–"]);
    assert_eq!(row(&table, "A09").besides, "1st of 3 counties");
    assert_eq!(row(&table, "A13").besides, "");
    assert!(seen(&ranked, "A02").beside.starts_with("1st of 3 unitary councils. "));
    // A03 and A04 tie on the whole, and are of different kinds.
    assert_eq!(row(&table, "A03").rank.text, "=6");
    assert_eq!(of_kind("A03"), "1 of 3");
}

#[test]
fn without_kinds_and_without_need_nothing_stands_beside_the_rank_and_the_page_says_why() {
    let mut edition = folders::edition(EDGES);
    edition.authorities.iter_mut().for_each(|a| a.class.clear());
    let ranked = ranked(edition);
    let table = table(&ranked, &League::default());
    assert!(table.iter().all(|row| row.of_kind.is_none() && row.with_need.is_none()));
    let why = "There is no need-adjusted place: the edition has no measure of need for Care.";
    assert_eq!(ranked.besides_explained(), [why]);
}

#[test]
fn the_need_adjusted_places_are_those_of_the_second_implementation() {
    let ranked = ranked(folders::edition(LATEST));
    let table = table(&ranked, &League::default());
    let mut compared = 0;
    for expected in expected("tests/oracles/choices/residual-need/2022-23.csv") {
        if expected["lens"] != OVERALL {
            continue;
        }
        let found = row(&table, &expected["authority"]).with_need.as_ref().expect("has need");
        let rank = found.rank.map(|rank| rank.to_string()).unwrap_or_default();
        assert_eq!(rank, expected["rank"], "{}", expected["authority"]);
        compared += 1;
    }
    assert_eq!(compared, 15, "one council of ten");
    assert!(seen(&ranked, "E10000018").beside.contains(" counties. With need taken into account: "));
}

#[test]
fn need_that_cannot_be_brought_together_with_the_method_is_left_out_in_words() {
    let edition = || with_need(folders::edition(EDGES), OVERALL);
    let by = |method: Method| ranked(edition()).by(method, None, None).expect("can be ranked so");
    let standardised = by(Method { over_lenses: OverLenses::Standardised, ..Method::default() });
    assert!(!standardised.has_need());
    let said = standardised.besides_explained().join(" ");
    assert!(said.contains("“Standardised value per pound” cannot take that."), "{said}");
    let itself = by(Method { productivity: Productivity::ResidualNeed, ..Method::default() });
    assert!(!itself.has_need());
    assert!(itself.besides_explained().join(" ").ends_with("The rank itself takes need into account."));
}

#[test]
fn an_edition_published_as_ranks_has_nothing_beside_them() {
    let ranked = ranked(folders::edition("public/editions/2018.json"));
    assert!(!ranked.has_kinds() && !ranked.has_need() && ranked.besides_explained().is_empty());
    let seen = council(&ranked, ranked.edition.latest(), "E10000018").expect("is in the edition");
    assert_eq!((seen.beside.as_str(), seen.overall, seen.changes), ("", None, None));
}

#[test]
fn a_module_is_ranked_like_the_whole_and_every_page_says_so() {
    let whole = ranked(folders::edition(EDGES));
    let module = whole.by(Method::default(), Some("people"), None).expect("is a module");
    let table = table(&module, &League::default());
    for expected in expected("tests/oracles/edges/module/rank.csv") {
        if expected["lens"] != OVERALL || expected["period"] != "2021-22" {
            continue;
        }
        let code = &expected["authority"];
        let found = row(&table, code).rank.rank.map(|rank| rank.to_string()).unwrap_or_default();
        assert_eq!(found, expected["rank"], "{code}");
        // On the page of the whole the module's place stands beside it, and the other way round.
        let said = match expected["rank"].as_str() {
            "" => "Care and homes: not ranked.".to_string(),
            rank => format!("{rank}{{}} of {}.", expected["ranked"]),
        };
        let beside = seen(&whole, code).beside;
        let (number, rest) = said.split_once("{}").unwrap_or((&said, ""));
        assert!(beside.contains(number) && beside.ends_with(rest), "{code}: {beside}");
    }
    assert_eq!(
        lead(&module, 1),
        "10 of 14 councils ranked on outcomes for each pound spent, across the two services of care and homes, 2021-22."
    );
    let ashby = seen(&module, "A01");
    assert!(
        ashby.place.starts_with("6th of 10 for care and homes in 2021-22, up 3 places"),
        "{}",
        ashby.place
    );
    assert!(ashby.beside.ends_with(" 8th of 12."), "{}", ashby.beside);
    // The service that does not count keeps its places, without a shade.
    let uncounted = module.edition.lens("streets").expect("is a lens");
    assert!(table.iter().any(|row| row.lenses[uncounted].rank.is_some()));
    assert!(table.iter().all(|row| row.lenses[uncounted].quarter == 0));
}

#[test]
fn similar_councils_are_a_council_and_its_neighbours_with_their_ranks_unchanged() {
    let ranked = ranked(folders::edition(LATEST));
    let all = table(&ranked, &League::default());
    let at = ranked.edition.authority("E10000018").expect("is there");
    let model = ranked.edition.neighbours.iter().find(|n| n.model == "ons").expect("is there");
    let mut codes: Vec<&str> = vec!["E10000018"];
    codes.extend(model.nearest[at].iter().map(|i| ranked.edition.authorities[*i as usize].code.as_str()));
    let choice = League { similar: "ons:E10000018".to_string(), ..League::default() };
    let shown = table(&ranked, &choice);
    assert_eq!(shown.len(), codes.len());
    for each in &shown {
        assert!(codes.contains(&each.code.as_str()), "{}", each.name);
        assert_eq!(each, row(&all, &each.code));
    }
    // A council for which the model has nobody is similar to nobody; what is not known filters nothing.
    let alone = (0..150).find(|i| model.nearest[*i].is_empty()).expect("three have none");
    let alone = format!("ons:{}", ranked.edition.authorities[alone].code);
    assert!(table(&ranked, &League { similar: alone.clone(), ..League::default() }).is_empty());
    let said = league::nothing_fits(&ranked, &League { similar: alone, ..League::default() });
    assert!(said.starts_with("No council fits the filter “similar to "), "{said}");
    assert_eq!(table(&ranked, &League { similar: "ons:E1".to_string(), ..League::default() }).len(), 150);
    assert_eq!(league::models(&ranked.edition)[0].0, "ons");
}

#[test]
fn the_table_is_sorted_by_what_stands_beside_the_rank() {
    let ranked = ranked(folders::edition(LATEST));
    for sort in [Sort::Need, Sort::Kind] {
        let by_need = sort == Sort::Need;
        let table = table(&ranked, &League { sort, ..League::default() });
        let cell = |row: &Row| if by_need { row.with_need.clone() } else { row.of_kind.clone() };
        let places: Vec<u32> =
            table.iter().map(|row| cell(row).expect("a cell").rank.unwrap_or(999)).collect();
        assert!(places.is_sorted() && places[0] == 1, "{places:?}");
    }
}

#[test]
fn changes_are_those_of_the_second_implementation_beyond_the_median() {
    let ranked = ranked(folders::edition(EDGES));
    let expected = expected("tests/oracles/edges/default/movement.csv");
    let median = |lens: &str, part: &str| {
        let of_lens = expected.iter().filter(|row| row["lens"] == lens);
        let mut all: Vec<f64> = of_lens.filter_map(|row| row[part].parse().ok()).collect();
        all.sort_by(f64::total_cmp);
        (all[(all.len() - 1) / 2] + all[all.len() / 2]) / 2.0
    };
    let shown = |text: &str| text.replace('−', "-").parse::<f64>().ok();
    let mut compared = 0;
    for authority in &ranked.edition.authorities {
        let changes = seen(&ranked, &authority.code).changes.expect("has a year before");
        assert_eq!((changes.since.as_str(), changes.unit), ("2020-21", "Points"));
        for (lens, found) in ranked.edition.lenses.iter().zip(&changes.rows) {
            let row =
                expected.iter().find(|row| row["authority"] == authority.code && row["lens"] == lens.id);
            let row = row.expect("has a row");
            for (at, part) in ["from_outcomes", "from_spend"].into_iter().enumerate() {
                let own: Option<f64> = row[part].parse().ok();
                let against = own.map(|own| 100.0 * (own - median(&lens.id, part)));
                match (against, shown(&found.parts[at])) {
                    // Within a tenth, so that both add up to what is shown of them together.
                    (Some(a), Some(b)) => {
                        assert!((a - b).abs() < 0.1, "{} {}: {a}, {b}", authority.code, lens.id)
                    }
                    (a, b) => assert_eq!(a.is_some(), b.is_some(), "{} {} {part}", authority.code, lens.id),
                }
                compared += 1;
            }
            match found.parts.each_ref().map(|part| shown(part)) {
                [Some(a), Some(b), Some(c)] => assert!((a + b - c).abs() < 1e-9, "{:?}", found.parts),
                _ => assert!(found.words.contains(" in both years"), "{}", found.words),
            }
        }
    }
    assert_eq!(compared, 14 * ranked.edition.lenses.len() * 2);
}

#[test]
fn a_council_that_came_of_a_split_says_so_instead_of_changes() {
    let mut edition = folders::edition(EDGES);
    edition.authorities[0].predecessors = vec!["OLD".to_string()];
    edition.authorities[1].predecessors = vec!["OLD".to_string()];
    let changes = seen(&ranked(edition), "A01").changes.expect("says why");
    assert_eq!(changes.says, "Ashby came of a split and has no figures of its own before it.");
    assert!(changes.rows.is_empty());
}

/// What Ash's page says of its score in care by a method.
fn said_of_care(method: Method) -> (String, usize, String) {
    let ranked = by(EXAMPLE, method);
    let ash = detail(&ranked, "ash");
    let care = &ash.services[0];
    let sum = care.sum.clone().expect("is ranked");
    (care.score.clone().expect("is ranked"), sum.parts.parts.len(), sum.before)
}

#[test]
fn a_score_is_called_what_it_is_by_every_definition() {
    let of = |productivity| said_of_care(Method { productivity, ..Method::default() });
    // By hand: P = 150.11, zO = 0.586, spending is the reference. O runs from −0.8 to 0.7333: Ash's 0.3333 is
    // 100·1.1333/1.5333 = 73.9. The mean of ln S is 7.0464 − 0.1386 = 6.9078: the reference again.
    let (score, parts, before) = of(Productivity::Calibrated);
    assert!(score.starts_with("Outcome value per pound: 150. "), "{score}");
    assert_eq!((parts, before.as_str()), (5, ""));
    let (score, parts, before) = of(Productivity::PlainRatio);
    assert!(score.starts_with("Plain ratio: 73.9, "), "{score}");
    assert_eq!(parts, 0);
    assert!(before.contains("no sum, since it is outcomes divided by spending"), "{before}");
    let (score, parts, _) = of(Productivity::OutcomesOnly);
    assert_eq!(score, "Outcomes are 0.59 standard deviations better than the base year’s average.");
    assert_eq!(parts, 4, "three measures and the average, no spending");
    let (score, parts, _) = of(Productivity::Difference);
    assert_eq!(score, "Outcomes less spending: +0.59 standard deviations.");
    assert_eq!(parts, 5);
    let (score, parts, _) = of(Productivity::SpendOnly);
    assert!(score.starts_with("Spending score: 100. "), "{score}");
    assert_eq!(parts, 1);
    let (score, parts, _) = of(Productivity::Residual);
    assert!(score.ends_with("than its spending leads one to expect."), "{score}");
    assert_eq!(parts, 5);
    let (_, parts, before) = said_of_care(Method { within_lens: WithinLens::Geometric, ..Method::default() });
    assert_eq!(parts, 0);
    assert!(before.contains("brought together by a geometric mean"), "{before}");
}

#[test]
fn the_whole_is_explained_by_every_rule_over_lenses() {
    let of = |over_lenses| {
        seen(&by(EXAMPLE, Method { over_lenses, ..Method::default() }), "ash").overall.expect("is ranked")
    };
    // By hand: places 1 and 3.625 of 5 are 2 ahead of the middle and 0.625 behind it, half of each.
    let mean = of(OverLenses::MeanRank);
    assert_eq!(mean.parts.parts, [("Care".to_string(), 1.0), ("Streets".to_string(), -0.3)]);
    // P is 150.1078 and 96.5632, and half of each adds up to 123.34.
    let arithmetic = of(OverLenses::Arithmetic);
    let sizes: Vec<f64> = arithmetic.parts.parts.iter().map(|(_, size)| *size).collect();
    assert!((sizes[0] - 75.05).abs() < 0.011 && (sizes[1] - 48.28).abs() < 0.011, "{sizes:?}");
    assert_eq!(arithmetic.parts.total, 123.34);
    // ln(P/100) is 0.4062 and −0.0350: half of each in hundredths.
    let geometric = of(OverLenses::Geometric);
    assert_eq!((geometric.unit, geometric.parts.total), ("Points", 18.6));
    // ln(P/100) in units of κ, 0.6931 and 0.1822: 0.5860 and −0.1919, half of each.
    assert_eq!(of(OverLenses::Standardised).parts.total, 0.2);
    let copeland = of(OverLenses::Copeland);
    assert!(copeland.parts.parts.is_empty() && copeland.before.contains("wins less losses"));
}

#[test]
fn an_edition_without_spending_is_explained_by_outcomes_alone() {
    let mut files = folders::files(&folders::at(EDGES));
    files.remove("spend.csv");
    let ranked = ranked(folder::read(&files).expect("is right").0);
    let ashby = seen(&ranked, "A01");
    let on = detail(&ranked, "A01").services;
    assert!(on[0].score.as_ref().expect("is ranked").ends_with("than the base year’s average."));
    let sum = on[0].sum.as_ref().expect("adds up");
    assert!(sum.parts.parts.iter().all(|(name, _)| !name.starts_with("Spending")));
    let changes = ashby.changes.expect("has a year before");
    assert!(changes.rows.iter().any(|row| row.parts[2] != "–"), "{changes:?}");
}

#[test]
fn what_few_were_counted_has_an_interval() {
    let mut files = folders::files(&folders::at(EXAMPLE));
    let figures = files.get_mut("figures.csv").expect("is there");
    let text = String::from_utf8(figures.clone()).expect("is UTF-8");
    let row = |line: &str| match line {
        line if line.starts_with("period,") => format!("{line},numerator,denominator,lower,upper"),
        // Wilson by hand: (44 + 1.9207 ± 1.96·√(0.9604 + 24.64))/103.8415.
        line if line.contains(",ash,recycled,") => format!("{line},44,100,,"),
        // Byar's limits of 10 are 4.79 and 18.39, as tables have them; the figure is 47 for each of them.
        line if line.contains(",ash,waste,") => format!("{line},10,2,,"),
        line if line.contains(",ash,clean,") => format!("{line},,,79,83"),
        // What was counted is not what the figure is made of.
        line if line.contains(",ash,satisfied,") => format!("{line},1,100,,"),
        line => format!("{line},,,,"),
    };
    *figures = text.lines().map(row).collect::<Vec<String>>().join("\n").into_bytes();
    let indicators = files.get_mut("indicators.csv").expect("is there");
    let text = String::from_utf8(indicators.clone()).expect("is UTF-8");
    let has_units = text.lines().any(|line| line.starts_with("recycled,") && line.contains('%'));
    assert!(has_units, "the share recycled is a percentage: {text}");
    let ranked = ranked(folder::read(&files).expect("is right").0);
    let ash = detail(&ranked, "ash");
    let of = |id: &str| {
        let figure = ash
            .services
            .iter()
            .flat_map(|lens| &lens.figures)
            .map(|(figure, _)| figure)
            .find(|figure| figure.id == id);
        figure.map(|figure| (figure.between.clone(), figure.interval.clone())).expect("is there")
    };
    let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
    assert_eq!(of("recycled"), pair("between 35 and 54", "95 % interval: Wilson’s, from 44 of 100"));
    assert_eq!(of("waste"), pair("between 225 and 864", "95 % interval: Byar’s, from 10 of 2"));
    assert_eq!(of("clean"), pair("between 79 and 83", "95 % interval as published"));
    assert_eq!(of("satisfied"), pair("", ""));
    assert_eq!(of("days_waiting"), pair("", ""));
    let html = detail::page(&ash, &Route::default());
    assert!(html.contains("<td class=\"n\">81<small>between 79 and 83</small></td>"));
    assert!(html.contains("“Between” is how far chance alone"));
}

#[test]
fn among_comparators_the_place_of_its_kind_says_that_not_all_are_counted() {
    let method = Method { comparators: Comparators::Region("North".to_string()), ..Method::default() };
    let ranked = by(EDGES, method);
    let said = seen(&ranked, "A05").beside;
    assert!(said.contains(" counties compared. "), "{said}");
}
