//! Commands that write what the site ships beside its program.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use pound_for_pound::edition;
use pound_for_pound::edition::corrections::Corrections;
use pound_for_pound::edition::{Edition, EditionFile, Entry, Index, json};
use pound_for_pound::html;
use pound_for_pound::html::document::Site;
use pound_for_pound::method::Method;
use pound_for_pound::view::Ranked;
use pound_for_pound::view::ranges::Ranges;

use crate::computing::Failure;
use crate::editions::{load, name, write};

const INDEX: &str = "index.json";

/// `pound index`.
pub fn index(folder: &Path, first: &str) -> Result<(), Failure> {
    let mut editions = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Failure::at(folder, &error))? {
        let path = entry.map_err(|error| Failure::at(folder, &error))?.path();
        let file = name(&path);
        // An edition's file is named by its id alone; what is computed from it has a longer name.
        let is_edition = file.strip_suffix(".json").is_some_and(|id| !id.contains('.')) && file != INDEX;
        if is_edition {
            editions.push(entry_of(&path, file)?);
        }
    }
    if !editions.iter().any(|e| e.id == first) {
        return Err(Failure::Usage(format!("--first: no edition “{first}” in {}", folder.display())));
    }
    editions.sort_by(|a, b| (a.id != first).cmp(&(b.id != first)).then(b.id.cmp(&a.id)));
    json(&folder.join(INDEX), &Index { editions })
}

fn entry_of(path: &Path, file: String) -> Result<Entry, Failure> {
    let edition = load(path)?;
    let ranges = if edition.is_ranks_only() { String::new() } else { ranges_file(&edition.header.id) };
    let header = edition.header;
    let bytes = fs::read(path).map_err(|error| Failure::at(path, &error))?;
    Ok(Entry {
        id: header.id,
        title: header.title,
        published: header.published,
        file,
        ranges,
        sha256: edition::hash(&bytes),
    })
}

/// `pound schema`.
pub fn schema(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::at(folder, &error))?;
    json(&folder.join("edition.schema.json"), &schemars::schema_for!(EditionFile))?;
    json(&folder.join("index.schema.json"), &schemars::schema_for!(Index))?;
    json(&folder.join("method.schema.json"), &schemars::schema_for!(Method))?;
    json(&folder.join("corrections.schema.json"), &schemars::schema_for!(Corrections))?;
    json(&folder.join("site.schema.json"), &schemars::schema_for!(Site))
}

fn json(path: &Path, value: &impl serde::Serialize) -> Result<(), Failure> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| Failure::Input(error.to_string()))?;
    bytes.push(b'\n');
    write(path, &bytes)
}

/// The name of the file of an edition's ranges.
pub fn ranges_file(id: &str) -> String {
    format!("{id}.ranges.json")
}

/// The ranges that `pound ranges` has written for an edition.
fn ranges_in(folder: &Path, entry: &Entry, edition: &Edition) -> Result<Ranges, Failure> {
    let path = folder.join(&entry.ranges);
    let bytes = fs::read(&path).map_err(|error| Failure::at(&path, &error))?;
    let ranges = Ranges::shipped(&bytes, edition, &entry.sha256);
    ranges.ok_or_else(|| Failure::Input(format!("{}: not the ranges of {}", path.display(), entry.file)))
}

/// The element of the page that the prerendered table goes into, as written and as a minifier leaves it.
const PLACES: [&str; 2] = [r#"<div id="prerendered"></div>"#, "<div id=prerendered></div>"];

/// The first edition of an index, ranked by the default method, with the ranges that `pound ranges` has written for it.
pub fn first(index: &Path, ranges: Option<&Path>) -> Result<(Entry, Ranked), Failure> {
    let bytes = fs::read(index).map_err(|error| Failure::at(index, &error))?;
    let listed: Index =
        json::read(&name(index), &bytes).map_err(|faults| Failure::Input(faults.to_string()))?;
    let first = listed.editions.into_iter().next();
    let first = first.ok_or_else(|| Failure::Input(format!("{}: no editions", index.display())))?;
    let edition = load(&index.with_file_name(&first.file))?;
    // An edition that was published as ranks has none.
    let ranges = ranges.filter(|_| !first.ranges.is_empty());
    let known = ranges.map(|folder| ranges_in(folder, &first, &edition)).transpose()?;
    let ranked = Ranked::by_default(edition).map_err(|error| Failure::Input(error.to_string()))?;
    Ok((first, ranked.with_ranges(known.map(Arc::new))))
}

/// `pound prerender`.
pub fn prerender(index: &Path, into: &Path, ranges: Option<&Path>) -> Result<(), Failure> {
    let (_, ranked) = first(index, ranges)?;
    let table = html::page::league_table(&ranked);
    let page = fs::read_to_string(into).map_err(|error| Failure::at(into, &error))?;
    let place = PLACES.into_iter().find(|place| page.contains(place));
    let place =
        place.ok_or_else(|| Failure::Input(format!("{}: no {} to write into", into.display(), PLACES[0])))?;
    let filled = format!(r#"<div id="prerendered">{table}</div>"#);
    write(into, page.replacen(place, &filled, 1).as_bytes())
}
