//! `pound hashed`: names by content for what the build leaves without one, so that a host can have it cached for ever.

use std::fs;
use std::path::Path;

use pound_for_pound::edition;

use crate::computing::Failure;
use crate::editions::write;

/// How the files of a worker's program end, its loader first; what stands before is the same for all three.
const PROGRAM: [&str; 3] = ["_loader.js", ".js", "_bg.wasm"];
/// How many hexadecimal digits of a hash a name has: as many as the build gives to the app's files.
const DIGITS: usize = 16;
/// The fewest that a name has which the build gave: it leaves zeros out at the beginning.
const FEWEST_DIGITS: usize = 12;
/// The kinds of files at the top of the folder in which names are written anew.
const NAMING: [&str; 2] = [".js", ".html"];

/// A file's name before and after.
struct Renamed {
    from: String,
    to: String,
}

/// `pound hashed`.
pub fn hashed(folder: &Path, alone: &[String]) -> Result<(), Failure> {
    let present = top(folder)?;
    let mut renamed = Vec::new();
    for loader in present.iter().filter(|name| name.ends_with(PROGRAM[0]) && !is_hashed(name)) {
        let stem = loader.trim_end_matches(PROGRAM[0]);
        renamed.extend(together(folder, stem, &PROGRAM)?);
    }
    for name in alone {
        let stem = name.rfind('.').map_or(name.as_str(), |at| &name[..at]);
        renamed.extend(together(folder, stem, &[&name[stem.len()..]])?);
    }
    for name in present.iter().filter(|name| NAMING.iter().any(|end| name.ends_with(end))) {
        rewrite(folder, name, &renamed)?;
    }
    for Renamed { from, to } in renamed {
        let from = folder.join(from);
        fs::rename(&from, folder.join(to)).map_err(|error| Failure::at(&from, &error))?;
    }
    Ok(())
}

/// The names of the files at the top of a folder, in order.
pub fn top(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Failure::at(folder, &error))? {
        let entry = entry.map_err(|error| Failure::at(folder, &error))?;
        if entry.path().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The files that begin alike, named by what all of them hold: they are of use only together.
fn together(folder: &Path, stem: &str, ends: &[&str]) -> Result<Vec<Renamed>, Failure> {
    let mut bytes = Vec::new();
    for end in ends {
        let path = folder.join([stem, end].concat());
        bytes.extend(fs::read(&path).map_err(|error| Failure::at(&path, &error))?);
    }
    let hash: String = edition::hash(&bytes).chars().take(DIGITS).collect();
    let renamed = |end: &&str| Renamed { from: [stem, end].concat(), to: format!("{stem}-{hash}{end}") };
    Ok(ends.iter().map(renamed).collect())
}

/// Whether a name has a hash in it: `app-27c3b24eefbaeaea_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let digits = part.find(['.', '_']).map_or(part, |at| &part[..at]);
        let is_hexadecimal = digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        (FEWEST_DIGITS..=DIGITS).contains(&digits.len()) && is_hexadecimal
    })
}

/// Writes the new names into a file that has the old ones.
fn rewrite(folder: &Path, name: &str, renamed: &[Renamed]) -> Result<(), Failure> {
    let path = folder.join(name);
    let before = fs::read_to_string(&path).map_err(|error| Failure::at(&path, &error))?;
    let after = renamed.iter().fold(before.clone(), |text, each| with_name(&text, &each.from, &each.to));
    if after == before {
        return Ok(());
    }
    if is_hashed(name) {
        let why = "is named by its content, and names a file that is still to be named by its own";
        return Err(Failure::Input(format!("{}: {why}", path.display())));
    }
    write(&path, after.as_bytes())
}

/// The text with another name wherever the whole name stands.
fn with_name(text: &str, from: &str, to: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = 0;
    for at in places(text, from) {
        written.push_str(&text[rest..at]);
        written.push_str(to);
        rest = at + from.len();
    }
    written.push_str(&text[rest..]);
    written
}

/// Where a file's name stands in a text, as a whole name rather than as a part of another, such as `other.name`.
pub fn places<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-');
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        before.filter(|c| is_part(c) || *c == '.').is_none() && after.filter(is_part).is_none()
    })
}
