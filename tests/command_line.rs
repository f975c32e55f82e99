//! The `pound` program as a person or a script meets it: exit statuses, streams, columns, formats.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const EDGES: &str = "tests/oracles/edges/edition";
const FOUR: &str = "tests/bad_editions/base";
const RANK: &str = "period,authority,name,lens,coverage,outcome,outcome_z,spend_per_head,value,cost,productivity,\
                    score,rank,ranked,status";
const MOVEMENT: &str = "authority,lens,change,from_outcomes,from_spend,places";

/// What a run printed and how it ended.
struct Run {
    status: i32,
    out: String,
    err: String,
}

fn pound(arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pound"));
    let command = command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    let Output { status, stdout, stderr } = command.output().expect("runs");
    let text = |bytes| String::from_utf8(bytes).expect("prints UTF-8");
    Run { status: status.code().expect("ends by itself"), out: text(stdout), err: text(stderr) }
}

/// A run that succeeds and says nothing on the side.
#[track_caller]
fn done(arguments: &[&str]) -> String {
    let run = pound(arguments);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

/// A run that fails: its message, with nothing on standard output.
#[track_caller]
fn fails(status: i32, arguments: &[&str]) -> String {
    let run = pound(arguments);
    assert_eq!((run.status, run.out.as_str()), (status, ""), "{arguments:?}: {}", run.err);
    run.err
}

/// A path to write to, for one test.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("command-line-{name}"))
}

/// A file written for one test.
fn written(name: &str, text: &str) -> String {
    let path = scratch(name);
    fs::write(&path, text).expect("writes");
    path.display().to_string()
}

#[track_caller]
fn header(table: &str) -> &str {
    table.lines().next().expect("has a header")
}

#[test]
fn columns_are_those_of_the_documentation() {
    let columns: &[(&[&str], &str)] = &[
        (&["rank", EDGES, "--format", "csv"], RANK),
        (&["explain", EDGES, "A01"], "lens,part,contribution"),
        (&["normalise", EDGES], "period,authority,indicator,value,normalised"),
        (&["movement", EDGES], MOVEMENT),
        (&["check", EDGES, "--format", "csv"], "what,how many"),
    ];
    for (arguments, expected) in columns {
        assert_eq!(header(&done(arguments)), *expected, "{arguments:?}");
    }
}

#[test]
fn rank_has_a_row_for_each_authority_and_lens_and_the_whole() {
    let table = done(&["rank", FOUR, "--format", "csv"]);
    let keys: Vec<String> =
        table.lines().skip(1).map(|row| row.split(',').take(4).collect::<Vec<_>>().join(" ")).collect();
    let expected: Vec<String> = ["E06000001 Ash", "E08000002 Beech", "E09000003 Cedar", "E10000004 Dogwood"]
        .iter()
        .flat_map(|authority| {
            ["care", "streets", "overall"].map(|lens| format!("2022-23 {authority} {lens}"))
        })
        .collect();
    assert_eq!(keys, expected);
}

#[test]
fn rank_prints_a_league_table_for_people_by_default() {
    let run = pound(&["rank", EDGES]);
    assert_eq!(run.status, 0);
    // Indicators that drop out are told, beside the table.
    assert!(
        run.err.lines().all(|line| line.ends_with("does not vary in the base period, so it does not count."))
    );
    assert_eq!(run.err.lines().count(), 2);
    let table = run.out;
    assert_eq!(header(&table).split_whitespace().take(3).collect::<Vec<_>>(), ["rank", "before", "council"]);
    assert_eq!(table, pound(&["rank", EDGES, "--format", "table"]).out);
    let places: Vec<u32> =
        table.lines().skip(1).map_while(|row| row.split_whitespace().next()?.parse().ok()).collect();
    assert!(places.len() > 2 && places.is_sorted(), "{places:?}");
}

/// The fields of each object of a list as they are written, one to a line, so that no reader rounds a number.
fn objects(json: &str) -> Vec<BTreeMap<String, String>> {
    let fields = |object: &str| {
        let field = |line: &str| {
            let (name, value) = line.trim().trim_end_matches(',').split_once(": ")?;
            Some((name.trim_matches('"').to_string(), value.to_string()))
        };
        object.lines().filter_map(field).collect()
    };
    json.split("\n  {").skip(1).map(fields).collect()
}

