//! The pages about the site itself: counts against the files read a second time, links that lead somewhere, what a host
//! has said and has not, and what `pound about` writes.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use pound_for_pound::edition::corrections::Corrections;
use pound_for_pound::edition::{self, Index, json};
use pound_for_pound::html::about::documents;
use pound_for_pound::html::document::Site;
use pound_for_pound::html::frame::ABOUT;
use pound_for_pound::view::about::Listed;
use serde_json::Value;

const NONE: &str = r#"{"corrections":[]}"#;
const UNSAID: &str = r#"{"address":"","name":"Pound for Pound","publisher":"Pound for Pound","report":""}"#;
const SAID: &str = r#"{"address":"https://a.org/x/","name":"The index","publisher":"Acme & Co","sells":"Acme & Co sells advice to councils.","report":"errors@a.org"}"#;

fn bytes(path: &str) -> Vec<u8> {
    fs::read(folders::at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn index() -> Index {
    json::read("index.json", &bytes("public/editions/index.json")).expect("is sound")
}

/// The bodies of the pages by their paths.
fn pages(settings: &str, corrections: &str) -> BTreeMap<String, String> {
    let site: Site = json::read("site.json", settings.as_bytes()).expect("is sound");
    let corrections: Corrections = json::read("corrections.json", corrections.as_bytes()).expect("is sound");
    let open = |entry: edition::Entry| Listed {
        edition: folders::edition(&format!("public/editions/{}", entry.file)),
        entry,
    };
    let listed: Vec<Listed> = index().editions.into_iter().map(open).collect();
    let made = documents(&listed, &corrections, &site);
    for document in &made {
        assert!(
            document.place.is_none() && !document.description.is_empty() && document.title.contains(" – ")
        );
        assert_eq!(document.body.matches("<h1").count(), 1, "{}", document.address);
        for fault in ["NaN", "{}", "  ", "..<", "<ul></ul>", "<tbody></tbody>", "href=\"\"", "None", "style="]
        {
            assert!(!document.body.contains(fault), "“{fault}” in {}", document.address);
        }
        for tag in ["p", "ul", "li", "table", "details", "a", "td", "th", "h2", "h3", "nav", "code"] {
            let opened = [">", " "].map(|end| document.body.matches(&format!("<{tag}{end}")).count());
            let closed = document.body.matches(&format!("</{tag}>")).count();
            assert_eq!(opened[0] + opened[1], closed, "<{tag}> in {}", document.address);
        }
    }
    made.into_iter().map(|document| (document.address, document.body)).collect()
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "“{part}” is not in it");
    }
}

/// The part of the data page that is about an edition.
fn part_of(page: &str, title: &str) -> String {
    let (_, rest) = page.split_once(&format!("<h2>{title}</h2>")).unwrap_or_else(|| panic!("no {title}"));
    rest.split("<h2>").next().unwrap_or_default().to_string()
}

/// As the page writes text in HTML, for comparison: these texts have no other special character.
fn plain(text: &str) -> String {
    text.replace("&#39;", "'").replace("&amp;", "&").replace("&quot;", "\"")
}

/// Counted again from the JSON of each edition, by its nulls and its lists of places.
#[test]
fn coverage_and_statuses_are_what_the_files_say() {
    let page = plain(&pages(SAID, NONE)["about/data.html"]);
    for entry in index().editions {
        let part = part_of(&page, &entry.title);
        let file: Value =
            serde_json::from_slice(&bytes(&format!("public/editions/{}", entry.file))).expect("is JSON");
        let list = |at: &str| file[at].as_array().cloned().unwrap_or_default();
        let all = list("authorities").len();
        let mut statuses: BTreeMap<String, usize> = BTreeMap::new();
        for indicator in list("indicators") {
            let name = indicator.get("plain_name").filter(|n| !n.as_str().unwrap_or("").is_empty());
            let name = name.unwrap_or(&indicator["name"]).as_str().expect("has a name");
            let mut cells = String::new();
            for period in file["edition"]["periods"].as_array().expect("has periods") {
                let figures = list("figures");
                let of = figures.iter().find(|f| f["indicator"] == indicator["id"] && f["period"] == *period);
                let of = of.unwrap_or_else(|| panic!("{name}: no figures"));
                let with =
                    of["values"].as_array().expect("has values").iter().filter(|v| !v.is_null()).count();
                cells.push_str(&format!("<td>{with} of {all}</td>"));
                let others = of["status"]["other"].as_array().cloned().unwrap_or_default();
                let mut rest = all;
                for other in others {
                    let places = other[1].as_array().expect("has places").len();
                    rest -= places;
                    *statuses.entry(other[0].as_str().expect("is a word").to_string()).or_default() += places;
                }
                *statuses
                    .entry(of["status"]["rest"].as_str().expect("is a word").to_string())
                    .or_default() += rest;
            }
            let row = format!("<th scope=\"row\">{name}</th>");
            let (_, after) = part.split_once(&row).unwrap_or_else(|| panic!("{} has no {name}", entry.id));
            let (_, after) = after.split_once("</td>").expect("names the service");
            assert!(after.starts_with(&cells), "{}, {name}: {cells} is not in {after:.200}", entry.id);
        }
        statuses.retain(|_, n| *n > 0);
        let words = [
            ("published", "Published"),
            ("estimated", "Estimated"),
            ("suppressed", "Suppressed: small numbers"),
            ("not_published", "Not published"),
            ("not_applicable", "Does not apply"),
        ];
        for (word, shown) in words {
            let row = format!("<th scope=\"row\">{shown}</th>");
            match statuses.get(word) {
                None => assert!(!part.contains(&row), "{}: {shown}", entry.id),
                Some(n) => {
                    let (_, after) =
                        part.split_once(&row).unwrap_or_else(|| panic!("{}: no {shown}", entry.id));
                    let row = after.split("</tr>").next().unwrap_or_default().replace(',', "");
                    assert!(row.ends_with(&format!("<td>{n}</td>")), "{}: {n} {shown}: {row}", entry.id);
                }
            }
        }
    }
    // Two of them by hand, as they are read on the page.
    has(
        &part_of(&page, "Productivity of English councils 2022-23"),
        &["<td>14,137</td>", "<td>359</td>", "<td>55</td>"],
    );
}

