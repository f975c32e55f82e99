//! From an edition back to its folder.

use super::read::Files;
use super::{
    AUTHORITIES, BUDGETS, FIGURES, HEADER, INDICATORS, LENSES, LIST, NEED, NEIGHBOURS, RANKS, SPEND, Shape,
};
use crate::edition::Edition;
use crate::edition::model::{Authority, Figures, Indicator, Lens};
use crate::edition::words::{SpendStatus, Status};

/// The files of an edition's folder. Built again, they give the same edition.
///
/// # Errors
/// Those of writing CSV and JSON to memory; none is known to occur.
pub fn write(edition: &Edition) -> Result<Files, Box<dyn std::error::Error>> {
    let mut files = Files::new();
    let mut header = serde_json::to_vec_pretty(&edition.header)?;
    header.push(b'\n');
    files.insert(HEADER.to_string(), header);
    put(&mut files, &AUTHORITIES, edition.authorities.iter().map(authority))?;
    put(&mut files, &LENSES, edition.lenses.iter().map(lens))?;
    put(&mut files, &INDICATORS, edition.indicators.iter().map(indicator))?;
    put(&mut files, &FIGURES, figures(edition))?;
    put(&mut files, &SPEND, spend(edition))?;
    put(&mut files, &NEED, need(edition))?;
    put(&mut files, &BUDGETS, budgets(edition))?;
    put(&mut files, &NEIGHBOURS, neighbours(edition))?;
    put(&mut files, &RANKS, ranks(edition))?;
    Ok(files)
}

/// The cells of one row: each column's name and text. Columns that are left out are empty.
type Cells = Vec<(&'static str, String)>;

/// Writes a table with its required columns and those that hold anything; no rows, no file.
fn put(
    files: &mut Files,
    shape: &Shape,
    rows: impl Iterator<Item = Cells>,
) -> Result<(), Box<dyn std::error::Error>> {
    let rows: Vec<Cells> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    let said = |column: &str| rows.iter().flatten().any(|(name, text)| *name == column && !text.is_empty());
    let columns: Vec<&str> = (shape.required.iter().copied())
        .chain(shape.optional.iter().copied().filter(|column| said(column)))
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns)?;
    for row in &rows {
        let cell = |column: &&str| row.iter().find(|(name, _)| name == column).map_or("", |(_, text)| text);
        writer.write_record(columns.iter().map(cell))?;
    }
    files.insert(shape.file.to_string(), writer.into_inner()?);
    Ok(())
}

fn number(value: Option<f64>) -> String {
    value.map(|x| x.to_string()).unwrap_or_default()
}

fn list(entries: &[String]) -> String {
    entries.join(&LIST.to_string())
}

fn authority(a: &Authority) -> Cells {
    vec![
        ("code", a.code.clone()),
        ("name", a.name.clone()),
        ("class", a.class.clone()),
        ("region", a.region.clone()),
        ("rural_urban", a.rural_urban.clone()),
        ("deprivation", number(a.deprivation)),
        ("q", a.q.map(|q| q.to_string()).unwrap_or_default()),
        ("r", a.r.map(|r| r.to_string()).unwrap_or_default()),
        ("predecessors", list(&a.predecessors)),
        ("successors", list(&a.successors)),
        ("other_names", list(&a.other_names)),
        ("note", a.note.clone()),
    ]
}

fn lens(l: &Lens) -> Cells {
    vec![
        ("id", l.id.clone()),
        ("name", l.name.clone()),
        ("short_name", l.short_name.clone()),
        ("weight", l.weight.to_string()),
        ("population", l.population.clone()),
        ("description", l.description.clone()),
    ]
}

fn indicator(j: &Indicator) -> Cells {
    vec![
        ("id", j.id.clone()),
        ("lens", j.lens.clone()),
        ("theme", j.theme.clone()),
        ("name", j.name.clone()),
        ("polarity", j.polarity.to_string()),
        ("plain_name", j.plain_name.clone()),
        ("unit", j.unit.clone()),
        ("decimals", j.decimals.to_string()),
        ("weight", j.weight.to_string()),
        ("source", j.source.clone()),
        ("value_created", j.value_created.clone()),
        ("easily_graded", j.easily_graded.clone()),
        ("traditional_measure", j.traditional_measure.clone()),
        ("description", j.description.clone()),
        ("caution", j.caution.clone()),
    ]
}

