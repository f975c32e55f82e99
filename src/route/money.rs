//! What is chosen on the page “Value for money”.

/// Which service, how the chart is drawn, and who is on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Money {
    /// The service, by its id; the module of the route, or all services, if left out.
    pub service: Option<String>,
    /// What divides the chart into its corners.
    pub centre: Centre,
    /// Whether a dot is the larger, the more deprived its council is.
    pub is_sized: bool,
    /// Whether the line is drawn that nobody is beyond.
    pub has_line: bool,
    /// The fifth of councils by deprivation that is looked at, 1 for the most deprived; all if left out.
    pub fifth: Option<u8>,
    /// The council that is labelled, by its code.
    pub council: Option<String>,
    /// What the table is sorted by.
    pub order: MoneyOrder,
}

/// What divides the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Centre {
    /// The median of each figure.
    #[default]
    Median,
    /// The mean of each figure.
    Mean,
}

/// What the table below the chart is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MoneyOrder {
    /// Place, the first one first.
    #[default]
    Place,
    /// Outcomes, the best first.
    Outcomes,
    /// Spending, the least first.
    Spending,
    /// Deprivation, the most deprived first.
    Deprivation,
}

/// The orders by their words in a link.
const ORDERS: [(&str, MoneyOrder); 4] = [
    ("place", MoneyOrder::Place),
    ("outcomes", MoneyOrder::Outcomes),
    ("spending", MoneyOrder::Spending),
    ("deprivation", MoneyOrder::Deprivation),
];

impl Money {
    pub(super) fn put(&self, put: &mut impl FnMut(&str, &str)) {
        put("page", "money");
        put("service", self.service.as_deref().unwrap_or_default());
        put("council", self.council.as_deref().unwrap_or_default());
        put("centre", if self.centre == Centre::Mean { "mean" } else { "" });
        put("size", if self.is_sized { "deprivation" } else { "" });
        put("line", if self.has_line { "frontier" } else { "" });
        put("fifth", &self.fifth.map(|fifth| fifth.to_string()).unwrap_or_default());
        let order = ORDERS.iter().find(|(_, order)| *order == self.order && *order != MoneyOrder::Place);
        put("table", order.map_or("", |(word, _)| word));
    }

    /// Takes a part of a link; false where its value is not known.
    pub(super) fn take(&mut self, key: &str, value: &str) -> bool {
        match (key, value) {
            ("centre", "mean") => self.centre = Centre::Mean,
            ("centre", "median") => self.centre = Centre::Median,
            ("size", "deprivation") => self.is_sized = true,
            ("line", "frontier") => self.has_line = true,
            ("fifth", "1" | "2" | "3" | "4" | "5") => self.fifth = value.parse().ok(),
            ("table", _) => match ORDERS.iter().find(|(word, _)| *word == value) {
                Some((_, order)) => self.order = *order,
                None => return false,
            },
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
    fn same(fragment: &str, money: Money) {
        let route = Route::default().to(Page::Money(money));
        assert_eq!(Route::parse(fragment), (route.clone(), Vec::new()));
        assert_eq!(route.fragment(), fragment);
    }

    #[test]
    fn what_is_chosen_survives_the_address() {
        same("#v=1&page=money", Money::default());
        same(
            "#v=1&page=money&service=waste&council=E08000010&centre=mean&size=deprivation&line=frontier&fifth=1&table=outcomes",
            Money {
                service: Some("waste".into()),
                centre: Centre::Mean,
                is_sized: true,
                has_line: true,
                fifth: Some(1),
                council: Some("E08000010".into()),
                order: MoneyOrder::Outcomes,
            },
        );
        same("#v=1&page=money&fifth=5", Money { fifth: Some(5), ..Money::default() });
        for (word, order) in ORDERS.into_iter().skip(1) {
            same(&format!("#v=1&page=money&table={word}"), Money { order, ..Money::default() });
        }
    }

    #[test]
    fn defaults_may_be_said_and_what_is_not_known_is_noticed() {
        let (route, notices) = Route::parse("#page=money&centre=median&table=place");
        assert!(route == Route::default().to(Page::Money(Money::default())) && notices.is_empty());
        let (route, notices) = Route::parse("#page=money&centre=mode&fifth=6&size=9&line=x&table=x");
        assert_eq!(route, Route::default().to(Page::Money(Money::default())));
        assert_eq!(notices.len(), 5);
        assert_eq!(notices[0], Notice::UnknownValue { key: "centre".into(), value: "mode".into() });
    }
}
