//! What whoever puts the site on the web says of it: `public/site.json`.

use std::str::FromStr;

use crate::edition::fault::{Fault, Place, quote};
use crate::edition::json::{FromJson, Object};

/// The settings of one host.
#[derive(Debug, Clone, PartialEq, Eq, Default, schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Site {
    /// Where the site will be: `https://example.org/councils/`, with the slash at its end. Empty where that is not known;
    /// then no page names its own address.
    #[schemars(with = "String")]
    pub address: Root,
    /// What the site is called.
    pub name: String,
    /// Who publishes it.
    pub publisher: String,
    /// What the publisher sells that has to do with what is shown, as a sentence; empty where it has not said.
    #[schemars(default)]
    pub sells: String,
    /// The mail address that errors are reported to; empty for none.
    #[schemars(with = "String", default)]
    pub report: Mailbox,
}

impl FromJson for Site {
    fn from_json(object: &Object) -> Self {
        object.need("address");
        Site {
            address: object.parsed("address").unwrap_or_default(),
            name: object.text("name"),
            publisher: object.text("publisher"),
            sells: object.text_if_any("sells"),
            report: object.parsed("report").unwrap_or_default(),
        }
    }
}

impl Site {
    /// The whole address of a page or file by its path under the site's root; none where the site's is not known.
    pub fn whole(&self, path: &str) -> Option<String> {
        let root = &self.address.0;
        // The first page is the folder's own.
        let path = if path == "index.html" { "" } else { path };
        (!root.is_empty()).then(|| format!("{root}{path}"))
    }

    /// Whether the address is one that only the machine itself can open.
    pub fn is_this_machine(&self) -> bool {
        let host = self.address.0.split("://").nth(1).unwrap_or_default();
        ["127.", "localhost", "[::1]"].iter().any(|start| host.starts_with(start))
    }
}

/// Where a site is, up to the slash at its end; or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Root(String);

impl FromStr for Root {
    type Err = Box<Fault>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/%[]@+".contains(c);
        let is_root = host
            .is_some_and(|host| host.ends_with('/') && !host.starts_with('/') && host.chars().all(is_plain));
        if text.is_empty() || is_root {
            return Ok(Root(text.to_string()));
        }
        let expected =
            "nothing, or an address from http:// or https:// to the slash at the end of its folder";
        Err(Box::new(Fault::new(Place::default(), quote(text), expected)))
    }
}

/// A mail address, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mailbox(String);

impl Mailbox {
    /// The address, without `mailto:`; empty for none.
    pub fn address(&self) -> &str {
        &self.0
    }
}

impl FromStr for Mailbox {
    type Err = Box<Fault>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_plain = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-._+".contains(c))
        };
        let parts: Vec<&str> = text.split('@').collect();
        let is_mailbox = parts.len() == 2 && parts.iter().all(|part| is_plain(part));
        if text.is_empty() || is_mailbox {
            return Ok(Mailbox(text.to_string()));
        }
        let expected = "nothing, or a mail address such as errors@example.org";
        Err(Box::new(Fault::new(Place::default(), quote(text), expected)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::json;

    fn read(text: &str) -> Result<Site, String> {
        json::read("site.json", text.as_bytes()).map_err(|faults| faults.to_string())
    }

    fn site(address: &str) -> Site {
        let text = format!(r#"{{"address":"{address}","name":"P","publisher":"N","report":"a@b.org"}}"#);
        read(&text).expect("is sound")
    }

    #[test]
    fn a_page_has_a_whole_address_where_the_site_has_one() {
        let here = site("https://example.org/councils/");
        assert_eq!(
            here.whole("council/kent.html").as_deref(),
            Some("https://example.org/councils/council/kent.html")
        );
        assert_eq!(here.whole("index.html").as_deref(), Some("https://example.org/councils/"));
        assert_eq!(site("").whole("index.html"), None);
        assert_eq!(here.report.address(), "a@b.org");
    }

    #[test]
    fn an_address_of_the_machine_itself_is_known() {
        assert!(site("http://127.0.0.1:8080/").is_this_machine());
        assert!(site("http://localhost/x/").is_this_machine());
        assert!(!site("https://example.org/127.0.0.1/").is_this_machine());
        assert!(!site("").is_this_machine());
    }

    #[test]
    fn what_cannot_be_an_address_is_refused_where_it_stands() {
        for address in [
            "example.org/",
            "https://example.org",
            "https:///",
            "https://a b/",
            "javascript:x/",
            "https://a/?b/",
        ] {
            let said = read(&format!(r#"{{"address":"{address}","name":"P","publisher":"N"}}"#));
            let said = said.expect_err("is refused");
            assert!(said.starts_with("site.json, address: found “"), "{said}");
        }
        for report in ["mailto:a@b.org", "nobody", "a@b@c", "a@b?subject=x"] {
            let said = read(&format!(r#"{{"address":"","name":"P","publisher":"N","report":"{report}"}}"#));
            assert!(said.expect_err("is refused").starts_with("site.json, report: found “"));
        }
        assert!(read(r#"{"address":"","name":"P"}"#).expect_err("is refused").contains("publisher"));
        assert!(read(r#"{"address":"","name":"P","publisher":"N","adress":""}"#).is_err());
    }
}