#[test]
fn every_edition_says_what_it_is_where_it_is_from_and_how_to_check_it() {
    let page = plain(&pages(SAID, NONE)["about/data.html"]);
    for entry in index().editions {
        let part = part_of(&page, &entry.title);
        let file = bytes(&format!("public/editions/{}", entry.file));
        let whole: Value = serde_json::from_slice(&file).expect("is JSON");
        for source in whole["edition"]["sources"].as_array().expect("has sources") {
            let cells = ["title", "publisher", "released"].map(|field| source[field].as_str().unwrap_or(""));
            has(&part, &cells);
        }
        for note in whole["edition"]["notes"].as_array().expect("has notes") {
            has(&part, &[note.as_str().expect("is a text")]);
        }
        has(
            &part,
            &[
                &format!("<code>{}</code>", edition::hash(&file)),
                &format!("href=\"../editions/{}\"", entry.file),
                &format!("href=\"../index.html#v=1&edition={}\"", entry.id),
                "Breaks in comparability",
            ],
        );
    }
    has(
        &part_of(&page, "Productivity of English councils 2022-23"),
        &[
            "49 measures of 6 services for 150 councils, 2021-22 and 2022-23. Spending is in cash terms, as it was paid. \
             Published 21 November 2026. Licence: Open Government Licence v3.0.",
            "Published as whole numbers; the series has a break in 2021-22.",
            "Dorset was formed from E07000049 East Dorset, ",
            "City of London. A resident population of under 10,000",
        ],
    );
    has(
        &part_of(&page, "iMPOWER INDEX 2018, as published"),
        &[
            "Ranks of 19 councils of the 150 that were ranked, as they were published, for 6 services and overall, 2017 and 2018.",
        ],
    );
    has(
        &part_of(&page, "Discharge delay 2024-25"),
        &["2 measures of 1 service for 151 councils, 2024-25. It has no spending"],
    );
}

#[test]
fn links_lead_somewhere() {
    for (path, body) in pages(SAID, NONE) {
        let mut count = 0;
        for link in body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            count += 1;
            let file = link.split('#').next().unwrap_or_default();
            let is_page = ABOUT.iter().any(|(_, page)| *page == format!("about/{file}"));
            let is_file = file
                .strip_prefix("../")
                .is_some_and(|file| file == "index.html" || folders::at("public").join(file).is_file());
            assert!(is_page || is_file || link.starts_with("mailto:errors@a.org?subject="), "{path}: {link}");
        }
        assert!(count >= 3 || path != "about/data.html", "{path}: {count} links");
    }
}

#[test]
fn an_error_is_reported_to_the_address_that_the_host_sets() {
    let page = &pages(SAID, NONE)["about/data.html"];
    let entry = &index().editions[0];
    let link =
        page.split("href=\"").find_map(|rest| rest.strip_prefix("mailto:errors@a.org?")).expect("has one");
    let query = plain(link.split('"').next().unwrap_or_default());
    let sent: BTreeMap<String, String> =
        form_urlencoded::parse(query.as_bytes()).map(|(key, value)| (key.into(), value.into())).collect();
    assert_eq!(sent["subject"], format!("Error in {}", entry.title));
    let lines: Vec<&str> = sent["body"].split("\r\n").collect();
    assert_eq!(lines[0], format!("Edition: {}", entry.id));
    assert_eq!(lines[1], format!("SHA-256: {}", entry.sha256));
    assert_eq!(lines[2], "Page: https://a.org/x/about/data.html");
    assert_eq!(page.matches("mailto:").count(), 1 + index().editions.len(), "and one for each edition");

    let unsaid = pages(UNSAID, NONE);
    assert!(unsaid.values().all(|body| !body.contains("mailto:")));
    has(&unsaid["about/data.html"], &["has set no address for reports"]);
    has(&unsaid["about/accessibility.html"], &["has set no address for questions"]);
}

