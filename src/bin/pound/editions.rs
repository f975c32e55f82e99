//! Commands that make, take apart and check editions.

use std::fs;
use std::path::Path;

use pound_for_pound::edition::folder::{self, Files};
use pound_for_pound::edition::{self, Edition, Fault, Faults, Status};

use crate::computing::Failure;
use crate::output::{Format, Rows};

/// Folder → file.
pub fn build(from: &Path, to: &Path) -> Result<(), Failure> {
    let edition = read_folder(from)?;
    let bytes = edition::write(&edition).map_err(|error| Failure::Input(error.to_string()))?;
    write(to, &bytes)?;
    eprintln!(
        "{}: {} authorities, SHA-256 {}",
        to.display(),
        edition.authorities.len(),
        edition::hash(&bytes)
    );
    Ok(())
}

/// File → folder.
pub fn unpack(from: &Path, to: &Path) -> Result<(), Failure> {
    let edition = load(from)?;
    let files = folder::write(&edition).map_err(|error| Failure::Input(error.to_string()))?;
    fs::create_dir_all(to).map_err(|error| Failure::at(to, &error))?;
    for (name, bytes) in &files {
        write(&to.join(name), bytes)?;
    }
    Ok(())
}

/// The faults, or a summary.
pub fn check(path: &Path, format: Format) -> Result<(), Failure> {
    match read(path)? {
        Ok(edition) => Ok(summary(&edition).print(format)?),
        Err(Faults(faults)) if matches!(format, Format::Table) => {
            Err(Failure::Input(Faults(faults).to_string()))
        }
        Err(Faults(faults)) => {
            listed(&faults).print(format)?;
            let many = if faults.len() == 1 { "fault" } else { "faults" };
            Err(Failure::Input(format!("{} {many}", faults.len())))
        }
    }
}

/// An edition from a file or a folder.
pub fn load(path: &Path) -> Result<Edition, Failure> {
    read(path)?.map_err(|faults| Failure::Input(faults.to_string()))
}

fn read(path: &Path) -> Result<Result<Edition, Faults>, Failure> {
    if path.is_dir() {
        return Ok(folder::read(&files(path)?).map(|(edition, notices)| {
            notices.iter().for_each(|notice| eprintln!("Note: {notice}"));
            edition
        }));
    }
    let bytes = fs::read(path).map_err(|error| Failure::at(path, &error))?;
    Ok(edition::read(&name(path), &bytes))
}

fn read_folder(path: &Path) -> Result<Edition, Failure> {
    if !path.is_dir() {
        return Err(Failure::Input(format!(
            "{}: not a folder; expected the folder of an edition",
            path.display()
        )));
    }
    load(path)
}

fn files(path: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    for entry in fs::read_dir(path).map_err(|error| Failure::at(path, &error))? {
        let path = entry.map_err(|error| Failure::at(path, &error))?.path();
        if path.is_file() {
            files.insert(name(&path), fs::read(&path).map_err(|error| Failure::at(&path, &error))?);
        }
    }
    Ok(files)
}

pub(crate) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::at(path, &error))
}

fn listed(faults: &[Fault]) -> Rows {
    let mut rows = Rows::new(&["file", "row", "column", "found", "expected", "nearest"]);
    for Fault { place, found, expected, nearest } in faults {
        rows.rows.push(vec![
            place.file.as_str().into(),
            place.row.map(|row| row as u32).into(),
            place.column.as_deref().unwrap_or_default().into(),
            found.as_str().into(),
            expected.as_str().into(),
            nearest.as_deref().unwrap_or_default().into(),
        ]);
    }
    rows
}

fn summary(edition: &Edition) -> Rows {
    let mut rows = Rows::new(&["what", "how many"]);
    let mut say = |what: &str, n: usize| rows.rows.push(vec![what.into(), Some(n as u32).into()]);
    say("periods", edition.periods().len());
    say("authorities", edition.authorities.len());
    say("authorities left out", edition.header.left_out.len());
    say("lenses", edition.lenses.len());
    say("indicators", edition.indicators.len());
    let columns = || {
        let periods = 0..edition.periods().len();
        (0..edition.indicators.len())
            .flat_map(move |j| periods.clone().filter_map(move |t| edition.figures(j, t)))
    };
    let authorities = 0..edition.authorities.len();
    for status in <Status as edition::term::Term>::ALL {
        let of = |f: &edition::Figures| authorities.clone().filter(|i| f.status.get(*i) == status).count();
        let n: usize = columns().map(of).sum();
        if n > 0 {
            say(&format!("figures {status}"), n);
        }
    }
    let spend = |l| (0..edition.periods().len()).filter_map(move |t| edition.spend(l, t));
    let pounds = (0..edition.lenses.len()).flat_map(spend).map(|s| s.pounds.iter().flatten().count());
    say("spending figures", pounds.sum());
    say("need measures", edition.need.len());
    say("budget tables", edition.budgets.len());
    say("neighbour models", edition.neighbours.len());
    say("published ranks", edition.ranks.iter().map(|r| r.ranks.iter().flatten().count()).sum());
    say("sources", edition.header.sources.len());
    rows
}
