//! `pound about`: the pages about the site itself, in the frame of the finished first page.

use std::fs;
use std::path::Path;

use pound_for_pound::edition::corrections::Corrections;
use pound_for_pound::edition::json::{self, FromJson};
use pound_for_pound::edition::{Entry, Index};
use pound_for_pound::html::about;
use pound_for_pound::html::document::{Frame, Site};
use pound_for_pound::view::about::Listed;

use crate::computing::Failure;
use crate::editions::{load, name, write};

/// `pound about`.
pub fn about(index: &Path, into: &Path, settings: &Path, corrections: &Path) -> Result<(), Failure> {
    let site: Site = read(settings)?;
    let corrections: Corrections = read(corrections)?;
    let listed: Index = read(index)?;
    let open = |entry: Entry| Ok(Listed { edition: load(&index.with_file_name(&entry.file))?, entry });
    let listed = listed.editions.into_iter().map(open).collect::<Result<Vec<_>, Failure>>()?;

    let first = into.join("index.html");
    let built = fs::read_to_string(&first).map_err(|error| Failure::at(&first, &error))?;
    let frame = Frame::read(&built).map_err(|why| Failure::Input(format!("{}: {why}", first.display())))?;
    for document in about::documents(&listed, &corrections, &site) {
        let path = into.join(&document.address);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Failure::at(folder, &error))?;
        }
        write(&path, frame.page(&document, &site).as_bytes())?;
    }
    Ok(())
}

fn read<T: FromJson>(path: &Path) -> Result<T, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::at(path, &error))?;
    json::read(&name(path), &bytes).map_err(|faults| Failure::Input(faults.to_string()))
}
