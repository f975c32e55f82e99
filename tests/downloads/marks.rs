//! Own figures and other methods are marked wherever a table goes, and hostile text is text.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use pound_for_pound::edition;
use pound_for_pound::worker::{Answer, Desk};

use super::{PAGES, csv_back, desk, file, folders, hash, json_back, text, workbook};

const OWN: &str = "Includes your own figures – not published data.";

/// Pages whose files are looked at for marks.
const MARKED: [&str; 7] = ["league", "method", "indicator", "movers", "money", "grip", "facts"];

/// A worker that knows the edition with a figure of Leicestershire’s own.
fn with_own() -> Desk {
    with_pasted("Council,Indicator,Period,Value\nLeicestershire,household_recycling_rate,2022-23,71.25")
}

/// A worker that knows the edition with own figures, from a table that was pasted.
fn with_pasted(table: &str) -> Desk {
    let desk = desk("2022-23");
    let report = desk.answer(&format!("own-paste {table}"), &mut |_, _| ());
    assert!(matches!(&report, Answer::Text(text) if text.contains("own-use")), "{report:?}");
    match desk.answer("own-use", &mut |_, _| ()) {
        Answer::Bytes(bytes) => super::desk("2022-23").over(&bytes).expect("lies over it"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn where_every_council_has_an_own_figure_the_others_stay_published() {
    let edition = folders::edition("public/editions/2022-23.json");
    let lines: Vec<String> = edition
        .authorities
        .iter()
        .map(|authority| format!("{},household_recycling_rate,2022-23,50.5", authority.code))
        .collect();
    let desk = with_pasted(&format!("Council,Indicator,Period,Value\n{}", lines.join("\n")));
    let movers = csv_back(&text(&desk, "data-csv", "#v=1&page=movers"));
    assert!(movers.rows.iter().all(|row| row[movers.column("own_figures")] == OWN), "all councils have one");
    for (measure, is_own) in [("household_recycling_rate", true), ("cp_plans_over_2_years", false)] {
        let place = format!("#v=1&page=indicator&indicator={measure}");
        let table = csv_back(&text(&desk, "data-csv", &place));
        let mark = table.column("own_figures");
        assert!(table.rows.iter().all(|row| row[mark].starts_with("Your own figure") == is_own), "{measure}");
    }
}

#[test]
fn own_figures_mark_the_table_and_each_own_cell() {
    let desk = with_own();
    let league = csv_back(&text(&desk, "data-csv", "#"));
    let mark = league.column("own_figures");
    for row in &league.rows {
        let expected = if row[league.column("code")] == "E10000018" { OWN } else { "" };
        assert_eq!(row[mark], expected, "{}", row[league.column("council")]);
    }
    let place = "#v=1&page=council&council=E10000018";
    let (council, value) = json_back(&text(&desk, "data-json", place));
    let own: Vec<_> = council
        .rows
        .iter()
        .filter(|row| row[council.column("own_figures")].starts_with("Your own figure"))
        .collect();
    assert_eq!(own.len(), 1, "one figure is own");
    assert_eq!(own[0][council.column("item")], "household_recycling_rate");
    assert_eq!(own[0][council.column("value")], "71.25");
    assert_ne!(own[0][council.column("status")], "published");
    assert_eq!(value["about"]["marks"], serde_json::json!([OWN]));
    let said = value["about"].to_string();
    assert!(said.contains("Not to be cited") && said.contains("The link cannot carry your own figures"));
    assert!(!said.contains(&hash("2022-23")), "no published file has these figures");
    for (name, place) in PAGES.into_iter().filter(|(name, _)| MARKED.contains(name)) {
        let csv = text(&desk, "data-csv", place);
        assert!(csv.lines().take(3).any(|line| line == format!("# {OWN}")), "{name}");
        // The address of a page holds nothing of the figures.
        let link = csv.lines().find(|line| line.starts_with("# Link: ")).expect("has a link");
        assert!(!link.contains("71.25"), "{link}");
    }
    // Published figures have no such column.
    assert!(
        !csv_back(&text(&super::desk("2022-23"), "data-csv", "#"))
            .columns
            .contains(&"own_figures".to_string())
    );
}

#[test]
fn an_edition_that_is_wholly_own_marks_every_figure() {
    let bytes = file("valuing-care");
    let desk = Desk::new(&bytes).and_then(|desk| desk.over(&bytes)).expect("lies over itself");
    let id = folders::edition("public/editions/valuing-care.json").indicators[0].id.clone();
    let table = csv_back(&text(&desk, "data-csv", &format!("#v=1&page=indicator&indicator={id}")));
    assert!(table.rows.iter().all(|row| row[table.column("own_figures")].starts_with("Your own figure")));
}

#[test]
fn another_method_is_marked_in_words_and_in_its_short_form() {
    let desk = desk("2022-23");
    let place = "#v=1&method=productivity:residual,w.waste:2";
    let (_, value) = json_back(&text(&desk, "data-json", place));
    let mark = value["about"]["marks"][0].as_str().expect("is marked");
    assert!(mark.starts_with("Custom method: ") && mark.contains("productivity"), "{mark}");
    let said = value["about"].to_string();
    assert!(said.contains("method=productivity:residual,w.waste:2"), "{said}");
    assert!(said.contains("Method: custom, the published rule of version"), "the citation too: {said}");
    let module = text(&desk, "data-csv", "#v=1&module=adult_social_care");
    assert!(module.contains("# Custom method: Adult social care only."), "a module is no whole");
    assert!(!text(&desk, "data-csv", "#").contains("Custom method"));
}

#[test]
fn hostile_text_is_text_in_every_form() {
    let mut edition = folders::edition("public/editions/2022-23.json");
    let names =
        ["=HYPERLINK(\"http://x\")", "@SUM(A1)", "+cmd|' /C calc'!A0", "# no comment", "a,\"b\"\n=1+1"];
    for (authority, name) in edition.authorities.iter_mut().zip(names) {
        authority.name = name.to_string();
    }
    edition.header.title = "x,=1+1\n\"</script><img src=x onerror=alert(1)>".to_string();
    edition.header.notes = vec!["=2+2,=3+3".to_string(), "{}\\write18".to_string()];
    let desk = Desk::new(&edition::write(&edition).expect("is written")).expect("is an edition");
    let csv = text(&desk, "data-csv", "#v=1&sort=council");
    let is_formula =
        |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    // A program that knows no comments takes their lines for rows.
    let plain = csv.strip_prefix('\u{feff}').expect("has a mark");
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(plain.as_bytes());
    let records: Vec<_> = reader.records().map(|row| row.expect("is a row")).collect();
    for record in &records {
        assert!(!record.iter().any(is_formula), "{record:?}");
        assert!(!record[0].starts_with('#') || record.len() == 1, "a comment is one cell: {record:?}");
    }
    let table = csv_back(&csv);
    let (json, _) = json_back(&text(&desk, "data-json", "#v=1&sort=council"));
    let column = json.column("council");
    let found: Vec<&str> = json.rows.iter().map(|row| row[column].as_str()).collect();
    for name in names {
        assert!(found.contains(&name), "{name}");
        assert!(table.rows.iter().any(|row| row[column].trim_start_matches('\'') == name), "{name}");
    }
    let bytes = workbook(&desk, "#v=1&sort=council");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).expect("is a workbook");
    let data = book.worksheet_range("Data").expect("has data");
    for name in names {
        // Ends of lines are written as XML has them.
        assert!(data.rows().any(|row| matches!(&row[column], Data::String(text) if text == name)), "{name}");
    }
    assert!(book.worksheet_formula("Data").expect("has the sheet").is_empty());
    let box_ = text(&desk, "share", "#");
    assert!(!box_.contains("<img") && box_.contains("&lt;img"), "{box_}");
    assert!(box_.contains("\\textbackslash") || !box_.contains("write18"));
}
