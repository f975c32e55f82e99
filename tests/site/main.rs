//! The static pages: sound markup, titles and descriptions, links that lead somewhere, what programs read, pictures, and
//! the places that `pound rank` gives.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
mod command;
#[allow(dead_code)]
#[path = "../folders/mod.rs"]
mod folders;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use pound_for_pound::edition::{self, Entry, json};
use pound_for_pound::html::document::{Frame, Site};
use pound_for_pound::html::frame::ABOUT;
use pound_for_pound::html::page;
use pound_for_pound::route::Route;
use pound_for_pound::site::{Pages, Raster, robots, sitemap};
use pound_for_pound::view::Ranked;
use pound_for_pound::view::ranges::Ranges;

/// The built first page, in brief.
const BUILT: &str = "<!doctype html><html lang=en-GB><meta charset=utf-8><title>Pound for Pound</title>\
    <meta content=\"A league table.\" name=description><link href=./style.css rel=stylesheet>\
    <script src=./boot.js type=module></script></head><body><div id=app></div>\
    <div id=prerendered></div></body></html>";
/// What no page says: a number that is none, a place that nothing was put into, a list or table of nothing.
const FAULTS: [&str; 12] = [
    "NaN",
    "inf<",
    "inf%",
    "undefined",
    "{}",
    "  ",
    "..",
    "href=\"\"",
    "<ul></ul>",
    "<tbody></tbody>",
    "<button",
    "data-do",
];
/// What is closed as often as it is opened.
const TAGS: [&str; 17] = [
    "p", "ul", "li", "table", "figure", "svg", "details", "a", "td", "th", "g", "h1", "h2", "section", "div",
    "main", "nav",
];
const ROOT: &str = "https://example.org/councils/";

/// The pages of an edition by their paths, as they are written, with the sitemap and what the list says of the edition.
struct Written {
    pages: BTreeMap<String, String>,
    pictures: BTreeMap<String, String>,
    sitemap: String,
    entry: Entry,
}

fn site(address: &str) -> Site {
    let text = format!(r#"{{"address":"{address}","name":"Pound for Pound","publisher":"A publisher"}}"#);
    json::read("site.json", text.as_bytes()).expect("is sound")
}

/// Likely ranges, made up: each place and the two below it.
fn ranges(ranked: &Ranked) -> Option<Arc<Ranges>> {
    let (edition, period) = (&ranked.edition, ranked.edition.latest());
    let at = ranked.at(period).expect("is ranked");
    let mut numbers = Vec::new();
    for l in 0..=edition.lenses.len() {
        for i in 0..edition.authorities.len() {
            let rank = at.lenses.get(l).map_or(at.overall.rank(i), |lens| lens.rank(i)).map(f64::from);
            numbers.extend([0.0, 1.0, 2.0].map(|more| rank.map_or(f64::NAN, |rank| rank + more)));
        }
    }
    numbers.extend(edition.authorities.iter().map(|_| f64::NAN));
    Ranges::from_numbers(&numbers, edition, period).map(Arc::new)
}

fn written(bytes: &[u8], settings: &Site) -> Written {
    let edition = edition::read("the edition", bytes).expect("is an edition");
    let header = edition.header.clone();
    let entry = Entry {
        file: format!("{}.json", header.id),
        id: header.id,
        title: header.title,
        published: header.published,
        ranges: String::new(),
        sha256: edition::hash(bytes),
    };
    let ranked = Ranked::by_default(edition).expect("can be ranked");
    let ranked = if ranked.can_have_ranges() {
        let ranges = ranges(&ranked);
        ranked.with_ranges(ranges)
    } else {
        ranked
    };
    let built = BUILT.replace("=prerendered>", &format!("=prerendered>{}", page::league_table(&ranked)));
    let frame = Frame::read(&built).expect("is the built page");
    let route = Route::default();
    let made = Pages::of(&ranked, &entry, settings, &route, "editions/table.csv");
    let first = made.first();
    let home = frame.first(&first.document, settings, &made.led(frame.prerendered()));
    let others = made.others();
    let mut pages = BTreeMap::from([(first.document.address.clone(), home)]);
    let mut pictures = BTreeMap::new();
    for each in others.iter().chain([&first]) {
        if each.document.address != "index.html" {
            let page = frame.page(&each.document, settings);
            assert!(pages.insert(each.document.address.clone(), page).is_none(), "two pages of one address");
        }
        if let (Some(picture), Some(svg)) = (&each.document.picture, &each.picture) {
            pictures.insert(picture.path.clone(), svg.clone());
        }
    }
    let paths: Vec<&str> = pages.keys().map(String::as_str).collect();
    let sitemap = sitemap(&paths, &entry.published, settings).unwrap_or_default();
    Written { pages, pictures, sitemap, entry }
}

/// The shipped editions, each as the one that a visitor sees first.
static SHIPPED: LazyLock<Vec<(String, Written)>> = LazyLock::new(|| {
    let index = fs::read(folders::at("public/editions/index.json")).expect("reads the index");
    let index: edition::Index = json::read("index.json", &index).expect("is an index");
    let shipped = index.editions.into_iter().map(|entry| {
        let bytes = fs::read(folders::at("public/editions").join(&entry.file)).expect("reads the edition");
        let written = written(&bytes, &site(ROOT));
        assert_eq!(written.entry.sha256, entry.sha256);
        (entry.id, written)
    });
    shipped.collect()
});

/// The first of them.
fn default() -> &'static Written {
    &SHIPPED.first().expect("there is one").1
}

