//! The box “Share, cite, download”, and the links in it.

use pound_for_pound::route::Route;
use pound_for_pound::worker::{Answer, Desk};

use super::{PAGES, SEEN, desk, file, hash, text};

/// The text of an element by its id, unescaped.
#[track_caller]
fn element(html: &str, id: &str) -> String {
    let start = html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {html}"));
    let inner = &html[start..];
    let inner = &inner[inner.find('>').expect("closes") + 1..];
    let text = &inner[..inner.find('<').expect("ends")];
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn the_box_has_links_citations_and_files_for_every_page() {
    let desk = desk("2022-23");
    let pin = &hash("2022-23")[..8];
    for (name, place) in PAGES {
        let html = text(&desk, "share", place);
        let fragment = |link: &str| {
            let rest = link.strip_prefix("https://example.org/p/").expect("is of the site");
            if rest.is_empty() { "#".to_string() } else { rest.to_string() }
        };
        assert_eq!(fragment(&element(&html, "share-view")), place, "{name}");
        let (route, _) = Route::parse(place);
        let (pinned, notices) = Route::parse(&fragment(&element(&html, "share-pinned")));
        assert!(notices.is_empty());
        let expected = Route { edition: Some("2022-23".into()), pin: pin.into(), ..route };
        assert_eq!(pinned, expected, "{name}: everything else is as it was");
        let plain = element(&html, "share-plain");
        assert!(plain.starts_with("Pound for Pound. ") && plain.contains(&hash("2022-23")), "{plain}");
        assert!(plain.ends_with("(seen 22 November 2026)."), "{plain}");
        assert!(plain.contains("published 21 November 2026"), "{plain}");
        assert!(element(&html, "share-bibtex").contains("year = {2026}"));
        let csl: serde_json::Value = serde_json::from_str(&element(&html, "share-csl")).expect("is JSON");
        assert_eq!(csl[0]["URL"].as_str().map(fragment), Some(pinned.fragment()));
        for end in ["csv", "xlsx", "json"] {
            let file =
                html.split("take:").find(|part| part.split('"').next().is_some_and(|f| f.ends_with(end)));
            let file = file.and_then(|part| part.split('"').next()).expect("is offered");
            let stem = file.strip_suffix(&format!(".{end}")).expect("has the ending");
            assert!(stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{file}");
            assert!(stem.starts_with("pound-for-pound-2022-23-"), "{file}");
        }
        assert!(html.contains("data-do=\"send:share-view\"") && html.contains("own-folder"));
        assert!(html.contains("rounded") && html.contains("unrounded"));
    }
}

#[test]
fn a_citation_says_what_is_cited_word_by_word() {
    let html = text(&desk("2022-23"), "share", "#v=1&page=council&council=E10000018&method=clip:2");
    let hash = hash("2022-23");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        element(&html, "share-plain"),
        format!(
            "Pound for Pound. Leicestershire, 2022-23. Edition 2022-23 (“Productivity of English councils 2022-23”, \
             published 21 November 2026), SHA-256 {hash}. Method: custom, the published rule of version {version} with \
             limit: 2. https://example.org/p/#v=1&page=council&council=E10000018&method=clip:2&edition=2022-23~{} (seen \
             22 November 2026).",
            &hash[..8]
        )
    );
}

#[test]
fn sharing_is_offered_where_the_browser_has_it() {
    let desk = desk("2022-23");
    let without = SEEN.replace("yes", "no");
    let Answer::Text(html) = desk.answer(&format!("share {without} #"), &mut |_, _| ()) else {
        panic!("no text")
    };
    assert!(!html.contains("send:"));
}

#[test]
fn with_own_figures_the_box_says_what_the_link_lacks_and_cites_nothing() {
    let bytes = file("valuing-care");
    let desk = Desk::new(&bytes).and_then(|desk| desk.over(&bytes)).expect("lies over itself");
    let html = text(&desk, "share", "#");
    assert!(html.contains("The link cannot carry your own figures"));
    assert!(html.contains("there is no published data to cite"));
    for id in ["share-pinned", "share-plain", "share-bibtex", "share-csl"] {
        assert!(!html.contains(id), "{id}");
    }
    assert!(!html.contains(&hash("valuing-care")[..8]));
    assert_eq!(element(&html, "share-view"), "https://example.org/p/");
    assert!(html.contains("own-figures.csv"), "the file's name says it too");
}

#[test]
fn a_page_without_a_table_still_has_its_links() {
    let html = text(&desk("2018"), "share", "#v=1&page=method&edition=2018");
    assert!(html.contains("published as ranks") && !html.contains("take:"));
    assert_eq!(element(&html, "share-view"), "https://example.org/p/#v=1&page=method&edition=2018");
    assert!(element(&html, "share-plain").contains("Method: the places as they were published."));
}
