//! What people take away: tables in three forms, read back by other readers; the box that offers them; and links that
//! name an edition's hash.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod boxed;
// Each test binary uses a part of it.
#[allow(dead_code)]
#[path = "../folders/mod.rs"]
mod folders;
mod forms;
mod marks;
mod numbers;

use pound_for_pound::edition;
use pound_for_pound::worker::{Answer, Desk};

/// When and where the page is seen.
const SEEN: &str = "2026-11-22 yes https://example.org/p/";

/// A page of each kind of the edition 2022-23, with what it is called.
const PAGES: [(&str, &str); 24] = [
    ("league", "#"),
    ("league-top", "#v=1&show=top-10"),
    ("league-services", "#v=1&show=lens-top-3&class=county"),
    ("league-improved", "#v=1&show=improved-30&sort=change"),
    ("league-before", "#v=1&period=2021-22"),
    ("league-module", "#v=1&module=adult_social_care"),
    ("council", "#v=1&page=council&council=E10000018"),
    ("council-tried", "#v=1&page=council&council=E08000010&what=household_recycling_rate:60"),
    ("council-unranked", "#v=1&page=council&council=E09000012"),
    ("method", "#v=1&page=method"),
    ("sure", "#v=1&page=sure"),
    ("lens", "#v=1&page=lens&lens=housing"),
    ("indicator", "#v=1&page=indicator&indicator=cp_plans_over_2_years&sort=change"),
    ("compare", "#v=1&page=compare&councils=E10000018,E08000010"),
    ("money", "#v=1&page=money"),
    ("money-service", "#v=1&page=money&service=housing&centre=mean"),
    ("grip", "#v=1&page=grip"),
    ("movers", "#v=1&page=movers"),
    ("summary", "#v=1&page=summary"),
    ("module", "#v=1&page=module&module=adult_social_care"),
    ("facts", "#v=1&page=facts"),
    ("sources", "#v=1&page=sources"),
    ("custom", "#v=1&method=productivity:residual,w.waste:2"),
    ("council-custom", "#v=1&page=council&council=E10000018&method=productivity:difference,clip:2"),
];

fn file(edition: &str) -> Vec<u8> {
    std::fs::read(folders::at(&format!("public/editions/{edition}.json"))).expect("reads the edition")
}

fn desk(edition: &str) -> Desk {
    Desk::new(&file(edition)).expect("is an edition")
}

fn hash(edition: &str) -> String {
    edition::hash(&file(edition))
}

/// A question of a page.
fn ask(desk: &Desk, word: &str, place: &str) -> Answer {
    desk.answer(&format!("{word} {SEEN} {place}"), &mut |_, _| ())
}

#[track_caller]
fn text(desk: &Desk, word: &str, place: &str) -> String {
    match ask(desk, word, place) {
        Answer::Text(text) => text,
        other => panic!("{word} {place}: {other:?}"),
    }
}

/// The workbook of a page, by way of its JSON.
#[track_caller]
fn workbook(desk: &Desk, place: &str) -> Vec<u8> {
    let json = text(desk, "data-json", place);
    match desk.answer_with("own-sheet", json.as_bytes(), &mut |_, _| ()) {
        Answer::Bytes(bytes) => bytes,
        other => panic!("{place}: {other:?}"),
    }
}

/// A table that was read back: the names of its columns, and its rows as texts, gaps as empty ones.
#[derive(Debug, PartialEq)]
struct Back {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Back {
    #[track_caller]
    fn column(&self, id: &str) -> usize {
        self.columns.iter().position(|column| column == id).unwrap_or_else(|| panic!("no column {id}"))
    }

    /// The cell of the first row in which a column has a value.
    #[track_caller]
    fn cell(&self, by: &str, value: &str, of: &str) -> &str {
        let (by, of) = (self.column(by), self.column(of));
        let row = self.rows.iter().find(|row| row[by] == value).unwrap_or_else(|| panic!("no row {value}"));
        &row[of]
    }
}

/// Reads CSV as programs do that are told to skip what begins with `#`.
#[track_caller]
fn csv_back(text: &str) -> Back {
    let text = text.strip_prefix('\u{feff}').expect("says that it is UTF-8");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let columns = reader.headers().expect("has columns").iter().map(str::to_string).collect();
    let rows =
        reader.records().map(|row| row.expect("is a row").iter().map(str::to_string).collect()).collect();
    Back { columns, rows }
}

/// Reads JSON, numbers by their own digits.
#[track_caller]
fn json_back(text: &str) -> (Back, serde_json::Value) {
    #[derive(serde::Deserialize)]
    struct Rows {
        rows: Vec<Vec<Box<serde_json::value::RawValue>>>,
    }
    let value: serde_json::Value = serde_json::from_str(text).expect("is JSON");
    let rows: Rows = serde_json::from_str(text).expect("has rows");
    let cell = |raw: &serde_json::value::RawValue| match serde_json::from_str(raw.get()).expect("is JSON") {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text,
        _ => raw.get().parse::<f64>().expect("is a number").to_string(),
    };
    let columns = value["columns"].as_array().expect("has columns");
    let columns =
        columns.iter().map(|column| column["id"].as_str().expect("has an id").to_string()).collect();
    let rows = rows.rows.iter().map(|row| row.iter().map(|raw| cell(raw)).collect()).collect();
    (Back { columns, rows }, value)
}

/// For `make opens`: writes a file of each form for each page into the folder that `POUND_WRITE_DOWNLOADS` names.
#[test]
fn files_are_written_where_they_are_asked_for() {
    let Some(folder) = std::env::var_os("POUND_WRITE_DOWNLOADS").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).expect("makes the folder");
    let desk = desk("2022-23");
    for (name, place) in PAGES {
        let files = [
            ("csv", text(&desk, "data-csv", place).into_bytes()),
            ("json", text(&desk, "data-json", place).into_bytes()),
            ("xlsx", workbook(&desk, place)),
        ];
        for (end, bytes) in files {
            std::fs::write(folder.join(format!("{name}.{end}")), bytes).expect("writes the file");
        }
    }
}