/// What stands between two texts, the first time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.split_once(after).map_or("", |(found, _)| found)
}

/// All that stands between two texts.
fn all<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split_once(after).map(|(found, _)| found))
}

fn sound(path: &str, page: &str) {
    let said = page.replace("../", "");
    for fault in FAULTS {
        assert!(!said.contains(fault), "“{fault}” in {path}");
    }
    for tag in TAGS {
        let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "<{tag}> in {path}");
    }
    assert_eq!(page.matches("<h1").count(), 1, "{path} has one heading");
    let ids: Vec<&str> = all(page, " id=\"", "\"").collect();
    let each: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), each.len(), "an id stands once in {path}");
}

/// The path that an address leads to from a page, and its part after `#`.
fn led_to(from: &str, address: &str) -> (String, String) {
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            assert!(parts.pop().is_some(), "{address} in {from} leads out of the site");
        } else {
            parts.push(part);
        }
    }
    let path = if path.is_empty() { from.to_string() } else { parts.join("/") };
    (path, fragment.replace("&amp;", "&"))
}

fn links(written: &Written) {
    for (path, page) in &written.pages {
        for address in all(page, "href=\"", "\"").filter(|address| !address.starts_with("https://")) {
            let (to, fragment) = led_to(path, address);
            let is_of_others = ABOUT.iter().any(|(_, page)| *page == to) || to == "embed-builder.html";
            let is_file = written.pages.contains_key(&to) || to == "editions/table.csv" || is_of_others;
            assert!(is_file, "{address} in {path} leads to {to}, which is none");
            if to == "index.html" {
                let (_, notices) = Route::parse(&fragment);
                assert!(notices.is_empty(), "{address} in {path}: {notices:?}");
            } else if !fragment.is_empty() {
                let target = &written.pages[&to];
                assert!(target.contains(&format!(r#"id="{fragment}""#)), "{address} in {path}");
            }
        }
    }
}

#[test]
fn every_page_of_every_edition_is_sound_and_leads_somewhere() {
    for (id, written) in SHIPPED.iter() {
        let (mut titles, mut descriptions) = (BTreeSet::new(), BTreeSet::new());
        for (path, page) in &written.pages {
            let path = format!("{id}: {path}");
            if !path.ends_with(" index.html") {
                sound(&path, page);
            }
            let title = between(page, "<title>", "</title>");
            assert!(titles.insert(title), "{path}: “{title}” is another page’s title too");
            assert!((10..=75).contains(&title.chars().count()), "{path}: “{title}”");
            let described = between(page, r#"og:description" content=""#, "\"");
            assert!(descriptions.insert(described), "{path}: “{described}” is another page’s too");
            assert!((50..=220).contains(&described.chars().count()), "{path}: “{described}”");
        }
        links(written);
    }
}

#[test]
fn every_page_names_its_own_address_and_the_sitemap_names_them_all() {
    for (_, written) in SHIPPED.iter() {
        let listed: BTreeSet<&str> = all(&written.sitemap, "<loc>", "</loc>").collect();
        let mut named = BTreeSet::new();
        for (path, page) in &written.pages {
            let canonical = between(page, r#"<link rel="canonical" href=""#, "\"");
            let expected = format!("{ROOT}{}", if path == "index.html" { "" } else { path });
            assert_eq!(canonical, expected);
            assert_eq!(between(page, r#"og:url" content=""#, "\""), expected);
            let picture = between(page, r#"og:image" content=""#, "\"");
            let picture = picture.strip_prefix(ROOT).expect("is on the site");
            assert!(written.pictures.contains_key(picture), "{picture} of {path} is drawn");
            named.insert(canonical);
        }
        assert_eq!(listed, named);
        assert_eq!(written.sitemap.matches("<lastmod>").count(), written.pages.len());
    }
    assert_eq!(robots(&site(ROOT)), format!("User-agent: *\nAllow: /\nSitemap: {ROOT}sitemap.xml\n"));
    assert_eq!(robots(&site("")), "User-agent: *\nAllow: /\n");
}

#[test]
fn every_page_has_a_way_to_it_without_a_program() {
    for (_, written) in SHIPPED.iter() {
        let mut reached = BTreeSet::from(["index.html".to_string()]);
        let mut next = vec!["index.html".to_string()];
        while let Some(path) = next.pop() {
            for address in all(&written.pages[&path], "href=\"", "\"") {
                if address.starts_with("https://") {
                    continue;
                }
                let (to, _) = led_to(&path, address);
                if written.pages.contains_key(&to) && reached.insert(to.clone()) {
                    next.push(to);
                }
            }
        }
        let all: BTreeSet<String> = written.pages.keys().cloned().collect();
        assert_eq!(reached, all);
    }
}

fn data(page: &str) -> serde_json::Value {
    let text = between(page, r#"<script type="application/ld+json">"#, "</script>");
    serde_json::from_str(text).expect("is JSON")
}

#[test]
fn programs_read_which_edition_it_is() {
    let written = default();
    // By another program: `sha256sum public/editions/2022-23.json`, as the committed list has it.
    let index = fs::read_to_string(folders::at("public/editions/index.json")).expect("reads the index");
    let hash = between(&index, r#""sha256": ""#, "\"");
    for path in ["index.html", "council/index.html", "council/wigan.html", "service/waste.html"] {
        let data = data(&written.pages[path]);
        assert_eq!(data["@type"], "Dataset", "{path}");
        assert_eq!(data["version"], hash, "{path}");
        assert_eq!(data["temporalCoverage"], "2021/2023", "{path}");
        assert_eq!(data["creator"]["name"], "A publisher", "{path}");
        assert!(data["license"].as_str().is_some_and(|l| l.contains("open-government-licence/version/3")));
        assert!(data["description"].as_str().is_some_and(|d| d.len() >= 50), "{path}");
    }
    let whole = data(&written.pages["council/index.html"]);
    assert_eq!(whole["isBasedOn"].as_array().map(Vec::len), Some(20), "the edition has 20 sources");
    assert_eq!(whole["distribution"][0]["contentUrl"], format!("{ROOT}editions/2022-23.json"));
    assert_eq!(whole["distribution"][1]["contentUrl"], format!("{ROOT}editions/table.csv"));
    let wigan = data(&written.pages["council/wigan.html"]);
    assert_eq!(wigan["spatialCoverage"]["identifier"], "E08000010");
    assert_eq!(wigan["isPartOf"]["@id"], whole["@id"]);
}

#[test]
fn a_council_s_page_says_the_places_that_pound_rank_gives() {
    let run = Command::new(env!("CARGO_BIN_EXE_pound"))
        .args(["rank", "public/editions/2022-23.json", "--format", "csv"])
        .current_dir(folders::at("."))
        .output();
    let ranks = String::from_utf8(run.expect("runs").stdout).expect("is text");
    let mut rows = csv::Reader::from_reader(ranks.as_bytes());
    let at =
        |name: &str, columns: &csv::StringRecord| columns.iter().position(|c| c == name).expect("is there");
    let columns = rows.headers().expect("has columns").clone();
    let [code, lens, rank, ranked] = ["authority", "lens", "rank", "ranked"].map(|name| at(name, &columns));
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("is a row")).collect();

    let written = default();
    for (council, path) in [("E08000010", "council/wigan.html"), ("E10000018", "council/leicestershire.html")]
    {
        let page = &written.pages[path];
        let places = data(page)["variableMeasured"].clone();
        let own: Vec<&csv::StringRecord> = rows.iter().filter(|row| &row[code] == council).collect();
        assert_eq!(own.len(), 7, "six services and the whole");
        for row in own {
            let [place, of] = [rank, ranked].map(|c| row[c].parse::<u32>().expect("is a number"));
            let found = places.as_array().expect("is a list").iter();
            let found = found.filter(|p| p["value"] == place && p["maxValue"] == of).count();
            assert!(found > 0, "{council} is {place} of {of} on {}", &row[lens]);
            let ordinal = format!("{place}{} of {of}", ending(place));
            assert!(page.contains(&ordinal), "“{ordinal}” is not in {path}");
            if row[lens].is_empty() || &row[lens] == "overall" {
                // The ranges that the test made up: the place and the two below it.
                let likely = format!("likely {place}{} to {}{}", ending(place), place + 2, ending(place + 2));
                assert!(between(page, r#"og:description" content=""#, "\"").contains(&likely), "{likely}");
            }
        }
    }
}

/// How an ordinal ends.
fn ending(n: u32) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[test]
fn what_an_edition_says_is_data_everywhere() {
    let folder = folders::at("tests/bad_editions/base");
    let mut files = folders::files(&folder);
    let name = r#"</script><script>alert(1)</script>Ash & ""Elm"" 'x'"#;
    let authorities = String::from_utf8(files["authorities.csv"].clone()).expect("is text");
    let hostile = authorities.replace(",Ash,", &format!(",\"{name}\","));
    assert_ne!(authorities, hostile);
    files.insert("authorities.csv".to_string(), hostile.into_bytes());
    let (edition, _) = edition::folder::read(&files).expect("is an edition");
    let written = written(&edition::write(&edition).expect("is written"), &site(ROOT));
    assert_eq!(written.pages.len(), 1 + 2 + 4 + 2, "the table, two lists, four councils, two services");
    for (path, page) in written.pages.iter().chain(&written.pictures) {
        assert!(!page.contains("<script>") && !page.contains("Elm\" '"), "{path}");
    }
    let (path, page) =
        written.pages.iter().find(|(path, _)| path.contains("elm")).expect("the council has a page");
    assert_eq!(path, "council/script-script-alert-1-script-ash-and-elm-x.html");
    assert!(data(page)["name"].as_str().is_some_and(|said| said.starts_with("</script><script>")));
    assert!(
        written.pictures["council/script-script-alert-1-script-ash-and-elm-x.png"].contains("&lt;/script")
    );
    links(&written);
}

#[test]
fn pictures_have_the_size_that_previews_ask_for_and_are_the_same_again() {
    let written = default();
    assert_eq!(written.pictures.len(), 1 + 150 + 6);
    let raster = Raster::default();
    for path in ["league.png", "council/wigan.png", "council/bournemouth-christchurch-and-poole.png"] {
        let drawn = raster.png(&written.pictures[path]).expect("is drawn");
        let reader = png::Decoder::new(std::io::Cursor::new(&drawn)).read_info().expect("is PNG");
        assert_eq!((reader.info().width, reader.info().height), (1200, 630));
        assert!(drawn.len() <= 25_000, "{path} has {} bytes", drawn.len());
        assert_eq!(drawn, Raster::default().png(&written.pictures[path]).expect("is drawn"));
    }
}
