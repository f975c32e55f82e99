//! Script in every key of a link, and as a key.

use crate::edition::whole;
use crate::folders;
use crate::markup::{ADDRESS, HOSTILE, Markup, PLAIN};
use crate::pages::Site;

/// The keys that a link may have, from the source that reads them.
fn keys() -> Vec<String> {
    let source = std::fs::read_to_string(folders::at("src/route/mod.rs")).expect("reads");
    let (_, rest) = source.split_once("let known = match key {").expect("reads keys");
    let (arms, _) = rest.split_once("_ => {").expect("ends");
    let heads = arms.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once(" =>"));
    heads.flat_map(|(head, _)| head.split('|').map(|key| key.trim().trim_matches('"').to_string())).collect()
}

/// A link to a page of each kind with a value for a key. The value may follow what is known to be good.
fn links(site: &Site, key: &str, value: &str) -> Vec<String> {
    let pair = form_urlencoded::Serializer::new(String::new()).append_pair(key, value).finish();
    site.places().iter().map(|place| format!("{place}&{pair}")).collect()
}

fn shown(site: &Site, key: &str, value: &str) -> Markup {
    let parts: Vec<String> = links(site, key, value).iter().flat_map(|link| site.at(link)).collect();
    Markup::of(&parts)
}

#[test]
fn script_in_any_key_of_a_link_is_shown_as_text() {
    let site = Site::open(whole().to_string().as_bytes()).expect("is an edition");
    let keys = keys();
    assert!(keys.len() > 25 && keys.contains(&"council".to_string()), "{keys:?}");
    let mut seen = 0;
    for key in &keys {
        let harmless = shown(&site, key, PLAIN);
        // As an address it would run as well.
        let mut values = vec![format!("{ADDRESS}//{HOSTILE}")];
        // Where a value has parts, in each part.
        if ["councils", "what", "method", "similar", "with"].contains(&key.as_str()) {
            values.extend([
                format!("E06000001,{HOSTILE}"),
                format!("{HOSTILE}:60"),
                format!("satisfied:{HOSTILE}"),
                format!("near:{HOSTILE}"),
                format!("productivity:{HOSTILE}"),
            ]);
        }
        for value in values {
            let markup = shown(&site, key, &value);
            markup.assert_harmless(&harmless, &format!("{key}={value}"));
            seen += usize::from(markup.text.contains(HOSTILE));
        }
    }
    assert!(seen > 15, "only {seen} values were shown");
}

#[test]
fn script_for_a_key_of_a_link_is_shown_as_text() {
    let site = Site::open(whole().to_string().as_bytes()).expect("is an edition");
    let markup = shown(&site, HOSTILE, "1");
    markup.assert_harmless(&shown(&site, PLAIN, "1"), "a key");
    assert!(markup.text.contains(HOSTILE));
}
