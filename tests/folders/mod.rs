//! Editions from the disk, for tests.

use std::fs;
use std::path::{Path, PathBuf};

use pound_for_pound::edition::folder::{self, Files};
use pound_for_pound::edition::{self, Edition};

/// A path inside the project.
pub fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files that stand directly in a folder.
pub fn files(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("lists the folder").path()).filter(|path| path.is_file());
    let name = |path: &Path| path.file_name().expect("has a name").to_string_lossy().into_owned();
    paths.map(|path| (name(&path), fs::read(&path).expect("reads the file"))).collect()
}

/// An edition that is known to be right, from its folder or its file.
pub fn edition(path: &str) -> Edition {
    let path = at(path);
    let read = if path.is_dir() {
        folder::read(&files(&path)).map(|(edition, _)| edition)
    } else {
        edition::read(&path.display().to_string(), &fs::read(&path).expect("reads the file"))
    };
    read.unwrap_or_else(|faults| panic!("{}: {faults}", path.display()))
}

/// A table of a folder, as CSV.
pub fn csv<const N: usize>(columns: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).expect("writes");
    rows.for_each(|row| writer.write_record(row).expect("writes"));
    writer.into_inner().expect("writes")
}