#[test]
fn json_holds_what_csv_holds() {
    for command in
        [&["rank", EDGES][..], &["explain", EDGES, "A01"], &["normalise", EDGES], &["movement", EDGES]]
    {
        let csv = done(&[command, &["--format", "csv"]].concat());
        let json = done(&[command, &["--format", "json"]].concat());
        serde_json::from_str::<serde_json::Value>(&json).expect("is JSON");
        let json = objects(&json);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let columns = reader.headers().expect("has a header").clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("is a row")).collect();
        assert_eq!(json.len(), rows.len(), "{command:?}");
        for (object, row) in json.iter().zip(&rows) {
            for (column, cell) in columns.iter().zip(row) {
                let same = match object[column].as_str() {
                    "null" => cell.is_empty(),
                    text if text.starts_with('"') => {
                        serde_json::from_str::<String>(text).is_ok_and(|t| t == cell)
                    }
                    number => number.parse::<f64>() == cell.parse::<f64>(),
                };
                assert!(same, "{command:?}, {column}: {} and {cell}", object[column]);
            }
        }
    }
}

#[test]
fn numbers_are_unrounded_and_in_their_shortest_form() {
    let table = done(&["normalise", FOUR]);
    // (63 − 60.75)/√(88.75/3): Ash's satisfied in 2022-23 beside 65, 53, 64, 61.
    assert!(table.contains("2022-23,E06000001,satisfied,63,0.4136747037"), "{table}");
    let is_shortest = |cell: &str| cell.parse::<f64>().is_ok_and(|x| x.to_string() == cell);
    let cells =
        table.lines().skip(1).filter_map(|row| row.rsplit(',').next()).filter(|cell| !cell.is_empty());
    assert!(cells.clone().count() > 5 && cells.clone().all(is_shortest));
}

#[test]
fn a_period_and_a_module_can_be_chosen() {
    let table = done(&["rank", EDGES, "--format", "csv", "--period", "2020-21"]);
    assert!(table.lines().skip(1).all(|row| row.starts_with("2020-21,")));
    let whole = |table: &str| -> Vec<String> {
        table.lines().filter(|row| row.contains(",overall,")).map(str::to_string).collect()
    };
    let (all, module) = (
        done(&["rank", EDGES, "--format", "csv"]),
        done(&["rank", EDGES, "--format", "csv", "--module", "people"]),
    );
    assert_ne!(whole(&all), whole(&module));
    let lenses = |table: &str| table.lines().filter(|row| !row.contains(",overall,")).count();
    assert_eq!(lenses(&all), lenses(&module), "a module changes the whole only");
}

