//! A whole edition of the reader's own: built from its folder, checked, looked at, and taken away. The same code as
//! `pound build`.

use super::Answer;
use crate::edition::folder::{self, Files as Folder};
use crate::edition::{self, Edition, Faults};
use crate::export;
use crate::html::own as html;
use crate::intake::sheet::{Cell, Sheet};
use crate::intake::{self, Limits, ReadFault};
use crate::view::Ranked;
use crate::view::own::{Built, Refused};
use crate::view::words::{count, number};

/// The file of a folder that says what edition it is.
const HEADER: &str = "edition.json";
/// How many faults are shown.
const SHOWN: usize = 50;
/// How many places of the new edition are shown.
const TOP: usize = 10;

/// An edition that was built.
#[derive(Debug)]
pub(super) struct Whole {
    file: Vec<u8>,
    ranked: Ranked,
}

impl Whole {
    /// Its file, as it is published.
    pub fn file(&self) -> Answer {
        Answer::Bytes(self.file.clone())
    }
}

/// Builds an edition from what a file holds, and says how that went. None where something is wrong with it.
pub(super) fn build(name: &str, bytes: &[u8]) -> (Option<Whole>, Answer) {
    match built(name, bytes) {
        Ok((whole, notices)) => {
            let report = report(name, &whole, notices);
            (Some(whole), Answer::Text(html::built(&report)))
        }
        Err(why) => (None, Answer::Text(html::refused(&Refused { file: name.to_string(), ..why }))),
    }
}

fn built(name: &str, bytes: &[u8]) -> Result<(Whole, Vec<String>), Refused> {
    let (edition, notices) = match bytes.first() {
        Some(b'{') => (edition::read(name, bytes).map_err(refused)?, Vec::new()),
        _ => {
            let folder = files(name, bytes).map_err(|fault| one(fault.to_string()))?;
            let (edition, notices) = folder::read(&folder).map_err(refused)?;
            (edition, notices.iter().map(ToString::to_string).collect())
        }
    };
    let file = edition::write(&edition).map_err(|error| one(error.to_string()))?;
    let ranked = Ranked::by_default(edition).map_err(|error| one(format!("{error}.")))?;
    Ok((Whole { file, ranked }, notices))
}

fn refused(faults: Faults) -> Refused {
    let more = faults.0.len().saturating_sub(SHOWN);
    let faults = faults.0.iter().take(SHOWN).map(ToString::to_string).collect();
    Refused { file: String::new(), faults, more }
}

fn one(fault: String) -> Refused {
    Refused { file: String::new(), faults: vec![fault], more: 0 }
}

/// The files of a folder: of a zip file, or the sheets of a workbook, each called as its file is, with or without `.csv`.
fn files(name: &str, bytes: &[u8]) -> Result<Folder, ReadFault> {
    let folder = intake::folder(bytes, &Limits::default())?;
    if folder.contains_key(HEADER) {
        return Ok(folder);
    }
    let book = intake::read(name, bytes, Limits::default())?;
    Ok(book.sheets.iter().map(|sheet| (file_of(&sheet.name), content(sheet))).collect())
}

fn file_of(sheet: &str) -> String {
    if sheet.contains('.') { sheet.to_string() } else { format!("{sheet}.csv") }
}

/// A sheet as the file that it stands for: lines of text, or rows of cells.
fn content(sheet: &Sheet) -> Vec<u8> {
    if sheet.name == HEADER {
        let lines = sheet.rows().filter_map(|row| sheet.cell(row, 0).map(|cell| cell.shown()));
        return lines.collect::<Vec<_>>().join("\n").into_bytes();
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let width = sheet.rows().next().and_then(|first| sheet.row(first).map(|(column, _)| column + 1).last());
    for row in sheet.rows() {
        let cell = |column| sheet.cell(row, column).map(|cell| cell.shown()).unwrap_or_default();
        let last = sheet.row(row).map(|(column, _)| column + 1).last();
        let cells = (0..width.max(last).unwrap_or_default()).map(cell);
        // Writing to memory does not fail.
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

fn report(name: &str, whole: &Whole, notices: Vec<String>) -> Built {
    let ranked = &whole.ranked;
    let edition = &*ranked.edition;
    let (n, latest) = (edition.authorities.len(), edition.latest());
    let places = (0..n).filter_map(|i| Some((ranked.ranking.periods.get(latest)?.overall.rank(i)?, i)));
    let mut places: Vec<(u32, usize)> = places.collect();
    places.sort_unstable();
    let says = format!(
        "{}: {}, {}, {}, {} from {}. {} of {} are ranked in {}.",
        edition.header.title,
        count(n, "council", "councils"),
        count(edition.lenses.len(), "service", "services"),
        count(edition.indicators.len(), "measure", "measures"),
        count(edition.periods().len(), "year", "years"),
        edition.periods().first().cloned().unwrap_or_default(),
        number(places.len() as f64, 0),
        number(n as f64, 0),
        ranked.period_name(latest),
    );
    let named = |(rank, i): &(u32, usize)| {
        (rank.to_string(), edition.authorities.get(*i).map(|a| a.name.clone()).unwrap_or_default())
    };
    Built {
        file: name.to_string(),
        says,
        notices,
        hash: edition::hash(&whole.file),
        top: places.iter().take(TOP).map(named).collect(),
    }
}

/// An edition's folder as a zip file.
pub(super) fn zipped(edition: &Edition) -> Answer {
    match folder::write(edition).map_err(|error| error.to_string()).and_then(|files| zip(&files)) {
        Ok(bytes) => Answer::Bytes(bytes),
        Err(why) => Answer::Failed(format!("The folder could not be written: {why}.")),
    }
}

fn zip(files: &Folder) -> Result<Vec<u8>, String> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        let put = zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default());
        put.map_err(|error| error.to_string())?;
        zip.write_all(content).map_err(|error| error.to_string())?;
    }
    zip.finish().map(std::io::Cursor::into_inner).map_err(|error| error.to_string())
}

/// An edition's folder as a workbook: a sheet for each file.
pub(super) fn workbook(edition: &Edition) -> Answer {
    let sheets = folder::write(edition).map_err(|error| error.to_string()).map(|files| sheets(&files));
    match sheets.and_then(|s| export::workbook(&edition.header.title, &s).map_err(|error| error.to_string()))
    {
        Ok(bytes) => Answer::Bytes(bytes),
        Err(why) => Answer::Failed(why),
    }
}

fn sheets(files: &Folder) -> Vec<Sheet> {
    files.iter().map(|(name, content)| sheet(name, content)).collect()
}

fn sheet(name: &str, content: &[u8]) -> Sheet {
    let mut sheet = Sheet::new(name.trim_end_matches(".csv"));
    if name == HEADER {
        for (row, line) in String::from_utf8_lossy(content).lines().enumerate() {
            sheet.push(row as u32, 0, Cell::Text(line));
        }
        return sheet;
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(content);
    for (row, record) in reader.records().flatten().enumerate() {
        for (column, text) in record.iter().enumerate() {
            // Codes such as 007 stay text: only what is written just so is a number.
            let number = text.parse::<f64>().ok().filter(|x| x.to_string() == text);
            sheet.push(row as u32, column as u32, number.map_or(Cell::Text(text), Cell::Number));
        }
    }
    sheet
}
