//! Numbers in files are the engine's, bit for bit.

use std::process::Command;

use pound_for_pound::edition::OVERALL;
use pound_for_pound::view::Ranked;

use super::{Back, csv_back, desk, folders, json_back, text};

/// `pound rank` in its long form, a row for each council and service.
fn ranked_by_pound() -> Back {
    let edition = folders::at("public/editions/2022-23.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_pound"));
    let output = command.arg("rank").arg(edition).args(["--format", "csv"]).output().expect("runs");
    let out = String::from_utf8(output.stdout).expect("is text");
    csv_back(&format!("\u{feff}{out}"))
}

#[track_caller]
fn same_bits(found: &str, expected: &str, what: &str) {
    let bits = |text: &str| text.parse::<f64>().ok().map(f64::to_bits);
    assert_eq!(bits(found), bits(expected), "{what}: {found} for {expected}");
    assert_eq!(found.is_empty(), expected.is_empty(), "{what}");
}

#[test]
fn the_league_table_has_the_numbers_of_the_command_line_in_both_forms() {
    let (desk, pound) = (desk("2022-23"), ranked_by_pound());
    let csv = csv_back(&text(&desk, "data-csv", "#"));
    let (json, _) = json_back(&text(&desk, "data-json", "#"));
    let parts = ["outcome", "outcome_z", "spend_per_head", "value", "cost", "productivity"];
    let mut compared = 0;
    for row in &pound.rows {
        let of = |column: &str| row[pound.column(column)].as_str();
        for table in [&csv, &json] {
            let cell = |column: &str| table.cell("code", of("authority"), column);
            let what = |column: &str| format!("{column} of {} on {}", of("name"), of("lens"));
            if of("lens") == OVERALL {
                for column in ["score", "rank", "ranked", "coverage"] {
                    same_bits(cell(column), of(column), &what(column));
                }
                continue;
            }
            for column in parts.into_iter().chain(["score", "rank", "coverage"]) {
                same_bits(cell(&format!("{column}_{}", of("lens"))), of(column), &what(column));
                compared += 1;
            }
            assert_eq!(cell(&format!("status_{}", of("lens"))), of("status"));
        }
    }
    assert_eq!((compared, csv.rows.len(), json.rows.len()), (150 * 6 * 9 * 2, 150, 150));
}

#[test]
fn a_service_and_its_league_column_agree_and_go_by_place() {
    let desk = desk("2022-23");
    let league = csv_back(&text(&desk, "data-csv", "#"));
    let lens = csv_back(&text(&desk, "data-csv", "#v=1&page=lens&lens=housing"));
    let ranks: Vec<u32> = lens.rows.iter().filter_map(|row| row[lens.column("rank")].parse().ok()).collect();
    assert!(ranks.len() > 100 && ranks.is_sorted());
    for row in &lens.rows {
        let code = &row[lens.column("code")];
        for column in ["rank", "score", "outcome_z", "spend_per_head", "coverage", "status"] {
            assert_eq!(&row[lens.column(column)], league.cell("code", code, &format!("{column}_housing")));
        }
    }
}

#[test]
fn figures_are_those_of_the_edition_and_a_gap_has_its_word() {
    let desk = desk("2022-23");
    let ranked = Ranked::by_default(folders::edition("public/editions/2022-23.json")).expect("can be ranked");
    let edition = &ranked.edition;
    let mut gaps = 0;
    for (j, indicator) in edition.indicators.iter().enumerate() {
        let place = format!("#v=1&page=indicator&indicator={}", indicator.id);
        let table = csv_back(&text(&desk, "data-csv", &place));
        let figures = edition.figures(j, 1).expect("has figures");
        for (i, authority) in edition.authorities.iter().enumerate() {
            let cell = |column: &str| table.cell("code", &authority.code, column);
            let expected = figures.values.at(i).map(|x| x.to_string()).unwrap_or_default();
            same_bits(cell("value"), &expected, &indicator.id);
            assert_eq!(cell("status"), figures.status.get(i).to_string());
            gaps += usize::from(cell("value").is_empty());
            let z = ranked.ranking.periods[1].z(j, i).map(|z| z.to_string()).unwrap_or_default();
            same_bits(cell("z"), &z, &indicator.id);
        }
    }
    assert!(gaps > 0, "the edition has gaps, and they are empty cells");
}

