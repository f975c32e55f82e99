//! The ASEM Sustainable Connectivity panel of COINr: 51 countries, 49 indicators, 8 pillars, 5 years. Figures are
//! taken per denominator, as COINr does before anything else.

use pound_for_pound::edition::{Edition, folder};

use crate::folders;

const FOLDER: &str = "../shared/data/reference/asem";

type Row = std::collections::HashMap<String, String>;

fn rows(file: &str) -> Vec<Row> {
    let path = folders::at(FOLDER).join(file);
    csv::Reader::from_path(path).expect("opens").deserialize().map(|row| row.expect("is a row")).collect()
}

fn number(row: &Row, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

pub fn edition() -> Edition {
    let (meta, panel) = (rows("iMeta.csv"), rows("iData_panel.csv"));
    let indicators: Vec<&Row> = meta.iter().filter(|row| row["Level"] == "1").collect();
    let lenses: Vec<&Row> = meta.iter().filter(|row| row["Level"] == "2").collect();
    let mut years: Vec<&str> = panel.iter().map(|row| row["Time"].as_str()).collect();
    years.sort_unstable();
    years.dedup();
    let first: Vec<&Row> = panel.iter().filter(|row| row["Time"] == years[0]).collect();
    let header = serde_json::json!({
        "id": "asem", "title": "ASEM", "periods": years, "base_period": years[0],
    });
    let figures = panel.iter().flat_map(|row| {
        indicators.iter().filter_map(move |j| {
            let denominator = if j["Denominator"].is_empty() { 1.0 } else { number(row, &j["Denominator"])? };
            let value = number(row, &j["iCode"])? / denominator;
            Some([row["Time"].clone(), row["uCode"].clone(), j["iCode"].clone(), format!("{value}")])
        })
    });
    let polarity = |row: &Row| if row["Direction"] == "1" { "higher" } else { "lower" }.to_string();
    let of_indicator =
        |row: &&Row| [row["iCode"].clone(), row["Parent"].clone(), row["iName"].clone(), polarity(row)];
    let files = [
        ("edition.json", header.to_string().into_bytes()),
        (
            "authorities.csv",
            folders::csv(
                ["code", "name", "region"],
                first.iter().map(|row| ["uCode", "uName", "EurAsia_group"].map(|c| row[c].clone())),
            ),
        ),
        (
            "lenses.csv",
            folders::csv(["id", "name"], lenses.iter().map(|row| ["iCode", "iName"].map(|c| row[c].clone()))),
        ),
        (
            "indicators.csv",
            folders::csv(["id", "lens", "name", "polarity"], indicators.iter().map(of_indicator)),
        ),
        ("figures.csv", folders::csv(["period", "authority", "indicator", "value"], figures)),
    ];
    let files = files.into_iter().map(|(name, bytes)| (name.to_string(), bytes)).collect();
    folder::read(&files).unwrap_or_else(|faults| panic!("{faults}")).0
}
