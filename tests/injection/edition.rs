//! Script in every text of an edition.

use std::collections::{BTreeMap, BTreeSet};

use pound_for_pound::edition::{EditionFile, Entry};
use serde_json::{Value, json};

use crate::folders;
use crate::markup::{ADDRESS, HOSTILE, Markup, PLAIN};
use crate::pages::Site;

/// A small edition in which every field that can hold a text holds one.
pub fn whole() -> Value {
    let edition = folders::edition("tests/bad_editions/base");
    let mut file = serde_json::to_value(EditionFile::from(&edition)).expect("is written");
    let with = |object: &mut Value, more: Value| {
        let (object, more) = (object.as_object_mut().expect("is one"), more.as_object().expect("is one"));
        object.extend(more.clone());
    };
    with(
        &mut file["edition"],
        json!({
            "licence": "Open", "notes": ["A note."],
            "left_out": [{ "code": "E06000053", "name": "Elder", "reason": "Too few" }],
        }),
    );
    with(
        &mut file["edition"]["sources"][0],
        json!({ "released": "2023", "licence": "Open", "url": "an address" }),
    );
    with(
        &mut file["authorities"][0],
        json!({
            "rural_urban": "Urban", "predecessors": ["E07000001"], "successors": ["E07000002"],
            "other_names": ["Ashen"], "note": "A note",
        }),
    );
    for lens in file["lenses"].as_array_mut().expect("is a list") {
        with(lens, json!({ "short_name": lens["name"], "description": "What it is about" }));
    }
    for indicator in file["indicators"].as_array_mut().expect("is a list") {
        with(
            indicator,
            json!({
                "theme": "A theme", "plain_name": indicator["name"], "value_created": "A life", "easily_graded": "Yes",
                "traditional_measure": "No", "description": "What it is", "caution": "There is a break in it",
            }),
        );
    }
    let notes = json!({ "rest": "", "other": [["A note on one", [0]]] });
    for figures in file["figures"].as_array_mut().expect("is a list") {
        with(figures, json!({ "notes": notes, "measured_over": { "rest": "The year", "other": [] } }));
    }
    for table in ["spend", "budgets"] {
        for each in file[table].as_array_mut().expect("is a list") {
            with(each, json!({ "notes": notes }));
        }
    }
    file
}

/// An edition that was published as ranks, with what such a one can say.
fn ranks_only() -> Value {
    let mut file = serde_json::to_value(EditionFile::from(&folders::edition("public/editions/2018.json")))
        .expect("is written");
    file["lenses"][0]["short_name"] = json!("Short");
    file["authorities"][0]["note"] = json!("A note");
    file
}

