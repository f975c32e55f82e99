//! The three forms of a file say the same, and every page has one or says why not.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use pound_for_pound::worker::Answer;

use super::{Back, PAGES, ask, csv_back, desk, hash, json_back, text, workbook};

#[track_caller]
fn sheets(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).expect("is a workbook")
}

/// A sheet as texts; numbers in the form that reads as the same double.
#[track_caller]
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(name).expect("has the sheet");
    let cell = |cell: &Data| match cell {
        Data::Float(x) => x.to_string(),
        Data::Int(x) => x.to_string(),
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} is neither a number nor a text"),
    };
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn every_page_has_the_same_cells_in_all_forms() {
    let desk = desk("2022-23");
    for (name, place) in PAGES {
        let csv = csv_back(&text(&desk, "data-csv", place));
        let (json, value) = json_back(&text(&desk, "data-json", place));
        assert_eq!(csv.columns, json.columns, "{name}");
        assert!(!csv.rows.is_empty(), "{name}");
        assert!(csv.rows.iter().all(|row| row.len() == csv.columns.len()), "{name}");
        let mut unique = csv.columns.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), csv.columns.len(), "{name}: every column has its own name");
        assert!(csv.rows.iter().flatten().all(|cell| cell != "NaN" && cell != "inf"), "{name}");
        let plain = |row: &Vec<String>| -> Vec<String> {
            row.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell).to_string()).collect()
        };
        assert_eq!(csv.rows.iter().map(plain).collect::<Vec<_>>(), json.rows, "{name}");
        // A column of numbers has no words in it.
        for (at, id) in
            csv.columns.iter().enumerate().filter(|(_, id)| id.starts_with("rank") || *id == "value")
        {
            let is_number = |row: &Vec<String>| row[at].is_empty() || row[at].parse::<f64>().is_ok();
            assert!(csv.rows.iter().all(is_number), "{name}: {id}");
        }
        let about = &value["about"];
        assert_eq!(value["format"], 1);
        let fact = |id: &str| {
            let facts = about["facts"].as_array().expect("has facts");
            let found = facts.iter().find(|fact| fact["id"] == id);
            found.unwrap_or_else(|| panic!("{name}: no {id}"))["text"].as_str().expect("is text").to_string()
        };
        assert_eq!(fact("edition_sha256"), hash("2022-23"));
        assert_eq!(fact("licence"), "OGL-UK-3.0");
        assert!(fact("citation").contains(&hash("2022-23")));
        assert!(fact("rounding").contains("unrounded"));
        assert_eq!(
            fact("link"),
            if place == "#" {
                "https://example.org/p/".into()
            } else {
                format!("https://example.org/p/{place}")
            }
        );
    }
}

#[test]
fn a_workbook_has_the_same_cells_and_says_what_it_is() {
    let desk = desk("2022-23");
    for (name, place) in [PAGES[0], PAGES[6], PAGES[12], PAGES[20]] {
        let (json, value) = json_back(&text(&desk, "data-json", place));
        let bytes = workbook(&desk, place);
        let mut book = sheets(&bytes);
        assert_eq!(book.sheet_names(), ["Read me", "Data", "Sources"]);
        let mut data = sheet(&mut book, "Data");
        let back = Back { columns: data.remove(0), rows: data };
        assert_eq!(back, json, "{name}");
        let read_me = sheet(&mut book, "Read me");
        assert_eq!(read_me[0][0], value["about"]["title"].as_str().expect("has a title"));
        let said = |term: &str| read_me.iter().find(|row| row[0] == term).map(|row| row[1].clone());
        assert!(said("Citation").is_some_and(|text| text.contains("SHA-256")), "{name}");
        assert_eq!(said("Licence").as_deref(), Some("OGL-UK-3.0"));
        assert!(said("Method").is_some_and(|text| text.contains("the published rule")));
        assert!(said("To be known").is_some_and(|text| text.starts_with("A place is a comparison")));
        for column in &json.columns {
            assert!(said(column).is_some_and(|text| !text.is_empty()), "{name}: {column} is explained");
        }
        let sources = sheet(&mut book, "Sources");
        assert_eq!(sources.len(), 1 + value["about"]["sources"].as_array().expect("has sources").len());
        assert_eq!(sources[0], ["id", "publisher", "title", "released", "licence", "url"]);
        assert_eq!(workbook(&desk, place), bytes, "the same again is the same");
    }
}

