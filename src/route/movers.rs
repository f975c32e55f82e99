//! Which councils are looked for on the page of those that moved.

use super::league::IMPROVED_BY;

/// How many are listed.
pub const LISTED: usize = 10;

/// What is chosen on the page of councils that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movers {
    /// More than so many places make a council a mover.
    pub by: u32,
    /// So many are listed.
    pub top: usize,
    /// Whether those that fell back are listed too.
    pub down: bool,
    /// The councils on the chart, by their codes, each once; those listed if none is named.
    pub councils: Vec<String>,
}

impl Default for Movers {
    fn default() -> Self {
        Movers { by: IMPROVED_BY, top: LISTED, down: false, councils: Vec::new() }
    }
}

impl Movers {
    pub(super) fn put(&self, put: &mut impl FnMut(&str, &str)) {
        let unless = |n: usize, usual: usize| if n == usual { String::new() } else { n.to_string() };
        put("page", "movers");
        put("by", &unless(self.by as usize, IMPROVED_BY as usize));
        put("top", &unless(self.top, LISTED));
        put("down", if self.down { "1" } else { "" });
        put("councils", &self.councils.join(","));
    }

    /// Takes a part of a link; false where its value is not known.
    pub(super) fn take(&mut self, key: &str, value: &str) -> bool {
        match (key, value.parse::<u32>()) {
            ("by", Ok(by)) => self.by = by,
            ("top", Ok(top)) if top > 0 => self.top = top as usize,
            ("down", Ok(1)) => self.down = true,
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Notice, Page, Route};
    use super::*;

    #[track_caller]
    fn same(fragment: &str, movers: Movers) {
        let route = Route { method: "w.waste:2".to_string(), page: Page::Movers(movers), ..Route::default() };
        assert_eq!(Route::parse(fragment), (route.clone(), Vec::new()));
        assert_eq!(route.fragment(), fragment);
    }

    #[test]
    fn every_choice_survives_the_address() {
        same("#v=1&page=movers&method=w.waste:2", Movers::default());
        let movers =
            Movers { by: 20, top: 5, down: true, councils: vec!["E10000018".into(), "E08000010".into()] };
        same("#v=1&page=movers&by=20&top=5&down=1&councils=E10000018,E08000010&method=w.waste:2", movers);
        same("#v=1&page=movers&by=0&method=w.waste:2", Movers { by: 0, ..Movers::default() });
    }

    #[test]
    fn what_is_no_number_is_noticed() {
        let (route, notices) = Route::parse("#page=movers&by=many&top=0&down=2");
        assert_eq!(route.page, Page::Movers(Movers::default()));
        let value = |key: &str, value: &str| Notice::UnknownValue { key: key.into(), value: value.into() };
        assert_eq!(notices, [value("by", "many"), value("top", "0"), value("down", "2")]);
    }
}
