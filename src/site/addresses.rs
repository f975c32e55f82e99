//! Where each static page is, and what links lead to.

use crate::edition::Edition;
use crate::edition::spelling::plain;
use crate::route::{Page, Route};

/// The paths of an edition's static pages under the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    councils: Vec<(String, String)>,
    lenses: Vec<(String, String)>,
}

/// The first page.
pub const HOME: &str = "index.html";
/// The lists of all councils and of all services.
pub const COUNCILS: &str = "council/index.html";
/// See [`COUNCILS`].
pub const LENSES: &str = "service/index.html";

impl Addresses {
    /// The paths of all councils and services of an edition, by their names and ids.
    pub fn of(edition: &Edition) -> Addresses {
        let councils: Vec<(&str, &str)> =
            edition.authorities.iter().map(|a| (a.code.as_str(), a.name.as_str())).collect();
        let lenses: Vec<(&str, &str)> =
            edition.lenses.iter().map(|lens| (lens.id.as_str(), lens.id.as_str())).collect();
        Addresses { councils: paths("council", &councils), lenses: paths("service", &lenses) }
    }

    /// The page of a council by its code.
    pub fn council(&self, code: &str) -> Option<&str> {
        path(&self.councils, code)
    }

    /// The page of a service by its id.
    pub fn lens(&self, id: &str) -> Option<&str> {
        path(&self.lenses, id)
    }

    /// HTML whose links into the app lead to static pages where there are such, and else to the app. `up` is the way to
    /// the site's root, and `home` that to the page of the app; it is empty on that page itself.
    pub fn lead(&self, html: &str, up: &str, home: &str) -> String {
        const LINK: &str = r##"href="#"##;
        let mut led = String::with_capacity(html.len());
        let mut rest = html;
        while let Some((before, after)) = rest.split_once(LINK) {
            let Some((fragment, after)) = after.split_once('"') else { break };
            let address = self.address(&fragment.replace("&amp;", "&"), up, home).replace('&', "&amp;");
            led.extend([before, r#"href=""#, &address, "\""]);
            rest = after;
        }
        led + rest
    }

    /// What leads to the place of a fragment, without its `#`. A fragment that is no place in the app stays.
    fn address(&self, fragment: &str, up: &str, home: &str) -> String {
        let (route, notices) = Route::parse(fragment);
        if !notices.is_empty() {
            return format!("#{fragment}");
        }
        let is_default = route == Route::default().to(route.page.clone());
        let path = match &route.page {
            Page::Council(code) => self.council(code),
            Page::Lens(id) => self.lens(id),
            _ => None,
        };
        match path.filter(|_| is_default) {
            Some(path) => format!("{up}{path}"),
            None if fragment.is_empty() && !home.is_empty() => home.to_string(),
            None => format!("{home}#{fragment}"),
        }
    }
}

fn path<'a>(paths: &'a [(String, String)], id: &str) -> Option<&'a str> {
    paths.iter().find(|(of, _)| of == id).map(|(_, path)| path.as_str())
}

/// A path for each id by its name, no two alike.
fn paths(folder: &str, named: &[(&str, &str)]) -> Vec<(String, String)> {
    // The list of all has this name.
    let mut taken = vec!["index".to_string()];
    let mut path = |(id, name): &(&str, &str)| {
        let (name, code) = (slug(name), slug(id));
        let longer = (1..).map(|n| format!("{name}-{code}-{n}"));
        let all = [name.clone(), format!("{name}-{code}")].into_iter().chain(longer);
        let free = all.into_iter().find(|slug| !slug.is_empty() && !taken.contains(slug)).unwrap_or_default();
        taken.push(free.clone());
        (id.to_string(), format!("{folder}/{free}.html"))
    };
    named.iter().map(&mut path).collect()
}

/// A name as part of an address: small plain letters and digits, with hyphens between words.
pub fn slug(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        match plain(c) {
            '\'' | '’' | '.' => {}
            '&' => words.push_str(" and "),
            c if c.is_ascii_alphanumeric() => words.push(c),
            _ => words.push(' '),
        }
    }
    words.split_whitespace().collect::<Vec<&str>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Addresses {
        let named = [("E1", "Kingston upon Hull, City of"), ("E2", "King’s Lynn & Wèst"), ("E3", "Index")];
        Addresses { councils: paths("council", &named), lenses: paths("service", &[("waste", "waste")]) }
    }

    #[test]
    fn names_become_addresses_and_no_two_are_alike() {
        let of = |code| some().council(code).map(str::to_string);
        assert_eq!(of("E1").as_deref(), Some("council/kingston-upon-hull-city-of.html"));
        assert_eq!(of("E2").as_deref(), Some("council/kings-lynn-and-west.html"));
        assert_eq!(of("E3").as_deref(), Some("council/index-e3.html"), "the list has that name");
        assert_eq!(of("E4"), None);
        let same = paths("council", &[("A1", "Ash"), ("A2", "ASH"), ("a2", "Ash"), ("!", "!")]);
        let same: Vec<&str> = same.iter().map(|(_, path)| path.as_str()).collect();
        assert_eq!(
            same,
            ["council/ash.html", "council/ash-a2.html", "council/ash-a2-1.html", "council/-.html"],
            "a name of no letters still has an address"
        );
    }

    #[test]
    fn links_lead_to_static_pages_or_into_the_app() {
        let led = |fragment: &str| {
            let html = format!(r#"<a href="{fragment}">x</a> <a href="other.html">y</a>"#);
            let led = some().lead(&html, "../", "../index.html");
            led.split('"').nth(1).map(str::to_string).unwrap_or_default()
        };
        assert_eq!(led("#v=1&amp;page=council&amp;council=E1"), "../council/kingston-upon-hull-city-of.html");
        assert_eq!(led("#v=1&amp;page=lens&amp;lens=waste"), "../service/waste.html");
        assert_eq!(led("#"), "../index.html");
        assert_eq!(led("#v=1&amp;page=sure"), "../index.html#v=1&amp;page=sure");
        // Another edition, or a council that has no page here.
        let other = "#v=1&amp;page=council&amp;council=E1&amp;edition=2018";
        assert_eq!(led(other), format!("../index.html{other}"));
        let unknown = "#v=1&amp;page=council&amp;council=E9";
        assert_eq!(led(unknown), format!("../index.html{unknown}"));
        assert_eq!(led("#main"), "#main", "a part of the page itself");
    }

    #[test]
    fn on_the_first_page_only_links_to_static_pages_change() {
        let html = r##"<a href="#">a</a><a href="#v=1&amp;page=sure">b</a><a href="#v=1&amp;page=lens&amp;lens=waste">c</a>"##;
        assert_eq!(
            some().lead(html, "", ""),
            r##"<a href="#">a</a><a href="#v=1&amp;page=sure">b</a><a href="service/waste.html">c</a>"##
        );
    }
}