#[test]
fn a_method_changes_the_result() {
    let method = written("outcomes.json", r#"{"exchange_rate": 5}"#);
    let default = done(&["rank", EDGES, "--format", "csv"]);
    assert_ne!(default, done(&["rank", EDGES, "--format", "csv", "--method", &method]));
    let empty = written("empty.json", "{}");
    assert_eq!(default, done(&["rank", EDGES, "--format", "csv", "--method", &empty]));
}

#[test]
fn a_faulty_method_is_a_fault_in_the_input() {
    for (name, text, said) in [
        ("field.json", r#"{"exchange_rat": 2}"#, "Did you mean exchange_rate?"),
        ("range.json", r#"{"coverage": 1.5}"#, "coverage is 1.5; expected 0 to 1"),
        ("lens.json", r#"{"lens_weights": {"cares": 1}}"#, "Did you mean care?"),
        ("indicator.json", r#"{"indicator_weights": {"care_aa": 1}}"#, "Did you mean care_a?"),
        ("cut.json", r#"{"clip": "#, "cut short"),
    ] {
        let message = fails(1, &["rank", EDGES, "--method", &written(name, text)]);
        assert!(message.contains(said), "{name}: {message}");
    }
    let message = fails(1, &["rank", EDGES, "--method", "no-such-method.json"]);
    assert!(message.contains("no-such-method.json"), "{message}");
}

#[test]
fn wrong_usage_is_told_from_faults() {
    let wrong: &[(&[&str], &str)] = &[
        (&["rank", EDGES, "--period", "2021-2"], "--period: found “2021-2”"),
        (&["rank", EDGES, "--module", "peeple"], "Did you mean people?"),
        (&["explain", EDGES, "A99"], "found “A99”"),
        (&["explain", EDGES, "A01", "--lens", "cares"], "Did you mean care?"),
        (&["movement", EDGES, "--period", "2020-21"], "no period before 2020-21"),
        (&["rank", EDGES, "--format", "yaml"], "yaml"),
        (&["rank"], "EDITION"),
        (&["rnak"], "rank"),
        (&[], "Usage"),
    ];
    for (arguments, said) in wrong {
        let message = fails(2, arguments);
        assert!(message.contains(said), "{arguments:?}: {message}");
    }
    for arguments in [["rank", "no-such-edition.json"], ["check", "no-such-edition.json"]] {
        let message = fails(1, &arguments);
        assert!(message.contains("no-such-edition.json"), "{message}");
    }
}

#[test]
fn faults_go_to_standard_error_and_as_data_to_standard_output() {
    let faulty = "tests/bad_editions/truncated-json/edition-file.json";
    let message = fails(1, &["check", faulty]);
    assert!(message.starts_with("edition-file.json, row "), "{message}");
    assert_eq!(message, fails(1, &["rank", faulty]));
    let run = pound(&["check", faulty, "--format", "csv"]);
    assert_eq!((run.status, header(&run.out)), (1, "file,row,column,found,expected,nearest"));
    assert_eq!((run.out.lines().count(), run.err.as_str()), (2, "1 fault\n"));
}

#[test]
fn a_folder_serves_where_a_file_does() {
    let file = scratch("four.json");
    let file = file.to_str().expect("is UTF-8");
    let built = pound(&["build", FOUR, "-o", file]);
    assert_eq!((built.status, built.out.as_str()), (0, ""));
    assert!(built.err.contains("4 authorities, SHA-256 "), "{}", built.err);
    for command in ["check", "rank", "normalise", "movement"] {
        assert_eq!(done(&[command, FOUR]), done(&[command, file]), "{command}");
    }
}

#[test]
fn build_unpack_and_build_again_give_the_same_bytes() {
    let [first, folder, second] = ["first.json", "folder", "second.json"].map(scratch);
    let [a, f, b] = [&first, &folder, &second].map(|path| path.to_str().expect("is UTF-8"));
    assert_eq!(pound(&["build", FOUR, "-o", a]).status, 0);
    assert_eq!(done(&["unpack", a, "-o", f]), "");
    assert_eq!(pound(&["build", f, "-o", b]).status, 0);
    assert_eq!(fs::read(first).expect("was built"), fs::read(second).expect("was built"));
}

#[test]
fn a_faulty_folder_builds_nothing() {
    let file = scratch("nothing.json");
    let message = fails(1, &["build", "tests/bad_editions", "-o", file.to_str().expect("is UTF-8")]);
    assert!(message.contains("authorities.csv: found no such file"), "{message}");
    assert!(!file.exists());
    let message = fails(1, &["build", "public/editions/2018.json", "-o", "nothing.json"]);
    assert!(message.contains("not a folder"), "{message}");
}

#[test]
fn an_authority_is_found_by_code_and_by_name() {
    let by_code = done(&["explain", FOUR, "E08000002", "--lens", "care"]);
    assert_eq!(by_code, done(&["explain", FOUR, "Beech", "--lens", "care"]));
    let parts: Vec<&str> = by_code.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
    assert_eq!(parts, ["satisfied", "waiting", "(centre)", "(spend)"]);
}

#[test]
fn help_and_version_are_data() {
    assert!(done(&["--help"]).contains("normalise"));
    assert!(done(&["--version"]).starts_with("pound "));
}

#[test]
fn every_choice_ranks_with_the_same_columns() {
    let choices = [
        r#"{"productivity": "residual", "residual_fit": "theil_sen"}"#,
        r#"{"normalisation": "percentile", "within_lens": "geometric", "over_lenses": "copeland"}"#,
        r#"{"comparators": "region:South", "rebase": true}"#,
        r#"{"productivity": "frontier"}"#,
    ];
    for (i, choice) in choices.iter().enumerate() {
        let method = written(&format!("choice-{i}.json"), choice);
        let table = done(&["rank", EDGES, "--method", &method, "--format", "csv"]);
        assert_eq!(header(&table), RANK);
        assert!(table.lines().filter(|line| line.ends_with(",ranked")).count() > 10, "{choice}: {table}");
    }
}

#[test]
fn a_frontier_has_no_parts_and_names_the_peers_instead() {
    let method = written("peers.json", r#"{"productivity": "frontier"}"#);
    let run = pound(&["explain", EDGES, "A01", "--lens", "care", "--method", &method]);
    assert_eq!((run.status, run.out.as_str()), (0, "lens,part,contribution\n"));
    assert!(run.err.contains("Care: 0.881 of what its peers show to be possible: "), "{}", run.err);
}

#[test]
fn a_choice_that_cannot_be_applied_names_one_that_can() {
    let method = written("refused.json", r#"{"productivity": "plain_ratio", "over_lenses": "geometric"}"#);
    let said = fails(1, &["rank", EDGES, "--method", &method]);
    assert!(said.contains("over_lenses geometric cannot be used here"), "{said}");
    assert!(said.contains("choose mean_rank, arithmetic or copeland"), "{said}");
}

/// A run that succeeds and says how its draws came about.
#[track_caller]
fn drawn(arguments: &[&str]) -> (String, String) {
    let run = pound(&[&["robustness", EDGES], arguments].concat());
    assert_eq!(run.status, 0, "{arguments:?}: {}", run.err);
    (run.out, run.err)
}

#[test]
fn robustness_says_what_was_varied_and_draws_the_same_again() {
    let (table, said) = drawn(&["--draws", "30", "--seed", "7", "--movement"]);
    let columns =
        "period,authority,name,lens,rank,median,p5,p95,first,top10,quarter1,quarter2,quarter3,quarter4";
    assert_eq!(header(&table), format!("{columns},improved,worsened,places"));
    assert!(
        said.contains("30 draws, seed 7, PCG32") && said.contains("varied: weights, exchange_rate"),
        "{said}"
    );
    assert_eq!(drawn(&["--draws", "30", "--seed", "7", "--movement"]).0, table);
    assert_ne!(drawn(&["--draws", "30", "--seed", "8", "--movement"]).0, table);
    let said = drawn(&["--draws", "3", "--doubts", "weights"]).1;
    assert!(said.ends_with("varied: weights\n"), "{said}");
}

#[test]
fn draws_that_are_printed_can_be_ranked_by() {
    let few = ["--draws", "8", "--doubts", "weights,exchange_rate,normalisation,within_lens,leave_one_out"];
    let file = written("draws.csv", &drawn(&[few.as_slice(), &["--choices"]].concat()).0);
    let (again, said) = drawn(&["--stored", &file]);
    assert_eq!(again, drawn(&few).0);
    assert!(said.contains("8 draws, given"), "{said}");
    let odd = written("odd.csv", "exchange_rat\n1\n");
    assert!(fails(1, &["robustness", EDGES, "--stored", &odd]).contains("row 2: no column exchange_rat"));
}

#[test]
fn a_pair_the_doubts_and_the_reach_are_asked_for_instead() {
    assert_eq!(header(&drawn(&["--draws", "9", "--pair", "A01,A02"]).0), "lens,one,other,ahead,level,behind");
    let (table, said) = drawn(&["--draws", "9", "--sensitivity"]);
    assert_eq!(header(&table), "doubt,name,first,total");
    assert!(said.contains("places in the mean"), "{said}");
    let (table, said) = drawn(&["--reach"]);
    assert!(header(&table).starts_with("authority,name,rank,best,best_bound,worst,worst_bound,best.care"));
    assert!(said.contains("each lens has a share of 0.16 to"), "{said}");
    assert!(fails(2, &["robustness", EDGES, "--doubts", "weight"]).contains("Did you mean weights?"));
    assert!(fails(2, &["robustness", EDGES, "--pair", "A01"]).contains("expected two"));
}

#[test]
fn ranges_are_written_beside_an_edition() {
    let folder = scratch("ranges");
    fs::create_dir_all(&folder).expect("makes a folder");
    let into = folder.display().to_string();
    done(&["ranges", "public/editions/2022-23.json", "--into", &into, "--draws", "20"]);
    let text = fs::read_to_string(folder.join("2022-23.ranges.json")).expect("is written");
    let file: serde_json::Value = serde_json::from_str(&text).expect("is JSON");
    assert_eq!((file["draws"].as_u64(), file["period"].as_str()), (Some(20), Some("2022-23")));
    assert_eq!(file["overall"]["p95"].as_array().map(Vec::len), Some(150));
    let improved = file["improved"].as_array().expect("is a list");
    let shares: Vec<f64> = improved.iter().filter_map(serde_json::Value::as_f64).collect();
    assert_eq!(improved.len(), 150);
    assert!(shares.len() > 130 && shares.iter().all(|share| (0.0..=1.0).contains(share)));
    assert!(shares.contains(&0.0) && shares.iter().any(|share| *share > 0.9));
    let bytes = fs::read("public/editions/2022-23.json").expect("reads");
    assert_eq!(file["sha256"].as_str(), Some(pound_for_pound::edition::hash(&bytes).as_str()));
}
