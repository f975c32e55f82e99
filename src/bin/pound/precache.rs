//! `pound precache`: the service worker, with the list of the files that it keeps for use without a network.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pound_for_pound::edition;
use pound_for_pound::edition::{Index, json};

use crate::computing::Failure;
use crate::editions::write;
use crate::named::{places, top};

/// The service worker, without the constants that stand above it.
const SCRIPT: &str = include_str!("sw.js");
/// What it is called. It has to stand beside the page, and its name stays the same from version to version.
const NAME: &str = "sw.js";

/// The page; the service worker knows it by the address that readers know.
const PAGE: &str = "index.html";
const PAGE_ADDRESS: &str = "./";
/// The folder of editions, and the list in it.
const EDITIONS: &str = "editions";
const INDEX: &str = "index.json";
/// How the script ends that starts a worker, and names its other files.
const LOADER: &str = "_loader.js";
/// The kinds of files that are kept where the page's head names them, and without which there is no app.
const KEPT: [&str; 5] = [".js", ".wasm", ".css", ".svg", ".webmanifest"];
const NEEDED: [&str; 3] = [".js", ".wasm", ".css"];
/// How many hexadecimal digits name a version.
const DIGITS: usize = 16;

/// What is kept: addresses from the page's folder with hashes, and how large it all is.
#[derive(Default)]
struct Kept {
    hashes: BTreeMap<String, String>,
    bytes: usize,
}

impl Kept {
    /// Keeps a file of the folder under an address.
    fn add(&mut self, folder: &Path, file: &str, address: &str) -> Result<(), Failure> {
        let bytes = bytes(folder, file)?;
        if self.hashes.insert(address.to_string(), edition::hash(&bytes)).is_none() {
            self.bytes += bytes.len();
        }
        Ok(())
    }
}

/// `pound precache`.
pub fn precache(folder: &Path) -> Result<(), Failure> {
    let mut kept = Kept::default();
    kept.add(folder, PAGE, PAGE_ADDRESS)?;
    for name in named_by_the_page(folder)? {
        kept.add(folder, &name, &name)?;
    }
    for name in editions(folder)? {
        let file = format!("{EDITIONS}/{name}");
        kept.add(folder, &file, &file)?;
    }
    let list =
        serde_json::to_string_pretty(&kept.hashes).map_err(|error| Failure::Input(error.to_string()))?;
    let constant = format!("const files = {list};\n");
    // The script counts too: no two versions may share a place to keep things in.
    let version = edition::hash([constant.as_str(), SCRIPT].concat().as_bytes());
    let version = format!("const version = \"{}\";\n", &version[..DIGITS]);
    write(&folder.join(NAME), [version.as_str(), &constant, SCRIPT].concat().as_bytes())?;
    println!("Kept for use without a network: {} files, {} bytes", kept.hashes.len(), kept.bytes);
    Ok(())
}

fn bytes(folder: &Path, file: &str) -> Result<Vec<u8>, Failure> {
    let path = folder.join(file);
    fs::read(&path).map_err(|error| Failure::at(&path, &error))
}

fn text(folder: &Path, file: &str) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&bytes(folder, file)?).into_owned())
}

/// What the app consists of: the files beside the page that its head names, and those that a named loader names.
fn named_by_the_page(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut others = top(folder)?;
    others.retain(|name| KEPT.iter().any(|end| name.ends_with(end)));
    let page = text(folder, PAGE)?;
    let head = page.split("<body").next().unwrap_or_default();
    let mut named = taken(&mut others, head);
    if let Some(kind) = NEEDED.iter().find(|kind| !named.iter().any(|name| name.ends_with(*kind))) {
        return Err(Failure::Input(format!("{}: names no {kind} file", folder.join(PAGE).display())));
    }
    let loaders: Vec<String> = named.iter().filter(|name| name.ends_with(LOADER)).cloned().collect();
    for loader in loaders {
        named.extend(taken(&mut others, &text(folder, &loader)?));
    }
    Ok(named)
}

/// Takes the names out of a list that stand in a text.
fn taken(names: &mut Vec<String>, text: &str) -> Vec<String> {
    let (named, others) =
        std::mem::take(names).into_iter().partition(|name| places(text, name).next().is_some());
    *names = others;
    named
}

/// The list of editions, and what it names.
fn editions(folder: &Path) -> Result<Vec<String>, Failure> {
    let listed = bytes(folder, &format!("{EDITIONS}/{INDEX}"))?;
    let index: Index = json::read(INDEX, &listed).map_err(|faults| Failure::Input(faults.to_string()))?;
    let named = index.editions.into_iter().flat_map(|entry| [entry.file, entry.ranges]);
    Ok(named.filter(|name| !name.is_empty()).chain([INDEX.to_string()]).collect())
}
