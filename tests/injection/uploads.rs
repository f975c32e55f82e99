//! Script in people's own files: in cells, in the names of files, sheets and columns, and in an edition of their own.

use pound_for_pound::worker::{Answer, Desk};
use rust_xlsxwriter::Workbook;

use crate::edition::whole;
use crate::markup::{ADDRESS, HOSTILE, Markup, PLAIN};
use crate::pages::Site;

/// A file that is read, with a council and a measure of its own names among those that are known.
const ROWS: [[&str; 5]; 4] = [
    ["Council", "Period", "Satisfied with their care", "Notes", "Something else"],
    ["Ash", "2022-23", "70", "Provisional", "1"],
    ["Beech", "2022-23", "55", "", "2"],
    ["Nowhere", "2030", "x", "", "3"],
];

fn site() -> Site {
    Site::open(whole().to_string().as_bytes()).expect("is an edition")
}

/// What the worker answers about own files, as it is shown.
fn asked(desk: &Desk, question: &str, bytes: &[u8]) -> String {
    match desk.answer_with(question, bytes, &mut |_, _| ()) {
        Answer::Text(text) => text,
        Answer::Failed(why) => pound_for_pound::html::own::not_done(&why),
        other => panic!("{question}: {other:?}"),
    }
}

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).expect("writes"));
    writer.into_inner().expect("writes")
}

fn rows() -> Vec<Vec<String>> {
    ROWS.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// The report on a file, and all pages with its figures laid over the edition, where it has any.
fn loaded(name: &str, bytes: &[u8]) -> Vec<String> {
    let mut site = site();
    let mut parts = vec![asked(&site.desk, &format!("own-file {name}"), bytes)];
    if let Answer::Bytes(over) = site.desk.answer("own-use ", &mut |_, _| ()) {
        let own = Site::open(&over).expect("is an edition");
        parts.extend(own.at("#v=1&page=council&council=E06000001"));
        parts.extend(own.at("#v=1&page=indicator&indicator=satisfied"));
        site.desk = site.desk.over(&over).expect("is an edition");
        parts.push(site.asked("detail #v=1&page=council&council=E06000001"));
    }
    parts
}

#[test]
fn script_in_any_cell_is_shown_as_text() {
    let plain = csv(&rows());
    let mut harmless = Markup::of(&loaded("own.csv", &plain));
    assert!(harmless.text.contains("70"), "{}", harmless.text);
    let mut seen = 0;
    for (row, column) in (0..ROWS.len()).flat_map(|row| (0..5).map(move |column| (row, column))) {
        let with = |text: &str| {
            let mut rows = rows();
            rows[row][column] = text.to_string();
            Markup::of(&loaded("own.csv", &csv(&rows)))
        };
        let words = with(PLAIN);
        harmless.elements.extend(words.elements);
        for text in [HOSTILE, ADDRESS] {
            let markup = with(text);
            markup.assert_harmless(&harmless, &format!("{text} in row {row}, column {column}"));
            seen += usize::from(markup.text.contains(text));
        }
    }
    assert!(seen > 10, "only {seen} cells were shown");
}

#[test]
fn script_in_the_name_of_a_file_is_shown_as_text() {
    let plain = csv(&rows());
    let harmless = Markup::of(&loaded(&format!("{PLAIN}.csv"), &plain));
    let markup = Markup::of(&loaded(&format!("{HOSTILE}.csv"), &plain));
    markup.assert_harmless(&harmless, "a file's name");
    assert!(markup.text.contains(HOSTILE));
    // A file that cannot be read is named as well.
    let refused = Markup::of(&loaded(&format!("{HOSTILE}.xlsx"), b"PK\x03\x04 no workbook"));
    refused.assert_harmless(&Markup::of(&loaded("own.xlsx", b"PK\x03\x04 no workbook")), "a refused file");
    assert!(refused.text.contains(HOSTILE));
}

#[test]
fn script_in_the_name_of_a_sheet_is_shown_as_text() {
    // As long as a name may be, and without what it may not have.
    let name = r#""><img src=x onerror=alert(1)>"#;
    let workbook = |name: &str| {
        let mut workbook = Workbook::new();
        for name in [name, "Other"] {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name).expect("is a name");
            for (row, cells) in rows().iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    sheet.write_string(row as u32, column as u16, cell).expect("writes");
                }
            }
        }
        workbook.save_to_buffer().expect("is written")
    };
    let harmless = Markup::of(&loaded("own.xlsx", &workbook(PLAIN)));
    let markup = Markup::of(&loaded("own.xlsx", &workbook(name)));
    markup.assert_harmless(&harmless, "a sheet's name");
    assert!(markup.text.contains(name));
}

#[test]
fn script_in_what_is_pasted_or_picked_is_shown_as_text() {
    let site = site();
    let paste =
        |text: &str| asked(&site.desk, &format!("own-paste Council\t2022-23\nAsh\t70\n{text}\t{text}"), &[]);
    let mut harmless = Markup::of(&[paste(PLAIN)]);
    Markup::of(&[paste(HOSTILE)]).assert_harmless(&harmless, "what is pasted");
    for naming in ["authority", "measure", "period", "council", "year", "times", "sheet", HOSTILE] {
        let pick = |text: &str, id: &str| asked(&site.desk, &format!("own-pick {naming}\t{text}\t{id}"), &[]);
        harmless.take(&pick(PLAIN, PLAIN));
        Markup::of(&[pick(HOSTILE, HOSTILE)]).assert_harmless(&harmless, naming);
    }
}

#[test]
fn script_in_an_edition_of_one_s_own_is_shown_as_text() {
    let with = |text: &str| {
        let mut file = whole();
        file["edition"]["title"] = text.into();
        file["authorities"][0]["name"] = text.into();
        let site = site();
        let built = asked(&site.desk, &format!("own-edition {text}.json"), file.to_string().as_bytes());
        let refused =
            asked(&site.desk, &format!("own-edition {text}"), format!("{{\"{text}\": 1}}").as_bytes());
        Markup::of(&[built, refused])
    };
    let markup = with(HOSTILE);
    markup.assert_harmless(&with(PLAIN), "an edition of one's own");
    assert!(markup.text.contains(HOSTILE));
}