#[test]
fn every_edition_has_tables_or_says_why_not() {
    let mut refused = Vec::new();
    for edition in ["2018", "delayed-transfers", "discharge-delay", "valuing-care"] {
        let desk = desk(edition);
        for (name, place) in PAGES {
            match ask(&desk, "data-csv", place) {
                Answer::Text(csv) => assert!(!csv_back(&csv).rows.is_empty(), "{edition} {name}"),
                Answer::Failed(why) => {
                    assert!(why.ends_with('.') && why.len() > 20, "{edition} {name}: {why}");
                    refused.push(format!("{edition} {name}"));
                }
                other => panic!("{edition} {name}: {other:?}"),
            }
        }
    }
    // Of published ranks there are places and nothing else.
    for page in ["method", "sure", "money", "facts"] {
        assert!(refused.contains(&format!("2018 {page}")), "{page}");
    }
    for page in ["league", "council", "movers", "summary", "lens"] {
        assert!(!refused.contains(&format!("2018 {page}")), "{page}");
    }
}

#[test]
fn what_has_no_table_says_why() {
    let desk = desk("2022-23");
    for (place, why) in [
        ("#v=1&page=own", "downloads of its own"),
        ("#v=1&find=atlantis", "nothing fits"),
        ("#v=1&page=council&council=X1", "no council “X1”"),
        ("#v=1&page=lens&lens=moon", "no service “moon”"),
        ("#v=1&page=indicator&indicator=moon", "no measure “moon”"),
        ("#v=1&page=compare", "choose those to compare"),
        ("#v=1&page=movers&period=2021-22", "no year before it"),
        ("#v=1&method=productivity:best", "best"),
    ] {
        for word in ["data-csv", "data-json"] {
            match ask(&desk, word, place) {
                Answer::Failed(said) => assert!(said.contains(why), "{place}: {said}"),
                other => panic!("{place}: {other:?}"),
            }
        }
    }
    match desk.answer_with("own-sheet", b"no table", &mut |_, _| ()) {
        Answer::Failed(why) => assert!(why.starts_with("The table could not be passed on")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_table_follows_the_choices_of_its_page() {
    let desk = desk("2022-23");
    let table = |place: &str| csv_back(&text(&desk, "data-csv", place));
    let top = table("#v=1&show=top-10");
    assert_eq!(top.rows.len(), 10);
    assert_eq!(top.rows[0][top.column("rank")], "1");
    let london = table("#v=1&region=London&sort=council");
    assert!(london.rows.iter().all(|row| row[london.column("region")] == "London"));
    let names: Vec<&String> = london.rows.iter().map(|row| &row[london.column("council")]).collect();
    assert!(names.is_sorted() && names.len() > 20);
    let services = table("#v=1&show=lens-top-3");
    assert_eq!(services.rows.iter().filter(|row| row[services.column("service_id")] == "waste").count(), 3);
    let custom = table("#v=1&page=method&method=clip:2");
    assert_eq!(custom.cell("key", "clip", "chosen"), "2");
    assert_eq!(custom.cell("key", "clip", "published"), "3");
    assert_eq!(custom.rows.iter().filter(|row| row[custom.column("differs")] == "yes").count(), 1);
    let before = table("#v=1&period=2021-22");
    assert_ne!(before.cell("code", "E10000018", "rank"), table("#").cell("code", "E10000018", "rank"));
    let tried = table("#v=1&page=council&council=E08000010&what=household_recycling_rate:60");
    assert_eq!(tried.cell("section", "tried", "value"), "60");
}