/// Every text of a value: the field, with `[]` for any place of a list, and where it stands.
fn texts(value: &Value, field: &str, at: &str, found: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::String(_) => found.entry(field.to_string()).or_default().push(at.to_string()),
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                texts(item, &format!("{field}[]"), &format!("{at}/{i}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                texts(item, &format!("{field}.{name}"), &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn fields(file: &Value) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    texts(file, "", "", &mut found);
    found
}

/// The edition with a text in all places of a field; where that is not accepted in the first alone, or wherever the
/// same stands.
fn with_text(file: &Value, places: &[String], text: &str) -> Option<Site> {
    let put = |places: &[String]| {
        let mut changed = file.clone();
        for place in places {
            *changed.pointer_mut(place)? = json!(text);
        }
        Site::open(changed.to_string().as_bytes())
    };
    let first = places.first()?;
    let quote = |text: &str| json!(text).to_string();
    let old = file.pointer(first)?.as_str()?;
    put(places)
        .or_else(|| put(std::slice::from_ref(first)))
        .or_else(|| Site::open(file.to_string().replace(&quote(old), &quote(text)).as_bytes()))
}

/// The edition with a text in every field that takes it, all at once.
fn with_text_everywhere(file: &Value, text: &str) -> Site {
    let mut changed = file.clone();
    for places in fields(file).values() {
        let mut next = changed.clone();
        for place in places {
            *next.pointer_mut(place).expect("is there") = json!(text);
        }
        if Site::open(next.to_string().as_bytes()).is_some() {
            changed = next;
        }
    }
    Site::open(changed.to_string().as_bytes()).expect("is an edition")
}

/// The elements that an edition gives as it is, and with other words everywhere.
fn harmless(file: &Value) -> Markup {
    let mut markup =
        Markup::of(&Site::open(file.to_string().as_bytes()).expect("is an edition").everything());
    with_text_everywhere(file, PLAIN).everything().iter().for_each(|part| markup.take(part));
    markup
}

/// Puts script into each field in turn; gives the fields that took it and those in which it was seen on a page.
fn put_everywhere(file: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut taken, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let harmless = harmless(file);
    for (field, places) in fields(file) {
        let Some(site) = with_text(file, &places, HOSTILE) else { continue };
        let markup = Markup::of(&site.everything());
        markup.assert_harmless(&harmless, &field);
        if markup.text.contains(HOSTILE) {
            seen.insert(field.clone());
        }
        taken.insert(field);
    }
    (taken, seen)
}

/// What may hold nothing but an id, a code, a word of a list, or a date.
const REFUSED: [&str; 18] = [
    ".authorities[].class",
    ".authorities[].code",
    ".edition.code_scheme",
    ".edition.id",
    ".edition.modules[].id",
    ".edition.modules[].lenses[]",
    ".figures[].indicator",
    ".figures[].status.other[][]",
    ".figures[].status.rest",
    ".indicators[].id",
    ".indicators[].lens",
    ".indicators[].polarity",
    ".lenses[].id",
    ".need[].lens",
    ".neighbours[].model",
    ".spend[].kind.rest",
    ".spend[].lens",
    ".spend[].status.rest",
];

/// What pages use without showing it: in a search, to find what belongs together, or not at all.
const UNSEEN: [&str; 7] = [
    ".authorities[].other_names[]",
    ".authorities[].rural_urban",
    ".authorities[].successors[]",
    ".edition.left_out[].code",
    ".edition.sources[].id",
    ".indicators[].source",
    ".need[].measure",
];

#[test]
fn script_in_any_text_of_an_edition_is_shown_as_text() {
    let file = whole();
    let (taken, seen) = put_everywhere(&file);
    let all = fields(&file);
    let refused: Vec<&str> = all.keys().filter(|field| !taken.contains(*field)).map(String::as_str).collect();
    assert_eq!(refused, REFUSED);
    let unseen: Vec<&str> = taken.difference(&seen).map(String::as_str).collect();
    assert_eq!(unseen, UNSEEN);
}

#[test]
fn no_text_of_an_edition_becomes_an_address_that_runs() {
    let file = whole();
    let markup = Markup::of(&with_text_everywhere(&file, ADDRESS).everything());
    markup.assert_harmless(&harmless(&file), "an address");
    assert!(markup.text.matches(ADDRESS).count() > 100);
}

#[test]
fn script_in_any_text_of_an_edition_published_as_ranks_is_shown_as_text() {
    let (taken, _) = put_everywhere(&ranks_only());
    assert!(taken.contains(".authorities[].name") && taken.contains(".edition.title"), "{taken:?}");
}

/// The text fields of the format, from its schema, so that a new one is not forgotten here.
#[test]
fn every_text_field_of_the_format_is_tried() {
    let schema = serde_json::to_value(schemars::schema_for!(EditionFile)).expect("is written");
    let mut named = BTreeSet::new();
    let types = schema["$defs"].as_object().expect("has types");
    for (of, fields) in types.iter().filter_map(|(of, each)| Some((of, each["properties"].as_object()?))) {
        for (field, each) in fields {
            let kinds = [&each["type"], &each["items"]["type"]];
            if kinds.contains(&&json!("string")) {
                named.insert((of.clone(), field.clone()));
            }
        }
    }
    assert!(named.len() > 40, "{named:?}");
    let tried = fields(&whole());
    let ends =
        |field: &str| tried.keys().any(|key| key.trim_end_matches("[]").ends_with(&format!(".{field}")));
    let missing: Vec<_> = named.iter().filter(|(of, field)| of != "Ranks" && !ends(field)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn script_in_what_a_host_says_and_in_the_log_of_corrections_is_shown_as_text() {
    let site = Site::open(whole().to_string().as_bytes()).expect("is an edition");
    let mut harmless = Markup::of(&site.about(PLAIN));
    harmless.elements.extend(Markup::of(&site.about("")).elements);
    for text in [HOSTILE, ADDRESS] {
        let markup = Markup::of(&site.about(text));
        markup.assert_harmless(&harmless, text);
        assert!(markup.text.matches(text).count() > 5);
    }
}

#[test]
fn script_in_the_list_of_editions_is_shown_as_text() {
    let mut site = Site::open(whole().to_string().as_bytes()).expect("is an edition");
    let shown = |site: &Site| Markup::of(&[site.at("#v=1&page=sources"), site.at("#")].concat());
    let harmless = shown(&site);
    let hostile = || HOSTILE.to_string();
    site.entry = Entry {
        id: hostile(),
        title: hostile(),
        published: hostile(),
        file: hostile(),
        ranges: hostile(),
        sha256: hostile(),
    };
    let markup = shown(&site);
    markup.assert_harmless(&harmless, "the list of editions");
    assert!(markup.text.contains(HOSTILE));
}
