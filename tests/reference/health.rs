//! The ONS Health Index (beta): 149 upper-tier authorities, 58 indicators in 17 subdomains, 4 years, with gaps.

use std::collections::{BTreeMap, HashMap};

use pound_for_pound::edition::{Edition, folder};

use crate::folders;

const FOLDER: &str = "../shared/data/reference/health_index_uk";

const YEARS: [&str; 4] = ["2015", "2016", "2017", "2018"];

type Row = HashMap<String, String>;

fn rows(file: &str) -> Vec<Row> {
    let path = folders::at(FOLDER).join(file);
    csv::Reader::from_path(path).expect("opens").deserialize().map(|row| row.expect("is a row")).collect()
}

fn json<T: serde::de::DeserializeOwned>(file: &str) -> T {
    let bytes = std::fs::read(folders::at(FOLDER).join(file)).expect("opens");
    serde_json::from_slice(&bytes).expect("is as described")
}

pub fn edition() -> Edition {
    let structure: BTreeMap<String, BTreeMap<String, Vec<String>>> = json("index_structure.json");
    let worse: Vec<String> = json("variables_reverse.json");
    let lenses: Vec<(&String, &Vec<String>)> = structure.values().flatten().collect();
    let years = YEARS.map(|year| (year, rows(&format!("England_all_geog_aggregated_{year}.csv"))));
    // The base is the middle of the years in which most indicators were collected.
    let header = serde_json::json!({
        "id": "health-index", "title": "Health Index", "periods": YEARS, "base_period": "2017",
    });
    let ids = || lenses.iter().flat_map(|(lens, ids)| ids.iter().map(move |id| (*lens, id)));
    let figures = years.iter().flat_map(|(year, rows)| {
        rows.iter().flat_map(move |row| {
            ids().filter_map(move |(_, id)| {
                let value: f64 = row.get(id)?.parse().ok()?;
                Some([(*year).to_string(), row["Area code"].clone(), id.clone(), format!("{value}")])
            })
        })
    });
    let polarity = |id: &String| if worse.contains(id) { "lower" } else { "higher" }.to_string();
    let authorities = years[0].1.iter().map(|row| ["Area code", "Area name"].map(|c| row[c].clone()));
    let indicators = ids().map(|(lens, id)| [id.clone(), lens.clone(), id.clone(), polarity(id)]);
    let files = [
        ("edition.json", header.to_string().into_bytes()),
        ("authorities.csv", folders::csv(["code", "name"], authorities)),
        (
            "lenses.csv",
            folders::csv(["id", "name"], lenses.iter().map(|(id, _)| [(*id).clone(), (*id).clone()])),
        ),
        ("indicators.csv", folders::csv(["id", "lens", "name", "polarity"], indicators)),
        ("figures.csv", folders::csv(["period", "authority", "indicator", "value"], figures)),
    ];
    let files = files.into_iter().map(|(name, bytes)| (name.to_string(), bytes)).collect();
    folder::read(&files).unwrap_or_else(|faults| panic!("{faults}")).0
}