/// Whether anything is said beyond the three columns that name the cell and the status that stands at `status`.
fn says_more(cells: &Cells, names: usize, status: &str) -> bool {
    let says_nothing =
        |(name, text): &(&str, String)| text.is_empty() || (*name == "status" && text == status);
    !cells.iter().skip(names).all(says_nothing)
}

fn figures(edition: &Edition) -> impl Iterator<Item = Cells> {
    let cell = |f: &Figures, i: usize, code: &str| -> Cells {
        vec![
            ("period", f.period.clone()),
            ("authority", code.to_string()),
            ("indicator", f.indicator.clone()),
            ("value", number(f.values.at(i))),
            ("status", f.status.get(i).to_string()),
            ("numerator", number(f.numerators.at(i))),
            ("denominator", number(f.denominators.at(i))),
            ("lower", number(f.lower.at(i))),
            ("upper", number(f.upper.at(i))),
            ("measured_over", f.measured_over.get(i).clone()),
            ("note", f.notes.get(i).clone()),
        ]
    };
    let absent = Status::NotPublished.to_string();
    edition
        .figures
        .iter()
        .flat_map(move |f| edition.authorities.iter().enumerate().map(move |(i, a)| cell(f, i, &a.code)))
        .filter(move |cells| says_more(cells, 3, &absent))
}

fn spend(edition: &Edition) -> impl Iterator<Item = Cells> {
    let absent = SpendStatus::Published.to_string();
    edition
        .spend
        .iter()
        .flat_map(move |s| {
            edition.authorities.iter().enumerate().map(move |(i, a)| -> Cells {
                vec![
                    ("period", s.period.clone()),
                    ("authority", a.code.clone()),
                    ("lens", s.lens.clone()),
                    ("pounds", number(s.pounds.at(i))),
                    ("population", number(s.population.at(i))),
                    ("other_pounds", number(s.other_pounds.at(i))),
                    ("status", s.status.get(i).to_string()),
                    ("kind", s.kind.get(i).map(|k| k.to_string()).unwrap_or_default()),
                    ("note", s.notes.get(i).clone()),
                ]
            })
        })
        .filter(move |cells| says_more(cells, 3, &absent))
}

fn need(edition: &Edition) -> impl Iterator<Item = Cells> {
    edition.need.iter().flat_map(move |need| {
        edition.authorities.iter().enumerate().map(move |(i, a)| -> Cells {
            vec![
                ("authority", a.code.clone()),
                ("lens", need.lens.clone()),
                ("value", number(need.values.at(i))),
                ("measure", need.measure.clone()),
            ]
        })
    })
}

fn budgets(edition: &Edition) -> impl Iterator<Item = Cells> {
    edition
        .budgets
        .iter()
        .flat_map(move |b| {
            edition.authorities.iter().enumerate().map(move |(i, a)| -> Cells {
                vec![
                    ("period", b.period.clone()),
                    ("authority", a.code.clone()),
                    ("service", b.service.clone()),
                    ("budget_pounds", number(b.budget_pounds.at(i))),
                    ("outturn_pounds", number(b.outturn_pounds.at(i))),
                    ("note", b.notes.get(i).clone()),
                ]
            })
        })
        .filter(|cells| says_more(cells, 3, ""))
}

fn neighbours(edition: &Edition) -> impl Iterator<Item = Cells> {
    let code = |i: u32| edition.authorities.get(i as usize).map(|a| a.code.clone()).unwrap_or_default();
    edition.neighbours.iter().flat_map(move |m| {
        m.nearest.iter().enumerate().flat_map(move |(i, list)| {
            list.iter().enumerate().map(move |(k, neighbour)| -> Cells {
                vec![
                    ("model", m.model.clone()),
                    ("authority", code(i as u32)),
                    ("neighbour", code(*neighbour)),
                    ("position", (k + 1).to_string()),
                ]
            })
        })
    })
}

fn ranks(edition: &Edition) -> impl Iterator<Item = Cells> {
    edition.ranks.iter().flat_map(move |ranks| {
        edition.authorities.iter().zip(&ranks.ranks).filter_map(move |(a, rank)| {
            let rank = (*rank)?;
            Some(vec![
                ("period", ranks.period.clone()),
                ("authority", a.code.clone()),
                ("lens", ranks.lens.clone()),
                ("rank", rank.to_string()),
            ])
        })
    })
}
