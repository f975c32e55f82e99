//! What a text is as markup, by a tokenizer of the HTML standard that the program does not use.

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};

/// What would run, break out of an attribute or end an element, if it were taken for markup.
pub const HOSTILE: &str = r#""><script>alert(1)</script><img src=x onerror=alert(1)>"#;
/// What would run if it became the address of a link.
pub const ADDRESS: &str = "javascript:alert(1)";
/// What stands in their place where nothing is wrong.
pub const PLAIN: &str = "Plain words";

/// The elements of a text, and all that it says besides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markup {
    /// Each element with each of its attributes' names, and with none.
    pub elements: BTreeSet<(String, String)>,
    /// The values of attributes that are addresses.
    pub addresses: BTreeSet<String>,
    /// The text between elements.
    pub text: String,
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Markup {
    /// Adds the elements of a text. Nothing is hidden in comments: the program writes none.
    pub fn take(&mut self, html: &str) {
        for token in Tokenizer::new(html) {
            match token {
                Ok(Token::StartTag(tag)) => {
                    let name = text(&tag.name);
                    for (attribute, value) in &tag.attributes {
                        let attribute = text(attribute);
                        if ["href", "src", "action", "formaction"].contains(&attribute.as_str()) {
                            self.addresses.insert(text(value));
                        }
                        self.elements.insert((name.clone(), attribute));
                    }
                    self.elements.insert((name, String::new()));
                }
                Ok(Token::String(between)) => self.text.push_str(&text(&between)),
                Ok(Token::EndTag(_) | Token::Error(_)) => {}
                Ok(other) => panic!("{other:?} in {html:.200}"),
                Err(never) => match never {},
            }
        }
    }

    /// Of several texts.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a String>) -> Markup {
        let mut markup = Markup::default();
        texts.into_iter().for_each(|text| markup.take(text));
        markup
    }

    /// Asserts that nothing in it comes of a hostile text: no element and no attribute that harmless words do not give
    /// as well, and no address that runs.
    #[track_caller]
    pub fn assert_harmless(&self, harmless: &Markup, of: &str) {
        let new: Vec<_> = self.elements.difference(&harmless.elements).collect();
        assert!(new.is_empty(), "{of}: {new:?} are new");
        for (element, attribute) in &self.elements {
            assert!(element != "script" && element != "img", "{of}: <{element}>");
            assert!(!attribute.starts_with("on"), "{of}: <{element} {attribute}>");
        }
        for address in &self.addresses {
            let scheme = address.trim_start().split(['/', '#', '?']).next().unwrap_or_default();
            let is_safe = !scheme.contains(':')
                || ["https:", "http:"].contains(&scheme)
                || scheme.starts_with("mailto:");
            assert!(is_safe, "{of}: the address {address}");
        }
    }
}

#[test]
fn what_is_taken_for_markup_is_found() {
    let mut markup = Markup::default();
    markup.take(&format!(r#"<p title="{HOSTILE}">A &lt;b&gt;</p><a href="{ADDRESS}">x</a>"#));
    let has = |element: &str, attribute: &str| {
        markup.elements.contains(&(element.to_string(), attribute.to_string()))
    };
    assert!(has("script", "") && has("img", "onerror") && has("p", "title") && !has("b", ""));
    assert!(markup.addresses.contains(ADDRESS));
    assert!(markup.text.contains("A <b>"));
}
