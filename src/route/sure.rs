//! What is chosen on the page “How sure”.

/// Whose ranges are looked at closely, what is varied, and how the table is sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sure {
    /// The council that is looked at closely, by its code.
    pub council: Option<String>,
    /// The one that it is compared with, by its code.
    pub other: Option<String>,
    /// The sources of doubt that are switched off.
    pub without: Vec<String>,
    /// What the table is sorted by.
    pub sort: By,
}

/// What the table of ranges is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Median rank, best first.
    #[default]
    Median,
    /// Width of the range, narrowest first.
    Width,
    /// Name, A to Z.
    Council,
}

impl Sure {
    pub(super) fn put(&self, put: &mut impl FnMut(&str, &str)) {
        put("page", "sure");
        put("council", self.council.as_deref().unwrap_or_default());
        put("with", self.other.as_deref().unwrap_or_default());
        put("without", &self.without.join(","));
        let by = match self.sort {
            By::Median => "",
            By::Width => "width",
            By::Council => "council",
        };
        put("by", by);
    }

    /// Takes a part of a link; false where its value is not known.
    pub(super) fn take(&mut self, key: &str, value: &str) -> bool {
        match (key, value) {
            ("with", _) => self.other = Some(value.to_string()).filter(|code| !code.is_empty()),
            ("without", _) => {
                self.without = value.split(',').filter(|word| !word.is_empty()).map(str::to_string).collect();
            }
            (_, "median") => self.sort = By::Median,
            (_, "width") => self.sort = By::Width,
            (_, "council") => self.sort = By::Council,
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
    fn same(fragment: &str, sure: Sure) {
        let route = Route { method: "w.waste:2".to_string(), page: Page::Sure(sure), ..Route::default() };
        assert_eq!(Route::parse(fragment), (route.clone(), Vec::new()));
        assert_eq!(route.fragment(), fragment);
    }

    #[test]
    fn every_choice_survives_the_address() {
        same("#v=1&page=sure&method=w.waste:2", Sure::default());
        let sure = Sure {
            council: Some("E10000018".into()),
            other: Some("E08000010".into()),
            without: vec!["weights".into(), "sampling".into()],
            sort: By::Width,
        };
        same(
            "#v=1&page=sure&council=E10000018&with=E08000010&without=weights,sampling&by=width&method=w.waste:2",
            sure,
        );
        same("#v=1&page=sure&by=council&method=w.waste:2", Sure { sort: By::Council, ..Sure::default() });
    }

    #[test]
    fn an_unknown_order_is_noticed() {
        let (route, notices) = Route::parse("#page=sure&by=height&without=,&with=");
        assert_eq!(route.page, Page::Sure(Sure::default()));
        assert_eq!(notices, [Notice::UnknownValue { key: "by".into(), value: "height".into() }]);
    }
}
