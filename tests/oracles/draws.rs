//! Draws that numpy made and ranked, against the engine's ranks of the same.

use std::collections::HashMap;

use pound_for_pound::edition::Edition;
use pound_for_pound::engine::Scorer;
use pound_for_pound::engine::robustness::{Draw, Range, Run, Settings};
use pound_for_pound::method::{Method, Plan};

use super::{folders, lists, plan};

fn rows(path: &str) -> Vec<HashMap<String, String>> {
    let bytes = std::fs::read(folders::at(path)).expect("reads the table");
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let headers = reader.headers().expect("has a head").clone();
    let row = |record: csv::StringRecord| {
        headers.iter().map(str::to_string).zip(record.iter().map(str::to_string)).collect()
    };
    reader.records().map(|record| row(record.expect("is a row"))).collect()
}

fn stored(edition: &Edition, plan: &Plan, path: &str) -> Vec<Draw> {
    let draw = |row: &HashMap<String, String>| {
        let cells = row.iter().map(|(column, cell)| (column.as_str(), cell.as_str()));
        Draw::of_cells(edition, plan, cells).expect("is a draw")
    };
    rows(path).iter().map(draw).collect()
}

fn numbers_of(range: &Range) -> [f64; 9] {
    let [a, b, c, d] = range.quarters;
    [range.median, range.p5, range.p95, range.first, range.top10, a, b, c, d]
}

/// Ranks by draws that numpy made are those that numpy found, and so are their ranges.
pub fn agrees(name: &str) {
    let edition = folders::edition(&format!("tests/oracles/{name}/edition"));
    let plan = plan(&edition, &Method::default());
    let draws = stored(&edition, &plan, &format!("tests/oracles/robustness/{name}/draws.csv"));
    let settings = Settings::new(edition.latest(), 0, 0);
    let run =
        Run::stored(&edition, &Scorer::new(&edition), &plan, settings, draws).expect("can be drawn").finish();
    let lists = lists(&edition);
    let authority = |row: &HashMap<String, String>| edition.authority(&row["authority"]).expect("is known");
    let mut compared = 0;
    for row in rows(&format!("tests/oracles/robustness/{name}/ranks.csv")) {
        let draw: usize = row["draw"].parse().expect("is a number");
        for (id, lens) in &lists {
            let expected: u16 = if row[id].is_empty() { 0 } else { row[id].parse().expect("is a rank") };
            assert_eq!(
                run.ranks(draw, *lens)[authority(&row)],
                expected,
                "draw {draw}, {id}, {}",
                row["authority"]
            );
            compared += 1;
        }
    }
    assert!(compared > 1_000);
    for (id, lens) in &lists {
        let ranges = run.ranges(*lens);
        let mut expected: HashMap<usize, [f64; 9]> = HashMap::new();
        for row in
            rows(&format!("tests/oracles/robustness/{name}/ranges.csv")).iter().filter(|r| r["lens"] == *id)
        {
            let columns =
                ["median", "p5", "p95", "first", "top10", "quarter1", "quarter2", "quarter3", "quarter4"];
            expected.insert(authority(row), columns.map(|column| row[column].parse().expect("is a number")));
        }
        for (i, range) in ranges.iter().enumerate() {
            assert_eq!(range.is_some(), expected.contains_key(&i));
            let Some(range) = range else { continue };
            for (found, expected) in numbers_of(range).iter().zip(expected[&i]) {
                assert!(
                    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
                    "{id} {i}: {found} {expected}"
                );
            }
        }
    }
}
