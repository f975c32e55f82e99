//! Which councils are compared, and with which other period.

/// The fewest and the most councils that are compared.
pub const FEWEST: usize = 2;
/// The most.
pub const MOST: usize = 5;

/// What is chosen on the page that compares councils.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compare {
    /// The councils, by their codes, each once.
    pub councils: Vec<String>,
    /// The other period; the one before if left out.
    pub against: Option<String>,
}

impl Compare {
    /// The comparison of one council with others yet to be chosen.
    pub fn of(code: &str) -> Self {
        Compare::default().with(code)
    }

    /// The same with one more council.
    #[must_use]
    pub fn with(mut self, code: &str) -> Self {
        if !code.is_empty() && !self.councils.iter().any(|other| other == code) {
            self.councils.push(code.to_string());
        }
        self
    }

    /// The same with one council less.
    #[must_use]
    pub fn without(mut self, code: &str) -> Self {
        self.councils.retain(|other| other != code);
        self
    }

    pub(super) fn put(&self, put: &mut impl FnMut(&str, &str)) {
        put("page", "compare");
        put("councils", &self.councils.join(","));
        put("against", self.against.as_deref().unwrap_or_default());
    }

    /// Takes the codes of a link.
    pub(super) fn take(&mut self, codes: &str) {
        *self = codes.split(',').fold(std::mem::take(self), Compare::with);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Route, Sort};
    use super::*;

    #[track_caller]
    fn same(fragment: &str, page: Page) {
        let route = Route { method: "w.waste:2".to_string(), page, ..Route::default() };
        assert_eq!(Route::parse(fragment), (route.clone(), Vec::new()));
        assert_eq!(route.fragment(), fragment);
    }

    #[test]
    fn councils_services_and_measures_survive_the_address() {
        let compare = Compare::of("E10000018").with("E08000010").with("E10000018").with("");
        same(
            "#v=1&page=compare&councils=E10000018,E08000010&method=w.waste:2",
            Page::Compare(compare.clone()),
        );
        let against = Compare { against: Some("2021-22".into()), ..compare.without("E10000018") };
        same("#v=1&page=compare&councils=E08000010&against=2021-22&method=w.waste:2", Page::Compare(against));
        same("#v=1&page=compare&method=w.waste:2", Page::Compare(Compare::default()));
        same("#v=1&page=lens&lens=housing&method=w.waste:2", Page::Lens("housing".into()));
        same(
            "#v=1&page=indicator&indicator=fly_tips&method=w.waste:2",
            Page::Indicator("fly_tips".into(), Sort::Rank),
        );
        same(
            "#v=1&page=indicator&indicator=fly_tips&sort=change&method=w.waste:2",
            Page::Indicator("fly_tips".into(), Sort::Change),
        );
    }

    #[test]
    fn a_page_of_nothing_is_the_league_table() {
        assert_eq!(Route::parse("#page=lens").0, Route::default());
        assert_eq!(Route::parse("#page=indicator").0, Route::default());
        let twice = Route::parse("#page=compare&councils=a,b,,a").0.page;
        assert_eq!(twice, Page::Compare(Compare::of("a").with("b")));
    }
}