#[test]
fn parts_of_a_score_add_up_to_its_logarithm() {
    let desk = desk("2022-23");
    let table = csv_back(&text(&desk, "data-csv", "#v=1&page=council&council=E10000018"));
    let value = |row: &Vec<String>| row[table.column("value")].parse::<f64>().expect("is a number");
    let of = |section: &str, service: &str| -> Vec<&Vec<String>> {
        let is_of = |row: &&Vec<String>| {
            row[table.column("section")] == section && row[table.column("service")] == service
        };
        table.rows.iter().filter(is_of).collect()
    };
    for service in ["children", "older_people", "disability", "interface", "housing", "waste"] {
        let parts: f64 = of("contribution", service).into_iter().map(value).sum();
        let score = of("score", service).into_iter().find(|row| row[table.column("item")] == "score");
        let score = value(score.expect("has a score"));
        assert!((parts - libm::log(score / 100.0)).abs() < 1e-9, "{service}: {parts} for {score}");
    }
    let places = of("place", OVERALL);
    assert!(places.iter().any(|row| row[table.column("item")] == "range_low"));
    let figures = table.rows.iter().filter(|row| row[table.column("section")] == "figure").count();
    assert_eq!(figures, 2 * 49, "of both years");
}

#[test]
fn movement_is_that_of_the_command_line() {
    let edition = folders::at("public/editions/2022-23.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_pound"));
    let output = command.arg("movement").arg(edition).output().expect("runs");
    let pound = csv_back(&format!("\u{feff}{}", String::from_utf8(output.stdout).expect("is text")));
    let table = csv_back(&text(&desk("2022-23"), "data-csv", "#v=1&page=movers"));
    assert_eq!(table.rows.len(), pound.rows.len());
    let key =
        |row: &[String], table: &Back, names: [&str; 2]| names.map(|name| row[table.column(name)].clone());
    for row in &pound.rows {
        let wanted = key(row, &pound, ["authority", "lens"]);
        let found = table.rows.iter().find(|other| key(other, &table, ["code", "service_id"]) == wanted);
        let found = found.expect("has the row");
        for column in ["change", "from_outcomes", "from_spend", "places"] {
            same_bits(&found[table.column(column)], &row[pound.column(column)], column);
        }
    }
}

#[test]
fn budgets_and_spots_follow_from_their_own_cells() {
    let desk = desk("2022-23");
    let number = |text: &str| text.parse::<f64>().ok();
    let grip = csv_back(&text(&desk, "data-csv", "#v=1&page=grip"));
    let mut known = 0;
    for row in &grip.rows {
        let of = |column: &str| number(&row[grip.column(column)]);
        match of("variance") {
            Some(variance) => {
                let (budget, outturn) = (of("budget").expect("known"), of("outturn").expect("known"));
                assert!((variance - (outturn / budget - 1.0)).abs() < 1e-12);
                assert_eq!(of("over"), Some(outturn - budget));
                known += 1;
            }
            None => assert!(!row[grip.column("status")].is_empty(), "says why"),
        }
    }
    assert!(known > 100);
    let money = csv_back(&text(&desk, "data-csv", "#v=1&page=money&service=housing"));
    let lens = csv_back(&text(&desk, "data-csv", "#v=1&page=lens&lens=housing"));
    for row in &money.rows {
        let code = &row[money.column("code")];
        assert_eq!(row[money.column("outcomes")], lens.cell("code", code, "outcome_z"));
        assert_eq!(row[money.column("spending")], lens.cell("code", code, "spend_per_head"));
        assert!((1..=5).contains(&row[money.column("fifth")].parse().expect("is a fifth")));
    }
    // With an even number of councils nobody is at the median, so each is in a corner; about as many are on either side.
    let better = money.rows.iter().filter(|row| row[money.column("corner")].starts_with("Better")).count();
    assert!(better.abs_diff(money.rows.len() / 2) <= 1, "{better} of {}", money.rows.len());
}
