//! `pound site`: the static pages of the default edition, from the finished first page.

use std::fs;
use std::path::Path;

use pound_for_pound::edition::json;
use pound_for_pound::html::document::{Frame, Site};
use pound_for_pound::html::frame::ABOUT;
use pound_for_pound::route::Route;
use pound_for_pound::site::{HOME, Made, Pages, Raster, SITEMAP, robots, sitemap};

use crate::computing::Failure;
use crate::editions::{name, write};
use crate::site::first;

/// `pound site`.
pub fn site(index: &Path, into: &Path, settings: &Path, ranges: Option<&Path>) -> Result<(), Failure> {
    let site = settings_in(settings)?;
    let (entry, ranked) = first(index, ranges)?;
    let table = format!("editions/{}.csv", entry.id);
    let route = Route::default();
    let pages = Pages::of(&ranked, &entry, &site, &route, &table);

    let home = into.join(HOME);
    let built = fs::read_to_string(&home).map_err(|error| Failure::at(&home, &error))?;
    let frame = Frame::read(&built).map_err(|why| Failure::Input(format!("{}: {why}", home.display())))?;
    let raster = Raster::default();
    let first = pages.first();
    let content = pages.led(frame.prerendered());
    put(into, &first.document.address, frame.first(&first.document, &site, &content).as_bytes())?;
    draw(into, &first, &raster)?;
    let others = pages.others();
    for made in &others {
        put(into, &made.document.address, frame.page(&made.document, &site).as_bytes())?;
        draw(into, made, &raster)?;
    }
    put(into, &table, pages.csv().map_err(|error| Failure::Input(error.to_string()))?.as_bytes())?;

    let paths: Vec<&str> =
        std::iter::once(&first).chain(&others).map(|made| made.document.address.as_str()).collect();
    let paths: Vec<&str> = paths.into_iter().chain(ABOUT.map(|(_, path)| path)).collect();
    if let Some(sitemap) = sitemap(&paths, &entry.published, &site) {
        put(into, SITEMAP, sitemap.as_bytes())?;
    }
    put(into, "robots.txt", robots(&site).as_bytes())?;
    eprintln!("{}, {} in all.", pages.says(), others.len() + 1);
    Ok(())
}

/// The host's settings. What they leave out is said, since a page looks no different without it.
fn settings_in(path: &Path) -> Result<Site, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::at(path, &error))?;
    let site: Site = json::read(&name(path), &bytes).map_err(|faults| Failure::Input(faults.to_string()))?;
    if site.whole("").is_none() {
        eprintln!(
            "Note: {} gives no address, so there is no sitemap, and no page names its own address or its picture.",
            path.display()
        );
    } else if site.is_this_machine() {
        eprintln!(
            "Note: {} gives an address of this machine. Previews of links and search engines need the one that readers use.",
            path.display()
        );
    }
    Ok(site)
}

fn draw(into: &Path, made: &Made, raster: &Raster) -> Result<(), Failure> {
    let (Some(svg), Some(picture)) = (&made.picture, &made.document.picture) else { return Ok(()) };
    let bytes = raster.png(svg).map_err(|why| Failure::Input(format!("{}: {why}", picture.path)))?;
    put(into, &picture.path, &bytes)
}

/// Writes a file by its path under the site's root.
fn put(into: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let file = into.join(path);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::at(folder, &error))?;
    }
    write(&file, bytes)
}