#[test]
fn who_publishes_it_is_said_only_by_the_host() {
    let (said, unsaid) = (pages(SAID, NONE), pages(UNSAID, NONE));
    has(
        &said["about/publisher.html"],
        &["This copy of The index is published by Acme &amp; Co.", "Acme &amp; Co sells advice to councils."],
    );
    has(&unsaid["about/publisher.html"], &["has not yet said who they are, nor what they sell"]);
    assert!(!unsaid["about/publisher.html"].contains("What they sell"));
    has(&said["about/privacy.html"], &["Acme &amp; Co publishes this site", "errors@a.org"]);
    has(&unsaid["about/privacy.html"], &["has not said who they are"]);
    for page in [&said, &unsaid] {
        has(&page["about/publisher.html"], &["an independent implementation of the method of that index"]);
    }
    // What the program is shipped with says nothing yet.
    let shipped = String::from_utf8(bytes("public/site.json")).expect("is text");
    has(&pages(&shipped, NONE)["about/publisher.html"], &["has not yet said who they are"]);
}

#[test]
fn corrections_are_listed_and_their_absence_is_said() {
    let shipped = String::from_utf8(bytes("public/corrections.json")).expect("is text");
    has(&pages(SAID, &shipped)["about/data.html"], &["No correction has been published so far."]);
    let hash = "0123456789abcdef".repeat(4);
    let one = format!(
        r#"{{"corrections":[{{"date":"2027-02-03","edition":"2018","sha256":"{hash}","what":"A rank was misread.","effect":"One place.","corrected_by":"2018-b"}}]}}"#
    );
    let page = &pages(SAID, &one)["about/data.html"];
    has(
        page,
        &[
            "<th scope=\"row\">3 February 2027</th>",
            &format!("<td>iMPOWER INDEX 2018, as published (SHA-256 {hash})</td>"),
            "<td>A rank was misread.</td><td>One place.</td><td>2018-b</td>",
        ],
    );
    assert!(!page.contains("No correction has been"));
}

/// The headings that the model statement of the government has.
#[test]
fn the_accessibility_statement_has_the_form_that_public_bodies_publish() {
    let page = &pages(SAID, NONE)["about/accessibility.html"];
    let headings: Vec<&str> =
        page.split("<h2>").skip(1).filter_map(|rest| rest.split("</h2>").next()).collect();
    assert_eq!(
        headings,
        [
            "How accessible this website is",
            "Feedback and contact information",
            "Enforcement procedure",
            "Technical information about this website’s accessibility",
            "Preparation of this accessibility statement",
        ]
    );
    has(
        page,
        &[
            "Accessibility statement for The index",
            "partially compliant",
            "Chromium only",
            "no user research",
        ],
    );
}

#[test]
fn pound_writes_the_pages_in_the_frame_of_the_first() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("about");
    fs::create_dir_all(&folder).expect("makes the folder");
    let built = "<!doctype html><html lang=en-GB><head><title>First</title><meta content=All name=description>\
                 <link href=./style.css rel=stylesheet></head><body><div id=app></div><div id=prerendered>\
                 <main>1</main></div></body></html>";
    fs::write(folder.join("index.html"), built).expect("writes");
    let run = |settings: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pound"));
        command.args([
            "about",
            "public/editions/index.json",
            "--corrections",
            "public/corrections.json",
            "--into",
        ]);
        command.arg(&folder).arg("--settings").arg(settings).current_dir(env!("CARGO_MANIFEST_DIR"));
        command.output().expect("runs")
    };
    let done = run(&folders::at("public/site.json"));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    for (_, path) in ABOUT {
        let page = fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        has(&page, &["href=../style.css", "<main class=\"wrap\" id=\"main\"><h1"]);
        assert!(!page.contains("<title>First</title>"));
    }
    let broken = folder.join("broken.json");
    fs::write(&broken, r#"{"address":"","name":"N","publisher":"P","report":"nobody"}"#).expect("writes");
    let refused = run(&broken);
    assert_eq!(refused.status.code(), Some(1));
    has(&String::from_utf8_lossy(&refused.stderr), &["broken.json, report: found “nobody”"]);
}
